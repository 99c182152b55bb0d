"""What the signs of a genogram mean, drawn as they are in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.language import QT_TRANSLATE_NOOP
from ui.people_words import TIES
from ui.widgets.genogram_picture import draw_symbol, draw_tie_line, screen_ink
from ui.widgets.layout import Item, fill, row, words
from ui.widgets.sections import SectionHeader

SIGNS: Final = (
    ("male", QT_TRANSLATE_NOOP("Genogram", "man or boy")),
    ("female", QT_TRANSLATE_NOOP("Genogram", "woman or girl")),
    ("unknown", QT_TRANSLATE_NOOP("Genogram", "sex not known")),
    ("focus", QT_TRANSLATE_NOOP("Genogram", "child whom the work is about")),
    ("died", QT_TRANSLATE_NOOP("Genogram", "has died")),
    ("home", QT_TRANSLATE_NOOP("Genogram", "live together")),
)
LINES: Final = ("married", "partner", "separated", "divorced", "close", "no_contact", "violence")


class GenogramLegend(QWidget):
    """A column of signs with their words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("genogram_legend")
        lines: list[Item] = [SectionHeader(QCoreApplication.translate("Genogram", "Signs")), 6]
        told = [(sign, QCoreApplication.translate("Genogram", english)) for sign, english in SIGNS]
        told += [(kind, QCoreApplication.translate("Wording", TIES[kind])) for kind in LINES]
        for sign, said in told:
            lines += [row(_Sign(sign), (words(said, "small", wrap=True), 1), gap=10), 4]
        fill(self, QVBoxLayout(), *lines)


class _Sign(QWidget):
    """One sign; the words beside it say what it is."""

    def __init__(self, sign: str) -> None:
        super().__init__()
        look = theme.current()
        self._sign = sign
        self.setFixedSize(QSize(look.px(46), look.px(26)))

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = screen_ink()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        left, right = QPointF(ink.px(2), middle.y()), QPointF(self.width() - ink.px(2), middle.y())
        sign, side = self._sign, ink.px(20)
        painter.setPen(QPen(ink.line, ink.px(1.6)))
        if sign in ("male", "female", "unknown"):
            draw_symbol(painter, sign, middle, side)
        elif sign == "focus":
            draw_symbol(painter, "female", middle, side)
            draw_symbol(painter, "female", middle, side - ink.px(7))
        elif sign == "died":
            draw_symbol(painter, "male", middle, side)
            for turn in (1, -1):
                half = side / 2
                painter.drawLine(middle + QPointF(-half, -half * turn), middle + QPointF(half, half * turn))
        elif sign == "home":
            painter.setPen(QPen(ink.muted, ink.px(1.4), Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(2, 3, self.width() - 4, self.height() - 6), ink.px(9), ink.px(9))
        elif sign in ("married", "partner", "separated", "divorced"):
            style = Qt.PenStyle.DashLine if sign == "partner" else Qt.PenStyle.SolidLine
            painter.setPen(QPen(ink.line, ink.px(1.8), style))
            painter.drawLine(left, right)
            painter.setPen(QPen(ink.line, ink.px(1.8)))
            for number in range({"separated": 1, "divorced": 2}.get(sign, 0)):
                at = middle + QPointF(ink.px(8 * number), 0)
                painter.drawLine(at + QPointF(-ink.px(4), ink.px(8)), at + QPointF(ink.px(4), -ink.px(8)))
        else:
            draw_tie_line(painter, [left, right], sign, ink)
        painter.end()
