"""What people recognise: families, members, visits, what is due. Frozen; made by `core.casework`.

Codes (kinds, levels, outcomes) stay codes here; `ui` gives them words. Days are local calendar days,
moments are milliseconds since 1970 UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.rules.pack import Applied

NOBODY_MET = ("moved", "nobody", "not_reached", "refused")
"""Outcomes of a visit after which nobody of the family was seen or spoken with: it is no contact."""


class RecordState(StrEnum):
    """Where a record is. `AT_OFFICE` needs central's signed receipts, also for its photos and files."""

    DRAFT = "draft"
    ONLY_HERE = "only_here"
    SENDING = "sending"
    TEXT_AT_OFFICE = "text_at_office"
    AT_OFFICE = "at_office"
    NOT_ACCEPTED = "not_accepted"
    NEEDS_YOU = "needs_you"


@dataclass(frozen=True)
class SyncMark:
    """A record's state; `at_ms` is the time in the receipt where the office has it, or has its text.

    `photos` and `files` are those that the office has not signed for, where it has all else.
    """

    state: RecordState
    at_ms: int | None = None
    photos: int = 0
    files: int = 0


@dataclass(frozen=True)
class AttachmentRef:
    """A photo or file that is kept. `answer` is the text by which an answer names it.

    `name` is that of the file it was taken from, to be shown, or empty. `at_office_ms` is the time in
    central's receipt for these very bytes; None: they are only here.
    """

    answer: str
    media_type: str
    name: str
    size_bytes: int
    at_office_ms: int | None = None

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")


@dataclass(frozen=True)
class Me:
    """Who works here. `approved` is False until the supervisor compared the six words."""

    user: bytes
    shown_name: str
    roles: frozenset[str]
    approved: bool


@dataclass(frozen=True)
class Address:
    region: str = ""
    district: str = ""
    rural_district: str = ""
    village: str = ""
    street: str = ""


@dataclass(frozen=True)
class FamilyRow:
    """A line in a list. `level` is one of `core.schema.LEVELS`."""

    stream: bytes
    number: str
    name: str
    village: str
    level: str
    flag_level: str
    children: int
    last_visit_on: date | None
    next_due_on: date | None
    conflicts: int
    sync: SyncMark


@dataclass(frozen=True)
class MemberView:
    entity_id: bytes
    person: bytes
    surname: str
    given: str
    patronymic: str
    birth_on: date | None
    birth_precision: str
    age_years: int | None
    sex: str
    relation: str
    lives_here: str
    caregiver: bool
    alleged_abuser_access: bool

    @property
    def full_name(self) -> str:
        """Surname, given name, patronymic, those that are known (the official order)."""
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)


@dataclass(frozen=True)
class Reason:
    """One answer that led to a level, in the language of the form that was asked for."""

    question: str
    answer: str
    page: str
    about: str = ""


class Turn(StrEnum):
    """Which way an answer went since the assessment before. OTHER where the form does not say."""

    WORSE = "worse"
    BETTER = "better"
    OTHER = "other"


@dataclass(frozen=True)
class Difference:
    """An answer that is not the one of the assessment before; `before` or `now` is empty for none."""

    question: str
    before: str
    now: str
    page: str
    turn: Turn


@dataclass(frozen=True)
class SinceThen:
    """What differs from the assessment of a day, what became worse first. Answers about single people in
    lists are not compared."""

    on: date | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class RiskView:
    """The level a family has now. `history` is oldest first."""

    level: str
    computed: str
    set_on: date | None
    raise_reason: str
    reasons: tuple[Reason, ...]
    history: tuple[tuple[date, str], ...]
    conflict: bool


@dataclass(frozen=True)
class TimelineEntry:
    """One event of a file, newest first in lists. `kind`: visit, assessment, filled_form, note, task, opened.

    Of a filled form: `detail` is the form's title, `result` its result in words, `about` the person. `on` is
    the day of the event; `written_on` that of its entry, where it is another one.
    """

    kind: str
    entity_id: bytes
    on: date | None
    author: str
    detail: str
    level: str
    sync: SyncMark
    result: str = ""
    about: str = ""
    written_on: date | None = None


