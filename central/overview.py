"""What an operator sees of the running service: devices, counts, the state of the log. Nothing of content."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from central import tables
from central.office import Office, durable_gseq, highest_gseq


@dataclass(frozen=True)
class Device:
    """One enrolment. `missing`: own operations the laptop spoke of that central does not have yet."""

    enrolment_id: bytes
    worker_code: str
    state: str
    last_contact_ms: int | None
    missing: int
    withheld: int
    forks: int
    pulls_wait: bool


@dataclass(frozen=True)
class Overview:
    """The log as a whole. `durable_gseq` 0: no backup was read back yet."""

    epoch_ordinal: int
    gseq: int
    durable_gseq: int
    devices: tuple[Device, ...]


def overview(office: Office) -> Overview:
    """One snapshot."""
    enrolment, person, incarnation = tables.enrolment, tables.person, tables.incarnation

    with office.database.reading() as connection:
        counts = {}
        for table in (tables.op, tables.withheld, tables.fork):
            query = (
                select(incarnation.c.enrolment_id, func.count())
                .join(table, table.c.incarnation == incarnation.c.incarnation)
                .group_by(incarnation.c.enrolment_id)
            )
            counts[table.name] = {row[0]: row[1] for row in connection.execute(query)}
        live = (
            select(incarnation.c.enrolment_id, func.count(func.distinct(tables.op.c.n)))
            .join(tables.op, tables.op.c.incarnation == incarnation.c.incarnation)
            .where(incarnation.c.replaced_by.is_(None))
            .group_by(incarnation.c.enrolment_id)
        )
        have = {row[0]: row[1] for row in connection.execute(live)}
        rows = connection.execute(
            select(enrolment, person.c.worker_code)
            .join(person, person.c.user == enrolment.c.user)
            .order_by(person.c.worker_code, enrolment.c.requested_ms)
        ).all()
        devices = tuple(
            Device(
                enrolment_id=row.enrolment_id,
                worker_code=row.worker_code,
                state=row.state,
                last_contact_ms=row.last_contact_ms,
                missing=max(0, row.head_n - have.get(row.enrolment_id, 0)),
                withheld=counts["withheld"].get(row.enrolment_id, 0),
                forks=counts["fork"].get(row.enrolment_id, 0),
                pulls_wait=row.pulls_wait,
            )
            for row in rows
        )
        return Overview(
            epoch_ordinal=office.epoch(connection).ordinal,
            gseq=highest_gseq(connection),
            durable_gseq=durable_gseq(connection),
            devices=devices,
        )
