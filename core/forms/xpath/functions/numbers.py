"""Functions on numbers: XPath 1.0 chapter 4.4 and ODK's arithmetic, minima, maxima and random."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from core.forms.tree import string_value
from core.forms.xpath.environment import Context
from core.forms.xpath.functions.signature import (
    CONTEXT_NODE,
    NUMBER,
    Arguments,
    Compiled,
    Function,
    pure,
)
from core.forms.xpath.values import NAN, text_to_number, to_number

_EXPONENT = re.compile(r"-?[0-9]+(?:\.[0-9]*)?[eE][+-]?[0-9]{1,3}")


def _number(arguments: Arguments) -> Compiled:
    if len(arguments):
        return Compiled(arguments.number(0), NUMBER)
    return Compiled(arguments.compile(CONTEXT_NODE, arguments.scope).number(), NUMBER)


def _int(arguments: Arguments) -> Compiled:
    run = arguments.value(0).run

    def whole(c: Context) -> float:
        value = run(c)
        text = value if isinstance(value, str) else ""
        number = float(text) if _EXPONENT.fullmatch(text) else to_number(value, c.env.zone)
        return float(math.trunc(number)) if math.isfinite(number) else number

    return Compiled(whole, NUMBER)


def _round(value: float, digits: float = 0.0) -> float:
    """Half away from zero, as the web engines do; `digits` may be negative."""
    if not math.isfinite(value) or digits != digits:
        return value if digits == digits else NAN
    places = int(max(-30, min(30, digits)))
    try:
        rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        return value
    return math.copysign(float(rounded), value)


def _floor(value: float) -> float:
    return float(math.floor(value)) if math.isfinite(value) else value


def _ceiling(value: float) -> float:
    return math.copysign(float(math.ceil(value)), value) if math.isfinite(value) else value


def _guarded(function: Callable[..., Any]) -> Callable[..., float]:
    def safe(*values: float) -> float:
        try:
            made = function(*values)
        except (ValueError, ZeroDivisionError):
            return NAN
        except OverflowError:
            return math.inf
        return NAN if isinstance(made, complex) else float(made)

    return safe


def _pow(base: float, power: float) -> Any:
    if base == 0 and power < 0:
        odd = power % 2 == 1
        return math.copysign(math.inf, base) if odd else math.inf
    return base**power


def _log(value: float) -> float:
    return -math.inf if value == 0 else math.log(value)


def _log10(value: float) -> float:
    return -math.inf if value == 0 else math.log10(value)


def _sum(arguments: Arguments) -> Compiled:
    nodes = arguments.nodes(0)

    def total(c: Context) -> float:
        zone = c.env.zone
        numbers = [text_to_number(string_value(node), zone) for node in nodes(c)]
        return math.fsum(numbers) if all(map(math.isfinite, numbers)) else sum(numbers)

    return Compiled(total, NUMBER)


def _extreme(choose: Callable[[list[float]], float]) -> Callable[[Arguments], Compiled]:
    def build(arguments: Arguments) -> Compiled:
        compiled = [arguments.value(index, aggregate=True) for index in range(len(arguments))]

        def run(c: Context) -> float:
            numbers: list[float] = []
            for one in compiled:
                value = one.run(c)
                if isinstance(value, list):
                    numbers.extend(text_to_number(string_value(node), c.env.zone) for node in value)
                else:
                    numbers.append(to_number(value, c.env.zone))
            return NAN if not numbers or any(number != number for number in numbers) else choose(numbers)

        return Compiled(run, NUMBER)

    return build


def _random(arguments: Arguments) -> Compiled:
    return Compiled(lambda c: c.env.rng.random(), NUMBER)


def _pi(arguments: Arguments) -> Compiled:
    return Compiled(lambda c: math.pi, NUMBER)


FUNCTIONS = {
    "abs": pure(abs, "n", NUMBER),
    "acos": pure(_guarded(math.acos), "n", NUMBER),
    "asin": pure(_guarded(math.asin), "n", NUMBER),
    "atan": pure(_guarded(math.atan), "n", NUMBER),
    "atan2": pure(_guarded(math.atan2), "nn", NUMBER),
    "ceiling": pure(_ceiling, "n", NUMBER),
    "cos": pure(_guarded(math.cos), "n", NUMBER),
    "exp": pure(_guarded(math.exp), "n", NUMBER),
    "exp10": pure(_guarded(lambda value: 10.0**value), "n", NUMBER),
    "floor": pure(_floor, "n", NUMBER),
    "int": Function(1, 1, _int),
    "log": pure(_guarded(_log), "n", NUMBER),
    "log10": pure(_guarded(_log10), "n", NUMBER),
    "max": Function(1, None, _extreme(max)),
    "min": Function(1, None, _extreme(min)),
    "number": Function(0, 1, _number),
    "pi": Function(0, 0, _pi),
    "pow": pure(_guarded(_pow), "nn", NUMBER),
    "random": Function(0, 0, _random, volatile=True),
    "round": pure(_round, "nn", NUMBER, least=1),
    "sin": pure(_guarded(math.sin), "n", NUMBER),
    "sqrt": pure(_guarded(math.sqrt), "n", NUMBER),
    "sum": Function(1, 1, _sum),
    "tan": pure(_guarded(math.tan), "n", NUMBER),
}
