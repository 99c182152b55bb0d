"""Reports: choose a month, create the report, look at it, save it as a workbook or a PDF, print it.

Nothing is counted before it is asked for. What the report was counted from stands above it; it never says
that this is all there is. Its words: `ui.documents.report_tables`; how it leaves: `ui.documents.leaving`.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.access import Role
from core.casework.reports.district import DistrictReport, Tally
from core.casework.reports.month import Month, MonthReport
from core.changes import Changes
from core.records import Me
from ui import theme
from ui.documents.district_tables import DistrictInWords
from ui.documents.leaving import PDF, XLSX, Leaving, Outgoing
from ui.documents.paper import pdf_bytes
from ui.documents.report_paper import report_paper, report_workbook
from ui.documents.report_tables import Cell, ReportInWords, ReportTable, WordedReport
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
OWN, ALL, DISTRICTS = "own", "all", "districts"


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
        self.whose = OWN
        self.report: MonthReport | DistrictReport | None = None
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
        """Count; a year of assessments is read in parts, each a short question to the store."""
        month, own, code = self.month, self.whose == OWN, self.lang.code
        if self.whose == DISTRICTS:
            self._read_on(Tally(month.year))
            return
        self.ask(lambda desk: desk.reports.month(month, own=own, language=code), self._show_report)

    def choose_whose(self, whose: str) -> None:
        """Own work, all files, or the district's counts without families."""
        self.whose = whose
        if self.report is None:
            self._draw()
        else:
            self.report = None
            self._draw()
            self.make_report()

    def worded(self) -> WordedReport | None:
        """The report that is shown, in words."""
        if isinstance(self.report, MonthReport):
            return ReportInWords(self.report, self.lang, self.clock.zone).worded()
        if isinstance(self.report, DistrictReport):
            return DistrictInWords(self.report, self.lang, self.clock.zone).worded()
        return None

    def save_pdf(self) -> None:
        if report := self.worded():
            paper = report_paper(report, self.lang, self.clock.zone)
            self.leaving.save(Outgoing(self._file_name(report), PDF, lambda: pdf_bytes(paper)))

    def save_workbook(self) -> None:
        if report := self.worded():
            make = partial(report_workbook, report, self.clock.zone)
            self.leaving.save(Outgoing(self._file_name(report), XLSX, make))

    def print_report(self) -> None:
        if report := self.worded():
            self.leaving.print_paper(report_paper(report, self.lang, self.clock.zone))

    # -------------------------------------------------------------- drawing

    def _show_me(self, me: Me) -> None:
        self._supervises = Role.SUPERVISOR.value in me.roles
        if self._supervises and self.report is None and self.whose == OWN:
            self.whose = ALL
        self._draw()

    def _read_on(self, tally: Tally) -> None:
        if self.whose != DISTRICTS or tally.year != self.month.year:
            return
        if tally.next_stream is None:
            self.ask(lambda desk: desk.reports.district(tally), self._show_report)
        else:
            self.ask(lambda desk: desk.reports.tally_districts(tally), self._read_on)

    def _show_report(self, report: MonthReport | DistrictReport) -> None:
        if self._is_wanted(report):
            self.report = report
            self._draw()

    def _is_wanted(self, report: MonthReport | DistrictReport) -> bool:
        if isinstance(report, DistrictReport):
            return self.whose == DISTRICTS and report.year == self.month.year
        return report.month == self.month and report.basis.own == (self.whose == OWN)

    def _file_name(self, report: WordedReport) -> str:
        return f"tirek-{report.code}-{self.whose}"

    def _draw(self) -> None:
        self._head.show_content(self._make_head())
        self._body.show_content(self._make_body())

    def _make_head(self) -> QWidget:
        before, after, name = self.month.before, self.month.after, ""
        if self.whose == DISTRICTS:
            name = str(self.month.year)
            before, after = (Month(self.month.year + step, self.month.month) for step in (-1, 1))
        earlier = IconButton("back", self.tr("Earlier"), "reports_earlier")
        earlier.clicked.connect(lambda: self.go_to(before))
        later = IconButton("forward", self.tr("Later"), "reports_later")
        later.clicked.connect(lambda: self.go_to(after))
        later.setEnabled(after <= Month.of(self.today))
        shown = words(name or self.lang.month(self.month.year, self.month.month), "section")
        shown.setObjectName("reports_month")
        left = row(words(self.tr("Reports"), "title"), 16, earlier, shown, later, STRETCH, gap=8)
        create = PrimaryButton(self.tr("Create report"), "reports_create")
        create.clicked.connect(self.make_report)
        buttons: list[QWidget] = []
        if self.report is not None:
            may_save, may_print = self.leaving.may_save, self.leaving.may_print
            for text, key, icon, do, allowed in (
                ("XLSX", "xlsx", "download", self.save_workbook, may_save),
                ("PDF", "pdf", "download", self.save_pdf, may_save),
                (self.tr("Print"), "print", "print", self.print_report, may_print),
            ):
                if not allowed:
                    continue
                button = Button(text, f"reports_{key}", icon=icon)
                button.clicked.connect(do)
                buttons.append(button)
        holder = QWidget()
        flow = FlowLayout(gap=8, line_gap=8)
        holder.setLayout(flow)
        for each in (*buttons, create):
            flow.addWidget(each)
        top: Item = row((left, MOST), holder) if theme.current().roomy else column(left, 8, holder)
        if self.report is None or self.leaving.may_save:
            return column(top, 10, self._whose())
        said = words(self.tr("IT has switched off saving as a file on this laptop."), "hint", wrap=True)
        return column(top, 10, self._whose(), 6, said)

    def _whose(self) -> QWidget:
        choices = [
            (OWN, self.tr("Only my own work")),
            (DISTRICTS, self.tr("The district, without families")),
        ]
        if self._supervises:
            choices.insert(0, (ALL, self.tr("All files on this laptop")))
        whose = Segments("reports_whose", self.tr("What is counted"), choices, value=self.whose)
        whose.chosen.connect(self.choose_whose)
        return row(whose, STRETCH)

    def _make_body(self) -> QWidget:
        if self.report is None:
            said = self.tr("Choose the month, then create the report. Nothing is sent anywhere.")
            return column(16, EmptyState("reports_empty", said, icon="reports"))
        report = self.worded()
        assert report is not None
        counted, *more = report.basis
        basis = Banner("reports_basis", "info", counted, " ".join(more))
        if not isinstance(self.report, MonthReport):
            return column(12, basis, 16, *(self._table(table) for table in report.tables))
        tables = {table.key: table for table in report.tables}
        parts: list[Item] = [12, basis, 16, self._levels(self.report), 20]
        parts += [self._table(tables.pop("villages")), 20]
        tables.pop("levels")
        wide = [tables.pop(key) for key in ("workers", "in_time") if key in tables]
        for table in wide:
            parts += [self._table(table), 20]
        parts.append(self._in_two_columns([self._table(table) for table in tables.values()]))
        return column(*parts)

    def _levels(self, report: MonthReport) -> QWidget:
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
        grid.setHorizontalSpacing(theme.current().gap(16 if theme.current().roomy else 4))
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
                narrow = role == "hint" and not theme.current().roomy
                shown = words(str(cell), "small" if narrow else role, align=right, wrap=narrow)
                grid.addWidget(shown, at, place)
            else:
                grid.addWidget(words(str(cell), role, wrap=True), at, place)
        grid.addWidget(rule(), at + 1, 0, 1, columns)
        return at + 2
