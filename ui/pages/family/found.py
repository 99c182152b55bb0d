"""What the search line found: people and families together, the best first, with what of them fits.

Typing goes on in the header; Enter there goes to the first line, arrows move, Enter opens the family.
Spelling, word order and alphabet do not matter. Nothing about risk stands here: others may be looking on.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.casework.finding import Found
from core.casework.objects import NamedObject
from core.changes import Changes
from core.errors import TirekError
from ui import theme
from ui.finding_words import born_words, why_words
from ui.object_words import object_kind_word
from ui.pages.records_page import Place, RecordsPage
from ui.widgets.buttons import LinkButton
from ui.widgets.layout import STRETCH, Item, column, picture, row, words
from ui.widgets.sections import EmptyState, ListRow, PageHead
from ui.workspace import Workspace

_TOP: Final = Qt.AlignmentFlag.AlignTop
_DOT: Final = " · "


class FoundPage(RecordsPage):
    """`open(query=...)` while one types. `enter_list` puts the focus on the first line."""

    NAME = "found"
    RAIL = "families"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._query = ""
        self._enter = False
        self._lines: list[ListRow] = []
        self._head = PageHead(
            "found_head", self.tr("Found"), sub=self.tr("Any spelling, order and alphabet.")
        )
        self._list = Place("found_list")
        self.reading_column(self._head, 12, self._list, name="found_scroll")

    def open(self, **parameters: object) -> None:
        query = parameters.get("query", "")
        self._query = query if isinstance(query, str) else ""
        self._enter = False
        self.calm()
        self._ask()

    def refresh(self, changes: Changes) -> None:
        if changes.records:
            self._ask()

    def enter_list(self) -> None:
        """To the first line, now or as soon as it is there."""
        self._enter = True
        self._focus_first_line()

    def _ask(self) -> None:
        query = self._query
        self.ask(lambda desk: (desk.finding.find(query), desk.objects.named(query)), self._show_found)

    def _show_found(self, answer: tuple[tuple[Found, ...], tuple[NamedObject, ...]]) -> None:
        found, objects = answer
        self._lines = [self._line(one, number) for number, one in enumerate(found)]
        self._lines += [self._object_line(one) for one in objects]
        below: list[Item] = [*self._lines]
        if not found and not objects:
            said = self.tr("Nobody was found. Try fewer letters, or the village, the telephone or the IIN.")
            below.append(EmptyState("found_empty", said, icon="search"))
        everything = LinkButton(self.tr("Show in the list of families"), "found_all")
        everything.clicked.connect(lambda: self.workspace.open_page("families", query=self._query))
        below += [12, row(everything, STRETCH)]
        self._list.show_content(column(*below))
        if self._enter:
            self._focus_first_line()
        self.focus_first(self._lines[0] if self._lines else everything)

    def _line(self, found: Found, number: int) -> ListRow:
        born = born_words(found.born, found.precision, self.lang)
        family = found.family_name if found.is_person else ""
        about = _DOT.join(part for part in (born, family, found.village, found.number) if part)
        why = why_words(found.why)
        icon = picture("person" if found.is_person else "families")
        name = words(found.name or self.tr("without a name"), "strong", wrap=True)
        facts = column(name, words(about, "small", wrap=True), gap=2)
        fits = words(why, "small", wrap=True)
        kind = self.tr("person") if found.is_person else self.tr("family")
        label = ", ".join(part for part in (found.name, kind, about, why) if part)
        if theme.current().roomy:
            fits.setFixedWidth(theme.current().px(230))
            items: tuple[Item, ...] = ((icon, _TOP), (facts, 1), (fits, _TOP))
        else:
            items = ((icon, _TOP), (column(facts, fits, gap=2), 1))
        line = ListRow(f"found_{number}", *items, label=label)
        line.clicked.connect(partial(self.workspace.open_page, "family", stream=found.record.stream))
        return line

    def _object_line(self, found: NamedObject) -> ListRow:
        about = _DOT.join(part for part in (object_kind_word(found.kind), found.village) if part)
        name = column(words(found.title, "strong", wrap=True), words(about, "small", wrap=True), gap=2)
        label = ", ".join(part for part in (found.title, self.tr("institution"), about) if part)
        icon = picture("place")
        line = ListRow(f"found_object_{found.stream.hex()}", (icon, _TOP), (name, 1), label=label)
        line.clicked.connect(partial(self.workspace.open_file, found.stream, of_object=True))
        return line

    def _focus_first_line(self) -> None:
        if self._lines and self._ticket is None:
            self._enter = False
            self._lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # -------------------------------------------------------------- refusals

    def refuse(self, error: TirekError) -> None:
        self._list.show_content(None)
        super().refuse(error)
