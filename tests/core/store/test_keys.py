"""Keys: published vectors, bounds, and the two ways a passphrase may fail."""

from __future__ import annotations

import hmac
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from core.errors import Code, VaultError
from core.store.keys import (
    CAP_KIB,
    DEFAULT,
    FLOOR,
    MIB,
    KdfParams,
    SlotContext,
    calibrate,
    derive,
    new_dek,
    normalised,
    physical_memory_bytes,
    production_bounds,
    raw_database_key,
    unwrap,
    wrap,
    zero,
)
from tests.core.store.quick import QUICK
from tests.fakes import FixedClock

GIB = 1024**3
CONTEXT = SlotContext(b"envelope", b"v" * 16, "pw", "pw")


def test_argon2id_gives_the_published_vector() -> None:
    """RFC 9106, section 5.3."""
    kdf = Argon2id(
        salt=b"\x02" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        secret=b"\x03" * 8,
        ad=b"\x04" * 12,
    )
    expected = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    assert kdf.derive(b"\x01" * 32).hex() == expected


def test_derived_keys_are_rfc_5869_and_pinned() -> None:
    dek, salt = bytes(range(32)), b"s" * 16
    extracted = hmac.digest(salt, dek, "sha256")
    expanded = hmac.digest(extracted, b"tirek/1/db\x01", "sha256")
    assert derive(dek, "db", salt=salt) == expanded
    assert expanded.hex() == "37da645dcff70d6f87d59f7965ec583a8b4ae520bcff67f359d97b4aac9db96c"
    assert len({bytes(derive(dek, info, salt=salt)) for info in ("db", "hdr", "mark", "audit")}) == 4


def test_production_bounds_are_the_promised_ones() -> None:
    bounds = production_bounds(24 * GIB)
    assert (bounds.m_kib_min, bounds.m_kib_max, bounds.t_max, bounds.p_max) == (19 * MIB, 1024 * MIB, 10, 8)
    assert bounds.floor == FLOOR == KdfParams(64 * 1024, 3, 4)
    assert KdfParams(256 * 1024, 3, 4) == DEFAULT
    assert production_bounds(1 * GIB).m_kib_max == 512 * MIB
    assert not bounds.allow(QUICK)
    assert not bounds.strong_enough(QUICK)
    assert bounds.strong_enough(DEFAULT)
    for weaker in (replace(FLOOR, m_kib=FLOOR.m_kib - 1), replace(FLOOR, t=2), replace(FLOOR, p=3)):
        assert not bounds.strong_enough(weaker)


@pytest.mark.parametrize(
    ("params", "allowed"),
    [
        (KdfParams(19 * MIB, 1, 1), True),
        (KdfParams(19 * MIB - 1, 1, 1), False),
        (KdfParams(CAP_KIB, 10, 8), True),
        (KdfParams(CAP_KIB + 1, 1, 1), False),
        (KdfParams(19 * MIB, 0, 1), False),
        (KdfParams(19 * MIB, 11, 1), False),
        (KdfParams(19 * MIB, 1, 0), False),
        (KdfParams(19 * MIB, 1, 9), False),
    ],
)
def test_bounds_at_their_edges(params: KdfParams, allowed: bool) -> None:
    assert production_bounds(24 * GIB).allow(params) is allowed


@pytest.mark.parametrize(
    ("floor_s", "ram_gib", "expected_mib"),
    [
        (0.25, 24, 256),  # 1.0 s with the default
        (0.37, 4, 256),  # 1.48 s: still tolerable
        (0.10, 24, 640),  # quick: more memory
        (0.001, 24, 1024),  # never above 1 GiB
        (0.10, 2, 512),  # nor above a quarter of the memory
        (0.80, 4, 80),  # an old laptop
        (9.0, 4, 64),  # never below the floor
        (0.25, 0.1, 64),
    ],
)
def test_calibration(floor_s: float, ram_gib: float, expected_mib: int, clock: FixedClock) -> None:
    params = calibrate(clock, ram_bytes=int(ram_gib * GIB), measure_s=lambda _: floor_s)
    assert params == KdfParams(expected_mib * MIB, 3, 4)


def test_this_machine_has_memory() -> None:
    assert 256 * 1024**2 < physical_memory_bytes() < 2**50


def test_wrap_and_unwrap() -> None:
    dek = new_dek()
    wrapped = wrap(dek, "жеті қабат аспан", params=QUICK, context=CONTEXT)
    assert unwrap(wrapped, "жеті қабат аспан", context=CONTEXT) == dek
    again = wrap(dek, "жеті қабат аспан", params=QUICK, context=CONTEXT)
    assert (again.kdf_salt, again.nonce) != (wrapped.kdf_salt, wrapped.nonce)


@pytest.mark.parametrize(
    "context",
    [
        replace(CONTEXT, envelope=b"envelopf"),
        replace(CONTEXT, vault_id=b"w" * 16),
        replace(CONTEXT, slot_id="px"),
        replace(CONTEXT, kind="pw+os"),
        replace(CONTEXT, key_set_id="1"),
        replace(CONTEXT, slot_id="pwp", kind="w"),
    ],
)
def test_a_slot_opens_only_where_it_was_made(context: SlotContext) -> None:
    wrapped = wrap(new_dek(), "жеті қабат аспан", params=QUICK, context=CONTEXT)
    with pytest.raises(VaultError) as refusal:
        unwrap(wrapped, "жеті қабат аспан", context=context)
    assert refusal.value.code is Code.VAULT_WRONG_PASSPHRASE


def test_the_same_letters_open_from_any_keyboard() -> None:
    composed, decomposed = "қыз ай й ё 12345", "қыз ай и\u0306 е\u0308 12345"
    assert composed != decomposed
    assert normalised(composed) == normalised(decomposed)
    wrapped = wrap(new_dek(), composed, params=QUICK, context=CONTEXT)
    assert unwrap(wrapped, decomposed, context=CONTEXT)


def test_a_raw_key_is_checked_before_sqlcipher_sees_it() -> None:
    assert raw_database_key(b"\x01" * 32, b"\x02" * 16) == "x'" + "01" * 32 + "02" * 16 + "'"
    for key, salt in ((b"\x01" * 31, b"\x02" * 16), (b"\x01" * 32, b""), (b"", b"\x02" * 16)):
        with pytest.raises(VaultError):
            raw_database_key(key, salt)


def test_zero() -> None:
    key = new_dek()
    assert any(key)
    zero(key)
    assert key == bytes(32)


@pytest.mark.skipif(sys.platform != "linux", reason="limits the address space of a process")
def test_too_little_memory_is_never_called_a_wrong_passphrase() -> None:
    program = """
import resource
from core.errors import TirekError
from core.store.keys import KdfParams, SlotContext, Wrapped, unwrap
resource.setrlimit(resource.RLIMIT_AS, (300 << 20, 300 << 20))
wrapped = Wrapped(KdfParams(512 * 1024, 3, 4), bytes(16), bytes(12), bytes(48))
try:
    unwrap(wrapped, "whatever it may be", context=SlotContext(b"", bytes(16), "pw", "pw"))
except TirekError as refusal:
    print(refusal.code.value, refusal.params)
"""
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "vault_no_memory {'mib': 512}"
