"""The monthly report on paper and as a workbook: the tables of `report_tables`, and their basis above."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QCoreApplication

from core import __version__
from core.casework.reports.month import MonthReport
from core.clock import local_datetime
from ui.documents.paper import Foot, Paper, Sheet
from ui.documents.report_tables import ReportInWords
from ui.documents.workbook import SheetOfTables, workbook_bytes
from ui.language import Language


def report_paper(report: MonthReport, lang: Language, zone: tzinfo) -> Paper:
    """In the language of the screen."""
    said = ReportInWords(report, lang, zone)
    sheet = Sheet()
    sheet.heading(said.title)
    sheet.line(" ".join((*said.basis(), said.no_names())), small=True)
    for table in said.tables():
        sheet.table(table.head, table.rows, total=table.total, title=table.title, note=table.note)
    return Paper(said.title, sheet, report_foot(report, lang, zone))


def report_foot(report: MonthReport, lang: Language, zone: tzinfo) -> Foot:
    moment = local_datetime(report.basis.counted_ms, zone)
    when = f"{lang.short_date(moment.date())} {lang.time(report.basis.counted_ms, zone)}"
    printed = QCoreApplication.translate("Paper", "Printed by {name}, {moment}. Tirek {version}")
    return Foot(
        code=report.month.key,
        page=QCoreApplication.translate("Paper", "page {page} of {pages}"),
        printed=printed.format(name=report.basis.worker or "—", moment=when, version=__version__),
    )


def report_workbook(report: MonthReport, lang: Language, zone: tzinfo) -> bytes:
    """Three sheets: the month, villages, workers; each says what it was counted from."""
    said = ReportInWords(report, lang, zone)
    lines = (said.title, *said.basis(), said.no_names())
    tables = said.tables()
    apart = ("villages", "workers")
    sheets = [
        SheetOfTables(said.month(report.month), lines, tuple(one for one in tables if one.key not in apart))
    ]
    sheets += [SheetOfTables(one.title, lines, (one,)) for one in tables if one.key in apart and one.rows]
    return workbook_bytes(sheets, title=said.title, made=local_datetime(report.basis.counted_ms, zone))