@dataclass(frozen=True)
class HeadView:
    """One of the values that stand against each other."""

    op: bytes
    author: str
    author_ms: int
    text: str
    erased: bool = False


@dataclass(frozen=True)
class ConflictView:
    """A field with several heads. `base` is what they started from, where it is known.

    `covered`: not while somebody may be looking on, as the form of the record says.
    """

    stream: bytes
    entity_type: int
    entity_id: bytes
    field: int
    field_name: str
    base: HeadView | None
    heads: tuple[HeadView, ...]
    covered: bool = False


@dataclass(frozen=True)
class AgendaItem:
    """Something due. `rule` says which rule pack entry set the day; `holds` is that entry as it held.

    `computed`: it follows from a record (`source`, of `entity_type`) and nobody kept a task for it; `task` is
    then only a key. `about`: the person's first name. `responsible`: the user who is to do it, if anyone;
    `left_to`: the name of that user, where it is a colleague.
    `of_object`: of a controlled object; it has no level of risk of its own and nobody lives in it.
    """

    stream: bytes
    task: bytes
    kind: str
    family_name: str
    village: str
    level: str
    due_on: date
    days_late: int
    children: int
    last_visit_on: date | None
    rule: str
    title: str
    about: str = ""
    source: bytes = b""
    entity_type: int = 0
    computed: bool = False
    holds: Applied | None = None
    postponed_because: str = ""
    responsible: bytes = b""
    left_to: str = ""
    of_object: bool = False


@dataclass(frozen=True)
class DraftRow:
    """A visit or another form that is not finished. `done_pages` of `all_pages` have no open question.

    `kind`: visit or filled_form; of a form `form_id` and `title` say which, and `about` the person.
    """

    draft: bytes
    stream: bytes
    family_name: str
    updated_ms: int
    done_pages: int
    all_pages: int
    problems: int
    kind: str = "visit"
    title: str = ""
    about: str = ""
    form_id: str = ""


@dataclass(frozen=True)
class Readiness:
    """Ready for the road? `missing` holds codes, empty means ready. `days_since_sync` None: never synced.

    `offline_until`: the last day on which forms and rules hold; None where none ends. `waiting`: changes that
    the centre does not have.
    """

    missing: tuple[str, ...]
    last_sync_ms: int | None
    days_since_sync: int | None
    offline_until: date | None = None
    waiting: int = 0


@dataclass(frozen=True)
class ApprovalView:
    """What was asked of a supervisor. `kind`: assessment, plan, closure, transfer, lower_level.

    `state`: pending, approved, returned; `asked_again`: the same was asked once more later. `record_type` 0
    and `record` empty: it is about the family. `mark`: of what is asked about, as it stands now;
    `changed_since`: it was approved and is no longer what was approved.
    """

    stream: bytes
    approval: bytes
    family_name: str
    kind: str
    state: str
    level: str
    asked_by: bytes
    asked_by_name: str
    asked_on: date | None
    asked_because: str
    decided_by_name: str
    decided_on: date | None
    why: str
    record_type: int
    record: bytes
    asked_again: bool
    mark: str = ""
    changed_since: bool = False


@dataclass(frozen=True)
class AskedPair:
    """Two people, or two families, of whom a worker says that they are one; a supervisor decides."""

    one_stream: bytes
    one: bytes
    other_stream: bytes
    other: bytes
    is_family: bool
    names: tuple[str, str]
    by: str
    why: str


@dataclass(frozen=True)
class PossiblyKnown:
    """A person of one's own file who may stand in another one, as central noticed.

    `ask`: who works on the other file, where it is not on this laptop; otherwise the `other` fields say which
    it is. `same_iin`: else the same name and year of birth.
    """

    stream: bytes
    entity_id: bytes
    name: str
    family_name: str
    ask: str
    same_iin: bool
    seen: bool
    other_stream: bytes | None = None
    other: bytes | None = None
    other_name: str = ""
    other_family_name: str = ""


@dataclass(frozen=True)
class Counting:
    """Of how many files it is known by now what is due in them."""

    done: int
    total: int


