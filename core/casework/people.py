"""People and files on pages of their own: looking one up, changing it, moving on to another family.

One save is one operation over the heads that were on the screen (`sheet`), with a person's documents and her
ties to others in it. The same `person` stands in several files over time; a document is noted by kind and
number only. Checks: `person_checks`; ties: `ties`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.casework import person_checks, record_checks
from core.casework.changing import new_record
from core.casework.filing import Filing, text
from core.casework.prefill import member_name
from core.casework.proposed import Proposed
from core.casework.sheet import Edit, Heads, Sheet, as_change, proposed, read_sheet, with_fields
from core.changes import Changes, RecordId
from core.encoding import Value
from core.errors import Code, StoreError
from core.ids import new_id
from core.ops import Change, Verb
from core.records import RecordFinding, SyncMark
from core.schema import Entity
from core.store.casebook import Record
from core.store.store import Act

GOES_ALONG = ("name", "birth", "sex", "iin", "phone", "disability", "school", "custody")
"""What stays true of a person in another family; the place in the family is asked anew."""
DOCUMENT_GOES_ALONG = ("kind", "document_number", "issued_on", "issued_by", "valid_until")


@dataclass(frozen=True)
class OtherFile:
    """A file in which the same person stands too, as far as it is on this laptop."""

    stream: bytes
    member: bytes
    family_name: str
    moved_out_on: date | None


@dataclass(frozen=True)
class PersonFile:
    """One person of a family, for her page. `name` and `person` are empty for one who is not written yet, and
    nobody has her then (`sync`)."""

    family_name: str
    village: str
    name: str
    person: bytes
    sheet: Sheet
    documents: tuple[Sheet, ...]
    also_in: tuple[OtherFile, ...]
    sync: SyncMark | None = None


@dataclass(frozen=True)
class FamilyFile:
    """What is on the page of a family's own data."""

    name: str
    sheet: Sheet
    sync: SyncMark


@dataclass(frozen=True)
class NewTie:
    """A tie that a new person comes with. `from_new`: of the new one to `other`, else the other way."""

    other: bytes
    kind: str
    from_new: bool


@dataclass(frozen=True)
class PersonEdit:
    """A person with what was typed, her documents, and her ties where she is new."""

    person: Edit
    documents: tuple[Edit, ...] = ()
    ties: tuple[NewTie, ...] = ()

    @property
    def stream(self) -> bytes:
        return self.person.sheet.record.stream


@dataclass(frozen=True)
class SavedSheet:
    """`in_conflict`: fields that a colleague had changed meanwhile, so that both values stand now."""

    changes: Changes
    record: RecordId
    in_conflict: frozenset[str]


