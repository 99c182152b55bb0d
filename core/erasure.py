"""What central's order to erase says: which values of which operations, of which file, and why.

Laptops and central read it by this very code. An order names operations by their hash and values by their
place in them; it holds ids, a reason out of a list and a day, never a word of what was erased.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.encoding import Value
from core.ops import HASH_BYTES, REFERENCE_BYTES, Change, Operation, Touch, Verb
from core.schema import Entity, number

ORDERED_AT_ONCE = 1000
"""Operations that one order names; about 60 bytes each, far below the limit of one operation."""


class ErasureReason(StrEnum):
    """Why the law asks for it. Stored in operations: never renamed."""

    COURT = "court"
    REQUEST = "request"
    TERM = "term"
    MISTAKE = "mistake"


@dataclass(frozen=True)
class Erased:
    """Values to erase in one operation. `positions`: of its header's touches; None: all of them."""

    op_id: bytes
    positions: frozenset[int] | None = None


@dataclass(frozen=True)
class Subject:
    """What an order is about: one record of a file, or the whole file (`entity` None)."""

    stream: bytes
    entity: bytes | None = None

    def covers(self, touch: Touch) -> bool:
        """Whether the values of this touch go. Who works on a file stays: it says who may see it."""
        if touch.entity_type == Entity.FILE_MEMBER:
            return False
        return self.entity is None or touch.entity_id == self.entity

    def positions(self, operation: Operation) -> frozenset[int]:
        """The values of an operation that are still there and that the order is about."""
        return frozenset(
            position
            for position, touch in enumerate(operation.header.touches)
            if operation.values[position] is not None and self.covers(touch)
        )


def order(
    order_id: bytes, subject: Subject, erased: Iterable[Erased], *, reason: ErasureReason, day: date
) -> Change:
    """One order as central writes it into the agency stream."""
    items: list[Value] = []
    for one in sorted(erased, key=lambda one: one.op_id):
        said: Value = one.op_id if one.positions is None else [one.op_id, sorted(one.positions)]
        items.append([one.op_id[:REFERENCE_BYTES], said])
    named: dict[str, Value] = {
        "op_ids": items,
        "of_stream": subject.stream,
        "of_entity": subject.entity,
        "reason": reason.value,
        "erased_on": day,
    }
    fields = {number(Entity.ERASURE, name): value for name, value in named.items() if value is not None}
    return Change(int(Entity.ERASURE), order_id, fields, {})


def read_orders(operation: Operation) -> tuple[Erased, ...]:
    """What an operation of the agency stream orders to erase; what is written otherwise is passed over."""
    found: list[Erased] = []
    if operation.header.verb != Verb.ERASE:
        return ()
    for position, touch in enumerate(operation.header.touches):
        if touch.entity_type != Entity.ERASURE:
            continue
        items = (operation.fields(position) or {}).get(number(Entity.ERASURE, "op_ids"))
        for item in items if isinstance(items, list) else ():
            one = _read(item[1]) if isinstance(item, list) and len(item) == 2 else None
            if one is not None:
                found.append(one)
    return tuple(found)


def read_subjects(operation: Operation) -> Mapping[Subject, frozenset[bytes]]:
    """{what it is about: the operations named}; nothing for an order that does not say it."""
    found: dict[Subject, frozenset[bytes]] = {}
    for position, touch in enumerate(operation.header.touches):
        if touch.entity_type != Entity.ERASURE:
            continue
        fields = operation.fields(position) or {}
        stream = fields.get(number(Entity.ERASURE, "of_stream"))
        entity = fields.get(number(Entity.ERASURE, "of_entity"))
        if isinstance(stream, bytes) and (entity is None or isinstance(entity, bytes)):
            found[Subject(stream, entity)] = frozenset(one.op_id for one in read_orders(operation))
    return found


def is_said(value: Value) -> bool:
    """Whether it names values to erase: an operation, or [operation, places]."""
    return _read(value) is not None


def _read(said: Value) -> Erased | None:
    if isinstance(said, bytes) and len(said) == HASH_BYTES:
        return Erased(said)
    if not isinstance(said, list) or len(said) != 2:
        return None
    op_id, positions = said
    if not isinstance(op_id, bytes) or len(op_id) != HASH_BYTES or not isinstance(positions, list):
        return None
    if not all(type(position) is int and position >= 0 for position in positions):
        return None
    return Erased(op_id, frozenset(positions))
