"""The field registry: every number that stands in a signed operation, and how its field merges.

A number is never used twice and never changes its type: what is signed stays readable for ever. New
fields are added at the end with `since` = the schema version that first has them. A field that an older
program does not know is stored, forwarded and shown by newer ones; nothing is dropped.

`tests/golden/schema.txt` holds the numbers of every release; a test compares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, IntEnum

from core.encoding import Value

SCHEMA_VERSION = 2

LEVELS = ("not_assessed", "low", "medium", "high", "urgent")
"""Levels of risk from lightest to gravest. `not_assessed` is no level: it never counts as low."""


class StreamKind(Enum):
    """What a stream is about."""

    FAMILY = "family"
    OBJECT = "object"
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


class Entity(IntEnum):
    """Entity types. Below 100: family and object streams; from 100: the agency stream."""

    FAMILY = 1
    FILE_MEMBER = 2
    MEMBER = 3
    VISIT = 4
    ASSESSMENT = 5
    TASK = 6
    NOTE = 7
    FILLED_FORM = 8
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
        """The field of that name. Raises KeyError: names come from our own code."""
        return _BY_NAME[self.entity][name]


def _text(number: int, name: str) -> Field:
    return Field(number, name, ValueType.TEXT)


def _choice(number: int, name: str, gravity: tuple[Value, ...] = ()) -> Field:
    return Field(number, name, ValueType.CHOICE, gravity=gravity)


def _day(number: int, name: str) -> Field:
    return Field(number, name, ValueType.DAY)


def _id(number: int, name: str) -> Field:
    return Field(number, name, ValueType.ID)


def _group(number: int, name: str, parts: tuple[str, ...], gravity: tuple[Value, ...] = ()) -> Field:
    return Field(number, name, ValueType.PARTS, Merge.GROUP, gravity, parts)


def _sealed(number: int, name: str, kind: ValueType) -> Field:
    return Field(number, name, kind, Merge.SEALED)


def _since(version: int, *fields: Field) -> tuple[Field, ...]:
    return tuple(replace(field, since=version) for field in fields)


def _attachments(number: int) -> Field:
    """`[[SHA-256, [size in bytes, media type]], ...]` of the photos and files that the answers name."""
    return _sealed(number, "attachments", ValueType.ITEMS)


_TABLES = (
    EntityType(
        Entity.FAMILY,
        StreamKind.FAMILY,
        (
            _text(1, "number"),
            _text(2, "name"),
            _group(3, "address", ("region", "district", "rural_district", "village", "street")),
            _text(4, "directions"),
            Field(5, "phones", ValueType.ITEMS, Merge.SET),
            Field(6, "languages", ValueType.TEXTS),
            _group(7, "risk", ("level", "assessment", "set_on", "reason", "computed"), LEVELS),
            _group(8, "flag", ("level", "visit", "set_on"), ("", *LEVELS[1:])),
            _choice(9, "status", ("closed", "open")),
            _day(10, "opened_on"),
            _text(11, "external_id"),
            _text(12, "safety_note"),
        ),
    ),
    EntityType(
        Entity.FILE_MEMBER,
        StreamKind.FAMILY,
        (_id(1, "user"), _choice(2, "role"), _day(3, "from_day"), _day(4, "until_day")),
    ),
    EntityType(
        Entity.MEMBER,
        StreamKind.FAMILY,
        (
            _id(1, "person"),
            _group(2, "name", ("surname", "given", "patronymic")),
            _group(3, "birth", ("date", "precision")),
            _choice(4, "sex"),
            _choice(5, "relation"),
            _choice(6, "lives_here"),
            Field(7, "caregiver", ValueType.FLAG),
            _group(8, "iin", ("iin", "none_because")),
            Field(9, "alleged_abuser_access", ValueType.FLAG, gravity=(False, True)),
            _text(10, "phone"),
            _day(11, "moved_in"),
            _day(12, "moved_out"),
            _choice(13, "disability"),
            _text(14, "school"),
        ),
    ),
    EntityType(
        Entity.VISIT,
        StreamKind.FAMILY,
        (
            _choice(1, "kind"),
            _day(2, "planned_on"),
            _day(3, "held_on"),
            _choice(4, "outcome"),
            _id(5, "worker"),
            _sealed(6, "answers", ValueType.ANSWERS),
            _day(7, "next_visit_on"),
            _text(8, "next_visit_reason"),
            _choice(9, "flag_level", ("", *LEVELS[1:])),
            *_since(2, _attachments(10)),
        ),
    ),
    EntityType(
        Entity.ASSESSMENT,
        StreamKind.FAMILY,
        (
            _day(1, "assessed_on"),
            _id(2, "visit"),
            _id(3, "worker"),
            _sealed(4, "answers", ValueType.ANSWERS),
            _group(5, "level", ("final", "computed", "rule_set", "reason"), LEVELS),
            *_since(2, _attachments(6)),
        ),
    ),
    EntityType(
        Entity.TASK,
        StreamKind.FAMILY,
        (
            _choice(1, "kind"),
            _day(2, "due_on"),
            _text(3, "title"),
            _id(4, "assignee"),
            _choice(5, "state", ("cancelled", "done", "open")),
            _day(6, "done_on"),
            _id(7, "source"),
            _text(8, "rule"),
            _choice(9, "level", LEVELS),
        ),
    ),
    EntityType(Entity.NOTE, StreamKind.FAMILY, (_text(1, "text"), _day(2, "written_on"), _id(3, "worker"))),
    EntityType(
        Entity.FILLED_FORM,
        StreamKind.FAMILY,
        _since(
            2,
            _text(1, "form"),
            _day(2, "filled_on"),
            _id(3, "worker"),
            _id(4, "subject"),  # the member it is about; none: about the family or somebody else
            _sealed(5, "answers", ValueType.ANSWERS),
            _text(6, "result"),  # the form's own word for its result
            _text(7, "name"),
            _choice(8, "flag_level", ("", *LEVELS[1:])),
            _attachments(9),
        ),
    ),
    EntityType(Entity.ENROLMENT, StreamKind.AGENCY, (_sealed(1, "record", ValueType.BYTES),)),
    EntityType(
        Entity.RETIREMENT,
        StreamKind.AGENCY,
        (_id(1, "incarnation"), _id(2, "next_incarnation"), _choice(3, "reason")),
    ),
    EntityType(
        Entity.REVOCATION,
        StreamKind.AGENCY,
        (_id(1, "incarnation"), _id(2, "user"), _choice(3, "reason")),
    ),
    EntityType(Entity.ERASURE, StreamKind.AGENCY, (_sealed(1, "op_ids", ValueType.ITEMS),)),
    EntityType(Entity.SERVICE_KEY, StreamKind.AGENCY, (_sealed(1, "record", ValueType.BYTES),)),
    EntityType(
        Entity.PUBLICATION,
        StreamKind.AGENCY,
        (
            _choice(1, "kind"),  # form, rule_pack, reference_list
            _text(2, "id"),
            _text(3, "version"),
            Field(4, "sha256", ValueType.BYTES),
            Field(5, "size_bytes", ValueType.NUMBER),
            _day(6, "valid_from"),
            _day(7, "valid_until"),
            _group(8, "title", ("kk", "ru", "en")),
        ),
    ),
)

REGISTRY: Mapping[int, EntityType] = {int(table.entity): table for table in _TABLES}
_BY_NAME: Mapping[int, Mapping[str, Field]] = {
    int(table.entity): {field.name: field for field in table.fields} for table in _TABLES
}
_BY_NUMBER: Mapping[int, Mapping[int, Field]] = {
    int(table.entity): {field.number: field for field in table.fields} for table in _TABLES
}


def field_of(entity_type: int, number: int) -> Field | None:
    """The registered field, or None for one that a newer program wrote."""
    return _BY_NUMBER.get(entity_type, {}).get(number)


def number(entity: Entity, name: str) -> int:
    """The number of a field by name, as `number(Entity.FAMILY, "risk")`."""
    return _BY_NAME[entity][name].number


def parts_to_value(entity: Entity, name: str, **parts: Value) -> dict[int, Value]:
    """`{part number: value}` of a group field; parts that are None are left out."""
    names = _BY_NAME[entity][name].parts
    return {names.index(part) + 1: value for part, value in parts.items() if value is not None}


def value_to_parts(entity: Entity, name: str, value: Mapping[int, Value] | None) -> dict[str, Value]:
    """A group's value by the names of its parts; parts that are not there are None."""
    names = _BY_NAME[entity][name].parts
    return {part: (value or {}).get(index + 1) for index, part in enumerate(names)}
