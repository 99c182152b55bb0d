"""What an approval is about, as one mark: another one as soon as what was approved is no longer the same.

What only says how far things have come (done, reached, answered) is no part of it; what is to be done is, and
a goal that was dropped is missed. A field with two values is never the same as one that was seen with one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping

from core.casework.filing import Filing, text
from core.casework.proposed import Proposed
from core.encoding import Value, encode
from core.schema import Entity
from core.store.casebook import Record

CONTENT: Mapping[Entity, tuple[str, ...]] = {
    Entity.ASSESSMENT: ("assessed_on", "answers", "level", "attachments"),
    Entity.PLAN: ("child", "opened_on", "review_on", "child_opinion"),
    Entity.GOAL: ("part", "wording", "need", "need_record"),
    Entity.STEP: ("goal", "wording", "responsible", "responsible_user", "due_on"),
    Entity.CLOSURE: ("cause", "legal_basis", "why", "retain_until"),
    Entity.TRANSFER: ("to_agency", "to_user", "why", "consent"),
}
"""The fields of each kind that a supervisor decides on."""
GIVEN_UP = frozenset({"dropped", "cancelled"})


def mark_of(filing: Filing, stream: bytes, entity_type: int, entity_id: bytes) -> str:
    """The mark of a record as it stands here; "" where it is not here, was withdrawn, or there is none."""
    record = filing.store.casebook.record(stream, entity_type, entity_id) if entity_id else None
    if record is None or record.get("withdrawn") is not None or entity_type not in set(map(int, CONTENT)):
        return ""
    told = [_told(Entity(entity_type), record.get, record.conflicts)]
    if entity_type == Entity.PLAN:
        told += _of_plan(filing, stream, entity_id)
    return _mark(told)


def mark_of_proposed(proposed: Proposed) -> str:
    """The mark that a record without parts of its own would have after the act."""
    conflicts = frozenset() if proposed.before is None else proposed.before.conflicts - proposed.changed
    return _mark([_told(proposed.entity, proposed.get, conflicts)])


def _of_plan(filing: Filing, stream: bytes, plan: bytes) -> Iterable[Value]:
    goals = [one for one in filing.standing(stream, Entity.GOAL) if one.get("plan") == plan and _kept(one)]
    ids = {one.record.entity_id for one in goals}
    steps = [
        one
        for one in filing.standing(stream, Entity.STEP)
        if _kept(one) and (one.get("goal") in ids or (one.get("goal") is None and one.get("plan") == plan))
    ]
    for one in sorted((*goals, *steps), key=lambda one: one.record.entity_id):
        entity = Entity(one.record.entity_type)
        yield [one.record.entity_id, _told(entity, one.get, one.conflicts)]


def _kept(one: Record) -> bool:
    return text(one.get("state")) not in GIVEN_UP


def _told(entity: Entity, get: Callable[[str], Value], conflicts: frozenset[str]) -> Value:
    names = CONTENT[entity]
    return [int(entity), [get(name) for name in names], [name for name in names if name in conflicts]]


def _mark(told: list[Value]) -> str:
    return hashlib.sha256(encode(told)).hexdigest()
