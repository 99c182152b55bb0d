"""Makes .xlsx workbooks out of the Markdown forms beside this file.

    python resources/forms/build_workbooks.py FOLDER

For people who edit forms in a spreadsheet and for other ODK tools. The Markdown stays the source.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

HERE = Path(__file__).resolve().parent
TITLES = "titles.json"
SHEETS = ("survey", "choices", "settings", "entities")
WIDE = ("label", "hint", "constraint_message", "required_message", "relevant", "constraint", "calculation")
Tables = dict[str, list[list[str]]]


def read_tables(text: str) -> Tables:
    """The Markdown tables of a form: sheet name to rows, the header first."""
    tables: Tables = {}
    sheet = ""
    for line in text.splitlines():
        if not line.startswith("|"):
            continue
        cells = [cell.strip().replace("\\|", "|") for cell in _cells(line)]
        if set("".join(cells)) <= {"-", ":"}:
            continue
        if cells[0]:
            sheet = cells[0]
            tables[sheet] = []
        tables[sheet].append(cells[1:])
    return {name: rows for name, rows in tables.items() if name in SHEETS}


def _cells(line: str) -> list[str]:
    parts = line.strip().strip("|").replace("\\|", "\0").split("|")
    return [part.replace("\0", "\\|") for part in parts]


def build_workbook(tables: Tables) -> Workbook:
    """A workbook with one sheet per table; every cell is text."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cell in sheet[1]:
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="DCEBFA")
        sheet.freeze_panes = "C2"
        for index, title in enumerate(rows[0], start=1):
            sheet.column_dimensions[get_column_letter(index)].width = 44 if title.startswith(WIDE) else 20
        for line in sheet.iter_rows(min_row=2):
            starts = str(line[0].value or "").startswith("begin")
            for cell in line:
                cell.number_format = "@"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if starts:
                    cell.font = Font(bold=True)
                    cell.fill = PatternFill("solid", fgColor="E9EDF1")
    return book


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(HERE.glob("*.md")):
        tables = read_tables(path.read_text(encoding="utf-8"))
        if "survey" in tables:
            build_workbook(tables).save(folder / f"{path.stem}.xlsx")
            print(f"wrote {path.stem}.xlsx")
    shutil.copyfile(HERE / TITLES, folder / TITLES)  # central takes the titles from beside a workbook
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
