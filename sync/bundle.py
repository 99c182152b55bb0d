"""A bundle: what a conversation carries, in one file, for where no network reaches. Both sides read it.

    file    = "tirek-bundle-1\\r\\n" u32(length of head) head frame*
    head    = CBOR [1, kid of the recipient's sealing key, HPKE(content key)]
    frame   = u32(length) AES-256-GCM(at most 1 MiB); the last one says that it is the last
    content = u32(length) slip, letter (zstd), the bytes of the blobs one after another
    slip    = COSE_Sign1 by the sender, context "tirek-bundle-v1" (`Slip`)

Who carries the file learns its size and a hash of the recipient's key. Nothing of it is handed out before
all frames are found whole; nothing is believed before the slip is verified. Knows no table and no vault.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import msgspec
import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from core.encoding import decode, encode
from core.errors import Code, OperationError, SyncError
from core.signing import BUNDLE, Signed, SigningKey, key_id, open_signed, sign, verify
from sync.protocol import BLOB_MAX_BYTES, ZSTD_WINDOW_MAX_BYTES

MAGIC = b"tirek-bundle-1\r\n"
VERSION = 1
TO_OFFICE, FROM_OFFICE = 1, 2
LETTER_MAX_BYTES = 48 * 1024 * 1024
"""Unpacked; a small bomb is cut off there."""
BLOBS_MAX = 2000
BLOBS_MAX_BYTES = 512 * 1024 * 1024
FRAME_BYTES = 1024 * 1024
SLIP_MAX_BYTES = 512 * 1024

_HEAD_MAX_BYTES = 256
_KEY_BYTES = 32
_TAG_BYTES = 16
_INFO = b"tirek-bundle-v1"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_LENGTH = struct.Struct(">I")
_ZSTD_LEVEL = 9


class Enclosed(msgspec.Struct, frozen=True, array_like=True):
    """A photo, a file or something published, whole, behind the letter."""

    stream: bytes
    sha256: bytes
    size_bytes: int


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """What the sender signs: who writes to whom, as which one after which, and what is enclosed.

    `previous`: SHA-256 of the sender's slip before; in an answer, of the slip that it answers. Empty at the
    first. `number` grows by one with each bundle of a laptop; an answer has that of what it answers.
    `record` is the sender's enrolment record: under whose key the slip is.
    """

    kind: int
    sender: bytes
    recipient: bytes
    number: int
    previous: bytes
    record: bytes
    time_ms: int
    letter_sha256: bytes
    letter_bytes: int
    enclosed: tuple[Enclosed, ...] = ()


@dataclass(frozen=True)
class SealedBundle:
    """One that was found whole. Nothing is verified of `slip` until `open_letter`."""

    path: Path
    slip: Slip
    signed: Signed
    slip_sha256: bytes
    size_bytes: int
    _packed: bytes = field(repr=False)
    _content_key: bytes = field(repr=False)

    @property
    def kid(self) -> bytes:
        """Whose signature it says it bears."""
        return self.signed.kid

    def open_letter(self, public_key: bytes) -> bytes:
        """The letter, if `public_key` signed the slip. SyncError(BUNDLE_DAMAGED)."""
        try:
            verify(self.signed, public_key, context=BUNDLE)
        except OperationError as error:
            raise SyncError(Code.BUNDLE_DAMAGED) from error
        return _unpack(self._packed)

    def blobs(self) -> Iterator[tuple[Enclosed, bytes]]:
        """What is enclosed, one after another, each with the right hash. SyncError(BUNDLE_DAMAGED)."""
        with _reading(self.path) as file:
            content = _Content(_frames(file, self._content_key, _read_head(file)))
            content.take(_LENGTH.unpack(content.take(_LENGTH.size))[0])
            content.take(self.slip.letter_bytes)
            for one in self.slip.enclosed:
                data = content.take(one.size_bytes)
                if hashlib.sha256(data).digest() != one.sha256:
                    raise SyncError(Code.BUNDLE_DAMAGED)
                yield one, data


def sealing_kid(public_key: bytes) -> bytes:
    """By which a sealing key is named in the open: nobody's name."""
    return key_id(public_key)


def pack_letter(letter: bytes) -> bytes:
    """Compressed as it is carried."""
    return zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(letter)


def write_slip(key: SigningKey, slip: Slip) -> bytes:
    """COSE_Sign1, context "tirek-bundle-v1"."""
    payload = {
        1: VERSION,
        2: slip.kind,
        3: slip.sender,
        4: slip.recipient,
        5: slip.number,
        6: slip.previous,
        7: slip.record,
        8: slip.time_ms,
        9: slip.letter_sha256,
        10: slip.letter_bytes,
        11: [[one.stream, one.sha256, one.size_bytes] for one in slip.enclosed],
    }
    return sign(key, encode(payload), context=BUNDLE)


