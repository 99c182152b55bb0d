"""What is due: open tasks, and what follows from records and dated rule packs, counted here.

The same duty never shows twice: a task that was kept for one stands in its place, until the duty was met. A
deadline counts from the day of the event (`core.casework.duties`). What is late comes first and the gravest
of it, then today's, then day by day. Readiness for the road: `core.casework.readiness`.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.casework import duties
from core.casework.duties import COUNTED_BY, VISIT, WATCHES, Duty, Rules
from core.casework.filing import NOT_ASSESSED, Filing, gravest, rank
from core.ids import ID_BYTES
from core.records import AgendaItem, FamilyRow
from core.rules.pack import VISIT_DAYS
from core.schema import LEVELS
from core.store.agenda import Heading, OpenTask

WEEK = timedelta(days=7)
SOON = timedelta(days=31)
TASK_VISIT = VISIT
OUT_OF_TOUCH = "out_of_touch_days_"


@dataclass(frozen=True)
class _Due:
    """A duty, a task, or a task in the place of a duty."""

    stream: bytes
    kind: str
    due_on: date
    duty: Duty | None = None
    task: OpenTask | None = None

    @property
    def grade(self) -> int:
        """The rank of the file's level."""
        return self.task.grade if self.task is not None else self.duty.grade if self.duty is not None else 0


@dataclass(frozen=True)
class FirstDue:
    """The first of what is late, due today and coming; `counts` are all of each, in that order."""

    late: tuple[AgendaItem, ...]
    now: tuple[AgendaItem, ...]
    coming: tuple[AgendaItem, ...]
    counts: tuple[int, int, int]


