"""A monthly report in words: its tables, as the page, the PDF and the workbook all show them.

Everything that is said of a report is said here, once; also what it was counted from, and that nobody knows
whether that is all. Codes of the program get words from the table below, all others those of their form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.casework.reports.month import Figure, Month, MonthReport, Table
from core.clock import local_datetime
from core.schema import LEVELS
from ui.language import QT_TRANSLATE_NOOP, Language
from ui.wording import level_word

Cell = str | int

TITLES: Final[Mapping[str, str]] = {
    "families": QT_TRANSLATE_NOOP("Report", "Files and children"),
    "levels": QT_TRANSLATE_NOOP("Report", "Families by level of risk"),
    "visits": QT_TRANSLATE_NOOP("Report", "Visits in the month"),
    "assessments": QT_TRANSLATE_NOOP("Report", "Assessments by level"),
    "incidents": QT_TRANSLATE_NOOP("Report", "Incidents and reports made"),
    "incident_kinds": QT_TRANSLATE_NOOP("Report", "Incidents by kind"),
    "incident_sources": QT_TRANSLATE_NOOP("Report", "Incidents by who told of them"),
    "intakes": QT_TRANSLATE_NOOP("Report", "Messages by source"),
    "intake_help": QT_TRANSLATE_NOOP("Report", "Help that was asked for"),
    "plans": QT_TRANSLATE_NOOP("Report", "Individual plans"),
    "goals": QT_TRANSLATE_NOOP("Report", "Goals that ended"),
    "placements": QT_TRANSLATE_NOOP("Report", "Placements at the end of the month"),
    "mentorships": QT_TRANSLATE_NOOP("Report", "Mentorships"),
    "referrals": QT_TRANSLATE_NOOP("Report", "Referrals by outcome"),
    "inspections": QT_TRANSLATE_NOOP("Report", "Inspections by result"),
}
CODES: Final[Mapping[tuple[str, str], str]] = {
    ("families", "open"): QT_TRANSLATE_NOOP("Report", "open at the end of the month"),
    ("families", "new"): QT_TRANSLATE_NOOP("Report", "opened in the month"),
    ("families", "closed"): QT_TRANSLATE_NOOP("Report", "closed in the month"),
    ("families", "children"): QT_TRANSLATE_NOOP("Report", "children in open files"),
    ("visits", "planned"): QT_TRANSLATE_NOOP("Report", "planned"),
    ("visits", "done"): QT_TRANSLATE_NOOP("Report", "took place"),
    ("visits", "nobody"): QT_TRANSLATE_NOOP("Report", "nobody was at home"),
    ("visits", "refused"): QT_TRANSLATE_NOOP("Report", "the family refused"),
    ("visits", "moved"): QT_TRANSLATE_NOOP("Report", "the family had moved away"),
    ("visits", "other"): QT_TRANSLATE_NOOP("Report", "another outcome"),
    ("incidents", "all"): QT_TRANSLATE_NOOP("Report", "all incidents"),
    ("incidents", "report_made"): QT_TRANSLATE_NOOP("Report", "reported to the right body"),
    ("incidents", "report_missing"): QT_TRANSLATE_NOOP("Report", "report not written down yet"),
    ("incident_sources", "seen"): QT_TRANSLATE_NOOP("Report", "seen by the worker"),
    ("incident_sources", "child"): QT_TRANSLATE_NOOP("Report", "told by the child"),
    ("incident_sources", "other"): QT_TRANSLATE_NOOP("Report", "told by somebody else"),
    ("incident_sources", "document"): QT_TRANSLATE_NOOP("Report", "stands in a document"),
    ("plans", "opened"): QT_TRANSLATE_NOOP("Report", "begun in the month"),
    ("plans", "running"): QT_TRANSLATE_NOOP("Report", "running at the end of the month"),
    ("plans", "closed"): QT_TRANSLATE_NOOP("Report", "ended in the month"),
    ("mentorships", "opened"): QT_TRANSLATE_NOOP("Report", "begun in the month"),
    ("mentorships", "running"): QT_TRANSLATE_NOOP("Report", "running at the end of the month"),
    ("mentorships", "closed"): QT_TRANSLATE_NOOP("Report", "ended in the month"),
}
IN_TIME: Final[Mapping[str, str]] = {
    "visits": QT_TRANSLATE_NOOP("Report", "Visits that were due"),
    "intake_contact": QT_TRANSLATE_NOOP("Report", "First visit after a message"),
    "feedback": QT_TRANSLATE_NOOP("Report", "Answers to who sent the message"),
    "follow_ups": QT_TRANSLATE_NOOP("Report", "Other tasks that were due"),
}


@dataclass(frozen=True)
class ReportTable:
    """A table in words. The first column of `rows` is words, the others are counts."""

    key: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    total: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class WordedReport:
    """Everything that is said of a report, for the page, the PDF and the workbook. `code` is its span."""

    title: str
    code: str
    basis: tuple[str, ...]
    tables: tuple[ReportTable, ...]
    worker: str
    counted_ms: int


class ReportInWords:
    """One report in the language that is installed; moments are those of `zone`."""

    def __init__(self, report: MonthReport, lang: Language, zone: tzinfo) -> None:
        self.report = report
        self._lang = lang
        self._zone = zone

    def worded(self) -> WordedReport:
        report = self.report
        return WordedReport(
            self.title,
            report.month.key,
            (*self.basis(), self.no_names()),
            self.tables(),
            report.basis.worker,
            report.basis.counted_ms,
        )

    @property
    def title(self) -> str:
        return self.tr("Monthly report: {month}").format(month=self.month(self.report.month))

    def month(self, month: Month) -> str:
        """Қазан 2026"""
        return self._lang.month(month.year, month.month)

    def tables(self) -> tuple[ReportTable, ...]:
        """Every table that has something to say; those that are always asked for stand there with zeros."""
        report = self.report
        head = ("", self.month(report.month), self.month(report.month.before))
        asked = [table for table in report.tables if table.key in _ALWAYS or _says_something(table)]
        made = [self._table(table, head) for table in asked]
        made.insert(3, self._in_time())
        made.append(self._villages())
        if report.workers:
            made.append(self._workers())
        return tuple(made)

    def basis(self) -> tuple[str, ...]:
        """What the report was counted from, sentence by sentence; never that it is all there is."""
        basis = self.report.basis
        counted = self._moment(basis.counted_ms)
        if basis.own:
            own = self.tr("Counted {moment} on this laptop: own files and own work of {worker}.")
            said = [own.format(moment=counted, worker=basis.worker or "—")]
        else:
            said = [self.tr("Counted {moment} from all files on this laptop.").format(moment=counted)]
        said.append(self.tr("%n files were open at the end of the month.", "", basis.files))
        if basis.last_sync_ms is None:
            said.append(self.tr("This laptop has never synced: what colleagues wrote is not in it."))
        else:
            synced = self.tr("Last sync: {moment}. What colleagues sent later is not in it.")
            said.append(synced.format(moment=self._moment(basis.last_sync_ms)))
        if basis.waiting:
            counts = self.tr("%n changes of this laptop are not at the centre yet.", "", basis.waiting)
            said.append(counts)
        if not basis.ended:
            said.append(self.tr("The month is not over."))
        return tuple(said)

    def no_names(self) -> str:
        return self.tr("There are no names, IIN or addresses of families in this report.")

    def figure(self, table: str, figure: Figure) -> str:
        """One line of a table in words."""
        if figure.label:
            return figure.label
        if figure.code in LEVELS and table in ("levels", "assessments"):
            return level_word(figure.code)
        known = CODES.get((table, figure.code))
        if known is not None:
            return QCoreApplication.translate("Report", known)
        return figure.code or self.tr("not said")

    # --- inside ---

    def _table(self, table: Table, head: tuple[str, ...]) -> ReportTable:
        rows = tuple((self.figure(table.key, one), one.now, one.before) for one in table.figures)
        note = ""
        total: tuple[Cell, ...] = ()
        if table.key in _IN_SEVERAL:
            note = self.tr("One record may stand in several lines.")
        elif not table.overlapping:
            total = self._sums(rows)
        title = QCoreApplication.translate("Report", TITLES[table.key])
        return ReportTable(table.key, title, head, rows, note, total)

    def _in_time(self) -> ReportTable:
        head = (
            "",
            self.tr("Due"),
            self.tr("In time"),
            self.tr("Late"),
            self.tr("Not done"),
            self.tr("Time left"),
        )
        rows = tuple(
            (
                QCoreApplication.translate("Report", IN_TIME[one.key]), one.due, one.in_time, one.late,
                one.overdue, one.waiting,
            )
            for one in self.report.in_time
        )  # fmt: skip
        note = self.tr("Deadlines are defaults of the program or of your agency, not a quote of the law.")
        return ReportTable("in_time", self.tr("Done in time"), head, rows, note)

    def _villages(self) -> ReportTable:
        head = (
            self.tr("Village"), self.tr("Families"), self.tr("Children"), self.tr("Visits"),
            self.tr("Assessments"), self.tr("Overdue"), self.tr("Referrals"),
        )  # fmt: skip
        rows = tuple(
            (
                line.village or self.tr("without a village"), line.families, line.children, line.visits,
                line.assessments, line.overdue, line.referrals,
            )
            for line in self.report.villages
        )  # fmt: skip
        return ReportTable("villages", self.tr("By village"), head, rows, total=self._sums(rows))

    def _workers(self) -> ReportTable:
        head = (
            self.tr("Worker"), self.tr("Files"), self.tr("Visits"), self.tr("Assessments"),
            self.tr("Incidents"), self.tr("Referrals"),
        )  # fmt: skip
        rows = tuple(
            (
                line.name or self.tr("somebody who is not known here"), line.files, line.visits,
                line.assessments, line.incidents, line.referrals,
            )
            for line in self.report.workers
        )  # fmt: skip
        return ReportTable("workers", self.tr("By worker"), head, rows)

    def _sums(self, rows: Sequence[tuple[Cell, ...]]) -> tuple[Cell, ...]:
        if len(rows) < 2:
            return ()
        columns = list(zip(*rows, strict=True))[1:]
        return (self.tr("Total"), *(sum(int(cell) for cell in column) for column in columns))

    def _moment(self, at_ms: int) -> str:
        """With its date, also where that is today: a report is read on another day."""
        on = local_datetime(at_ms, self._zone).date()
        return f"{self._lang.short_date(on)} {self._lang.time(at_ms, self._zone)}"

    def tr(self, source: str, disambiguation: str = "", n: int = -1) -> str:
        return QCoreApplication.translate("ReportInWords", source, disambiguation or None, n)


_ALWAYS: Final = frozenset(
    {"families", "levels", "visits", "assessments", "incidents", "plans", "mentorships"}
)
_IN_SEVERAL: Final = frozenset({"incident_kinds", "incident_sources", "intake_help"})


def _says_something(table: Table) -> bool:
    return any(one.now or one.before for one in table.figures)
