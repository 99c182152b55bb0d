"""A laptop leaves: what a vault still holds that the office does not have, and removing it.

Removing means that nobody can open it any more: both headers, where the wrapped keys are, go first and for
good, then the rest, which is unreadable without them. No file is overwritten: on flash that changes nothing.
A copy or backup made before still opens with its passphrase. Who asks is `ui/machine/purge.py`.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from core.clock import Clock
from core.store.disk import FolderLock, refused, replace, sync_folder
from core.store.header import COPIES
from core.store.store import Store
from core.store.vault import BUILDING, GONE, LOCK_NAME
from core.unlocking import KdfBounds, KdfParams, unlock


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """What would be lost: no receipt of the office covers it.

    `changes` are on their way or wait for a person, `attached` are photos and files of finished records,
    `drafts` were begun and never leave the laptop.
    """

    changes: int
    attached: int
    drafts: int

    @property
    def nothing(self) -> bool:
        return not (self.changes or self.attached or self.drafts)


@dataclass(frozen=True, slots=True)
class Removed:
    """How much was deleted; `left` counts what the system would not delete, which has no keys any more."""

    files: int
    size_bytes: int
    left: int


def only_here(
    folder: Path,
    passphrase: str,
    *,
    clock: Clock,
    kdf: KdfParams | None = None,
    bounds: KdfBounds | None = None,
) -> OnlyHere:
    """Open the vault, count, and close it. Every refusal of `core.unlocking.unlock`, STORE_DAMAGED."""
    vault = unlock(folder, passphrase, kdf=kdf, bounds=bounds)
    try:
        store = Store(vault, clock)
        seen = store.exchange.overview()
        store.close()
        aside = seen.needs_you + seen.not_accepted
        return OnlyHere(seen.waiting + aside, seen.photos + seen.files, seen.unfinished)
    finally:
        vault.close()


def vault_folders(root: Path) -> tuple[Path, ...]:
    """Every folder under `root`, also what is no vault yet or no vault any more; no links."""
    if not root.is_dir():
        return ()
    return tuple(sorted(path for path in root.iterdir() if path.is_dir() and not path.is_symlink()))


def is_remnant(folder: Path) -> bool:
    """Whether nobody can ever open it: a vault never finished, or one whose removal was cut short."""
    return folder.suffix in (BUILDING, GONE)


def remove_vault(folder: Path) -> Removed:
    """Destroy its keys, then delete it; also for a remnant. VAULT_IN_USE, STORE_IO: nothing was done.

    Cut short it is removed all the same: call it again for the rest.
    """
    files = _files(folder)
    size_bytes = sum(path.lstat().st_size for path in files)
    if not is_remnant(folder):
        folder = _without_keys(folder)
    shutil.rmtree(folder, ignore_errors=True)
    left = len(_files(folder))
    return Removed(len(files) - left, size_bytes, left)


def _without_keys(folder: Path) -> Path:
    """The folder under the name of what is no vault any more."""
    lock = FolderLock(folder / LOCK_NAME)
    try:
        for name in COPIES:
            (folder / name).unlink(missing_ok=True)
            (folder / f"{name}.tmp").unlink(missing_ok=True)
        sync_folder(folder)
    except OSError as refusal:
        raise refused(refusal) from refusal
    finally:
        lock.release()
    gone = folder.with_name(folder.name + GONE)
    try:
        replace(folder, gone)
        sync_folder(gone.parent)
    except OSError:
        return folder
    return gone


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_symlink() or path.is_file()]
