"""A report as a workbook and as a PDF: the same tables, nothing that calculates, no names of families."""

from __future__ import annotations

import io
import tempfile
import zipfile
from datetime import datetime

import pytest
from openpyxl import load_workbook

from core.casework.reports.district import DistrictLine, DistrictReport, directions
from core.casework.reports.month import (
    Basis,
    Figure,
    InTime,
    Month,
    MonthReport,
    Table,
    VillageLine,
    WorkerLine,
)
from core.clock import KAZAKHSTAN
from tests.ui.conftest import Speak
from ui import language
from ui.documents.district_tables import DistrictInWords
from ui.documents.paper import document
from ui.documents.report_paper import report_paper, report_workbook
from ui.documents.report_tables import CODES, IN_TIME, TITLES, ReportInWords, ReportTable
from ui.documents.workbook import SheetOfTables, workbook_bytes
from ui.theme import Theme

NOON_MS = int(datetime(2026, 11, 1, 8, 40, tzinfo=KAZAKHSTAN).timestamp() * 1000)
EVIL = ("=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "https://evil.example")


def report(
    *, own: bool = False, synced: int | None = NOON_MS, waiting: int = 0, ended: bool = True
) -> MonthReport:
    codes: dict[str, list[Figure]] = {key: [] for key in TITLES}
    for key, code in CODES:
        codes[key].append(Figure(code, 3, 2))
    for level in ("urgent", "high", "medium", "low", "not_assessed"):
        codes["levels"].append(Figure(level, 4, 1))
        codes["assessments"].append(Figure(level, 2, 2))
    codes["intakes"] = [
        Figure("c111", 5, 0, "«111» байланыс орталығы"),
        Figure("", 1, 0),
        Figure("c999", 1, 0),
    ]
    basis = Basis(38, own, "Айгүл", NOON_MS, synced, waiting, ended)
    return MonthReport(
        Month(2026, 10),
        basis,
        tuple(Table(key, tuple(figures), overlapping=key == "visits") for key, figures in codes.items()),
        tuple(InTime(key, 4, 3, 2, 1) for key in IN_TIME),
        (
            VillageLine("Ақбидайлы", 9, 17, 11, 9, 1, 3),
            VillageLine("=1+1", 1, 1, 1, 1, 1, 1),
            VillageLine("", 1, 2, 3, 4, 5, 6),
        ),
        () if own else (WorkerLine("Айгүл", 9, 8, 7, 6, 5),),
    )  # fmt: skip


def test_a_text_that_looks_like_a_formula_stays_a_text(look: Theme) -> None:
    table = ReportTable("t", "=T", ("=H", "n"), tuple((text, 1) for text in EVIL), note="=N")
    data = workbook_bytes(
        [SheetOfTables("=[a]:b*?/\\'", EVIL, (table,))], title="=x", made=datetime(2026, 11, 1)
    )
    page = load_workbook(io.BytesIO(data)).worksheets[0]
    texts = [cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.value for cell in texts} >= {*EVIL, "=T", "=H", "=N"}
    assert {cell.data_type for cell in texts} == {"s"}
    assert all(cell.quotePrefix for cell in texts if str(cell.value).startswith(("=", "+", "-", "@", "\t")))
    assert all(cell.hyperlink is None for cell in texts)
    inside = zipfile.ZipFile(io.BytesIO(data))
    assert not any(b"<f>" in inside.read(name) for name in inside.namelist())


def test_the_workbook_reads_back_as_the_tables_say(look: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    said = ReportInWords(report(), language.current(), KAZAKHSTAN)
    data = report_workbook(said.worded(), KAZAKHSTAN)
    book = load_workbook(io.BytesIO(data))
    rows = [
        tuple(cell for cell in row if cell is not None)
        for page in book.worksheets
        for row in page.iter_rows(values_only=True)
    ]
    for table in said.tables():
        for line in (*table.rows, table.total):
            assert tuple(line) in rows
    assert len(book.sheetnames) == 3
    assert rows[0] == ("Айлық есеп: Қазан 2026",)


def test_every_code_of_the_program_has_words(speak: Speak) -> None:
    for code in ("kk", "ru"):
        said = ReportInWords(report(), speak(code), KAZAKHSTAN)
        for table in said.tables():
            for row in table.rows:
                assert row[0]
                assert row[0] not in {name for _, name in CODES}
                assert table.title not in TITLES.values()


def test_a_report_says_what_it_does_not_know(speak: Speak) -> None:
    lang = speak("ru")
    never = " ".join(ReportInWords(report(synced=None, waiting=2, ended=False), lang, KAZAKHSTAN).basis())
    assert "ещё не синхронизировался" in never
    assert "2 изменения с этого ноутбука ещё не в центре" in never
    assert "Месяц ещё не закончился" in never
    synced = " ".join(ReportInWords(report(), lang, KAZAKHSTAN).basis())
    assert "Последняя синхронизация: 01.11.2026 08:40" in synced
    assert "не в центре" not in synced
    own = " ".join(ReportInWords(report(own=True), lang, KAZAKHSTAN).basis())
    assert "свои дела и своя работа, Айгүл" in own


def test_the_pdf_holds_every_line_of_the_report(speak: Speak) -> None:
    lang = speak("kk")
    said = ReportInWords(report(), lang, KAZAKHSTAN)
    text = document(report_paper(said.worded(), lang, KAZAKHSTAN)).toPlainText()
    for table in said.tables():
        assert table.title in text
        for row in table.rows:
            assert str(row[0]) in text
    assert said.no_names() in text
    assert said.basis()[0] in text


def test_district_counts_say_what_is_hidden_and_that_they_are_no_index(speak: Speak) -> None:
    known = directions()
    counted = DistrictReport(
        2026, False, known.directions,
        (
            DistrictLine("Жылыөзен ауданы", 12, (0, 6, None, None)),
            DistrictLine("=Аудан", 20, (5, 6, 7, None)),
        ),
        (5, 12, None, None), 2, 5, known.ground, None, NOON_MS, "Айгүл",
    )  # fmt: skip
    for code, hidden, direction, index in (
        ("kk", "жасырын", "Отбасы және қоғам", "индекс емес"),
        ("ru", "скрыто", "Семья и общество", "не индекс"),
    ):
        lang = speak(code)
        worded = DistrictInWords(counted, lang, KAZAKHSTAN).worded()
        text = document(report_paper(worded, lang, KAZAKHSTAN)).toPlainText()
        assert text.count(hidden) == 5
        assert direction in text
        assert index in text
        book = load_workbook(io.BytesIO(report_workbook(worded, KAZAKHSTAN)))
        rows = [
            tuple(cell for cell in row if cell is not None) for row in book.active.iter_rows(values_only=True)
        ]
        assert ("Жылыөзен ауданы", 12, 0, 6, hidden, hidden) in rows
