"""One enrolment = one vault = one worker on one laptop: from the one-time code to the approved record.

IT issues the code; the laptop proves that it knows it, without sending it; a supervisor compares six words
and approves. Two roles and two channels, so that neither alone lets a laptop in. The code is kept only as
the two keys derived from it; a wrong proof costs one of five tries, whoever made it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, Row, select

from central import agency, tables
from central.incarnations import live_incarnation
from central.numbering import numbering
from central.office import Office
from central.refusals import RefusedError, check_proto, malformed, not_found, refuse
from core.enrolment import KEY_BYTES, Enrolment, enrolment_digest, write_enrolment
from core.enrolment_code import CodeKeys, code_keys, new_code, normalise_code, proofs_match
from core.errors import Code
from core.ids import new_id
from core.signing import key_id
from sync.protocol import (
    ENROL_STATE_CONTEXT,
    ORDER_STOP,
    EnrolAnswer,
    EnrolRequest,
    EnrolState,
    EnrolStateAnswer,
    EnrolStateRequest,
    enrolment_transcript,
)

CODE_LIFE_MS = 72 * 3600 * 1000
CODE_TRIES = 5


class EnrolmentError(Exception):
    """What the operator asked for does not fit the state of an enrolment; the text says why."""


@dataclass(frozen=True)
class PendingEnrolment:
    """What a supervisor compares before approving: `digest` gives the six words."""

    enrolment_id: bytes
    worker_code: str
    shown_name: str
    requested_ms: int
    digest: bytes


def issue_code(office: Office, user: bytes) -> str:
    """A new one-time code for this person; codes issued to them before end now."""
    person = tables.person
    code = new_code()
    normal = normalise_code(code)
    assert normal is not None
    keys = code_keys(normal, office.settings.org_id)
    now_ms = office.clock.now_ms()
    table = tables.enrolment_code
    with office.database.writing() as connection:
        district = connection.execute(select(person.c.district).where(person.c.user == user)).scalar()
        if district is None:
            raise EnrolmentError("nobody has this id")
        open_ones = table.update().where(table.c.user == user, table.c.enrolment_id.is_(None))
        connection.execute(open_ones.values(cancelled=True))
        connection.execute(
            table.insert().values(
                code_id=new_id(),
                user=user,
                district=district,
                mac_key=keys.mac_key,
                answer_key=keys.answer_key,
                issued_ms=now_ms,
                expires_ms=now_ms + CODE_LIFE_MS,
                tries=0,
                cancelled=False,
            )
        )
    return code


def enrol(office: Office, request: EnrolRequest) -> EnrolAnswer:
    """A pending enrolment; the same answer again for the same request. RefusedError with an ENROL_* code."""
    check_proto(request.proto)
    if len(request.signing_key) != KEY_BYTES or len(request.sealing_key) != KEY_BYTES:
        raise malformed()
    transcript = enrolment_transcript(office.settings.org_id, request)
    with office.database.writing() as connection:
        outcome = _try_code(connection, office, request, transcript)
    if isinstance(outcome, RefusedError):  # raised only now: the try that it cost is committed
        raise outcome
    enrolment_id, keys = outcome
    with office.database.reading() as connection:
        own = office.own_enrolment(connection)
        epoch = office.epoch(connection)
    return EnrolAnswer(
        enrolment_id=enrolment_id,
        org_id=office.settings.org_id,
        agency_root=office.keys.root.public,
        central_record=own.record,
        epoch_record=epoch.record,
        server_time=office.clock.now_ms(),
        proof=keys.answer_proof(transcript, enrolment_id),
    )


def enrolment_state(office: Office, request: EnrolStateRequest) -> EnrolStateAnswer:
    """Where it stands; only for whoever holds the new signing key. RefusedError (404) for others."""
    table = tables.enrolment
    with office.database.reading() as connection:
        row = connection.execute(select(table).where(table.c.enrolment_id == request.enrolment_id)).first()
        if row is None or not _signed_by(row.signing_key, request):
            raise not_found()
        record = None
        if row.state == EnrolState.APPROVED.value:
            live = live_incarnation(connection, row.enrolment_id)
            record = office.records(connection, [live])[live].record
    return EnrolStateAnswer(state=EnrolState(row.state), server_time=office.clock.now_ms(), record=record)


def pending(office: Office) -> tuple[PendingEnrolment, ...]:
    """Those who wait for approval, oldest first."""
    enrolment, person = tables.enrolment, tables.person
    query = (
        select(enrolment, person.c.worker_code, person.c.shown_name)
        .join(person, person.c.user == enrolment.c.user)
        .where(enrolment.c.state == EnrolState.PENDING.value)
        .order_by(enrolment.c.requested_ms)
    )
    with office.database.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(
        PendingEnrolment(
            enrolment_id=row.enrolment_id,
            worker_code=row.worker_code,
            shown_name=row.shown_name,
            requested_ms=row.requested_ms,
            digest=enrolment_digest(
                signing_key=row.signing_key,
                sealing_key=row.sealing_key,
                central_key=office.keys.central.public,
                agency_root=office.keys.root.public,
            ),
        )
        for row in rows
    )


def approve(office: Office, enrolment_id: bytes) -> Enrolment:
    """Sign the record and announce it in the agency stream. Raises EnrolmentError."""
    enrolment, person = tables.enrolment, tables.person
    with numbering(office) as log:
        query = (
            select(enrolment, person.c.shown_name, person.c.roles)
            .join(person, person.c.user == enrolment.c.user)
            .where(enrolment.c.enrolment_id == enrolment_id)
        )
        row = log.connection.execute(query).first()
        if row is None or row.state != EnrolState.PENDING.value:
            raise EnrolmentError("this enrolment does not wait for approval")
        record = write_enrolment(
            office.keys.central,
            user=row.user,
            shown_name=row.shown_name,
            roles=frozenset(row.roles.split()),
            incarnation=new_id(),
            signing_key=row.signing_key,
            sealing_key=row.sealing_key,
            from_ms=log.now_ms,
        )
        agency.write_record(log, record)
    return record


def reject(office: Office, enrolment_id: bytes) -> None:
    """The words differ: this laptop is not let in. Raises EnrolmentError."""
    table = tables.enrolment
    waiting = (table.c.enrolment_id == enrolment_id, table.c.state == EnrolState.PENDING.value)
    with office.database.writing() as connection:
        values = {"state": EnrolState.REJECTED.value, "decided_ms": office.clock.now_ms()}
        if not connection.execute(table.update().where(*waiting).values(**values)).rowcount:
            raise EnrolmentError("this enrolment does not wait for approval")


def revoke(office: Office, enrolment_id: bytes, *, reason: str, command: str = ORDER_STOP) -> None:
    """Nothing of this laptop is taken any more; it is told so by a signed order. Raises EnrolmentError."""
    table = tables.enrolment
    with numbering(office) as log:
        row = log.connection.execute(select(table).where(table.c.enrolment_id == enrolment_id)).first()
        if row is None or row.state != EnrolState.APPROVED.value:
            raise EnrolmentError("this enrolment is not in force")
        live = live_incarnation(log.connection, enrolment_id)
        agency.write_revocation(log, live, user=row.user, reason=reason)
        values = {"order_command": command, "order_seq": row.order_seq + 1}
        log.connection.execute(table.update().where(table.c.enrolment_id == enrolment_id).values(**values))


def _try_code(
    connection: Connection, office: Office, request: EnrolRequest, transcript: bytes
) -> tuple[bytes, CodeKeys] | RefusedError:
    """Judge the proof and note the try. A code that fits becomes a pending enrolment."""
    table = tables.enrolment_code
    row = _code_of(connection, request.worker_code)
    if row is None:
        return _refusal(Code.ENROL_CODE_WRONG)
    if row.tries >= CODE_TRIES:
        return _refusal(Code.ENROL_TOO_MANY_TRIES)
    keys = CodeKeys(row.mac_key, row.answer_key)
    if not proofs_match(keys.request_proof(transcript), request.proof):
        connection.execute(
            table.update().where(table.c.code_id == row.code_id).values(tries=table.c.tries + 1)
        )
        last = row.tries + 1 >= CODE_TRIES
        return _refusal(Code.ENROL_TOO_MANY_TRIES if last else Code.ENROL_CODE_WRONG)
    enrolment = tables.enrolment
    if row.enrolment_id is not None:
        used = select(enrolment).where(enrolment.c.enrolment_id == row.enrolment_id)
        earlier = connection.execute(used).one()
        same = (earlier.signing_key, earlier.sealing_key) == (request.signing_key, request.sealing_key)
        return (row.enrolment_id, keys) if same else _refusal(Code.ENROL_CODE_USED)
    if row.expires_ms <= office.clock.now_ms():
        return _refusal(Code.ENROL_CODE_EXPIRED)
    known = select(enrolment.c.enrolment_id).where(enrolment.c.kid == key_id(request.signing_key))
    if connection.execute(known).first() is not None:
        return _refusal(Code.ENROL_CODE_USED)  # this key is enrolled already, by another code
    enrolment_id = new_id()
    connection.execute(
        enrolment.insert().values(
            enrolment_id=enrolment_id,
            user=row.user,
            kid=key_id(request.signing_key),
            signing_key=request.signing_key,
            sealing_key=request.sealing_key,
            state=EnrolState.PENDING.value,
            requested_ms=office.clock.now_ms(),
            head_n=0,
            order_seq=0,
            pulls_wait=False,
            acked_tag=0,
        )
    )
    connection.execute(table.update().where(table.c.code_id == row.code_id).values(enrolment_id=enrolment_id))
    return enrolment_id, keys


def _code_of(connection: Connection, worker_code: str) -> Row[Any] | None:
    """The newest code of this person that was not replaced by a newer one."""
    table, person = tables.enrolment_code, tables.person
    query = (
        select(table)
        .join(person, person.c.user == table.c.user)
        .where(
            person.c.worker_code == worker_code.strip(),
            person.c.district == table.c.district,
            table.c.cancelled.is_(False),
        )
        .order_by(table.c.issued_ms.desc(), table.c.code_id.desc())
        .limit(1)
    )
    return connection.execute(query).first()


def _refusal(code: Code) -> RefusedError:
    return refuse(403, code, "The enrolment code was not accepted.")


def _signed_by(signing_key: bytes, request: EnrolStateRequest) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(signing_key).verify(
            request.signature, ENROL_STATE_CONTEXT + request.enrolment_id
        )
    except InvalidSignature:
        return False
    return True
