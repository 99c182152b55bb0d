"""The log of operations: the bytes as they came, and where each stands between here and the office.

They are kept packed (`core.store.packing`) and never changed, except that erased values are taken out. What
operations mean is the business of `core.store.casebook`; who calls whom over the network, of `sync`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.changes import RecordId
from core.encoding import Value, decode_again
from core.erasure import Erased
from core.ops import HASH_BYTES, REFERENCE_BYTES, ChainPosition, Operation, parse, without_values
from core.receipts import Receipt
from core.records import WaitingKind
from core.schema import Entity, number
from core.store.database import Database, Row
from core.store.packing import pack, unpack

SOON, LATER = 0, 1
"""Priorities: risk and reports first. Photos and files are sent so; text goes in the order of writing
(docs/decisions/0015), because each operation is signed over the one before it."""

_URGENT_CELLS = frozenset(
    {
        (int(Entity.FAMILY), number(Entity.FAMILY, "risk")),
        (int(Entity.FAMILY), number(Entity.FAMILY, "flag")),
        (int(Entity.ASSESSMENT), number(Entity.ASSESSMENT, "level")),
    }
)


_REPORTS = frozenset({int(Entity.INCIDENT), int(Entity.INTAKE)})
"""What somebody reported about a child."""

LACKING = "own = 1 AND receipt_ms IS NULL"
"""Made here, and no receipt of central covers it: not proved to be there, whatever central answered."""


class OpState(StrEnum):
    """Where an operation stands. Stored: never renamed."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    WITHHELD = "withheld"
    REFUSED = "refused"


@dataclass(frozen=True)
class Stored:
    """An operation in the log."""

    seq: int
    op_id: bytes
    stream: bytes
    own: bool
    applied: bool
    state: OpState
    gseq: int | None
    tries: int


@dataclass(frozen=True)
class Waiting:
    """An operation that the office does not have."""

    seq: int
    op_id: bytes
    data: bytes


@dataclass(frozen=True)
class Place:
    """Where the values of one entity stand in the log."""

    seq: int
    position: int
    """Which of the operation's entities."""


@dataclass(frozen=True)
class Authored:
    """Who wrote an operation and when, with one entity's values; None where erased."""

    place: Place
    op_id: bytes
    author: bytes
    author_ms: int
    offset_ms: int | None
    values: dict[int, Value] | None
    """{field: value} of the entity asked for."""


def append(
    database: Database,
    operation: Operation,
    *,
    data: bytes,
    own: bool,
    state: OpState,
    gseq: int | None = None,
) -> int:
    """Add an operation that is not known yet, with the bytes as they came; returns its place in the log.

    It counts from now on: `core.store.casebook.apply` follows in the same transaction.
    """
    header = operation.header
    if own:
        extend_chain(database, operation)
    row = database.one(
        "INSERT INTO op (op_id, incarnation, n, previous, header_hash, author, stream, schema_version,"
        " author_ms, offset_ms, verb, action, own, applied, state, priority, gseq, bytes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?) RETURNING seq",
        (
            operation.op_id,
            header.incarnation,
            header.n,
            header.previous,
            operation.header_hash,
            header.author,
            header.stream,
            header.schema_version,
            header.author_ms,
            header.offset_ms,
            header.verb,
            header.action,
            int(own),
            state.value,
            _priority(operation),
            gseq,
            pack(data),
        ),
    )
    assert row is not None
    return int(row[0])


def _priority(operation: Operation) -> int:
    cells = {(touch.entity_type, field) for touch in operation.header.touches for field in touch.bases}
    reports = any(touch.entity_type in _REPORTS for touch in operation.header.touches)
    return SOON if reports or cells & _URGENT_CELLS else LATER


def find(database: Database, op_id: bytes) -> Stored | None:
    """Where an operation stands, or None for one that was never here."""
    row = database.one(
        "SELECT seq, op_id, stream, own, applied, state, gseq, tries FROM op WHERE op_id = ?", (op_id,)
    )
    if row is None:
        return None
    return Stored(row[0], row[1], row[2], bool(row[3]), bool(row[4]), OpState(row[5]), row[6], row[7])


def read(database: Database, seq: int) -> Operation:
    """The whole operation."""
    return parse(unpack(database.value("SELECT bytes FROM op WHERE seq = ?", (seq,))))


def touching(database: Database, record: RecordId) -> list[tuple[int, Operation]]:
    """The operations that count and touch a record, with the place of the record in each."""
    rows = database.query(
        "SELECT touch.position, op.bytes FROM touch JOIN op ON op.seq = touch.op"
        " WHERE touch.stream = ? AND touch.entity_type = ? AND touch.entity_id = ? AND op.applied = 1"
        " ORDER BY op.seq",
        (record.stream, record.entity_type, record.entity_id),
    )
    return [(position, parse(unpack(data))) for position, data in rows]


