"""The verdict on each pushed operation, decided under the numbering lock. Never a 4xx for a bad one.

accepted    numbered now; duplicate: numbered before, which is success as well
withheld    kept without a number: out of the author's scope, or by a revoked enrolment
refused     not kept: not an operation, not the author's signature, not theirs to write

What an author may write is one rule for own and re-offered operations: `central.rights`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, select

from central import scope, tables
from central.effects import stored_operation, touches_members
from central.numbering import Numbering
from central.rights import Rights
from central.verifying import Checked
from core.access import may_say, may_write
from core.enrolment import Enrolment
from core.ops import Operation, parse, told_by
from sync.protocol import EnrolState, Reason, Verdict, VerdictKind

_OP, _ASIDE = tables.op.c, tables.withheld.c
_OP_IDS: BindParameter[bytes] = bindparam("op_ids", expanding=True)

# Asked with each push: built once (docs/central.md, "Statements").
_NUMBERED = select(_OP.op_id, _OP.gseq, _OP.late).where(_OP.op_id.in_(_OP_IDS))
_WITHHELD = select(_ASIDE.op_id, _ASIDE.reason, _ASIDE.re_offered).where(_ASIDE.op_id.in_(_OP_IDS))


@dataclass(frozen=True)
class Pusher:
    """Who pushes, from which laptop."""

    signing_key: bytes
    user: bytes
    enrolment_id: bytes
    revoked: bool


@dataclass(frozen=True)
class _Kept:
    """An operation that is withheld already. `re_offered`: by a colleague, not by its author."""

    reason: Reason
    re_offered: bool


class Judge:
    """Judges the operations of one request, in order, within one numbering transaction."""

    def __init__(self, log: Numbering, pusher: Pusher, *, re_offers: bool) -> None:
        """`re_offers`: False until a first restore; nobody can offer foreign operations before."""
        self._log = log
        self._pusher = pusher
        self._re_offers = re_offers
        self._rights = Rights(log)
        self._known_tag = scope.acknowledged(log.connection, pusher.enrolment_id)
        self._numbered: dict[bytes, int] = {}
        self._late: set[bytes] = set()
        self._withheld: dict[bytes, _Kept] = {}
        self._revoked: dict[bytes, bool] = {}
        self._members_moved = False

    def judge_all(self, checked: Sequence[Checked]) -> list[Verdict]:
        """A verdict for each, in the same order; what is good is in the log afterwards."""
        self._settle_authors(checked)
        self._look_up([one.op_id for one in checked])
        self._look_ahead(checked)
        verdicts = [self._judge(one) for one in checked]
        if self._members_moved:  # what came before the operation that opens the file to its author
            self._settle_authors(checked)
            self._look_up_again()
            verdicts = [self._once_more(*pair) for pair in zip(checked, verdicts, strict=True)]
        return verdicts

    def _judge(self, one: Checked) -> Verdict:
        operation = one.operation
        n = None if operation is None else operation.header.n
        if one.op_id in self._numbered:
            gseq = self._numbered[one.op_id]
            late = self._said_late(one)
            return Verdict(op_id=one.op_id, kind=VerdictKind.DUPLICATE, n=n, gseq=gseq, late=late)
        if operation is None or one.author is None or one.fault is not None:
            return Verdict(
                op_id=one.op_id, kind=VerdictKind.REFUSED, n=n, reason=one.fault or Reason.MALFORMED
            )
        refused = self._refusal(one, operation, one.author)
        if refused is not None:
            return Verdict(op_id=one.op_id, kind=VerdictKind.REFUSED, n=n, reason=refused)
        reason = self._withholding(one, operation)
        if reason is not None:
            if one.op_id not in self._withheld:
                re_offered = operation.header.author != self._pusher.user
                self._log.withhold(operation, reason, re_offered=re_offered)
                self._withheld[one.op_id] = _Kept(reason, re_offered)
            return Verdict(op_id=one.op_id, kind=VerdictKind.WITHHELD, n=n, reason=reason)
        gseq = self._accept(one, operation)
        late = self._said_late(one)
        return Verdict(op_id=one.op_id, kind=VerdictKind.ACCEPTED, n=n, gseq=gseq, late=late)

    def _once_more(self, one: Checked, verdict: Verdict) -> Verdict:
        """The second look at what was withheld as out of scope."""
        if verdict.kind is not VerdictKind.WITHHELD or verdict.reason is not Reason.OUT_OF_SCOPE:
            return verdict
        fresh = self._judge(one)
        if fresh.kind is VerdictKind.DUPLICATE:
            return Verdict(
                op_id=one.op_id, kind=VerdictKind.ACCEPTED, n=fresh.n, gseq=fresh.gseq, late=fresh.late
            )
        return fresh

    def _said_late(self, one: Checked) -> bool | None:
        """Said to the author alone, who may be told of it."""
        mine = one.operation is not None and one.operation.header.author == self._pusher.user
        return True if mine and one.op_id in self._late else None

    def _accept(self, one: Checked, operation: Operation) -> int:
        before = self._log.highest
        late = self._rights.is_late(operation)
        if late:
            self._late.add(one.op_id)
        if one.op_id in self._withheld:
            gseq = self._log.accept_withheld(one.op_id, late=late)
            del self._withheld[one.op_id]
        else:
            gseq = self._log.append(operation, late=late)
        self._numbered[one.op_id] = gseq
        agency = operation.header.stream == self._log.office.stream
        if self._log.highest > before + 1 or agency or touches_members(operation):
            self._members_moved = True
            self._look_up_again()
        return gseq

    def _refusal(self, one: Checked, operation: Operation, author: Enrolment) -> Reason | None:
        header = operation.header
        if one.foreign and not self._re_offers and not self._fills_a_hole(operation):
            return Reason.NOT_RE_OFFERED
        if not one.foreign and author.signing_key != self._pusher.signing_key:
            return Reason.NOT_PERMITTED
        if not one.foreign and self._lacks_values(operation):
            return Reason.MALFORMED
        agency = header.stream == self._log.office.stream
        apart = None if agency else self._log.is_apart(header.stream)
        may = may_write(author.roles, header.verb, header.touches, agency_stream=agency, apart=apart)
        return (
            None if may and may_say(author.roles, header.verb, told_by(operation)) else Reason.NOT_PERMITTED
        )

    def _fills_a_hole(self, operation: Operation) -> bool:
        """Whether the log has the author's next operation, which names this one as the one before it.

        Then it was here, or was on its way here with the other, and only that one is left.
        """
        header, op = operation.header, tables.op
        query = select(op.c.envelope, op.c.parts).where(
            op.c.incarnation == header.incarnation, op.c.n == header.n + 1
        )
        rows = self._log.connection.execute(query)
        return any(
            parse(stored_operation(row.envelope, row.parts)).header.previous == operation.header_hash
            for row in rows
        )

    def _lacks_values(self, operation: Operation) -> bool:
        """Nobody writes without values: only an erasure takes them, which a restore may have undone here."""
        lacking = any(values is None for values in operation.values)
        known = self._re_offers or self._log.erasures.knows(operation.op_id)
        return lacking and not known and not self._fills_a_hole(operation)

    def _withholding(self, one: Checked, operation: Operation) -> Reason | None:
        if self._is_revoked(one) if one.foreign else self._pusher.revoked:
            return Reason.REVOKED
        if operation.header.stream == self._log.office.stream:
            return None  # central's own word, whoever brings it back
        return None if self._may_write(operation) else Reason.OUT_OF_SCOPE

    def _may_write(self, operation: Operation) -> bool:
        header = operation.header
        if header.author == self._pusher.user:  # in whichever list it came
            return self._rights.may_write(operation, known_tag=self._known_tag)
        kept = self._withheld.get(operation.op_id)
        if kept is not None and not kept.re_offered:
            return False  # its author was told so; nobody else brings it in
        return self._rights.may_write(
            operation,
            known_tag=self._rights.acknowledged_by(header.incarnation),
            voucher=None if self._pusher.revoked else self._pusher.user,
        )

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

    def _settle_authors(self, checked: Sequence[Checked]) -> None:
        self._rights.settle(one.operation.header.author for one in checked if one.operation is not None)

    def _look_ahead(self, checked: Sequence[Checked]) -> None:
        """What is asked of each operation, found out for all of them in a few questions."""
        operations = [one.operation for one in checked if one.operation is not None]
        self._log.look_ahead(one.header.stream for one in operations)
        self._rights.look_ahead(operations)

    def _look_up(self, op_ids: list[bytes]) -> None:
        """Which of these the log has already, and which are withheld."""
        self._log.flush()
        connection = self._log.connection
        for row in connection.execute(_NUMBERED, {"op_ids": op_ids}):
            self._numbered[row.op_id] = row.gseq
            if row.late:
                self._late.add(row.op_id)
        rows = connection.execute(_WITHHELD, {"op_ids": op_ids})
        self._withheld = {row.op_id: _Kept(Reason(row.reason), row.re_offered) for row in rows}

    def _look_up_again(self) -> None:
        """Members changed, withheld operations may have come in."""
        self._rights.forget()
        self._look_up(list(self._withheld))
