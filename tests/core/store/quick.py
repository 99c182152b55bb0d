"""Vaults for tests: real ones, whose only weakness is a passphrase computation that costs nothing.

The smaller bounds are passed openly wherever a vault is made or opened; the program itself never
does that (see test_keys.py).
"""

from __future__ import annotations

from pathlib import Path

from core.store.keys import KdfBounds, KdfParams
from core.unlocking import OpenVault, create_vault, unlock
from tests.fakes import FixedClock

QUICK = KdfParams(8, 1, 1)
QUICK_BOUNDS = KdfBounds(8, 256, 4, 4, QUICK)
PASSPHRASE = "қоңыр күз бал арасы"


def make_vault(folder: Path, *, passphrase: str = PASSPHRASE) -> OpenVault:
    """A new open vault."""
    return create_vault(folder, passphrase, clock=FixedClock(), kdf=QUICK, bounds=QUICK_BOUNDS)


def open_vault(folder: Path, *, passphrase: str = PASSPHRASE) -> OpenVault:
    """The vault opened again."""
    return unlock(folder, passphrase, kdf=QUICK, bounds=QUICK_BOUNDS)
