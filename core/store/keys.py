"""Keys of one vault: from a passphrase to the DEK, and from the DEK to everything else.

Argon2id (RFC 9106) and AES-256-GCM make the passphrase slot, HKDF-SHA256 (RFC 5869) the working
keys. Never logs, never writes, keeps keys in bytearrays and zeroes them where the libraries allow
it. The header that carries the slot is in `core.store.header`.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import struct
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.clock import Clock
from core.errors import Code, VaultError

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
WRAPPED_BYTES = KEY_BYTES + 16
DB_SALT_BYTES = 16

INFO_PREFIX = "tirek/1/"
MIB = 1024
"""KiB in a MiB: Argon2's memory is counted in KiB."""

RAW_KEY = re.compile(r"[0-9a-f]{96}", re.ASCII)


@dataclass(frozen=True, slots=True)
class KdfParams:
    """The cost of one Argon2id call: memory in KiB, passes, lanes."""

    m_kib: int
    t: int
    p: int


@dataclass(frozen=True, slots=True)
class KdfBounds:
    """What a header may ask for, and the least a new slot may have.

    Production code takes `production_bounds()`. Tests pass smaller ones openly.
    """

    m_kib_min: int
    m_kib_max: int
    t_max: int
    p_max: int
    floor: KdfParams

    def allow(self, params: KdfParams) -> bool:
        """Whether computing with these parameters is safe for this machine."""
        return (
            self.m_kib_min <= params.m_kib <= self.m_kib_max
            and 1 <= params.t <= self.t_max
            and 1 <= params.p <= self.p_max
        )

    def strong_enough(self, params: KdfParams) -> bool:
        """Whether a new slot may be made with them."""
        floor = self.floor
        return params.m_kib >= floor.m_kib and params.t >= floor.t and params.p >= floor.p


FLOOR = KdfParams(64 * MIB, 3, 4)
DEFAULT = KdfParams(256 * MIB, 3, 4)
CAP_KIB = 1024 * MIB
TARGET_S = (0.7, 1.0, 1.5)
"""Least, wished and most seconds that one unlocking may take on this laptop."""


