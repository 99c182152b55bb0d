"""How a laptop logs in: a client assertion (RFC 7523), a short JWT that the vault's own key signs.

No password of a server lies on a laptop; whoever holds the key in the vault is the laptop. Shared by both
sides, as `sync.protocol` is, which has the messages around it.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from core.errors import Code, OperationError
from core.signing import SigningKey, key_id

ASSERTION_LIFE_S = 300


@dataclass(frozen=True)
class Assertion:
    """A client assertion (RFC 7523): the key `kid` speaks to `audience`, once (`jti`)."""

    kid: bytes
    audience: str
    jti: str
    issued_s: int
    expires_s: int


def write_assertion(key: SigningKey, *, audience: str, jti: str, now_s: int) -> str:
    """A JWT (RFC 7519) signed with EdDSA (RFC 8037). `now_s` follows the server's Date header.

    Issuer and subject are the key id in hexadecimal, the audience is the agency's `org_id`.
    """
    name = key.kid.hex()
    header = {"alg": "EdDSA", "kid": name, "typ": "JWT"}
    claims = {
        "aud": audience,
        "exp": now_s + ASSERTION_LIFE_S,
        "iat": now_s,
        "iss": name,
        "jti": jti,
        "sub": name,
    }
    signed = f"{_to_base64url(header)}.{_to_base64url(claims)}"
    signature = base64.urlsafe_b64encode(key.private.sign(signed.encode("ascii"))).rstrip(b"=")
    return f"{signed}.{signature.decode('ascii')}"


def read_assertion(text: str) -> Assertion:
    """What an assertion says; nothing is verified yet. Raises OperationError(MESSAGE_MALFORMED)."""
    parts = text.split(".")
    if len(parts) != 3:
        raise OperationError(Code.MESSAGE_MALFORMED)
    try:
        header, claims = (json.loads(_from_base64url(part)) for part in parts[:2])
        kid = bytes.fromhex(header["kid"])
        right = header["alg"] == "EdDSA" and claims["iss"] == claims["sub"] == header["kid"]
        assertion = Assertion(kid, claims["aud"], claims["jti"], claims["iat"], claims["exp"])
    except (ValueError, KeyError, TypeError) as error:
        raise OperationError(Code.MESSAGE_MALFORMED) from error
    kinds = (type(claims["aud"]), type(claims["jti"]), type(claims["iat"]), type(claims["exp"]))
    if not right or kinds != (str, str, int, int):
        raise OperationError(Code.MESSAGE_MALFORMED)
    return assertion


def verify_assertion(text: str, public_key: bytes) -> None:
    """Raises OperationError(OP_SIGNATURE) unless `public_key` signed the assertion."""
    signed, _, signature = text.rpartition(".")
    try:
        if key_id(public_key) != read_assertion(text).kid:
            raise OperationError(Code.OP_SIGNATURE)
        Ed25519PublicKey.from_public_bytes(public_key).verify(
            _from_base64url(signature), signed.encode("ascii")
        )
    except (InvalidSignature, ValueError) as error:
        raise OperationError(Code.OP_SIGNATURE) from error


def _to_base64url(claims: Mapping[str, object]) -> str:
    text = json.dumps(claims, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode("utf-8")).rstrip(b"=").decode("ascii")


def _from_base64url(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64url") from error