@dataclass(frozen=True)
class LateWork:
    """Changes of somebody who does not have the file any more. Moments in ms by the author's clock.

    `own`: this worker's; then the file may be gone from here and `family_name` is empty.
    """

    stream: bytes
    author: bytes
    author_name: str
    family_name: str
    own: bool
    changes: int
    first_ms: int
    last_ms: int
    seen: bool
    of_object: bool = False


@dataclass(frozen=True)
class ErasedValues:
    """What one order took from a file: all of it, or `records` of its records. `reason` may be unknown."""

    on: date | None
    reason: str
    whole_file: bool
    records: int


@dataclass(frozen=True)
class TodayView:
    """The first of everything; the counts say how many there are of what is not all here.

    `counting`: what is due is being counted, once after a change of the program or of the rules; until then
    nothing of it stands here, and nothing may be said of it.
    """

    overdue: tuple[AgendaItem, ...]
    today: tuple[AgendaItem, ...]
    week: tuple[AgendaItem, ...]
    drafts: tuple[DraftRow, ...]
    out_of_touch: tuple[FamilyRow, ...]
    conflicts: int
    readiness: Readiness
    next_due_on: date | None
    to_decide: tuple[ApprovalView, ...] = ()
    alike: tuple[AskedPair, ...] = ()
    known: tuple[PossiblyKnown, ...] = ()
    late: tuple[LateWork, ...] = ()
    returned: tuple[ApprovalView, ...] = ()
    object_conflicts: int = 0
    overdue_count: int = 0
    today_count: int = 0
    week_count: int = 0
    out_of_touch_count: int = 0
    counting: Counting | None = None


@dataclass(frozen=True)
class RoomLine:
    """A room on the family page: how many records stand there, how many are open, what is missing.

    `page`: the page that shows it; most rooms look alike and share one.
    """

    key: str
    records: int
    open: int
    missing: tuple[str, ...]
    page: str = "room"


@dataclass(frozen=True)
class Colleague:
    """Somebody of the agency whose enrolment this laptop knows."""

    user: bytes
    name: str


@dataclass(frozen=True)
class FileMemberView:
    """Who works on a file, on which days, both included. `when`: now, later, ended. `name` may be unknown."""

    entity_id: bytes
    user: bytes
    name: str
    role: str
    from_day: date | None
    until_day: date | None
    when: str
    is_me: bool = False


@dataclass(frozen=True)
class FamilyView:
    row: FamilyRow
    address: Address
    phones: tuple[str, ...]
    directions: str
    safety_note: str
    status: str
    risk: RiskView
    members: tuple[MemberView, ...]
    timeline: tuple[TimelineEntry, ...]
    tasks: tuple[AgendaItem, ...]
    workers: tuple[FileMemberView, ...]
    drafts: tuple[DraftRow, ...]
    conflicts: tuple[ConflictView, ...]
    rooms: tuple[RoomLine, ...] = ()


@dataclass(frozen=True)
class FollowUp:
    """What must follow, with the rule that says so (a programme default, never quoted as law)."""

    kind: str
    due_on: date
    rule: str
    valid_from: date | None


@dataclass(frozen=True)
class RiskResult:
    """The end of a visit: level, the answers behind it, what follows."""

    stream: bytes
    visit: bytes
    assessment: bytes | None
    level: str
    computed: str
    previous_level: str
    reasons: tuple[Reason, ...]
    follow_ups: tuple[FollowUp, ...]
    open_questions: int
    sync: SyncMark
    since_then: SinceThen | None = None


@dataclass(frozen=True)
class Household:
    """Who lives in a family: enough to choose whom something is about."""

    name: str
    members: tuple[MemberView, ...]
    of_object: bool = False


@dataclass(frozen=True)
class FillableForm:
    """A published form that can be filled in for a family today. `about_person`: it asks whom it is about.

    `of_record`: it goes on with a record, so it is offered where the record is and not in a list of forms.
    """

    form_id: str
    version: str
    title: str
    about_person: bool
    of_record: bool = False


@dataclass(frozen=True)
class FilledResult:
    """A filled form that is finished: its result and why. `result` is the form's own word, empty for none.

    `result_words` and `notes` are what the form says to the person in the language asked for.
    """

    stream: bytes
    record: bytes
    form_id: str
    title: str
    name: str
    about: str
    filled_on: date | None
    result: str
    result_words: str
    notes: tuple[str, ...]
    reasons: tuple[Reason, ...]
    flag_level: str
    sync: SyncMark
    of_object: bool = False


