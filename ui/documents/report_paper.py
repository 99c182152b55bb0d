"""A report on paper and as a workbook: its tables under the sentences on what it was counted from."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QCoreApplication

from core import __version__
from core.clock import local_datetime
from ui.documents.paper import Foot, Paper, Sheet
from ui.documents.report_tables import WordedReport
from ui.documents.workbook import SheetOfTables, workbook_bytes
from ui.language import Language

_SHEETS_OF_THEIR_OWN = ("villages", "workers")


def report_paper(report: WordedReport, lang: Language, zone: tzinfo) -> Paper:
    """In the language of the screen."""
    sheet = Sheet()
    sheet.heading(report.title)
    sheet.line(" ".join(report.basis), small=True)
    for table in report.tables:
        sheet.table(table.head, table.rows, total=table.total, title=table.title, note=table.note)
    return Paper(report.title, sheet, _foot(report, lang, zone))


def report_workbook(report: WordedReport, zone: tzinfo) -> bytes:
    """The report, villages, workers: each sheet says what it was counted from."""
    lines = (report.title, *report.basis)
    together = tuple(one for one in report.tables if one.key not in _SHEETS_OF_THEIR_OWN)
    apart = [one for one in report.tables if one.key in _SHEETS_OF_THEIR_OWN and one.rows]
    sheets = [SheetOfTables(report.code, lines, together)]
    sheets += [SheetOfTables(one.title, lines, (one,)) for one in apart]
    return workbook_bytes(sheets, title=report.title, made=local_datetime(report.counted_ms, zone))


def _foot(report: WordedReport, lang: Language, zone: tzinfo) -> Foot:
    moment = local_datetime(report.counted_ms, zone)
    when = f"{lang.short_date(moment.date())} {lang.time(report.counted_ms, zone)}"
    printed = QCoreApplication.translate("Paper", "Printed by {name}, {moment}. Tirek {version}")
    return Foot(
        code=report.code,
        page=QCoreApplication.translate("Paper", "page {page} of {pages}"),
        printed=printed.format(name=report.worker or "—", moment=when, version=__version__),
    )
