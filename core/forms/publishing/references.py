"""`${name}` in every cell of a form: what names no question, and what is no reference at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.forms.publishing.checking import nearest
from core.forms.publishing.findings import Finding, Place
from core.forms.workbook import RULE_COLUMNS, Workbook, cell, header_parts

_REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^{}]*?)\s*\}")
_BROKEN = re.compile(r"\$\{[^}]*$|\$\([A-Za-z_]\w*\)|(?<!\$)\{[A-Za-z_]\w*\}")
_UNCLOSED = re.compile(r"\$\{[^}]*$")
_IN_TEXTS = frozenset(
    ("label", "hint", "guidance_hint", "constraint_message", "required_message", "type", "parameters")
)


def check_references(book: Workbook) -> Iterator[Finding]:
    """Every reference in the sheets survey, choices, settings and entities."""
    names = {cell(row, "name") for row in book.rows("survey")} - {""}
    for sheet in ("survey", "choices", "settings", "entities"):
        for row in book.rows(sheet):
            for column, text in row.cells.items():
                what = header_parts(column)[0]
                if what not in RULE_COLUMNS and what not in _IN_TEXTS and sheet != "entities":
                    continue
                at = Place(sheet, row.number, column)
                for name in dict.fromkeys(_REFERENCE.findall(text)):
                    if name not in names:
                        near = nearest(name, sorted(names))
                        yield Finding("unknown_reference", at, {"name": name, "nearest": near})
                search = _BROKEN if what in RULE_COLUMNS else _UNCLOSED
                if what != "type" and (broken := search.search(text)):
                    yield Finding("broken_reference", at, {"text": broken.group()[:40]})
