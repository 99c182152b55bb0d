"""Things put into an order: a list whose lines go up and down, with keys or buttons.

An order that nobody looked at is no answer: it counts from the first move, or once it is called right. When
the list changes afterwards, the order that was given stays: what left keeps its line and says so, what came
stands below without a number until it is moved or the order is called right again. Till then it counts as
last in expressions, and the form cannot be finished.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from core.forms.session import QuestionView
from ui import theme
from ui.forms.answer_field import AnswerField
from ui.forms.problem_words import grown_words
from ui.widgets.buttons import Button, IconButton
from ui.widgets.field_block import announce
from ui.widgets.layout import STRETCH, column, row

_VALUE = Qt.ItemDataRole.UserRole
MOST_SEEN = 8


class RankAnswer(AnswerField):
    """Alt+Up and Alt+Down move the line one stands on; each new place is announced."""

    def __init__(self, name: str, view: QuestionView) -> None:
        self._ranked: list[str] = []
        self._unranked = [choice.value for choice in view.choices]
        self._absent: dict[str, str] = {}
        self._labels = {choice.value: choice.label or choice.value for choice in view.choices}
        self._list = QListWidget()
        self._list.setObjectName(name)
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._up = IconButton("up", QCoreApplication.translate("FormView", "Move up (Alt+Up)"), f"{name}_up")
        self._down = IconButton(
            "down", QCoreApplication.translate("FormView", "Move down (Alt+Down)"), f"{name}_down"
        )
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
        self._list.currentRowChanged.connect(self._stand_at)
        for watched in (self._list, self._up, self._down, self._right):
            watched.installEventFilter(self)
        self._fill()

    def value(self) -> str:
        return " ".join(self._ranked)

    def show(self, view: QuestionView) -> None:
        if view.value == self.value():
            return
        self._absent = {choice.value: choice.label for choice in view.absent}
        self._ranked = list(dict.fromkeys(view.value.split()))
        self._unranked = [value for value in self._labels if value not in self._ranked]
        self._fill()

    def soft_words(self) -> str:
        said = []
        if self._ranked and self._unranked:
            said.append(grown_words())
        if self._absent:
            said.append(
                QCoreApplication.translate(
                    "FormView", "Lines that are not in the list now keep their place and do not count."
                )
            )
        return " ".join(said)

    def _order(self) -> list[str]:
        return [*self._ranked, *self._unranked]

    def _fill(self, at: int = 0) -> None:
        self._list.clear()
        order = self._order()
        for place, value in enumerate(order, start=1):
            item = QListWidgetItem(self._words(place, value))
            item.setData(_VALUE, value)
            self._list.addItem(item)
        self._list.setCurrentRow(at)
        self._stand_at(at)
        height = theme.current().px(34)
        self._list.setFixedHeight(height * max(1, min(len(order), MOST_SEEN)) + theme.current().px(6))
        self._right.setVisible(bool(self._unranked))

    def _words(self, place: int, value: str) -> str:
        if value in self._absent:
            absent = QCoreApplication.translate("FormView", "{place}. {choice} (not in the list now)")
            return absent.format(place=place, choice=self._absent[value])
        if self._ranked and place > len(self._ranked):
            new = QCoreApplication.translate("FormView", "New: {choice} (no place yet)")
            return new.format(choice=self._labels[value])
        return f"{place}. {self._labels[value]}"

    def _stand_at(self, at: int) -> None:
        """The arrows do what can be done from here."""
        ends = len(self._ranked) or len(self._unranked)
        self._up.setEnabled(at > 0)
        self._down.setEnabled(0 <= at < ends - 1)

    def _move(self, by: int) -> None:
        order, at = self._order(), self._list.currentRow()
        to = at + by
        if not 0 <= at < len(order) or not 0 <= to < len(order):
            return
        if not self._ranked:  # the first move: from then on the whole order counts
            self._ranked, self._unranked = order, []
        if at >= len(self._ranked):  # a new line gets its place at the end of the order
            if by > 0:
                return
            self._ranked.append(self._unranked.pop(at - len(self._ranked)))
            self._moved_to(len(self._ranked) - 1)
        elif to < len(self._ranked):
            self._ranked.insert(to, self._ranked.pop(at))
            self._moved_to(to)

    def _moved_to(self, at: int) -> None:
        self._fill(at)
        announce(self._list, self._list.item(at).text())
        self.edited.emit(self.value())

    def _confirm(self) -> None:
        self._ranked, self._unranked = self._order(), []
        self._fill(max(0, self._list.currentRow()))
        self._list.setFocus()
        self.edited.emit(self.value())

    # -------------------------------------------------------------- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self._list:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(step)
                return True
        if event.type() == QEvent.Type.FocusOut and isinstance(watched, QWidget):
            self.left.emit()
        return False
