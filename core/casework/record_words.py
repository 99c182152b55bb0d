"""A record in the words of the forms that made it and went on with it.

It is read as the form would show it, so its words are those of the form in the person's language, also for an
agency's own questions; the same for values that stand against each other. Nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.casework import prefill, record_forms
from core.casework.assessments import FormShelf
from core.casework.filing import Filing, plain_text
from core.casework.record_forms import RecordForm, record_form
from core.encoding import Value
from core.errors import FormError
from core.forms.definition import FormDefinition
from core.forms.record_targets import Target, targets_of
from core.forms.session import FormSession, QuestionView
from core.schema import Entity
from core.store.casebook import Record

DISCREET = "discreet"


@dataclass(frozen=True)
class SheetLine:
    """One question of a record with its answer. `covered`: not while somebody may be looking on."""

    label: str
    said: str
    covered: bool = False


@dataclass(frozen=True)
class Versions:
    """Values that stand against each other in one field, in their order, in the words of its forms.

    `covered`: not while somebody may be looking on.
    """

    texts: tuple[str, ...]
    covered: bool


@dataclass(frozen=True)
class _Read:
    """A line as one form reads it. `known`: the form has words for the value, no code is left."""

    line: SheetLine
    known: bool


class RecordWords:
    """Reading records by the newest forms that are here."""

    def __init__(self, filing: Filing, shelf: FormShelf) -> None:
        self._filing = filing
        self._shelf = shelf

    def sheet(self, record: Record, form_id: str, *, language: str) -> tuple[SheetLine, ...]:
        """A record in the words of its form; by the names of its fields where the form is not here.

        What a form that is not here would cover is not known: then everything is covered.
        """
        makes = self._makes(form_id)
        if makes is None:
            row = record_forms.row_of(Entity(record.record.entity_type), record)
            return tuple(
                SheetLine(name, said, covered=True) for name, said in row.items() if said and name != "id"
            )
        return tuple(one.line for one in self._read(*makes, record, language).values())

    def sheets(self, record: Record, form_ids: Iterable[str], *, language: str) -> tuple[SheetLine, ...]:
        """A record in the words of the form that made it, and of those that went on with it.

        Each thing it says stands once, in the words of the first form that has words for it.
        """
        first, *later = dict.fromkeys(form_ids)
        makes = self._makes(first)
        if makes is None:
            return self.sheet(record, first, language=language)
        row = record_forms.row_of(Entity(record.record.entity_type), record)
        read = self._read(*makes, record, language)
        for form_id in later:
            if (makes := self._makes(form_id)) is None:
                continue
            unsaid = {
                name for name in makes[1].saved if row[name] and not (name in read and read[name].known)
            }
            found = self._read(*makes, record, language) if unsaid else {}
            read |= _better(read, found)
        return tuple(one.line for one in read.values())

    def versions(
        self, record: Record, form_ids: Sequence[str], field: str, values: Sequence[Value], *, language: str
    ) -> Versions:
        """Values of one field. What no form here asks stays as it was written; parts of a group follow
        one another. What forms that are not here would cover is not known: then it is covered.
        """
        entity = Entity(record.record.entity_type)
        targets = {name: one for name, one in targets_of(entity).items() if one.field.name == field}
        rows = [
            record_forms.row_of(entity, replace(record, fields={**record.fields, field: value}))
            for value in values
        ]
        read: list[dict[str, _Read]] = [{} for _ in rows]
        forms = [makes for makes in map(self._makes, form_ids) if makes is not None]
        covered = bool(form_ids) and not forms
        for definition, makes in forms:
            asked = {name: makes.saved[name] for name in targets if name in makes.saved}
            if not asked:
                continue
            covered = covered or any(_is_discreet(definition, question) for question in asked.values())
            found = self._read_rows(definition, asked, record, rows, language)
            for so_far, more in zip(read, found, strict=True):
                so_far |= _better(so_far, more)
        texts = tuple(_text(entity, targets, one, value) for one, value in zip(read, values, strict=True))
        return Versions(texts, covered)

    def covers(self, form_id: str, save_to: str) -> bool:
        """Whether an answer is covered while somebody may be looking on; also where that is not known."""
        makes = self._makes(form_id)
        asks = None if makes is None else makes[1].saved.get(save_to)
        return makes is None or asks is None or _is_discreet(makes[0], asks)

    def _makes(self, form_id: str) -> tuple[FormDefinition, RecordForm] | None:
        """A form and what it says of the record it makes; None where it is not here or makes none."""
        try:
            definition = self._shelf.newest(form_id)
        except FormError:
            return None
        makes = record_form(definition)
        return None if makes is None else (definition, makes)

    def _read(
        self, definition: FormDefinition, makes: RecordForm, record: Record, language: str
    ) -> dict[str, _Read]:
        """The form with the record's values, as it would open; also questions that it hides.

        By what a question saves to.
        """
        row = record_forms.row_of(Entity(record.record.entity_type), record)
        (read,) = self._read_rows(definition, makes.saved, record, [row], language)
        return read

    def _read_rows(
        self,
        definition: FormDefinition,
        asks: Mapping[str, str],
        record: Record,
        rows: Sequence[Mapping[str, str]],
        language: str,
    ) -> list[dict[str, _Read]]:
        """What questions show of each row over the record, by what they save to. `asks`: the questions."""
        filing, stream = self._filing, record.record.stream
        row = record_forms.row_of(Entity(record.record.entity_type), record)
        members = [one.record.entity_id for one in filing.standing(stream, Entity.MEMBER)]
        instances = {**prefill.instances(filing, stream, members), record_forms.RECORD_SET: (row,)}
        session = FormSession.start(definition, clock=filing.clock, instances=instances, language=language)
        asked = {node.name for node in definition.nodes() if node.control is not None}
        found = []
        for shown in rows:
            read = {}
            for name, question in asks.items():
                refs = session.refs(question) if question in asked and shown[name] else ()
                if refs and (one := _read(session, refs[0], shown[name])).line.label:
                    read[name] = one
            found.append(read)
        return found


def _read(session: FormSession, ref: str, value: str) -> _Read:
    """A value as the question would show it."""
    view = session.question(ref)
    if view.readonly:  # worked out by the form: nobody answers it
        said = next((one.label for one in view.choices if one.value == value), value)
    else:
        session.answer(ref, value)
        view = session.question(ref)
        said = view.shown_text or value
    return _Read(SheetLine(view.label, said, DISCREET in view.appearance), known=_has_words(view, value))


def _better(read: Mapping[str, _Read], more: Mapping[str, _Read]) -> dict[str, _Read]:
    """What was not read yet, and what has words now for what was a code."""
    return {name: one for name, one in more.items() if name not in read or one.known > read[name].known}


def _text(entity: Entity, targets: Mapping[str, Target], read: Mapping[str, _Read], value: Value) -> str:
    """A field with its parts one after another; as it was written where a form does not say it."""
    said = []
    for name, target in targets.items():
        part = value
        if target.part:
            part = {target.part: value.get(target.part)} if isinstance(value, dict) else None
        said.append(read[name].line.said if name in read else plain_text(entity, target.field.number, part))
    return ", ".join(one for one in said if one)


def _is_discreet(definition: FormDefinition, question: str) -> bool:
    controls = (node.control for node in definition.nodes() if node.name == question)
    return any(control is not None and DISCREET in control.appearance for control in controls)


def _has_words(view: QuestionView, value: str) -> bool:
    return not view.choices or set(value.split()) <= {choice.value for choice in view.choices}
