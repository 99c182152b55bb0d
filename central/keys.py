"""Central's own keys, in a folder outside the database and outside its backups (0700, each file 0600).

`root` signs central's enrolment record and nothing else; an agency may move its file to a safe once central
runs. `central` signs operations, enrolment records and orders; `receipt` signs receipts and epochs, and must
survive every restore of the database; `sealing` opens what laptops seal to central. `matching` is the secret
of the tokens of people (`central.matching`): if it is lost, another one is made and all tokens with it.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from core.identity.tokens import matching_key
from core.signing import SigningKey

KEY_BYTES = 32
_NAMES = ("root", "central", "receipt", "sealing")
_MATCHING = "matching"


class KeyFolderError(Exception):
    """The folder of keys is not as it must be; the text says which file and what to do."""


@dataclass(frozen=True)
class Keys:
    """The keys of one agency's central service."""

    root: SigningKey
    central: SigningKey
    receipt: SigningKey
    sealing: X25519PrivateKey
    matching: bytes
    """The key of tokens, made from the secret."""

    @property
    def sealing_public(self) -> bytes:
        return self.sealing.public_key().public_bytes_raw()


def make_keys(folder: Path) -> Keys:
    """Write fresh keys into `folder`, which must not exist yet."""
    folder.mkdir(mode=0o700)
    for name in (*_NAMES, _MATCHING):
        _write_secret(folder / f"{name}.key", os.urandom(KEY_BYTES))
    return load_keys(folder)


def load_keys(folder: Path) -> Keys:
    """Read the keys. Raises KeyFolderError if one is missing, cut short or readable by others.

    Only the secret of tokens is made where it is missing: nothing is lost with it.
    """
    root, central, receipt, sealing = (_read_secret(folder / f"{name}.key") for name in _NAMES)
    return Keys(
        root=SigningKey.from_bytes(root),
        central=SigningKey.from_bytes(central),
        receipt=SigningKey.from_bytes(receipt),
        sealing=X25519PrivateKey.from_private_bytes(sealing),
        matching=matching_key(_matching_secret(folder / f"{_MATCHING}.key")),
    )


def _matching_secret(path: Path) -> bytes:
    if not path.exists():
        try:
            _write_secret(path, os.urandom(KEY_BYTES))
        except FileExistsError:
            pass  # another process made it a moment ago
        except OSError as error:
            raise KeyFolderError(
                f"{path.name}: cannot be made; central must be able to write there once"
            ) from error
    return _read_secret(path)


def write_private_file(path: Path, content: bytes) -> None:
    """Create a file that only its owner reads; the file must not exist."""
    _write_secret(path, content)


def _write_secret(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _read_secret(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KeyFolderError(f"{path.name}: cannot be read; restore it from the agency's safe") from error
    if len(content) != KEY_BYTES:
        raise KeyFolderError(f"{path.name}: not {KEY_BYTES} bytes; restore it from the agency's safe")
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeyFolderError(f"{path.name}: others may read it; run chmod 600 on it")
    return content
