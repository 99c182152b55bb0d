"""Functions on dates and times. Values are ISO text at the form's zone; see `moments` for the rules."""

from __future__ import annotations

from datetime import datetime

from core.forms.tree import string_value
from core.forms.xpath import moments
from core.forms.xpath.environment import Context
from core.forms.xpath.functions.signature import NUMBER, TEXT, Arguments, Compiled, Function, asking
from core.forms.xpath.values import NAN, Value, text_to_number


def _today(arguments: Arguments) -> Compiled:
    return Compiled(lambda c: c.env.now().strftime("%Y-%m-%d"), TEXT)


def _now(arguments: Arguments) -> Compiled:
    return Compiled(lambda c: c.env.now().isoformat(timespec="milliseconds"), TEXT)


def _moment(value: Value, c: Context) -> datetime | None:
    """Days since 1970 or an ISO text as a moment; None for anything else."""
    if isinstance(value, list):
        value = string_value(value[0]) if value else ""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return moments.from_days(value, c.env.zone)
    moment = moments.parse(value.strip(), c.env.zone)
    if moment is not None:
        return moment
    number = text_to_number(value, c.env.zone)
    return moments.from_days(number, c.env.zone) if number == number else None


def _date(arguments: Arguments) -> Compiled:
    run = arguments.value(0).run

    def as_text(c: Context) -> str:
        moment = _moment(run(c), c)
        return "" if moment is None else moments.to_text(moment)

    return Compiled(as_text, TEXT)


def _decimal_date_time(arguments: Arguments) -> Compiled:
    run = arguments.value(0).run

    def days(c: Context) -> float:
        moment = _moment(run(c), c)
        return NAN if moment is None else moments.to_days(moment)

    return Compiled(days, NUMBER)


def _decimal_time(c: Context, text: str) -> float:
    return moments.time_share(text.strip(), c.env.zone)


def _format_date(arguments: Arguments) -> Compiled:
    run, pattern = arguments.value(0).run, arguments.text(1)

    def formatted(c: Context) -> str:
        moment = _moment(run(c), c)
        return "" if moment is None else moments.format_moment(moment, pattern(c), c.env.language)

    return Compiled(formatted, TEXT)


FUNCTIONS = {
    "date": Function(1, 1, _date),
    "date-time": Function(1, 1, _date),
    "decimal-date-time": Function(1, 1, _decimal_date_time),
    "decimal-time": asking(_decimal_time, "s", NUMBER),
    "format-date": Function(2, 2, _format_date),
    "format-date-time": Function(2, 2, _format_date),
    "now": Function(0, 0, _now, volatile=True),
    "today": Function(0, 0, _today, volatile=True),
}
