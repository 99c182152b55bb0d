"""Rules as they stand in the author's cells, before anything is converted.

The converter stops at the first reference that names nothing; what is wrong with the rules of other rows is
said all the same. Also: a comparison with an answer that cannot be chosen, which no program refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from core.errors import Code, FormError
from core.forms.publishing.checking import list_of, nearest, type_of
from core.forms.publishing.findings import Finding, Place
from core.forms.publishing.refusals import of_refusal
from core.forms.publishing.tracing import Tracing
from core.forms.workbook import Workbook, cell, header_parts
from core.forms.xpath.compiled import Scope
from core.forms.xpath.compiler import compile_text
from core.forms.xpath.faults import XPathError, XPathNameError

_REFERENCE = re.compile(r"\$\{[^{}]*\}")
_PARSED = ("relevant", "constraint", "calculation", "required", "read_only", "choice_filter", "repeat_count")
_COMPARED = re.compile(
    r"\$\{\s*(?P<question>[^{}\s]+)\s*\}\s*!?=\s*(?P<quote>['\"])(?P<value>.*?)(?P=quote)"
    r"|selected\(\s*\$\{\s*(?P<among>[^{}\s]+)\s*\}\s*,\s*(?P<mark>['\"])(?P<one>.*?)(?P=mark)\s*\)"
)
_OF_KINDS = {"question": ("select_one",), "among": ("select_one", "select_multiple", "rank")}


def check_syntax(book: Workbook) -> Iterator[Finding]:
    """What cannot be read, in every rule of the sheet survey; references stand for a path."""
    for row in book.rows("survey"):
        for column, text in row.cells.items():
            if header_parts(column)[0] not in _PARSED:
                continue
            try:  # of the same length, so that the places of faults stay
                compile_text(
                    _REFERENCE.sub(lambda found: "/" + "a" * (len(found.group()) - 1), text), Scope()
                )
            except (XPathError, RecursionError) as fault:
                yield replace(
                    of_refusal(_as_refusal(fault), Tracing(None)), place=Place("survey", row.number, column)
                )


def _as_refusal(fault: XPathError | RecursionError) -> FormError:
    if isinstance(fault, XPathNameError):
        return FormError(Code.FORM_UNSUPPORTED, detail=fault.detail, rule="rule")
    if isinstance(fault, XPathError):
        return FormError(Code.FORM_INVALID, detail=fault.detail, at=fault.at, rule="rule")
    return FormError(Code.FORM_INVALID, detail="nested too deeply", rule="rule")


def check_comparisons(book: Workbook) -> Iterator[Finding]:
    """A rule that compares a select with what is no choice of its list never holds, or always."""
    offered: dict[str, list[str]] = {}
    for row in book.rows("choices"):
        offered.setdefault(cell(row, "list_name"), []).append(cell(row, "name"))
    selects = {cell(row, "name"): row for row in book.rows("survey") if list_of(row) in offered}
    for row in book.rows("survey"):
        for column, text in row.cells.items():
            if header_parts(column)[0] not in _PARSED:
                continue
            for found in _COMPARED.finditer(text):
                which = "question" if found["question"] else "among"
                asked, value = selects.get(found[which]), found["value"] or found["one"] or ""
                if asked is None or not value or type_of(asked) not in _OF_KINDS[which]:
                    continue
                listed, known = list_of(asked), offered[list_of(asked)]
                if value not in known and not ("other" in cell(asked, "type") and value == "other"):
                    words = {"value": value, "name": found[which], "list": listed}
                    at = Place("survey", row.number, column)
                    yield Finding("no_such_choice", at, {**words, "nearest": nearest(value, known)})
