"""One journal file: its bytes, and how to read what is left of it after any damage.

    head    magic (8)  u16 major  u16 minor  u32 number  u32 replaces up to
            u32 previous file  u64 records in it  salt (32)  tag (16)
    record  u32 length  u32 the same inverted  AES-256-GCM ciphertext with tag

The key is HKDF(DEK, salt, "tirek/1/journal"); the nonce counts: 0 for the tag of the head, then 1
for the first record; salt and index are associated data. Opens no file: see `core.store.journal`.
"""

from __future__ import annotations

import struct
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.store.keys import derive, zero

MAGIC = b"TIREKJ\x1a\x0a"
HEAD = struct.Struct(">8sHHIIIQ32s")
LENGTHS = struct.Struct(">II")
TAG_BYTES = 16
HEAD_BYTES = HEAD.size + TAG_BYTES
SALT_BYTES = 32
MAX_PAYLOAD_BYTES = 16 * 1024 * 1024
INVERT = 0xFFFFFFFF
NEIGHBOURS = 16
"""How far from its expected index a record is looked for after damage."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One committed payload and where it lies."""

    file_number: int
    index: int
    """From 1 within its file."""
    payload: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where something committed cannot be read, or cannot be trusted.

    Reasons: "head" (of the file), "record", "length" (its entry was read all the same), "missing"
    (cut out, or the whole file at index 0), "misplaced", "truncated" (the next file knows of
    more), "tail" (the last record of a file; after a power cut it may never have been
    acknowledged: the mark tells).
    """

    file_number: int
    index: int
    """The first index concerned; 0: the head of the file or the whole file."""
    reason: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a file says."""

    number: int
    salt: bytes
    replaces_up_to: int = 0
    """Files up to this number are superseded by this one, whether still there or not."""
    previous: int = 0
    """The file before this one, and how many records it had when this one was begun."""
    previous_records: int = 0


class FileCipher:
    """The key of one file."""

    def __init__(self, dek: bytes | bytearray, salt: bytes) -> None:
        key = derive(dek, "journal", salt=salt)
        self._salt = salt
        self._aead = AESGCM(key)
        zero(key)

    def head(self, head: Head) -> bytes:
        """The 80 bytes a file begins with."""
        plain = HEAD.pack(
            MAGIC, 1, 0, head.number, head.replaces_up_to, head.previous, head.previous_records, head.salt
        )
        return plain + self._aead.encrypt(_nonce(0), b"", plain)

    def head_is_genuine(self, content: bytes) -> bool:
        """Whether the first 80 bytes are as they were written."""
        return self._open(0, content[HEAD.size : HEAD_BYTES], content[: HEAD.size]) is not None

    def record(self, index: int, payload: bytes) -> bytes:
        """One record as it goes into the file."""
        sealed = self._aead.encrypt(_nonce(index), payload, self._bound(index))
        return LENGTHS.pack(len(sealed), len(sealed) ^ INVERT) + sealed

    def payload(self, index: int, sealed: bytes) -> bytes | None:
        """What was written as record `index`, or None when this is not it."""
        return self._open(index, sealed, self._bound(index))

    def _bound(self, index: int) -> bytes:
        return self._salt + struct.pack(">Q", index)

    def _open(self, index: int, sealed: bytes, bound: bytes) -> bytes | None:
        try:
            return self._aead.decrypt(_nonce(index), sealed, bound)
        except InvalidTag:
            return None


def _nonce(index: int) -> bytes:
    return struct.pack(">4xQ", index)


Steps = Generator["Entry | Damage", None, int | None]


