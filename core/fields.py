"""What a field of the registry is: its type, how two heads of it merge, and short ways to write one down.

The numbers themselves stand in `core.schema`. A type or a kind of merge is never taken away: what is signed
stays readable for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, IntEnum

from core.encoding import Value

LEVELS = ("not_assessed", "low", "medium", "high", "urgent")
"""Levels of risk from lightest to gravest. `not_assessed` is no level: it never counts as low."""
NAME = ("surname", "given", "patronymic")


class StreamKind(Enum):
    """What a stream is about."""

    FAMILY = "family"
    OBJECT = "object"
    ADOPTION = "adoption"
    AGENCY = "agency"


class ValueType(Enum):
    """What a value looks like in CBOR."""

    TEXT = "text"
    CHOICE = "choice"  # a text from a closed list of codes
    DAY = "day"  # tag 1004
    MOMENT = "moment"  # milliseconds since 1970, UTC
    FLAG = "flag"  # true or false
    NUMBER = "number"
    ID = "id"  # 16 bytes
    BYTES = "bytes"
    TEXTS = "texts"  # list of text
    PARTS = "parts"  # {part number: value}, merges as a whole
    ITEMS = "items"  # [[item id, value], ...]
    ANSWERS = "answers"  # bytes: CBOR, its shape is in core.forms.answers


class Merge(Enum):
    """How two heads of a field are brought together."""

    ONE = "one"  # differing heads are a conflict for a person
    GROUP = "group"  # as ONE, over all parts at once
    SET = "set"  # heads are united item by item; the same item with two values is a conflict
    ENTRY = "entry"  # every operation adds one entry, none replaces another
    SEALED = "sealed"  # written once; a second head is a conflict


_PART_TYPES = {
    "assessment": ValueType.ID,
    "visit": ValueType.ID,
    "checked_on": ValueType.DAY,
    "date": ValueType.DAY,
    "decided_by": ValueType.ID,
    "decided_on": ValueType.DAY,
    "given_on": ValueType.DAY,
    "moved_to": ValueType.ID,
    "sent_on": ValueType.DAY,
    "set_on": ValueType.DAY,
    "withdrawn_on": ValueType.DAY,
}
"""By name; all other parts are text."""


@dataclass(frozen=True)
class Field:
    """One numbered field. `gravity`: values from lightest to gravest; part 1 counts for a group."""

    number: int
    name: str
    type: ValueType
    merge: Merge = Merge.ONE
    gravity: tuple[Value, ...] = ()
    parts: tuple[str, ...] = ()
    since: int = 1

    def rank(self, value: Value) -> int:
        """Gravity of a value: 0 for a value without one. Part 1 of a group carries the gravity."""
        if not self.gravity:
            return 0
        if self.type is ValueType.PARTS:
            value = value.get(1) if isinstance(value, dict) else None
        return self.gravity.index(value) if value in self.gravity else 0

    def part_type(self, part: str) -> ValueType:
        """What the value of a part of a group must be."""
        return _PART_TYPES.get(part, ValueType.TEXT)


class Entity(IntEnum):
    """Entity types. Below 100: family, object and adoption streams; from 100: the agency stream."""

    FAMILY = 1
    FILE_MEMBER = 2
    MEMBER = 3
    VISIT = 4
    ASSESSMENT = 5
    TASK = 6
    NOTE = 7
    FILLED_FORM = 8
    RELATION = 9
    INTAKE = 10
    INCIDENT = 11
    PLAN = 12
    GOAL = 13
    STEP = 14
    MONITORING = 15
    REFERRAL = 16
    TRANSFER = 17
    APPROVAL = 18
    CLOSURE = 19
    PLACEMENT = 20
    CARER = 21
    CARER_CHECK = 22
    MENTORSHIP = 23
    CONTROLLED_OBJECT = 24
    INSPECTION = 25
    LINK = 26
    RISK_DECISION = 27
    CONSENT = 28
    IDENTITY_DOCUMENT = 29
    ADOPTION = 30
    ADOPTER = 31
    ADOPTION_STEP = 32
    ADOPTION_REPORT = 33
    ENROLMENT = 101
    RETIREMENT = 102
    REVOCATION = 103
    ERASURE = 104
    SERVICE_KEY = 105
    PUBLICATION = 106


@dataclass(frozen=True)
class EntityType:
    """One table of the registry."""

    entity: Entity
    stream: StreamKind
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """The field of that name. Raises StopIteration: names come from our own code."""
        return next(field for field in self.fields if field.name == name)


def text_field(number: int, name: str) -> Field:
    return Field(number, name, ValueType.TEXT)


def choice_field(number: int, name: str, gravity: tuple[Value, ...] = ()) -> Field:
    return Field(number, name, ValueType.CHOICE, gravity=gravity)


def day_field(number: int, name: str) -> Field:
    return Field(number, name, ValueType.DAY)


def id_field(number: int, name: str) -> Field:
    return Field(number, name, ValueType.ID)


def group_field(number: int, name: str, parts: tuple[str, ...], gravity: tuple[Value, ...] = ()) -> Field:
    return Field(number, name, ValueType.PARTS, Merge.GROUP, gravity, parts)


def sealed_field(number: int, name: str, kind: ValueType) -> Field:
    return Field(number, name, kind, Merge.SEALED)


def since(version: int, *fields: Field) -> tuple[Field, ...]:
    return tuple(replace(field, since=version) for field in fields)


def attachments_field(number: int) -> Field:
    """`[[SHA-256, [size in bytes, media type]], ...]` of the photos and files that the answers name."""
    return sealed_field(number, "attachments", ValueType.ITEMS)


def withdrawn_field(number: int) -> Field:
    """Hidden by a person, with the reason, never deleted. `moved_to`: the file it was copied to."""
    return group_field(number, "withdrawn", ("withdrawn_on", "why", "moved_to"))


def id_fields(first: int, *names: str) -> tuple[Field, ...]:
    """Ids with numbers one after the other."""
    return tuple(id_field(first + place, name) for place, name in enumerate(names))
