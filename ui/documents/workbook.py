"""A workbook as bytes: tables on sheets, to be saved where the person says and nowhere else.

Texts stay texts: what begins with =, +, - or @ is written as words that no program calculates, also after
somebody has edited the cell. Nothing is written to a temporary file. What stands in it: `report_tables`.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from ui.documents.report_tables import Cell, ReportTable

LIKE_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_BAD_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_NAME_CHARS: Final = 31  # Excel's own limit for the name of a sheet
_FIRST_COLUMN, _OTHER_COLUMNS = 46, 16


@dataclass(frozen=True)
class SheetOfTables:
    """One sheet: lines of words above, then tables under each other."""

    name: str
    lines: tuple[str, ...]
    tables: tuple[ReportTable, ...]


def workbook_bytes(sheets: Sequence[SheetOfTables], *, title: str, made: datetime) -> bytes:
    """The whole .xlsx."""
    import xlsxwriter  # 50 ms, and most sessions never make a workbook

    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": title, "created": made.replace(tzinfo=None), "author": "Tirek"})
    pen = _Pen(book)
    for name, sheet in zip(_names(sheets), sheets, strict=True):
        pen.write_sheet(book.add_worksheet(name), sheet)
    book.close()
    return target.getvalue()


class _Pen:
    """The formats of one workbook. A format that begins a text as words is another one."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def write_sheet(self, page: Any, sheet: SheetOfTables) -> None:
        page.set_column(0, 0, _FIRST_COLUMN)
        page.set_column(1, 12, _OTHER_COLUMNS)
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        at = 0
        for number, line in enumerate(sheet.lines):
            self._cell(page, at, 0, line, bold=number == 0, wrap=False)
            at += 1
        for table in sheet.tables:
            at = self._table(page, at + 1, table)

    def _table(self, page: Any, at: int, table: ReportTable) -> int:
        self._cell(page, at, 0, table.title, bold=True, wrap=False)
        for column, words in enumerate(table.head):
            self._cell(page, at + 1, column, words, bold=True, border=True)
        for line, row in enumerate((*table.rows, table.total), start=at + 2):
            for column, cell in enumerate(row):
                self._cell(page, line, column, cell, bold=row is table.total)
        at += 2 + len(table.rows) + bool(table.total)
        if table.note:
            self._cell(page, at, 0, table.note, wrap=False)
            at += 1
        return at

    def _cell(
        self, page: Any, row: int, column: int, cell: Cell, *, bold: bool = False, border: bool = False,
        wrap: bool = True,
    ) -> None:  # fmt: skip
        look: dict[str, object] = {"bold": bold, "text_wrap": wrap, "valign": "top", "bottom": int(border)}
        if isinstance(cell, int):
            page.write_number(row, column, cell, self._format(look))
            return
        if cell.startswith(LIKE_FORMULAS):
            look["quote_prefix"] = True
        page.write_string(row, column, cell, self._format(look))

    def _format(self, look: dict[str, object]) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]


def _names(sheets: Sequence[SheetOfTables]) -> list[str]:
    """Names that Excel takes, each once."""
    names: list[str] = []
    for sheet in sheets:
        name = sheet.name.translate(_BAD_IN_NAMES).strip()[:_NAME_CHARS] or "Tirek"
        names.append(f"{name[: _NAME_CHARS - 4]} {len(names) + 1}" if name in names else name)
    return names
