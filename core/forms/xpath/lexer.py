"""Cuts an XPath 1.0 expression into tokens.

Names may hold `-` and `.`, so `a-b` is one name and `a - b` a subtraction; `1div1` and `1and1` are taken as
people write them. `*` and operator names are told from names by what stands before (XPath 1.0, 3.7).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from core.forms.xpath.faults import XPathSyntaxError

MAX_EXPRESSION_CHARS = 20_000

NUMBER = "number"
LITERAL = "literal"
NAME = "name"
OPERATOR = "operator"
SYMBOL = "symbol"
END = "end"

_LETTER = r"[^\W\d]"
_NAME = rf"{_LETTER}[\w.\-·]*"
_TOKEN = re.compile(
    rf"""
    (?P<space>[ \t\r\n]+)
  | (?P<literal>"[^"]*"|'[^']*')
  | (?P<number>\d+(?:\.\d*)?|\.\d+)
  | (?P<name>{_NAME}(?::(?!:)(?:{_NAME}|\*))?)
  | (?P<symbol>::|\.\.|//|!=|<=|>=|[()\[\].@,/|+\-=<>*$])
    """,
    re.VERBOSE,
)
_OPERATOR_NAMES = ("and", "or", "mod", "div")
_OPERATOR_SYMBOLS = frozenset(("/", "//", "|", "+", "-", "=", "!=", "<", "<=", ">", ">="))
_BEFORE_OPERAND = frozenset(("@", "::", "(", "[", ","))
_GLUED = re.compile(r"(and|or|mod|div)")


class Token(NamedTuple):
    """One token and where it starts. A tuple, as loading a form makes ten thousand of them."""

    kind: str
    text: str
    at: int


def tokens(expression: str) -> list[Token]:
    """All tokens, the last of kind END; XPathSyntaxError for a character that belongs nowhere."""
    if len(expression) > MAX_EXPRESSION_CHARS:
        raise XPathSyntaxError("expression too long", MAX_EXPRESSION_CHARS)
    found: list[Token] = []
    at = 0
    while at < len(expression):
        match = _TOKEN.match(expression, at)
        if match is None:
            raise XPathSyntaxError(f"unexpected character {expression[at]!r}", at)
        kind = match.lastgroup
        if kind == "space":
            at = match.end()
        else:
            token = _token(found, str(kind), match.group(), at)
            at += len(token.text)
            found.append(token)
    found.append(Token(END, "", len(expression)))
    return found


def _token(before: list[Token], kind: str, text: str, at: int) -> Token:
    if kind == "name":
        if _operator_expected(before):
            if text in _OPERATOR_NAMES:
                return Token(OPERATOR, text, at)
            glued = _GLUED.match(text)
            if glued:
                return Token(OPERATOR, glued.group(1), at)
        return Token(NAME, text, at)
    if kind == "symbol":
        if text in _OPERATOR_SYMBOLS or (text == "*" and _operator_expected(before)):
            return Token(OPERATOR, text, at)
        return Token(SYMBOL, text, at)
    return Token(kind, text, at)


def _operator_expected(before: list[Token]) -> bool:
    if not before:
        return False
    last = before[-1]
    return last.kind != OPERATOR and last.text not in _BEFORE_OPERAND
