"""Dates and times of expressions: ISO text to moment, moment to days since 1970, and back.

A text without an offset is at the form's zone; a date alone is its midnight there, so that age arithmetic
is right for the person who reads the calendar on the wall. No clock is read here.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
_DATE = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
_TIME = re.compile(r"(\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII)

_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "ru": ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
    "kk": ("қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел"),
}
_DAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
    "kk": ("дс", "сс", "ср", "бс", "жм", "сб", "жс"),
}


def looks_like_date(text: str) -> bool:
    """Whether `parse` is worth a try."""
    return len(text) >= 10 and text[4] == "-" and text[7] == "-"


def parse(text: str, zone: tzinfo) -> datetime | None:
    """The moment of an ISO date or date-time, at `zone`; None for anything else."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    shift = _offset(offset, zone)
    if shift is None:
        return None
    microsecond = round(float(fraction or 0) * 1000) * 1000
    try:
        moment = datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=shift
        )
        return (moment + timedelta(microseconds=microsecond)).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def is_date(text: str) -> bool:
    """Whether the text is a real calendar day `yyyy-mm-dd`."""
    return len(text) == 10 and parse(text, UTC) is not None


def is_time(text: str) -> bool:
    """Whether the text is a time of day `hh:mm`, with seconds and offset if one likes."""
    return _time_of_day(text, UTC) is not None


def to_days(moment: datetime) -> float:
    """Days since 1970-01-01T00:00Z, with the part of the day."""
    return (moment - EPOCH) / DAY


def from_days(days: float, zone: tzinfo) -> datetime | None:
    """The moment so many days after 1970-01-01T00:00Z, to the millisecond."""
    if not math.isfinite(days):
        return None
    try:
        milliseconds = round(days * 86_400_000)
        return (EPOCH + timedelta(milliseconds=milliseconds)).astimezone(zone)
    except (OverflowError, ValueError):
        return None


def to_text(moment: datetime) -> str:
    """ISO: the date alone at midnight, else with milliseconds and offset."""
    if not (moment.hour or moment.minute or moment.second or moment.microsecond):
        return moment.strftime("%Y-%m-%d").rjust(10, "0")
    return moment.isoformat(timespec="milliseconds")


def time_share(text: str, zone: tzinfo) -> float:
    """The part of the day that has passed at `zone`; NaN for anything that is no time of day."""
    passed = _time_of_day(text, zone)
    return math.nan if passed is None else passed


def format_moment(moment: datetime, pattern: str, language: str) -> str:
    """ODK's format-date: %Y %y %m %n %b %d %e %a %H %h %M %S %3; other letters stay."""
    months = _MONTHS.get(language, _MONTHS["en"])
    days = _DAYS.get(language, _DAYS["en"])
    pieces = {
        "Y": f"{moment.year:04d}",
        "y": f"{moment.year % 100:02d}",
        "m": f"{moment.month:02d}",
        "n": str(moment.month),
        "b": months[moment.month - 1],
        "d": f"{moment.day:02d}",
        "e": str(moment.day),
        "a": days[moment.weekday()],
        "W": str(moment.isocalendar().week),
        "H": f"{moment.hour:02d}",
        "h": str(moment.hour),
        "M": f"{moment.minute:02d}",
        "S": f"{moment.second:02d}",
        "3": f"{moment.microsecond // 1000:03d}",
        "%": "%",
    }
    return re.sub("%(.)", lambda found: pieces.get(found.group(1), found.group(0)), pattern)


def _offset(text: str | None, zone: tzinfo) -> tzinfo | None:
    if text is None:
        return zone
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:]) if len(text) > 3 else 0
    if hours > 23 or minutes > 59:
        return None
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if text[0] == "-" else shift)


def _time_of_day(text: str, zone: tzinfo) -> float | None:
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute, second, fraction, offset = match.groups()
    shift = _offset(offset, zone)
    if shift is None or int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return None
    moment = datetime(1970, 1, 2, int(hour), int(minute), int(second or 0), tzinfo=shift)
    local = moment.astimezone(zone)
    seconds = local.hour * 3600 + local.minute * 60 + local.second + float(fraction or 0)
    return seconds / 86_400
