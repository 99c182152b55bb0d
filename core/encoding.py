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
from collections.abc import Callable
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
    try:
        value = cbor2.loads(
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
    _check(value, max_depth)
    try:
        again = cbor2.dumps(value, canonical=True)
    except (cbor2.CBOREncodeError, ValueError, TypeError) as error:
        raise OperationError(Code.OP_MALFORMED) from error
    if again != data:
        raise OperationError(Code.OP_MALFORMED)
    return value


def _check(value: Value, levels: int) -> None:
    if levels < 0:
        raise OperationError(Code.OP_MALFORMED)
    kind = type(value)
    if value is None or kind in (bool, bytes, str):
        return
    if kind is int:
        if not INT64_MIN <= value <= UINT64_MAX:
            raise OperationError(Code.OP_MALFORMED)
    elif kind in (list, tuple):
        for item in value:
            _check(item, levels - 1)
    elif kind is dict:
        _check_keys(value)
        for item in value.values():
            _check(item, levels - 1)
    elif kind is Decimal:
        _check_decimal(value)
    elif kind is not dt.date:
        raise OperationError(Code.OP_MALFORMED)


def _check_keys(mapping: dict[Any, Any]) -> None:
    kinds = {type(key) for key in mapping}
    if not kinds <= {int} and not kinds <= {str} and not kinds <= {bytes}:
        raise OperationError(Code.OP_MALFORMED)
    if kinds == {int} and any(not 0 <= key <= INT64_MAX for key in mapping):
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
