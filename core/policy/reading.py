"""Where policy is read from: files that only root may write, and the machine's part of the Windows registry.

A source is taken as it stands or not at all; nothing here decides between two (`combining`). Never reads the
current user's registry: any program of the person could write there. A file that somebody else than root owns
or may write is refused, and so is one in such a folder. Standard library only.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

FILE_MAX_BYTES: Final = 64 * 1024
ROOT: Final = 0
POLICY_FOLDER: Final = Path("/etc/tirek/policy.d")
REGISTRY_POLICY: Final = r"Software\Policies\Tirek"
REGISTRY_INSTALLER: Final = r"Software\Tirek"


class Source(StrEnum):
    """Who set a value; the first one that did comes first."""

    GROUP_POLICY = "group_policy"
    POLICY_FILE = "policy_file"
    INSTALLER = "installer"
    DEFAULT = "default"


class Trouble(StrEnum):
    """What was wrong with a source, or with one key of it."""

    NOT_TRUSTED = "not_trusted"
    """Somebody else than root owns it, or may write it."""
    NOT_READ = "not_read"
    NOT_UNDERSTOOD = "not_understood"
    """No JSON object, or a key in it twice."""
    TOO_LARGE = "too_large"
    UNKNOWN_KEY = "unknown_key"
    WRONG_TYPE = "wrong_type"
    OUT_OF_RANGE = "out_of_range"
    WRONG_VALUE = "wrong_value"


@dataclass(frozen=True, slots=True)
class Finding:
    """What IT should put right. Names of files and keys, never a value."""

    trouble: Trouble
    where: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """What one source says. `trouble`: it could not be read at all, and every key is held strictly."""

    source: Source
    where: str
    values: Mapping[str, object] = field(default_factory=dict)
    trouble: Trouble | None = None


ReadRegistry = Callable[[str], Mapping[str, object]]
"""Values under a key of HKEY_LOCAL_MACHINE: int for a DWORD, str for a text. OSError."""


def read_layers() -> tuple[Layer, ...]:
    """All that this machine has, first what comes first."""
    if sys.platform == "win32":
        return registry_layers(_read_local_machine)
    return file_layers(POLICY_FOLDER)


def file_layers(folder: Path, *, owner: int = ROOT) -> tuple[Layer, ...]:
    """`*.json` of the folder; of two files the one whose name comes later in the alphabet comes first."""
    try:
        names = sorted((name for name in os.listdir(folder) if name.endswith(".json")), reverse=True)
    except FileNotFoundError:
        return ()
    except OSError:
        return (Layer(Source.POLICY_FILE, str(folder), trouble=Trouble.NOT_READ),)
    if names and not folders_trusted(folder, owner):
        return (Layer(Source.POLICY_FILE, str(folder), trouble=Trouble.NOT_TRUSTED),)
    return tuple(_file_layer(folder / name, owner) for name in names)


def registry_layers(read: ReadRegistry) -> tuple[Layer, ...]:
    """Group policy, then what the installer was told."""
    return tuple(
        layer
        for layer in (
            _registry_layer(read, Source.GROUP_POLICY, REGISTRY_POLICY),
            _registry_layer(read, Source.INSTALLER, REGISTRY_INSTALLER),
        )
        if layer is not None
    )


def read_trusted(
    path: Path, *, owner: int | None = ROOT, most_bytes: int = FILE_MAX_BYTES
) -> bytes | Trouble:
    """A file that only its owner may write; asked of the open file, which nobody can exchange meanwhile.

    Without an owner any file is taken: who reads it so has another way to know that it is the right one.
    """
    try:
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return Trouble.NOT_READ
    with os.fdopen(opened, "rb") as file:
        status = os.fstat(opened)
        if not stat.S_ISREG(status.st_mode) or not (owner is None or _trusted(status, owner)):
            return Trouble.NOT_TRUSTED
        try:
            content = file.read(most_bytes + 1)
        except OSError:
            return Trouble.NOT_READ
    return Trouble.TOO_LARGE if len(content) > most_bytes else content


def folders_trusted(folder: Path, owner: int = ROOT) -> bool:
    """Whether nobody else can put another file in the place of one in there: this folder and all above it.

    Where everybody may write but only take away what is their own (/tmp), what lies there stays what it is.
    """
    for each in (folder, *folder.parents):
        try:
            status = os.stat(each)
        except OSError:
            return False
        shared = status.st_uid == ROOT and status.st_mode & stat.S_ISVTX and each != folder
        if not (shared or _trusted(status, owner)):
            return False
    return True


def _file_layer(path: Path, owner: int) -> Layer:
    content = read_trusted(path, owner=owner)
    if isinstance(content, Trouble):
        return Layer(Source.POLICY_FILE, str(path), trouble=content)
    try:
        found = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_each_once)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return Layer(Source.POLICY_FILE, str(path), trouble=Trouble.NOT_UNDERSTOOD)
    return Layer(Source.POLICY_FILE, str(path), found)


def _each_once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(name)
        found[name] = value
    return found


def _trusted(status: os.stat_result, owner: int) -> bool:
    others_may_write = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return status.st_uid in (owner, ROOT) and not others_may_write


def _registry_layer(read: ReadRegistry, source: Source, path: str) -> Layer | None:
    where = rf"HKLM\{path}"
    try:
        found = read(path)
    except FileNotFoundError:
        return None
    except OSError:
        return Layer(source, where, trouble=Trouble.NOT_READ)
    return Layer(source, where, found)


def _read_local_machine(path: str) -> Mapping[str, object]:
    if sys.platform != "win32":
        raise FileNotFoundError(path)
    import winreg  # does not exist elsewhere

    found: dict[str, object] = {}
    access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path, 0, access) as key:
        for number in range(winreg.QueryInfoKey(key)[1]):
            name, value, kind = winreg.EnumValue(key, number)
            fits = kind in (winreg.REG_DWORD, winreg.REG_SZ)
            found[name] = value if fits else None
    return found
