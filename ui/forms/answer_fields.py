"""A field per kind of question: takes what the person does, gives the text that a form session takes.

A field hands over every change at once (`edited`), wrong text too: the session keeps it as typed and says
what is wrong. It never corrects and never checks on its own. Next: `question_block.py` puts label, hint and
error around it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from core.forms.session import ChoiceView, QuestionKind, QuestionView
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.combo_field import ComboField
from ui.widgets.date_field import DateField
from ui.widgets.digit_field import DigitField
from ui.widgets.text_fields import MultilineField, TextField

MOST_LISTED: Final = 12  # choices; longer lists are searched in
ACKNOWLEDGED: Final = "OK"
_TIME: Final = re.compile(r"(\d{1,2})\s*[:.,\- ]?\s*(\d{2})")
_NUMBERS: Final = frozenset({QuestionKind.INTEGER, QuestionKind.DECIMAL, QuestionKind.RANGE})
_LINES: Final = frozenset({QuestionKind.TEXT, QuestionKind.BARCODE, QuestionKind.GEOPOINT})


class AnswerField(QObject):
    """`edited(text)` after each change, in the form's own writing; `left` when the focus goes."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget

    def value(self) -> str:
        """The answer as the session takes it; text that is wrong as it stands there."""
        raise NotImplementedError

    def show(self, view: QuestionView) -> None:
        """Show the session's answer, without a word to anybody."""
        raise NotImplementedError

    def stray_words(self) -> str:
        """What is wrong with text that is no answer at all; empty when there is none."""
        return ""


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
    def __init__(self, name: str) -> None:
        self._area = MultilineField(name)
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
    """A comma is a decimal point, letters of the Kazakh digit row are digits; else it stays as typed."""

    def __init__(self, name: str, *, decimal: bool) -> None:
        self._digits = DigitField(name, decimal=decimal, width_chars=10)
        super().__init__(self._digits)
        self._digits.edited.connect(lambda: self.edited.emit(self.value()))
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
            self._digits.setText(view.value.replace(".", ",") if self._digits.decimal else view.value)


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
        match = _TIME.fullmatch(text)
        if match is None or int(match.group(1)) > 23 or int(match.group(2)) > 59:
            return text
        return f"{int(match.group(1)):02d}:{match.group(2)}"

    def show(self, view: QuestionView) -> None:
        if view.value != self.value():
            self._digits.setText(view.value[:5] if _TIME.fullmatch(view.value[:5]) else view.value)


class ListAnswer(AnswerField):
    """Radio buttons, or check boxes for several."""

    def __init__(self, name: str, view: QuestionView) -> None:
        self._multiple = view.kind is QuestionKind.SELECT_MULTIPLE
        across = True if {"likert", "horizontal"} & view.appearance else None
        self._group = ChoiceGroup(name, _choices(view.choices), multiple=self._multiple, across=across)
        super().__init__(self._group)
        self._group.answered.connect(lambda: self.edited.emit(self.value()))
        self._group.left.connect(self.left)

    def value(self) -> str:
        return " ".join(self._group.values())

    def show(self, view: QuestionView) -> None:
        if view.value != self.value():
            self._group.set_values(view.value.split() if self._multiple else [view.value])


class SearchedAnswer(AnswerField):
    """A long list, searched by typing."""

    def __init__(self, name: str, view: QuestionView) -> None:
        self._combo = ComboField(name, _choices(view.choices))
        super().__init__(self._combo)
        self._combo.answered.connect(self.edited)
        self._combo.left.connect(self.left)

    def value(self) -> str:
        return self._combo.value()

    def show(self, view: QuestionView) -> None:
        if view.value != self.value() and not self._combo.has_stray_text():
            self._combo.set_value(view.value)

    def stray_words(self) -> str:
        if not self._combo.has_stray_text():
            return ""
        return QCoreApplication.translate(
            "FormView", "“{text}” is not in the list. Choose one of the list."
        ).format(text=self._combo.currentText().strip())


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


def make_field(view: QuestionView, *, today: date) -> AnswerField | None:
    """The field for a question; None for a kind that this version does not take."""
    name = f"answer_{view.name}"
    if view.kind is QuestionKind.TEXT and "multiline" in view.appearance:
        return AreaAnswer(name)
    if view.kind is QuestionKind.TEXT and "numbers" in view.appearance:
        return DigitsAnswer(name)
    if view.kind in _LINES:
        return LineAnswer(name)
    if view.kind in _NUMBERS:
        return NumberAnswer(name, decimal=view.kind is not QuestionKind.INTEGER)
    if view.kind is QuestionKind.DATE:
        return DateAnswer(name, today=today)
    if view.kind is QuestionKind.TIME:
        return TimeAnswer(name)
    if view.kind is QuestionKind.SELECT_MULTIPLE or (
        view.kind is QuestionKind.SELECT_ONE and not is_searched(view)
    ):
        return ListAnswer(name, view)
    if view.kind is QuestionKind.SELECT_ONE:
        return SearchedAnswer(name, view)
    return ConfirmedAnswer(name) if view.kind is QuestionKind.ACKNOWLEDGE else None


def is_searched(view: QuestionView) -> bool:
    return len(view.choices) > MOST_LISTED or bool({"minimal", "autocomplete"} & view.appearance)


def is_taken(view: QuestionView) -> bool:
    """Whether this version can take an answer of that kind."""
    return view.kind not in _NOT_TAKEN and not (view.kind is QuestionKind.IMAGE and _DRAWN & view.appearance)


_NOT_TAKEN: Final = frozenset(
    {QuestionKind.RANK, QuestionKind.GEOTRACE, QuestionKind.GEOSHAPE, QuestionKind.DATE_TIME}
)
_DRAWN: Final = frozenset({"signature", "draw", "annotate"})


def _choices(views: tuple[ChoiceView, ...]) -> list[Choice]:
    return [Choice(view.value, view.label or view.value) for view in views]
