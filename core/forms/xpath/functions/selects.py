"""Functions on chosen answers and the texts of the form: selected-at, count-selected, choice names."""

from __future__ import annotations

from core.forms.xpath.environment import Context
from core.forms.xpath.functions.signature import (
    ANY,
    NUMBER,
    TEXT,
    Arguments,
    Compiled,
    Function,
    asking,
    pure,
)


def _selected_at(text: str, index: float) -> str:
    values = text.split()
    return values[int(index)] if 0 <= index < len(values) else ""


def _choice_name(c: Context, value: str, path: str) -> str:
    return c.env.choice_name(value, path, c.current)


def _itext(arguments: Arguments) -> Compiled:
    text_id = arguments.text(0)
    return Compiled(lambda c: c.env.itext(text_id(c)), ANY)


def _version(arguments: Arguments) -> Compiled:
    return Compiled(lambda c: c.env.version, TEXT)


FUNCTIONS = {
    "count-selected": pure(lambda text: float(len(text.split())), "s", NUMBER),
    "jr:choice-name": asking(_choice_name, "ss", TEXT),
    "jr:itext": Function(1, 1, _itext),
    "selected-at": pure(_selected_at, "sn", TEXT),
    "version": Function(0, 0, _version),
}
