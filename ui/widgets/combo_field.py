"""Choosing one from a long list by typing any part of its words, in Kazakh or Russian letters alike.

Typed text that is no entry stays in the field and is told of at once (`strayed`), never taken for another.
For up to about eight choices use `choice_group.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QCompleter, QSizePolicy

from ui import theme
from ui.widgets.choice_group import Choice

TYPE_AHEAD_FROM: Final = 9  # entries; shorter lists are opened and looked at
_VALUE: Final = Qt.ItemDataRole.UserRole
_FOLDED: Final = Qt.ItemDataRole.UserRole + 1
_FOLDS: Final = str.maketrans("әғқңөұүһіёйў", "агкноуухиеиу")


def fold(text: str) -> str:
    """Small letters, Kazakh ones as the Russian ones they are searched by."""
    return text.casefold().translate(_FOLDS)


class ComboField(QComboBox):
    """`answered(value)` when the person has chosen another entry, or "" when the field was emptied.

    `strayed(text)` while what is typed is no entry, or names several: then `value()` is empty.
    `typed_in` makes a field of a short list, too.
    """

    answered = Signal(str)
    strayed = Signal(str)
    left = Signal()

    def __init__(
        self, name: str, choices: Sequence[Choice], *, placeholder: str = "", typed_in: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme.current().px(480))
        self._answered = ""
        self._choices: tuple[Choice, ...] = ()
        self.setEditable(typed_in or len(choices) >= TYPE_AHEAD_FROM)
        self.set_choices(choices)
        hint = placeholder or self.tr("Choose an answer")
        self.setPlaceholderText(hint)
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText(hint)
            line.setObjectName(f"{name}_text")
            line.textEdited.connect(self._typed)
            line.editingFinished.disconnect()  # Qt's own takes the first of several entries of one name
            line.returnPressed.disconnect()
            line.returnPressed.connect(self._take_named)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.activated.connect(self._chosen)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Another list, as after a change of the region above; the value stays if it is still there."""
        before, stray = self.value(), self.stray_text()
        self._choices = tuple(choices)
        model = QStandardItemModel(self)
        for choice in choices:
            item = QStandardItem(choice.label)
            item.setData(choice.value, _VALUE)
            item.setData(fold(choice.label), _FOLDED)
            model.appendRow(item)
        self.setModel(model)
        _name_list(self.view(), f"{self.objectName()}_list", self.tr("Choose an answer"))
        if self.isEditable():
            completer = _FoldedCompleter(model, self)
            self.setCompleter(completer)
            _name_list(completer.popup(), f"{self.objectName()}_found", self.tr("Choose an answer"))
            completer.activated[QModelIndex].connect(self._completed)  # type: ignore[index]
        self.set_value(before)
        if stray:
            self.set_stray_text(stray)

    def setAccessibleName(self, name: str) -> None:
        """Of the field and of the line in it, which a screen reader may reach by itself."""
        super().setAccessibleName(name)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(name)

    def value(self) -> str:
        row = self._row_of_text() if self.isEditable() else self.currentIndex()
        return str(self.itemData(row, _VALUE)) if row >= 0 else ""

    def set_value(self, value: str) -> None:
        """Show an answer without saying that the person gave it."""
        row = self.findData(value, _VALUE) if value else -1
        self.setCurrentIndex(row)
        if row < 0 and self.isEditable():
            self.setEditText("")
        self._answered = value if row >= 0 else ""

    def stray_text(self) -> str:
        """What is typed, while it is no entry that was chosen; else empty."""
        text = self.currentText().strip() if self.isEditable() else ""
        return "" if self._answered and self.value() == self._answered else text

    def set_stray_text(self, text: str) -> None:
        """Show words that are no entry, without a word to anybody."""
        self.setCurrentIndex(-1)
        self.setEditText(text)
        self._answered = ""

    def _row_of_text(self) -> int:
        """The row that the text names: the current one, or the only one of that name; -1 for none."""
        text = self.currentText().strip().casefold()
        if not text:
            return -1
        current, model = self.currentIndex(), self.model()
        if self.itemText(current).strip().casefold() == text:
            return current
        role, exactly = Qt.ItemDataRole.DisplayRole, Qt.MatchFlag.MatchFixedString
        found = model.match(model.index(0, 0), role, text, 2, exactly) if self.count() else []
        return found[0].row() if len(found) == 1 else -1

    def _take_named(self) -> None:
        """The entry that the text names by now, though it did not when it was typed."""
        if self.isEditable() and self.value():
            self._answer(self.value())

    def _typed(self) -> None:
        value, text = self.value(), self.currentText().strip()
        if value or not text:
            self._answer(value, emptied=not text)
        else:
            self._answered = ""
            self.strayed.emit(text)

    def _chosen(self, row: int) -> None:
        self._answer(str(self.itemData(row, _VALUE)))

    def _completed(self, index: QModelIndex) -> None:
        value = str(index.data(_VALUE))
        self.setCurrentIndex(self.findData(value, _VALUE))
        self._answer(value)

    def _answer(self, value: str, *, emptied: bool = False) -> None:
        if emptied or value != self._answered:
            self._answered = value
            self.answered.emit(value)

    # -------------------------------------------------------------- Qt

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._take_named()
            self.left.emit()


def _name_list(view: QAbstractItemView | None, name: str, label: str) -> None:
    if view is not None:
        view.setObjectName(name)
        view.setAccessibleName(label)


class _FoldedCompleter(QCompleter):
    """Completes on folded words, shows and fills in the real ones."""

    def __init__(self, model: QStandardItemModel, parent: QComboBox) -> None:
        super().__init__(model, parent)
        self.setCompletionRole(int(_FOLDED))
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setMaxVisibleItems(10)

    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))
