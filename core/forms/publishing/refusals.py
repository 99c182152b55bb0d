"""What the engine or the converter refuses, as a finding: its place in the author's sheets and its words.

`review` catches the refusals; nothing here looks at a form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.errors import Code, FormError
from core.forms.publishing.checking import nearest
from core.forms.publishing.findings import ERRORS, Finding, Place
from core.forms.publishing.tracing import Tracing
from core.forms.xpath.functions.library import LIBRARY

CONVERTER_ROW = re.compile(r"\[row\s*:\s*(\d+)\]\s*")
_DUPLICATE_COLUMN = "Duplicate column header: "


def of_refusal(refusal: FormError, tracing: Tracing) -> Finding:
    params = refusal.params
    detail, node, rule = (str(params.get(name, "")) for name in ("detail", "node", "rule"))
    if detail == "bloated_workbook":
        return Finding(detail, Place(), {"what": _BLOATED[str(params["name"])]})
    if refusal.code is Code.FORM_TOO_LARGE:
        place = tracing.place(node, rule) if node else _sheet_place(params)
        return Finding("too_large", place, {"what": _amount(params)})
    detail = _SAME.get(detail, detail)
    if detail in ERRORS:
        place = tracing.place(node, rule) if node else _sheet_place(params)
        return Finding(detail, place, {"node": _name(node), "what": str(params.get("encoding", ""))})
    if refusal.code is Code.FORM_CYCLE:
        nodes = str(params.get("nodes", "")).split(", ")
        named = [f"{path.rpartition('/')[2]}{tracing.row_words(path)}" for path in nodes]
        return Finding("cycle", tracing.place(nodes[0], rule), {"nodes": ", ".join(named)})
    if detail.startswith(_DUPLICATE_COLUMN):
        return Finding("duplicate_column", Place(), {"name": detail.removeprefix(_DUPLICATE_COLUMN)})
    if "row" in params or "sheet" in params:
        return Finding("converter", *placed(detail, _sheet_place(params)))
    place = tracing.place(node, rule)
    if refusal.code is Code.FORM_UNSUPPORTED and detail.startswith("unknown function"):
        name = detail.removeprefix("unknown function ").strip()
        return Finding(
            "unknown_function",
            place,
            {"detail": name, "nearest": nearest(name.rstrip("()"), sorted(LIBRARY))},
        )
    if rule:
        at = params.get("at", -1)
        where = f" (at character {int(at) + 1})" if isinstance(at, int) and at >= 0 else ""
        return Finding("bad_expression", place, {"detail": detail, "at": where})
    return Finding("form", place, {"detail": detail or refusal.code.value, "node": node})


_SAME = {"document_type_not_allowed": "document_type"}
_BLOATED = {
    "cells": "cells, most of them without a text,",
    "texts": "pieces of text",
    "styles": "cell styles",
    "names": "named ranges and links",
}
_AMOUNTS = {
    "actions": "actions (setvalue)",
    "attributes": "attributes",
    "binds": "rules (bind)",
    "body_elements": "elements in its body",
    "cells": "cells with a text",
    "characters": "characters of text",
    "columns": "columns",
    "controls": "questions",
    "depth": "groups inside each other",
    "expression_characters": "characters in all its expressions together",
    "inline_nodes": "elements in lists inside the form",
    "languages": "languages",
    "nodes": "nodes",
    "rows": "rows",
    "size_bytes": "bytes",
    "tags": "tags",
    "translated_texts": "translated texts",
}


def _amount(params: Mapping[str, str | int]) -> str:
    """What there is too much of, and how much would do."""
    limit = params.get("limit", params.get("limit_bytes", params.get("limit_chars", "")))
    counted = next((name for name in _AMOUNTS if name in params), "")
    most = f", where {limit} are the most" if limit else ""
    if counted:
        return f"{params[counted]} {_AMOUNTS[counted]}{most}"
    if params.get("detail") == "crowded_element":
        return f"an element with more than {limit} attributes"
    return str(params.get("detail") or f"a text of more than {limit} characters in one cell")


def _sheet_place(params: Mapping[str, str | int]) -> Place:
    return Place(str(params.get("sheet", "")), int(params.get("row", 0)))


_CONVERTER_SHEET = re.compile(
    r"'?\b(survey|choices|settings|entities|external_choices|osm)\b'?", re.IGNORECASE
)
_CONVERTER_CELL = re.compile(
    r"^On the '(?P<sheet>\w+)' sheet, the '(?P<column>[^']+)' value (?P<rest>(?:'[^']*' )?is )"
)


def placed(text: str, known: Place | None = None) -> tuple[Place, dict[str, str]]:
    """A message of the converter as a place and the rest of its words, without what the place says."""
    row, sheet = CONVERTER_ROW.search(text), _CONVERTER_SHEET.search(text)
    name = sheet.group(1).lower() if sheet else "survey" if row else ""
    place = known or Place(name, int(row.group(1)) if row else 0)
    words = CONVERTER_ROW.sub("", text).partition("Learn more:")[0].strip()
    at = _CONVERTER_CELL.match(words)
    if at is not None and place.sheet == at["sheet"]:
        place = Place(place.sheet, place.row, at["column"])
        words = f"The value {at['rest']}{words[at.end() :]}"
    return place, {"detail": sentence(words)}


def words_of_file(refusal: FormError) -> str:
    """Why a data file cannot be read, as half a sentence."""
    if refusal.code is Code.FORM_TOO_LARGE:
        return f"it is too large, {_amount(refusal.params)}"
    detail = str(refusal.params.get("detail", ""))
    encoding = str(refusal.params.get("encoding", ""))
    return _OF_FILES.get(detail, "it is damaged").format(encoding=encoding)


_OF_FILES = {
    "attachment_not_csv": "it is no CSV",
    "attachment_not_geojson": "it is no GeoJSON",
    "attachment_not_utf8": "it is written in {encoding}",
    "attachment_type": "it is neither CSV nor XML nor GeoJSON",
    "not_xml": "it is no XML",
    "document_type_not_allowed": "it declares a document type, which Tirek never reads",
}


def _name(path: str) -> str:
    return path.strip().rpartition("/")[2]


def sentence(text: str) -> str:
    words = " ".join(text.split())
    return words if words.endswith((".", "!", "?")) else f"{words}."
