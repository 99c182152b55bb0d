"""Visits that are planned: one on a day or a series; moved, called off, and what became of each.

A planned visit is the record that the visit form later fills in (`visits`), or the short form where nobody
was met. Nothing is deleted: what was called off keeps its reason and comes back by undo. A visit that was
held stays held, whatever a colleague called off meanwhile. What is due: `core.casework.duties`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.casework.changing import new_record, over
from core.casework.duties import IN_A_ROW
from core.casework.filing import NOT_ASSESSED, Filing, day, gravest, text
from core.changes import Changes, RecordId
from core.encoding import Value
from core.errors import Code, StoreError
from core.ids import ID_BYTES, new_id
from core.ops import Change, Verb
from core.records import NOBODY_MET
from core.schema import Entity
from core.store.casebook import Record
from core.store.store import Act
from core.store.visit_book import VisitRow

CANCELLED = "cancelled"
PLANNED, HELD, IN_VAIN, CALLED_OFF = "planned", "held", "in_vain", "called_off"
"""What became of a visit."""
MOST_IN_A_SERIES = 60
"""No wish of an agency but a guard: longer series are a slip of the hand, a day each for ever."""
PAST_MOST = 500
NOBODY_MET_LATELY = "nobody_met"
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_NEXT = b"tirek-next-visit-v1"


@dataclass(frozen=True)
class CalendarVisit:
    """A visit in the list over all families. `on`: the day it was held, or for which it is planned."""

    record: RecordId
    state: str
    on: date
    at: str
    family_name: str
    village: str
    level: str
    purpose: str
    with_whom: str
    outcome: str
    in_a_series: bool
    mine: bool
    worker: str


@dataclass(frozen=True)
class FamilyVisit:
    """A visit as its family shows it. `present`: codes of the form; `words` is what the child said.

    `form`: the filled form that says what happened, where no visit form does.
    """

    record: RecordId
    state: str
    kind: str
    planned_on: date | None
    at: str
    held_on: date | None
    outcome: str
    why: str
    purpose: str
    with_whom: str
    worker: str
    in_a_series: bool
    present: tuple[str, ...]
    child_seen: str
    child_words: str
    has_answers: bool
    conflict: bool
    form: bytes | None


@dataclass(frozen=True)
class FamilyVisits:
    """`coming` by day, then `past`, the newest first. `attempts`: visits in a row that met nobody."""

    stream: bytes
    family_name: str
    coming: tuple[FamilyVisit, ...]
    past: tuple[FamilyVisit, ...]
    attempts: int
    attempts_worry: bool


@dataclass(frozen=True)
class NextVisit:
    """What a visit form said of the next one. `planned`: the visit that came of it, if it was planned."""

    on: date
    planned: bool


@dataclass(frozen=True)
class CalledOff:
    """`records`: what `take_back` brings back."""

    changes: Changes
    records: tuple[RecordId, ...]


class VisitCalendar:
    """Planning visits and reading what is planned."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing

    # --- reading ------------------------------------------------------------------------------------------

    def all(self, *, everyones: bool = False) -> tuple[CalendarVisit, ...]:
        """One's own planned visits by day and village, then the last held ones, the newest first.

        `everyones`: of all workers. Of past visits the newest five hundred.
        """
        book, me = self._filing.store.visit_book, self._filing.me().user
        worker = None if everyones else me
        rows = (*book.planned(worker), *book.past(worker, most=PAST_MOST))
        names = {user: self._filing.store.casebook.author_name(user) for user in {row.worker for row in rows}}
        return tuple(_calendar_visit(row, me, names[row.worker]) for row in rows)

    def of_family(self, stream: bytes) -> FamilyVisits:
        """StoreError(RECORD_UNKNOWN) where the file is not here."""
        family = self._filing.family(stream)
        if family is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        forms = {
            form.get("record"): form.record.entity_id
            for form in self._filing.standing(stream, Entity.FILLED_FORM)
            if form.get("record_type") == Entity.VISIT
        }
        visits = [
            self._family_visit(one, forms.get(one.record.entity_id))
            for one in self._filing.standing(stream, Entity.VISIT)
        ]
        coming = [one for one in visits if one.state == PLANNED]
        past = [one for one in visits if one.state != PLANNED]
        attempts = attempts_in_a_row(self._filing, stream)
        return FamilyVisits(
            stream=stream,
            family_name=text(family.get("name")),
            coming=tuple(sorted(coming, key=lambda one: (one.planned_on or date.max, one.at))),
            past=tuple(sorted(past, key=lambda one: one.held_on or one.planned_on or date.min, reverse=True)),
            attempts=attempts,
            attempts_worry=bool(missing(self._filing, stream)),
        )

    def next_of(self, stream: bytes, visit: bytes) -> NextVisit | None:
        """What was said of the next visit at the end of this one; None where no day was agreed."""
        known = self._record(RecordId(stream, int(Entity.VISIT), visit))
        on = day(known.get("next_visit_on"))
        if on is None:
            return None
        return NextVisit(on, any(one.get("planned_on") == on for one in self._open(stream)))

    # --- planning -----------------------------------------------------------------------------------------

    def plan(
        self, stream: bytes, days: Sequence[date], *, at: str = "", purpose: str = "", with_whom: str = ""
    ) -> Changes:
        """A visit, or with several days a series: each its own record.

        StoreError(RECORD_UNKNOWN) where the file is not here; (RECORD_REFUSED) for no day, one that is over,
        too many, or a time that is none.
        """
        wrong_day = not days or min(days) < self._filing.today or len(days) > MOST_IN_A_SERIES
        if wrong_day or (at and not is_time(at)):
            raise StoreError(Code.RECORD_REFUSED)
        if self._filing.family(stream) is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        series = new_id() if len(days) > 1 else None
        told: dict[str, Value] = {
            "kind": "planned",
            "worker": self._filing.me().user,
            "planned_at": at,
            "purpose": purpose.strip(),
            "with_whom": with_whom.strip(),
            "series": series,
        }
        made = [new_record(Entity.VISIT, new_id(), {**told, "planned_on": one}) for one in sorted(set(days))]
        return self._commit(stream, made)

    def plan_next(self, stream: bytes, visit: bytes) -> Changes:
        """The next visit as it was agreed at this one: exactly one, however often it is asked for.

        RECORD_REFUSED where no day was agreed, or that day is over. Its id follows from the visit: on two
        laptops it is the same one.
        """
        agreed = self.next_of(stream, visit)
        if agreed is None or agreed.on < self._filing.today:
            raise StoreError(Code.RECORD_REFUSED)
        if agreed.planned:
            return Changes()
        made = hashlib.sha256(_NEXT + stream + visit).digest()[:ID_BYTES]
        standing = self._filing.store.casebook.record(stream, Entity.VISIT, made)
        if standing is not None and standing.get("held_on") is None:
            return self._commit(stream, [over(standing, {"planned_on": agreed.on, "outcome": None})])
        known = self._record(RecordId(stream, int(Entity.VISIT), visit))
        fields: dict[str, Value] = {
            "kind": "planned",
            "planned_on": agreed.on,
            "worker": self._filing.me().user,
            "purpose": text(known.get("next_visit_reason")),
        }
        return self._commit(stream, [new_record(Entity.VISIT, made, fields)])

    def move(self, visit: RecordId, *, on: date, at: str | None = None, following: bool = False) -> Changes:
        """To another day; `following`: what follows it in its series moves as far.

        `at`: None leaves the time. RECORD_UNKNOWN for what is not planned; RECORD_REFUSED for a day that is
        over or a time that is none.
        """
        first = self._planned(visit)
        then = day(first.get("planned_on")) or on
        if on < self._filing.today or (at and not is_time(at)):
            raise StoreError(Code.RECORD_REFUSED)
        changes = []
        for one in self._chosen(first, following=following):
            said: dict[str, Value] = {"planned_on": (day(one.get("planned_on")) or on) + (on - then)}
            if at is not None:
                said["planned_at"] = at or None
            changes.append(over(one, said))
        return self._commit(visit.stream, changes)

    def call_off(self, visit: RecordId, *, why: str, following: bool = False) -> CalledOff:
        """It will not be made; `following`: nor what follows it in its series. The reason is kept.

        RECORD_UNKNOWN for what is not planned; RECORD_REFUSED without a reason.
        """
        first = self._planned(visit)
        if not why.strip():
            raise StoreError(Code.RECORD_REFUSED)
        chosen = self._chosen(first, following=following)
        said: dict[str, Value] = {"outcome": CANCELLED, "not_held_because": why.strip()}
        changes = self._commit(visit.stream, [over(one, said) for one in chosen])
        return CalledOff(changes, tuple(one.record for one in chosen))

    def take_back(self, visits: Iterable[RecordId]) -> Changes:
        """Planned again. RECORD_UNKNOWN for what was not called off."""
        known = [self._record(one) for one in visits]
        if not known or any(state_of(one) != CALLED_OFF for one in known):
            raise StoreError(Code.RECORD_UNKNOWN)
        back: dict[str, Value] = {"outcome": None, "not_held_because": None}
        return self._commit(known[0].record.stream, [over(one, back) for one in known])

    # --- parts --------------------------------------------------------------------------------------------

    def _family_visit(self, record: Record, form: bytes | None) -> FamilyVisit:
        present = record.get("present")
        return FamilyVisit(
            record=record.record,
            state=state_of(record),
            kind=text(record.get("kind")),
            planned_on=day(record.get("planned_on")),
            at=text(record.get("planned_at")),
            held_on=day(record.get("held_on")),
            outcome=text(record.get("outcome")),
            why=text(record.get("not_held_because")),
            purpose=text(record.get("purpose")),
            with_whom=text(record.get("with_whom")),
            worker=self._filing.store.casebook.author_name(record.get("worker") or b""),
            in_a_series=record.get("series") is not None,
            present=tuple(one for one in present or () if isinstance(one, str)),
            child_seen=text(record.get("child_seen")),
            child_words=text(record.get("child_words")),
            has_answers=record.has("answers"),
            conflict=bool(record.conflicts),
            form=form,
        )

    def _record(self, visit: RecordId) -> Record:
        known = self._filing.store.casebook.record(visit.stream, Entity.VISIT, visit.entity_id)
        if known is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        return known

    def _planned(self, visit: RecordId) -> Record:
        known = self._record(visit)
        if not is_planned(known):
            raise StoreError(Code.RECORD_UNKNOWN)
        return known

    def _open(self, stream: bytes) -> list[Record]:
        return [one for one in self._filing.standing(stream, Entity.VISIT) if is_planned(one)]

    def _chosen(self, first: Record, *, following: bool) -> list[Record]:
        """The one, or with it all that are still planned after it in its series."""
        series, on = first.get("series"), day(first.get("planned_on")) or date.min
        if not following or series is None:
            return [first]
        return [
            one
            for one in self._open(first.record.stream)
            if one.get("series") == series and (day(one.get("planned_on")) or date.min) >= on
        ]

    def _commit(self, stream: bytes, changes: Sequence[Change]) -> Changes:
        return self._filing.store.commit(Act(stream, int(Verb.PLAN_VISIT), tuple(changes))).changes


