"""The author's file as rows: what stands in which sheet, row and column, before anything is converted.

Everything hostile ends here: size, unpacked size, number of entries and of rows are counted from the archive
before a library unpacks it. Rows keep the numbers that the author sees. Next: `publishing` reads the rows,
`xlsform` converts the very same ones.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

from core.errors import Code, FormError
from core.forms.datasets import likely_encoding

MAX_WORKBOOK_BYTES = 20_000_000
MAX_XLS_BYTES = 5_000_000
MAX_UNPACKED_BYTES = 60_000_000
MAX_ENTRIES = 2_000
MAX_ROWS = {"survey": 3_000, "choices": 10_000, "external_choices": 10_000}
MAX_ROWS_ELSEWHERE = 1_000
MAX_ROWS_IN_ALL = 12_000
MAX_COLUMNS = 200
MAX_CELLS = {"survey": 15_000, "choices": 40_000}
MAX_CELLS_IN_ARCHIVE = 80_000
MAX_LANGUAGES = 60
MAX_TEXT_CHARS = 4_000_000
"""What two seconds are enough for, measured; longer lists belong into a CSV file, which is read as it is."""
MAX_EXPRESSION_CHARS = 200_000
"""In all cells of rules together: the WHO verbal autopsy form has a third of it."""
MAX_CELL_CHARS = 32_767
RULE_COLUMNS = frozenset(
    ("relevant", "constraint", "calculation", "required", "read_only", "default", "choice_filter",
     "repeat_count", "trigger", "instance_name")
)  # fmt: skip
"""Columns that hold expressions."""
SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".csv", ".md")
FIRST_ROW = 2
"""The row below the header."""

_MARKS = (
    (re.compile(r"xl/worksheets/[^/]+"), "cells", 350_000),
    (re.compile(r"xl/sharedstrings\.xml"), "texts", 300_000),
    (re.compile(r"xl/styles\.xml"), "styles", 30_000),
    (re.compile(r"xl/workbook\.xml|.*\.rels|\[content_types\]\.xml"), "names", 30_000),
)
"""What parts of an archive may hold, counted as `<`, before a library makes objects of each: what half a
second is enough for, and more than any form needs. Empty cells with a colour count too."""
_CHUNK_BYTES = 1 << 16
_VALUE = re.compile(rb"<row\b|<v>|<v |<is>|<is ")
_OLE = b"\xd0\xcf\x11\xe0"
_MACROS = "vbaproject.bin"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a sheet: its number as the author sees it, and its cells by column header."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its headers as written and its rows that are not empty."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """`sheets` by lower-case name; `converted_from` is what the converter takes."""

    sheets: Mapping[str, Sheet]
    names: tuple[str, ...]
    converted_from: Mapping[str, Any]
    has_macros: bool = False

    def rows(self, sheet: str) -> tuple[Row, ...]:
        """The rows of a sheet; none for one that is not there."""
        found = self.sheets.get(sheet)
        return () if found is None else found.rows


def read_workbook(content: bytes, suffix: str) -> Workbook:
    """The rows of an .xlsx, .xlsm, .xls, .csv or Markdown file.

    FormError(FORM_TOO_LARGE) naming the limit, FORM_INVALID (not_a_workbook, encrypted) for anything else.
    """
    has_macros = False
    if suffix in (".xlsx", ".xlsm"):
        has_macros = _check_archive(content)
    elif suffix in (".csv", ".md"):
        check_encoding(content)
    elif len(content) > (MAX_XLS_BYTES if suffix == ".xls" else MAX_WORKBOOK_BYTES):
        raise FormError(Code.FORM_TOO_LARGE, size_bytes=len(content), limit_bytes=MAX_WORKBOOK_BYTES)
    read = asdict(_read(content, suffix))
    sheets = {
        name: _sheet(name, read.get(name) or (), read.get(f"{name}_header") or ())
        for name in SHEETS
        if read.get(name) is not None
    }
    _check_amount(sheets)
    names = tuple(str(name) for name in read.get("sheet_names") or sheets)
    return Workbook(sheets, names, read, has_macros)


def check_encoding(content: bytes) -> None:
    """FORM_INVALID: not_utf8 with the likely `encoding`, or not_a_table for an empty or binary file."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as fault:
        encoding = likely_encoding(content)
        raise FormError(Code.FORM_INVALID, detail="not_utf8", encoding=encoding) from fault
    if not content.strip() or b"\0" in content:
        raise FormError(Code.FORM_INVALID, detail="not_a_table")


