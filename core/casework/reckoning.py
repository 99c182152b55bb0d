"""What is due in some files, from their records: duties by the rules, tasks, and which stands for which.

The one computation behind everything that is shown as due: the kept lines (`core.casework.due_upkeep`) are
made by it, and each line is drawn from it. What is due in a file must depend on nothing but that file's
records and the rules; today counts only in so far as other rules hold on it (`Rules.of`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from core.casework import duties
from core.casework.duties import COUNTED_BY, VISIT, WATCHES, Duty, Rules
from core.casework.filing import rank
from core.ids import ID_BYTES
from core.rules.pack import VISIT_DAYS
from core.schema import LEVELS
from core.store.agenda import DueBook, OpenTask
from core.store.due_table import DueLine

KEPT_KINDS = frozenset(
    {
        duties.FEEDBACK,
        duties.REPORT,
        duties.PLACEMENT_VISIT,
        duties.CARER_CHECK,
        duties.TRUSTEESHIP,
        duties.PLACEMENT_END,
        duties.PLAN_REVIEW,
        duties.STEP,
        duties.REFERRAL,
        duties.TRANSFER,
        duties.MENTORSHIP_REVIEW,
        duties.MENTORSHIP_END,
        duties.CONSENT_END,
        duties.INSPECTION_FIX,
        duties.NOBODY_MET,
        duties.INSPECTION_NEXT,
    }
)
"""Kinds whose postponed task stands for the duty of its `source` and is nothing without it."""


@dataclass(frozen=True)
class Due:
    """A duty, a task, or a task in the place of a duty."""

    stream: bytes
    kind: str
    due_on: date
    duty: Duty | None = None
    task: OpenTask | None = None

    @property
    def item(self) -> bytes:
        """The task's id, or what stands in its place."""
        return (
            self.task.task if self.task is not None else duty_key(self.duty) if self.duty is not None else b""
        )

    @property
    def line(self) -> DueLine:
        """As it is kept."""
        return DueLine(self.stream, self.item, self.due_on, self.grade)

    @property
    def grade(self) -> int:
        """The rank of the file's level."""
        return self.task.grade if self.task is not None else self.duty.grade if self.duty is not None else 0


class Reckoning:
    """Over one connection, with the rules of one day."""

    def __init__(self, book: DueBook, rules: Rules) -> None:
        self._book = book
        self._rules = rules

    def duties(self, until: date | None, streams: Collection[bytes] | None) -> Iterator[Duty]:
        """Everything that follows from records; with `until`, at least all that is due by then."""
        book, rules = self._book, self._rules
        latest = {level: rules.longest_ago(VISIT_DAYS + level, until or date.max) for level in LEVELS}
        before = {level: day for level, day in latest.items() if day is not None}
        least = {level: rules.least_days(VISIT_DAYS + level) or 0 for level in before}
        for facts in book.unvisited(before, least, streams=streams):
            yield from duties.of_family(facts, rules)
        in_vain = rules.of_today(duties.IN_A_ROW)
        if in_vain is not None and in_vain.value:
            for facts in book.tried_in_vain(in_vain.value, streams=streams):
                yield from duties.of_attempts(facts, rules)
        for entity, watch in WATCHES.items():
            named = COUNTED_BY.get(entity)
            event_until = None if named is None else rules.longest_ago(named, until or date.max)
            for facts in book.awaited(
                entity, streams=streams, until=until or date.max, event_until=event_until
            ):
                yield from watch(facts, rules)

    def due(self, *, until: date | None = None, streams: Collection[bytes] | None = None) -> list[Due]:
        """All that is due in these files (None: in all), by a day if one is given.

        Two workers may each have planned a visit: the earlier one counts, and finishing it ends both.
        """
        if streams is not None and not streams:
            return []
        found: dict[tuple[bytes, str, bytes], Duty] = {}
        for duty in self.duties(until, streams):
            key = _place(duty.stream, duty.kind, duty.entity_id)
            known = found.get(key)
            if known is None or _sooner(duty) < _sooner(known):
                found[key] = duty
        due: list[Due] = []
        visits: dict[bytes, OpenTask] = {}
        for task in self._book.open_tasks(until=until, streams=streams):
            key = _place(task.stream, task.kind, task.source)
            if task.kind == VISIT:
                visits.setdefault(task.stream, task)
            elif task.postponed_because and task.kind in KEPT_KINDS:
                due += _kept(task, found.pop(key, None))
            else:
                due.append(Due(task.stream, task.kind, task.due_on, task=task))
        due += [_visit(task, found.pop(_place(where, VISIT, b""), None)) for where, task in visits.items()]
        due += [Due(duty.stream, duty.kind, duty.due_on, duty=duty) for duty in found.values()]
        standing = self._book.standing(streams)
        return [one for one in due if (until is None or one.due_on <= until) and one.stream in standing]


def duty_key(duty: Duty) -> bytes:
    """What stands in the place of a task's id while nobody kept a task for the duty."""
    named = b"\0".join((duty.kind.encode(), duty.stream, duty.entity_id))
    return hashlib.sha256(named).digest()[:ID_BYTES]


def _place(stream: bytes, kind: str, source: bytes) -> tuple[bytes, str, bytes]:
    """What is one and the same duty: the next visit of a file, or one kind of one record."""
    return (stream, kind, b"" if kind == VISIT else source)


def _sooner(duty: Duty) -> tuple[date, int, int, bytes]:
    """The earlier and then the graver one counts; of two alike always the same."""
    return (duty.due_on, -rank(duty.level), int(duty.entity), duty.entity_id)


def _visit(task: OpenTask, duty: Duty | None) -> Due:
    """The earlier day, unless the visit was put off with a reason while things were as grave as now."""
    kept = task.postponed_because and (duty is None or rank(duty.level) <= rank(task.level))
    on = task.due_on if duty is None or kept else min(task.due_on, duty.due_on)
    return Due(task.stream, VISIT, on, duty, task)


def _kept(task: OpenTask, duty: Duty | None) -> Iterator[Due]:
    """A task that stands for a duty. It says nothing where the duty was met: due later now, or gone."""
    if duty is not None and duty.due_on > task.due_on:
        yield Due(duty.stream, duty.kind, duty.due_on, duty)
    elif duty is not None:
        yield Due(task.stream, task.kind, task.due_on, duty, task)
