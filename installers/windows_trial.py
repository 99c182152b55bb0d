"""The MSI tried as IT gets it, in a Windows of its own under Wine: refusals, a silent installation, the tour
through the installed program, an upgrade, an older package, a removal.

    python3 dev.py package try --msi FILE --out DIR [--language kk]

Every step says what it found; the exit code is 0 only if all came out right. It is evidence for Windows, not
proof: Wine has no Defender, no SmartScreen, no group policy, no restart manager and no real screen.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath

from installers import msi_tables, wine
from installers.freeze import MOMENT_S, ROOT
from installers.msi import MsiError, build_msi, read_table
from installers.system_tools import ToolsError
from installers.wine import Wine, WineError

PROGRAM = PureWindowsPath(r"C:\Program Files\Tirek\tirek.exe")
CA = PureWindowsPath(r"C:\Program Files\Common Files\Tirek") / msi_tables.CA_NAME
VAULT = PureWindowsPath("AppData/Local/Tirek/vaults/0011/header.a")
VAULT_CONTENT = b"a vault that nobody but its worker touches"
CA_CONTENT = b"-----BEGIN CERTIFICATE-----\n"
POLICY_KEY = r"HKLM\Software\Policies\Tirek"
SETTINGS_KEY = rf"HKLM\{msi_tables.SETTINGS_KEY}"
SETUP_KEY = rf"HKLM\{msi_tables.SETUP_KEY}"
POLICY = ("IdleLockSeconds", "1800")
GIVEN = {
    "SERVER_URL": "https://central.example",
    "CA_SHA256": "ab" * 32,
    "ORG_ID": "trial",
    "LANGUAGE": "kk",
}
MEANT = {
    "ServerUrl": GIVEN["SERVER_URL"],
    "CaFile": str(CA),
    "CaSha256": GIVEN["CA_SHA256"],
    "OrgId": GIVEN["ORG_ID"],
    "Language": GIVEN["LANGUAGE"],
}
REFUSED_WITH = {
    "SERVER_URL without https": ("SERVER_URL=http://central.example",),
    "a language that there is not": ("LANGUAGE=de",),
}
FATAL = 1603 & 0xFF
"""ERROR_INSTALL_FAILURE, of which Linux sees eight bits."""
PATIENCE = 8.0
"""Programs start about this much slower under Wine on a busy machine."""

WRAPPER = """\
#!/bin/bash
export WINEPREFIX="{prefix}" WINEDEBUG=-all HOME="{home}" WINEQT_QPA_PLATFORM="$QT_QPA_PLATFORM"
exec wine '{program}' "$@" > >(cat) 2>&1
"""
"""The installed program for the tour. A pipe, since Wine gives a program no file of ours to print to."""


class TrialError(Exception):
    """A step did not come out right; the text says which."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py package try", description=__doc__)
    parser.add_argument("--msi", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="pictures of the tour")
    parser.add_argument("--language", default="kk")
    options = parser.parse_args(arguments)
    try:
        with (
            tempfile.TemporaryDirectory(prefix="tirek-trial-") as scratch,
            own_wine(Path(scratch)) as windows,
        ):
            Trial(windows, options.msi.resolve(), Path(scratch)).walk(
                options.out.resolve(), language=options.language
            )
    except (TrialError, MsiError, ToolsError, WineError) as error:
        print(f"Not right: {error}", file=sys.stderr)
        return 1
    print("The package is right, as far as Wine can tell.")
    return 0


@contextmanager
def own_wine(scratch: Path) -> Iterator[Wine]:
    """A fresh Windows for this trial; its processes are ended at the end."""
    windows = wine.provide(scratch / "wine")
    try:
        yield windows
    finally:
        subprocess.run(["wineserver", "--kill", "--wait"], env=windows.environment(), check=False)


