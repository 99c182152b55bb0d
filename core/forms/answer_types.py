"""Whether a typed text is of the type a node asks for: ISO dates, numbers with a point."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC
from decimal import Decimal, InvalidOperation

from core.forms.xpath import moments

MAX_INTEGER_DIGITS = 15
_INTEGER = re.compile(r"[+-]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})")
_NUMBER = r"[+-]?[0-9]{1,10}(?:\.[0-9]{1,15})?"
_POINT = re.compile(rf"({_NUMBER}) ({_NUMBER})(?: {_NUMBER}){{0,2}}")


def _is_point(text: str) -> bool:
    match = _POINT.fullmatch(text.strip())
    return match is not None and abs(float(match.group(1))) <= 90 and abs(float(match.group(2))) <= 180


def _is_trace(text: str) -> bool:
    return all(_is_point(piece) for piece in text.split(";") if piece.strip())


def _is_date_time(text: str) -> bool:
    return moments.parse(text, UTC) is not None


_CHECKS: dict[str, Callable[[str], bool]] = {
    "int": lambda text: _INTEGER.fullmatch(text) is not None,
    "integer": lambda text: _INTEGER.fullmatch(text) is not None,
    "decimal": lambda text: _DECIMAL.fullmatch(text) is not None,
    "date": moments.is_date,
    "time": moments.is_time,
    "dateTime": _is_date_time,
    "geopoint": _is_point,
    "geotrace": _is_trace,
    "geoshape": _is_trace,
}


def fits_type(text: str, type_name: str) -> bool:
    """Blank always fits; a type without a check takes any text."""
    check = _CHECKS.get(type_name)
    return not text or check is None or check(text)


def fits_scale(text: str, start: str, end: str, step: str) -> bool:
    """Whether a number lies on the scale of a range question; a scale that is no scale takes any number."""
    try:
        number, first, last, width = (Decimal(part) for part in (text, start, end, step))
    except InvalidOperation:
        return _DECIMAL.fullmatch(text) is not None
    if not number.is_finite() or width == 0:
        return number.is_finite()
    return min(first, last) <= number <= max(first, last) and (number - first) % width == 0


def stored(text: str, type_name: str) -> str:
    """A computed text as a node keeps it: no number is blank, a whole-number node drops the fraction."""
    if text == "NaN":
        return ""
    if type_name in ("int", "integer") and _DECIMAL.fullmatch(text):
        return text.partition(".")[0] or "0"
    return text
