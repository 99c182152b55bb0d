"""Whether a day is one on which few people work: said beside a planned visit, and never in its way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.rules.holidays import HOLIDAY
from ui.holidays import holidays
from ui.language import Language

SATURDAY: Final = 5
NAMED_MOST: Final = 4


def is_day_off(day: date) -> bool:
    """A weekend, a public holiday, or another day off that is known."""
    return day.weekday() >= SATURDAY or holidays().on(day) is not None


def day_off_words(days: Sequence[date], lang: Language) -> str:
    """One soft sentence on the days off among these days; empty for none."""
    off = [day for day in days if is_day_off(day)]
    if not off:
        return ""
    if len(days) > 1:
        said = ", ".join(lang.short_date(day) for day in off[:NAMED_MOST])
        more = ", …" if len(off) > NAMED_MOST else ""
        return QCoreApplication.translate("DaysOff", "Days off among them: {days}.").format(days=said + more)
    holiday = holidays().on(off[0])
    if holiday is None:
        return QCoreApplication.translate("DaysOff", "This day is a weekend.")
    name = holiday.name.get(lang.code) or next(iter(holiday.name.values()), "")
    kind = (
        QCoreApplication.translate("DaysOff", "This day is a public holiday: {name}.")
        if holiday.kind == HOLIDAY
        else QCoreApplication.translate("DaysOff", "This day is a day off: {name}.")
    )
    return kind.format(name=name)
