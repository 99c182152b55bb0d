"""DOOR ZERO: make a vault, unlock it, change its passphrase, find the vaults of this laptop.

Everything here may take a second of pure computing: never call it on the GUI thread. It never
says more about a wrong passphrase than that it is wrong. The parts are in `core.store`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.clock import Clock
    from core.store.database import Database
    from core.store.journal import Journal, MarkFile

Blocklist = Callable[[str], bool]
"""True when a passphrase (NFKC, case folded) must not be taken."""


class VaultState(StrEnum):
    """What is in a folder, told without any key."""

    MISSING = "missing"
    READY = "ready"
    ONE_COPY_DAMAGED = "one_copy_damaged"
    """Opens, and repairs itself."""
    DAMAGED = "damaged"
    NEEDS_NEWER = "needs_newer"


@dataclass(frozen=True, slots=True)
class VaultPlace:
    """A vault on this laptop; says nothing about whose it is."""

    folder: Path
    state: VaultState
    vault_id: bytes | None


class OpenVault:
    """An unlocked vault (lives in core.store.vault; shown here until then).

    Attributes: `vault_id` (16 bytes), `folder`, `database` (the writer), `journal`, `mark`.
    """

    vault_id: bytes
    folder: Path
    database: Database
    journal: Journal
    mark: MarkFile

    def open_reader(self) -> Database:
        """A second, query-only connection; the caller closes it before the vault."""
        raise NotImplementedError

    def derive(self, info: str) -> bytes:
        """32 bytes: HKDF-SHA256(DEK, salt=vault_id, info="tirek/1/" + info). db and hdr are refused."""
        raise NotImplementedError

    def write_anchors(self, *, audit_head: bytes, event_seq: int, last_seen_time: int) -> None:
        """Put the head of the audit chain into the header (at unlock, sync and lock)."""
        raise NotImplementedError

    def set_enrolment(self, *, org_id: str, device_id: str, worker_ref: str) -> None:
        """Put the opaque ids of the enrolment into the header."""
        raise NotImplementedError

    def close(self) -> None:
        """Truncate the WAL, close everything, zero what can be zeroed, release the lock file."""
        raise NotImplementedError


def create_vault(folder: Path, passphrase: str, *, clock: Clock) -> OpenVault:
    """A new vault in `folder`, which must not exist or be empty.

    PASSPHRASE_TOO_WEAK, VAULT_NO_MEMORY, VAULT_IN_USE, STORE_DISK_FULL, STORE_IO.
    """
    raise NotImplementedError


def unlock(folder: Path, passphrase: str, *, clock: Clock) -> OpenVault:
    """Open the vault; repairs a damaged header copy.

    VAULT_WRONG_PASSPHRASE, VAULT_NO_MEMORY, VAULT_IN_USE, VAULT_MISSING, VAULT_DAMAGED,
    VAULT_TAMPERED, VAULT_NEWER, VAULT_BAD_PARAMETERS, STORE_DAMAGED, STORE_NEWER.
    """
    raise NotImplementedError


def change_passphrase(vault: OpenVault, current: str, *, new: str) -> None:
    """New slot, new salt, both headers replaced; nothing is encrypted anew.

    An already copied header still opens with the old passphrase.
    """
    raise NotImplementedError


def vault_state(folder: Path) -> VaultState:
    """What is there, without a key and without changing anything."""
    raise NotImplementedError


def list_vaults(root: Path) -> tuple[VaultPlace, ...]:
    """All vaults under `root`."""
    raise NotImplementedError


def find_vault(root: Path, worker_code: str) -> VaultPlace | None:
    """The vault of the worker who types this code, on a laptop with several."""
    raise NotImplementedError


def default_vault_root() -> Path:
    """The folder of this account's vaults: never roaming, never in a cloud folder."""
    raise NotImplementedError


def propose_passphrases(language: str, count: int = 4) -> tuple[str, ...]:
    """`count` passphrases of six words from the list of `language` ("kk", "ru", "en")."""
    raise NotImplementedError


def fingerprint_words(digest: bytes, language: str) -> tuple[str, ...]:
    """The first 66 bits of a SHA-256 digest as six words, for reading aloud."""
    raise NotImplementedError
