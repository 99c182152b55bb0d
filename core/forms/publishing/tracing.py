"""From a node of the model back to the row of the author's sheet that made it.

The paths of all rows are worked out once: a form may have a finding in every row.
"""

from __future__ import annotations

from functools import cached_property

from core.forms.publishing.checking import type_of
from core.forms.publishing.findings import Place
from core.forms.workbook import Row, Workbook, cell, cells_of

_MEDIA_COLUMNS = ("image", "big-image", "audio", "video")
_COUNT = "_count"


class Tracing:
    """Of one workbook; without one (an XForm was given) a place is only the part of the form."""

    def __init__(self, book: Workbook | None) -> None:
        self._rows = book.rows("survey") if book is not None else ()
        self._choices = book.rows("choices") if book is not None else ()
        self.has_rows = book is not None

    def place(self, path: str, rule: str = "") -> Place:
        """The row that made a node of the model, and the column that its rule is written in."""
        row = self._row(path)
        if row is None:
            return Place("survey" if self.has_rows else "body") if path else Place()
        if path.endswith(_COUNT) and rule == "calculation" and type_of(row) == "begin repeat":
            rule = "repeat_count"  # the converter makes a calculation of it
        if rule == "default" and cell(row, "trigger") and not cell(row, "default"):
            rule = "calculation"  # the converter makes an action of it
        column = next((header for header, _ in cells_of(row, rule)), "") if rule else ""
        return Place("survey", row.number, column or rule)

    def row_words(self, path: str) -> str:
        """Half a sentence, " (row 12)"; empty where no row is known."""
        row = self._row(path)
        return f" (row {row.number})" if row is not None else ""

    def place_of_file(self, source: str) -> Place:
        """The row that asks for a file."""
        stem = source.rpartition(".")[0]
        for row in self._rows:
            if source in cell(row, "type") or (
                type_of(row).endswith("-external") and cell(row, "name") == stem
            ):
                return Place("survey", row.number, "type")
        for row in self._rows:
            for column, text in row.cells.items():
                if text == source or any(f"{mark}{stem}{mark}" in text for mark in "'\""):
                    return Place("survey", row.number, column)
        return Place()

    def place_of_media(self, name: str) -> Place:
        """The row that shows a picture, a sound or a video of this name."""
        for sheet, rows in (("survey", self._rows), ("choices", self._choices)):
            for row in rows:
                for column in _MEDIA_COLUMNS:
                    for header, text in cells_of(row, column):
                        if text.strip().rpartition("/")[2] == name:
                            return Place(sheet, row.number, header)
        return Place()

    def _row(self, path: str) -> Row | None:
        way = tuple(step.rpartition(":")[2] for step in path.split("/") if step)[1:]
        if not way:
            return None
        found = self._by_way.get(way) or self._by_name.get(way[-1])
        if found is None and way[-1].endswith(_COUNT):
            found = self._row(path.removesuffix(_COUNT))
        return found

    @cached_property
    def _by_way(self) -> dict[tuple[str, ...], Row]:
        """Groups and repeats of the sheet in their nesting, as the converter makes paths of them."""
        found: dict[tuple[str, ...], Row] = {}
        way: tuple[str, ...] = ()
        for row in self._rows:
            kind, name = type_of(row), cell(row, "name")
            if kind.startswith("end ") and kind != "end":
                way = way[:-1]
                continue
            found.setdefault((*way, name), row)
            if kind.startswith("begin "):
                way = (*way, name)
        return found

    @cached_property
    def _by_name(self) -> dict[str, Row | None]:
        """Rows whose name stands once; None for a name that stands in several."""
        found: dict[str, Row | None] = {}
        for row in self._rows:
            name = cell(row, "name")
            found[name] = None if name in found else row
        return found
