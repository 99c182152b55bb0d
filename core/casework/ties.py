"""Who is who to whom in a family: ties that are written down, and those that follow from the places in it.

A tie stands between two people (`person` ids) of one file: parent, marriage and its end, brothers and
sisters, closeness, no contact, violence. What a home visit says (mother, father, child) gives parents too, as
long as nobody has written them down. Nothing is deleted: a tie ends on a day, or is withdrawn as a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from core.casework import record_checks
from core.casework.changing import new_record
from core.casework.filing import Filing, age_years, day, group, text
from core.casework.people import person_of
from core.casework.person_checks import PARENT, PARENTS_BY_ROLE
from core.casework.prefill import member_name
from core.casework.proposed import Proposed
from core.casework.sheet import as_change, read_sheet, with_fields
from core.changes import Changes, RecordId
from core.encoding import Value
from core.errors import Code, StoreError
from core.ids import new_id
from core.ops import Verb
from core.records import RecordFinding
from core.schema import Entity
from core.store.casebook import Record
from core.store.store import Act

COUPLES = ("married", "partner", "separated", "divorced")
"""A newer one of these between two people takes the place of an older one when it is drawn."""
KINDS = (PARENT, *COUPLES, "sibling", "close", "no_contact", "violence")
_ABOUT_CHILDREN = (
    (Entity.INTAKE, "child"),
    (Entity.INCIDENT, "child"),
    (Entity.PLAN, "child"),
    (Entity.PLACEMENT, "child"),
)


@dataclass(frozen=True)
class Relative:
    """Somebody in the picture. `at_home`: lives here now; `in_focus`: a child whom open work is about."""

    person: bytes
    member: bytes
    given: str
    full_name: str
    sex: str
    relation: str
    born_year: int | None
    born_about: bool
    age: int | None
    died: bool
    at_home: bool
    moved_out: bool
    in_focus: bool


@dataclass(frozen=True)
class Tie:
    """`relation` is empty where it follows from the places in the family. `until` None: no end known."""

    relation: bytes
    person: bytes
    other: bytes
    kind: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Genogram:
    """Everybody of a file who was not withdrawn, also who moved out or died, with their ties."""

    family_name: str
    people: tuple[Relative, ...]
    ties: tuple[Tie, ...]

    def relative(self, person: bytes) -> Relative | None:
        return next((one for one in self.people if one.person == person), None)

    def parents(self, person: bytes) -> tuple[bytes, ...]:
        return tuple(tie.person for tie in self.ties if tie.kind == PARENT and tie.other == person)

    def of(self, person: bytes) -> tuple[Tie, ...]:
        """The ties of one person."""
        return tuple(tie for tie in self.ties if person in (tie.person, tie.other))


class Ties:
    """Reading and writing who is who to whom."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing

    def genogram(self, stream: bytes) -> Genogram:
        """StoreError(RECORD_UNKNOWN) where the file is not on this laptop."""
        family = self._filing.family(stream)
        if family is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        focus = self._in_focus(stream)
        members = {person_of(one): one for one in self._filing.standing(stream, Entity.MEMBER)}
        people = tuple(self._relative(one, focus) for one in members.values())
        known = {one.person for one in people}
        written = tuple(
            tie
            for one in self._filing.standing(stream, Entity.RELATION)
            if {(tie := _tie(one)).person, tie.other} <= known and tie.person != tie.other
        )
        implied = tuple(_implied(people, written))
        return Genogram(text(family.get("name")), people, _newest_of_couples(written) + implied)

    def check(
        self, stream: bytes, person: bytes, other: bytes, kind: str, *, since: date | None = None
    ) -> tuple[RecordFinding, ...]:
        """What stands against a new tie."""
        return record_checks.findings(self._filing, self._proposed(stream, person, other, kind, since))

    def tie(
        self,
        stream: bytes,
        person: bytes,
        other: bytes,
        kind: str,
        *,
        since: date | None = None,
        passed: Mapping[str, str] | None = None,
    ) -> Changes:
        """Write a tie down, once. StoreError(RECORD_REFUSED) as `check` says."""
        if kind not in KINDS or {person, other} - {one.person for one in self.genogram(stream).people}:
            raise StoreError(Code.RECORD_REFUSED)
        proposed = self._proposed(stream, person, other, kind, since)
        reasons = record_checks.passed_reasons(record_checks.findings(self._filing, proposed), passed or {})
        for one in self._filing.standing(stream, Entity.RELATION):
            same = {one.get("person"), one.get("other")} == {person, other}
            if kind == PARENT:
                same = (one.get("person"), one.get("other")) == (person, other)
            if same and one.get("kind") == kind and one.get("until_day") is None:
                return Changes()
        fields = {**proposed.fields, "passed_checks": list(reasons)}
        change = new_record(Entity.RELATION, proposed.entity_id, fields)
        return self._filing.store.commit(Act(stream, int(Verb.CHANGE_RELATION), (change,))).changes

    def end(self, stream: bytes, relation: bytes, *, on: date) -> Changes:
        """The tie held until that day. StoreError(RECORD_UNKNOWN), (RECORD_REFUSED) before it began."""
        known = self._filing.store.casebook.record(stream, Entity.RELATION, relation)
        if known is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        sheet = read_sheet(self._filing, stream, Entity.RELATION, entity_id=relation)
        whole = Proposed(stream, Entity.RELATION, relation, known.fields, known)
        ended = with_fields(whole, until_day=on)
        if any(one.hard for one in record_checks.findings(self._filing, ended)):
            raise StoreError(Code.RECORD_REFUSED)
        change = as_change(sheet, ended)
        assert change is not None
        return self._filing.store.commit(Act(stream, int(Verb.CHANGE_RELATION), (change,))).changes

    def _proposed(
        self, stream: bytes, person: bytes, other: bytes, kind: str, since: date | None
    ) -> Proposed:
        fields: dict[str, Value] = {"person": person, "other": other, "kind": kind}
        if since is not None:
            fields["from_day"] = since
        return Proposed(stream, Entity.RELATION, new_id(), fields, changed=frozenset(fields))

    def _relative(self, member: Record, focus: frozenset[bytes]) -> Relative:
        name, birth = group(member, Entity.MEMBER, "name"), group(member, Entity.MEMBER, "birth")
        born, lives_here = day(birth["date"]), text(member.get("lives_here"))
        moved_out = member.get("moved_out") is not None
        full = member_name(member)
        died = lives_here == "died"
        return Relative(
            person=person_of(member),
            member=member.record.entity_id,
            given=text(name["given"]) or full,
            full_name=full,
            sex=text(member.get("sex")),
            relation=text(member.get("relation")),
            born_year=None if born is None else born.year,
            born_about=text(birth["precision"]) == "about",
            age=None if died else age_years(born, self._filing.today),
            died=died,
            at_home=lives_here in ("", "yes", "part") and not moved_out,
            moved_out=moved_out,
            in_focus=bool({person_of(member), member.record.entity_id} & focus),
        )

    def _in_focus(self, stream: bytes) -> frozenset[bytes]:
        found = (
            one.get(name) for entity, name in _ABOUT_CHILDREN for one in self._filing.standing(stream, entity)
        )
        return frozenset(one for one in found if one)


