"""Public holidays as dated reference data: `resources/rules/holidays.json`, with its sources beside it.

Only shown, never counted with: no deadline moves for one. A year that nobody wrote down is unknown, not free
of holidays; a movable feast and a transferred day off are there only where a source gave the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from core.errors import Code, FormError

HOLIDAY, DAY_OFF, TRANSFERRED = "holiday", "day_off", "transferred"
"""A public holiday; a day off that is none (7 January, Kurban Ait); a day off moved from a weekend."""


class Holiday(msgspec.Struct, frozen=True, kw_only=True):
    """One day. `movable`: its date follows another calendar and was announced for that year only."""

    day: date
    kind: str
    name: Mapping[str, str]
    movable: bool = False


class _Fixed(msgspec.Struct, frozen=True, kw_only=True):
    month_day: str
    name: Mapping[str, str]
    kind: str = HOLIDAY
    from_year: int = 0
    until_year: int = 9999


class _File(msgspec.Struct, frozen=True, kw_only=True):
    version: str
    years: tuple[int, ...]
    fixed: tuple[_Fixed, ...]
    days: tuple[Holiday, ...]


class Holidays:
    """By day. `known(year)`: whether the fixed holidays of that year were written down."""

    def __init__(self, days: Iterable[Holiday], years: Iterable[int]) -> None:
        self._by_day: dict[date, Holiday] = {}
        for one in days:
            self._by_day.setdefault(one.day, one)
        self._years = frozenset(years)

    def on(self, day: date) -> Holiday | None:
        return self._by_day.get(day)

    def known(self, year: int) -> bool:
        return year in self._years


def read_holidays(data: bytes) -> Holidays:
    """FormError(FORM_INVALID) for anything else."""
    try:
        read = msgspec.json.decode(data, type=_File)
        fixed = [
            Holiday(day=date.fromisoformat(f"{year:04}-{one.month_day}"), kind=one.kind, name=one.name)
            for year in read.years
            for one in read.fixed
            if one.from_year <= year <= one.until_year
        ]
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
        raise FormError(Code.FORM_INVALID) from error
    return Holidays([*fixed, *read.days], read.years)
