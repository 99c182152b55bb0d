"""Central's own operations: the agency stream, written by central alone with its own key.

They are ordinary operations of central's own incarnation, so laptops hold them and offer them again after
a restore like all others. The first operation of each own incarnation carries its own record, which the
agency root signed.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from central import tables
from central.effects import central_fields
from central.numbering import Numbering
from central.office import OWN_INCARNATION, read_meta, write_meta
from core.access import Role
from core.enrolment import Enrolment, write_enrolment
from core.ids import new_id
from core.ops import ChainPosition, Change, Pen, Verb, compose
from core.schema import SCHEMA_VERSION, Entity


def write(log: Numbering, verb: Verb, changes: Sequence[Change]) -> int:
    """Sign central's next operation and number it; returns its gseq."""
    log.flush()
    own = log.office.own_enrolment(log.connection)
    pen = Pen(own, log.office.keys.central)
    row = log.connection.execute(
        select(tables.op.c.n, tables.op.c.header_hash)
        .where(tables.op.c.incarnation == own.incarnation)
        .order_by(tables.op.c.n.desc())
    ).first()
    operation = compose(
        pen,
        pen.start if row is None else ChainPosition(row.n, row.header_hash),
        stream=log.office.stream,
        verb=verb,
        changes=changes,
        schema_version=SCHEMA_VERSION,
        author_ms=log.now_ms,
    )
    return log.append(operation)


def write_record(log: Numbering, record: Enrolment) -> int:
    """Announce an enrolment record: it precedes every operation of its incarnation."""
    fields = central_fields(Entity.ENROLMENT, record=record.record)
    return write(log, Verb.ENROL, [Change(int(Entity.ENROLMENT), record.incarnation, fields, {})])


def write_retirement(log: Numbering, old: bytes, *, following: bytes, reason: str) -> int:
    """An incarnation is at its end; `following` goes on in its place."""
    fields = central_fields(Entity.RETIREMENT, incarnation=old, next_incarnation=following, reason=reason)
    return write(log, Verb.RETIRE_INCARNATION, [Change(int(Entity.RETIREMENT), new_id(), fields, {})])


def write_revocation(log: Numbering, incarnation: bytes, *, user: bytes, reason: str) -> int:
    """Nothing of this enrolment is taken any more."""
    fields = central_fields(Entity.REVOCATION, incarnation=incarnation, user=user, reason=reason)
    return write(log, Verb.REVOKE, [Change(int(Entity.REVOCATION), new_id(), fields, {})])


def begin_own_incarnation(log: Numbering) -> Enrolment:
    """Central goes on under a fresh incarnation of its own, signed by the agency root."""
    office = log.office
    old = read_meta(log.connection, OWN_INCARNATION)
    user = office.own_enrolment(log.connection).user if old is not None else new_id()
    record = write_enrolment(
        office.keys.root,
        user=user,
        shown_name=office.settings.org_name,
        roles=frozenset({Role.CENTRAL.value}),
        incarnation=new_id(),
        signing_key=office.keys.central.public,
        sealing_key=office.keys.sealing_public,
        from_ms=log.now_ms,
        receipt_key=office.keys.receipt.public,
    )
    log.connection.execute(
        tables.incarnation.insert().values(
            incarnation=record.incarnation,
            enrolment_id=None,
            user=record.user,
            record=record.record,
            from_ms=record.from_ms,
        )
    )
    write_meta(log.connection, OWN_INCARNATION, record.incarnation)
    write_record(log, record)
    if old is not None:
        write_retirement(log, old, following=record.incarnation, reason="restored")
    return record
