"""Caseload: what each worker carries, weighed, beside the ceiling; for a worker only her own.

Weights and ceiling are defaults of the programme and stand there as such. The staffing norm is the district's
ratio and is never set beside one worker.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.casework.caseload import CaseloadView, WorkerLoad
from core.changes import Changes
from core.schema import LEVELS
from ui import theme
from ui.pages.records_page import Place, RecordsPage
from ui.widgets.layout import STRETCH, Item, column, rule, scroll_area, with_icon, words
from ui.widgets.risk_mark import RiskMark
from ui.widgets.sections import EmptyState, PageHead, SectionHeader
from ui.wording import level_word, risk_key
from ui.workspace import Workspace

_GRAVEST_FIRST: Final = tuple(reversed(LEVELS))


class CaseloadPage(RecordsPage):
    """`open()` asks the desk."""

    NAME = "caseload"
    RAIL = "tasks"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        look = theme.current()
        self.head = PageHead("caseload_head", self.tr("Caseload"), back=self.tr("Tasks"))
        self.head.back_asked.connect(lambda: self.workspace.open_page("tasks"))
        self._body = Place("caseload_body")
        page = column(self.head, 16, self._body, STRETCH, margins=(0, 0, 12, 16))
        self.area = scroll_area(page, "caseload_scroll")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # read with the arrow keys
        self.area.setAccessibleName(self.tr("Caseload"))
        holder = column((self.area, 1))
        holder.setContentsMargins(self.side, look.gap(16), self.side - look.gap(12), 0)
        self.box.addWidget(holder, 1)

    def open(self, **parameters: object) -> None:
        self.ask(lambda desk: desk.caseload(), self._show_view)

    def refresh(self, changes: Changes) -> None:
        self.open()

    def _show_view(self, view: CaseloadView) -> None:
        parts: list[Item] = []
        if view.workers:
            parts.append(self._table(view) if theme.current().roomy else self._stacked(view))
        else:
            said = self.tr("Nobody works on an open file of this laptop.")
            parts.append(EmptyState("caseload_empty", said, icon="families"))
        parts += [24, self._ground(view), 24, self._staffing(view)]
        self._body.show_content(column(*parts))
        self.focus_first(self.area)

    # -------------------------------------------------------------- workers

    def _table(self, view: CaseloadView) -> QWidget:
        look = theme.current()
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.gap(20))
        grid.setVerticalSpacing(look.gap(10))
        heads = [
            words(self.tr("Worker"), "label"),
            words(self.tr("Points"), "label"),
            words(self.tr("Files"), "label"),
        ]
        marks: list[QWidget] = [RiskMark(risk_key(level), size=18, role="small") for level in _GRAVEST_FIRST]
        for at, head in enumerate([*heads, *marks, words(self.tr("Overdue files"), "label")]):
            grid.addWidget(head, 0, at)
        grid.addWidget(rule(), 1, 0, 1, len(heads) + len(marks) + 1)
        for line, load in enumerate(view.workers, start=2):
            name = words(load.name or self.tr("Unknown worker"), "strong", wrap=True)
            name.setObjectName(f"load_{load.user.hex()}")
            name.setAccessibleName(self._heard(view, load))
            grid.addWidget(column(name, *self._remarks(load)), line, 0)
            grid.addWidget(self._points(view, load), line, 1)
            counts = [load.count, *(load.files[level] for level in _GRAVEST_FIRST), load.overdue]
            for at, count in enumerate(counts, start=2):
                tone = "warning" if at == len(counts) + 1 and count else "" if count else "muted"
                grid.addWidget(words(self.lang.number(count), tone=tone), line, at)
        grid.setColumnStretch(0, 1)
        return holder

    def _stacked(self, view: CaseloadView) -> QWidget:
        parts: list[Item] = []
        for load in view.workers:
            name = words(load.name or self.tr("Unknown worker"), "strong", wrap=True)
            name.setObjectName(f"load_{load.user.hex()}")
            name.setAccessibleName(self._heard(view, load))
            levels = " · ".join(
                f"{level_word(level)}: {load.files[level]}" for level in _GRAVEST_FIRST if load.files[level]
            )
            late = self.tr("Overdue files: {count}").format(count=load.overdue)
            parts += [name, *self._remarks(load), self._points(view, load), words(levels, "small", wrap=True)]
            parts += [words(late, "small", wrap=True), 8, rule(), 8]
        return column(*parts, gap=2)

    def _points(self, view: CaseloadView, load: WorkerLoad) -> QWidget:
        ceiling = view.ceiling
        if ceiling is None:
            return words(self.lang.number(load.points))
        said = self.tr("{points} of {ceiling}").format(points=load.points, ceiling=ceiling.value)
        if view.is_over(load):
            over = self.tr("{said}, overloaded").format(said=said)
            return with_icon("warning", words(over, "strong", tone="warning", wrap=True), "warning", size=18)
        return words(said)

    def _remarks(self, load: WorkerLoad) -> list[Item]:
        if not load.substituted:
            return []
        said = self.tr("{count} of them as a substitute").format(count=load.substituted)
        return [words(said, "small", wrap=True)]

    def _heard(self, view: CaseloadView, load: WorkerLoad) -> str:
        over = self.tr("overloaded") if view.is_over(load) else ""
        said = self.tr("{name}: {points} points, {files} files, {overdue} overdue").format(
            name=load.name, points=load.points, files=load.count, overdue=load.overdue
        )
        return ", ".join(part for part in (said, over) if part)

    # -------------------------------------------------------------- what it rests on

    def _ground(self, view: CaseloadView) -> QWidget:
        weights = " · ".join(
            f"{level_word(level)} {view.weights[level].value}"
            for level in _GRAVEST_FIRST
            if level in view.weights
        )
        said = self.tr(
            "Points are counted by the level of risk: {weights}. Weights and the ceiling are defaults of the"
            " programme, not a legal norm."
        ).format(weights=weights)
        carried = self.tr(
            "A file counts for the worker who is responsible, and for a substitute while that lasts."
        )
        return column(
            SectionHeader(self.tr("How it is counted")),
            8,
            words(said, wrap=True),
            4,
            words(carried, wrap=True),
        )

    def _staffing(self, view: CaseloadView) -> QWidget:
        staffing = view.staffing
        parts: list[Item] = [SectionHeader(self.tr("Staffing of the district")), 8]
        if staffing.norm is not None:
            norm = self.tr("Norm: one guardianship specialist for at most {count} children of the district.")
            parts.append(words(norm.format(count=self.lang.number(staffing.norm.value)), wrap=True))
            ground = staffing.norm.act.get(self.lang.code, "")
            if ground:
                parts.append(words(ground, "hint", wrap=True))
        each = staffing.children_each
        if each is None:
            said = self.tr(
                "The number of children and of specialists of the district has not been entered: a supervisor"
                " does it under Deadlines and rules."
            )
        else:
            said = self.tr("The district has one specialist for {count} children.").format(
                count=self.lang.number(each)
            )
        never = self.tr("This ratio says nothing of the caseload of one worker.")
        return column(*parts, 4, words(said, wrap=True), words(never, "hint", wrap=True))
