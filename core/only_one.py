"""One running program per account: its lock, and the knock by which a second start shows the first.

Standard library only: `main.py` takes the lock for as long as it runs, and `tirek-purge` asks for it.
"""

from __future__ import annotations

import hashlib
import os
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Client, Listener
from pathlib import Path


def run_folder() -> Path:
    """The user's private folder for the single-instance lock; created with mode 0700."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if sys.platform == "win32":
        place = Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "Tirek"
    elif runtime and os.path.isdir(runtime):
        place = Path(runtime) / "tirek"
    else:
        place = Path.home() / ".local" / "share" / "tirek" / "run"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


class OnlyOne:
    """One supervisor per user. A second start knocks; the knock itself is the whole message."""

    def __init__(self, folder: Path) -> None:
        self._lock_path = folder / "lock"
        if sys.platform == "win32":
            name = hashlib.sha256(str(folder).encode("utf-8")).hexdigest()[:16]
            self._address, self._family = rf"\\.\pipe\tirek-{name}", "AF_PIPE"
        else:
            self._address, self._family = str(folder / "knock"), "AF_UNIX"
        self._lock_fd: int | None = None
        self._listener: Listener | None = None

    def take(self) -> bool:
        """Become the only one; False when another already is. The system frees it when we die."""
        if sys.platform != "win32":
            import fcntl  # does not exist on Windows

            self._lock_fd = os.open(self._lock_path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(self._lock_fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            Path(self._address).unlink(missing_ok=True)
        try:
            self._listener = Listener(self._address, self._family)  # on Windows the pipe's name is the lock
        except PermissionError:
            if sys.platform != "win32":
                raise
            return False
        return True

    def listen(self, knocked: Callable[[], None]) -> None:
        threading.Thread(target=self._listen, args=(knocked,), daemon=True).start()

    def knock(self, *, patience_s: float = 2.0) -> bool:
        """Ask the running one to show itself; it may be just starting, so try for a while."""
        give_up_s = time.monotonic() + patience_s
        while True:
            try:
                Client(self._address, self._family).close()
                return True
            except OSError:
                if time.monotonic() > give_up_s:
                    return False
                time.sleep(0.05)

    def close(self) -> None:
        """Let another be the only one; twice does nothing."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.close()
        lock_fd, self._lock_fd = self._lock_fd, None
        if lock_fd is not None:
            os.close(lock_fd)

    def _listen(self, knocked: Callable[[], None]) -> None:
        while (listener := self._listener) is not None:
            try:
                listener.accept().close()
            except OSError:
                return
            knocked()
