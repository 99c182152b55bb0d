"""Names in their parts, and what of them is compared."""

from __future__ import annotations

import pytest

from core.identity.folding import fold
from core.identity.names import (
    PersonName,
    has_patronymic_ending,
    name_words,
    patronymic_stem,
    surname_stem,
)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Нұрланұлы", "Нурланулы", "Нурланович", "Nurlanuly", "Нұрланқызы", "Нурлановна", "Nurlanqyzy"),
        ("Сәбитұлы", "Сабитович", "Sabituly"),
        ("Мейіркелұлы", "Мейиркелевич"),
    ],
)
def test_one_fathers_name(spellings: tuple[str, ...]) -> None:
    assert len({patronymic_stem(fold(one)) for one in spellings}) == 1
    assert all(has_patronymic_ending(fold(one)) for one in spellings)


@pytest.mark.parametrize("name", ["Ұлы", "Инна", "Нұрлан", "Қызы", ""])
def test_what_is_no_ending_stays(name: str) -> None:
    assert patronymic_stem(fold(name)) == fold(name)


def test_brother_and_sister() -> None:
    assert surname_stem(fold("Тестов")) == surname_stem(fold("Тестова")) == "тест"
    assert surname_stem(fold("Серікбай")) == fold("Серікбай")
    assert surname_stem("ова") == "ова"


def test_a_part_of_several_words_is_found_as_one_too() -> None:
    name = PersonName("Тест", "Нұр-Сұлтан", "Мәлікұлы")
    assert name.full == "Тест Нұр-Сұлтан Мәлікұлы"
    assert name_words(name) == ("тест", "нур", "султан", "нурсултан", fold("Мәлікұлы"))
    assert PersonName(given="Гүл").full == "Гүл"
    assert name_words(PersonName()) == ()
