"""Backups put back, central's and a laptop's own: what was acknowledged since comes back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from central.backup import Backup, make_backup
from central.office import open_office
from core.errors import Code
from core.records import RecordState
from core.schema import Entity
from tests.central.running import RunningCentral
from tests.journeys import log
from tests.journeys.conftest import MakeLaptop
from tests.journeys.laptop import Laptop

pytestmark = pytest.mark.journey

BackUp = Callable[[], Backup]


@pytest.fixture
def back_up(central: RunningCentral, tmp_path: Path) -> BackUp:
    return lambda: make_backup(central.office, tmp_path / "backups")


def restore(central: RunningCentral, backup: Backup) -> None:
    """What the operator does after a disaster: the copy in place, a new epoch, serving."""
    central.stop()
    central.office.close()
    for leftover in central.settings.folder.glob("central.db*"):
        leftover.unlink()
    shutil.copy(backup.path, central.settings.database_file)
    central.office = open_office(central.settings, central.clock)
    central.new_epoch()
    central.start()


def check_all_have(central: RunningCentral, stream: bytes, texts: list[str], *laptops: Laptop) -> None:
    """Everybody has the same notes, once, and what they wrote is at the office."""
    for laptop in (*laptops, *laptops):
        laptop.sync_well()
    assert log.notes(central, stream) == sorted(texts)
    for laptop in laptops:
        assert laptop.notes(stream) == sorted(texts)
        assert laptop.states(stream) == {RecordState.AT_OFFICE}
        assert laptop.desk.sync_overview().waiting == 0
        assert "central_differs" not in laptop.told()
    ids = list(log.numbered(central).values())
    assert len(ids) == len(set(ids))


@pytest.fixture
def shared(aigul: Laptop, bolat: Laptop) -> bytes:
    stream = aigul.add_family("Ахметовы")
    aigul.share(stream, bolat.user)
    aigul.desk.add_note(stream, "кеше")
    aigul.sync_well()
    bolat.sync_well()
    return stream


def test_central_restored_from_yesterdays_backup_gets_today_back(
    central: RunningCentral, back_up: BackUp, shared: bytes, aigul: Laptop, bolat: Laptop
) -> None:
    yesterday = back_up()
    aigul.desk.add_note(shared, "бүгін А")
    aigul.visit(shared, d1="yes")
    aigul.sync_well()
    bolat.desk.add_note(shared, "бүгін Б")
    bolat.sync_well()
    aigul.sync_well()

    restore(central, yesterday)
    assert log.notes(central, shared) == ["кеше"]
    bolat.sync_well()  # he brings back what she wrote, too
    assert log.notes(central, shared) == sorted(["кеше", "бүгін А", "бүгін Б"])
    check_all_have(central, shared, ["кеше", "бүгін А", "бүгін Б"], aigul, bolat)
    assert bolat.desk.family(shared, language="kk").row.level == "urgent"


def test_until_a_laptop_knows_of_the_restore_it_claims_nothing_new(
    central: RunningCentral, back_up: BackUp, shared: bytes, aigul: Laptop
) -> None:
    yesterday = back_up()
    aigul.desk.add_note(shared, "бүгін")
    aigul.sync_well()
    restore(central, yesterday)
    central.stop()
    aigul.desk.add_note(shared, "кейін")
    aigul.expect_trouble(Code.CENTRAL_NOT_REACHED)
    assert aigul.desk.sync_overview().waiting == 1
    central.start()
    check_all_have(central, shared, ["кеше", "бүгін", "кейін"], aigul)


def test_central_restored_twice_gets_everything_back_from_one_who_slept(
    central: RunningCentral, back_up: BackUp, shared: bytes, aigul: Laptop, bolat: Laptop
) -> None:
    """Bolat sleeps through the first restore; in his copy the same numbers mean other operations."""
    early = back_up()
    bolat.desk.add_note(shared, "бірінші өмір Б")
    bolat.sync_well()
    aigul.desk.add_note(shared, "бірінші өмір А")
    aigul.sync_well()
    bolat.sync_well()
    restore(central, early)

    texts = ["кеше", "бірінші өмір А", "бірінші өмір Б"]
    for number in range(4):
        texts.append(f"екінші өмір {number}")
        aigul.desk.add_note(shared, texts[-1])
    aigul.sync_well()
    late = back_up()
    texts.append("жоғалған")
    aigul.desk.add_note(shared, texts[-1])
    aigul.sync_well()
    restore(central, late)

    texts.append("үшінші өмір")
    aigul.desk.add_note(shared, texts[-1])
    bolat.sync_well()
    check_all_have(central, shared, texts, aigul, bolat)


def test_worker_enrolled_after_the_backup_is_known_again(
    central: RunningCentral, back_up: BackUp, shared: bytes, aigul: Laptop, new_laptop: MakeLaptop
) -> None:
    """Central's backup knows neither her person nor her laptop; her enrolment record proves both."""
    yesterday = back_up()
    dana = new_laptop("dana")
    dana.enrol(central, "dana", "Дана")
    stream = dana.add_family("Жаңа отбасы")
    dana.desk.add_note(stream, "бүгін")
    dana.sync_well()
    aigul.share(shared, dana.user)
    aigul.sync_well()
    dana.sync_well()

    restore(central, yesterday)
    dana.desk.add_note(stream, "кейін")
    check_all_have(central, stream, ["бүгін", "кейін"], dana)
    check_all_have(central, shared, ["кеше"], aigul, dana)


