"""A Windows to try and to build with, without Windows: a Wine of its own in a folder, without any screen.

It is evidence and no proof: no Defender, no SmartScreen, no DPAPI, no printer, no real screen. Debian's Wine
lacks two libraries that every Windows 10 has; stand-ins are compiled into this Wine, and never shipped.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from installers import system_tools

COMPILER = "x86_64-w64-mingw32-gcc"
TOOLS = {"wine": "wine wine64", "wineboot": "wine wine64", COMPILER: "gcc-mingw-w64-x86-64-win32"}
READY = "tirek-ready"

ICU_FUNCTIONS = (
    "UCNV_FROM_U_CALLBACK_SUBSTITUTE",
    "UCNV_TO_U_CALLBACK_SUBSTITUTE",
    "ucnv_cbFromUWriteUChars",
    "ucnv_cbToUWriteUChars",
    "ucnv_close",
    "ucnv_countAvailable",
    "ucnv_fromUCountPending",
    "ucnv_fromUnicode",
    "ucnv_getAvailableName",
    "ucnv_getFromUCallBack",
    "ucnv_getMaxCharSize",
    "ucnv_getName",
    "ucnv_getStandardName",
    "ucnv_getToUCallBack",
    "ucnv_open",
    "ucnv_reset",
    "ucnv_setFromUCallBack",
    "ucnv_setToUCallBack",
    "ucnv_toUCountPending",
    "ucnv_toUnicode",
)
"""What Qt6Core wants of icuuc.dll, for encodings that nothing here uses: all answer 0."""

RANDOM = """\
#include <stddef.h>
__declspec(dllimport) unsigned char __stdcall SystemFunction036(void *buffer, unsigned long length);
__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *data, size_t length)
{
    return SystemFunction036(data, (unsigned long)length);
}
"""
"""Random bytes as Windows hands them out; the older function for them is the one that Wine has."""

STAND_INS: Mapping[str, str] = {
    "bcryptprimitives.dll": RANDOM,
    "icuuc.dll": "".join(
        f"__declspec(dllexport) void *{name}(void) {{ return 0; }}\n" for name in ICU_FUNCTIONS
    ),
}
"""Library -> its source in C."""

REGISTRY = (
    (r"HKCU\Software\Wine", "Version", "REG_SZ", "win10"),
    # Every Windows 10 has it, and the package asks for it; this Wine forgets it.
    (r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion", "CurrentMajorVersionNumber", "REG_DWORD", "10"),
)


class WineError(Exception):
    """A program under Wine did not end as it should; the text has its last lines."""


@dataclass(frozen=True)
class Wine:
    """One Windows in a folder: `folder/drive_c` is its disk. Made by `provide`."""

    folder: Path

    @property
    def disk(self) -> Path:
        return self.folder / "drive_c"

    @property
    def home(self) -> Path:
        """What its user's Desktop and Documents are links into."""
        return self.folder / "home"

    def on_disk(self, path: PureWindowsPath) -> Path:
        """Where a path of its disk C: lies for us."""
        return self.disk.joinpath(*path.parts[1:])

    def environment(self, **variables: str) -> dict[str, str]:
        """Wine keeps names that begin with QT_ from its programs, unless WINE stands before them."""
        own = {
            "WINEPREFIX": str(self.folder),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
            "HOME": str(self.home),  # its Desktop is not that of this account
            "PYTHONUTF8": "1",
        }
        outside = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "PYTHONPATH")}
        return outside | own | variables

    def run(
        self,
        *command: str,
        folder: Path | None = None,
        allowed: Sequence[int] = (0,),
        **variables: str,
    ) -> tuple[int, str]:
        """Run to its end; the exit code (its last eight bits) and what it printed. WineError."""
        done = subprocess.run(
            ["wine", *command],
            cwd=folder or self.folder,
            env=self.environment(**variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,  # a file would do on Windows, and does not under this Wine
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode not in allowed:
            last = "\n".join(done.stdout.splitlines()[-15:])
            raise WineError(f"{' '.join(command)} ended with {done.returncode}:\n{last}")
        return done.returncode, done.stdout

    def values(self, key: str) -> dict[str, str]:
        """The values under a registry key, as text; none if there is no such key."""
        _code, told = self.run("reg", "query", key, allowed=(0, 1))
        lines = [line.strip().split("    ", 2) for line in told.splitlines() if line.startswith("    ")]
        return {words[0]: words[2] for words in lines if len(words) == 3}


def provide(folder: Path) -> Wine:
    """A fresh Windows 10 in `folder`, or the one that is there already. ToolsError, WineError."""
    system_tools.provide(TOOLS)
    wine = Wine(folder)
    if (folder / READY).exists():
        return wine
    (wine.home / "Desktop").mkdir(parents=True, exist_ok=True)
    wine.run("wineboot", "--init")
    for key, name, kind, value in REGISTRY:
        wine.run("reg", "add", key, "/v", name, "/t", kind, "/d", value, "/f")
    for name, source in STAND_INS.items():
        _compile(source, wine.disk / "windows/system32" / name, folder)
    (folder / READY).touch()
    return wine


def _compile(source: str, library: Path, folder: Path) -> None:
    text = folder / f"{library.stem}.c"
    text.write_text(source, encoding="ascii")
    library.unlink(missing_ok=True)
    command = [COMPILER, "-shared", "-Os", "-s", "-o", str(library), str(text), "-ladvapi32"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise WineError(f"{library.name} could not be compiled:\n{done.stderr}")
