"""Reading what a form on its own became: its result, its line in the history, whom it is about.

The words come from the form's own version, so that they are as they were read. How one is made:
`filled_forms`.
"""

from __future__ import annotations

from core.casework import prefill
from core.casework.assessments import Assessments, read_answers, reasons_of
from core.casework.filing import Filing, day, is_object, text
from core.casework.record_reading import Readable, RecordReading, RecordView
from core.errors import Code, FormError, StoreError
from core.forms.views import QuestionKind
from core.records import FilledResult, Reason
from core.schema import Entity
from core.store.casebook import Record

RESULT_NODE, SHOWN_NODE = "result", "result_shown"
KEPT_WORDS = 500


class FilledReading:
    """Results and titles of filled forms."""

    def __init__(self, filing: Filing, assessments: Assessments, reading: RecordReading) -> None:
        self._filing = filing
        self._assessments = assessments
        self._reading = reading
        self._words: dict[tuple[bytes, str], tuple[str, str]] = {}

    def result(self, stream: bytes, record: bytes, *, language: str) -> FilledResult:
        """The end of a form, also later. StoreError(RECORD_UNKNOWN)."""
        casebook = self._filing.store.casebook
        found = casebook.record(stream, Entity.FILLED_FORM, record)
        if found is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        view = self._reading.view(stream, record, language=language)
        said, notes = _said(view)
        return FilledResult(
            stream=stream,
            record=record,
            form_id=text(found.get("form")),
            title=view.title or text(found.get("form")),
            name=text(found.get("name")),
            about=self._person(stream, found.get("subject") or b""),
            filled_on=day(found.get("filled_on")),
            result=text(found.get("result")),
            result_words=said,
            notes=notes,
            reasons=self._reasons(found, language),
            flag_level=text(found.get("flag_level")),
            sync=casebook.record_state(found.record),
            of_object=is_object(self._filing.file(stream)),
        )

    def told(self, record: Record, *, language: str) -> tuple[str, str]:
        """Title and result in words, for a line of the history.

        Kept where the form could be read: sealed answers never change. Erased ones are said no more.
        """
        key = (record.record.entity_id, language)
        if key in self._words and record.has("answers"):
            return self._words[key]
        view = self._reading.view(record.record.stream, record.record.entity_id, language=language)
        told = view.title or text(record.get("form")), _said(view)[0]
        if view.readable is Readable.WHOLE:
            if len(self._words) >= KEPT_WORDS:
                self._words.clear()
            self._words[key] = told
        return told

    def person_of(self, note: Record) -> str:
        """The person whom a note is about."""
        return self._person(note.record.stream, note.get("person") or b"")

    def about_of(self, record: Record) -> str:
        """The person whom a filled form is about."""
        return self._person(record.record.stream, record.get("subject") or b"")

    def _reasons(self, record: Record, language: str) -> tuple[Reason, ...]:
        stored = record.get("answers")
        if not record.get("result") or not isinstance(stored, bytes):
            return ()
        try:
            subject = prefill.subject(self._filing, record.record.stream, record.get("subject") or b"")
            answers = read_answers(stored)
            session = self._assessments.session(answers, language=language, more={"subject": subject})
            return reasons_of(session, RESULT_NODE)
        except (FormError, KeyError):
            return ()  # the version is not here, or has no such node: the result stands without reasons

    def _person(self, stream: bytes, member: bytes) -> str:
        return prefill.name_of(self._filing, stream, member)


def _said(view: RecordView) -> tuple[str, tuple[str, ...]]:
    """The result in words, and the notes that stand beside it."""
    said = ""
    notes: tuple[str, ...] = ()
    for page in view.pages:
        shown = [line for line in page.lines if line.name == SHOWN_NODE]
        if shown:
            said = shown[0].shown_text
            notes = tuple(line.label for line in page.lines if line.kind is QuestionKind.NOTE and line.label)
    return said, notes
