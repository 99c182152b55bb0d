"""Tasks of one's own, and putting off what is due: the reason is kept, and the same duty never shows twice.

What is met by a record (a visit, a check, an answer) is done by that record, never by a tick. Putting off a
duty keeps a task in its place; it says nothing any more once the duty was met (`core.casework.agenda`).
"""

from __future__ import annotations

from datetime import date

from core.casework.agenda import SOON, Agenda
from core.casework.changing import new_record, over
from core.casework.duties import VISIT, Duty
from core.casework.filing import Filing, gravest, text
from core.casework.reckoning import KEPT_KINDS
from core.casework.visit_calendar import put_off_with
from core.changes import Changes
from core.encoding import Value
from core.errors import Code, StoreError
from core.ids import new_id
from core.ops import Change, Verb
from core.records import AgendaItem
from core.schema import Entity
from core.store.casebook import Record
from core.store.store import Act

OWN = "own"
"""The kind of a task that a person wrote down."""


class Tasks:
    """Looking at what is due, and the four acts on it."""

    def __init__(self, filing: Filing, agenda: Agenda) -> None:
        self._filing = filing
        self._agenda = agenda

    def soon(self) -> tuple[AgendaItem, ...]:
        """What is late, due today, and due within a month, in that order."""
        return self._agenda.items(until=self._filing.today + SOON)

    def between(self, first: date, last: date) -> tuple[AgendaItem, ...]:
        """What is due from one day to another, both included."""
        return tuple(item for item in self._agenda.items(until=last) if item.due_on >= first)

    def add(self, stream: bytes, *, title: str, due_on: date, person: bytes = b"") -> Changes:
        """A task for oneself. StoreError(RECORD_UNKNOWN): the file is not here, or the
        person does not live there; RECORD_REFUSED: no title."""
        if self._filing.file(stream) is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        if person and all(one.record.entity_id != person for one in self._filing.members(stream)):
            raise StoreError(Code.RECORD_UNKNOWN)
        if not title.strip():
            raise StoreError(Code.RECORD_REFUSED)
        fields: dict[str, Value] = {
            "kind": OWN,
            "title": title.strip(),
            "due_on": due_on,
            "assignee": self._filing.me().user,
            "state": "open",
            "person": person or None,
        }
        return self._commit(stream, new_record(Entity.TASK, new_id(), fields))

    def done(self, stream: bytes, task: bytes) -> Changes:
        """Ticked off today. RECORD_REFUSED for what only a record can meet, RECORD_UNKNOWN for no task."""
        record = self._task(stream, task)
        if is_met_by_a_record(text(record.get("kind")), text(record.get("postponed_because"))):
            raise StoreError(Code.RECORD_REFUSED)
        return self._change(record, state="done", done_on=self._filing.today)

    def reopen(self, stream: bytes, task: bytes) -> Changes:
        """Take `done` back. RECORD_UNKNOWN."""
        return self._change(self._task(stream, task), state="open", done_on=None)

    def postpone(self, stream: bytes, task: bytes, *, due_on: date, why: str) -> Changes:
        """Another day, with the reason. `task` is that of the item, also of one that was only counted.

        RECORD_REFUSED without a reason or for a day that is over; RECORD_UNKNOWN for what is no longer due.
        """
        if not why.strip() or due_on < self._filing.today:
            raise StoreError(Code.RECORD_REFUSED)
        level = self._level(stream)
        kept = self._filing.store.casebook.record(stream, Entity.TASK, task)
        if kept is not None:
            put_off = over(kept, {"due_on": due_on, "postponed_because": why.strip(), "level": level})
            return self._commit(stream, put_off, *self._moved_with(stream, text(kept.get("kind")), due_on))
        duty = self._agenda.duty(stream, task)
        if duty is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        moved = self._moved_with(stream, duty.kind, due_on)
        standing = self._standing_for(duty)
        if standing is not None:
            put_off = over(standing, {"due_on": due_on, "postponed_because": why.strip(), "level": level})
            return self._commit(stream, put_off, *moved)
        fields: dict[str, Value] = {
            "kind": duty.kind,
            "due_on": due_on,
            "assignee": duty.responsible or self._filing.me().user,
            "state": "open",
            "source": duty.entity_id,
            "rule": "" if duty.rule is None else duty.rule.name,
            "level": level,
            "postponed_because": why.strip(),
            "person": duty.person or None,
        }
        return self._commit(stream, new_record(Entity.TASK, new_id(), fields), *moved)

    # --- parts ----------------------------------------------------------------------------------------

    def _moved_with(self, stream: bytes, kind: str, due_on: date) -> tuple[Change, ...]:
        """A planned visit goes along when the visit is put off: the list must not say another day."""
        return put_off_with(self._filing, stream, due_on) if kind == VISIT else ()

    def _standing_for(self, duty: Duty) -> Record | None:
        """The open task that is there for this duty already."""
        for task in self._filing.standing(duty.stream, Entity.TASK):
            same = duty.kind == VISIT or task.get("source") == duty.entity_id
            if task.get("state") == "open" and task.get("kind") == duty.kind and same:
                return task
        return None

    def _level(self, stream: bytes) -> str:
        """The level as the agenda sees it now: a graver one later brings the duty back."""
        heading = self._filing.store.due_book.headings([stream]).get(stream)
        return "" if heading is None else gravest(heading.level, heading.flag_level)

    def _task(self, stream: bytes, task: bytes) -> Record:
        record = self._filing.store.casebook.record(stream, Entity.TASK, task)
        if record is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        return record

    def _change(self, record: Record, **fields: Value) -> Changes:
        return self._commit(record.record.stream, over(record, fields))

    def _commit(self, stream: bytes, *changes: Change) -> Changes:
        return self._filing.store.commit(Act(stream, int(Verb.CHANGE_TASK), changes)).changes


def is_met_by_a_record(kind: str, postponed_because: str = "") -> bool:
    """A visit, or a duty that was only put off: nobody ticks it off by hand."""
    return kind == VISIT or (kind in KEPT_KINDS and bool(postponed_because))
