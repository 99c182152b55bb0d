"""The worker's end of the channel to the supervisor: a few fixed words, never content.

When the channel closes the supervisor is gone, nobody would lock any more, and the process ends at once.
The other end, and what each word means, is in `main.py`, which must stay free of Qt: the vocabularies
are written twice and `tests/test_main.py` keeps them equal.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Literal

from PySide6.QtCore import QElapsedTimer, QObject, Qt, Signal, Slot

if sys.platform == "win32":
    from multiprocessing.connection import PipeConnection as Connection
else:
    from multiprocessing.connection import Connection

MESSAGE_MAX_BYTES = 512
ACTIVITY_EVERY_MS = 1000

Why = Literal["start", "again", "asked", "panic", "session", "pin", "order", "idle", "suspend", "crash"]
WHY = frozenset({"start", "again", "asked", "panic", "session", "pin", "order", "idle", "suspend", "crash"})
TO_WORKER: Mapping[str, Mapping[str, type]] = {
    "show": {"why": str, "saved": bool},
    "pause": {},
    "notice": {"seconds": int},
    "lock": {"why": str},
    "quit": {},
}
FROM_WORKER: Mapping[str, Mapping[str, type]] = {
    "ready": {},
    "policy": {"lock_s": int, "pause_s": int},
    "activity": {},
    "lock": {"why": str},
    "locked": {},
    "quit": {},
}


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
        line = json.dumps({"say": word, **fields}).encode("ascii") + b"\n"
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
            message = _decode(line)
            if message is not None:
                self._heard.emit(message)

    @Slot(object)
    def _obey(self, message: dict[str, str | int | bool]) -> None:
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


def _decode(line: bytes) -> dict[str, str | int | bool] | None:
    """The message in a line, or None when anything about it is not exactly in the vocabulary."""
    try:
        message = json.loads(line)
    except ValueError:
        return None
    if not isinstance(message, dict) or not isinstance(message.get("say"), str):
        return None
    fields = TO_WORKER.get(message["say"])
    if fields is None or message.keys() - {"say"} != fields.keys():
        return None
    if any(type(message[name]) is not kind for name, kind in fields.items()):
        return None
    return message if message.get("why", "start") in WHY else None
