"""Several of a long list: a field to search in, the lines that match, and the chosen ones to take away.

The lines are one view over one model, however long the list: no widget per entry. Down goes from the field
into the lines, Space or Enter chooses there, Delete on a chosen line takes it away. Next: `combo_field.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import LinkButton
from ui.widgets.choice_group import Choice
from ui.widgets.combo_field import fold
from ui.widgets.field_block import announce
from ui.widgets.layout import row, words
from ui.widgets.text_fields import TextField

MOST_LINES: Final = 6  # of the matching ones, seen at once
_LINE_PX: Final = 32


class SearchList(QFrame):
    """`answered(values)` after each change of what is chosen; `searched(text)` for what is in the field."""

    answered = Signal(tuple)
    searched = Signal(str)
    left = Signal()

    def __init__(self, name: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._choices = {choice.value: choice for choice in choices}
        self._folded: list[tuple[str, str]] = []
        self._found: list[str] = []
        self._chosen: dict[str, str] = {}
        self._line = TextField(f"{name}_search")
        field = self._line.line
        field.setPlaceholderText(self.tr("Type a part of the words"))
        self._model = QStringListModel(self)
        self._view = QListView()
        self._view.setObjectName(f"{name}_found")
        self._view.setAccessibleName(self.tr("Lines that match"))
        self._view.setModel(self._model)
        self._view.setUniformItemSizes(True)
        self._view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._view.setFixedHeight(theme.current().px(_LINE_PX * min(MOST_LINES, max(1, len(choices))) + 4))
        self._told = words("", "hint", wrap=True)
        self._told.setObjectName(f"{name}_count")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().gap(4))
        layout.addLayout(self._lines)
        layout.addWidget(self._line)
        layout.addWidget(self._view)
        layout.addWidget(self._told)
        self.setFocusProxy(self._line)
        self._line.edited.connect(self._typed)
        self._line.left.connect(self.left)
        self._view.clicked.connect(lambda index: self._take(index.row()))
        for watched in (field, self._view):
            watched.installEventFilter(self)
        self._find("")

    def values(self) -> tuple[str, ...]:
        """What is chosen, in the order of the list; what is not in it follows."""
        inside = [value for value in self._choices if value in self._chosen]
        return (*inside, *(value for value in self._chosen if value not in self._choices))

    def set_values(self, values: Iterable[str], absent: Sequence[Choice] = ()) -> None:
        """Show an answer without saying that the person gave it; `absent` names what is not in the list."""
        labels = {choice.value: choice.label for choice in absent}
        self._chosen = {
            value: self._choices[value].label if value in self._choices else labels.get(value, value)
            for value in values
        }
        self._draw()

    def search_text(self) -> str:
        return self._line.text().strip()

    def set_search_text(self, text: str) -> None:
        """Show words without saying that the person typed them."""
        self._line.blockSignals(True)
        self._line.set_text(text)
        self._line.blockSignals(False)
        self._find(text)

    def choose(self, value: str) -> None:
        """Take an entry, or take it away when it is chosen already."""
        if value in self._chosen:
            self._remove(value)
            return
        self._chosen[value] = self._choices[value].label
        announce(self, self._chosen[value])
        self._changed()
        if self.search_text():
            self.set_search_text("")
            self.searched.emit("")

    def _typed(self, text: str) -> None:
        self._find(text)
        self.searched.emit(text.strip())

    def _find(self, text: str) -> None:
        wanted = fold(text.strip())
        if wanted and not self._folded:  # not before it is needed: a page is drawn without it
            self._folded = [(fold(choice.label), value) for value, choice in self._choices.items()]
        self._found = (
            [value for label, value in self._folded if wanted in label] if wanted else [*self._choices]
        )
        self._fill()

    def _fill(self) -> None:
        marks = {True: "✓ ", False: ""}
        self._model.setStringList(
            [marks[value in self._chosen] + self._choices[value].label for value in self._found]
        )
        self._told.setText(self.tr("Lines that match: {count}").format(count=len(self._found)))

    def _take(self, at: int) -> None:
        if 0 <= at < len(self._found):
            self.choose(self._found[at])

    def _changed(self) -> None:
        self._draw()
        self.answered.emit(self.values())

    def _remove(self, value: str) -> None:
        place = list(self.values()).index(value)
        del self._chosen[value]
        self._changed()
        left = self._buttons()
        (left[min(place, len(left) - 1)] if left else self._line).setFocus()

    def _buttons(self) -> list[QPushButton]:
        items = (self._lines.itemAt(at) for at in range(self._lines.count()))
        found = (item.widget() for item in items if item is not None)
        return [holder.findChildren(QPushButton)[0] for holder in found if holder is not None]

    def _draw(self) -> None:
        """The chosen lines anew: there are few of them."""
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for value in self.values():
            line = self._chosen_line(value)
            self._lines.addWidget(line)
            if self.isVisible():  # at once: a line that is not shown takes no focus
                line.show()
        at = self._view.currentIndex().row()
        self._fill()
        if at >= 0:
            self._view.setCurrentIndex(self._model.index(min(at, len(self._found) - 1)))

    def _chosen_line(self, value: str) -> QWidget:
        label = self._chosen[value]
        remove = LinkButton(self.tr("Remove"), f"{self.objectName()}_remove_{value}", icon="close")
        remove.setAccessibleName(self.tr("Remove {what}").format(what=label))
        remove.clicked.connect(lambda: self._remove(value))
        remove.installEventFilter(self)
        return row((words(label, wrap=True), 1), remove, gap=8)

    # -------------------------------------------------------------- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, Qt.Key(event.key()))
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False

    def _key(self, watched: QObject, key: Qt.Key) -> bool:
        at = self._view.currentIndex().row()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is self._line.line:
            if key == Qt.Key.Key_Down and self._found:
                self._view.setFocus()
                self._view.setCurrentIndex(self._model.index(0))
                return True
            if enter and len(self._found) == 1 and self.search_text():
                self._take(0)
                return True
        elif watched is self._view:
            if enter or key == Qt.Key.Key_Space:
                self._take(at)
                return True
            if key == Qt.Key.Key_Up and at <= 0:
                self._line.setFocus()
                return True
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and isinstance(watched, QPushButton):
            watched.click()
            return True
        return False
