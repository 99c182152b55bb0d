"""The rehearsal's agency: twelve files that open, with levels that their answers explain, made once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from core.records import FamilyRow
from core.schema import Entity
from rehearsal.agency import PASSPHRASE, SUPERVISOR, WORKERS, Agency, laptop_of, open_agency
from rehearsal.families import FAMILIES
from rehearsal.laptop import CalendarClock, HeadlessLaptop

EXPLAINED = {"medium", "high", "urgent"}
"""A low level has nothing behind it: nothing was found."""
LEFT_OVER = "left-over"


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agency]:
    """One agency for this file, where a first making was cut short; tests leave it as it was."""
    folder = tmp_path_factory.mktemp("rehearsal") / "agency"
    (folder / "central").mkdir(parents=True)
    (folder / "central" / LEFT_OVER).write_text("", encoding="utf-8")
    with open_agency(folder) as made:
        yield made


@pytest.fixture(scope="module")
def supervisor(agency: Agency) -> Iterator[HeadlessLaptop]:
    """The supervisor's laptop after a sync: she sees every file."""
    laptop = laptop_of(agency.folder, SUPERVISOR, CalendarClock())
    laptop.sync_well()
    yield laptop
    laptop.close()


def test_every_family_opens_with_the_level_it_is_meant_to_have(supervisor: HeadlessLaptop) -> None:
    views = [supervisor.desk.family(row.stream, language="kk") for row in supervisor.desk.families()]
    shown = {view.row.number: view for view in views}
    assert sorted(shown) == sorted(family.number for family in FAMILIES)
    for family in FAMILIES:
        view = shown[family.number]
        level = family.levels[-1][1] if family.levels else "not_assessed"
        assert view.row.level == level, family.number
        assert [level for _day, level in view.risk.history] == [level for _days, level in family.levels]
        assert bool(view.risk.reasons) == (level in EXPLAINED), family.number
        assert len(view.members) == len(family.members)
        assert view.conflicts == ()


def test_days_are_counted_from_today(supervisor: HeadlessLaptop) -> None:
    today = supervisor.clock.today()
    rows = {row.number: row for row in supervisor.desk.families()}
    for family in FAMILIES:
        row = rows[family.number]
        held = [today - timedelta(days=days_ago) for days_ago, _level in family.levels]
        assert row.last_visit_on == max(held, default=None)
        assert family.due_in_days is not None
        planned = today + timedelta(days=family.due_in_days)
        assert row.next_due_on == min(planned, _by_level(row, max(held, default=None)) or planned)


def test_a_worker_has_her_own_families_and_no_others(agency: Agency) -> None:
    for place, worker in enumerate(WORKERS):
        laptop = laptop_of(agency.folder, worker, CalendarClock())
        try:
            numbers = {row.number for row in laptop.desk.families()}
        finally:
            laptop.close()
        assert numbers == {family.number for family in FAMILIES if family.worker == place}


def test_nobody_has_an_iin(supervisor: HeadlessLaptop) -> None:
    casebook = supervisor.store.casebook
    people = [member for one in casebook.streams() for member in casebook.records_of(one, Entity.MEMBER)]
    assert len(people) == sum(len(family.members) for family in FAMILIES)
    assert [person for person in people if person.get("iin") is not None] == []


def test_the_office_has_everything(agency: Agency, supervisor: HeadlessLaptop) -> None:
    assert supervisor.desk.sync_overview().waiting == 0
    devices = agency.office.overview().devices
    assert [(one.state, one.missing, one.withheld, one.forks) for one in devices] == [
        ("approved", 0, 0, 0)
    ] * 3


def test_a_second_opening_goes_on_with_the_same_agency(agency: Agency) -> None:
    before = agency.office.overview()
    agency.office.stop()
    with open_agency(agency.folder) as again:
        assert not again.made_now
        assert again.office.port == agency.office.port
        laptop = HeadlessLaptop(
            agency.folder / "laptops" / WORKERS[0].code, PASSPHRASE, clock=CalendarClock()
        )
        laptop.sync_well()
        laptop.close()
        after = again.office.overview()
    assert (after.gseq, len(after.devices)) == (before.gseq, len(before.devices))
    agency.office.start()


def test_a_making_that_was_cut_short_is_made_anew(agency: Agency) -> None:
    assert agency.made_now
    assert not (agency.folder / "central" / LEFT_OVER).exists()


def _by_level(row: FamilyRow, last_visit_on: date | None) -> date | None:
    """When the level asks for the next visit, by the rules of the programme."""
    days = {"urgent": 1, "high": 7, "medium": 30, "low": 90, "not_assessed": 7}[row.level]
    return None if last_visit_on is None else last_visit_on + timedelta(days=days)
