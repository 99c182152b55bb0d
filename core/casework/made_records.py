"""The record that a form under way makes or changes, as the draft keeps it: which one, and what it would be.

A draft holds the record's id and kind, and the ids that a new one is given without being asked. What was on
the screen when the draft began is what the answers are compared with. What the sheet `entities` says:
`record_forms`; starting and finishing: `filled_forms`.
"""

from __future__ import annotations

from core.casework import record_checks, record_forms
from core.casework.filing import Filing
from core.casework.form_drafts import FormDrafts
from core.casework.proposed import Proposed
from core.casework.record_forms import RecordForm, record_form
from core.encoding import Value
from core.errors import Code, StoreError
from core.fields import ValueType
from core.forms.answers import FormAnswers
from core.records import RecordFinding
from core.schema import REGISTRY, Entity
from core.store.casebook import Record
from core.store.drafts import Draft

TARGET, TARGET_TYPE, LINK = "target", "target_type", "link:"
"""The record that the form makes or changes, its kind in two bytes, and ids that it is given, by field."""
SUBJECT = "subject"
"""The person whom the form is about; empty for nobody."""


class MadeRecords:
    """Over one store and its drafts."""

    def __init__(self, filing: Filing, drafts: FormDrafts) -> None:
        self._filing = filing
        self._drafts = drafts

    def target(self, stream: bytes, entity: Entity, target: bytes) -> Record:
        """The record that a form is to change. StoreError(RECORD_UNKNOWN)."""
        known = self._filing.store.casebook.record(stream, entity, target)
        if known is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        return known

    def form(self, draft: Draft, form_id: str) -> RecordForm | None:
        """What the form makes; None also for a draft that was begun before its program knew of it."""
        if not draft.records.get(TARGET):
            return None
        return record_form(self._drafts.definition(draft, form_id))

    def rows(self, draft: Draft) -> tuple[dict[str, str], ...]:
        """The data set `record`: one row, or none where the form makes no record."""
        if not draft.records.get(TARGET):
            return ()
        entity = _kind(draft)
        known = self._filing.store.casebook.record(draft.stream, entity, draft.records[TARGET])
        row = record_forms.row_of(entity, known)
        if known is None:
            row |= {
                name: record_forms.as_text(value)
                for name, value in _linked(draft, entity).items()
                if name in row
            }
        return (row,)

    def taken_by(self, draft: Draft) -> str:
        """The worker who was chosen in the record before, as hex; empty for nobody."""
        return next((row.get("responsible_user", "") for row in self.rows(draft)), "")

    def proposed(self, draft: Draft, answers: FormAnswers) -> Proposed | None:
        """The record as it would be, over what stood when the draft began."""
        makes = self.form(draft, answers.form_id)
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

    def findings(self, proposed: Proposed | None) -> tuple[RecordFinding, ...]:
        """What stands against it; nothing against no record."""
        return () if proposed is None else record_checks.findings(self._filing, proposed)

    def _given(self, draft: Draft, entity: Entity) -> dict[str, Value]:
        """What a new record has without being asked: who wrote it, whom it is about, what it belongs to."""
        names = {field.name for field in REGISTRY[entity].fields}
        given = _linked(draft, entity)
        given["worker"] = self._filing.me().user
        if draft.records[SUBJECT]:
            given |= dict.fromkeys(("child", "person"), draft.records[SUBJECT])
        return {name: value for name, value in given.items() if name in names}


def kept_kind(entity: Entity) -> bytes:
    """The kind of a record as a draft keeps it."""
    return int(entity).to_bytes(2, "big")


def _kind(draft: Draft) -> Entity:
    return Entity(int.from_bytes(draft.records[TARGET_TYPE], "big"))


def _linked(draft: Draft, entity: Entity) -> dict[str, Value]:
    """What the draft was begun with for its new record, by field."""
    kinds = {field.name: field.type for field in REGISTRY[entity].fields}
    words = (ValueType.TEXT, ValueType.CHOICE)
    return {
        name: value.decode() if kinds.get(name) in words else value
        for link, value in draft.records.items()
        if link.startswith(LINK) and (name := link.removeprefix(LINK))
    }
