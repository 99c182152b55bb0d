"""The little styling that a form may write into its labels, hints and choices, as runs of styled text.

The subset of the XLSForm documentation ("Form Styling"): `**strong**`, `__strong__`, `*emphasis*`,
`_emphasis_`, `# heading`, `[words](address)`, `<span style="color:…">`, and a backslash before a sign that
is meant as it is. All else stays as it was written. What a person answered stands in a text as one sign
while it is read, so that a name with `*` or `<` is never taken for styling. Next: `wording`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from core.forms.definition import Parts
from core.forms.views import Run, Runs

MOST_LETTERS: Final = 4_000
"""Longer texts are shown as they are written."""
MOST_NESTED: Final = 6
_FIRST_PLACE: Final = 0xF0000  # a private plane of Unicode: no keyboard writes these
_PLACES: Final = re.compile("[\U000f0000-\U000ffffd]")
_SIGNS: Final = re.compile(r"[*_#\[<\\]")
_HEADING: Final = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*")
_COLOUR: Final = re.compile(r"(?:^|;)\s*color\s*:\s*(#[0-9a-f]{3}|#[0-9a-f]{6}|[a-z]{3,20})\s*(?:;|$)", re.I)
_INLINE: Final = re.compile(
    r"""
      \\ (?P<escaped> [\\*_\#\[\]()<>] )
    | \[ (?P<words> [^\[\]\n]* ) \] \( (?P<address> [^()\s]+ ) \)
    | <span \s+ style \s* = \s* (?P<quote> ["']) (?P<style> [^"'<>]* ) (?P=quote) \s* >
      (?P<coloured> .*? ) </span \s* >
    | \*\* (?=\S) (?P<strong> .+? ) (?<=\S) \*\* (?!\*)
    | (?<!\w) __ (?=\S) (?P<strong_> .+? ) (?<=\S) __ (?!\w)
    | (?<![\w*]) \* (?=[^\s*]) (?P<emphasis> .+? ) (?<=[^\s*]) \* (?![\w*])
    | (?<!\w) _ (?=[^\s_]) (?P<emphasis_> .+? ) (?<=[^\s_]) _ (?!\w)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def has_signs(text: str) -> bool:
    """Whether a text may be styled at all; most are not."""
    return _SIGNS.search(text) is not None


@lru_cache(maxsize=4_096)
def styled(parts: Parts) -> Runs:
    """The runs of a text of the form, one private sign for each of its outputs; empty where all is plain."""
    literal = "".join(part for part in parts if isinstance(part, str))
    if not has_signs(literal) or len(literal) > MOST_LETTERS:
        return ()
    place = _FIRST_PLACE
    pieces = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(_PLACES.sub("", part))
        else:
            pieces.append(chr(place))
            place += 1
    runs = tuple(_joined(_blocks("".join(pieces))))
    return () if all(run == Run(run.text) for run in runs) and plain(runs) == "".join(pieces) else runs


def filled(runs: Runs, values: list[str]) -> Runs:
    """With what was answered in its places, exactly as it was answered."""
    if not values:
        return runs
    table = {_FIRST_PLACE + number: value for number, value in enumerate(values)}
    return tuple(replace(run, text=run.text.translate(table)) for run in runs)


def plain(runs: Runs) -> str:
    """The words without their styling: for lists, screen readers and paper."""
    return "".join(run.text for run in runs)


def _blocks(text: str) -> list[Run]:
    """Headings are whole lines; styling of the lines between them may go over a line's end."""
    found: list[Run] = []
    between: list[str] = []

    def end_between() -> None:
        if between:
            _new_line(found)
            found.extend(_inline("\n".join(between), Run("")))
            between.clear()

    for line in text.split("\n"):
        heading = _HEADING.fullmatch(line)
        if heading is None:
            between.append(line)
            continue
        end_between()
        _new_line(found)
        found.extend(_inline(heading[2], Run("", heading=len(heading[1]))))
    end_between()
    return found


def _new_line(runs: list[Run]) -> None:
    if runs:
        runs.append(Run("\n"))


def _inline(text: str, style: Run, *, depth: int = 0) -> list[Run]:
    found: list[Run] = []
    at = 0
    for match in _INLINE.finditer(text):
        found.append(replace(style, text=text[at : match.start()]))
        found.extend(_piece(match, style, depth))
        at = match.end()
    found.append(replace(style, text=text[at:]))
    return [run for run in found if run.text]


def _piece(match: re.Match[str], style: Run, depth: int) -> list[Run]:
    if match["escaped"]:
        return [replace(style, text=match["escaped"])]
    if match["address"]:
        words, address = match["words"].strip(), match["address"]
        shown = address if words in ("", address) else f"{words} ({address})"
        return [replace(style, text=shown)]
    if depth >= MOST_NESTED:
        return [replace(style, text=match.group())]
    if match["quote"]:
        colour = _COLOUR.search(match["style"])
        inner = replace(style, colour=colour[1].lower()) if colour else style
        return _inline(match["coloured"], inner, depth=depth + 1)
    strong = match["strong"] or match["strong_"]
    if strong:
        return _inline(strong, replace(style, bold=True), depth=depth + 1)
    return _inline(
        match["emphasis"] or match["emphasis_"] or "", replace(style, italic=True), depth=depth + 1
    )


def _joined(runs: list[Run]) -> list[Run]:
    """Neighbours of one style as one run."""
    found: list[Run] = []
    for run in runs:
        if found and replace(found[-1], text="") == replace(run, text=""):
            found[-1] = replace(run, text=found[-1].text + run.text)
        else:
            found.append(run)
    return found
