"""A4 on paper and as PDF: the sheet, its foot with page x of y, and the words that make it up.

`Sheet` collects headings, lines, tables and places for signatures, in one language or two beside each other;
every text is escaped, whatever was typed into a record. `pdf_bytes` and `print_on` draw the same pages. Grey
printing loses nothing: levels are shape, word and a thick frame. What stands on which paper: its own module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtSvg import QSvgRenderer

from ui import theme

BODY_PT: Final = 11.0
FOOT_PT: Final = 9.0
RESOLUTION_DPI: Final = 300
MARGINS_MM: Final = (17.0, 14.0, 17.0, 12.0)
FOOT_MM: Final = 14.0
_MARK_PX: Final = 26
_STYLE: Final = """
body { color: #000000; }
.title { font-size: 16pt; font-weight: 700; margin: 0 0 6px 0; }
.section { font-size: 12pt; font-weight: 700; margin: 12px 0 3px 0; padding-top: 12px; }
p { margin: 2px 0 4px 0; }
td { vertical-align: top; padding: 3px 8px 3px 0; }
.small { font-size: 9pt; color: #333333; }
.head { font-size: 8pt; }
.strong { font-weight: 700; }
.part { font-weight: 700; padding-top: 10px; }
.name { color: #333333; }
"""
_LINE: Final = "border-bottom: 0.6px solid #777777;"
_HEAD_LINE: Final = "border-bottom: 1.4px solid #000000;"


@dataclass(frozen=True)
class Foot:
    """Under every page. `page` has {page} and {pages}; `code` says which record it is, never about whom."""

    code: str
    page: str
    printed: str


@dataclass
class Sheet:
    """What stands on a paper, from above to below."""

    parts: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    drawings: list[QImage] = field(default_factory=list)
    signed_from: int | None = None
    """The part with which the place for signatures begins: it stands on one page as a whole."""

    def heading(self, *languages: str) -> None:
        self.parts.append(_columns([f'<p class="title">{_safe(one)}</p>' for one in languages]))

    def section(self, *languages: str) -> None:
        self.parts.append(_columns([f'<p class="section">{_safe(one)}</p>' for one in languages]))

    def line(self, *languages: str, small: bool = False, strong: bool = False) -> None:
        look = ' class="small"' if small else ' class="strong"' if strong else ""
        self.parts.append(_columns([f"<p{look}>{_safe(one)}</p>" for one in languages]))

    def pairs(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Rows of name, value (one language) or name, value, name, value (two)."""
        body = []
        for row in rows:
            widths = (25, 75) if len(row) == 2 else (18, 32, 18, 32)
            cells = [
                f'<td width="{width}%" style="{_LINE}"{_named(at)}>{_safe(text)}</td>'
                for at, (text, width) in enumerate(zip(row, widths, strict=True))
            ]
            body.append(f"<tr>{''.join(cells)}</tr>")
        self.parts.append(_table("".join(body)))

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str | int]], *, widths: Sequence[int] = (),
        total: Sequence[str | int] = (), title: str = "", note: str = "",
    ) -> None:  # fmt: skip
        """Counts stand at the right. Title and head come again where a page begins within the table.

        `widths` in percent; without them the first column takes what the others leave.
        """
        rest = (70 if len(head) > 4 else 50) // max(1, len(head) - 1)
        widths = widths or (100 - rest * (len(head) - 1), *[rest] * (len(head) - 1))
        right = [any(isinstance(row[at], int) for row in rows) for at in range(len(head))]
        top = f'<tr><td colspan="{len(head)}" class="section">{_safe(title)}</td></tr>' if title else ""
        top += (
            _row(head, widths, _HEAD_LINE, bold=True, small=len(head) > 4, right=right) if any(head) else ""
        )
        body = f"<thead>{top}</thead>"
        body += "".join(_row(row, widths, _LINE, right=right) for row in rows)
        if total:
            body += _row(total, widths, "", bold=True, right=right)
        if note:
            body += f'<tr><td colspan="{len(head)}" class="small">{_safe(note)}</td></tr>'
        self.parts.append(_table(body))

    def answers(self, titles: Sequence[str], rows: Sequence[Sequence[tuple[str, str]]]) -> None:
        """Questions with their answers, a column for each language; the titles come again on a new page."""
        width = 100 // len(titles)
        top = "".join(
            f'<td width="{width}%" class="part" style="{_HEAD_LINE}">{_safe(one)}</td>' for one in titles
        )
        body = ""
        for row in rows:
            cells = (
                f'<td width="{width}%" style="{_LINE}"><span class="small">{_safe(asked)}</span>'
                f"{'<br>' if said else ''}{_safe(said)}</td>"
                for asked, said in row
            )
            body += f"<tr>{''.join(cells)}</tr>"
        self.parts.append(_table(f"<thead><tr>{top}</tr></thead>{body}"))

    def levels(self, levels: Sequence[tuple[str, Sequence[str], bool]]) -> None:
        """Marks side by side: (level, its word in each language, whether it is this one)."""
        cells = []
        for level, said, chosen in levels:
            if level not in self.marks:
                self.marks.append(level)
            frame = "3px solid #000000" if chosen else "0.6px solid #777777"
            words = "<br>".join(_safe(one) for one in said)
            words = f"<b>{words}</b>" if chosen else words
            cells.append(
                f'<td width="{100 // len(levels)}%" align="center" style="border: {frame}; padding: 6px;">'
                f'<img src="mark:{level}" width="{_MARK_PX}" height="{_MARK_PX}"><br>{words}</td>'
            )
        self.parts.append(f'<table width="100%" cellspacing="2"><tr>{"".join(cells)}</tr></table>')

    def drawing(self, image: QImage, *, width_px: int) -> None:
        """A drawing as wide as said, at 96 px an inch; sharper than that where the image has more."""
        height_px = round(width_px * image.height() / max(1, image.width()))
        name = f"drawing:{len(self.drawings)}"
        self.drawings.append(image)
        self.parts.append(f'<p><img src="{name}" width="{width_px}" height="{height_px}"></p>')

    def signatures(
        self, titles: Sequence[str], people: Sequence[tuple[str, str]], *, signature: str, day: str
    ) -> None:
        """A line for each: (name or empty, in what capacity). The lines are long enough for a hand."""
        self.signed_from = len(self.parts)
        self.section(*titles)
        rows = []
        for name, role in people:
            who = f"{_safe(name) or '&nbsp;'}"
            line = "border-bottom: 1.2px solid #000000;"
            name_line = "" if name else line
            rows.append(
                f'<tr><td width="44%" style="padding-top: 20px; {name_line}">{who}</td><td width="4%"></td>'
                f'<td width="30%" style="padding-top: 20px; {line}">&nbsp;</td><td width="4%"></td>'
                f'<td width="18%" style="padding-top: 20px; {line}">&nbsp;</td></tr>'
                f'<tr><td class="small">{_safe(role)}</td><td></td><td class="small">{_safe(signature)}</td>'
                f'<td></td><td class="small">{_safe(day)}</td></tr>'
            )
        self.parts.append(_table("".join(rows)))

    def html(self, *, signed: bool = True, new_page: bool = False) -> str:
        """All of it; without the place for signatures, or with that on a new page."""
        at = len(self.parts) if self.signed_from is None else self.signed_from
        text, signatures = "".join(self.parts[:at]), "".join(self.parts[at:])
        turn = '<p style="page-break-before: always; font-size: 1pt;"></p>' if new_page else ""
        return f"<html><body>{text}{turn}{signatures if signed else ''}</body></html>"


