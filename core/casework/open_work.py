"""What is open about one person: nobody is withdrawn from a file while work about her goes on.

Reads only. Work is about a person by her id as a member or as a person, as the forms and the plan write it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.casework import incident, placement, plan, referral
from core.casework.filing import Filing
from core.casework.people import person_of
from core.schema import Entity
from core.store.casebook import Record

_OPEN: Mapping[Entity, Callable[[Record], bool]] = {
    Entity.PLACEMENT: placement.is_open,
    Entity.INCIDENT: incident.is_open,
    Entity.PLAN: plan.is_open,
    Entity.REFERRAL: referral.is_open,
}


def about(filing: Filing, member: Record) -> tuple[Entity, ...]:
    """The kinds of open records whose child this person is."""
    ids = {member.record.entity_id, person_of(member)}
    return tuple(
        entity
        for entity, is_open in _OPEN.items()
        if any(
            one.get("child") in ids and is_open(one) for one in filing.standing(member.record.stream, entity)
        )
    )