def read_slip(data: bytes) -> tuple[Slip, Signed]:
    """What a slip says; its signature is for the caller to verify. OperationError."""
    signed = open_signed(data)
    raw = decode(signed.payload)
    names = ("kind", "sender", "recipient", "number", "previous", "record", "time_ms", "letter_sha256")
    try:
        if raw[1] != VERSION:
            raise OperationError(Code.MESSAGE_MALFORMED)
        named = {name: raw[index + 2] for index, name in enumerate(names)}
        named |= {"letter_bytes": raw[10], "enclosed": raw[11]}
        slip = msgspec.convert(named, Slip, builtin_types=(bytes,))
    except (KeyError, TypeError, msgspec.ValidationError) as error:
        raise OperationError(Code.MESSAGE_MALFORMED) from error
    sizes = [one.size_bytes for one in slip.enclosed]
    fits = all(0 < size <= BLOB_MAX_BYTES for size in sizes) and sum(sizes) <= BLOBS_MAX_BYTES
    if not fits or len(sizes) > BLOBS_MAX or not 0 <= slip.letter_bytes <= LETTER_MAX_BYTES:
        raise OperationError(Code.MESSAGE_MALFORMED)
    return slip, signed


def seal(path: Path, slip: bytes, *, recipient_key: bytes, packed: bytes, blobs: Iterable[bytes]) -> int:
    """Write the whole file or none; returns its size. Nothing of it is on the disk in the clear.

    `slip` from `write_slip`; `blobs` in pieces of any size, in the order of the slip.
    SyncError(BUNDLE_NOT_WRITTEN).
    """
    content_key = os.urandom(_KEY_BYTES)
    kid = sealing_kid(recipient_key)
    sealed = _SUITE.encrypt(content_key, X25519PublicKey.from_public_bytes(recipient_key), _INFO + kid)
    head = encode([VERSION, kid, sealed])
    begin = MAGIC + _LENGTH.pack(len(head)) + head

    def content() -> Iterator[bytes]:
        yield _LENGTH.pack(len(slip)) + slip
        yield packed
        yield from blobs

    return _write_atomically(path, _sealed(begin, content_key, content()))


def open_sealed(path: Path, key: X25519PrivateKey) -> SealedBundle:
    """Read a bundle whole and see that nothing is missing or altered.

    SyncError: BUNDLE_NOT_READ, BUNDLE_NOT_ONE, BUNDLE_NOT_FOR_US, BUNDLE_DAMAGED.
    """
    with _reading(path) as file:
        size_bytes = os.fstat(file.fileno()).st_size
        head = _read_head(file)
        content_key = _open_head(head, key)
        content = _Content(_frames(file, content_key, head))
        length = _LENGTH.unpack(content.take(_LENGTH.size))[0]
        if length > SLIP_MAX_BYTES:
            raise SyncError(Code.BUNDLE_DAMAGED)
        data = content.take(length)
        try:
            slip, signed = read_slip(data)
        except OperationError as error:
            raise SyncError(Code.BUNDLE_DAMAGED) from error
        packed = content.take(slip.letter_bytes)
        if hashlib.sha256(packed).digest() != slip.letter_sha256:
            raise SyncError(Code.BUNDLE_DAMAGED)
        content.expect(sum(one.size_bytes for one in slip.enclosed))
    if slip.recipient != sealing_kid(key.public_key().public_bytes_raw()):
        raise SyncError(Code.BUNDLE_NOT_FOR_US)
    return SealedBundle(
        path=path,
        slip=slip,
        signed=signed,
        slip_sha256=hashlib.sha256(data).digest(),
        size_bytes=size_bytes,
        _packed=packed,
        _content_key=content_key,
    )


class _Content:
    """The decrypted frames as one run of bytes."""

    def __init__(self, frames: Iterator[bytes]) -> None:
        self._frames = frames
        self._left = b""

    def take(self, size: int) -> bytes:
        """Exactly so many bytes."""
        parts, wanted = [], size
        while wanted > len(self._left):
            parts.append(self._left)
            wanted -= len(self._left)
            self._left = next(self._frames, b"")
            if not self._left:
                raise SyncError(Code.BUNDLE_DAMAGED)
        parts.append(self._left[:wanted])
        self._left = self._left[wanted:]
        return b"".join(parts)

    def expect(self, size: int) -> None:
        """So many bytes are left, no more and no less."""
        left = len(self._left) + sum(len(frame) for frame in self._frames)
        if left != size:
            raise SyncError(Code.BUNDLE_DAMAGED)


