"""A paper is escaped, has its foot on every page, and is a PDF that nobody wrote to a temporary file."""

from __future__ import annotations

import re
import tempfile
import zlib

import pytest
from PySide6.QtCore import QMarginsF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from ui.documents.paper import MARGINS_MM, Foot, Pages, Paper, Sheet, document, pdf_bytes
from ui.theme import Theme

FOOT = Foot("K7QW2ABC", "page {page} of {pages}", "Printed by Айгүл")


def paper(sheet: Sheet) -> Paper:
    return Paper("Сынақ", sheet, FOOT)


def long_paper(lines: int = 120) -> Paper:
    sheet = Sheet()
    sheet.heading("Айлық есеп")
    sheet.table(("Ауыл", "Саны"), [(f"Ауыл {n}", n) for n in range(lines)], title="Ауылдар")
    return paper(sheet)


def test_what_was_typed_is_never_a_tag(look: Theme) -> None:
    sheet = Sheet()
    sheet.pairs([("Аты", '<img src="file:///etc/passwd"><b>Әлия</b> & Ко')])
    sheet.line("бір\nекі")
    read = document(paper(sheet)).toPlainText()
    assert '<img src="file:///etc/passwd"><b>Әлия</b> & Ко' in read
    assert "бір\u2028екі" in read or "бір\nекі" in read


def test_a_pdf_has_its_pages_and_names_no_program_but_ours(
    look: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    made = pdf_bytes(long_paper())
    assert made.startswith(b"%PDF-1.4")
    assert made.rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", made)) == _pages(long_paper()) > 1
    assert all(len(zlib.decompressobj().decompress(one)) for one in _streams(made))


def test_levels_are_told_by_words_and_a_thick_frame_not_by_colour(look: Theme) -> None:
    sheet = Sheet()
    sheet.levels([("low", ("Төмен", "Низкий"), False), ("high", ("Жоғары", "Высокий"), True)])
    html = document(paper(sheet)).toHtml()
    assert len(re.findall(r"border-top:3px", html)) == 1
    assert re.search(r"font-weight:700[^>]*>Жоғары", html)
    assert not re.search(r"font-weight:700[^>]*>Төмен", html)


def test_the_foot_stands_on_every_page(look: Theme) -> None:
    count = _pages(long_paper())
    for number in range(count):
        drawn = _drawn(long_paper(), number)
        foot = drawn.copy(0, drawn.height() - 60, drawn.width(), 60)
        assert _dark(foot) > 200
        assert _dark(drawn.copy(0, 0, drawn.width(), 200)) > 200


def test_the_place_for_signatures_is_never_torn_apart(look: Theme) -> None:
    torn = 0
    for lines in range(20, 60):
        sheet = Sheet()
        sheet.table(("Сұрақ", "Саны"), [(f"Сұрақ {n}", n) for n in range(lines)])
        alone = _pages(paper(sheet))
        sheet.signatures(("Қолдары",), [("Айгүл", "Маман"), ("", "Ата-анасы")], signature="қолы", day="күні")
        count = _pages(paper(sheet))
        assert alone <= count <= alone + 1
        torn += len({_page_of(paper(sheet), words) for words in ("Қолдары", "Ата-анасы", "күні")}) > 1
    assert torn == 0


def _pages(one: Paper) -> int:
    image = _blank()
    painter = QPainter(image)
    count = Pages(one, painter).count
    painter.end()
    return count


def _page_of(one: Paper, words: str) -> int:
    image = _blank()
    painter = QPainter(image)
    pages = Pages(one, painter)
    block = pages.text.find(words).block()
    top = pages.text.documentLayout().blockBoundingRect(block).top()
    painter.end()
    return int(top // pages.text.pageSize().height())


def _drawn(one: Paper, number: int) -> QImage:
    image = _blank()
    painter = QPainter(image)
    Pages(one, painter).draw(number)
    painter.end()
    return image


def _blank() -> QImage:
    """A page at 96 dpi without its margins."""
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        QMarginsF(*MARGINS_MM),
        QPageLayout.Unit.Millimeter,
    )
    area = layout.paintRectPixels(96)
    image = QImage(QSize(area.width(), area.height()), QImage.Format.Format_Grayscale8)
    image.setDotsPerMeterX(3780)
    image.setDotsPerMeterY(3780)
    image.fill(Qt.GlobalColor.white)
    return image


def _dark(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).lightness() < 128 for x in range(image.width()) for y in range(image.height())
    )


def _streams(pdf: bytes) -> list[bytes]:
    return re.findall(rb"/FlateDecode[^>]*>>\s*stream\r?\n(.*?)endstream", pdf, re.S)
