"""What acts and drafts answer with: a visit under way, a saved draft, a finished visit.

Frozen values between casework and the screens. See `desk`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.changes import Changes, RecordId
from core.errors import Code
from core.forms.move_preview import MovePreview
from core.records import FilledResult, RiskResult


@dataclass(frozen=True)
class FormRef:
    """One form of a visit, in the version the draft was begun with. `title` is in the language asked for."""

    form_id: str
    version: str
    title: str


@dataclass(frozen=True)
class VisitDraft:
    """A visit or another form under way: its ids are those of the records it will become.

    `kind`: visit or filled_form; `visit` is the id of that record. `about`: the person a form is about.
    """

    draft: bytes
    stream: bytes
    family_name: str
    visit: bytes
    forms: tuple[FormRef, ...]
    started_ms: int
    updated_ms: int
    page_id: str
    form_id: str
    kind: str = "visit"
    about: str = ""
    of_object: bool = False


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


@dataclass(frozen=True)
class FinishedForm:
    """A filled form is saved (journal and record tables); `result` is what to show, covered at first."""

    changes: Changes
    result: FilledResult


class UpdateState(StrEnum):
    """Whether a draft can be moved into a newer version of its form today."""

    NONE = "none"  # there is no newer one
    READY = "ready"
    COMING = "coming"  # announced; its bytes are not on this laptop yet
    REFUSED = "refused"  # this laptop cannot load it


@dataclass(frozen=True)
class FormUpdate:
    """One form of a draft and a newer version of it. `earlier_version` is the one it was moved out of, if so.

    `refusal` says why a version cannot be loaded here.
    """

    form_id: str
    title: str
    version: str
    state: UpdateState
    new_version: str = ""
    earlier_version: str = ""
    refusal: Code | None = None


@dataclass(frozen=True)
class MovedForm:
    """A draft that was moved: when, and what the preview said of it."""

    saved: SavedDraft
    preview: MovePreview

    @property
    def changes(self) -> Changes:
        """What pages have to ask for again."""
        return self.saved.changes


@dataclass(frozen=True)
class RemovedRecord:
    """A record that was withdrawn: `kind` is the entity's name, `why` the person's own words.

    `moved`: it was copied to another file first (`wrong_family`).
    """

    record: RecordId
    kind: str
    on: date
    why: str
    moved: bool = False
