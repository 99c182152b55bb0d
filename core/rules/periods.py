"""Counting with rules: so many days, months or years after an event, counted from the day of the event.

A month later is the same day of that month, or its last day where there is none (31 January, a month later:
28 or 29 February). The day of the event itself is day 0. No day is moved for a weekend or a holiday. A day
past the end of the calendar is its last one: a date that somebody wrote wrong must not stop all agendas.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from core.rules.pack import MONTHS, YEARS, Applied

MONTHS_A_YEAR = 12


def due_after(event: date, rule: Applied) -> date:
    """The day on which the period of a rule is over."""
    if rule.unit == MONTHS:
        return months_after(event, rule.value)
    if rule.unit == YEARS:
        return months_after(event, rule.value * MONTHS_A_YEAR)
    return event + min(timedelta(days=rule.value), date.max - event)


def due_before(event: date, rule: Applied) -> date:
    """The day on which so much is left until a day to come; at the earliest the calendar's first day."""
    if rule.unit in (MONTHS, YEARS):
        return months_after(event, -rule.value * (MONTHS_A_YEAR if rule.unit == YEARS else 1))
    return event - min(timedelta(days=rule.value), event - date.min)


def months_after(event: date, count: int) -> date:
    """The same day `count` months later, at the latest the last of that month."""
    at = event.year * MONTHS_A_YEAR + event.month - 1 + count
    year, month = at // MONTHS_A_YEAR, at % MONTHS_A_YEAR + 1
    if not date.min.year <= year <= date.max.year:
        return date.max if count > 0 else date.min
    return date(year, month, min(event.day, calendar.monthrange(year, month)[1]))
