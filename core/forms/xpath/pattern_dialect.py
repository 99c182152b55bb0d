"""Regular expressions as forms write them, JavaScript or Java, put into Python's spelling.

Only spelling: `$` is the end of the text, groups named `(?<name>…)`, a letter of any alphabet as `\\p{L}`, no
set inside a set. What a pattern may cost is for `patterns` to say.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN_CHARS = 0x10000
_CATEGORIES = frozenset(("L", "Lu", "Ll", "M", "N", "Nd", "P", "S", "Z"))
_OUTSIDE = re.compile(
    r"\\p\{(?P<category>\w+)\}|\\k<(?P<back>\w+)>|\\.|\(\?<(?P<group>[A-Za-z_]\w*)>|(?P<end>\$)"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])",
    re.DOTALL,
)
_IN_SET = re.compile(r"\\p\{(?P<category>\w+)\}|\\.|[\[&|~]", re.DOTALL)


def to_python(pattern: str) -> str:
    """The same pattern for `re`; what it does not know stays as it is."""
    return _OUTSIDE.sub(_spelled, pattern)


def _spelled(found: re.Match[str]) -> str:
    text = found.group()
    if found["set"]:
        return "[" + _IN_SET.sub(_spelled_in_set, text[1:])
    if found["end"]:
        return r"\Z"
    if found["group"]:
        return f"(?P<{found['group']}>"
    if found["back"]:
        return f"(?P={found['back']})"
    return f"[{_ranges(found['category'])}]" if found["category"] in _CATEGORIES else text


def _spelled_in_set(found: re.Match[str]) -> str:
    text = found.group()
    if found["category"] in _CATEGORIES:
        return _ranges(found["category"])
    return text if len(text) > 1 else f"\\{text}"


@lru_cache(maxsize=len(_CATEGORIES))
def _ranges(category: str) -> str:
    """The characters of a Unicode category as they stand in a set, without the rare ones beyond U+FFFF."""
    spans: list[list[int]] = []
    for code in range(_PLAIN_CHARS):
        if unicodedata.category(chr(code)).startswith(category):
            if spans and spans[-1][1] == code - 1:
                spans[-1][1] = code
            else:
                spans.append([code, code])
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in spans)
