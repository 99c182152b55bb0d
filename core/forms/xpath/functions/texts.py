"""Functions on text: XPath 1.0 chapter 4.2 and ODK's substr, join, regex, digest, uuid and the like."""

from __future__ import annotations

import base64
import binascii
import hashlib
import math
import re
from collections.abc import Iterator

from core.forms.tree import cell, string_value
from core.forms.xpath.environment import Context
from core.forms.xpath.faults import XPathNameError
from core.forms.xpath.functions.signature import (
    BOOLEAN,
    NUMBER,
    TEXT,
    Arguments,
    Compiled,
    Function,
    asking,
    pure,
    text_of_context_if_none,
)
from core.forms.xpath.patterns import search
from core.forms.xpath.syntax import Literal
from core.forms.xpath.values import to_string

MAX_TEXT_CHARS = 1_000_000
_DIGESTS = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}


def _string(arguments: Arguments) -> Compiled:
    if len(arguments):
        return Compiled(arguments.text(0), TEXT)
    return Compiled(lambda c: string_value(c.node), TEXT)


def _all_texts(arguments: Arguments, first: int) -> list[Compiled]:
    return [arguments.value(index, aggregate=True) for index in range(first, len(arguments))]


def _texts(c: Context, compiled: list[Compiled]) -> Iterator[str]:
    """Every argument as text; a node-set gives each of its nodes."""
    for one in compiled:
        value = one.run(c)
        if isinstance(value, list):
            yield from (string_value(node) for node in value)
        else:
            yield to_string(value)


def _concat(arguments: Arguments) -> Compiled:
    compiled = [arguments.value(index) for index in range(len(arguments))]
    return Compiled(lambda c: _joined("", _texts(c, compiled)), TEXT)


def _join(arguments: Arguments) -> Compiled:
    glue = arguments.text(0)
    compiled = _all_texts(arguments, 1)
    return Compiled(lambda c: _joined(glue(c), _texts(c, compiled)), TEXT)


def _joined(glue: str, texts: Iterator[str]) -> str:
    """No longer than an answer may be, and no more is taken together on the way."""
    kept: list[str] = []
    chars = 0
    for text in texts:
        kept.append(text)
        chars += len(text) + len(glue)
        if chars > MAX_TEXT_CHARS + len(glue):
            break
    return glue.join(kept)[:MAX_TEXT_CHARS]


def _substring(text: str, start: float, length: float = math.inf) -> str:
    begin = math.floor(start + 0.5) if math.isfinite(start) else start
    if begin != begin or length != length:
        return ""
    rounded = math.floor(length + 0.5) if math.isfinite(length) else length
    end = begin + rounded
    if end != end:
        return ""
    low = max(1.0, begin)
    high = min(float(len(text)) + 1, end)
    return text[int(low) - 1 : int(high) - 1] if high > low else ""


def _substr(text: str, start: float, end: float = math.inf) -> str:
    size = len(text)
    return text[_index(start, size) : _index(end, size)]


def _index(value: float, size: int) -> int:
    if value != value:
        return 0
    whole = int(max(-size, min(size, value)))
    return size + whole if whole < 0 else whole


def _before(text: str, mark: str) -> str:
    return text[: text.index(mark)] if mark in text else ""


def _after(text: str, mark: str) -> str:
    return text[text.index(mark) + len(mark) :] if mark in text else ""


def _translate(text: str, old: str, new: str) -> str:
    table: dict[int, str | None] = {}
    for position, character in enumerate(old):
        table.setdefault(ord(character), new[position] if position < len(new) else None)
    return text.translate(table)


def _normalize(text: str) -> str:
    return re.sub("[ \t\r\n]+", " ", text).strip(" \t\r\n")


def _regex(arguments: Arguments) -> Compiled:
    text, pattern = arguments.text(0), arguments.text(1)
    if isinstance(arguments.expressions[1], Literal):
        search("", arguments.expressions[1].value)  # refuses a pattern that cannot be used, at load
    return Compiled(lambda c: search(text(c), pattern(c)), BOOLEAN)


def _digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    name = _DIGESTS.get(algorithm.upper())
    if name is None:
        return ""
    made = hashlib.new(name, text.encode(), usedforsecurity=False).digest()
    return made.hex() if encoding.lower() == "hex" else base64.b64encode(made).decode("ascii")


def _base64_decode(text: str) -> str:
    text = "".join(text.split()).rstrip("=")
    text += "=" * (-len(text) % 4)  # the padding may be left out
    try:
        return base64.b64decode(text, validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _uuid(arguments: Arguments) -> Compiled:
    if not len(arguments):
        return Compiled(lambda c: c.env.uuid(), TEXT)
    length = arguments.number(0)
    return Compiled(lambda c: _random_letters(c, length(c)), TEXT)


def _random_letters(c: Context, length: float) -> str:
    if not 0 < length <= 1000:
        raise XPathNameError("uuid() needs a length from 1 to 1000")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return "".join(c.env.rng.choice(alphabet) for _ in range(int(length)))


def _pulldata(c: Context, instance: str, wanted: str, key: str, value: str) -> str:
    rows = c.env.lookup(instance, ("root", "item"), key, value) or []
    return cell(rows[0], wanted) if rows else ""


FUNCTIONS = {
    "base64-decode": pure(_base64_decode, "s", TEXT),
    "concat": Function(0, None, _concat),
    "contains": pure(lambda text, part: part in text, "ss", BOOLEAN),
    "digest": pure(_digest, "sss", TEXT, least=2),
    "ends-with": pure(lambda text, end: text.endswith(end), "ss", BOOLEAN),
    "join": Function(1, None, _join),
    "normalize-space": text_of_context_if_none(_normalize, TEXT),
    "property": asking(lambda c, name: c.env.properties.get(name, ""), "s", TEXT),
    "pulldata": asking(_pulldata, "ssss", TEXT),
    "regex": Function(2, 2, _regex),
    "starts-with": pure(lambda text, start: text.startswith(start), "ss", BOOLEAN),
    "string": Function(0, 1, _string),
    "string-length": text_of_context_if_none(lambda text: float(len(text)), NUMBER),
    "substr": pure(_substr, "snn", TEXT, least=2),
    "substring": pure(_substring, "snn", TEXT, least=2),
    "substring-after": pure(_after, "ss", TEXT),
    "substring-before": pure(_before, "ss", TEXT),
    "translate": pure(_translate, "sss", TEXT),
    "uuid": Function(0, 1, _uuid, volatile=True),
}
