"""The nine letters a Russian layout lacks: a bar of small buttons under a text field, and Alt + letter.

The bar appears when its field gets the focus and stays until another text field gets it: a bar that
vanished on the mouse press would move the very button that is being pressed.
"""

from __future__ import annotations

import weakref
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame

from ui.widgets.buttons import Button
from ui.widgets.layout import FlowLayout, words

LETTERS: Final = "ӘҒҚҢӨҰҮҺІ"
ALT_LETTERS: Final = dict(zip("АГКНОЫУХИ", LETTERS, strict=True))
"""Alt + the Russian letter that looks or sounds alike; У gives Ү, Ы gives Ұ."""

_shown: weakref.ref[LetterBar] | None = None


class Target(Protocol):
    """A field the letters go into."""

    def insert_letter(self, letter: str) -> None: ...


class LetterBar(QFrame):
    """Made once per field, hidden; `show_for_field()` on focus. Its buttons never take the focus."""

    def __init__(self, target: Target, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._target = target
        layout = FlowLayout(gap=4, line_gap=4)
        self.setLayout(layout)
        base = {letter: russian for russian, letter in ALT_LETTERS.items()}
        for letter in LETTERS:
            button = Button(letter, f"{name}_{letter}", keys=f"Alt + {base[letter]}")
            button.setProperty("kind", "letter")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(
                QCoreApplication.translate("Letters", "Put the letter {letter}").format(letter=letter)
            )
            button.clicked.connect(self._put)
            layout.addWidget(button)
        hint = words(QCoreApplication.translate("Letters", "or Alt + А = Ә"), "small")
        layout.addWidget(hint)
        self.hide()

    def show_for_field(self) -> None:
        global _shown
        earlier = _shown() if _shown is not None else None
        if earlier is not None and earlier is not self:
            try:
                earlier.hide()
            except RuntimeError:
                pass  # its page is gone already
        if not layout_is_kazakh():
            self.show()
        _shown = weakref.ref(self)

    def _put(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self._target.insert_letter(sender.text())


def alt_letter(event: QKeyEvent) -> str:
    """The Kazakh letter meant by Alt + a Russian one, in the case of the press; or nothing."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    shifted = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    if modifiers not in (Qt.KeyboardModifier.AltModifier, shifted):
        return ""
    base = event.text().upper() or (chr(event.key()) if 0x410 <= event.key() <= 0x42F else "")
    letter = ALT_LETTERS.get(base, "")
    return letter if modifiers == shifted else letter.lower()


def fitting_case(letter: str, before: str) -> str:
    """A capital at the start of a text or sentence, else a small letter."""
    lead = before.rstrip(" \u00a0")
    starts = not lead or lead[-1] in ".!?\n" or (len(before) > 1 and before[-2:].isupper())
    return letter.upper() if starts else letter.lower()


def layout_is_kazakh() -> bool:
    method = QGuiApplication.inputMethod()
    return bool(method.locale().language() == QLocale.Language.Kazakh)