def authored(database: Database, reference: bytes, record: RecordId) -> Authored | None:
    """One operation by the 16 bytes that name it in a base, as far as it concerns the record."""
    row = database.one(
        "SELECT op.op_id, op.author, op.author_ms, op.offset_ms, op.bytes, op.seq, touch.position"
        " FROM op JOIN touch ON touch.op = op.seq"
        " WHERE op.op_id BETWEEN ? AND ?"
        " AND touch.stream = ? AND touch.entity_type = ? AND touch.entity_id = ?",
        (*range_of(reference), record.stream, record.entity_type, record.entity_id),
    )
    if row is None:
        return None
    values = _values(row[4], row[6])
    return Authored(Place(row[5], row[6]), row[0], row[1], row[2], row[3], values)


def value_at(database: Database, place: Place, field: int) -> Value:
    """One value as it was signed; None where it was erased, or the operation is gone with its file."""
    kept = database.value("SELECT bytes FROM op WHERE seq = ?", (place.seq,))
    values = None if kept is None else _values(kept, place.position)
    return None if values is None else values.get(field)


def _values(kept: bytes, position: int) -> dict[int, Value] | None:
    """{field: value} of one entity of an operation; None where erased."""
    stored = decode_again(unpack(kept))[1][position]
    values: dict[int, Value] | None = None if stored is None else decode_again(stored)[2]
    return values


def range_of(reference: bytes) -> tuple[bytes, bytes]:
    """Between which ids the operation with this reference lies."""
    return reference, reference + b"\xff" * (HASH_BYTES - REFERENCE_BYTES)


def chain_position(database: Database, incarnation: bytes) -> ChainPosition | None:
    """The newest operation of an incarnation made here, even if it has left; None before the first."""
    row = database.one(
        "SELECT n, header_hash FROM chain WHERE incarnation = ? ORDER BY n DESC LIMIT 1", (incarnation,)
    )
    return None if row is None else ChainPosition(row[0], row[1])


def extend_chain(database: Database, operation: Operation) -> None:
    """An operation was signed here; its number is never given again, whatever becomes of its file."""
    header = operation.header
    database.execute(
        "INSERT INTO chain (incarnation, n, header_hash) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET header_hash = excluded.header_hash",
        (header.incarnation, header.n, operation.header_hash),
    )


def was_signed_here(database: Database, operation: Operation) -> bool:
    """Whether this laptop made it, even if it has left since."""
    header = operation.header
    header_hash = database.value(
        "SELECT header_hash FROM chain WHERE incarnation = ? AND n = ?", (header.incarnation, header.n)
    )
    return bool(header_hash == operation.header_hash)


def waiting(database: Database, *, own: bool, max_ops: int, max_bytes: int) -> tuple[list[Waiting], bool]:
    """Operations to send in the order in which they came to be, and whether some were left.

    At least one if there is one, however large it is; never one without those before it. An own operation
    that central numbered without a receipt is sent again: the answer to it brings one.
    """
    chosen: list[Waiting] = []
    size_bytes = 0
    unsent = "own = 0 AND state = 'waiting'"
    if own:
        unsent = "own = 1 AND receipt_ms IS NULL AND state IN ('waiting', 'accepted')"
    rows = database.each(f"SELECT seq, op_id, bytes FROM op WHERE {unsent} ORDER BY seq")
    try:
        for seq, op_id, kept in rows:
            data = unpack(kept)
            if chosen and (len(chosen) >= max_ops or size_bytes + len(data) > max_bytes):
                return chosen, True
            if max_ops < 1:
                return chosen, True
            chosen.append(Waiting(seq, op_id, data))
            size_bytes += len(data)
    finally:
        _close(rows)
    return chosen, False


def count_lacking(database: Database, *states: str) -> tuple[int, ...]:
    """How many own operations without a receipt stand in each of these states."""
    rows = database.query(f"SELECT state, count(*) FROM op WHERE {LACKING} GROUP BY state")
    found: dict[str, int] = {row[0]: row[1] for row in rows}
    return tuple(found.get(state, 0) for state in states)


def lacking_by_verb(database: Database) -> tuple[WaitingKind, ...]:
    """What goes out by itself, by verb: risk and reports before others, then what was written first.

    Sizes are those of the packed bytes: about what goes over the network.
    """
    rows = database.query(
        f"SELECT verb, count(*), sum(length(bytes)), min(author_ms) FROM op WHERE {LACKING}"
        " AND state IN ('waiting', 'accepted') GROUP BY verb ORDER BY min(priority), min(seq)"
    )
    return tuple(WaitingKind(*row) for row in rows)


