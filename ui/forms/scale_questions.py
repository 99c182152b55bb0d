"""A number on a scale: typed, or taken with the slider beside it. Untouched means unanswered."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QSlider

from core.forms.session import QuestionView, RangeView
from ui import theme
from ui.forms.answer_field import AnswerField
from ui.widgets.digit_field import DigitField
from ui.widgets.layout import STRETCH, row, words

MOST_STOPS = 1_000


class ScaleAnswer(AnswerField):
    """The field with the number is the answer; the slider only writes into it."""

    def __init__(self, name: str, scale: RangeView) -> None:
        self._start, self._step = _number(scale.start), _number(scale.step) or Decimal(1)
        self._end = _number(scale.end)
        whole = all(part == part.to_integral_value() for part in (self._start, self._step))
        self._digits = DigitField(name, decimal=not whole, width_chars=5)
        stops = int(abs(self._end - self._start) / abs(self._step)) if self._step else 0
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setObjectName(f"{name}_slider")
        self._slider.setAccessibleName(QCoreApplication.translate("FormView", "Scale"))
        self._slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._slider.setRange(0, min(stops, MOST_STOPS))
        self._slider.setPageStep(max(1, stops // 10))
        if stops <= 20:
            self._slider.setTickPosition(QSlider.TickPosition.TicksBelow)
            self._slider.setTickInterval(1)
        self._slider.setMinimumWidth(theme.current().px(120))
        self._slider.setMaximumWidth(theme.current().px(320))
        line = row(self._digits, _bound(self._start), (self._slider, 1), _bound(self._end), STRETCH, gap=8)
        line.setObjectName(f"{name}_line")
        line.setFocusProxy(self._digits)
        super().__init__(line)
        self._slider.valueChanged.connect(self._moved)
        self._slider.sliderPressed.connect(lambda: self._moved(self._slider.value()))
        self._digits.edited.connect(self._typed)
        self._digits.left.connect(self.left)

    def value(self) -> str:
        number = self._digits.number()
        return self._digits.text().strip() if number is None else _written(number)

    def show(self, view: QuestionView) -> None:
        if view.value != self.value():
            self._digits.set_number(view.value)

    def _moved(self, stop: int) -> None:
        self._digits.set_number(_written(self._start + self._signed_step * stop))

    @property
    def _signed_step(self) -> Decimal:
        return abs(self._step) if self._end >= self._start else -abs(self._step)

    def _typed(self) -> None:
        number = self._digits.number()
        self._slider.blockSignals(True)
        stop = 0 if number is None else int((number - self._start) / self._signed_step)
        self._slider.setValue(max(0, min(stop, self._slider.maximum())))
        self._slider.blockSignals(False)
        self.edited.emit(self.value())


def _bound(number: Decimal) -> QLabel:
    label = words(_written(number), "hint")
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return label


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(0)


def _written(number: Decimal) -> str:
    if not number.is_finite():
        return str(number)
    plain = f"{number.normalize():f}"
    return "0" if plain in ("-0", "") else plain