class Trial:
    """One package, one Windows, the steps in order."""

    def __init__(self, windows: Wine, package: Path, scratch: Path) -> None:
        self._wine = windows
        self._package = package
        self._scratch = scratch
        self._began_s = time.monotonic()
        (user,) = (path for path in (windows.disk / "users").iterdir() if path.name != "Public")
        self._user = user

    def walk(self, out: Path, *, language: str) -> None:
        """All steps. TrialError, WineError, MsiError."""
        self._prepare()
        self._refuse()
        self._install()
        self._test_itself()
        self._tour(out, language=language)  # at an office of its own: before IT names one
        self._upgrade(1, *self._given())
        newer = self._upgrade(2)
        self._refuse_older()
        self._remove(newer)

    def _prepare(self) -> None:
        vault = self._user.joinpath(*VAULT.parts)
        vault.parent.mkdir(parents=True)
        vault.write_bytes(VAULT_CONTENT)
        (self._scratch / "given-ca.pem").write_bytes(CA_CONTENT)
        name, value = POLICY
        self._wine.run("reg", "add", POLICY_KEY, "/v", name, "/t", "REG_DWORD", "/d", value, "/f")
        self._say("a Windows 10 of Wine, with a vault and a policy in it")

    def _refuse(self) -> None:
        for what, given in REFUSED_WITH.items():
            self._msiexec("/i", self._package, *given, allowed=(FATAL,))
            self._insist(not self._installed(), f"refused, and installed all the same: {what}")
            self._say(f"refused: {what}")

    def _install(self) -> None:
        self._msiexec("/i", self._package)
        self._insist(self._installed(), "the program is not there")
        self._insist_on_entry(self._version())
        values = self._wine.values(SETTINGS_KEY)
        self._insist(values == {}, f"nothing was given, and there is {values}")
        remembered = self._wine.values(SETUP_KEY)
        meant = {"Folder": f"{PROGRAM.parent}\\", "StartMenu": "0x1"}
        self._insist(remembered == meant, f"remembered: {remembered}")
        self._insist(len(self._shortcuts()) == 1, f"shortcuts: {self._shortcuts()}")
        files = sum(1 for path in self._wine.on_disk(PROGRAM.parent).rglob("*") if path.is_file())
        self._say(f"installed silently: {files} files, an entry in the Start menu")

    def _test_itself(self) -> None:
        _code, version = self._wine.run(str(PROGRAM), "--version")
        self._insist(version.strip() == self._version(), f"it calls itself {version.strip()}")
        _code, told = self._wine.run(str(PROGRAM), "--self-test", WINEQT_QPA_PLATFORM="offscreen")
        self._say("it finds itself whole:\n" + told.rstrip())

    def _tour(self, out: Path, *, language: str) -> None:
        program = self._scratch / "tirek-under-wine"
        text = WRAPPER.format(prefix=self._wine.folder, home=self._wine.home, program=PROGRAM)
        program.write_text(text, encoding="utf-8")
        program.chmod(0o755)
        command = [sys.executable, "-m", "rehearsal.tour", "--out", str(out), "--language", language]
        tour = subprocess.run(
            [*command, "--patience", str(PATIENCE), "--app", str(program)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
        self._insist(tour.returncode == 0, f"the tour ended with {tour.returncode}")
        self._say(f"the tour was walked through the installed program: {out}")

    def _given(self) -> list[str]:
        """All that IT may give."""
        ca = str(self._scratch / "given-ca.pem").replace("/", "\\")
        return [f"CA_FILE=Z:{ca}", "DESKTOPSHORTCUT=1", *(f"{name}={value}" for name, value in GIVEN.items())]

    def _upgrade(self, steps: int, *given: str) -> Path:
        """The same program as a package of a later version: what is tried is the installer's part."""
        major, minor, patch = self._version().split(".")
        version = f"{major}.{minor}.{int(patch) + steps}"
        newer = build_msi(
            self._wine.on_disk(PROGRAM.parent), self._scratch, version=version, moment_s=MOMENT_S
        )
        self._msiexec("/i", newer, *given)
        self._insist_on_entry(version)
        self._insist_on_what_was_given("upgrading")
        self._insist(len(self._shortcuts()) == 2, f"shortcuts after upgrading: {self._shortcuts()}")
        self._wine.run(str(PROGRAM), "--self-test", WINEQT_QPA_PLATFORM="offscreen")
        how = "with five values, a CA and a shortcut" if given else "with nothing given: all is kept"
        self._say(f"upgraded to {version}, {how}; whole, and one entry in the list of programs")
        return newer

    def _refuse_older(self) -> None:
        self._msiexec("/i", self._package, allowed=(FATAL,))
        self._insist(self._installed(), "the older package took the newer program away")
        self._say("an older package is refused")

    def _remove(self, newer: Path) -> None:
        self._msiexec("/x", newer)
        self._insist(not self._wine.on_disk(PROGRAM.parent).exists(), "the program's folder is still there")
        self._insist(self._shortcuts() == [], f"shortcuts after removing: {self._shortcuts()}")
        self._insist(self._wine.values(SETUP_KEY) == {}, "what was remembered is still there")
        self._insist_on_what_was_given("removing")
        self._say("removed: the vault, the policy, the CA and what IT gave are as they were")

    # --- looking ---

    def _msiexec(self, what: str, package: Path, *given: str, allowed: tuple[int, ...] = (0,)) -> None:
        place = "Z:" + str(package).replace("/", "\\")
        self._wine.run("msiexec", what, place, "/qn", "/norestart", *given, allowed=allowed)

    def _version(self) -> str:
        rows = read_table(self._package, "Property")
        return next(row["Value"] for row in rows if row["Property"] == "ProductVersion")

    def _installed(self) -> bool:
        return self._wine.on_disk(PROGRAM).is_file()

    def _shortcuts(self) -> list[str]:
        """On its disk, and in the home that its Desktop is a link into."""
        return sorted(path.as_posix() for path in self._wine.folder.rglob("Tirek.lnk"))

    def _insist_on_what_was_given(self, after: str) -> None:
        """Values, CA, vault and policy."""
        values = self._wine.values(SETTINGS_KEY)
        self._insist(values == MEANT, f"values after {after}: {values}")
        name, value = POLICY
        found = self._wine.values(POLICY_KEY)
        self._insist(found == {name: hex(int(value))}, f"policy after {after}: {found}")
        for path, content in (
            (self._wine.on_disk(CA), CA_CONTENT),
            (self._user.joinpath(*VAULT.parts), VAULT_CONTENT),
        ):
            held = path.is_file() and path.read_bytes() == content
            self._insist(held, f"{path.name} is not as it was after {after}")

    def _insist_on_entry(self, version: str) -> None:
        """One Tirek in the list of programs, of this version."""
        key = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall"
        _code, told = self._wine.run("reg", "query", key, "/s")
        names = told.count("REG_SZ    Tirek\n") + told.count("REG_SZ    Tirek\r\n")
        entries = [line.split()[-1] for line in told.splitlines() if "DisplayVersion" in line]
        self._insist(version in entries, f"{version} is not in the list of programs")
        self._insist(names == 2, "another number of entries than one")  # its name and its publisher

    def _insist(self, right: bool, otherwise: str) -> None:
        if not right:
            raise TrialError(otherwise)

    def _say(self, what: str) -> None:
        print(f"{time.monotonic() - self._began_s:6.1f} s  {what}", flush=True)
