"""Any published form, filled in for a family outside a visit: a draft, then one act, then its result.

Finishing makes one signed operation: the record with its answers, and the family's flag where the form raises
one (`flag_level`). No form is known by name here; what the program takes from one stands in
`resources/forms/README.md`. A form may be about one person; then it is about that person for ever.
"""

from __future__ import annotations

import re
from datetime import date

from core.casework import prefill
from core.casework.assessments import (
    RISK_FORM,
    VISIT_FORM,
    Assessments,
    FormShelf,
    day_of,
    first_text,
    read_answers,
    reasons_of,
    write_answers,
)
from core.casework.attachments import Attachments
from core.casework.changing import flag_fields, new_record, with_bases
from core.casework.earlier_answers import EarlierForms
from core.casework.filing import FORM, Filing, day, text
from core.casework.form_drafts import FormDrafts, ids, seen
from core.casework.outcomes import FinishedForm, VisitDraft
from core.casework.record_reading import Readable, RecordReading, RecordView
from core.errors import Code, FormError, StoreError
from core.forms.answers import FormAnswers
from core.forms.definition import FormDefinition, ModelNode
from core.forms.session import Instances
from core.forms.views import QuestionKind
from core.ids import new_id
from core.ops import Verb
from core.records import FillableForm, FilledResult, Reason
from core.schema import LEVELS, Entity
from core.store.casebook import Record
from core.store.drafts import Draft
from core.store.store import Act

KIND = "filled_form"
RECORD, FORM_ID, VERSION, SUBJECT, MEMBERS = "record", "form", "version", "subject", "members"
ABOUT_SOMEBODY = "about_somebody"
FLAG_NODE, RESULT_NODE, SHOWN_NODE, NAME_NODE = "flag_level", "result", "result_shown", "instanceName"
OF_A_VISIT = frozenset({VISIT_FORM, RISK_FORM})
KEPT_WORDS = 500
_ABOUT_A_PERSON = re.compile(rb"<(?:\w+:)?instance\b[^>]*\bid=[\"']subject[\"']")
"""Loading a form takes up to a tenth of a second; a list of them asks only whether one is declared."""


