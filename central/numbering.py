"""Giving numbers: the only code that inserts into the log, under the one lock of `Database.numbering`.

Signatures are verified before (`central.verifying`); here operations are only numbered, inserted and their
effects derived, so that the lock is held shortly. Rows are written in bulk at the end, or before an
operation whose effects read the log. After the commit the mark outside the database is raised.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from central import filling, kept_orders, matching, scope, tables
from central.assigning import may_change_members
from central.effects import (
    apply_agency_operation,
    apply_case_operation,
    note_uses,
    parts_of,
    stored_operation,
    touches_members,
)
from central.erased import Erasures
from central.mark import Mark
from central.office import Office, count_move, highest_gseq
from core import access
from core.clock import today
from core.ops import Operation, parse
from sync.protocol import Reason, root_digest

DIGEST_BYTES = 16

# Asked for each operation or file that is numbered: built once (docs/central.md, "Statements").
_LOGS = (tables.op, tables.withheld)
_STREAM = select(tables.stream.c.stream).where(tables.stream.c.stream == bindparam("stream"))
_ENDS = tuple(select(func.max(one.c.n)).where(one.c.incarnation == bindparam("incarnation")) for one in _LOGS)
_COUNTED = select(tables.stream).where(tables.stream.c.stream.in_(bindparam("streams", expanding=True)))
_GROWN = (
    tables.stream.update()
    .where(tables.stream.c.stream == bindparam("of_stream"))
    .values({name: bindparam(name) for name in ("op_count", "digest", "gravity", "gravity_gseq")})
)


@dataclass
class _StreamTally:
    """What the rows not yet written add to one stream."""

    first_gseq: int
    opened_by: bytes
    op_ids: list[bytes] = field(default_factory=list)
    grave: list[tuple[int, Operation]] = field(default_factory=list)


class Numbering:
    """The log while the lock is held. Made by `numbering`, gone with its transaction."""

    def __init__(self, connection: Connection, office: Office) -> None:
        self.connection = connection
        self.office = office
        self.now_ms = office.clock.now_ms()
        self.highest = highest_gseq(connection)
        self._rows: list[dict[str, Any]] = []
        self._tallies: dict[bytes, _StreamTally] = {}
        self._ends: dict[bytes, int] = {}
        self._known_streams: set[bytes] = set()
        self._apart: dict[bytes, bool] = {}
        self._people: list[dict[str, Any]] = []
        self._watched: set[matching.Watched] = set()
        self.erasures = Erasures(connection)
        self.ordered = False
        """Whether central's own stream grew."""

    def append(self, operation: Operation, *, promoted: bool = False, late: bool = False) -> int:
        """Number an operation that is not in the log yet, and everything that it brings in with it.

        `late`: its author does not have the file any more.
        """
        operation = self.erasures.without_erased(operation)
        self.highest += 1
        gseq = self.highest
        header = operation.header
        self._flag_fork(operation)
        self._rows.append(
            {
                "gseq": gseq,
                "op_id": operation.op_id,
                "incarnation": header.incarnation,
                "n": header.n,
                "stream": header.stream,
                "author": header.author,
                "verb": header.verb,
                "header_hash": operation.header_hash,
                "envelope": operation.envelope,
                "parts": parts_of(operation),
                "promoted": promoted,
                "received_ms": self.now_ms,
                "late": late,
            }
        )
        opens = self.is_new_stream(header.stream)
        tally = self._tallies.setdefault(header.stream, _StreamTally(gseq, header.author))
        tally.op_ids.append(operation.op_id)
        if filling.says_gravity(operation):
            tally.grave.append((gseq, operation))
        note_uses(self.connection, operation)
        self._derive(operation, gseq, opens=opens)
        self._watch(operation, gseq)
        return gseq

    def withhold(self, operation: Operation, reason: Reason, *, re_offered: bool = False) -> None:
        """Keep an operation without a number: on no feed, in no digest. `re_offered`: by a colleague."""
        operation = self.erasures.without_erased(operation)
        self._flag_fork(operation)
        note_uses(self.connection, operation)
        header = operation.header
        self.connection.execute(
            tables.withheld.insert().values(
                op_id=operation.op_id,
                incarnation=header.incarnation,
                n=header.n,
                stream=header.stream,
                author=header.author,
                header_hash=operation.header_hash,
                envelope=operation.envelope,
                parts=parts_of(operation),
                reason=reason.value,
                re_offered=re_offered,
                received_ms=self.now_ms,
            )
        )

    def accept_withheld(self, op_id: bytes, *, late: bool = False) -> int:
        """Give a withheld operation its number; it is then on the feed, of its own laptop too."""
        table = tables.withheld
        row = self.connection.execute(select(table).where(table.c.op_id == op_id)).one()
        self.connection.execute(table.delete().where(table.c.op_id == op_id))
        return self.append(parse(stored_operation(row.envelope, row.parts)), promoted=True, late=late)

    def gain(self, user: bytes, stream_id: bytes) -> None:
        """A person has a file (again): what that person wrote in it and was withheld is accepted now.

        One of these may end the membership again: after it, none that touches members comes in.
        """
        table = tables.withheld
        query = select(table).where(
            table.c.author == user,
            table.c.stream == stream_id,
            table.c.reason == Reason.OUT_OF_SCOPE.value,
        )
        for row in self.connection.execute(query.order_by(table.c.received_ms, table.c.n)).all():
            waits = select(table.c.op_id).where(table.c.op_id == row.op_id)
            if self.connection.execute(waits).first() is None:
                continue  # one before it brought the person in again, and this one with them
            operation = parse(stored_operation(row.envelope, row.parts))
            if not self.stays_apart(operation):
                continue  # it came before the stream; what opened that says what it is
            joins = touches_members(operation)
            if not joins or (
                scope.has_stream(self.connection, user, stream_id) and self.may_assign(operation)
            ):
                self.accept_withheld(row.op_id)

    def may_assign(self, operation: Operation) -> bool:
        """Whether its author may change these members, as the log stands; the author has the file."""
        return may_change_members(self.connection, self.office, operation, day=today(self.office.clock))

    def is_new_stream(self, stream_id: bytes) -> bool:
        """True if the log has nothing of this stream yet."""
        if stream_id in self._known_streams or stream_id in self._tallies:
            return False
        known = self.connection.execute(_STREAM, {"stream": stream_id}).first() is not None
        if known:
            self._known_streams.add(stream_id)
        return not known

    def look_ahead(self, streams: Iterable[bytes]) -> None:
        """Find out of many streams at once what `is_new_stream` and `is_apart` ask of each."""
        for stream_id, apart in scope.known_among(self.connection, streams).items():
            self._known_streams.add(stream_id)
            self._apart[stream_id] = apart

    def is_apart(self, stream_id: bytes) -> bool | None:
        """Whether a stream is an adoption's; None where nothing of it is in the log yet."""
        if stream_id not in self._apart:
            if self.is_new_stream(stream_id):
                return None
            found = scope.is_apart(self.connection, stream_id)
            if found is None:
                return None
            self._apart[stream_id] = found
        return self._apart[stream_id]

    def stays_apart(self, operation: Operation) -> bool:
        """Whether what waited for its author belongs into the stream, by the roles of that laptop."""
        header = operation.header
        author = self.office.records(self.connection, [header.incarnation]).get(header.incarnation)
        roles: frozenset[str] = frozenset() if author is None else author.roles
        return access.stays_apart(roles, header.verb, header.touches, apart=self.is_apart(header.stream))

    def flush(self) -> None:
        """Write the rows and the tallies of streams."""
        if not self._rows:
            return
        self.connection.execute(tables.op.insert(), self._rows)
        self._rows = []
        self._write_tallies()
        self._tallies = {}
        if self._people:
            self.connection.execute(tables.person_op.insert(), self._people)
            self._people = []

    def settle_people(self) -> None:
        """After everything was numbered: who may be known in another file. No verdict depends on it."""
        self.flush()
        matching.settle(self.connection, self.office, self._watched)
        self._watched = set()

    def _watch(self, operation: Operation, gseq: int) -> None:
        if operation.header.stream != self.office.stream:
            found = matching.watched(operation)
            self._people += matching.note_rows(found, gseq=gseq)
            self._watched |= found

    def _derive(self, operation: Operation, gseq: int, *, opens: bool) -> None:
        header = operation.header
        if header.stream == self.office.stream:
            self.ordered = True
            self.flush()
            apply_agency_operation(self.connection, self.office, operation, gseq=gseq)
            for lost in self.erasures.obey(operation):
                self._watched |= matching.watched(lost)
        elif opens or touches_members(operation):
            self.flush()
            gained = apply_case_operation(self.connection, self.office, operation, gseq=gseq)
            for user, stream_id in gained:
                self.gain(user, stream_id)

    def _flag_fork(self, operation: Operation) -> None:
        """Note an operation whose (incarnation, n) another one has already; it is kept all the same."""
        incarnation, n = operation.header.incarnation, operation.header.n
        if incarnation not in self._ends:
            self._ends[incarnation] = self._end_of(incarnation)
        if n > self._ends[incarnation]:
            self._ends[incarnation] = n
            return
        self.flush()
        for table in (tables.op, tables.withheld):
            query = select(table.c.op_id).where(
                table.c.incarnation == incarnation, table.c.n == n, table.c.op_id != operation.op_id
            )
            if self.connection.execute(query).first() is not None:
                self._insert_fork(operation)
                return

    def _insert_fork(self, operation: Operation) -> None:
        known = select(tables.fork.c.op_id).where(tables.fork.c.op_id == operation.op_id)
        if self.connection.execute(known).first() is None:
            self.connection.execute(
                tables.fork.insert().values(
                    op_id=operation.op_id,
                    incarnation=operation.header.incarnation,
                    n=operation.header.n,
                    seen_ms=self.now_ms,
                )
            )

    def _end_of(self, incarnation: bytes) -> int:
        """The highest n of an incarnation that is in the log or withheld."""
        ends = [self.connection.execute(one, {"incarnation": incarnation}).scalar() for one in _ENDS]
        return max(end or 0 for end in ends)

    def _write_tallies(self) -> None:
        counted = self.connection.execute(_COUNTED, {"streams": list(self._tallies)})
        known = {row.stream: row for row in counted}
        grown: list[dict[str, Any]] = []
        for stream_id, tally in self._tallies.items():
            row = known.get(stream_id)
            gravity, changed = (0, 0) if row is None else (row.gravity, row.gravity_gseq)
            for gseq, operation in tally.grave:
                gravity, changed = filling.graver(gravity, operation), gseq
            grave = {"gravity": gravity, "gravity_gseq": changed}
            if row is None:
                self._begin_stream(stream_id, tally, grave)
                continue
            grown.append(
                {
                    "of_stream": stream_id,
                    "op_count": row.op_count + len(tally.op_ids),
                    "digest": root_digest([row.digest, *tally.op_ids]),
                    **grave,
                }
            )
        if grown:
            self.connection.execute(_GROWN, grown)

    def _begin_stream(self, stream_id: bytes, tally: _StreamTally, grave: dict[str, int]) -> None:
        person = tables.person
        opener = select(person.c.district).where(person.c.user == tally.opened_by)
        district = self.connection.execute(opener).scalar()
        self.connection.execute(
            tables.stream.insert().values(
                stream=stream_id,
                first_gseq=tally.first_gseq,
                opened_by=tally.opened_by,
                district=district or "",
                op_count=len(tally.op_ids),
                digest=root_digest(tally.op_ids),
                **grave,
            )
        )


@contextmanager
def numbering(office: Office) -> Iterator[Numbering]:
    """Hold the lock, commit at the end, then raise the mark."""
    with office.database.numbering() as connection:
        log = Numbering(connection, office)
        yield log
        log.settle_people()
        newest = office.epoch(connection)
        moves = count_move(connection)
    office.mark.raise_to(Mark(newest.ordinal, newest.epoch.epoch, log.highest, moves))
    if log.ordered:
        kept_orders.keep(office)
