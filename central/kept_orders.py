"""What central itself decided, in a file outside the database: a restore must undo none of it.

Laptops hold these operations too and offer them again, but a revocation or an erasure that no laptop had
fetched yet would be lost with the database. The file grows only; it is read by `new-epoch`. Publications are
not in it: their bytes are in the database, and laptops bring them back.
"""

from __future__ import annotations

import logging
import os
import struct
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, select

from central.effects import stored_operation
from central.office import Office
from central.tables import op
from core.access import Role
from core.enrolment import Enrolment
from core.errors import Code, OperationError
from core.ops import Operation, Verb, parse, verify_author
from core.schema import Entity, number

KEPT = (Verb.ENROL, Verb.RETIRE_INCARNATION, Verb.REVOKE, Verb.ERASE)
PRIVATE_FILE = 0o600
_LENGTH = struct.Struct(">I")

log = logging.getLogger("central.kept_orders")


def keep(office: Office) -> None:
    """Write down what the log has and the file has not. Called after the commit that numbered it."""
    path = office.settings.orders_file
    with office.database.numbering() as connection:  # one process at a time
        known = {operation.op_id for operation in _read(path)}
        fresh = [data for op_id, data in _in_the_log(connection, office) if op_id not in known]
        if fresh:
            _append(path, fresh)


def lost(office: Office, connection: Connection) -> Iterator[Operation]:
    """What the log does not have, verified, in its old order; each is numbered before the next is asked for.

    Only central's own word counts: the file proves nothing by lying there.
    """
    known = {op_id for op_id, _ in _in_the_log(connection, office)}
    for operation in _read(office.settings.orders_file):
        if operation.op_id in known or operation.header.stream != office.stream:
            continue
        try:
            verify_author(operation, _author(office, connection, operation))
        except OperationError:
            log.warning("an order in the file is not central's own; passed over")
            continue
        yield operation


def _author(office: Office, connection: Connection, operation: Operation) -> Enrolment:
    """Central's record of that life: known here, or brought by the operation itself. OperationError."""
    incarnation = operation.header.incarnation
    known = office.records(connection, [incarnation]).get(incarnation)
    record = known.record if known is not None else b""
    if known is None:
        for position, touch in enumerate(operation.header.touches):
            value = (operation.fields(position) or {}).get(number(Entity.ENROLMENT, "record"))
            if touch.entity_id == incarnation and isinstance(value, bytes):
                record = value
    author = office.verified_record(record)
    if Role.CENTRAL.value not in author.roles:
        raise OperationError(Code.OP_UNKNOWN_AUTHOR)
    return author


def _in_the_log(connection: Connection, office: Office) -> Iterator[tuple[bytes, bytes]]:
    query = select(op.c.op_id, op.c.envelope, op.c.parts).where(op.c.stream == office.stream)
    for row in connection.execute(
        query.where(op.c.verb.in_([int(verb) for verb in KEPT])).order_by(op.c.gseq)
    ):
        yield row.op_id, stored_operation(row.envelope, row.parts)


def _read(path: Path) -> Iterator[Operation]:
    """What stands in the file, up to where a crash may have cut it."""
    content = path.read_bytes() if path.exists() else b""
    at = 0
    while at + _LENGTH.size <= len(content):
        (size,) = _LENGTH.unpack_from(content, at)
        data = content[at + _LENGTH.size : at + _LENGTH.size + size]
        if len(data) < size:
            return
        try:
            yield parse(data)
        except OperationError:
            log.warning("an order in the file cannot be read; passed over")
        at += _LENGTH.size + size


def _append(path: Path, fresh: list[bytes]) -> None:
    """Behind the last whole entry: what a crash cut off is written over."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), PRIVATE_FILE)
    with os.fdopen(descriptor, "r+b") as file:
        file.truncate(_whole(path))
        file.seek(0, os.SEEK_END)
        for data in fresh:
            file.write(_LENGTH.pack(len(data)) + data)
        file.flush()
        os.fsync(file.fileno())


def _whole(path: Path) -> int:
    """The length of the file up to the end of its last whole entry, in bytes."""
    content, at = path.read_bytes(), 0
    while at + _LENGTH.size <= len(content):
        (size,) = _LENGTH.unpack_from(content, at)
        if at + _LENGTH.size + size > len(content):
            break
        at += _LENGTH.size + size
    return at
