"""One rule for pushed and re-offered operations: may this author write in this file, as of which scope?

A file that one has is open. A new file is open to who opens it and is named in it. A file that one had and
whose leaving one's laptop has not acknowledged is open to everything but members: nobody who is out lets
anybody in. What a colleague offers again after a restore needs an author who had the file at some time and
a colleague who has it now. Whether an adoption stays apart is asked before (`core.access.stays_apart`).
docs/central.md says it in plain words, with what is not promised.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from central import scope
from central.effects import named_members, touches_members
from central.numbering import Numbering
from central.tables import incarnation
from core.clock import today
from core.ops import Operation, Verb

_OPENING = frozenset({Verb.OPEN_FILE, Verb.OPEN_ADOPTION})
_KNOWN_VERBS = frozenset(int(verb) for verb in Verb)


class Rights:
    """The rule, within one numbering transaction. What it found is remembered until `forget`."""

    def __init__(self, log: Numbering) -> None:
        self._log = log
        self._day = today(log.office.clock)
        self._has: dict[tuple[bytes, bytes], bool] = {}
        self._late: dict[tuple[bytes, bytes, int, bytes | None], bool] = {}
        self._settled: set[bytes] = set()
        self._acked: dict[bytes, int] = {}

    def forget(self) -> None:
        """Members changed."""
        self._has, self._late = {}, {}

    def look_ahead(self, operations: Iterable[Operation]) -> None:
        """Find out at once which of their authors have which of their files."""
        wanted: dict[bytes, set[bytes]] = {}
        for one in operations:
            wanted.setdefault(one.header.author, set()).add(one.header.stream)
        for user, streams in wanted.items():
            has = scope.has_among(self._log.connection, user, streams)
            self._has.update({(user, stream_id): stream_id in has for stream_id in streams})

    def settle(self, users: Iterable[bytes]) -> None:
        """Let the day have its effect on these people's scopes: memberships begin and end with days."""
        connection = self._log.connection
        for user in sorted(set(users) - self._settled):
            who = scope.read_person(connection, user)
            if who is None:
                continue
            self._settled.add(user)
            if who.scope_day != self._day.isoformat():
                self.forget()
                for stream_id in scope.settle_person(connection, user, day=self._day):
                    self._log.gain(user, stream_id)

    def may_write(self, operation: Operation, *, known_tag: int, voucher: bytes | None = None) -> bool:
        """May the author, whose laptop acknowledged `known_tag`, write this?

        `voucher`: the colleague who offers it again; None if the author's own laptop pushes it.
        """
        user, stream_id = operation.header.author, operation.header.stream
        if self._log.is_new_stream(stream_id):
            return _opens(operation)
        joins = touches_members(operation)
        if self._has_now(user, stream_id):
            return not joins or self._log.may_assign(operation)
        if joins:
            return False
        asked = (user, stream_id, known_tag, voucher)
        if asked not in self._late:
            self._late[asked] = self._may_write_late(*asked)
        return self._late[asked]

    def is_late(self, operation: Operation) -> bool:
        """Of what is accepted: does its author not have the file now?"""
        header = operation.header
        if header.stream == self._log.office.stream or self._log.is_new_stream(header.stream):
            return False
        return not self._has_now(header.author, header.stream)

    def acknowledged_by(self, incarnation_id: bytes) -> int:
        """The newest scope that the laptop with this incarnation acknowledged; 0 for an unknown one."""
        if incarnation_id not in self._acked:
            connection = self._log.connection
            query = select(incarnation.c.enrolment_id).where(incarnation.c.incarnation == incarnation_id)
            enrolment_id = connection.execute(query).scalar()
            if enrolment_id is None:
                return 0
            self._acked[incarnation_id] = scope.acknowledged(connection, enrolment_id)
        return self._acked[incarnation_id]

    def _has_now(self, user: bytes, stream_id: bytes) -> bool:
        if (user, stream_id) not in self._has:
            self._has[user, stream_id] = scope.has_stream(self._log.connection, user, stream_id)
        return self._has[user, stream_id]

    def _may_write_late(self, user: bytes, stream_id: bytes, known_tag: int, voucher: bytes | None) -> bool:
        connection = self._log.connection
        if scope.had_stream(connection, user, stream_id, tag=known_tag):
            return True
        if voucher is None or not self._has_now(voucher, stream_id):
            return False
        return scope.had_once(connection, user, stream_id, day=self._day)


def _opens(operation: Operation) -> bool:
    """Does it open a file of which its author is a member? Verbs of newer programs may do that as well."""
    verb = operation.header.verb
    if verb not in _OPENING and verb in _KNOWN_VERBS:
        return False
    return operation.header.author in named_members(operation)
