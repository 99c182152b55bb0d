"""Drafts of every kind: which forms they have, in which version, open for typing, saved, and what arrived.

A kind (`visits`, `filled_forms`) says which forms its drafts have and what is known beforehand; the rest is
the same for all and stands here. Nothing here finishes anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from core.casework.assessments import FormShelf
from core.casework.draft_payload import SavedForm, form_sha256, read_payload, with_answers, write_payload
from core.casework.filing import Filing, file_name, is_object, plain_text
from core.casework.outcomes import ArrivedChange, FormRef, SavedDraft, VisitDraft
from core.changes import RecordId
from core.errors import Code, StoreError
from core.forms.answers import AnswerNode, DraftAnswers
from core.forms.definition import FormDefinition
from core.forms.session import FormSession, Instances
from core.ids import ID_BYTES
from core.schema import Entity, field_of, number
from core.store.casebook import Record
from core.store.drafts import Draft, Progress


class DraftKind(Protocol):
    """What drafts of one kind differ in."""

    def forms(self, draft: Draft) -> tuple[str, ...]:
        """The ids of its forms, in their order."""

    def record(self, draft: Draft) -> bytes:
        """The id of the record that it will become."""

    def begun_in(self, draft: Draft, form_id: str) -> bytes | None:
        """The version (SHA-256) of a form that was never saved; None for the newest."""

    def instances(self, draft: Draft, definition: FormDefinition, *, language: str) -> Instances:
        """The data sets for one of its forms."""

    def last_saved(self, draft: Draft, definition: FormDefinition) -> AnswerNode | None:
        """The record saved last, for a form that asks for it."""

    def about(self, draft: Draft) -> str:
        """The name of the person whom it is about; empty for none."""


class FormDrafts:
    """Opening and saving the forms of drafts."""

    def __init__(self, filing: Filing, shelf: FormShelf) -> None:
        self._filing = filing
        self._shelf = shelf
        self._kinds: dict[str, DraftKind] = {}

    def add_kind(self, name: str, kind: DraftKind) -> None:
        self._kinds[name] = kind

    def kind(self, draft: Draft) -> DraftKind:
        """StoreError(DRAFT_UNKNOWN) for a kind that only a newer program knows."""
        if draft.kind not in self._kinds:
            raise StoreError(Code.DRAFT_UNKNOWN)
        return self._kinds[draft.kind]

    def view(self, draft: Draft, *, language: str) -> VisitDraft:
        file = self._filing.file(draft.stream)
        kind = self.kind(draft)
        forms = []
        for form_id in kind.forms(draft):
            definition = self.definition(draft, form_id)
            title = self._shelf.title(form_id, definition.sha256, language) or definition.title
            forms.append(FormRef(form_id, definition.version, title))
        newest = max(draft.forms.values(), key=lambda form: form.updated_ms, default=None)
        return VisitDraft(
            draft=draft.draft,
            stream=draft.stream,
            family_name=file_name(file),
            of_object=is_object(file),
            visit=kind.record(draft),
            forms=tuple(forms),
            started_ms=draft.created_ms,
            updated_ms=draft.updated_ms,
            page_id="" if newest is None else read_payload(newest.payload).page_id,
            form_id=forms[0].form_id if newest is None else newest.form_id,
            kind=draft.kind,
            about=kind.about(draft),
        )

    def session(self, draft: Draft, form_id: str, *, language: str) -> FormSession:
        """The form as it was left; prefilled when it is new."""
        saved = draft.forms.get(form_id)
        answers = None if saved is None else read_payload(saved.payload).answers
        return self.opened(draft, self.definition(draft, form_id), answers, language=language)

    def opened(
        self, draft: Draft, definition: FormDefinition, answers: DraftAnswers | None, *, language: str
    ) -> FormSession:
        """A form of a draft with these answers, in the version of `definition`; new where there are none."""
        kind, filing = self.kind(draft), self._filing
        instances = kind.instances(draft, definition, language=language)
        last, name, device = kind.last_saved(draft, definition), filing.me().shown_name, filing.device()
        if answers is None:
            return FormSession.start(
                definition, clock=filing.clock, instances=instances, language=language,
                username=name, properties=device, last_saved=last,
            )  # fmt: skip
        return FormSession.resume(
            definition, answers, clock=filing.clock, instances=instances, language=language,
            username=name, properties=device, last_saved=last,
        )  # fmt: skip

    def save(
        self, draft: bytes, form_id: str, *, answers: DraftAnswers, page_id: str, progress: Progress
    ) -> SavedDraft:
        """FormError(FORM_INVALID) for answers of a version that the draft has been moved out of."""
        drafts = self._filing.store.drafts
        saved = drafts.load(draft).forms.get(form_id)
        if saved is None:
            payload = write_payload(SavedForm(answers, page_id))
        else:
            payload = with_answers(saved.payload, answers, page_id)
        changes = drafts.save(draft, form_id, payload=payload, progress=progress)
        return SavedDraft(self._filing.clock.now_ms(), changes)

    def arrived(self, draft: Draft) -> tuple[ArrivedChange, ...]:
        """What colleagues changed since, in fields that this draft may write."""
        casebook = self._filing.store.casebook
        arrived: list[ArrivedChange] = []
        for (entity_type, entity_id, field), seen in draft.heads.items():
            record = RecordId(draft.stream, entity_type, entity_id)
            registered = field_of(entity_type, field)
            for head in casebook.conflict_heads(record, field):
                if head.op not in seen and registered is not None:
                    arrived.append(
                        ArrivedChange(
                            field_name=registered.name,
                            author=casebook.author_name(head.author),
                            at_ms=head.corrected_ms,
                            text="" if head.erased else plain_text(entity_type, field, head.value),
                        )
                    )
        return tuple(sorted(arrived, key=lambda one: one.at_ms))

    def definition(self, draft: Draft, form_id: str) -> FormDefinition:
        """The version that the draft was begun in or moved to. FormError(FORM_UNKNOWN)."""
        version = self._version(draft, form_id)
        return self._shelf.newest(form_id) if version is None else self._shelf.version(form_id, version)

    def title(self, draft: Draft, form_id: str, language: str) -> str:
        """For a list: loads the form only where nothing was published with it. FormError(FORM_UNKNOWN)."""
        version = self._version(draft, form_id)
        published = "" if version is None else self._shelf.title(form_id, version, language)
        return published or self.definition(draft, form_id).title

    def _version(self, draft: Draft, form_id: str) -> bytes | None:
        """The SHA-256 of the form's XForm; None for the newest."""
        saved = draft.forms.get(form_id)
        return self.kind(draft).begun_in(draft, form_id) if saved is None else form_sha256(saved.payload)


def seen(record: Record, names: Sequence[str]) -> dict[tuple[int, bytes, int], tuple[bytes, ...]]:
    """The heads that stand on the screen when a draft begins, for some fields of a record."""
    entity = Entity(record.record.entity_type)
    return {
        (int(entity), record.record.entity_id, number(entity, name)): record.heads.get(name, ())
        for name in names
    }


def ids(joined: bytes) -> tuple[bytes, ...]:
    """Ids that a draft keeps one after the other."""
    return tuple(joined[start : start + ID_BYTES] for start in range(0, len(joined), ID_BYTES))
