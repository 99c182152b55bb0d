"""Data sets of a form: rows given by the program, CSV, XML or GeoJSON attachments, all as light trees.

Shape: `root/item/column`, as ODK tools make of a CSV file.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from core.errors import Code, FormError
from core.forms.answers import TEXT_STEP, AnswerNode
from core.forms.markup import MAX_XML_BYTES, read_tree
from core.forms.tree import ELEMENT, Node

MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_CELLS = 400_000
"""Of a CSV file, counted while it is read: all villages of Kazakhstan with six columns are 40,000."""
ITEMSETS = "itemsets.csv"


def from_rows(rows: Sequence[Mapping[str, str]]) -> Node:
    """`root` with one `item` per mapping."""
    if len(rows) > MAX_ROWS:
        raise FormError(Code.FORM_TOO_LARGE, rows=len(rows), limit=MAX_ROWS)
    root = Node(ELEMENT, "root")
    for row in rows:
        item = Node(ELEMENT, "item")
        for column, text in row.items():
            item.append(Node(ELEMENT, column, text=text))
        root.append(item)
    return root


def from_answers(answers: AnswerNode) -> Node:
    """A record as a data set: its root with everything below."""
    prefix, _, name = answers.name.rpartition(":")
    node = Node(ELEMENT, name, text=answers.text, prefix=prefix)
    for child in answers.children:
        if child.name.startswith("@"):
            node.set_attribute(child.name.rpartition(":")[2].lstrip("@"), child.text)
        elif child.name == TEXT_STEP:
            node.text = child.text
        else:
            node.append(from_answers(child))
    return node


def read_attachment(name: str, data: bytes) -> Node:
    """The root of an attached data file, by its extension."""
    if len(data) > MAX_XML_BYTES:
        raise FormError(Code.FORM_TOO_LARGE, size_bytes=len(data), limit_bytes=MAX_XML_BYTES)
    extension = name.rpartition(".")[2].lower()
    if extension == "csv":
        return from_rows(read_csv(data))
    if extension == "xml":
        return read_tree(data).children[0]
    if extension == "geojson":
        return from_rows(_read_geojson(data))
    raise FormError(Code.FORM_UNSUPPORTED, detail="attachment_type", extension=extension)


def likely_encoding(data: bytes) -> str:
    """What bytes that are no UTF-8 are likely written in: what Excel makes in a Russian or Kazakh Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    return "another encoding, likely Windows-1251"


def read_csv(data: bytes) -> list[dict[str, str]]:
    """Rows of a UTF-8 CSV file with a header line; FormError as `read_attachment`."""
    lines = data.count(b"\n")
    if lines > 2 * MAX_ROWS:  # a text between quotes may have lines of its own
        raise FormError(Code.FORM_TOO_LARGE, limit=MAX_ROWS, rows=lines)
    try:
        reader = csv.DictReader(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline=""))
        width = len(reader.fieldnames or ())
        rows: list[dict[str, str]] = []
        for row in reader:
            rows.append({key: value or "" for key, value in row.items() if key})
            for name, count, limit in (
                ("columns", width, MAX_COLUMNS),
                ("rows", len(rows), MAX_ROWS),
                ("cells", len(rows) * width, MAX_CELLS),
            ):
                if count > limit:
                    raise FormError(Code.FORM_TOO_LARGE, limit=limit, **{name: count})
        return rows
    except UnicodeDecodeError as fault:
        raise FormError(
            Code.FORM_INVALID, detail="attachment_not_utf8", encoding=likely_encoding(data)
        ) from fault
    except csv.Error as fault:
        raise FormError(Code.FORM_INVALID, detail="attachment_not_csv") from fault


def read_itemsets(data: bytes) -> dict[str, list[dict[str, str]]]:
    """The lists of an itemsets.csv (select_one_external) by name. Its labels may be by language
    (`label::English (en)`): then the first of them is the label."""
    lists: dict[str, list[dict[str, str]]] = {}
    for row in read_csv(data):
        label = row.get("label") or next((text for key, text in row.items() if key.startswith("label::")), "")
        columns = {key: text for key, text in row.items() if ":" not in key}
        lists.setdefault(row.get("list_name", ""), []).append({**columns, "label": label})
    return lists


def _read_geojson(data: bytes) -> list[dict[str, str]]:
    try:
        features = json.loads(data)["features"]
        return [_feature(feature) for feature in features]
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise FormError(Code.FORM_INVALID, detail="attachment_not_geojson") from fault


def _feature(feature: Any) -> dict[str, str]:
    row = {str(key): "" if value is None else str(value) for key, value in feature["properties"].items()}
    if "id" in feature:
        row["id"] = str(feature["id"])
    geometry = feature.get("geometry") or {}
    if geometry.get("type") == "Point":
        longitude, latitude = geometry["coordinates"][:2]
        row["geometry"] = f"{latitude} {longitude} 0 0"
    return row
