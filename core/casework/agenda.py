"""What is due: counted on this laptop from open tasks and dated rule packs, gravest and latest first.

A deadline counts from the day of the event, not of its entry. Readiness for the road names what is
missing, never a reassurance that was not checked.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from core.casework.filing import Filing, rank
from core.clock import local_datetime
from core.records import AgendaItem, FamilyRow, Readiness
from core.store.agenda import OpenTask

WEEK = timedelta(days=7)
TASK_VISIT = "visit"
OUT_OF_TOUCH = "out_of_touch_days_"
STALE_SYNC_DAYS = 14
FORMS_NEEDED = ("home_visit", "risk_assessment")


class Agenda:
    """Due, overdue, out of touch."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing

    def items(self, rows: Iterable[FamilyRow], *, until: date | None = None) -> tuple[AgendaItem, ...]:
        """Open tasks of these families: the latest first, then the gravest.

        Two workers may each have planned a visit: the earlier one counts, and finishing it ends both.
        """
        by_stream = {row.stream: row for row in rows}
        items: list[AgendaItem] = []
        visited: set[bytes] = set()
        for task in self._filing.store.open_tasks(until=until):
            if task.stream not in by_stream or (task.kind == TASK_VISIT and task.stream in visited):
                continue
            if task.kind == TASK_VISIT:
                visited.add(task.stream)
            items.append(self._item(task, by_stream[task.stream]))
        return tuple(sorted(items, key=lambda one: (one.due_on, -rank(one.level), one.family_name)))

    def of_family(self, row: FamilyRow) -> tuple[AgendaItem, ...]:
        return self.items([row])

    def out_of_touch(self, rows: Iterable[FamilyRow]) -> tuple[FamilyRow, ...]:
        """Grave files where nobody was for longer than the rule pack says, the longest first."""
        today = self._filing.today
        rules = self._filing.rules().on(today)
        silent = []
        for row in rows:
            rule = rules.get(OUT_OF_TOUCH + row.level)
            if rule is not None and (
                row.last_visit_on is None or (today - row.last_visit_on).days > rule.value
            ):
                silent.append(row)
        return tuple(sorted(silent, key=lambda row: (row.last_visit_on or date.min, -rank(row.level))))

    def readiness(self) -> Readiness:
        """What is missing for weeks without a network."""
        identity = self._filing.store.identity()
        library = self._filing.store.form_library
        missing = [f"form_{form}" for form in FORMS_NEEDED if library.newest("form", form) is None]
        if not self._filing.rules().on(self._filing.today):
            missing.append("rules")
        if identity.enrolment is None:
            missing.append("enrolment")
        days: int | None = None
        if identity.last_sync_ms is None:
            missing.append("first_sync")
        else:
            zone = self._filing.clock.zone
            days = (self._filing.today - local_datetime(identity.last_sync_ms, zone).date()).days
            if days > STALE_SYNC_DAYS:
                missing.append("old_sync")
        if self._filing.store.redo_pending:
            missing.append("disk")
        missing += sorted({f"notice_{notice.code.value}" for notice in self._filing.store.notices()})
        return Readiness(tuple(missing), identity.last_sync_ms, days)

    def _item(self, task: OpenTask, row: FamilyRow) -> AgendaItem:
        return AgendaItem(
            stream=task.stream,
            task=task.task,
            kind=task.kind,
            family_name=row.name,
            village=row.village,
            level=row.level,
            due_on=task.due_on,
            days_late=(self._filing.today - task.due_on).days,
            children=row.children,
            last_visit_on=row.last_visit_on,
            rule=task.rule,
            title=task.title,
        )
