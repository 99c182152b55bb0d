"""Saving: what was acknowledged exists, whatever happens between the journal and the database."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import Code, OperationError, StoreError
from core.ids import new_id
from core.ops import MAX_TEXT_BYTES, ChainPosition, Verb, parse, verify_author
from core.records import RecordState
from core.schema import Entity
from core.store import redo
from core.store.journal import Entry, Mark
from core.store.notices import NoticeCode
from core.store.store import Act, Store
from sync.protocol import ScopeChange
from tests.core.agency import id_of
from tests.core.store.laptop import Laptop, Office, change_of
from tests.core.store.quick import make_vault
from tests.fakes import FixedClock

ROOT = Path(__file__).parents[3]


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop.enrolled(tmp_path / "vault", Office())
    yield made
    made.close()


def notice_codes(store: Store) -> set[NoticeCode]:
    return {notice.code for notice in store.notices()}


def fill_database(laptop: Laptop) -> None:
    """From now on the database cannot grow, as on a full disk; the journal still can."""
    raw = laptop.vault.database._connection
    raw.set_authorizer(None)  # the statement is forbidden to the program itself
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count={pages}").fetchall()


def make_room(laptop: Laptop) -> None:
    laptop.vault.database._connection.execute("PRAGMA max_page_count=1000000").fetchall()


def long_note(laptop: Laptop, stream: bytes, draft: bytes | None = None) -> Act:
    note = change_of(laptop.note(stream), text="х" * 30_000)
    return Act(stream, Verb.WRITE_NOTE, (note,), draft=draft)


def test_an_act_is_in_journal_mark_log_and_records(laptop: Laptop) -> None:
    family = laptop.open_family("Ахметовы")
    committed = laptop.set(family, name="Ахметова")
    assert laptop.shown(family)["name"] == "Ахметова"
    assert committed.n == 2
    assert committed.changes.records == {family}
    assert committed.changes.sync
    mark = laptop.vault.mark.read().mark
    assert mark is not None
    assert (mark.inc, mark.n) == (laptop.worker.incarnation, 2)
    assert len(list(laptop.vault.journal.replay())) == 2


def test_two_acts_hang_together(laptop: Laptop) -> None:
    family = laptop.open_family()
    laptop.set(family, number="F-2")
    outgoing = laptop.store.exchange.outgoing()
    first, second = (parse(data) for data in outgoing.ops)
    verify_author(first, laptop.worker.pen.enrolment)
    verify_author(second, laptop.worker.pen.enrolment)
    assert second.header.previous == first.header_hash
    assert outgoing.head == (2, second.header_hash[:16])


def test_reopening_changes_nothing(laptop: Laptop) -> None:
    family = laptop.open_family("Ахметовы")
    laptop.reopen()
    assert laptop.shown(family)["name"] == "Ахметовы"
    assert laptop.set(family, number="F-2").n == 2
    assert laptop.store.notices() == ()


def test_without_an_approved_enrolment_nothing_is_signed(tmp_path: Path) -> None:
    vault = make_vault(tmp_path / "vault")
    store = Store(vault, FixedClock())
    try:
        with pytest.raises(StoreError) as refusal:
            store.commit(Act(new_id(), Verb.OPEN_FILE, ()))
        assert refusal.value.code is Code.ENROLMENT_PENDING
        draft = store.drafts.create(new_id(), "visit", records={})
        assert store.drafts.list() == (draft,)
        assert list(vault.journal.replay()) == []
    finally:
        store.close()
        vault.close()


def test_a_worker_may_not_write_what_central_writes(laptop: Laptop) -> None:
    with pytest.raises(StoreError) as refusal:
        laptop.act(new_id(), Verb.REVOKE, change_of(laptop.note(), text="x"))
    assert refusal.value.code is Code.NOT_PERMITTED
    with pytest.raises(StoreError) as refusal:
        laptop.act(laptop.office.agency.stream, Verb.WRITE_NOTE, change_of(laptop.note(), text="x"))
    assert refusal.value.code is Code.NOT_PERMITTED
    assert list(laptop.vault.journal.replay()) == []


def test_finishing_twice_saves_once(laptop: Laptop) -> None:
    note = laptop.note()
    draft = laptop.store.drafts.create(note.stream, "note", records={"note": note.entity_id}).draft
    laptop.act(note.stream, Verb.WRITE_NOTE, change_of(note, text="x"), draft=draft)
    with pytest.raises(StoreError) as refusal:
        laptop.act(note.stream, Verb.WRITE_NOTE, change_of(note, text="x"), draft=draft)
    assert refusal.value.code is Code.DRAFT_UNKNOWN
    assert len(list(laptop.vault.journal.replay())) == 1


def test_nothing_is_written_into_a_file_that_has_left(laptop: Laptop) -> None:
    family = laptop.open_family()
    laptop.sync()
    laptop.sync(scope=ScopeChange(tag=1, drop=(family.stream,)), streams=[])
    with pytest.raises(StoreError) as refusal:
        laptop.act(family.stream, Verb.CHANGE_FAMILY, change_of(family, name="x"))
    assert refusal.value.code is Code.RECORD_UNKNOWN


def test_a_refused_act_leaves_nothing_behind(laptop: Laptop) -> None:
    family = laptop.open_family()
    with pytest.raises(OperationError) as refusal:
        laptop.set(family, directions="ә" * MAX_TEXT_BYTES)
    assert refusal.value.code is Code.OP_TOO_LARGE
    assert "directions" not in laptop.shown(family)
    assert laptop.set(family, number="F-1").n == 2
    assert len(list(laptop.vault.journal.replay())) == 2


def test_a_full_disk_after_the_commit_point_says_saved_and_waits_for_room(laptop: Laptop) -> None:
    family = laptop.open_family()
    draft = laptop.store.drafts.create(family.stream, "note", records={}).draft
    fill_database(laptop)
    act = long_note(laptop, family.stream, draft)
    with pytest.raises(StoreError) as refusal:
        laptop.store.commit(act)
    assert refusal.value.code is Code.STORE_DISK_FULL
    assert refusal.value.params["saved"] == 1
    assert laptop.store.redo_pending
    for write in (
        lambda: laptop.store.commit(long_note(laptop, family.stream)),
        lambda: laptop.store.drafts.create(family.stream, "note", records={}),
        lambda: laptop.store.drafts.save(draft, "note", payload=b"again"),
        lambda: laptop.store.exchange.forget_cursor(),
    ):
        with pytest.raises(StoreError) as refusal:
            write()
        assert refusal.value.code is Code.STORE_REDO_PENDING
    assert len(list(laptop.vault.journal.replay())) == 2
    assert [one.draft for one in laptop.store.drafts.list()] == [draft]
    make_room(laptop)
    changes = laptop.store.redo()
    assert changes.drafts == {draft}
    assert laptop.store.drafts.list() == ()
    assert len(laptop.store.casebook.records_of(family.stream, Entity.NOTE)) == 1
    assert not laptop.store.redo()
    assert laptop.set(family, number="F-1").n == 3


def test_a_full_disk_outlives_the_process(laptop: Laptop) -> None:
    family = laptop.open_family()
    draft = laptop.store.drafts.create(family.stream, "note", records={}).draft
    fill_database(laptop)
    with pytest.raises(StoreError):
        laptop.store.commit(long_note(laptop, family.stream, draft))
    laptop.reopen()
    assert len(laptop.store.casebook.records_of(family.stream, Entity.NOTE)) == 1
    assert laptop.store.drafts.list() == ()
    assert not laptop.store.redo_pending


KILLED = """
import os, sys
from pathlib import Path
from core.changes import RecordId
from core.ops import Verb
from core.schema import Entity
from core.store import redo
from core.store.store import Act, Store
from tests.core.store.laptop import change_of
from tests.core.store.quick import open_vault
from tests.fakes import FixedClock

