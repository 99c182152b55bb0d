"""What this version of the program consists of: the signed list of its files, and what differs from it.

The list is `_internal/files.json` beside its detached signature and the publisher's certificate; the release
writes it (`installers/signed_list.py`), `tirek --self-test` and `dev.py package verify` read it. It finds a
half-done upgrade, a failing disk and a replaced file. Whoever may write into the program's folder can put a
list of their own there: that the publisher is the right one shows only against a fingerprint or root from
outside (`core/publisher.py`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from core import publisher
from core.publisher import Publisher, PublisherError

LIST = "_internal/files.json"
SIGNATURE = "_internal/files.json.sig"
CERTIFICATE = "_internal/publisher.pem"
FORMAT = 1

LIST_MAX_BYTES = 4_000_000


class ListError(Exception):
    """The list is missing or cannot be read; the text says which, in English for IT."""


class ProgramFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file by its place under the program's folder (with `/`), or a link by where it points."""

    path: str
    size: int = 0
    sha256: str = ""
    link: str = ""


class ProgramFiles(msgspec.Struct, frozen=True):
    """`files.json`: every file of the program but the list itself and its signature, sorted by path."""

    format: int
    program: str
    version: str
    system: str
    """`linux-amd64` or `windows-amd64`."""
    files: tuple[ProgramFile, ...]


class Seal(StrEnum):
    """What the signature of the list is worth by itself."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    """The package was built without a publisher's key."""
    FORGED = "forged"
    """The list was changed after it was signed, or the signature or certificate was."""


class Difference(StrEnum):
    """How a file is not as the list says."""

    MISSING = "missing"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    """The disk or this account's rights do not give it."""
    UNLISTED = "unlisted"


@dataclass(frozen=True)
class Finding:
    """One file that is not as listed."""

    path: str
    difference: Difference


@dataclass(frozen=True)
class Inspection:
    """The list, whether it is signed and by whom, and every file that differs from it."""

    listed: ProgramFiles
    seal: Seal
    publisher: Publisher | None
    """Whose certificate lies beside the list; it says something only where `seal` is SIGNED."""
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """Whether every file is as listed and nobody tampered with the list; it may be unsigned."""
        return not self.findings and self.seal is not Seal.FORGED


def inspect(folder: Path) -> Inspection:
    """Read every file of the program in `folder` (where `tirek` or `tirek.exe` lies). ListError."""
    content = _read_list(folder)
    listed = decode(content)
    seal, signer = _seal(folder, content)
    return Inspection(listed, seal, signer, tuple(differences(folder, listed)))


def decode(content: bytes) -> ProgramFiles:
    """ListError if this is no list, or one of a later kind."""
    try:
        listed = msgspec.json.decode(content, type=ProgramFiles)
    except msgspec.DecodeError as error:
        raise ListError(f"{LIST} cannot be read") from error
    if listed.format != FORMAT:
        raise ListError(f"{LIST} is of format {listed.format}, and this program knows {FORMAT}")
    return listed


def differences(folder: Path, listed: ProgramFiles) -> Iterator[Finding]:
    """What is not as listed, in the order of the list, then what it does not name."""
    there = _places_in(folder)
    for wanted in listed.files:
        path = there.pop(wanted.path, None)
        if path is None:
            yield Finding(wanted.path, Difference.MISSING)
            continue
        try:
            same = _read(wanted.path, path) == wanted
        except OSError:
            yield Finding(wanted.path, Difference.UNREADABLE)
            continue
        if not same:
            yield Finding(wanted.path, Difference.CHANGED)
    for place in there:
        yield Finding(place, Difference.UNLISTED)


def files_in(folder: Path) -> list[ProgramFile]:
    """Every file and link under `folder` but the list and its signature, sorted by path. OSError."""
    return [_read(place, path) for place, path in _places_in(folder).items()]


def _places_in(folder: Path) -> dict[str, Path]:
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        place: path
        for place, path in sorted(found.items())
        if place not in (LIST, SIGNATURE) and (path.is_symlink() or not path.is_dir())
    }


def _read(place: str, path: Path) -> ProgramFile:
    if path.is_symlink():
        return ProgramFile(place, link=os.readlink(path))
    with path.open("rb") as file:
        return ProgramFile(place, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _read_list(folder: Path) -> bytes:
    path = folder / LIST
    try:
        if path.stat().st_size > LIST_MAX_BYTES:
            raise ListError(f"{LIST} is too large to be one")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ListError(f"{LIST} is missing") from error
    except OSError as error:
        raise ListError(f"{LIST} cannot be read") from error


def _seal(folder: Path, content: bytes) -> tuple[Seal, Publisher | None]:
    signature, certificate = folder / SIGNATURE, folder / CERTIFICATE
    if not signature.exists() and not certificate.exists():
        return Seal.UNSIGNED, None
    try:
        signer = publisher.read_publisher(certificate.read_bytes())
        signed = publisher.has_signed(signer, content, signature.read_bytes())
    except (OSError, PublisherError):
        return Seal.FORGED, None
    return (Seal.SIGNED, signer) if signed else (Seal.FORGED, signer)
