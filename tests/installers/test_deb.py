"""The Debian package: what it says of itself, what it holds, and that the same tree gives the same bytes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installers import system_libraries
from installers.deb import DebError, build_deb

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dpkg-deb") is None or shutil.which("objdump") is None,
    reason="needs dpkg-deb and objdump of a Debian",
)
MOMENT_S = 1_767_225_600
SHELL = Path("/bin/sh").resolve()


def frozen_tree(folder: Path) -> Path:
    """A tree in the shape of the frozen one, with a real ELF program in it."""
    (folder / "_internal/resources").mkdir(parents=True)
    shutil.copyfile(SHELL, folder / "tirek")
    (folder / "_internal/resources/words.txt").write_text("тірек", encoding="utf-8")
    (folder / "_internal/link.txt").symlink_to("resources/words.txt")
    return folder


def build(tmp_path: Path, name: str, version: str = "1.2.3") -> Path:
    icon = tmp_path / "logo.svg"
    icon.write_text("<svg/>", encoding="ascii")
    tree = frozen_tree(tmp_path / name)
    out = tmp_path / f"out-{name}"
    out.mkdir()
    return build_deb(tree, out, version=version, changes="# Changes", icon=icon, moment_s=MOMENT_S)


def ask(package: Path, *what: str) -> str:
    return subprocess.run(
        ["dpkg-deb", *what[:1], str(package), *what[1:]], capture_output=True, text=True, check=True
    ).stdout


def test_the_same_tree_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = build(tmp_path, "one"), build(tmp_path, "two")
    assert one.read_bytes() == two.read_bytes()


def test_the_package_says_what_it_needs_and_runs_nothing_while_installing(tmp_path: Path) -> None:
    package = build(tmp_path, "one")
    assert ask(package, "--field", "Version").strip() == "1.2.3"
    assert "libc6 (>= 2.35)" in ask(package, "--field", "Depends")
    ask(package, "--control", str(tmp_path / "control"))
    assert sorted(path.name for path in (tmp_path / "control").iterdir()) == ["control"]


def test_files_belong_to_root_and_only_the_program_may_be_run(tmp_path: Path) -> None:
    lines = [line.split() for line in ask(build(tmp_path, "one"), "--contents").splitlines()]
    rights = {words[5]: words[0] for words in lines}
    assert {words[1] for words in lines} == {"root/root"}
    assert rights["./opt/tirek/tirek"] == "-rwxr-xr-x"
    assert rights["./opt/tirek/_internal/resources/words.txt"] == "-rw-r--r--"
    assert rights["./usr/bin/tirek"] == "lrwxrwxrwx"
    assert {"./etc/tirek/policy.d/", "./etc/tirek/ca/"} <= set(rights)


def test_a_library_that_nobody_brings_stops_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_libraries, "PACKAGES", {})
    with pytest.raises(DebError, match=r"libc\.so\.6"):
        build(tmp_path, "one")


def test_a_tree_for_a_newer_system_than_the_oldest_stops_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_libraries, "OLDEST_GLIBC", (2, 3))
    with pytest.raises(DebError, match="newer system"):
        build(tmp_path, "one")


def test_a_library_names_only_what_it_wants_itself() -> None:
    assert "libc.so.6" in system_libraries.wanted_by(SHELL)
    assert system_libraries.needed_glibc(SHELL) > (2, 3)
    assert system_libraries.is_of_the_system("libcups.so.2")
    assert not system_libraries.is_of_the_system("libQt6Core.so.6")


def test_a_laptop_that_leaves_has_a_command_of_its_own(tmp_path: Path) -> None:
    package = build(tmp_path, "one")
    subprocess.run(["dpkg-deb", "--extract", str(package), str(tmp_path / "root")], check=True)
    command = tmp_path / "root/usr/bin/tirek-purge"
    assert command.stat().st_mode & 0o777 == 0o755
    assert 'exec /usr/bin/tirek --purge "$@"' in command.read_text("ascii")
