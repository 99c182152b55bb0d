"""What a monthly report says: counts of records by their own day, and how many were done in time.

Codes stay codes; `label` is how the form that asks for one calls it, in the language that was asked for. A
report never says that it is complete: `Basis` says what it was counted from. Made by `monthly`.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month; `month` is 1 to 12."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that a day lies in."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    @property
    def before(self) -> Month:
        return Month.of(self.first - timedelta(days=1))

    @property
    def after(self) -> Month:
        return Month.of(self.last + timedelta(days=1))

    @property
    def key(self) -> str:
        """2026-10"""
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True)
class Figure:
    """One count and the same count a month before. `label` is empty where the code is the program's own."""

    code: str
    now: int
    before: int
    label: str = ""


@dataclass(frozen=True)
class Table:
    """Counts that belong together. `overlapping`: one record may stand in several lines."""

    key: str
    figures: tuple[Figure, ...]
    overlapping: bool = False

    def now(self, code: str) -> int:
        """A count by its code; 0 for one that is not there."""
        return next((one.now for one in self.figures if one.code == code), 0)


@dataclass(frozen=True)
class InTime:
    """What was due in the month. `overdue` is not done and its day has passed; `waiting` has time left."""

    key: str
    in_time: int = 0
    late: int = 0
    overdue: int = 0
    waiting: int = 0

    @property
    def due(self) -> int:
        return self.in_time + self.late + self.overdue + self.waiting


@dataclass(frozen=True)
class VillageLine:
    """A village; the name is empty for files without one. `overdue`: due in the month and not done."""

    village: str
    families: int
    children: int
    visits: int
    assessments: int
    overdue: int
    referrals: int


@dataclass(frozen=True)
class WorkerLine:
    """What one worker did, for her supervisor. `files`: those she is responsible for."""

    name: str
    files: int
    visits: int
    assessments: int
    incidents: int
    referrals: int


@dataclass(frozen=True)
class Basis:
    """What a report was counted from. `own`: one worker's files and work, else all files on this laptop.

    `last_sync_ms` None: this laptop never synced. `waiting`: changes that the centre does not have.
    `ended`: the month was over when it was counted.
    """

    files: int
    own: bool
    worker: str
    counted_ms: int
    last_sync_ms: int | None
    waiting: int
    ended: bool


@dataclass(frozen=True)
class MonthReport:
    """One month, compared with the month before."""

    month: Month
    basis: Basis
    tables: tuple[Table, ...]
    in_time: tuple[InTime, ...]
    villages: tuple[VillageLine, ...]
    workers: tuple[WorkerLine, ...] = field(default=())

    def table(self, key: str) -> Table:
        """A table by its key; StopIteration for one that is no report's."""
        return next(table for table in self.tables if table.key == key)
