"""Choosing one from a long list by typing any part of its words, in Kazakh or Russian letters alike.

Typed text that is no entry stays in the field and is a problem of the answer, never another entry.
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

    `value()` is empty while what is typed is no entry; then `has_stray_text()` is true.
    """

    answered = Signal(str)
    left = Signal()

    def __init__(self, name: str, choices: Sequence[Choice], *, placeholder: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme.current().px(480))
        self._answered = ""
        self._choices: tuple[Choice, ...] = ()
        self.setEditable(len(choices) >= TYPE_AHEAD_FROM)
        self.set_choices(choices)
        hint = placeholder or self.tr("Choose an answer")
        self.setPlaceholderText(hint)
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText(hint)
            line.setObjectName(f"{name}_text")
            line.textEdited.connect(self._typed)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.activated.connect(self._chosen)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Another list, as after a change of the region above; the value stays if it is still there."""
        before = self.value()
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

    def value(self) -> str:
        if self.isEditable():
            text = self.currentText().strip()
            row = self.findText(text, Qt.MatchFlag.MatchFixedString) if text else -1
        else:
            row = self.currentIndex()
        return str(self.itemData(row, _VALUE)) if row >= 0 else ""

    def set_value(self, value: str) -> None:
        """Show an answer without saying that the person gave it."""
        row = self.findData(value, _VALUE) if value else -1
        self.setCurrentIndex(row)
        if row < 0 and self.isEditable():
            self.setEditText("")
        self._answered = value if row >= 0 else ""

    def has_stray_text(self) -> bool:
        return self.isEditable() and bool(self.currentText().strip()) and not self.value()

    def _typed(self) -> None:
        value = self.value()
        if value or not self.currentText().strip():
            self._answer(value)

    def _chosen(self, row: int) -> None:
        self._answer(str(self.itemData(row, _VALUE)))

    def _completed(self, index: QModelIndex) -> None:
        value = str(index.data(_VALUE))
        self.setCurrentIndex(self.findData(value, _VALUE))
        self._answer(value)

    def _answer(self, value: str) -> None:
        if value != self._answered:
            self._answered = value
            self.answered.emit(value)

    # -------------------------------------------------------------- Qt

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
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
