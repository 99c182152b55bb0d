"""Files that go to a colleague: what was written in them reaches the office, and nobody is suspected."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from central.backup import make_backup
from central.tables import withheld
from tests.central.running import RunningCentral
from tests.journeys import log
from tests.journeys.conftest import MakeLaptop
from tests.journeys.laptop import Laptop
from tests.journeys.test_restores import restore

pytestmark = pytest.mark.journey

NOTE = "тек Болат жазды"


def test_reassigned_files_make_nobody_a_clone(central: RunningCentral, aigul: Laptop, bolat: Laptop) -> None:
    before = bolat.store.identity().enrolment
    own = bolat.add_family("Бекмұратовы", "Б-1")
    for turn in range(4):
        stream = aigul.add_family(f"Ахметовы {turn}", f"А-{turn}")
        membership = aigul.share(stream, bolat.user)
        aigul.sync_well()
        bolat.sync_well()
        bolat.desk.add_note(stream, f"Болат {turn}")
        bolat.sync_well()
        aigul.sync_well()
        aigul.take_away(stream, membership)
        aigul.sync_well()
        bolat.sync_well()
        assert bolat.store.casebook.streams() == (own,)
        assert log.notes(central, stream) == [f"Болат {turn}"]
    bolat.close()
    bolat.reopen()
    bolat.desk.add_note(own, "әрі қарай")
    bolat.sync_well()
    assert bolat.store.identity().enrolment == before
    assert bolat.told() == set()
    assert log.notes(central, own) == ["әрі қарай"]
    theirs = [one for one in log.of_stream(central, own) if one.header.author == bolat.user]
    numbers = [one.header.n for one in theirs]
    assert len(numbers) == len(set(numbers))


@pytest.fixture
def shared(aigul: Laptop, bolat: Laptop) -> tuple[bytes, bytes]:
    """A file of both, and his membership in it."""
    stream = aigul.add_family("Ахметовы")
    membership = aigul.share(stream, bolat.user)
    aigul.sync_well()
    bolat.sync_well()
    return stream, membership


def write_late(aigul: Laptop, bolat: Laptop, shared: tuple[bytes, bytes]) -> bytes:
    """He writes a note before he knows that the file is taken away; it leaves in the same round."""
    stream, _ = shared
    bolat.desk.add_note(stream, NOTE)
    op_id: bytes = bolat.vault.database.value("SELECT op_id FROM op ORDER BY seq DESC LIMIT 1")
    assert bolat.sync_well().sent == 1
    assert bolat.store.casebook.streams() == ()
    assert bolat.told() == set()
    assert aigul.notes(stream) == []
    return op_id


def test_a_note_in_a_file_taken_away_outlives_a_restore_of_central(
    central: RunningCentral,
    aigul: Laptop,
    bolat: Laptop,
    shared: tuple[bytes, bytes],
    new_laptop: MakeLaptop,
    tmp_path: Path,
) -> None:
    """Nobody but its author ever had it: it was in no backup, and its file had left the laptop."""
    stream, membership = shared
    dana = new_laptop("dana")
    dana.enrol(central, "dana", "Дана")
    aigul.share(stream, dana.user)
    aigul.sync_well()
    yesterday = make_backup(central.office, tmp_path / "backups")
    aigul.take_away(stream, membership)
    aigul.sync_well()
    write_late(aigul, bolat, shared)
    assert log.notes(central, stream) == [NOTE]

    restore(central, yesterday)
    assert log.notes(central, stream) == []
    bolat.close()
    bolat.reopen()
    for laptop in (bolat, aigul, bolat, dana, aigul, bolat):
        laptop.sync_well()
    assert log.notes(central, stream) == [NOTE]
    assert dana.notes(stream) == aigul.notes(stream) == [NOTE]
    assert bolat.store.casebook.streams() == ()
    assert bolat.desk.sync_overview().waiting == 0
    for laptop in (aigul, bolat, dana):
        assert laptop.told() == set()


def test_if_the_file_was_taken_away_before_the_backup_the_note_is_held_and_its_author_told(
    central: RunningCentral, aigul: Laptop, bolat: Laptop, shared: tuple[bytes, bytes], tmp_path: Path
) -> None:
    """Central may keep it aside for the supervisor: by what it knows he writes in a file that is not his."""
    stream, membership = shared
    aigul.take_away(stream, membership)
    aigul.sync_well()
    yesterday = make_backup(central.office, tmp_path / "backups")
    op_id = write_late(aigul, bolat, shared)
    restore(central, yesterday)
    for laptop in (bolat, aigul, bolat):
        laptop.sync_well()
    assert bolat.store.casebook.streams() == ()
    overview = bolat.desk.sync_overview()
    if op_id in log.numbered(central).values():
        assert aigul.notes(stream) == [NOTE]
        assert overview.waiting + overview.not_accepted == 0
    else:
        assert op_id in kept_aside(central)
        assert overview.not_accepted == 1
        assert bolat.told() == {"file_kept"}


def kept_aside(central: RunningCentral) -> set[bytes]:
    """The operations that central holds without a number."""
    with central.office.database.reading() as connection:
        return set(connection.execute(select(withheld.c.op_id)).scalars())


def test_whoever_is_taken_for_a_clone_is_told_that_updates_wait(
    central: RunningCentral, shared: tuple[bytes, bytes], aigul: Laptop, bolat: Laptop, tmp_path: Path
) -> None:
    stream, _ = shared
    aigul.close()
    shutil.copytree(aigul.folder, tmp_path / "clone")
    aigul.reopen()
    clone = Laptop.existing(tmp_path / "clone", aigul.clock)
    try:
        for turn in range(6):
            for laptop in (clone, aigul):
                laptop.desk.add_note(stream, f"{turn}")
                laptop.try_sync()
            if "pulls_wait" in aigul.told():
                break
    finally:
        clone.close()
    bolat.desk.add_note(stream, NOTE)
    bolat.sync_well()
    synced_ms = aigul.desk.sync_overview().last_sync_ms
    aigul.try_sync()
    assert "pulls_wait" in aigul.told()
    assert "notice_pulls_wait" in aigul.desk.today().readiness.missing
    assert NOTE not in aigul.notes(stream)
    assert aigul.desk.sync_overview().last_sync_ms == synced_ms
    enrolment_id = aigul.store.identity().enrolment_id
    assert enrolment_id is not None
    central.allow_pulls(enrolment_id)
    aigul.sync_well()
    assert "pulls_wait" not in aigul.told()
    assert NOTE in aigul.notes(stream)
    assert aigul.desk.sync_overview().last_sync_ms != synced_ms
