"""Nothing is deleted: a record that was written by mistake, or in the wrong file, is withdrawn.

Withdrawn records are hidden everywhere but in "recently removed", can come back, and stay for ever in the
log. The reason is kept. Whether something else still needs the record is a check of its room.
"""

from __future__ import annotations

from datetime import timedelta

from core.casework import open_work, placement, plan, record_checks
from core.casework.changing import over
from core.casework.filing import Filing, day, group, text
from core.casework.outcomes import RemovedRecord
from core.casework.proposed import Proposed
from core.changes import Changes, RecordId
from core.encoding import Value
from core.errors import Code, StoreError
from core.ops import Verb
from core.schema import REGISTRY, Entity, parts_to_value
from core.store.casebook import Record
from core.store.store import Act

WITHDRAWN = "withdrawn"
RECENT = timedelta(days=30)
_IN_ITS_PLACE = frozenset({plan.SAME_CHILD, placement.TWICE})
"""What a child has one of: a withdrawn one does not come back beside another that is open."""


class Withdrawals:
    """Withdrawing records, bringing them back, and what was withdrawn lately."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing

    def withdraw(self, record: RecordId, *, why: str, moved_to: bytes | None = None) -> Changes:
        """Hide a record; `why` is kept. StoreError(RECORD_UNKNOWN), (RECORD_REFUSED) without one,
        (RECORD_IN_USE) for a person whom open work is about."""
        known = self._known(record)
        if not why.strip():
            raise StoreError(Code.RECORD_REFUSED)
        if record.entity_type == Entity.MEMBER and open_work.about(self._filing, known):
            raise StoreError(Code.RECORD_IN_USE)
        value = parts_to_value(
            Entity(record.entity_type),
            WITHDRAWN,
            withdrawn_on=self._filing.today,
            why=why.strip(),
            moved_to=moved_to,
        )
        return self._write(known, value, Verb.WITHDRAW)

    def restore(self, record: RecordId) -> Changes:
        """Show a withdrawn record again.

        StoreError(RECORD_UNKNOWN), (RECORD_REPLACED): another plan or placement of the child is open by now.
        """
        known = self._known(record)
        if any(one.code in _IN_ITS_PLACE for one in record_checks.findings(self._filing, _as_new(known))):
            raise StoreError(Code.RECORD_REPLACED)
        return self._write(known, None, Verb.RESTORE)

    def recent(self, stream: bytes) -> tuple[RemovedRecord, ...]:
        """What was withdrawn in this file in the last thirty days, the newest first."""
        since = self._filing.today - RECENT
        found = []
        for entity in withdrawable():
            for record in self._filing.store.casebook.records_of(stream, entity):
                parts = group(record, entity, WITHDRAWN)
                on = day(parts["withdrawn_on"])
                if on is not None and on >= since:
                    kind, why = entity.name.lower(), text(parts["why"])
                    moved = parts["moved_to"] is not None
                    found.append(RemovedRecord(record.record, kind, on, why, moved))
        return tuple(sorted(found, key=lambda one: one.on, reverse=True))

    def _known(self, record: RecordId) -> Record:
        known = self._filing.store.casebook.record(record.stream, record.entity_type, record.entity_id)
        if known is None or record.entity_type not in {int(entity) for entity in withdrawable()}:
            raise StoreError(Code.RECORD_UNKNOWN)
        return known

    def _write(self, known: Record, value: Value, verb: Verb) -> Changes:
        change = over(known, {WITHDRAWN: value})
        return self._filing.store.commit(Act(known.record.stream, int(verb), (change,))).changes


def _as_new(known: Record) -> Proposed:
    """A record as if it were written now. One that has ended takes nobody's place."""
    record = known.record
    fields = {name: value for name, value in known.fields.items() if name != WITHDRAWN}
    ended = record.entity_type == Entity.PLAN and not plan.is_open(known)
    return Proposed(
        record.stream,
        Entity(record.entity_type),
        record.entity_id,
        fields,
        before=known if ended else None,
        changed=frozenset(fields),
    )


def withdrawable() -> tuple[Entity, ...]:
    """Every kind of record that can be withdrawn."""
    return tuple(
        table.entity for table in REGISTRY.values() if any(field.name == WITHDRAWN for field in table.fields)
    )
