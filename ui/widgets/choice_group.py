"""One of several, or some of several: radio buttons and check boxes whose words wrap.

Arrow keys move, Space chooses, a digit chooses by number, Delete takes the answer away again.
For long lists use `combo_field.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.forms.session import Run
from ui import theme
from ui.widgets.layout import FlowLayout, words
from ui.widgets.styled_words import styled_words

ACROSS_MOST_CHOICES = 5
ACROSS_MOST_LETTERS = 60


@dataclass(frozen=True)
class Choice:
    """A value of the form, its words, and a line under them if they need one.

    `runs` are the words with the form's styling.
    """

    value: str
    label: str
    hint: str = ""
    runs: tuple[Run, ...] = ()


Dress = Callable[[QAbstractButton, Choice], QWidget]


class ChoiceGroup(QFrame):
    """`answered(values)` with a tuple of values whenever the person changes the answer.

    `across` puts few short choices on one line; None decides by their length. `dress` puts the words and
    more around a button, in a `layout` of its own.
    """

    answered = Signal(tuple)
    left = Signal()

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice],
        *,
        multiple: bool = False,
        across: bool | None = None,
        dress: Dress | None = None,
        layout: QLayout | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("choices", True)
        self.multiple = multiple
        self._label = ""
        self._buttons: dict[str, QAbstractButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(not multiple)
        self._group.buttonClicked.connect(self._clicked)
        self._dress = dress
        self._across = layout is None and (_fits_across(choices) if across is None else across)
        if layout is None:
            layout = FlowLayout(gap=24) if self._across else QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        if isinstance(layout, QVBoxLayout):
            layout.setSpacing(0)
        self.setLayout(layout)
        for choice in choices:
            layout.addWidget(self._option(choice))
        first = next(iter(self._buttons.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def value(self) -> str:
        """The chosen value of a single choice, or empty."""
        return next(iter(self.values()), "")

    def values(self) -> tuple[str, ...]:
        return tuple(value for value, button in self._buttons.items() if button.isChecked())

    def set_values(self, values: Iterable[str]) -> None:
        """Show an answer without saying that the person gave it."""
        wanted = set(values)
        self._group.setExclusive(False)
        for value, button in self._buttons.items():
            button.setChecked(value in wanted)
        self._group.setExclusive(not self.multiple)
        self._move_tab_stop()

    def clear(self) -> None:
        """Take the answer away, as the person does with Delete."""
        if self.values():
            self.set_values(())
            self.answered.emit(())

    def set_label(self, label: str) -> None:
        """The question; each option is announced with it."""
        self._label = label
        self.setAccessibleName(label)
        for button in self._buttons.values():
            button.setAccessibleDescription(label)

    def button(self, value: str) -> QAbstractButton:
        return self._buttons[value]

    def _option(self, choice: Choice) -> QWidget:
        kind = QCheckBox if self.multiple else QRadioButton
        plain = self._across and not choice.hint and not choice.runs and self._dress is None
        button = kind(choice.label.replace("&", "&&") if plain else "")
        button.setObjectName(f"{self.objectName()}_{choice.value}")
        button.setAccessibleName(choice.label)
        button.installEventFilter(self)
        self._group.addButton(button)
        self._buttons[choice.value] = button
        if self._dress is not None:
            return self._dress(button, choice)
        return button if plain else _Option(button, choice)

    def _clicked(self) -> None:
        self._move_tab_stop()
        self.answered.emit(self.values())

    def _move_tab_stop(self) -> None:
        chosen = next((button for button in self._buttons.values() if button.isChecked()), None)
        first = chosen or next(iter(self._buttons.values()), None)
        if first is not None and not self.multiple:
            self.setFocusProxy(first)

    def _key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
            return True
        if len(self._buttons) <= 9 and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
            position = event.key() - Qt.Key.Key_1
            if position < len(self._buttons):
                button = list(self._buttons.values())[position]
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                button.click()
            return True
        return False

    # -------------------------------------------------------------- Qt

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False


class _Option(QWidget):
    """A button beside words that wrap; a click on the words is a click on the button."""

    def __init__(self, button: QAbstractButton, choice: Choice) -> None:
        super().__init__()
        look = theme.current()
        self._button = button
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(2))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        text = QVBoxLayout()
        text.setContentsMargins(0, look.px(6), 0, look.px(6))
        text.setSpacing(0)
        for label in _lines(choice):
            text.addWidget(label)
        line.addLayout(text, 1)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._button.setFocus(Qt.FocusReason.MouseFocusReason)
            self._button.click()


def _lines(choice: Choice) -> list[QLabel]:
    lines: list[QLabel] = [styled_words(choice.label, choice.runs)]
    if choice.hint:
        lines.append(words(choice.hint, "hint", wrap=True))
    return lines


def _fits_across(choices: Sequence[Choice]) -> bool:
    letters = sum(len(choice.label) for choice in choices)
    few = len(choices) <= ACROSS_MOST_CHOICES and letters <= ACROSS_MOST_LETTERS
    return few and not any(choice.hint for choice in choices)
