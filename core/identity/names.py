"""A person's name in its parts, and what is left of each part for comparing.

Surname, given name, patronymic: the official order. Only the given name is sure to be there; a part may hold
several words and is never split, and nobody's sex follows from an ending. Endings matter here only because
one and the same father's name is written Нұрланұлы, Нурланович and Nurlanuly.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.identity.folding import fold, fold_words

_PATRONYMIC_ENDINGS = tuple(
    sorted(
        (fold(one) for one in (
            "ұлы", "улы", "қызы", "гызы", "кызы", "ович", "евич", "овна", "евна", "ич", "ична", "инична",
        )),
        key=len,
        reverse=True,
    )
)  # fmt: skip
_SURNAME_ENDINGS = ("ова", "ева", "ина", "ов", "ев", "ин", "тегин", "теги")
STEM_LEAST = 3
"""Letters that must be left: Улы and Инна are names."""


@dataclass(frozen=True)
class PersonName:
    """As it stands in the documents, or as it was told."""

    surname: str = ""
    given: str = ""
    patronymic: str = ""

    @property
    def full(self) -> str:
        """Surname, given name, patronymic, those that are known."""
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)


def patronymic_stem(folded: str) -> str:
    """The father's name in a folded patronymic; the same word where it has no such ending."""
    return _without(folded, _PATRONYMIC_ENDINGS)


def surname_stem(folded: str) -> str:
    """A folded surname without the ending that differs between a brother and a sister."""
    return _without(folded, _SURNAME_ENDINGS)


def has_patronymic_ending(folded: str) -> bool:
    """Whether a folded word ends as a patronymic does."""
    return patronymic_stem(folded) != folded


def name_words(name: PersonName) -> tuple[str, ...]:
    """Every folded word of a name, and each part of several words also written as one.

    Нұр-Сұлтан is found as Нұрсұлтан then.
    """
    found: dict[str, None] = {}
    for part in (name.surname, name.given, name.patronymic):
        words = fold_words(part)
        found.update(dict.fromkeys(words))
        if len(words) > 1:
            found["".join(words)] = None
    return tuple(found)


def _without(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= STEM_LEAST:
            return word[: -len(ending)]
    return word
