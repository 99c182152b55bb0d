"""A number on a scale: typed, or taken with the slider beside it. Untouched means unanswered.

ODK's appearances: `vertical` and `no-ticks` for the slider, `picker` for a list to choose from, `rating` for
numbers side by side. A rating or a picker with too many stops is a slider all the same.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QSlider, QWidget

from core.forms.session import QuestionView
from ui import theme
from ui.forms.answer_field import AnswerField
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.combo_field import ComboField
from ui.widgets.digit_field import DigitField
from ui.widgets.layout import STRETCH, column, restyle, row, words

MOST_STOPS: Final = 1_000_000  # of a slider; a finer scale is typed
MOST_PICKED: Final = 1_000
MOST_RATED: Final = 12
_TICKS_UP_TO: Final = 20
_MOST_TICKS: Final = 50
_HANDLE: Final = 20  # as in the style sheet
_TICK: Final = 12


class Scale:
    """The stops of a range question. `stops` counts the steps between its ends; it may run downwards."""

    def __init__(self, view: QuestionView) -> None:
        bounds = view.range
        start, end, step = (bounds.start, bounds.end, bounds.step) if bounds else ("0", "0", "1")
        self.start, self.end = _number(start), _number(end)
        width = abs(_number(step)) or Decimal(1)
        self.step = width if self.end >= self.start else -width
        self.stops = int(abs(self.end - self.start) / width)
        self.is_whole = all(part == part.to_integral_value() for part in (self.start, width))
        self.labels = {_written(_number(each.value)): each.label or each.value for each in view.choices}

    def at(self, stop: int) -> str:
        """The number of a stop, counted from the start."""
        return _written(self.start + self.step * stop)

    def nearest(self, number: Decimal) -> int:
        """The stop at or before a number, within the scale."""
        return max(0, min(int((number - self.start) / self.step), self.stops))

    def choices(self) -> list[Choice]:
        """Every stop, with its label."""
        numbers = [self.at(stop) for stop in range(self.stops + 1)]
        return [
            Choice(each, f"{each} — {self.labels[each]}" if each in self.labels else each) for each in numbers
        ]

    def label_words(self) -> str:
        """What the numbers stand for, in one line; empty where the form says nothing."""
        return " · ".join(f"{number} — {label}" for number, label in self.labels.items())


class ScaleAnswer(AnswerField):
    """The field with the number is the answer; the slider only writes into it.

    Any key or click of the slider takes where it stands, also its first stop; Space takes it without moving.
    """

    def __init__(self, name: str, view: QuestionView) -> None:
        self._scale = scale = Scale(view)
        self._digits = DigitField(name, decimal=not scale.is_whole, width_chars=5)
        upright = "vertical" in view.appearance
        self._slider = _Slider(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
        self._slider.setObjectName(f"{name}_slider")
        self._slider.setAccessibleName(QCoreApplication.translate("FormView", "Scale"))
        self._slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._slider.setRange(0, min(scale.stops, MOST_STOPS))
        self._slider.setPageStep(max(1, scale.stops // 10))
        if not 0 < scale.stops <= MOST_STOPS:
            self._slider.hide()
        self._hinted = _number(view.parameter("placeholder") or _written(scale.start))
        self._draw_ticks(view)
        super().__init__(self._laid_out(name, upright=upright))
        self._slider.actionTriggered.connect(lambda: self._moved(self._slider.sliderPosition()))
        self._slider.sliderPressed.connect(lambda: self._moved(self._slider.sliderPosition()))
        self._slider.installEventFilter(self)
        self._digits.edited.connect(self._typed)
        self._digits.left.connect(self.left)
        self._stand()

    def value(self) -> str:
        number = self._digits.number()
        return self._digits.text().strip() if number is None else _written(number)

    def show(self, view: QuestionView) -> None:
        if view.value != self.value():
            self._digits.set_number(view.value)

    def _laid_out(self, name: str, *, upright: bool) -> QWidget:
        look, scale = theme.current(), self._scale
        first, last = _bound(scale.at(0)), _bound(scale.at(scale.stops))
        if upright:
            self._slider.setFixedHeight(look.px(200))
            ends = column(last, STRETCH, first)
            ends.setFixedHeight(look.px(200))
            line = row((self._digits, Qt.AlignmentFlag.AlignTop), self._slider, ends, STRETCH, gap=8)
        else:
            self._slider.setMinimumWidth(look.px(120))
            self._slider.setMaximumWidth(look.px(320))
            line = row(self._digits, first, (self._slider, 1), last, STRETCH, gap=8)
        line.setObjectName(f"{name}_line")
        return _with_labels(name, line, scale, self._digits)

    def _draw_ticks(self, view: QuestionView) -> None:
        every = abs(_number(view.parameter("tick-interval")) / self._scale.step)
        interval = max(1, int(every))
        few = self._scale.stops // interval <= (_MOST_TICKS if every else _TICKS_UP_TO)
        if few and "no-ticks" not in view.appearance:
            self._slider.setTickPosition(QSlider.TickPosition.TicksBelow)
            self._slider.setTickInterval(interval)

    def _moved(self, stop: int) -> None:
        if self._scale.at(stop) != self.value():
            self._digits.set_number(self._scale.at(stop))

    def _typed(self) -> None:
        self._stand()
        self.edited.emit(self.value())

    def _stand(self) -> None:
        """The handle where the number is; pale, at the hint of the form, while there is none."""
        number = self._digits.number()
        usable = number is not None and number.is_finite()
        at = number if number is not None and usable else self._hinted
        self._slider.blockSignals(True)
        self._slider.setValue(min(self._scale.nearest(at), self._slider.maximum()))
        self._slider.blockSignals(False)
        restyle(self._slider, "untouched", None if usable else "true")

    # -------------------------------------------------------------- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Space:
                self._moved(self._slider.value())
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False


class PickedAnswer(AnswerField):
    """Chosen from a list of all numbers; a number that is none of them stays as typed."""

    def __init__(self, name: str, view: QuestionView) -> None:
        scale = Scale(view)
        self._numbers = frozenset(scale.at(stop) for stop in range(scale.stops + 1))
        self._combo = ComboField(
            name, scale.choices(), placeholder=view.parameter("placeholder"), typed_in=True
        )
        super().__init__(self._combo)
        self._combo.answered.connect(self.edited)
        self._combo.strayed.connect(lambda text: self.edited.emit(_read(text, self._numbers)))
        self._combo.left.connect(self.left)

    def value(self) -> str:
        return self._combo.value() or _read(self._combo.stray_text(), self._numbers)

    def show(self, view: QuestionView) -> None:
        if view.value == self.value():
            return
        if view.value in self._numbers or not view.value:
            self._combo.set_value(view.value)
        else:
            self._combo.set_stray_text(view.value)


class RatedAnswer(AnswerField):
    """Numbers side by side. A number of a draft that is none of them stays until one is chosen."""

    def __init__(self, name: str, view: QuestionView) -> None:
        scale = Scale(view)
        numbers = [scale.at(stop) for stop in range(scale.stops + 1)]
        self._beside = ""
        self._group = ChoiceGroup(name, [Choice(number, number) for number in numbers], across=True)
        self._numbers = frozenset(numbers)
        super().__init__(_with_labels(name, self._group, scale, self._group) if scale.labels else self._group)
        self._group.answered.connect(self._chosen)
        self._group.left.connect(self.left)

    def value(self) -> str:
        return self._group.value() or self._beside

    def show(self, view: QuestionView) -> None:
        if view.value != self.value():
            self._beside = "" if view.value in self._numbers else view.value
            self._group.set_values([view.value])

    def _chosen(self) -> None:
        self._beside = ""
        self.edited.emit(self.value())


class _Slider(QSlider):
    """Draws its ticks itself: a slider of the style sheet has none."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.tickPosition() != QSlider.TickPosition.NoTicks:
            self._paint_ticks()
        super().paintEvent(event)

    def _paint_ticks(self) -> None:
        look, upright = theme.current(), self.orientation() == Qt.Orientation.Vertical
        handle, half = look.px(_HANDLE), look.px(_TICK) / 2
        room = (self.height() if upright else self.width()) - handle
        middle = (self.width() if upright else self.height()) / 2
        painter = QPainter(self)
        painter.setPen(QPen(look.color("control"), max(1, look.px(2))))
        for stop in range(0, self.maximum() + 1, max(1, self.tickInterval())):
            share = stop / max(1, self.maximum())
            along = handle / 2 + room * (1 - share if upright else share)
            if upright:
                painter.drawLine(QPointF(middle - half, along), QPointF(middle + half, along))
            else:
                painter.drawLine(QPointF(along, middle - half), QPointF(along, middle + half))
        painter.end()


