"""Values that were erased: taken out of what is here, and out of whatever comes in again under the same id.

Photos and files that nothing else in their file of work names go too. Nothing here decides what is erased
(`central.erasing`); an order counts by central's own signature, whoever brings it back after a restore.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, and_, select

from central.effects import parts_of, stored_operation
from central.tables import blob_held, blob_piece, blob_upload, blob_use, blob_whole, erased, op, withheld
from core.attached import named_in
from core.encoding import decode, encode
from core.erasure import Erased, read_orders
from core.ops import Operation, parse, without_values


class Erasures:
    """What is known to be erased, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._any: bool | None = None

    def without_erased(self, operation: Operation) -> Operation:
        """The operation as it may be kept."""
        positions = self._positions(operation.op_id)
        return operation if positions is None else _without(operation, positions)

    def knows(self, op_id: bytes) -> bool:
        """Whether values of this operation were erased."""
        return self._positions(op_id) is not None

    def obey(self, order: Operation) -> tuple[Operation, ...]:
        """Erase what an operation of the agency stream orders; returns what lost values, as it was before."""
        lost: list[Operation] = []
        for one in read_orders(order):
            self._note(one)
            lost += self._erase(one.op_id)
        self._any = None
        for stream_id in {one.header.stream for one in lost}:
            _forget_uses(self._connection, stream_id)
        return tuple(lost)

    def _positions(self, op_id: bytes) -> frozenset[int] | None:
        """The places that are erased, empty for all of them; None where nothing is."""
        if self._any is None:
            self._any = self._connection.execute(select(erased.c.op_id).limit(1)).first() is not None
        if not self._any:
            return None
        stored = self._connection.execute(select(erased.c.positions).where(erased.c.op_id == op_id)).scalar()
        return None if stored is None else frozenset(decode(stored))

    def _note(self, one: Erased) -> None:
        known = self._connection.execute(select(erased.c.positions).where(erased.c.op_id == one.op_id))
        stored = known.scalar()
        positions = one.positions or frozenset()
        if stored is None:
            row = {"op_id": one.op_id, "positions": encode(sorted(positions))}
            self._connection.execute(erased.insert().values(**row))
            return
        before = frozenset(decode(stored))
        after = before | positions if before and positions else frozenset()
        self._connection.execute(
            erased.update().where(erased.c.op_id == one.op_id).values(positions=encode(sorted(after)))
        )

    def _erase(self, op_id: bytes) -> Iterator[Operation]:
        self._any = True
        for table in (op, withheld):
            here = table.c.op_id == op_id
            row = self._connection.execute(select(table.c.envelope, table.c.parts).where(here)).first()
            if row is None:
                continue
            before = parse(stored_operation(row.envelope, row.parts))
            after = self.without_erased(before)
            if after.values != before.values:
                self._connection.execute(table.update().where(here).values(parts=parts_of(after)))
                yield before


def copies_of(connection: Connection, stream_id: bytes) -> Iterator[Operation]:
    """Every operation of a file that is here, numbered or withheld."""
    for table, order in ((op, op.c.gseq), (withheld, withheld.c.received_ms)):
        query = select(table.c.envelope, table.c.parts).where(table.c.stream == stream_id).order_by(order)
        for row in connection.execute(query).all():
            yield parse(stored_operation(row.envelope, row.parts))


def _without(operation: Operation, positions: frozenset[int]) -> Operation:
    return without_values(operation, positions or None)


def _forget_uses(connection: Connection, stream_id: bytes) -> None:
    """Which photos and files the operations of a file still name; the others go, bytes and all."""
    named = {
        (one.sha256, operation.header.author)
        for operation in copies_of(connection, stream_id)
        for one in named_in(operation)
    }
    rows = connection.execute(
        select(blob_use.c.sha256, blob_use.c.author).where(blob_use.c.stream == stream_id)
    )
    gone = {(row.sha256, row.author) for row in rows} - named
    for sha256, author in gone:
        connection.execute(
            blob_use.delete().where(
                blob_use.c.stream == stream_id, blob_use.c.sha256 == sha256, blob_use.c.author == author
            )
        )
    _forget_bytes(connection, stream_id, {sha256 for sha256, _ in gone} - {sha256 for sha256, _ in named})


def _forget_bytes(connection: Connection, stream_id: bytes, hashes: Iterable[bytes]) -> None:
    for sha256 in hashes:
        begun = and_(blob_upload.c.stream == stream_id, blob_upload.c.sha256 == sha256)
        for upload_id in connection.execute(select(blob_upload.c.upload_id).where(begun)).scalars().all():
            connection.execute(blob_piece.delete().where(blob_piece.c.upload_id == upload_id))
        connection.execute(blob_upload.delete().where(begun))
        connection.execute(
            blob_held.delete().where(blob_held.c.stream == stream_id, blob_held.c.sha256 == sha256)
        )
        if connection.execute(select(blob_held.c.stream).where(blob_held.c.sha256 == sha256)).first():
            continue  # another file of work names the same bytes
        whole = select(blob_whole.c.upload_id).where(blob_whole.c.sha256 == sha256)
        for upload_id in connection.execute(whole).scalars().all():
            connection.execute(blob_piece.delete().where(blob_piece.c.upload_id == upload_id))
        connection.execute(blob_whole.delete().where(blob_whole.c.sha256 == sha256))
