"""Invented people for measuring: names made of pieces, births in the 1800s, no modern IIN.

The same seed makes the same people. Names are as unevenly spread as names are: a few are everybody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from core.identity.iin import check_digit

_FIRST = (
    "Ай", "Ақ", "Алтын", "Аман", "Асыл", "Бақыт", "Бек", "Гүл", "Дар", "Дәу", "Ер", "Есен", "Жан", "Жар",
    "Жұма",
    "Күн", "Қадыр", "Қазы", "Қайыр", "Қуан", "Мақсат", "Мей", "Мұрат", "Назар", "Нұр", "Оңғар", "Өмір",
    "Раушан",
    "Сағын", "Сәуле", "Серік", "Сұлу", "Талап", "Тілеу", "Тоқтар", "Ұлан", "Шат", "Шын", "Ырыс", "Іңкәр",
)  # fmt: skip
_LAST_MALE = (
    "лан",
    "бек",
    "болат",
    "жан",
    "бай",
    "ғали",
    "мырза",
    "хан",
    "дос",
    "сейіт",
    "тай",
    "қожа",
    "әлі",
    "құл",
)
_LAST_FEMALE = (
    "гүл",
    "жамал",
    "шолпан",
    "бике",
    "ай",
    "зат",
    "нар",
    "сұлу",
    "мира",
    "дана",
    "ша",
    "ым",
    "жібек",
    "лы",
)
_RUSSIAN = (
    ("Аркадий", "male"), ("Борислав", "male"), ("Вадим", "male"), ("Геннадий", "male"), ("Демьян", "male"),
    ("Евстафий", "male"), ("Захар", "male"), ("Климентий", "male"), ("Макар", "male"), ("Яков", "male"),
    ("Агафья", "female"), ("Варвара", "female"), ("Дарья", "female"), ("Евдокия", "female"), ("Зинаида",
    "female"),
    ("Клавдия", "female"), ("Лукерья", "female"), ("Пелагея", "female"), ("Устинья", "female"), ("Юлия",
    "female"),
)  # fmt: skip
_RUSSIAN_STEMS = (
    "Берест", "Вязов", "Гречишник", "Дуплян", "Елагин", "Журавел", "Зимород", "Камыш", "Лопат", "Малинник",
    "Овсян", "Полынник", "Рогож", "Сухостой", "Тополян", "Хворост", "Чабрец", "Шиповник", "Щавел", "Ясенник",
)  # fmt: skip
_PLACE_FIRST = ("Ақ", "Қара", "Көк", "Сары", "Жаңа", "Үш", "Бес", "Тоғыз", "Қызыл", "Ұзын", "Кіші", "Ескі")
_PLACE_LAST = (
    "терек",
    "жарма",
    "бұлақ",
    "өткел",
    "қамыс",
    "төбе",
    "жол",
    "сай",
    "құдық",
    "арал",
    "қыстау",
    "тас",
)
_STREETS = ("Бейбітшілік", "Орталық", "Мектеп", "Жағалау", "Степная", "Садовая", "Достық", "Жастар")
_VOWELS_AT_END = "аәеоөұүыіэюя"


@dataclass(frozen=True)
class InventedPerson:
    """Nobody. `iin` belongs to the 1800s."""

    surname: str
    given: str
    patronymic: str
    sex: str
    born: date
    iin: str
    phone: str

    @property
    def full(self) -> str:
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)


@dataclass(frozen=True)
class InventedFamily:
    number: str
    name: str
    village: str
    street: str
    phone: str
    members: tuple[InventedPerson, ...]


def families(count: int, *, members: int = 5, seed: int = 1) -> Iterator[InventedFamily]:
    """So many families with so many members each: two adults and children."""
    chance = Random(seed)
    villages = [first + last for first in _PLACE_FIRST for last in _PLACE_LAST]
    for place in range(count):
        russian = chance.random() < 0.2
        father = _given("male", russian, chance)
        surname = _surname(father, russian, chance)
        people = tuple(
            _person(surname, father, role, russian, place * members + role, chance) for role in range(members)
        )
        yield InventedFamily(
            number=f"Ж-{place:05d}",
            name=f"{people[0].surname} {people[0].given} отбасы",
            village=villages[place % len(villages)],
            street=f"{chance.choice(_STREETS)}, {chance.randrange(1, 90)}",
            phone=f"+7700{place:07d}",
            members=people,
        )


def _person(
    surname: str, father: str, role: int, russian: bool, serial: int, chance: Random
) -> InventedPerson:
    sex = ("female", "male")[role] if role < 2 else chance.choice(("female", "male"))
    own_father = father if role > 1 else _given("male", russian, chance)
    born = date(1850 if role < 2 else 1880, 1, 1) + timedelta(days=chance.randrange(7000))
    patronymic = _patronymic(own_father, sex, russian) if chance.random() < 0.85 else ""
    ending = "а" if sex == "female" and surname.endswith(("ов", "ев", "ин")) else ""
    return InventedPerson(
        surname=surname + ending,
        given=_given(sex, russian, chance),
        patronymic=patronymic,
        sex=sex,
        born=born,
        iin=_iin(born, sex, serial) if chance.random() < 0.7 else "",
        phone=f"+7701{serial:07d}" if chance.random() < 0.3 else "",
    )


def _given(sex: str, russian: bool, chance: Random) -> str:
    if russian:
        return _uneven([name for name, whose in _RUSSIAN if whose == sex], chance)
    last = _LAST_MALE if sex == "male" else _LAST_FEMALE
    middle = chance.choice(_FIRST).lower() if chance.random() < 0.15 else ""
    return _uneven(_FIRST, chance) + middle + _uneven(last, chance)


def _surname(father: str, russian: bool, chance: Random) -> str:
    if russian:
        return chance.choice(_RUSSIAN_STEMS) + chance.choice(("ов", "ев", "ин", "овский"))
    other = _given("male", False, chance)
    kind = chance.random()
    if kind < 0.4:
        return other
    return other + ("ев" if other[-1] in _VOWELS_AT_END + "й" else "ов")


def _patronymic(father: str, sex: str, russian: bool) -> str:
    if russian:
        stem = father[:-1] if father[-1] in "ийьй" else father
        return stem + ("ович" if sex == "male" else "овна")
    return father + ("ұлы" if sex == "male" else "қызы")


def _iin(born: date, sex: str, serial: int) -> str:
    for turn in range(10000):
        century = "1" if sex == "male" else "2"
        body = f"{born:%y%m%d}{century}{(serial + turn) % 10000:04d}"
        last = check_digit(body)
        if last is not None:
            return f"{body}{last}"
    raise AssertionError("some serial has a check digit")


def _uneven(names: Sequence[str], chance: Random) -> str:
    """Any of them, the first ones far more often."""
    return names[min(int(chance.paretovariate(0.5)) - 1, 10**6) % len(names)]
