"""What an accepted operation changes in the derived tables, whichever way it came in.

Enrolments, retired incarnations, revocations and publications are operations of the agency stream: a
database that was restored learns them again from what laptops re-offer, by this very code. Who works on a
file is merged from the FILE_MEMBER entities of its stream. No other content is looked at, but for
which photos and files an operation names.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, and_, select

from central import scope
from central.merging import shown_values
from central.office import Office
from central.tables import (
    blob_use,
    enrolment,
    incarnation,
    member_op,
    membership,
    op,
    person,
    publication,
    stream,
)
from core.attached import named_in
from core.clock import today
from core.encoding import Value, encode
from core.enrolment import Enrolment
from core.errors import OperationError
from core.ids import new_id
from core.ops import Operation, parse
from core.schema import REGISTRY, Entity, number
from core.signing import key_id
from sync.protocol import EnrolState

Gained = tuple[tuple[bytes, bytes], ...]
"""(user, stream) pairs that came into scope."""


def stored_operation(envelope: bytes, parts: bytes) -> bytes:
    """The operation as it travels: the array of its two stored halves."""
    return b"\x82" + encode(envelope) + parts


def touches_members(operation: Operation) -> bool:
    """Does this operation say who works on its file?"""
    return any(touch.entity_type == Entity.FILE_MEMBER for touch in operation.header.touches)


def named_members(operation: Operation) -> set[bytes]:
    """The users that an operation makes members of its file."""
    user = number(Entity.FILE_MEMBER, "user")
    named = set()
    for index, touch in enumerate(operation.header.touches):
        if touch.entity_type == Entity.FILE_MEMBER:
            value = (operation.fields(index) or {}).get(user)
            if isinstance(value, bytes):
                named.add(value)
    return named


def note_uses(connection: Connection, operation: Operation) -> None:
    """Remember what an operation names; the same again changes nothing."""
    header = operation.header
    for sha256 in {named.sha256 for named in named_in(operation)}:
        row = {"stream": header.stream, "sha256": sha256, "author": header.author}
        same = and_(*(blob_use.c[name] == value for name, value in row.items()))
        if connection.execute(select(blob_use.c.stream).where(same)).first() is None:
            connection.execute(blob_use.insert().values(**row))


def apply_case_operation(
    connection: Connection, office: Office, operation: Operation, *, gseq: int
) -> Gained:
    """Members of a file, from an operation of a family or object stream that is in the log already."""
    touched = [one for one in operation.header.touches if one.entity_type == Entity.FILE_MEMBER]
    users: set[bytes] = set()
    stream_id = operation.header.stream
    for touch in touched:
        connection.execute(member_op.insert().values(stream=stream_id, entity_id=touch.entity_id, gseq=gseq))
        users |= _merge_member(connection, stream_id, touch.entity_id)
    query = select(stream.c.first_gseq, stream.c.district).where(stream.c.stream == stream_id)
    row = connection.execute(query).one()
    if row.first_gseq == gseq:
        users |= scope.supervisors_of(connection, row.district)
    if not users:
        return ()
    gained = scope.settle_stream(connection, stream_id, users=users, day=today(office.clock))
    return tuple((user, stream_id) for user in gained)


def apply_agency_operation(
    connection: Connection, office: Office, operation: Operation, *, gseq: int
) -> None:
    """Enrolments, retirements, revocations and publications, from an operation of the agency stream."""
    for index, touch in enumerate(operation.header.touches):
        fields = operation.fields(index)
        if fields is None:
            continue
        if touch.entity_type == Entity.ENROLMENT:
            _enrol(connection, office, fields)
        elif touch.entity_type == Entity.RETIREMENT:
            _retire(connection, operation, fields)
        elif touch.entity_type == Entity.REVOCATION:
            _revoke(connection, operation, fields)
        elif touch.entity_type == Entity.PUBLICATION:
            _publish(connection, touch.entity_id, fields, gseq=gseq)


def _merge_member(connection: Connection, stream_id: bytes, entity_id: bytes) -> set[bytes]:
    """Write the shown values of one FILE_MEMBER; returns whose scope may have changed."""
    query = (
        select(op.c.envelope, op.c.parts)
        .join(member_op, member_op.c.gseq == op.c.gseq)
        .where(member_op.c.stream == stream_id, member_op.c.entity_id == entity_id)
    )
    operations = [parse(stored_operation(*row)) for row in connection.execute(query)]
    shown = shown_values(operations, Entity.FILE_MEMBER, entity_id)
    mine = (membership.c.stream == stream_id, membership.c.entity_id == entity_id)
    before = connection.execute(select(membership.c.user).where(*mine)).scalar()
    connection.execute(membership.delete().where(*mine))
    users = {before} if before is not None else set()
    user = shown.get(number(Entity.FILE_MEMBER, "user"))
    if isinstance(user, bytes):
        users.add(user)
        connection.execute(
            membership.insert().values(
                stream=stream_id,
                entity_id=entity_id,
                user=user,
                role=_word(shown.get(number(Entity.FILE_MEMBER, "role"))),
                from_day=_iso(shown.get(number(Entity.FILE_MEMBER, "from_day"))),
                until_day=_iso(shown.get(number(Entity.FILE_MEMBER, "until_day"))),
            )
        )
    return users


def _enrol(connection: Connection, office: Office, fields: Mapping[int, Value]) -> None:
    try:
        record = office.verified_record(fields[number(Entity.ENROLMENT, "record")])
    except (OperationError, KeyError):
        return
    enrol_record(connection, record)


def enrol_record(connection: Connection, record: Enrolment) -> None:
    """Know an incarnation by its verified record; person and enrolment come back if a restore undid them."""
    known = select(incarnation.c.incarnation).where(incarnation.c.incarnation == record.incarnation)
    if connection.execute(known).first() is not None:
        return
    enrolment_id = None
    if "central" not in record.roles:
        _lost_person(connection, record.user, record.shown_name, record.roles)
        kid = key_id(record.signing_key)
        enrolment_id = connection.execute(
            select(enrolment.c.enrolment_id).where(enrolment.c.kid == kid)
        ).scalar()
        if enrolment_id is None:
            enrolment_id = _lost_enrolment(connection, record.user, record.signing_key, record.sealing_key)
        query = enrolment.update().where(
            enrolment.c.enrolment_id == enrolment_id, enrolment.c.state == EnrolState.PENDING.value
        )
        tag = select(person.c.scope_tag).where(person.c.user == record.user).scalar_subquery()
        approved = {"state": EnrolState.APPROVED.value, "decided_ms": record.from_ms, "acked_tag": tag}
        connection.execute(query.values(approved))  # a new laptop knows of nothing that was before it
    connection.execute(
        incarnation.insert().values(
            incarnation=record.incarnation,
            enrolment_id=enrolment_id,
            user=record.user,
            record=record.record,
            from_ms=record.from_ms,
            replaced_by=None,
            retired_ms=None,
        )
    )


def _lost_enrolment(connection: Connection, user: bytes, signing_key: bytes, sealing_key: bytes) -> bytes:
    """An enrolment that a restore undid and that its record brings back."""
    enrolment_id = new_id()
    start, _ = scope.first_tags(connection)
    connection.execute(
        enrolment.insert().values(
            enrolment_id=enrolment_id,
            user=user,
            kid=key_id(signing_key),
            signing_key=signing_key,
            sealing_key=sealing_key,
            state=EnrolState.APPROVED.value,
            requested_ms=0,
            head_n=0,
            order_seq=0,
            pulls_wait=False,
            acked_tag=start,
        )
    )
    return enrolment_id


def _lost_person(connection: Connection, user: bytes, shown_name: str, roles: frozenset[str]) -> None:
    """A person whom a restore undid. Code and district are not in a record: IT sets them again."""
    if connection.execute(select(person.c.user).where(person.c.user == user)).first() is None:
        tag, gaps = scope.first_tags(connection)
        connection.execute(
            person.insert().values(
                user=user,
                worker_code=f"?{user.hex()}",
                shown_name=shown_name,
                roles=" ".join(sorted(roles)),
                district="",
                scope_tag=tag,
                scope_gaps=gaps,
            )
        )


def _retire(connection: Connection, operation: Operation, fields: Mapping[int, Value]) -> None:
    old = fields.get(number(Entity.RETIREMENT, "incarnation"))
    following = fields.get(number(Entity.RETIREMENT, "next_incarnation"))
    connection.execute(
        incarnation.update()
        .where(incarnation.c.incarnation == old)
        .values(replaced_by=following, retired_ms=operation.header.author_ms)
    )


def _revoke(connection: Connection, operation: Operation, fields: Mapping[int, Value]) -> None:
    revoked = fields.get(number(Entity.REVOCATION, "incarnation"))
    enrolment_id = connection.execute(
        select(incarnation.c.enrolment_id).where(incarnation.c.incarnation == revoked)
    ).scalar()
    if enrolment_id is not None:
        connection.execute(
            enrolment.update()
            .where(enrolment.c.enrolment_id == enrolment_id)
            .values(state=EnrolState.REVOKED.value, decided_ms=operation.header.author_ms)
        )


def _publish(connection: Connection, entity_id: bytes, fields: Mapping[int, Value], *, gseq: int) -> None:
    names = {one.number: one.name for one in REGISTRY[Entity.PUBLICATION].fields}
    named = {names[key]: value for key, value in fields.items() if key in names}
    connection.execute(publication.delete().where(publication.c.entity_id == entity_id))
    connection.execute(
        publication.insert().values(
            entity_id=entity_id,
            kind=str(named.get("kind") or ""),
            id=str(named.get("id") or ""),
            version=str(named.get("version") or ""),
            sha256=named.get("sha256") or b"",
            gseq=gseq,
        )
    )


def _iso(value: Value) -> str | None:
    return value.isoformat() if isinstance(value, date) else None


def parts_of(operation: Operation) -> bytes:
    """The second half as it is stored: the array of values, null where erased."""
    return encode(list(operation.values))


def central_fields(entity: Entity, **named: Value) -> dict[int, Value]:
    """Field numbers by name for what central writes; values that are None are left out."""
    return {number(entity, name): value for name, value in named.items() if value is not None}


def _word(value: Value) -> str:
    """A text that every database takes; anything else is no word, and gives no right."""
    return value if isinstance(value, str) and "\0" not in value else ""
