"""DOOR ONE: everything a worker does with families, as she would say it.

Every reading method answers with frozen `core.records`; every act answers with `core.changes.Changes`.
Everything here runs on the store lane. Nothing here knows Qt, the network or SQL. Next: `visits` (from
start to finish), `families`, `agenda`, `assessments`.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import date

from core.casework import filled_forms, visits
from core.casework.adoptions import Adoptions
from core.casework.agenda import WEEK, Agenda
from core.casework.approvals import Approvals
from core.casework.assessments import Assessments, FormShelf
from core.casework.attachments import Attachments
from core.casework.caseload import CaseloadView, caseload
from core.casework.decisions import Decisions
from core.casework.due_upkeep import DueUpkeep
from core.casework.earlier_answers import EarlierForm, EarlierForms
from core.casework.families import Families
from core.casework.file_members import FileMembers
from core.casework.filing import Filing
from core.casework.filled_forms import FilledForms
from core.casework.filled_reading import FilledReading
from core.casework.finding import Finding
from core.casework.form_drafts import FormDrafts
from core.casework.form_updates import FormUpdates
from core.casework.history import History
from core.casework.known import Known
from core.casework.links import Links
from core.casework.needs import Needs
from core.casework.notes import write_note
from core.casework.objects import Objects
from core.casework.office_news import OfficeNews
from core.casework.opening import open_family
from core.casework.outcomes import (
    ArrivedChange,
    FinishedForm,
    FinishedVisit,
    FormRef,
    FormUpdate,
    MovedForm,
    RemovedRecord,
    SavedDraft,
    VisitDraft,
)
from core.casework.people import People
from core.casework.plans import Plans
from core.casework.readiness import readiness
from core.casework.record_reading import RecordReading, RecordView
from core.casework.record_words import RecordWords
from core.casework.reports.code_labels import CodeLabels
from core.casework.reports.reports import Reports
from core.casework.rooms import Rooms, RoomView
from core.casework.rule_changes import RulesView, agency_pack, rules_view
from core.casework.tasks import Tasks
from core.casework.ties import Ties
from core.casework.visit_calendar import VisitCalendar
from core.casework.visits import Visits
from core.casework.withdrawals import Withdrawals
from core.casework.wrong_family import WrongFamily
from core.changes import Changes, RecordId
from core.clock import Clock
from core.forms.answers import DraftAnswers, FormAnswers
from core.forms.move_preview import MovePreview
from core.forms.session import FormSession
from core.records import (
    Address,
    AgendaItem,
    AttachmentRef,
    ConflictView,
    FamilyRow,
    FamilyView,
    FillableForm,
    FilledResult,
    Household,
    Me,
    RecordFinding,
    RiskResult,
    SyncOverview,
    TodayView,
)
from core.rules.emergency_numbers import EmergencyNumbers
from core.store.drafts import Progress
from core.store.store import Store

__all__ = [
    "ArrivedChange",
    "Desk",
    "FinishedVisit",
    "FormRef",
    "SavedDraft",
    "VisitDraft",
]

SHOWN_MOST = 60
"""Lines of Today of a kind that are read; all of them stand on the Tasks page."""


class Desk:
    """One worker's desk over an open store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._filing = Filing(store, clock)
        shelf = FormShelf(self._filing)
        self._assessments = Assessments(self._filing, shelf)
        self.due_upkeep = DueUpkeep(self._filing)
        """Keeping what is due counted, in spare time."""
        self._agenda = Agenda(self._filing, self.due_upkeep)
        self.tasks = Tasks(self._filing, self._agenda)
        self._reading = RecordReading(self._filing, shelf)
        self._drafts = FormDrafts(self._filing, shelf)
        self._visits = Visits(self._filing, shelf, self._drafts, self._assessments, self._reading)
        self._earlier = EarlierForms(self._filing, shelf, self._reading)
        self._filled_reading = FilledReading(self._filing, self._assessments, self._reading)
        self._filled = FilledForms(self._filing, shelf, self._drafts, self._filled_reading, self._earlier)
        self._drafts.add_kind(visits.KIND, self._visits)
        self._drafts.add_kind(filled_forms.KIND, self._filled)
        self.approvals = Approvals(self._filing)
        """What was asked of a supervisor, and what waits for one."""
        words = RecordWords(self._filing, shelf)
        rooms = Rooms(self._filing, words, self.approvals)
        self.file_members = FileMembers(self._filing)
        """Who works on a file, with dates; handing a case over."""
        history = History(self._filing, self._filled_reading)
        self._families = Families(
            self._filing, self._agenda, self._assessments, self._drafts, self._filled, history, rooms,
            words, self.file_members,
        )  # fmt: skip
        self.objects = Objects(self._filing, self._agenda, self._families, history, self.file_members)
        """Controlled objects and their inspections."""
        self._updates = FormUpdates(self._filing, shelf, self._drafts)
        self._attachments = Attachments(self._filing)
        self.reports = Reports(self._filing, CodeLabels(self._filing, shelf))
        """Counts of a month, and of a district without any family in them."""
        self._withdrawals = Withdrawals(self._filing)
        self.wrong_family = WrongFamily(self._filing)
        """A record that belongs in another file."""
        self.decisions = Decisions(self._filing, self.approvals)
        """Asking a supervisor and deciding: approvals, the level by judgement, reopening."""
        self.calendar = VisitCalendar(self._filing)
        """Planned visits and series, what became of each, attempts in a row."""
        self._rooms = rooms
        self.plans = Plans(
            self._filing, Needs(self._filing, self._earlier, self._reading), self.approvals, words
        )
        """The plans of a family with their goals, and the needs that have none yet."""
        self.adoptions = Adoptions(self._filing, self._agenda, self.file_members, self._families)
        """Adoptions, for those whom a supervisor let in by name."""
        self.links = Links(self._filing)
        """One person or family written down twice: compared, decided, undone."""
        self.finding = Finding(self._filing, self.links)
        """Search, and who is on record already."""
        self.office_news = OfficeNews(self._filing)
        """Work that came late, and values that the law had erased."""
        self.known = Known(self._filing, self.links)
        """Who may stand in a file of somebody else, as central noticed."""
        self.people = People(self._filing)
        """People and the data of their files, on pages of their own."""
        self.ties = Ties(self._filing)
        """Who is who to whom in a family."""

    # --- looking ---

    def me(self) -> Me:
        return self._filing.me()

    def emergency_numbers(self) -> EmergencyNumbers | None:
        """Whom to call at once in this district; None while the agency published no list."""
        return self._filing.emergency_numbers()

    def today(self, *, language: str = "") -> TodayView:
        """What is due, drafts, families without contact, readiness; overdue first, then by risk."""
        now, counting = self._filing.today, self.due_upkeep.counting()
        first = self._agenda.first_of_today(most=SHOWN_MOST)
        silent, silent_count = self._agenda.out_of_touch(most=SHOWN_MOST)
        return TodayView(
            overdue=first.late,
            today=first.now,
            week=first.coming,
            overdue_count=first.counts[0],
            today_count=first.counts[1],
            week_count=first.counts[2],
            drafts=self._families.drafts(language=language),
            out_of_touch=self._families.rows_of(silent),
            out_of_touch_count=silent_count,
            conflicts=self._store.due_book.conflict_count(),
            readiness=readiness(self._filing),
            next_due_on=self._agenda.next_after(now + WEEK, quiet=counting is None and not any(first.counts)),
            counting=counting,
            to_decide=self.approvals.to_decide(),
            alike=self.links.asked(),
            known=self.known.unseen(),
            late=self.office_news.late_unseen(),
            returned=self.approvals.returned(),
            object_conflicts=self.objects.conflict_count(),
        )

    def families(self, query: str = "", *, village: str = "", level: str = "") -> tuple[FamilyRow, ...]:
        """The list; `query` finds names in any spelling, number, phone, IIN."""
        return self._families.rows(query, village=village, level=level)

    def villages(self) -> tuple[str, ...]:
        """Villages of the families on this laptop."""
        return self._families.villages()

    def family(self, stream: bytes, *, language: str) -> FamilyView:
        """One file. StoreError(RECORD_UNKNOWN)."""
        return self._families.view(stream, language=language)

    def household(self, stream: bytes) -> Household:
        """Its name and who lives there, without the rest of the file. StoreError(RECORD_UNKNOWN)."""
        return self._families.household(stream)

    def agenda(self, first: date, last: date) -> tuple[AgendaItem, ...]:
        """What is due from `first` to `last`, both included."""
        return tuple(item for item in self._agenda.items(until=last) if item.due_on >= first)

    def caseload(self) -> CaseloadView:
        """Weighted count of open files per worker; for a worker only her own."""
        return caseload(self._filing, self.due_upkeep)

    def rules(self, day: date) -> RulesView:
        """Every rule that holds on a day, with its ground."""
        return rules_view(self._filing, day)

    def agency_pack(self, values: Mapping[str, int], *, valid_from: date) -> bytes:
        """A supervisor's values as a file for central to publish; see `rule_changes.agency_pack`."""
        return agency_pack(self._filing, values, valid_from=valid_from)

    def sync_overview(self) -> SyncOverview:
        """What the office does not have yet, and what two people wrote differently."""
        return replace(self._store.exchange.overview(), undecided=self._families.undecided())

    # --- a visit ---

    def start_visit(self, stream: bytes, planned: bytes | None = None) -> VisitDraft:
        """A new draft with home visit and risk assessment; the heads on the screen are kept with it.

        A visit that is open in this file already is gone on with. FormError(FORM_UNKNOWN) while the
        forms have not come from central. It fills in the visit that was `planned`, or one's own that is due;
        StoreError(RECORD_UNKNOWN) where that one is not planned any more.
        """
        return self._visits.start(stream, planned)

    def draft(self, draft: bytes, *, language: str) -> VisitDraft:
        """StoreError(DRAFT_UNKNOWN)."""
        return self._drafts.view(self._store.drafts.load(draft), language=language)

    def form_session(self, draft: bytes, form_id: str, *, language: str) -> FormSession:
        """The form as it was left, prefilled from the case when it is new. Use it on one thread only."""
        return self._drafts.session(self._store.drafts.load(draft), form_id, language=language)

    def save_draft(
        self,
        draft: bytes,
        form_id: str,
        *,
        answers: DraftAnswers,
        page_id: str = "",
        done_pages: int = 0,
        all_pages: int = 0,
        problems: int = 0,
    ) -> SavedDraft:
        """Keep what is typed. StoreError(DRAFT_UNKNOWN / STORE_DISK_FULL)."""
        progress = Progress(done_pages, all_pages, problems)
        return self._drafts.save(draft, form_id, answers=answers, page_id=page_id, progress=progress)

    def arrived_changes(self, draft: bytes) -> tuple[ArrivedChange, ...]:
        """What colleagues changed meanwhile in fields that this draft will write."""
        return self._drafts.arrived(self._store.drafts.load(draft))

    def form_updates(self, draft: bytes, *, language: str) -> tuple[FormUpdate, ...]:
        """Forms of a draft that a newer version has come for, or that have been moved into one.

        The draft stays in the version it was begun in, also one that is no longer valid, until `move_draft`.
        """
        return self._updates.of_draft(self._store.drafts.load(draft), language=language)

    def preview_move(self, draft: bytes, form_id: str, *, language: str) -> MovePreview:
        """What moving into the newest version would do; changes nothing. FormError as loading it says."""
        return self._updates.preview(self._store.drafts.load(draft), form_id, language=language)

    def move_draft(self, draft: bytes, form_id: str, *, version: str, language: str) -> MovedForm:
        """Move a form of a draft into the version that was looked at. FormError: nothing was changed.

        What has no place there is kept with the draft and later with the record.
        """
        loaded = self._store.drafts.load(draft)
        return self._updates.move(loaded, form_id, version=version, language=language)

    def move_back(self, draft: bytes, form_id: str, *, language: str) -> SavedDraft:
        """The version before the last move, with what was typed since; what it has no place for is kept."""
        return self._updates.back(self._store.drafts.load(draft), form_id, language=language)

    def check_visit(self, draft: bytes, submissions: Mapping[str, FormAnswers]) -> tuple[RecordFinding, ...]:
        """What stands against the people of a visit's roster: hard ones stop, others need a reason."""
        return self._visits.check(self._store.drafts.load(draft), submissions)

    def finish_visit(
        self,
        draft: bytes,
        submissions: Mapping[str, FormAnswers],
        *,
        language: str,
        passed: Mapping[str, str] | None = None,
    ) -> FinishedVisit:
        """Visit, assessment, members, level and follow-up as one signed changeset; deletes the draft.

        `submissions` by form id; the risk assessment may be missing. `passed`: for each soft finding of
        `check_visit`, by its key, the reason why it may pass. StoreError(RECORD_REFUSED) as for
        `finish_form`; (STORE_DISK_FULL, saved=1) when the journal has it but the tables could not be written.
        """
        loaded = self._store.drafts.load(draft)
        return self._visits.finish(loaded, submissions, language=language, passed=passed)

    # --- a form on its own ---

    def forms_to_fill(self, stream: bytes, *, language: str, also: str = "") -> tuple[FillableForm, ...]:
        """Published forms that can be filled in today; those of a visit begin with `start_visit`,
        those of a record where the record is; `also` names one of these that is wanted here.

        StoreError(RECORD_UNKNOWN) where the file is not on this laptop.
        """
        self.household(stream)
        return self._filled.to_fill(language, also=also)

    def start_form(
        self,
        stream: bytes,
        form_id: str,
        *,
        subject: bytes | None = None,
        record: bytes | None = None,
        links: Mapping[str, bytes] | None = None,
    ) -> VisitDraft:
        """A new draft of one form; several may be open at once. `subject`: the member whom it is about.

        `record`: the record that it changes, for a form with an `entities` sheet; without it the form makes a
        new one, with the ids of `links` in its fields. FormError(FORM_UNKNOWN); StoreError(RECORD_UNKNOWN)
        for a member who does not live here, or a record that is not in this file.
        """
        return self._filled.start(stream, form_id, subject, target=record, links=links)

    def check_form(self, draft: bytes, answers: FormAnswers) -> tuple[RecordFinding, ...]:
        """What stands against the record that a form would make: hard ones stop, others need a reason."""
        return self._filled.check(self._store.drafts.load(draft), answers)

    def finish_form(
        self, draft: bytes, answers: FormAnswers, *, language: str, passed: Mapping[str, str] | None = None
    ) -> FinishedForm:
        """Form, record and the family's flag as one signed changeset; deletes the draft.

        `passed`: for each soft finding of `check_form`, by its key, the reason why it may pass.
        StoreError(RECORD_REFUSED) where one stands that is hard or has no reason; (STORE_DISK_FULL, saved=1)
        when the journal has it but the tables could not be written.
        """
        loaded = self._store.drafts.load(draft)
        return self._filled.finish(loaded, answers, language=language, passed=passed)

    def filled_result(self, stream: bytes, record: bytes, *, language: str) -> FilledResult:
        """The end of a filled form, also later. StoreError(RECORD_UNKNOWN)."""
        return self._filled_reading.result(stream, record, language=language)

    def earlier_forms(self, draft: bytes, *, language: str) -> tuple[EarlierForm, ...]:
        """For each form of a draft the previous record of it in this file, as it was shown then."""
        loaded = self._store.drafts.load(draft)
        subject = filled_forms.compared_with(loaded)
        if subject is None:
            return ()
        found = (
            self._earlier.form(loaded.stream, form_id, subject, language=language)
            for form_id in self._drafts.kind(loaded).forms(loaded)
        )
        return tuple(one for one in found if one is not None)

    def room(self, stream: bytes, key: str, *, language: str) -> RoomView:
        """One room of a file (`core.casework.rooms`): its records in the words of their form."""
        return self._rooms.view(stream, key, language=language)

    def discard_draft(self, draft: bytes) -> Changes:
        """Throw an unfinished visit or form away."""
        return self._store.drafts.delete(draft)

    def risk_result(self, visit: bytes, stream: bytes, *, language: str) -> RiskResult:
        """The end of a visit, also later. StoreError(RECORD_UNKNOWN)."""
        return self._visits.result(stream, visit, language=language)

    def record_answers(self, stream: bytes, record: bytes, *, language: str, screen: str = "") -> RecordView:
        """A finished visit, assessment or other form, read in the version that it was made with.

        `language` is one of the form's, or a tag; `screen` that of its title, if another. The answers by name
        where that version is not here or cannot be loaded. StoreError(RECORD_UNKNOWN).
        """
        return self._reading.view(stream, record, language=language, screen=screen)

    def form_picture(self, sha256: bytes, name: str) -> bytes | None:
        """A file that a form of these bytes shows beside its words; None where it is not on this laptop."""
        return self._store.form_library.file_of(sha256, name)

    # --- what is attached ---

    def attach(
        self, draft: bytes, data: bytes, *, media_type: str, name: str = ""
    ) -> Generator[None, None, AttachmentRef]:
        """Keep a photo or a file of a draft, one short transaction a step; then the answer may name it.

        `name` is only shown. StoreError(BLOB_TOO_LARGE, BLOB_EMPTY, DRAFT_UNKNOWN, STORE_DISK_FULL): nothing
        of it is kept. Stopping before the last step keeps nothing either.
        """
        return self._attachments.attach(draft, data, media_type=media_type, name=name)

    def attachment(self, stream: bytes, answer: str) -> AttachmentRef | None:
        """What the text of an answer names; None where it names nothing that is on this laptop."""
        return self._attachments.find(stream, answer)

    def attachment_bytes(self, stream: bytes, answer: str) -> bytes:
        """The clear bytes, checked. StoreError(BLOB_UNKNOWN, BLOB_DAMAGED)."""
        return self._attachments.read(stream, answer)

    # --- other acts ---

    def add_family(
        self, *, name: str, number: str, address: Address, phone: str = ""
    ) -> tuple[bytes, Changes]:
        """A new file with this worker as the responsible one; answers with its stream."""
        return open_family(self._filing, name=name, number=number, address=address, phone=phone)

    def withdraw(self, record: RecordId, *, why: str, moved_to: bytes | None = None) -> Changes:
        """Hide a record written by mistake. StoreError(RECORD_UNKNOWN), (RECORD_REFUSED) without a reason."""
        return self._withdrawals.withdraw(record, why=why, moved_to=moved_to)

    def restore(self, record: RecordId) -> Changes:
        """Show a withdrawn record again. StoreError(RECORD_UNKNOWN)."""
        return self._withdrawals.restore(record)

    def recently_removed(self, stream: bytes) -> tuple[RemovedRecord, ...]:
        """What was withdrawn in a file in the last thirty days, the newest first."""
        return self._withdrawals.recent(stream)

    def add_note(
        self, stream: bytes, text: str, *, happened_on: date | None = None, person: bytes | None = None
    ) -> Changes:
        """A note of today in a file; it needs no form.

        `happened_on`: the day of what it tells, where it is another one. StoreError(RECORD_REFUSED) for a day
        to come; (RECORD_UNKNOWN) for a `person` who does not live here.
        """
        return write_note(self._filing, stream, text, happened_on=happened_on, person=person)

    def keep_typed(self, name: str, text: str) -> None:
        """Keep a field that is typed in outside a visit, until it is saved. "" forgets it."""
        self._store.drafts.keep_typed(name, text)

    def typed(self) -> dict[str, str]:
        """What `keep_typed` was given and what has not been saved since."""
        return self._store.drafts.typed()

    def conflicts(self, stream: bytes, *, language: str = "") -> tuple[ConflictView, ...]:
        """Fields of a file with several values. `language`: in the words of the forms of their records."""
        return self._families.conflicts(stream, language=language)

    def check_choice(self, conflict: ConflictView, chosen_op: bytes) -> tuple[RecordFinding, ...]:
        """What makes this value of a conflict impossible; empty where it may be chosen."""
        return self._families.check_choice(conflict, chosen_op)

    def resolve(self, conflict: ConflictView, chosen_op: bytes) -> Changes:
        """One operation whose base is all heads of the conflict, with the chosen head's value."""
        return self._families.resolve(conflict, chosen_op)
