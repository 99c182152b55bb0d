"""The one-time code that IT hands to a worker, and the two proofs made from it.

16 base32 characters (RFC 4648 alphabet, 80 random bits), shown in groups of four. The code itself never
travels and is never stored: both sides derive HMAC keys from it (HKDF-SHA256, RFC 5869) and prove over
the transcript of the enrolment that they know it. Next: `sync.protocol.enrolment_transcript`.
"""

from __future__ import annotations

import base64
import hmac
import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CODE_CHARACTERS = 16
_CODE_BYTES = 10
_KEY_BYTES = 32
_MAC_INFO = b"tirek/enrol/mac"
_ANSWER_INFO = b"tirek/enrol/answer"

_ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_READ_AS = str.maketrans(
    {"0": "O", "1": "I", "8": "B"}
    | dict(zip("АВЕЗКМНОРСТУХІ", "ABE3KMHOPCTYXI"))  # the same shapes on a Kazakh or Russian keyboard
)


@dataclass(frozen=True)
class CodeKeys:
    """What central keeps instead of the code: one key for the laptop's proof, one for central's answer."""

    mac_key: bytes
    answer_key: bytes

    def request_proof(self, transcript: bytes) -> bytes:
        """The laptop shows that it was given the code."""
        return hmac.digest(self.mac_key, transcript, "sha256")

    def answer_proof(self, transcript: bytes, enrolment_id: bytes) -> bytes:
        """Central shows that it issued the code, and for which enrolment."""
        return hmac.digest(self.answer_key, transcript + enrolment_id, "sha256")

    def __repr__(self) -> str:
        return "CodeKeys(…)"


def new_code() -> str:
    """A fresh code in groups of four, as it is printed: "ABCD-EFGH-IJKL-MNOP"."""
    letters = base64.b32encode(os.urandom(_CODE_BYTES)).decode("ascii")
    return "-".join(letters[start : start + 4] for start in range(0, CODE_CHARACTERS, 4))


def normalise_code(typed: str) -> str | None:
    """The 16 characters of a code as somebody typed it, or None if it cannot be one.

    Spaces, dashes and case do not matter; 0, 1 and 8, which no code has, are read as O, I and B, and
    Cyrillic letters as the Latin ones they look like.
    """
    letters = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_READ_AS)
    if len(letters) != CODE_CHARACTERS or not _ALPHABET.issuperset(letters):
        return None
    return letters


def code_keys(code: str, org_id: str) -> CodeKeys:
    """The keys of a normalised code at this agency."""
    secret = code.encode("ascii")
    salt = org_id.encode("utf-8")
    return CodeKeys(
        mac_key=HKDF(SHA256(), _KEY_BYTES, salt, _MAC_INFO).derive(secret),
        answer_key=HKDF(SHA256(), _KEY_BYTES, salt, _ANSWER_INFO).derive(secret),
    )


def proofs_match(mine: bytes, theirs: bytes) -> bool:
    """Compare without telling by the time taken where they differ."""
    return hmac.compare_digest(mine, theirs)
