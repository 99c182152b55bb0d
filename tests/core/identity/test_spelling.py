"""Words that are nearly like the one that was typed."""

from __future__ import annotations

import pytest

from core.identity.folding import fold
from core.identity.spelling import Near, Vocabulary, distance, reach

KNOWN = tuple(map(fold, ("Айгүл", "Айжан", "Нұрланқызы", "Нұрланұлы", "Серікбаев", "Серікбаева", "Али")))


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary(KNOWN)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Айгул", None),  # the same when folded
        ("Ойгул", "Айгүл"),
        ("Агйул", "Айгүл"),
        ("Айгуль", None),
        ("Айгл", "Айгүл"),
        ("Серикбев", "Серікбаев"),
        ("Сирекбаев", "Серікбаев"),
        ("Нурлановна", "Нұрланқызы"),
        ("Алы", "Али"),
        ("Ала", None),  # too short to guess
        ("Бекмырза", None),
    ],
)
def test_nearest_word(vocabulary: Vocabulary, typed: str, first: str | None) -> None:
    found = [near.word for near in vocabulary.near(fold(typed), unfinished=False)]
    if fold(typed) in KNOWN:
        assert fold(typed) not in found
    else:
        assert found[:1] == ([] if first is None else [fold(first)])


def test_an_unfinished_word_is_near_to_beginnings(vocabulary: Vocabulary) -> None:
    assert Near("серик", 1, begins=True) in vocabulary.near("сирик", unfinished=True)
    assert vocabulary.near("сирик", unfinished=False) == ()
    vocabulary.add(["серикжан", "сирин"])
    assert Near("сирин", 1) in vocabulary.near("сирик", unfinished=True)


def test_words_learned_later_are_near_too(vocabulary: Vocabulary) -> None:
    assert vocabulary.near("ботагоз", unfinished=False) == ()
    vocabulary.add(["батагоз"])
    assert vocabulary.near("ботагоз", unfinished=False) == (Near("батагоз", 1),)
    vocabulary.add(["батагоз"])
    assert len(vocabulary) == len(set(KNOWN)) + 1


@pytest.mark.parametrize(("length", "letters"), [(1, 0), (3, 0), (4, 1), (6, 1), (7, 2), (10, 2), (11, 3)])
def test_longer_words_may_be_wrong_in_more_places(length: int, letters: int) -> None:
    assert reach("а" * length) == letters


def test_distance_counts_changed_places_once() -> None:
    assert distance("аигул", "агиул", most=2) == 1
    assert distance("аигул", "ботагоз", most=2) is None
