"""One person or one family written down twice: two records side by side, and what people decide about them.

A decision changes neither record: it is a record of its own, in both files, that can be undone. Its id is the
same on every laptop, so that two who decide at once meet in one conflict. A worker says what she thinks; only
a supervisor decides (`core.access`). "Not the same" is remembered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from core.access import Role
from core.casework.changing import over_heads
from core.casework.filing import Filing, day, group, text
from core.changes import Changes, RecordId
from core.encoding import Value
from core.errors import Code, StoreError
from core.identity.matching import Match
from core.identity.names import PersonName
from core.ids import new_id
from core.ops import Verb
from core.records import AskedPair
from core.schema import Entity
from core.store.casebook import Record
from core.store.store import Act

PERSON, FAMILY = "person", "family"
SAME, NOT_SAME, UNDONE = "same", "not_same", "undone"
_ENTITIES = {int(Entity.MEMBER): PERSON, int(Entity.FAMILY): FAMILY}


@dataclass(frozen=True)
class Pair:
    """Two records of one kind, in an order that does not depend on who asks. Made by `pair_of`."""

    kind: str
    one: RecordId
    other: RecordId

    @property
    def entity_id(self) -> bytes:
        """The id of the decision about this pair, the same on every laptop."""
        told = b"".join((*_parts(self.one), *_parts(self.other)))
        return hashlib.sha256(b"tirek/link/" + self.kind.encode() + told).digest()[:16]

    @property
    def streams(self) -> tuple[bytes, ...]:
        return tuple(dict.fromkeys((self.one.stream, self.other.stream)))


@dataclass(frozen=True)
class Standing:
    """What was said about a pair. `decision`: same, not_same, undone or nothing; `opinion`: a worker's."""

    decision: str = ""
    opinion: str = ""
    by: str = ""
    decided_on: date | None = None
    why: str = ""

    @property
    def is_open(self) -> bool:
        """Nobody has decided, or it was undone."""
        return self.decision in ("", UNDONE)

    @property
    def said(self) -> str:
        """What counts here: the decision, and until there is one what the worker said."""
        return self.opinion if self.is_open else self.decision


@dataclass(frozen=True)
class KnownElsewhere:
    """Somebody of a file who stands in another one too, of which nothing is told. `ask`: who decided it."""

    record: RecordId
    name: str
    ask: str


@dataclass(frozen=True)
class PersonSide:
    """One of two people that are compared. `household` are the given names of the others in the file."""

    record: RecordId
    name: PersonName
    born: date | None
    precision: str
    sex: str
    iin: str
    phone: str
    relation: str
    family_name: str
    number: str
    village: str
    household: tuple[str, ...]


@dataclass(frozen=True)
class FamilySide:
    """One of two files that are compared."""

    record: RecordId
    name: str
    number: str
    village: str
    street: str
    phones: tuple[str, ...]
    household: tuple[str, ...]
    opened_on: date | None


@dataclass(frozen=True)
class Compared:
    """A pair side by side. `may_decide`: who looks on is a supervisor. `match` only of people."""

    pair: Pair
    one: PersonSide | FamilySide
    other: PersonSide | FamilySide
    standing: Standing
    may_decide: bool
    match: Match | None = None


def pair_of(one: RecordId, other: RecordId) -> Pair:
    """StoreError(RECORD_REFUSED) for two records of different kinds, or one and the same."""
    kind = _ENTITIES.get(one.entity_type)
    if kind is None or one.entity_type != other.entity_type or one == other:
        raise StoreError(Code.RECORD_REFUSED)
    first, second = sorted((one, other), key=_parts)
    return Pair(kind, first, second)


