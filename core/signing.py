"""COSE_Sign1 (RFC 9052) with Ed25519 over stored bytes, and the keys that make it.

The protected header is always `{1: -8, 4: kid}` (EdDSA, key id); the unprotected one is empty; the
message is the untagged array `[protected, {}, payload, signature]`. The context of a signature (what kind
of thing was signed) is its external_aad, so that no signature serves for another kind.
Private keys live in the vault or in central's key file; this module never stores one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from core.encoding import decode, encode
from core.errors import Code, OperationError

OPERATION = b"tirek-op-v1"
ENROLMENT = b"tirek-enrolment-v1"
RECEIPT = b"tirek-receipt-v1"
BLOB_RECEIPT = b"tirek-blob-receipt-v1"
EPOCH = b"tirek-epoch-v1"
BUNDLE = b"tirek-bundle-v1"

_ALGORITHM_EDDSA = -8
_KEY_ID_BYTES = 16
_SIGNATURE_BYTES = 64
_KEPT_KEYS = 256
"""Public keys that stay read: a batch is by a few authors."""


def key_id(public_key: bytes) -> bytes:
    """The first 16 bytes of the SHA-256 of a raw Ed25519 public key."""
    return hashlib.sha256(public_key).digest()[:_KEY_ID_BYTES]


@dataclass(frozen=True)
class SigningKey:
    """An Ed25519 private key with its public half and key id."""

    private: Ed25519PrivateKey
    public: bytes
    kid: bytes

    @classmethod
    def generate(cls) -> SigningKey:
        return cls._of(Ed25519PrivateKey.generate())

    @classmethod
    def from_bytes(cls, raw: bytes) -> SigningKey:
        """From the 32-byte seed."""
        return cls._of(Ed25519PrivateKey.from_private_bytes(raw))

    def to_bytes(self) -> bytes:
        """The 32-byte seed, for the vault or central's key file only."""
        return self.private.private_bytes_raw()

    @classmethod
    def _of(cls, private: Ed25519PrivateKey) -> SigningKey:
        public = private.public_key().public_bytes_raw()
        return cls(private, public, key_id(public))

    def __repr__(self) -> str:
        return f"SigningKey(kid={self.kid.hex()})"


@dataclass(frozen=True)
class Signed:
    """A COSE_Sign1 message taken apart; nothing about it has been verified yet."""

    kid: bytes
    payload: bytes
    protected: bytes
    signature: bytes


def sign(key: SigningKey, payload: bytes, *, context: bytes) -> bytes:
    """The COSE_Sign1 bytes of `payload` under `context`."""
    protected = encode({1: _ALGORITHM_EDDSA, 4: key.kid})
    signature = key.private.sign(_to_be_signed(protected, payload, context))
    return encode([protected, {}, payload, signature])


def open_signed(message: bytes) -> Signed:
    """Take a COSE_Sign1 apart. Raises OperationError(OP_MALFORMED)."""
    parts = decode(message)
    if not isinstance(parts, list) or len(parts) != 4:
        raise OperationError(Code.OP_MALFORMED)
    protected, unprotected, payload, signature = parts
    if not isinstance(protected, bytes) or unprotected != {} or not isinstance(payload, bytes):
        raise OperationError(Code.OP_MALFORMED)
    kid = _read_protected(protected)
    if not isinstance(signature, bytes) or len(signature) != _SIGNATURE_BYTES:
        raise OperationError(Code.OP_MALFORMED)
    return Signed(kid, payload, protected, signature)


@lru_cache(maxsize=_KEPT_KEYS)
def _read_protected(protected: bytes) -> bytes:
    """The key id in a protected header, which is the same in all that one key signs."""
    header = decode(protected)
    if not isinstance(header, dict) or set(header) != {1, 4} or header[1] != _ALGORITHM_EDDSA:
        raise OperationError(Code.OP_MALFORMED)
    kid = header[4]
    if not isinstance(kid, bytes) or len(kid) != _KEY_ID_BYTES:
        raise OperationError(Code.OP_MALFORMED)
    return kid


def verify(signed: Signed, public_key: bytes, *, context: bytes) -> None:
    """Raises OperationError(OP_SIGNATURE) unless `public_key` signed exactly these bytes for `context`."""
    if key_id(public_key) != signed.kid:
        raise OperationError(Code.OP_SIGNATURE)
    try:
        _public_key(public_key).verify(
            signed.signature, _to_be_signed(signed.protected, signed.payload, context)
        )
    except (InvalidSignature, ValueError) as error:
        raise OperationError(Code.OP_SIGNATURE) from error


@lru_cache(maxsize=_KEPT_KEYS)
def _public_key(raw: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(raw)


def open_verified(message: bytes, public_key: bytes, *, context: bytes) -> bytes:
    """The payload of a message that `public_key` signed."""
    signed = open_signed(message)
    verify(signed, public_key, context=context)
    return signed.payload


def _to_be_signed(protected: bytes, payload: bytes, context: bytes) -> bytes:
    return encode(["Signature1", protected, context, payload])
