"""A package of the next version, for trials: the same program at another place in its file.

An upgrade under a running program is only proven where the new file really differs. A frozen program is a
loader with an archive behind it: here the archive is moved back by some bytes. Everything works as before,
but whoever still reads at the old places finds another thing there.
"""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path

import core
from core.program_files import LIST
from installers.finishing import LINUX
from installers.signed_list import write_list

COOKIE = struct.Struct("!8sIIII64s")
"""At the end of a frozen program: magic, length of the archive, its table, its Python."""
MAGIC = b"MEI\014\013\012\013\016"
MOVED_BYTES = 8192
SUFFIX = "+trial"


def write_next_version(package: Path, scratch: Path, *, program: Path) -> Path:
    """`scratch/tirek_next.deb`; `program` is the frozen one's place in it. ValueError, CalledProcessError."""
    tree = scratch / "next"
    _run(["dpkg-deb", "--raw-extract", str(package), str(tree)])
    control = tree / "DEBIAN/control"
    lines = control.read_text("utf-8").splitlines()
    raised = [line + SUFFIX if line.startswith("Version: ") else line for line in lines]
    control.write_text("\n".join(raised) + "\n", encoding="utf-8")
    frozen = tree / program
    frozen.write_bytes(moved(frozen.read_bytes()))
    if (frozen.parent / LIST).exists():
        write_list(frozen.parent, version=core.__version__, system=LINUX, signer=None)
    newer = scratch / "tirek_next.deb"
    _run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z0", "--build", str(tree), str(newer)])
    return newer


def moved(program: bytes) -> bytes:
    """The same frozen program with its archive `MOVED_BYTES` further back. ValueError if it has none."""
    at = program.rfind(MAGIC)
    if at < 0:
        raise ValueError("no archive is in this program")
    length = COOKIE.unpack_from(program, at)[1]
    begin = at + COOKIE.size - length
    if begin <= 0:
        raise ValueError("the archive of this program is longer than the program")
    return program[:begin] + bytes(MOVED_BYTES) + program[begin:]


def _run(command: list[str]) -> None:
    subprocess.run(command, capture_output=True, check=True)
