"""Tasks: everything that is due, late and grave first, or day by day in a week; done, put off, added.

What is due is counted by `core.casework.agenda`; the page shows it in its order. Lines are made fifty at a
time: nobody reads further, and a page of thousands would stand still.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from core.changes import Changes
from core.records import AgendaItem
from ui import theme
from ui.holidays import holidays
from ui.pages.records_page import Place, RecordsPage
from ui.pages.tasks.task_forms import AddTask, PutOff, TaskForm
from ui.pages.tasks.week import DAYS, monday, week_columns
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, IconButton, LinkButton, PrimaryButton, Segments
from ui.widgets.layout import STRETCH, FlowLayout, Item, column, row, rule, scroll_area, words
from ui.widgets.sections import EmptyState, SectionHeader
from ui.widgets.task_row import TaskRow
from ui.workspace import Workspace

AT_FIRST: Final = 12
MORE: Final = 50
UNDO_MS: Final = 10_000
LIST, WEEK = "list", "week"


class TasksPage(RecordsPage):
    """`open(stream=...)` begins a task for that family."""

    NAME = "tasks"
    RAIL = "tasks"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        look = theme.current()
        self._items: tuple[AgendaItem, ...] | None = None
        self._first = monday(self.today)
        self._shown: dict[str, int] = {}
        self._done: AgendaItem | None = None
        self._undo_timer = QTimer(self)
        self._undo_timer.setSingleShot(True)
        self._undo_timer.setInterval(UNDO_MS)
        self._undo_timer.timeout.connect(self._drop_undo)
        self.view = Segments(
            "tasks_view", self.tr("View"), [(LIST, self.tr("List")), (WEEK, self.tr("Week"))], value=LIST
        )
        self.view.chosen.connect(self._view_chosen)
        self.add_button = PrimaryButton(self.tr("Add task"), "tasks_add", icon="plus")
        self.add_button.clicked.connect(self._add_asked)
        self.form, self.put_off = (
            AddTask(workspace, today=self.today),
            PutOff(workspace, today=self.today),
        )
        for form in (self.form, self.put_off):
            form.saved.connect(self._saved)
            form.refused.connect(self.refuse)
            form.closed.connect(self.add_button.setFocus)
        self._count = words("", "hint")
        head = QWidget()
        flow = FlowLayout(gap=12, line_gap=8)
        head.setLayout(flow)
        for part in (
            row(words(self.tr("Tasks"), "title"), self._count),
            self.view,
            self.add_button,
            *self._links(),
        ):
            flow.addWidget(part)
        self._undo, self._week_head, self._body = (
            Place("tasks_undo"),
            Place("tasks_week_head"),
            Place("tasks_body"),
        )
        page = column(
            head, 12, self._undo, self.form, self.put_off, 8, self._week_head, 8, self._body, STRETCH,
            margins=(0, 0, 12, 16),
        )  # fmt: skip
        area = scroll_area(page, "tasks_scroll")
        holder = column((area, 1))
        holder.setContentsMargins(self.side, look.gap(16), self.side - look.gap(12), 0)
        self.box.addWidget(holder, 1)
        self._take_up()

    def open(self, **parameters: object) -> None:
        self._shown.clear()
        stream = parameters.get("stream")
        if isinstance(stream, bytes):
            of = stream
            self.workspace.ask(
                lambda desk: desk.household(of), lambda home: self._begin(of, home.name), failed=self.refuse
            )
        self._ask()

    def refresh(self, changes: Changes) -> None:
        """Any touched file or rule pack may change what is due."""
        self._ask()

    def may_leave(self) -> None:
        super().may_leave()
        self.form.keep_typed()
        self.put_off.keep_typed()

    # -------------------------------------------------------------- asking

    def _ask(self) -> None:
        if self.view.value() == WEEK:
            first, last = self._first, self._first + timedelta(days=DAYS - 1)
            self.ask(lambda desk: desk.tasks.between(first, last), self._show_week)
        else:
            self.ask(lambda desk: desk.tasks.soon(), self._show_list)

    def _view_chosen(self, _: str) -> None:
        self._ask()

    # -------------------------------------------------------------- the list

    def _show_list(self, items: tuple[AgendaItem, ...]) -> None:
        self._items = items
        self._week_head.show_content(None)
        self._count.setText(self.lang.number(len(items)))
        if not items:
            self._body.show_content(EmptyState("tasks_empty", self.tr("No open tasks."), icon="tasks"))
            self.focus_first(self.add_button)
            return
        week = self.today + timedelta(days=DAYS)
        groups = (
            ("overdue", self.tr("Overdue"), [one for one in items if one.due_on < self.today]),
            ("today", self.tr("Due today"), [one for one in items if one.due_on == self.today]),
            ("week", self.tr("This week"), [one for one in items if self.today < one.due_on <= week]),
            ("later", self.tr("Within a month"), [one for one in items if one.due_on > week]),
        )
        parts: list[Item] = []
        for key, title, group in groups:
            if group:
                parts += [self._group(key, title, group), 20]
        self._body.show_content(column(*parts))
        self.focus_first(self.add_button)

    def _group(self, key: str, title: str, items: Sequence[AgendaItem]) -> QWidget:
        shown = items[: self._shown.get(key, AT_FIRST)]
        lines: list[Item] = []
        for place, item in enumerate(shown):
            if place:
                lines.append(rule())
            lines.append(self._line(item))
        if len(shown) < len(items):
            said = self.tr("Show more ({count})").format(count=self.lang.number(len(items) - len(shown)))
            more = LinkButton(said, f"tasks_more_{key}")
            more.clicked.connect(partial(self._show_more, key, len(shown) + MORE))
            lines += [8, more]
        return column(SectionHeader(title, count=len(items)), *lines)

    def _line(self, item: AgendaItem) -> TaskRow:
        line = TaskRow(
            f"task_{item.task.hex()}", item, today=self.today, language=self.lang, discreet=self.discreet
        )
        line.done_asked.connect(self._tick_off)
        line.postpone_asked.connect(self._put_off_asked)
        line.open_asked.connect(self._open_file)
        line.visit_asked.connect(lambda one: self.start_visit(one.stream))
        return line

    def _show_more(self, key: str, count: int) -> None:
        self._shown[key] = count
        if self._items is not None:
            self._show_list(self._items)

    # -------------------------------------------------------------- the week

    def _show_week(self, items: tuple[AgendaItem, ...]) -> None:
        self._count.setText(self.lang.number(len(items)))
        last = self._first + timedelta(days=DAYS - 1)
        span = f"{self.lang.short_date(self._first)} – {self.lang.short_date(last)}"
        back = IconButton("back", self.tr("The week before"), "tasks_week_back")
        back.clicked.connect(partial(self._go_to_week, -DAYS))
        on = IconButton("forward", self.tr("The week after"), "tasks_week_on")
        on.clicked.connect(partial(self._go_to_week, DAYS))
        now = Button(self.tr("This week"), "tasks_week_now")
        now.clicked.connect(partial(self._go_to_week, 0))
        parts: list[Item] = [row(back, words(span, "strong"), on, now, STRETCH, gap=8)]
        unknown = [day.year for day in (self._first, last) if not holidays().known(day.year)]
        if unknown:
            said = self.tr("The holidays of {year} are not known to this program.").format(year=unknown[-1])
            parts += [4, words(said, "hint", wrap=True)]
        self._week_head.show_content(column(*parts))
        self._body.show_content(
            week_columns(
                self._first,
                items,
                self._open_file,
                today=self.today,
                language=self.lang,
                holidays=holidays(),
                discreet=self.discreet,
            )
        )

    def _go_to_week(self, days: int) -> None:
        self._first = self._first + timedelta(days=days) if days else monday(self.today)
        self._ask()

    # -------------------------------------------------------------- acting

    def _add_asked(self) -> None:
        self.put_off.hide()
        self.form.start()

    def _begin(self, stream: bytes, name: str) -> None:
        if Shiboken.isValid(self):
            self.form.start(stream, name)

    def _put_off_asked(self, item: AgendaItem) -> None:
        self.form.hide()
        self.put_off.start(item)

    def _tick_off(self, item: AgendaItem) -> None:
        self.act(lambda desk: desk.tasks.done(item.stream, item.task), lambda _: self._ticked_off(item))

    def _ticked_off(self, item: AgendaItem) -> None:
        """Undo comes before a question."""
        self._done = item
        banner = Banner(
            "tasks_done", "success", self.tr("Done: {task}").format(task=item.title or item.family_name)
        )
        banner.add_action(self.tr("Undo"), "tasks_done_undo").clicked.connect(self._take_back)
        banner.closable()
        banner.closed.connect(self._drop_undo)
        self._undo.show_content(banner)
        banner.say()
        self._undo_timer.start()

    def _take_back(self, _: bool = False) -> None:
        item, self._done = self._done, None
        self._drop_undo()
        if item is not None:
            self.act(lambda desk: desk.tasks.reopen(item.stream, item.task), lambda _: None)

    def _drop_undo(self) -> None:
        self._undo_timer.stop()
        self._undo.show_content(None)

    def _saved(self, _: object) -> None:
        self.calm()
        self.add_button.setFocus()

    def _open_file(self, item: AgendaItem) -> None:
        self.workspace.open_file(item.stream, of_object=item.of_object)

    # -------------------------------------------------------------- parts

    def _links(self) -> tuple[QWidget, ...]:
        load = LinkButton(self.tr("Caseload"), "tasks_caseload")
        load.clicked.connect(lambda: self.workspace.open_page("caseload"))
        rules = LinkButton(self.tr("Deadlines and rules"), "tasks_rules")
        rules.clicked.connect(lambda: self.workspace.open_page("rules"))
        return load, rules

    def _take_up(self) -> None:
        """Forms that were begun before a lock stand open again."""
        forms: tuple[TaskForm, ...] = (self.form, self.put_off)
        for form in forms:
            texts = {name: self.kept(name) for name in form.NAMES}
            if any(texts.values()):
                form.take_up(texts)
                form.show()
        for signal in (
            self.form.title.edited, self.form.family.edited, self.form.day.edited,
            self.put_off.why.edited, self.put_off.day.edited,
        ):  # fmt: skip
            signal.connect(self._edited)

    def _edited(self, *_: object) -> None:
        self.keep_soon()
