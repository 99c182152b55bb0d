"""One spelling for search and for finding the same person twice: Kazakh, Russian and Latin alike.

Әлия, Алия, Aliya, ALIIA and Әлия written with Latin look-alikes give the same letters; so do Жұмабек,
Джумабек and Zhumabek. What comes out is for comparing only and is never shown: it is no name.
Spellings that the table cannot bring together are left to fuzzy matching.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

REMEMBERED_WORDS = 20_000
"""Names repeat: comparing a person with hundreds folds the same few words over and over."""

_LOOK_ALIKES = str.maketrans(
    {
        "A": "А", "a": "а", "B": "В", "b": "в", "C": "С", "c": "с", "E": "Е", "e": "е", "H": "Н", "h": "һ",
        "I": "І", "i": "і", "K": "К", "k": "к", "M": "М", "m": "м", "O": "О", "o": "о", "P": "Р", "p": "р",
        "T": "Т", "t": "т", "X": "Х", "x": "х", "Y": "У", "y": "у", "Ə": "Ә", "ə": "ә", "Ɵ": "Ө", "ɵ": "ө",
    }
)  # fmt: skip
"""Latin letters inside a word that is otherwise Cyrillic: what they look like is what was meant."""

_CYRILLIC = str.maketrans(
    {
        "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и",
        "ё": "е", "э": "е", "є": "е", "й": "и", "ы": "и", "ї": "и", "ў": "у", "щ": "ш", "ц": "тс",
        "я": "иа", "ю": "иу", "ъ": "", "ь": "",
    }
)  # fmt: skip

_LATIN_GROUPS = (
    ("shch", "ш"), ("sch", "ш"), ("dzh", "ж"), ("dj", "ж"), ("zh", "ж"), ("kh", "х"), ("gh", "г"),
    ("ch", "ч"), ("sh", "ш"), ("ye", "е"), ("yo", "е"),
)  # fmt: skip
"""Longest first. "ya" and "yu" need no line: y and a give what я gives."""

_LATIN = str.maketrans(
    {
        "a": "а", "b": "б", "c": "с", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "ж",
        "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т",
        "u": "у", "v": "в", "w": "у", "x": "кс", "y": "и", "z": "з", "ə": "а", "ɵ": "о", "ı": "и", "ŋ": "н",
    }
)  # fmt: skip

_LATIN_MARKED = str.maketrans({"ş": "sh", "ś": "sh", "š": "sh", "ç": "ch", "č": "ch", "ž": "zh", "ý": "u"})
"""Letters of the Latin drafts of 2018 to 2021 whose mark changes the sound; other marks fall away."""

_APOSTROPHES = re.compile("['`\u00b4\u02b9\u02bc\u2018\u2019\u2032]")
_WORD = re.compile(r"[^\W_]+")
_CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")
_LATIN_LETTER = re.compile("[a-zA-Z\u00c0-\u024f\u0259\u0275]")
_MARKS = re.compile("[\u0300-\u036f]")
_DOUBLE = re.compile(r"([^\W\d_])\1+")
_DIGIT_RUN = re.compile(r"[\d+() \u00a0\u2010-\u2015-]*\d")


def fold(text: str) -> str:
    """The folded words of `text` with one space between them."""
    return " ".join(fold_words(text))


def fold_words(text: str) -> tuple[str, ...]:
    """The folded words, in their order; words of which nothing is left are gone."""
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text))
    folded = (_fold_word(word) for word in _WORD.findall(plain))
    return tuple(word for word in folded if word)


def digits(text: str) -> str:
    """The digits of `text` in ASCII, all others gone."""
    return "".join(str(unicodedata.digit(one)) for one in text if one.isdecimal())


def national_number(text: str) -> str:
    """A telephone number without +7 or 8 before it: ten digits if the number is whole."""
    number = digits(text)
    return number[1:] if len(number) == 11 and number[0] in "78" else number


def split_digits(query: str) -> tuple[str, tuple[str, ...]]:
    """What was typed into a search box as (words, numbers): `8 (700) 12` is one number."""
    numbers = tuple(digits(run) for run in _DIGIT_RUN.findall(query))
    return _DIGIT_RUN.sub(" ", query), numbers


@lru_cache(maxsize=REMEMBERED_WORDS)
def _fold_word(word: str) -> str:
    if _CYRILLIC_LETTER.search(word):
        word = _from_latin(word.translate(_LOOK_ALIKES).casefold())
    elif _LATIN_LETTER.search(word):
        word = _from_latin(word.casefold())
    word = _MARKS.sub("", unicodedata.normalize("NFC", word)).casefold().translate(_CYRILLIC)
    word = _DOUBLE.sub(r"\1", word)
    return _DOUBLE.sub(r"\1", word.replace("дж", "ж"))


def _from_latin(word: str) -> str:
    """Every Latin letter as the Cyrillic one that sounds like it; Cyrillic letters stay."""
    word = word.translate(_LATIN_MARKED)
    word = "".join(
        letter if _CYRILLIC_LETTER.match(letter) else unicodedata.normalize("NFD", letter)[0]
        for letter in word
    )
    for group, cyrillic in _LATIN_GROUPS:
        word = word.replace(group, cyrillic)
    return word.translate(_LATIN)
