"""What central's log really holds, read from its tables."""

from __future__ import annotations

from sqlalchemy import select

from central.effects import stored_operation
from central.tables import op
from core.ops import Operation, parse
from core.schema import Entity, number
from tests.central.running import Console


def numbered(console: Console) -> dict[int, bytes]:
    """The id of every operation by its number."""
    with console.office.database.reading() as connection:
        rows = connection.execute(select(op.c.gseq, op.c.op_id).order_by(op.c.gseq)).all()
    return {row.gseq: row.op_id for row in rows}


def of_stream(console: Console, stream: bytes) -> list[Operation]:
    """The operations of a file in their order."""
    with console.office.database.reading() as connection:
        query = select(op.c.envelope, op.c.parts).where(op.c.stream == stream).order_by(op.c.gseq)
        rows = connection.execute(query).all()
    return [parse(stored_operation(row.envelope, row.parts)) for row in rows]


def notes(console: Console, stream: bytes) -> list[str]:
    """The texts of all notes in a file at central, sorted; a note that is there twice comes twice."""
    found = []
    for operation in of_stream(console, stream):
        for index, touch in enumerate(operation.header.touches):
            if touch.entity_type == Entity.NOTE:
                found.append((operation.fields(index) or {})[number(Entity.NOTE, "text")])
    return sorted(found)
