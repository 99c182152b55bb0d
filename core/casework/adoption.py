"""One adoption: where it stands, and what must hold before its records are written.

Opening one and letting people in: `core.casework.adoptions`. The forms that go on with it begin none: a check
here stops them, whatever form it is. Why it is kept apart: `docs/decisions/0011-adoption-is-kept-apart.md`.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.casework.filing import Filing, day, text
from core.casework.proposed import Proposed
from core.records import RecordFinding
from core.schema import Entity
from core.store.casebook import Record

OPEN, ADOPTED, ENDED = "open", "adopted", "ended"
NOT_OPENED, NOT_SO_EARLY = "adoption_not_opened", "adoption_in_force_early"


def state_of(adoption: Record) -> str:
    """Where it stands: what was ended by hand, else whether the decision of the court is in force."""
    if text(adoption.get("state")) == ENDED or adoption.get("ended_on") is not None:
        return ENDED
    return ADOPTED if day(adoption.get("in_force_on")) is not None else OPEN


def is_open(adoption: Record) -> bool:
    """Until somebody ends it; reports are due after the decision of the court."""
    return state_of(adoption) != ENDED


def opened_before(filing: Filing, adoption: Proposed) -> Iterable[RecordFinding]:
    """Hard: a form goes on with an adoption; only a supervisor's own act begins one."""
    if adoption.before is None:
        yield RecordFinding(NOT_OPENED, hard=True)


def belongs_to_one(filing: Filing, part: Proposed) -> Iterable[RecordFinding]:
    """Hard: an adopter, a step or a report of an adoption that is not in this stream."""
    owner = part.get("adoption")
    known = isinstance(owner, bytes) and filing.store.casebook.record(part.stream, Entity.ADOPTION, owner)
    if not known:
        yield RecordFinding(NOT_OPENED, hard=True)


def in_force_after_decision(filing: Filing, adoption: Proposed) -> Iterable[RecordFinding]:
    """Soft: in force before the day of the decision, as two laptops may have written one each."""
    decided, in_force = adoption.day("decided_on"), adoption.day("in_force_on")
    if decided is not None and in_force is not None and in_force < decided:
        yield RecordFinding(NOT_SO_EARLY)
