"""What is no Python distribution and in the bundle all the same: libraries of C, and where each comes from.

Three kinds: libraries of the building Linux that are copied in, parts compiled into somebody else's library
(three copies of OpenSSL among them: SQLCipher's, cryptography's, Python's), and the runtimes of Windows.
Versions of carried parts are read from the bytes that ship, never from what somebody believes.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

DEBIAN_LICENCES = {
    "bzip2": "bzip2-1.0.6",
    "libffi": "MIT",
    "libxcb": "X11",
    "libxkbcommon": "MIT AND X11",
    "openssl": "Apache-2.0",
    "util-linux": "BSD-3-Clause",  # of its many parts only libuuid is taken
    "xcb-util": "X11",
    "xcb-util-cursor": "X11",
    "xcb-util-image": "X11",
    "xcb-util-keysyms": "X11",
    "xcb-util-renderutil": "X11",
    "xcb-util-wm": "X11",
    "xz-utils": "LicenseRef-public-domain",  # liblzma 5.4
    "zlib": "Zlib",
}
"""Debian's source package -> the licence of the library taken from it."""

_ZLIB = rb"(?:de|in)flate (\d+\.\d+(?:\.\d+)*) Copyright"
_JPEG = rb"libjpeg-turbo version (\d+\.\d+\.\d+)"
_PNG = rb"libpng (?:version |warning: %s\0+)(\d+\.\d+\.\d+)"
_PRODUCT_VERSION = rb"P\0r\0o\0d\0u\0c\0t\0V\0e\0r\0s\0i\0o\0n\0\0\0((?:[\d.]\0)+)"
"""In the version resource of a Windows library, UTF-16."""
_OPENSSL = rb"OpenSSL (\d+\.\d+\.\d+) \d+ \w+ \d{4}"

WINDOWS_RUNTIMES = ("api-ms-win-", "concrt140", "msvcp140", "ucrtbase", "vcruntime140")
WINDOWS_OF_PYTHON = {
    "libcrypto": ("OpenSSL", "Apache-2.0", rb"OpenSSL (\d+\.\d+\.\d+)"),
    "libffi": ("libffi", "MIT", None),
    "libssl": ("OpenSSL", "Apache-2.0", _PRODUCT_VERSION),
}
"""By how the DLL's name begins: Python for Windows brings these beside itself."""


@dataclass(frozen=True)
class Carried:
    """A part compiled into a file that belongs to another part."""

    name: str
    licence: str
    carrier: str
    """The file's name without `lib`, version and suffix."""
    version: bytes | None
    """A pattern over the file's bytes; its groups are the numbers. None: it cannot be told from outside."""
    text: str = ""
    """Its licence in `installers/licences`; empty: with its carrier's own."""
    only_in: str = ""
    """The suffix of the carrier where it is carried; elsewhere it comes from the system."""


CARRIED = (
    Carried("SQLCipher", "BSD-3-Clause", "_sqlite3", rb"community\0+(\d+\.\d+\.\d+)\0", "sqlcipher"),
    Carried("SQLite", "blessing", "_sqlite3", rb"\b(3\.[3-9]\d\.\d+)\0", "sqlite"),
    Carried("OpenSSL", "Apache-2.0", "_sqlite3", _OPENSSL, "Apache-2.0"),
    Carried("OpenSSL", "Apache-2.0", "_rust", _OPENSSL, "Apache-2.0"),
    Carried("libxml2", "MIT", "etree", rb"\0(2)(1\d)(\d\d)\0"),
    Carried("libxslt", "MIT", "etree", rb"\0(1)(01)(\d\d)\0"),
    Carried("libiconv", "LGPL-2.1-or-later", "etree", None, "LGPL-2.1"),
    Carried("zlib", "Zlib", "etree", _ZLIB, "zlib"),
    Carried("Zstandard", "BSD-3-Clause OR GPL-2.0-only", "backend_c", rb"\0(1\.5\.\d+)\0", "zstd"),
    Carried("Expat", "MIT", "pyexpat", rb"expat_(\d+\.\d+\.\d+)", "expat"),
    Carried("libmpdec", "BSD-2-Clause", "_decimal", rb"\0([24]\.\d+\.\d+)\0"),
    Carried("PCRE2", "BSD-3-Clause", "Qt6Core", rb"(10\.\d\d) 20\d\d-\d\d-\d\d", "pcre2"),
    Carried("double-conversion", "BSD-3-Clause", "Qt6Core", None, "double-conversion"),
    Carried("BLAKE2", "CC0-1.0 OR Apache-2.0", "Qt6Core", None, "blake2"),
    Carried("libpng", "libpng-2.0", "Qt6Gui", _PNG, "libpng"),
    Carried("HarfBuzz", "MIT", "Qt6Gui", None, "harfbuzz"),
    Carried("MD4C", "MIT", "Qt6Gui", None, "md4c"),
    Carried("libjpeg-turbo", "IJG AND BSD-3-Clause AND Zlib", "qjpeg", _JPEG, "libjpeg-turbo"),
    Carried("FreeType", "FTL OR GPL-2.0-or-later", "Qt6Gui", None, "freetype", only_in=".dll"),
    Carried("zlib", "Zlib", "Qt6Core", None, "zlib", only_in=".dll"),
    Carried("zlib", "Zlib", "python312", rb"\0(1\.\d\.\d+)\0+Z_TREES", only_in=".dll"),
    Carried("bzip2", "bzip2-1.0.6", "_bz2", rb"(1\.0\.\d), \d+-\w+-\d{4}", only_in=".pyd"),
    Carried("liblzma", "LicenseRef-public-domain", "_lzma", rb"\0(5\.\d\.\d+)\0", only_in=".pyd"),
)


class UnknownLibraryError(Exception):
    """A file of the bundle whose origin nobody can name; the text says which."""


@dataclass(frozen=True)
class DebianLibrary:
    """Where the building system has a library from."""

    package: str
    source: str
    version: str
    """Of the source package, as Debian writes it."""
    copyright_file: Path


def carrier_name(path: str) -> str:
    """`PySide6/Qt/lib/libQt6Core.so.6` and `PySide6/Qt6Core.dll` are `Qt6Core`."""
    return re.split(r"\.(?:abi3|cpython|cp\d|so|pyd|dll)", Path(path).name)[0].removeprefix("lib")


def version_within(content: bytes, pattern: bytes | None) -> str:
    """The version that the bytes themselves tell; empty where they do not."""
    found = re.search(pattern, content) if pattern else None
    if found is None:
        return ""
    numbers = [group.replace(b"\0", b"").decode("ascii") for group in found.groups()]
    return ".".join(str(int(number)) for number in numbers) if len(numbers) > 1 else numbers[0]


def debian_library(file_name: str) -> DebianLibrary:
    """Which of this system's packages has a library. UnknownLibraryError."""
    if shutil.which("dpkg-query") is None:
        raise UnknownLibraryError(f"{file_name}: this system has no dpkg-query to ask where it is from")
    package = _asked("--search", f"*/{file_name}").partition("\n")[0].partition(":")[0]
    if not package:
        raise UnknownLibraryError(f"{file_name} belongs to no package of this system")
    source, _, version = _asked(
        "--show", "--showformat", "${source:Package} ${source:Version}", package
    ).partition(" ")
    return DebianLibrary(package, source, version, Path("/usr/share/doc") / package / "copyright")


def _asked(*arguments: str) -> str:
    done = subprocess.run(["dpkg-query", *arguments], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""
