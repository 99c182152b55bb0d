"""Only what has its registered shape is shown, whatever was signed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from core.encoding import UINT64_MAX, Value
from core.fields import Field, ValueType
from core.schema import REGISTRY, Entity, field_of, number
from core.store.shapes import readable

FIELDS = [field for table in REGISTRY.values() for field in table.fields]
SCALARS: list[Value] = ["x", 5, UINT64_MAX, True, b"x", bytes(16), date(1, 1, 1), Decimal("1.5"), None]
VALUES: list[Value] = [
    *SCALARS,
    [],
    {},
    *([one] for one in SCALARS),
    *([[b"id", one]] for one in SCALARS),
    *({1: one, 2: one, 3: one, 4: one, 5: one} for one in SCALARS),
    {1: [1], 2: {1: 1}},
    {"level": "x"},
    [["x", "y"], [b"i"], [b"i", "y", 1], [b"i", ["y"]]],
]
PLAIN: dict[ValueType, Any] = {
    ValueType.TEXT: str,
    ValueType.CHOICE: str,
    ValueType.DAY: date,
    ValueType.MOMENT: int,
    ValueType.FLAG: bool,
    ValueType.NUMBER: (int, Decimal),
    ValueType.ID: bytes,
    ValueType.BYTES: bytes,
    ValueType.ANSWERS: bytes,
}


def field(entity: Entity, name: str) -> Field:
    found = field_of(int(entity), number(entity, name))
    assert found is not None
    return found


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_nothing_of_another_shape_comes_through(value: Value) -> None:
    for one in FIELDS:
        shown = readable(one, value)
        if shown is None:
            continue
        if one.type is ValueType.PARTS:
            known = [part for at, part in shown.items() if at <= len(one.parts)]
            assert all(isinstance(part, str | date | bytes) for part in known)
        elif one.type is ValueType.ITEMS:
            assert all(len(item) == 2 and isinstance(item[1], str | bytes) for item in shown)
        elif one.type is ValueType.TEXTS:
            assert all(isinstance(item, str) for item in shown)
        else:
            assert isinstance(shown, PLAIN[one.type])
            assert shown == value


def test_what_fits_is_shown_as_it_is() -> None:
    risk = {1: "high", 2: bytes(16), 3: date(2026, 3, 1), 4: "why", 5: "low"}
    assert readable(field(Entity.FAMILY, "risk"), risk) == risk
    phones = [[b"a", "+7"], [b"b", "+8"]]
    assert readable(field(Entity.FAMILY, "phones"), phones) == phones
    assert readable(field(Entity.FAMILY, "languages"), ["kk", "ru"]) == ["kk", "ru"]
    assert readable(field(Entity.MEMBER, "caregiver"), False) is False


def test_one_bad_part_or_item_takes_only_itself_away() -> None:
    assert readable(field(Entity.FAMILY, "risk"), {1: "high", 2: b"x", 3: 5, 9: [1]}) == {1: "high", 9: [1]}
    assert readable(field(Entity.FAMILY, "phones"), [[b"a", "+7"], [b"b", 5], 7]) == [[b"a", "+7"]]