place, stream, entity, draft, where = sys.argv[1:]

class Dying(Store):
    def redo(self):
        if where == "before the mark" and self._pending:
            os._exit(9)
        return super().redo()

if where == "inside the transaction":
    put = redo.put
    def dying(database, saved):
        put(database, saved)
        os._exit(9)
    redo.put = dying

store = Dying(open_vault(Path(place)), FixedClock())
record = RecordId(bytes.fromhex(stream), int(Entity.NOTE), bytes.fromhex(entity))
store.commit(Act(record.stream, Verb.WRITE_NOTE, (change_of(record, text="x"),), draft=bytes.fromhex(draft)))
os._exit(7)
"""


@pytest.mark.parametrize("where", ["before the mark", "inside the transaction"])
def test_a_killed_process_loses_nothing_and_doubles_nothing(laptop: Laptop, where: str) -> None:
    family = laptop.open_family()
    note = new_id()
    draft = laptop.store.drafts.create(family.stream, "note", records={"note": note}).draft
    laptop.close()
    ended = subprocess.run(
        [
            sys.executable,
            "-c",
            KILLED,
            str(laptop.folder),
            family.stream.hex(),
            note.hex(),
            draft.hex(),
            where,
        ],
        cwd=ROOT,
        check=False,
    )
    assert ended.returncode == 9
    for _ in range(2):
        laptop.open()
        found = laptop.store.casebook.record(family.stream, Entity.NOTE, note)
        assert found is not None
        assert found.fields == {"text": "x"}
        assert laptop.store.drafts.list() == ()
        assert len(laptop.store.exchange.outgoing().ops) == 2
        mark = laptop.vault.mark.read().mark
        assert mark is not None
        assert mark.n == 2
        assert laptop.store.notices() == ()
        laptop.close()
    laptop.open()


def test_a_database_put_back_gets_its_operations_from_the_journal(laptop: Laptop) -> None:
    family = laptop.open_family("Ахметовы")
    laptop.vault.database.query("PRAGMA wal_checkpoint(TRUNCATE)")
    older = (laptop.folder / "vault.db").read_bytes()
    laptop.set(family, name="Ахметова")
    laptop.set(family, number="F-3")
    laptop.close()
    (laptop.folder / "vault.db").write_bytes(older)
    laptop.open()
    assert laptop.shown(family) == {"name": "Ахметова", "number": "F-3"}
    assert len(laptop.store.exchange.outgoing().ops) == 3
    assert laptop.store.notices() == ()
    assert laptop.set(family, number="F-4").n == 4


def test_a_mark_ahead_of_everything_is_told_and_needs_a_new_incarnation(laptop: Laptop) -> None:
    family = laptop.open_family()
    laptop.vault.mark.write(Mark(laptop.worker.incarnation, 5, id_of("lost") * 2))
    laptop.reopen()
    assert notice_codes(laptop.store) == {NoticeCode.NEEDS_NEW_INCARNATION}
    mark = laptop.vault.mark.read().mark
    assert mark is not None
    assert mark.n == 5
    assert laptop.set(family, number="F-1").n == 2  # work goes on; a fork is kept by everybody
    laptop.reopen()
    assert notice_codes(laptop.store) == {NoticeCode.NEEDS_NEW_INCARNATION}
    record = laptop.office.agency.enrol("worker", incarnation="second").pen.enrolment.record
    laptop.store.exchange.new_incarnation(record)
    assert notice_codes(laptop.store) == set()
    assert laptop.set(family, number="F-2").n == 1
    assert len(laptop.store.exchange.outgoing().ops) == 3


def test_redoing_an_act_again_changes_nothing(laptop: Laptop) -> None:
    family = laptop.open_family("Ахметовы")
    found = redo.from_payload(
        next(one.payload for one in laptop.vault.journal.replay() if isinstance(one, Entry))
    )
    assert found is not None
    before = laptop.vault.database.query("SELECT * FROM op")
    with laptop.vault.database.transaction() as database:
        assert redo.put(database, found).records == frozenset()
    assert laptop.vault.database.query("SELECT * FROM op") == before
    assert laptop.shown(family)["name"] == "Ахметовы"


@pytest.mark.parametrize("incarnation", ["worker first", "never heard of"])
def test_a_mark_of_another_life_is_told(laptop: Laptop, incarnation: str) -> None:
    laptop.open_family()
    laptop.vault.mark.write(Mark(id_of(incarnation), 1, id_of("another") * 2))
    laptop.reopen()
    assert notice_codes(laptop.store) == {NoticeCode.NEEDS_NEW_INCARNATION}


def test_a_mark_behind_or_gone_is_written_again(laptop: Laptop) -> None:
    family = laptop.open_family()
    laptop.set(family, number="F-1")
    for gone in (False, True):
        if gone:
            (laptop.folder / "mark").unlink()
        else:
            laptop.vault.mark.write(Mark(laptop.worker.incarnation, 1, bytes(32)))
        laptop.reopen()
        mark = laptop.vault.mark.read().mark
        assert mark is not None
        assert mark.n == 2
        assert NoticeCode.NEEDS_NEW_INCARNATION not in notice_codes(laptop.store)


def test_a_damaged_mark_and_a_damaged_journal_are_told(laptop: Laptop) -> None:
    family = laptop.open_family()
    laptop.set(family, number="F-1")
    laptop.close()
    for path, at in ((laptop.folder / "mark", 20), (next((laptop.folder / "journal").glob("*.tkj")), 150)):
        spoiled = bytearray(path.read_bytes())
        spoiled[at] ^= 1
        path.write_bytes(bytes(spoiled))
    laptop.open()
    assert {NoticeCode.MARK_DAMAGED, NoticeCode.JOURNAL_DAMAGED} <= notice_codes(laptop.store)
    assert laptop.shown(family)["number"] == "F-1"


def test_what_the_log_lost_is_told_for_a_week(laptop: Laptop, tmp_path: Path) -> None:
    """A bit of the database's log is flipped: the act comes back from the journal, what was typed is told."""
    family = laptop.open_family()
    laptop.store.drafts.keep_typed("a field", "терілген")
    laptop.set(family, number="F-1")
    laptop.set(family, number="F-2")
    left = tmp_path / "left"
    shutil.copytree(laptop.folder, left)
    laptop.close()
    shutil.rmtree(laptop.folder)
    shutil.move(left, laptop.folder)
    log = laptop.folder / "vault.db-wal"
    spoiled = bytearray(log.read_bytes())
    spoiled[32 + 100] ^= 1
    log.write_bytes(bytes(spoiled))
    laptop.open()
    assert laptop.shown(family)["number"] == "F-2"
    assert notice_codes(laptop.store) == {NoticeCode.LOG_DAMAGED}
    laptop.close()
    laptop.clock.advance(days=6)
    laptop.open()
    assert notice_codes(laptop.store) == {NoticeCode.LOG_DAMAGED}
    laptop.close()
    laptop.clock.advance(days=2)
    laptop.open()
    assert notice_codes(laptop.store) == set()


def test_the_journal_is_dropped_only_below_what_central_has_safe(laptop: Laptop) -> None:
    family = laptop.open_family()
    laptop.set(family, number="F-1")
    assert laptop.store.drop_durable_journal() == 0
    laptop.office.durable_gseq = 2  # the enrolment record and the first operation
    laptop.sync()
    assert laptop.store.drop_durable_journal() == 1
    laptop.set(family, number="F-2")
    laptop.reopen()
    assert laptop.shown(family)["number"] == "F-2"
    assert laptop.store.casebook.record_state(family).state is RecordState.ONLY_HERE


def test_the_position_of_the_chain_comes_from_what_was_made_here(laptop: Laptop) -> None:
    assert laptop.worker.pen.start == ChainPosition(0, laptop.worker.pen.enrolment.record_hash)
    assert laptop.store.exchange.outgoing().head == (0, laptop.worker.pen.enrolment.record_hash[:16])
