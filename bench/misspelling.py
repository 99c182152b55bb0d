"""How people type a name that they heard: other alphabets, another order, a wrong letter. For measuring.

The tables here share nothing with `core.identity.folding`: a measure that used the same table would find
itself right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

_RUSSIAN = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_LATIN = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh",
    "з": "z",
    "и": "i", "й": "y", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o",
    "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh", "һ": "h", "ц": "ts",
    "ч": "ch",
    "ш": "sh", "щ": "shch", "ы": "y", "і": "i", "э": "e", "ю": "yu", "я": "ya", "ь": "", "ъ": "",
}  # fmt: skip
_LATIN_OF_2021 = _LATIN | {
    "ә": "ä", "ғ": "ğ", "ж": "j", "и": "i", "й": "i", "қ": "q", "ң": "ñ", "ө": "ö", "ұ": "ū", "ү": "ü",
    "х": "h",
    "ш": "ş", "ы": "y", "і": "ı",
}  # fmt: skip
_LOOKS = str.maketrans("аеорсхіАЕОРСХІ", "aeopcxiAEOPCXI")
_NEIGHBOURS = "абвгдежзийклмнопрстуфхшыэюя"


def in_russian_letters(name: str, chance: Random) -> str:
    return name.translate(_RUSSIAN)


def in_latin_letters(name: str, chance: Random) -> str:
    table = chance.choice((_LATIN, _LATIN_OF_2021))
    return "".join(_spelled(letter, table) for letter in name)


def with_look_alikes(name: str, chance: Random) -> str:
    return "".join(one.translate(_LOOKS) if chance.random() < 0.5 else one for one in name)


def in_another_order(name: str, chance: Random) -> str:
    words = name.split()
    turned = words[1:] + words[:1]
    return " ".join(turned if chance.random() < 0.7 else reversed(words))


def with_a_wrong_letter(name: str, chance: Random) -> str:
    """One letter of the name wrong, missing, doubled by another, or changed with its neighbour."""
    places = [at for at in range(len(name) - 1) if name[at : at + 2].isalpha()]
    at = chance.choice(places)
    kind = chance.randrange(4)
    wrong = chance.choice(_NEIGHBOURS)
    if kind == 0:
        return name[:at] + wrong + name[at + 1 :]
    if kind == 1:
        return name[:at] + name[at + 1 :]
    if kind == 2:
        return name[:at] + wrong + name[at:]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def with_two_wrong_letters(name: str, chance: Random) -> str:
    return with_a_wrong_letter(with_a_wrong_letter(name, chance), chance)


def everything_at_once(name: str, chance: Random) -> str:
    turned = in_another_order(with_a_wrong_letter(name, chance), chance)
    return chance.choice((in_russian_letters, in_latin_letters))(turned, chance)


KINDS: Mapping[str, Callable[[str, Random], str]] = {
    "Kazakh letters typed as Russian ones": in_russian_letters,
    "Latin letters": in_latin_letters,
    "Latin look-alikes": with_look_alikes,
    "another order": in_another_order,
    "a wrong letter": with_a_wrong_letter,
    "two wrong letters": with_two_wrong_letters,
    "a wrong letter, another order and alphabet": everything_at_once,
}


def _spelled(letter: str, table: Mapping[str, str]) -> str:
    spelled = table.get(letter.lower(), letter)
    return spelled.capitalize() if letter.isupper() else spelled