def lacking_ids(database: Database) -> frozenset[bytes]:
    """The ids of all own operations without a receipt."""
    return frozenset(row[0] for row in database.query(f"SELECT op_id FROM op WHERE {LACKING}"))


def set_accepted(database: Database, seq: int, gseq: int | None) -> None:
    """Central has it, under this number."""
    database.execute(
        "UPDATE op SET state = 'accepted', gseq = ?, tries = 0, reason = NULL WHERE seq = ?", (gseq, seq)
    )


def set_withheld(database: Database, seq: int, reason: str) -> None:
    """Central keeps it aside; it counts nowhere until it gets a number."""
    database.execute(
        "UPDATE op SET state = 'withheld', gseq = NULL, receipt_ms = NULL, reason = ? WHERE seq = ?",
        (reason, seq),
    )


def set_refused(database: Database, seq: int, reason: str, *, tries: int, give_up: bool) -> None:
    """Central does not take it: once more, then it waits for a person."""
    state = OpState.REFUSED if give_up else OpState.WAITING
    database.execute(
        "UPDATE op SET state = ?, tries = ?, reason = ? WHERE seq = ?", (state.value, tries, reason, seq)
    )


def kept_from_heads(database: Database, stream: bytes) -> list[int]:
    """Operations of a file that count nowhere, although central did not keep them aside."""
    rows = database.query(
        "SELECT seq FROM op WHERE stream = ? AND applied = 0 AND state <> 'withheld' ORDER BY seq", (stream,)
    )
    return [row[0] for row in rows]


def set_applied(database: Database, seq: int, *, applied: bool) -> None:
    """Whether it counts in heads."""
    database.execute("UPDATE op SET applied = ? WHERE seq = ?", (int(applied), seq))


def cut(database: Database, gseq: int) -> None:
    """Central's log survived up to this number: all that is not proved to be below waits again."""
    database.execute(
        "UPDATE op SET state = 'waiting', gseq = NULL, receipt_ms = NULL, tries = 0, reason = NULL"
        " WHERE gseq IS NULL OR gseq > ? OR (own = 1 AND receipt_ms IS NULL)",
        (gseq,),
    )
    database.execute("UPDATE parked SET gseq = NULL WHERE gseq > ?", (gseq,))


def take_receipt(database: Database, receipt: Receipt, data: bytes) -> frozenset[bytes]:
    """Keep a verified receipt and mark what it covers; returns the streams concerned.

    Numbers alone would not do: after a fork two operations have one number. Only those count that lie
    on the chain which ends at the head that central signed.
    """
    database.execute(
        "INSERT INTO receipt (digest, time_ms, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (hashlib.sha256(data).digest(), receipt.time_ms, data),
    )
    rows = database.query(
        "SELECT header_hash, previous, n, seq, stream FROM op"
        " WHERE incarnation = ? AND n BETWEEN ? AND ? ORDER BY n DESC",
        (receipt.incarnation, receipt.from_n, receipt.to_n),
    )
    expected = next((row[0] for row in rows if _is_head(row, receipt)), None)
    covered: list[Row] = []
    for row in rows:
        if row[0] == expected:
            expected = row[1]
            if receipt.covers(row[2]):
                covered.append(row)
    database.execute_many(
        "UPDATE op SET receipt_ms = ? WHERE seq = ? AND receipt_ms IS NULL AND state = 'accepted'",
        [(receipt.time_ms, row[3]) for row in covered],
    )
    return frozenset(row[4] for row in covered)


def _is_head(row: Row, receipt: Receipt) -> bool:
    return row[2] == receipt.to_n and len(receipt.head_hash) >= 16 and row[0].startswith(receipt.head_hash)


def newest_receipt_ms(database: Database) -> int | None:
    """The time in the newest receipt."""
    newest: int | None = database.value("SELECT max(time_ms) FROM receipt")
    return newest


@dataclass(frozen=True)
class Parked:
    """Bytes kept aside. `op_id` where they could be read, `incarnation` where its enrolment would help."""

    data: bytes
    reason: str
    gseq: int | None
    op_id: bytes | None = None
    incarnation: bytes | None = None


def park(database: Database, parked: Parked) -> None:
    """Keep bytes aside that cannot be applied (yet); never dropped."""
    database.execute(
        "INSERT INTO parked (digest, op_id, incarnation, reason, gseq, bytes) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (digest) DO UPDATE SET gseq = excluded.gseq, reason = excluded.reason",
        (
            hashlib.sha256(parked.data).digest(),
            parked.op_id,
            parked.incarnation,
            parked.reason,
            parked.gseq,
            parked.data,
        ),
    )


