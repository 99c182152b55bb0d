"""Entered in the wrong family: a record is copied to the right file, and the first one is withdrawn.

One action over two files (`Act.action`): first everything is there in the right file, photos and files too,
then the first is hidden with the reason and the file that it was moved to. Cut off in between, both stand,
and doing it again goes on with the same copy. Taking it back brings the first one back and withdraws the
copy. A level or danger sign that came with it counts in the right family at once; in the wrong one it stays
until somebody who may lowers it. What belongs to other records there (a goal, a plan) and people of the
wrong family do not come along.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.casework.changing import flag_fields, new_record, over
from core.casework.filing import Filing, day, group, rank, text
from core.casework.record_forms import verb_of
from core.casework.withdrawals import WITHDRAWN
from core.changes import Changes, RecordId
from core.encoding import Value
from core.errors import Code, StoreError
from core.fields import ValueType
from core.ids import ID_BYTES, new_id
from core.ops import Change, Verb
from core.schema import REGISTRY, Entity, parts_to_value
from core.store.casebook import Record
from core.store.store import Act

MOVABLE = (
    Entity.NOTE,
    Entity.VISIT,
    Entity.FILLED_FORM,
    Entity.INTAKE,
    Entity.INCIDENT,
    Entity.REFERRAL,
    Entity.TRANSFER,
    Entity.CONSENT,
)
_PEOPLE = ("subject", "child", "person")
_OF_THE_AGENCY = ("worker", "to_user", "assignee")
_COPY = b"tirek-moved-v1"
_VERBS: Mapping[Entity, Verb] = {
    Entity.NOTE: Verb.WRITE_NOTE,
    Entity.VISIT: Verb.FINISH_VISIT,
    Entity.FILLED_FORM: Verb.FILL_IN_FORM,
}


@dataclass(frozen=True)
class Moved:
    """What was moved: the record in its right file."""

    record: RecordId
    changes: Changes


class WrongFamily:
    """Moving a record to the right file, and back."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing

    def may_move(self, record: RecordId) -> bool:
        """Whether it is a kind that stands on its own, and is here and not withdrawn."""
        known = self._filing.store.casebook.record(record.stream, record.entity_type, record.entity_id)
        return known is not None and known.get(WITHDRAWN) is None and record.entity_type in MOVABLE

    def told(self, record: RecordId) -> str:
        """What a note says, to see that it is the right one; empty for what a form made."""
        known = self._known(record)
        return text(known.get("text")) if record.entity_type == Entity.NOTE else ""

    def is_about_somebody(self, record: RecordId) -> bool:
        """Whether it names a person of the wrong family; in the right one another is chosen, or nobody."""
        known = self._known(record)
        return any(isinstance(known.get(name), bytes) for name in _PEOPLE)

    def move(self, record: RecordId, *, to: bytes, why: str, about: bytes | None = None) -> Moved:
        """Copy it to the file `to` and withdraw it. `about`: the person there whom it is about.

        StoreError(RECORD_UNKNOWN): one of the files, or the person, is not here; (RECORD_REFUSED): no reason,
        the same file, or a record that does not stand on its own; (BLOB_UNKNOWN): a photo of it has not come.
        """
        first = self._of_a_form(self._known(record))
        family = self._filing.family(to)
        people = {one.record.entity_id for one in self._filing.members(to)}
        if family is None or (about is not None and about not in people):
            raise StoreError(Code.RECORD_UNKNOWN)
        if not why.strip() or to == record.stream or not self.may_move(first.record):
            raise StoreError(Code.RECORD_REFUSED)
        whole = self._whole(first)
        copies = {one.record.entity_id: copy_id(one.record.entity_id, to) for one in whole}
        for one in whole:
            self._copy_blobs(one, to)
        action = new_id()
        there = [change for one in whole if (change := self._copied(one, to, copies, about))]
        there += self._family_changes(family, whole, copies)
        moved = RecordId(to, first.record.entity_type, copies[first.record.entity_id])
        changes = Changes()
        if there:
            changes |= self._commit(to, _verb(first), there, action)
        value = parts_to_value(
            Entity(first.record.entity_type),
            WITHDRAWN,
            withdrawn_on=self._filing.today,
            why=why.strip(),
            moved_to=to,
        )
        changes |= self._commit(
            record.stream, Verb.WITHDRAW, [over(one, {WITHDRAWN: value}) for one in whole], action
        )
        return Moved(moved, changes)

    def take_back(self, record: RecordId) -> Changes:
        """The first one comes back, its copy is withdrawn. `record`: the first one.

        StoreError(RECORD_UNKNOWN) where it was not moved, or the copy's file is no longer here.
        """
        first = self._known(record)
        to = group(first, Entity(record.entity_type), WITHDRAWN)["moved_to"]
        if not isinstance(to, bytes) or self._filing.family(to) is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        whole = [one for one in self._whole(self._of_a_form(first)) if _moved_to(one) == to]
        why = text(group(first, Entity(record.entity_type), WITHDRAWN)["why"])
        action = new_id()
        changes = self._commit(
            record.stream, Verb.RESTORE, [over(one, {WITHDRAWN: None}) for one in whole], action
        )
        away = []
        for one in whole:
            copy = self._copy_of(one, to)
            if copy is not None and copy.get(WITHDRAWN) is None:
                entity = Entity(one.record.entity_type)
                value = parts_to_value(
                    entity, WITHDRAWN, withdrawn_on=self._filing.today, why=why, moved_to=record.stream
                )
                away.append(over(copy, {WITHDRAWN: value}))
        return changes | self._commit(to, Verb.WITHDRAW, away, action) if away else changes

    # --- inside ---

    def _known(self, record: RecordId) -> Record:
        known = self._filing.store.casebook.record(record.stream, record.entity_type, record.entity_id)
        if known is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        return known

    def _of_a_form(self, known: Record) -> Record:
        """The record that a filled form made, where it made one that stands on its own."""
        entity, made = known.get("record_type"), known.get("record")
        if known.record.entity_type != Entity.FILLED_FORM or entity not in MOVABLE or not made:
            return known
        found = self._filing.store.casebook.record(known.record.stream, entity, made)
        return known if found is None else found

    def _whole(self, first: Record) -> list[Record]:
        """The record with what belongs to it: its forms, the assessment of a visit, tasks that came of it."""
        stream, found = first.record.stream, [first]
        casebook, own = self._filing.store.casebook, first.record.entity_id
        for entity, field in (
            (Entity.FILLED_FORM, "record"),
            (Entity.ASSESSMENT, "visit"),
            (Entity.TASK, "source"),
        ):
            found += [
                one
                for one in casebook.records_of(stream, entity)
                if one.get(field) == own and one.record.entity_id != own
            ]
        return found

    def _copied(
        self, one: Record, to: bytes, copies: Mapping[bytes, bytes], about: bytes | None
    ) -> Change | None:
        """The copy; only shown again where it is there from an earlier time; None where it stands."""
        copy = self._copy_of(one, to)
        if copy is not None:
            return None if copy.get(WITHDRAWN) is None else over(copy, {WITHDRAWN: None})
        entity = Entity(one.record.entity_type)
        fields: dict[str, Value] = {}
        for field in REGISTRY[entity].fields:
            value = one.get(field.name)
            if value is None or field.name == WITHDRAWN:
                continue
            if field.type is ValueType.ID and field.name not in _OF_THE_AGENCY:
                value = about if field.name in _PEOPLE else copies.get(value)
            fields[field.name] = value
        return new_record(entity, copies[one.record.entity_id], fields)

    def _copy_of(self, one: Record, to: bytes) -> Record | None:
        return self._filing.store.casebook.record(
            to, one.record.entity_type, copy_id(one.record.entity_id, to)
        )

    def _copy_blobs(self, one: Record, to: bytes) -> None:
        """A photo belongs to a file: the right one gets its own before a record there names it."""
        blobs = self._filing.store.blobs
        for item in one.get("attachments") or ():
            blob = blobs.find(one.record.stream, item[0])
            if blob is None:
                raise StoreError(Code.BLOB_UNKNOWN)
            data = blobs.read(one.record.stream, blob.sha256)
            blobs.keep_whole(to, data, media_type=blob.media_type, name=blob.name)

    def _family_changes(
        self, family: Record, whole: Sequence[Record], copies: Mapping[bytes, bytes]
    ) -> list[Change]:
        """Level and danger sign in the right family: the gravest that comes, where it is graver there."""
        today, risk = self._filing.today, group(family, Entity.FAMILY, "risk")
        flagged = max(whole, key=lambda one: rank(text(one.get("flag_level"))))
        fields = flag_fields(
            family,
            text(flagged.get("flag_level")),
            source=copies[flagged.record.entity_id],
            on=day(flagged.get("held_on")) or day(flagged.get("filled_on")) or today,
            met=False,
        )
        stands = text(risk["level"])
        for one in whole:
            if one.record.entity_type != Entity.ASSESSMENT:
                continue
            level = group(one, Entity.ASSESSMENT, "level")
            if rank(text(level["final"])) > rank(stands):
                stands = text(level["final"])
                fields["risk"] = parts_to_value(
                    Entity.FAMILY,
                    "risk",
                    level=stands,
                    assessment=copies[one.record.entity_id],
                    set_on=day(one.get("assessed_on")) or today,
                    reason=level["reason"],
                    computed=level["computed"],
                )
        return [over(family, fields)] if fields else []

    def _commit(self, stream: bytes, verb: Verb, changes: list[Change], action: bytes) -> Changes:
        return self._filing.store.commit(Act(stream, int(verb), tuple(changes), action=action)).changes


def copy_id(entity_id: bytes, to: bytes) -> bytes:
    """The id of a record's copy in a file: always the same, so that nothing is copied twice."""
    return hashlib.sha256(_COPY + entity_id + to).digest()[:ID_BYTES]


def _moved_to(record: Record) -> Value:
    return group(record, Entity(record.record.entity_type), WITHDRAWN)["moved_to"]


def _verb(first: Record) -> Verb:
    entity = Entity(first.record.entity_type)
    return _VERBS.get(entity) or verb_of(entity)
