"""Closing a case: a worker asks with the reason, a supervisor closes, what is still open stands against it.

The form: `resources/forms/closure.md`. The case is open until the supervisor has approved; reopening and
deciding: `core.casework.decisions`.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.casework import incident, placement, referral
from core.casework.approvals import CLOSURE, PENDING, Approvals, question
from core.casework.filing import Filing, group, text
from core.casework.proposed import Proposed
from core.changes import RecordId
from core.ops import Change
from core.records import RecordFinding
from core.schema import Entity
from core.store.casebook import Record

ASKED_ALREADY = "closing_asked_already"
OPEN_INCIDENT, OPEN_REFERRAL, OPEN_PLACEMENT, GRAVE_LEVEL = (
    "closing_with_incident", "closing_with_referral", "closing_with_placement", "closing_at_level",
)  # fmt: skip
GRAVE = frozenset({"high", "urgent"})


def is_open(closure: Record) -> bool:
    """Asked for, and the case is not closed yet."""
    return closure.get("closed_on") is None


def against_closing(filing: Filing, proposed: Proposed) -> Iterable[RecordFinding]:
    """Hard: an incident is open, or it was asked already. Soft: a referral or a placement is open, or the
    level is grave."""
    if proposed.get("closed_on") is not None:
        return
    stream = proposed.stream
    if proposed.before is None and any(map(is_open, filing.standing(stream, Entity.CLOSURE))):
        yield RecordFinding(ASKED_ALREADY, hard=True)
    if any(map(incident.is_open, filing.standing(stream, Entity.INCIDENT))):
        yield RecordFinding(OPEN_INCIDENT, hard=True)
    if any(map(referral.is_open, filing.standing(stream, Entity.REFERRAL))):
        yield RecordFinding(OPEN_REFERRAL)
    if any(map(placement.is_open, filing.standing(stream, Entity.PLACEMENT))):
        yield RecordFinding(OPEN_PLACEMENT)
    family = filing.family(stream)
    if family is not None and text(group(family, Entity.FAMILY, "risk")["level"]) in GRAVE:
        yield RecordFinding(GRAVE_LEVEL)


def ask_for_approval(filing: Filing, proposed: Proposed) -> tuple[Change, ...]:
    """A closure asks the supervisor at once, and again where one that was sent back is changed."""
    if proposed.get("closed_on") is not None:
        return ()
    asked = Approvals(filing).of_record(proposed.stream, CLOSURE, proposed.entity_id)
    if asked is not None and asked.state == PENDING:
        return ()
    closure = RecordId(proposed.stream, int(Entity.CLOSURE), proposed.entity_id)
    return (question(filing, CLOSURE, record=closure, why=text(proposed.get("why"))),)
