"""District counts in words: one table, what was left out and hidden, and that it is no index of anybody."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QCoreApplication

from core.casework.reports.district import DistrictReport
from core.clock import local_datetime
from ui.documents.report_tables import Cell, ReportTable, WordedReport
from ui.language import Language


class DistrictInWords:
    """In the language that is installed."""

    def __init__(self, report: DistrictReport, lang: Language, zone: tzinfo) -> None:
        self.report = report
        self._lang = lang
        self._zone = zone

    def worded(self) -> WordedReport:
        report = self.report
        return WordedReport(
            self.tr("District counts by direction: {year}").format(year=report.year),
            str(report.year),
            self.basis(),
            (self._table(),),
            report.worker,
            report.counted_ms,
        )

    def basis(self) -> tuple[str, ...]:
        """What it was counted from, and what it must not be taken for."""
        report = self.report
        counted = self.tr("Counted {moment} from the last assessment of each family on this laptop.")
        said = [counted.format(moment=self._moment(report.counted_ms))]
        if report.last_sync_ms is None:
            said.append(self.tr("This laptop has never synced: what colleagues wrote is not in it."))
        else:
            synced = self.tr("Last sync: {moment}. What colleagues sent later is not in it.")
            said.append(synced.format(moment=self._moment(report.last_sync_ms)))
        if not report.ended:
            said.append(self.tr("The year is not over."))
        if report.left_out:
            least = report.smallest_cell
            said.append(
                self.tr(
                    "Left out, also of the totals: districts with fewer than %n assessed families,"
                    " and files without a district.",
                    "",
                    least,
                )
            )
        said.append(self.tr("These are counts, not an index, and they say nothing of any one family."))
        return tuple(said)

    def _table(self) -> ReportTable:
        report = self.report
        titles = (one.title.get(self._lang.code) or one.title["en"] for one in report.directions)
        head = (self.tr("District"), self.tr("Families assessed"), *titles)
        rows = tuple(
            (line.district, line.families, *(self._cell(count) for count in line.counts))
            for line in report.lines
        )
        total: tuple[Cell, ...] = ()
        if len(rows) > 1:
            families = sum(line.families for line in report.lines)
            total = (self.tr("Total"), families, *(self._cell(count) for count in report.totals))
        title = self.tr("Families where action is needed, by direction of the index")
        note = self.tr(
            "The directions are those of the Child Well-being Index."
            " Hidden: a number so small that it could point to a family, or one that would give such a number"
            " back. A family may stand in several directions. Which question belongs to which direction is"
            " a proposal of the program."
        )
        return ReportTable("districts", title, head, rows, note, total)

    def _cell(self, count: int | None) -> Cell:
        return self.tr("hidden") if count is None else count

    def _moment(self, at_ms: int) -> str:
        on = local_datetime(at_ms, self._zone).date()
        return f"{self._lang.short_date(on)} {self._lang.time(at_ms, self._zone)}"

    def tr(self, source: str, disambiguation: str = "", n: int = -1) -> str:
        return QCoreApplication.translate("DistrictInWords", source, disambiguation or None, n)
