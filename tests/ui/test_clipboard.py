"""Copied words leave the clipboard: after their time, at a lock, and nobody else's with them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.clipboard import HINTS, CopiedWords


class Machine:
    """The clipboard of a machine without a screen cannot say whose words are on it: the test says so."""

    def __init__(self, clipboard: QClipboard, seconds: int) -> None:
        self.clipboard = clipboard
        self.ours = True
        self.seconds = seconds
        self.copied = CopiedWords(clipboard, seconds=lambda: self.seconds, ours=lambda: self.ours)


@pytest.fixture
def machine(qapp: QApplication) -> Iterator[Machine]:
    made = Machine(qapp.clipboard(), 30)
    yield made
    made.copied.deleteLater()
    qapp.clipboard().clear()


def copy(qtbot: QtBot, text: str) -> None:
    """As a person does it, in a field."""
    field = QLineEdit(text)
    qtbot.addWidget(field)
    field.selectAll()
    field.copy()


def test_what_was_copied_is_there_for_its_time_and_then_gone(machine: Machine, qtbot: QtBot) -> None:
    copy(qtbot, "7 701 000 00 00")
    assert machine.clipboard.text() == "7 701 000 00 00"
    assert 28_000 < machine.copied._timer.remainingTime() < 32_000
    machine.seconds = 0
    copy(qtbot, "7 702 000 00 00")
    qtbot.waitUntil(lambda: machine.clipboard.text() == "")


def test_the_next_copy_has_its_own_time(machine: Machine, qtbot: QtBot) -> None:
    machine.seconds = 60
    copy(qtbot, "a")
    machine.seconds = 120
    copy(qtbot, "b")
    assert machine.copied._timer.remainingTime() > 65_000


def test_at_a_lock_it_goes_at_once_and_what_others_copied_stays(machine: Machine, qtbot: QtBot) -> None:
    copy(qtbot, "ours")
    machine.copied.clear()
    assert machine.clipboard.text() == ""
    machine.ours = False
    copy(qtbot, "of another program")
    assert not machine.copied._timer.isActive()
    machine.copied.clear()
    assert machine.clipboard.text() == "of another program"


def test_histories_of_the_system_are_asked_not_to_keep_it(machine: Machine, qtbot: QtBot) -> None:
    copy(qtbot, "Әлия")
    data = machine.clipboard.mimeData()
    assert data.text() == "Әлия"
    assert {name: data.data(name).data() for name in HINTS} == HINTS