def _sealed(begin: bytes, content_key: bytes, content: Iterable[bytes]) -> Iterator[bytes]:
    cipher, bound = AESGCM(content_key), hashlib.sha256(begin).digest()
    yield begin
    number, waiting = 0, bytearray()
    for piece in content:
        waiting += piece
        while len(waiting) > FRAME_BYTES:
            frame = cipher.encrypt(_nonce(number, last=False), bytes(waiting[:FRAME_BYTES]), bound)
            yield _LENGTH.pack(len(frame)) + frame
            del waiting[:FRAME_BYTES]
            number += 1
    frame = cipher.encrypt(_nonce(number, last=True), bytes(waiting), bound)
    yield _LENGTH.pack(len(frame)) + frame


def _frames(file: BinaryIO, content_key: bytes, head: bytes) -> Iterator[bytes]:
    """Each frame in the clear; a missing, added, altered or exchanged one is found."""
    cipher = AESGCM(content_key)
    bound = hashlib.sha256(MAGIC + _LENGTH.pack(len(head)) + head).digest()
    number = 0
    length = _read_length(file, most=FRAME_BYTES + _TAG_BYTES)
    while length is not None:
        frame = file.read(length)
        if len(frame) != length:
            raise SyncError(Code.BUNDLE_DAMAGED)
        following = _read_length(file, most=FRAME_BYTES + _TAG_BYTES)
        try:
            yield cipher.decrypt(_nonce(number, last=following is None), frame, bound)
        except (InvalidTag, ValueError) as error:
            raise SyncError(Code.BUNDLE_DAMAGED) from error
        number, length = number + 1, following
    if number == 0:
        raise SyncError(Code.BUNDLE_DAMAGED)


def _nonce(number: int, *, last: bool) -> bytes:
    """The content key serves for one file, so a count is enough (RFC 5116, 3.2)."""
    return bytes([0, 0, 0, last]) + number.to_bytes(8, "big")


def _read_head(file: BinaryIO) -> bytes:
    if file.read(len(MAGIC)) != MAGIC:
        raise SyncError(Code.BUNDLE_NOT_ONE)
    length = _read_length(file, most=_HEAD_MAX_BYTES)
    head = file.read(length or 0)
    if not head or len(head) != length:
        raise SyncError(Code.BUNDLE_DAMAGED)
    return head


def _open_head(head: bytes, key: X25519PrivateKey) -> bytes:
    try:
        version, kid, sealed = decode(head)
        if version != VERSION or not isinstance(kid, bytes) or not isinstance(sealed, bytes):
            raise SyncError(Code.BUNDLE_DAMAGED)
        if kid != sealing_kid(key.public_key().public_bytes_raw()):
            raise SyncError(Code.BUNDLE_NOT_FOR_US)
        content_key = _SUITE.decrypt(sealed, key, _INFO + kid)
    except (OperationError, InvalidTag, TypeError, ValueError) as error:
        raise SyncError(Code.BUNDLE_DAMAGED) from error
    if len(content_key) != _KEY_BYTES:
        raise SyncError(Code.BUNDLE_DAMAGED)
    return content_key


def _read_length(file: BinaryIO, *, most: int) -> int | None:
    """None at the end of the file."""
    data = file.read(_LENGTH.size)
    if not data:
        return None
    if len(data) != _LENGTH.size or not 0 < _LENGTH.unpack(data)[0] <= most:
        raise SyncError(Code.BUNDLE_DAMAGED)
    return int(_LENGTH.unpack(data)[0])


def _unpack(packed: bytes) -> bytes:
    try:
        unpacker = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW_MAX_BYTES)
        with unpacker.stream_reader(packed) as reader:
            letter = reader.read(LETTER_MAX_BYTES + 1)
    except zstandard.ZstdError as error:
        raise SyncError(Code.BUNDLE_DAMAGED) from error
    if len(letter) > LETTER_MAX_BYTES:
        raise SyncError(Code.BUNDLE_DAMAGED)
    return letter


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise SyncError(Code.BUNDLE_NOT_READ) from error


def _write_atomically(path: Path, parts: Iterable[bytes]) -> int:
    """The old file or the new one, also when a stick is pulled out halfway."""
    temporary = path.with_name(path.name + ".tmp")
    size_bytes = 0
    try:
        with temporary.open("wb") as file:
            for part in parts:
                size_bytes += file.write(part)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        _forget(temporary.unlink)
        raise SyncError(Code.BUNDLE_NOT_WRITTEN) from error
    except BaseException:
        _forget(temporary.unlink)
        raise
    return size_bytes


def _forget(unlink: Callable[[], None]) -> None:
    try:
        unlink()
    except OSError:
        pass  # the stick is gone, or nothing was begun
