"""The cursor of a laptop: how far its copy of the log goes. Opaque to the laptop, which only keeps it.

CBOR `[epoch, gseq, [[stream, done, upto], ...], tag]`: the feed was sent up to `gseq`; a file that came into
scope later is filled up from `done` to `upto` first; `tag` is the scope for which that was arranged. A laptop
may shorten it to `[epoch, gseq]` or `[epoch, gseq, fills]`; the request's scope_tag then stands for `tag`.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.encoding import Value, decode, encode
from core.errors import Code, OperationError
from core.ids import ID_BYTES
from sync.protocol import Epoch


@dataclass(frozen=True)
class Fill:
    """A file that is being sent from its beginning: all of (done, upto] is still to come."""

    stream: bytes
    done: int
    upto: int


@dataclass(frozen=True)
class Cursor:
    """`tag` None: the scope that the request acknowledges."""

    epoch: bytes
    gseq: int
    fills: tuple[Fill, ...] = ()
    tag: int | None = None

    def to_bytes(self) -> bytes:
        fills = [[one.stream, one.done, one.upto] for one in self.fills]
        tail = [] if self.tag is None else [self.tag]
        return encode([self.epoch, self.gseq, fills, *tail])


def read_cursor(data: bytes | None, epoch: Epoch) -> Cursor:
    """The cursor in terms of the epoch that the log is in. Raises OperationError(MESSAGE_MALFORMED)."""
    if data is None:
        return Cursor(epoch.epoch, 0)
    try:
        raw: Value = decode(data)
        name, gseq, fills, tag = _parts(raw)
        cursor = Cursor(name, _number(gseq), tuple(_fill(one) for one in fills), tag)
    except (OperationError, ValueError, TypeError) as error:
        raise OperationError(Code.MESSAGE_MALFORMED) from error
    return _carried_over(cursor, epoch)


def _carried_over(cursor: Cursor, epoch: Epoch) -> Cursor:
    """Numbers above a later cut mean other operations now: go back to what both lives share."""
    names = [name for name, _ in epoch.history]
    later = epoch.history[names.index(cursor.epoch) + 1 :] if cursor.epoch in names else epoch.history
    if not later:
        return cursor
    shared = min(cut for _, cut in later)
    fills = tuple(Fill(one.stream, min(one.done, shared), min(one.upto, shared)) for one in cursor.fills)
    return Cursor(epoch.epoch, min(cursor.gseq, shared), fills, cursor.tag)


def _parts(raw: Value) -> tuple[bytes, Value, list[Value], int | None]:
    if not isinstance(raw, list) or not 2 <= len(raw) <= 4 or not isinstance(raw[0], bytes):
        raise ValueError("not a cursor")
    fills = raw[2] if len(raw) > 2 else []
    if not isinstance(fills, list):
        raise ValueError("not a list of fills")
    return raw[0], raw[1], fills, _number(raw[3]) if len(raw) > 3 else None


def _fill(raw: Value) -> Fill:
    stream, done, upto = raw
    if not isinstance(stream, bytes) or len(stream) != ID_BYTES:
        raise ValueError("not a stream")
    return Fill(stream, _number(done), _number(upto))


def _number(value: Value) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("not a number")
    return value
