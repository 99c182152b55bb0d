"""The operation: one signed, immutable act of a person on one stream. See docs/sync-protocol.md.

    header   = { 1: 1, 2: incarnation, 3: n, 4: previous, 5: author, 6: stream, 7: schema version,
                 8: author's clock ms, ? 9: offset to central ms, 10: verb,
                 11: [+ [entity type, entity id, {field => [* base]}, values hash, values length]],
                 ? 12: action id }
    values   = { 1: salt, 2: {field => value} }          one per entity, detachable
    envelope = COSE_Sign1(header bytes)
    op       = [ envelope, [+ values / null] ]           null: these values were erased
    op id    = SHA-256("tirek-op-v1" || header)          its first 16 bytes are a base reference

References are in the header, values apart: erasing values breaks neither signature, chain nor merge.
Nothing here decides who wins (`core.merge`) or who may (`core.access`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

from core.encoding import INT64_MAX, Value, decode, encode
from core.enrolment import Enrolment
from core.errors import Code, OperationError
from core.ids import ID_BYTES
from core.signing import OPERATION, Signed, SigningKey, open_signed, sign, verify

FORMAT_VERSION = 1
REFERENCE_BYTES = 16
HASH_BYTES = 32
SALT_BYTES = 16
MAX_CHANGESET_BYTES = 256 * 1024
MAX_TEXT_BYTES = 64 * 1024
_HEADER_KEYS = frozenset({1, 2, 3, 4, 5, 6, 7, 8, 10, 11})


class Verb(IntEnum):
    """What the person did: for display, permission and audit. An open registry: unknown ones are kept."""

    ERASE = 1
    ENROL = 2
    RETIRE_INCARNATION = 3
    REVOKE = 4
    PUBLISH = 5
    ANNOUNCE_KEY = 6
    OPEN_FILE = 10
    CHANGE_FAMILY = 11
    CHANGE_MEMBER = 12
    FINISH_VISIT = 13
    ASSESS = 14
    CHANGE_TASK = 15
    WRITE_NOTE = 16
    RESOLVE_CONFLICT = 17
    ASSIGN = 18
    PLAN_VISIT = 19
    FILL_IN_FORM = 20
    TAKE_IN = 21
    RECORD_INCIDENT = 22
    CHANGE_PLAN = 23
    REFER = 24
    TRANSFER = 25
    ASK_APPROVAL = 26
    DECIDE_APPROVAL = 27
    RAISE_LEVEL = 28
    LOWER_LEVEL = 29
    CLOSE_FILE = 30
    REOPEN_FILE = 31
    CHANGE_PLACEMENT = 32
    CHANGE_MENTORSHIP = 33
    INSPECT = 34
    WITHDRAW = 35
    RESTORE = 36
    LINK = 37
    CHANGE_RELATION = 38
    CHANGE_RECORD = 39
    OPEN_ADOPTION = 40
    GRANT_ADOPTION = 41
    CHANGE_ADOPTION = 42


@dataclass(frozen=True)
class Change:
    """What an act changes in one entity: new values, and per field the heads its author had on the screen."""

    entity_type: int
    entity_id: bytes
    fields: Mapping[int, Value]
    bases: Mapping[int, Sequence[bytes]]


@dataclass(frozen=True)
class Touch:
    """One entity as the header names it."""

    entity_type: int
    entity_id: bytes
    bases: Mapping[int, tuple[bytes, ...]]
    values_hash: bytes
    values_length: int


@dataclass(frozen=True)
class Header:
    """The signed part of an operation."""

    incarnation: bytes
    n: int
    previous: bytes
    author: bytes
    stream: bytes
    schema_version: int
    author_ms: int
    offset_ms: int | None
    verb: int
    touches: tuple[Touch, ...]
    action: bytes | None


@dataclass(frozen=True)
class Operation:
    """An operation with its bytes. `values` are aligned with `header.touches`; None where erased."""

    envelope: bytes
    values: tuple[bytes | None, ...]
    header: Header
    signed: Signed
    told: tuple[Mapping[int, Value] | None, ...] = field(compare=False, repr=False)
    """What `values` say, read once."""

    @property
    def header_bytes(self) -> bytes:
        return self.signed.payload

    @cached_property
    def op_id(self) -> bytes:
        return hashlib.sha256(OPERATION + self.header_bytes).digest()

    @property
    def reference(self) -> bytes:
        return self.op_id[:REFERENCE_BYTES]

    @cached_property
    def header_hash(self) -> bytes:
        """What the next operation of this incarnation names as its previous."""
        return hashlib.sha256(self.header_bytes).digest()

    def to_bytes(self) -> bytes:
        return encode([self.envelope, list(self.values)])

    def fields(self, index: int) -> Mapping[int, Value] | None:
        """The values of touch `index`, or None where erased."""
        return self.told[index]


def told_by(operation: Operation) -> Iterator[tuple[int, Mapping[int, Value] | None]]:
    """(entity type, values) of each entity; None where they were erased."""
    for index, touch in enumerate(operation.header.touches):
        yield touch.entity_type, operation.fields(index)


@dataclass(frozen=True)
class ChainPosition:
    """Where an incarnation's chain stands: the next operation gets `n + 1` and names `head`."""

    n: int
    head: bytes

    def after(self, operation: Operation) -> ChainPosition:
        return ChainPosition(operation.header.n, operation.header_hash)


