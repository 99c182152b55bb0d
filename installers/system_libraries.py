"""Which shared libraries the Linux system brings, and by which of its packages.

A library of the system is mended by the system: its security fixes arrive without a new Tirek. What stands
here is left out of the bundle, with everything that only it wanted (of CUPS alone a whole TLS library), and
the same table makes the `Depends` of the .deb, so that the two cannot drift apart.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from installers.freeze import files_of

PACKAGES = {
    "ld-linux-x86-64": "libc6",
    "libEGL": "libegl1",
    "libGL": "libgl1",
    "libX11": "libx11-6",
    "libX11-xcb": "libx11-xcb1",
    "libc": "libc6",
    "libcups": "libcups2 | libcups2t64",
    "libdbus-1": "libdbus-1-3",
    "libdl": "libc6",
    "libfontconfig": "libfontconfig1",
    "libfreetype": "libfreetype6",
    "libgcc_s": "libgcc-s1",
    "libglib-2.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0": "libglib2.0-0 | libglib2.0-0t64",
    "libm": "libc6",
    "libpthread": "libc6",
    "librt": "libc6",
    "libstdc++": "libstdc++6",
    "libutil": "libc6",
    "libxcb": "libxcb1",
    "libzstd": "libzstd1",
}
"""Library by the name before `.so`, and the package that has it in Debian 12 and Ubuntu 22.04 or newer."""

NOT_NEEDED_TO_START = ("libcups2 | libcups2t64",)
"""Without it there is no printing on paper, and everything else works: `Recommends`."""

OLDEST_GLIBC = (2, 35)
"""Ubuntu 22.04's. A bundle that wants a newer one starts only where it was built."""

_NEEDED = "NEEDED"
_GLIBC = re.compile(r"GLIBC_(\d+)\.(\d+)")


def is_of_the_system(file_name: str) -> bool:
    """Whether `libfoo.so.1` comes from the system rather than with the bundle."""
    return _stem(file_name) in PACKAGES


def wanted_by(file: str | Path) -> list[str]:
    """The libraries that an ELF file itself names, not what those want in their turn.

    PyInstaller asks `ldd`, which names all: a library of the system would keep everything behind it.
    """
    return [words[1] for words in _headers(file) if words[:1] == [_NEEDED] and len(words) == 2]


def needed_glibc(file: str | Path) -> tuple[int, int]:
    """The newest glibc version that an ELF file asks for; (0, 0) if it asks for none."""
    found = (_GLIBC.search(word) for words in _headers(file) for word in words)
    return max(((int(one[1]), int(one[2])) for one in found if one is not None), default=(0, 0))


def elf_files(tree: Path) -> list[Path]:
    """Every program and library under `tree`, sorted."""
    return [path for path in sorted(files_of(tree)) if _is_elf(path)]


def packages_for(tree: Path) -> list[str]:
    """Debian's packages of all libraries that `tree` wants and does not bring, sorted.

    LookupError names a library that is neither in the tree nor in the table.
    """
    files = elf_files(tree)
    brought = {path.name for path in tree.rglob("*.so*")}
    wanted = {name: path for path in files for name in wanted_by(path)}
    unknown = sorted(
        f"{name} ({wanted[name].name})"
        for name in wanted
        if name not in brought and not is_of_the_system(name)
    )
    if unknown:
        raise LookupError("neither in the bundle nor of the system: " + ", ".join(unknown))
    return sorted({PACKAGES[_stem(name)] for name in wanted if name not in brought})


def too_new(files: Iterable[Path]) -> list[str]:
    """Names of files that want a newer glibc than the oldest system Tirek installs on."""
    return sorted(path.name for path in files if needed_glibc(path) > OLDEST_GLIBC)


def _headers(file: str | Path) -> list[list[str]]:
    read = subprocess.run(
        ["objdump", "--private-headers", str(file)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=True,
    )
    return [line.split() for line in read.stdout.splitlines()]


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _stem(file_name: str) -> str:
    return file_name.partition(".so")[0]
