"""The worker's end of the channel to the supervisor: a few fixed words, never content.

When the channel closes the supervisor is gone, nobody would lock any more, and the process ends at once.
The other end is in `main.py`; what each word means is in `core/supervision.py`.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, Signal, Slot

from core.supervision import FROM_WORKER, MESSAGE_MAX_BYTES, TO_WORKER, Message, Why, decode, encode

if sys.platform == "win32":
    from multiprocessing.connection import PipeConnection as Connection
else:
    from multiprocessing.connection import Connection

ACTIVITY_EVERY_MS = 1000


class SupervisorChannel(QObject):
    """Turns the supervisor's words into signals on the GUI thread, and sends ours.

    `start()` begins to listen; words sent before it are kept by the system, so connect first.
    """

    show_requested = Signal(str, bool)  # why (see WHY); whether the draft of the session before was saved
    pause_requested = Signal()  # draw the curtain
    lock_announced = Signal(int)  # the idle lock comes in so many seconds; activity puts it off
    lock_requested = Signal(str)  # why: save the draft, then `leave_locked()`; killed after half a second
    quit_requested = Signal()  # the same, at the end of the program

    _heard = Signal(object)

    def __init__(
        self, channel: int, parent: QObject | None = None, *, leave: Callable[[int], object] = os._exit
    ) -> None:
        super().__init__(parent)
        self._connection = Connection(channel)
        self._leave = leave
        self._sending = threading.Lock()
        self._since_activity = QElapsedTimer()
        self._heard.connect(self._obey, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Listen in a thread of its own, so that even a blocked GUI ends when the supervisor does."""
        threading.Thread(target=self._listen, name="channel", daemon=True).start()

    def send_ready(self) -> None:
        """The unlock window is built; a spare waits hidden for `show_requested`."""
        self._send("ready")

    def send_event(self, number: int, vault: str) -> None:
        """Something for the log of the machine, which only the supervisor writes."""
        self._send("event", number=number, vault=vault)

    def send_policy(self, *, lock_s: int, pause_s: int) -> None:
        """How long without activity until the lock and until the curtain (0: none), from now on."""
        self._send("policy", lock_s=lock_s, pause_s=pause_s)

    def note_activity(self) -> None:
        """A person is there. Cheap enough for every input event: sent at most once a second."""
        if self._since_activity.isValid() and self._since_activity.elapsed() < ACTIVITY_EVERY_MS:
            return
        self._since_activity.start()
        self._send("activity")

    def ask_lock(self, why: Why) -> None:
        """Ask the supervisor to lock; it answers with `lock_requested` and starts the half second."""
        self._send("lock", why=why)

    def leave_locked(self) -> None:
        """The draft is saved: say so and end this process, and with it everything it knew."""
        self._send("locked")
        self._leave(0)

    def leave_quit(self) -> None:
        """The person closed the program and everything is saved: end the supervisor and the spare too."""
        self._send("quit")
        self._leave(0)

    def _send(self, word: str, **fields: str | int) -> None:
        line = encode(FROM_WORKER, word, fields)
        try:
            with self._sending:
                self._connection.send_bytes(line)
        except OSError:
            self._leave(0)

    def _listen(self) -> None:
        while True:
            try:
                line = self._connection.recv_bytes(MESSAGE_MAX_BYTES)
            except (EOFError, OSError):
                self._leave(0)
                return
            message = decode(TO_WORKER, line)
            if message is not None:
                self._heard.emit(message)

    @Slot(object)
    def _obey(self, message: Message) -> None:
        match message:
            case {"say": "show", "why": str(why), "saved": bool(saved)}:
                self.show_requested.emit(why, saved)
            case {"say": "pause"}:
                self.pause_requested.emit()
            case {"say": "notice", "seconds": int(seconds)}:
                self.lock_announced.emit(seconds)
            case {"say": "lock", "why": str(why)}:
                self.lock_requested.emit(why)
            case {"say": "quit"}:
                self.quit_requested.emit()
