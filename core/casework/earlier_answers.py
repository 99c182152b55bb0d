"""The previous record of the same form, to stand beside today's: the answers of then, as they were shown.

Questions are matched by name; inside a repeat also by its `person_id`, and not at all where it has none. The
versions may differ: the earlier text is that of its own version. Nothing is filled in from here by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from core.casework.assessments import RISK_FORM, VISIT_FORM, FormShelf, read_answers
from core.casework.filing import Filing, day
from core.casework.record_reading import RecordReading
from core.errors import FormError
from core.forms.answers import AnswerNode, FormAnswers
from core.forms.definition import FormDefinition
from core.forms.program import compile_form
from core.forms.session import Instances
from core.forms.surroundings import LAST_SAVED
from core.forms.views import QuestionKind
from core.schema import Entity
from core.store.casebook import Record

PERSON_NODE = "person_id"
PREVIOUS = "previous"
_ENTITIES = {VISIT_FORM: Entity.VISIT, RISK_FORM: Entity.ASSESSMENT}
_DAYS = {Entity.VISIT: "held_on", Entity.ASSESSMENT: "assessed_on", Entity.FILLED_FORM: "filled_on"}


_NOT_COMPARED = frozenset(
    {QuestionKind.NOTE, QuestionKind.IMAGE, QuestionKind.AUDIO, QuestionKind.VIDEO, QuestionKind.FILE}
)
"""The answer to the last four is the name of a blob, which tells nobody anything."""


@dataclass(frozen=True)
class EarlierAnswer:
    """One answer of then: as it was shown, as it stands in the record, and what kind of question it was."""

    shown: str
    value: str
    kind: QuestionKind


@dataclass(frozen=True)
class EarlierForm:
    """The previous record of a form. `answers` by (question name, person id or "" outside repeats)."""

    form_id: str
    on: date | None
    answers: Mapping[tuple[str, str], EarlierAnswer]

    def answer(self, name: str, person: str = "") -> EarlierAnswer | None:
        return self.answers.get((name, person))


class EarlierForms:
    """Looking for the previous record of a form."""

    def __init__(self, filing: Filing, shelf: FormShelf, reading: RecordReading) -> None:
        self._filing = filing
        self._shelf = shelf
        self._reading = reading

    def record(self, stream: bytes, form_id: str, subject: bytes) -> Record | None:
        """The last record of a form in a file that stands, about the same person (b"": about nobody)."""
        entity = _ENTITIES.get(form_id, Entity.FILLED_FORM)
        casebook = self._filing.store.casebook
        found = [
            record
            for record in self._filing.standing(stream, entity)
            if record.has("answers")
            and (
                entity is not Entity.FILLED_FORM
                or (record.get("form") == form_id and (record.get("subject") or b"") == subject)
            )
        ]
        made = {one.entity_id: at_ms for one, (_, at_ms) in casebook.first_authors(stream).items()}
        return max(
            found,
            key=lambda one: (day(one.get(_DAYS[entity])) or date.min, made.get(one.record.entity_id, 0)),
            default=None,
        )

    def data_sets(self, stream: bytes, definition: FormDefinition, subject: bytes | None) -> Instances:
        """The data set `previous` of a form that reads it: looking for the record costs its whole file.

        `subject` None: there is nobody whose record it could be."""
        if not compile_form(definition).reads_data_set(PREVIOUS):
            return {}
        return {PREVIOUS: () if subject is None else self._row(stream, definition.form_id, subject)}

    def last_saved(
        self, stream: bytes, definition: FormDefinition, subject: bytes | None
    ) -> AnswerNode | None:
        """The record saved last, for a form that asks for it (`jr://instance/last-saved`).

        Of the same form in the same file, about the same person: nothing of one family ever stands in the
        form of another, unlike on a telephone where it is the last one of all."""
        if LAST_SAVED not in definition.needs or subject is None:
            return None
        record = self.record(stream, definition.form_id, subject)
        answers = None if record is None else _answers(record)
        return None if answers is None else replace(answers.root, name=definition.root.qname)

    def _row(self, stream: bytes, form_id: str, subject: bytes) -> tuple[dict[str, str], ...]:
        """One row with a column per answer outside repeats, or no row."""
        record = self.record(stream, form_id, subject)
        answers = None if record is None else _answers(record)
        if answers is None:
            return ()
        return ({node.name: node.text for node in _outside_repeats(answers.root) if node.text},)

    def form(self, stream: bytes, form_id: str, subject: bytes, *, language: str) -> EarlierForm | None:
        """As it was shown then; None where there is none, or where its answers cannot be read."""
        record = self.record(stream, form_id, subject)
        answers = None if record is None else _answers(record)
        if record is None or answers is None:
            return None
        people, passed_over = _people(answers.root), self._days_of_the_event(answers)
        shown: dict[tuple[str, str], EarlierAnswer] = {}
        view = self._reading.view(stream, record.record.entity_id, language=language)
        for page in view.pages:
            for line in page.lines:
                person = _person_at(line.ref, people)
                if person is None or line.kind in _NOT_COMPARED or not line.shown_text:
                    continue
                if line.name in passed_over:
                    continue
                shown.setdefault((line.name, person), EarlierAnswer(line.shown_text, line.value, line.kind))
        return EarlierForm(form_id, view.on, shown)

    def _days_of_the_event(self, answers: FormAnswers) -> frozenset[str]:
        """The day of then is no answer for today, and a day of today that differs is no news."""
        try:
            definition = self._shelf.version(answers.form_id, answers.form_sha256)
        except FormError:
            return frozenset()
        return frozenset(node.name for node in definition.filled_with_today)


def _answers(record: Record) -> FormAnswers | None:
    stored = record.get("answers")
    try:
        return read_answers(stored) if isinstance(stored, bytes) else None
    except FormError:
        return None


def _outside_repeats(root: AnswerNode) -> list[AnswerNode]:
    found: list[AnswerNode] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += [child for child in node.children if child.repeat_id is None]
    return found


def _people(root: AnswerNode) -> dict[str, str]:
    """The person of each repeat instance that names one, by the instance's id in hexadecimal."""
    found: dict[str, str] = {}
    for node in root.walk():
        if node.repeat_id is not None:
            named = [one.text for one in _outside_repeats(node) if one.name == PERSON_NODE and one.text]
            if named:
                found[node.repeat_id.hex()] = named[0]
    return found


def _person_at(ref: str, people: Mapping[str, str]) -> str | None:
    """ "" outside repeats; None inside one whose person nobody knows."""
    if "[" not in ref:
        return ""
    return people.get(ref.rpartition("[")[2].partition("]")[0])
