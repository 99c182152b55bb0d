"""Words that are nearly the one that was typed, out of all words that are known here.

Holds folded words only (`core.identity.folding`), in memory, so that a misspelling costs a comparison and no
search of the disk. Distance: one letter wrong, missing, too much, or two changed places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from core.identity.names import patronymic_stem

SHORTEST = 4
"""A shorter word is another name with one letter changed."""
NEAR_AT_MOST = 60
REMEMBERED_AT_MOST = 256


@dataclass(frozen=True)
class Near:
    """A known word, or a beginning of known words, and how far it is from what was typed."""

    word: str
    distance: int
    begins: bool = False


def reach(word: str) -> int:
    """How many letters may be wrong in a word of this length."""
    if len(word) < SHORTEST:
        return 0
    return 1 if len(word) < 7 else 2 if len(word) < 11 else 3


def distance(one: str, other: str, *, most: int) -> int | None:
    """Letters that differ between two folded words, or None where they are more than `most`."""
    found: int = _osa().distance(one, other, score_cutoff=most)
    return found if found <= most else None


class Vocabulary:
    """All folded words of names and places of one store. Words that are gone may stay: they find nothing."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words: dict[int, dict[str, None]] = {}
        self._beginnings: dict[int, dict[str, None]] = {}
        self._fathers: dict[str, list[str]] = {}
        self._found: dict[tuple[str, bool], tuple[Near, ...]] = {}
        self.add(words)

    def __len__(self) -> int:
        return sum(len(words) for words in self._words.values())

    def add(self, words: Iterable[str]) -> None:
        """Learn words; those that are known already cost nothing."""
        for word in words:
            same_length = self._words.setdefault(len(word), {})
            if word in same_length:
                continue
            same_length[word] = None
            for length, beginnings in self._beginnings.items():
                if len(word) > length:
                    beginnings[word[:length]] = None
            stem = patronymic_stem(word)
            if stem != word:
                self._fathers.setdefault(stem, []).append(word)
            self._found.clear()

    def near(self, word: str, *, unfinished: bool) -> tuple[Near, ...]:
        """Words nearly like this one, the nearest first, never itself. `unfinished`: still being typed.

        A patronymic is near to every other form of it from the same father.
        """
        key = (word, unfinished)
        if key not in self._found:
            if len(self._found) >= REMEMBERED_AT_MOST:
                self._found.clear()
            self._found[key] = self._look(word, unfinished=unfinished)
        return self._found[key]

    def _look(self, word: str, *, unfinished: bool) -> tuple[Near, ...]:
        most = reach(word)
        found = {one: Near(one, 1) for one in self._same_father(word)}
        for length in range(len(word) - most, len(word) + most + 1) if most else ():
            for near in _within(word, self._words.get(length, {}), most):
                found.setdefault(near.word, near)
        if unfinished and most:
            for near in _within(word, self._beginnings_of(len(word)), most):
                found.setdefault(f"{near.word}*", Near(near.word, near.distance, begins=True))
        found.pop(word, None)
        ordered = sorted(found.values(), key=lambda near: (near.distance, near.begins, near.word))
        return tuple(ordered[:NEAR_AT_MOST])

    def _same_father(self, word: str) -> Sequence[str]:
        stem = patronymic_stem(word)
        return () if stem == word else self._fathers.get(stem, ())

    def _beginnings_of(self, length: int) -> dict[str, None]:
        """Beginnings of that length of all longer words; made when first asked for, kept after that."""
        if length not in self._beginnings:
            self._beginnings[length] = dict.fromkeys(
                word[:length] for longer, words in self._words.items() if longer > length for word in words
            )
        return self._beginnings[length]


def _within(word: str, known: Iterable[str], most: int) -> Iterable[Near]:
    candidates = list(known)
    hits = _extract()(word, candidates, scorer=_osa().distance, score_cutoff=most, limit=None)
    return (Near(hit, int(far)) for hit, far, _ in hits if far)


@cache
def _osa() -> Any:
    from rapidfuzz.distance import OSA  # loaded with the first misspelling, not with the window

    return OSA


@cache
def _extract() -> Callable[..., Any]:
    from rapidfuzz.process import extract  # as above

    return extract
