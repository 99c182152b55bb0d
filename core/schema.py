"""The field registry: every number that stands in a signed operation, and how its field merges.

A number is never used twice and never changes its type. What each record has: `core.record_types`. A field
that an older program does not know is stored, forwarded and shown by newer ones; nothing is dropped.

`tests/golden/schema.txt` holds the numbers of every release; a test compares.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.encoding import Value
from core.fields import LEVELS, Entity, EntityType, Field
from core.record_types import RECORD_TYPES

__all__ = ["LEVELS", "REGISTRY", "SCHEMA_VERSION", "Entity", "EntityType"]

SCHEMA_VERSION = 3

REGISTRY: Mapping[int, EntityType] = {int(table.entity): table for table in RECORD_TYPES}
_BY_NAME: Mapping[int, Mapping[str, Field]] = {
    int(table.entity): {field.name: field for field in table.fields} for table in RECORD_TYPES
}
_BY_NUMBER: Mapping[int, Mapping[int, Field]] = {
    int(table.entity): {field.number: field for field in table.fields} for table in RECORD_TYPES
}


def field_of(entity_type: int, number: int) -> Field | None:
    """The registered field, or None for one that a newer program wrote."""
    return _BY_NUMBER.get(entity_type, {}).get(number)


def number(entity: Entity, name: str) -> int:
    """The number of a field by name, as `number(Entity.FAMILY, "risk")`."""
    return _BY_NAME[entity][name].number


def parts_to_value(entity: Entity, name: str, **parts: Value) -> dict[int, Value]:
    """`{part number: value}` of a group field; parts that are None are left out."""
    names = _BY_NAME[entity][name].parts
    return {names.index(part) + 1: value for part, value in parts.items() if value is not None}


def value_to_parts(entity: Entity, name: str, value: Mapping[int, Value] | None) -> dict[str, Value]:
    """A group's value by the names of its parts; parts that are not there are None."""
    names = _BY_NAME[entity][name].parts
    return {part: (value or {}).get(index + 1) for index, part in enumerate(names)}
