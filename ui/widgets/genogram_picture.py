"""The picture of a genogram, on the screen and on paper: the usual symbols, lines that say how people live.

Shapes, strokes and words say everything; colour says nothing alone, so it can be printed grey. The buttons
over it: `genogram`. Where everybody stands: `genogram_layout`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from core.casework.ties import Genogram, Relative, Tie
from ui import theme
from ui.widgets.genogram_layout import GenogramLayout, Union, lay_out

SYMBOL: Final = 52.0
COLUMN: Final = 128.0
ROW: Final = 196.0
MARGIN: Final = 34.0
LANE: Final = 9.0
_ENDED: Final = frozenset({"separated", "divorced"})
_BOX: Final = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True)
class Ink:
    """Colours and sizes of one drawing; `unit` is a length of 1 at 100 %."""

    line: QColor
    text: QColor
    muted: QColor
    paper: QColor
    tint: QColor
    danger: QColor
    unit: float
    font: QFont
    small: QFont

    def px(self, length: float) -> float:
        return length * self.unit


def screen_ink() -> Ink:
    look = theme.current()
    return Ink(
        look.color("text"), look.color("text"), look.color("text2"), look.color("surface"),
        look.color("window"), look.color("error"), look.em_px / theme.BODY_PX,
        look.font("strong"), look.font("small"),
    )  # fmt: skip


class GenogramPicture:
    """Draws one genogram; knows no widget. `discreet`: a visit is open, violence is not shown."""

    def __init__(self, genogram: Genogram, ink: Ink, *, discreet: bool = False) -> None:
        self.genogram, self.ink, self._discreet = genogram, ink, discreet
        self.layout: GenogramLayout = lay_out(genogram)
        self._by_id: Mapping[bytes, Relative] = {one.person: one for one in genogram.people}

    @property
    def size(self) -> QSizeF:
        px = self.ink.px
        width = self.layout.columns * px(COLUMN) + 2 * px(MARGIN)
        return QSizeF(width, max(1, self.layout.rows) * px(ROW) - px(60) + 2 * px(MARGIN))

    def middle(self, person: bytes) -> QPointF:
        """The middle of a symbol."""
        spot, px = self.layout.spots[person], self.ink.px
        return QPointF(
            px(MARGIN) + (spot.column + 0.5) * px(COLUMN), px(MARGIN + SYMBOL / 2) + spot.row * px(ROW)
        )

    def box(self, person: bytes) -> QRectF:
        """Symbol and words of one person."""
        at, px = self.middle(person), self.ink.px
        return QRectF(
            at.x() - px(COLUMN) / 2 + px(4), at.y() - px(SYMBOL / 2 + 6), px(COLUMN - 8), px(SYMBOL + 56)
        )

    @property
    def _words_height(self) -> float:
        """Of name and year under a symbol."""
        ink = self.ink
        return ink.px(6) + QFontMetricsF(ink.font).height() + QFontMetricsF(ink.small).height()

    def draw_lines(self, painter: QPainter) -> None:
        """Everything under the people."""
        self._draw_home(painter)
        for union in self.layout.unions:
            self._draw_union(painter, union)
        for tie in self.layout.others:
            if tie.until is None and not (self._discreet and tie.kind == "violence"):
                self._draw_tie(painter, tie)

    def draw_person(self, painter: QPainter, person: bytes, at: QPointF) -> None:
        """Symbol with the age in it, name and years below; `at` is the middle of the symbol."""
        one, ink = self._by_id[person], self.ink
        painter.setPen(QPen(ink.line, ink.px(2)))
        painter.setBrush(ink.paper)
        side = ink.px(SYMBOL)
        draw_symbol(painter, one.sex, at, side)
        if one.in_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            draw_symbol(painter, one.sex, at, side - ink.px(11))
        painter.setFont(ink.font)
        if one.died:
            half = side / 2 * (0.7 if one.sex == "female" else 0.5 if one.sex != "male" else 1.0)
            for sign in (1, -1):
                painter.drawLine(at + QPointF(-half, -half * sign), at + QPointF(half, half * sign))
        elif one.age is not None:
            square = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
            painter.setPen(ink.text)
            painter.drawText(square, int(Qt.AlignmentFlag.AlignCenter), str(one.age))
        width, top = ink.px(COLUMN - 10), at.y() + side / 2 + ink.px(4)
        name = QFontMetricsF(ink.font).elidedText(one.given, Qt.TextElideMode.ElideRight, width)
        painter.setPen(ink.text if one.at_home else ink.muted)
        height = QFontMetricsF(ink.font).height()
        painter.drawText(QRectF(at.x() - width / 2, top, width, height), _BOX, name)
        painter.setFont(ink.small)
        painter.setPen(ink.muted)
        below = QRectF(at.x() - width / 2, top + height, width, QFontMetricsF(ink.small).height())
        painter.drawText(below, _BOX, years_words(one))

    # -------------------------------------------------------------- who lives together

    def _draw_home(self, painter: QPainter) -> None:
        """One dashed line round everybody at home, and round nobody else: bands go between the rows only."""
        px, ink = self.ink.px, self.ink
        runs: list[tuple[int, QRectF]] = []
        for row in range(self.layout.rows):
            line = self.layout.in_row(row)
            run: list[bytes] = []
            for person in [*line, b""]:
                if person and self._by_id[person].at_home:
                    run.append(person)
                elif run:
                    rect = self.box(run[0]).united(self.box(run[-1]))
                    runs.append((row, rect.adjusted(-px(2), -px(8), px(2), px(4))))
                    run = []
        whole = QPainterPath()
        for _, rect in runs:
            piece = QPainterPath()
            piece.addRoundedRect(rect, px(36), px(36))
            whole = whole.united(piece)
        for row, rect in runs:
            for below, other in runs:
                if below == row + 1:
                    whole = whole.united(_band(rect, other, px(30)))
        painter.setPen(QPen(ink.muted, px(1.4), Qt.PenStyle.DashLine))
        painter.setBrush(ink.tint)
        painter.drawPath(whole.simplified())

    # -------------------------------------------------------------- families

    def _draw_union(self, painter: QPainter, union: Union) -> None:
        """Down from each parent to a bar, from its middle to the bar of the children, down to each."""
        px, ink = self.ink.px, self.ink
        ends = [self.middle(parent) for parent in union.parents]
        bar = max(end.y() for end in ends) + px(SYMBOL / 2 + 60 + LANE * union.lane)
        kind = "" if union.tie is None else union.tie.kind
        dashed = kind in ("partner", "")
        pen = QPen(
            ink.line, px(1.8), Qt.PenStyle.DashLine if dashed and len(ends) > 1 else Qt.PenStyle.SolidLine
        )
        painter.setPen(pen)
        left, right = min(end.x() for end in ends), max(end.x() for end in ends)
        for end in ends:  # from below the words, so that no line goes through a name
            painter.drawLine(
                QPointF(end.x(), end.y() + px(SYMBOL / 2) + self._words_height), QPointF(end.x(), bar)
            )
        painter.drawLine(QPointF(left, bar), QPointF(right, bar))
        middle = QPointF((left + right) / 2, bar)
        if union.tie is not None and (kind in _ENDED or union.tie.until is not None):
            self._draw_slashes(painter, middle, 2 if kind == "divorced" else 1)
        if union.children:
            self._draw_children(painter, middle, [self.middle(child) for child in union.children], union.lane)

    def _draw_children(self, painter: QPainter, middle: QPointF, children: list[QPointF], lane: int) -> None:
        px = self.ink.px
        painter.setPen(QPen(self.ink.line, px(1.8)))
        level = min(child.y() for child in children) - px(SYMBOL / 2 + 16 + LANE * lane / 2)
        painter.drawLine(middle, QPointF(middle.x(), level))
        xs = [middle.x(), *(child.x() for child in children)]
        painter.drawLine(QPointF(min(xs), level), QPointF(max(xs), level))
        for child in children:
            painter.drawLine(QPointF(child.x(), level), QPointF(child.x(), child.y() - px(SYMBOL / 2)))

    def _draw_slashes(self, painter: QPainter, at: QPointF, count: int) -> None:
        px = self.ink.px
        painter.setPen(QPen(self.ink.line, px(1.8)))
        for number in range(count):
            x = at.x() + px(16 + 8 * number)
            painter.drawLine(QPointF(x - px(5), at.y() + px(9)), QPointF(x + px(5), at.y() - px(9)))

    # -------------------------------------------------------------- how people are with each other

    def _draw_tie(self, painter: QPainter, tie: Tie) -> None:
        start, end = self.middle(tie.person), self.middle(tie.other)
        points = self._way(start, end)
        draw_tie_line(painter, points, tie.kind, self.ink)

    def _way(self, start: QPointF, end: QPointF) -> list[QPointF]:
        """From the edge of one symbol to that of the other; over the heads of those who stand between."""
        px, away = self.ink.px, self.ink.px(SYMBOL / 2 + 8)
        if abs(start.y() - end.y()) < 1 and abs(start.x() - end.x()) > px(COLUMN * 1.5):
            top = start.y() - px(SYMBOL / 2 + 11)
            inward = px(14) if start.x() < end.x() else -px(14)
            edge = start.y() - px(SYMBOL / 2 + 2)
            first, last = QPointF(start.x() + inward, edge), QPointF(end.x() - inward, edge)
            return [first, QPointF(first.x(), top), QPointF(last.x(), top), last]
        length = max(1.0, ((end.x() - start.x()) ** 2 + (end.y() - start.y()) ** 2) ** 0.5)
        step = (end - start) / length * away
        return [start + step, end - step]


def genogram_image(genogram: Genogram, *, width_px: int, height_px: int) -> QImage:
    """Black on white, as large as fits; for paper. Violence stands in it: who prints decides who sees it."""
    theme.load_fonts()
    black, grey = QColor("black"), QColor(68, 68, 68)
    font, small = QFont(theme.TOKENS["type"]["family"]), QFont(theme.TOKENS["type"]["family"])
    plain = GenogramPicture(genogram, _paper_ink(black, grey, font, small, 1.0))
    scale = min(width_px / plain.size.width(), height_px / plain.size.height(), 4.5)
    picture = GenogramPicture(genogram, _paper_ink(black, grey, font, small, scale))
    image = QImage(
        QSize(max(1, round(picture.size.width())), max(1, round(picture.size.height()))),
        QImage.Format.Format_RGB32,
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    picture.draw_lines(painter)
    for person in picture.layout.spots:
        picture.draw_person(painter, person, picture.middle(person))
    painter.end()
    return image


def years_words(one: Relative) -> str:
    """1964; about 1964 with the sign for it."""
    if one.born_year is None:
        return ""
    return f"≈ {one.born_year}" if one.born_about else str(one.born_year)


def draw_tie_line(painter: QPainter, points: list[QPointF], kind: str, ink: Ink) -> None:
    """Closeness two lines, no contact a line with a gap between two strokes, violence a zigzag with a tip."""
    px = ink.px
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(ink.danger if kind == "violence" else ink.muted, px(2 if kind == "violence" else 1.6))
    )
    for number, (start, end) in enumerate(pairwise(points)):
        length = max(1.0, ((end.x() - start.x()) ** 2 + (end.y() - start.y()) ** 2) ** 0.5)
        along = (end - start) / length
        across = QPointF(-along.y(), along.x())
        longest = len(points) == 2 or number == 1
        if kind == "close":
            for sign in (-1, 1):
                painter.drawLine(start + across * px(2.5) * sign, end + across * px(2.5) * sign)
        elif kind == "no_contact" and longest:
            middle = (start + end) / 2
            for sign in (-1, 1):
                at = middle + along * px(7) * sign
                painter.drawLine(at - across * px(8), at + across * px(8))
                painter.drawLine(at, end if sign > 0 else start)
        elif kind == "violence":
            _draw_zigzag(painter, start, end, px)
        else:
            painter.drawLine(start, end)
    if kind == "violence":
        _draw_tip(painter, points[-2], points[-1], px(11))


def _draw_zigzag(painter: QPainter, start: QPointF, end: QPointF, px: Callable[[float], float]) -> None:
    length = max(1.0, ((end.x() - start.x()) ** 2 + (end.y() - start.y()) ** 2) ** 0.5)
    along, steps = (end - start) / length, max(2, round(length / px(9)))
    across = QPointF(-along.y(), along.x()) * px(5)
    points = [start]
    for step in range(1, steps):
        points.append(start + along * (length * step / steps) + across * (1 if step % 2 else -1))
    painter.drawPolyline(QPolygonF([*points, end]))


def _draw_tip(painter: QPainter, before: QPointF, end: QPointF, size: float) -> None:
    length = max(1.0, ((end.x() - before.x()) ** 2 + (end.y() - before.y()) ** 2) ** 0.5)
    along = (end - before) / length
    across = QPointF(-along.y(), along.x())
    painter.setBrush(painter.pen().color())
    painter.drawPolygon(
        QPolygonF([end, end - along * size + across * size / 2, end - along * size - across * size / 2])
    )


def draw_symbol(painter: QPainter, sex: str, at: QPointF, side: float) -> None:
    half = side / 2
    if sex == "male":
        painter.drawRect(QRectF(at.x() - half, at.y() - half, side, side))
    elif sex == "female":
        painter.drawEllipse(at, half, half)
    else:
        tall = half * 1.08
        painter.drawPolygon(
            QPolygonF(
                [at + QPointF(0, -tall), at + QPointF(tall, 0), at + QPointF(0, tall), at + QPointF(-tall, 0)]
            )
        )


def _band(upper: QRectF, lower: QRectF, half: float) -> QPainterPath:
    """A strip from one row to the next, between the places nearest to each other."""
    left, right = max(upper.left(), lower.left()), min(upper.right(), lower.right())
    if left + 2 * half <= right:
        top_x = low_x = (left + right) / 2
    else:
        top_x = min(max(lower.center().x(), upper.left() + 1.5 * half), upper.right() - 1.5 * half)
        low_x = min(max(upper.center().x(), lower.left() + 1.5 * half), lower.right() - 1.5 * half)
    path = QPainterPath()
    inset = half * 0.9
    path.addPolygon(
        QPolygonF([
            QPointF(top_x - half, upper.bottom() - inset), QPointF(top_x + half, upper.bottom() - inset),
            QPointF(low_x + half, lower.top() + inset), QPointF(low_x - half, lower.top() + inset),
        ])
    )  # fmt: skip
    path.closeSubpath()
    return path


def _paper_ink(black: QColor, grey: QColor, font: QFont, small: QFont, unit: float) -> Ink:
    strong, quiet = QFont(font), QFont(small)
    strong.setPixelSize(max(1, round(14 * unit)))
    strong.setBold(True)
    quiet.setPixelSize(max(1, round(12 * unit)))
    return Ink(black, black, grey, QColor("white"), QColor(244, 244, 244), black, unit, strong, quiet)
