"""What a value must look like to be shown: the one door between what was signed and what screens read.

Whoever may write may sign any value. The operation keeps it and hands it on untouched; here a value, or a
part or an item of one, that has not the registered shape is left out. Whatever comes out of the record
tables may therefore be read without looking again. Next: `core.store.record_tables`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal

from core import attached, erasure
from core.encoding import INT64_MAX, Value
from core.fields import Field, ValueType
from core.ids import ID_BYTES

RULES = 1
"""Counted up when what is shown changes: then record tables are made anew."""


def readable(field: Field, value: Value) -> Value:
    """The value as far as it can be shown; None where nothing of it can."""
    if field.type is ValueType.PARTS:
        return _parts(field, value)
    if field.type is ValueType.ITEMS:
        return _items(field, value)
    return value if value is not None and _FITS[field.type](value) else None


def _parts(field: Field, value: Value) -> dict[int, Value] | None:
    """Parts that a newer program added are kept as they are."""
    if not isinstance(value, dict):
        return None
    return {
        number: part for number, part in value.items() if type(number) is int and _fits(field, number, part)
    }


def _fits(field: Field, number: int, part: Value) -> bool:
    if not 1 <= number <= len(field.parts):
        return True
    return _FITS[field.part_type(field.parts[number - 1])](part)


def _items(field: Field, value: Value) -> list[Value] | None:
    if not isinstance(value, list):
        return None
    fits = _ITEM_FITS.get(field.name, _is_text)
    return [
        item
        for item in value
        if isinstance(item, list) and len(item) == 2 and isinstance(item[0], bytes) and fits(item[1])
    ]


def _is_text(value: Value) -> bool:
    return isinstance(value, str)


def _is_day(value: Value) -> bool:
    return type(value) is dt.date


def _is_moment(value: Value) -> bool:
    return type(value) is int and value <= INT64_MAX


def _is_flag(value: Value) -> bool:
    return type(value) is bool


def _is_number(value: Value) -> bool:
    return type(value) is int or isinstance(value, Decimal)


def _is_id(value: Value) -> bool:
    return isinstance(value, bytes) and len(value) == ID_BYTES


def _is_bytes(value: Value) -> bool:
    return isinstance(value, bytes)


def _are_texts(value: Value) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


_FITS: Mapping[ValueType, Callable[[Value], bool]] = {
    ValueType.TEXT: _is_text,
    ValueType.CHOICE: _is_text,
    ValueType.DAY: _is_day,
    ValueType.MOMENT: _is_moment,
    ValueType.FLAG: _is_flag,
    ValueType.NUMBER: _is_number,
    ValueType.ID: _is_id,
    ValueType.BYTES: _is_bytes,
    ValueType.TEXTS: _are_texts,
    ValueType.ANSWERS: _is_bytes,
}
_ITEM_FITS: Mapping[str, Callable[[Value], bool]] = {
    "op_ids": erasure.is_said,
    attached.FIELD: attached.is_said,
}
"""By the field's name; all other items are text."""
