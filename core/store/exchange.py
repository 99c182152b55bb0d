"""What sync needs of the store: what to send, taking what central answers, and the lives of central's log.

Nothing here reaches the network. Every answer may come twice, be cut anywhere, or be taken half: what is
known is passed over, and the cursor is saved in the transaction that saves the last of what it covers.
Signatures, receipts and epochs are verified here, whoever carried them. Next: `core.store.arrivals`,
`core.store.verdicts`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from core.changes import Changes, RecordId
from core.clock import Clock
from core.encoding import decode, encode
from core.enrolment import read_enrolment
from core.erasure import Erased
from core.errors import Code, OperationError, SyncError
from core.ops import REFERENCE_BYTES
from core.receipts import Receipt, common_cut, read_epoch, read_receipt
from core.records import PastRound, RecordState, SyncOverview, WaitingRow
from core.store import (
    blobs,
    bundle_book,
    casebook,
    divergence,
    drafts,
    identity,
    kept_aside,
    known_people,
    notices,
    office_copies,
    oplog,
    redo,
    rounds,
    streams,
    verdicts,
)
from core.store.arrivals import Arrivals
from core.store.database import Database
from core.store.identity import Identity
from core.store.journal import Journal
from core.store.known_people import KnownPerson
from core.store.notices import NoticeCode
from core.store.oplog import OpState
from core.store.verdicts import Verdict
from core.store.writing import Writing

STEP_S = 0.03
STEP_MOST_S = 1.0
STEP_OPS = 200
"""One transaction of received operations ends after `STEP_S` (its commit comes on top), so that acts of the
worker get in between; while nobody waits it goes on, up to the others, and ends when somebody does."""

OVERVIEW_ROWS = 200


class ScopeChange(Protocol):
    """As `sync.protocol.ScopeChange`."""

    @property
    def tag(self) -> int: ...
    @property
    def add(self) -> Sequence[bytes]: ...
    @property
    def drop(self) -> Sequence[bytes]: ...


class Answer(Protocol):
    """As `sync.protocol.SyncAnswer`, as far as the store is concerned."""

    @property
    def epoch(self) -> bytes: ...
    @property
    def server_time(self) -> int: ...
    @property
    def durable_gseq(self) -> int: ...
    @property
    def cursor(self) -> bytes: ...
    @property
    def more(self) -> bool: ...
    @property
    def scope(self) -> ScopeChange: ...
    @property
    def verdicts(self) -> Sequence[Verdict]: ...
    @property
    def receipts(self) -> Sequence[bytes]: ...
    @property
    def ops(self) -> Sequence[tuple[int, bytes]]: ...
    @property
    def erase(self) -> Sequence[bytes]: ...
    @property
    def root_digest(self) -> bytes | None: ...
    @property
    def notices(self) -> Sequence[str]: ...
    @property
    def known(self) -> Sequence[KnownPerson] | None: ...
    @property
    def known_tag(self) -> bytes | None: ...
    @property
    def late(self) -> Sequence[int] | None: ...


@dataclass(frozen=True)
class Outgoing:
    """One push with all that a request says about this laptop. `more`: not everything fitted."""

    epoch: bytes
    incarnation: bytes
    head: tuple[int, bytes]
    cursor: bytes | None
    scope_tag: int
    root_digest: bytes
    known_tag: bytes | None
    finishing: tuple[bytes, ...]
    ops: tuple[bytes, ...]
    foreign: tuple[bytes, ...]
    op_ids: tuple[bytes, ...]
    more: bool
    left_over: int
    """Own operations without a receipt that wait for the next one."""
    blobs: int
    """Photos and files without a receipt."""
    needs_you: int
    """Own operations that were refused and wait for a person."""


class Exchange:
    """The store's side of sync. Writes only through `writing`; callers run it on the store lane."""

    def __init__(
        self,
        database: Database,
        writing: Writing,
        clock: Clock,
        *,
        journal: Journal,
        waited_for: Callable[[], bool],
    ) -> None:
        """`waited_for`: whether somebody waits for the store, so that a step ends soon."""
        self._waited_for = waited_for
        self._database = database
        self._journal = journal
        self._writing = writing
        self._clock = clock
        self._known: Identity | None = None

    # --- who ----------------------------------------------------------------------------------------

    def identity(self) -> Identity:
        """Keys, enrolment, agency and where the exchange stands."""
        if self._known is None:
            self._known = identity.read(self._database)
        return self._known

    def set_enrolment(self, **columns: Any) -> Identity:
        """Set columns of `core.store.identity.COLUMNS` as the steps of enrolment bring them.

        Records are verified: OperationError, SyncError(CENTRAL_STRANGE_ANSWER); then nothing has changed.
        """
        with self._changing_identity() as database:
            identity.write(database, **columns)
            now = identity.read(database)
            identity.check(now)
            if now.central is not None:
                identity.remember_author(database, now.central, central=True)
            if now.enrolment is not None:
                identity.remember_author(database, now.enrolment)
            if now.agency_stream is not None:
                streams.arrive(database, now.agency_stream)
        return self.identity()

    def new_incarnation(self, record: bytes) -> Identity:
        """Go on under a new incarnation of the same enrolment; what waits is sent under the old one."""
        before = self.identity()
        if before.central is None or before.enrolment is None:
            raise SyncError(Code.CENTRAL_STRANGE_ANSWER)
        fresh = read_enrolment(record, before.central.signing_key)
        if fresh.user != before.enrolment.user:
            raise SyncError(Code.CENTRAL_STRANGE_ANSWER)
        now = self.set_enrolment(record=record)
        with self._writing() as database:
            notices.lower(database, NoticeCode.NEEDS_NEW_INCARNATION)
        return now

    # --- push ---------------------------------------------------------------------------------------

    def outgoing(self, *, max_ops: int = 500, max_bytes: int = 4 * 1024 * 1024) -> Outgoing:
        """What to send next: own operations in their order, then those central lost.

        ENROLMENT_PENDING before central approved.
        """
        me = self.identity()
        if me.enrolment is None or me.pen is None or me.epoch is None:
            raise SyncError(Code.ENROLMENT_PENDING)
        database = self._database
        own, more = oplog.waiting(database, own=True, max_ops=max_ops, max_bytes=max_bytes)
        left_ops = max_ops - len(own)
        left_bytes = max_bytes - sum(len(one.data) for one in own)
        foreign: list[oplog.Waiting] = []
        if not more and left_ops > 0 and (left_bytes > 0 or not own):
            foreign, more = oplog.waiting(database, own=False, max_ops=left_ops, max_bytes=left_bytes)
            if not more:
                foreign += oplog.parked_to_offer(database)[: left_ops - len(foreign)]
        position = oplog.chain_position(database, me.enrolment.incarnation) or me.pen.start
        waiting, accepted, needs_you = oplog.count_lacking(database, "waiting", "accepted", "refused")
        attached = blobs.only_here(database)
        return Outgoing(
            epoch=me.epoch.epoch,
            incarnation=me.enrolment.incarnation,
            head=(position.n, position.head[:REFERENCE_BYTES]),
            cursor=me.cursor,
            scope_tag=me.scope_tag,
            root_digest=self.root_digest(),
            known_tag=known_people.known_tag(database),
            finishing=streams.finishing(database),
            ops=tuple(one.data for one in own),
            foreign=tuple(one.data for one in foreign),
            op_ids=tuple(one.op_id for one in (*own, *foreign)),
            more=more,
            left_over=max(0, waiting + accepted - len(own)),
            blobs=attached.photos + attached.files,
            needs_you=needs_you,
        )

    def root_digest(self) -> bytes:
        """XOR of the ids of all numbered operations in scope."""
        return divergence.root(self._database)

    def digests(self) -> dict[bytes, tuple[int, bytes]]:
        """Count and XOR of the numbered operations of each file."""
        return divergence.by_stream(self._database)

    def references(self, stream: bytes) -> frozenset[bytes]:
        """The first 16 bytes of the ids of a file's numbered operations."""
        return divergence.references(self._database, stream)

    def differs(self) -> bool:
        """Whether the last comparison of digests said that central holds something else."""
        return notices.stands(self._database, NoticeCode.CENTRAL_DIFFERS)

    def look_again(self) -> None:
        """Take what an older program could not read, once for each change of program."""
        if not kept_aside.seen(self._database):
            with self._changing_identity() as database:
                kept_aside.look_again(database, identity.read(database), self._clock)

    def mend(self, *, lacking: Mapping[bytes, Iterable[bytes]], left: Iterable[bytes]) -> Changes:
        """Let wait again what central lacks, by file; files that are not ours any more leave as others do."""
        with self._writing() as database:
            for stream, op_ids in lacking.items():
                divergence.offer_again(database, stream, tuple(op_ids))
            for stream in left:
                streams.leave_scope(database, stream)
        return Changes(sync=True)

    # --- pull ---------------------------------------------------------------------------------------

    def take_answer(
        self, outgoing: Outgoing, answer: Answer, *, by_file: bool = False
    ) -> Generator[Changes, None, None]:
        """Take an answer step by step; each step is one transaction. Stopping in between loses nothing.

        `by_file`: it came in a bundle, so that its time is no news of the clock now.

        SyncError(CENTRAL_RESTORED_UNPROVEN) for an answer of another life of central's log. A receipt
        that does not verify is refused (OperationError) before anything is written; one of an earlier life
        proves nothing any more and is passed over.
        """
        me = self.identity()
        if me.epoch is None or answer.epoch != me.epoch.epoch or answer.epoch != outgoing.epoch:
            raise SyncError(Code.CENTRAL_RESTORED_UNPROVEN)
        receipts = _read_receipts(answer.receipts, me, epoch=answer.epoch)
        arrivals = Arrivals(me, self._clock, late=frozenset(answer.late or ()))
        at, begun, done = 0, False, False
        while not done:
            begun_s = self._clock.monotonic_s()
            with self._changing_identity() as database:
                changes = Changes()
                if not begun:
                    changes |= self._acknowledge(database, outgoing, answer, by_file=by_file)
                    _take_receipts(database, receipts)
                    begun = True
                first, stop = at, min(at + STEP_OPS, len(answer.ops))
                while at < stop and (at == first or self._goes_on(begun_s)):
                    gseq, data = answer.ops[at]
                    changes |= arrivals.receive(database, data, gseq=gseq)
                    at += 1
                if at == len(answer.ops):
                    _take_receipts(database, receipts)  # for own operations that came with the answer
                    changes |= self._finish(database, answer)
                    done = True
            yield changes

    def _goes_on(self, begun_s: float) -> bool:
        """Whether a step that began then takes one more operation."""
        passed_s = self._clock.monotonic_s() - begun_s
        return passed_s <= STEP_S or (passed_s <= STEP_MOST_S and not self._waited_for())

    def take_word(
        self, *, epoch: bytes, said: Sequence[Verdict], receipts: Sequence[bytes]
    ) -> Generator[Changes, None, None]:
        """What stays true of an answer however late it is read: verdicts (`said`), and receipts over them.

        SyncError(CENTRAL_RESTORED_UNPROVEN), OperationError as `take_answer`; then nothing is written.
        """
        me = self.identity()
        if me.epoch is None or epoch != me.epoch.epoch:
            raise SyncError(Code.CENTRAL_RESTORED_UNPROVEN)
        believed = _read_receipts(receipts, me, epoch=epoch)
        for first in range(0, max(1, len(said)), STEP_OPS):
            records: set[RecordId] = set()
            with self._writing() as database:
                now_ms = self._clock.now_ms()
                for one in said[first : first + STEP_OPS]:
                    records |= verdicts.take(database, self._journal, one, sent=one.op_id, now_ms=now_ms)
                _take_receipts(database, believed)
                records |= streams.let_go(database, now_ms=now_ms)
            yield Changes(records=frozenset(records), sync=True)

    def take_whole_answer(self, outgoing: Outgoing, answer: Answer) -> Changes:
        """All steps at once."""
        changes = Changes()
        for step in self.take_answer(outgoing, answer):
            changes |= step
        return changes

    def begin_epoch(self, epoch_record: bytes) -> Changes:
        """Central was restored: everything it may have lost waits to be sent again.

        SyncError(CENTRAL_RESTORED_UNPROVEN) unless the receipt key signed it and it is not an old one.
        """
        me = self.identity()
        try:
            theirs = read_epoch(epoch_record, me.receipt_key or b"")
        except OperationError as error:
            raise SyncError(Code.CENTRAL_RESTORED_UNPROVEN) from error
        cut = None if me.epoch is None else common_cut(me.epoch, theirs)
        if me.epoch is not None and cut is None:
            return Changes()
        if me.epoch is not None and theirs.history == me.epoch.history[: len(theirs.history)]:
            raise SyncError(Code.CENTRAL_RESTORED_UNPROVEN)
        changes = Changes(sync=True)
        with self._changing_identity() as database:
            identity.write(database, epoch_record=epoch_record)
            if cut is not None:
                oplog.cut(database, cut)
                office_copies.forget_receipts(database)
                changes |= redo.bring_back(database, self._journal, cut=cut)
                identity.write(
                    database,
                    cursor=_cut_cursor(me.cursor, epoch=theirs.epoch, cut=cut),
                    durable_gseq=min(me.durable_gseq, cut),
                )
        return changes

    def forget_cursor(self) -> None:
        """Pull everything again from the beginning; what is known is passed over."""
        with self._changing_identity() as database:
            identity.write(database, cursor=None)

    # --- overview -----------------------------------------------------------------------------------

    def overview(self) -> SyncOverview:
        """One look at what the office does not have: own operations that no receipt covers, whatever central
        answered to them."""
        database, me = self._database, self.identity()
        needs_you, not_accepted = oplog.count_lacking(database, "refused", "withheld")
        attached = blobs.only_here(database)
        kinds = oplog.lacking_by_verb(database)
        rows = database.query(
            "SELECT verb, op.stream, coalesce(record_family.name, place.title), author_ms, length(bytes),"
            " op.state, reason FROM op LEFT JOIN record_family ON record_family.stream = op.stream"
            " LEFT JOIN record_controlled_object place ON place.stream = op.stream"
            f" WHERE {oplog.LACKING} ORDER BY op.state IN ('waiting', 'accepted'), seq LIMIT ?",
            (OVERVIEW_ROWS,),
        )
        return SyncOverview(
            waiting=sum(one.count for one in kinds),
            waiting_bytes=sum(one.size_bytes for one in kinds),
            oldest_ms=min((one.oldest_ms for one in kinds), default=None),
            last_sync_ms=me.last_sync_ms,
            receipt_ms=oplog.newest_receipt_ms(database),
            needs_you=needs_you,
            not_accepted=not_accepted,
            photos=attached.photos,
            files=attached.files,
            attached_bytes=attached.size_bytes,
            unfinished=drafts.written(database),
            exported_ms=bundle_book.read(database).exported_ms,
            kinds=kinds,
            rounds=rounds.past(database),
            kept=streams.kept(database),
            rows=tuple(
                WaitingRow(
                    verb=row[0],
                    stream=row[1],
                    family_name=row[2] if isinstance(row[2], str) else "",
                    author_ms=row[3],
                    size_bytes=row[4],
                    state=_RECORD_STATES[row[5]],
                    reason=row[6] or "",
                )
                for row in rows
            ),
        )

    def newest_receipt_ms(self) -> int | None:
        """The time in the newest receipt; None before any."""
        return oplog.newest_receipt_ms(self._database)

    def lacking(self) -> frozenset[bytes]:
        """The ids of own operations that no receipt covers."""
        return oplog.lacking_ids(self._database)

    def proved(self, op_ids: frozenset[bytes]) -> int:
        """How many of these own operations, which were sent, a receipt covers."""
        return len(op_ids - self.lacking())

    def note_round(self, ended: PastRound) -> None:
        """Remember how a round ended, for the person who asks."""
        with self._writing() as database:
            rounds.note(database, ended)

    # --- parts of an answer ---------------------------------------------------------------------------

    def _acknowledge(
        self, database: Database, outgoing: Outgoing, answer: Answer, *, by_file: bool
    ) -> Changes:
        records: set[RecordId] = set()
        now_ms = self._clock.now_ms()
        for place, verdict in enumerate(answer.verdicts):
            sent = outgoing.op_ids[place] if place < len(outgoing.op_ids) else verdict.op_id
            records |= verdicts.take(database, self._journal, verdict, sent=sent, now_ms=now_ms)
        for stream in answer.scope.add:
            records |= streams.come_into_scope(database, stream)
        if answer.verdicts and oplog.any_parked(database):
            notices.raise_notice(database, NoticeCode.OPERATIONS_KEPT_ASIDE, now_ms=now_ms)
        elif answer.verdicts:
            notices.lower(database, NoticeCode.OPERATIONS_KEPT_ASIDE)
        synced_ms = now_ms
        if by_file:
            synced_ms = max(min(now_ms, answer.server_time), identity.read(database).last_sync_ms or 0)
        else:
            identity.write(database, offset_ms=answer.server_time - now_ms, last_contact_ms=now_ms)
        if NoticeCode.PULLS_WAIT.value in answer.notices:
            notices.raise_notice(database, NoticeCode.PULLS_WAIT, now_ms=now_ms)
        else:
            notices.lower(database, NoticeCode.PULLS_WAIT)
            identity.write(database, last_sync_ms=synced_ms)
        return Changes(records=frozenset(records), sync=True)

    def _finish(self, database: Database, answer: Answer) -> Changes:
        """What is saved only when everything that the answer brought is."""
        records: set[RecordId] = set()
        for op_id in answer.erase:
            records |= casebook.erase(database, Erased(op_id))
        for stream in answer.scope.drop:
            streams.leave_scope(database, stream)
        if notices.stands(database, NoticeCode.OPERATIONS_KEPT_ASIDE) and not oplog.any_parked(database):
            notices.lower(database, NoticeCode.OPERATIONS_KEPT_ASIDE)
        now_ms = self._clock.now_ms()
        records |= streams.let_go(database, now_ms=now_ms)
        if answer.known is not None and answer.known_tag is not None:
            records |= known_people.replace(database, answer.known, tag=answer.known_tag)
        identity.write(
            database,
            cursor=answer.cursor,
            scope_tag=answer.scope.tag,
            durable_gseq=answer.durable_gseq,
        )
        if not answer.more and answer.root_digest is not None:
            if divergence.root(database) == answer.root_digest:
                notices.lower(database, NoticeCode.CENTRAL_DIFFERS)
            else:
                notices.raise_notice(database, NoticeCode.CENTRAL_DIFFERS, now_ms=now_ms)
        return Changes(records=frozenset(records), sync=True)

    @contextmanager
    def _changing_identity(self) -> Iterator[Database]:
        """A transaction after which the identity is read again, however it ends."""
        try:
            with self._writing() as database:
                yield database
        finally:
            self._known = None


