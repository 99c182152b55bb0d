"""A field with its question: label, hint, message above the field, the control, what stands below it.

It gives the control its accessible name and description, makes the label its buddy and announces errors.
It decides nothing: the page says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.forms.session import Run
from ui import theme
from ui.widgets.choice_group import ChoiceGroup
from ui.widgets.layout import picture, restyle, row, set_tone, words
from ui.widgets.styled_words import set_styled

_ICONS = {"error": "error", "warning": "warning"}
_AFTER_PRESS_MS = 30
_SHORT_LABEL = 40  # letters


class FieldBlock(QFrame):
    """`control` is any widget; the real field inside it is found by itself. `unit` stands after it.

    A message that appears while the mouse button is down waits for its release: it must not move the
    button that is being pressed.
    """

    def __init__(
        self,
        name: str,
        label: str,
        control: QWidget,
        *,
        hint: str = "",
        optional: bool = False,
        unit: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.control = control
        self.field = inner_field(control)
        self.tone = ""
        self.message = ""
        look = theme.current()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.gap(4))
        self._label = words(label, "strong", wrap=True)
        self._label.setBuddy(self.field)
        self._words, self._hint_words = label, hint
        self._optional = words(self.tr("(optional)"), "hint")
        self._heading_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._heading_row.setSpacing(0)
        self._heading_row.addWidget(self._label)
        self._heading_row.addWidget(self._optional, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(self._heading_row)
        self._hint = words(hint, "hint", wrap=True)
        self._layout.addWidget(self._hint)
        self._hint.setVisible(bool(hint))
        self._message_icon = picture("error", "error")
        self._message_words = words("", "body", wrap=True)
        self._message_words.setObjectName(f"{name}_message")
        self._message_row = row(
            (self._message_icon, Qt.AlignmentFlag.AlignTop), (self._message_words, 1), gap=8
        )
        self._message_row.hide()
        self._layout.addWidget(self._message_row)
        unit_words = words(unit, "hint") if unit else None
        self._layout.addWidget(row(control, unit_words, gap=8) if unit_words else _aligned(control))
        self.setFocusProxy(control)
        self.set_optional(optional)
        self.set_label(label)

    def set_label(self, label: str, runs: Sequence[Run] = ()) -> None:
        """The question; `runs` are the same words with the form's styling."""
        self._words = label
        set_styled(self._label, label, runs)
        self._lay_out_heading()
        for target in {self.field, self.control}:
            target.setAccessibleName(label)
        if isinstance(self.control, ChoiceGroup):
            self.control.set_label(label)
        self._describe()

    def set_optional(self, optional: bool) -> None:
        self._is_optional = optional
        self._optional.setVisible(optional)
        self._lay_out_heading()

    def set_hint(self, hint: str, runs: Sequence[Run] = ()) -> None:
        self._hint_words = hint
        set_styled(self._hint, hint, runs)
        self._hint.setVisible(bool(hint))
        self._describe()

    def show_error(self, text: str) -> None:
        """A hard check: the visit cannot be finished like this."""
        self._after_press(lambda: self._show("error", text))

    def show_warning(self, text: str) -> None:
        """A soft check: it can be passed with a reason (`add_below` a field for it)."""
        self._after_press(lambda: self._show("warning", text))

    def clear_message(self) -> None:
        if self.tone:
            self._after_press(lambda: self._show("", ""))

    def add_above(self, widget: QWidget) -> None:
        """Under the question and its hint, above the message and the field: a picture of the form."""
        self._layout.insertWidget(2, widget)

    def add_below(self, widget: QWidget) -> None:
        self._layout.addSpacing(theme.current().gap(4))
        self._layout.addWidget(widget)

    def _lay_out_heading(self) -> None:
        """Beside a short label stands (optional); under a long one."""
        beside = self._is_optional and len(self._words) <= _SHORT_LABEL
        ways = QBoxLayout.Direction
        self._heading_row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._label.setWordWrap(not beside)
        self._heading_row.setStretch(0, 0)
        self._heading_row.setStretch(1, 1 if beside else 0)
        self._optional.setContentsMargins(theme.current().gap(4) if beside else 0, 0, 0, 0)
        policy = self._label.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred if beside else QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(not beside)
        self._label.setSizePolicy(policy)

    def _show(self, tone: str, text: str) -> None:
        if (tone, text) == (self.tone, self.message):
            return
        self.tone, self.message = tone, text
        if tone:
            self._message_icon.setPixmap(theme.pixmap(_ICONS[tone], tone))
        self._message_words.setText(text)
        restyle(self._message_words, "role", "strong" if tone == "error" else "body")
        set_tone(self._message_words, tone)
        self._message_row.setVisible(bool(tone))
        restyle(self, "mark", tone or None)
        self._layout.setContentsMargins(theme.current().gap(12) if tone else 0, 0, 0, 0)
        set_tone(self.field, tone)
        self._describe()
        if tone:
            announce(self.field, text)

    def _describe(self) -> None:
        parts = [self._hint_words, self.message]
        self.field.setAccessibleDescription(" ".join(part for part in parts if part))

    def _after_press(self, do: Callable[[], None]) -> None:
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            do()
            return
        QTimer.singleShot(_AFTER_PRESS_MS, self, lambda: self._after_press(do))


def inner_field(control: QWidget) -> QWidget:
    """The widget that is written in, for composite controls that name it by their focus proxy."""
    field = control
    if isinstance(control, ChoiceGroup):
        return control
    while (inner := field.focusProxy()) is not None:
        field = inner
    return field


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say it now."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def _aligned(control: QWidget) -> QWidget:
    """Fields as wide as their content stay at the left; words and choices take the whole column."""
    wide = isinstance(inner_field(control), QPlainTextEdit) or isinstance(control, ChoiceGroup)
    short = isinstance(control, QLineEdit | QComboBox)
    if wide or not short:
        return control
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(control, 1 if isinstance(control, QComboBox) else 0)
    line.addStretch(1 if not isinstance(control, QComboBox) else 0)
    return holder
