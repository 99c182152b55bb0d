"""A worker's program in a process of its own, which may be killed at any moment.

It is forked from a process that has loaded everything already, so that thousands can be ended in minutes.
What it says on its line was acknowledged to the person; what it did not say may have happened or not.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Callable
from time import monotonic

MESSAGE_BYTES = 4096
ANSWER_WITHIN_S = 60.0


class Line:
    """The worker's end: says what was acknowledged, hears what to do next."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    def say(self, text: str) -> None:
        self._end.send(text.encode())

    def hear(self) -> str:
        """Wait for a word; empty when nobody is there any more."""
        return self._end.recv(MESSAGE_BYTES).decode()


class Worker:
    """The process, seen from outside."""

    def __init__(self, work: Callable[[Line], None]) -> None:
        """Begin `work` in a process of its own."""
        if threading.active_count() != 1:
            raise RuntimeError("a process with threads is not forked")
        near, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            near.close()
            _live(work, Line(far))
        far.close()
        self._line = near
        self._ended = False
        self.said: list[str] = []

    def tell(self, text: str) -> None:
        """Say a word; nothing happens when it is dead already."""
        try:
            self._line.send(text.encode())
        except OSError:
            pass

    def listen(self, *, until_s: float = ANSWER_WITHIN_S) -> str | None:
        """The next thing it says; "" when it ended, None when it said nothing for so long."""
        ready, _, _ = select.select([self._line], [], [], max(0.0, until_s))
        if not ready:
            return None
        try:
            text = self._line.recv(MESSAGE_BYTES).decode()
        except ConnectionResetError:
            text = ""
        if text:
            self.said.append(text)
        return text

    def hear_until(self, moment_s: float) -> None:
        """Take in what it says up to a moment of the monotonic clock, or its end."""
        while (left_s := moment_s - monotonic()) > 0:
            if self.listen(until_s=left_s) == "":
                return

    def kill(self) -> None:
        """End it as a power cut does, and take in everything it had still said."""
        if self._ended:
            return
        os.kill(self.pid, signal.SIGKILL)
        self.wait()

    def wait(self) -> int:
        """Wait for its end; returns what `waitpid` says."""
        if self._ended:
            return 0
        while self.listen():
            pass
        _, status = os.waitpid(self.pid, 0)
        self._ended = True
        self._line.close()
        return status


def _live(work: Callable[[Line], None], line: Line) -> None:
    """Never comes back: what the parent had open is not closed a second time."""
    try:
        work(line)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