class Agenda:
    """Due, overdue, out of touch."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing

    def items(self, *, until: date | None = None, stream: bytes | None = None) -> tuple[AgendaItem, ...]:
        """Everything due up to and including a day (without one: all that is known), in the order of `order`.

        Two workers may each have planned a visit: the earlier one counts, and finishing it ends both.
        """
        due = self._due(until, stream)
        today = self._filing.today
        return tuple(sorted(self._items(due), key=lambda item: order(item, today)))

    def first_of_today(self, *, most: int) -> FirstDue:
        """What is late, due today and due within a week: the first of each, and how many there are."""
        today = self._filing.today
        groups: tuple[list[_Due], ...] = ([], [], [])
        for one in self._due(today + WEEK, None):
            groups[(one.due_on >= today) + (one.due_on > today)].append(one)
        picked = [heapq.nsmallest(most, group, key=lambda one: _urgency(one, today)) for group in groups]
        items = sorted(
            self._items([one for group in picked for one in group]), key=lambda item: order(item, today)
        )
        late = tuple(item for item in items if item.due_on < today)
        now = tuple(item for item in items if item.due_on == today)
        coming = tuple(item for item in items if item.due_on > today)
        return FirstDue(late, now, coming, counts=(len(groups[0]), len(groups[1]), len(groups[2])))

    def of_family(self, row: FamilyRow) -> tuple[AgendaItem, ...]:
        return self.items(stream=row.stream)

    def soonest(self) -> Mapping[bytes, date]:
        """{stream: the first day on which something is due there}, within a week."""
        found: dict[bytes, date] = {}
        for one in self._due(self._filing.today + WEEK, None):
            known = found.get(one.stream)
            if known is None or one.due_on < known:
                found[one.stream] = one.due_on
        return found

    def late_streams(self, until: date) -> frozenset[bytes]:
        """Files in which something was due by that day."""
        return frozenset(one.stream for one in self._due(until, None))

    def next_after(self, day: date, *, quiet: bool) -> date | None:
        """The first day after that one on which something is due; `quiet`: look among duties too."""
        kept = self._filing.store.due_book.next_task_after(day)
        if not quiet:
            return kept
        return min((item.due_on for item in self.items() if item.due_on > day), default=kept)

    def duty(self, stream: bytes, key: bytes) -> Duty | None:
        """The duty that an item with this `task` stands for; None where it was met or is a task."""
        return next((one for one in self._duties(None, stream) if duty_key(one) == key), None)

    def out_of_touch(self) -> tuple[bytes, ...]:
        """Grave files where nobody was for longer than the rule pack says, the longest first."""
        today, rules = self._filing.today, self._filing.rules().on(self._filing.today)
        before = {
            level: today - timedelta(days=rules[OUT_OF_TOUCH + level].value)
            for level in LEVELS
            if OUT_OF_TOUCH + level in rules
        }
        return self._filing.store.due_book.silent(before)

    # --- counting -------------------------------------------------------------------------------------

    def _duties(self, until: date | None, stream: bytes | None) -> Iterator[Duty]:
        """Everything that follows from records; with `until`, at least all that is due by then."""
        book, today = self._filing.store.due_book, self._filing.today
        rules = Rules(self._filing.rules(), today)
        latest = {level: rules.longest_ago(VISIT_DAYS + level, until or date.max) for level in LEVELS}
        before = {level: day for level, day in latest.items() if day is not None}
        least = {level: rules.least_days(VISIT_DAYS + level) or 0 for level in before}
        for facts in book.unvisited(before, least, stream=stream):
            yield from duties.of_family(facts, rules)
        in_vain = rules.of(today, duties.IN_A_ROW)
        if in_vain is not None and in_vain.value:
            for facts in book.tried_in_vain(in_vain.value, stream=stream):
                yield from duties.of_attempts(facts, rules)
        for entity, watch in WATCHES.items():
            named = COUNTED_BY.get(entity)
            event_until = None if named is None else rules.longest_ago(named, until or date.max)
            for facts in book.awaited(
                entity, stream=stream, until=until or date.max, event_until=event_until
            ):
                yield from watch(facts, rules)

    def _due(self, until: date | None, stream: bytes | None) -> list[_Due]:
        found: dict[tuple[bytes, str, bytes], Duty] = {}
        for duty in self._duties(until, stream):
            key = _place(duty.stream, duty.kind, duty.entity_id)
            known = found.get(key)
            if known is None or (duty.due_on, -rank(duty.level)) < (known.due_on, -rank(known.level)):
                found[key] = duty
        due: list[_Due] = []
        visits: dict[bytes, OpenTask] = {}
        for task in self._filing.store.due_book.open_tasks(until=until, stream=stream):
            key = _place(task.stream, task.kind, task.source)
            if task.kind == VISIT:
                visits.setdefault(task.stream, task)
            elif task.postponed_because and task.kind in KEPT_KINDS:
                due += _kept(task, found.pop(key, None))
            else:
                due.append(_Due(task.stream, task.kind, task.due_on, task=task))
        due += [_visit(task, found.pop(_place(where, VISIT, b""), None)) for where, task in visits.items()]
        due += [_Due(duty.stream, duty.kind, duty.due_on, duty=duty) for duty in found.values()]
        joined = self._filing.store.due_book.joined()
        return [one for one in due if (until is None or one.due_on <= until) and one.stream not in joined]

    # --- showing --------------------------------------------------------------------------------------

    def _items(self, due: list[_Due]) -> Iterator[AgendaItem]:
        book, today = self._filing.store.due_book, self._filing.today
        streams = {one.stream for one in due}
        headings = book.headings(streams)
        children = book.children(streams, adult_born_on=self._filing.adult_born_on)
        people = {_person(one) for one in due} - {b""}
        names = book.names(people) if people else {}
        for one in due:
            heading = headings.get(one.stream)
            if heading is None:
                continue
            duty, task = one.duty, one.task
            holds = None if duty is None or _task_sets(one) else duty.rule
            yield AgendaItem(
                stream=one.stream,
                task=task.task if task is not None else duty_key(duty) if duty is not None else b"",
                kind=one.kind,
                family_name=heading.name,
                village=heading.village,
                level=gravest(heading.level, heading.flag_level, _of_object(heading, duty)) or NOT_ASSESSED,
                due_on=one.due_on,
                days_late=(today - one.due_on).days,
                children=children.get(one.stream, 0),
                last_visit_on=heading.last_visit_on,
                rule=holds.name if holds is not None else task.rule if task is not None else "",
                title=(task.title if task is not None else "") or (duty.title if duty is not None else ""),
                about=names.get(_person(one), ""),
                source=duty.entity_id if duty is not None else task.source if task is not None else b"",
                entity_type=0 if duty is None else int(duty.entity),
                computed=task is None,
                holds=holds,
                postponed_because="" if task is None else task.postponed_because,
                responsible=(task.assignee if task is not None else b"")
                or (duty.responsible if duty is not None else b""),
                of_object=heading.of_object,
            )


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


def order(item: AgendaItem, today: date) -> tuple[object, ...]:
    """What is late by gravity and then lateness, today's by gravity, what comes day by day.

    One day late and urgent cannot wait for three days late and low.
    """
    gravity, name = -rank(item.level), item.family_name
    if item.due_on <= today:
        return (item.due_on == today, gravity, item.due_on.toordinal(), name, item.kind)
    return (2, item.due_on.toordinal(), gravity, name, item.kind)


def _urgency(one: _Due, today: date) -> tuple[int, int]:
    """As `order`, without names, which are not read for what will not be shown."""
    if one.due_on <= today:
        return (-one.grade, one.due_on.toordinal())
    return (one.due_on.toordinal(), -one.grade)


def duty_key(duty: Duty) -> bytes:
    """What stands in the place of a task's id while nobody kept a task for the duty."""
    named = b"\0".join((duty.kind.encode(), duty.stream, duty.entity_id))
    return hashlib.sha256(named).digest()[:ID_BYTES]


def _place(stream: bytes, kind: str, source: bytes) -> tuple[bytes, str, bytes]:
    """What is one and the same duty: the next visit of a file, or one kind of one record."""
    return (stream, kind, b"" if kind == VISIT else source)


def _visit(task: OpenTask, duty: Duty | None) -> _Due:
    """The earlier day, unless the visit was put off with a reason while things were as grave as now."""
    kept = task.postponed_because and (duty is None or rank(duty.level) <= rank(task.level))
    on = task.due_on if duty is None or kept else min(task.due_on, duty.due_on)
    return _Due(task.stream, VISIT, on, duty, task)


def _kept(task: OpenTask, duty: Duty | None) -> Iterator[_Due]:
    """A task that stands for a duty. It says nothing where the duty was met: due later now, or gone."""
    if duty is not None and duty.due_on > task.due_on:
        yield _Due(duty.stream, duty.kind, duty.due_on, duty)
    elif duty is not None:
        yield _Due(task.stream, task.kind, task.due_on, duty, task)


def _task_sets(one: _Due) -> bool:
    """Whether the day is the task's own, not the duty's."""
    return one.task is not None and (one.duty is None or one.due_on != one.duty.due_on)


def _of_object(heading: Heading, duty: Duty | None) -> str:
    """How grave a duty of an object is: an object has no level of its own."""
    return duty.level if heading.of_object and duty is not None else ""


def _person(one: _Due) -> bytes:
    return (one.duty.person if one.duty is not None else b"") or (
        one.task.person if one.task is not None else b""
    )
