"""Tokens by which central notices one person on two laptops: the same for one, useless without the key."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.identity.names import PersonName
from core.identity.tokens import MatchToken, TokenKind, match_tokens, matching_key

KEY = matching_key(bytes(range(32)))
IIN = "961130200012"
NAME = PersonName("Жақыпбек", "Бибігүл", "Оспанқызы")
BORN = date(1896, 11, 30)


def tokens(**changed: Any) -> frozenset[MatchToken]:
    told = {"iin": IIN, "name": NAME, "born": BORN, **changed}
    return match_tokens(KEY, **told)


def kinds(found: frozenset[MatchToken]) -> list[TokenKind]:
    return sorted(token.kind for token in found)


def test_golden_tokens() -> None:
    """What is stored is compared for years: the recipe never changes under the same kind."""
    assert {token.kind: token.value.hex() for token in tokens()} == {
        TokenKind.IIN: "c61a80b53f044576104da063dda3f14a",
        TokenKind.NAME_AND_YEAR: "21201a0d0385471dd71838a74d61120e",
    }


@pytest.mark.parametrize(
    "name",
    [
        PersonName("Жакыпбек", "Бибигул", ""),
        PersonName("Zhaqypbek", "Bibigul"),
        PersonName("Бибігүл", "Жақыпбек"),
        PersonName("Жақыпбекова", "Бибігүл"),
        PersonName("Жакыпбеков", "Бибигуль"),
    ],
)
def test_another_spelling_has_the_same_token(name: PersonName) -> None:
    assert tokens(iin="", name=name) == tokens(iin="", name=name) & tokens()
    assert tokens(iin="", name=name)


@pytest.mark.parametrize(
    ("changed", "left"),
    [
        ({"iin": ""}, [TokenKind.NAME_AND_YEAR]),
        ({"iin": "961130200013"}, [TokenKind.NAME_AND_YEAR]),
        ({"born": None}, [TokenKind.IIN]),
        ({"name": PersonName(given="Бибігүл")}, [TokenKind.IIN]),
        ({"name": PersonName(surname="Жақыпбек")}, [TokenKind.IIN]),
        ({"iin": "9611302", "name": PersonName()}, []),
    ],
)
def test_too_little_is_no_token(changed: dict[str, Any], left: list[TokenKind]) -> None:
    assert kinds(tokens(**changed)) == left


def test_an_approximate_year_meets_its_neighbours() -> None:
    about = tokens(iin="", born=date(1897, 1, 1), precision="about")
    assert len(about) == 3
    assert tokens(iin="") < about
    assert not tokens(iin="", born=date(1894, 1, 1)) & about


@pytest.mark.parametrize(
    "other",
    [{"iin": "961130200305"}, {"born": date(1895, 11, 30)}, {"name": PersonName("Жақыпбек", "Бибінұр")}],
)
def test_somebody_else_differs_in_it(other: dict[str, Any]) -> None:
    assert tokens(**other) != tokens()


def test_without_the_key_a_token_says_nothing() -> None:
    other = match_tokens(matching_key(bytes(32)), iin=IIN, name=NAME, born=BORN)
    assert not other & tokens()
    assert all(len(token.value) == 16 for token in other)
    with pytest.raises(ValueError, match="32"):
        matching_key(b"short")


def test_one_value_under_two_kinds_differs() -> None:
    assert len({token.value for token in tokens()}) == 2
