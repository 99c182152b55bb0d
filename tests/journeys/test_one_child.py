"""One child, two files: noticed by central, linked by the supervisor, and neither reads what is not hers."""

from __future__ import annotations

from datetime import date

import pytest

from core.casework.links import SAME, UNDONE, pair_of
from core.changes import RecordId
from core.identity.matching import Likelihood
from core.ids import new_id
from core.ops import Verb
from core.records import RecordState
from core.schema import Entity, parts_to_value
from core.store.store import Act
from tests.central.running import RunningCentral
from tests.core.store.laptop import change_of
from tests.journeys.conftest import MakeLaptop
from tests.journeys.laptop import Laptop

pytestmark = pytest.mark.journey


@pytest.fixture
def supervisor(new_laptop: MakeLaptop, central: RunningCentral) -> Laptop:
    """Of the same district: every file of it is in her scope."""
    laptop = new_laptop("supervisor")
    laptop.enrol(central, "supervisor", "Бақыт", role="supervisor")
    return laptop


def write_down(laptop: Laptop, family: str, surname: str, given: str) -> RecordId:
    """A file with one child in it."""
    child = RecordId(laptop.add_family(family), int(Entity.MEMBER), new_id())
    change = change_of(
        child,
        person=child.entity_id,
        name=parts_to_value(Entity.MEMBER, "name", surname=surname, given=given),
        birth=parts_to_value(Entity.MEMBER, "birth", date=date(1896, 11, 30), precision="day"),
        sex="female",
    )
    laptop.store.commit(Act(child.stream, int(Verb.CHANGE_MEMBER), (change,)))
    return child


def test_one_child_registered_on_two_laptops_is_noticed_and_linked_by_the_supervisor(
    aigul: Laptop, bolat: Laptop, supervisor: Laptop
) -> None:
    hers = write_down(aigul, "Жақыпбек отбасы", "Жақыпбек", "Бибігүл")
    his = write_down(bolat, "Қойшыбай отбасы", "Жакыпбек", "Бибигуль")
    for laptop in (aigul, bolat, supervisor):
        laptop.sync_well()
    aigul.sync_well()  # his came after her last round
    assert aigul.desk.finding.look_alikes(hers.stream) == ()  # his file is not hers to see
    for laptop, own, colleague in ((aigul, hers, "Болат"), (bolat, his, "Айгүл")):
        laptop.close()
        laptop.reopen()
        (known,) = laptop.desk.today().known
        assert (known.stream, known.entity_id, known.ask) == (own.stream, own.entity_id, colleague)
        assert (known.other_stream, known.other, known.other_name, known.same_iin) == (None, None, "", False)
    aigul.desk.known.mark_seen(aigul.desk.today().known[0])
    aigul.sync_well()
    assert aigul.desk.today().known == ()
    assert len(aigul.desk.known.of_person(hers.stream, hers.entity_id)) == 1

    supervisor.sync_well()
    (pair,) = supervisor.desk.today().known
    sides = {(pair.stream, pair.entity_id), (pair.other_stream, pair.other)}
    assert sides == {(one.stream, one.entity_id) for one in (hers, his)}
    assert (pair.ask, {pair.name, pair.other_name}) == ("", {"Жақыпбек Бибігүл", "Жакыпбек Бибигуль"})
    (noticed,) = supervisor.desk.finding.look_alikes(hers.stream)
    assert (noticed.record, noticed.other.record) == (hers, his)
    assert noticed.other.match.likelihood is Likelihood.LIKELY
    supervisor.desk.links.say(pair_of(hers, his), SAME)
    assert supervisor.desk.today().known == ()  # from that moment on, whatever central last told
    for laptop in (supervisor, aigul, bolat):
        laptop.sync_well()

    assert supervisor.desk.today().known == ()
    for laptop, own, other in ((aigul, hers, his), (bolat, his, hers)):
        assert laptop.desk.known.of_file(own.stream) == ()  # decided: no longer "possibly"
        (decided,) = laptop.desk.finding.elsewhere(own.stream)
        assert (decided.record, decided.ask) == (own, "Бақыт")
        assert laptop.store.casebook.records_of(other.stream, Entity.MEMBER) == ()
        assert laptop.desk.finding.look_alikes(own.stream) == ()
    assert supervisor.states(hers.stream) == {RecordState.AT_OFFICE}

    supervisor.desk.links.undo(pair_of(hers, his))
    for laptop in (supervisor, aigul):
        laptop.sync_well()
    assert aigul.desk.finding.elsewhere(hers.stream) == ()
    assert aigul.desk.links.standing(pair_of(hers, his)).decision == UNDONE
    (again,) = aigul.desk.known.of_file(hers.stream)
    assert again.ask == "Болат"
