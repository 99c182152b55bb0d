"""A mentorship: candidate, checks, training, the child's consent, contract, meetings, review, end.

The forms: `resources/forms/mentorship.md`, which goes on step by step, and `mentorship_end.md`; the meetings
are `mentor_meeting.md`. No contract stands without the child's own consent. The age comes from the rule pack
and was reported by the press, so it asks for a reason, as do checks of the mentor that are not clean.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.casework.filing import Filing, age_years, day, group, text
from core.casework.proposed import Proposed
from core.records import RecordFinding
from core.schema import Entity
from core.store.casebook import Record

ENDED = frozenset({"ended", "closed"})
GIVEN = "given"
CHECKS = ("conviction", "psychiatric", "narcology")
CLEAN = "document"
NO_CHILD, NO_CONSENT = "mentored_nobody", "mentored_without_consent"
YOUNG, TWICE, UNCHECKED, UNTRAINED = (
    "mentored_young", "mentored_twice", "mentor_not_checked", "mentor_not_trained",
)  # fmt: skip


def is_open(mentorship: Record) -> bool:
    """From the candidate to the end."""
    return text(mentorship.get("state")) not in ENDED and mentorship.get("ended_on") is None


def about_a_child(filing: Filing, mentorship: Proposed) -> Iterable[RecordFinding]:
    """Hard: nobody was chosen. Soft: the child has another mentor, or is younger than the rule says."""
    child = mentorship.get("child")
    if not isinstance(child, bytes):
        yield RecordFinding(NO_CHILD, hard=True)
        return
    if mentorship.before is not None:
        return
    if any(one.get("child") == child and is_open(one) for one in _standing(filing, mentorship)):
        yield RecordFinding(TWICE)
    known = filing.store.casebook.record(mentorship.stream, Entity.MEMBER, child)
    birth = None if known is None else day(group(known, Entity.MEMBER, "birth")["date"])
    rule = filing.rules().on(filing.today).get("mentorship_min_age")
    age = age_years(birth, filing.today)
    if rule is not None and age is not None and age < rule.value:
        yield RecordFinding(YOUNG, params=(("years", str(rule.value)),))


def contract_in_order(filing: Filing, mentorship: Proposed) -> Iterable[RecordFinding]:
    """Hard: a contract without the child's consent. Soft: before the checks or the training are done."""
    contract = mentorship.day("contract_from")
    if contract is None or mentorship.get("ended_on") is not None:
        return
    if mentorship.parts("child_consent")["state"] != GIVEN:
        yield RecordFinding(NO_CONSENT, hard=True)
    if not mentorship.changed & {"contract_from", "checks", "trained_on"}:
        return
    checks = mentorship.parts("checks")
    if any(checks[name] != CLEAN for name in CHECKS):
        yield RecordFinding(UNCHECKED)
    trained = mentorship.day("trained_on")
    if trained is None or trained > contract:
        yield RecordFinding(UNTRAINED)


def _standing(filing: Filing, mentorship: Proposed) -> Iterable[Record]:
    standing = filing.standing(mentorship.stream, Entity.MENTORSHIP)
    return (one for one in standing if one.record.entity_id != mentorship.entity_id)
