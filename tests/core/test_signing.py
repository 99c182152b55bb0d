"""COSE_Sign1: a published message verifies, and a signature serves for one thing only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.encoding import decode, encode
from core.errors import Code, OperationError
from core.signing import (
    ENROLMENT,
    OPERATION,
    RECEIPT,
    Signed,
    SigningKey,
    key_id,
    open_signed,
    open_verified,
    sign,
    verify,
)
from tests.core.agency import seed

KEY = SigningKey.from_bytes(seed("a key"))

# cose-wg/Examples, eddsa-examples/eddsa-sig-01.json; the key is test 1 of RFC 8032, 7.1
PUBLISHED_SEED = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
PUBLISHED_KEY = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
PUBLISHED_MESSAGE = bytes.fromhex(
    "d28445a201270300a10442313154546869732069732074686520636f6e74656e742e"
    "58407142fd2ff96d56db85bee905a76ba1d0b7321a95c8c4d3607c5781932b7afb87"
    "11497dfa751bf40b58b3bcc32300b1487f3db34085eef013bf08f4a44d6fef0d"
)


def published() -> Signed:
    protected, unprotected, payload, signature = decode(PUBLISHED_MESSAGE[1:])  # without tag 18
    assert unprotected == {4: b"11"}
    return Signed(key_id(PUBLISHED_KEY), payload, protected, signature)


def test_a_published_message_verifies() -> None:
    message = published()
    assert message.payload == b"This is the content."
    verify(message, PUBLISHED_KEY, context=b"")


def test_a_published_message_does_not_verify_when_touched() -> None:
    message = published()
    for touched in (
        Signed(message.kid, message.payload + b" ", message.protected, message.signature),
        Signed(message.kid, message.payload, encode({1: -8}), message.signature),
        Signed(message.kid, message.payload, message.protected, bytes(64)),
    ):
        with pytest.raises(OperationError) as refusal:
            verify(touched, PUBLISHED_KEY, context=b"")
        assert refusal.value.code is Code.OP_SIGNATURE


def test_our_own_signature_of_the_published_content_is_the_published_signature() -> None:
    key = SigningKey.from_bytes(PUBLISHED_SEED)
    message = published()
    signed = key.private.sign(encode(["Signature1", message.protected, b"", message.payload]))
    assert (key.public, signed) == (PUBLISHED_KEY, message.signature)


@given(st.binary(max_size=200))
def test_what_is_signed_opens_again(payload: bytes) -> None:
    message = sign(KEY, payload, context=OPERATION)
    assert open_verified(message, KEY.public, context=OPERATION) == payload
    assert message == sign(KEY, payload, context=OPERATION)


@given(st.data())
def test_no_touched_byte_passes(data: st.DataObject) -> None:
    message = sign(KEY, b"a header", context=OPERATION)
    at = data.draw(st.integers(0, len(message) - 1))
    flip = data.draw(st.integers(1, 255))
    touched = message[:at] + bytes([message[at] ^ flip]) + message[at + 1 :]
    with pytest.raises(OperationError):
        open_verified(touched, KEY.public, context=OPERATION)


@pytest.mark.parametrize("context", [ENROLMENT, RECEIPT, b""])
def test_a_signature_serves_for_one_kind_of_thing(context: bytes) -> None:
    with pytest.raises(OperationError) as refusal:
        open_verified(sign(KEY, b"x", context=OPERATION), KEY.public, context=context)
    assert refusal.value.code is Code.OP_SIGNATURE


def test_another_key_is_refused_even_under_the_same_key_id() -> None:
    other = SigningKey.from_bytes(seed("another key"))
    signed = open_signed(sign(KEY, b"x", context=OPERATION))
    forged = Signed(other.kid, signed.payload, signed.protected, signed.signature)
    for message in (signed, forged):
        with pytest.raises(OperationError) as refusal:
            verify(message, other.public, context=OPERATION)
        assert refusal.value.code is Code.OP_SIGNATURE


def test_a_key_that_is_no_point_is_refused() -> None:
    signed = open_signed(sign(KEY, b"x", context=OPERATION))
    forged = Signed(key_id(b"short"), signed.payload, signed.protected, signed.signature)
    with pytest.raises(OperationError):
        verify(forged, b"short", context=OPERATION)


@pytest.mark.parametrize(
    "message",
    [
        [encode({1: -8, 4: bytes(16)}), {}, b"x"],
        [encode({1: -8, 4: bytes(16)}), {4: b"11"}, b"x", bytes(64)],
        [encode({1: -7, 4: bytes(16)}), {}, b"x", bytes(64)],
        [encode({1: -8}), {}, b"x", bytes(64)],
        [encode({1: -8, 4: bytes(15)}), {}, b"x", bytes(64)],
        [encode({1: -8, 2: [1], 4: bytes(16)}), {}, b"x", bytes(64)],
        [encode([1]), {}, b"x", bytes(64)],
        [b"", {}, b"x", bytes(64)],
        [encode({1: -8, 4: bytes(16)}), {}, None, bytes(64)],
        [encode({1: -8, 4: bytes(16)}), {}, b"x", bytes(63)],
        {1: 2},
        "text",
    ],
    ids=str,
)
def test_other_shapes_are_refused(message: object) -> None:
    with pytest.raises(OperationError) as refusal:
        open_signed(encode(message))
    assert refusal.value.code is Code.OP_MALFORMED


def test_a_key_survives_its_bytes_and_does_not_show_them() -> None:
    assert SigningKey.from_bytes(KEY.to_bytes()).public == KEY.public
    assert KEY.to_bytes().hex() not in repr(KEY)
    assert SigningKey.generate().public != SigningKey.generate().public
