"""What is covered does not exist: not on the screen, not in the accessibility tree."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import unnamed_controls
from tests.ui.typing import hold, let_go
from ui.theme import Theme
from ui.widgets.cover import Cover
from ui.widgets.layout import words

SECRET = "Жоғары: баланың өз сөзі"
SPACE = Qt.Key.Key_Space


def _spoken(interface: QAccessibleInterface) -> Iterator[str]:
    yield interface.text(QAccessible.Text.Name)
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None:
            yield from _spoken(child)


def _tree_says(text: str) -> bool:
    tree = QAccessible.queryAccessibleInterface(QApplication.instance())  # type: ignore[arg-type]
    assert tree is not None
    return any(text in spoken for spoken in _spoken(tree))


class _Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.made: list[QWidget] = []
        self.cover = Cover("cover", "Бағалау аяқталды. Көру үшін бос орынды басып тұрыңыз.", self._make)
        self.other = QLineEdit()
        box = QVBoxLayout(self)
        box.addWidget(self.cover)
        box.addWidget(self.other)

    def _make(self) -> QWidget:
        self.made.append(words(SECRET))
        return self.made[-1]


@pytest.fixture
def page(look: Theme, qtbot: QtBot) -> _Page:
    page = _Page()
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.cover.setFocus()
    return page


def test_nothing_is_made_before_it_is_asked_for(page: _Page) -> None:
    assert page.made == []
    assert not _tree_says(SECRET)
    assert _tree_says("Бағалау аяқталды")


def test_content_lives_as_long_as_space_is_held(page: _Page) -> None:
    looks: list[bool] = []
    page.cover.revealed.connect(looks.append)
    hold(page.cover, SPACE)
    assert page.made[0].isVisible()
    assert _tree_says(SECRET)
    for _ in range(3):
        hold(page.cover, SPACE, repeat=True)
    assert len(page.made) == 1
    let_go(page.cover, SPACE)
    assert not shiboken6.isValid(page.made[0])
    assert not _tree_says(SECRET)
    assert looks == [True, False]


def test_losing_the_focus_covers_again(page: _Page) -> None:
    hold(page.cover, SPACE)
    page.other.setFocus()
    assert not shiboken6.isValid(page.made[0])
    assert not page.cover.is_open()


def test_hiding_the_page_covers_again(page: _Page) -> None:
    hold(page.cover, SPACE)
    page.hide()
    assert not shiboken6.isValid(page.made[0])


def test_mouse_held_shows_and_release_covers(page: _Page, qtbot: QtBot) -> None:
    QTest.mousePress(page.cover, Qt.MouseButton.LeftButton)
    assert page.cover.is_open()
    QTest.mouseRelease(page.cover, Qt.MouseButton.LeftButton)
    assert not page.cover.is_open()


def test_other_keys_show_nothing(page: _Page) -> None:
    hold(page.cover, Qt.Key.Key_Return)
    assert page.made == []
    assert unnamed_controls(page.cover) == []
