"""A record as a page of its own shows and changes it: every field as text, and the heads that were seen.

For what no form may ask (an IIN) or what one looks up all the time (a family's address). What a person typed
is compared with what stood there when she opened the page; only that is written, over the heads that were on
the screen, so a colleague's change of the same field becomes a conflict and one of another field stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.casework.changing import over_heads
from core.casework.filing import Filing
from core.casework.proposed import Proposed
from core.casework.record_forms import as_text, from_text
from core.changes import RecordId
from core.encoding import Value
from core.fields import ValueType
from core.forms.record_targets import targets_of
from core.ids import ID_BYTES, new_id
from core.ops import Change
from core.schema import REGISTRY, Entity
from core.store.casebook import Record

Heads = Mapping[str, tuple[bytes, ...]]
"""By the name of a field: the operations whose values were on the screen."""


@dataclass(frozen=True)
class Sheet:
    """`texts` by the names of `record_targets.targets_of`: days as 2026-11-05, flags as yes, no, ids as hex.

    A list of items (telephones) is one text, a line an item: its id, a space, its value.
    `changed_since`: fields that a colleague changed after these heads had been seen.
    """

    record: RecordId
    is_new: bool
    texts: Mapping[str, str] = field(default_factory=dict)
    heads: Heads = field(default_factory=dict)
    changed_since: frozenset[str] = frozenset()
    in_conflict: frozenset[str] = frozenset()

    def text(self, name: str) -> str:
        return self.texts.get(name, "")


@dataclass(frozen=True)
class Edit:
    """A sheet and what was typed over it, by the same names; a name that is not there was left alone."""

    sheet: Sheet
    typed: Mapping[str, str]


def read_sheet(
    filing: Filing,
    stream: bytes,
    entity: Entity,
    *,
    entity_id: bytes | None = None,
    heads: Heads | None = None,
) -> Sheet:
    """A record as it stands, or as it stood under `heads`; an empty one with a new id where there is none."""
    known = None if entity_id is None else filing.store.casebook.record(stream, int(entity), entity_id)
    record = RecordId(stream, int(entity), entity_id or new_id())
    if known is None:
        return Sheet(record, is_new=True)
    seen = dict(known.heads) if heads is None else dict(heads)
    fields = dict(known.fields) if heads is None else _fields_under(filing, record, entity, seen)
    since = {
        name
        for name in known.heads.keys() | seen.keys()
        if set(known.heads.get(name, ())) != set(seen.get(name, ()))
    }
    return Sheet(
        record,
        is_new=False,
        texts=_texts(entity, fields),
        heads=seen,
        changed_since=frozenset(since),
        in_conflict=known.conflicts,
    )


def proposed(filing: Filing, edit: Edit, *, also: Mapping[str, Value] | None = None) -> Proposed:
    """The record as it would be. `also`: further fields of the act that nobody typed."""
    sheet = edit.sheet
    entity = Entity(sheet.record.entity_type)
    then = _fields_under(filing, sheet.record, entity, sheet.heads)
    said: dict[str, Value] = {**(also or {})}
    targets = targets_of(entity)
    for name, text in edit.typed.items():
        if name in targets:
            target = targets[name]
            value = from_text(target.type, text.strip())
            if not target.part:
                said[target.field.name] = value
                continue
            whole = said.get(target.field.name, then.get(target.field.name))
            parts = dict(whole) if isinstance(whole, dict) else {}
            parts.pop(target.part, None)
            said[target.field.name] = (parts | ({} if value is None else {target.part: value})) or None
        elif REGISTRY[entity].field(name).type is ValueType.ITEMS:
            said[name] = _items(text)
    changed = {name: value for name, value in said.items() if value != then.get(name)}
    before = None
    if not sheet.is_new:
        before = Record(sheet.record, then, dict(sheet.heads))
    return Proposed(
        stream=sheet.record.stream,
        entity=entity,
        entity_id=sheet.record.entity_id,
        fields={**then, **changed},
        before=before,
        changed=frozenset(changed),
    )


def with_fields(record: Proposed, **fields: Value) -> Proposed:
    """The same with further fields of the act."""
    return replace(record, fields={**record.fields, **fields}, changed=record.changed | fields.keys())


def as_change(sheet: Sheet, record: Proposed) -> Change | None:
    """The change over the heads that were seen; None where nothing is different."""
    if not record.changed:
        return None
    told = {name: record.get(name) for name in sorted(record.changed)}
    written = {name: value for name, value in told.items() if not sheet.is_new or value is not None}
    return over_heads(sheet.record, written, sheet.heads)


def items_text(items: Value) -> str:
    """`[[id, value], ...]` as lines."""
    if not isinstance(items, list):
        return ""
    return "\n".join(f"{item[0].hex()} {item[1]}" for item in items if _is_item(item))


def _fields_under(filing: Filing, record: RecordId, entity: Entity, heads: Heads) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for one in REGISTRY[entity].fields:
        if seen := heads.get(one.name, ()):
            value = filing.store.casebook.value_at(record, one.number, seen)
            if value is not None:
                found[one.name] = value
    return found


def _texts(entity: Entity, fields: Mapping[str, Value]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for name, target in targets_of(entity).items():
        value = fields.get(target.field.name)
        if target.part:
            value = value.get(target.part) if isinstance(value, dict) else None
        texts[name] = as_text(value)
    for one in REGISTRY[entity].fields:
        if one.type is ValueType.ITEMS:
            texts[one.name] = items_text(fields.get(one.name))
    return texts


def _items(text: str) -> Value:
    items: list[Value] = []
    for line in text.splitlines():
        name, _, value = line.partition(" ")
        try:
            item = bytes.fromhex(name)
        except ValueError:
            item = b""
        if value.strip():
            items.append([item if len(item) == ID_BYTES else new_id(), value.strip()])
    return items or None


def _is_item(item: Value) -> bool:
    return (
        isinstance(item, list) and len(item) == 2 and isinstance(item[0], bytes) and isinstance(item[1], str)
    )
