"""Opening a family's file as one act: the family, its responsible worker, its first visit in the agenda."""

from __future__ import annotations

from datetime import timedelta

from core.access import FileRole
from core.casework.agenda import TASK_VISIT
from core.casework.changing import new_record
from core.casework.filing import Filing
from core.changes import Changes
from core.encoding import Value
from core.ids import new_id
from core.ops import Verb
from core.records import Address
from core.schema import Entity, parts_to_value
from core.store.store import Act

NEW_FAMILY_TASK_RULE = "visit_days_not_assessed"


def open_family(
    filing: Filing, *, name: str, number: str, address: Address, phone: str = ""
) -> tuple[bytes, Changes]:
    """A new file with this worker as the responsible one; answers with its stream.

    The membership has no first day: it begins with the file, and a clock that is ahead must not make
    central wait for it.
    """
    stream, today, me = new_id(), filing.today, filing.me().user
    family: dict[str, Value] = {
        "number": number,
        "name": name,
        "address": parts_to_value(
            Entity.FAMILY,
            "address",
            region=address.region or None,
            district=address.district or None,
            rural_district=address.rural_district or None,
            village=address.village or None,
            street=address.street or None,
        ),
        "status": "open",
        "opened_on": today,
    }
    if phone:
        family["phones"] = [[new_id(), phone]]
    changes = [
        new_record(Entity.FAMILY, new_id(), family),
        new_record(Entity.FILE_MEMBER, new_id(), {"user": me, "role": FileRole.RESPONSIBLE.value}),
    ]
    rule = filing.rules().on(today).get(NEW_FAMILY_TASK_RULE)
    if rule is not None:
        task: dict[str, Value] = {
            "kind": TASK_VISIT,
            "due_on": today + timedelta(days=rule.value),
            "assignee": me,
            "state": "open",
            "rule": rule.name,
        }
        changes.append(new_record(Entity.TASK, new_id(), task))
    return stream, filing.store.commit(Act(stream, int(Verb.OPEN_FILE), tuple(changes))).changes
