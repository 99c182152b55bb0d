"""The header: its bytes, its bounds, every flipped bit, and the two copies."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Code, TirekError, VaultError
from core.store.header import (
    HASH_BYTES,
    HEAD,
    MAGIC,
    Anchors,
    Copies,
    Copy,
    DatabaseInfo,
    Header,
    Lease,
    PassphraseSlot,
    RecoverySlot,
    decode,
    encode,
    read_copies,
    repair,
    slot_context,
    write_copies,
)
from core.store.keys import KdfParams, Wrapped, derive, unwrap, wrap_with
from tests.core.store.quick import PASSPHRASE, QUICK, QUICK_BOUNDS

GOLDEN = Path(__file__).parents[2] / "golden" / "vault" / "header.hex"
DEK = bytearray(range(32))
VAULT_ID = bytes(range(16, 32))
KEY = derive(DEK, "hdr", salt=VAULT_ID)


def sample() -> Header:
    """A header with something in every field; keys, salts and nonces are fixed."""
    wrapped = wrap_with(
        DEK,
        PASSPHRASE,
        params=QUICK,
        context=slot_context(VAULT_ID),
        kdf_salt=b"k" * 16,
        nonce=b"n" * 12,
    )
    pair = {"a": "1", "b": "2", "kid_a": "ka", "ct_a": "00", "kid_b": "kb", "ct_b": "01"}
    return Header(
        vault_id=VAULT_ID,
        generation=7,
        created=1_763_900_000_000,
        db=DatabaseInfo(b"d" * 16),
        slots=(
            PassphraseSlot("pw", wrapped),
            RecoverySlot("rec", "HPKE-X25519-HKDFSHA256-A256GCM", "set-1", 2, (pair,)),
        ),
        anchors=Anchors(b"a" * 32, 12, 1_763_900_000_001),
        org_id="org-1",
        device_id="dev-1",
        worker_ref="w-1",
        lease=Lease(1, 2, 3, b"s" * 64),
    )


def with_body(change: Callable[[dict[str, Any]], object], *, major: int = 1, minor: int = 0) -> bytes:
    """A header whose body was changed by somebody who can compute SHA-256 but has no key."""
    content = encode(sample(), KEY)
    body = json.loads(content[HEAD.size : -2 * HASH_BYTES])
    change(body)
    return with_text(
        json.dumps(body, sort_keys=True, ensure_ascii=True, separators=(",", ":")), major=major, minor=minor
    )


def with_text(text: str, *, major: int = 1, minor: int = 0) -> bytes:
    raw = text.encode("utf-8")
    content = HEAD.pack(MAGIC, major, minor, len(raw)) + raw
    return content + hashlib.sha256(content).digest() + bytes(HASH_BYTES)


def code_of(content: bytes) -> Code | None:
    try:
        decode(content, QUICK_BOUNDS)
    except VaultError as refusal:
        return refusal.code
    return None


def test_golden() -> None:
    content = encode(sample(), KEY)
    assert content.hex() == GOLDEN.read_text(encoding="ascii").replace("\n", "")
    slot = decode(content, QUICK_BOUNDS).passphrase_slot()
    assert unwrap(slot.wrapped, PASSPHRASE, context=slot_context(VAULT_ID, slot)) == DEK


def test_what_is_written_is_read_back() -> None:
    header = sample()
    assert decode(encode(header, KEY), QUICK_BOUNDS) == header
    plain = replace(header, org_id=None, device_id=None, worker_ref=None, lease=None, anchors=Anchors())
    assert decode(encode(plain, KEY), QUICK_BOUNDS) == plain


def test_every_flipped_bit_before_the_hmac_is_damage() -> None:
    """Found by SHA-256 or the magic, before any passphrase is computed."""
    content = bytearray(encode(sample(), KEY))
    for place in range((len(content) - HASH_BYTES) * 8):
        content[place // 8] ^= 1 << place % 8
        assert code_of(bytes(content)) is Code.VAULT_DAMAGED, place
        content[place // 8] ^= 1 << place % 8
    assert code_of(bytes(content)) is None


def test_every_flipped_bit_is_caught_by_the_hmac_too() -> None:
    """An attacker recomputes SHA-256; the HMAC under the vault's own key still tells."""
    content = bytearray(encode(sample(), KEY))
    header = decode(bytes(content), QUICK_BOUNDS)
    for place in range(len(content) * 8):
        forged = bytearray(content)
        forged[place // 8] ^= 1 << place % 8
        forged[-2 * HASH_BYTES : -HASH_BYTES] = hashlib.sha256(forged[: -2 * HASH_BYTES]).digest()
        in_sha = -2 * HASH_BYTES <= place // 8 - len(content) < -HASH_BYTES
        assert Copy(header, bytes(forged)).proven(KEY) is in_sha, place
    assert Copy(header, bytes(content)).proven(KEY)
    assert not Copy(header, bytes(content)).proven(bytes(32))


@pytest.mark.parametrize("cut", [0, 1, 15, 16, 79, 80, 200, -65, -33, -1])
def test_a_cut_header_is_damage(cut: int) -> None:
    assert code_of(encode(sample(), KEY)[:cut]) is Code.VAULT_DAMAGED


def test_too_long_a_header_is_damage() -> None:
    assert code_of(with_text("x" * 65_537)) is Code.VAULT_DAMAGED
    assert code_of(encode(sample(), KEY) + b"\0") is Code.VAULT_DAMAGED


def test_a_newer_major_or_a_critical_item_is_refused_as_newer() -> None:
    assert code_of(with_body(lambda body: None, major=2)) is Code.VAULT_NEWER
    assert code_of(with_text("no JSON at all", major=9)) is Code.VAULT_NEWER
    assert code_of(with_body(lambda body: body.update(crit=["duress"]))) is Code.VAULT_NEWER
    assert code_of(with_body(lambda body: body.update(crit=["x"], more=1), minor=3)) is Code.VAULT_NEWER
    assert code_of(with_body(lambda body: body.update(suite="T2"))) is Code.VAULT_NEWER
    assert code_of(with_body(lambda body: body.update(rotation={"state": 1}))) is Code.VAULT_NEWER


def test_what_a_later_minor_version_added_is_kept() -> None:
    header = decode(with_body(lambda body: body.update(more={"b": 1}), minor=3), QUICK_BOUNDS)
    assert (header.minor, header.later) == (3, {"more": {"b": 1}})
    again = encode(replace(header, generation=8), KEY)
    assert decode(again, QUICK_BOUNDS).later == {"more": {"b": 1}}
    assert struct.unpack_from(">HH", again, 8) == (1, 3)


def kdf(**members: object) -> Callable[[dict[str, Any]], object]:
    return lambda body: body["slots"][0]["kdf"].update(members)


@pytest.mark.parametrize(
    "change",
    [
        kdf(m_kib=257),
        kdf(m_kib=7),
        kdf(m_kib=2**40),
        kdf(m_kib=True),
        kdf(m_kib=-8),
        kdf(m_kib="8"),
        kdf(t=0),
        kdf(t=5),
        kdf(p=5),
        kdf(alg="argon2i"),
        kdf(salt="00"),
        kdf(more=1),
        lambda body: body.update(more=1),
        lambda body: body.pop("lease"),
        lambda body: body.update(slots=[]),
        lambda body: body.update(slots=body["slots"][:1] * 2),
        lambda body: body.update(slots=[{**body["slots"][0], "id": f"s{n}"} for n in range(9)]),
        lambda body: body.update(slots="pw"),
        lambda body: body["slots"][0].update(type="plain"),
        lambda body: body["slots"][0].update(id="../x"),
        lambda body: body["slots"][0].update(id=["pw"]),
        lambda body: body["slots"][0].update(ct="00" * 47),
        lambda body: body["slots"][0].update(nonce="AA" * 12),
        lambda body: body["slots"][1].update(pairs=body["slots"][1]["pairs"] * 11),
        lambda body: body["slots"][1].update(pairs=[["a"]]),
        lambda body: body["slots"][1].update(pairs=[]),
        lambda body: body["db"].update(file="../vault.db"),
        lambda body: body["db"].update(cipher="none"),
        lambda body: body["db"].update(page=1024),
        lambda body: body.update(vault_id="zz" * 16),
        lambda body: body.update(generation=2**64),
        lambda body: body.update(generation=-1),
        lambda body: body.update(worker_ref="with space"),
        lambda body: body.update(worker_ref="ж"),
        lambda body: body.update(org_id=""),
        lambda body: body.update(anchors=None),
        lambda body: body.update(lease={"issued": 1}),
        lambda body: body.update(crit="x"),
    ],
)
def test_what_we_never_write_is_refused(change: Callable[[dict[str, Any]], object]) -> None:
    assert code_of(with_body(change)) is Code.VAULT_BAD_PARAMETERS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"a":1,"a":1}',
        '{"b":1,"a":1}',
        '{"a": 1}',
        '{"a":1.0}',
        '{"a":1e3}',
        '{"a":NaN}',
        '{"a":"\\u0041"}',
        '{"a":"ж"}',
        '{"a":' + "1" * 5000 + "}",
        "[" * 20_000 + "]" * 20_000,
    ],
)
def test_only_canonical_json_is_read(text: str) -> None:
    assert code_of(with_text(text)) is Code.VAULT_DAMAGED


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_calmly(content: bytes) -> None:
    assert code_of(content) is Code.VAULT_DAMAGED
    hashed = HEAD.pack(MAGIC, 1, 0, len(content)) + content
    assert code_of(hashed + hashlib.sha256(hashed).digest() + bytes(32)) is Code.VAULT_DAMAGED


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x, max_size=3)))
def test_any_value_in_any_member_is_refused_or_read(value: object) -> None:
    for name in ("slots", "db", "anchors", "lease", "crit", "generation", "vault_id", "suite", "rotation"):
        code = code_of(with_body(_setting(name, value)))
        assert code in (None, Code.VAULT_BAD_PARAMETERS, Code.VAULT_NEWER)


