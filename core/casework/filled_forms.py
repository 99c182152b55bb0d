"""Any published form, filled in for a family outside a visit: a draft, then one act, then its result.

Finishing makes one signed operation: the filled form with its answers, the record that it makes or changes
(`record_forms`), and the family's flag where it raises one (`flag_level`). No form is known by name here;
what the program takes from one stands in `resources/forms/README.md`. A form may be about one person; then it
is about that person for ever.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from core.casework import prefill, record_checks, record_effects, record_forms
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
from core.casework.filing import FORM, Filing, day, is_family, is_object, text
from core.casework.form_drafts import FormDrafts, ids, seen
from core.casework.outcomes import FinishedForm, VisitDraft
from core.casework.proposed import Proposed
from core.casework.record_forms import RECORD_SET, RecordForm, record_form
from core.casework.record_reading import Readable, RecordReading, RecordView
from core.encoding import Value
from core.errors import Code, FormError, StoreError
from core.fields import StreamKind, ValueType
from core.forms.answers import AnswerNode, FormAnswers
from core.forms.definition import FormDefinition, ModelNode
from core.forms.session import Instances
from core.forms.views import QuestionKind
from core.ids import new_id
from core.ops import Verb
from core.records import FillableForm, FilledResult, Reason, RecordFinding
from core.schema import LEVELS, REGISTRY, Entity
from core.store.casebook import Record
from core.store.drafts import Draft
from core.store.store import Act

KIND = "filled_form"
RECORD, FORM_ID, VERSION, SUBJECT, MEMBERS = "record", "form", "version", "subject", "members"
ABOUT_SOMEBODY = "about_somebody"
TARGET, TARGET_TYPE, LINK = "target", "target_type", "link:"
"""The record that the form makes or changes, its kind in two bytes, and ids that it is given, by field."""
FLAG_NODE, RESULT_NODE, SHOWN_NODE, NAME_NODE = "flag_level", "result", "result_shown", "instanceName"
OF_A_VISIT = frozenset({VISIT_FORM, RISK_FORM})
KEPT_WORDS = 500
_CHANGES_A_RECORD = re.compile(rb"<(?:\w+:)?instance\b[^>]*\bid=[\"']record[\"']")
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

    def to_fill(self, language: str, *, also: str = "") -> tuple[FillableForm, ...]:
        """Forms valid today, without those that begin with a visit or go on with a record.

        `also`: one that goes on with a record, wanted all the same, since its room begins it.
        """
        ids = dict.fromkeys(one.id for one in self._filing.store.form_library.publications(FORM))
        found = (fillable(self._filing, form_id, language) for form_id in ids if form_id not in OF_A_VISIT)
        return tuple(
            form for form in found if form is not None and (not form.of_record or form.form_id == also)
        )

    def start(
        self,
        stream: bytes,
        form_id: str,
        subject: bytes | None,
        *,
        target: bytes | None = None,
        links: Mapping[str, bytes] | None = None,
    ) -> VisitDraft:
        """A new draft; one of the same form, person and record in which nothing was written is taken again.

        `target`: the record that the form changes; None for one that it makes. `links`: what no question
        of a new record asks for, by field, as the plan of a goal; ids, and text as UTF-8. A question that is
        saved to one of them begins with it.
        """
        store = self._filing.store
        file = self._filing.file(stream)
        if file is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        if form_id in OF_A_VISIT:
            raise FormError(Code.FORM_UNKNOWN, form=form_id)
        members = tuple(one.record.entity_id for one in self._filing.members(stream))
        if subject is not None and subject not in members:
            raise StoreError(Code.RECORD_UNKNOWN)
        definition = self._shelf.newest(form_id)
        makes = record_form(definition)
        if makes is not None and (REGISTRY[makes.entity].stream is StreamKind.OBJECT) != is_object(file):
            raise FormError(Code.FORM_UNKNOWN, form=form_id)  # no family is inspected, no school taken in
        if target is not None and makes is None:
            raise FormError(Code.FORM_UNKNOWN, form=form_id)
        if (file.record.entity_type == Entity.ADOPTION) != _is_of_adoption(makes):
            raise FormError(Code.FORM_UNKNOWN, form=form_id)  # an adoption is kept apart
        given = {LINK + name: value for name, value in (links or {}).items()}
        known = None if target is None or makes is None else self._target(stream, makes.entity, target)
        for draft in store.drafts.list(stream):
            same = draft.kind == KIND and draft.records[VERSION] == definition.sha256
            same = same and draft.records[SUBJECT] == (subject or b"")
            same = same and (target is None or draft.records.get(TARGET) == target)
            same = same and all(draft.records.get(name) == value for name, value in given.items())
            # Typed or not, a change that was begun is gone on with: a second one would clash with it.
            if same and (not draft.forms or target is not None):
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
                TARGET: b"" if makes is None else target or new_id(),
                TARGET_TYPE: b"" if makes is None else int(makes.entity).to_bytes(2, "big"),
                **given,
            },
            heads=(seen(file, ("flag",)) if is_family(file) else {})
            | ({} if known is None else seen(known, tuple(known.heads))),
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

    def instances(self, draft: Draft, definition: FormDefinition, *, language: str) -> Instances:
        same = compared_with(draft)
        return {
            **prefill.instances(
                self._filing, draft.stream, ids(draft.records[MEMBERS]), child=draft.records[SUBJECT]
            ),
            "subject": prefill.subject(self._filing, draft.stream, draft.records[SUBJECT]),
            "object": prefill.controlled_object(self._filing, draft.stream),
            "file_members": prefill.file_members(
                self._filing, draft.stream, on=self._filing.today, also=self._taken_by(draft)
            ),
            RECORD_SET: self._record_row(draft),
            **self._earlier.data_sets(draft.stream, definition, same),
        }

    def _taken_by(self, draft: Draft) -> str:
        return next((row.get("responsible_user", "") for row in self._record_row(draft)), "")

    def last_saved(self, draft: Draft, definition: FormDefinition) -> AnswerNode | None:
        return self._earlier.last_saved(draft.stream, definition, compared_with(draft))

    # --- finishing --------------------------------------------------------------------------------------

    def check(self, draft: Draft, answers: FormAnswers) -> tuple[RecordFinding, ...]:
        """What stands against the record that the form would make or change."""
        return self._findings(self._proposed(draft, answers))

    def finish(
        self, draft: Draft, answers: FormAnswers, *, language: str, passed: Mapping[str, str] | None = None
    ) -> FinishedForm:
        file = self._filing.file(draft.stream)
        if file is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        proposed = self._proposed(draft, answers)
        reasons = record_checks.passed_reasons(self._findings(proposed), passed or {})
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
                    "record_type": None if proposed is None else int(proposed.entity),
                    "record": None if proposed is None else proposed.entity_id,
                    "passed_checks": list(reasons),
                },
            )
        ]
        if proposed is not None and proposed.changed:
            written = {name: proposed.get(name) for name in proposed.changed}
            changes.append(with_bases(draft, proposed.entity, proposed.entity_id, written))
            changes += record_effects.changes(self._filing, proposed)
        flag = flag_fields(file, raised, source=record, on=filled_on, met=False) if is_family(file) else {}
        if flag:
            changes.append(with_bases(draft, Entity.FAMILY, file.record.entity_id, flag))
        makes = self._makes(draft, answers.form_id)
        verb = Verb.FILL_IN_FORM if makes is None else makes.verb
        committed = self._filing.store.commit(Act(draft.stream, int(verb), tuple(changes), draft=draft.draft))
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
            of_object=is_object(self._filing.file(stream)),
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

    def person_of(self, note: Record) -> str:
        """The person whom a note is about."""
        return self._person(note.record.stream, note.get("person") or b"")

    def about_of(self, record: Record) -> str:
        """The person whom a filled form is about."""
        return self._person(record.record.stream, record.get("subject") or b"")

    # --- the record that a form makes or changes --------------------------------------------------------

    def _target(self, stream: bytes, entity: Entity, target: bytes) -> Record:
        known = self._filing.store.casebook.record(stream, entity, target)
        if known is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        return known

    def _makes(self, draft: Draft, form_id: str) -> RecordForm | None:
        """What the form makes; None also for a draft that was begun before its program knew of it."""
        if not draft.records.get(TARGET):
            return None
        return record_form(self._drafts.definition(draft, form_id))

    def _record_row(self, draft: Draft) -> tuple[dict[str, str], ...]:
        if not draft.records.get(TARGET):
            return ()
        entity = Entity(int.from_bytes(draft.records[TARGET_TYPE], "big"))
        known = self._filing.store.casebook.record(draft.stream, entity, draft.records[TARGET])
        row = record_forms.row_of(entity, known)
        if known is None:
            row |= {
                name: record_forms.as_text(value)
                for name, value in self._linked(draft, entity).items()
                if name in row
            }
        return (row,)

    def _proposed(self, draft: Draft, answers: FormAnswers) -> Proposed | None:
        """The record as it would be, over what stood when the draft began."""
        makes = self._makes(draft, answers.form_id)
        if makes is None:
            return None
        target = draft.records[TARGET]
        then = record_forms.stood_then(self._filing, draft, makes.entity, target)
        known = self._filing.store.casebook.record(draft.stream, makes.entity, target)
        said = record_forms.fields_said(makes, answers, then)
        if known is None:
            said = {**self._given(draft, makes.entity), **{k: v for k, v in said.items() if v is not None}}
        if known is not None and "held_on" in said and "worker" in known.fields:
            said["worker"] = self._filing.me().user  # whoever went there, whoever had planned it
        changed = record_forms.changed_fields(said, then)
        return Proposed(
            stream=draft.stream,
            entity=makes.entity,
            entity_id=target,
            fields={**({} if known is None else known.fields), **changed},
            before=known,
            changed=frozenset(changed),
        )

    def _findings(self, proposed: Proposed | None) -> tuple[RecordFinding, ...]:
        return () if proposed is None else record_checks.findings(self._filing, proposed)

    def _given(self, draft: Draft, entity: Entity) -> dict[str, Value]:
        """What a new record has without being asked: who wrote it, whom it is about, what it belongs to."""
        names = {field.name for field in REGISTRY[entity].fields}
        given = self._linked(draft, entity)
        given["worker"] = self._filing.me().user
        if draft.records[SUBJECT]:
            given |= dict.fromkeys(("child", "person"), draft.records[SUBJECT])
        return {name: value for name, value in given.items() if name in names}

    def _linked(self, draft: Draft, entity: Entity) -> dict[str, Value]:
        """What the draft was begun with for its new record, by field."""
        kinds = {field.name: field.type for field in REGISTRY[entity].fields}
        words = (ValueType.TEXT, ValueType.CHOICE)
        return {
            name: value.decode() if kinds.get(name) in words else value
            for link, value in draft.records.items()
            if link.startswith(LINK) and (name := link.removeprefix(LINK))
        }

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
        return prefill.name_of(self._filing, stream, member)


def fillable(filing: Filing, form_id: str, language: str) -> FillableForm | None:
    """A form as it can be begun today; None where no version of it is on this laptop and valid."""
    published = filing.store.form_library.newest(FORM, form_id, on=filing.today)
    if published is None:
        return None
    told = published.publication
    title = told.title.get(language) or next(iter(told.title.values()), "") or form_id
    about = _ABOUT_A_PERSON.search(published.data) is not None
    record = _CHANGES_A_RECORD.search(published.data) is not None
    return FillableForm(form_id, told.version, title, about, record)


def _is_of_adoption(makes: RecordForm | None) -> bool:
    return makes is not None and REGISTRY[makes.entity].stream is StreamKind.ADOPTION


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
