"""Institutions: schools, camps, organisations; a list to find one in, and what was removed lately.

Typing filters by the beginnings of words of the name, the place and the head, in any alphabet and nearly any
spelling. Where to look next: `object` shows one, `object_data` opens and changes its file.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from core.casework.objects import ObjectList, ObjectRow, RemovedObject
from core.changes import Changes
from ui import theme
from ui.object_words import KINDS, object_kind_word, result_word
from ui.pages.records_page import Place, RecordsPage
from ui.widgets.buttons import LinkButton, PrimaryButton, ToggleChip
from ui.widgets.choice_group import Choice
from ui.widgets.combo_field import ComboField
from ui.widgets.header import SearchLine
from ui.widgets.layout import MOST, FlowLayout, Item, column, row, rule, words
from ui.widgets.sections import EmptyState, ListRow, PageHead, SectionHeader
from ui.wording import Counting
from ui.workspace import Workspace

TYPING_PAUSE_MS: Final = 150
AT_FIRST: Final = 60
"""Lines before "Show more"."""
_ALL: Final = "*"
_DOT: Final = " · "
_TOP: Final = Qt.AlignmentFlag.AlignTop


class ObjectsPage(RecordsPage):
    """`open(query="", conflicts=False)`."""

    NAME = "objects"
    RAIL = "families"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._shown: ObjectList | None = None
        self._most = AT_FIRST
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE_MS)
        self._typing.timeout.connect(self._ask)
        self.add_button = PrimaryButton(self.tr("Add institution"), "objects_add", icon="plus")
        self.add_button.clicked.connect(lambda: self.workspace.open_page("object_data"))
        head = PageHead(
            "objects_head", self.tr("Institutions"), back=self.tr("Families"), actions=(self.add_button,)
        )
        head.back_asked.connect(lambda: self.workspace.open_page("families"))
        self._list = Place("objects_list")
        self.reading_column(head, 12, self._make_filters(), 8, self._list, name="objects_scroll")

    def open(self, **parameters: object) -> None:
        query = parameters.get("query", "")
        self.search.line.setText(query if isinstance(query, str) else "")
        self._conflicts.setChecked(parameters.get("conflicts") is True)
        self._most = AT_FIRST
        self.calm()
        self._ask()

    def refresh(self, changes: Changes) -> None:
        if changes.streams or changes.library:
            self._ask()

    def restore(self, removed: RemovedObject) -> None:
        self.act(lambda desk: desk.restore(removed.record), lambda _: self._ask())

    def _make_filters(self) -> QWidget:
        look = theme.current()
        self.search = SearchLine("objects_search", self.tr("Search in the list"))
        self.search.setFixedWidth(look.px(240 if look.roomy else 180))
        self.search.line.textChanged.connect(self._typing.start)
        self.search.line.returnPressed.connect(self._ask)
        everything = Choice(_ALL, self.tr("All kinds"))
        choices = [everything, *(Choice(code, object_kind_word(code)) for code in KINDS)]
        self.kind = ComboField("objects_kind", choices, placeholder=everything.label)
        self.kind.setAccessibleName(self.tr("Kind of institution"))
        self.kind.set_value(_ALL)
        self.kind.answered.connect(self._ask)
        self._conflicts = ToggleChip(self.tr("Two versions"), "objects_conflicts")
        self._conflicts.toggled.connect(lambda _: self._ask())
        holder = QWidget()
        flow = FlowLayout(gap=8, line_gap=8)
        holder.setLayout(flow)
        for widget in (self.search, self.kind, self._conflicts):
            flow.addWidget(widget)
        return holder

    def _ask(self, *_: object) -> None:
        self._typing.stop()
        query, conflicts = self.search.line.text().strip(), self._conflicts.isChecked()
        kind = "" if self.kind.value() == _ALL else self.kind.value()
        self.ask(lambda desk: desk.objects.listed(query, kind=kind, conflicts=conflicts), self._show_list)

    def _show_list(self, shown: ObjectList) -> None:
        if shown != self._shown:
            self._shown = shown
            self._draw()
        self.focus_first(self.search.line)

    def _draw(self) -> None:
        assert self._shown is not None
        rows, removed = self._shown.rows, self._shown.removed
        parts: list[Item] = []
        for number, one in enumerate(rows[: self._most]):
            parts += [rule()] if number else []
            parts.append(self._line(one))
        if not rows:
            parts += [12, EmptyState("objects_empty", self._nothing())]
        if len(rows) > self._most:
            count = self.lang.number(len(rows) - self._most)
            more = LinkButton(self.tr("Show more ({count})").format(count=count), "objects_more")
            more.clicked.connect(self._show_more)
            parts += [8, more]
        if removed:
            parts += [24, SectionHeader(self.tr("Recently removed"), count=len(removed))]
            for gone in removed:
                parts += [8, self._removed(gone)]
        self._list.show_content(column(*parts))

    def _show_more(self) -> None:
        self._most += AT_FIRST
        self._draw()

    def _nothing(self) -> str:
        filtered = self.search.line.text().strip() or self.kind.value() != _ALL or self._conflicts.isChecked()
        if filtered:
            return self.tr("No institution was found. Try fewer letters, or another kind.")
        return self.tr("No institutions yet. Sync, or add the first one.")

    def _line(self, one: ObjectRow) -> ListRow:
        about = _DOT.join(part for part in (object_kind_word(one.kind), one.village) if part)
        inspected = self.tr("not inspected yet")
        if one.inspected_on is not None:
            inspected = f"{self.lang.short_date(one.inspected_on)}: {result_word(one.result)}".rstrip(": ")
        late = one.due_on is not None and one.due_on < self.today
        due = ""
        if one.due_on is not None:
            due = (
                Counting().days_late((self.today - one.due_on).days)
                if late
                else self.tr("due on {date}").format(date=self.lang.short_date(one.due_on))
            )
        said = words(due, "strong" if late else "small", tone="warning" if late else "", wrap=True)
        facts = [words(inspected, "small", wrap=True)]
        if due:
            facts.append(said)
        name = column(words(one.title, "strong", wrap=True), words(about, "small", wrap=True), gap=2)
        if one.conflicts:
            facts.append(words(self.tr("Two versions"), "small", tone="warning"))
        heard = [one.title, about, inspected, due, self.tr("Two versions") if one.conflicts else ""]
        side = column(*facts, gap=2)
        look = theme.current()
        if look.roomy:
            side.setFixedWidth(look.px(260))
            items: tuple[Item, ...] = ((name, 1), (side, _TOP))
        else:
            items = ((column(name, side, gap=4), 1),)
        line = ListRow(f"object_{one.stream.hex()}", *items, label=", ".join(part for part in heard if part))
        line.clicked.connect(partial(self.workspace.open_page, "object", stream=one.stream))
        return line

    def _removed(self, one: RemovedObject) -> QWidget:
        back = LinkButton(self.tr("Bring back"), f"restore_{one.record.entity_id.hex()}")
        back.setAccessibleName(f"{back.text()}: {one.title}")
        back.clicked.connect(partial(self.restore, one))
        said = f"{one.title}. {self.lang.short_date(one.on)}. {one.why}"
        return row((words(said, "hint", wrap=True), MOST), back, gap=12)
