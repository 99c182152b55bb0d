"""A bad road between a laptop and central: every byte goes through here, and the road may end at any of them.

Works on TCP, below TLS, as a real line does. A cut is a reset in both directions; the next connection finds
the road whole again, unless it is cut anew.
"""

from __future__ import annotations

import socket
import struct
import threading
from dataclasses import dataclass, field
from types import TracebackType

PIECE_BYTES = 4096
RESET = struct.pack("ii", 1, 0)
"""SO_LINGER that makes close() a reset."""


@dataclass
class Way:
    """One direction. `left` bytes may still pass; None: the road is whole."""

    left: int | None = None
    passed_bytes: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def admit(self, size_bytes: int) -> int | None:
        """How many of these bytes pass before the cut; None if all of them do."""
        with self.lock:
            if self.left is None or size_bytes < self.left:
                self.passed_bytes += size_bytes
                if self.left is not None:
                    self.left -= size_bytes
                return None
            cut, self.left = self.left, None
            self.passed_bytes += cut
            return cut


class Wire:
    """Listens on a loopback port and forwards to central. A context manager."""

    def __init__(self, url: str) -> None:
        host, _, port = url.removeprefix("https://").rpartition(":")
        self._target = (host, int(port))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._threads: list[threading.Thread] = []
        self.up, self.down = Way(), Way()
        self.connections = 0
        self._start(self._accept)

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self._listener.getsockname()[1]}"

    def cut_after(self, *, up: int | None = None, down: int | None = None) -> None:
        """Reset the connection after so many more bytes towards central, or towards the laptop."""
        self.up.left, self.down.left = up, down

    @property
    def is_cut_to_come(self) -> bool:
        """Whether the cut that was asked for has not happened."""
        return self.up.left is not None or self.down.left is not None

    def mend(self) -> None:
        """No cut any more."""
        self.cut_after()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for pair in self._pairs:
            _reset(*pair)
        for thread in self._threads:
            thread.join(10)

    def _start(self, target: object, *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)  # type: ignore[arg-type]  # any
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            try:
                far = socket.create_connection(self._target, timeout=10)
            except OSError:
                _reset(near)
                continue
            far.settimeout(None)
            self._pairs.append((near, far))
            self._start(self._carry, near, far, self.up)
            self._start(self._carry, far, near, self.down)

    def _carry(self, source: socket.socket, target: socket.socket, way: Way) -> None:
        try:
            while piece := source.recv(PIECE_BYTES):
                passes = way.admit(len(piece))
                target.sendall(piece if passes is None else piece[:passes])
                if passes is not None:
                    break
            else:
                target.shutdown(socket.SHUT_WR)
                return
        except OSError:
            pass
        _reset(source, target)

    def __enter__(self) -> Wire:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _reset(*sockets: socket.socket) -> None:
    for one in sockets:
        try:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            one.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        one.close()
