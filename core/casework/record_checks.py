"""What must hold before a record is written: hard checks stop, soft ones pass with a reason that is kept.

Each room of casework adds its own checks here by the kind of record; a check reads and never writes. What a
single answer must look like is the form's own business. Words for the codes: `ui/record_findings.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from core.casework.filing import Filing
from core.encoding import Value
from core.records import RecordFinding
from core.schema import Entity
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

    def day(self, name: str) -> date | None:
        """A field that is a day; None where it is empty."""
        value = self.fields.get(name)
        return value if isinstance(value, date) else None


Check = Callable[[Filing, Proposed], Iterable[RecordFinding]]


def findings(filing: Filing, proposed: Proposed) -> tuple[RecordFinding, ...]:
    """What stands against a record, hard ones first. Empty: nothing."""
    found = [one for check in CHECKS.get(proposed.entity, ()) for one in check(filing, proposed)]
    return tuple(sorted(found, key=lambda one: not one.hard))


CHECKS: Mapping[Entity, tuple[Check, ...]] = {}
"""By the kind of record that is written."""