def test_a_header_that_could_not_be_read_back_is_never_written() -> None:
    for bad in (
        replace(sample(), worker_ref="Имя Фамилия"),
        replace(sample(), anchors=Anchors(b"short")),
        replace(sample(), generation=-1),
        replace(sample(), slots=()),
    ):
        with pytest.raises(ValueError, match=r"header|0"):
            encode(bad, KEY)


# --- two copies --------------------------------------------------------------------------------------


def test_the_better_copy_wins(tmp_path: Path) -> None:
    old, new = encode(sample(), KEY), encode(replace(sample(), generation=8), KEY)
    pairs = ((new, old, 8), (old, new, 8), (new, b"broken", 8), (b"", old, 7), (None, new, 8))
    for a, b, generation in pairs:
        _put(tmp_path, a, b)
        copies = read_copies(tmp_path, QUICK_BOUNDS)
        assert copies.best().header.generation == generation
        good = copies.proven_best(KEY)
        repair(tmp_path, copies, good=good)
        both = read_copies(tmp_path, QUICK_BOUNDS)
        assert both.alike()
        assert both.best().content == good.content


def test_no_good_copy() -> None:
    damaged, missing, newer = Code.VAULT_DAMAGED, Code.VAULT_MISSING, Code.VAULT_NEWER
    good = Copy(sample(), encode(sample(), KEY))
    for copies, code in (
        (Copies(missing, missing), missing),
        (Copies(missing, damaged), damaged),
        (Copies(damaged, damaged), damaged),
        (Copies(good, newer), newer),
        (Copies(newer, damaged), newer),
        (Copies(Code.VAULT_BAD_PARAMETERS, good), Code.VAULT_BAD_PARAMETERS),
    ):
        with pytest.raises(VaultError) as refusal:
            copies.best()
        assert refusal.value.code is code


