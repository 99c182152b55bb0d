"""Shortcuts that work on every keyboard layout: Ctrl with a letter is found by the key, not by the letter.

On a Kazakh or Russian layout the key K gives Л; Ctrl+K must still search. The Latin letter is taken
where the system tells it, else the letter's place on ЙЦУКЕН, else the number of the key itself.
Pages handle Ctrl+Enter themselves.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

CTRL: Final = "Ctrl+"
_CYRILLIC: Final = dict(zip("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM"))
_ROWS: Final = ((16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"))
_XKB_OFFSET: Final = 8
_NAMED: Final = {
    Qt.Key.Key_F1: "F1",
    Qt.Key.Key_F4: "F4",
    Qt.Key.Key_F5: "F5",
}


class Shortcuts(QObject):
    """Calls what belongs to "Ctrl+K", "F5" and so on, while `window` is the one in use."""

    def __init__(self, window: QWidget, actions: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(window)
        self._window = window
        self._actions = dict(actions)
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    # -------------------------------------------------------------- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if watched.window() is not self._window.window():
            return False
        action = self._actions.get(shortcut_of(event))
        if action is None:
            return False
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            action()
        event.accept()
        return True


def shortcut_of(event: QKeyEvent) -> str:
    """Which of "Ctrl+K", "F5", or "" for a key that is no shortcut of ours."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.NoModifier:
        return _NAMED.get(Qt.Key(event.key()), "")
    if modifiers == Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_Left:
        return "Alt+Left"
    if modifiers != Qt.KeyboardModifier.ControlModifier:
        return ""
    letter = _latin(event)
    return f"{CTRL}{letter}" if letter else ""


def _latin(event: QKeyEvent) -> str:
    key = event.key()
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        return chr(key)
    if 0x0400 <= key <= 0x04FF:
        return _CYRILLIC.get(chr(key).upper(), "")
    if key not in (0, int(Qt.Key.Key_unknown)):
        return ""
    return _letter_at(event.nativeScanCode())


def _letter_at(scan_code: int) -> str:
    """The letter printed on a key of the usual board; X11 and Wayland count 8 higher."""
    place = scan_code if sys.platform == "win32" else scan_code - _XKB_OFFSET
    for first, letters in _ROWS:
        if first <= place < first + len(letters):
            return letters[place - first]
    return ""
