"""The list of families: a model of rows and one delegate that draws them, uniform and fast.

Each cell also has its words for a screen reader. Where the text is large, the columns fold into two lines.
In a discreet list the level of risk is neither drawn nor said.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.records import FamilyRow
from core.schema import LEVELS
from ui import theme
from ui.language import Language
from ui.widgets.record_mark import drawn_state
from ui.widgets.state_mark import state_icon
from ui.wording import Counting, level_word, record_state_word, risk_key

Index = QModelIndex | QPersistentModelIndex
_FAMILY: Final = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    RISK = 0
    NAME = 1
    CHILDREN = 2
    VILLAGE = 3
    LAST = 4
    NEXT = 5
    STATE = 6


class FamilyModel(QAbstractTableModel):
    """Rows as the desk gave them, in the order that was asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[FamilyRow] = ()
        self.today = date.min
        self.language: Language | None = None
        self.order = Column.NEXT
        self.discreet = False
        self._asked: Sequence[FamilyRow] = ()

    def show_rows(self, rows: Sequence[FamilyRow], *, today: date, language: Language) -> None:
        self._asked, self.today, self.language = rows, today, language
        self._arrange()

    def order_by(self, column: Column | None) -> None:
        """None keeps the order of the answer: the best match first."""
        self.order = column if column is not None else Column.CHILDREN
        self._arrange()

    def family(self, row: int) -> FamilyRow | None:
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def row_of(self, stream: bytes) -> int:
        return next((number for number, row in enumerate(self.rows) if row.stream == stream), -1)

    def words(self, family: FamilyRow, column: int) -> str:
        """A cell in words."""
        if self.language is None:
            return ""
        if column == Column.RISK:
            return "" if self.discreet else level_word(family.level)
        if column == Column.NAME:
            return family.name
        if column == Column.CHILDREN:
            return str(family.children)
        if column == Column.VILLAGE:
            return family.village
        if column == Column.LAST:
            on = family.last_visit_on
            return self.language.short_date(on) if on is not None else self.tr("no visit yet")
        if column == Column.NEXT:
            return " ".join(part for part in self.due(family) if part)
        return self.tr("Two versions") if family.conflicts else record_state_word(family.sync.state)

    def due(self, family: FamilyRow) -> tuple[str, str]:
        """The day of the next visit, and what there is to say about it."""
        on = family.next_due_on
        if on is None or self.language is None:
            return "", ""
        if on < self.today:
            return "", Counting().days_late((self.today - on).days)
        remark = self.tr("today") if on == self.today else ""
        return self.language.short_date(on), remark

    def is_late(self, family: FamilyRow) -> bool:
        return family.next_due_on is not None and family.next_due_on < self.today

    def _arrange(self) -> None:
        self.beginResetModel()
        rows = list(self._asked)
        if self.order == Column.NEXT:
            rows.sort(key=lambda row: (row.next_due_on or date.max, -_rank(row)))
        elif self.order == Column.RISK:
            rows.sort(key=lambda row: (-_rank(row), row.next_due_on or date.max))
        elif self.order == Column.LAST:
            rows.sort(key=lambda row: row.last_visit_on or date.min)
        elif self.order == Column.NAME and self.language is not None:
            rows = self.language.sorted(rows, lambda row: row.name)
        self.rows = rows
        self.endResetModel()

    # -------------------------------------------------------------- Qt

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = (
            "" if self.discreet else self.tr("Risk"),
            self.tr("Family"),
            self.tr("Children"),
            self.tr("Village"),
            self.tr("Last visit"),
            self.tr("Next visit"),
            self.tr("State"),
        )
        return heads[section] + ("  ↑" if section == self.order and section != Column.CHILDREN else "")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        family = self.family(index.row())
        if family is None:
            return None
        if role == _FAMILY:
            return family
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(family, index.column())
        return None