def record_of(stream: bytes, relation: bytes) -> RecordId:
    """For withdrawing it (`Desk.withdraw`)."""
    return RecordId(stream, int(Entity.RELATION), relation)


def _tie(record: Record) -> Tie:
    return Tie(
        record.record.entity_id,
        record.get("person") or b"",
        record.get("other") or b"",
        text(record.get("kind")),
        day(record.get("from_day")),
        day(record.get("until_day")),
    )


def _newest_of_couples(ties: tuple[Tie, ...]) -> tuple[Tie, ...]:
    """All ties, but of the states of one couple only the last that was written."""
    last: dict[frozenset[bytes], Tie] = {}
    for tie in ties:
        if tie.kind in COUPLES:
            last[frozenset((tie.person, tie.other))] = tie
    shown = set(last.values())
    return tuple(tie for tie in ties if tie.kind not in COUPLES or tie in shown)


def _implied(people: tuple[Relative, ...], written: tuple[Tie, ...]) -> Iterator[Tie]:
    """Mothers and fathers by their place are parents of the children who have no parent written down."""
    has_parents = {tie.other for tie in written if tie.kind == PARENT}
    parents = [one for one in people if one.relation in PARENTS_BY_ROLE]
    for child in people:
        if child.relation == "child" and child.person not in has_parents:
            for parent in parents:
                yield Tie(b"", parent.person, child.person, PARENT)