def production_bounds(ram_bytes: int | None = None) -> KdfBounds:
    """19 MiB to the smaller of 1 GiB and half the memory, 10 passes, 8 lanes."""
    ram_kib = (physical_memory_bytes() if ram_bytes is None else ram_bytes) // 1024
    return KdfBounds(19 * MIB, max(FLOOR.m_kib, min(CAP_KIB, ram_kib // 2)), 10, 8, FLOOR)


def calibrate(
    clock: Clock, *, ram_bytes: int | None = None, measure_s: Callable[[KdfParams], float] | None = None
) -> KdfParams:
    """The parameters for a new slot on this laptop; computes for about a second.

    The default where it takes at most 1.5 s; more memory where that is quicker than 0.7 s, less
    where it is slower, never below the floor, never above a quarter of the memory or 1 GiB.
    """
    ram_kib = (physical_memory_bytes() if ram_bytes is None else ram_bytes) // 1024
    cap = max(FLOOR.m_kib, min(CAP_KIB, ram_kib // 4))
    least_s, wished_s, most_s = TARGET_S
    floor_s = max((measure_s or _stopwatch(clock))(FLOOR), 0.001)
    default_s = floor_s * DEFAULT.m_kib / FLOOR.m_kib
    wanted = DEFAULT.m_kib
    if not least_s <= default_s <= most_s:
        wanted = int(FLOOR.m_kib * wished_s / floor_s) // (16 * MIB) * (16 * MIB)
    return KdfParams(min(max(wanted, FLOOR.m_kib), cap), FLOOR.t, FLOOR.p)


def physical_memory_bytes() -> int:
    """How much memory this machine has."""
    if sys.platform == "win32":
        # Only Windows lacks sysconf; ctypes is not needed anywhere else in this module.
        import ctypes

        class Status(ctypes.Structure):
            _fields_ = (
                ("length", ctypes.c_ulong),
                ("load", ctypes.c_ulong),
                *((name, ctypes.c_ulonglong) for name in ("total", "free", "a", "b", "c", "d", "e")),
            )

        status = Status(length=ctypes.sizeof(Status))
        ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
        return int(status.total)
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def new_dek() -> bytearray:
    """A fresh data encryption key."""
    return bytearray(os.urandom(KEY_BYTES))


def zero(secret: bytearray) -> None:
    """Overwrite a key; what Python or a library copied elsewhere goes when the process ends."""
    secret[:] = bytes(len(secret))


def derive(dek: bytes | bytearray, info: str, *, salt: bytes) -> bytearray:
    """HKDF-SHA256 of the DEK; `salt` is the vault id, or a file's own."""
    key = bytearray(KEY_BYTES)
    kdf = HKDF(hashes.SHA256(), KEY_BYTES, salt=salt, info=(INFO_PREFIX + info).encode("ascii"))
    kdf.derive_into(dek, key)
    return key


def raw_database_key(key: bytes | bytearray, db_salt: bytes) -> str:
    """The argument of `PRAGMA key`: 96 hexadecimal digits.

    SQLCipher silently takes anything malformed as a passphrase, so the form is checked here.
    """
    raw = bytes(key).hex() + db_salt.hex()
    if not RAW_KEY.fullmatch(raw):
        raise VaultError(Code.VAULT_BAD_PARAMETERS)
    return f"x'{raw}'"


def authenticate(key: bytes | bytearray, content: bytes) -> bytes:
    """HMAC-SHA256."""
    return hmac.digest(key, content, "sha256")


def same(one: bytes, other: bytes) -> bool:
    """Comparison that takes the same time wherever they differ."""
    return hmac.compare_digest(one, other)


@dataclass(frozen=True, slots=True)
class SlotContext:
    """What a passphrase slot is bound to besides its key."""

    envelope: bytes
    """Magic and major version of the header."""
    vault_id: bytes
    slot_id: str
    kind: str
    key_set_id: str = ""

    def associated_data(self, params: KdfParams, kdf_salt: bytes) -> bytes:
        """SHA-256(magic || major || vault id || slot id || kind || kdf parameters || key set).

        Every part goes in with its length, so that no two contexts give the same bytes.
        """
        kdf = f"argon2id,m={params.m_kib},p={params.p},t={params.t},v=19,salt={kdf_salt.hex()}"
        digest = hashlib.sha256()
        for part in (
            self.envelope,
            self.vault_id,
            self.slot_id.encode("ascii"),
            self.kind.encode("ascii"),
            kdf.encode("ascii"),
            self.key_set_id.encode("ascii"),
        ):
            digest.update(struct.pack(">I", len(part)))
            digest.update(part)
        return digest.digest()


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A DEK under a passphrase."""

    params: KdfParams
    kdf_salt: bytes
    nonce: bytes
    sealed: bytes


def normalised(passphrase: str) -> str:
    """The form in which every keyboard and system gives the same bytes: NFKC."""
    return unicodedata.normalize("NFKC", passphrase)


def wrap(dek: bytearray, passphrase: str, *, params: KdfParams, context: SlotContext) -> Wrapped:
    """Seal the DEK under the passphrase with a fresh salt and nonce. VAULT_NO_MEMORY."""
    return wrap_with(
        dek,
        passphrase,
        params=params,
        context=context,
        kdf_salt=os.urandom(SALT_BYTES),
        nonce=os.urandom(NONCE_BYTES),
    )


def wrap_with(
    dek: bytearray, passphrase: str, *, params: KdfParams, context: SlotContext, kdf_salt: bytes, nonce: bytes
) -> Wrapped:
    """As `wrap`, with salt and nonce given; only `wrap` and the golden files may call it."""
    kek = _key_from(passphrase, params=params, salt=kdf_salt)
    try:
        sealed = AESGCM(kek).encrypt(nonce, dek, context.associated_data(params, kdf_salt))
    finally:
        zero(kek)
    return Wrapped(params, kdf_salt, nonce, sealed)


def unwrap(wrapped: Wrapped, passphrase: str, *, context: SlotContext) -> bytearray:
    """The DEK. VAULT_WRONG_PASSPHRASE, always after the full computation; VAULT_NO_MEMORY."""
    kek = _key_from(passphrase, params=wrapped.params, salt=wrapped.kdf_salt)
    dek = bytearray(KEY_BYTES)
    aad = context.associated_data(wrapped.params, wrapped.kdf_salt)
    try:
        AESGCM(kek).decrypt_into(wrapped.nonce, wrapped.sealed, aad, dek)
    except InvalidTag:
        zero(dek)
        raise VaultError(Code.VAULT_WRONG_PASSPHRASE) from None
    finally:
        zero(kek)
    return dek


def _key_from(passphrase: str, *, params: KdfParams, salt: bytes) -> bytearray:
    secret = bytearray(normalised(passphrase).encode("utf-8", "surrogatepass"))
    key = bytearray(KEY_BYTES)
    try:
        Argon2id(
            salt=salt, length=KEY_BYTES, iterations=params.t, lanes=params.p, memory_cost=params.m_kib
        ).derive_into(secret, key)  # type: ignore[arg-type]  # any buffer will do; the stub says bytes
    except MemoryError:
        raise VaultError(Code.VAULT_NO_MEMORY, mib=params.m_kib // MIB) from None
    finally:
        zero(secret)
    return key


def _stopwatch(clock: Clock) -> Callable[[KdfParams], float]:
    def measure_s(params: KdfParams) -> float:
        started = clock.monotonic_s()
        zero(_key_from("measure", params=params, salt=bytes(SALT_BYTES)))
        return clock.monotonic_s() - started

    return measure_s
