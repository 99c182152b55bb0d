"""A period is over on the day that the rule gives, also at the end of the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from core.rules.pack import Applied
from core.rules.periods import due_after, due_before


def rule(value: int, unit: str) -> Applied:
    return Applied("x", value, unit, "programme_default", {}, {}, "pack", "1", date(2026, 1, 1), None)


@pytest.mark.parametrize(
    ("event", "value", "unit", "due"),
    [
        (date(2026, 1, 31), 1, "months", date(2026, 2, 28)),
        (date(2028, 1, 31), 1, "months", date(2028, 2, 29)),
        (date(2026, 11, 30), 3, "months", date(2027, 2, 28)),
        (date(2028, 2, 29), 1, "years", date(2029, 2, 28)),
        (date(2026, 3, 16), 7, "days", date(2026, 3, 23)),
        (date(2026, 3, 16), 0, "days", date(2026, 3, 16)),
    ],
)
def test_a_period_ends_on_its_day(event: date, value: int, unit: str, due: date) -> None:
    assert due_after(event, rule(value, unit)) == due


@pytest.mark.parametrize(
    ("event", "value", "unit", "due"),
    [
        (date(2026, 3, 31), 1, "months", date(2026, 2, 28)),
        (date(2026, 1, 15), 2, "months", date(2025, 11, 15)),
        (date(2028, 2, 29), 1, "years", date(2027, 2, 28)),
        (date(2026, 3, 1), 30, "days", date(2026, 1, 30)),
        (date(1, 2, 1), 400, "days", date.min),
        (date(1, 2, 1), 40, "months", date.min),
    ],
)
def test_what_is_counted_back_stops_at_the_first_day_of_the_calendar(
    event: date, value: int, unit: str, due: date
) -> None:
    assert due_before(event, rule(value, unit)) == due


@pytest.mark.parametrize("unit", ["days", "months", "years"])
def test_a_day_past_the_end_of_the_calendar_is_its_last_one(unit: str) -> None:
    """Somebody wrote a year of 9999 in one record, and Today of everybody stopped."""
    assert due_after(date(9999, 12, 1), rule(400, unit)) == date.max
