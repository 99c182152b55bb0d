"""DOOR ONE: everything a worker does with families, as she would say it.

Every reading method answers with frozen `core.records`; every act answers with `core.changes.Changes`.
Reads may run on any lane through the reader connection; acts run on the store lane only. Nothing here
knows Qt, the network or SQL. Next: `visits` (from start to finish), `agenda`, `risk`, `families`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.changes import Changes
from core.forms.answers import DraftAnswers, FormAnswers
from core.forms.session import FormSession
from core.records import (
    Address,
    AgendaItem,
    ConflictView,
    FamilyRow,
    FamilyView,
    Me,
    RiskResult,
    SyncOverview,
    TodayView,
)


@dataclass(frozen=True)
class FormRef:
    """One form of a visit, in the version the draft was begun with. `title` is in the language asked for."""

    form_id: str
    version: str
    title: str


@dataclass(frozen=True)
class VisitDraft:
    """A visit under way: its ids are those of the records it will become."""

    draft: bytes
    stream: bytes
    family_name: str
    visit: bytes
    forms: tuple[FormRef, ...]
    started_ms: int
    updated_ms: int
    page_id: str
    form_id: str


@dataclass(frozen=True)
class SavedDraft:
    """What a save answers: when, for "Draft saved 14:32"."""

    at_ms: int
    changes: Changes


@dataclass(frozen=True)
class ArrivedChange:
    """A colleague's change of something that is under edit here; it replaces nothing."""

    field_name: str
    author: str
    at_ms: int
    text: str


@dataclass(frozen=True)
class FinishedVisit:
    """The visit is saved (journal and record tables); `result` is what to show, covered at first."""

    changes: Changes
    result: RiskResult


class Desk:
    """One worker's desk over an open store."""

    # --- looking ---

    def me(self) -> Me:
        raise NotImplementedError

    def today(self) -> TodayView:
        """What is due, drafts, families without contact, readiness; overdue first, then by risk."""
        raise NotImplementedError

    def families(self, query: str = "", *, village: str = "", level: str = "") -> tuple[FamilyRow, ...]:
        """The list; `query` finds names in any spelling, number, phone, IIN."""
        raise NotImplementedError

    def villages(self) -> tuple[str, ...]:
        raise NotImplementedError

    def family(self, stream: bytes, *, language: str) -> FamilyView:
        """One file. StoreError(RECORD_UNKNOWN)."""
        raise NotImplementedError

    def agenda(self, first: date, last: date) -> tuple[AgendaItem, ...]:
        raise NotImplementedError

    def sync_overview(self) -> SyncOverview:
        """What the office does not have yet."""
        raise NotImplementedError

    # --- a visit ---

    def start_visit(self, stream: bytes) -> VisitDraft:
        """A new draft with home visit and risk assessment; the heads on the screen are kept with it."""
        raise NotImplementedError

    def draft(self, draft: bytes, *, language: str) -> VisitDraft:
        """StoreError(DRAFT_UNKNOWN)."""
        raise NotImplementedError

    def form_session(self, draft: bytes, form_id: str, *, language: str) -> FormSession:
        """The form as it was left, prefilled from the case when it is new. Use it on one thread only."""
        raise NotImplementedError

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
        raise NotImplementedError

    def arrived_changes(self, draft: bytes) -> tuple[ArrivedChange, ...]:
        """What colleagues changed meanwhile in fields that this draft will write."""
        raise NotImplementedError

    def finish_visit(
        self, draft: bytes, submissions: dict[str, FormAnswers], *, language: str
    ) -> FinishedVisit:
        """Visit, assessment, members, level and follow-up as one signed changeset; deletes the draft.

        `submissions` by form id; the risk assessment may be missing. StoreError(STORE_DISK_FULL, saved=1)
        when the journal has it but the tables could not be written.
        """
        raise NotImplementedError

    def discard_draft(self, draft: bytes) -> Changes:
        raise NotImplementedError

    def risk_result(self, visit: bytes, stream: bytes, *, language: str) -> RiskResult:
        raise NotImplementedError

    # --- other acts ---

    def add_family(
        self, *, name: str, number: str, address: Address, phone: str = ""
    ) -> tuple[bytes, Changes]:
        """A new file with this worker as the responsible one; answers with its stream."""
        raise NotImplementedError

    def add_note(self, stream: bytes, text: str) -> Changes:
        raise NotImplementedError

    def conflicts(self, stream: bytes) -> tuple[ConflictView, ...]:
        raise NotImplementedError

    def resolve(self, conflict: ConflictView, chosen_op: bytes) -> Changes:
        """One operation whose base is all heads of the conflict, with the chosen head's value."""
        raise NotImplementedError
