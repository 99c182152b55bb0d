"""The two lanes beside the GUI thread: one thread that writes the store, one that talks to central.

Nothing here ever blocks the GUI thread, except `stop` at the very end. No QObject is made, touched or
let go of in a lane: callbacks stay in `Bridge`, on the GUI thread, and lanes carry numbers and results.
A refusal (`TirekError`) goes to the caller's `failed`; anything else is our bug and goes to `ui/failures.py`.
"""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import Shiboken

from core.errors import Code, StoreError, TirekError

STOP_TIMEOUT_S = 5.0
BATCH_TIMEOUT_S = 30.0

T = TypeVar("T")


class Priority(IntEnum):
    """What goes first in a lane; within one priority, first come, first served."""

    ACT = 0  # drafts and acts of the person; still done after `stop`
    READ = 1  # what a page on the screen waits for
    BATCH = 2  # what sync brings
    SPARE_TIME = 3  # tidying


class LaneClosedError(Exception):
    """The lane has been stopped, and the hand-over with it. Quietly ends the call that was waiting."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a call: a result, a refusal, or neither when it was dropped or was a bug."""

    number: int
    result: object = None
    refusal: TirekError | None = None
    finished: bool = False


@dataclass(frozen=True, slots=True)
class _Asked(Generic[T]):
    call: Callable[[], T]
    done: Callable[[T], None]
    failed: Callable[[TirekError], None]


