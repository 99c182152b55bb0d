"""DOOR TWO: `run_once` and `status`. What a person is told about syncing comes from here.

Runs in the sync lane: blocking, without Qt, never inside a transaction. Everything it writes is handed to
the store lane through `hand_over`. Next: `engine` (one round), `enrolment`, `schedule`, `transport`.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from core import __version__
from core.changes import Changes
from core.clock import Clock
from core.errors import Code, OperationError, SyncError, TirekError
from core.policy.policy import UNMANAGED, Policy
from core.policy.trust import ca_fits, laid_down_ca, org_fits, root_fits
from core.records import PastRound
from core.releases import newer
from core.store.disk import write_atomically
from core.store.identity import Identity
from core.store.store import Store
from sync.blobs import Begun, Step
from sync.carrying import Carrying
from sync.carrying import Exported as Exported
from sync.carrying import OpenedAnswer as OpenedAnswer
from sync.engine import Conversation, Moved
from sync.enrolment import Enrolling, HandOver, words_digest
from sync.protocol import CentralRefusedError
from sync.schedule import Pace

if TYPE_CHECKING:
    from sync.transport import Transport  # brings requests, which the unlock window does not wait for

CA_FILE = "ca.pem"
IDLE_AGAIN_S = 5 * 60.0
"""While nothing waits, central is asked this often whether a colleague wrote something."""


class Phase(StrEnum):
    """What syncing is doing."""

    SENDING = "sending"
    RECEIVING = "receiving"
    FETCHING_FORMS = "fetching_forms"
    SENDING_BLOBS = "sending_blobs"
    FETCHING_BLOBS = "fetching_blobs"


@dataclass(frozen=True)
class SyncProgress:
    """For the strip: `done` of `total` of this phase; `changes` were just written to the store."""

    phase: Phase
    done: int
    total: int
    changes: Changes


@dataclass(frozen=True)
class RoundReport:
    """How a try ended. `trouble` is None when all went well; `again_in_s` None: nothing to do until asked.

    `order` is what central told a revoked laptop to do (`sync.protocol.ORDER_...`), its signature verified.
    `at_ms` is the laptop's own clock; `bytes_per_s` is what the link moved, 0 where not known. What the
    office has is never told from here but by receipts (`core.records.SyncOverview`).
    """

    changes: Changes
    sent: int
    received: int
    trouble: Code | None
    again_in_s: float | None
    at_ms: int
    order: str = ""
    bytes_per_s: int = 0
    newer_version: str = ""
    """A version of the program newer than this one, if central has named one in this session."""


@dataclass(frozen=True)
class EnrolmentStatus:
    """`words_digest` is what the six words are made of (`core.unlocking.fingerprint_words`)."""

    state: str
    words_digest: bytes | None


class SyncService:
    """One vault's connection to central."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        *,
        hand_over: HandOver,
        clock: Clock,
        rng: random.Random | None = None,
        policy: Policy = UNMANAGED,
    ) -> None:
        """`folder` is the vault's: the agency's CA, which is public, is written there from the vault."""
        self._policy = policy
        self._store = store
        self._folder = folder
        self._hand_over = hand_over
        self._clock = clock
        self._rng = rng or random.Random()
        self._pace = Pace()
        self._field_mode = False
        self._shortened_to = 0
        self._attached = 0
        self._transport: Transport | None = None
        self._begun = Begun()
        self._carrying = Carrying(store, hand_over=hand_over, clock=clock)
        self._enrolling = Enrolling(store.exchange, hand_over, clock, policy=policy)

    def run_once(
        self, progress: Callable[[SyncProgress], None], stop: threading.Event, *, asked: bool = False
    ) -> RoundReport:
        """Push, acknowledge, pull, apply until nothing moves; never raises for what the world refuses.

        `asked`: a person pressed the button, so waiting times are forgotten.
        """
        if asked:
            self._pace = self._pace.afresh()
        if self._field_mode and not asked:
            return self._report(Moved(), trouble=None, again_in_s=None)
        self._attached = 0
        conversation: Conversation | None = None
        try:
            conversation = self._conversation(stop)
            while not self._talk(conversation, progress, stop):
                pass  # something was written while photos went: text goes first
        except TirekError as error:
            if conversation is None:
                return self._noted(self._troubled(error, Moved()), frozenset(), stop)
            self._pace = conversation.pace
            report = replace(self._troubled(error, conversation.moved), order=conversation.order)
            return self._noted(report, frozenset(conversation.sent_ids), stop)
        self._pace = conversation.pace
        self._shorten_journal()
        report = self._report(conversation.moved, trouble=None, again_in_s=IDLE_AGAIN_S)
        return self._noted(report, frozenset(conversation.sent_ids), stop)

    def enrol(self, worker_code: str, code: str, *, server_url: str, ca_pem: bytes) -> EnrolmentStatus:
        """Send the keys of this vault, proved with the one-time code. SyncError(ENROL_... / CENTRAL_...)."""
        try:
            pem = ca_pem.decode("ascii")
        except UnicodeDecodeError as error:
            raise SyncError(Code.CENTRAL_NOT_OURS) from error
        me = self._enrolling.prepare(worker_code, server_url=server_url, ca_pem=pem)
        self._forget_transport()
        return self._status(self._enrolling.ask(self._connect(me), code))

    def poll_enrolment(self) -> EnrolmentStatus:
        """Ask whether the supervisor approved. SyncError(CENTRAL_... / ENROLMENT_REVOKED)."""
        me: Identity = self._hand_over(self._store.identity)
        return self._status(self._enrolling.poll(self._connect(me)))

    def export_bundle(self, path: Path) -> Exported:
        """Write all that waits to one sealed file. SyncError(BUNDLE_NOT_WRITTEN, ENROLMENT_..., ...)."""
        self._insist_on_policy(self._hand_over(self._store.identity))
        return self._carrying.export(path)

    def open_answer(self, path: Path, told: Callable[[Changes], None]) -> OpenedAnswer:
        """Take the office's answer to a bundle; the same file again does nothing. SyncError(BUNDLE_...)."""
        return self._carrying.open_answer(path, told)

    def enrolment(self) -> EnrolmentStatus:
        """Where the enrolment stands, without asking central."""
        me: Identity = self._hand_over(self._store.identity)
        return self._status(me)

    def set_field_mode(self, on: bool) -> None:
        """Keep the network off until it is switched back."""
        self._field_mode = on

    def close(self) -> None:
        """Let go of the connection."""
        self._forget_transport()

    def _conversation(self, stop: threading.Event) -> Conversation:
        me: Identity = self._hand_over(self._store.identity)
        if me.enrolment is None:
            raise SyncError(Code.ENROLMENT_PENDING)
        return Conversation(
            self._store.exchange,
            self._store.form_library,
            self._connect(me),
            hand_over=self._hand_over,
            clock=self._clock,
            stop=stop,
            pace=self._pace,
        )

    def _talk(
        self, conversation: Conversation, progress: Callable[[SyncProgress], None], stop: threading.Event
    ) -> bool:
        def told(moved: Moved, of_answer: int, changes: Changes) -> None:
            phase = Phase.RECEIVING if of_answer else Phase.SENDING
            progress(SyncProgress(phase, moved.sent + moved.received, of_answer, changes))

        conversation.talk(told)
        conversation.fetch_publications(
            lambda changes: progress(SyncProgress(Phase.FETCHING_FORMS, 1, 1, changes))
        )
        return stop.is_set() or self._carry_blobs(conversation, progress)

    def _carry_blobs(self, conversation: Conversation, progress: Callable[[SyncProgress], None]) -> bool:
        """Photos and files, when all text has gone and come."""

        def told(step: Step) -> None:
            conversation.moved = conversation.moved.plus(changes=step.changes)
            if step.sending and step.done and step.changes.sync:  # its receipt was taken
                self._attached += 1
            phase = Phase.SENDING_BLOBS if step.sending else Phase.FETCHING_BLOBS
            progress(SyncProgress(phase, step.done, step.total, step.changes))

        post = conversation.blob_post(self._store.office_copies, self._begun)
        try:
            return post.carry(told)
        finally:
            conversation.pace = post.pace

    def _noted(self, report: RoundReport, sent_ids: frozenset[bytes], stop: threading.Event) -> RoundReport:
        """Remember how it ended, unless it was stopped before it came to anything.

        What went out counts by its receipt. A full disk forgets this line alone.
        """
        exchange = self._store.exchange
        with suppress(TirekError):
            ended = PastRound(
                first_ms=report.at_ms,
                last_ms=report.at_ms,
                sent=self._hand_over(lambda: exchange.proved(sent_ids)),
                attached=self._attached,
                received=report.received,
                trouble="" if report.trouble is None else report.trouble.value,
                bytes_per_s=report.bytes_per_s,
            )
            if ended.moved or not stop.is_set():
                self._hand_over(lambda: exchange.note_round(ended))
        return report

    def _shorten_journal(self) -> None:
        """Erase what central ordered; forget what central's own backup holds, when that has moved."""
        with suppress(TirekError):  # tried again at the next start and the next sync
            self._hand_over(self._store.erase_from_journal)
        me: Identity = self._hand_over(self._store.identity)
        if me.durable_gseq <= self._shortened_to:
            return
        with suppress(TirekError):  # a damaged journal is kept whole; its notice stands already
            self._hand_over(self._store.drop_durable_journal)
        self._shortened_to = me.durable_gseq

    def _troubled(self, error: TirekError, moved: Moved) -> RoundReport:
        """When to try again after a refusal; some are for a person, not for another try."""
        code = Code.CENTRAL_STRANGE_ANSWER if isinstance(error, OperationError) else error.code
        if error.code in (Code.ENROLMENT_REVOKED, Code.ENROLMENT_PENDING):
            return self._report(moved, trouble=error.code, again_in_s=None)
        asked_s = error.problem.retry_after_s if isinstance(error, CentralRefusedError) else None
        self._pace = self._pace.after_failure()
        delay_s = self._pace.delay_s(self._rng, asked_s=asked_s)
        return self._report(moved, trouble=code, again_in_s=delay_s)

    def _report(self, moved: Moved, *, trouble: Code | None, again_in_s: float | None) -> RoundReport:
        return RoundReport(
            changes=moved.changes,
            sent=moved.sent,
            received=moved.received,
            trouble=trouble,
            again_in_s=again_in_s,
            at_ms=self._clock.now_ms(),
            bytes_per_s=self._pace.bytes_per_s,
            newer_version=newer(self._transport.newest_version, than=__version__) if self._transport else "",
        )

    def _connect(self, me: Identity) -> Transport:
        if self._transport is None:
            if not me.server_url or not me.ca_pem:
                raise SyncError(Code.ENROLMENT_PENDING)
            self._insist_on_policy(me)
            path = self._folder / CA_FILE
            write_atomically(path, self._trusted_ca(me.ca_pem.encode("ascii")))
            from sync.transport import Transport  # heavy: not before the first contact

            self._transport = Transport(
                self._policy.server_url or me.server_url,
                path,
                trusted_time_ms=self._trusted_time_ms,
                proxy=self._policy.proxy,
            )
        return self._transport

    def _insist_on_policy(self, me: Identity) -> None:
        """The agency that this vault knows is the one laid down. SyncError(CENTRAL_AGAINST_POLICY)."""
        known_org = not me.org_id or org_fits(self._policy, me.org_id)
        known_root = me.agency_root is None or root_fits(self._policy, me.agency_root)
        if not (known_org and known_root):
            raise SyncError(Code.CENTRAL_AGAINST_POLICY)

    def _trusted_ca(self, kept: bytes) -> bytes:
        """The CA that IT laid down; where its file is gone, the one from enrolment, if the pin allows it."""
        laid_down = laid_down_ca(self._policy)
        if laid_down is None and not ca_fits(self._policy, kept):
            raise SyncError(Code.CENTRAL_AGAINST_POLICY)
        return kept if laid_down is None else laid_down

    def _trusted_time_ms(self) -> int | None:
        """The newest time that central signed: certificates are held against it, not against the clock."""
        me: Identity = self._hand_over(self._store.identity)
        receipt_ms: int | None = self._hand_over(self._store.exchange.newest_receipt_ms)
        signed = [
            moment
            for moment in (
                receipt_ms,
                me.epoch.time_ms if me.epoch is not None else None,
                me.enrolment.from_ms if me.enrolment is not None else None,
            )
            if moment is not None
        ]
        return max(signed, default=None)

    def _forget_transport(self) -> None:
        if self._transport is not None:
            self._transport.close()
        self._transport = None

    @staticmethod
    def _status(me: Identity) -> EnrolmentStatus:
        return EnrolmentStatus(state=me.enrol_state, words_digest=words_digest(me))
