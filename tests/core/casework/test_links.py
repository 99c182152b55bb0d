"""One person written down twice: said by a worker, decided by a supervisor, undone, remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from core.access import may_write
from core.casework.finding import TypedPerson
from core.casework.links import NOT_SAME, SAME, UNDONE, Pair, PersonSide, pair_of
from core.changes import RecordId
from core.errors import Code, StoreError
from core.identity.matching import Likelihood, Reason, Traits
from core.identity.names import PersonName
from core.ids import new_id
from core.ops import Verb
from core.schema import Entity
from tests.core.casework.office import TODAY, Worker
from tests.core.casework.test_decisions import refusal, sync
from tests.core.casework.test_finding import BORN, member
from tests.core.store.laptop import newest_first


@dataclass
class Agency:
    """A worker with a person in two files, and her supervisor, who has them too."""

    worker: Worker
    supervisor: Worker
    one: RecordId
    other: RecordId

    @property
    def pair(self) -> Pair:
        return pair_of(self.one, self.other)

    def similar(self, who: Worker) -> list[RecordId]:
        """Who looks like the first of the two."""
        typed = TypedPerson(
            Traits(PersonName("Жақыпбек", "Бибігүл"), BORN),
            stream=self.one.stream,
            entity_id=self.one.entity_id,
        )
        return [found.record for found in who.desk.finding.similar_people(typed)]


@pytest.fixture
def agency(worker: Worker, tmp_path: Path) -> Iterator[Agency]:
    supervisor = Worker(
        tmp_path / "supervisor", office=worker.laptop.office, name="Сәуле", roles=("supervisor",)
    )
    one = member(worker, worker.add_family("Жақыпбек отбасы"), "Жақыпбек", "Бибігүл")
    other = member(worker, worker.add_family("Қойшыбай отбасы"), "Жакыпбек", "Бибигуль", sex="")
    sync(worker, supervisor)
    yield Agency(worker, supervisor, one, other)
    supervisor.close()


def test_both_stand_side_by_side_before_anything_is_decided(agency: Agency) -> None:
    compared = agency.worker.desk.finding.compare_people(agency.other, agency.one)
    sides = [side for side in (compared.one, compared.other) if isinstance(side, PersonSide)]
    assert {side.record for side in sides} == {agency.one, agency.other}
    assert {side.family_name for side in sides} == {"Жақыпбек отбасы", "Қойшыбай отбасы"}
    assert compared.match is not None
    assert compared.match.likelihood is Likelihood.LIKELY
    assert compared.match.reasons[0] is Reason.NAME_OTHER_SPELLING
    assert compared.standing.is_open
    assert not compared.may_decide
    assert agency.supervisor.desk.finding.compare_people(agency.one, agency.other).may_decide


def test_a_worker_asks_and_the_supervisor_links(agency: Agency) -> None:
    links = agency.worker.desk.links
    links.say(agency.pair, SAME, reasons=("name_same",), why="Әжесі екі отбасында да жазылған")
    assert links.standing(agency.pair).opinion == SAME
    assert links.standing(agency.pair).is_open
    assert links.linked(agency.one) == ()
    assert links.waiting() != ()

    sync(agency.worker, agency.supervisor)
    deciding = agency.supervisor.desk.links
    assert [pair for pair, _ in deciding.waiting()] == [agency.pair]
    assert deciding.waiting()[0][1].why == "Әжесі екі отбасында да жазылған"
    assert links.asked() == ()
    asked = agency.supervisor.desk.today().alike
    assert [(set(one.names), one.by) for one in asked] == [
        ({"Жақыпбек Бибігүл", "Жакыпбек Бибигуль"}, "Айгүл")
    ]
    assert not asked[0].is_family
    deciding.say(agency.pair, SAME)
    assert deciding.waiting() == ()
    assert agency.supervisor.desk.today().alike == ()

    sync(agency.supervisor, agency.worker)
    standing = links.standing(agency.pair)
    assert (standing.decision, standing.by, standing.decided_on) == (SAME, "Сәуле", TODAY)
    assert links.linked(agency.one) == (agency.other,)
    assert links.linked(agency.other) == (agency.one,)
    assert agency.worker.desk.conflicts(agency.one.stream) == ()


def test_it_can_be_undone_and_neither_record_was_changed(agency: Agency) -> None:
    before = [agency.supervisor.laptop.shown(record) for record in (agency.one, agency.other)]
    links = agency.supervisor.desk.links
    links.say(agency.pair, SAME)
    links.undo(agency.pair, why="Екі түрлі адам екен")
    assert links.linked(agency.one) == ()
    assert links.standing(agency.pair).decision == UNDONE
    assert links.standing(agency.pair).why == "Екі түрлі адам екен"
    assert [agency.supervisor.laptop.shown(record) for record in (agency.one, agency.other)] == before
    links.say(agency.pair, SAME)
    assert links.linked(agency.one) == (agency.other,)


def test_another_person_is_remembered_on_every_laptop(agency: Agency) -> None:
    assert agency.similar(agency.worker) == [agency.other]
    agency.worker.desk.links.say(agency.pair, NOT_SAME)
    assert agency.similar(agency.worker) == []
    sync(agency.worker, agency.supervisor)
    assert agency.similar(agency.supervisor) == []
    assert agency.supervisor.desk.links.waiting() == ()
    agency.supervisor.desk.links.undo(agency.pair)
    assert agency.similar(agency.supervisor) == [agency.other]


def test_a_worker_takes_back_what_she_said_but_no_decision(agency: Agency) -> None:
    links = agency.worker.desk.links
    assert refusal(lambda: links.undo(agency.pair)) is Code.RECORD_UNKNOWN
    links.say(agency.pair, SAME)
    links.undo(agency.pair)
    assert links.standing(agency.pair).said == UNDONE
    assert links.waiting() == ()
    agency.supervisor.desk.links.say(agency.pair, SAME)
    sync(agency.supervisor, agency.worker)
    assert refusal(lambda: links.undo(agency.pair)) is Code.NOT_PERMITTED
    assert refusal(lambda: links.say(agency.pair, NOT_SAME)) is Code.NOT_PERMITTED
    assert links.linked(agency.one) == (agency.other,)


def test_two_supervisors_who_differ_have_decided_nothing(agency: Agency, tmp_path: Path) -> None:
    second = Worker(
        tmp_path / "second", office=agency.worker.laptop.office, name="Гүлнәр", roles=("supervisor",)
    )
    try:
        sync(agency.worker, second)
        agency.supervisor.desk.links.say(agency.pair, SAME)
        second.desk.links.say(agency.pair, NOT_SAME)
        sync(agency.supervisor, second)
        for who in (agency.supervisor, second):
            assert any(
                conflict.field_name == "decision" for conflict in who.desk.conflicts(agency.one.stream)
            )
    finally:
        second.close()


def test_a_file_that_tells_something_else_leaves_it_open(agency: Agency) -> None:
    """A laptop that stopped between the two acts, or has only one of them: a person looks again."""
    links = agency.supervisor.desk.links
    links.say(agency.pair, SAME)
    record = RecordId(agency.other.stream, int(Entity.LINK), agency.pair.entity_id)
    agency.supervisor.laptop.act(
        agency.other.stream, Verb.LINK, agency.supervisor.laptop.change(record, decision=UNDONE)
    )
    assert links.standing(agency.pair).is_open
    assert links.linked(agency.one) == ()


def test_two_families_are_compared_and_linked_too(agency: Agency) -> None:
    found = agency.supervisor.desk.finding.similar_families(name="Жакупбек отбасы")
    other = agency.supervisor.desk.finding.similar_families(name="Койшибай отбасы")
    one, another = found[0].record, other[0].record
    compared = agency.supervisor.desk.finding.compare_families(one, another)
    assert {compared.one.name, compared.other.name} == {"Жақыпбек отбасы", "Қойшыбай отбасы"}
    agency.supervisor.desk.links.say(compared.pair, SAME)
    assert agency.supervisor.desk.links.linked(one) == (another,)
    assert agency.supervisor.desk.links.linked(agency.one) == ()


def test_what_cannot_be_compared(agency: Agency) -> None:
    finding, links = agency.worker.desk.finding, agency.worker.desk.links
    nobody = RecordId(agency.one.stream, int(Entity.MEMBER), new_id())
    task = RecordId(agency.one.stream, int(Entity.TASK), new_id())
    assert refusal(lambda: finding.compare_people(agency.one, agency.one)) is Code.RECORD_REFUSED
    assert refusal(lambda: pair_of(agency.one, task)) is Code.RECORD_REFUSED
    assert refusal(lambda: finding.compare_people(agency.one, nobody)) is Code.RECORD_UNKNOWN
    assert refusal(lambda: links.say(pair_of(agency.one, nobody), SAME)) is Code.RECORD_UNKNOWN
    assert refusal(lambda: links.say(agency.pair, "maybe")) is Code.RECORD_REFUSED


def test_the_pair_has_one_id_whoever_asks(agency: Agency) -> None:
    assert pair_of(agency.one, agency.other) == pair_of(agency.other, agency.one)
    assert pair_of(agency.one, agency.other).entity_id == pair_of(agency.other, agency.one).entity_id


def test_central_takes_a_decision_only_from_a_supervisor(agency: Agency) -> None:
    def written(who: Worker) -> Any:
        return newest_first(who.laptop.vault.database, "own = 1")[0].header

    agency.worker.desk.links.say(agency.pair, SAME)
    asked = written(agency.worker)
    agency.supervisor.desk.links.say(agency.pair, SAME)
    decided = written(agency.supervisor)
    worker, supervisor = frozenset({"worker"}), frozenset({"supervisor"})
    assert may_write(worker, asked.verb, asked.touches, agency_stream=False)
    assert may_write(supervisor, decided.verb, decided.touches, agency_stream=False)
    assert not may_write(worker, decided.verb, decided.touches, agency_stream=False)
    assert not may_write(worker, asked.verb, decided.touches, agency_stream=False)


def test_a_link_that_was_written_otherwise_is_passed_over(agency: Agency) -> None:
    record = RecordId(agency.one.stream, int(Entity.LINK), new_id())
    agency.supervisor.laptop.act(
        agency.one.stream,
        Verb.LINK,
        agency.supervisor.laptop.change(record, kind="person", one=b"short", decision=SAME),
    )
    assert agency.supervisor.desk.links.linked(agency.one) == ()
    with pytest.raises(StoreError):
        agency.supervisor.desk.links.undo(agency.pair)
