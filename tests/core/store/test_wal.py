"""The database's log: what was lost in its middle is told, what a power cut leaves at its end is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.errors import StoreError
from core.store.database import open_database
from core.store.wal import FRAME, HEAD, Log, read_log

KEY, SALT, PAGE = bytes(32), bytes(range(16)), 4096
ONE = FRAME.size + PAGE


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A database with three commits in its log, as a killed process leaves it."""
    database = open_database(tmp_path / "at-work.db", KEY, salt=SALT, create=True)
    for number in range(3):
        with database.transaction():
            database.execute(f"CREATE TABLE t{number} (word TEXT) STRICT")
    path = tmp_path / "left.db"
    for end in ("", "-wal"):
        shutil.copy(f"{database.path}{end}", f"{path}{end}")
    database.close()
    return path


def is_lost(path: Path, log: Log) -> bool:
    """What the vault asks at unlocking, with this log beside the database."""
    folder = path.parent / "hit"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    copy = folder / "left.db"
    shutil.copy(path, copy)
    (folder / "left.db-wal").write_bytes(log.content)
    found = read_log(copy)
    database = open_database(copy, KEY, salt=SALT)
    frames = database.frames_in_log()
    database.close()
    assert frames is not None
    return found.lost_after(frames)


def test_a_log_as_it_was_left_has_lost_nothing(left: Path) -> None:
    log = read_log(left)
    assert (len(log.content) - HEAD.size) // ONE > 3
    assert not is_lost(left, log)
    assert not is_lost(left, Log(b""))


def test_a_flipped_bit_before_the_last_frame_is_told(left: Path) -> None:
    whole = read_log(left).content
    for place in [*range(0, 32, 3), *range(HEAD.size, len(whole) - ONE, 97)]:
        content = bytearray(whole)
        content[place] ^= 1 << place % 8
        try:
            assert is_lost(left, Log(bytes(content))), place
        except StoreError:
            pytest.fail(f"kept out by byte {place}")


def test_what_a_power_cut_leaves_is_not_told(left: Path) -> None:
    whole = read_log(left).content
    for end in range(HEAD.size, len(whole), 501):
        assert not is_lost(left, Log(whole[:end])), end
    last = len(whole) - PAGE
    assert not is_lost(left, Log(whole[:last] + bytes(PAGE)))


def test_frames_of_an_earlier_round_are_not_missed(left: Path) -> None:
    """SQLite writes the next round over the last one; what stays behind it has other salts."""
    whole = bytearray(read_log(left).content)
    for place in range(HEAD.size + 2 * ONE, len(whole), ONE):
        whole[place + 8] ^= 0xFF
    assert not is_lost(left, Log(bytes(whole)))
