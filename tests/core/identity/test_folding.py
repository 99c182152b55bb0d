"""One spelling for Kazakh, Russian and Latin: what people type is what they find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.identity.folding import digits, fold, fold_words, national_number, split_digits

AS_RUSSIANS_WRITE = str.maketrans("әғқңөұүһі", "агкноуухи")
LOOK_ALIKES = str.maketrans("аеорсхікмт", "aeopcxikmt")
IN_LATIN = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "gh", "д": "d", "е": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh", "һ": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "ы": "y", "і": "i", "ю": "yu", "я": "ya",
}  # fmt: skip

letters = st.sampled_from(sorted(IN_LATIN))
names = st.text(letters, min_size=1, max_size=12)


AMBIGUOUS = re.compile("[йы][еоө]|[кгсзшчц]һ|[шсц]ч")
"""Where Latin letters of two sounds look like the spelling of a third: left to fuzzy matching."""


def in_latin(name: str) -> str:
    return "".join(IN_LATIN[letter] for letter in name)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Әлия", "алия", "АЛИЯ", "Aliya", "ALIIA", "Əлия", "Əliya", "Aлия", "Әлия"),
        ("Жұмабек", "Джумабек", "Zhumabek", "Jumabek", "Dzhumabek", "ЖҰМАБЕК"),
        ("Нұрланқызы", "Нурланкызы", "Nurlankyzy", "Nurlanqyzy"),
        ("Айгүл", "Aйгүл", "Aygul", "Aigúl", "Aıgul"),
        ("Ғалымжан", "Галымжан", "Galymzhan", "Ğalymjan", "Ghalymzhan"),
        ("Шәкәрім", "Шакарим", "Shakarim", "Şäkärım"),
        ("Ерлан", "Yerlan", "Erlan"),
        ("жетім", "жетiм", "zhetim"),
        ("Дмитрий", "Dmitriy", "Dmitry"),
        ("Артём", "Артем", "Artyom"),
        ("Мақсұт", "Максут", "Maksut", "Maqsut"),
        ("Нұр-Сұлтан", "Нур Султан", "nur sultan"),
        ("Ильяс", "Ilyas", "İlyas"),
        ("Ахмет", "Akhmet", "Ahmet"),
        ("О\u2019Брайан", "ОБрайан"),
    ],
    ids=lambda spellings: str(spellings[0]),
)
def test_spellings_of_one_name(spellings: tuple[str, ...]) -> None:
    assert {fold(one) for one in spellings} == {fold(spellings[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Алия", "Амина"), ("Ерлан", "Нурлан"), ("Жанар", "Шынар"), ("Сара", "Сауле"), ("Бек", "Век")],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(names)
def test_a_russian_keyboard_finds_a_kazakh_name(name: str) -> None:
    assert fold(name.translate(AS_RUSSIANS_WRITE)) == fold(name)


@given(names.filter(lambda name: not AMBIGUOUS.search(name)))
def test_latin_letters_find_it_too(name: str) -> None:
    assert fold(in_latin(name)) == fold(name)
    assert fold(in_latin(name).title()) == fold(name)


@given(names, st.data())
def test_latin_look_alikes_do_not_hide_a_name(name: str, data: st.DataObject) -> None:
    mixed = "".join(
        letter.translate(LOOK_ALIKES) if data.draw(st.booleans()) else letter for letter in f"ж{name}"
    )
    assert fold(mixed) == fold(f"ж{name}")
    assert fold(mixed.upper()) == fold(f"ж{name}")


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text) == " ".join(fold_words(text))


@given(names, names)
def test_words_are_folded_one_by_one(one: str, other: str) -> None:
    assert fold(f"  {one}\u00a0{other}. ") == f"{fold(one)} {fold(other)}".strip()


@given(names, st.integers(1, 12))
def test_a_beginning_is_found(name: str, length: int) -> None:
    """What is typed so far is a beginning of the folded word, but for a letter that is two elsewhere."""
    beginning = fold(name[:length])
    assert fold(name).startswith(beginning[:-1])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+7 (700) 123-45-67", "7001234567"),
        ("87001234567", "7001234567"),
        ("7001234567", "7001234567"),
        ("12-34-56", "123456"),
        ("٧٧٠٠", "7700"),
        ("", ""),
    ],
)
def test_telephone_numbers(text: str, number: str) -> None:
    assert national_number(text) == number


def test_digits_and_words_of_a_query() -> None:
    assert digits("F-17/3") == "173"
    words, numbers = split_digits("Иванова 8 (700) 123-45 ф-17")
    assert (fold(words), numbers) == ("иванова ф", ("870012345", "17"))
