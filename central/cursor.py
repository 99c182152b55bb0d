"""The cursor of a laptop: how far its copy of the log goes. Opaque to the laptop, which only keeps it.

CBOR `[epoch, gseq, [[stream, done, upto], ...]]`: the feed was sent up to `gseq`; a file that came into scope
later is filled up from `done` to `upto` first. The request's scope_tag says for which scope that was
arranged: a laptop saves both in one transaction. During a first sync a fourth item says how far it came in
the order of the files (`central.filling`): `[upto]` or `[upto, class, gravity, stream]`.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.encoding import INT64_MAX, Value, decode, encode
from core.errors import Code, OperationError
from core.ids import ID_BYTES
from sync.protocol import Epoch


@dataclass(frozen=True)
class Fill:
    """A file that is being sent from its beginning: all of (done, upto] is still to come."""

    stream: bytes
    done: int
    upto: int


Place = tuple[int, int, bytes]
"""Where a file stands in the order of a first sync: class, gravity from the gravest on, id."""


@dataclass(frozen=True)
class First:
    """A first sync under way: the files up to `place` were sent, or are fills, as far as `upto` goes."""

    upto: int
    place: Place | None

    def is_before(self, place: Place) -> bool:
        return self.place is None or self.place < place


@dataclass(frozen=True)
class Cursor:
    """How far a laptop's copy goes."""

    epoch: bytes
    gseq: int
    fills: tuple[Fill, ...] = ()
    first: First | None = None

    def to_bytes(self) -> bytes:
        fills = [[one.stream, one.done, one.upto] for one in self.fills]
        first = [] if self.first is None else [[self.first.upto, *(self.first.place or ())]]
        return encode([self.epoch, self.gseq, fills, *first])


def read_cursor(data: bytes | None, epoch: Epoch) -> Cursor:
    """The cursor in terms of the epoch that the log is in. Raises OperationError(MESSAGE_MALFORMED)."""
    if data is None:
        return Cursor(epoch.epoch, 0)
    try:
        raw: Value = decode(data)
        name, gseq, fills, first = _parts(raw)
        cursor = Cursor(name, _number(gseq), tuple(_fill(one) for one in fills), _first(first))
    except (OperationError, ValueError, TypeError) as error:
        raise OperationError(Code.MESSAGE_MALFORMED) from error
    return _carried_over(cursor, epoch)


def _carried_over(cursor: Cursor, epoch: Epoch) -> Cursor:
    """Numbers above a later cut mean other operations now: go back to what both lives share."""
    names = [name for name, _ in epoch.history]
    later = epoch.history[names.index(cursor.epoch) + 1 :] if cursor.epoch in names else epoch.history
    if not later:
        return cursor
    if cursor.first is not None:
        return Cursor(epoch.epoch, 0)  # the order in which it was sent was that of the lost life
    shared = min(cut for _, cut in later)
    fills = tuple(Fill(one.stream, min(one.done, shared), min(one.upto, shared)) for one in cursor.fills)
    return Cursor(epoch.epoch, min(cursor.gseq, shared), fills)


def _parts(raw: Value) -> tuple[bytes, Value, list[Value], Value]:
    if not isinstance(raw, list) or len(raw) not in (3, 4) or not isinstance(raw[0], bytes):
        raise ValueError("not a cursor")
    if not isinstance(raw[2], list):
        raise ValueError("not a list of fills")
    return raw[0], raw[1], raw[2], raw[3] if len(raw) == 4 else None


def _first(raw: Value) -> First | None:
    if raw is None:
        return None
    upto, *place = raw
    if not place:
        return First(_number(upto), None)
    kind, gravity, stream = place
    if type(gravity) is not int or abs(gravity) > INT64_MAX or not isinstance(stream, bytes):
        raise ValueError("not a place")
    return First(_number(upto), (_number(kind), gravity, stream))


def _fill(raw: Value) -> Fill:
    stream, done, upto = raw
    if not isinstance(stream, bytes) or len(stream) != ID_BYTES:
        raise ValueError("not a stream")
    return Fill(stream, _number(done), _number(upto))


def _number(value: Value) -> int:
    if type(value) is not int or not 0 <= value <= INT64_MAX:
        raise ValueError("not a number")
    return value