@dataclass(frozen=True)
class LevelDecision:
    """Somebody raised or lowered the level by judgement; `computed` is what the answers alone had given."""

    level: str
    from_level: str
    computed: str
    why: str
    on: date | None
    author: str


@dataclass(frozen=True)
class RecordFinding:
    """What stands against a record that is about to be written. `hard`: it stops; else it needs a reason.

    `params` go into the sentence for `code`; they are shown and kept nowhere. Where one act writes several
    people, `record` and `person` say whom it is about, `line` and `question` where that was asked.
    """

    code: str
    hard: bool = False
    params: tuple[tuple[str, str], ...] = ()
    record: bytes = b""
    person: str = ""
    line: int = 0
    question: str = ""

    @property
    def key(self) -> str:
        """Under which the reason is given why it may pass: its code, with the record where there are more."""
        return f"{self.code}_{self.record.hex()}" if self.record else self.code


@dataclass(frozen=True)
class WaitingRow:
    """Changes of one kind that the office does not have yet. `verb` is a `core.ops.Verb` number."""

    verb: int
    stream: bytes
    family_name: str
    author_ms: int
    size_bytes: int
    state: RecordState
    reason: str = ""


@dataclass(frozen=True)
class WaitingKind:
    """All changes of one verb that the office does not have; `oldest_ms` by the clock of this laptop."""

    verb: int
    count: int
    size_bytes: int
    oldest_ms: int


@dataclass(frozen=True)
class Undecided:
    """A file in which `fields` have more than one value, for a person to decide."""

    stream: bytes
    name: str
    fields: int


@dataclass(frozen=True)
class PastRound:
    """A round of sync that ended, or several like it one after the other (`times`, from `first_ms` on).

    `sent` and `attached` are changes, and photos and files, that central signed a receipt for; `received` are
    operations of others. `trouble` is a code of `core.errors`, empty where all went well. The laptop's clock.
    """

    first_ms: int
    last_ms: int
    sent: int = 0
    attached: int = 0
    received: int = 0
    trouble: str = ""
    bytes_per_s: int = 0
    times: int = 1

    @property
    def moved(self) -> bool:
        return bool(self.sent or self.attached or self.received)


@dataclass(frozen=True)
class KeptFile:
    """A file that went to somebody else and is still here, with how much of what keeps it.

    `changes` are on their way to the office, `set_aside` wait there or here for a person, `drafts` are being
    written, `attached` are photos and files without a receipt.
    """

    stream: bytes
    name: str
    changes: int = 0
    set_aside: int = 0
    drafts: int = 0
    attached: int = 0


@dataclass(frozen=True)
class SyncOverview:
    """One look at what waits. `receipt_ms` is the time in the newest receipt.

    `waiting`, its bytes, its oldest and `kinds` are what goes out by itself: a change is among them until a
    receipt covers it. `rows` are the first of all that is lacking, those that need a person before others.

    `photos` and `files` of finished records are on this laptop and at no office, `attached_bytes` together.
    `unfinished` is the number of drafts in which something was typed: they never leave the laptop.
    `exported_ms`: when a bundle was written to which no answer was opened yet; it proves nothing.
    """

    waiting: int
    waiting_bytes: int
    oldest_ms: int | None
    last_sync_ms: int | None
    receipt_ms: int | None
    needs_you: int
    not_accepted: int
    rows: tuple[WaitingRow, ...] = field(default=())
    photos: int = 0
    files: int = 0
    attached_bytes: int = 0
    unfinished: int = 0
    kept: tuple[KeptFile, ...] = ()
    kinds: tuple[WaitingKind, ...] = field(default=())
    exported_ms: int | None = None
    rounds: tuple[PastRound, ...] = field(default=())
    undecided: tuple[Undecided, ...] = field(default=())

    @property
    def bytes_per_s(self) -> int:
        """What the link moved when it was last measured; 0 where it never was."""
        return next((one.bytes_per_s for one in self.rounds if one.bytes_per_s), 0)
