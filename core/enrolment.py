"""Enrolment records: central's signed word that a key belongs to a person on one laptop.

    record  = COSE_Sign1(payload), context "tirek-enrolment-v1"
    payload = { 1: 1, 2: user id, 3: shown name, 4: [+ role], 5: incarnation, 6: Ed25519 signing key,
                7: X25519 sealing key, 8: valid from ms, ? 9: receipt key (central's own record only) }

A worker's record is signed by central's key; central's own record by the agency root, whose fingerprint
is part of the six words that are compared when a laptop is enrolled. An operation is valid only under the
record of its own incarnation and user (`core.ops.verify_author`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from core.encoding import Value, decode, encode
from core.errors import Code, OperationError
from core.ids import ID_BYTES
from core.signing import ENROLMENT, SigningKey, open_verified, sign

RECORD_VERSION = 1
KEY_BYTES = 32
AGENCY_CONTEXT = b"tirek-agency-v1"
WORDS_CONTEXT = "tirek-words-v1"


@dataclass(frozen=True)
class Enrolment:
    """A verified enrolment record. `record` is the COSE_Sign1 as central wrote it."""

    user: bytes
    shown_name: str
    roles: frozenset[str]
    incarnation: bytes
    signing_key: bytes
    sealing_key: bytes
    from_ms: int
    receipt_key: bytes | None
    record: bytes

    @property
    def record_hash(self) -> bytes:
        """`previous` of the first operation of this incarnation."""
        return hashlib.sha256(self.record).digest()


def write_enrolment(
    signer: SigningKey,
    *,
    user: bytes,
    shown_name: str,
    roles: frozenset[str],
    incarnation: bytes,
    signing_key: bytes,
    sealing_key: bytes,
    from_ms: int,
    receipt_key: bytes | None = None,
) -> Enrolment:
    """Sign a new record: by central's key for a laptop, by the agency root for central itself."""
    payload: dict[int, Value] = {
        1: RECORD_VERSION,
        2: user,
        3: shown_name,
        4: sorted(roles),
        5: incarnation,
        6: signing_key,
        7: sealing_key,
        8: from_ms,
    }
    if receipt_key is not None:
        payload[9] = receipt_key
    return _parse(payload, sign(signer, encode(payload), context=ENROLMENT))


def read_enrolment(record: bytes, signer_public: bytes) -> Enrolment:
    """The record if `signer_public` signed it. Raises OperationError(OP_SIGNATURE / OP_MALFORMED)."""
    return _parse(decode(open_verified(record, signer_public, context=ENROLMENT)), record)


def agency_stream(agency_root: bytes) -> bytes:
    """The id of the agency's own stream, the same on every laptop: 16 bytes from the root's public key."""
    return hashlib.sha256(AGENCY_CONTEXT + agency_root).digest()[:ID_BYTES]


def enrolment_digest(
    *, signing_key: bytes, sealing_key: bytes, central_key: bytes, agency_root: bytes
) -> bytes:
    """SHA-256 of which six words are read out: the laptop's keys, central's key and the agency root."""
    named = [WORDS_CONTEXT, signing_key, sealing_key, central_key, agency_root]
    return hashlib.sha256(encode(named)).digest()


def _parse(payload: Value, record: bytes) -> Enrolment:
    valid = (
        isinstance(payload, dict)
        and {1, 2, 3, 4, 5, 6, 7, 8} <= set(payload)
        and payload[1] == RECORD_VERSION
        and all(isinstance(payload[key], bytes) and len(payload[key]) == ID_BYTES for key in (2, 5))
        and all(isinstance(payload[key], bytes) and len(payload[key]) == KEY_BYTES for key in (6, 7))
        and isinstance(payload[3], str)
        and isinstance(payload[4], list)
        and all(isinstance(role, str) for role in payload[4])
        and type(payload[8]) is int
        and (9 not in payload or (isinstance(payload[9], bytes) and len(payload[9]) == KEY_BYTES))
    )
    if not valid:
        raise OperationError(Code.OP_MALFORMED)
    return Enrolment(
        user=payload[2],
        shown_name=payload[3],
        roles=frozenset(payload[4]),
        incarnation=payload[5],
        signing_key=payload[6],
        sealing_key=payload[7],
        from_ms=payload[8],
        receipt_key=payload.get(9),
        record=record,
    )
