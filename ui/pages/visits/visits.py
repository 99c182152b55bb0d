"""Visits: one's own over all families, today with what is late, this week, later, and the last ones.

Made for planning the road: the visits of one village stand together and can be shown alone. Arrows move,
Enter opens the family; what can be done with the chosen visit stands under the list. The rows are a model,
none is built that is not seen. The visits of one family: `family_visits`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from core.casework.outcomes import VisitDraft
from core.casework.visit_calendar import PLANNED, CalendarVisit, CalledOff
from core.changes import Changes
from ui import theme
from ui.pages.records_page import Place, RecordsPage
from ui.pages.visits.visit_forms import CallOff, MoveVisit, PlanVisit
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, PrimaryButton, Segments, ToggleChip
from ui.widgets.choice_group import Choice
from ui.widgets.combo_field import ComboField
from ui.widgets.layout import STRETCH, FlowLayout, column, row, scroll_area, words
from ui.widgets.list_table import ListTable
from ui.widgets.sections import EmptyState
from ui.widgets.visit_list import VisitColumn, VisitModel
from ui.wording import Counting
from ui.workspace import Workspace

TODAY, WEEK, LATER, PAST = "today", "week", "later", "past"
DAYS: Final = 7
UNDO_MS: Final = 10_000
NAME_LEAST: Final = 190
FORM: Final = "visit_not_held"
_ALL: Final = "*"


class VisitsPage(RecordsPage):
    """`open(stream=..., name=...)` begins planning a visit to that family."""

    NAME = "visits"
    RAIL = "visits"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._all: tuple[CalendarVisit, ...] = ()
        self._off: CalledOff | None = None
        self._undo_timer = QTimer(self)
        self._undo_timer.setSingleShot(True)
        self._undo_timer.setInterval(UNDO_MS)
        self._undo_timer.timeout.connect(self._drop_undo)
        self.plan_form = PlanVisit(workspace, today=self.today)
        self.move_form = MoveVisit(workspace, today=self.today)
        self.call_off_form = CallOff(workspace, today=self.today)
        self._forms = (self.plan_form, self.move_form, self.call_off_form)
        for form in self._forms:
            form.refused.connect(self.refuse)
            form.closed.connect(self._close_forms)
        self.plan_form.saved.connect(self._planned)
        self.move_form.saved.connect(self._moved)
        self.call_off_form.saved.connect(self._called_off)
        self._undo = Place("visits_undo")
        self._make_filters()
        self._make_table()
        self._make_actions()
        look = theme.current()
        plan = PrimaryButton(self.tr("Plan a visit"), "visits_plan", icon="plus")
        plan.clicked.connect(lambda: self._show_form(self.plan_form))
        self.plan_button = plan
        self._count = words("", "hint")
        self._count.setObjectName("visits_count")
        title = row(words(self.tr("Visits"), "title"), self._count, STRETCH, plan, gap=10)
        self._nothing = EmptyState("visits_empty", "", icon="visit")
        self._empty = column(self._nothing, STRETCH)
        self._empty.hide()
        self._list = column(self._filters, 8, (self._empty, 1), (self.table, 1), 8, self._actions)
        self._writing = scroll_area(column(*self._forms, STRETCH), "visits_forms")
        self._writing.hide()
        body = column(title, 12, self._undo, (self._list, 1), (self._writing, 1), margins=(0, 0, 0, 12))
        body.setContentsMargins(self.side, look.gap(16), look.gap(20), look.gap(12))
        self.box.addWidget(body, 1)
        self._take_up()

    def open(self, **parameters: object) -> None:
        self.calm()
        stream, name = parameters.get("stream"), parameters.get("name", "")
        if isinstance(stream, bytes):
            self._show_form(self.plan_form)
            self.plan_form.start(stream, str(name))
        self.workspace.ask(lambda desk: desk.villages(), self._show_villages, failed=self.refuse)
        self._ask()

    def refresh(self, changes: Changes) -> None:
        """Any touched file may have another visit."""
        if changes.records or changes.sync:
            self._ask()

    def may_leave(self) -> None:
        super().may_leave()
        for form in self._forms:
            form.keep_typed()

    def new_visit(self) -> bool:
        return self.fill_in()

    # -------------------------------------------------------------- acting

    def chosen(self) -> CalendarVisit | None:
        return self.model.visit(self.table.currentIndex().row())

    def fill_in(self) -> bool:
        """The visit form over the chosen visit; a visit that was made is not made again."""
        visit = self.chosen()
        if visit is None or visit.state != PLANNED:
            return False
        stream, planned = visit.record.stream, visit.record.entity_id
        self.act(lambda desk: desk.start_visit(stream, planned), self._visit_started)
        return True

    def did_not_take_place(self) -> None:
        """The short form over the chosen visit."""
        visit = self.chosen()
        if visit is not None and visit.state == PLANNED:
            stream, planned = visit.record.stream, visit.record.entity_id
            self.act(lambda desk: desk.start_form(stream, FORM, record=planned), self._begun)

    def move_visit(self) -> None:
        visit = self.chosen()
        if visit is not None and visit.state == PLANNED:
            self._show_form(self.move_form)
            self.move_form.start(visit.record, self._what(visit), in_a_series=visit.in_a_series)

    def call_off(self) -> None:
        visit = self.chosen()
        if visit is not None and visit.state == PLANNED:
            self._show_form(self.call_off_form)
            self.call_off_form.start(visit.record, self._what(visit), in_a_series=visit.in_a_series)

    def _what(self, visit: CalendarVisit) -> str:
        return f"{visit.family_name}: {self.lang.short_date(visit.on)}"

    def _begun(self, draft: VisitDraft) -> None:
        self.workspace.open_page("visit", draft=draft.draft)

    def _open_family(self, _: object = None) -> None:
        visit = self.chosen()
        if visit is not None:
            self.workspace.open_page("family", stream=visit.record.stream)

    def _show_form(self, chosen: QWidget) -> None:
        """In place of the list; what was typed in another one before is still there."""
        for form in self._forms:
            if form is not chosen:
                form.hide()
        self._list.hide()
        self._writing.show()
        if chosen is self.plan_form:
            self.plan_form.start()

    def _close_forms(self) -> None:
        self._writing.hide()
        self._list.show()
        self._to_the_list()

    def _planned(self, _: object) -> None:
        self._moved()

    def _moved(self, _: object = None) -> None:
        self.calm()
        self._close_forms()

    def _called_off(self, done: CalledOff) -> None:
        """Undo comes before a question."""
        self._off = done
        banner = Banner("visits_off", "success", self.tr("Called off: %n visits", "", len(done.records)))
        banner.add_action(self.tr("Undo"), "visits_off_undo").clicked.connect(self._take_back)
        banner.closable()
        banner.closed.connect(self._drop_undo)
        self._undo.show_content(banner)
        banner.say()
        self._undo_timer.start()
        self._close_forms()

    def _take_back(self, _: bool = False) -> None:
        done, self._off = self._off, None
        self._drop_undo()
        if done is not None:
            self.act(lambda desk: desk.calendar.take_back(done.records), lambda _: None)

    def _drop_undo(self) -> None:
        self._undo_timer.stop()
        self._undo.show_content(None)

    def _to_the_list(self) -> None:
        target: QWidget = self.table if self.model.rows else self.plan_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # -------------------------------------------------------------- showing

    def _ask(self) -> None:
        everyones = self._everyones.isChecked()
        self.ask(lambda desk: desk.calendar.all(everyones=everyones), self._show_all)

    def _show_all(self, visits: tuple[CalendarVisit, ...]) -> None:
        self._all = visits
        self._arrange()
        if self._list.isVisible():
            self.focus_first(self.table if self.model.rows else self.plan_button)

    def _show_villages(self, villages: tuple[str, ...]) -> None:
        chosen = self.village.value() or _ALL
        every = Choice(_ALL, self.tr("All villages"))
        self.village.set_choices([every, *(Choice(name, name) for name in villages)])
        self.village.set_value(chosen if chosen in villages else _ALL)

    def _span_of(self, visit: CalendarVisit) -> str:
        if visit.state != PLANNED:
            return PAST
        if visit.on <= self.today:
            return TODAY
        return WEEK if visit.on <= self.today + timedelta(days=DAYS) else LATER

    def _arrange(self, *_: object) -> None:
        before = self.chosen()
        span, village = self.span.value(), self.village.value() or _ALL
        rows = tuple(
            visit
            for visit in self._all
            if self._span_of(visit) == span and (village == _ALL or visit.village == village)
        )
        self.model.discreet = self.discreet
        self.model.show_rows(rows, today=self.today, language=self.lang)
        self._count.setText(self.lang.number(len(rows)))
        if rows:
            at = -1 if before is None else self.model.row_of(before.record.entity_id)
            self.table.selectRow(max(at, 0))
        had_focus = self.table.hasFocus()
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._actions.setVisible(bool(rows))
        if had_focus and not rows:
            self.span.focus_chosen()
        self._nothing.text.setText(self._nothing_words(span))
        self._show_actions()

    def _nothing_words(self, span: str) -> str:
        if self.village.value() not in ("", _ALL):
            return self.tr("No visit in this village here. Choose another village or all of them.")
        return {
            TODAY: self.tr(
                "No visit is planned for today. Visits that are due by the level of risk stand under Tasks."
            ),
            WEEK: self.tr("No visit is planned for the next seven days. To plan one, press “Plan a visit”."),
            LATER: self.tr("No visit is planned later than that."),
            PAST: self.tr("No visit was made yet."),
        }[span]

    def _show_actions(self, *_: object) -> None:
        visit = self.chosen()
        planned = visit is not None and visit.state == PLANNED
        for button in self._of_planned:
            button.setVisible(planned)

    def _everyones_toggled(self, _: bool) -> None:
        self._fold_columns()
        self._ask()

    # -------------------------------------------------------------- parts

    def _make_filters(self) -> None:
        look = theme.current()
        spans = (
            (TODAY, self.tr("Today")),
            (WEEK, self.tr("This week")),
            (LATER, self.tr("Later")),
            (PAST, self.tr("Past")),
        )
        self.span = Segments("visits_span", self.tr("When"), spans, value=TODAY)
        self.span.chosen.connect(self._arrange)
        every = Choice(_ALL, self.tr("All villages"))
        self.village = ComboField("visits_village", [every], placeholder=every.label)
        self.village.setAccessibleName(self.tr("Village"))
        self.village.setMinimumContentsLength(11 if look.roomy else 9)
        self.village.set_value(_ALL)
        self.village.answered.connect(self._arrange)
        self._everyones = ToggleChip(self.tr("Of colleagues too"), "visits_everyones")
        self._everyones.toggled.connect(self._everyones_toggled)
        self._filters = _flow(self.span, self.village, self._everyones)

    def _make_table(self) -> None:
        self.model = VisitModel(self)
        self.table = ListTable("visits_table", self.tr("Visits"), self.model, stretch=VisitColumn.FAMILY)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.row_opened.connect(self._open_family)
        self.table.selectionModel().currentRowChanged.connect(self._show_actions)
        self.table.viewport().installEventFilter(self)
        late = f"88.88.8888 88:88 · {Counting().days_late(88)}"
        self._widths: dict[VisitColumn, int] = {}
        for column_, widest, icon in (
            (VisitColumn.DAY, late, True),
            (VisitColumn.VILLAGE, "Н" * 14, False),
            (VisitColumn.ABOUT, "н" * 26, True),
            (VisitColumn.WORKER, "Н" * 12, False),
        ):
            self.table.fit_column(column_, widest, icon=icon)
            self._widths[column_] = self.table.columnWidth(column_)

    def _make_actions(self) -> None:
        fill = PrimaryButton(self.tr("Fill in"), "visits_fill_in", keys="Ctrl+N")
        fill.clicked.connect(lambda: self.fill_in())
        away = Button(self.tr("Did not take place"), "visits_not_held")
        away.clicked.connect(lambda: self.did_not_take_place())
        move = Button(self.tr("Move to another day"), "visits_move")
        move.clicked.connect(lambda: self.move_visit())
        off = Button(self.tr("Call off"), "visits_call_off")
        off.clicked.connect(lambda: self.call_off())
        family = Button(self.tr("Open the family"), "visits_family", keys="Enter")
        family.clicked.connect(self._open_family)
        self._of_planned = (fill, away, move, off)
        more = (family,) if theme.current().roomy else ()  # Enter does the same
        self._actions = _flow(fill, away, move, off, *more)
        self._actions.setObjectName("visits_actions")

    def _take_up(self) -> None:
        """What was being planned before a lock stands open again."""
        texts = {name: self.kept(name) for name in self.plan_form.NAMES}
        if any(texts.values()):
            self.plan_form.take_up(texts)
            self._list.hide()
            self._writing.show()
            self.plan_form.show()
        self.call_off_form.take_up({name: self.kept(name) for name in self.call_off_form.NAMES})
        for field in (
            self.plan_form.choice.field, self.plan_form.day, self.plan_form.time, self.plan_form.purpose,
            self.plan_form.with_whom, self.plan_form.weeks, self.plan_form.times, self.plan_form.until,
            self.call_off_form.why,
        ):  # fmt: skip
            field.edited.connect(lambda *_: self.keep_soon())

    def _fold_columns(self) -> None:
        """As many columns as leave room for the name."""
        room = self.table.viewport().width() - theme.current().px(NAME_LEAST)
        wide = self._widths
        away: set[VisitColumn] = set() if self._everyones.isChecked() else {VisitColumn.WORKER}
        for column_ in (VisitColumn.WORKER, VisitColumn.VILLAGE, VisitColumn.ABOUT):
            if sum(width for one, width in wide.items() if one not in away) > room:
                away.add(column_)
        self.model.village_beside = VisitColumn.VILLAGE in away
        for one in VisitColumn:
            self.table.setColumnHidden(one, one in away)

    # -------------------------------------------------------------- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.table.viewport():
            self._fold_columns()
        return False


def _flow(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(gap=8, line_gap=8)
    holder.setLayout(flow)
    for widget in widgets:
        flow.addWidget(widget)
    return holder
