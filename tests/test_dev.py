"""`dev.py` in a folder of its own: it sets up once, mends what was cut short, and asks instead of failing.

The folders here lock no package, so nothing is downloaded; what Debian installs is tried by hand.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parent.parent
NOBODY = 65534
ELSEWHERE = f"nothing==1.0 ; sys_platform == 'nowhere' --hash=sha256:{'0' * 64}\n"
"""A locked package that no system installs."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the folders of an environment differ there")


@pytest.fixture
def clone() -> Iterator[Path]:
    """A folder with dev.py and a lock of nothing, which any account may look into."""
    with tempfile.TemporaryDirectory(prefix="tirek-dev-") as folder:
        place = Path(folder)
        place.chmod(0o755)
        shutil.copy(ROOT / "dev.py", place / "dev.py")
        (place / "requirements").mkdir()
        (place / "requirements" / "dev.txt").write_text("# nothing\n", encoding="utf-8")
        yield place


def _run(clone: Path, *arguments: str, user: int | None = None, **variables: str) -> tuple[int, str]:
    python = sys.executable if user is None else "/usr/bin/python3"  # root's own may be closed to others
    done = subprocess.run(
        [python, str(clone / "dev.py"), *arguments],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **variables},
        user=user,
        timeout=100,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_without_a_command_it_lists_them(clone: Path) -> None:
    code, said = _run(clone)
    assert code == 0
    assert all(name in said for name in dev.COMMANDS)


@pytest.mark.parametrize("wrong", [["flly"], ["setup", "--fast"], ["check", "core"]])
def test_a_wrong_word_changes_nothing(clone: Path, wrong: list[str]) -> None:
    code, _said = _run(clone, *wrong)
    assert code == dev.EXIT_USAGE
    assert not (clone / ".venv").exists()


def test_it_sets_up_once_and_mends_what_was_cut_short(clone: Path) -> None:
    lock, stray = clone / "requirements" / "dev.txt", clone / ".venv" / "stray"

    code, said = _run(clone, "setup")
    assert (code, "Making" in said, "Installing 0 locked" in said) == (0, True, True), said

    stray.touch()
    code, said = _run(clone, "setup")
    assert (code, said.splitlines()) == (0, ["Ready. Next: python3 dev.py run, or python3 dev.py test"])

    lock.write_text(ELSEWHERE, encoding="utf-8")
    code, said = _run(clone, "setup")
    assert (code, "Making" in said, "Installing" in said, stray.exists()) == (0, False, True, True), said

    lock.write_text("this is no requirement\n", encoding="utf-8")
    code, said = _run(clone, "setup")
    assert (code, "This did not work" in said, stray.exists()) == (1, True, True), said

    lock.write_text(ELSEWHERE, encoding="utf-8")
    (clone / ".venv" / "tirek-unfinished").touch()  # a power cut while packages were being written
    code, said = _run(clone, "setup")
    assert (code, "Making" in said, stray.exists()) == (0, True, False), said


def _lacking_a_library(clone: Path) -> None:
    script = clone / "dev.py"
    text = script.read_text(encoding="utf-8")
    lacking = text.replace('"libEGL.so.1", "libegl1"', '"libnowhere.so.9", "libnowhere9"')
    assert lacking != text
    script.write_text(lacking, encoding="utf-8")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has such parts")
def test_an_ordinary_account_is_told_what_to_type(clone: Path) -> None:
    _lacking_a_library(clone)
    other = NOBODY if os.geteuid() == 0 else None
    if other and not Path("/usr/bin/python3").exists():
        pytest.skip("root alone has a Python here")
    code, said = _run(clone, "setup", user=other)
    assert code == dev.EXIT_NEEDS_SYSTEM
    if shutil.which("apt-get"):
        command = next(line.strip() for line in said.splitlines() if "apt-get install" in line)
        assert command.startswith("sudo apt-get update && sudo apt-get install")
        assert command.endswith(" libnowhere9")
    assert not (clone / ".venv").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has such parts")
def test_another_linux_is_told_what_is_missing(clone: Path) -> None:
    _lacking_a_library(clone)
    code, said = _run(clone, "setup", PATH=str(clone))
    assert code == dev.EXIT_NEEDS_SYSTEM
    assert "libnowhere.so.9" in said
    assert "apt-get" not in said


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has such parts")
def test_the_torture_brings_what_it_looks_with(clone: Path) -> None:
    code, said = _run(clone, "torture", PATH=str(clone))
    assert code == dev.EXIT_NEEDS_SYSTEM
    assert "strace" in said


def test_all_tests_write_into_memory_where_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_DEBUG_TEMPROOT", raising=False)
    monkeypatch.setattr(dev, "MEMORY_LEAST_BYTES", 1)
    assert dev._scratch_of_tests(tmp_path) == {"PYTEST_DEBUG_TEMPROOT": str(tmp_path)}
    assert dev._scratch_of_tests(tmp_path / "not there") == {}
    monkeypatch.setattr(dev, "MEMORY_LEAST_BYTES", 1 << 70)
    assert dev._scratch_of_tests(tmp_path) == {}
    monkeypatch.setenv("PYTEST_DEBUG_TEMPROOT", "elsewhere")
    assert dev._scratch_of_tests(tmp_path) == {}
