"""The torture itself: it counts what it did, fails when it did nothing, and finds bugs that were put in."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.calls import FAULTS, points_of, some_of
from tests.torture.flips import places_of
from tests.torture.mutants import MUTANTS
from tests.torture.tally import Tally

ROOT = Path(__file__).resolve().parents[2]

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has what is needed")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.torture.run", "--kills", "12", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_nothing_injected_is_a_failure() -> None:
    tally = Tally("kill")
    assert tally.failed
    tally.injected = 1
    assert not tally.failed
    tally.expect(False, "a note is gone")
    assert tally.failed
    assert "BROKEN: a note is gone" in tally.report()


def test_each_call_of_an_act_is_a_place() -> None:
    trace = (
        '7 recvfrom(4, ""..., 10, 0, NULL, NULL) = 2\n'
        "7 openat(AT_FDCWD, ..., O_WRONLY|O_CREAT|O_CLOEXEC, 0777) = 3\n"
        '7 write(3, ""..., 1) = 1\n7 write(3, ""..., 1) = 1\n7 fsync(3) = 0\n'
        "7 futex(0x1, FUTEX_WAIT <unfinished ...>\n7 <... futex resumed>) = 0\n"
        '7 sendto(4, ""..., 3, 0, NULL, 0) = 3\n'
    )
    points = points_of(trace)
    assert [(one.name, one.turn) for one in points] == [
        ("openat", 1), ("write", 1), ("write", 2), ("fsync", 1), ("futex", 1),
    ]  # fmt: skip
    kill, full, no_answer = FAULTS
    assert kill.options(points[2]) == ["inject=write:signal=KILL:when=2"]
    assert "inject=write:error=ENOSPC:when=2+" in (full.options(points[2]) or [])
    assert "inject=openat:error=ENOSPC:when=1" in (full.options(points[0]) or [])
    assert full.options(points[4]) is None
    assert no_answer.options(points[3]) == ["inject=fsync:error=EIO:when=1"]
    assert no_answer.options(points[4]) is None
    assert some_of(points, 0, random.Random(1)) == points
    assert len(some_of(points, 2, random.Random(1))) == 2


def test_every_byte_of_a_file_is_in_a_place(tmp_path: Path) -> None:
    for name, size in (("vault.db", 12_288), ("vault.db-wal", 32 + 3 * 4120), ("mark", 130)):
        path = tmp_path / name
        path.write_bytes(bytes(size))
        covered = [place for start, length in places_of(path) for place in range(start, start + length)]
        assert covered == list(range(size))


@linux
@pytest.mark.slow
def test_a_bug_that_was_put_in_is_found() -> None:
    """One of them; `dev.py torture --mutants` tries all."""
    name = "acknowledge-too-early"
    done = run("--only", MUTANTS[name][0], "--mutant", name)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout, done.stdout + done.stderr
