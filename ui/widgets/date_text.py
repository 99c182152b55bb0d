"""Reads a date as a person types it; pure text, no widget.

`05.11.2018`, `5.1.2018`, `5/1/18`, `5 1 2018`, `05112018`, `050118` and `2018-11-05` are dates. Anything
else is a problem with a name: nothing is ever corrected to another day.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Final

YEARS_AHEAD: Final = 10  # a two-digit year means at most so many years from now, else the century before
EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2199


class DateProblem(StrEnum):
    """Why a text is not a date."""

    NOT_A_DATE = "not_a_date"
    NO_SUCH_DAY = "no_such_day"
    YEAR_OUT_OF_RANGE = "year_out_of_range"


_PARTS = re.compile(r"(\d{1,2})\s*[./,\- ]\s*(\d{1,2})\s*[./,\- ]\s*(\d{4}|\d{2})\.?")
_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def read_date(text: str, *, today: date, earliest_year: int = EARLIEST_YEAR) -> date | DateProblem | None:
    """The day, the problem, or None for an empty text. Day comes first, then month."""
    text = text.strip()
    if not text:
        return None
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return _day(year, month, day, earliest_year)
    match = _PARTS.fullmatch(text) or _TOGETHER.fullmatch(text)
    if match is None:
        return DateProblem.NOT_A_DATE
    day, month, year = (int(part) for part in match.groups())
    if len(match.group(3)) == 2:
        year = _full_year(year, today)
    return _day(year, month, day, earliest_year)


def show_date(day: date) -> str:
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def _full_year(short: int, today: date) -> int:
    year = today.year - today.year % 100 + short
    return year - 100 if year > today.year + YEARS_AHEAD else year


def _day(year: int, month: int, day: int, earliest_year: int) -> date | DateProblem:
    if not earliest_year <= year <= LATEST_YEAR:
        return DateProblem.YEAR_OUT_OF_RANGE
    try:
        return date(year, month, day)
    except ValueError:
        return DateProblem.NO_SUCH_DAY
