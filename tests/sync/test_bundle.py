"""The file that carries a conversation: sealed, whole or refused, and the same bytes for every release."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from core.errors import Code, SyncError
from core.signing import SigningKey
from sync import bundle
from sync.bundle import Enclosed, Slip, open_sealed, pack_letter, seal, sealing_kid, write_slip

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "bundle.hex"
READER = X25519PrivateKey.from_private_bytes(hashlib.sha256(b"reader").digest())
WRITER = SigningKey.from_bytes(hashlib.sha256(b"writer").digest())
PUBLIC = READER.public_key().public_bytes_raw()
PHOTO = bytes(range(256)) * 9000


def slip_for(packed: bytes, *photos: bytes, recipient: bytes = PUBLIC) -> bytes:
    enclosed = tuple(Enclosed(b"s" * 16, hashlib.sha256(one).digest(), len(one)) for one in photos)
    slip = Slip(
        kind=1,
        sender=b"i" * 16,
        recipient=sealing_kid(recipient),
        number=1,
        previous=b"",
        record=b"r",
        time_ms=1,
        letter_sha256=hashlib.sha256(packed).digest(),
        letter_bytes=len(packed),
        enclosed=enclosed,
    )
    return write_slip(WRITER, slip)


def made(path: Path, letter: bytes = b"letter", photos: tuple[bytes, ...] = (PHOTO, b"file")) -> Path:
    packed = pack_letter(letter)
    size = seal(path, slip_for(packed, *photos), recipient_key=PUBLIC, packed=packed, blobs=photos)
    assert size == path.stat().st_size
    return path


def refusal(path: Path, key: X25519PrivateKey = READER) -> Code:
    with pytest.raises(SyncError) as refused:
        open_sealed(path, key)
    return refused.value.code


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    sealed = open_sealed(made(tmp_path / "a"), READER)
    assert sealed.open_letter(WRITER.public) == b"letter"
    assert [data for _, data in sealed.blobs()] == [PHOTO, b"file"]
    assert PHOTO[:64] not in (tmp_path / "a").read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_file_of_the_first_release_opens(tmp_path: Path) -> None:
    path = tmp_path / "golden"
    path.write_bytes(bytes.fromhex("".join(GOLDEN.read_text("ascii").split())))
    sealed = open_sealed(path, READER)
    assert sealed.open_letter(WRITER.public) == b"a letter of the first release"
    assert [data for _, data in sealed.blobs()] == [b"a photo"]


def test_every_flipped_bit_and_every_cut_is_found(tmp_path: Path) -> None:
    whole = made(tmp_path / "a", photos=(b"photo",)).read_bytes()
    bad = tmp_path / "bad"
    for offset in range(len(whole)):
        for bit in range(8):
            altered = bytearray(whole)
            altered[offset] ^= 1 << bit
            bad.write_bytes(altered)
            refusal(bad)
        bad.write_bytes(whole[:offset])
        refusal(bad)


def test_frames_cannot_be_dropped_or_exchanged(tmp_path: Path) -> None:
    whole = made(tmp_path / "a").read_bytes()
    begin = 20 + int.from_bytes(whole[16:20], "big")
    size = 4 + int.from_bytes(whole[begin : begin + 4], "big")
    first, second, rest = (
        whole[begin : begin + size],
        whole[begin + size : begin + 2 * size],
        begin + 2 * size,
    )
    for frames in (second + first, first, first + first + second, second):
        (tmp_path / "bad").write_bytes(whole[:begin] + frames + whole[rest:])
        assert refusal(tmp_path / "bad") is Code.BUNDLE_DAMAGED


def test_somebody_elses_key_opens_nothing(tmp_path: Path) -> None:
    path = made(tmp_path / "a")
    assert refusal(path, X25519PrivateKey.generate()) is Code.BUNDLE_NOT_FOR_US
    with pytest.raises(SyncError) as refused:
        open_sealed(path, READER).open_letter(SigningKey.generate().public)
    assert refused.value.code is Code.BUNDLE_DAMAGED


def test_a_slip_for_another_reader_is_not_passed_on_to_this_one(tmp_path: Path) -> None:
    packed = pack_letter(b"letter")
    other = X25519PrivateKey.generate().public_key().public_bytes_raw()
    seal(tmp_path / "a", slip_for(packed, recipient=other), recipient_key=PUBLIC, packed=packed, blobs=())
    assert refusal(tmp_path / "a") is Code.BUNDLE_NOT_FOR_US


def test_a_blob_that_is_not_what_was_signed_is_not_handed_out(tmp_path: Path) -> None:
    packed = pack_letter(b"letter")
    seal(tmp_path / "a", slip_for(packed, b"true"), recipient_key=PUBLIC, packed=packed, blobs=(b"fake",))
    with pytest.raises(SyncError) as refused:
        list(open_sealed(tmp_path / "a", READER).blobs())
    assert refused.value.code is Code.BUNDLE_DAMAGED


def test_a_bomb_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "LETTER_MAX_BYTES", 100_000)
    made(tmp_path / "a", letter=bytes(10_000_000), photos=())
    with pytest.raises(SyncError) as refused:
        open_sealed(tmp_path / "a", READER).open_letter(WRITER.public)
    assert refused.value.code is Code.BUNDLE_DAMAGED


def test_any_other_file_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"hello")
    assert refusal(tmp_path / "a") is Code.BUNDLE_NOT_ONE
    assert refusal(tmp_path / "missing") is Code.BUNDLE_NOT_READ


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = made(tmp_path / "a")
    old = path.read_bytes()
    packed = pack_letter(b"new")

    def pulled_out() -> bytes:
        raise OSError(5, "the stick is gone")

    with pytest.raises(SyncError) as refused:
        seal(
            path,
            slip_for(packed, b"x"),
            recipient_key=PUBLIC,
            packed=packed,
            blobs=(pulled_out() for _ in range(1)),
        )
    assert refused.value.code is Code.BUNDLE_NOT_WRITTEN
    assert path.read_bytes() == old
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
