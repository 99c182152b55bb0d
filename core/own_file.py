"""The installed program's own file, which an upgrade replaces while the program runs.

Linux lets that happen. What runs goes on from the old file, and with the next lock, when nobody has anything
open, the supervisor becomes the new program. Windows replaces no file that is in use: there the installer
waits or asks for a restart. Standard library only: `main.py` loads it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

RUNNING_FILE = "/proc/self/exe"
"""Leads to the file that this process was started from, also when it was replaced or deleted since."""
FRESH_START = "PYINSTALLER_RESET_ENVIRONMENT"
"""Tells the frozen program's loader that it is no child of the one that started it."""


def own_file() -> Path | None:
    """The frozen program's file; None for the sources, and where a running file cannot be replaced."""
    frozen = bool(getattr(sys, "frozen", False))
    return Path(sys.executable) if frozen and sys.platform == "linux" else None


def hold() -> None:
    """From now on load from the running file what is loaded late, whatever becomes of its name.

    The frozen program's modules are read by path each time: after an upgrade it would read the middle of
    another program, and after a removal end at once.
    """
    if own_file() is None:
        return
    loader = sys.modules.get("pyimod02_importers")
    archive = getattr(loader, "pyz_archive", None)
    if archive is not None and os.path.exists(RUNNING_FILE):
        archive._filename = RUNNING_FILE


class Renewal:
    """Whether another file has taken the place of the one that was there when this was made."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._before = _identity(path)

    @property
    def due(self) -> bool:
        """False also while the file is missing: a removal, or an upgrade that is not done."""
        now = _identity(self._path)
        return now is not None and now != self._before


def fresh_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """As the old program got it from its desktop, for the new one in its place."""
    return {**environment, FRESH_START: "1"}


def _identity(path: Path | None) -> tuple[int, int, int, int] | None:
    if path is None:
        return None
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns
