"""A file system of its own that can be filled up to the last page."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class SmallDisk:
    """Mounted at `place`."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._ballast = place / "ballast"

    def leave(self, room_bytes: int) -> None:
        """Fill everything but so much."""
        self.free()
        with self._ballast.open("wb", buffering=0) as file:
            room = os.statvfs(self.place)
            left = room.f_bavail * room.f_frsize - room_bytes
            while left > 0:
                left -= file.write(bytes(min(left, 65536)))

    def free(self) -> None:
        self._ballast.unlink(missing_ok=True)


@contextmanager
def a_small_disk(place: Path, *, size_mb: int) -> Iterator[SmallDisk | None]:
    """None where this account may not mount one."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size_mb}m", "none", str(place)]
    if sys.platform != "linux" or subprocess.run(command, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield SmallDisk(place)
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
