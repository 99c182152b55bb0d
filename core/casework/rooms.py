"""The rooms of a file: intake, incidents, plans, referrals ... What each holds, and what can be done with it.

A room is one kind of record, the form that makes it and the forms that go on with it. A record is read in the
words of these (`core.casework.record_words`). What a room knows beyond its form (what is open, what is
missing) stands beside its entry in `ROOMS`. Nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from core.casework import (
    adoption,
    approvals,
    closure,
    consents,
    incident,
    inspection,
    intake,
    mentorship,
    placement,
    plan,
    prefill,
    referral,
    visit_calendar,
)
from core.casework.approvals import Approvals
from core.casework.filing import Filing, day, file_name, group, is_object
from core.casework.filled_forms import fillable
from core.casework.record_words import RecordWords, SheetLine
from core.changes import RecordId
from core.fields import StreamKind
from core.records import ApprovalView, FillableForm, RoomLine, SyncMark
from core.schema import REGISTRY, Entity
from core.store.casebook import Record


@dataclass(frozen=True)
class Belonging:
    """Records that belong to one of a room by the id in their field `link`: the carers of a placement."""

    entity: Entity
    form: str
    link: str
    on: str


@dataclass(frozen=True)
class Room:
    """`form` makes a record and gives it its words; `go_on` are the forms that go on with one.

    `on`: the field that says when it was, or a part of one, as "consent.given_on". `is_open`: something
    is still to come. `missing`: codes of what must be there; they stand as a banner over the family
    until it is. `page`: where the room is shown. `approved`: the kind of approval its records ask for.
    `one_open`: no other record is begun while one is open, and a record that is not open is left as it is.
    """

    key: str
    entity: Entity
    form: str
    go_on: tuple[str, ...]
    on: str
    is_open: Callable[[Record], bool] = lambda record: False
    missing: Callable[[Record], tuple[str, ...]] = lambda record: ()
    belongings: tuple[Belonging, ...] = ()
    page: str = "room"
    approved: str = ""
    one_open: bool = False
    missing_in_file: Callable[[Filing, bytes], tuple[str, ...]] = lambda filing, stream: ()
    """As `missing`, of what no single record says."""


ROOMS: tuple[Room, ...] = (
    Room(
        "visits",
        Entity.VISIT,
        "visit_not_held",
        go_on=("visit_not_held",),
        on="held_on",
        is_open=visit_calendar.is_planned,
        page="family_visits",
        missing_in_file=visit_calendar.missing,
    ),
    Room(
        "intakes",
        Entity.INTAKE,
        "intake_111",
        go_on=("intake_feedback",),
        on="received_on",
        is_open=intake.awaits_feedback,
    ),
    Room(
        "incidents",
        Entity.INCIDENT,
        "incident_report",
        go_on=("incident_follow_up",),
        on="happened_on",
        is_open=incident.is_open,
        missing=incident.missing,
    ),
    Room(
        "plans",
        Entity.PLAN,
        "plan",
        go_on=("plan", "plan_review", "plan_closing"),
        on="opened_on",
        is_open=plan.is_open,
        page="plan",
        approved=approvals.PLAN,
    ),
    Room(
        "referrals",
        Entity.REFERRAL,
        "referral",
        go_on=("referral", "referral_answer"),
        on="sent_on",
        is_open=referral.is_open,
    ),
    Room(
        "consents",
        Entity.CONSENT,
        "consent",
        go_on=("consent", "consent_taken_back"),
        on="consent.given_on",
    ),
    Room(
        "transfers",
        Entity.TRANSFER,
        "transfer",
        go_on=("transfer", "transfer_answer"),
        on="asked_on",
        is_open=consents.is_open,
        approved=approvals.TRANSFER,
    ),
    Room(
        "placements",
        Entity.PLACEMENT,
        "placement",
        go_on=("placement", "placement_end"),
        on="from_day",
        is_open=placement.is_open,
        belongings=(
            Belonging(Entity.CARER, "carer", "placement", on="from_day"),
            Belonging(Entity.CARER_CHECK, "carer_check", "placement", on="checked_on"),
        ),
    ),
    Room(
        "mentorships",
        Entity.MENTORSHIP,
        "mentorship",
        go_on=("mentorship", "mentorship_end"),
        on="contract_from",
        is_open=mentorship.is_open,
    ),
    Room(
        "closures",
        Entity.CLOSURE,
        "closure",
        go_on=("closure",),
        on="asked_on",
        is_open=closure.is_open,
        approved=approvals.CLOSURE,
        one_open=True,
    ),
    Room(
        "inspections",
        Entity.INSPECTION,
        "object_inspection",
        go_on=("inspection_follow_up",),
        on="held_on",
        is_open=inspection.is_open,
    ),
)
"""In the order of the family page. Rooms of records of objects stand in the files of these."""

APART = Room(
    "adoption",
    Entity.ADOPTION,
    "adoption",
    go_on=("adoption", "adoption_end"),
    on="opened_on",
    is_open=adoption.is_open,
    belongings=(
        Belonging(Entity.ADOPTER, "adopter", "adoption", on="on_list_from"),
        Belonging(Entity.ADOPTION_STEP, "adoption_step", "adoption", on="done_on"),
        Belonging(Entity.ADOPTION_REPORT, "adoption_report", "adoption", on="received_on"),
    ),
    page="adoption",
)
"""Stands in a stream of its own, never on the family page; no form begins one (`core.casework.adoptions`)."""

_OF_PLANS: Mapping[Entity, tuple[str, ...]] = {
    Entity.GOAL: ("plan_goal", "plan_goal_end"),
    Entity.STEP: ("plan_step", "plan_step_end"),
    Entity.MONITORING: ("plan_monitoring",),
}
"""They stand on the page of the plan (`core.casework.plans`), in no room."""


@dataclass(frozen=True)
class RoomPart:
    """A record that belongs to another: `form` changes it."""

    record: RecordId
    on: date | None
    lines: tuple[SheetLine, ...]
    form: FillableForm | None


@dataclass(frozen=True)
class RoomRecord:
    """A record as its room shows it. `forms` go on with it; `adds` make a part of it, with its link.

    `about`: the child's name where the record is about one, as a placement; its form does not ask it.
    `asked`: what the supervisor was asked about it, and what became of it; None: nobody asked, or has to.
    """

    record: RecordId
    on: date | None
    lines: tuple[SheetLine, ...]
    is_open: bool
    missing: tuple[str, ...]
    forms: tuple[FillableForm, ...]
    author: str
    sync: SyncMark
    conflict: bool
    parts: tuple[RoomPart, ...] = ()
    adds: tuple[tuple[FillableForm, str], ...] = ()
    about: str = ""
    asked: ApprovalView | None = None


@dataclass(frozen=True)
class RoomView:
    """One room of a file. `kind`: the name of the entity.

    `begin`: the form that makes a record; None while it has not come from central. `waits`: another one is
    not begun, because one is open. `part_kinds`: the kinds that belong to its records, with the titles of
    their forms ("" while one has not come).
    """

    stream: bytes
    family_name: str
    key: str
    kind: str
    begin: FillableForm | None
    records: tuple[RoomRecord, ...]
    waits: bool = False
    of_object: bool = False
    part_kinds: tuple[tuple[str, str], ...] = ()


class Rooms:
    """Reading the rooms."""

    def __init__(self, filing: Filing, words: RecordWords, asked: Approvals) -> None:
        self._filing = filing
        self._words = words
        self._asked = asked

    def lines(self, stream: bytes) -> tuple[RoomLine, ...]:
        """Every room of a family's file."""
        rooms = (room for room in ROOMS if REGISTRY[room.entity].stream is StreamKind.FAMILY)
        return tuple(self._line(room, stream) for room in rooms)

    def view(self, stream: bytes, key: str, *, language: str) -> RoomView:
        """One room, the newest record first. StopIteration for a key that is no room's."""
        room = next(room for room in (*ROOMS, APART) if room.key == key)
        file = self._filing.file(stream)
        casebook = self._filing.store.casebook
        marks, authors = casebook.record_states(stream), casebook.first_authors(stream)
        offered = [fillable(self._filing, form_id, language) for form_id in room.go_on]
        found = []
        for record in self._filing.standing(stream, room.entity):
            user, made_ms = authors.get(record.record, (b"", 0))
            shown = RoomRecord(
                record=record.record,
                on=_day_of(record, room.on),
                lines=self._words.sheets(record, (room.form, *room.go_on), language=language),
                is_open=room.is_open(record),
                missing=room.missing(record),
                forms=tuple(form for form in offered if form is not None and _goes_on(room, record)),
                author=casebook.author_name(user),
                sync=marks[record.record],
                conflict=bool(record.conflicts),
                parts=self._parts(room, record, language),
                adds=self._adds(room, language),
                about=prefill.name_of(self._filing, stream, record.get("child")),
                asked=self._asked.of_record(stream, room.approved, record.record.entity_id)
                if room.approved
                else None,
            )
            found.append((str(shown.on or ""), made_ms, shown))
        found.sort(key=lambda one: one[:2], reverse=True)
        return RoomView(
            stream=stream,
            family_name=file_name(file),
            key=key,
            kind=room.entity.name.lower(),
            begin=None if room is APART else fillable(self._filing, room.form, language),
            records=tuple(shown for _, _, shown in found),
            waits=room.one_open and any(shown.is_open for _, _, shown in found),
            of_object=is_object(file),
            part_kinds=self._part_kinds(room, language),
        )

    def _parts(self, room: Room, record: Record, language: str) -> tuple[RoomPart, ...]:
        """What belongs to a record, kind by kind, the newest first."""
        found = []
        for kind in room.belongings:
            form = fillable(self._filing, kind.form, language)
            for one in reversed(self._filing.standing(record.record.stream, kind.entity)):
                if one.get(kind.link) == record.record.entity_id:
                    lines = self._words.sheet(one, kind.form, language=language)
                    found.append(RoomPart(one.record, _day_of(one, kind.on), lines, form))
        return tuple(found)

    def _adds(self, room: Room, language: str) -> tuple[tuple[FillableForm, str], ...]:
        offered = [(fillable(self._filing, kind.form, language), kind.link) for kind in room.belongings]
        return tuple((form, link) for form, link in offered if form is not None)

    def _part_kinds(self, room: Room, language: str) -> tuple[tuple[str, str], ...]:
        forms = [
            (kind.entity.name.lower(), fillable(self._filing, kind.form, language))
            for kind in room.belongings
        ]
        return tuple((kind, "" if form is None else form.title) for kind, form in forms)

    def _line(self, room: Room, stream: bytes) -> RoomLine:
        records = self._filing.standing(stream, room.entity)
        missing = dict.fromkeys(code for record in records for code in room.missing(record))
        missing |= dict.fromkeys(room.missing_in_file(self._filing, stream))
        return RoomLine(room.key, len(records), sum(map(room.is_open, records)), tuple(missing), room.page)


def forms_of(entity: Entity) -> tuple[str, ...]:
    """The forms that make such a record and go on with it, the first one first; () where none does."""
    rooms = (*ROOMS, APART)
    own = (form for room in rooms if room.entity is entity for form in (room.form, *room.go_on))
    parts = (one.form for room in rooms for one in room.belongings if one.entity is entity)
    return tuple(dict.fromkeys((*own, *parts, *_OF_PLANS.get(entity, ()))))


def _goes_on(room: Room, record: Record) -> bool:
    return not room.one_open or room.is_open(record)


def _day_of(record: Record, name: str) -> date | None:
    field, _, part = name.partition(".")
    if not part:
        return day(record.get(field))
    return day(group(record, Entity(record.record.entity_type), field)[part])
