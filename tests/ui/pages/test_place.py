"""A part of a page that is drawn anew: the focus comes back by its name, and nothing scrolls away."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.pages.records_page import Place
from ui.theme import Theme
from ui.widgets.layout import column, scroll_area


def part(name: str) -> tuple[QWidget, QPushButton]:
    button = QPushButton(name)
    button.setObjectName(name)
    return column(button), button


def test_a_part_that_is_drawn_anew_keeps_its_focus_and_the_page_its_place(look: Theme, qtbot: QtBot) -> None:
    """Today opened past everything overdue: the focus had gone through what stands below."""
    place, below = Place("place"), QPushButton("below")
    area = scroll_area(column(place, 4000, below), "area")
    qtbot.addWidget(area)
    area.resize(400, 300)
    content, button = part("start")
    place.show_content(content)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    button.setFocus()
    content, button = part("start")
    place.show_content(content)
    assert button.hasFocus()
    assert area.verticalScrollBar().maximum() > 0
    assert area.verticalScrollBar().value() == 0