def series_days(first: date, weeks: int, *, until: date | None = None, times: int = 0) -> tuple[date, ...]:
    """Every so many weeks until a day (that day included) or so many times; at most `MOST_IN_A_SERIES` + 1.

    One more than may be planned, so that a series that is too long is refused and not cut off unseen.
    """
    if weeks < 1:
        return (first,)
    found: list[date] = []
    on = first
    while (
        len(found) <= MOST_IN_A_SERIES
        and (until is None or on <= until)
        and (not times or len(found) < times)
    ):
        found.append(on)
        on += timedelta(weeks=weeks)
        if until is None and not times:
            break
    return tuple(found)


def is_time(said: str) -> bool:
    """A time of day as 14:30."""
    return _TIME.fullmatch(said) is not None


def state_of(record: Record) -> str:
    """What became of a visit. Held outweighs called off: somebody was there."""
    outcome = text(record.get("outcome"))
    if record.get("held_on") is not None:
        return IN_VAIN if outcome in NOBODY_MET else HELD
    return CALLED_OFF if outcome == CANCELLED else PLANNED


def is_planned(record: Record) -> bool:
    """Whether it is still to come."""
    planned = record.get("planned_on") is not None and record.get("withdrawn") is None
    return planned and state_of(record) == PLANNED


def due_of(filing: Filing, stream: bytes) -> Record | None:
    """One's own planned visit for today, else the last one that is overdue: what a visit now makes."""
    me, today = filing.me().user, filing.today
    due = [
        one
        for one in filing.standing(stream, Entity.VISIT)
        if is_planned(one) and one.get("worker") == me and (day(one.get("planned_on")) or date.max) <= today
    ]
    return max(due, key=lambda one: day(one.get("planned_on")) or date.min, default=None)