def _read(content: bytes, suffix: str) -> Any:
    from pyxform.errors import PyXFormError  # heavy, and never needed on a worker's laptop
    from pyxform.xls2json_backends import definition_to_dict, get_definition_data  # heavy, see above
    from xlrd.biffh import XLRDError  # heavy, see above
    from xlrd.compdoc import CompDocError  # heavy, see above

    try:
        definition = get_definition_data(BytesIO(content))
        return definition_to_dict(definition=definition, file_type=suffix)
    except PyXFormError as fault:
        raise FormError(Code.FORM_INVALID, detail=_brief(str(fault)) or "not_a_workbook") from fault
    except (  # what the spreadsheet libraries raise on a damaged file
        AttributeError, KeyError, IndexError, TypeError, ValueError, EOFError, OSError, AssertionError,
        zipfile.BadZipFile, NotImplementedError, RecursionError, SyntaxError, XLRDError, CompDocError,
    ) as fault:  # fmt: skip
        raise FormError(Code.FORM_INVALID, detail="not_a_workbook") from fault


def _sheet(name: str, rows: Sequence[Mapping[str, Any]], headers: Sequence[Mapping[str, Any]]) -> Sheet:
    columns = tuple(str(key) for header in headers for key in header)
    found = []
    for place, row in enumerate(rows):
        cells = {str(key): str(value).strip() for key, value in row.items() if value not in (None, "")}
        if any(len(cell) > MAX_CELL_CHARS for cell in cells.values()):
            raise FormError(
                Code.FORM_TOO_LARGE, sheet=name, row=place + FIRST_ROW, limit_chars=MAX_CELL_CHARS
            )
        if cells:
            found.append(Row(place + FIRST_ROW, cells))
    return Sheet(
        name, columns or tuple(dict.fromkeys(key for row in found for key in row.cells)), tuple(found)
    )


def _check_amount(sheets: Mapping[str, Sheet]) -> None:
    """Refuses what would take the converter longer than two seconds, naming the sheet and the limit."""
    chars = rules = 0
    for sheet in sheets.values():
        limit = MAX_ROWS.get(sheet.name, MAX_ROWS_ELSEWHERE)
        languages = {language for column in sheet.columns if (language := header_parts(column)[1])}
        chars += sum(len(text) for row in sheet.rows for text in row.cells.values())
        ruled = [column for column in sheet.columns if header_parts(column)[0] in RULE_COLUMNS]
        rules += sum(len(row.cells.get(column, "")) for row in sheet.rows for column in ruled)
        for name, count, most in (
            ("rows", len(sheet.rows), limit),
            ("columns", len(sheet.columns), MAX_COLUMNS),
            ("languages", len(languages), MAX_LANGUAGES),
            (
                "cells",
                sum(len(row.cells) for row in sheet.rows),
                MAX_CELLS.get(sheet.name, MAX_CELLS_IN_ARCHIVE),
            ),
        ):
            if count > most:
                raise FormError(Code.FORM_TOO_LARGE, sheet=sheet.name, limit=most, **{name: count})
    if chars > MAX_TEXT_CHARS:
        raise FormError(Code.FORM_TOO_LARGE, characters=chars, limit=MAX_TEXT_CHARS)
    if rules > MAX_EXPRESSION_CHARS:
        raise FormError(
            Code.FORM_TOO_LARGE, sheet="survey", expression_characters=rules, limit=MAX_EXPRESSION_CHARS
        )


