"""What must hold of a person before she is written down or changed, and of a tie between two people.

Ages are compared as far as they are known: a birth date that is only about right stops nothing, it asks. An
IIN that cannot be right may stand on a real document, so it passes with a reason. Limits: the rule pack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.casework.filing import Filing, day, group, text, years_before
from core.casework.prefill import member_name
from core.casework.proposed import Proposed
from core.identity.iin import read_iin
from core.records import RecordFinding
from core.schema import Entity, value_to_parts
from core.store.casebook import Record

PARENT = "parent"
PARENTS_BY_ROLE = frozenset({"mother", "father"})
PARENT_YEARS_LEAST = "parent_years_least"
BORN_YEAR_LEAST = "born_year_least"
ABOUT_YEARS = 3
"""How far a birth date that is only about right may be off, either way, when two people are compared."""


@dataclass(frozen=True)
class Born:
    """The first and the last day on which somebody may have been born. `sure`: not only about right."""

    first: date
    last: date
    sure: bool = True


def born(on: date | None, precision: str) -> Born | None:
    """`precision`: day ("" too), month, year, about. None where nothing is known."""
    if on is None:
        return None
    if precision in ("", "day"):
        return Born(on, on)
    if precision == "month":
        return Born(on.replace(day=1), _month_end(on))
    if precision == "year":
        return Born(date(on.year, 1, 1), date(on.year, 12, 31))
    return Born(years_before(on, ABOUT_YEARS), years_before(on, -ABOUT_YEARS), sure=False)


def parent_findings(parent: Born | None, child: Born | None, *, least_years: int | None) -> Iterator[str]:
    """Codes of what is wrong with the ages of a parent and a child. `least_years` None: no rule says one."""
    if parent is None or child is None:
        return
    if parent.first >= child.last and parent.sure and child.sure:
        yield "parent_younger"
    elif parent.first >= child.last:
        yield "parent_perhaps_younger"
    elif least_years is not None and parent.first > years_before(child.last, least_years):
        yield "parent_very_young"


def iin_findings(iin: str, on: date | None, precision: str, sex: str, *, today: date) -> Iterator[str]:
    """Codes of what is wrong with an IIN, and where it says something else than the record."""
    if not iin:
        return
    reading = read_iin(iin, today=today)
    if not reading.is_good:
        yield "iin_wrong"
    if reading.birth_on is not None and on is not None:
        known = born(on, precision)
        if known is not None and not known.first <= reading.birth_on <= known.last:
            yield "iin_other_birth"
    if reading.sex and sex in ("male", "female") and reading.sex != sex:
        yield "iin_other_sex"


def birth_is_possible(filing: Filing, record: Proposed) -> Iterable[RecordFinding]:
    """No birth in the future; one before the year of the rule pack asks for a reason."""
    on = _born_on(record)
    if on is None or "birth" not in record.changed:
        return
    if on > filing.today:
        yield RecordFinding("birth_future", hard=True)
    least = _limit(filing, BORN_YEAR_LEAST)
    if least is not None and on.year < least:
        yield RecordFinding("birth_long_ago", params=(("year", str(least)),))


def iin_fits(filing: Filing, record: Proposed) -> Iterable[RecordFinding]:
    """What the IIN says against itself, the birth date, the sex and the others of the file."""
    if not record.changed & {"iin", "birth", "sex"}:
        return
    iin = text(record.parts("iin")["iin"])
    precision = text(record.parts("birth")["precision"])
    for code in iin_findings(iin, _born_on(record), precision, text(record.get("sex")), today=filing.today):
        yield RecordFinding(code)
    if iin and "iin" in record.changed:
        for other in _others(filing, record):
            if text(group(other, Entity.MEMBER, "iin")["iin"]) == iin and not _same_person(other, record):
                yield RecordFinding("iin_twice", params=(("name", member_name(other)),))
                return


def moved_in_order(filing: Filing, record: Proposed) -> Iterable[RecordFinding]:
    """Nobody moves out before moving in."""
    moved_in, moved_out = record.day("moved_in"), record.day("moved_out")
    if moved_in is not None and moved_out is not None and moved_out < moved_in:
        yield RecordFinding("moved_out_first", hard=True)


def older_than_own_children(filing: Filing, record: Proposed) -> Iterable[RecordFinding]:
    """Parents by their place in the family and by the ties that are written down, each pair once."""
    if not record.changed & {"birth", "relation"}:
        return
    me = born(_born_on(record), text(record.parts("birth")["precision"]))
    others = {_person(one): one for one in _others(filing, record)}
    pairs = [*_pairs_by_role(record, others), *_pairs_by_tie(filing, record, others)]
    told: set[str] = set()
    for other, is_parent in pairs:
        they = born_of(other)
        parent, child = (they, me) if is_parent else (me, they)
        for code in parent_findings(parent, child, least_years=_limit(filing, PARENT_YEARS_LEAST)):
            if code not in told:
                told.add(code)
                yield _pair_finding(code, member_name(other))


def tie_fits_ages(filing: Filing, record: Proposed) -> Iterable[RecordFinding]:
    """A tie of parent and child between two people of the file."""
    if record.get("kind") != PARENT:
        return
    people = {_person(one): one for one in filing.standing(record.stream, Entity.MEMBER)}
    parent, child = people.get(record.get("person")), people.get(record.get("other"))
    if parent is None or child is None:
        return
    for code in parent_findings(
        born_of(parent), born_of(child), least_years=_limit(filing, PARENT_YEARS_LEAST)
    ):
        yield _pair_finding(code, member_name(parent))


def new_tie(
    filing: Filing, member: Proposed, other: bytes, kind: str, *, from_new: bool
) -> tuple[RecordFinding, ...]:
    """As `tie_fits_ages` for somebody who is only being written down. `from_new`: she is the parent."""
    people = {_person(one): one for one in filing.standing(member.stream, Entity.MEMBER)}
    if kind != PARENT or other not in people:
        return ()
    me = born(_born_on(member), text(member.parts("birth")["precision"]))
    they = born_of(people[other])
    parent, child = (me, they) if from_new else (they, me)
    codes = parent_findings(parent, child, least_years=_limit(filing, PARENT_YEARS_LEAST))
    return tuple(_pair_finding(code, member_name(people[other])) for code in codes)


def tie_of_two(filing: Filing, record: Proposed) -> Iterable[RecordFinding]:
    """Nobody is tied to herself, is her own forebear, or ends before she begins."""
    person, other = record.get("person"), record.get("other")
    if person == other:
        yield RecordFinding("tie_to_oneself", hard=True)
        return
    begun, ended = record.day("from_day"), record.day("until_day")
    if begun is not None and ended is not None and ended < begun:
        yield RecordFinding("tie_ends_first", hard=True)
    if record.get("kind") == PARENT and person in _descendants(filing, record):
        yield RecordFinding("tie_in_a_circle", hard=True)


def born_of(member: Record) -> Born | None:
    """When a member on record may have been born."""
    birth = group(member, Entity.MEMBER, "birth")
    return born(day(birth["date"]), text(birth["precision"]))


def _pair_finding(code: str, name: str) -> RecordFinding:
    return RecordFinding(code, hard=code == "parent_younger", params=(("name", name),))


def _pairs_by_role(record: Proposed, others: dict[bytes, Record]) -> list[tuple[Record, bool]]:
    """(the other one, whether she is the parent): mothers and fathers with the children of the family."""
    mine = text(record.get("relation"))
    if mine in PARENTS_BY_ROLE:
        return [(one, False) for one in others.values() if one.get("relation") == "child"]
    if mine == "child":
        return [(one, True) for one in others.values() if one.get("relation") in PARENTS_BY_ROLE]
    return []


def _pairs_by_tie(filing: Filing, record: Proposed, others: dict[bytes, Record]) -> list[tuple[Record, bool]]:
    mine = record.get("person") or record.entity_id
    pairs = []
    for tie in filing.standing(record.stream, Entity.RELATION):
        if tie.get("kind") != PARENT:
            continue
        if tie.get("person") == mine and (child := others.get(tie.get("other"))) is not None:
            pairs.append((child, False))
        if tie.get("other") == mine and (parent := others.get(tie.get("person"))) is not None:
            pairs.append((parent, True))
    return pairs


def _descendants(filing: Filing, record: Proposed) -> set[bytes]:
    """Everybody below `other`, without the tie that is looked at."""
    below: dict[bytes, list[bytes]] = {}
    for tie in filing.standing(record.stream, Entity.RELATION):
        if tie.get("kind") == PARENT and tie.record.entity_id != record.entity_id:
            below.setdefault(tie.get("person"), []).append(tie.get("other"))
    found: set[bytes] = set()
    open_ones = [record.get("other")]
    while open_ones:
        for child in below.get(open_ones.pop(), ()):
            if child not in found:
                found.add(child)
                open_ones.append(child)
    return found


def _others(filing: Filing, record: Proposed) -> tuple[Record, ...]:
    """Everybody else of the file, also who has moved out."""
    everybody = filing.standing(record.stream, Entity.MEMBER)
    return tuple(one for one in everybody if one.record.entity_id != record.entity_id)


def _person(member: Record) -> bytes:
    found: bytes = member.get("person") or member.record.entity_id
    return found


def _same_person(member: Record, record: Proposed) -> bool:
    return _person(member) == (record.get("person") or record.entity_id)


def _born_on(record: Proposed) -> date | None:
    value = record.get("birth")
    return day(value_to_parts(record.entity, "birth", value if isinstance(value, dict) else None)["date"])


def _limit(filing: Filing, name: str) -> int | None:
    rule = filing.rules().on(filing.today).get(name)
    return None if rule is None else rule.value


def _month_end(on: date) -> date:
    return (on.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