class Bridge(QObject):
    """Keeps the callbacks on the GUI thread and calls them there, through one queued signal."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._home = threading.get_ident()
        self._asked: dict[int, _Asked[Any]] = {}
        self._relays: dict[int, Callable[[Any], None]] = {}
        self._cancelled: set[int] = set()
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def keep(self, asked: _Asked[Any]) -> int:
        """Store callbacks under a number. GUI thread only."""
        self._stay_home()
        number = next(self._numbers)
        self._asked[number] = asked
        return number

    def call_of(self, number: int) -> Callable[[], object] | None:
        """The call to run, or None when nobody waits for it any more. Any thread."""
        asked = self._asked.get(number)
        return None if asked is None or number in self._cancelled else asked.call

    def cancel(self, number: int) -> None:
        """Nobody waits for this any more."""
        if number in self._asked:
            self._cancelled.add(number)

    def post(self, arrived: Outcome | tuple[int, object]) -> None:
        """Hand an outcome, or a (relay number, value), to the GUI thread. Any thread."""
        if not self._closed:
            self._arrived.emit(arrived)

    def relay(self, show: Callable[[T], None]) -> Callable[[T], None]:
        """A function that lanes may call, for progress; `show` is called on the GUI thread.

        Make one per receiver, not one per call: it is kept until `close`.
        """
        self._stay_home()
        number = next(self._numbers)
        self._relays[number] = show
        return lambda value: self.post((number, value))

    def close(self) -> None:
        """Deliver nothing any more. GUI thread, after the lanes have ended."""
        self._closed = True
        self._asked.clear()
        self._relays.clear()

    def is_home(self) -> bool:
        """Whether the caller runs on the GUI thread."""
        return threading.get_ident() == self._home

    def _stay_home(self) -> None:
        if not self.is_home():
            raise RuntimeError("callbacks are handed over on the GUI thread; a lane uses StoreLane.call")

    @Slot(object)
    def _deliver(self, arrived: Outcome | tuple[int, object]) -> None:
        if isinstance(arrived, tuple):
            show = self._relays.get(arrived[0])
            if show is not None and _alive(show):
                show(arrived[1])
            return
        asked = self._asked.pop(arrived.number, None)
        wanted = arrived.number not in self._cancelled
        self._cancelled.discard(arrived.number)
        if asked is None or not wanted:
            return
        if arrived.refusal is not None and _alive(asked.failed):
            asked.failed(arrived.refusal)
        elif arrived.finished and _alive(asked.done):
            asked.done(arrived.result)


@dataclass(frozen=True, slots=True)
class Ticket:
    """A call that was handed to a lane."""

    number: int
    _bridge: Bridge
    _stop: threading.Event | None

    def cancel(self) -> None:
        """Drop the call if it has not begun; in any case neither `done` nor `failed` will be called."""
        self._bridge.cancel(self.number)
        if self._stop is not None:
            self._stop.set()


@dataclass(frozen=True, slots=True, order=True)
class _Waiting:
    priority: Priority
    serial: int
    run: Callable[[], None]
    drop: Callable[[], None]
    stop: threading.Event | None


class Lane:
    """One thread with a queue. Calls run one after another, the more urgent first."""

    def __init__(self, name: str, bridge: Bridge, *, report: Callable[[BaseException], None]) -> None:
        self.name = name
        self._bridge = bridge
        self._report = report
        self._serials = itertools.count()
        self._queue: list[_Waiting] = []
        self._changed = threading.Condition()
        self._open = True
        self._running_stop: threading.Event | None = None
        self._thread = threading.Thread(target=self._work, name=f"tirek-{name}", daemon=True)
        self._thread.start()

    def submit(
        self,
        call: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[TirekError], None],
        priority: Priority = Priority.ACT,
        stop: threading.Event | None = None,
    ) -> Ticket:
        """Run `call` in the lane, then `done(result)` or `failed(refusal)` on the GUI thread.

        `call` must touch no widget and return immutable values. `stop` is set when the ticket is cancelled
        or the lane is stopped, for calls that look at it. A callback that is a method of a deleted QObject
        is not called. Raises LaneClosedError after `stop()`.
        """
        number = self._bridge.keep(_Asked(call, done, failed))
        self._put(priority, lambda: self._run(number), lambda: self._bridge.post(Outcome(number)), stop)
        return Ticket(number, self._bridge, stop)

    def stop(self, timeout_s: float = STOP_TIMEOUT_S) -> bool:
        """Take nothing more, finish drafts and acts, drop the rest, join; whether it ended in time."""
        with self._changed:
            self._open = False
            dropped = [waiting for waiting in self._queue if waiting.priority is not Priority.ACT]
            self._queue = [waiting for waiting in self._queue if waiting.priority is Priority.ACT]
            heapq.heapify(self._queue)
            if self._running_stop is not None:
                self._running_stop.set()
            self._changed.notify_all()
        for waiting in dropped:
            waiting.drop()
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def is_current(self) -> bool:
        """Whether the caller runs in this lane."""
        return threading.current_thread() is self._thread

    def _put(
        self,
        priority: Priority,
        run: Callable[[], None],
        drop: Callable[[], None],
        stop: threading.Event | None,
    ) -> None:
        with self._changed:
            if not self._open:
                drop()
                raise LaneClosedError(self.name)
            heapq.heappush(self._queue, _Waiting(priority, next(self._serials), run, drop, stop))
            self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._running_stop = None
                while not self._queue and self._open:
                    self._changed.wait()
                if not self._queue:
                    return
                waiting = heapq.heappop(self._queue)
                self._running_stop = waiting.stop
            waiting.run()
            del waiting

    def _run(self, number: int) -> None:
        """Run one kept call; the thread lets go of the call and its errors before it posts the outcome."""
        outcome = Outcome(number)
        call = self._bridge.call_of(number)
        if call is not None:
            try:
                outcome = Outcome(number, result=call(), finished=True)
            except TirekError as refusal:
                outcome = Outcome(number, refusal=_without_frames(refusal))
            except LaneClosedError:
                pass
            except Exception as error:
                self._report(error)
        del call
        self._bridge.post(outcome)


class StoreLane(Lane):
    """The only writer of the store. Sync hands it batches with `call`."""

    def is_waited_for(self) -> bool:
        """Whether an act, a draft or a page waits behind what runs now. Any thread."""
        with self._changed:
            return bool(self._queue) and self._queue[0].priority < Priority.BATCH

    def call(self, apply: Callable[[], T], timeout_s: float = BATCH_TIMEOUT_S) -> T:
        """Run `apply` here and wait for it; for the sync lane, never for the GUI thread.

        Raises what `apply` raised, StoreError(STORE_IO) when it took longer than `timeout_s` (it is then
        dropped, or ends unheard if it had begun: repeating a batch is harmless), LaneClosedError
        after `stop()`.
        """
        if self._bridge.is_home():
            raise RuntimeError("the GUI thread never waits; use submit")
        if self.is_current():
            return apply()
        future: Future[T] = Future()
        self._put(Priority.BATCH, lambda: _fulfil(future, apply), lambda: _refuse(future), None)
        try:
            return future.result(timeout_s)
        except FutureTimeoutError:
            future.cancel()
            raise StoreError(Code.STORE_IO) from None


class Background:
    """Both lanes and their bridge; made once by `ui/app.py` on the GUI thread."""

    def __init__(self, *, report: Callable[[BaseException], None], parent: QObject | None = None) -> None:
        self.bridge = Bridge(parent)
        self.store = StoreLane("store", self.bridge, report=report)
        self.sync = Lane("sync", self.bridge, report=report)

    def stop(self, timeout_s: float = STOP_TIMEOUT_S) -> bool:
        """Stop sync first, which may still hand over its batch, then the store; whether both ended."""
        until_s = time.monotonic() + timeout_s
        ended = self.sync.stop(timeout_s)
        ended = self.store.stop(max(until_s - time.monotonic(), 0.1)) and ended
        self.bridge.close()
        return ended


def _fulfil(future: Future[T], apply: Callable[[], T]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(apply())
    except Exception as error:
        future.set_exception(error)  # raised again in the lane that waits


def _refuse(future: Future[T]) -> None:
    if future.set_running_or_notify_cancel():
        future.set_exception(LaneClosedError())


def _without_frames(refusal: TirekError) -> TirekError:
    """The same refusal without the frames it came through: they hold records, and belong to the lane."""
    refusal.__cause__ = refusal.__context__ = None
    return refusal.with_traceback(None)


def _alive(callback: Callable[..., object]) -> bool:
    """False for a method of a page that has been deleted in the meantime."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or Shiboken.isValid(owner)
