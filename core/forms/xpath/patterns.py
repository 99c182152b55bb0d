"""Regular expressions of forms, kept from running away.

Nearly every pattern runs on an automaton whose time grows with the text alone. Look-around and
back-references need Python's own matcher, which backtracks: those are taken only with a single loop over a
single letter, so that the worst is the square of a short text. Patterns are unanchored, as the ODK
specification says, and ASCII-minded like the JavaScript engines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from core.forms.xpath.automaton import Automaton, NotExpressibleError, TooLargeError
from core.forms.xpath.faults import XPathSyntaxError
from core.forms.xpath.pattern_dialect import to_python

MAX_PATTERN_CHARS = 1_000
MAX_TEXT_CHARS = 10_000
MAX_TEXT_CHARS_BACKTRACKING = 1_000
_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT)


def search(text: str, pattern: str) -> bool:
    """Whether the pattern is found in the text; XPathSyntaxError for a pattern that cannot be used."""
    find, limit = _compiled(pattern)
    return len(text) <= limit and find(text)


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> tuple[Callable[[str], bool], int]:
    if len(pattern) > MAX_PATTERN_CHARS:
        raise XPathSyntaxError("pattern too long")
    pattern = to_python(pattern)
    try:
        parsed = parser.parse(pattern, re.ASCII)
        return Automaton(parsed).search, MAX_TEXT_CHARS
    except TooLargeError as fault:
        raise XPathSyntaxError("pattern has too many repeats") from fault
    except (re.error, RecursionError, OverflowError) as fault:
        raise XPathSyntaxError("pattern is not a regular expression") from fault
    except NotExpressibleError:
        return _backtracking(pattern, parsed), MAX_TEXT_CHARS_BACKTRACKING


def _backtracking(pattern: str, parsed: Any) -> Callable[[str], bool]:
    if _loops(parsed, inside=False) > 1:
        raise XPathSyntaxError("pattern repeats beside a look-around or back-reference")
    try:
        compiled = re.compile(pattern, re.ASCII)
    except (re.error, RecursionError, OverflowError) as fault:
        raise XPathSyntaxError("pattern is not a regular expression") from fault
    return lambda text: compiled.search(text) is not None


def _loops(parsed: Any, *, inside: bool) -> int:
    """How many repeats a pattern has; one over a group, or inside another one, counts as too many."""
    found = 0
    for operation, argument in parsed:
        loop = operation in _REPEATS and argument[0] != argument[1]
        if loop:
            found += 1 if not inside and len(argument[2]) == 1 and not _is_group(argument[2]) else 99
        for below in _below(operation, argument):
            found += _loops(below, inside=inside or loop)
    return found


def _is_group(body: Any) -> bool:
    return body[0][0] in (constants.SUBPATTERN, constants.BRANCH, constants.ATOMIC_GROUP, *_REPEATS)


def _below(operation: Any, argument: Any) -> list[Any]:
    if operation in _REPEATS:
        return [argument[2]]
    if operation is constants.SUBPATTERN:
        return [argument[3]]
    if operation is constants.BRANCH:
        return list(argument[1])
    if operation in (constants.ASSERT, constants.ASSERT_NOT):
        return [argument[1]]
    if operation is constants.ATOMIC_GROUP:
        return [argument]
    if operation is constants.GROUPREF_EXISTS:
        return [part for part in argument[1:] if part is not None]
    return []
