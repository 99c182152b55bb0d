"""One value, one spelling: what `encode` writes, `decode` takes, and nothing else."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.encoding import (
    INT64_MAX,
    INT64_MIN,
    MAX_DECIMAL_EXPONENT,
    MAX_DEPTH,
    UINT64_MAX,
    Value,
    decode,
    decode_again,
    encode,
)
from core.errors import Code, OperationError

decimals = st.builds(
    lambda mantissa, exponent: Decimal(mantissa).scaleb(exponent),
    st.integers(-(10**18), 10**18),
    st.integers(-MAX_DECIMAL_EXPONENT, 0),
)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(INT64_MIN, UINT64_MAX),
    st.binary(max_size=40),
    st.text(max_size=20),
    st.dates(),
    decimals,
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.integers(0, INT64_MAX), inner, max_size=4),
        st.dictionaries(st.text(max_size=8), inner, max_size=4),
        st.dictionaries(st.binary(max_size=8), inner, max_size=4),
    ),
    max_leaves=12,
)


def refused(data: bytes) -> bool:
    try:
        decode(data)
    except OperationError as error:
        return error.code is Code.OP_MALFORMED
    return False


@given(values)
def test_what_is_encoded_comes_back(value: Value) -> None:
    data = encode(value)
    assert decode(data) == value
    assert encode(decode(data)) == data
    assert encode(decode_again(data)) == data


@pytest.mark.parametrize("broken", ["", "44010203", "62fffe", "d82550" + "00" * 16, "9f01ff", "a201000101"])
def test_what_was_damaged_since_it_was_looked_at_is_refused(broken: str) -> None:
    with pytest.raises(OperationError) as refusal:
        decode_again(bytes.fromhex(broken))
    assert refusal.value.code is Code.OP_MALFORMED


@given(st.dictionaries(st.integers(0, INT64_MAX), st.booleans(), max_size=6), st.randoms())
def test_the_order_in_which_a_map_was_filled_does_not_show(mapping: dict[int, bool], random: object) -> None:
    pairs = list(mapping.items())
    random.shuffle(pairs)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert encode(dict(pairs)) == encode(mapping)


@given(st.one_of(st.binary(max_size=60), st.builds(lambda v: encode(v), values)), st.data())
def test_no_bytes_have_a_second_spelling(data: bytes, draw: st.DataObject) -> None:
    if data:
        at = draw.draw(st.integers(0, len(data) - 1))
        data = data[:at] + bytes([data[at] ^ draw.draw(st.integers(0, 255))]) + data[at + 1 :]
    if not refused(data):
        assert encode(decode(data)) == data


@pytest.mark.parametrize(
    ("value", "written"),
    [
        # RFC 8949, appendix A
        (0, "00"),
        (23, "17"),
        (24, "1818"),
        (1_000_000_000_000, "1b000000e8d4a51000"),
        (UINT64_MAX, "1bffffffffffffffff"),
        (-1, "20"),
        (-1000, "3903e7"),
        (False, "f4"),
        (True, "f5"),
        (None, "f6"),
        (b"\x01\x02\x03\x04", "4401020304"),
        ("IETF", "6449455446"),
        ("\u6c34", "63e6b0b4"),
        ([1, [2, 3], [4, 5]], "8301820203820405"),
        ({1: 2, 3: 4}, "a201020304"),
        ({"a": 1, "b": [2, 3]}, "a26161016162820203"),
        (Decimal("273.15"), "c48221196ab3"),  # 3.4.4
        (dt.date(1940, 10, 9), "d903ec6a313934302d31302d3039"),  # RFC 8943
        ({10: 1, 100: 2, 9: 3}, "a309030a01186402"),  # 4.2.1: bytewise order of the keys
    ],
)
def test_published_examples(value: Value, written: str) -> None:
    assert encode(value) == bytes.fromhex(written)
    assert decode(bytes.fromhex(written)) == value


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("", "nothing"),
        ("0000", "bytes after the value"),
        ("1801", "a number longer than it need be"),
        ("190018", "a number longer than it need be"),
        ("58020102ff"[:8] + "ff", "bytes after the value"),
        ("9f01ff", "indefinite array"),
        ("5f4101ff", "indefinite bytes"),
        ("7f6161ff", "indefinite text"),
        ("bf0102ff", "indefinite map"),
        ("a201000101", "a key twice"),
        ("a203040102", "keys out of order"),
        ("a262616100616200", "text keys out of order: the shorter one is first"),
        ("a242616100416200", "bytes keys out of order"),
        ("81a203040102", "keys out of order further in"),
        ("a101a203040102", "keys out of order further in"),
        ("a201026161f5", "keys of two kinds"),
        ("a1f500", "a flag as key"),
        ("a12000", "a negative key"),
        ("a1f600", "null as key"),
        ("a1810000", "a list as key"),
        ("f90000", "half float"),
        ("fa47c35000", "single float"),
        ("fb3ff199999999999a", "double float"),
        ("f97e00", "not a number"),
        ("f7", "undefined"),
        ("e0", "simple value"),
        ("f820", "simple value"),
        ("c074323031332d30332d32315432303a30343a30305a", "tag 0, a moment as text"),
        ("c11a514b67b0", "tag 1, a moment"),
        ("c249010000000000000000", "tag 2, a big number"),
        ("c349010000000000000000", "tag 3, a big number"),
        ("c5820001", "tag 5, a binary fraction"),
        ("d81c80", "tag 28, shareable"),
        ("d81d00", "tag 29, a shared value"),
        ("d81e820102", "tag 30, a fraction"),
        ("d8236161", "tag 35, a regular expression"),
        ("d82550" + "00" * 16, "tag 37, a UUID"),
        ("d86400", "tag 100, days since 1970"),
        ("d9010280", "tag 258, a set"),
        ("d9d9f700", "tag 55799, self-described"),
        ("d9ffff00", "a tag nobody knows"),
        ("c482181300", "an exponent above the limit"),
        ("c4823200", "an exponent below the limit"),
        ("c4820f1bffffffffffffffff"[:6], "a fraction cut short"),
        ("c48200fb3ff0000000000000", "a fraction of a float"),
        ("d903ec6a313934302d31332d3039", "month 13"),
        ("3b8000000000000000", "below 64 bits"),
        ("62fffe", "text that is no UTF-8"),
        ("44010203", "bytes cut short"),
        ("9bffffffffffffffff", "an array of untold length"),
    ],
)
def test_refused(data: str, why: str) -> None:
    assert refused(bytes.fromhex(data)), why


def test_depth_is_limited_on_both_sides() -> None:
    value: Value = 0
    for _ in range(MAX_DEPTH):
        value = [value]
    assert decode(encode(value)) == value
    with pytest.raises(OperationError):
        encode([value])
    assert refused(b"\x81" + encode(value))
    assert refused(b"\x81" * 100_000 + b"\x00")


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        UINT64_MAX + 1,
        INT64_MIN - 1,
        {1, 2},
        {1: 0, "a": 0},
        {True: 0},
        {-1: 0},
        {2**63: 0},
        dt.datetime(2026, 3, 17, tzinfo=dt.UTC),
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("1E+19"),
        Decimal("1E-19"),
        Decimal("1" * 31),
        object(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_outside_the_vocabulary_are_not_encoded(value: object) -> None:
    with pytest.raises(OperationError) as refusal:
        encode(value)
    assert refusal.value.code is Code.OP_MALFORMED


@pytest.mark.parametrize("value", [Decimal(2**63), Decimal("-9223372036854775808.5"), Decimal("9" * 20)])
def test_a_decimal_with_a_large_mantissa_is_refused_when_it_is_written(value: Decimal) -> None:
    with pytest.raises(OperationError):
        encode(value)


def test_the_largest_mantissa_comes_back() -> None:
    value = Decimal(2**63 - 1).scaleb(-2)
    assert decode(encode(value)) == value