@dataclass(frozen=True)
class Pen:
    """Who signs: the enrolment that central approved and the key inside the vault."""

    enrolment: Enrolment
    key: SigningKey

    @property
    def start(self) -> ChainPosition:
        """The position before n = 1: the chain hangs on the enrolment record itself."""
        return ChainPosition(0, self.enrolment.record_hash)


def compose(
    pen: Pen,
    position: ChainPosition,
    *,
    stream: bytes,
    verb: int,
    changes: Sequence[Change],
    schema_version: int,
    author_ms: int,
    offset_ms: int | None = None,
    action: bytes | None = None,
) -> Operation:
    """Build and sign the next operation of `pen`. Raises OperationError(OP_TOO_LARGE / OP_MALFORMED)."""
    values: list[bytes] = []
    touches: list[Value] = []
    for change in changes:
        if not change.fields:
            raise OperationError(Code.OP_MALFORMED)
        stored = encode({1: os.urandom(SALT_BYTES), 2: dict(change.fields)})
        bases = {number: sorted(change.bases.get(number, ())) for number in change.fields}
        values.append(stored)
        touches.append(
            [change.entity_type, change.entity_id, bases, hashlib.sha256(stored).digest(), len(stored)]
        )
    header: dict[int, Value] = {
        1: FORMAT_VERSION,
        2: pen.enrolment.incarnation,
        3: position.n + 1,
        4: position.head,
        5: pen.enrolment.user,
        6: stream,
        7: schema_version,
        8: author_ms,
        10: int(verb),
        11: touches,
    }
    if offset_ms is not None:
        header[9] = offset_ms
    if action is not None:
        header[12] = action
    envelope = sign(pen.key, encode(header), context=OPERATION)
    operation = _assemble(envelope, tuple(values))
    if len(operation.to_bytes()) > MAX_CHANGESET_BYTES:
        raise OperationError(Code.OP_TOO_LARGE, size_bytes=len(operation.to_bytes()))
    return operation


def parse(data: bytes) -> Operation:
    """The operation in `data`: structure, limits and value hashes checked, the signature not yet.

    Raises OperationError(OP_MALFORMED / OP_TOO_LARGE).
    """
    if len(data) > MAX_CHANGESET_BYTES:
        raise OperationError(Code.OP_TOO_LARGE, size_bytes=len(data))
    parts = decode(data)
    _require(isinstance(parts, list) and len(parts) == 2)
    envelope, values = parts
    _require(isinstance(envelope, bytes) and isinstance(values, list))
    return _assemble(envelope, tuple(values))


def verify_author(operation: Operation, enrolment: Enrolment) -> None:
    """Raises OperationError unless the enrolment's key signed it, for its own incarnation and user."""
    header = operation.header
    if header.incarnation != enrolment.incarnation or header.author != enrolment.user:
        raise OperationError(Code.OP_UNKNOWN_AUTHOR)
    if header.n == 1 and header.previous != enrolment.record_hash:
        raise OperationError(Code.OP_SIGNATURE)
    verify(operation.signed, enrolment.signing_key, context=OPERATION)


