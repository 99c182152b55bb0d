"""Controlled objects: schools, camps, institutions, each with a file of its own and its inspections.

A file of an object is a stream like a family's: it has members with days, tasks, notes and forms, and who
sees it follows from its members. Inspections are made by forms (`inspection`); what is due because of them is
counted in `duties`. An object is never deleted: it is withdrawn and can be brought back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from core.access import FileRole
from core.casework import inspection
from core.casework.agenda import Agenda
from core.casework.changing import new_record
from core.casework.duties import INSPECTION_FIX, INSPECTION_NEXT
from core.casework.families import Families
from core.casework.file_members import FileMembers
from core.casework.filing import Filing, day, group, is_object, text
from core.casework.history import History
from core.casework.people import SavedSheet
from core.casework.sheet import Edit, Heads, Sheet, as_change, proposed, read_sheet
from core.casework.withdrawals import RECENT
from core.changes import Changes, RecordId
from core.errors import Code, StoreError
from core.identity.folding import fold_words
from core.identity.spelling import Near, Vocabulary
from core.ids import new_id
from core.ops import Verb
from core.records import (
    Address,
    AgendaItem,
    ConflictView,
    DraftRow,
    FileMemberView,
    SyncMark,
    TimelineEntry,
)
from core.schema import Entity
from core.store.casebook import Record
from core.store.store import Act

FOUND_AT_MOST = 5


@dataclass(frozen=True)
class ObjectRow:
    """An object in a list. `result`: of the newest inspection; `due_on`: the first day that waits for it."""

    record: RecordId
    title: str
    kind: str
    village: str
    inspected_on: date | None
    result: str
    due_on: date | None
    conflicts: int

    @property
    def stream(self) -> bytes:
        return self.record.stream


@dataclass(frozen=True)
class NamedObject:
    """An object that a search found."""

    stream: bytes
    title: str
    kind: str
    village: str


@dataclass(frozen=True)
class RemovedObject:
    """An object that was withdrawn in the last thirty days."""

    record: RecordId
    title: str
    on: date
    why: str


@dataclass(frozen=True)
class ObjectList:
    """Objects by name, those of a search; and what was removed lately."""

    rows: tuple[ObjectRow, ...]
    removed: tuple[RemovedObject, ...]


@dataclass(frozen=True)
class InspectionLine:
    """An inspection as its object shows it."""

    record: RecordId
    held_on: date | None
    result: str
    to_fix: str
    fix_by: date | None
    fix_state: str
    fixed_on: date | None
    next_on: date | None
    is_open: bool
    sync: SyncMark


@dataclass(frozen=True)
class ObjectView:
    """One file. `removed_on`: withdrawn on that day, for `removed_because`."""

    row: ObjectRow
    address: Address
    head: str
    phones: tuple[str, ...]
    controlled_by: str
    places: int | None
    inspections: tuple[InspectionLine, ...]
    timeline: tuple[TimelineEntry, ...]
    tasks: tuple[AgendaItem, ...]
    workers: tuple[FileMemberView, ...]
    drafts: tuple[DraftRow, ...]
    conflicts: tuple[ConflictView, ...]
    sync: SyncMark
    removed_on: date | None = None
    removed_because: str = ""


@dataclass(frozen=True)
class ObjectFile:
    """What is on the page of an object's own data."""

    title: str
    sheet: Sheet


