"""Regular expressions of forms, kept from running away.

Python's matcher backtracks, so a pattern with a repeat inside a repeat (`(a+)+`) is refused and texts are
cut to a length; both limits are far above what forms use. Patterns are unanchored, as the ODK specification
says, and ASCII-minded like the JavaScript engines.
"""

from __future__ import annotations

import re
from functools import lru_cache
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from core.forms.xpath.faults import XPathSyntaxError
from core.forms.xpath.pattern_dialect import to_python

MAX_PATTERN_CHARS = 1_000
MAX_TEXT_CHARS = 10_000
MAX_TEXT_CHARS_LOOSE = 500
_MANY = 16


def search(text: str, pattern: str) -> bool:
    """Whether the pattern is found in the text; XPathSyntaxError for a pattern that cannot be used."""
    compiled, loops = _compiled(pattern)
    limit = MAX_TEXT_CHARS if loops < 2 else MAX_TEXT_CHARS_LOOSE
    return len(text) <= limit and compiled.search(text) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> tuple[re.Pattern[str], int]:
    if len(pattern) > MAX_PATTERN_CHARS:
        raise XPathSyntaxError("pattern too long")
    pattern = to_python(pattern)
    try:
        parsed = parser.parse(pattern, re.ASCII)
        compiled = re.compile(pattern, re.ASCII)
    except (re.error, RecursionError, OverflowError) as fault:
        raise XPathSyntaxError("pattern is not a regular expression") from fault
    return compiled, _loops(parsed, inside=False)


def _loops(parsed: Any, *, inside: bool) -> int:
    """How many long repeats a pattern has; refuses one inside another."""
    found = 0
    for operation, argument in parsed:
        long = False
        if operation in (constants.MAX_REPEAT, constants.MIN_REPEAT):
            long = argument[1] == constants.MAXREPEAT or argument[1] > _MANY
            if long and inside:
                raise XPathSyntaxError("pattern repeats inside a repeat")
        found += long
        for below in _below(operation, argument):
            found += _loops(below, inside=inside or long)
    return found


def _below(operation: Any, argument: Any) -> list[Any]:
    if operation in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
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
