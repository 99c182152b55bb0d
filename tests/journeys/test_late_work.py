"""A case given to someone else while the first worker was offline: her work arrives and everybody is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from central.accepting import accept, withheld_work
from core.casework.desk import Desk
from core.records import LateWork, RecordState
from tests.central.running import RunningCentral
from tests.journeys.conftest import MakeLaptop
from tests.journeys.laptop import Laptop

pytestmark = pytest.mark.journey


@pytest.fixture
def handed_over(aigul: Laptop, bolat: Laptop) -> bytes:
    """A file of both, taken from him while he is on the road."""
    stream = aigul.add_family("Ахметовы")
    membership = aigul.share(stream, bolat.user)
    aigul.sync_well()
    bolat.sync_well()
    aigul.take_away(stream, membership)
    aigul.sync_well()
    return stream


def told_of(desk: Desk) -> list[tuple[str, int, bool, str]]:
    return [(one.author_name, one.changes, one.own, one.family_name) for one in late(desk)]


def late(desk: Desk) -> tuple[LateWork, ...]:
    return desk.today(language="kk").late


def test_waiting_work_arrives_after_a_hand_over_and_both_workers_and_the_supervisor_are_told(
    central: RunningCentral, aigul: Laptop, bolat: Laptop, handed_over: bytes, new_laptop: MakeLaptop
) -> None:
    chief = new_laptop("chief")
    chief.enrol(central, "chief", "Жанар", role="supervisor")
    assert chief.store.casebook.streams() == (handed_over,)
    for text in ("бірінші", "екінші"):
        bolat.desk.add_note(handed_over, text)
    bolat.sync_well()
    for laptop in (aigul, chief):
        laptop.sync_well()
        laptop.sync_well()
        assert laptop.notes(handed_over) == ["бірінші", "екінші"]
        assert told_of(laptop.desk) == [("Болат", 2, False, "Ахметовы")]
    assert bolat.store.casebook.streams() == ()
    assert told_of(bolat.desk) == [("Болат", 2, True, "")]

    for laptop in (aigul, bolat):
        (one,) = late(laptop.desk)
        laptop.desk.office_news.mark_seen(one)
        assert late(laptop.desk) == ()
    assert [one.seen for one in aigul.desk.office_news.late_in(handed_over)] == [True]
    assert bolat.desk.office_news.late_in(handed_over) == ()


def test_what_was_set_aside_counts_nowhere_until_a_supervisor_takes_it_in(
    central: RunningCentral, aigul: Laptop, bolat: Laptop, handed_over: bytes, tmp_path: Path
) -> None:
    """His folder was put back: it writes in a file of which his laptop knew that it left."""
    bolat.close()
    shutil.copytree(bolat.folder, tmp_path / "older")
    bolat.reopen()
    bolat.sync_well()
    assert bolat.store.casebook.streams() == ()
    bolat.sync_well()
    older = Laptop.existing(tmp_path / "older", bolat.clock)
    try:
        older.desk.add_note(handed_over, "кеш")
        older.sync_well()
        (waits,) = withheld_work(central.office)
        assert (waits.worker_code, waits.stream, waits.operations) == ("bolat", handed_over, 1)
        assert older.desk.sync_overview().not_accepted == 1
        assert RecordState.NOT_ACCEPTED in older.states(handed_over)
        assert older.notes(handed_over) == aigul.notes(handed_over) == []

        accept(central.office, bolat.user, waits.stream)
        aigul.sync_well()
        assert aigul.notes(handed_over) == ["кеш"]
        assert told_of(aigul.desk) == [("Болат", 1, False, "Ахметовы")]
        older.sync_well()
        assert older.desk.sync_overview().not_accepted == 0
        assert told_of(older.desk) == [("Болат", 1, True, "")]
        assert older.store.casebook.streams() == ()
        assert older.told() == set()
    finally:
        older.close()
