"""Finished records with answers, read in the version of the form they were made with, for ever.

Where that version is not on this laptop, or cannot be loaded here, the answers are shown by name: never
nothing. Nothing is changed; how a form is read as it was is in `core.forms.reading`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from core.casework import prefill
from core.casework.assessments import FormShelf, read_answers
from core.casework.filing import Filing, day, file_name, is_object
from core.clock import StandingClock
from core.errors import Code, FormError, StoreError
from core.fields import ValueType
from core.forms.answers import FormAnswers, KeptAnswer
from core.forms.reading import RecordPage, raw_pages, read_form
from core.forms.session import Instances
from core.records import SyncMark
from core.schema import REGISTRY, Entity
from core.store.casebook import Record


class Readable(StrEnum):
    """How a record can be shown."""

    WHOLE = "whole"
    FORM_COMING = "form_coming"  # its version is not on this laptop; answers by name
    FORM_REFUSED = "form_refused"  # its version cannot be loaded here; answers by name
    BROKEN = "broken"  # the answers themselves cannot be read by this version of the program
    EMPTY = "empty"  # there are none: erased, or made without a form


@dataclass(frozen=True)
class RecordView:
    """A finished form for reading. `kind` is the entity's name; `made_ms` is when it was written.

    `form_id`, `version` and `title` say what it was made with; `kept` are answers that were given in an
    earlier version of it. `visit` is the visit that it belongs to, the record itself if it is one.
    """

    stream: bytes
    entity_id: bytes
    kind: str
    family_name: str
    author: str
    on: date | None
    made_ms: int
    sync: SyncMark
    readable: Readable
    form_id: str = ""
    version: str = ""
    title: str = ""
    languages: tuple[str, ...] = ()
    language: str = ""
    pages: tuple[RecordPage, ...] = ()
    kept: tuple[KeptAnswer, ...] = ()
    visit: bytes = b""
    refusal: Code | None = None
    of_object: bool = False


_DAYS = ("held_on", "assessed_on", "filled_on")


def entities_with_answers() -> tuple[Entity, ...]:
    """Every kind of record that a form makes."""
    return tuple(
        table.entity
        for table in REGISTRY.values()
        if any(field.type is ValueType.ANSWERS for field in table.fields)
    )


class RecordReading:
    """Reading records with answers."""

    def __init__(self, filing: Filing, shelf: FormShelf) -> None:
        self._filing = filing
        self._shelf = shelf

    def view(self, stream: bytes, record: bytes, *, language: str, screen: str = "") -> RecordView:
        """One record. `screen` is the language of the title. StoreError(RECORD_UNKNOWN)."""
        found = self._find(stream, record)
        if found is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        head = self._head(found)
        stored = found.get("answers")
        if not isinstance(stored, bytes):
            return head
        try:
            answers = read_answers(stored)
        except FormError as error:
            return replace(head, readable=Readable.BROKEN, refusal=error.code)
        head = replace(
            head,
            form_id=answers.form_id,
            version=answers.version,
            title=self._shelf.title(answers.form_id, answers.form_sha256, screen or language),
            kept=answers.kept,
        )
        try:
            definition = self._shelf.version(answers.form_id, answers.form_sha256)
            read = read_form(
                definition,
                answers,
                clock=StandingClock(head.made_ms, self._filing.clock.zone),
                instances={
                    "file_members": prefill.file_members(self._filing, stream),
                    **self._as_then(answers, head.on),
                },
                language=language,
            )
        except FormError as error:
            coming = error.code is Code.FORM_UNKNOWN
            readable = Readable.FORM_COMING if coming else Readable.FORM_REFUSED
            return replace(head, readable=readable, pages=raw_pages(answers), refusal=error.code)
        return replace(
            head,
            readable=Readable.WHOLE,
            title=head.title or definition.title,
            languages=read.languages,
            language=read.language,
            pages=read.pages,
        )

    def _find(self, stream: bytes, record: bytes) -> Record | None:
        for entity in entities_with_answers():
            found = self._filing.store.casebook.record(stream, entity, record)
            if found is not None:
                return found
        return None

    def _head(self, record: Record) -> RecordView:
        casebook, stream = self._filing.store.casebook, record.record.stream
        file = self._filing.file(stream)
        user, made_ms = casebook.first_author(record.record) or (b"", 0)
        on = next((found for name in _DAYS if (found := day(record.get(name))) is not None), None)
        visit = record.get("visit")
        if record.record.entity_type == Entity.VISIT:
            visit = record.record.entity_id
        return RecordView(
            stream=stream,
            entity_id=record.record.entity_id,
            kind=Entity(record.record.entity_type).name.lower(),
            family_name=file_name(file),
            of_object=is_object(file),
            author=casebook.author_name(user),
            on=on,
            made_ms=made_ms,
            sync=casebook.record_state(record.record),
            readable=Readable.EMPTY,
            visit=visit if isinstance(visit, bytes) else b"",
        )

    def _as_then(self, answers: FormAnswers, on: date | None) -> Instances:
        """What the form took from the case is among its own answers; the case of today has no say here."""
        case = {node.name: node.text for node in answers.root.walk() if node.text and node.repeat_id is None}
        rules = self._filing.rules().as_instance(on or self._filing.today)
        return {"case": (case,), "members": (), "rules": rules}
