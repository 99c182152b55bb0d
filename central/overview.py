"""What an operator sees of the running service: devices, counts, the state of the log. Nothing of content."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, exists, func, select

from central import tables
from central.office import Office, durable_gseq, highest_gseq
from central.tables import enrolment, incarnation, refusal

Moment = Callable[[int], str]
"""Milliseconds since 1970 as text."""


@dataclass(frozen=True)
class Device:
    """One enrolment.

    `missing`: own operations the laptop spoke of that central does not have yet. `refused`: operations by
    reason that it pushed in vain and that are not here by now. From `program` on: what it last said of
    itself, at `reported_ms`; None before it did.
    """

    enrolment_id: bytes
    worker_code: str
    state: str
    last_contact_ms: int | None
    missing: int
    withheld: int
    forks: int
    refused: Mapping[str, int]
    pulls_wait: bool
    program: str | None
    reported_ms: int | None
    waiting: int | None
    waiting_blobs: int | None
    needs_you: int | None

    def line(self, moment: Moment) -> str:
        """For a terminal."""
        refused = sum(self.refused.values())
        reasons = ",".join(f"{reason}:{count}" for reason, count in sorted(self.refused.items()))
        parts = [
            self.enrolment_id.hex(),
            self.worker_code,
            self.state,
            f"last={_moment(self.last_contact_ms, moment) or 'never'}",
            f"missing={self.missing} withheld={self.withheld} forks={self.forks} refused={refused}",
            *([f"({reasons})"] if reasons else []),
            f"program={self.program or '?'}",
            *(
                f"{name}={'?' if count is None else count}"
                for name, count in (
                    ("waiting", self.waiting),
                    ("photos", self.waiting_blobs),
                    ("needs-you", self.needs_you),
                )
            ),
            f"said={_moment(self.reported_ms, moment) or 'never'}",
            *(["pulls-wait"] if self.pulls_wait else []),
        ]
        return " ".join(parts)

    def told(self, moment: Moment) -> dict[str, object]:
        """For a program."""
        return {
            "enrolment": self.enrolment_id.hex(),
            "worker_code": self.worker_code,
            "state": self.state,
            "last_contact": _moment(self.last_contact_ms, moment),
            "missing": self.missing,
            "withheld": self.withheld,
            "forks": self.forks,
            "refused": dict(self.refused),
            "pulls_wait": self.pulls_wait,
            "program": self.program,
            "reported": _moment(self.reported_ms, moment),
            "waiting": self.waiting,
            "photos_waiting": self.waiting_blobs,
            "needs_you": self.needs_you,
        }


@dataclass(frozen=True)
class Overview:
    """The log as a whole. `durable_gseq` 0: no backup was read back yet."""

    epoch_ordinal: int
    gseq: int
    durable_gseq: int
    devices: tuple[Device, ...]

    def to_json(self, moment: Moment, *, refusal_to_serve: str | None) -> str:
        """`refusal_to_serve`: why the database may not be served, if so."""
        told = {
            "epoch": self.epoch_ordinal,
            "newest": self.gseq,
            "in_backups_up_to": self.durable_gseq,
            "may_not_serve": refusal_to_serve,
            "devices": [one.told(moment) for one in self.devices],
        }
        return json.dumps(told, ensure_ascii=False, indent=2)


def overview(office: Office) -> Overview:
    """One snapshot."""
    person = tables.person
    with office.database.reading() as connection:
        withheld = _by_laptop(connection, tables.withheld)
        forks = _by_laptop(connection, tables.fork)
        have = _numbered_of_live_incarnations(connection)
        refused = _refused(connection)
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
                withheld=withheld.get(row.enrolment_id, 0),
                forks=forks.get(row.enrolment_id, 0),
                refused=refused.get(row.enrolment_id, {}),
                pulls_wait=row.pulls_wait,
                program=row.program,
                reported_ms=row.reported_ms,
                waiting=row.waiting,
                waiting_blobs=row.waiting_blobs,
                needs_you=row.needs_you,
            )
            for row in rows
        )
        return Overview(
            epoch_ordinal=office.epoch(connection).ordinal,
            gseq=highest_gseq(connection),
            durable_gseq=durable_gseq(connection),
            devices=devices,
        )


def _moment(moment_ms: int | None, moment: Moment) -> str | None:
    return None if moment_ms is None else moment(moment_ms)


def _by_laptop(connection: Connection, table: Table) -> dict[bytes, int]:
    query = (
        select(incarnation.c.enrolment_id, func.count())
        .join(table, table.c.incarnation == incarnation.c.incarnation)
        .group_by(incarnation.c.enrolment_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _numbered_of_live_incarnations(connection: Connection) -> dict[bytes, int]:
    query = (
        select(incarnation.c.enrolment_id, func.count(func.distinct(tables.op.c.n)))
        .join(tables.op, tables.op.c.incarnation == incarnation.c.incarnation)
        .where(incarnation.c.replaced_by.is_(None))
        .group_by(incarnation.c.enrolment_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _refused(connection: Connection) -> dict[bytes, dict[str, int]]:
    """By laptop and reason; what was taken later does not count."""
    query = select(refusal.c.enrolment_id, refusal.c.reason, func.count())
    for table in (tables.op, tables.withheld):
        query = query.where(~exists().where(table.c.op_id == refusal.c.op_id))
    found: dict[bytes, dict[str, int]] = {}
    for enrolment_id, reason, count in connection.execute(
        query.group_by(refusal.c.enrolment_id, refusal.c.reason)
    ):
        found.setdefault(enrolment_id, {})[reason] = count
    return found
