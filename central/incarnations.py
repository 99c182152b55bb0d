"""The incarnations of an enrolment: one is live, those before it are retired in the agency stream.

A laptop that was restored or cloned goes on under a new one; what it wrote under the old is still taken.
The third change within seven days looks like a cloned folder: pushes are taken, pulls wait until a
supervisor has looked (`allow_pulls`).
"""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from central import agency, tables
from central.effects import enrol_record
from central.numbering import numbering
from central.office import Office
from central.refusals import no_token, not_found
from core.enrolment import Enrolment, write_enrolment
from core.errors import OperationError
from core.ids import new_id
from core.signing import key_id
from sync.protocol import IncarnationAnswer, IncarnationRequest

WATCHED_MS = 7 * 24 * 3600 * 1000
CHANGES_BEFORE_PULLS_WAIT = 3
REASON_MAX_CHARACTERS = 40


def live_incarnation(connection: Connection, enrolment_id: bytes) -> bytes:
    """The one that goes on. LookupError for an enrolment that never had one."""
    table = tables.incarnation
    query = (
        select(table.c.incarnation)
        .where(table.c.enrolment_id == enrolment_id, table.c.replaced_by.is_(None))
        .order_by(table.c.from_ms.desc(), table.c.incarnation.desc())
    )
    found: bytes | None = connection.execute(query).scalar()
    if found is None:
        raise LookupError("an enrolment without incarnation")
    return found


def change_incarnation(office: Office, enrolment_id: bytes, request: IncarnationRequest) -> IncarnationAnswer:
    """A new incarnation in place of `request.old`; the same again if the answer was lost on its way."""
    table = tables.incarnation
    with numbering(office) as log:
        query = select(table).where(table.c.incarnation == request.old)
        old = log.connection.execute(query).first()
        if old is not None and old.enrolment_id != enrolment_id:
            raise not_found()
        live = live_incarnation(log.connection, enrolment_id)
        unused = (
            log.connection.execute(select(tables.op.c.gseq).where(tables.op.c.incarnation == live)).first()
            is None
        )
        if live != request.old and old is not None and unused:
            return IncarnationAnswer(record=office.records(log.connection, [live])[live].record)
        before = office.records(log.connection, [live])[live]
        record = _next_record(office, before, from_ms=log.now_ms)
        agency.write_record(log, record)
        reason = request.reason[:REASON_MAX_CHARACTERS]
        agency.write_retirement(log, live, following=record.incarnation, reason=reason)
        _watch(log.connection, enrolment_id, now_ms=log.now_ms)
    return IncarnationAnswer(record=record.record)


def allow_pulls(office: Office, enrolment_id: bytes) -> None:
    """A supervisor looked at what seemed a cloned folder: its laptop may pull again."""
    table = tables.enrolment
    with office.database.writing() as connection:
        connection.execute(
            table.update().where(table.c.enrolment_id == enrolment_id).values(pulls_wait=False)
        )


def bring_back(office: Office, record: bytes, *, kid: bytes) -> None:
    """Know again an enrolment from before a restore, by its record; 401 if it proves nothing."""
    try:
        enrolled = office.verified_record(record)
    except OperationError as error:
        raise no_token() from error
    with office.database.writing() as connection:
        restored = office.epoch(connection).ordinal > 1
        if not restored or key_id(enrolled.signing_key) != kid or "central" in enrolled.roles:
            raise no_token()
        enrol_record(connection, enrolled)


def _next_record(office: Office, before: Enrolment, *, from_ms: int) -> Enrolment:
    return write_enrolment(
        office.keys.central,
        user=before.user,
        shown_name=before.shown_name,
        roles=before.roles,
        incarnation=new_id(),
        signing_key=before.signing_key,
        sealing_key=before.sealing_key,
        from_ms=from_ms,
    )


def _watch(connection: Connection, enrolment_id: bytes, *, now_ms: int) -> None:
    table = tables.incarnation
    changes = connection.execute(
        select(func.count())
        .select_from(table)
        .where(
            table.c.enrolment_id == enrolment_id,
            table.c.replaced_by.is_not(None),
            table.c.retired_ms > now_ms - WATCHED_MS,
        )
    ).scalar_one()
    if changes >= CHANGES_BEFORE_PULLS_WAIT:
        connection.execute(
            tables.enrolment.update()
            .where(tables.enrolment.c.enrolment_id == enrolment_id)
            .values(pulls_wait=True)
        )