class People:
    """Looking up and changing people and the data of their files."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing

    # --- looking ------------------------------------------------------------------------------------------

    def person(
        self,
        stream: bytes,
        member: bytes | None = None,
        *,
        heads: Heads | None = None,
        document_heads: Mapping[bytes, Heads] | None = None,
    ) -> PersonFile:
        """Somebody of a file, or an empty page for a new one. StoreError(RECORD_UNKNOWN).

        `heads`: what was on the screen when somebody began to type; the sheet shows what stood then.
        """
        family = self._family(stream)
        known = None if member is None else self._filing.store.casebook.record(stream, Entity.MEMBER, member)
        if member is not None and known is None and heads is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        person = b"" if known is None else person_of(known)
        seen = document_heads or {}
        return PersonFile(
            family_name=text(family.get("name")),
            village=self._village(stream),
            name="" if known is None else member_name(known),
            person=person,
            sheet=read_sheet(self._filing, stream, Entity.MEMBER, entity_id=member, heads=heads),
            documents=tuple(
                read_sheet(
                    self._filing,
                    stream,
                    Entity.IDENTITY_DOCUMENT,
                    entity_id=one.record.entity_id,
                    heads=seen.get(one.record.entity_id),
                )
                for one in self._documents(stream, person)
            ),
            also_in=tuple(
                OtherFile(line.record.stream, line.record.entity_id, line.family_name, line.moved_out_on)
                for line in (self._filing.store.people.with_person(person) if person else ())
                if line.record.stream != stream
            ),
            sync=None if known is None else self._filing.store.casebook.record_state(known.record),
        )

    def family(self, stream: bytes, *, heads: Heads | None = None) -> FamilyFile:
        """The data of a file. StoreError(RECORD_UNKNOWN)."""
        family = self._family(stream)
        sheet = read_sheet(
            self._filing, stream, Entity.FAMILY, entity_id=family.record.entity_id, heads=heads
        )
        mark = self._filing.store.casebook.record_state(family.record)
        return FamilyFile(text(family.get("name")), sheet, mark)

    def new_document(self, stream: bytes) -> Sheet:
        """An empty line for one more document."""
        return read_sheet(self._filing, stream, Entity.IDENTITY_DOCUMENT)

    # --- changing -----------------------------------------------------------------------------------------

    def check(self, edit: PersonEdit) -> tuple[RecordFinding, ...]:
        """What stands against it: hard ones stop, the others need a reason."""
        return self._found(self._proposed(edit), edit.ties)

    def save(self, edit: PersonEdit, *, passed: Mapping[str, str] | None = None) -> SavedSheet:
        """Write what is different, as one operation. StoreError(RECORD_REFUSED) as `check` says."""
        member = self._proposed(edit)
        found = self._found(member, edit.ties)
        reasons = record_checks.passed_reasons(found, passed or {})
        if reasons:
            member = with_fields(member, passed_checks=record_checks.with_earlier(member.before, reasons))
        person = member.get("person") or member.entity_id
        changes = [as_change(edit.person.sheet, member)]
        for one in edit.documents:
            document = proposed(self._filing, one, also={"person": person} if one.sheet.is_new else None)
            if document.changed - {"person"}:
                changes.append(as_change(one.sheet, document))
        for tie in edit.ties:
            ends = (person, tie.other) if tie.from_new else (tie.other, person)
            told = {"person": ends[0], "other": ends[1], "kind": tie.kind}
            changes.append(new_record(Entity.RELATION, new_id(), told))
        return self._commit(edit.person.sheet, member, [one for one in changes if one], Verb.CHANGE_MEMBER)

    def save_family(self, edit: Edit) -> SavedSheet:
        """Write what is different of a file's own data. StoreError(RECORD_REFUSED) where a check stops it."""
        family = proposed(self._filing, edit)
        record_checks.passed_reasons(record_checks.findings(self._filing, family), {})
        change = as_change(edit.sheet, family)
        return self._commit(edit.sheet, family, [] if change is None else [change], Verb.CHANGE_FAMILY)

    def check_move(self, stream: bytes, member: bytes, to: bytes, *, on: date) -> tuple[RecordFinding, ...]:
        """What stands against moving on, in both files. StoreError(RECORD_UNKNOWN) as `move` says.

        A reason that was given for the person once goes along with her and is not asked for again.
        """
        known = self._member(stream, member)
        self._family(to)
        left = with_fields(self._as_proposed(known), moved_out=on)
        arrival = self._arriving(known, to, on)
        carried = _passed_codes(known)
        found = {one.key: one for one in record_checks.findings(self._filing, left)}
        for one in () if arrival is None else record_checks.findings(self._filing, arrival):
            about_others = "name" in dict(one.params)
            if one.hard or about_others or one.code not in carried:
                found.setdefault(one.key, one)
        return tuple(sorted(found.values(), key=lambda one: not one.hard))

    def move(
        self,
        stream: bytes,
        member: bytes,
        to: bytes,
        *,
        on: date,
        passed: Mapping[str, str] | None = None,
    ) -> Changes:
        """The same person in another family from a day on, and moved out of this one: one action, two files.

        StoreError(RECORD_UNKNOWN) where one of them is not here, RECORD_REFUSED for the same file, a day
        before she moved in, or as `check_move` says. Done twice it does nothing twice.
        """
        known = self._member(stream, member)
        reasons = record_checks.passed_reasons(self.check_move(stream, member, to, on=on), passed or {})
        if to == stream or on > self._filing.today:
            raise StoreError(Code.RECORD_REFUSED)
        action = new_id()
        changes = Changes()
        arrival = self._arriving(known, to, on)
        if arrival is not None:
            kept = record_checks.with_earlier(known, reasons)
            person = self._arrival(known, with_fields(arrival, passed_checks=kept))
            changes |= self._filing.store.commit(
                Act(to, int(Verb.CHANGE_MEMBER), tuple(person), action=action)
            ).changes
        sheet = read_sheet(self._filing, stream, Entity.MEMBER, entity_id=member)
        left = with_fields(self._as_proposed(known), moved_out=on)
        change = as_change(sheet, replace(left, changed=frozenset({"moved_out"})))
        assert change is not None
        return (
            changes
            | self._filing.store.commit(
                Act(stream, int(Verb.CHANGE_MEMBER), (change,), action=action)
            ).changes
        )

    # --- parts --------------------------------------------------------------------------------------------

    def _proposed(self, edit: PersonEdit) -> Proposed:
        sheet = edit.person.sheet
        member = proposed(
            self._filing, edit.person, also={"person": sheet.record.entity_id} if sheet.is_new else None
        )
        name = member.parts("name")
        if not any(text(part) for part in name.values()):
            raise StoreError(Code.RECORD_REFUSED)
        return member

    def _found(self, member: Proposed, ties: Sequence[NewTie]) -> tuple[RecordFinding, ...]:
        found = {one.code: one for one in record_checks.findings(self._filing, member)}
        for tie in ties:
            for one in self._tie_findings(member, tie):
                found.setdefault(one.code, one)
        return tuple(sorted(found.values(), key=lambda one: not one.hard))

    def _tie_findings(self, member: Proposed, tie: NewTie) -> tuple[RecordFinding, ...]:
        return person_checks.new_tie(self._filing, member, tie.other, tie.kind, from_new=tie.from_new)

    def _commit(self, sheet: Sheet, record: Proposed, changes: Sequence[Change], verb: Verb) -> SavedSheet:
        if not changes:
            return SavedSheet(Changes(), sheet.record, frozenset())
        committed = self._filing.store.commit(Act(sheet.record.stream, int(verb), tuple(changes)))
        after = self._filing.store.casebook.record(
            sheet.record.stream, sheet.record.entity_type, sheet.record.entity_id
        )
        clashes = frozenset() if after is None else after.conflicts & record.changed
        return SavedSheet(committed.changes, sheet.record, clashes)

    def _arriving(self, known: Record, to: bytes, on: date) -> Proposed | None:
        """The person as she would come into another file; None where she is there already."""
        person = person_of(known)
        if any(person_of(one) == person for one in self._filing.members(to)):
            return None
        told: dict[str, Value] = {name: known.get(name) for name in GOES_ALONG}
        told |= {"person": person, "moved_in": on, "lives_here": "yes"}
        return Proposed(to, Entity.MEMBER, new_id(), told, changed=frozenset(told))

    def _arrival(self, known: Record, arriving: Proposed) -> list[Change]:
        """The person as she comes into another file, with her documents."""
        changes = [new_record(Entity.MEMBER, arriving.entity_id, arriving.fields)]
        person = person_of(known)
        for document in self._documents(known.record.stream, person):
            noted: dict[str, Value] = {name: document.get(name) for name in DOCUMENT_GOES_ALONG}
            changes.append(new_record(Entity.IDENTITY_DOCUMENT, new_id(), {**noted, "person": person}))
        return changes

    def _member(self, stream: bytes, member: bytes) -> Record:
        """Somebody of a file who was not withdrawn."""
        known = self._filing.store.casebook.record(stream, Entity.MEMBER, member)
        if known is None or known.get("withdrawn") is not None:
            raise StoreError(Code.RECORD_UNKNOWN)
        return known

    def _as_proposed(self, known: Record) -> Proposed:
        record = known.record
        return Proposed(record.stream, Entity.MEMBER, record.entity_id, known.fields, known)

    def _documents(self, stream: bytes, person: bytes) -> tuple[Record, ...]:
        documents = self._filing.standing(stream, Entity.IDENTITY_DOCUMENT)
        return tuple(one for one in documents if person and one.get("person") == person)

    def _family(self, stream: bytes) -> Record:
        family = self._filing.family(stream)
        if family is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        return family

    def _village(self, stream: bytes) -> str:
        place = self._filing.store.people.families([stream]).get(stream)
        return "" if place is None else place.village


def person_of(member: Record) -> bytes:
    """Who a member is in every file; the member's own id where none was given."""
    found: bytes = member.get("person") or member.record.entity_id
    return found


def _passed_codes(member: Record) -> frozenset[str]:
    """Codes of the findings that were passed with a reason."""
    return frozenset(one.partition(":")[0] for one in member.get("passed_checks") or [])
