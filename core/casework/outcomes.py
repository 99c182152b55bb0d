"""What acts and drafts answer with: a visit under way, a saved draft, a finished visit.

Frozen values between casework and the screens. See `desk`.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.changes import Changes
from core.records import RiskResult


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