def test_a_hit_hmac_gives_way_to_its_twin_and_a_forged_body_does_not() -> None:
    content = encode(sample(), KEY)
    good = Copy(sample(), content)
    hit = Copy(sample(), content[:-1] + bytes([content[-1] ^ 1]))
    assert Copies(hit, good).proven_best(KEY) is good
    forged = Copy(replace(sample(), generation=9), with_body(lambda body: body.update(generation=9)))
    with pytest.raises(VaultError) as refusal:
        Copies(forged, good).proven_best(KEY)
    assert refusal.value.code is Code.VAULT_TAMPERED


def test_copies_are_written_a_first_and_leave_nothing_beside(tmp_path: Path) -> None:
    content = encode(sample(), KEY)
    (tmp_path / "header.b").mkdir()  # B cannot be replaced: as after a crash between the two
    with pytest.raises(TirekError):
        write_copies(tmp_path, content)
    assert (tmp_path / "header.a").read_bytes() == content
    (tmp_path / "header.b").rmdir()
    write_copies(tmp_path, content)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["header.a", "header.b"]


def test_cost_is_part_of_what_the_slot_is_bound_to() -> None:
    slot = sample().passphrase_slot()
    cheaper = Wrapped(KdfParams(16, 1, 1), slot.wrapped.kdf_salt, slot.wrapped.nonce, slot.wrapped.sealed)
    with pytest.raises(VaultError) as refusal:
        unwrap(cheaper, PASSPHRASE, context=slot_context(VAULT_ID, slot))
    assert refusal.value.code is Code.VAULT_WRONG_PASSPHRASE


def _setting(name: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda body: body.update({name: value})


def _put(folder: Path, a: bytes | None, b: bytes | None) -> None:
    for name, content in (("header.a", a), ("header.b", b)):
        (folder / name).unlink(missing_ok=True)
        if content is not None:
            (folder / name).write_bytes(content)