@dataclass(frozen=True)
class Paper:
    """A sheet with its foot, ready to be drawn."""

    title: str
    sheet: Sheet
    foot: Foot


def pdf_bytes(paper: Paper) -> bytes:
    """The PDF (PDF/A-1b). Nothing of it is written anywhere."""
    target = QByteArray()
    buffer = QBuffer(target)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPdfWriter.PdfVersion.PdfVersion_A1b)
    writer.setTitle(paper.title)
    writer.setCreator("Tirek")
    writer.setResolution(RESOLUTION_DPI)
    print_on(paper, writer)
    buffer.close()
    return bytes(target.data())


def print_on(paper: Paper, device: QPagedPaintDevice) -> int:
    """Draw every page on a printer or a PDF; returns how many there are."""
    page = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        QMarginsF(*MARGINS_MM),
        QPageLayout.Unit.Millimeter,
    )
    device.setPageLayout(page)
    painter = QPainter(device)
    pages = Pages(paper, painter)
    for number in range(pages.count):
        if number:
            device.newPage()
        pages.draw(number)
    painter.end()
    return pages.count


class Pages:
    """The pages of a paper on one painter, whose device is as large as a page without its margins."""

    def __init__(self, paper: Paper, painter: QPainter) -> None:
        device = painter.device()
        dots_per_mm = device.logicalDpiY() / 25.4
        self._paper = paper
        self._painter = painter
        self._size = QSizeF(device.width(), device.height())
        self._foot_height = FOOT_MM * dots_per_mm
        self._body = QSizeF(self._size.width(), self._size.height() - self._foot_height)
        theme.load_fonts()
        self.text = document(paper)
        self.text.documentLayout().setPaintDevice(device)
        self.text.setPageSize(self._body)
        sheet = paper.sheet
        if sheet.signed_from is not None and self.count > 1:
            whole = self.count
            self.text.setHtml(sheet.html(signed=False))
            breaks = self.count < whole
            self.text.setHtml(sheet.html(new_page=breaks))

    @property
    def count(self) -> int:
        return self.text.pageCount()

    def draw(self, number: int) -> None:
        """Page `number`, counted from 0."""
        painter = self._painter
        top = number * self._body.height()
        painter.save()
        painter.translate(0, -top)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, top, self._body.width(), self._body.height())
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
        context.palette = palette
        painter.setClipRect(context.clip)
        self.text.documentLayout().draw(painter, context)
        painter.restore()
        self._draw_foot(number)

    def _draw_foot(self, number: int) -> None:
        painter, foot = self._painter, self._paper.foot
        font = QFont(theme.TOKENS["type"]["family"])
        font.setPointSizeF(FOOT_PT)
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.black)
        height = painter.fontMetrics().height()
        top = self._size.height() - 2.2 * height
        painter.drawLine(0, round(top - height * 0.3), round(self._size.width()), round(top - height * 0.3))
        line = QRectF(0, top, self._size.width(), height)
        page = foot.page.format(page=number + 1, pages=self.count)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, foot.code)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, page)
        painter.drawText(line.translated(0, height * 1.1), Qt.AlignmentFlag.AlignLeft, foot.printed)


