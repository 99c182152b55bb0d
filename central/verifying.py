"""Reading pushed operations and checking their signatures, before any transaction that writes.

Nothing here refuses a request: each operation comes out either checked or with the reason why it cannot be
taken. Whether it may be accepted is decided later, under the lock (`central.judging`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from central.office import Office
from core.encoding import Value
from core.enrolment import Enrolment
from core.errors import Code, OperationError
from core.ops import Operation, parse, verify_author
from core.schema import Entity, number
from sync.protocol import Reason

_REASONS = {
    Code.OP_MALFORMED: Reason.MALFORMED,
    Code.OP_TOO_LARGE: Reason.TOO_LARGE,
    Code.OP_SIGNATURE: Reason.SIGNATURE,
    Code.OP_UNKNOWN_AUTHOR: Reason.UNKNOWN_AUTHOR,
}


@dataclass(frozen=True)
class Checked:
    """One pushed operation. `op_id` is the SHA-256 of the bytes where they are no operation at all.

    `fault` None: structure, value hashes and signature are good, and `author` is its record.
    """

    op_id: bytes
    operation: Operation | None
    author: Enrolment | None
    foreign: bool
    fault: Reason | None


def check_all(office: Office, own: Sequence[bytes], *, foreign: Sequence[bytes]) -> list[Checked]:
    """All operations of a request, first `foreign`, then `own`: the order in which they are judged.

    Re-offered enrolment records come in with the operations that they vouch for.
    """
    read = [_read(data, foreign=True) for data in foreign] + [_read(data, foreign=False) for data in own]
    incarnations = {one.operation.header.incarnation for one in read if one.operation is not None}
    with office.database.reading() as connection:
        records = office.records(connection, incarnations)
    records = {**_offered_records(office, read), **records}
    return [_verify(one, records) for one in read]


def _read(data: bytes, *, foreign: bool) -> Checked:
    try:
        operation = parse(data)
    except OperationError as error:
        unread = _REASONS.get(error.code, Reason.MALFORMED)
        return Checked(hashlib.sha256(data).digest(), None, None, foreign, unread)
    return Checked(operation.op_id, operation, None, foreign, None)


def _offered_records(office: Office, read: Sequence[Checked]) -> dict[bytes, Enrolment]:
    """Records that travel in the same request, as far as this agency signed them."""
    found: dict[bytes, Enrolment] = {}
    for one in read:
        if not one.foreign or one.operation is None or one.operation.header.stream != office.stream:
            continue
        for index, touch in enumerate(one.operation.header.touches):
            if touch.entity_type != Entity.ENROLMENT:
                continue
            offered: Value = (one.operation.fields(index) or {}).get(number(Entity.ENROLMENT, "record"))
            if not isinstance(offered, bytes):
                continue
            try:
                record = office.verified_record(offered)
            except OperationError:
                continue
            found[record.incarnation] = record
    return found


def _verify(one: Checked, records: dict[bytes, Enrolment]) -> Checked:
    if one.operation is None or one.fault is not None:
        return one
    record = records.get(one.operation.header.incarnation)
    if record is None:
        return replace(one, fault=Reason.UNKNOWN_AUTHOR)
    try:
        verify_author(one.operation, record)
    except OperationError as error:
        return replace(one, fault=_REASONS.get(error.code, Reason.SIGNATURE))
    return replace(one, author=record)
