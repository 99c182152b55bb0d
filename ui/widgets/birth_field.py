"""When somebody was born, as far as it is known: the day, the month, the year, or about the year.

What is typed stays as it was typed; the problem is a value with words for it. A year alone is kept as the
middle of it (`precision` says that it is only the year), so that an age is at most half a year off.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.people_words import PRECISIONS
from ui.widgets.choice_group import Choice
from ui.widgets.combo_field import ComboField
from ui.widgets.date_text import DateProblem, read_date, show_date
from ui.widgets.digit_field import DigitField
from ui.widgets.layout import FlowLayout

DAY, MONTH, YEAR, ABOUT = "day", "month", "year", "about"
EARLIEST_YEAR: Final = 1800  # the first century that an IIN tells of

_MONTH_YEAR: Final = re.compile(r"(\d{1,2})\s*[./,\- ]\s*(\d{4})")
_YEAR: Final = re.compile(r"\d{4}")


class BirthField(QWidget):
    """`edited` after each change. `iso()` is "" for nothing and None while the text is no such date."""

    edited = Signal()
    left = Signal()

    def __init__(self, name: str, *, today: date) -> None:
        super().__init__()
        self._today = today
        self.text_field = DigitField(name, separates=True, width_chars=12)
        self.text_field.setPlaceholderText(QCoreApplication.translate("DateField", "dd.mm.yyyy"))
        choices = [
            Choice(key, QCoreApplication.translate("Wording", english)) for key, english in PRECISIONS.items()
        ]
        self.precision_field = ComboField(f"{name}_precision", choices)
        self.precision_field.setMinimumContentsLength(12)
        self.precision_field.setAccessibleName(
            QCoreApplication.translate("BirthField", "How exactly the birth is known")
        )
        self.precision_field.set_value(DAY)
        layout = FlowLayout(gap=8, line_gap=6)
        layout.addWidget(self.text_field)
        layout.addWidget(self.precision_field)
        self.setLayout(layout)
        self.setFocusProxy(self.text_field)
        self.text_field.edited.connect(lambda *_: self.edited.emit())
        self.text_field.left.connect(self.left)
        self.precision_field.answered.connect(lambda *_: self.edited.emit())

    def precision(self) -> str:
        return self.precision_field.value() or DAY

    def text(self) -> str:
        return self.text_field.text()

    def set_text(self, text: str, precision: str) -> None:
        """Show what somebody had typed."""
        self.precision_field.set_value(precision or DAY)
        self.text_field.setText(text)

    def set_iso(self, iso: str, precision: str) -> None:
        """Show a stored date, as much of it as is known."""
        try:
            on = date.fromisoformat(iso)
        except ValueError:
            self.set_text(iso, precision)
            return
        shown = {MONTH: f"{on.month:02d}.{on.year:04d}", YEAR: str(on.year), ABOUT: str(on.year)}
        self.set_text(shown.get(precision, show_date(on)), precision)

    def iso(self) -> str | None:
        found = self._read()
        if isinstance(found, DateProblem):
            return None
        return "" if found is None else found.isoformat()

    def problem_words(self) -> str:
        """The sentence for the place above the field; empty when nothing is wrong."""
        if not isinstance(self._read(), DateProblem):
            return ""
        if self.precision() == MONTH:
            return QCoreApplication.translate(
                "BirthField", "Write month and year, for example {example}."
            ).format(example=f"02.{self._today.year - 10}")
        if self.precision() in (YEAR, ABOUT):
            return QCoreApplication.translate("BirthField", "Write the year, for example {example}.").format(
                example=self._today.year - 10
            )
        return QCoreApplication.translate(
            "BirthField",
            "Write day, month and year, for example {example}. If only the year is known, say so beside.",
        ).format(example=show_date(date(self._today.year - 10, 2, 3)))

    def _read(self) -> date | DateProblem | None:
        text, precision = self.text().strip(), self.precision()
        if precision == MONTH and (match := _MONTH_YEAR.fullmatch(text)):
            return _possible(int(match[2]), int(match[1]))
        if precision in (YEAR, ABOUT) and _YEAR.fullmatch(text):
            return _possible(int(text), 7)
        return read_date(text, today=self._today, earliest_year=EARLIEST_YEAR)


def _possible(year: int, month: int) -> date | DateProblem:
    if year < EARLIEST_YEAR:
        return DateProblem.YEAR_OUT_OF_RANGE
    try:
        return date(year, month, 1)
    except ValueError:
        return DateProblem.NO_SUCH_DAY
