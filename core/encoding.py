"""Deterministic CBOR (RFC 8949, 4.2.1) for everything that is signed, hashed, stored or sent.

Bytes are signed, not structures: a receiver checks the bytes it got and never encodes again to verify.
`decode` therefore refuses whatever has a second spelling, and every type outside the vocabulary:
integers of 64 bits, bytes, text, true, false, null, arrays, maps, decimal fractions (tag 4) and
calendar days (tag 1004, RFC 8943). Floats, other tags and other simple values are refused.

Keys of one map are of one kind (unsigned integers, text or bytes); for such maps the length-first order
that cbor2 writes and the bytewise order of RFC 8949 4.2.1 are the same order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from decimal import Decimal
from typing import Any

import cbor2

from core.errors import Code, OperationError

Value = Any  # Scalar | list | dict of the vocabulary above; kept loose because it is checked at run time

MAX_DEPTH = 12
ANSWERS_MAX_DEPTH = 70
"""Form answers are a byte string of their own in an operation, because groups in groups go deeper."""
MAX_DECIMAL_EXPONENT = 18
MAX_DECIMAL_DIGITS = 30
INT64_MAX = 2**63 - 1
INT64_MIN = -(2**63)
UINT64_MAX = 2**64 - 1
_PLAIN = frozenset({type(None), bool, bytes, str})
_KEYS = frozenset({int, str, bytes})
_NESTED = frozenset({dict, list})

_KNOWN_TAGS = (0, 1, 2, 3, 5, 25, 28, 29, 30, 35, 36, 37, 52, 54, 100, 256, 258, 260, 261, 43000, 55799)
"""Tags for which cbor2 builds an object (a compiled expression, a set): refused before it does."""


def _refuse_tag(_decoder: object) -> Any:
    raise OperationError(Code.OP_MALFORMED)


_REFUSING: dict[int, Callable[[object], Any]] = dict.fromkeys(_KNOWN_TAGS, _refuse_tag)


def encode(value: Value, *, max_depth: int = MAX_DEPTH) -> bytes:
    """The one encoding of `value`. Raises OperationError for a type outside the vocabulary."""
    _check(value, max_depth)
    return cbor2.dumps(value, canonical=True)


def decode(data: bytes, *, max_depth: int = MAX_DEPTH) -> Value:
    """The value of `data`, or OperationError(OP_MALFORMED) if it is not its one encoding."""
    value = decode_again(data, max_depth=max_depth)
    _check(value, max_depth)
    _check_order(value)
    try:
        again = cbor2.dumps(value)  # keys are in their order, so this is the one encoding, for half the price
    except (cbor2.CBOREncodeError, ValueError, TypeError) as error:
        raise OperationError(Code.OP_MALFORMED) from error
    if again != data:
        raise OperationError(Code.OP_MALFORMED)
    return value


def decode_again(data: bytes, *, max_depth: int = MAX_DEPTH) -> Value:
    """As `decode`, a tenth as long, for what `encode` made here or `decode` once took: not for what comes in.

    Whether it is the one encoding is not asked again.
    """
    try:
        return cbor2.loads(
            data,
            semantic_decoders=_REFUSING,
            allow_indefinite=False,
            allow_duplicate_keys=False,
            max_depth=max_depth,
        )
    except OperationError:
        raise
    except (cbor2.CBORDecodeError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise OperationError(Code.OP_MALFORMED) from error


def out_of_bounds(data: bytes, *, items: int) -> bool:
    """Whether `data` has more than so many values, or one that no database takes; no value is made for it.

    A byte can be a whole empty list, which takes sixty times as much in memory: limits of bytes alone let
    something small become large. No database takes a number beyond 63 bits, and not every one a text with a
    zero in it. What is no CBOR is left to `decode`.
    """
    at, found = 0, 0
    while at < len(data):
        found += 1
        if found > items:
            return True
        kind, short = data[at] >> 5, data[at] & 31
        at += 1
        size = 1 << (short - 24) if 24 <= short <= 27 else 0
        if kind < 2 and size == 8 and data[at : at + 1] >= b"\x80":
            return True
        start = at + size
        at = start
        if kind in (2, 3):
            at += int.from_bytes(data[start - size : start], "big") if size else short
        if kind == 3 and b"\0" in data[start:at]:
            return True
    return False


def _check(value: Value, levels: int) -> None:
    """Plain items of lists and maps are passed over here, without a call for each: nearly all are plain."""
    if levels < 0:
        raise OperationError(Code.OP_MALFORMED)
    kind = type(value)
    if kind in _PLAIN:
        return
    if kind is int:
        if not INT64_MIN <= value <= UINT64_MAX:
            raise OperationError(Code.OP_MALFORMED)
    elif kind is dict:
        _check_keys(value)
        _check_items(value.values(), levels - 1)
    elif kind in (list, tuple):
        _check_items(value, levels - 1)
    elif kind is Decimal:
        _check_decimal(value)
    elif kind is not dt.date:
        raise OperationError(Code.OP_MALFORMED)


def _check_items(items: Collection[Value], levels: int) -> None:
    if levels < 0 and items:
        raise OperationError(Code.OP_MALFORMED)
    for item in items:
        if type(item) not in _PLAIN:
            _check(item, levels)


def _check_order(value: Value) -> None:
    """Keys of every map in the order in which `encode` writes them. `value` is of the vocabulary."""
    kind = type(value)
    if kind is dict:
        keys = list(value)
        if len(keys) > 1 and keys != sorted(keys, key=_ORDER.get(type(keys[0]))):
            raise OperationError(Code.OP_MALFORMED)
        for item in value.values():
            if type(item) in _NESTED:
                _check_order(item)
    elif kind is list:
        for item in value:
            if type(item) in _NESTED:
                _check_order(item)


def _text_order(key: str) -> tuple[int, bytes]:
    written = key.encode("utf-8")
    return len(written), written


def _bytes_order(key: bytes) -> tuple[int, bytes]:
    return len(key), key


_ORDER: dict[type, Callable[[Any], Any]] = {str: _text_order, bytes: _bytes_order}


def _check_keys(mapping: dict[Any, Any]) -> None:
    kinds = set(map(type, mapping))
    if not kinds:
        return
    if len(kinds) > 1 or not kinds <= _KEYS:
        raise OperationError(Code.OP_MALFORMED)
    if int in kinds and not (min(mapping) >= 0 and max(mapping) <= INT64_MAX):
        raise OperationError(Code.OP_MALFORMED)


def _check_decimal(value: Decimal) -> None:
    if not value.is_finite():
        raise OperationError(Code.OP_MALFORMED)
    _, digits, exponent = value.as_tuple()
    if (
        not isinstance(exponent, int)
        or abs(exponent) > MAX_DECIMAL_EXPONENT
        or len(digits) > MAX_DECIMAL_DIGITS
    ):
        raise OperationError(Code.OP_MALFORMED)
    if int("".join(map(str, digits))) > INT64_MAX:  # a larger mantissa would be written with a refused tag
        raise OperationError(Code.OP_MALFORMED)
