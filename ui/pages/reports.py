"""Reports: choose a month, create the report, look at it, save it as a workbook or a PDF, print it.

Nothing is counted before it is asked for. What the report was counted from stands above it; it never says
that this is all there is. Its words: `ui.documents.report_tables`; how it leaves: `ui.documents.leaving`.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.access import Role
from core.casework.reports.month import Month, MonthReport
from core.changes import Changes
from core.records import Me
from ui import theme
from ui.documents.leaving import PDF, XLSX, Leaving, Outgoing
from ui.documents.paper import pdf_bytes
from ui.documents.report_paper import report_paper, report_workbook
from ui.documents.report_tables import Cell, ReportInWords, ReportTable
from ui.pages.records_page import Place, RecordsPage
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, IconButton, PrimaryButton, Segments
from ui.widgets.layout import MOST, STRETCH, FlowLayout, Item, column, row, rule, scroll_area, words
from ui.widgets.level_bars import LevelBar, LevelBars
from ui.widgets.sections import EmptyState, section
from ui.workspace import Workspace

OLD_MONTH_UNTIL_DAY = 10
"""Until this day of a month people still report on the one before."""
MOST_ROWS = 60
OWN, ALL = "own", "all"


class ReportsPage(RecordsPage):
    """`open()`; the month and whose work are chosen on the page."""

    NAME = "reports"
    RAIL = "reports"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        look = theme.current()
        today = self.today
        self.month = Month.of(today)
        if today.day <= OLD_MONTH_UNTIL_DAY:
            self.month = self.month.before
        self.own = True
        self.report: MonthReport | None = None
        self._supervises = False
        self._head, self._body = Place("reports_top"), Place("reports_body")
        self.leaving = Leaving(workspace)
        content = column(self._head, 10, self.leaving, self._body, STRETCH)
        layout = content.layout()
        if layout is not None:
            layout.setContentsMargins(self.side, look.gap(16), self.side, look.gap(24))
        self.area = scroll_area(content, "reports_scroll")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # read with the arrow keys
        self.area.setAccessibleName(self.tr("The report"))
        self.box.addWidget(self.area, 1)

    def open(self, **parameters: object) -> None:
        self.calm()
        self._draw()
        self.focus_first(self.findChild(PrimaryButton))
        self.workspace.ask(lambda desk: desk.me(), self._show_me, failed=lambda _: None)

    def refresh(self, changes: Changes) -> None:
        """A report is of the moment when it was counted: it changes only when it is asked for again."""

    # -------------------------------------------------------------- what the person does

    def go_to(self, month: Month) -> None:
        """Another month; a report that is shown is counted anew for it."""
        if month > Month.of(self.today):
            return
        self.month = month
        if self.report is None:
            self._draw()
        else:
            self.make_report()

    def make_report(self) -> None:
        """Count."""
        month, own, code = self.month, self.own, self.lang.code
        self.ask(lambda desk: desk.month_report(month, own=own, language=code), self._show_report)

    def choose_whose(self, whose: str) -> None:
        self.own = whose == OWN
        if self.report is not None:
            self.make_report()

    def save_pdf(self) -> None:
        if self.report is not None:
            paper = report_paper(self.report, self.lang, self.clock.zone)
            self.leaving.save(Outgoing(self._file_name(), PDF, lambda: pdf_bytes(paper)))

    def save_workbook(self) -> None:
        if self.report is not None:
            make = partial(report_workbook, self.report, self.lang, self.clock.zone)
            self.leaving.save(Outgoing(self._file_name(), XLSX, make))

    def print_report(self) -> None:
        if self.report is not None:
            self.leaving.print_paper(report_paper(self.report, self.lang, self.clock.zone))

    # -------------------------------------------------------------- drawing

    def _show_me(self, me: Me) -> None:
        self._supervises = Role.SUPERVISOR.value in me.roles
        if self._supervises and self.report is None:
            self.own = False
        self._draw()

    def _show_report(self, report: MonthReport) -> None:
        if (report.month, report.basis.own) == (self.month, self.own):
            self.report = report
            self._draw()

    def _file_name(self) -> str:
        assert self.report is not None
        return f"tirek-{self.report.month.key}-{OWN if self.report.basis.own else ALL}"

    def _draw(self) -> None:
        self._head.show_content(self._make_head())
        self._body.show_content(self._make_body())

    def _make_head(self) -> QWidget:
        earlier = IconButton("back", self.tr("The month before"), "reports_earlier")
        earlier.clicked.connect(lambda: self.go_to(self.month.before))
        later = IconButton("forward", self.tr("The next month"), "reports_later")
        later.clicked.connect(lambda: self.go_to(self.month.after))
        later.setEnabled(self.month < Month.of(self.today))
        name = words(self.lang.month(self.month.year, self.month.month), "section")
        name.setObjectName("reports_month")
        left = row(words(self.tr("Monthly report"), "title"), 16, earlier, name, later, STRETCH, gap=8)
        create = PrimaryButton(self.tr("Create report"), "reports_create")
        create.clicked.connect(self.make_report)
        buttons: list[QWidget] = []
        if self.report is not None:
            for text, key, icon, do in (
                ("XLSX", "xlsx", "download", self.save_workbook),
                ("PDF", "pdf", "download", self.save_pdf),
                (self.tr("Print"), "print", "print", self.print_report),
            ):
                button = Button(text, f"reports_{key}", icon=icon)
                button.clicked.connect(do)
                buttons.append(button)
        holder = QWidget()
        flow = FlowLayout(gap=8, line_gap=8)
        holder.setLayout(flow)
        for each in (*buttons, create):
            flow.addWidget(each)
        top: Item = row((left, MOST), holder) if theme.current().roomy else column(left, 8, holder)
        return column(top, 10, self._whose()) if self._supervises else column(top)

    def _whose(self) -> QWidget:
        choices = ((ALL, self.tr("All files on this laptop")), (OWN, self.tr("Only my own work")))
        whose = Segments("reports_whose", self.tr("Whose work"), choices, value=OWN if self.own else ALL)
        whose.chosen.connect(self.choose_whose)
        return row(whose, STRETCH)

    def _make_body(self) -> QWidget:
        if self.report is None:
            said = self.tr("Choose the month, then create the report. Nothing is sent anywhere.")
            return column(16, EmptyState("reports_empty", said, icon="reports"))
        in_words = ReportInWords(self.report, self.lang, self.clock.zone)
        counted, *more = (*in_words.basis(), in_words.no_names())
        basis = Banner("reports_basis", "info", counted, " ".join(more))
        tables = {table.key: table for table in in_words.tables()}
        parts: list[Item] = [12, basis, 16, self._levels(self.report, in_words), 20]
        parts += [self._table(tables.pop("villages")), 20]
        tables.pop("levels")
        wide = [tables.pop(key) for key in ("workers", "in_time") if key in tables]
        for table in wide:
            parts += [self._table(table), 20]
        parts.append(self._in_two_columns([self._table(table) for table in tables.values()]))
        return column(*parts)

    def _levels(self, report: MonthReport, said: ReportInWords) -> QWidget:
        table = report.table("levels")
        before = self.lang.month(report.month.before.year, report.month.before.month)
        earlier = self.tr("{month}: {count}")
        bars = [
            LevelBar(one.code, one.now, earlier.format(month=before, count=one.before))
            for one in table.figures
            if one.code != "not_assessed" or one.now or one.before
        ]
        left = section(
            self.tr("Families by level of risk"),
            LevelBars("reports_bars", bars),
            count=sum(one.now for one in table.figures),
        )
        visits, assessed = report.table("visits"), report.table("assessments")
        done = next(one for one in visits.figures if one.code == "done")
        found = [sum(getattr(one, name) for one in assessed.figures) for name in ("now", "before")]
        said_before = [earlier.format(month=before, count=count) for count in (done.before, found[1])]
        right = section(
            self.tr("The month in short"),
            self._big(self.tr("visits took place"), done.now, said_before[0]),
            10,
            self._big(self.tr("assessments were made"), found[0], said_before[1]),
        )
        top = Qt.AlignmentFlag.AlignTop
        if not theme.current().roomy:
            return column(left, 16, right)
        right.setFixedWidth(theme.current().px(280))
        return row((left, 1), (right, top), gap=40)

    def _big(self, what: str, count: int, before: str) -> QWidget:
        return column(words(str(count), "display"), words(what, wrap=True), words(before, "small", wrap=True))

    def _in_two_columns(self, tables: list[QWidget]) -> QWidget:
        if not theme.current().roomy:
            return column(*(item for table in tables for item in (table, 20)))
        halves: tuple[list[Item], list[Item]] = ([], [])
        heights = [0, 0]
        for table in tables:
            shorter = heights.index(min(heights))
            halves[shorter].extend((table, 20))
            heights[shorter] += table.sizeHint().height()
        left, right = (column(*half, STRETCH) for half in halves)
        return row((left, 1), (right, 1), gap=40)

    def _table(self, table: ReportTable) -> QWidget:
        holder = QWidget()
        holder.setObjectName(f"report_{table.key}")
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.current().gap(16))
        grid.setVerticalSpacing(theme.current().gap(5))
        grid.setColumnStretch(0, 1)
        at = 0
        if any(table.head):
            at = self._line(grid, at, table.head, "hint", len(table.head))
        for cells in table.rows[:MOST_ROWS]:
            at = self._line(grid, at, cells, "body", len(table.head))
        if table.total:
            at = self._line(grid, at, table.total, "strong", len(table.head))
        left_out = len(table.rows) - MOST_ROWS
        notes: list[Item] = []
        if left_out > 0:
            told = self.tr("%n more lines are in the workbook and in the PDF.", "", left_out)
            notes += [4, words(told, "small", wrap=True)]
        if table.note:
            notes += [4, words(table.note, "small", wrap=True)]
        return section(table.title, holder, *notes)

    def _line(self, grid: QGridLayout, at: int, cells: tuple[Cell, ...], role: str, columns: int) -> int:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        for place, cell in enumerate(cells):
            if place:
                if theme.current().roomy:
                    grid.setColumnMinimumWidth(place, theme.current().px(72))
                grid.addWidget(words(str(cell), role, align=right), at, place)
            else:
                grid.addWidget(words(str(cell), role, wrap=True), at, place)
        grid.addWidget(rule(), at + 1, 0, 1, columns)
        return at + 2
