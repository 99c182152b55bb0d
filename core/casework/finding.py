"""Finding people and families, and noticing that somebody is on record already.

Over everything on this laptop and nothing else; only reads. Who is shown, and why, is answered in codes that
`ui` words. How sure a pair is: `core.identity.matching`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from core.casework.filing import Filing
from core.casework.links import NOT_SAME, SAME, Compared, KnownElsewhere, Links, PersonSide, Standing, pair_of
from core.changes import RecordId
from core.identity.folding import fold, fold_words, national_number
from core.identity.matching import (
    MOST_FOR_RELATIVES,
    POSSIBLE,
    Likelihood,
    Match,
    Traits,
    compare,
)
from core.identity.names import PersonName, patronymic_stem
from core.schema import Entity
from core.store.people import FamilyPlace, PersonLine
from core.store.search import Hit, Why

__all__ = ["Finding", "Found", "LookAlike", "SimilarFamily", "SimilarPerson", "TypedPerson", "Why"]

FOUND_AT_MOST = 20
SIMILAR_AT_MOST = 5
LOOK_ALIKES_AT_MOST = 3
COMPARED_AT_MOST = 150
FAMILY_NAME_WORDS = frozenset(fold(word) for word in ("отбасы", "семья", "family"))


@dataclass(frozen=True)
class Found:
    """A person or a family that fits a search. `born` and `precision` only of a person.

    `record` is the member or the family; `why` what of it fits, the first typed first.
    """

    record: RecordId
    name: str
    family_name: str
    number: str
    village: str
    why: tuple[Why, ...]
    born: date | None = None
    precision: str = ""

    @property
    def is_person(self) -> bool:
        return self.record.entity_type == Entity.MEMBER


@dataclass(frozen=True)
class TypedPerson:
    """What is written so far about somebody who is perhaps on record. `stream` is the file it is typed in.

    `relatives` are given names of others in that file, where it is a new one; otherwise they are read there.
    """

    traits: Traits
    stream: bytes | None = None
    entity_id: bytes | None = None


@dataclass(frozen=True)
class SimilarPerson:
    """Somebody on record who looks like the one who is typed."""

    record: RecordId
    person: bytes
    name: PersonName
    born: date | None
    precision: str
    has_iin: bool
    family_name: str
    number: str
    village: str
    last_visit_on: date | None
    match: Match


@dataclass(frozen=True)
class LookAlike:
    """A member of a file and somebody on record who is probably the same person."""

    record: RecordId
    name: PersonName
    other: SimilarPerson
    standing: Standing


@dataclass(frozen=True)
class SimilarFamily:
    """A file that looks like the one that is typed. `why` says what of it is the same."""

    record: RecordId
    name: str
    number: str
    village: str
    last_visit_on: date | None
    why: tuple[Why, ...]


class Finding:
    """Search, and the look for duplicates."""

    def __init__(self, filing: Filing, links: Links) -> None:
        self._filing = filing
        self._links = links

    def find(self, query: str, *, limit: int = FOUND_AT_MOST) -> tuple[Found, ...]:
        """People and families that fit, best first. An empty query finds nothing."""
        hits = self._filing.store.search(query, limit=limit)
        lines = self._filing.store.people.lines(hit.record for hit in hits)
        families = self._filing.store.people.families({hit.record.stream for hit in hits})
        return tuple(
            found for hit in hits if (found := _found(hit, lines.get(hit.record), families)) is not None
        )

    def similar_people(
        self, typed: TypedPerson, *, limit: int = SIMILAR_AT_MOST
    ) -> tuple[SimilarPerson, ...]:
        """Who on record may be this person, the surest first.

        The person's own record is left out, and whoever was said to be somebody else. Needs a name with
        something beside it, an IIN or a telephone: nobody is looked for by a given name alone.
        """
        people = self._filing.store.people
        lines = [
            line
            for line in people.lines(self._candidates(typed)).values()
            if (line.record.stream, line.record.entity_id) != (typed.stream, typed.entity_id)
            and compare(typed.traits, _traits(line, {})).points >= POSSIBLE - MOST_FOR_RELATIVES
        ]
        households = people.given_names(
            {line.record.stream for line in lines} | ({typed.stream} if typed.stream else set())
        )
        traits = typed.traits
        if typed.stream is not None:
            others = _others(households[typed.stream], typed.entity_id)
            traits = replace(traits, relatives=traits.relatives | others)
        matched = [(compare(traits, _traits(line, households[line.record.stream])), line) for line in lines]
        matched = [pair for pair in matched if pair[0].likelihood is not Likelihood.NONE]
        matched.sort(key=lambda pair: (-pair[0].points, pair[1].record.stream, pair[1].record.entity_id))
        kept = list(islice((pair for pair in matched if not self._is_another(typed, pair[1])), limit))
        visits = self._filing.store.people.last_visits({line.record.stream for _, line in kept})
        return tuple(_similar(match, line, visits) for match, line in kept)

    def look_alikes(self, stream: bytes) -> tuple[LookAlike, ...]:
        """People of a file who probably stand in another one too, or of whom that was said."""
        members = self._filing.store.casebook.records_of(stream, Entity.MEMBER)
        lines = self._filing.store.people.lines(member.record for member in members)
        found = []
        for line in lines.values():
            typed = TypedPerson(_traits(line, {}), stream=stream, entity_id=line.record.entity_id)
            for other in self.similar_people(typed, limit=LOOK_ALIKES_AT_MOST):
                standing = self._links.standing(pair_of(line.record, other.record))
                if other.match.likelihood is Likelihood.LIKELY or standing.said == SAME:
                    found.append(LookAlike(line.record, line.name, other, standing))
        return tuple(found)

    def elsewhere(self, stream: bytes) -> tuple[KnownElsewhere, ...]:
        """People of a file who stand in a file of somebody else, without any of its content."""
        return self._links.elsewhere(stream)

    def compare_people(self, one: RecordId, other: RecordId) -> Compared:
        """Two members side by side. StoreError(RECORD_UNKNOWN, RECORD_REFUSED)."""
        pair = pair_of(one, other)
        first, second = self._links.person(pair.one), self._links.person(pair.other)
        match = compare(_traits_of_side(first), _traits_of_side(second))
        return Compared(pair, first, second, self._links.standing(pair), self._links.may_decide, match)

    def compare_families(self, one: RecordId, other: RecordId) -> Compared:
        """Two files side by side. StoreError(RECORD_UNKNOWN, RECORD_REFUSED)."""
        pair = pair_of(one, other)
        first, second = self._links.family(pair.one), self._links.family(pair.other)
        return Compared(pair, first, second, self._links.standing(pair), self._links.may_decide)

    def similar_families(
        self, *, name: str, number: str = "", village: str = "", phone: str = "", limit: int = SIMILAR_AT_MOST
    ) -> tuple[SimilarFamily, ...]:
        """Files that may be the same family: the same number or telephone, or the name and one thing more."""
        reasons: dict[bytes, dict[Why, None]] = {}
        for query, least in ((number, 2), (national_number(phone), 5), (_family_words(name), 3)):
            if len(query) >= least:
                for hit in self._filing.store.search(query, limit=COMPARED_AT_MOST):
                    reasons.setdefault(hit.record.stream, {}).update(dict.fromkeys(hit.why))
        families = self._filing.store.people.families(reasons)
        for stream, family in families.items():
            if village.strip() and fold(village) == fold(family.village):
                reasons[stream][Why.PLACE] = None
        kept = [stream for stream in families if _is_worth_showing(reasons[stream])]
        kept.sort(key=lambda stream: (-_weight(reasons[stream]), families[stream].name, stream))
        visits = self._filing.store.people.last_visits(set(kept[:limit]))
        return tuple(
            SimilarFamily(
                family.record, family.name, family.number, family.village,
                visits.get(stream), tuple(reasons[stream]),
            )
            for stream in kept[:limit]
            for family in (families[stream],)
        )  # fmt: skip

    # --- who is worth comparing ----------------------------------------------------------------------------

    def _candidates(self, typed: TypedPerson) -> Iterable[RecordId]:
        """By IIN, telephone, birth date, and two parts of the name in any spelling."""
        store, traits = self._filing.store, typed.traits
        found: dict[RecordId, None] = {}
        if len(traits.iin) >= 6:
            found.update(_records(store.search(traits.iin, limit=COMPARED_AT_MOST)))
        for phone in traits.phones:
            if len(national_number(phone)) >= 5:
                found.update(_records(store.search(national_number(phone), limit=COMPARED_AT_MOST)))
        if traits.born is not None:
            found.update(dict.fromkeys(store.people.born_on(traits.born)))
        found.update(_records(store.search_names(_name_parts(traits.name), limit=COMPARED_AT_MOST)))
        return [record for record in found if record.entity_type == Entity.MEMBER]

    def _is_another(self, typed: TypedPerson, line: PersonLine) -> bool:
        """Whether somebody has said that these are two people."""
        if typed.stream is None or typed.entity_id is None:
            return False
        own = RecordId(typed.stream, int(Entity.MEMBER), typed.entity_id)
        return self._links.standing(pair_of(own, line.record)).said == NOT_SAME


def _found(hit: Hit, line: PersonLine | None, families: Mapping[bytes, FamilyPlace]) -> Found | None:
    family = families.get(hit.record.stream)
    if hit.record.entity_type == Entity.MEMBER:
        if line is None:
            return None
        return Found(
            hit.record, line.name.full, line.family_name, line.number, line.village, hit.why,
            line.born, line.precision,
        )  # fmt: skip
    if family is None:
        return None
    return Found(hit.record, family.name, family.name, family.number, family.village, hit.why)


def _records(hits: Iterable[Hit]) -> dict[RecordId, None]:
    return {hit.record: None for hit in hits}


def _name_parts(name: PersonName) -> tuple[tuple[str, ...], ...]:
    """The folded words of each part that is long enough to look for; a patronymic without its ending."""
    parts = [fold_words(part) for part in (name.surname, name.given)]
    parts.append(tuple(patronymic_stem(word) for word in fold_words(name.patronymic)))
    return tuple(part for part in parts if part and len(part[0]) > 1)


def _traits(line: PersonLine, household: Mapping[bytes, str]) -> Traits:
    return Traits(
        name=line.name,
        born=line.born,
        precision=line.precision,
        sex=line.sex,
        iin=line.iin,
        phones=frozenset({line.phone} - {""}),
        village=line.village,
        relatives=_others(household, line.record.entity_id),
    )


def _traits_of_side(side: PersonSide) -> Traits:
    return Traits(
        name=side.name,
        born=side.born,
        precision=side.precision,
        sex=side.sex,
        iin=side.iin,
        phones=frozenset({side.phone} - {""}),
        village=side.village,
        relatives=frozenset(side.household),
    )


def _others(household: Mapping[bytes, str], entity_id: bytes | None) -> frozenset[str]:
    return frozenset(given for member, given in household.items() if member != entity_id and given)


def _similar(match: Match, line: PersonLine, visits: Mapping[bytes, date | None]) -> SimilarPerson:
    return SimilarPerson(
        record=line.record,
        person=line.person,
        name=line.name,
        born=line.born,
        precision=line.precision,
        has_iin=bool(line.iin),
        family_name=line.family_name,
        number=line.number,
        village=line.village,
        last_visit_on=visits.get(line.record.stream),
        match=match,
    )


def _family_words(name: str) -> str:
    """A family's name without the word for family, which everybody's has."""
    return " ".join(word for word in fold_words(name) if word not in FAMILY_NAME_WORDS)


_FAMILY_WEIGHTS = {Why.NUMBER: 5, Why.PHONE: 4, Why.NAME: 3, Why.SIMILAR_NAME: 2, Why.PLACE: 1}


def _weight(why: Collection[Why]) -> int:
    return sum(_FAMILY_WEIGHTS.get(one, 0) for one in why)


def _is_worth_showing(why: Collection[Why]) -> bool:
    """A name alone is worth a look too: the panel is short, and two families of one name may be one."""
    return bool({Why.NUMBER, Why.PHONE, Why.NAME, Why.SIMILAR_NAME} & set(why))
