"""How the level of risk went: a step line through the levels, every one with its own shape."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.language import Language
from ui.wording import level_word, risk_key

LANES: Final = ("urgent", "high", "medium", "low")
MOST_POINTS: Final = 5
_LANE: Final = 29


class RiskHistory(QWidget):
    """The last assessments and levels set by judgement, oldest first.

    What was not assessed has no place on the scale and is left out.
    """

    def __init__(self, name: str, points: Sequence[tuple[date, str]], language: Language) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        self._points = [(on, level) for on, level in points if level in LANES][-MOST_POINTS:]
        self._language = language
        self._lane = look.px(_LANE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self._lane * len(LANES) + look.px(22))
        said = ", ".join(f"{language.short_date(on)} {level_word(level)}" for on, level in self._points)
        self.setAccessibleName(self.tr("History of the level: {points}").format(points=said))

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(300), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(200), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = look.font("small")
        painter.setFont(font)
        metrics = QFontMetrics(font)
        left = max(metrics.horizontalAdvance(level_word(level)) for level in LANES) + look.px(12)
        date_width = metrics.horizontalAdvance("88.88.88") + look.px(4)
        heights = {level: self._lane * (number + 0.5) for number, level in enumerate(LANES)}
        plain = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for level in LANES:
            painter.setPen(look.color("text2"))
            line = QRectF(0, heights[level] - self._lane / 2, left, self._lane)
            painter.drawText(line, plain, level_word(level))
            painter.setPen(QPen(look.color("divider"), 1))
            y = round(heights[level]) + 0.5
            painter.drawLine(QPointF(left, y), QPointF(self.width(), y))
        spots = self._spots(left + date_width / 2, self.width() - date_width / 2, heights)
        painter.setPen(QPen(look.color("text2"), look.px(2)))
        for before, after in pairwise(spots):
            painter.drawLine(before, QPointF(after.x(), before.y()))
            painter.drawLine(QPointF(after.x(), before.y()), after)
        for (on, level), spot in zip(self._points, spots, strict=True):
            last = spot is spots[-1]
            theme.paint_risk(painter, risk_key(level), spot.x(), spot.y(), look.px(24 if last else 17))
            painter.setPen(look.color("text" if last else "text2"))
            under = QRectF(spot.x() - date_width / 2, self._lane * len(LANES), date_width, look.px(22))
            painter.drawText(under, int(Qt.AlignmentFlag.AlignCenter), self._language.day_month(on))
        painter.end()

    def _spots(self, left: float, right: float, heights: dict[str, float]) -> list[QPointF]:
        gaps = max(len(self._points) - 1, 1)
        return [
            QPointF(left + (right - left) * number / gaps, heights[level])
            for number, (_, level) in enumerate(self._points)
        ]
