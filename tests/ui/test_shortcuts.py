"""Ctrl with a letter works on Kazakh, Russian and Latin layouts, and where only the key's number is known."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.typing import press
from ui.shortcuts import Shortcuts, shortcut_of
from ui.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier
OFFSET = 0 if sys.platform == "win32" else 8


def key(
    code: int, *, modifiers: Qt.KeyboardModifier = CTRL, scan_code: int = 0, native: int = 0
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, modifiers, scan_code, native, 0)


@pytest.mark.parametrize(
    ("code", "scan_code", "wanted"),
    [
        (Qt.Key.Key_K, 0, "Ctrl+K"),
        (ord("Л"), 37 + OFFSET, "Ctrl+K"),
        (ord("л"), 0, "Ctrl+K"),
        (ord("Т"), 0, "Ctrl+N"),
        (ord("Д"), 0, "Ctrl+L"),
        (0, 49 + OFFSET, "Ctrl+N"),
        (int(Qt.Key.Key_unknown), 38 + OFFSET, "Ctrl+L"),
        (ord("Ә"), 3 + OFFSET, ""),
        (0, 200, ""),
    ],
)
def test_letter_is_found_by_its_key(code: int, scan_code: int, wanted: str) -> None:
    assert shortcut_of(key(code, scan_code=scan_code)) == wanted


def test_letters_alone_and_other_modifiers_are_no_shortcuts() -> None:
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    assert shortcut_of(key(ord("Л"), modifiers=none)) == ""
    assert shortcut_of(key(Qt.Key.Key_K, modifiers=CTRL | shift)) == ""
    assert shortcut_of(key(Qt.Key.Key_F5, modifiers=none)) == "F5"
    assert shortcut_of(key(Qt.Key.Key_Left, modifiers=Qt.KeyboardModifier.AltModifier)) == "Alt+Left"


def test_shortcut_goes_before_the_field_and_once(qtbot: QtBot, look: Theme, qapp: QApplication) -> None:
    page, pressed = QWidget(), []
    qtbot.addWidget(page)
    line = QLineEdit("сөз", page)
    shortcuts = Shortcuts(page, {"Ctrl+K": lambda: pressed.append("search")})
    press(line, ord("Л"), modifiers=CTRL)
    assert pressed == ["search"]
    assert line.text() == "сөз"
    qapp.removeEventFilter(shortcuts)
    press(line, ord("Л"), modifiers=CTRL)
    assert pressed == ["search"]


def test_keys_of_another_window_are_left_alone(qtbot: QtBot, look: Theme) -> None:
    page, other, pressed = QWidget(), QLineEdit(), []
    qtbot.addWidget(page)
    qtbot.addWidget(other)
    Shortcuts(page, {"Ctrl+K": lambda: pressed.append("search")})
    press(other, Qt.Key.Key_K, modifiers=CTRL)
    assert pressed == []
