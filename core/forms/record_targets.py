"""What a form's `entities` sheet and its `save_to` may name: kinds of records, and fields a form may write.

ODK's words for it: a list (dataset) and its properties. Publishing checks them, `core.casework.record_forms`
writes by them. What is decided by an act of its own is reached by no form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.fields import Field, StreamKind, ValueType
from core.forms.definition import FormDefinition
from core.schema import REGISTRY, Entity

SAVE_TO = "saveto"
"""The setting of a bind, as the converter writes it."""

MADE_BY_FORMS: Mapping[str, Entity] = {
    table.entity.name.lower(): table.entity
    for table in REGISTRY.values()
    if table.stream is not StreamKind.AGENCY
    and table.entity not in (Entity.FILE_MEMBER, Entity.ASSESSMENT, Entity.FILLED_FORM, Entity.LINK)
    and table.entity not in (Entity.APPROVAL, Entity.RISK_DECISION)
}
"""By the name of the list in the `entities` sheet. Assessments and decisions have their own acts."""

_WITHDRAWN = "withdrawn"
_DECIDED = frozenset(
    {
        *((Entity.FAMILY, name) for name in ("risk", "flag", "status", "closed_on", "merged_into")),
        *((Entity.VISIT, name) for name in ("flag_level", "series", "present", "child_seen", "child_words")),
        *((Entity.CLOSURE, name) for name in ("state", "closed_on", "reopened_on", "reopened_because")),
    }
)
"""Fields that acts of their own write (`decisions`, `visits`): no form reaches them."""


@dataclass(frozen=True)
class Target:
    """Where the answer of one question goes: a field, or one part of a group (numbered from 1)."""

    field: Field
    part: int = 0

    @property
    def type(self) -> ValueType:
        return self.field.part_type(self.field.parts[self.part - 1]) if self.part else self.field.type


def targets_of(entity: Entity) -> Mapping[str, Target]:
    """Every name that a `save_to` may have in forms of this record."""
    found: dict[str, Target] = {}
    for field in REGISTRY[entity].fields:
        big = field.type in (ValueType.ANSWERS, ValueType.BYTES, ValueType.ITEMS)
        if big or field.name == _WITHDRAWN or (entity, field.name) in _DECIDED:
            continue
        if field.parts:
            for place, part in enumerate(field.parts, start=1):
                found[f"{field.name}_{part}"] = Target(field, place)
        else:
            found[field.name] = Target(field)
    return found


def lists_of(definition: FormDefinition) -> tuple[str, ...]:
    """The lists of the form's `entities` sheet."""
    return tuple(
        mark.default
        for node in definition.nodes()
        if node.name == "entity"
        for mark in node.marks()
        if mark.name == "dataset"
    )