class FilledForms:
    """Starting, finishing and reading forms that stand on their own."""

    def __init__(
        self,
        filing: Filing,
        shelf: FormShelf,
        drafts: FormDrafts,
        assessments: Assessments,
        reading: RecordReading,
    ) -> None:
        self._filing = filing
        self._attachments = Attachments(filing)
        self._shelf = shelf
        self._drafts = drafts
        self._assessments = assessments
        self._reading = reading
        self._earlier = EarlierForms(filing, shelf, reading)
        self._words: dict[tuple[bytes, str], tuple[str, str]] = {}

    def to_fill(self, language: str) -> tuple[FillableForm, ...]:
        """Forms valid today; those of a visit begin with a visit."""
        library = self._filing.store.form_library
        found = []
        for form_id in dict.fromkeys(one.id for one in library.publications(FORM)):
            published = library.newest(FORM, form_id, on=self._filing.today)
            if published is None or form_id in OF_A_VISIT:
                continue
            publication = published.publication
            title = publication.title.get(language) or next(iter(publication.title.values()), "") or form_id
            about = _ABOUT_A_PERSON.search(published.data) is not None
            found.append(FillableForm(form_id, publication.version, title, about))
        return tuple(found)

    def start(self, stream: bytes, form_id: str, subject: bytes | None) -> VisitDraft:
        """A new draft; one of the same form and person in which nothing was written yet is taken again."""
        store = self._filing.store
        family = self._filing.family(stream)
        if family is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        if form_id in OF_A_VISIT:
            raise FormError(Code.FORM_UNKNOWN, form=form_id)
        members = tuple(one.record.entity_id for one in self._filing.members(stream))
        if subject is not None and subject not in members:
            raise StoreError(Code.RECORD_UNKNOWN)
        definition = self._shelf.newest(form_id)
        for draft in store.drafts.list(stream):
            same = draft.kind == KIND and draft.records[VERSION] == definition.sha256
            if same and draft.records[SUBJECT] == (subject or b"") and not draft.forms:
                return self._drafts.view(draft, language="")
        draft = store.drafts.create(
            stream,
            KIND,
            records={
                RECORD: new_id(),
                FORM_ID: form_id.encode(),
                VERSION: definition.sha256,
                SUBJECT: subject or b"",
                MEMBERS: b"".join(members),
                ABOUT_SOMEBODY: b"1" if "subject" in definition.data_sets else b"",
            },
            heads=seen(family, ("flag",)),
        )
        return self._drafts.view(draft, language="")

    # --- what these drafts differ in (`form_drafts.DraftKind`) ------------------------------------------

    def forms(self, draft: Draft) -> tuple[str, ...]:
        return (draft.records[FORM_ID].decode(),)

    def record(self, draft: Draft) -> bytes:
        return draft.records[RECORD]

    def about(self, draft: Draft) -> str:
        return self._person(draft.stream, draft.records[SUBJECT])

    def begun_in(self, draft: Draft, form_id: str) -> bytes | None:
        return draft.records[VERSION]

    def instances(self, draft: Draft, form_id: str, *, language: str) -> Instances:
        same = compared_with(draft)
        return {
            **prefill.instances(self._filing, draft.stream, ids(draft.records[MEMBERS])),
            "subject": prefill.subject(self._filing, draft.stream, draft.records[SUBJECT]),
            "previous": () if same is None else self._earlier.row(draft.stream, form_id, same),
        }

    # --- finishing --------------------------------------------------------------------------------------

    def finish(self, draft: Draft, answers: FormAnswers, *, language: str) -> FinishedForm:
        family = self._filing.family(draft.stream)
        if family is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        record = draft.records[RECORD]
        filled_on = self._filled_on(answers)
        raised = first_text(answers, FLAG_NODE)
        raised = raised if raised in LEVELS[1:] else ""
        changes = [
            new_record(
                Entity.FILLED_FORM,
                record,
                {
                    "form": answers.form_id,
                    "filled_on": filled_on,
                    "worker": self._filing.me().user,
                    "subject": draft.records[SUBJECT] or None,
                    "answers": write_answers(answers),
                    "result": first_text(answers, RESULT_NODE),
                    "name": first_text(answers, NAME_NODE),
                    "flag_level": raised,
                    "attachments": self._attachments.as_field(draft.stream, answers),
                },
            )
        ]
        flag = flag_fields(family, raised, source=record, on=filled_on, met=False)
        if flag:
            changes.append(with_bases(draft, Entity.FAMILY, family.record.entity_id, flag))
        committed = self._filing.store.commit(
            Act(draft.stream, int(Verb.FILL_IN_FORM), tuple(changes), draft=draft.draft)
        )
        return FinishedForm(committed.changes, self.result(draft.stream, record, language=language))

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
        )

    def told(self, record: Record, *, language: str) -> tuple[str, str]:
        """Title and result in words, for a line of the history.

        Kept where the form could be read: sealed answers never change. Erased ones are said no more.
        """
        key = (record.record.entity_id, language)
        if key in self._words and isinstance(record.get("answers"), bytes):
            return self._words[key]
        view = self._reading.view(record.record.stream, record.record.entity_id, language=language)
        told = view.title or text(record.get("form")), _said(view)[0]
        if view.readable is Readable.WHOLE:
            if len(self._words) >= KEPT_WORDS:
                self._words.clear()
            self._words[key] = told
        return told

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

    def _filled_on(self, answers: FormAnswers) -> date:
        """The day of what is written down: never a day to come."""
        today = self._filing.today
        node = _day_question(self._shelf.version(answers.form_id, answers.form_sha256))
        on = None if node is None else day_of(first_text(answers, node.name))
        return today if on is None or on > today else on

    def _person(self, stream: bytes, member: bytes) -> str:
        record = self._filing.store.casebook.record(stream, Entity.MEMBER, member) if member else None
        return "" if record is None else prefill.member_name(record)


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


def compared_with(draft: Draft) -> bytes | None:
    """The person whose previous record stands beside a draft; b"" for one that is about nobody.

    None where a form about one person was begun for somebody who is not known here: the record before it may
    be of somebody else.
    """
    subject = draft.records.get(SUBJECT, b"")
    return None if draft.records.get(ABOUT_SOMEBODY) and not subject else subject


def _day_question(definition: FormDefinition) -> ModelNode | None:
    """The question for the day of the event: the first date filled in with today, else the first date.

    Only questions outside repeats that a person may answer.
    """
    dates = [
        node
        for node in definition.root.everything()
        if node.control is not None
        and node.control.kind is QuestionKind.DATE
        and not node.repeats
        and not node.bind.readonly
    ]
    today = definition.filled_with_today
    return next((node for node in dates if node in today), dates[0] if dates else None)
