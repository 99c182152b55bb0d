"""One conversation with central: push, acknowledge, pull, apply, until nothing moves.

Each request is one POST; everything it brings is written in small transactions on the store lane, and may
be cut anywhere without losing or doubling anything. What central says about an operation is believed only
as far as it is signed (`core.store.exchange` verifies). Next: `service`, which decides when to talk.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from core import __version__
from core.changes import Changes
from core.clock import Clock
from core.errors import Code, OperationError, SyncError
from core.store.exchange import Outgoing
from core.store.form_library import Publication
from core.store.identity import Identity
from sync.blobs import Begun, BlobPost, Copies
from sync.comparing import Comparison, Differences
from sync.enrolment import HandOver, agree, fetch_token
from sync.protocol import (
    BATCH_MAX_OPS,
    BLOB_MAX_BYTES,
    PATH_BLOBS,
    PATH_DIGESTS,
    PATH_INCARNATIONS,
    PATH_SYNC,
    CentralRefusedError,
    DigestsAnswer,
    DigestsRequest,
    EnrolState,
    IncarnationAnswer,
    IncarnationRequest,
    LaptopReport,
    Refusal,
    SyncAnswer,
    SyncRequest,
    read_order,
)
from sync.schedule import Pace

if TYPE_CHECKING:
    from sync.transport import Transport  # brings requests, which the unlock window does not wait for

MAX_REQUESTS = 400
"""A conversation ends by itself long before this; it is the bound that makes a fault visible."""
NEW_INCARNATIONS_AT_MOST = 2


class Exchange(Protocol):
    """The part of `core.store.exchange.Exchange` that a conversation needs."""

    def identity(self) -> Identity: ...

    def set_enrolment(self, **columns: Any) -> Identity: ...

    def outgoing(self, *, max_ops: int, max_bytes: int) -> Outgoing: ...

    def take_answer(self, outgoing: Outgoing, answer: Any) -> Iterator[Changes]: ...

    def begin_epoch(self, epoch_record: bytes) -> Changes: ...

    def new_incarnation(self, record: bytes) -> Identity: ...

    def forget_cursor(self) -> None: ...

    def differs(self) -> bool: ...

    def digests(self) -> Mapping[bytes, tuple[int, bytes]]: ...

    def references(self, stream: bytes) -> frozenset[bytes]: ...

    def mend(self, *, lacking: Mapping[bytes, Iterable[bytes]], left: Iterable[bytes]) -> Changes: ...


class Library(Protocol):
    """The part of `core.store.form_library.FormLibrary` that fetching needs."""

    def wanted(self) -> tuple[Publication, ...]: ...

    def add_blob(self, sha256: bytes, data: bytes) -> Changes: ...


@dataclass(frozen=True)
class Moved:
    """What a conversation has done so far."""

    changes: Changes = field(default_factory=Changes)
    sent: int = 0
    received: int = 0

    def plus(self, *, changes: Changes, sent: int = 0, received: int = 0) -> Moved:
        return Moved(self.changes | changes, self.sent + sent, self.received + received)


Told = Callable[[Moved, int, Changes], None]
"""Called after each step with (what was done, operations of this answer, what was just written)."""


class Conversation:
    """Talks until there is nothing left to say. Runs in the sync lane; `stop` ends it between two steps."""

    def __init__(
        self,
        exchange: Exchange,
        library: Library,
        transport: Transport,
        *,
        hand_over: HandOver,
        clock: Clock,
        stop: threading.Event,
        pace: Pace,
    ) -> None:
        self._exchange = exchange
        self._library = library
        self._transport = transport
        self._hand_over = hand_over
        self._clock = clock
        self._stop = stop
        self._max_ops = BATCH_MAX_OPS
        self._sent_ops = 0
        self._repeated = False
        self._from_the_beginning = False
        self._incarnations = 0
        self._compared = False
        self._reported: LaptopReport | None = None
        self._differences = Differences()
        self.pace = pace
        self.moved = Moved()
        self.sent_ids: set[bytes] = set()
        """Own operations that were sent, whatever central answered."""
        self.order = ""
        """What central told this revoked laptop to do, once its signature was verified."""

    def talk(self, told: Told) -> None:
        """Raises SyncError; `moved` holds what was done before it."""
        for _ in range(MAX_REQUESTS):
            if self._stop.is_set():
                return
            if not self._request(told) and (self._stop.is_set() or not self._compare(told)):
                return
        raise SyncError(Code.CENTRAL_FAILED)

    def fetch_publications(self, told: Callable[[Changes], None]) -> None:
        """Bring the forms and rule packs that were published and are not here."""
        for publication in self._hand_over(self._library.wanted):
            if self._stop.is_set():
                return
            changes = self._fetch(publication)
            self.moved = self.moved.plus(changes=changes)
            told(changes)

    def blob_post(self, copies: Copies, begun: Begun) -> BlobPost:
        """For the photos and files of this conversation."""
        return BlobPost(
            copies,
            self._transport,
            with_token=self._with_token,
            hand_over=self._hand_over,
            clock=self._clock,
            stop=self._stop,
            pace=self.pace,
            begun=begun,
        )

    def _fetch(self, publication: Publication) -> Changes:
        path = f"{PATH_BLOBS}/{publication.sha256.hex()}"
        data = self._with_token(lambda: self._transport.get_bytes(path, max_bytes=BLOB_MAX_BYTES))
        changes: Changes = self._hand_over(lambda: self._library.add_blob(publication.sha256, data))
        return changes

    def _request(self, told: Told) -> bool:
        """One request and its answer; True if there is more to say."""
        outgoing: Outgoing = self._hand_over(
            lambda: self._exchange.outgoing(max_ops=self._max_ops, max_bytes=self.pace.push_bytes)
        )
        self._sent_ops = len(outgoing.ops) + len(outgoing.foreign)
        self.sent_ids.update(outgoing.op_ids[: len(outgoing.ops)])
        report = _report(outgoing)
        self._transport.packs_hard = self.pace.is_slow
        started_s, before_bytes = self._clock.monotonic_s(), self._traffic_bytes()
        try:
            answer = self._with_token(
                lambda: self._transport.post(PATH_SYNC, self._to_message(outgoing, report), SyncAnswer)
            )
        except CentralRefusedError as refusal:
            self._obey(refusal)
            return True
        self._reported = report
        if answer.epoch != outgoing.epoch:
            raise SyncError(Code.CENTRAL_RESTORED_UNPROVEN)
        for changes in self._steps(outgoing, answer):
            self.moved = self.moved.plus(changes=changes)
            told(self.moved, len(answer.ops), changes)
            if self._stop.is_set():
                return False
        self.moved = self.moved.plus(changes=Changes(), sent=self._sent_ops, received=len(answer.ops))
        self.pace = self.pace.after_success(
            moved_bytes=self._traffic_bytes() - before_bytes, took_s=self._clock.monotonic_s() - started_s
        )
        self._max_ops = min(BATCH_MAX_OPS, self._max_ops * 2)
        self._repeated = False
        self._differences.got({gseq for gseq, _ in answer.ops})
        return bool(
            answer.more or outgoing.more or self._differences.want or answer.scope.tag != outgoing.scope_tag
        )

    def _compare(self, told: Told) -> bool:
        """Find out where digests differ, once; True if there is something to send or to ask for."""
        if self._compared or not self._hand_over(self._exchange.differs):
            return False
        self._compared = True
        me: Identity = self._hand_over(self._exchange.identity)
        if me.epoch is None or me.cursor is None:
            return False
        comparison = Comparison(
            self._exchange,
            ask=self._ask_digests,
            hand_over=self._hand_over,
            epoch=me.epoch.epoch,
            cursor=me.cursor,
            proto=self._transport.proto,
        )
        try:
            self._differences = comparison.run()
        except CentralRefusedError as refusal:
            if refusal.problem.status not in (404, 405):  # a central from before there were digests by file
                raise
            return False
        changes = comparison.mend()
        self.moved = self.moved.plus(changes=changes)
        told(self.moved, 0, changes)
        return bool(self._differences)

    def _ask_digests(self, request: DigestsRequest) -> DigestsAnswer:
        answer: DigestsAnswer = self._with_token(
            lambda: self._transport.post(PATH_DIGESTS, request, DigestsAnswer)
        )
        return answer

    def _steps(self, outgoing: Outgoing, answer: SyncAnswer) -> Iterator[Changes]:
        """Take the answer one transaction at a time, so that acts of the worker go in between."""
        steps = self._exchange.take_answer(outgoing, answer)
        while (changes := self._hand_over(lambda: next(steps, None))) is not None:
            yield changes

    def _obey(self, refusal: CentralRefusedError) -> None:
        """What central asks for before it goes on; raises what cannot be helped here."""
        problem = refusal.problem
        if problem.code == Refusal.EPOCH and problem.epoch_record is not None:
            record = problem.epoch_record
            changes: Changes = self._hand_over(lambda: self._exchange.begin_epoch(record))
            if not changes:
                raise SyncError(Code.CENTRAL_RESTORED_UNPROVEN) from refusal
            self.moved = self.moved.plus(changes=changes)
        elif problem.code == Refusal.HEAD and self._incarnations < NEW_INCARNATIONS_AT_MOST:
            self._incarnations += 1
            self._go_on_under_new_incarnation()
        elif problem.status == 410 and not self._from_the_beginning:
            self._from_the_beginning = True
            self._hand_over(self._exchange.forget_cursor)
        elif problem.status == 413 and self._sent_ops > 1:
            self._max_ops = self._sent_ops // 2
            self.pace = self.pace.limited_to(problem.max_bytes or self.pace.batch_bytes // 2)
        elif problem.status == 400 and not self._repeated:
            self._repeated = True  # cut on its way: the same once more
        elif problem.status == 400 and self._sent_ops > 1:
            self._max_ops = self._sent_ops // 2
        elif problem.status == 426 and agree(self._transport):
            return
        else:
            if problem.code == Code.ENROLMENT_REVOKED and problem.order is not None:
                self._take_order(problem.order)
            raise refusal

    def _take_order(self, data: bytes) -> None:
        """Remember that this laptop was revoked, on central's signature alone."""
        me: Identity = self._hand_over(self._exchange.identity)
        if me.central is None or me.enrolment is None:
            return
        try:
            order = read_order(data, me.central.signing_key)
        except OperationError:
            return
        if order.incarnation == me.enrolment.incarnation:
            self.order = order.command
            self._hand_over(lambda: self._exchange.set_enrolment(enrol_state=EnrolState.REVOKED.value))

    def _go_on_under_new_incarnation(self) -> None:
        me: Identity = self._hand_over(self._exchange.identity)
        if me.enrolment is None:
            raise SyncError(Code.ENROLMENT_PENDING)
        outgoing: Outgoing = self._hand_over(lambda: self._exchange.outgoing(max_ops=1, max_bytes=1))
        request = IncarnationRequest(
            old=me.enrolment.incarnation, old_head=outgoing.head[1], reason="head_mismatch"
        )
        answer = self._with_token(lambda: self._transport.post(PATH_INCARNATIONS, request, IncarnationAnswer))
        self._hand_over(lambda: self._exchange.new_incarnation(answer.record))
        self._transport.token = None

    def _with_token(self, send: Callable[[], Any]) -> Any:
        """Send under a token; a refused token is replaced once."""
        if self._transport.token is None:
            self._log_in()
        try:
            return send()
        except CentralRefusedError as refusal:
            if refusal.problem.status != 401:
                raise
        self._log_in()
        return send()

    def _log_in(self) -> None:
        fetch_token(self._transport, self._hand_over(self._exchange.identity), self._clock)

    def _traffic_bytes(self) -> int:
        return self._transport.sent_bytes + self._transport.received_bytes

    def _to_message(self, outgoing: Outgoing, report: LaptopReport) -> SyncRequest:
        return SyncRequest(
            proto=self._transport.proto,
            epoch=outgoing.epoch,
            inc=outgoing.incarnation,
            head=outgoing.head,
            cursor=outgoing.cursor,
            scope_tag=outgoing.scope_tag,
            root_digest=outgoing.root_digest,
            known_tag=outgoing.known_tag,
            max_bytes=self.pace.answer_bytes,
            ops=outgoing.ops,
            foreign=outgoing.foreign,
            finishing=outgoing.finishing or None,
            want=tuple(self._differences.want) or None,
            refill=tuple(self._differences.refill) or None,
            report=None if report == self._reported else report,
        )


def _report(outgoing: Outgoing) -> LaptopReport:
    return LaptopReport(
        program=__version__,
        waiting=outgoing.left_over,
        blobs=outgoing.blobs,
        needs_you=outgoing.needs_you,
    )
