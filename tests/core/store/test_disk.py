"""Atomic files and the folder lock."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import Code, StoreError, VaultError
from core.store.disk import FolderLock, make_private_folder, refused, write_atomically

ROOT = Path(__file__).parents[3]


def test_a_file_is_replaced_as_a_whole_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"one")
    write_atomically(path, b"two" * 1000)
    assert path.read_bytes() == b"two" * 1000
    assert os.listdir(tmp_path) == ["file"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_order_of_an_atomic_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content is on the disk before the name changes, the name before the call returns."""
    happened: list[str] = []
    fsync, replace = os.fsync, os.replace

    def watched_fsync(descriptor: int) -> None:
        happened.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "content")
        fsync(descriptor)

    def watched_replace(source: Path, target: Path) -> None:
        happened.append("name")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(os, "replace", watched_replace)
    write_atomically(tmp_path / "file", b"one")
    expected = ["content", "name"] if sys.platform == "win32" else ["content", "name", "folder"]
    assert happened == expected


def test_a_full_disk_leaves_the_old_file(small_disk: Path) -> None:
    write_atomically(small_disk / "file", b"old")
    with pytest.raises(StoreError) as refusal:
        write_atomically(small_disk / "file", bytes(500_000))
    assert refusal.value.code is Code.STORE_DISK_FULL
    assert (small_disk / "file").read_bytes() == b"old"
    assert sorted(os.listdir(small_disk)) == ["ballast", "file"]


def test_no_path_in_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refusal:
        write_atomically(tmp_path / "no such folder" / "file", b"x")
    assert refusal.value.code is Code.STORE_IO
    assert "folder" not in repr(refusal.value) + str(refusal.value) + str(refusal.value.params)
    assert refused(OSError()).params == {"errno": 0}


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_a_private_folder(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "a")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path / "lock")
    with pytest.raises(VaultError) as refusal:
        FolderLock(tmp_path / "lock")
    assert refusal.value.code is Code.VAULT_IN_USE
    lock.release()
    lock.release()
    FolderLock(tmp_path / "lock").release()


HOLDER = """
import sys
from pathlib import Path
from core.store.disk import FolderLock
lock = FolderLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_the_lock_goes_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(VaultError):
            FolderLock(path)
        holder.kill()
    FolderLock(path).release()
