"""Regular expressions as forms write them, JavaScript or Java, put into Python's spelling.

Only spelling: `$` is the end of the text, groups named `(?<name>…)`, a letter of any alphabet as `\\p{L}`, no
set inside a set. What a pattern may cost is for `patterns` to say.
"""

from __future__ import annotations

import re

_CATEGORIES = {"L": r"(?u:[^\W\d_])", "N": r"(?u:\d)", "Nd": r"(?u:\d)"}
_OUTSIDE = re.compile(
    r"\\p\{(?P<category>\w+)\}|\\k<(?P<back>\w+)>|\\.|\(\?<(?P<group>[A-Za-z_]\w*)>|(?P<end>\$)"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])",
    re.DOTALL,
)
_IN_SET = re.compile(r"\\.|[\[&|~]", re.DOTALL)


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
    return _CATEGORIES.get(found["category"] or "", text)


def _spelled_in_set(found: re.Match[str]) -> str:
    text = found.group()
    return text if len(text) > 1 else f"\\{text}"
