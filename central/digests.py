"""POST /v1/digests: in which of these groups does this laptop hold other operations than central?

Counted is what is numbered up to the laptop's cursor in the files that its person has now; what is withheld
is in no group. Streams are compared by the digests kept with them, operations by the rows themselves. Nothing
is named of a file that is not the caller's.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from central import scope
from central.cursor import read_cursor
from central.office import Office
from central.refusals import check_proto, malformed, other_epoch, too_large
from central.tables import op, stream
from central.tokens import Caller
from core.errors import OperationError
from core.ids import ID_BYTES
from core.receipts import root_digest
from sync.protocol import (
    BATCH_MAX_BYTES,
    DIGESTS_MAX_GROUPS,
    DIGESTS_MAX_NAMED,
    DigestsAnswer,
    DigestsRequest,
    GroupDiffers,
)

REFERENCE_BYTES = 16
NOTHING = bytes(REFERENCE_BYTES)


@dataclass(frozen=True)
class Tally:
    """How many operations, and the XOR of the first 16 bytes of their ids."""

    count: int = 0
    digest: bytes = NOTHING


def compare(office: Office, caller: Caller, request: DigestsRequest) -> DigestsAnswer:
    """The groups that differ. RefusedError: 400, 409 `epoch`, 413, 426."""
    check_proto(request.proto)
    if len(request.groups) > DIGESTS_MAX_GROUPS:
        raise too_large(BATCH_MAX_BYTES)
    with office.database.reading() as connection:
        epoch = office.epoch(connection)
        if request.epoch != epoch.epoch.epoch:
            raise other_epoch(epoch.record)
        try:
            upto = read_cursor(request.cursor, epoch.epoch).gseq
        except OperationError as error:
            raise malformed() from error
        if caller.pulls_wait:
            return DigestsAnswer(epoch=epoch.epoch.epoch, differ=())
        held = _held(connection, office, caller.user, upto=upto)
        differ = []
        for at, (stream_id, op_id, count, digest) in enumerate(request.groups):
            theirs = Tally(count, digest)
            if len(stream_id) > ID_BYTES or len(op_id) > REFERENCE_BYTES:
                raise malformed()
            if len(stream_id) < ID_BYTES:
                found = None if op_id else _among_streams(held, stream_id, at, theirs)
            else:
                ours = stream_id if stream_id in held else None
                found = _within(connection, ours, op_id, at, theirs, upto=upto)
                if found is not None and ours is None and _left(connection, caller, stream_id):
                    found = GroupDiffers(at=at, left=True)
            if found is not None:
                differ.append(found)
    return DigestsAnswer(epoch=epoch.epoch.epoch, differ=tuple(differ))


def _held(connection: Connection, office: Office, user: bytes, *, upto: int) -> dict[bytes, Tally]:
    """What each stream of this person has up to this number: what is kept for it, less what came later."""
    asked = {"agency": office.stream, "user": user}
    rows = connection.execute(
        select(stream.c.stream, stream.c.op_count, stream.c.digest).where(scope.in_scope(stream.c.stream)),
        asked,
    )
    held = {row.stream: Tally(row.op_count, row.digest) for row in rows}
    later = select(op.c.stream, op.c.op_id).where(op.c.gseq > upto, scope.in_scope(op.c.stream))
    for row in connection.execute(later, asked):
        tally = held[row.stream]
        held[row.stream] = Tally(tally.count - 1, root_digest([tally.digest, row.op_id]))
    return {one: tally for one, tally in held.items() if tally.count}


def _among_streams(held: dict[bytes, Tally], prefix: bytes, at: int, theirs: Tally) -> GroupDiffers | None:
    mine = {one: tally for one, tally in held.items() if one.startswith(prefix)}
    count = sum(tally.count for tally in mine.values())
    if Tally(count, root_digest(tally.digest for tally in mine.values())) == theirs:
        return None
    if len(mine) > DIGESTS_MAX_NAMED:
        return GroupDiffers(at=at)
    named = tuple((one, tally.count, tally.digest) for one, tally in sorted(mine.items()))
    return GroupDiffers(at=at, streams=named)


def _within(
    connection: Connection, stream_id: bytes | None, prefix: bytes, at: int, theirs: Tally, *, upto: int
) -> GroupDiffers | None:
    """Operations of one stream; None for the stream: the caller has no such."""
    rows: list[tuple[int, bytes]] = []
    if stream_id is not None:
        query = select(op.c.gseq, op.c.op_id).where(op.c.stream == stream_id, op.c.gseq <= upto)
        found = connection.execute(query.order_by(op.c.gseq))
        rows = [(row.gseq, row.op_id[:REFERENCE_BYTES]) for row in found if row.op_id.startswith(prefix)]
    if Tally(len(rows), root_digest(reference for _, reference in rows)) == theirs:
        return None
    return GroupDiffers(at=at, ops=tuple(rows) if len(rows) <= DIGESTS_MAX_NAMED else None)


def _left(connection: Connection, caller: Caller, stream_id: bytes) -> bool:
    """Whether the caller had this file before: of others not even that they exist is said."""
    return scope.was_given(connection, caller.user, stream_id)
