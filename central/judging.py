"""The verdict on each pushed operation, decided under the numbering lock. Never a 4xx for a bad one.

accepted    numbered now; duplicate: numbered before, which is success as well
withheld    kept without a number: out of the author's scope, or by a revoked enrolment
refused     not kept: not an operation, not the author's signature, not theirs to write

The rule for late operations: a laptop may write in every file of the scope that it last acknowledged,
in every file it has now, and in a new file of which its author is a member (docs/central.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from central import scope, tables
from central.numbering import Numbering
from central.verifying import Checked
from core.access import may_author
from core.ops import Operation
from core.schema import Entity, number
from sync.protocol import EnrolState, Reason, Verdict, VerdictKind


@dataclass(frozen=True)
class Pusher:
    """Who pushes, and which scope their laptop had last acknowledged."""

    signing_key: bytes
    user: bytes
    scope_tag: int
    revoked: bool


class Judge:
    """Judges the operations of one request, in order, within one numbering transaction."""

    def __init__(self, log: Numbering, pusher: Pusher, *, re_offers: bool) -> None:
        """`re_offers`: False until a first restore; nobody can offer foreign operations before."""
        self._log = log
        self._pusher = pusher
        self._re_offers = re_offers
        self._numbered: dict[bytes, int] = {}
        self._withheld: dict[bytes, Reason] = {}
        self._in_scope: dict[bytes, bool] = {}
        self._revoked: dict[bytes, bool] = {}
        self._who = scope.read_person(log.connection, pusher.user)

    def judge_all(self, checked: Sequence[Checked]) -> list[Verdict]:
        """A verdict for each, in the same order; what is good is in the log afterwards."""
        self._look_up([one.op_id for one in checked])
        return [self._judge(one) for one in checked]

    def _judge(self, one: Checked) -> Verdict:
        operation = one.operation
        n = None if operation is None else operation.header.n
        if one.op_id in self._numbered:
            gseq = self._numbered[one.op_id]
            return Verdict(op_id=one.op_id, kind=VerdictKind.DUPLICATE, n=n, gseq=gseq)
        if operation is None or one.fault is not None:
            return Verdict(
                op_id=one.op_id, kind=VerdictKind.REFUSED, n=n, reason=one.fault or Reason.MALFORMED
            )
        refused = self._refusal(one, operation)
        if refused is not None:
            return Verdict(op_id=one.op_id, kind=VerdictKind.REFUSED, n=n, reason=refused)
        reason = self._withholding(one, operation)
        if reason is not None:
            if one.op_id not in self._withheld:
                self._log.withhold(operation, reason)
                self._withheld[one.op_id] = reason
            return Verdict(op_id=one.op_id, kind=VerdictKind.WITHHELD, n=n, reason=reason)
        gseq = self._accept(one, operation)
        return Verdict(op_id=one.op_id, kind=VerdictKind.ACCEPTED, n=n, gseq=gseq)

    def _accept(self, one: Checked, operation: Operation) -> int:
        before = self._log.highest
        if one.op_id in self._withheld:
            gseq = self._log.accept_withheld(one.op_id)
            del self._withheld[one.op_id]
        else:
            gseq = self._log.append(operation)
        self._numbered[one.op_id] = gseq
        if self._log.highest > before + 1 or _touches_members(operation):
            self._in_scope = {}  # members changed, withheld operations may have come in
            self._look_up(list(self._withheld))
        return gseq

    def _refusal(self, one: Checked, operation: Operation) -> Reason | None:
        header = operation.header
        if one.foreign and not self._re_offers:
            return Reason.NOT_RE_OFFERED
        author = one.author
        if author is None or (not one.foreign and author.signing_key != self._pusher.signing_key):
            return Reason.NOT_PERMITTED
        agency = header.stream == self._log.office.stream
        return None if may_author(author.roles, header.verb, agency_stream=agency) else Reason.NOT_PERMITTED

    def _withholding(self, one: Checked, operation: Operation) -> Reason | None:
        if one.foreign:
            return Reason.REVOKED if self._is_revoked(one) else None
        if self._pusher.revoked:
            return Reason.REVOKED
        return None if self._may_write(operation) else Reason.OUT_OF_SCOPE

    def _may_write(self, operation: Operation) -> bool:
        stream_id = operation.header.stream
        if self._in_scope.get(stream_id):
            return True
        if self._who is None:
            return False
        if self._log.is_new_stream(stream_id):
            return self._pusher.user in _named_members(operation)
        found = scope.had_stream(
            self._log.connection, self._who, stream_id=stream_id, tag=self._pusher.scope_tag
        )
        self._in_scope[stream_id] = found
        return found

    def _is_revoked(self, one: Checked) -> bool:
        """The author of a re-offered operation; their enrolment may have come back a moment ago."""
        incarnation = one.author.incarnation if one.author is not None else b""
        if incarnation not in self._revoked or not self._revoked[incarnation]:
            row = self._log.connection.execute(
                select(tables.enrolment.c.state)
                .join(
                    tables.incarnation,
                    tables.incarnation.c.enrolment_id == tables.enrolment.c.enrolment_id,
                )
                .where(tables.incarnation.c.incarnation == incarnation)
            ).first()
            self._revoked[incarnation] = row is not None and row.state == EnrolState.REVOKED.value
        return self._revoked[incarnation]

    def _look_up(self, op_ids: list[bytes]) -> None:
        """Which of these the log has already, and which are withheld."""
        self._log.flush()
        connection = self._log.connection
        numbered = select(tables.op.c.op_id, tables.op.c.gseq).where(tables.op.c.op_id.in_(op_ids))
        self._numbered.update({row.op_id: row.gseq for row in connection.execute(numbered)})
        table = tables.withheld
        waiting = select(table.c.op_id, table.c.reason).where(table.c.op_id.in_(op_ids))
        self._withheld = {row.op_id: Reason(row.reason) for row in connection.execute(waiting)}


def _touches_members(operation: Operation) -> bool:
    return any(touch.entity_type == Entity.FILE_MEMBER for touch in operation.header.touches)


def _named_members(operation: Operation) -> set[bytes]:
    """The users that an operation makes members of its file."""
    user = number(Entity.FILE_MEMBER, "user")
    named = set()
    for index, touch in enumerate(operation.header.touches):
        if touch.entity_type == Entity.FILE_MEMBER:
            value = (operation.fields(index) or {}).get(user)
            if isinstance(value, bytes):
                named.add(value)
    return named