def document(paper: Paper) -> QTextDocument:
    """The sheet as a text document, as it is drawn and as a test can read it."""
    text = QTextDocument()
    font = QFont(theme.TOKENS["type"]["family"])
    font.setPointSizeF(BODY_PT)
    text.setDefaultFont(font)
    text.setDefaultStyleSheet(_STYLE)
    text.setDocumentMargin(0)
    text.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, paper.title)
    for level in paper.sheet.marks:
        text.addResource(QTextDocument.ResourceType.ImageResource, QUrl(f"mark:{level}"), _mark(level))
    for number, image in enumerate(paper.sheet.drawings):
        text.addResource(QTextDocument.ResourceType.ImageResource, QUrl(f"drawing:{number}"), image)
    text.setHtml(paper.sheet.html())
    return text


def _mark(level: str) -> QImage:
    """The mark of a level in its light colours, sharp on paper."""
    image = QImage(QSize(_MARK_PX * 8, _MARK_PX * 8), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    svg = theme.risk_svg(level, scheme="light")
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(image.rect()))
    painter.end()
    return image


def _safe(text: str) -> str:
    """Typed text as HTML: no tag of it counts, its lines stay lines."""
    return escape(text).replace("\n", "<br>")


def _columns(cells: Sequence[str]) -> str:
    if len(cells) == 1:
        return cells[0]
    width = 100 // len(cells)
    beside = "".join(f'<td width="{width}%">{cell}</td>' for cell in cells)
    return _table(f"<tr>{beside}</tr>")


def _table(rows: str) -> str:
    style = "border-collapse: collapse;"
    return f'<table width="100%" cellspacing="0" cellpadding="0" border="0" style="{style}">{rows}</table>'


def _named(at: int) -> str:
    return ' class="name"' if at % 2 == 0 else ""


def _row(
    cells: Sequence[str | int],
    widths: Sequence[int],
    style: str,
    *,
    right: Sequence[bool],
    bold: bool = False,
    small: bool = False,
) -> str:
    """A row of a table; counts stand at the right, and their headings with them."""
    made = []
    for value, width, at_right in zip(cells, widths, right, strict=True):
        said = f"<b>{_safe(str(value))}</b>" if bold else _safe(str(value))
        align = ' align="right"' if at_right else ""
        align += ' class="head"' if small else ""
        made.append(f'<td width="{width}%"{align} style="{style}">{said}</td>')
    return f"<tr>{''.join(made)}</tr>"
