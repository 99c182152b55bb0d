"""Six words for a digest, read out at enrolment: the supervisor sees them at central's console.

The same rule as on the laptop: the first 66 bits of the digest, 11 bits a word, most significant first,
each an index into the 2,048 lines of `resources/words/<language>.txt`.
"""

from __future__ import annotations

from pathlib import Path

WORDS = 6
BITS_PER_WORD = 11
LIST_LENGTH = 1 << BITS_PER_WORD
LANGUAGES = ("kk", "ru", "en")
_FOLDER = Path(__file__).resolve().parents[1] / "resources" / "words"


def six_words(digest: bytes, language: str) -> tuple[str, ...]:
    """The words of a SHA-256 digest. FileNotFoundError for a language without a list."""
    words = (_FOLDER / f"{language}.txt").read_text(encoding="utf-8").split("\n")[:LIST_LENGTH]
    number = int.from_bytes(digest, "big") >> (len(digest) * 8 - WORDS * BITS_PER_WORD)
    shifts = range((WORDS - 1) * BITS_PER_WORD, -1, -BITS_PER_WORD)
    return tuple(words[number >> shift & (LIST_LENGTH - 1)] for shift in shifts)
