"""Days with a time, and days of which only the month or the year is asked for.

Typed as everywhere else, dd.mm.yyyy and hh:mm; what cannot be read stays as it was typed. ODK keeps the first
day of a month or year; nobody is ever shown that day as if it were known.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.clock import KAZAKHSTAN
from core.forms.session import QuestionView
from ui.forms.answer_field import AnswerField
from ui.widgets.date_field import DateField
from ui.widgets.date_text import EARLIEST_YEAR, LATEST_YEAR, show_date
from ui.widgets.digit_field import DigitField
from ui.widgets.layout import STRETCH, row

MONTH_YEAR: Final = "month-year"
YEAR: Final = "year"
_MONTH: Final = re.compile(r"(\d{1,2})\s*[./\- ]\s*(\d{4})")
_YEAR_ONLY: Final = re.compile(r"\d{4}")
_TIME: Final = re.compile(r"(\d{1,2})\s*[:.,\- ]?\s*(\d{2})")


def read_time(text: str) -> time | None:
    """14:30, 14.30 or 1430."""
    match = _TIME.fullmatch(text.strip())
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))


class MomentAnswer(AnswerField):
    """A day and a time beside each other, kept as one moment at the country's time."""

    def __init__(self, name: str, *, today: date) -> None:
        self._day = DateField(f"{name}_day", today=today)
        self._time = DigitField(f"{name}_time", decimal=True, width_chars=8)
        self._time.setPlaceholderText(QCoreApplication.translate("FormView", "hh:mm"))
        self._day.setAccessibleName(QCoreApplication.translate("FormView", "Day"))
        self._time.setAccessibleName(QCoreApplication.translate("FormView", "Time"))
        line = row(self._day, self._time, STRETCH, gap=8)
        line.setObjectName(name)
        line.setFocusProxy(self._day)
        super().__init__(line)
        for part in (self._day, self._time):
            part.edited.connect(lambda: self.edited.emit(self.value()))
        self._time.left.connect(self.left)

    def value(self) -> str:
        day, clock = self._day.iso(), read_time(self._time.text())
        if day and clock is not None:
            return datetime.combine(date.fromisoformat(day), clock, KAZAKHSTAN).isoformat(
                timespec="milliseconds"
            )
        return f"{self._day.text().strip()} {self._time.text().strip()}".strip()

    def show(self, view: QuestionView) -> None:
        if view.value == self.value():
            return
        try:
            moment = datetime.fromisoformat(view.value)
        except ValueError:
            day, _, clock = view.value.partition(" ")
            self._day.setText(day)
            self._time.setText(clock)
            return
        if "T" not in view.value:  # a day by itself: nobody said a time, so none is shown
            self._day.setText(show_date(moment.date()))
            self._time.setText("")
            return
        moment = moment.replace(tzinfo=KAZAKHSTAN) if moment.tzinfo is None else moment.astimezone(KAZAKHSTAN)
        self._day.setText(show_date(moment.date()))
        self._time.setText(f"{moment:%H:%M}")


class PartOfDateAnswer(AnswerField):
    """03.2015 or 2015."""

    def __init__(self, name: str, *, month: bool) -> None:
        self._month = month
        self._digits = DigitField(name, decimal=True, width_chars=9)
        hint = (
            QCoreApplication.translate("FormView", "mm.yyyy")
            if month
            else QCoreApplication.translate("FormView", "yyyy")
        )
        self._digits.setPlaceholderText(hint)
        super().__init__(self._digits)
        self._digits.edited.connect(lambda: self.edited.emit(self.value()))
        self._digits.left.connect(self.left)

    def value(self) -> str:
        text = self._digits.text().strip()
        match = _MONTH.fullmatch(text) if self._month else None
        if match is not None:
            month, year = int(match[1]), int(match[2])
        elif not self._month and _YEAR_ONLY.fullmatch(text):
            month, year = 1, int(text)
        else:
            return text
        if not 1 <= month <= 12 or not EARLIEST_YEAR <= year <= LATEST_YEAR:
            return text
        return date(year, month, 1).isoformat()

    def show(self, view: QuestionView) -> None:
        if view.value == self.value():
            return
        try:
            day = date.fromisoformat(view.value)
        except ValueError:
            self._digits.setText(view.value)
            return
        self._digits.setText(f"{day:%m.%Y}" if self._month else f"{day:%Y}")