class FileReader:
    """One file, read whole; `records` counts the places for records, damaged ones too."""

    def __init__(self, content: bytes, number: int, dek: bytes | bytearray) -> None:
        self.number = number
        self.head: Head | None = None
        """None when it cannot be trusted."""
        self.torn = len(content) < HEAD_BYTES or not any(content)
        """Its creator never got as far as a first record."""
        self.records = 0
        self._content = content
        self._missing: set[int] = set()
        if self.torn:
            return
        _magic, _major, _minor, named, replaces, previous, count, salt = HEAD.unpack_from(content)
        self._cipher = FileCipher(dek, salt)
        if self._cipher.head_is_genuine(content) and named == number:
            self.head = Head(number, salt, replaces, previous, count)

    def read(self) -> Iterator[Entry | Damage]:
        """All that can be read, and what cannot, in the order of the file."""
        self.records = 0
        self._missing.clear()
        if self.torn:
            return
        if self.head is None:
            yield Damage(self.number, 0, "head")
        offset: int | None = HEAD_BYTES
        while offset is not None and offset < len(self._content):
            offset = yield from self._read_at(offset)

    def _read_at(self, offset: int) -> Steps:
        """Read the record at `offset`; returns where the next one begins, None at the end."""
        rest = memoryview(self._content)[offset:]
        if len(rest) < LENGTHS.size or not any(rest):
            return None
        length: int
        inverted: int
        length, inverted = LENGTHS.unpack_from(rest)
        agreed = length == inverted ^ INVERT
        for candidate in (length,) if agreed else (length, inverted ^ INVERT):
            found = self._record_at(offset, candidate)
            if found is not None:
                yield from self._place(*found, length_damaged=not agreed)
                return offset + LENGTHS.size + candidate
        end = offset + LENGTHS.size + length
        if agreed and TAG_BYTES <= length <= MAX_PAYLOAD_BYTES + TAG_BYTES and end <= len(self._content):
            yield self._lost("record" if end < len(self._content) else "tail")
            return end
        later = self._next_genuine(offset + 1)
        if later is None and not agreed:
            yield self._lost("tail")
        return later  # None with lengths that agree: a torn record, its append never returned.

    def _record_at(self, offset: int, length: int) -> tuple[int, bytes] | None:
        """Index and payload of a genuine record of this length here, at or near the expected index."""
        begin = offset + LENGTHS.size
        if not TAG_BYTES <= length <= min(MAX_PAYLOAD_BYTES + TAG_BYTES, len(self._content) - begin):
            return None
        sealed = self._content[begin : begin + length]
        expected = self.records + 1
        nearby = (
            *range(expected, expected + NEIGHBOURS),
            *range(expected - 1, max(0, expected - NEIGHBOURS), -1),
        )
        for index in nearby:
            payload = self._cipher.payload(index, sealed)
            if payload is not None:
                return index, payload
        return None

    def _place(self, index: int, payload: bytes, *, length_damaged: bool) -> Iterator[Entry | Damage]:
        expected = self.records + 1
        if index < expected:
            yield Damage(self.number, index, "misplaced")
            if index in self._missing:
                self._missing.remove(index)
                yield Entry(self.number, index, payload)
            return
        if index > expected:
            self._missing.update(range(expected, index))
            yield Damage(self.number, expected, "missing")
        self.records = index
        if length_damaged:
            yield Damage(self.number, index, "length")
        yield Entry(self.number, index, payload)

    def _lost(self, reason: str) -> Damage:
        self.records += 1
        self._missing.add(self.records)
        return Damage(self.number, self.records, reason)

    def _next_genuine(self, begin: int) -> int | None:
        """Where the next record that can be read lies, after lengths that lead nowhere."""
        for offset in range(begin, len(self._content) - LENGTHS.size - TAG_BYTES + 1):
            length, inverted = LENGTHS.unpack_from(self._content, offset)
            if length == inverted ^ INVERT and self._record_at(offset, length):
                return offset
        return None


def encode_file(head: Head, payloads: Sequence[bytes], dek: bytes | bytearray) -> bytes:
    """A whole file; for rewriting and for the golden files."""
    cipher = FileCipher(dek, head.salt)
    records = (cipher.record(index, payload) for index, payload in enumerate(payloads, start=1))
    return b"".join((cipher.head(head), *records))
