"""A record as an act would leave it, before it is written: what the checks of the rooms look at.

The rooms' own checks take it and answer with findings; `core.casework.record_checks` puts them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from core.casework.filing import Filing
from core.encoding import Value
from core.records import RecordFinding
from core.schema import Entity, value_to_parts
from core.store.casebook import Record


@dataclass(frozen=True)
class Proposed:
    """A record as it would be after the act, with all its fields. `before` None: a new one."""

    stream: bytes
    entity: Entity
    entity_id: bytes
    fields: Mapping[str, Value]
    before: Record | None = None
    changed: frozenset[str] = field(default=frozenset())

    def get(self, name: str) -> Value:
        return self.fields.get(name)

    def parts(self, name: str) -> dict[str, Value]:
        """A group by the names of its parts; parts that are not there are None."""
        value = self.fields.get(name)
        return value_to_parts(self.entity, name, value if isinstance(value, dict) else None)

    def day(self, name: str) -> date | None:
        """A field that is a day; None where it is empty."""
        value = self.fields.get(name)
        return value if isinstance(value, date) else None


Check = Callable[[Filing, Proposed], Iterable[RecordFinding]]
