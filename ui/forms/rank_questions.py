"""Things put into an order: a list whose lines go up and down, with keys or buttons.

An order that nobody looked at is no answer: it counts from the first move, or once it is called right.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from core.forms.session import QuestionView
from ui import theme
from ui.forms.answer_field import AnswerField
from ui.widgets.buttons import Button, IconButton
from ui.widgets.field_block import announce
from ui.widgets.layout import STRETCH, column, row

_VALUE = Qt.ItemDataRole.UserRole
MOST_SEEN = 8


class RankAnswer(AnswerField):
    """Alt+Up and Alt+Down move the line one stands on; each new place is announced."""

    def __init__(self, name: str, view: QuestionView) -> None:
        self._answered = False
        self._labels = {choice.value: choice.label or choice.value for choice in view.choices}
        self._list = QListWidget()
        self._list.setObjectName(name)
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._up = IconButton("up", QCoreApplication.translate("FormView", "Move up"), f"{name}_up")
        self._down = IconButton("down", QCoreApplication.translate("FormView", "Move down"), f"{name}_down")
        self._right = Button(QCoreApplication.translate("FormView", "This order is right"), f"{name}_right")
        whole = column(
            row((self._list, 1), column(self._up, self._down, STRETCH, gap=4), gap=8),
            row(self._right, STRETCH), gap=8,
        )  # fmt: skip
        whole.setFocusProxy(self._list)
        super().__init__(whole)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self._right.clicked.connect(self._confirm)
        self._list.installEventFilter(self)
        self._fill(list(self._labels))

    def value(self) -> str:
        return " ".join(self._order()) if self._answered else ""

    def show(self, view: QuestionView) -> None:
        stored = view.value.split()
        if view.value == self.value():
            return
        self._answered = bool(stored)
        ranked = [value for value in stored if value in self._labels]
        self._fill(ranked + [value for value in self._labels if value not in ranked])

    def _order(self) -> list[str]:
        return [str(self._list.item(place).data(_VALUE)) for place in range(self._list.count())]

    def _fill(self, values: list[str]) -> None:
        self._list.clear()
        for place, value in enumerate(values, start=1):
            item = QListWidgetItem(f"{place}. {self._labels[value]}")
            item.setData(_VALUE, value)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        height = theme.current().px(34)
        self._list.setFixedHeight(height * max(1, min(len(values), MOST_SEEN)) + theme.current().px(6))
        self._right.setVisible(not self._answered)

    def _move(self, by: int) -> None:
        at = self._list.currentRow()
        to = at + by
        if not 0 <= to < self._list.count():
            return
        order = self._order()
        order.insert(to, order.pop(at))
        self._answered = True
        self._fill(order)
        self._list.setCurrentRow(to)
        announce(self._list, self._list.item(to).text())
        self.edited.emit(self.value())

    def _confirm(self) -> None:
        self._answered = True
        self._right.hide()
        self._list.setFocus()
        self.edited.emit(self.value())

    # -------------------------------------------------------------- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(step)
                return True
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False
