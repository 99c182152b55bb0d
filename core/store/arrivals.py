"""Operations that arrive from central: verified, put into the log and the records, or kept aside.

Nothing that arrives is dropped: what does not verify, or whose author is not known yet, is parked with its
reason, and one bad operation never stops those behind it. The agency stream teaches who may sign.
"""

from __future__ import annotations

from core.access import OPENS_APART, Role, may_say, may_write
from core.changes import Changes, RecordId
from core.clock import Clock
from core.encoding import Value
from core.enrolment import Enrolment, read_enrolment
from core.errors import OperationError
from core.ops import Operation, parse, told_by, verify_author
from core.schema import Entity, number
from core.store import casebook, erasing, form_library, identity, late_work, notices, oplog, streams
from core.store.database import Database
from core.store.identity import Identity
from core.store.notices import NoticeCode
from core.store.oplog import OpState, Parked

MALFORMED, SIGNATURE, UNKNOWN_AUTHOR, NOT_PERMITTED = (
    "malformed",
    "signature",
    "unknown_author",
    "not_permitted",
)


class Arrivals:
    """One batch of arriving operations; remembers the enrolments that it looked up."""

    def __init__(self, me: Identity, clock: Clock, *, late: frozenset[int] = frozenset()) -> None:
        """`late`: the numbers of those whose authors do not have the file any more."""
        self._late = late
        self._me = me
        self._clock = clock
        self._authors: dict[bytes, Enrolment] = {}
        self._streams: set[bytes] = set()
        self._apart: dict[bytes, bool] = {}

    def receive(self, database: Database, data: bytes, *, gseq: int | None) -> Changes:
        """Take one operation, whether it was here before or not."""
        try:
            operation = parse(data)
        except OperationError:
            return self._park(database, Parked(data, MALFORMED, gseq))
        known = oplog.find(database, operation.op_id)
        if known is not None:
            records: frozenset[RecordId] = frozenset()
            if known.own and known.state is OpState.WITHHELD and gseq in self._late:
                late_work.note_own(database, known.seq, now_ms=self._clock.now_ms())
            if known.state is not OpState.ACCEPTED or known.gseq != gseq:
                oplog.set_accepted(database, known.seq, gseq)
            if not known.applied:
                records = casebook.reconsider(database, known.seq, counts=True)
            return Changes(records=records, sync=True)
        reason = self._verify(database, operation)
        if reason is not None:
            stranger = operation.header.incarnation if reason == UNKNOWN_AUTHOR else None
            return self._park(database, Parked(data, reason, gseq, operation.op_id, stranger))
        return self._apply(database, operation, data=data, gseq=gseq)

    def _verify(self, database: Database, operation: Operation) -> str | None:
        """None if the operation is its author's and the author may; else why not."""
        header = operation.header
        enrolment = self._author(database, header.incarnation) or self._introduced(database, operation)
        if enrolment is None:
            return UNKNOWN_AUTHOR
        try:
            verify_author(operation, enrolment)
        except OperationError:
            return SIGNATURE
        agency = header.stream == self._me.agency_stream
        # In a file that is not kept apart central's word counts: what is here may be only a part of it.
        apart = None if agency else self._kept_apart(database, header.stream) or None
        may = may_write(enrolment.roles, header.verb, header.touches, agency_stream=agency, apart=apart)
        return None if may and may_say(enrolment.roles, header.verb, told_by(operation)) else NOT_PERMITTED

    def _kept_apart(self, database: Database, stream: bytes) -> bool:
        """By what is here; `_apply` forgets it when the act arrives that opens a stream apart."""
        if stream not in self._apart:
            self._apart[stream] = bool(streams.kept_apart(database, stream))
        return self._apart[stream]

    def _author(self, database: Database, incarnation: bytes) -> Enrolment | None:
        if incarnation not in self._authors:
            found = identity.author(database, incarnation, self._me)
            if found is None:
                return None
            self._authors[incarnation] = found
        return self._authors[incarnation]

    def _introduced(self, database: Database, operation: Operation) -> Enrolment | None:
        """Central's own next incarnation, after a restore: its first operation brings the record itself.

        Only the agency root may sign such a record, and only for central.
        """
        header, root = operation.header, self._me.agency_root
        if header.stream != self._me.agency_stream or root is None:
            return None
        for position, touch in enumerate(operation.header.touches):
            if touch.entity_type != Entity.ENROLMENT or touch.entity_id != header.incarnation:
                continue
            record = (operation.fields(position) or {}).get(number(Entity.ENROLMENT, "record"))
            try:
                enrolment = read_enrolment(record, root) if isinstance(record, bytes) else None
            except OperationError:
                return None
            if enrolment is None or enrolment.incarnation != header.incarnation:
                return None
            if Role.CENTRAL.value not in enrolment.roles:
                return None
            identity.remember_author(database, enrolment, central=True)
            self._authors[header.incarnation] = enrolment
            return enrolment
        return None

    def _apply(self, database: Database, operation: Operation, *, data: bytes, gseq: int | None) -> Changes:
        header = operation.header
        if header.stream not in self._streams:
            streams.arrive(database, header.stream)
            self._streams.add(header.stream)
        seq = oplog.append(database, operation, data=data, own=False, state=OpState.ACCEPTED, gseq=gseq)
        changes = Changes(records=casebook.apply(database, seq, operation))
        if header.verb == OPENS_APART:
            self._apart.pop(header.stream, None)
        if gseq in self._late:
            late_work.note(
                database,
                stream=header.stream,
                author=header.author,
                author_ms=header.author_ms,
                own=self._me.enrolment is not None and header.author == self._me.enrolment.user,
                now_ms=self._clock.now_ms(),
            )
        mine = self._me.enrolment is not None and header.incarnation == self._me.enrolment.incarnation
        if mine and not oplog.was_signed_here(database, operation):
            # Central has an operation of this very incarnation that was never here: the vault was put back.
            now_ms = self._clock.now_ms()
            notices.raise_notice(database, NoticeCode.NEEDS_NEW_INCARNATION, now_ms=now_ms)
        if header.stream == self._me.agency_stream:
            changes |= self._learn(database, operation)
        return changes

    def _learn(self, database: Database, operation: Operation) -> Changes:
        """What the agency's own stream means for this laptop."""
        changes = Changes()
        for publication in form_library.publications_in(operation):
            form_library.note(database, publication)
            changes |= Changes(library=True)
        for position, touch in enumerate(operation.header.touches):
            values = operation.fields(position) or {}
            if touch.entity_type == Entity.ENROLMENT:
                changes |= self._meet(database, values.get(number(Entity.ENROLMENT, "record")))
            elif touch.entity_type == Entity.REVOCATION:
                self._revoke(database, values.get(number(Entity.REVOCATION, "incarnation")))
        return changes | erasing.obey(database, operation)

    def _meet(self, database: Database, record: Value) -> Changes:
        """A new author; what waited for this record is taken now."""
        if not isinstance(record, bytes) or self._me.central is None:
            return Changes()
        try:
            enrolment = read_enrolment(record, self._me.central.signing_key)
        except OperationError:
            return Changes()
        identity.remember_author(database, enrolment)
        changes = Changes()
        for parked in oplog.take_parked(database, enrolment.incarnation):
            changes |= self.receive(database, parked.data, gseq=parked.gseq)
        if not oplog.any_parked(database):
            notices.lower(database, NoticeCode.OPERATIONS_KEPT_ASIDE)
        return changes

    def _revoke(self, database: Database, incarnation: Value) -> None:
        if self._me.enrolment is not None and incarnation == self._me.enrolment.incarnation:
            identity.write(database, enrol_state=identity.REVOKED)

    def _park(self, database: Database, parked: Parked) -> Changes:
        oplog.park(database, parked)
        now_ms = self._clock.now_ms()
        notices.raise_notice(database, NoticeCode.OPERATIONS_KEPT_ASIDE, now_ms=now_ms)
        return Changes(sync=True)
