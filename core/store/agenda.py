"""Open tasks over all files in one query, for the agenda. Only reads; the tables belong to `casebook`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.store.database import Database


@dataclass(frozen=True)
class OpenTask:
    """A task that is not done, with what its own record says."""

    stream: bytes
    task: bytes
    kind: str
    due_on: date
    title: str
    rule: str
    level: str


def open_tasks(database: Database, *, until: date | None = None) -> tuple[OpenTask, ...]:
    """Tasks due up to and including `until` (all if None), by day."""
    where, parameters = ("", ()) if until is None else (" AND due_on <= ?", (until.isoformat(),))
    rows = database.query(
        "SELECT stream, entity_id, kind, due_on, title, rule, level FROM record_task"
        f" WHERE state = 'open' AND due_on IS NOT NULL AND withdrawn IS NULL{where} ORDER BY due_on, stream",
        parameters,
    )
    return tuple(
        OpenTask(
            row[0], row[1], row[2] or "", date.fromisoformat(row[3]), row[4] or "", row[5] or "", row[6] or ""
        )
        for row in rows
    )