class Links:
    """Comparing, deciding, undoing."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing

    # --- looking ---

    def standing(self, pair: Pair) -> Standing:
        """What stands about a pair. Where its two files tell different things, nobody has decided."""
        copies = self._copies(pair)
        decisions = {text(copy.get("decision")) for copy in copies}
        opinions = {text(copy.get("opinion")) for copy in copies}
        if not copies:
            return Standing()
        newest = max(copies, key=lambda copy: str(copy.get("decided_on") or ""))
        return Standing(
            decision=decisions.pop() if len(decisions) == 1 else "",
            opinion=opinions.pop() if len(opinions) == 1 else "",
            by=self._filing.store.casebook.author_name(newest.get("worker") or b""),
            decided_on=day(newest.get("decided_on")),
            why=text(newest.get("why")),
        )

    def linked(self, record: RecordId) -> tuple[RecordId, ...]:
        """Records that were decided to be the same as this one, and are on this laptop."""
        found = []
        for link in self._filing.store.casebook.records_of(record.stream, Entity.LINK):
            pair = self._pair(link)
            if pair is not None and record in (pair.one, pair.other) and self._stands(pair):
                found.append(pair.other if pair.one == record else pair.one)
        return tuple(found)

    def elsewhere(self, stream: bytes) -> tuple[KnownElsewhere, ...]:
        """People of a file who were decided to stand in another one that is not on this laptop."""
        found = []
        for link in self._filing.store.casebook.records_of(stream, Entity.LINK):
            pair = self._pair(link)
            if pair is None or pair.kind != PERSON or not self._stands(pair):
                continue
            own, other = (pair.one, pair.other) if pair.one.stream == stream else (pair.other, pair.one)
            lines = self._filing.store.people.lines([own, other])
            if own in lines and other not in lines:
                found.append(KnownElsewhere(own, lines[own].name.full, self.standing(pair).by))
        return tuple(found)

    def waiting(self) -> tuple[tuple[Pair, Standing], ...]:
        """Pairs of which a worker said that they are one and nobody decided, for a supervisor."""
        pairs: dict[Pair, Standing] = {}
        for record in self._filing.store.people.links_to_decide():
            link = self._filing.store.casebook.record(record.stream, Entity.LINK, record.entity_id)
            pair = None if link is None else self._pair(link)
            if pair is not None and pair not in pairs:
                standing = self.standing(pair)
                if standing.is_open and standing.opinion == SAME:
                    pairs[pair] = standing
        return tuple(pairs.items())

    def asked(self) -> tuple[AskedPair, ...]:
        """As `waiting`, in words for a list; nothing for who is no supervisor."""
        if not self.may_decide:
            return ()
        found = []
        for pair, standing in self.waiting():
            try:
                names = [self._name(pair, record) for record in (pair.one, pair.other)]
            except StoreError:  # one of the two has left this laptop, or was withdrawn
                continue
            found.append(
                AskedPair(
                    one_stream=pair.one.stream,
                    one=pair.one.entity_id,
                    other_stream=pair.other.stream,
                    other=pair.other.entity_id,
                    is_family=pair.kind == FAMILY,
                    names=(names[0], names[1]),
                    by=standing.by,
                    why=standing.why,
                )
            )
        return tuple(found)

    def _name(self, pair: Pair, record: RecordId) -> str:
        return self.person(record).name.full if pair.kind == PERSON else self.family(record).name

    def person(self, record: RecordId) -> PersonSide:
        """One side. StoreError(RECORD_UNKNOWN)."""
        line = self._filing.store.people.lines([record]).get(record)
        member = self._filing.store.casebook.record(record.stream, Entity.MEMBER, record.entity_id)
        if line is None or member is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        names = self._filing.store.people.given_names([record.stream])[record.stream]
        return PersonSide(
            record=record,
            name=line.name,
            born=line.born,
            precision=line.precision,
            sex=line.sex,
            iin=line.iin,
            phone=line.phone,
            relation=text(member.get("relation")),
            family_name=line.family_name,
            number=line.number,
            village=line.village,
            household=tuple(
                name for member_id, name in names.items() if member_id != record.entity_id and name
            ),
        )

    def family(self, record: RecordId) -> FamilySide:
        """One side. StoreError(RECORD_UNKNOWN)."""
        family = self._filing.family(record.stream)
        if family is None or family.record != record:
            raise StoreError(Code.RECORD_UNKNOWN)
        address = group(family, Entity.FAMILY, "address")
        names = self._filing.store.people.given_names([record.stream])[record.stream]
        return FamilySide(
            record=record,
            name=text(family.get("name")),
            number=text(family.get("number")),
            village=text(address["village"]),
            street=text(address["street"]),
            phones=tuple(text(item[1]) for item in family.get("phones", [])),
            household=tuple(name for name in names.values() if name),
            opened_on=day(family.get("opened_on")),
        )

    @property
    def may_decide(self) -> bool:
        return Role.SUPERVISOR.value in self._filing.me().roles

    # --- acts ---

    def say(self, pair: Pair, said: str, *, reasons: Iterable[str] = (), why: str = "") -> Changes:
        """`same` or `not_same`: decided where a supervisor says it, else kept as what a worker thinks.

        StoreError(RECORD_UNKNOWN) where one of the two is not here; (RECORD_REFUSED) for any other word;
        (NOT_PERMITTED) for a worker once a supervisor has decided.
        """
        if said not in (SAME, NOT_SAME):
            raise StoreError(Code.RECORD_REFUSED)
        look = self.person if pair.kind == PERSON else self.family
        for side in (pair.one, pair.other):
            look(side)
        self._check_open(pair)
        return self._write(pair, {self._field: said, "reasons": list(reasons) or None}, why=why)

    def undo(self, pair: Pair, *, why: str = "") -> Changes:
        """Take back what was said: a supervisor any decision, a worker only what a worker said.

        StoreError(RECORD_UNKNOWN) where nothing was said; (NOT_PERMITTED) for a worker over a decision.
        """
        if not self._copies(pair):
            raise StoreError(Code.RECORD_UNKNOWN)
        self._check_open(pair)
        return self._write(pair, dict.fromkeys({self._field, "opinion"}, UNDONE), why=why)

    # --- the records ---

    @property
    def _field(self) -> str:
        return "decision" if self.may_decide else "opinion"

    def _check_open(self, pair: Pair) -> None:
        if not self.may_decide and not self.standing(pair).is_open:
            raise StoreError(Code.NOT_PERMITTED)

    def _write(self, pair: Pair, said: Mapping[str, Value], *, why: str) -> Changes:
        """The same in both files, as acts that belong together."""
        fields: dict[str, Value] = {
            "kind": pair.kind,
            "one": pair.one.entity_id,
            "other": pair.other.entity_id,
            "one_stream": pair.one.stream,
            "other_stream": pair.other.stream,
            **said,
            "worker": self._filing.me().user,
            "decided_on": self._filing.today,
            "why": why.strip(),
        }
        verb = Verb.LINK if self.may_decide else Verb.CHANGE_RECORD
        action, changes = new_id(), Changes()
        for stream in pair.streams:
            known = self._filing.store.casebook.record(stream, Entity.LINK, pair.entity_id)
            heads = {} if known is None else known.heads
            before = {} if known is None else known.fields
            told = {
                name: value for name, value in fields.items() if (before.get(name) or None) != (value or None)
            }
            change = over_heads(RecordId(stream, int(Entity.LINK), pair.entity_id), told, heads)
            if told:
                changes |= self._filing.store.commit(Act(stream, int(verb), (change,), action=action)).changes
        return changes

    def _copies(self, pair: Pair) -> list[Record]:
        casebook = self._filing.store.casebook
        found = (casebook.record(stream, Entity.LINK, pair.entity_id) for stream in pair.streams)
        return [copy for copy in found if copy is not None]

    def _stands(self, pair: Pair) -> bool:
        return self.standing(pair).decision == SAME

    def _pair(self, link: Record) -> Pair | None:
        """The pair of a record; None for one that does not say what it is about as this program does."""
        entity = next((kind for kind, name in _ENTITIES.items() if name == link.get("kind")), None)
        ids = [link.get(name) for name in ("one_stream", "one", "other_stream", "other")]
        if entity is None or not all(isinstance(one, bytes) for one in ids):
            return None
        one, other = RecordId(ids[0], entity, ids[1]), RecordId(ids[2], entity, ids[3])
        if one == other:
            return None
        pair = pair_of(one, other)
        return pair if pair.entity_id == link.record.entity_id else None


def _parts(record: RecordId) -> tuple[bytes, bytes]:
    return (record.stream, record.entity_id)
