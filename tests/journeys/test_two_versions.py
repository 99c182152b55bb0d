"""Two people change one field offline: both values stay, the file says so, one choice ends it for all."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from core.casework.sheet import Edit
from core.records import ConflictView, RecordState
from tests.central.running import RunningCentral
from tests.journeys.conftest import MakeLaptop
from tests.journeys.laptop import Laptop

pytestmark = pytest.mark.journey


@pytest.fixture
def shared(aigul: Laptop, bolat: Laptop) -> bytes:
    """A family that both have on their laptops."""
    stream = aigul.add_family("Ахметовы")
    aigul.share(stream, bolat.user)
    for laptop in (aigul, bolat):
        laptop.sync_well()
    return stream


@pytest.fixture
def supervisor(new_laptop: MakeLaptop, central: RunningCentral) -> Laptop:
    laptop = new_laptop("supervisor")
    laptop.enrol(central, "supervisor", "Бақыт", role="supervisor")
    return laptop


def write(laptop: Laptop, stream: bytes, **typed: str) -> None:
    """Type over what the page of the family shows, and save."""
    sheet = laptop.desk.people.family(stream).sheet
    laptop.desk.people.save_family(Edit(sheet, typed))


def address(laptop: Laptop, stream: bytes) -> tuple[str, ...]:
    """The parts of the address that are filled in."""
    found = astuple(laptop.desk.family(stream, language="kk").address)
    return tuple(part for part in found if isinstance(part, str) and part)


def exchange(*laptops: Laptop) -> None:
    for laptop in laptops:
        laptop.sync_well()


def only_conflict(laptop: Laptop, stream: bytes) -> ConflictView:
    (conflict,) = laptop.desk.conflicts(stream)
    return conflict


def operations(laptop: Laptop) -> int:
    return int(laptop.vault.database.value("SELECT count(*) FROM op WHERE own = 1"))


def test_two_addresses_stay_whole_until_one_choice_makes_them_one_for_all(
    shared: bytes, aigul: Laptop, bolat: Laptop, supervisor: Laptop
) -> None:
    write(aigul, shared, address_village="Көкжарма")
    write(bolat, shared, address_street="Мектеп көшесі")
    whole = {address(aigul, shared), address(bolat, shared)}
    assert len(whole) == 2
    exchange(aigul, bolat, aigul, supervisor)

    for laptop in (aigul, bolat, supervisor):
        view = laptop.desk.family(shared, language="kk")
        assert view.row.conflicts == 1
        assert address(laptop, shared) in whole  # nothing of one in the other
        conflict = only_conflict(laptop, shared)
        assert conflict.field_name == "address"
        assert {head.author for head in conflict.heads} == {"Айгүл", "Болат"}
        assert all(head.author_ms for head in conflict.heads)
        assert conflict.base is not None
        assert (conflict.base.author, "Ақбидайлы" in conflict.base.text) == ("Айгүл", True)
        (undecided,) = laptop.desk.sync_overview().undecided
        assert (undecided.stream, undecided.name, undecided.fields) == (shared, "Ахметовы", 1)

    conflict = only_conflict(bolat, shared)
    hers = next(head for head in conflict.heads if head.author == "Айгүл")
    before = operations(bolat)
    bolat.desk.resolve(conflict, hers.op)
    assert operations(bolat) == before + 1
    assert bolat.desk.sync_overview().waiting == 1
    assert bolat.states(shared) >= {RecordState.ONLY_HERE}
    exchange(bolat, aigul, supervisor)
    for laptop in (aigul, bolat, supervisor):
        assert "Көкжарма" in address(laptop, shared)
        assert "Мектеп көшесі" not in address(laptop, shared)
        assert laptop.desk.conflicts(shared) == ()
        assert laptop.desk.family(shared, language="kk").row.conflicts == 0
        assert laptop.desk.sync_overview().undecided == ()


def test_different_fields_of_one_family_are_no_conflict(shared: bytes, aigul: Laptop, bolat: Laptop) -> None:
    write(aigul, shared, address_village="Көкжарма")
    write(bolat, shared, directions="Ескі диірменнен кейін")
    exchange(aigul, bolat, aigul)
    for laptop in (aigul, bolat):
        view = laptop.desk.family(shared, language="kk")
        assert (view.directions, "Көкжарма" in address(laptop, shared)) == ("Ескі диірменнен кейін", True)
        assert laptop.desk.conflicts(shared) == ()


def test_the_same_written_by_both_is_no_conflict(shared: bytes, aigul: Laptop, bolat: Laptop) -> None:
    for laptop in (aigul, bolat):
        write(laptop, shared, address_village="Көкжарма")
    exchange(aigul, bolat, aigul)
    for laptop in (aigul, bolat):
        assert laptop.desk.conflicts(shared) == ()
        assert "Көкжарма" in address(laptop, shared)


def test_answers_of_two_assessments_never_mix(shared: bytes, aigul: Laptop, bolat: Laptop) -> None:
    hers, his = aigul.visit(shared, d1="yes"), bolat.visit(shared, f1="3")
    told = {done.result.visit: [one.answer for one in done.result.reasons] for done in (hers, his)}
    assert told[hers.result.visit] != told[his.result.visit]
    exchange(aigul, bolat, aigul)
    for laptop in (aigul, bolat):
        for visit, answers in told.items():
            shown = laptop.desk.risk_result(visit, shared, language="kk")
            assert [reason.answer for reason in shown.reasons] == answers
        assert laptop.desk.family(shared, language="kk").row.level == "urgent"
