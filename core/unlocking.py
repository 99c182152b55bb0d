"""DOOR ZERO: make a vault, unlock it, change its passphrase, find the vaults of this laptop.

Everything here may take a second of pure computing: never call it on the GUI thread. It never
says more about a wrong passphrase than that it is wrong. The parts are in `core.store`; what the
worker may do once inside is in `core.casework`.
"""

from __future__ import annotations

import hashlib
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import platformdirs

from core.clock import Clock
from core.errors import Code, TirekError, VaultError
from core.ids import new_id
from core.policy.policy import UNMANAGED, Policy
from core.store import vault as vaults
from core.store.header import Copies, Copy
from core.store.keys import DEFAULT, MIB, KdfBounds, KdfParams, calibrate, normalised, production_bounds
from core.store.vault import OpenVault
from core.words import LANGUAGES, SIX, WORDS_FOLDER, fingerprint_words, word_list

__all__ = [
    "Blocklist",
    "KdfBounds",
    "KdfParams",
    "OpenVault",
    "PassphraseProblem",
    "VaultPlace",
    "VaultState",
    "bounds_under",
    "calibrate",
    "change_passphrase",
    "create_vault",
    "default_vault_root",
    "find_vault",
    "fingerprint_words",
    "list_vaults",
    "new_vault_folder",
    "passphrase_problem",
    "production_bounds",
    "propose_passphrases",
    "unlock",
    "vault_state",
    "word_list",
    "worker_reference",
]

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


class PassphraseProblem(StrEnum):
    """Why a passphrase of the worker's own is not taken yet."""

    TOO_SHORT = "too_short"
    NOT_GENERATED = "not_generated"
    """The policy wants six words of one of the lists."""
    TOO_COMMON = "too_common"


@dataclass(frozen=True, slots=True)
class VaultPlace:
    """A vault on this laptop; says nothing about whose it is."""

    folder: Path
    state: VaultState
    vault_id: bytes | None
    worker_ref: str | None = None
    """As enrolment wrote it; see `worker_reference`."""


def create_vault(
    folder: Path,
    passphrase: str,
    *,
    clock: Clock,
    kdf: KdfParams | None = None,
    bounds: KdfBounds | None = None,
    blocked: Blocklist | None = None,
    policy: Policy = UNMANAGED,
) -> OpenVault:
    """A new vault in `folder`, which must not exist or be empty; see `new_vault_folder`.

    Without `kdf` the cost is calibrated to this laptop. PASSPHRASE_TOO_WEAK, VAULT_NO_MEMORY,
    VAULT_IN_USE (something is there already), VAULT_BAD_PARAMETERS, STORE_DISK_FULL, STORE_IO.
    """
    _insist_on_strength(passphrase, blocked, policy)
    limits = bounds or bounds_under(policy)
    params = kdf or _at_least(calibrate(clock), limits.floor)
    return vaults.create(folder, passphrase, clock=clock, params=params, bounds=limits)


def unlock(
    folder: Path,
    passphrase: str,
    *,
    kdf: KdfParams | None = None,
    bounds: KdfBounds | None = None,
    policy: Policy = UNMANAGED,
) -> OpenVault:
    """Open the vault; repairs a damaged header copy and strengthens a slot that became too weak.

    VAULT_WRONG_PASSPHRASE, VAULT_NO_MEMORY, VAULT_IN_USE, VAULT_MISSING, VAULT_DAMAGED,
    VAULT_TAMPERED, VAULT_NEWER, VAULT_BAD_PARAMETERS, STORE_DAMAGED, STORE_NEWER, STORE_DISK_FULL,
    STORE_IO.
    """
    limits = bounds or bounds_under(policy)
    params = _at_least(kdf or DEFAULT, limits.floor)
    return vaults.unlock(folder, passphrase, params=params, bounds=limits)


def change_passphrase(
    vault: OpenVault,
    current: str,
    *,
    new: str,
    kdf: KdfParams | None = None,
    bounds: KdfBounds | None = None,
    blocked: Blocklist | None = None,
    policy: Policy = UNMANAGED,
) -> None:
    """New slot, new salt, both headers replaced; nothing is encrypted anew.

    An already copied header still opens with the old passphrase. VAULT_WRONG_PASSPHRASE,
    PASSPHRASE_TOO_WEAK, VAULT_NO_MEMORY, STORE_DISK_FULL, STORE_IO: nothing has changed.
    """
    _insist_on_strength(new, blocked, policy)
    params = kdf or vault.header.passphrase_slot().wrapped.params
    limits = bounds or bounds_under(policy)
    if not (limits.allow(params) and limits.strong_enough(params)):
        params = _at_least(DEFAULT, limits.floor)
    vault.put_passphrase(current, new=new, params=params)


