"""The passphrase: hidden until shown, pasted if one likes, with the keyboard layout and Caps Lock in words.

It keeps nothing: who reads `text()` calls `clear()` at once afterwards.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.habits import ENTER_ACTS
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, row, with_icon, words


class PassphraseField(QWidget):
    """`submitted` when Enter is pressed, `edited` after each change (without the text)."""

    submitted = Signal()
    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        look = theme.current()
        self.line = _SecretLine(name)
        self.line.returnPressed.connect(self.submitted)
        self.line.textChanged.connect(lambda: self.edited.emit())
        self.line.caps_seen.connect(self._show_caps)
        self.line.layout_seen.connect(self._show_layout)
        self.setFocusProxy(self.line)
        self.show_button = Button(self.tr("Show"), f"{name}_show", icon="eye")
        self.show_button.setAccessibleName(self.tr("Show passphrase"))
        self.show_button.setCheckable(True)
        self.show_button.toggled.connect(self._show_text)
        self._layout_chip = QLabel()
        self._layout_chip.setProperty("chip", True)
        self._layout_words = words("", "hint")
        self._caps = with_icon(
            "warning", words(self.tr("Caps Lock is on"), tone="warning"), "warning", size=18
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.gap(8))
        box.addWidget(row((self.line, 1), self.show_button, gap=8))
        box.addWidget(row(self._layout_chip, self._layout_words, STRETCH, self._caps, gap=8))
        self._caps.hide()
        self._show_layout(QGuiApplication.inputMethod().locale().language())

    def text(self) -> str:
        return self.line.text()

    def clear(self) -> None:
        """Empty the field, its undo history with it, and hide the text again."""
        self.line.clear()
        self.show_button.setChecked(False)

    def set_label(self, label: str) -> None:
        self.line.setAccessibleName(label)

    def _show_text(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.show_button.setText(self.tr("Hide") if on else self.tr("Show"))
        self.show_button.setIcon(theme.icon("eye-off" if on else "eye", air=4))

    def _show_caps(self, on: bool) -> None:
        self._caps.setVisible(on)

    def _show_layout(self, layout: QLocale.Language) -> None:
        chips = {
            QLocale.Language.Kazakh: ("ҚАЗ", self.tr("Keyboard: Kazakh")),
            QLocale.Language.Russian: ("РУС", self.tr("Keyboard: Russian")),
            QLocale.Language.English: ("ENG", self.tr("Keyboard: English")),
        }
        chip, sentence = chips.get(layout, ("", ""))
        self._layout_chip.setText(chip)
        self._layout_words.setText(sentence)
        self._layout_chip.setVisible(bool(chip))
        self._layout_words.setVisible(bool(chip))


class _SecretLine(QLineEdit):
    caps_seen = Signal(bool)
    layout_seen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setProperty(ENTER_ACTS, True)
        self.setDragEnabled(False)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhHiddenText)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_seen.emit(False)  # the next letter tells the truth
        elif len(typed) == 1 and typed.isalpha() and typed.lower() != typed.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(typed.isupper() != shifted)
            layout = _layout_of(typed.lower())
            if layout is not None:
                self.layout_seen.emit(layout)
        super().keyPressEvent(event)


def _layout_of(letter: str) -> QLocale.Language | None:
    """What a letter tells of the layout; letters that Kazakh and Russian share tell nothing new."""
    if letter in "әіңғүұқөһ":
        return QLocale.Language.Kazakh
    if letter.isascii():
        return QLocale.Language.English
    known = QGuiApplication.inputMethod().locale().language()
    return known if known == QLocale.Language.Kazakh else QLocale.Language.Russian
