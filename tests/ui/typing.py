"""Types as a person does. `QTest.keyClicks` aborts the process on anything but ASCII; these do not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_NONE = Qt.KeyboardModifier.NoModifier


def type_text(widget: QWidget, text: str) -> None:
    """One press and release per letter, to the field inside a composite widget."""
    for letter in text:
        _send(widget, 0, _NONE, letter)


def press(widget: QWidget, key: int, *, modifiers: Qt.KeyboardModifier = _NONE, text: str = "") -> None:
    _send(widget, int(key), modifiers, text)


def hold(widget: QWidget, key: int, *, repeat: bool = False) -> None:
    """Only the press."""
    _deliver(widget, QEvent.Type.KeyPress, int(key), _NONE, "", repeat)


def let_go(widget: QWidget, key: int) -> None:
    """Only the release."""
    _deliver(widget, QEvent.Type.KeyRelease, int(key), _NONE, "", False)


def _send(widget: QWidget, key: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
    _deliver(widget, QEvent.Type.KeyPress, key, modifiers, text, False)
    _deliver(widget, QEvent.Type.KeyRelease, key, modifiers, text, False)


def _deliver(
    widget: QWidget, kind: QEvent.Type, key: int, modifiers: Qt.KeyboardModifier, text: str, repeat: bool
) -> None:
    target = widget
    while (inner := target.focusProxy()) is not None:
        target = inner
    QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text, repeat))