class Objects:
    """Reading objects, opening and changing them. Withdrawing: `withdrawals`; members: `file_members`."""

    def __init__(
        self, filing: Filing, agenda: Agenda, families: Families, history: History, members: FileMembers
    ) -> None:
        self._filing = filing
        self._agenda = agenda
        self._families = families
        self._history = history
        self._members = members

    # --- looking ---

    def listed(self, query: str = "", *, kind: str = "", conflicts: bool = False) -> ObjectList:
        """By name. `query`: beginnings of words of the name, the place, the head or who controls it."""
        records = self._records()
        standing = [one for one in records if one.get("withdrawn") is None]
        due = self._due()
        rows = [
            self._row(one, due) for one in fitting(standing, query) if kind in ("", text(one.get("kind")))
        ]
        removed = [_removed(one) for one in records if one.get("withdrawn") is not None]
        since = self._filing.today - RECENT
        return ObjectList(
            tuple(sorted((one for one in rows if one.conflicts or not conflicts), key=lambda one: one.title)),
            tuple(one for one in removed if one.on >= since),
        )

    def named(self, query: str, *, most: int = FOUND_AT_MOST) -> tuple[NamedObject, ...]:
        """The first objects of a search, as `listed`, for the search line above every page."""
        if not fold_words(query):
            return ()
        standing = (one for one in self._records() if one.get("withdrawn") is None)
        found = sorted(fitting(standing, query), key=lambda one: text(one.get("title")))
        return tuple(
            NamedObject(one.record.stream, text(one.get("title")), text(one.get("kind")), _village(one))
            for one in found[:most]
        )

    def conflict_count(self) -> int:
        """Fields of objects that wait for a person's decision."""
        casebook = self._filing.store.casebook
        objects = frozenset(casebook.object_streams())
        return sum(record.stream in objects for record, _ in casebook.conflicts())

    def view(self, stream: bytes, *, language: str) -> ObjectView:
        """One object. StoreError(RECORD_UNKNOWN)."""
        record = self._known(stream)
        removed = group(record, Entity.CONTROLLED_OBJECT, "withdrawn")
        address = group(record, Entity.CONTROLLED_OBJECT, "address")
        places = record.get("places")
        marks = self._filing.store.casebook.record_states(stream)
        inspections = [_line(one, marks[one.record]) for one in self._inspections(stream)]
        return ObjectView(
            row=self._row(record, self._due()),
            address=Address(**{part: text(value) for part, value in address.items()}),
            head=text(record.get("head")),
            phones=tuple(text(item[1]) for item in record.get("phones", [])),
            controlled_by=text(record.get("controlled_by")),
            places=places if isinstance(places, int) else None,
            inspections=tuple(inspections),
            timeline=self._history.entries(stream, language=language),
            tasks=self._agenda.items(stream=stream),
            workers=tuple(one for one in self._members.of(stream) if one.when != "ended"),
            drafts=self._families.drafts(stream, language=language),
            conflicts=self._families.conflicts(stream),
            sync=marks[record.record],
            removed_on=day(removed["withdrawn_on"]),
            removed_because=text(removed["why"]),
        )

    def file(self, stream: bytes | None = None, *, heads: Heads | None = None) -> ObjectFile:
        """The data of an object, to be changed; of a new one without `stream`. StoreError(RECORD_UNKNOWN)."""
        if stream is None:
            new = RecordId(new_id(), int(Entity.CONTROLLED_OBJECT), new_id())
            return ObjectFile("", Sheet(new, is_new=True))
        record = self._known(stream)
        sheet = read_sheet(
            self._filing, stream, Entity.CONTROLLED_OBJECT, entity_id=record.record.entity_id, heads=heads
        )
        return ObjectFile(text(record.get("title")), sheet)

    # --- acting ---

    def save(self, edit: Edit) -> SavedSheet:
        """Open the file of a new object, with this worker as the responsible one, or change an object.

        StoreError(RECORD_REFUSED): it would have no name.
        """
        record, sheet = proposed(self._filing, edit), edit.sheet
        if not text(record.get("title")).strip():
            raise StoreError(Code.RECORD_REFUSED)
        if sheet.is_new:
            return SavedSheet(self._open(sheet.record, record.fields), sheet.record, frozenset())
        change = as_change(sheet, record)
        if change is None:
            return SavedSheet(Changes(), sheet.record, frozenset())
        act = Act(sheet.record.stream, int(Verb.CHANGE_RECORD), (change,))
        changes = self._filing.store.commit(act).changes
        after = self._known(sheet.record.stream)
        return SavedSheet(changes, sheet.record, after.conflicts & record.changed)

    # --- inside ---

    def _open(self, record: RecordId, fields: Mapping[str, object]) -> Changes:
        """The membership has no first day, as with a family: it begins with the file."""
        told = {**fields, "state": "open", "opened_on": self._filing.today}
        member = {"user": self._filing.me().user, "role": FileRole.RESPONSIBLE.value}
        changes = (
            new_record(Entity.CONTROLLED_OBJECT, record.entity_id, told),
            new_record(Entity.FILE_MEMBER, new_id(), member),
        )
        return self._filing.store.commit(Act(record.stream, int(Verb.OPEN_FILE), changes)).changes

    def _known(self, stream: bytes) -> Record:
        file = self._filing.file(stream)
        if file is None or not is_object(file):
            raise StoreError(Code.RECORD_UNKNOWN)
        return file

    def _records(self) -> list[Record]:
        streams = self._filing.store.casebook.object_streams()
        found = (self._filing.controlled_object(stream) for stream in streams)
        return [one for one in found if one is not None]

    def _inspections(self, stream: bytes) -> list[Record]:
        """The newest first."""
        held = self._filing.standing(stream, Entity.INSPECTION)
        return sorted(held, key=lambda one: str(day(one.get("held_on")) or ""), reverse=True)

    def _row(self, record: Record, due: Mapping[bytes, date]) -> ObjectRow:
        stream = record.record.stream
        newest = next(iter(self._inspections(stream)), None)
        return ObjectRow(
            record=record.record,
            title=text(record.get("title")),
            kind=text(record.get("kind")),
            village=_village(record),
            inspected_on=None if newest is None else day(newest.get("held_on")),
            result="" if newest is None else text(newest.get("result")),
            due_on=due.get(stream),
            conflicts=len(self._filing.store.casebook.conflicts(stream)),
        )

    def _due(self) -> Mapping[bytes, date]:
        """{stream: the first day that an inspection or its defects wait for, put off or not}."""
        streams = self._filing.store.casebook.object_streams()
        return self._agenda.first_days(streams, kinds=(INSPECTION_FIX, INSPECTION_NEXT))


