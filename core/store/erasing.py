"""Central ordered values to be erased: they go from the log, records, search, photos, drafts and journal.

What the database holds goes in the transaction that brings the order. The journal is files and follows on
its own; until it has, a mark in the database says so, and every start and every sync tries again.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.changes import Changes, RecordId
from core.erasure import read_orders, read_subjects
from core.ops import Operation, without_values
from core.schema import Entity
from core.store import casebook, drafts, oplog, redo
from core.store.database import Database
from core.store.journal import Entry, Journal

JOURNAL_TO_ERASE = "journal_to_erase"


def obey(database: Database, order: Operation) -> Changes:
    """Within the transaction that brings an operation of the agency stream: erase what it orders."""
    orders = read_orders(order)
    records: frozenset[RecordId] = frozenset()
    for one in orders:
        records |= casebook.erase(database, one)
    gone: frozenset[bytes] = frozenset()
    for subject in read_subjects(order):
        gone |= drafts.forget(database, subject.stream, record=subject.entity)
    if orders:
        _mark_journal(database)
    return Changes(records=records, drafts=gone)


def erase_what_was_ordered(database: Database) -> Changes:
    """Take away again what every known order names; for operations that came in after their order."""
    records: frozenset[RecordId] = frozenset()
    for order in _orders(database):
        for one in read_orders(order):
            records |= casebook.erase(database, one)
    return Changes(records=records)


def journal_waits(database: Database) -> bool:
    """Whether the journal may still hold values that were erased."""
    return database.one("SELECT 1 FROM meta WHERE name = ?", (JOURNAL_TO_ERASE,)) is not None


def erase_from_journal(database: Database, journal: Journal) -> int:
    """Write the journal anew without them; returns how many entries changed. Refusals as `Journal.rewrite`.

    The mark is the caller's to take away, in a transaction after this returned.
    """
    erased = {one.op_id: one for order in _orders(database) for one in read_orders(order)}

    def without(entry: Entry) -> bytes | None:
        saved = redo.from_payload(entry.payload)
        found = None if saved is None else erased.get(saved.operation.op_id)
        if saved is None or found is None:
            return entry.payload
        return redo.to_payload(redo.Saved(without_values(saved.operation, found.positions), saved.draft))

    return journal.rewrite(without)


def forget_mark(database: Database) -> None:
    """The journal was written anew."""
    database.execute("DELETE FROM meta WHERE name = ?", (JOURNAL_TO_ERASE,))


def _mark_journal(database: Database) -> None:
    database.execute(
        "INSERT INTO meta (name, value) VALUES (?, 1) ON CONFLICT DO NOTHING", (JOURNAL_TO_ERASE,)
    )


def _orders(database: Database) -> Iterator[Operation]:
    """Every order that this laptop knows."""
    rows = database.query(
        "SELECT DISTINCT op FROM touch WHERE touch.entity_type = ? ORDER BY op",
        (int(Entity.ERASURE),),
    )
    for (seq,) in rows:
        yield oplog.read(database, seq)