def without_values(operation: Operation, indexes: frozenset[int] | None = None) -> Operation:
    """The same operation after its values (or those at `indexes`) were erased; its id does not change."""
    erased = range(len(operation.values)) if indexes is None else indexes
    kept = tuple(None if at in erased else stored for at, stored in enumerate(operation.values))
    told = tuple(None if at in erased else fields for at, fields in enumerate(operation.told))
    return Operation(operation.envelope, kept, operation.header, operation.signed, told)


def _assemble(envelope: bytes, values: tuple[bytes | None, ...]) -> Operation:
    signed = open_signed(envelope)
    header = _parse_header(decode(signed.payload))
    _require(len(values) == len(header.touches))
    told = tuple(
        None if stored is None else _read_values(touch, stored)
        for touch, stored in zip(header.touches, values, strict=True)
    )
    return Operation(envelope, values, header, signed, told)


def _read_values(touch: Touch, stored: Value) -> Mapping[int, Value]:
    _require(_is_bytes(stored, touch.values_length))
    _require(hashlib.sha256(stored).digest() == touch.values_hash)
    values = decode(stored)
    _require(isinstance(values, dict) and set(values) == {1, 2})
    _require(isinstance(values[1], bytes) and len(values[1]) == SALT_BYTES)
    _require(isinstance(values[2], dict) and set(values[2]) == set(touch.bases))
    fields: Mapping[int, Value] = values[2]
    for value in fields.values():
        if isinstance(value, str) and len(value.encode("utf-8")) > MAX_TEXT_BYTES:
            raise OperationError(Code.OP_TOO_LARGE, size_bytes=len(value))
    return fields


def _parse_header(raw: Value) -> Header:
    _require(isinstance(raw, dict) and raw.keys() >= _HEADER_KEYS)
    _require(raw[1] == FORMAT_VERSION)
    for key in (2, 5, 6):
        _require(_is_bytes(raw[key], ID_BYTES))
    _require(_is_bytes(raw[4], HASH_BYTES))
    for key in (3, 7, 8, 10):
        _require(_is_uint(raw[key]))
    _require(raw[3] >= 1)
    _require(9 not in raw or (type(raw[9]) is int and abs(raw[9]) <= INT64_MAX))
    _require(12 not in raw or _is_bytes(raw[12], ID_BYTES))
    _require(isinstance(raw[11], list) and len(raw[11]) >= 1)
    touches = tuple(map(_parse_touch, raw[11]))
    if len(touches) > 1:
        _require(len({(touch.entity_type, touch.entity_id) for touch in touches}) == len(touches))
    return Header(
        incarnation=raw[2],
        n=raw[3],
        previous=raw[4],
        author=raw[5],
        stream=raw[6],
        schema_version=raw[7],
        author_ms=raw[8],
        offset_ms=raw.get(9),
        verb=raw[10],
        touches=touches,
        action=raw.get(12),
    )


def _parse_touch(raw: Value) -> Touch:
    _require(isinstance(raw, list) and len(raw) == 5)
    entity_type, entity_id, bases, values_hash, values_length = raw
    _require(_is_uint(entity_type) and _is_bytes(entity_id, ID_BYTES))
    _require(_is_bytes(values_hash, HASH_BYTES) and _is_uint(values_length))
    _require(isinstance(bases, dict))
    _require(len(bases) >= 1)
    parsed: dict[int, tuple[bytes, ...]] = {}
    for number, references in bases.items():
        _require(_is_uint(number) and isinstance(references, list))
        for reference in references:
            _require(_is_bytes(reference, REFERENCE_BYTES))
        _require(len(references) < 2 or references == sorted(set(references)))
        parsed[number] = tuple(references)
    return Touch(entity_type, entity_id, parsed, values_hash, values_length)


def _is_bytes(value: Value, size: int) -> bool:
    return isinstance(value, bytes) and len(value) == size


def _is_uint(value: Value) -> bool:
    return type(value) is int and 0 <= value <= INT64_MAX


def _require(condition: bool) -> None:
    if not condition:
        raise OperationError(Code.OP_MALFORMED)