class FamilyDelegate(QStyledItemDelegate):
    """Draws shapes with words, lateness with a clock. What has no column of its own goes into a second line:

    `place_below`: village and children under the name; `state_below`: the state under the next visit.
    """

    def __init__(self, model: FamilyModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.place_below = False
        self.state_below = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        family = index.data(_FAMILY)
        if not isinstance(family, FamilyRow):
            return
        painter.save()
        look = theme.current()
        box = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, look.color("selection" if chosen else "surface"))
        if chosen and index.column() == self._first_column():
            painter.fillRect(QRect(box.left(), box.top(), look.px(3), box.height()), look.color("primary"))
        painter.setPen(look.color("divider"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        view = self.parent()
        if chosen and isinstance(view, QWidget) and view.hasFocus():
            painter.fillRect(QRect(box.left(), box.top(), box.width(), 2), look.color("primary"))
            painter.fillRect(QRect(box.left(), box.bottom() - 1, box.width(), 2), look.color("primary"))
        area = box.adjusted(look.px(8), 0, -look.px(8), 0)
        self._paint_cell(painter, area, family, index.column())
        painter.restore()

    def _first_column(self) -> int:
        return Column.NAME if self._model.discreet else Column.RISK

    def _paint_cell(self, painter: QPainter, area: QRect, family: FamilyRow, column: int) -> None:
        said = self._model.words(family, column)
        if column == Column.RISK:
            if not self._model.discreet:
                _marked(painter, area, theme.risk_pixmap(risk_key(family.level)), said, "body", "text")
        elif column == Column.NAME:
            self._paint_name(painter, area, family)
        elif column == Column.LAST:
            _said(painter, area, said, "body", "text" if family.last_visit_on else "text2")
        elif column == Column.NEXT:
            self._paint_due(painter, area, family)
        elif column == Column.STATE:
            self._paint_state(painter, area, family, said)
        else:
            _said(painter, area, said, "body", "text")

    def _paint_name(self, painter: QPainter, area: QRect, family: FamilyRow) -> None:
        if not self.place_below:
            _said(painter, area, family.name, "strong", "text")
            return
        half = area.height() // 2
        _said(
            painter,
            QRect(area.left(), area.top() + half // 6, area.width(), half),
            family.name,
            "strong",
            "text",
        )
        about = " · ".join(part for part in (family.village, Counting().children(family.children)) if part)
        below = QRect(area.left(), area.top() + half - half // 8, area.width(), half)
        _said(painter, below, about, "small", "text2")

    def _paint_due(self, painter: QPainter, area: QRect, family: FamilyRow) -> None:
        if self.state_below:
            half = area.height() // 2
            below = QRect(area.left(), area.top() + half - half // 8, area.width(), half)
            self._paint_state(painter, below, family, self._model.words(family, Column.STATE))
            area = QRect(area.left(), area.top() + half // 6, area.width(), half)
        on, remark = self._model.due(family)
        if self._model.is_late(family):
            _marked(painter, area, theme.pixmap("clock", "warning", 18), remark, "strong", "warning")
            return
        _said(painter, area, on, "body", "text")
        if remark:
            wide = QFontMetrics(theme.current().font()).horizontalAdvance(on) + theme.current().px(8)
            _said(painter, area.adjusted(wide, 0, 0, 0), remark, "body", "text2")

    def _paint_state(self, painter: QPainter, area: QRect, family: FamilyRow, said: str) -> None:
        if family.conflicts:
            _marked(painter, area, theme.pixmap("warning", "warning", 18), said, "body", "warning")
            return
        drawing = state_icon(drawn_state(family.sync.state)).pixmap(theme.icon_size(18))
        _marked(painter, area, drawing, said, "body", "text2")


def _rank(row: FamilyRow) -> int:
    return LEVELS.index(row.level) if row.level in LEVELS else 0


def _said(painter: QPainter, area: QRect, said: str, role: str, token: str) -> None:
    look = theme.current()
    font = look.font(role)
    painter.setFont(font)
    painter.setPen(look.color(token))
    shown = QFontMetrics(font).elidedText(said, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


def _marked(painter: QPainter, area: QRect, drawing: QPixmap, said: str, role: str, token: str) -> None:
    height = round(drawing.height() / drawing.devicePixelRatio())
    width = round(drawing.width() / drawing.devicePixelRatio())
    painter.drawPixmap(area.left(), area.center().y() - height // 2 + 1, drawing)
    _said(painter, area.adjusted(width + theme.current().px(8), 0, 0, 0), said, role, token)
