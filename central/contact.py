"""What a laptop's contact tells the operator: when it was, what the laptop said of itself, what was refused.

For `central.overview` alone. Nothing here decides anything, and nothing of a record is in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.exc import IntegrityError

from central.office import Office
from central.tables import enrolment, refusal
from central.tokens import Caller
from sync.protocol import LaptopReport, Reason, Verdict, VerdictKind

NOTED_EVERY_MS = 60_000
"""Nothing is written for a contact that says nothing new within this time."""
REFUSALS_AT_MOST = 1000
"""Kept for each laptop; more than this is one fault, not so many."""
COUNT_AT_MOST = 2**31 - 1
PROGRAM_MAX_CHARACTERS = 32
_THIS_LAPTOP = enrolment.c.enrolment_id == bindparam("which")
_SAID_BEFORE = select(enrolment).where(_THIS_LAPTOP)
_SAYS_NOW = enrolment.update().where(_THIS_LAPTOP)
"""Asked in each round: built once (docs/central.md, "Statements")."""
_STRANGE = re.compile(r"[^0-9A-Za-z.+_-]")


def note_contact(office: Office, caller: Caller, *, head_n: int, report: LaptopReport | None) -> None:
    """When this laptop last spoke, how far its own chain goes, and what it says of itself."""
    mine = {"which": caller.enrolment_id}
    now_ms = office.clock.now_ms()
    said = {} if report is None else _said(report)
    with office.database.reading() as connection:
        row = connection.execute(_SAID_BEFORE, mine).one()
    recent = row.last_contact_ms is not None and now_ms - row.last_contact_ms < NOTED_EVERY_MS
    if recent and row.head_n == head_n and all(row._mapping[name] == one for name, one in said.items()):
        return
    values = {"last_contact_ms": now_ms, "head_n": head_n, **said}
    if report is not None:
        values["reported_ms"] = now_ms
    with office.database.writing() as connection:
        connection.execute(_SAYS_NOW, {**mine, **values})


def _said(report: LaptopReport) -> dict[str, str | int]:
    """What is shown in an operator's terminal: no character of a laptop's making but these."""
    counts = {"waiting": report.waiting, "waiting_blobs": report.blobs, "needs_you": report.needs_you}
    return {
        "program": _STRANGE.sub("", report.program)[:PROGRAM_MAX_CHARACTERS],
        **{name: min(max(count, 0), COUNT_AT_MOST) for name, count in counts.items()},
    }


def note_refusals(office: Office, caller: Caller, verdicts: Sequence[Verdict]) -> None:
    """Which operations were refused to this laptop and why; called after the push is committed."""
    refused = {one.op_id: one.reason for one in verdicts if one.kind is VerdictKind.REFUSED}
    if not refused:
        return
    now_ms = office.clock.now_ms()
    mine = refusal.c.enrolment_id == caller.enrolment_id
    with suppress(IntegrityError), office.database.writing() as connection:  # another round noted the same
        connection.execute(refusal.delete().where(mine, refusal.c.op_id.in_(refused)))
        room = REFUSALS_AT_MOST - _count(connection, caller.enrolment_id)
        rows = [
            {
                "op_id": op_id,
                "enrolment_id": caller.enrolment_id,
                "reason": (reason or Reason.UNKNOWN).value,
                "last_ms": now_ms,
            }
            for op_id, reason in list(refused.items())[: max(0, room)]
        ]
        if rows:
            connection.execute(refusal.insert(), rows)


def _count(connection: Connection, enrolment_id: bytes) -> int:
    query = select(func.count()).select_from(refusal).where(refusal.c.enrolment_id == enrolment_id)
    return connection.execute(query).scalar_one()
