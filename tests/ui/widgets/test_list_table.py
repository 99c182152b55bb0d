"""A long list opens fast, opens rows by keys, and lets Tab go on."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import unnamed_controls
from tests.ui.typing import press
from ui import theme
from ui.theme import Theme
from ui.widgets.list_table import ListTable

Index = QModelIndex | QPersistentModelIndex


class _Families(QAbstractTableModel):
    asked: set[int]
    """Rows of which anything was asked."""

    def rowCount(self, parent: Index | None = None) -> int:
        return 20_000

    def columnCount(self, parent: Index | None = None) -> int:
        return 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        self.asked = getattr(self, "asked", set()) | {index.row()}
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return theme.risk_icon("high")
        return f"{index.row()}" if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("Тәуекел", "Отбасы", "Ауыл")[section]
        return None


@pytest.fixture
def page(look: Theme, qtbot: QtBot) -> QWidget:
    page = QWidget()
    box = QVBoxLayout(page)
    page.resize(800, 500)
    table = ListTable("families", "Отбасылар", _Families())
    table.model().setParent(table)
    box.addWidget(table)
    box.addWidget(QLineEdit())
    qtbot.addWidget(page)
    return page


def _table(page: QWidget) -> ListTable:
    found = page.findChild(ListTable)
    assert isinstance(found, ListTable)
    return found


def test_a_column_fits_its_words_over_twenty_thousand_rows(page: QWidget, qtbot: QtBot) -> None:
    page.show()
    _table(page).fit_column(0, "Шұғыл", "Бағаланбаған", icon=True)
    page.grab()
    assert _table(page).columnWidth(0) > 120


def test_only_the_rows_that_are_shown_are_asked_for(page: QWidget) -> None:
    page.show()
    table = _table(page)
    page.grab()
    model = table.model()
    assert isinstance(model, _Families)
    model.asked = set()
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2)
    page.grab()
    assert 5 < len(model.asked) < 60
    assert min(model.asked) > 5_000


def test_keys_choose_open_and_leave(page: QWidget, qtbot: QtBot) -> None:
    table = _table(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    table.setFocus()
    table.selectRow(0)
    press(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.row_opened) as opened:
        press(table, Qt.Key.Key_Return)
    assert opened.args == [1]
    press(table, Qt.Key.Key_Tab, text="\t")
    assert not table.hasFocus()
    table.setAccessibleName("Отбасылар")
    assert unnamed_controls(table) == []