def scale_field(name: str, view: QuestionView) -> AnswerField:
    """The field that the appearance asks for."""
    stops = Scale(view).stops
    if "rating" in view.appearance and stops < MOST_RATED:
        return RatedAnswer(name, view)
    if "picker" in view.appearance and stops < MOST_PICKED:
        return PickedAnswer(name, view)
    return ScaleAnswer(name, view)


def _with_labels(name: str, line: QWidget, scale: Scale, proxy: QWidget) -> QWidget:
    """The field, and what its numbers stand for under it."""
    said = scale.label_words()
    if not said:
        line.setFocusProxy(proxy)
        return line
    told = words(said, "hint", wrap=True)
    told.setObjectName(f"{name}_labels")
    whole: QFrame | QWidget = column(line, told, gap=4)
    whole.setFocusProxy(proxy)
    return whole


def _bound(number: str) -> QLabel:
    label = words(number, "hint")
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return label


def _read(text: str, numbers: frozenset[str]) -> str:
    """A typed number as the form writes it, if it is one of them."""
    plain = _written(_number(text.replace(",", "."))) if text else ""
    return plain if plain in numbers and text[:1].strip("+-.,").isdigit() else text


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return Decimal(0)
    return number if number.is_finite() else Decimal(0)


def _written(number: Decimal) -> str:
    if not number.is_finite():
        return str(number)
    plain = f"{number.normalize():f}"
    return "0" if plain in ("-0", "") else plain
