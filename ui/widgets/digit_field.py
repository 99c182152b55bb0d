"""A line for digits that works on the Kazakh keyboard layout, whose top row has letters instead.

The standard layout puts `" ә і ң ғ , . ү ұ қ` on the keys 1 to 0; they become digits as they are typed.
What is wrong stays in the field: nothing is filtered away and nothing is corrected.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui import theme

TOP_ROW: Final = dict(zip('"әіңғ,.үұқ', "1234567890", strict=True))
LETTERS: Final = {letter: digit for letter, digit in TOP_ROW.items() if letter not in ".,"} | {
    letter.upper(): digit for letter, digit in TOP_ROW.items() if letter.isalpha()
}
_SEPARATORS = frozenset(".,")
_TOP_ROW_SCAN_CODES = frozenset(range(10, 20)) | frozenset(range(2, 12))  # X11; Windows


class DigitField(QLineEdit):
    """IIN, telephone, house number, and any other digits.

    `edited(text)` after each change; `left()` when the focus goes, the moment to check. With `decimal` a
    point or a comma and a minus may be part of it: see `number()`.
    `width_chars` digits are seen at once. With `separates` point and comma stand between digits.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(
        self, name: str, *, decimal: bool = False, separates: bool = False, width_chars: int = 14
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.decimal = decimal
        self._separates = decimal or separates
        self._row_typed = False
        self.setFixedWidth(theme.current().px(9 * width_chars + 28))
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.textChanged.connect(self._changed)

    def digits(self) -> str:
        """Only the digits, letters of the Kazakh row read as digits (a paste may bring them)."""
        read = (LETTERS.get(letter, letter) for letter in self.text())
        return "".join(letter for letter in read if letter.isascii() and letter.isdigit())

    def number(self) -> Decimal | None:
        """The number, or None if it is empty or not one."""
        text = "".join(LETTERS.get(letter, letter) for letter in self.text())
        text = text.replace("\u00a0", "").replace(" ", "").replace("\u2212", "-").replace(",", ".")
        if not text or text.lower().strip("+-").startswith(("n", "i", "s")) or "e" in text.lower():
            return None
        try:
            return Decimal(text)
        except InvalidOperation:
            return None

    def set_number(self, written: str) -> None:
        """Show a number as the form writes it, with the comma of this country."""
        self.setText(written.replace(".", ",") if self.decimal else written)

    def is_all_digits(self) -> bool:
        text = self.text().strip()
        return bool(text) and text.isascii() and text.isdigit()

    def _changed(self, text: str) -> None:
        if not text:
            self._row_typed = False
        self.edited.emit(text)

    def _digit_for(self, event: QKeyEvent) -> str:
        """The digit meant by a key, or nothing. Point and comma are digits only on the Kazakh layout:
        known by the key's place, or by what was typed before."""
        typed = event.text()
        if typed in LETTERS:
            self._row_typed = True
            return LETTERS[typed]
        if typed in _SEPARATORS and typed:
            if event.nativeScanCode() in _TOP_ROW_SCAN_CODES:
                return TOP_ROW[typed]
            if event.nativeScanCode() == 0 and (self._row_typed or not self._separates):
                return TOP_ROW[typed]
        return ""

    # -------------------------------------------------------------- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        digit = self._digit_for(event) if plain else ""
        if digit and not self.isReadOnly():
            self.insert(digit)
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
