"""What is due: open tasks, and what follows from records and dated rule packs, counted here.

The same duty never shows twice: a task that was kept for one stands in its place, until the duty was met. A
deadline counts from the day of the event (`core.casework.duties`). What is late comes first and the gravest
of it, then today's, then day by day. Readiness for the road: `core.casework.readiness`.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.casework.due_upkeep import DueUpkeep
from core.casework.duties import VISIT, Duty
from core.casework.filing import NOT_ASSESSED, Filing, gravest, rank
from core.casework.reckoning import Due, duty_key
from core.records import AgendaItem, FamilyRow
from core.schema import LEVELS
from core.store.agenda import Heading
from core.store.due_table import DueLine

DAY, WEEK = timedelta(days=1), timedelta(days=7)
SOON = timedelta(days=31)
TASK_VISIT = VISIT
OUT_OF_TOUCH = "out_of_touch_days_"
NAMED_AT_MOST = 500
"""So many files are counted by themselves; above it all are read."""


@dataclass(frozen=True)
class FirstDue:
    """The first of what is late, due today and coming; `counts` are all of each, in that order."""

    late: tuple[AgendaItem, ...]
    now: tuple[AgendaItem, ...]
    coming: tuple[AgendaItem, ...]
    counts: tuple[int, int, int]


class Agenda:
    """Due, overdue, out of touch.

    Read from the kept lines; what is not kept is counted from its records (`core.casework.due_upkeep`).
    """

    def __init__(self, filing: Filing, upkeep: DueUpkeep) -> None:
        self._filing = filing
        self._upkeep = upkeep

    def items(self, *, until: date | None = None, stream: bytes | None = None) -> tuple[AgendaItem, ...]:
        """Everything due up to and including a day (without one: all that is known), in the order of `order`.

        Two workers may each have planned a visit: the earlier one counts, and finishing it ends both.
        """
        streams = None if stream is None else (stream,)
        due = self._upkeep.reckoning().due(until=until, streams=streams)
        today = self._filing.today
        return tuple(sorted(self._items(due), key=lambda item: order(item, today)))

    def first_of_today(self, *, most: int) -> FirstDue:
        """What is late, due today and due within a week: the first of each, and how many there are.

        Nothing while it is counted (`DueUpkeep.counting`).
        """
        if self._upkeep.counting() is not None:
            return FirstDue((), (), (), counts=(0, 0, 0))
        today, standing = self._filing.today, self._upkeep.standing()
        # To no day, as lines are kept: a task for a later day may stand for what is owed sooner.
        counted = [one.line for one in self._upkeep.reckoning().due(streams=standing.stale)]
        spans = (
            (date.min, today - DAY, True),
            (today, today, True),
            (today + DAY, today + WEEK, False),
        )
        picked = [
            self._span(first, last, counted, kept=standing.is_kept, gravest_first=by_grade, most=most)
            for first, last, by_grade in spans
        ]
        items = sorted(
            self._items(self._drawn([line for lines, _ in picked for line in lines])),
            key=lambda item: order(item, today),
        )
        late = tuple(item for item in items if item.due_on < today)
        now = tuple(item for item in items if item.due_on == today)
        coming = tuple(item for item in items if item.due_on > today)
        return FirstDue(late, now, coming, counts=(picked[0][1], picked[1][1], picked[2][1]))

    def of_family(self, row: FamilyRow) -> tuple[AgendaItem, ...]:
        return self.items(stream=row.stream)

    def soonest(self, streams: Collection[bytes] | None = None) -> Mapping[bytes, date]:
        """{stream: the first day on which something is due there}, within a week; of some files or of all."""
        until = self._filing.today + WEEK
        standing = self._upkeep.standing()
        if streams is not None and len(streams) <= NAMED_AT_MOST:
            return _first_days(self._upkeep.reckoning().due(until=until, streams=streams))
        counted = _first_days(self._upkeep.reckoning().due(until=until, streams=standing.stale))
        return {**self._filing.store.due_table.soonest(until), **counted} if standing.is_kept else counted

    def first_days(self, streams: Collection[bytes], *, kinds: Collection[str]) -> Mapping[bytes, date]:
        """{stream: the first day on which something of these kinds is due there}, however far away."""
        due = self._upkeep.reckoning().due(streams=streams)
        return _first_days(one for one in due if one.kind in kinds)

    def next_after(self, day: date, *, quiet: bool) -> date | None:
        """The first day after that one on which something is due; `quiet`: look among duties too."""
        kept = self._filing.store.due_book.next_task_after(day)
        if not quiet:
            return kept
        standing = self._upkeep.standing()
        due = self._upkeep.reckoning().due(streams=standing.stale)
        days = {one.due_on for one in due if one.due_on > day}
        first = self._filing.store.due_table.next_after(day) if standing.is_kept else None
        return min(days if first is None else days | {first}, default=kept)

    def duty(self, stream: bytes, key: bytes) -> Duty | None:
        """The duty that an item with this `task` stands for; None where it was met or is a task."""
        found = self._upkeep.reckoning().duties(None, (stream,))
        return next((one for one in found if duty_key(one) == key), None)

    def out_of_touch(self, *, most: int) -> tuple[tuple[bytes, ...], int]:
        """Grave files where nobody was for longer than the rule pack says: the longest, and how many."""
        today, rules = self._filing.today, self._filing.rules().on(self._filing.today)
        before = {
            level: today - timedelta(days=rules[OUT_OF_TOUCH + level].value)
            for level in LEVELS
            if OUT_OF_TOUCH + level in rules
        }
        return self._filing.store.due_book.silent(before, most=most)

    # --- lines ----------------------------------------------------------------------------------------

    def _span(
        self,
        first: date,
        last: date,
        counted: Iterable[DueLine],
        *,
        kept: bool,
        gravest_first: bool,
        most: int,
    ) -> tuple[list[DueLine], int]:
        """The first lines due within these days, kept or counted now, and how many there are."""
        table = self._filing.store.due_table
        lines = [line for line in counted if first <= line.due_on <= last]
        count = len(lines)
        if kept:
            read = table.gravest if gravest_first else table.earliest
            lines += read(first, last, most=most)
            count += table.count(first, last)
        key = _gravest_first if gravest_first else _earliest_first
        return heapq.nsmallest(most, lines, key=key), count

    def _drawn(self, lines: list[DueLine]) -> list[Due]:
        """What these lines stand for, with all that is said of it."""
        wanted = {(line.stream, line.item) for line in lines}
        streams = {line.stream for line in lines}
        due = self._upkeep.reckoning().due(streams=streams) if streams else []
        return [one for one in due if (one.stream, one.item) in wanted]

    # --- showing --------------------------------------------------------------------------------------

    def _items(self, due: list[Due]) -> Iterator[AgendaItem]:
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
                left_to=self._colleague(duty),
                responsible=(task.assignee if task is not None else b"")
                or (duty.responsible if duty is not None else b""),
                of_object=heading.of_object,
            )

    def _colleague(self, duty: Duty | None) -> str:
        """Who is to do it, where that is not the person at this laptop."""
        if duty is None or not duty.responsible or duty.responsible == self._filing.me().user:
            return ""
        return self._filing.store.casebook.author_name(duty.responsible)


def order(item: AgendaItem, today: date) -> tuple[object, ...]:
    """What is late by gravity and then lateness, today's by gravity, what comes day by day.

    One day late and urgent cannot wait for three days late and low.
    """
    gravity, name = -rank(item.level), item.family_name
    if item.due_on <= today:
        return (item.due_on == today, gravity, item.due_on.toordinal(), name, item.kind)
    return (2, item.due_on.toordinal(), gravity, name, item.kind)


def _gravest_first(line: DueLine) -> tuple[int, date, bytes, bytes]:
    """As `order`, without names, which are not read for what will not be shown."""
    return (-line.grade, line.due_on, line.stream, line.item)


def _earliest_first(line: DueLine) -> tuple[date, int, bytes, bytes]:
    return (line.due_on, -line.grade, line.stream, line.item)


def _first_days(due: Iterable[Due]) -> dict[bytes, date]:
    found: dict[bytes, date] = {}
    for one in due:
        found[one.stream] = min(found.get(one.stream, one.due_on), one.due_on)
    return found


def _task_sets(one: Due) -> bool:
    """Whether the day is the task's own, not the duty's."""
    return one.task is not None and (one.duty is None or one.due_on != one.duty.due_on)


def _of_object(heading: Heading, duty: Duty | None) -> str:
    """How grave a duty of an object is: an object has no level of its own."""
    return duty.level if heading.of_object and duty is not None else ""


def _person(one: Due) -> bytes:
    return (one.duty.person if one.duty is not None else b"") or (
        one.task.person if one.task is not None else b""
    )
