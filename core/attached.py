"""Which photos and files an operation names: the one reading of the field `attachments` on both sides.

A blob belongs to a file of work only through an operation of that file that names its SHA-256. Nothing here
stores or sends. Next: `core.store.blobs` on a laptop, `central.holdings` at central.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.encoding import INT64_MAX, Value
from core.ops import HASH_BYTES, Operation
from core.schema import REGISTRY

FIELD = "attachments"
_NUMBERS = {
    int(entity_type): field.number
    for entity_type, table in REGISTRY.items()
    for field in table.fields
    if field.name == FIELD
}


@dataclass(frozen=True)
class Named:
    """A blob as one record of an operation names it."""

    entity_type: int
    entity_id: bytes
    sha256: bytes
    size_bytes: int
    media_type: str


def named_in(operation: Operation) -> Iterator[Named]:
    """What an operation names, once for each record; nothing for a record whose values are erased."""
    for position, touch in enumerate(operation.header.touches):
        number = _NUMBERS.get(touch.entity_type)
        items = None if number is None else (operation.fields(position) or {}).get(number)
        for item in items if isinstance(items, list) else ():
            if not isinstance(item, list) or len(item) != 2:
                continue
            sha256, said = item
            if isinstance(sha256, bytes) and len(sha256) == HASH_BYTES and is_said(said):
                yield Named(touch.entity_type, touch.entity_id, sha256, said[0], said[1])


def is_said(value: Value) -> bool:
    """Whether it is what is said of a blob: [size in bytes, media type]."""
    if not isinstance(value, list) or len(value) != 2:
        return False
    return type(value[0]) is int and 0 < value[0] <= INT64_MAX and isinstance(value[1], str)
