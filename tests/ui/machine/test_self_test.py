"""`tirek --self-test`: it is right where everything is, and names each thing that is not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics

import core
from core.exit_codes import ExitCode
from core.machine_log import Event, note
from core.program_files import LIST, SIGNATURE
from installers.signed_list import write_list
from installers.signing import Signer
from tests.core.store.quick import QUICK_BOUNDS
from tests.fakes import FixedClock
from tests.installers.publishing import publisher
from ui import language
from ui.machine import self_test
from ui.machine.self_test import check_files, check_page, check_vault, plain_fingerprint
from ui.theme import Theme

ROOT = Path(__file__).resolve().parents[3]
LIBRARY = "_internal/library.so"


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    return publisher(tmp_path / "publisher")


def make_tree(folder: Path, signer: Signer | None, *, version: str = core.__version__) -> Path:
    (folder / LIBRARY).parent.mkdir(parents=True)
    (folder / "tirek").write_bytes(b"\x7fELF program " + version.encode())
    (folder / LIBRARY).write_bytes(b"\x7fELF library " + version.encode())
    write_list(folder, version=version, system="linux-amd64", signer=signer)
    return folder


@pytest.fixture
def tree(tmp_path: Path, signer: Signer) -> Path:
    return make_tree(tmp_path / "tirek", signer)


def test_whole_program_says_who_signed_it(tree: Path, signer: Signer) -> None:
    for asked in ("", signer.publisher.sha256):
        check = check_files(tree, publisher=asked)
        assert check.right, check.found
        assert f"3 files of version {core.__version__}" in check.found
        assert signer.publisher.sha256 in check.found


def an_older_file(tree: Path) -> None:
    older = make_tree(tree.with_name("older"), None, version="0.0.1")
    shutil.copyfile(older / LIBRARY, tree / LIBRARY)


def an_older_program(tree: Path) -> None:
    """Its list and all, as a half-done downgrade leaves it: whole, but not what is running."""
    older = make_tree(tree.with_name("older"), None, version="0.0.1")
    shutil.rmtree(tree)
    older.rename(tree)


def a_lost_file(tree: Path) -> None:
    (tree / LIBRARY).unlink()


def a_file_more(tree: Path) -> None:
    (tree / "_internal/plugin.so").write_bytes(b"\x7fELF")


def a_list_of_its_own(tree: Path) -> None:
    (tree / LIBRARY).write_bytes(b"\x7fELF another")
    signature = (tree / SIGNATURE).read_bytes()
    write_list(tree, version=core.__version__, system="linux-amd64", signer=None)
    (tree / SIGNATURE).write_bytes(signature)


def no_list(tree: Path) -> None:
    (tree / LIST).unlink()


@pytest.mark.parametrize(
    ("break_it", "named"),
    [
        (an_older_file, f"{LIBRARY} is changed"),
        (an_older_program, f"the list is of version 0.0.1, the program of {core.__version__}"),
        (a_lost_file, f"{LIBRARY} is missing"),
        (a_file_more, "_internal/plugin.so is unlisted"),
        (a_list_of_its_own, "the list is not what its publisher signed"),
        (no_list, f"{LIST} is missing"),
    ],
)
def test_what_is_not_as_published_is_named(tree: Path, break_it: Callable[[Path], None], named: str) -> None:
    break_it(tree)
    check = check_files(tree)
    assert not check.right
    assert named in check.found


def test_publisher_from_outside_decides(tree: Path, signer: Signer, tmp_path: Path) -> None:
    other = "0" * 64
    check = check_files(tree, publisher=other)
    assert not check.right
    assert f"it was signed by another publisher: {signer.publisher.name}" in check.found
    unsigned = make_tree(tmp_path / "unsigned", None)
    assert check_files(unsigned).right
    assert "the list is not signed" in check_files(unsigned).found
    assert not check_files(unsigned, publisher=signer.publisher.sha256).right


def test_fingerprint_is_taken_as_people_copy_it() -> None:
    assert plain_fingerprint(" 4F:0c 9A\n") == "4f0c9a"
    assert plain_fingerprint("") == ""


def test_sources_have_no_list_and_nobody_signed_them() -> None:
    assert check_files(None).right
    assert not check_files(None, publisher="0" * 64).right


def test_many_wrong_files_are_counted(tree: Path) -> None:
    for number in range(30):
        (tree / f"_internal/{number:02d}.so").write_bytes(b"")
    assert check_files(tree).found.endswith(", and 10 more")


def test_vault_of_the_test_is_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    check = check_vault(FixedClock(), bounds=QUICK_BOUNDS)
    assert check.right, check.found
    assert list(tmp_path.iterdir()) == []


def test_no_room_for_a_vault_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not there"))
    check = check_vault(FixedClock(), bounds=QUICK_BOUNDS)
    assert not check.right
    assert "no folder for temporary files" in check.found


def test_page_is_drawn_in_every_language(look: Theme) -> None:
    check = check_page(FixedClock())
    assert check.right, check.found


def test_catalogue_that_is_missing_is_said(
    look: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copyfile(language.I18N / "tirek_kk.qm", tmp_path / "tirek_kk.qm")
    monkeypatch.setattr(language, "I18N", tmp_path)
    assert check_page(FixedClock()).found == "a catalogue of words is missing"


def test_font_without_kazakh_letters_is_said(look: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontMetrics, "inFontUcs4", lambda metrics, letter: letter != ord("Қ"))
    assert check_page(FixedClock()).found == "the font lacks Қ"


def test_the_command_says_what_is_not_right_and_writes_it_into_the_log(
    tree: Path, look: Theme, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    noted: list[tuple[Event, str]] = []

    def write_down(event: Event, *, version: str) -> threading.Thread:
        noted.append((event, version))
        return note(event, version=version, write=lambda *line: None)

    monkeypatch.setattr(self_test, "own_folder", lambda: tree)
    monkeypatch.setattr(self_test, "note", write_down)
    assert self_test.main([]) == ExitCode.DONE
    assert noted == []
    a_lost_file(tree)
    assert self_test.main([]) == ExitCode.NOT_RIGHT
    assert (
        f"files: NOT RIGHT: 3 files of version {core.__version__}: {LIBRARY} is missing"
        in capsys.readouterr().out
    )
    assert noted == [(Event.PROGRAM_CHANGED, core.__version__)]


def test_the_command_as_it_is_typed(tmp_path: Path) -> None:
    home, scratch = tmp_path / "home", tmp_path / "scratch"
    home.mkdir()
    scratch.mkdir()
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "--self-test", "--json"],
        env={"PATH": os.environ["PATH"], "HOME": str(home), "TMPDIR": str(scratch)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (ExitCode.DONE, "")
    told = json.loads(done.stdout)
    assert told["version"] == core.__version__
    assert [(check["name"], check["right"]) for check in told["checks"]] == [
        ("files", True),
        ("vault", True),
        ("page", True),
    ]
    left = [path for path in (*home.rglob("*"), *scratch.rglob("*")) if path.is_file()]
    assert [path for path in left if "fontconfig" not in path.parts] == []
