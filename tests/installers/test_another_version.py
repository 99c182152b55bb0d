"""The next version for a trial is the same frozen program at other places of its file."""

from __future__ import annotations

import pytest

from installers.another_version import COOKIE, MAGIC, MOVED_BYTES, moved

LOADER, ARCHIVE, AFTER = b"\x7fELF the loader", b"the modules of a program", b"sections"


def frozen() -> bytes:
    length = len(ARCHIVE) + COOKIE.size
    return LOADER + ARCHIVE + COOKIE.pack(MAGIC, length, 4, 5, 311, b"libpython3.11.so.1.0") + AFTER


def test_the_archive_is_whole_and_elsewhere() -> None:
    old, new = frozen(), moved(frozen())
    assert len(new) == len(old) + MOVED_BYTES
    assert new.startswith(LOADER)
    assert new.endswith(old[len(LOADER) :])
    assert new[len(LOADER) : len(LOADER) + len(ARCHIVE)] != ARCHIVE


def test_the_last_cookie_counts() -> None:
    """A program may hold the magic elsewhere, as the loader that looks for it does."""
    assert moved(MAGIC + frozen()) == MAGIC + moved(frozen())


@pytest.mark.parametrize("program", [b"", LOADER, COOKIE.pack(MAGIC, 10_000, 0, 0, 311, b"")])
def test_what_is_no_frozen_program_is_refused(program: bytes) -> None:
    with pytest.raises(ValueError, match="archive"):
        moved(program)
