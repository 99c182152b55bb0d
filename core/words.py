"""The word lists: passphrases are chosen from them, fingerprints are read out in them.

Laptop and central must speak a digest in the very same words, so both call `fingerprint_words`. Any change
to a list changes every fingerprint. The lists and how they were made: `resources/words`.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

LANGUAGES = ("kk", "ru", "en")
WORDS_FOLDER = Path(__file__).parents[1] / "resources" / "words"
WORDS_IN_LIST = 2048
BITS_PER_WORD = 11
SIX = 6


def fingerprint_words(digest: bytes, language: str, *, folder: Path = WORDS_FOLDER) -> tuple[str, ...]:
    """The first 66 bits of a SHA-256 digest as six words, most significant first, for reading aloud."""
    if len(digest) != hashlib.sha256().digest_size:
        raise ValueError("a fingerprint is of a SHA-256 digest")
    words = word_list(language, folder=folder)
    number = int.from_bytes(digest, "big") >> (len(digest) * 8 - SIX * BITS_PER_WORD)
    places = range((SIX - 1) * BITS_PER_WORD, -1, -BITS_PER_WORD)
    return tuple(words[number >> place & (WORDS_IN_LIST - 1)] for place in places)


@cache
def word_list(language: str, *, folder: Path = WORDS_FOLDER) -> tuple[str, ...]:
    """The 2,048 words of a language, for proposing and for completing what is typed."""
    words = tuple((folder / f"{language}.txt").read_text(encoding="utf-8").split())
    if len(words) != WORDS_IN_LIST or len(set(words)) != WORDS_IN_LIST:
        raise ValueError(f"{language}: a word list has 2,048 different words")
    return words
