"""Families: a dense, calm list to find one in, and the form that adds one.

Typing filters; arrows move, Enter opens, Ctrl+N starts a visit for the selected family. The list is asked
again when a file is touched and keeps its selection. The form itself: `ui/pages/family/add_family.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from core.changes import Changes
from core.errors import TirekError
from core.records import FamilyRow
from core.schema import LEVELS
from ui import theme
from ui.pages.family.add_family import AddFamily
from ui.pages.records_page import RecordsPage, keep
from ui.widgets.buttons import Button, PrimaryButton, ToggleChip
from ui.widgets.choice_group import Choice
from ui.widgets.combo_field import ComboField
from ui.widgets.family_row import Column, FamilyDelegate, FamilyModel
from ui.widgets.header import SearchLine
from ui.widgets.layout import STRETCH, FlowLayout, column, row, words
from ui.widgets.list_table import ListTable
from ui.widgets.sections import EmptyState
from ui.wording import STATES, Counting, level_word, record_state_word
from ui.workspace import Workspace

TYPING_PAUSE_MS: Final = 150
MESSAGE_FORM: Final = "intake_111"
VILLAGE_MOST_LETTERS: Final = 20
NAME_LEAST: Final = 170
"""What the column of names must have, in pixels at 100 %."""
FOLDS: Final[tuple[frozenset[Column], ...]] = (
    frozenset(),
    frozenset({Column.CHILDREN, Column.VILLAGE}),
    frozenset({Column.CHILDREN, Column.VILLAGE, Column.LAST}),
    frozenset({Column.CHILDREN, Column.VILLAGE, Column.LAST, Column.STATE}),
)
"""Columns without room of their own, from none to all that can be spared."""
_ALL: Final = "*"


@dataclass(frozen=True)
class Wanted:
    """What the list shows."""

    query: str = ""
    village: str = ""
    level: str = ""


class FamiliesPage(RecordsPage):
    """`open(query="...", conflicts=False)`: with a query the list shows what was found."""

    NAME = "families"
    RAIL = "families"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._rows: tuple[FamilyRow, ...] = ()
        self._wanted = Wanted()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE_MS)
        self._typing.timeout.connect(self._ask)
        self.model = FamilyModel(self)
        self._make_filters()
        self._make_table()
        look = theme.current()
        self.add_button = PrimaryButton(self.tr("Add family"), "families_add", icon="plus")
        self.add_button.clicked.connect(self.show_form)
        self._count = words("", "hint")
        self._count.setObjectName("families_count")
        objects = Button(self.tr("Institutions"), "families_objects")
        objects.clicked.connect(lambda: workspace.open_page("objects"))
        title = row(
            words(self.tr("Families"), "title"), self._count, STRETCH, objects, self.add_button, gap=10
        )
        self._empty = column(self._nothing, STRETCH)
        self._empty.hide()
        self._list = column(title, 12, self._filters, 8, (self._empty, 1), (self.table, 1))
        self.form = AddFamily(workspace, self.lang)
        self.form.added.connect(self._added)
        self.form.added_for_message.connect(self._added_for_message)
        self.form.cancelled.connect(self.show_list)
        self.form.refused.connect(self.refuse)
        self.form.family_asked.connect(self._open_family)
        self.form.hide()
        self.form.edited.connect(self.keep_soon)
        self.form.take_up({field: self.kept(field) for field in self.form.typed()})
        layout = self._list.layout()
        if layout is not None:
            layout.setContentsMargins(self.side, look.gap(16), look.gap(20), 0)
        self.box.addWidget(self._list, 1)
        self.box.addWidget(self.form, 1)

    def open(self, **parameters: object) -> None:
        query = parameters.get("query", "")
        self.show_list()
        self.calm()
        self.search.line.setText(query if isinstance(query, str) else "")
        self._conflicts.setChecked(parameters.get("conflicts") is True)
        if parameters.get("conflicts") is True:
            self._late.setChecked(False)
        self.workspace.ask(lambda desk: desk.villages(), self._show_villages, failed=self.refuse)
        self._ask()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes) -> None:
        shown = {family.stream for family in self._rows}
        touched = changes.streams
        if touched & shown or touched - shown or changes.sync or changes.drafts:
            self._ask()

    def may_leave(self) -> None:
        """A form that was begun is there again when the page is."""
        super().may_leave()
        for field, text in self.form.typed().items():
            keep(self.workspace, field, text)

    def new_visit(self) -> bool:
        family = self.model.family(self.table.currentIndex().row())
        if family is None or self.form.isVisible():
            return False
        self.start_visit(family.stream)
        return True

    def show_form(self) -> None:
        """The form in place of the list; what was typed before is still there."""
        self._list.hide()
        self.form.show()
        self.form.start()

    def show_list(self) -> None:
        self.form.hide()
        self._list.show()

    # -------------------------------------------------------------- parts

    def _make_filters(self) -> None:
        look = theme.current()
        self.search = SearchLine("families_search", self.tr("Search in the list"))
        self.search.setFixedWidth(look.px(240 if look.roomy else 180))
        self.search.line.textChanged.connect(self._typing.start)
        self.search.line.returnPressed.connect(self._enter_list)
        levels = [Choice(one, level_word(one)) for one in reversed(LEVELS)]
        orders = (
            (Column.NEXT, self.tr("By due date")),
            (Column.RISK, self.tr("By risk")),
            (Column.NAME, self.tr("By name")),
            (Column.LAST, self.tr("Longest unvisited")),
        )
        self.village = _filter("families_village", [Choice(_ALL, self.tr("All villages"))])
        self.level = _filter("families_level", [Choice(_ALL, self.tr("All levels")), *levels])
        self.order = _filter("families_order", [Choice(column.name, said) for column, said in orders])
        names = (self.tr("Village"), self.tr("Level of risk"), self.tr("Order of the list"))
        for combo, name in zip((self.village, self.level, self.order), names, strict=True):
            combo.setAccessibleName(name)
            combo.setMinimumContentsLength(11 if look.roomy else 9)
            combo.answered.connect(self._filtered)
        self.village.set_value(_ALL)
        self.level.set_value(_ALL)
        self.order.set_value(Column.NEXT.name)
        self._late = ToggleChip(self.tr("Overdue"), "families_late")
        self._conflicts = ToggleChip(self.tr("Two versions"), "families_conflicts")
        for chip in (self._late, self._conflicts):
            chip.toggled.connect(self._arrange)
        self._filters = QWidget()
        flow = FlowLayout(gap=8, line_gap=8)
        self._filters.setLayout(flow)
        for widget in (self.search, self.village, self.level, self.order, self._late, self._conflicts):
            flow.addWidget(widget)

    def _make_table(self) -> None:
        self.table = ListTable("families_table", self.tr("Families"), self.model, stretch=Column.NAME)
        self._delegate = FamilyDelegate(self.model, self.table)
        self.table.setItemDelegate(self._delegate)
        self._widths: dict[Column, int] = {}
        self.table.setProperty("ring", "row")
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.viewport().installEventFilter(self)
        self.table.row_opened.connect(self._open_row)
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().sectionClicked.connect(self._order_by_head)
        late = Counting().days_late(88)
        states = [record_state_word(state) for state in STATES if state.value != "not_accepted"]
        self._fit(Column.RISK, *(level_word(level) for level in LEVELS), icon=True)
        self._fit(Column.CHILDREN, "88")
        self._fit(Column.VILLAGE, "")
        self._fit(Column.LAST, "88.88.8888", self.model.tr("no visit yet"))
        self._fit(Column.NEXT, f"88.88.8888  {self.model.tr('today')}", late, icon=True, strong=True)
        self._fit(Column.STATE, *states, self.model.tr("Two versions"), icon=True)
        self._nothing = EmptyState("families_empty", "", icon="families")

    def _fold_columns(self) -> None:
        """As many columns as leave room for the name; the rest goes into a second line or away."""
        look = theme.current()
        never = {Column.RISK} if self.discreet else set()
        widths = {column: self._widths.get(column, 0) for column in Column if column is not Column.NAME}
        room = self.table.viewport().width() - look.px(NAME_LEAST)
        away = next(
            (fold for fold in FOLDS if sum(widths[one] for one in widths.keys() - fold - never) <= room),
            FOLDS[-1],
        )
        self._delegate.place_below = Column.VILLAGE in away
        self._delegate.state_below = Column.STATE in away
        for one in Column:
            self.table.setColumnHidden(one, one in away | never)
        two_lines = self._delegate.place_below or self._delegate.state_below
        self.table.verticalHeader().setDefaultSectionSize(look.px(56 if two_lines else 40))

    def _fit(self, column: Column, *texts: str, icon: bool = False, strong: bool = False) -> None:
        self.table.setColumnHidden(column, False)
        self.table.fit_column(column, *texts, icon=icon, strong=strong)
        self._widths[column] = self.table.columnWidth(column)

    # -------------------------------------------------------------- asking

    def _filtered(self) -> None:
        self.model.order_by(Column[self.order.value() or Column.NEXT.name])
        self._ask()

    def _ask(self) -> None:
        self._typing.stop()
        wanted = Wanted(
            query=self.search.line.text().strip(),
            village="" if self.village.value() == _ALL else self.village.value(),
            level="" if self.level.value() == _ALL else self.level.value(),
        )
        if wanted.query != self._wanted.query:
            by_match = Column[self.order.value() or Column.NEXT.name] if not wanted.query else None
            self.model.order_by(by_match)
        self._wanted = replace(wanted)
        self.ask(
            lambda desk: desk.families(wanted.query, village=wanted.village, level=wanted.level),
            self._show_rows,
        )

    def _show_villages(self, villages: tuple[str, ...]) -> None:
        chosen = self.village.value() or _ALL
        choices = [Choice(_ALL, self.tr("All villages")), *(Choice(name, name) for name in villages)]
        self.village.set_choices(choices)
        self.village.set_value(chosen if chosen in villages else _ALL)
        self._fit(Column.VILLAGE, *(name[:VILLAGE_MOST_LETTERS] for name in villages))
        self._fold_columns()

    def _show_rows(self, rows: tuple[FamilyRow, ...]) -> None:
        self._rows = rows
        self._arrange()

    def _arrange(self) -> None:
        """Filters that need no new question, and the selection as it was."""
        before = self.model.family(self.table.currentIndex().row())
        rows = self._rows
        if self._late.isChecked():
            rows = tuple(row for row in rows if row.next_due_on is not None and row.next_due_on < self.today)
        if self._conflicts.isChecked():
            rows = tuple(row for row in rows if row.conflicts)
        self.model.discreet = self.discreet
        self._fold_columns()
        self.model.show_rows(rows, today=self.today, language=self.lang)
        self._count.setText(self.lang.number(len(rows)))
        number = self.model.row_of(before.stream) if before is not None else -1
        if rows:
            self.table.selectRow(max(number, 0))
        self._show_nothing(empty=not rows)

    def _show_nothing(self, *, empty: bool) -> None:
        if empty and self.table.hasFocus():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._empty.setVisible(empty)
        self.table.setVisible(not empty)
        unfiltered = (
            self._wanted == Wanted() and not self._late.isChecked() and not self._conflicts.isChecked()
        )
        self._nothing.text.setText(
            self.tr("No families yet. Sync, or add the first one.")
            if unfiltered
            else self.tr("Nobody was found. Try fewer letters, or another village or level.")
        )

    # -------------------------------------------------------------- acting

    def _order_by_head(self, section: int) -> None:
        if Column(section) in (Column.NEXT, Column.RISK, Column.NAME, Column.LAST):
            self.order.set_value(Column(section).name)
            self.model.order_by(Column(section))

    def _enter_list(self) -> None:
        self._ask()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_row(self, row: int) -> None:
        family = self.model.family(row)
        if family is not None:
            self._open_family(family.stream)

    def _open_family(self, stream: bytes) -> None:
        self.workspace.open_page("family", stream=stream)

    def _added(self, stream: bytes) -> None:
        self.show_list()
        self._open_family(stream)

    def _added_for_message(self, stream: bytes) -> None:
        """The message is written down at once; where its form has not come yet, the family is shown."""

        def without_form(error: TirekError) -> None:
            self._open_family(stream)
            self.workspace.refused.emit(error)

        self.show_list()
        self.workspace.act(
            lambda desk: desk.start_form(stream, MESSAGE_FORM),
            lambda draft: self.workspace.open_page("visit", draft=draft.draft),
            failed=without_form,
        )

    # -------------------------------------------------------------- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.table.viewport():
            self._fold_columns()
        return False


def _filter(name: str, choices: Sequence[Choice]) -> ComboField:
    """A narrow choice without a hint: one of its entries is always shown."""
    return ComboField(name, choices, placeholder=choices[0].label)
