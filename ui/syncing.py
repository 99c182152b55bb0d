"""Drives syncing while a session is open: at once, after each change, by a timer, and when asked.

The rounds themselves run in the sync lane (`sync.service`); here, on the GUI thread, is only when to run
them and what is known (`SyncState`). It never blocks and never says what the centre has: that comes from
`Desk.sync_overview`. The words are in `sync_sentences`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from core.casework.desk import Desk
from core.changes import Changes
from core.clock import Clock
from core.errors import Code, TirekError
from core.records import SyncOverview
from sync.service import EnrolmentStatus, Exported, OpenedAnswer, RoundReport, SyncProgress, SyncService
from ui.background import Background, LaneClosedError
from ui.sync_sentences import BundleState, SyncState
from ui.workspace import Workspace

AFTER_A_CHANGE_S: Final = 3.0
WHEN_IDLE_S: Final = 15 * 60.0
SAY_AGAIN_EVERY_MS: Final = 60_000
FIRST_POLL_S: Final = 5.0
LONGEST_POLL_S: Final = 120.0
APPROVED: Final = "approved"
T = TypeVar("T")


class Syncing(QObject):
    """`state_changed(SyncState)` whenever something is known anew; also once a minute, for "2 h ago"."""

    state_changed = Signal(object)
    approved = Signal()

    def __init__(
        self,
        workspace: Workspace,
        service: SyncService,
        background: Background,
        *,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._service = service
        self._background = background
        self._clock = clock
        self._stop = threading.Event()
        self._asked_meanwhile = False
        self._announcing = False
        self._changed_meanwhile = False
        self._polls = 0
        self._progress = background.bridge.relay(self._progressed)
        self._written = background.bridge.relay(self._announce)
        self.started = False
        self._ended = False
        self.state = SyncState()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._run)
        self._saying = QTimer(self)
        self._saying.timeout.connect(self._say)
        workspace.changed.connect(self.note)
        workspace.sync_wanted.connect(self.ask)

    def start(self, enrolment: EnrolmentStatus, *, field_mode: bool = False) -> None:
        """Begin: the first round goes out, or the supervisor's approval is asked for."""
        self.started = True
        self._set(
            field_mode=field_mode,
            approved=enrolment.state == APPROVED,
            words_digest=enrolment.words_digest,
        )
        self._saying.start(SAY_AGAIN_EVERY_MS)
        self._look()
        if field_mode:
            self._tell_field_mode()
        self._run()

    def ask(self) -> None:
        """A person asks: now, once, whatever the waiting time; also in field mode, which stays on."""
        if self.state.busy:
            self._asked_meanwhile = True
            return
        self._run(asked=True)

    def set_field_mode(self, on: bool) -> None:
        """Keep the network off until it is switched back."""
        self._set(field_mode=on)
        self._tell_field_mode()
        if on:
            self._stop.set()
            self._next.stop()
        else:
            self._run()

    def note(self, changes: Changes) -> None:
        """Something was touched: what waits may be different, and has to go out soon."""
        if self._announcing:
            return
        if changes.sync or changes.records or changes.drafts:
            self._look()
        if not (changes.sync or changes.records):
            return
        self._changed_meanwhile = self.state.busy
        waits_for_back_off = self._next.isActive() and self.state.trouble is not None
        if not (self.state.busy or self.state.field_mode or waits_for_back_off):
            self._again_in(AFTER_A_CHANGE_S)

    def end(self) -> None:
        """The session is over: no more rounds; one that runs is told to stop."""
        self._ended = True
        self._stop.set()
        self._next.stop()
        self._saying.stop()

    # -------------------------------------------------------------- files, where no network reaches

    def export_bundle(self, place: str) -> None:
        """Write all that waits into a file for the office."""
        self._bundle(lambda: self._service.export_bundle(Path(place)), self._exported)

    def open_answer(self, place: str) -> None:
        """Take what the office answered."""
        told = self._written
        self._bundle(lambda: self._service.open_answer(Path(place), told), self._opened)

    def _bundle(self, call: Callable[[], T], done: Callable[[T], None]) -> None:
        if self._ended or self.state.bundle.working:
            return
        self._set(bundle=BundleState(working=True))
        try:
            self._background.sync.submit(call, done=done, failed=self._bundle_failed)
            # After a bug neither callback comes; the lane's next call still does.
            self._background.sync.submit(_nothing, done=self._bundle_settled, failed=self._bundle_settled)
        except LaneClosedError:
            self._set(bundle=BundleState())

    def _exported(self, exported: Exported) -> None:
        self._set(bundle=BundleState(exported=exported))
        self._look()

    def _opened(self, opened: OpenedAnswer) -> None:
        self._set(bundle=BundleState(opened=opened))
        self._look()
        if opened.order:
            report = _failed_report(Code.ENROLMENT_REVOKED, self._clock.now_ms())
            self._finished(replace(report, order=opened.order))

    def _bundle_failed(self, refusal: TirekError) -> None:
        self._set(bundle=BundleState(trouble=refusal.code))
        self._look()

    def _bundle_settled(self, _: object) -> None:
        if self.state.bundle.working:
            self._set(bundle=BundleState())

    # -------------------------------------------------------------- rounds

    def _run(self, *, asked: bool = False) -> None:
        if self._ended or self.state.busy or (self.state.field_mode and not asked):
            return
        self._next.stop()
        self._stop = stop = threading.Event()
        self._set(busy=True, progress=None, next_try_ms=None)
        try:
            if self.state.approved is False:
                self._background.sync.submit(
                    self._service.poll_enrolment, done=self._polled, failed=self._poll_failed, stop=stop
                )
            else:
                self._background.sync.submit(
                    lambda: self._service.run_once(self._progress, stop, asked=asked),
                    done=self._finished,
                    failed=self._refused,
                    stop=stop,
                )
            # After a bug in the round neither callback comes; the lane's next call still does.
            self._background.sync.submit(_nothing, done=self._settled, failed=self._settled)
        except LaneClosedError:
            self._set(busy=False)

    def _progressed(self, progress: SyncProgress) -> None:
        self._set(progress=progress)
        self._announce(progress.changes)

    def _finished(self, report: RoundReport) -> None:
        self._set(busy=False, progress=None, report=report)
        self._announce(report.changes)
        self._look()
        wait_s = WHEN_IDLE_S if report.again_in_s is None else report.again_in_s
        if self._changed_meanwhile and report.trouble is None:
            wait_s = min(wait_s, AFTER_A_CHANGE_S)
        self._changed_meanwhile = False
        self._again_in(wait_s)

    def _announce(self, changes: Changes) -> None:
        """What a round brought; it is no reason for another round."""
        self._announcing = True
        try:
            self._workspace.announce(changes)
        finally:
            self._announcing = False

    def _refused(self, refusal: TirekError) -> None:
        self._finished(_failed_report(refusal.code, self._clock.now_ms()))

    def _settled(self, _: object) -> None:
        if self.state.busy:
            self._set(busy=False, progress=None)
            self._again_in(WHEN_IDLE_S)
        if self._asked_meanwhile:
            self._asked_meanwhile = False
            self._run(asked=True)

    # -------------------------------------------------------------- before the supervisor confirmed

    def _polled(self, status: EnrolmentStatus) -> None:
        approved = status.state == APPROVED
        self._set(busy=False, report=None, approved=approved, words_digest=status.words_digest)
        if approved:
            self.approved.emit()
            self._run()
        else:
            self._again_in(self._poll_wait_s())

    def _poll_failed(self, refusal: TirekError) -> None:
        report = _failed_report(refusal.code, self._clock.now_ms())
        pending = refusal.code is Code.ENROLMENT_PENDING
        self._set(busy=False, report=None if pending else report)
        self._again_in(self._poll_wait_s())

    def _poll_wait_s(self) -> float:
        self._polls += 1
        return min(LONGEST_POLL_S, FIRST_POLL_S * 1.5 ** (self._polls - 1))

    # -------------------------------------------------------------- what is known

    def _again_in(self, seconds: float) -> None:
        if self._ended or self.state.field_mode:
            return
        self._next.start(round(seconds * 1000))
        self._set(next_try_ms=self._clock.now_ms() + round(seconds * 1000))

    def _look(self) -> None:
        if self._ended:
            return
        self._workspace.ask(_overview, self._looked)

    def _looked(self, overview: SyncOverview) -> None:
        self._set(overview=overview)

    def _set(self, **known: object) -> None:
        self.state = replace(self.state, **known)  # type: ignore[arg-type]
        self._say()

    def _say(self) -> None:
        self.state_changed.emit(self.state)

    def _tell_field_mode(self) -> None:
        on = self.state.field_mode
        self._background.sync.submit(lambda: self._service.set_field_mode(on), done=_ignore, failed=_ignore)


def _overview(desk: Desk) -> SyncOverview:
    return desk.sync_overview()


def _failed_report(code: Code, at_ms: int) -> RoundReport:
    return RoundReport(Changes(), sent=0, received=0, trouble=code, again_in_s=60.0, at_ms=at_ms)


def _nothing() -> None:
    """Marks the end of what was submitted before it."""


def _ignore(_: object) -> None:
    pass