def _check_archive(content: bytes) -> bool:
    """Refuses bombs before anything is unpacked; says whether there are macros, which nothing ever reads."""
    if len(content) > MAX_WORKBOOK_BYTES:
        raise FormError(Code.FORM_TOO_LARGE, size_bytes=len(content), limit_bytes=MAX_WORKBOOK_BYTES)
    if content.startswith(_OLE):
        raise FormError(Code.FORM_INVALID, detail="encrypted_or_old_workbook")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES:
                raise FormError(Code.FORM_TOO_LARGE, size_bytes=unpacked, limit_bytes=MAX_UNPACKED_BYTES)
            if any(entry.flag_bits & 0x1 for entry in entries):
                raise FormError(Code.FORM_INVALID, detail="encrypted_or_old_workbook")
            left = MAX_UNPACKED_BYTES  # the sizes in the directory may lie
            marks: dict[str, int] = {}
            for entry in entries:
                if entry.filename.lower().endswith((".xml", ".rels")):
                    left -= _count_cells(archive, entry, left, marks)
            return any(entry.filename.lower().endswith(_MACROS) for entry in entries)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as fault:
        raise FormError(Code.FORM_INVALID, detail="not_a_workbook") from fault
    except zipfile.zlib.error as fault:  # type: ignore[attr-defined]
        raise FormError(Code.FORM_INVALID, detail="not_a_workbook") from fault


def _count_cells(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, marks: dict[str, int]) -> int:
    """Unpacks one part in pieces: how many bytes it has. Refuses document types and too many rows or `marks`,
    which are added up over all parts of a kind.

    A row counts when a value stands in it; spreadsheets write thousands of rows that only have a colour.
    """
    kind, most = next(
        ((kind, most) for part, kind, most in _MARKS if part.fullmatch(entry.filename.lower())), ("", 0)
    )
    is_sheet = entry.filename.lower().startswith("xl/worksheets/")
    size = rows = cells = 0
    in_row = False
    rest = b""
    with archive.open(entry) as part:
        while piece := part.read(_CHUNK_BYTES):
            size += len(piece)
            if size > left:
                raise FormError(Code.FORM_TOO_LARGE, size_bytes=size, limit_bytes=MAX_UNPACKED_BYTES)
            window = rest + piece
            if b"<!DOCTYPE" in window or b"<!ENTITY" in window:
                raise FormError(Code.FORM_INVALID, detail="document_type")
            if kind:
                marks[kind] = marks.get(kind, 0) + piece.count(b"<")
                if marks[kind] > most:
                    raise FormError(Code.FORM_TOO_LARGE, detail="bloated_workbook", name=kind)
            if is_sheet:
                for match in _VALUE.finditer(window, max(0, len(rest) - 4)):
                    if match.group().startswith(b"<row"):
                        in_row = True
                        continue
                    cells += 1
                    rows, in_row = rows + in_row, False
                if rows > MAX_ROWS_IN_ALL:
                    raise FormError(Code.FORM_TOO_LARGE, rows=rows, limit=MAX_ROWS_IN_ALL)
                if cells > MAX_CELLS_IN_ARCHIVE:
                    raise FormError(Code.FORM_TOO_LARGE, cells=cells, limit=MAX_CELLS_IN_ARCHIVE)
            rest = window[-16:]
    return size


def _brief(text: str) -> str:
    return " ".join(text.split())[:300]


@lru_cache(maxsize=1024)
def header_parts(column: str) -> tuple[str, str]:
    """A column header as (what, language): "label::Kazakh (kk)" is ("label", "Kazakh (kk)")."""
    base, _, rest = column.partition("::")
    name = _COLUMN_NAMES.get(_plain(base), _plain(base))
    if name in ("media", "bind", "control", "body", "instance"):
        second, _, rest = rest.partition("::")
        inner = _plain(second)
        name = _COLUMN_NAMES.get(inner, inner) if name in ("media", "bind", "control", "body") else name
    return name, rest.strip()


def cells_of(row: Row, name: str) -> Iterator[tuple[str, str]]:
    """The (header, text) pairs of a row whose column is called so, in any language."""
    for header, text in row.cells.items():
        if header_parts(header)[0] == name:
            yield header, text


def cell(row: Row, name: str) -> str:
    """The text of a column, the first one of that name; empty when there is none."""
    return next((text for _, text in cells_of(row, name)), "")


def _plain(name: str) -> str:
    return re.sub(r"[\s_]+", "_", name.strip().lower())


_COLUMN_NAMES = {
    "relevance": "relevant",
    "calculate": "calculation",
    "readonly": "read_only",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "constraining_message": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message",
    "list_name": "list_name",
    "set_form_id": "form_id",
    "id_string": "form_id",
    "set_form_title": "form_title",
    "title": "form_title",
}