def test_revocation_is_not_undone_by_a_restore(
    central: RunningCentral, back_up: BackUp, shared: bytes, aigul: Laptop, bolat: Laptop
) -> None:
    yesterday = back_up()
    enrolment_id = bolat.store.identity().enrolment_id
    assert enrolment_id is not None
    central.revoke(enrolment_id)
    aigul.sync_well()
    restore(central, yesterday)
    aigul.sync_well()
    bolat.desk.add_note(shared, "тартып алынған")
    bolat.expect_trouble(Code.ENROLMENT_REVOKED)
    assert log.notes(central, shared) == ["кеше"]


# --- the laptop's own folder ----------------------------------------------------------------------------


def test_restored_laptop_goes_on_under_new_incarnation(
    central: RunningCentral, shared: bytes, aigul: Laptop, bolat: Laptop, tmp_path: Path
) -> None:
    """An old copy of the vault is put back; both lives of its numbers are kept."""
    aigul.close()
    shutil.copytree(aigul.folder, tmp_path / "copy")
    aigul.reopen()
    first = aigul.store.identity().enrolment
    aigul.desk.add_note(shared, "көшірмеден кейін")
    aigul.sync_well()

    aigul.close()
    shutil.rmtree(aigul.folder)
    shutil.copytree(tmp_path / "copy", aigul.folder)
    aigul.reopen()
    assert aigul.notes(shared) == ["кеше"]
    aigul.desk.add_note(shared, "ескі көшірмеде")
    aigul.sync_well()
    second = aigul.store.identity().enrolment
    assert first is not None
    assert second is not None
    assert (first.user, first.incarnation != second.incarnation) == (second.user, True)
    texts = ["кеше", "көшірмеден кейін", "ескі көшірмеде"]
    assert aigul.notes(shared) == sorted(texts)
    texts.append("жаңа өмірде")
    aigul.desk.add_note(shared, texts[-1])
    check_all_have(central, shared, texts, aigul, bolat)
    assert "needs_new_incarnation" not in aigul.told()
    numbers = [(one.header.incarnation, one.header.n) for one in log.of_stream(central, shared)]
    assert len(numbers) - len(set(numbers)) == 1  # the fork: one number of the first incarnation, twice


def test_cloned_folder_is_raised_and_its_pulls_stop(
    central: RunningCentral, shared: bytes, aigul: Laptop, tmp_path: Path
) -> None:
    """Two laptops with one vault take turns: nothing is lost, and central stops sending."""
    aigul.close()
    shutil.copytree(aigul.folder, tmp_path / "clone")
    aigul.reopen()
    clone = Laptop.existing(tmp_path / "clone", aigul.clock)
    try:
        texts = ["кеше"]
        for turn in range(3):
            for name, laptop in (("a", aigul), ("b", clone)):
                texts.append(f"{name}{turn}")
                laptop.desk.add_note(shared, texts[-1])
                laptop.try_sync()
        assert log.notes(central, shared) == sorted(texts)
        assert aigul.notes(shared) != sorted(texts) or clone.notes(shared) != sorted(texts)
    finally:
        clone.close()


def test_vault_put_back_without_new_work_finds_what_it_lost(
    central: RunningCentral, shared: bytes, aigul: Laptop, tmp_path: Path
) -> None:
    aigul.close()
    shutil.copytree(aigul.folder, tmp_path / "copy")
    aigul.reopen()
    done = aigul.visit(shared, d1="yes")
    aigul.sync_well()
    aigul.close()
    shutil.rmtree(aigul.folder)
    shutil.copytree(tmp_path / "copy", aigul.folder)
    aigul.reopen()
    assert aigul.desk.family(shared, language="kk").row.level == "not_assessed"
    aigul.sync_well()
    assert aigul.desk.family(shared, language="kk").row.level == "urgent"
    (visit,) = aigul.store.casebook.records_of(shared, Entity.VISIT)
    assert visit.record.entity_id == done.result.visit
    check_all_have(central, shared, ["кеше"], aigul)


def test_a_colleague_enrolled_after_a_restore_is_known_to_those_from_before(
    central: RunningCentral, back_up: BackUp, shared: bytes, aigul: Laptop, new_laptop: MakeLaptop
) -> None:
    """Central writes under a new incarnation then; its record comes with its first operation."""
    yesterday = back_up()
    restore(central, yesterday)
    aigul.sync_well()
    newcomer = new_laptop("newcomer")
    newcomer.enrol(central, "newcomer", "Жаңа әріптес")
    aigul.share(shared, newcomer.user)
    aigul.sync_well()
    newcomer.sync_well()
    newcomer.desk.add_note(shared, "жаңа әріптес")
    newcomer.sync_well()
    aigul.sync_well()
    assert "жаңа әріптес" in aigul.notes(shared)
    assert "operations_kept_aside" not in aigul.told()
    assert "operations_kept_aside" not in newcomer.told()


def test_journal_keeps_only_what_central_has_not_backed_up(
    central: RunningCentral, back_up: BackUp, shared: bytes, aigul: Laptop
) -> None:
    assert len(list(aigul.vault.journal.replay())) > 1
    back_up()
    aigul.sync_well()
    aigul.desk.add_note(shared, "сақтық көшірмеден кейін")
    assert len(list(aigul.vault.journal.replay())) == 1
    aigul.close()
    aigul.reopen()
    assert "сақтық көшірмеден кейін" in aigul.notes(shared)
