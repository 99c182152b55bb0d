"""From the journal into the database: at start, and after a transaction that failed.

An entry that is in the journal exists. Redoing is idempotent: an operation that the database has is passed
over, and the draft it came from goes with it in one transaction. The head mark is compared too, because
nobody else would notice that both the journal and the database were put back to an older state.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from core.changes import Changes
from core.encoding import decode, encode
from core.errors import OperationError
from core.ops import ChainPosition, Operation, parse
from core.signing import OPERATION, open_signed
from core.store import casebook, drafts, notices, oplog, streams
from core.store.database import Database
from core.store.journal import Damage, Journal, Mark, MarkFile
from core.store.notices import NoticeCode
from core.store.oplog import OpState
from core.store.packing import pack, unpack
from core.store.vault import OpenVault

ENTRY_PLAIN, ENTRY_PACKED = 1, 2
"""What an entry begins with: an act as an older program wrote it, or with its operation packed."""

LOG_TOLD_FOR_MS = 7 * 86_400_000
TAIL = "tail"
"""Damage of a last record that nobody may have been told of: if somebody was, the mark is ahead."""


@dataclass(frozen=True)
class Saved:
    """What one act left in the journal."""

    operation: Operation
    draft: bytes | None


def to_payload(saved: Saved) -> bytes:
    """The journal entry of an act."""
    return encode([ENTRY_PACKED, pack(saved.operation.to_bytes()), saved.draft])


def from_payload(payload: bytes) -> Saved | None:
    """The act in a journal entry; None for an entry of a newer program. OperationError if malformed."""
    data, draft = _of_an_act(payload)
    return None if data is None else Saved(parse(data), draft)


def _of_an_act(payload: bytes) -> tuple[bytes | None, bytes | None]:
    """The bytes of the operation and the draft; no bytes in an entry of another kind."""
    entry = decode(payload)
    if not isinstance(entry, list) or not entry or entry[0] not in (ENTRY_PLAIN, ENTRY_PACKED):
        return None, None
    return unpack(entry[1]), entry[2]


def put(database: Database, saved: Saved) -> Changes:
    """Within a transaction: the operation into the log and the records, its draft away. Idempotent."""
    operation = saved.operation
    stream = operation.header.stream
    if saved.draft is not None:
        drafts.delete(database, saved.draft)
    done = Changes(drafts=frozenset({saved.draft}) if saved.draft is not None else frozenset(), sync=True)
    if oplog.find(database, operation.op_id) is not None:
        oplog.extend_chain(database, operation)
        return done
    streams.arrive(database, stream)
    data = operation.to_bytes()
    seq = oplog.append(database, operation, data=data, own=True, state=OpState.WAITING)
    return done | Changes(records=casebook.apply(database, seq, operation))


def bring_back(database: Database, journal: Journal, *, cut: int) -> Changes:
    """Within the transaction that begins a new life of central's log: what left here and central lost.

    Operations of a file that is gone wait to be sent again, but count nowhere and are not shown.
    """
    changes = Changes()
    for saved in missing(journal, database):
        if isinstance(saved, Damage):
            continue  # told at every start
        operation = saved.operation
        stream = operation.header.stream
        left_at = streams.left_at(database, stream)
        if left_at is not None and left_at <= cut:
            continue
        if not streams.has_left(database, stream):
            changes |= put(database, saved)  # the file is on its way back here
            continue
        streams.bring_back(database, stream)
        seq = oplog.append(database, operation, data=operation.to_bytes(), own=True, state=OpState.WAITING)
        casebook.reconsider(database, seq, counts=False)
    return changes


def mark_of(operation: Operation) -> Mark:
    """The head mark after an operation."""
    return Mark(operation.header.incarnation, operation.header.n, operation.header_hash)


def missing(journal: Journal, database: Database) -> Iterator[Saved | Damage]:
    """Entries that the database does not have, in the order of writing, and damages of the journal."""
    for entry in journal.replay():
        if isinstance(entry, Damage):
            yield entry
            continue
        try:
            if _is_known(database, entry.payload):
                continue
            saved = from_payload(entry.payload)
        except (OperationError, TypeError, IndexError, ValueError):
            yield Damage(entry.file_number, entry.index, "record")
            continue
        if saved is not None:
            yield saved


def _is_known(database: Database, payload: bytes) -> bool:
    """Cheaper than parsing everything: nearly all entries are known at every start."""
    data, _ = _of_an_act(payload)
    if data is None:
        return False
    envelope = decode(data)[0]
    op_id = hashlib.sha256(OPERATION + open_signed(envelope).payload).digest()
    return oplog.find(database, op_id) is not None


def read_again(database: Database, journal: Journal, known: oplog.Stored) -> bool:
    """Central refused an own operation: the database may hold it otherwise than it was signed.

    True if the journal had other bytes; they are what is sent next. An entry that left the journal changes
    nothing.
    """
    for entry in journal.replay():
        saved = None if isinstance(entry, Damage) else _readable(entry.payload)
        if saved is not None and saved.operation.op_id == known.op_id:
            return oplog.put_bytes(database, known.seq, saved.operation.to_bytes())
    return False


def _readable(payload: bytes) -> Saved | None:
    try:
        return from_payload(payload)
    except (OperationError, TypeError, IndexError, ValueError):
        return None  # told of at every start


def compare_mark(database: Database, mark_file: MarkFile, incarnation: bytes | None, *, now_ms: int) -> None:
    """After redoing: the mark must not be ahead of the database; one that is behind is written again."""
    if incarnation is None:
        return
    reading = mark_file.read()
    position = oplog.chain_position(database, incarnation)
    mark = reading.mark
    if reading.damaged:
        notices.raise_notice(database, NoticeCode.MARK_DAMAGED, now_ms=now_ms)
    if mark is not None and _is_ahead(database, mark, incarnation, position):
        notices.raise_notice(database, NoticeCode.NEEDS_NEW_INCARNATION, now_ms=now_ms)
    elif position is not None and (mark is None or mark.inc != incarnation or mark.n < position.n):
        mark_file.write(Mark(incarnation, position.n, position.head))


def _is_ahead(database: Database, mark: Mark, incarnation: bytes, position: ChainPosition | None) -> bool:
    """Whether the mark knows of an operation, or of an incarnation, that this database never had."""
    if mark.inc != incarnation:
        return database.one("SELECT 1 FROM author WHERE incarnation = ?", (mark.inc,)) is None
    if position is None or mark.n > position.n:
        return True
    return mark.n == position.n and mark.hash != position.head


def recover(vault: OpenVault, *, now_ms: int) -> tuple[Saved, ...]:
    """At start: report damages of the journal and give what the database lost, to be put in order."""
    lost: list[Saved] = []
    damaged = False
    for found in missing(vault.journal, vault.database):
        if isinstance(found, Damage):
            damaged = damaged or found.reason != TAIL
        elif not streams.has_left(vault.database, found.operation.header.stream):
            lost.append(found)
    if damaged:
        with vault.database.transaction() as database:
            notices.raise_notice(database, NoticeCode.JOURNAL_DAMAGED, now_ms=now_ms)
    _tell_of_log(vault, now_ms=now_ms)
    return tuple(lost)


def _tell_of_log(vault: OpenVault, *, now_ms: int) -> None:
    """What was only typed is in no journal: that some of it may be gone is told for a week."""
    since_ms = notices.raised_ms(vault.database, NoticeCode.LOG_DAMAGED)
    if vault.log_lost:
        with vault.database.transaction() as database:
            notices.raise_notice(database, NoticeCode.LOG_DAMAGED, now_ms=now_ms)
    elif since_ms is not None and now_ms - since_ms > LOG_TOLD_FOR_MS:
        with vault.database.transaction() as database:
            notices.lower(database, NoticeCode.LOG_DAMAGED)
