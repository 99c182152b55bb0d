"""Any published form, filled in for a family outside a visit: a draft, then one act, then its result.

Finishing makes one signed operation: the filled form with its answers, the record that it makes or changes
(`made_records`), and the family's flag where it raises one (`flag_level`). No form is known by name here;
what the program takes from one stands in `resources/forms/README.md`. A form may be about one person; then it
is about that person for ever.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from core.casework import prefill, record_checks, record_effects
from core.casework.assessments import (
    RISK_FORM,
    VISIT_FORM,
    FormShelf,
    day_of,
    first_text,
    write_answers,
)
from core.casework.attachments import Attachments
from core.casework.changing import flag_fields, new_record, with_bases
from core.casework.earlier_answers import EarlierForms
from core.casework.filing import FORM, Filing, is_family, is_object
from core.casework.filled_reading import RESULT_NODE, FilledReading
from core.casework.form_drafts import FormDrafts, ids, seen
from core.casework.made_records import LINK, SUBJECT, TARGET, TARGET_TYPE, MadeRecords, kept_kind
from core.casework.outcomes import FinishedForm, VisitDraft
from core.casework.record_forms import RECORD_SET, RecordForm, record_form
from core.errors import Code, FormError, StoreError
from core.fields import StreamKind
from core.forms.answers import AnswerNode, FormAnswers
from core.forms.definition import FormDefinition, ModelNode
from core.forms.session import Instances
from core.forms.views import QuestionKind
from core.ids import new_id
from core.ops import Verb
from core.records import FillableForm, RecordFinding
from core.schema import LEVELS, REGISTRY, Entity
from core.store.drafts import Draft
from core.store.store import Act

KIND = "filled_form"
RECORD, FORM_ID, VERSION, MEMBERS = "record", "form", "version", "members"
ABOUT_SOMEBODY = "about_somebody"
FLAG_NODE, NAME_NODE = "flag_level", "instanceName"
OF_A_VISIT = frozenset({VISIT_FORM, RISK_FORM})
_CHANGES_A_RECORD = re.compile(rb"<(?:\w+:)?instance\b[^>]*\bid=[\"']record[\"']")
_ABOUT_A_PERSON = re.compile(rb"<(?:\w+:)?instance\b[^>]*\bid=[\"']subject[\"']")
"""Loading a form takes up to a tenth of a second; a list of them asks only whether one is declared."""


class FilledForms:
    """Starting and finishing forms that stand on their own."""

    def __init__(
        self,
        filing: Filing,
        shelf: FormShelf,
        drafts: FormDrafts,
        reading: FilledReading,
        earlier: EarlierForms,
    ) -> None:
        self._filing = filing
        self._attachments = Attachments(filing)
        self._shelf = shelf
        self._drafts = drafts
        self._reading = reading
        self._earlier = earlier
        self._made = MadeRecords(filing, drafts)

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
        known = None if target is None or makes is None else self._made.target(stream, makes.entity, target)
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
                TARGET_TYPE: b"" if makes is None else kept_kind(makes.entity),
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
        return prefill.name_of(self._filing, draft.stream, draft.records[SUBJECT])

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
                self._filing, draft.stream, on=self._filing.today, also=self._made.taken_by(draft)
            ),
            RECORD_SET: self._made.rows(draft),
            **self._earlier.data_sets(draft.stream, definition, same),
        }

    def last_saved(self, draft: Draft, definition: FormDefinition) -> AnswerNode | None:
        return self._earlier.last_saved(draft.stream, definition, compared_with(draft))

    # --- finishing --------------------------------------------------------------------------------------

    def check(self, draft: Draft, answers: FormAnswers) -> tuple[RecordFinding, ...]:
        """What stands against the record that the form would make or change."""
        return self._made.findings(self._made.proposed(draft, answers))

    def finish(
        self, draft: Draft, answers: FormAnswers, *, language: str, passed: Mapping[str, str] | None = None
    ) -> FinishedForm:
        file = self._filing.file(draft.stream)
        if file is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        proposed = self._made.proposed(draft, answers)
        reasons = record_checks.passed_reasons(self._made.findings(proposed), passed or {})
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
        makes = self._made.form(draft, answers.form_id)
        verb = Verb.FILL_IN_FORM if makes is None else makes.verb
        committed = self._filing.store.commit(Act(draft.stream, int(verb), tuple(changes), draft=draft.draft))
        return FinishedForm(committed.changes, self._reading.result(draft.stream, record, language=language))

    def _filled_on(self, answers: FormAnswers) -> date:
        """The day of what is written down: never a day to come."""
        today = self._filing.today
        node = _day_question(self._shelf.version(answers.form_id, answers.form_sha256))
        on = None if node is None else day_of(first_text(answers, node.name))
        return today if on is None or on > today else on


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