def bounds_under(policy: Policy) -> KdfBounds:
    """The bounds of this laptop with the least memory that the policy asks for, as far as it has as much.

    A laptop whose memory is too small for the policy takes half of what it has: it must still open.
    """
    usual = production_bounds()
    m_kib = min(max(usual.floor.m_kib, policy.argon2_min_mib * MIB), usual.m_kib_max)
    return replace(usual, floor=replace(usual.floor, m_kib=m_kib))


def vault_state(folder: Path, *, bounds: KdfBounds | None = None) -> VaultState:
    """What is there, without a key and without changing anything."""
    return _place(folder, bounds or production_bounds()).state


def list_vaults(root: Path, *, bounds: KdfBounds | None = None) -> tuple[VaultPlace, ...]:
    """All vaults under `root`, whatever their state, in the order of their ids."""
    limits = bounds or production_bounds()
    if not root.is_dir():
        return ()
    no_vaults = (vaults.BUILDING, vaults.GONE)
    folders = sorted(path for path in root.iterdir() if path.is_dir() and path.suffix not in no_vaults)
    places = (_place(folder, limits) for folder in folders)
    return tuple(place for place in places if place.state is not VaultState.MISSING)


def find_vault(root: Path, worker_code: str, *, bounds: KdfBounds | None = None) -> VaultPlace | None:
    """The vault of the worker who types this code, on a laptop with several."""
    for place in list_vaults(root, bounds=bounds):
        if place.vault_id and place.worker_ref == worker_reference(worker_code, vault_id=place.vault_id):
            return place
    return None


def worker_reference(worker_code: str, *, vault_id: bytes) -> str:
    """What the header keeps of a worker's code: no name, and different in every vault."""
    code = "".join(normalised(worker_code).casefold().split())
    return hashlib.sha256(b"tirek/1/worker" + vault_id + code.encode("utf-8", "surrogatepass")).hexdigest()[
        :32
    ]


def default_vault_root() -> Path:
    """The folder of this account's vaults: never roaming, never in a cloud folder."""
    name = "Tirek" if sys.platform == "win32" else "tirek"
    return platformdirs.user_data_path(name, appauthor=False, roaming=False) / "vaults"


def new_vault_folder(root: Path) -> Path:
    """Where the next vault goes: a folder named after a fresh vault id; nothing is made yet."""
    return root / new_id().hex()


def passphrase_problem(
    passphrase: str, *, blocked: Blocklist | None = None, policy: Policy = UNMANAGED
) -> PassphraseProblem | None:
    """What is wrong with a passphrase, or None; a value, for while it is typed."""
    plain = normalised(passphrase)
    if len(plain.strip()) < policy.min_passphrase_chars:
        return PassphraseProblem.TOO_SHORT
    if policy.require_generated and not _of_six_words(plain):
        return PassphraseProblem.NOT_GENERATED
    if blocked is not None and blocked(plain.casefold()):
        return PassphraseProblem.TOO_COMMON
    return None


def propose_passphrases(language: str, count: int = 4, *, folder: Path = WORDS_FOLDER) -> tuple[str, ...]:
    """`count` passphrases of six words (66 bits) from the list of `language` ("kk", "ru", "en")."""
    words = word_list(language, folder=folder)
    return tuple(" ".join(secrets.choice(words) for _ in range(SIX)) for _ in range(count))


def _at_least(params: KdfParams, floor: KdfParams) -> KdfParams:
    """`params`, raised where the floor is higher."""
    return KdfParams(max(params.m_kib, floor.m_kib), max(params.t, floor.t), max(params.p, floor.p))


def _of_six_words(passphrase: str) -> bool:
    words = passphrase.split(" ")
    return len(words) == SIX and any(set(words) <= set(word_list(code)) for code in LANGUAGES)


def _insist_on_strength(passphrase: str, blocked: Blocklist | None, policy: Policy) -> None:
    if passphrase_problem(passphrase, blocked=blocked, policy=policy) is not None:
        raise VaultError(Code.PASSPHRASE_TOO_WEAK, least=policy.min_passphrase_chars)


def _place(folder: Path, bounds: KdfBounds) -> VaultPlace:
    copies = vaults.inspect(folder, bounds)
    try:
        header = copies.best().header
    except TirekError as refusal:
        states = {Code.VAULT_MISSING: VaultState.MISSING, Code.VAULT_NEWER: VaultState.NEEDS_NEWER}
        return VaultPlace(folder, states.get(refusal.code, VaultState.DAMAGED), None)
    state = VaultState.READY if _whole(copies) else VaultState.ONE_COPY_DAMAGED
    return VaultPlace(folder, state, header.vault_id, header.worker_ref)


def _whole(copies: Copies) -> bool:
    return isinstance(copies.a, Copy) and isinstance(copies.b, Copy)
