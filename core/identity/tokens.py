"""What central compares people by: a keyed hash of the IIN, and of the folded name with the year of birth.

Central makes them from operations that it holds anyway, with a key that stands outside its database: whoever
steals the database or a backup learns nobody's IIN from them. Laptops never see the key nor a token. Why:
`docs/decisions/0010-central-makes-the-tokens-of-people.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.identity.folding import fold
from core.identity.iin import read_iin
from core.identity.names import PersonName, surname_stem

KEY_BYTES, TOKEN_BYTES = 32, 16
_KEY_INFO = b"tirek/1/matching"
_EXACT = frozenset({"", "day", "month", "year"})
ABOUT_YEARS = 1
"""An approximate birth is compared with so many years before and after it."""


class TokenKind(StrEnum):
    """What a token stands for. Part of what is hashed: never renamed."""

    IIN = "iin"
    NAME_AND_YEAR = "name-year"


@dataclass(frozen=True)
class MatchToken:
    """One thing by which a person may be known elsewhere. `value` is 16 bytes."""

    kind: TokenKind
    value: bytes


def matching_key(secret: bytes) -> bytes:
    """The key of tokens, from a secret of central's own that never leaves its folder of keys."""
    if len(secret) != KEY_BYTES:
        raise ValueError("a secret has 32 bytes")
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=_KEY_INFO).derive(secret)


def match_tokens(
    key: bytes, *, iin: str, name: PersonName, born: date | None, precision: str = "day"
) -> frozenset[MatchToken]:
    """Every token of a person: two people with a token in common may be one.

    A wrong IIN gives none; a name gives one only with a given name, a surname and a year. Spelling in another
    alphabet, the order of the two and a surname's ending do not matter; a misspelling does.
    """
    found = set()
    reading = read_iin(iin)
    if reading.is_good:
        found.add(_token(key, TokenKind.IIN, reading.digits))
    given, surname = fold(name.given), surname_stem(fold(name.surname))
    if given and surname and born is not None:
        about = 0 if precision in _EXACT else ABOUT_YEARS
        words = " ".join(sorted((given, surname)))
        for year in range(born.year - about, born.year + about + 1):
            found.add(_token(key, TokenKind.NAME_AND_YEAR, f"{words} {year}"))
    return frozenset(found)


def _token(key: bytes, kind: TokenKind, text: str) -> MatchToken:
    keyed = HMAC(key, SHA256())
    keyed.update(b"tirek/1/" + kind.value.encode() + b"\x00" + text.encode())
    return MatchToken(kind, keyed.finalize()[:TOKEN_BYTES])
