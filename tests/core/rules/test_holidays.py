"""Public holidays: what a source gave, and nothing that nobody announced."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.errors import Code, FormError
from core.rules.holidays import DAY_OFF, HOLIDAY, TRANSFERRED, read_holidays

SHIPPED = Path(__file__).resolve().parents[3] / "resources" / "rules" / "holidays.json"


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 1, 2), HOLIDAY),
        (date(2026, 1, 7), DAY_OFF),
        (date(2025, 8, 30), HOLIDAY),
        (date(2026, 8, 30), None),  # no holiday since the new Constitution
        (date(2026, 3, 15), None),
        (date(2027, 3, 15), HOLIDAY),
        (date(2025, 6, 6), DAY_OFF),
        (date(2026, 5, 27), DAY_OFF),
        (date(2026, 5, 11), TRANSFERRED),
        (date(2026, 10, 26), TRANSFERRED),
        (date(2026, 11, 28), None),
        (date(2028, 1, 1), None),  # not written down, so not known
    ],
)
def test_the_days_that_sources_gave(day: date, kind: str | None) -> None:
    found = read_holidays(SHIPPED.read_bytes()).on(day)
    assert (found.kind if found else None) == kind
    assert found is None or set(found.name) == {"kk", "ru", "en"}


def test_a_movable_feast_is_marked_and_missing_where_nobody_announced_it() -> None:
    holidays = read_holidays(SHIPPED.read_bytes())
    movable = [date(year, 5 if year == 2026 else 6, 27 if year == 2026 else 6) for year in (2025, 2026)]
    assert all((one := holidays.on(day)) is not None and one.movable for day in movable)
    feasts = [
        date.fromordinal(day) for day in range(date(2027, 5, 1).toordinal(), date(2027, 6, 30).toordinal())
    ]
    assert not any((one := holidays.on(day)) is not None and one.movable for day in feasts)


def test_a_year_that_is_not_written_down_is_unknown() -> None:
    holidays = read_holidays(SHIPPED.read_bytes())
    assert [holidays.known(year) for year in (2024, 2025, 2026, 2027, 2028)] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_broken_reference_data_is_refused() -> None:
    for data in (b"{", b"[]", SHIPPED.read_bytes().replace(b"01-07", b"02-30")):
        with pytest.raises(FormError) as refusal:
            read_holidays(data)
        assert refusal.value.code is Code.FORM_INVALID
