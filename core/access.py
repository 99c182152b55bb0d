"""Who may see and do what. Laptops and central apply these very functions; central's word counts.

Scope follows from the members of a file (who works on it, with dates), never from what a laptop asks for.
IT administrators see no case content at all; commissioners and auditors get their own views later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.encoding import Value
from core.fields import LEVELS, StreamKind
from core.ops import Touch, Verb
from core.schema import REGISTRY, Entity, number


class Role(StrEnum):
    """What a person is enrolled as. Stored in enrolment records: never renamed."""

    WORKER = "worker"
    SUPERVISOR = "supervisor"
    IT_ADMIN = "it_admin"
    COMMISSIONER = "commissioner"
    RECOVERY_OFFICER = "recovery_officer"
    AUDITOR = "auditor"
    CENTRAL = "central"


class FileRole(StrEnum):
    """Why a person works on a file. Stored in operations: never renamed."""

    RESPONSIBLE = "responsible"
    SUBSTITUTE = "substitute"
    MOBILE_GROUP = "mobile_group"
    SUPERVISOR = "supervisor"
    ADOPTION = "adoption"


_CENTRAL_VERBS = frozenset(
    {Verb.ERASE, Verb.ENROL, Verb.RETIRE_INCARNATION, Verb.REVOKE, Verb.PUBLISH, Verb.ANNOUNCE_KEY}
)
_GRANTING = frozenset({Verb.OPEN_ADOPTION, Verb.GRANT_ADOPTION})
SUPERVISOR_VERBS = frozenset({Verb.DECIDE_APPROVAL, Verb.LOWER_LEVEL, Verb.LINK, Verb.CLOSE_FILE}) | _GRANTING
"""Acts that a worker may ask for and only a supervisor may do."""
OPENS_APART = Verb.OPEN_ADOPTION
"""A stream that was opened by this act is kept apart for ever: an adoption."""
_APART_VERBS = _GRANTING | {Verb.CHANGE_ADOPTION}
_APART_ENTITIES = frozenset(kind for kind, table in REGISTRY.items() if table.stream is StreamKind.ADOPTION)
_ALSO_APART = frozenset({int(Entity.FILE_MEMBER), int(Entity.FILLED_FORM)})
_KNOWN_VERBS = frozenset(int(verb) for verb in Verb)
_ONLY_BY: Mapping[tuple[int, int], frozenset[Verb]] = {
    (Entity.APPROVAL, number(Entity.APPROVAL, "decision")): SUPERVISOR_VERBS,
    (Entity.APPROVAL, number(Entity.APPROVAL, "seen")): SUPERVISOR_VERBS,
    (Entity.FAMILY, number(Entity.FAMILY, "status")): frozenset(
        {Verb.OPEN_FILE, Verb.CLOSE_FILE, Verb.REOPEN_FILE}
    ),
    (Entity.FAMILY, number(Entity.FAMILY, "closed_on")): frozenset({Verb.CLOSE_FILE, Verb.REOPEN_FILE}),
    (Entity.CLOSURE, number(Entity.CLOSURE, "closed_on")): frozenset({Verb.CLOSE_FILE}),
    (Entity.LINK, number(Entity.LINK, "decision")): frozenset({Verb.LINK}),
}
"""Fields that only some acts may write: a decision does not come in under the name of another act."""
_JUDGED = frozenset({Verb.RAISE_LEVEL, Verb.LOWER_LEVEL})
_JUDGED_BY_VALUE = frozenset({Verb.RAISE_LEVEL, Verb.OPEN_FILE, Verb.REOPEN_FILE})
_ASSESSING = frozenset({Verb.FINISH_VISIT, Verb.ASSESS, Verb.FILL_IN_FORM})
_REPLACES_LEVEL = _ASSESSING | {Verb.RAISE_LEVEL, Verb.RESOLVE_CONFLICT}
"""Acts of a worker that may put another level in the place of a family's. Beside it any act may put one: then
both stand, and the graver one holds."""
OPEN = "open"
_STATUS, _CLOSED_ON, _RISK = (number(Entity.FAMILY, name) for name in ("status", "closed_on", "risk"))
_ASSESSED = number(Entity.ASSESSMENT, "level")
_LEVEL, _FROM_LEVEL = (number(Entity.RISK_DECISION, name) for name in ("level", "from_level"))
_CASE_ROLES = frozenset({Role.WORKER.value, Role.SUPERVISOR.value})


@dataclass(frozen=True)
class FileMembership:
    """One row of who works on a file. `until_day` None: no end known. `apart`: of a stream kept apart."""

    stream: bytes
    user: bytes
    role: str
    from_day: date | None
    until_day: date | None
    apart: bool = False

    @property
    def gives_access(self) -> bool:
        """In a stream kept apart only those who were let in by name; that part counts nowhere else."""
        return (self.role == FileRole.ADOPTION.value) is self.apart

    def covers(self, day: date) -> bool:
        """True on every day from `from_day` to `until_day`, both included."""
        begun = self.from_day is None or self.from_day <= day
        return begun and (self.until_day is None or day <= self.until_day)


def may_author(roles: frozenset[str], verb: int, *, agency_stream: bool) -> bool:
    """May an enrolment with these roles write this verb? Only central writes the agency stream.

    A verb this program does not know belongs to a newer one: whoever may do casework may do it.
    """
    if agency_stream or verb in _CENTRAL_VERBS:
        return Role.CENTRAL.value in roles
    if verb in SUPERVISOR_VERBS:
        return Role.SUPERVISOR.value in roles
    return bool(roles & _CASE_ROLES)


def may_write(
    roles: frozenset[str],
    verb: int,
    touches: Iterable[Touch],
    *,
    agency_stream: bool,
    apart: bool | None = None,
) -> bool:
    """As `may_author`, and what the act touches belongs to it. Only headers are looked at, never values.

    Whoever asks for an approval writes no decision: it is pending while there is none. Only a supervisor
    decides, and settles two decisions. `apart`: as `stays_apart` takes it.
    """
    touches = tuple(touches)
    if not may_author(roles, verb, agency_stream=agency_stream):
        return False
    if not agency_stream and not stays_apart(roles, verb, touches, apart=apart):
        return False
    supervises = Role.SUPERVISOR.value in roles
    if not supervises and verb in _KNOWN_VERBS - _REPLACES_LEVEL and any(map(_replaces_level, touches)):
        return False
    settles = verb == Verb.RESOLVE_CONFLICT and supervises
    return settles or all(_belongs(verb, touch) for touch in touches)


def may_say(
    roles: frozenset[str], verb: int, values: Iterable[tuple[int, Mapping[int, Value] | None]]
) -> bool:
    """Whether what an act writes is what its name says: (entity type, {field: value}; None: erased).

    What raises a level does not lower one, what opens or reopens a file does not close it: that only a
    supervisor does. A level that a visit or a form brings is the one of the assessment in the same act.
    """
    if Role.SUPERVISOR.value in roles:
        return True
    if verb in _ASSESSING:
        return _rests_on_assessment(values)
    if verb not in _JUDGED_BY_VALUE:
        return True
    levels: list[int] = []
    before: list[int] = []
    for entity_type, told in values:
        if told is None:
            continue
        if entity_type == Entity.FAMILY:
            if told.get(_STATUS) not in (None, OPEN) or told.get(_CLOSED_ON) is not None:
                return False
            levels += _rank(_first_part(told.get(_RISK)))
        elif entity_type == Entity.RISK_DECISION:
            levels += _rank(told.get(_LEVEL))
            before += _rank(told.get(_FROM_LEVEL))
    return verb != Verb.RAISE_LEVEL or not levels or not before or min(levels) >= max(before)


def _rests_on_assessment(values: Iterable[tuple[int, Mapping[int, Value] | None]]) -> bool:
    assessed: list[Value] = []
    brought: list[Value] = []
    for entity_type, told in values:
        if entity_type == Entity.ASSESSMENT:
            if told is None:
                return True  # what it rested on was erased since
            assessed.append(_first_part(told.get(_ASSESSED)))
        elif entity_type == Entity.FAMILY and told is not None and _RISK in told:
            brought.append(_first_part(told[_RISK]))
    return all(level in assessed for level in brought)


def _replaces_level(touch: Touch) -> bool:
    return touch.entity_type == Entity.FAMILY and bool(touch.bases.get(_RISK))


def _first_part(value: Value) -> Value:
    return value.get(1) if isinstance(value, dict) else None


def _rank(level: Value) -> list[int]:
    return [LEVELS.index(level)] if isinstance(level, str) and level in LEVELS else []


def stays_apart(roles: frozenset[str], verb: int, touches: Iterable[Touch], *, apart: bool | None) -> bool:
    """Whether an adoption stays in its stream, and nothing else comes into it. Only headers are looked at.

    `apart`: whether the stream was opened by `OPENS_APART`; None where it is not known here yet, then only
    what could open it is looked at. Only a supervisor says who has a stream that is kept apart.
    """
    kinds = {touch.entity_type for touch in touches}
    if apart is None:
        apart = verb == OPENS_APART
        if verb in _KNOWN_VERBS and verb not in (Verb.OPEN_FILE, OPENS_APART):
            return True
    if not apart:
        return verb not in _APART_VERBS and not kinds & _APART_ENTITIES
    if Entity.FILE_MEMBER in kinds:
        names = verb in _GRANTING or verb == Verb.RESOLVE_CONFLICT
        if not names or Role.SUPERVISOR.value not in roles:
            return False
    return not (kinds & REGISTRY.keys()) - _APART_ENTITIES - _ALSO_APART


def _belongs(verb: int, touch: Touch) -> bool:
    if touch.entity_type == Entity.RISK_DECISION and verb not in _JUDGED:
        return False
    allowed = (_ONLY_BY.get((touch.entity_type, field)) for field in touch.bases)
    return all(verbs is None or verb in verbs for verbs in allowed)


def may_assign(roles: frozenset[str], *, responsible: bool, takes_charge: bool) -> bool:
    """May somebody change who works on a file? `responsible`: for this file, today.

    `takes_charge`: another one becomes responsible, which only a supervisor decides.
    """
    if Role.SUPERVISOR.value in roles:
        return True
    return responsible and not takes_charge


def scope(user: bytes, memberships: Iterable[FileMembership], day: date) -> frozenset[bytes]:
    """The streams of the files this user works on that day."""
    return frozenset(
        one.stream for one in memberships if one.user == user and one.gives_access and one.covers(day)
    )


def of_the_district(supervises: bool, *, apart: bool) -> bool:
    """Whether a file of the district is a supervisor's without being named in it: never one kept apart."""
    return supervises and not apart
