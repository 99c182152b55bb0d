"""The list of visits over all families: a model of rows, drawn by the table itself, however many there are.

Each cell also has its words for a screen reader. In a discreet list the purpose is not said: what a visit is
about is nobody's business who looks over a shoulder.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.casework.visit_calendar import IN_VAIN, PLANNED, CalendarVisit
from ui import theme
from ui.language import Language
from ui.wording import Counting, outcome_word

Index = QModelIndex | QPersistentModelIndex


class VisitColumn(IntEnum):
    DAY = 0
    FAMILY = 1
    VILLAGE = 2
    ABOUT = 3
    WORKER = 4


class VisitModel(QAbstractTableModel):
    """Rows in the order of the desk. `village_below`: behind the name, where its column has no room."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[CalendarVisit] = ()
        self.today = date.min
        self.language: Language | None = None
        self.discreet = False
        self.village_beside = False

    def show_rows(self, rows: Sequence[CalendarVisit], *, today: date, language: Language) -> None:
        self.beginResetModel()
        self.rows, self.today, self.language = rows, today, language
        self.endResetModel()

    def visit(self, row: int) -> CalendarVisit | None:
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def row_of(self, visit: bytes) -> int:
        return next((number for number, row in enumerate(self.rows) if row.record.entity_id == visit), -1)

    def is_late(self, visit: CalendarVisit) -> bool:
        return visit.state == PLANNED and visit.on < self.today

    def words(self, visit: CalendarVisit, column: int) -> str:
        """A cell in words."""
        if self.language is None:
            return ""
        if column == VisitColumn.DAY:
            return self._day(visit)
        if column == VisitColumn.FAMILY:
            beside = visit.village if self.village_beside else ""
            return ", ".join(part for part in (visit.family_name, beside) if part)
        if column == VisitColumn.VILLAGE:
            return visit.village
        if column == VisitColumn.WORKER:
            return visit.worker
        if self.discreet:
            return ""
        said = "" if visit.state == PLANNED else outcome_word(visit.outcome)
        series = self.tr("series") if visit.in_a_series and visit.state == PLANNED else ""
        company = self.tr("with {whom}").format(whom=visit.with_whom) if visit.with_whom else ""
        return " · ".join(part for part in (said, visit.purpose, company, series) if part)

    def _day(self, visit: CalendarVisit) -> str:
        assert self.language is not None
        on = self.language.short_date(visit.on)
        if visit.state == PLANNED and visit.on == self.today:
            on = self.tr("today")
        said = " ".join(part for part in (on, visit.at if visit.state == PLANNED else "") if part)
        return (
            f"{said} · {Counting().days_late((self.today - visit.on).days)}" if self.is_late(visit) else said
        )

    # -------------------------------------------------------------- Qt

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(VisitColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Day"),
            self.tr("Family"),
            self.tr("Village"),
            self.tr("What for, and what came of it"),
            self.tr("Worker"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        visit = self.visit(index.row())
        if visit is None:
            return None
        look = theme.current()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(visit, index.column())
        if role == Qt.ItemDataRole.FontRole and index.column() == VisitColumn.FAMILY:
            return look.font("strong")
        warned = self.is_late(visit) or visit.state == IN_VAIN
        marked = VisitColumn.DAY if visit.state == PLANNED else VisitColumn.ABOUT
        if warned and index.column() == marked and role == Qt.ItemDataRole.ForegroundRole:
            return look.color("warning")
        if warned and index.column() == marked and role == Qt.ItemDataRole.DecorationRole:
            return theme.pixmap("clock" if visit.state == PLANNED else "warning", "warning", 18)
        return None
