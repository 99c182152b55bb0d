"""A note in a file: it needs no form, and may tell its own day and whom it is about."""

from __future__ import annotations

from datetime import date

from core.casework.changing import new_record
from core.casework.filing import Filing
from core.changes import Changes
from core.encoding import Value
from core.errors import Code, StoreError
from core.ids import new_id
from core.ops import Verb
from core.schema import Entity
from core.store.store import Act


def write_note(
    filing: Filing, stream: bytes, text: str, *, happened_on: date | None = None, person: bytes | None = None
) -> Changes:
    """A note of today. `happened_on`: the day of what it tells, where it is another one.

    StoreError(RECORD_REFUSED) for a day to come; (RECORD_UNKNOWN) for a `person` who does not live here.
    """
    if happened_on is not None and happened_on > filing.today:
        raise StoreError(Code.RECORD_REFUSED)
    if person is not None and all(one.record.entity_id != person for one in filing.members(stream)):
        raise StoreError(Code.RECORD_UNKNOWN)
    fields: dict[str, Value] = {
        "text": text,
        "written_on": filing.today,
        "worker": filing.me().user,
        "person": person,
        "happened_on": None if happened_on == filing.today else happened_on,
    }
    note = new_record(Entity.NOTE, new_id(), fields)
    return filing.store.commit(Act(stream, int(Verb.WRITE_NOTE), (note,))).changes