def put_off_with(filing: Filing, stream: bytes, until: date) -> tuple[Change, ...]:
    """What moves with a visit that is put off: the first planned one, where it is before that day."""
    planned = [one for one in filing.standing(stream, Entity.VISIT) if is_planned(one)]
    first = min(planned, key=lambda one: day(one.get("planned_on")) or date.max, default=None)
    if first is None or (day(first.get("planned_on")) or date.max) >= until:
        return ()
    return (over(first, {"planned_on": until}),)


def attempts_in_a_row(filing: Filing, stream: bytes) -> int:
    """Visits since somebody was met that met nobody."""
    return filing.store.visit_book.attempts(stream)


def missing(filing: Filing, stream: bytes) -> tuple[str, ...]:
    """What the family's page says above all while so many visits in a row met nobody as the rule says."""
    rule = filing.rules().on(filing.today).get(IN_A_ROW)
    least = 0 if rule is None else rule.value
    return (NOBODY_MET_LATELY,) if 0 < least <= attempts_in_a_row(filing, stream) else ()


def _calendar_visit(row: VisitRow, me: bytes, worker: str) -> CalendarVisit:
    state = PLANNED if row.held_on is None else IN_VAIN if row.outcome in NOBODY_MET else HELD
    on = row.held_on or row.planned_on
    assert on is not None, "a row of the calendar has a day"
    return CalendarVisit(
        record=RecordId(row.stream, int(Entity.VISIT), row.visit),
        state=state,
        on=on,
        at=row.at,
        family_name=row.family_name,
        village=row.village,
        level=gravest(row.level, row.flag_level) or NOT_ASSESSED,
        purpose=row.purpose,
        with_whom=row.with_whom,
        outcome=row.outcome,
        in_a_series=bool(row.series),
        mine=row.worker == me,
        worker=worker,
    )
