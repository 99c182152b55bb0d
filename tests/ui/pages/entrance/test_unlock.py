"""Unlock shows nothing but a code and a passphrase, and makes one wait after five wrong ones."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.errors import Code, TirekError, VaultError
from tests.fakes import FixedClock
from tests.ui.conftest import Speak, unnamed_controls
from tests.ui.typing import press, type_text
from ui.pages.entrance.unlock import LONGEST_WAIT_S, Patience, UnlockPage
from ui.theme import Theme

ENTER = Qt.Key.Key_Return
WRONG = VaultError(Code.VAULT_WRONG_PASSPHRASE)


class Robot:
    """A person before the unlock page."""

    def __init__(self, qtbot: QtBot, *, several: bool = False) -> None:
        self.clock = FixedClock()
        self.page = UnlockPage(several=several, patience=Patience(self.clock))
        self.tried: list[tuple[str, str]] = []
        self.page.unlock_wanted.connect(lambda *words: self.tried.append(words))
        qtbot.addWidget(self.page)
        self.page.show()

    def line(self, name: str) -> QLineEdit:
        line = self.page.findChild(QLineEdit, name)
        assert line is not None
        return line

    def words(self) -> str:
        shown = [widget for widget in self.page.findChildren(QWidget) if not widget.isHidden()]
        return " ".join(str(widget.property("text") or "") for widget in shown)

    def enter(self, phrase: str) -> None:
        line = self.line("unlock_passphrase")
        line.clear()
        type_text(line, phrase)
        press(line, ENTER)


@pytest.fixture
def robot(qtbot: QtBot, look: Theme) -> Robot:
    return Robot(qtbot)


def test_every_control_has_a_name(qtbot: QtBot, look: Theme) -> None:
    assert unnamed_controls(Robot(qtbot, several=True).page) == []


def test_enter_asks_to_unlock_with_what_was_typed(robot: Robot) -> None:
    robot.enter("қоңыр күз")
    assert robot.tried == [("", "қоңыр күз")]


def test_nothing_typed_is_said_beside_the_field(robot: Robot) -> None:
    robot.enter("")
    assert robot.tried == []
    assert "Құпия фразаңызды жазыңыз." in robot.words()


def test_with_several_vaults_the_worker_code_comes_first(qtbot: QtBot, look: Theme) -> None:
    robot = Robot(qtbot, several=True)
    robot.enter("сөз")
    assert robot.tried == []
    type_text(robot.line("unlock_worker_code"), " W-17 ")
    robot.enter("сөз")
    assert robot.tried == [("W-17", "сөз")]


def test_with_one_vault_no_code_is_asked_for(robot: Robot) -> None:
    assert not robot.line("unlock_worker_code").isVisible()


def test_while_it_opens_nothing_can_be_pressed_twice(robot: Robot) -> None:
    robot.page.show_busy()
    press(robot.line("unlock_passphrase"), ENTER)
    robot.page.open_button.click()
    assert robot.tried == []
    assert "Ашылып жатыр" in robot.words()


def test_from_the_fifth_wrong_one_on_one_waits_ever_longer(robot: Robot, qtbot: QtBot) -> None:
    for _ in range(4):
        robot.page.show_refusal(WRONG)
        assert robot.page.open_button.isEnabled()
    robot.page.show_refusal(WRONG)
    assert not robot.page.open_button.isEnabled()
    assert "2 секунд күтіп, қайталаңыз." in robot.words()
    robot.enter("тағы бір")
    assert robot.tried == []
    robot.clock.advance(2)
    qtbot.waitUntil(robot.page.open_button.isEnabled, timeout=5_000)


def test_patience_doubles_and_ends_at_five_minutes() -> None:
    clock = FixedClock()
    patience = Patience(clock)
    waits = []
    for _ in range(14):
        patience.failed()
        waits.append(patience.wait_s())
    assert waits == [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, LONGEST_WAIT_S, LONGEST_WAIT_S]
    clock.advance(LONGEST_WAIT_S - 0.5)
    assert patience.wait_s() == 1


def test_patience_outlives_the_page(qtbot: QtBot, look: Theme) -> None:
    patience = Patience(FixedClock())
    for _ in range(5):
        patience.failed()
    page = UnlockPage(several=False, patience=patience)
    qtbot.addWidget(page)
    assert not page.open_button.isEnabled()


@pytest.mark.parametrize(
    "code",
    [
        Code.VAULT_IN_USE,
        Code.VAULT_DAMAGED,
        Code.VAULT_NEWER,
        Code.VAULT_NO_MEMORY,
        Code.VAULT_TAMPERED,
        Code.STORE_DISK_FULL,
        Code.STORE_IO,
    ],
)
def test_other_refusals_stand_above_the_fields_and_cost_no_waiting(robot: Robot, code: Code) -> None:
    for _ in range(6):
        robot.page.show_refusal(TirekError(code))
    assert robot.page.findChild(QWidget, "unlock_notice") is not None
    assert robot.page.open_button.isEnabled()


@pytest.mark.parametrize(("code", "word"), [("kk", "Ашу"), ("ru", "Открыть"), ("en", "Open")])
def test_page_speaks_the_language(qtbot: QtBot, speak: Speak, code: str, word: str) -> None:
    speak(code)
    assert Robot(qtbot).page.open_button.text() == word
