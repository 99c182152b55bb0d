"""A placement: a child who lives with a guardian or another family, its limits, and when it is open.

The forms: `resources/forms/placement.md` and `placement_end.md`. Limits of the
host professional family are those of the rule pack on the day of the contract; they were reported by the
press and not read in the act, so they ask for a reason and stop nothing. An adoption is never written here:
see `docs/decisions/0011-adoption-is-kept-apart.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from core.casework.filing import Filing, day, group, text, years_before
from core.casework.person_checks import Born, born
from core.casework.proposed import Proposed
from core.records import RecordFinding
from core.rules.pack import Applied
from core.rules.periods import months_after
from core.schema import Entity
from core.store.casebook import Record

ENDED = frozenset({"ended", "closed"})
GUARDIANSHIP, TRUSTEESHIP, HOST_PROFESSIONAL, ADOPTION = (
    "guardianship", "trusteeship", "host_professional", "adoption",
)  # fmt: skip
NO_CHILD, TWICE, KEPT_APART = "placed_nobody", "placed_twice", "adoption_kept_apart"
TOO_MANY, CARER_AGE = "placed_too_many", "carer_age_outside"
GUARDED_LATE, TRUSTED_EARLY = "guardianship_from_fourteen", "trusteeship_before_fourteen"
STILL_PLACED, ELSEWHERE_WHILE_PLACED = "still_placed", "elsewhere_while_placed"
ELSEWHERE = frozenset({"institution", "away", "died"})


def is_open(placement: Record) -> bool:
    """Until somebody says that it has ended; the last day of a contract alone ends nothing."""
    return text(placement.get("state")) not in ENDED


def about_a_child(filing: Filing, placement: Proposed) -> Iterable[RecordFinding]:
    """Hard: nobody was chosen, or the child is placed already and that has not ended."""
    child = placement.get("child")
    if not isinstance(child, bytes):
        yield RecordFinding(NO_CHILD, hard=True)
        return
    if text(placement.get("state")) in ENDED:
        return
    others = open_placements(filing, placement.stream, child)
    if any(one.record.entity_id != placement.entity_id for one in others):
        yield RecordFinding(TWICE, hard=True)


def not_an_adoption(filing: Filing, placement: Proposed) -> Iterable[RecordFinding]:
    """Hard: everybody who works on the file would read it."""
    if text(placement.get("legal_form")) == ADOPTION:
        yield RecordFinding(KEPT_APART, hard=True)


def fits_the_age(filing: Filing, placement: Proposed) -> Iterable[RecordFinding]:
    """Soft: guardianship from the fourteenth birthday on, trusteeship before it, on the day it begins."""
    form, child = text(placement.get("legal_form")), placement.get("child")
    changed = placement.before is None or placement.changed & {"legal_form", "from_day"}
    began = placement.day("from_day") or filing.today
    rule = filing.rules().on(began).get("trusteeship_age")
    birth = _born(filing, placement.stream, child) if isinstance(child, bytes) else None
    if rule is None or birth is None or not changed or form not in (GUARDIANSHIP, TRUSTEESHIP):
        return
    # Where a form is changed to trusteeship, the day that counts is today, not the first day of the whole.
    on = began if placement.before is None or "from_day" in placement.changed else max(began, filing.today)
    age = (("years", str(rule.value)),)
    if form == GUARDIANSHIP and months_after(birth.last, rule.value * 12) <= on:
        yield RecordFinding(GUARDED_LATE, params=age)
    if form == TRUSTEESHIP and months_after(birth.first, rule.value * 12) > on:
        yield RecordFinding(TRUSTED_EARLY, params=age)


def within_limits(filing: Filing, placement: Proposed) -> Iterable[RecordFinding]:
    """Soft: more children than a host professional family may take, or a carer outside of the ages."""
    if text(placement.get("legal_form")) != HOST_PROFESSIONAL or text(placement.get("state")) in ENDED:
        return
    if not placement.changed & {
        "legal_form",
        "contract_on",
        "from_day",
        "children_placed",
        "siblings_together",
    }:
        return
    on = contract_day(placement.day("contract_on"), placement.day("from_day"), filing.today)
    most = filing.rules().on(on).get("host_family_max_children")
    count = placement.get("children_placed")
    over = most is not None and isinstance(count, int) and count > most.value
    if most is not None and over and placement.get("siblings_together") is not True:
        yield RecordFinding(TOO_MANY, params=(("most", str(most.value)),))
    for carer in filing.standing(placement.stream, Entity.CARER):
        birth = day(group(carer, Entity.CARER, "birth")["date"])
        ours = carer.get("placement") == placement.entity_id and day(carer.get("until_day")) is None
        if ours and (limits := _outside(filing, birth, on)):
            yield RecordFinding(CARER_AGE, params=limits)
            return


def carer_within_ages(filing: Filing, carer: Proposed) -> Iterable[RecordFinding]:
    """Soft: a carer of a host professional family outside of the ages, on the day of the contract."""
    owner = carer.get("placement")
    placement = (
        filing.store.casebook.record(carer.stream, Entity.PLACEMENT, owner)
        if isinstance(owner, bytes)
        else None
    )
    if placement is None or text(placement.get("legal_form")) != HOST_PROFESSIONAL:
        return
    if not carer.changed & {"birth", "placement"}:
        return
    on = contract_day(day(placement.get("contract_on")), day(placement.get("from_day")), filing.today)
    birth = carer.parts("birth")["date"]
    if limits := _outside(filing, birth if isinstance(birth, date) else None, on):
        yield RecordFinding(CARER_AGE, params=limits)


def leaves_while_placed(filing: Filing, member: Proposed) -> Iterable[RecordFinding]:
    """Hard: somebody moves out for good while a placement of hers has not ended."""
    if member.before is None or member.before.get("moved_out") == member.get("moved_out"):
        return
    if member.get("moved_out") is not None and open_placements(filing, member.stream, member.entity_id):
        yield RecordFinding(STILL_PLACED, hard=True)


def lives_elsewhere_while_placed(filing: Filing, member: Proposed) -> Iterable[RecordFinding]:
    """Soft: somebody who lived here no longer does, or has died, and a placement of hers goes on.

    It may be right: a placed child lives with the other family. What must not be is that nobody says so.
    """
    now = text(member.get("lives_here"))
    was = "" if member.before is None else text(member.before.get("lives_here"))
    if "lives_here" not in member.changed or now not in ELSEWHERE or (was in ELSEWHERE and now != "died"):
        return
    if member.before is not None and open_placements(filing, member.stream, member.entity_id):
        yield RecordFinding(ELSEWHERE_WHILE_PLACED)


def open_placements(filing: Filing, stream: bytes, child: bytes) -> tuple[Record, ...]:
    """Placements of this member of the file that have not ended, the oldest first."""
    known = filing.store.casebook.record(stream, Entity.MEMBER, child)
    names = {child, *([] if known is None else [known.get("person")])}
    standing = filing.standing(stream, Entity.PLACEMENT)
    return tuple(one for one in standing if one.get("child") in names and is_open(one))


def contract_day(contract_on: date | None, from_day: date | None, today: date) -> date:
    """The day whose limits count: that of the contract, else of the placement, else today."""
    return contract_on or from_day or today


def _outside(filing: Filing, birth: date | None, on: date) -> tuple[tuple[str, str], ...]:
    """The limits, where somebody born on that day is younger or older; empty where nothing is wrong."""
    rules = filing.rules().on(on)
    least, most = rules.get("host_carer_min_age"), rules.get("host_carer_max_age")
    if birth is None or least is None or most is None:
        return ()
    young = birth > years_before(on, least.value)
    old = birth <= years_before(on, most.value + 1)
    return tuple(_limits(least, most)) if young or old else ()


def _limits(least: Applied, most: Applied) -> Iterator[tuple[str, str]]:
    yield "least", str(least.value)
    yield "most", str(most.value)


def _born(filing: Filing, stream: bytes, child: bytes) -> Born | None:
    known = filing.store.casebook.record(stream, Entity.MEMBER, child)
    if known is None:
        return None
    birth = group(known, Entity.MEMBER, "birth")
    return born(day(birth["date"]), text(birth["precision"]))