def take_parked(database: Database, incarnation: bytes) -> list[Parked]:
    """Take out what waited for the enrolment record of an incarnation."""
    rows = database.query(
        "SELECT bytes, reason, gseq, op_id, incarnation FROM parked WHERE incarnation = ?"
        " ORDER BY gseq, digest",
        (incarnation,),
    )
    database.execute("DELETE FROM parked WHERE incarnation = ?", (incarnation,))
    return [Parked(*row) for row in rows]


def parked_for_want_of_understanding(database: Database) -> list[Parked]:
    """What is kept aside for another reason than an enrolment record that has not come, oldest first."""
    rows = database.query(
        "SELECT bytes, reason, gseq, op_id, incarnation FROM parked WHERE incarnation IS NULL"
        " ORDER BY gseq, digest"
    )
    return [Parked(*row) for row in rows]


def unpark(database: Database, parked: Parked) -> None:
    """Take it out; the caller puts it where it belongs in the same transaction."""
    database.execute("DELETE FROM parked WHERE digest = ?", (hashlib.sha256(parked.data).digest(),))


def any_parked(database: Database) -> bool:
    """Whether anything is kept aside, or a colleague's operation was offered to central in vain."""
    row = database.one(
        "SELECT 1 FROM parked UNION ALL SELECT 1 FROM op WHERE own = 0 AND state = 'refused' LIMIT 1"
    )
    return row is not None


def parked_to_offer(database: Database) -> list[Waiting]:
    """What is kept aside for want of an enrolment record and has no number at central any more."""
    rows = database.query(
        "SELECT op_id, bytes FROM parked WHERE gseq IS NULL AND op_id IS NOT NULL AND incarnation IS NOT NULL"
    )
    return [Waiting(0, row[0], row[1]) for row in rows]


def parked_of(database: Database, stream: bytes) -> dict[bytes, int | None]:
    """What is kept aside of a file, as far as it could be read: SHA-256 of the bytes, and the number."""
    rows = database.query("SELECT digest, gseq, bytes FROM parked WHERE op_id IS NOT NULL")
    return {digest: gseq for digest, gseq, data in rows if parse(data).header.stream == stream}


def forget_parked(database: Database, stream: bytes) -> None:
    """A file leaves: what was kept aside of it goes with it."""
    for digest in parked_of(database, stream):
        database.execute("DELETE FROM parked WHERE digest = ?", (digest,))


def set_parked_gseq(database: Database, op_id: bytes, gseq: int) -> None:
    """Central has it again."""
    database.execute("UPDATE parked SET gseq = ? WHERE op_id = ?", (gseq, op_id))


def put_bytes(database: Database, seq: int, data: bytes) -> bool:
    """The bytes of an operation as the journal has them; whether they were others."""
    if unpack(database.value("SELECT bytes FROM op WHERE seq = ?", (seq,))) == data:
        return False
    database.execute("UPDATE op SET bytes = ? WHERE seq = ?", (pack(data), seq))
    return True


def pack_all(database: Database) -> None:
    """Pack what an older program kept as it was."""
    last = 0
    while True:
        row = database.one("SELECT seq, bytes FROM op WHERE seq > ? ORDER BY seq LIMIT 1", (last,))
        if row is None:
            return
        last = row[0]
        packed = pack(unpack(row[1]))
        if packed != row[1]:
            database.execute("UPDATE op SET bytes = ? WHERE seq = ?", (packed, last))


def erase_values(database: Database, erased: Erased) -> bool:
    """Take values out of an operation, also where it is kept aside; its id, signature and place stay.

    The journal follows when its turn comes (`core.store.erasing.erase_from_journal`).
    """
    touched = False
    row = database.one("SELECT seq, bytes FROM op WHERE op_id = ?", (erased.op_id,))
    if row is not None:
        data = unpack(row[1])
        after = without_values(parse(data), erased.positions).to_bytes()
        touched = after != data
        if touched:
            database.execute("UPDATE op SET bytes = ? WHERE seq = ?", (pack(after), row[0]))
    for digest, data in database.query("SELECT digest, bytes FROM parked WHERE op_id = ?", (erased.op_id,)):
        after = without_values(parse(data), erased.positions).to_bytes()
        database.execute("UPDATE parked SET bytes = ? WHERE digest = ?", (after, digest))
    return touched


def _close(rows: Iterator[Row]) -> None:
    close = getattr(rows, "close", None)
    if close is not None:
        close()