_RECORD_STATES = {
    OpState.WAITING.value: RecordState.ONLY_HERE,
    OpState.ACCEPTED.value: RecordState.SENDING,
    OpState.WITHHELD.value: RecordState.NOT_ACCEPTED,
    OpState.REFUSED.value: RecordState.NEEDS_YOU,
}


def _read_receipts(receipts: Sequence[bytes], me: Identity, *, epoch: bytes) -> list[tuple[Receipt, bytes]]:
    """Those of this life of the log, verified. OperationError for one that central did not sign."""
    key = me.receipt_key or b""
    return [(receipt, data) for data in receipts if (receipt := read_receipt(data, key)).epoch == epoch]


def _take_receipts(database: Database, receipts: Sequence[tuple[Receipt, bytes]]) -> None:
    for receipt, data in receipts:
        oplog.take_receipt(database, receipt, data)


def _cut_cursor(cursor: bytes | None, *, epoch: bytes, cut: int) -> bytes | None:
    """[epoch, gseq, [[stream, done, upto]...]] in the new life; None (all again) if it is no such."""
    try:
        parts = None if cursor is None else decode(cursor)
        if parts is None:
            return None
        _, gseq, backfills = parts
        shortened = [[stream, min(done, cut), min(upto, cut)] for stream, done, upto in backfills]
        return encode([epoch, min(gseq, cut), shortened])
    except (OperationError, TypeError, ValueError):
        return None
