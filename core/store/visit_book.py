"""Visits over all files, for the calendar: what is planned, and what was held last. Only reads.

The tables belong to `casebook`; what a row means is said in `core.casework.visit_calendar`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.store.database import Database
from core.store.record_tables import ATTEMPTS


@dataclass(frozen=True)
class VisitRow:
    """A visit with what its family's line needs."""

    stream: bytes
    visit: bytes
    planned_on: date | None
    held_on: date | None
    at: str
    purpose: str
    with_whom: str
    outcome: str
    worker: bytes
    series: bytes
    family_name: str
    village: str
    level: str
    flag_level: str


_ROWS = (
    "SELECT visit.stream, visit.entity_id, planned_on, held_on, planned_at, purpose, with_whom, outcome,"
    " worker, series, family.name, family.address__village, family.risk__level, family.flag__level"
    " FROM record_visit visit CROSS JOIN record_family family ON family.stream = visit.stream"
    " WHERE visit.withdrawn IS NULL AND family.merged_into IS NULL"
)
"""CROSS JOIN keeps the order: visits by their index, then the family of each; else every file is read."""


class VisitBook:
    """What the calendar may ask, over one connection. `worker` None: of everybody."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def planned(self, worker: bytes | None) -> tuple[VisitRow, ...]:
        """Still to come, in open files, by day, then village and name."""
        rows = self._database.query(
            f"{_ROWS} AND (?1 IS NULL OR worker = ?1) AND planned_on > '' AND +held_on IS NULL"
            " AND coalesce(outcome, '') <> 'cancelled' AND coalesce(family.status, '') <> 'closed'"
            " ORDER BY planned_on, family.address__village, planned_at, family.name, visit.entity_id",
            (worker,),
        )
        return tuple(map(_row, rows))

    def past(self, worker: bytes | None, *, most: int) -> tuple[VisitRow, ...]:
        """Held, or tried; the newest first."""
        whose = "+worker IS NOT ?1" if worker is None else "worker = ?1"
        rows = self._database.query(
            f"{_ROWS} AND {whose} AND held_on > '' ORDER BY held_on DESC, visit.row_id DESC LIMIT ?2",
            (b"" if worker is None else worker, most),
        )
        return tuple(map(_row, rows))

    def attempts(self, stream: bytes) -> int:
        """Visits of a file in a row, since somebody was met, that met nobody."""
        found = self._database.value(f"SELECT {ATTEMPTS} FROM record_family WHERE stream = ?", (stream,))
        return int(found or 0)


def _row(row: tuple[object, ...]) -> VisitRow:
    planned, held, *rest = row[2:]
    at, purpose, with_whom, outcome, worker, series, *family = rest
    name, village, level, flag = (str(one or "") for one in family)
    return VisitRow(
        stream=_bytes(row[0]),
        visit=_bytes(row[1]),
        planned_on=_day(planned),
        held_on=_day(held),
        at=str(at or ""),
        purpose=str(purpose or ""),
        with_whom=str(with_whom or ""),
        outcome=str(outcome or ""),
        worker=_bytes(worker),
        series=_bytes(series),
        family_name=name,
        village=village,
        level=level,
        flag_level=flag,
    )


def _bytes(stored: object) -> bytes:
    return stored if isinstance(stored, bytes) else b""


def _day(stored: object) -> date | None:
    try:
        return date.fromisoformat(stored) if isinstance(stored, str) else None
    except ValueError:
        return None
