"""What this laptop holds of central's numbered operations, as digests, and putting right what differs.

Counted is what has a number of central's in the files that belong here; what is withheld has none. Digests
are made from the rows each time: one kept beside them could not show that a row is gone. Who compares them
with central's is `sync.comparing`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from core.ops import REFERENCE_BYTES, parse
from core.receipts import root_digest
from core.store import oplog, streams
from core.store.database import Database


def numbered(database: Database, stream: bytes | None = None) -> Iterator[tuple[bytes, bytes]]:
    """(stream, op id) of everything counted, or counted in one file; what is kept aside for want of a record
    counts too."""
    chosen, ids = ("", ()) if stream is None else (" AND stream.stream = ?", (stream,))
    yield from database.query(
        "SELECT op.stream, op.op_id FROM stream CROSS JOIN op INDEXED BY op_counted"
        f" WHERE stream.state = ? AND op.stream = stream.stream AND op.gseq IS NOT NULL{chosen}",
        (streams.HERE, *ids),
    )
    here = set(streams.in_scope(database))
    for one, op_id in _parked(database):
        if one in here and stream in (None, one):
            yield one, op_id


def root(database: Database) -> bytes:
    """The XOR over everything counted."""
    return root_digest(op_id for _, op_id in numbered(database))


def by_stream(database: Database) -> dict[bytes, tuple[int, bytes]]:
    """Count and XOR for each file of which something is counted."""
    counts: dict[bytes, int] = {}
    totals: dict[bytes, int] = {}
    for stream, op_id in numbered(database):
        counts[stream] = counts.get(stream, 0) + 1
        totals[stream] = totals.get(stream, 0) ^ int.from_bytes(op_id[:REFERENCE_BYTES], "big")
    return {one: (counts[one], totals[one].to_bytes(REFERENCE_BYTES, "big")) for one in counts}


def references(database: Database, stream: bytes) -> frozenset[bytes]:
    """The first 16 bytes of the ids counted in one file."""
    return frozenset(op_id[:REFERENCE_BYTES] for _, op_id in numbered(database, stream))


def offer_again(database: Database, stream: bytes, lacking: Collection[bytes]) -> None:
    """Central does not have these, although it gave them numbers: they wait, and no receipt proves them."""
    for reference in lacking:
        database.execute(
            "UPDATE op SET state = 'waiting', gseq = NULL, receipt_ms = NULL, tries = 0, reason = NULL"
            " WHERE op_id BETWEEN ? AND ? AND stream = ? AND gseq IS NOT NULL",
            (*oplog.range_of(reference), stream),
        )
        database.execute(
            "UPDATE parked SET gseq = NULL WHERE op_id BETWEEN ? AND ?", oplog.range_of(reference)
        )


def _parked(database: Database) -> Iterator[tuple[bytes, bytes]]:
    rows = database.query(
        "SELECT op_id, bytes FROM parked WHERE gseq IS NOT NULL AND op_id IS NOT NULL AND op_id NOT IN"
        " (SELECT op_id FROM op)"
    )
    for op_id, data in rows:
        yield parse(data).header.stream, op_id
