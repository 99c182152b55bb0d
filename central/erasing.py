"""Erasing values for a reason of law: the order in the agency stream, and what it does to the tables.

An order is an operation of central like any other: laptops hold it, obey it, and offer it again after a
restore. Envelopes, hashes, numbers and digests stay; the values become null, in the log and among what is
withheld, and what comes in later under the same id loses them at the door. Next: `core.erasure`.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, text

from central import agency
from central.effects import stored_operation
from central.erased import copies_of
from central.numbering import numbering
from central.office import Office
from central.tables import op
from core.clock import today
from core.erasure import ORDERED_AT_ONCE, Erased, ErasureReason, Subject, order
from core.ids import new_id
from core.ops import Verb, parse
from core.schema import Entity, number

PAGE_ROWS = 1000


class ErasureError(Exception):
    """Nothing can be erased; the text says why."""


@dataclass(frozen=True)
class Erasure:
    """What was done: operations that lost values, and the number of the order in the log."""

    operations: int
    gseq: int


def erase(office: Office, subject: Subject, *, reason: ErasureReason) -> Erasure:
    """Order it and do it, in one transaction. ErasureError where there is nothing (left) to erase."""
    if subject.stream == office.stream:
        raise ErasureError("the agency's own stream holds no case: nothing in it can be erased")
    with numbering(office) as log:
        found = [
            Erased(operation.op_id, positions)
            for operation in copies_of(log.connection, subject.stream)
            if (positions := subject.positions(operation))
        ]
        if not found:
            raise ErasureError("nothing of it is here, or all of it is erased already")
        day = today(office.clock)
        for start in range(0, len(found), ORDERED_AT_ONCE):
            named = found[start : start + ORDERED_AT_ONCE]
            gseq = agency.write(log, Verb.ERASE, [order(new_id(), subject, named, reason=reason, day=day)])
    _forget_free_pages(office)
    return Erasure(len(found), gseq)


def files_numbered(office: Office, file_number: str) -> tuple[bytes, ...]:
    """The ids of the files that ever had this number; looks through the whole log, and says nothing else."""
    wanted = number(Entity.FAMILY, "number")
    found: set[bytes] = set()
    with office.database.reading() as connection:
        rows = connection.execution_options(yield_per=PAGE_ROWS).execute(select(op.c.envelope, op.c.parts))
        for row in rows:
            operation = parse(stored_operation(row.envelope, row.parts))
            for position, touch in enumerate(operation.header.touches):
                named = touch.entity_type == Entity.FAMILY and wanted in touch.bases
                if named and (operation.fields(position) or {}).get(wanted) == file_number:
                    found.add(operation.header.stream)
    return tuple(sorted(found))


def _forget_free_pages(office: Office) -> None:
    """What was written before must not lie on in the write-ahead log or among dead rows."""
    if office.database.is_sqlite:
        with office.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").close()
        return
    engine = office.database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for name in ("op", "withheld", "blob_piece", "match_token"):
            connection.execute(text(f"VACUUM {name}"))
