"""Finding a family or a person by a name in any spelling, a number, a telephone, an IIN or the village.

Words are folded before they are looked for, as they were before they were stored (`core.store.search_index`).
The index finds beginnings of words; where that finds too little, words that are nearly like those that were
typed take their place (`core.identity.spelling`), and at last one word of several may be missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from core.changes import RecordId
from core.identity.folding import fold_words, split_digits
from core.identity.spelling import Near, Vocabulary
from core.store.database import Database, Row

CANDIDATES = 200
ENOUGH = 10
"""Found: other spellings are not looked for, or no farther ones."""
FEW = 3
"""Fewer than these: one word of several may be missing."""
FARTHEST = 3
DROPS_FROM = 3
"""From this many words on, one may be missing."""
WHOLE_WORD, FIRST_WORD, NEAR_WORD, NEAR_BEGINNING = 3.0, 2.0, 2.4, 0.8
WEIGHTS = {"name": 4.0, "number": 6.0, "digits": 5.0, "place": 1.0}
COLUMNS = tuple(WEIGHTS)
WORD_COLUMNS, NUMBER_COLUMNS = ("name", "number", "place"), ("number", "digits", "place")
IIN_DIGITS = 12


class Why(StrEnum):
    """What of a record fits; `ui` has words for each."""

    NAME = "name"
    SIMILAR_NAME = "similar_name"
    NUMBER = "number"
    IIN = "iin"
    PHONE = "phone"
    PLACE = "place"


@dataclass(frozen=True)
class Hit:
    """A record that fits, the better the higher its score."""

    record: RecordId
    score: float
    why: tuple[Why, ...] = ()


class Wanted:
    """One word or number of a query, and what may stand for it."""

    def __init__(self, word: str, near: Sequence[Near] = ()) -> None:
        self.word = word
        self.near = near
        self._whole = {one.word: self._closeness(one) for one in reversed(near) if not one.begins}
        self._begun = {one.word: self._closeness(one) for one in reversed(near) if one.begins}

    def term(self, *, most: int) -> str:
        """As the index is asked: the word as a beginning, or what is at most so far from it."""
        near = [f'"{one.word}"{" *" if one.begins else ""}' for one in self.near if one.distance <= most]
        return f"({' OR '.join([_beginning(self.word), *near])})"

    def fit(self, word: str, *, first: bool) -> float:
        """How well a word of the index stands for this one; 0 where it does not."""
        if word.startswith(self.word):
            return (WHOLE_WORD if word == self.word else 1.0) * (FIRST_WORD if first else 1.0)
        if word in self._whole:
            return NEAR_WORD * self._whole[word]
        return NEAR_BEGINNING * self._begun.get(word[: len(self.word)], 0.0)

    def _closeness(self, near: Near) -> float:
        return 1 - near.distance / (len(self.word) + 1)


class Search:
    """Looking for records over one connection. Remembers the words of the index between two questions."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._vocabulary = Vocabulary()
        self._last_word = 0

    def find(self, query: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """Records that fit every word and number of `query`, best first; an empty query finds nothing.

        The last word may be unfinished. A record that fits all but one of three or more words comes after
        those that fit all.
        """
        words, numbers = split_digits(query)
        folded = fold_words(words)
        wanted = [Wanted(one) for one in (*folded, *numbers)]
        if not wanted:
            return ()
        found = self._rows(_all_of([_beginning(one.word) for one in wanted]))
        if len(found) == CANDIDATES and len(wanted) > 1:  # those that fit best may have been left out
            found |= self._rows(_all_of([f'"{one.word}"' for one in wanted]))
        if len(found) < ENOUGH:
            unfinished = query[-1:].isalpha()
            wanted = [
                Wanted(one, self.near(one, unfinished=unfinished and at == len(folded) - 1))
                for at, one in enumerate(folded)
            ] + [Wanted(one) for one in numbers]
            self._look_wider(wanted, found)
        hits = [_hit(wanted, row) for row in found.values()]
        hits.sort(
            key=lambda hit: (-hit.score, hit.record.stream, hit.record.entity_type, hit.record.entity_id)
        )
        return tuple(hits[:limit])

    def find_names(self, parts: Sequence[Sequence[str]], *, limit: int = 50) -> tuple[Hit, ...]:
        """Records whose name has at least two of some parts of a name, in near spellings; no order.

        Each part is given in its folded words, a patronymic without its ending. Fewer than two find nothing.
        """
        wanted = [[Wanted(word, self.near(word)) for word in words] for words in parts]
        found: dict[int, Row] = {}
        for some in combinations(wanted, 2):
            words = [one for part in some for one in part]
            for most in (0, 1, FARTHEST):
                if len(found) < limit:
                    found |= self._rows(_all_of([f"name : {one.term(most=most)}" for one in words]))
        return tuple(Hit(RecordId(*row[:3]), 0.0) for row in list(found.values())[:limit])

    def near(self, word: str, *, unfinished: bool = False) -> tuple[Near, ...]:
        """Words of the index that are nearly like a folded one."""
        self._learn()
        return self._vocabulary.near(word, unfinished=unfinished)

    def _rows(self, expression: str) -> dict[int, Row]:
        """{row: (stream, entity type, entity id, name, number, digits, place)}, in no order of worth."""
        rows = self._database.query(
            "SELECT search_text.rowid, stream, entity_type, entity_id, name, number, digits, place"
            " FROM search_text JOIN search_entry ON search_entry.id = search_text.rowid"
            " WHERE search_text MATCH ? LIMIT ?",
            (expression, CANDIDATES),
        )
        return {row[0]: row[1:] for row in rows}

    def _look_wider(self, wanted: Sequence[Wanted], found: dict[int, Row]) -> None:
        """Add nearer spellings, then farther ones, then records in which one word is missing."""
        far = max((near.distance for one in wanted for near in one.near), default=0)
        for most in sorted({min(1, far), far} - {0}):
            if len(found) < ENOUGH:
                found |= self._rows(_all_of([one.term(most=most) for one in wanted]))
        if len(wanted) >= DROPS_FROM and len(found) < FEW:
            for kept in combinations(wanted, len(wanted) - 1):
                found |= self._rows(_all_of([one.term(most=1) for one in kept]))

    def _learn(self) -> None:
        """Take up the words that came since the last time; those that went find nothing, and may stay."""
        rows = self._database.query(
            "SELECT id, word FROM search_word WHERE id > ? ORDER BY id", (self._last_word,)
        )
        if rows:
            self._last_word = rows[-1][0]
            self._vocabulary.add(row[1] for row in rows)


def _all_of(terms: Iterable[str]) -> str:
    return " AND ".join(terms)


def _beginning(word: str) -> str:
    return f'"{word}" *'


def _hit(wanted: Sequence[Wanted], row: Row) -> Hit:
    """Whole words before beginnings of words before other spellings, names and numbers before places.

    Of two that fit alike, the one with fewer other words in its name comes first.
    """
    texts = [(text or "").split() for text in row[3:]]
    score, fitting = 0.0, 0
    alone = len(wanted) == 1  # among several words the order says nothing
    why: dict[Why, None] = {}
    for one in wanted:
        best, reason = 0.0, None
        for column in NUMBER_COLUMNS if one.word.isdecimal() else WORD_COLUMNS:
            weight = WEIGHTS[column]
            for at, word in enumerate(texts[COLUMNS.index(column)]):
                fit = one.fit(word, first=at == 0 and alone) * weight
                if fit > best:
                    best, reason = fit, _why(column, word, same=word.startswith(one.word))
        if reason is not None:
            score += best
            fitting += reason in (Why.NAME, Why.SIMILAR_NAME)
            why[reason] = None
    score += fitting / (len(texts[0]) + 1)
    return Hit(RecordId(*row[:3]), score, tuple(why))


def _why(column: str, word: str, *, same: bool) -> Why:
    if column == "digits":
        return Why.IIN if len(word) == IIN_DIGITS else Why.PHONE
    if column == "name":
        return Why.NAME if same else Why.SIMILAR_NAME
    return Why.NUMBER if column == "number" else Why.PLACE