def _village(record: Record) -> str:
    return text(group(record, Entity.CONTROLLED_OBJECT, "address")["village"])


def fitting(records: Iterable[Record], query: str) -> list[Record]:
    """Objects that have every word of a query, by its beginning; where none has, by nearly the same spelling.

    As with families, the last word may be unfinished while it is typed.
    """
    wanted = fold_words(query)
    known = [(one, _words(one)) for one in records]
    found = [one for one, told in known if all(_begins(word, told) for word in wanted)]
    if found or not wanted:
        return found
    vocabulary = Vocabulary(word for _, told in known for word in told)
    typing = query[-1:].isalpha()
    near = [
        (word, vocabulary.near(word, unfinished=typing and at == len(wanted) - 1))
        for at, word in enumerate(wanted)
    ]
    return [
        one
        for one, told in known
        if all(_begins(word, told) or any(_is_near(other, told) for other in others) for word, others in near)
    ]


def _words(record: Record) -> tuple[str, ...]:
    address = group(record, Entity.CONTROLLED_OBJECT, "address")
    said = [text(record.get(name)) for name in ("title", "head", "controlled_by")]
    return fold_words(" ".join([*said, *(text(value) for value in address.values())]))


def _begins(word: str, told: tuple[str, ...]) -> bool:
    return any(one.startswith(word) for one in told)


def _is_near(near: Near, told: tuple[str, ...]) -> bool:
    return _begins(near.word, told) if near.begins else near.word in told


def _removed(record: Record) -> RemovedObject:
    parts = group(record, Entity.CONTROLLED_OBJECT, "withdrawn")
    on = day(parts["withdrawn_on"]) or date.min
    return RemovedObject(record.record, text(record.get("title")), on, text(parts["why"]))


def _line(record: Record, sync: SyncMark) -> InspectionLine:
    return InspectionLine(
        record=record.record,
        held_on=day(record.get("held_on")),
        result=text(record.get("result")),
        to_fix=text(record.get("to_fix")),
        fix_by=day(record.get("fix_by")),
        fix_state=text(record.get("fix_state")),
        fixed_on=day(record.get("fixed_on")),
        next_on=day(record.get("next_on")),
        is_open=inspection.is_open(record),
        sync=sync,
    )
