"""The reference of policy for IT, in English and Russian: what can be set, where, and which value holds.

What is written by hand is in `installers/policy/reference.*.md`, the keys come from `core.policy.keys`.
Written into `docs/admin` by `policy_templates`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from core.policy.keys import KEYS, Key, Kind, Stricter
from ui.policy_words import EXPLANATIONS, TITLES

LANGUAGES: Final = ("en", "ru")
FOLDER: Final = Path(__file__).resolve().parent / "policy"

STRICTER: Final = {
    "kk": {
        Stricter.LEAST: "Бірнеше мән берілсе, ең қатаңы (ең азы) күшінде болады.",
        Stricter.MOST: "Бірнеше мән берілсе, ең қатаңы (ең көбі) күшінде болады.",
    },
    "ru": {
        Stricter.LEAST: "Если значений несколько, действует самое строгое (наименьшее).",
        Stricter.MOST: "Если значений несколько, действует самое строгое (наибольшее).",
    },
    "en": {
        Stricter.LEAST: "Of several values the strictest (the least) holds.",
        Stricter.MOST: "Of several values the strictest (the greatest) holds.",
    },
}

KINDS: Final = {
    "en": {Kind.SWITCH: "yes or no", Kind.NUMBER: "number", Kind.TEXT: "text"},
    "ru": {Kind.SWITCH: "да или нет", Kind.NUMBER: "число", Kind.TEXT: "текст"},
}
COMBINED: Final = {
    "en": {Stricter.LEAST: "the least", Stricter.MOST: "the greatest", Stricter.FIRST: "the first source"},
    "ru": {Stricter.LEAST: "наименьшее", Stricter.MOST: "наибольшее", Stricter.FIRST: "первый источник"},
}
SWITCHES: Final = {"en": ("no", "yes"), "ru": ("нет", "да")}
NOTHING: Final = "—"

COLUMNS: Final = {
    "en": "| Key | Kind | Usual | Bounds | Of several |\n|---|---|---|---|---|\n",
    "ru": "| Ключ | Вид | Обычно | Пределы | Из нескольких |\n|---|---|---|---|---|\n",
}


def reference(language: str, words: Callable[[str], str]) -> str:
    """The whole page. `words` puts a sentence of `ui.policy_words` into the language."""
    by_installer = ", ".join(f"`{key.name}`" for key in KEYS if key.by_installer)
    table = "".join(_row(key, language) for key in KEYS)
    explained = "\n".join(
        f"**{key.name}**: {words(TITLES[key.name])}. {words(EXPLANATIONS[key.name])}\n" for key in KEYS
    )
    page = (FOLDER / f"reference.{language}.md").read_text(encoding="utf-8")
    return page.format(installer=by_installer, keys=f"{COLUMNS[language]}{table}\n{explained}")


def _row(key: Key, language: str) -> str:
    cells = (
        f"`{key.name}`",
        KINDS[language][key.kind],
        _usual(key, language),
        _within(key),
        _of_several(key, language),
    )
    return f"| {' | '.join(cells)} |\n"


def _of_several(key: Key, language: str) -> str:
    if key.kind is Kind.SWITCH and key.stricter is not Stricter.FIRST:
        return SWITCHES[language][key.stricter is Stricter.MOST]
    return COMBINED[language][key.stricter]


def _usual(key: Key, language: str) -> str:
    if key.kind is Kind.SWITCH:
        return SWITCHES[language][bool(key.default)]
    return str(key.default) if key.default != "" else NOTHING


def _within(key: Key) -> str:
    if key.choices:
        return ", ".join(key.choices)
    return f"{key.least}–{key.most}" if key.kind is Kind.NUMBER else NOTHING
