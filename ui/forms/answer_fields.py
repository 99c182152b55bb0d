"""A field per kind of question: takes what the person does, gives the text that a form session takes.

A field hands over every change at once (`edited`), wrong text too: the session keeps it as typed and says
what is wrong. It never corrects and never checks on its own. Next: `question_block.py` puts label, hint and
error around it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.forms.session import QuestionKind, QuestionView
from ui.forms.answer_field import AnswerField
from ui.forms.form_files import FormFiles
from ui.forms.list_questions import ListAnswer, SearchedAnswer, is_searched
from ui.forms.moment_questions import MONTH_YEAR, YEAR, MomentAnswer, PartOfDateAnswer, read_time
from ui.forms.place_questions import PlaceAnswer
from ui.forms.rank_questions import RankAnswer
from ui.forms.scale_questions import scale_field
from ui.forms.several_questions import SearchedSeveralAnswer
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.date_field import DateField
from ui.widgets.digit_field import DigitField
from ui.widgets.text_fields import MultilineField, TextField

ACKNOWLEDGED: Final = "OK"
_MOST_GROWN: Final = 10  # lines that an area grows to by itself
_MOST_LINES: Final = 20
_LISTS: Final = frozenset({QuestionKind.SELECT_ONE, QuestionKind.SELECT_MULTIPLE})
THOUSANDS: Final = "thousands-sep"
NO_BREAK_SPACE: Final = "\u00a0"
_NUMBERS: Final = frozenset({QuestionKind.INTEGER, QuestionKind.DECIMAL})


class LineAnswer(AnswerField):
    def __init__(self, name: str) -> None:
        self._line = TextField(name)
        super().__init__(self._line)
        self._line.edited.connect(self.edited)
        self._line.left.connect(self.left)

    def value(self) -> str:
        return self._line.text()

    def show(self, view: QuestionView) -> None:
        self._line.set_text(view.value)


class AreaAnswer(AnswerField):
    def __init__(self, name: str, *, lines: int) -> None:
        self._area = MultilineField(name, lines=lines, most_lines=max(lines, _MOST_GROWN))
        super().__init__(self._area)
        self._area.edited.connect(self.edited)
        self._area.left.connect(self.left)

    def value(self) -> str:
        return self._area.text()

    def show(self, view: QuestionView) -> None:
        self._area.set_text(view.value)


class DigitsAnswer(AnswerField):
    """A telephone or a document number: digits on any keyboard layout, kept as typed."""

    def __init__(self, name: str) -> None:
        self._digits = DigitField(name, width_chars=16)
        super().__init__(self._digits)
        self._digits.edited.connect(self.edited)
        self._digits.left.connect(self.left)

    def value(self) -> str:
        return self._digits.text()

    def show(self, view: QuestionView) -> None:
        if view.value != self.value():
            self._digits.setText(view.value)


class NumberAnswer(AnswerField):
    """A comma is a decimal point, letters of the Kazakh digit row are digits; else it stays as typed.

    `grouped`: spaces between thousands, set when the field is left, so that nothing moves while one types.
    """

    def __init__(self, name: str, *, decimal: bool, grouped: bool = False) -> None:
        self._grouped = grouped
        self._digits = DigitField(name, decimal=decimal, width_chars=14 if grouped else 10)
        super().__init__(self._digits)
        self._digits.edited.connect(lambda: self.edited.emit(self.value()))
        self._digits.left.connect(self._group)
        self._digits.left.connect(self.left)

    def value(self) -> str:
        text = self._digits.text().strip()
        number = self._digits.number()
        if number is None or not number.is_finite():
            return text
        if number == number.to_integral_value():
            return f"{number.to_integral_value():f}"
        return f"{number:f}"

    def show(self, view: QuestionView) -> None:
        if view.value != self.value():
            self._digits.set_number(view.value)
            if not self._digits.hasFocus():
                self._group()

    def _group(self) -> None:
        number = self._digits.number()
        if self._grouped and number is not None and number.is_finite():
            self._digits.set_number(f"{Decimal(self.value()):,f}".replace(",", NO_BREAK_SPACE))


class DateAnswer(AnswerField):
    def __init__(self, name: str, *, today: date) -> None:
        self._day = DateField(name, today=today)
        super().__init__(self._day)
        self._day.edited.connect(lambda: self.edited.emit(self.value()))
        self._day.left.connect(self.left)

    def value(self) -> str:
        iso = self._day.iso()
        return self._day.text().strip() if iso is None else iso

    def show(self, view: QuestionView) -> None:
        if view.value != self.value():
            self._day.set_iso(view.value)


class TimeAnswer(AnswerField):
    """14:30, 14.30 or 1430."""

    def __init__(self, name: str) -> None:
        self._digits = DigitField(name, decimal=True, width_chars=8)
        self._digits.setPlaceholderText(QCoreApplication.translate("FormView", "hh:mm"))
        super().__init__(self._digits)
        self._digits.edited.connect(lambda: self.edited.emit(self.value()))
        self._digits.left.connect(self.left)

    def value(self) -> str:
        text = self._digits.text().strip()
        moment = read_time(text)
        return text if moment is None else f"{moment:%H:%M}"

    def show(self, view: QuestionView) -> None:
        if view.value != self.value():
            self._digits.setText(view.value[:5] if read_time(view.value[:5]) else view.value)


class ConfirmedAnswer(AnswerField):
    """One box to tick."""

    def __init__(self, name: str) -> None:
        words = QCoreApplication.translate("FormView", "Yes, this is done")
        self._group = ChoiceGroup(name, [Choice(ACKNOWLEDGED, words)], multiple=True)
        super().__init__(self._group)
        self._group.answered.connect(lambda: self.edited.emit(self.value()))
        self._group.left.connect(self.left)

    def value(self) -> str:
        return self._group.value()

    def show(self, view: QuestionView) -> None:
        if view.value != self.value():
            self._group.set_values([view.value])


def make_field(view: QuestionView, *, today: date, files: FormFiles | None = None) -> AnswerField | None:
    """The field for a question; None for a kind that this version does not take.

    `files`: where pictures of choices are found.
    """
    name = f"answer_{view.name}"
    if view.kind is QuestionKind.TEXT and ("multiline" in view.appearance or _lines(view) > 1):
        return AreaAnswer(name, lines=min(_lines(view) or 3, _MOST_LINES))
    if view.kind is QuestionKind.BARCODE or (view.kind is QuestionKind.TEXT and "numbers" in view.appearance):
        return DigitsAnswer(name)
    if view.kind is QuestionKind.TEXT:
        return LineAnswer(name)
    if view.kind in _NUMBERS:
        return NumberAnswer(
            name, decimal=view.kind is not QuestionKind.INTEGER, grouped=THOUSANDS in view.appearance
        )
    if view.kind is QuestionKind.RANGE and view.range is not None:
        return scale_field(name, view)
    if view.kind is QuestionKind.RANK:
        return RankAnswer(name, view)
    if view.kind is QuestionKind.GEOPOINT:
        return PlaceAnswer(name)
    if view.kind is QuestionKind.DATE_TIME:
        return MomentAnswer(name, today=today)
    if view.kind is QuestionKind.DATE:
        if {MONTH_YEAR, YEAR} & view.appearance:
            return PartOfDateAnswer(name, month=MONTH_YEAR in view.appearance)
        return DateAnswer(name, today=today)
    if view.kind is QuestionKind.TIME:
        return TimeAnswer(name)
    if view.kind in _LISTS and not is_searched(view):
        return ListAnswer(name, view, files)
    if view.kind is QuestionKind.SELECT_ONE:
        return SearchedAnswer(name, view)
    if view.kind is QuestionKind.SELECT_MULTIPLE:
        return SearchedSeveralAnswer(name, view)
    return ConfirmedAnswer(name) if view.kind is QuestionKind.ACKNOWLEDGE else None


def _lines(view: QuestionView) -> int:
    """How many lines the author wants to be seen, by the column `body::rows` or the parameter `rows`."""
    wanted = view.parameter("rows")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 4 else 0


def is_taken(view: QuestionView) -> bool:
    """Whether this version can take an answer of that kind."""
    return not view.heads_a_table and view.kind not in _NOT_TAKEN


_NOT_TAKEN: Final = frozenset({QuestionKind.GEOTRACE, QuestionKind.GEOSHAPE})
