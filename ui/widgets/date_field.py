"""A date as a person types it. Wrong text stays in the field; the problem is a value, with words for it.

There is no calendar and no section editing: those write other days than the one that was typed.
The reading itself is in `date_text.py`.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFocusEvent

from ui.widgets.date_text import DateProblem, read_date, show_date
from ui.widgets.digit_field import DigitField


class DateField(DigitField):
    """A date or nothing. `today` decides what a two-digit year means and feeds the example in the hint.

    `edited(text)` after each change, for the draft; `answered(iso)` when the text has become another
    valid date ("2018-11-05") or empty (""); `left()` when the focus goes, the moment to show `problem()`.
    """

    answered = Signal(str)

    def __init__(self, name: str, *, today: date) -> None:
        super().__init__(name, separates=True, width_chars=13)
        self._today = today
        self._answered: str | None = ""
        self.setPlaceholderText(self.tr("dd.mm.yyyy"))
        self.edited.connect(self._read)

    def iso(self) -> str | None:
        """2018-11-05; empty for an empty field; None while the text is not a date."""
        found = read_date(self.text(), today=self._today)
        if isinstance(found, DateProblem):
            return None
        return found.isoformat() if found else ""

    def set_iso(self, iso: str) -> None:
        """Show a stored date. What is not a date is shown as it is, so that nothing typed is lost."""
        try:
            self.setText(show_date(date.fromisoformat(iso)) if iso else "")
        except ValueError:
            self.setText(iso)

    def problem(self) -> DateProblem | None:
        found = read_date(self.text(), today=self._today)
        return found if isinstance(found, DateProblem) else None

    def problem_words(self) -> str:
        """The sentence for the place above the field; empty when there is nothing wrong."""
        return date_problem_words(self.text(), today=self._today)

    def _read(self) -> None:
        iso = self.iso()
        if iso is not None and iso != self._answered:
            self._answered = iso
            self.answered.emit(iso)
        elif iso is None:
            self._answered = None

    # -------------------------------------------------------------- Qt

    def focusOutEvent(self, event: QFocusEvent) -> None:
        found = read_date(self.text(), today=self._today)
        if isinstance(found, date) and self.text() != show_date(found):
            self.setText(show_date(found))  # shows what was understood: 5/1/18 is 05.01.2018
        super().focusOutEvent(event)


def date_problem_words(text: str, *, today: date) -> str:
    """What is wrong with a typed date; the same words beside the field and in a summary."""
    problem = read_date(text, today=today)
    example = show_date(date(today.year, 2, 3))
    if problem is DateProblem.NO_SUCH_DAY:
        return QCoreApplication.translate(
            "DateField", "There is no such day: {text}. Write day, month and year, for example {example}."
        ).format(text=text.strip(), example=example)
    if problem is DateProblem.YEAR_OUT_OF_RANGE:
        return QCoreApplication.translate(
            "DateField", "The year does not look right: {text}. For example {example}."
        ).format(text=text.strip(), example=example)
    if problem is DateProblem.NOT_A_DATE:
        return QCoreApplication.translate(
            "DateField", "Write day, month and year with digits, for example {example}."
        ).format(example=example)
    return ""
