"""Files that are either the old ones or the new ones, also after a power cut.

The only place in the store that renames, and that turns an OSError into a refusal. Knows nothing
of what the bytes mean.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import Code, StoreError, VaultError

if sys.platform == "win32":
    import ctypes
    import msvcrt
else:
    import fcntl

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""What a disk, a file system or a quota says when there is no room."""

NOT_CONTENT_INDEXED, DIRECTORY = 0x2000, 0x10
"""Windows file attributes."""

REPLACE_TRIES = 8
"""Windows only: a virus scanner may hold the old file open for a moment (about 1.3 s in all)."""


@contextmanager
def translated() -> Iterator[None]:
    """Turn an OSError into STORE_DISK_FULL or STORE_IO, without a path in it."""
    try:
        yield
    except OSError as refusal:
        raise refused(refusal) from refusal


def refused(refusal: OSError) -> StoreError:
    """The refusal that fits an OSError."""
    if refusal.errno in FULL:
        return StoreError(Code.STORE_DISK_FULL)
    return StoreError(Code.STORE_IO, errno=refusal.errno or 0)


def make_private_folder(folder: Path) -> None:
    """Make a folder, with its parents, that only this account may enter."""
    with translated():
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)


def free_bytes(folder: Path) -> int | None:
    """Room left for this account on the disk of a folder; None where the system does not say."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def hide_from_indexing(folder: Path) -> None:
    """Windows: keep the search service from opening what lies in a folder. Best effort."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetFileAttributesW(str(folder), NOT_CONTENT_INDEXED | DIRECTORY)


def write_whole(descriptor: int, content: bytes | bytearray | memoryview) -> None:
    """Write all of it, however many calls that takes. Raises OSError."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def write_atomically(path: Path, content: bytes) -> None:
    """Replace `path` by `content`: temporary file, fsync, rename, fsync of the folder."""
    temporary = path.with_name(path.name + ".tmp")
    with translated():
        try:
            descriptor = os.open(
                temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), PRIVATE_FILE
            )
            try:
                write_whole(descriptor, content)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            replace(temporary, path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def replace(source: Path, target: Path) -> None:
    """`os.replace`, tried again on Windows while somebody else holds the target. Raises OSError."""
    if sys.platform != "win32":
        os.replace(source, target)
        return
    for attempt in range(REPLACE_TRIES):
        try:
            os.replace(source, target)
            return
        except PermissionError:
            if attempt == REPLACE_TRIES - 1:
                raise
            time.sleep(0.01 * 2**attempt)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable. Windows has no such call. Raises OSError."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class FolderLock:
    """One process at a time in a folder; the system takes the lock back when the process ends."""

    def __init__(self, path: Path) -> None:
        """Take it now. VAULT_IN_USE when another holder has it."""
        with translated():
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOINHERIT", 0)
            self._descriptor = os.open(path, flags, PRIVATE_FILE)
        try:
            if sys.platform == "win32":
                msvcrt.locking(self._descriptor, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as held:
            os.close(self._descriptor)
            raise VaultError(Code.VAULT_IN_USE) from held

    def release(self) -> None:
        """Give it back; twice does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
