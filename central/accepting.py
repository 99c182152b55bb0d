"""What is withheld, and taking it in when a supervisor says so: it gets its number then, and is on the feed.

Shown are who wrote, in which file, how much and since when it lies here; never what. Changes of who works
on a file are not taken in: whoever has the file makes them again.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from central.effects import stored_operation, touches_members
from central.numbering import numbering
from central.office import Office
from central.tables import person, withheld
from core.ops import parse


@dataclass(frozen=True)
class WithheldWork:
    """Of one author in one file. `since_ms`: when the first of it came here."""

    worker_code: str
    stream: bytes
    reason: str
    operations: int
    since_ms: int


class AcceptingError(Exception):
    """Nothing can be taken in; the text says why."""


def withheld_work(office: Office) -> tuple[WithheldWork, ...]:
    """All of it, the oldest first."""
    query = (
        select(
            person.c.worker_code,
            withheld.c.stream,
            withheld.c.reason,
            func.count(),
            func.min(withheld.c.received_ms).label("since_ms"),
        )
        .join(person, person.c.user == withheld.c.author)
        .group_by(person.c.worker_code, withheld.c.stream, withheld.c.reason)
        .order_by("since_ms", person.c.worker_code, withheld.c.stream, withheld.c.reason)
    )
    with office.database.reading() as connection:
        return tuple(WithheldWork(*row) for row in connection.execute(query))


def accept(office: Office, user: bytes, stream_id: bytes) -> int:
    """Number what this person wrote in this file and was withheld; returns how many. AcceptingError."""
    accepted = 0
    with numbering(office) as log:
        if log.is_new_stream(stream_id):
            raise AcceptingError("no such file: nobody has opened it")
        query = select(withheld).where(withheld.c.author == user, withheld.c.stream == stream_id)
        for row in log.connection.execute(query.order_by(withheld.c.received_ms, withheld.c.n)).all():
            operation = parse(stored_operation(row.envelope, row.parts))
            if touches_members(operation) or not log.stays_apart(operation):
                continue
            log.accept_withheld(row.op_id, late=True)
            accepted += 1
        if not accepted:
            raise AcceptingError("nothing of it can be taken in")
    return accepted
