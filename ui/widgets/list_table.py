"""A table of rows to choose from: a model, whole rows, uniform heights, Enter opens.

The model is a `QAbstractTableModel`: `QTableWidget` and `resizeRowsToContents` are never used, they cost
seconds on thousands of rows. It answers None for what it does not know, vertical headers too: an exception
in a call from Qt ends the process. Icons for cells: `theme.risk_icon`, `state_mark.state_icon`.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui import theme


class ListTable(QTableView):
    """`row_opened(row)` on Enter or double click, with the row of the model that was given."""

    row_opened = Signal(int)

    def __init__(self, name: str, label: str, model: QAbstractItemModel, *, stretch: int = 1) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIconSize(theme.icon_size(20))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look.px(40))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(look.px(40))
        header.setObjectName(f"{name}_header")
        if model.columnCount() > stretch:
            header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self._open)

    def fit_column(self, column: int, *texts: str, icon: bool = False, strong: bool = False) -> None:
        """Make a column as wide as the longest of these texts: cheaper than asking every row."""
        look = theme.current()
        metrics = QFontMetrics(look.font("strong" if strong else "body"))
        head = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        heading = QFontMetrics(look.font("label")).horizontalAdvance(head)
        wide = max([heading, *(metrics.horizontalAdvance(text) for text in texts)])
        self.setColumnWidth(column, wide + look.px(24 + (28 if icon else 0)))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_opened.emit(index.row())

    # -------------------------------------------------------------- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)
