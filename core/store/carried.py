"""What a newer program put into a value, carried over when this one writes the value anew.

A group and a list merge as a whole: whoever changes one part signs all of it. Parts and items that this
program does not know were not on its screen, so nobody decided to take them away. Called by
`core.store.store` for each act. Next: `core.store.shapes`, which leaves them out of what is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.changes import RecordId
from core.encoding import Value, encode
from core.fields import Field, ValueType
from core.schema import field_of
from core.store import cells
from core.store.database import Database
from core.store.shapes import readable


def with_unknown(
    database: Database, record: RecordId, number: int, value: Value, base: Sequence[bytes]
) -> Value:
    """The value with the parts or items of what it replaces that this program cannot show.

    A field that is emptied stays empty: that says something of its own, as for what was withdrawn. Of two
    versions of a group only the chosen one's parts are carried over: groups never mix.
    """
    field = field_of(record.entity_type, number)
    if field is None or not base or not isinstance(value, (dict, list)):
        return value
    if field.type not in (ValueType.PARTS, ValueType.ITEMS):
        return value
    heads = cells.read_heads(database, record, field=number, heads=base)
    for head in heads:
        if isinstance(value, dict) and isinstance(head.value, dict) and _has_numbers(value):
            chosen = len(heads) == 1 or _known_parts(field, head.value) == _known_parts(field, value)
            value = _unknown_parts(field, head.value) | value if chosen else value
        elif isinstance(value, list) and isinstance(head.value, list):
            value = value + _unknown_items(field, head.value, beside=value)
    return value


def _has_numbers(value: dict[Any, Value]) -> bool:
    """Whether these are parts at all: what is no group of any program gets none of another one's."""
    return all(type(number) is int for number in value)


def _unknown_parts(field: Field, value: dict[int, Value]) -> dict[int, Value]:
    return {
        number: part for number, part in value.items() if type(number) is int and number > len(field.parts)
    }


def _known_parts(field: Field, value: dict[int, Value]) -> dict[int, Value]:
    unknown = _unknown_parts(field, value)
    return {number: part for number, part in value.items() if number not in unknown}


def _unknown_items(field: Field, value: list[Value], *, beside: list[Value]) -> list[Value]:
    shown = readable(field, value) or []
    have = {encode(item[0]) for item in beside if isinstance(item, list) and item}
    return [
        item
        for item in value
        if item not in shown and isinstance(item, list) and len(item) == 2 and encode(item[0]) not in have
    ]
