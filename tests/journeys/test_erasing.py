"""What the law orders to erase is gone on every laptop after its next contact, and stays gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from central.backup import make_backup
from central.erasing import erase
from core.erasure import ErasureReason, Subject
from core.schema import Entity
from core.store import redo
from core.store.journal import Entry
from core.store.packing import unpack
from tests.central.running import RunningCentral
from tests.journeys.laptop import Laptop
from tests.journeys.test_restores import restore

pytestmark = pytest.mark.journey

SECRET = "баланың құпиясы"


def everything_readable(laptop: Laptop) -> str:
    """All that this laptop could still show: log, journal, drafts, tables of records and search."""
    database = laptop.vault.database
    parts: list[bytes] = [unpack(row[0]) for row in database.query("SELECT bytes FROM op")]
    kept = [redo.from_payload(one.payload) for one in laptop.vault.journal.replay() if isinstance(one, Entry)]
    parts += [one.operation.to_bytes() for one in kept if one is not None]
    parts += [row[0] for row in database.query("SELECT payload FROM draft_form")]
    for (table,) in database.query("SELECT name FROM sqlite_master WHERE name LIKE 'record_%'"):
        if database.value("SELECT type FROM sqlite_master WHERE name = ?", (table,)) == "table":
            parts += [str(row).encode() for row in database.query(f"SELECT * FROM {table}")]
    return b"".join(parts).decode("utf-8", "replace")


@pytest.fixture
def shared(aigul: Laptop, bolat: Laptop) -> bytes:
    stream = aigul.add_family("Ахметовы")
    aigul.share(stream, bolat.user)
    aigul.desk.add_note(stream, SECRET)
    aigul.sync_well()
    bolat.sync_well()
    assert bolat.notes(stream) == [SECRET]
    return stream


def note_of(laptop: Laptop, stream: bytes) -> bytes:
    (note,) = laptop.store.casebook.records_of(stream, Entity.NOTE)
    return note.record.entity_id


def test_an_erased_record_is_gone_on_every_laptop_and_the_rest_goes_on(
    central: RunningCentral, aigul: Laptop, bolat: Laptop, shared: bytes
) -> None:
    erase(central.office, Subject(shared, note_of(aigul, shared)), reason=ErasureReason.COURT)
    for laptop in (aigul, bolat):
        assert SECRET in everything_readable(laptop)
        laptop.sync_well()
        assert SECRET not in everything_readable(laptop)
        assert laptop.told() == set()
    bolat.desk.add_note(shared, "әрі қарай")
    for laptop in (bolat, aigul):
        laptop.sync_well()
    assert "әрі қарай" in everything_readable(aigul)
    for laptop in (aigul, bolat):
        laptop.close()
        laptop.reopen()
        assert SECRET not in everything_readable(laptop)


def test_an_erased_file_takes_its_drafts_along_and_leaves_the_search(
    central: RunningCentral, aigul: Laptop, shared: bytes
) -> None:
    draft = aigul.start_visit(shared)
    aigul.fill_in_visit(draft, strengths="bond")
    assert aigul.store.search("Ахметовы")
    erase(central.office, Subject(shared), reason=ErasureReason.TERM)
    aigul.sync_well()
    assert aigul.store.search("Ахметовы") == ()
    assert aigul.store.drafts.list() == ()
    assert "Ахметовы" not in everything_readable(aigul)


def test_a_power_cut_before_the_journal_was_written_anew_leaves_nothing_behind(
    central: RunningCentral, aigul: Laptop, shared: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    erase(central.office, Subject(shared, note_of(aigul, shared)), reason=ErasureReason.COURT)
    with monkeypatch.context() as power_cut:
        power_cut.setattr(aigul.store, "erase_from_journal", lambda: 0)
        aigul.sync_well()
    assert SECRET in everything_readable(aigul)  # in the journal
    aigul.close()
    aigul.reopen()
    assert SECRET not in everything_readable(aigul)
    assert list(redo.missing(aigul.vault.journal, aigul.vault.database)) == []


def test_a_restore_of_central_undoes_no_erasure_and_sends_nothing_to_a_person(
    central: RunningCentral, aigul: Laptop, bolat: Laptop, shared: bytes, tmp_path: Path
) -> None:
    """Her own operation has no values any more when she offers it again; that is no fault of hers."""
    yesterday = make_backup(central.office, tmp_path / "backups")
    aigul.desk.add_note(shared, f"{SECRET} тағы")
    aigul.sync_well()
    erase(central.office, Subject(shared), reason=ErasureReason.REQUEST)
    aigul.sync_well()
    restore(central, yesterday)
    for laptop in (aigul, bolat, aigul, bolat):
        laptop.sync_well()
    for laptop in (aigul, bolat):
        assert SECRET not in everything_readable(laptop)
        assert laptop.told() == set()
        overview = laptop.desk.sync_overview()
        assert (overview.waiting, overview.needs_you, overview.not_accepted) == (0, 0, 0)


def test_the_page_of_the_family_says_what_was_erased_and_why(
    central: RunningCentral, aigul: Laptop, shared: bytes
) -> None:
    erase(central.office, Subject(shared, note_of(aigul, shared)), reason=ErasureReason.COURT)
    aigul.sync_well()
    (said,) = aigul.desk.office_news.erased_in(shared)
    assert (said.reason, said.whole_file, said.records) == ("court", False, 1)
    assert said.on is not None
