"""Changes as an act of casework makes them: new records, changes over what stands or what was seen, and the
family's flag.

The one rule here: a flag is the worst of what stands and what is raised, and never falls by itself; only an
assessment that gave a level meets it (`visits`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from core.casework.filing import gravest, group, text
from core.changes import RecordId
from core.encoding import Value
from core.ops import Change
from core.schema import Entity, number, parts_to_value
from core.store.casebook import Record
from core.store.drafts import Draft


def new_record(entity: Entity, entity_id: bytes, fields: Mapping[str, Value]) -> Change:
    """A record that did not exist; empty texts, groups and lists are left out."""
    given = {name: value for name, value in fields.items() if value not in (None, "", {}, [])}
    return Change(int(entity), entity_id, numbered(entity, given), {})


def over(record: Record, fields: Mapping[str, Value]) -> Change:
    """A change over what stands in the record now."""
    return over_heads(record.record, fields, record.heads)


def over_heads(
    record: RecordId, fields: Mapping[str, Value], heads: Mapping[str, tuple[bytes, ...]]
) -> Change:
    """A change over the heads that were seen, by the name of a field; one without any had no value."""
    entity = Entity(record.entity_type)
    bases = {number(entity, name): heads.get(name, ()) for name in fields}
    return Change(record.entity_type, record.entity_id, numbered(entity, fields), bases)


def with_bases(draft: Draft, entity: Entity, entity_id: bytes, fields: Mapping[str, Value]) -> Change:
    """A change whose bases are what was on the screen when the draft began; a new record has none."""
    told = numbered(entity, fields)
    bases = {field: draft.heads.get((int(entity), entity_id, field), ()) for field in told}
    return Change(int(entity), entity_id, told, bases)


def numbered(entity: Entity, fields: Mapping[str, Value]) -> dict[int, Value]:
    """Fields by their numbers."""
    return {number(entity, name): value for name, value in fields.items()}


def flag_fields(family: Record, raised: str, *, source: bytes, on: date, met: bool) -> dict[str, Value]:
    """The family's flag where it changes. `source` is the record that raised it, a visit or a filled form."""
    standing = text(group(family, Entity.FAMILY, "flag")["level"])
    now = "" if met else gravest(standing, raised)
    if now == standing:
        return {}
    return {"flag": parts_to_value(Entity.FAMILY, "flag", level=now, visit=source, set_on=on)}
