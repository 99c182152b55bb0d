"""The word lists for passphrases and spoken fingerprints keep their rules in all three languages.

The strength of a generated passphrase (six of 2,048 words) rests on count and uniqueness; see
resources/words/README.md for the rules and for what a script cannot check.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

WORDS_DIR = Path(__file__).resolve().parents[1] / "resources" / "words"
LANGUAGES = ("kk", "ru", "en")
ALPHABETS = {
    "kk": frozenset("аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшыіэюя"),
    "ru": frozenset("абвгдежзийклмнопрстуфхцчшщыьэюя"),
    "en": frozenset("abcdefghijklmnopqrstuvwxyz"),
}
LOOKALIKE_PAIRS_AT_MOST = {"kk": 0, "ru": 0, "en": 0}
# A wrong layout or a person who writes without the Kazakh letters must not meet a second word.
KAZAKH_TO_RUSSIAN_LETTERS = str.maketrans("әғқңөұүһі", "агкноуухи")
UNKIND_STEMS = {
    "kk": (
        "өлім",
        "өлтір",
        "қан",
        "ұры",
        "соғыс",
        "арақ",
        "шарап",
        "сыра",
        "найза",
        "мылтық",
        "қылыш",
        "қамшы",
        "таяқ",
        "жала",
        "зорла",
        "қорқ",
        "кедей",
        "жетім",
        "сайла",
        "мешіт",
        "құран",
        "намаз",
        "молда",
    ),
    "ru": (
        "смерт",
        "убий",
        "кров",
        "гроб",
        "трус",
        "водк",
        "пьян",
        "пистол",
        "ружь",
        "сабл",
        "кинжал",
        "тюрьм",
        "сирот",
        "инвал",
        "урод",
        "дурак",
        "драк",
        "побо",
        "церк",
        "партия",
        "выбор",
        "цыган",
        "плеть",
    ),
    "en": (
        "death",
        "dead",
        "kill",
        "murder",
        "blood",
        "drunk",
        "vodka",
        "wine",
        "beer",
        "pistol",
        "rifle",
        "sword",
        "prison",
        "orphan",
        "slave",
        "gypsy",
        "ugly",
        "stupid",
        "church",
        "mosque",
        "bruise",
    ),
}
KIND_IN_SPITE_OF_STEM = {
    "kk": frozenset(
        {"қанат", "қанық", "қанығу", "қанжыға", "қант", "қанар", "қанша", "қаншама", "қанағат", "жалауша"}
    ),
    "ru": frozenset({"кровать", "кровля"}),
    "en": frozenset({"winery"}),
}


def read_lines(language: str) -> list[str]:
    text = (WORDS_DIR / f"{language}.txt").read_bytes().decode("utf-8")
    assert text.endswith("\n")
    return text.removesuffix("\n").split("\n")


def lookalike_pairs(words: list[str]) -> set[tuple[str, str]]:
    """Pairs one insertion, deletion or substitution apart: they share a form with one place open or gone."""
    forms: dict[tuple[int, str], list[str]] = {}
    for word in words:
        for place in range(len(word)):
            forms.setdefault((place, word[:place] + "*" + word[place + 1 :]), []).append(word)
            forms.setdefault((-1, word[:place] + word[place + 1 :]), []).append(word)
    opened = [near for (place, _), near in forms.items() if place >= 0]
    pairs = {pair for near in opened for pair in combinations(sorted(near), 2)}
    whole = set(words)
    for (place, form), near in forms.items():
        if place == -1 and form in whole:
            pairs |= {(min(form, word), max(form, word)) for word in near}
    return pairs


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_has_2048_sorted_different_words(language: str) -> None:
    words = read_lines(language)
    assert len(words) == 2048
    assert words == sorted(set(words))


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_short_and_in_the_alphabet(language: str) -> None:
    for word in read_lines(language):
        assert 4 <= len(word) <= 7, word
        assert set(word) <= ALPHABETS[language], word
        assert unicodedata.normalize("NFC", word) == word == word.lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_four_letters_decide(language: str) -> None:
    starts = Counter(word[:4] for word in read_lines(language))
    assert [start for start, count in starts.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_lookalike_pairs_do_not_grow(language: str) -> None:
    pairs = lookalike_pairs(read_lines(language))
    assert len(pairs) <= LOOKALIKE_PAIRS_AT_MOST[language], sorted(pairs)


def test_lookalike_search_finds_each_kind() -> None:
    assert lookalike_pairs(["дала", "дана", "даналы", "құм", "құмы"]) == {("дала", "дана"), ("құм", "құмы")}


def test_kazakh_words_stay_different_in_russian_letters() -> None:
    words = read_lines("kk")
    assert len({word.translate(KAZAKH_TO_RUSSIAN_LETTERS) for word in words}) == len(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_unkind_word(language: str) -> None:
    found = [
        word
        for word in read_lines(language)
        if word.startswith(UNKIND_STEMS[language]) and word not in KIND_IN_SPITE_OF_STEM[language]
    ]
    assert found == []
