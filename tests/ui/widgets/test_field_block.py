"""A field and its question: names, messages in the same words, nothing that moves under the mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import unnamed_controls
from ui.theme import Theme
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.combo_field import ComboField
from ui.widgets.date_field import DateField
from ui.widgets.digit_field import DigitField
from ui.widgets.field_block import FieldBlock
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.text_fields import MultilineField, TextField

CONTROLS: list[Callable[[], QWidget]] = [
    lambda: TextField("f"),
    lambda: MultilineField("f"),
    lambda: DigitField("f"),
    lambda: DateField("f", today=date(2026, 11, 25)),
    lambda: ComboField("f", [Choice("a", "Ауыл")]),
    lambda: ComboField("f", [Choice(str(n), f"Ауыл {n}") for n in range(20)]),
    lambda: ChoiceGroup("f", [Choice("a", "Иә"), Choice("b", "Жоқ")]),
    lambda: PassphraseField("f"),
]


@pytest.mark.parametrize("make", CONTROLS)
def test_block_names_its_field_and_describes_it(
    look: Theme, qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    block = FieldBlock("block", "Туған күні", make(), hint="кк.аа.жжжж")
    qtbot.addWidget(block)
    assert unnamed_controls(block) == []
    interface = QAccessible.queryAccessibleInterface(block.field)
    assert interface.text(QAccessible.Text.Name) == "Туған күні"
    assert "кк.аа.жжжж" in interface.text(QAccessible.Text.Description)
    block.show_error("Бұлай болмайды.")
    assert "Бұлай болмайды." in interface.text(QAccessible.Text.Description)
    block.clear_message()
    assert "Бұлай болмайды." not in interface.text(QAccessible.Text.Description)


def test_error_and_warning_differ_in_more_than_colour(look: Theme, qtbot: QtBot) -> None:
    block = FieldBlock("block", "МУАК", DigitField("muac"), unit="мм")
    qtbot.addWidget(block)
    block.show()
    icon = block._message_icon
    block.show_warning("Қайта өлшеңіз.")
    warning = icon.pixmap().toImage()
    assert block.property("mark") == "warning"
    assert block.field.property("tone") == "warning"
    block.show_error("Сан жазыңыз.")
    assert icon.pixmap().toImage() != warning
    assert block.property("mark") == "error"
    message = block.findChild(QLabel, "block_message")
    assert isinstance(message, QLabel)
    assert message.isVisible()
    assert message.text() == "Сан жазыңыз."
    block.clear_message()
    assert not message.isVisible()
    assert block.property("mark") is None


def test_error_waits_until_the_pressed_button_is_let_go(look: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    box = QVBoxLayout(page)
    field = DateField("born", today=date(2026, 11, 25))
    block = FieldBlock("block", "Туған күні", field)
    button = QPushButton("Келесі")
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    box.addWidget(block)
    box.addWidget(button)
    box.addStretch(1)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    field.left.connect(lambda: block.show_error(field.problem_words()))
    field.setText("31.02.2018")
    field.setFocus()
    at = button.mapTo(page, button.rect().center())
    QTest.mousePress(page.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert block.tone == "", "the button must not move away"
    QTest.mouseRelease(page.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert pressed == [1]
    qtbot.waitUntil(lambda: block.tone == "error")
    assert "31.02.2018" in block.message


def test_optional_is_said_in_words(look: Theme, qtbot: QtBot) -> None:
    block = FieldBlock("block", "Не байқадыңыз?", MultilineField("seen"), optional=True)
    qtbot.addWidget(block)
    texts = [label.text() for label in block.findChildren(QLabel)]
    assert "(міндетті емес)" in texts
    assert not any("*" in text for text in texts)
