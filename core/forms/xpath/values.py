"""XPath values and their conversions: text, float, bool, list of nodes. XPath 1.0 chapters 3.4 and 4.

Dates are text in ISO form; turned into a number they are days since 1970 (`moments`). Numbers are written
without an exponent. `xpath1` purity ends here: everything else builds on these rules.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import tzinfo
from decimal import Decimal
from typing import TypeAlias

from core.forms.tree import Node, string_value
from core.forms.xpath import moments

Value: TypeAlias = str | float | bool | list[Node]

NAN = math.nan
_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_SPACE = " \t\r\n"


def format_number(value: float) -> str:
    """A number as XPath writes it: no exponent, no `.0`, `NaN`, `Infinity`."""
    if value != value:
        return "NaN"
    if value in (math.inf, -math.inf):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = repr(value)
    if "e" in text:
        text = format(Decimal(text), "f")
    return text[:-2] if text.endswith(".0") else text


def text_to_number(text: str, zone: tzinfo) -> float:
    """The number a text stands for; a date counts days since 1970-01-01T00:00Z; else NaN."""
    if text.isdecimal() and text.isascii():
        return float(text)
    text = text.strip(_SPACE)
    if _NUMBER.fullmatch(text):
        return float(text)
    if len(text) >= 8 and moments.looks_like_date(text):
        moment = moments.parse(text, zone)
        return NAN if moment is None else moments.to_days(moment)
    return NAN


def to_string(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return string_value(value[0]) if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format_number(value)


def to_number(value: Value, zone: tzinfo) -> float:
    if isinstance(value, float):
        return value
    if isinstance(value, str):
        return text_to_number(value, zone)
    if isinstance(value, list):
        return text_to_number(string_value(value[0]), zone) if value else NAN
    return 1.0 if value else 0.0


def to_boolean(value: Value) -> bool:
    if type(value) is float:
        return value == value and value != 0
    return bool(value)


def equal(left: Value, right: Value, zone: tzinfo) -> bool:
    """`=`; with a node-set, true if any node fits."""
    return _compare(left, right, zone, _eq, _eq)


def unequal(left: Value, right: Value, zone: tzinfo) -> bool:
    """`!=`; with a node-set, true if any node fits."""
    return _compare(left, right, zone, _ne, _ne)


def ordered(left: Value, right: Value, zone: tzinfo, test: Callable[[float, float], bool]) -> bool:
    """`<` and its kin: always by number, unless a node-set meets a boolean."""
    return _compare(left, right, zone, None, test)


def lt(a: float, b: float) -> bool:
    return a < b


def le(a: float, b: float) -> bool:
    return a <= b


def gt(a: float, b: float) -> bool:
    return a > b


def ge(a: float, b: float) -> bool:
    return a >= b


def _eq(a: object, b: object) -> bool:
    return a == b


def _ne(a: object, b: object) -> bool:
    return a != b


def _compare(
    left: Value,
    right: Value,
    zone: tzinfo,
    by_text: Callable[[object, object], bool] | None,
    by_number: Callable[[float, float], bool],
) -> bool:
    left_set, right_set = isinstance(left, list), isinstance(right, list)
    if not left_set and not right_set:
        return _compare_scalars(left, right, zone, by_text, by_number)
    if isinstance(left, bool) or isinstance(right, bool):
        a, b = to_boolean(left), to_boolean(right)
        return by_text(a, b) if by_text else by_number(float(a), float(b))
    if isinstance(left, list) and isinstance(right, list):
        return _compare_sets(left, right, zone, by_text, by_number)
    lefts: list[Value] = [string_value(node) for node in left] if isinstance(left, list) else [left]
    rights: list[Value] = [string_value(node) for node in right] if isinstance(right, list) else [right]
    return any(_compare_scalars(a, b, zone, by_text, by_number) for a in lefts for b in rights)


def _compare_sets(
    left: list[Node],
    right: list[Node],
    zone: tzinfo,
    by_text: Callable[[object, object], bool] | None,
    by_number: Callable[[float, float], bool],
) -> bool:
    """Whether any node of one fits any of the other, without looking at each pair: ten thousand nodes against
    as many would be a hundred million."""
    lefts, rights = {string_value(node) for node in left}, {string_value(node) for node in right}
    if by_text is _eq:
        return not lefts.isdisjoint(rights)
    if by_text is not None:
        return bool(lefts and rights) and len(lefts | rights) > 1
    ends = []
    for texts in (lefts, rights):
        numbers = [number for text in texts if (number := text_to_number(text, zone)) == number]
        ends.append((min(numbers), max(numbers)) if numbers else ())
    return any(by_number(a, b) for a in ends[0] for b in ends[1])


def _compare_scalars(
    left: Value,
    right: Value,
    zone: tzinfo,
    by_text: Callable[[object, object], bool] | None,
    by_number: Callable[[float, float], bool],
) -> bool:
    if by_text is None:
        return by_number(to_number(left, zone), to_number(right, zone))
    if isinstance(left, bool) or isinstance(right, bool):
        return by_text(to_boolean(left), to_boolean(right))
    if isinstance(left, float) or isinstance(right, float):
        return by_number(to_number(left, zone), to_number(right, zone))
    return by_text(left, right)
