"""Forms that make or change a record: the `entities` sheet of an XLSForm names it, `save_to` its fields.

ODK's entities, on the op log. A form of the list `referral` makes a REFERRAL, or changes the one that it was
begun for; what it was begun with stands in the data set `record`, one row with the columns `id` and those of
`save_to`. Only what the author changed is written, over the heads that were on the screen. A part of a group
is named by both, as `consent_state`. Who may: `core.access`; what must hold: `core.casework.record_checks`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from core.casework.assessments import day_of
from core.casework.filing import Filing
from core.changes import RecordId
from core.encoding import Value
from core.fields import ValueType
from core.forms.answers import FormAnswers
from core.forms.definition import FormDefinition
from core.forms.record_targets import MADE_BY_FORMS, SAVE_TO, lists_of, targets_of
from core.ids import ID_BYTES
from core.ops import Verb
from core.schema import REGISTRY, Entity
from core.store.casebook import Record
from core.store.drafts import Draft

RECORD_SET = "record"
"""The data set with what the record holds now; blank columns for a new one."""

_VERBS: Mapping[Entity, Verb] = {
    Entity.FAMILY: Verb.CHANGE_FAMILY,
    Entity.VISIT: Verb.FILL_IN_FORM,
    Entity.MEMBER: Verb.CHANGE_MEMBER,
    Entity.TASK: Verb.CHANGE_TASK,
    Entity.NOTE: Verb.WRITE_NOTE,
    Entity.RELATION: Verb.CHANGE_RELATION,
    Entity.INTAKE: Verb.TAKE_IN,
    Entity.INCIDENT: Verb.RECORD_INCIDENT,
    Entity.PLAN: Verb.CHANGE_PLAN,
    Entity.GOAL: Verb.CHANGE_PLAN,
    Entity.STEP: Verb.CHANGE_PLAN,
    Entity.MONITORING: Verb.CHANGE_PLAN,
    Entity.REFERRAL: Verb.REFER,
    Entity.TRANSFER: Verb.TRANSFER,
    Entity.CLOSURE: Verb.ASK_APPROVAL,
    Entity.PLACEMENT: Verb.CHANGE_PLACEMENT,
    Entity.CARER: Verb.CHANGE_PLACEMENT,
    Entity.CARER_CHECK: Verb.CHANGE_PLACEMENT,
    Entity.MENTORSHIP: Verb.CHANGE_MENTORSHIP,
    Entity.ADOPTION: Verb.CHANGE_ADOPTION,
    Entity.ADOPTER: Verb.CHANGE_ADOPTION,
    Entity.ADOPTION_STEP: Verb.CHANGE_ADOPTION,
    Entity.ADOPTION_REPORT: Verb.CHANGE_ADOPTION,
    Entity.CONTROLLED_OBJECT: Verb.INSPECT,
    Entity.INSPECTION: Verb.INSPECT,
}
_YES = frozenset({"yes", "true", "1"})


@dataclass(frozen=True)
class RecordForm:
    """What a form says of the record it makes: the names of its questions by what they save to."""

    entity: Entity
    saved: Mapping[str, str]

    @property
    def verb(self) -> Verb:
        return verb_of(self.entity)


def verb_of(entity: Entity) -> Verb:
    """What a person does who makes or changes a record of this kind by a form."""
    return _VERBS.get(entity, Verb.CHANGE_RECORD)


def record_form(definition: FormDefinition) -> RecordForm | None:
    """None for a form that makes no record, or one of a list that this program does not know."""
    known = [MADE_BY_FORMS[name] for name in lists_of(definition) if name in MADE_BY_FORMS]
    entity = known[0] if known else None
    if entity is None:
        return None
    targets = targets_of(entity)
    saved = {}
    for node in definition.nodes():
        save_to = dict(node.bind.settings).get(SAVE_TO, "")
        if save_to in targets and not node.repeats:
            saved[save_to] = node.name
    return RecordForm(entity, saved)


def row_of(entity: Entity, record: Record | None) -> dict[str, str]:
    """The row of the data set `record`: `id` and every `save_to` name; blank for a record that is not yet."""
    row = {"id": "" if record is None else record.record.entity_id.hex()}
    for name, target in targets_of(entity).items():
        value = None if record is None else record.get(target.field.name)
        if target.part:
            value = value.get(target.part) if isinstance(value, dict) else None
        row[name] = as_text(value)
    return row


def fields_said(form: RecordForm, answers: FormAnswers, then: Callable[[str], Value]) -> dict[str, Value]:
    """{field: value} that the answers give. `then`: the value that stood when the draft began.

    A question that was not asked says nothing; one that was left empty takes the value away.
    """
    targets = targets_of(form.entity)
    said: dict[str, Value] = {}
    for name, question in form.saved.items():
        found = answers.root.find(question)
        if not found:
            continue
        target = targets[name]
        value = from_text(target.type, found[0].text.strip())
        if not target.part:
            said[target.field.name] = value
            continue
        whole = said.get(target.field.name, then(target.field.name))
        parts = dict(whole) if isinstance(whole, dict) else {}
        parts.pop(target.part, None)
        if value is not None:
            parts[target.part] = value
        said[target.field.name] = parts or None
    return said


def changed_fields(said: Mapping[str, Value], then: Callable[[str], Value]) -> dict[str, Value]:
    """What is not as it was when the draft began."""
    return {name: value for name, value in said.items() if value != then(name)}


def stood_then(filing: Filing, draft: Draft, entity: Entity, entity_id: bytes) -> Callable[[str], Value]:
    """The value of a field as it was on the screen when the draft began, by its name."""
    record = RecordId(draft.stream, int(entity), entity_id)

    def then(name: str) -> Value:
        field = REGISTRY[entity].field(name).number
        heads = draft.heads.get((int(entity), entity_id, field), ())
        return filing.store.casebook.value_at(record, field, heads) if heads else None

    return then


def as_text(value: Value) -> str:
    """A value as a form takes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return " ".join(one for one in value if isinstance(one, str))
    return "" if value is None or isinstance(value, dict) else str(value)


def from_text(kind: ValueType, text: str) -> Value:
    """The value of an answer; None for an empty one, and for one that is nothing of the kind."""
    if not text:
        return None
    if kind is ValueType.DAY:
        return day_of(text)
    if kind is ValueType.FLAG:
        return text in _YES
    if kind is ValueType.NUMBER:
        return _number(text)
    if kind is ValueType.TEXTS:
        return text.split()
    if kind is ValueType.ID:
        return _id(text)
    return text


def _number(text: str) -> Value:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return int(number) if number == number.to_integral_value() else number


def _id(text: str) -> bytes | None:
    try:
        found = bytes.fromhex(text)
    except ValueError:
        return None
    return found if len(found) == ID_BYTES else None
