"""Receipts: central's signed word that it holds operations, over ranges that the laptop can check itself.

A range is a piece of one chain: each operation names the one before it, so the hash of the last header
stands for all of them, forks included. Withheld operations inside are excepted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.ops import Operation
from core.signing import SigningKey
from sync.protocol import Receipt, write_receipt


@dataclass(frozen=True)
class Held:
    """An operation that central has; `gseq` None: withheld."""

    operation: Operation
    gseq: int | None


def write_receipts(key: SigningKey, held: Iterable[Held], *, epoch: bytes, time_ms: int) -> tuple[bytes, ...]:
    """One receipt for each piece of chain that ends in a numbered operation."""
    pieces: dict[bytes, list[Held]] = {}  # by the hash that the next operation of the chain names
    known = {one.operation.op_id: one for one in held}
    for one in sorted(known.values(), key=_position):
        piece = pieces.pop(one.operation.header.previous, [])
        if piece and not _follows(piece[-1].operation, one.operation):
            pieces[one.operation.header.previous] = piece
            piece = []
        piece.append(one)
        pieces[one.operation.header_hash] = piece
    receipts = (_receipt(piece, epoch=epoch, time_ms=time_ms) for piece in pieces.values())
    return tuple(write_receipt(key, receipt) for receipt in receipts if receipt is not None)


def _position(one: Held) -> tuple[bytes, int]:
    return one.operation.header.incarnation, one.operation.header.n


def _follows(before: Operation, after: Operation) -> bool:
    one, other = before.header, after.header
    return (
        one.incarnation == other.incarnation and other.n == one.n + 1 and other.previous == before.header_hash
    )


def _receipt(piece: list[Held], *, epoch: bytes, time_ms: int) -> Receipt | None:
    numbered = [one for one in piece if one.gseq is not None]
    if not numbered:
        return None
    first, last = numbered[0].operation, numbered[-1].operation
    inside = range(first.header.n, last.header.n + 1)
    return Receipt(
        epoch=epoch,
        incarnation=first.header.incarnation,
        from_n=first.header.n,
        to_n=last.header.n,
        head_hash=last.header_hash,
        excepted=tuple(
            one.operation.header.n for one in piece if one.gseq is None and one.operation.header.n in inside
        ),
        gseq=max(one.gseq or 0 for one in numbered),
        time_ms=time_ms,
    )
