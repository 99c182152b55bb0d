"""Bars of the levels of risk: mark, word, bar, the number and the number before. The data is its name too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.wording import level_word, risk_key

_ROW, _BAR, _MARK = 40, 24, 24


@dataclass(frozen=True)
class LevelBar:
    """How many families have a level. `before` is said in words, as "September: 4"."""

    level: str
    count: int
    before: str


class LevelBars(QWidget):
    """The longest bar takes the room that words and numbers leave."""

    def __init__(self, name: str, bars: Sequence[LevelBar]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._bars = tuple(bars)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.current().px(_ROW) * len(self._bars))
        said = (f"{level_word(bar.level)}: {bar.count} ({bar.before})" for bar in self._bars)
        self.setAccessibleName(", ".join(said))

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(520), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(240), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body, strong, small = look.font("body"), look.font("strong"), look.font("small")
        words = max((_width(body, level_word(bar.level)) for bar in self._bars), default=0)
        numbers = max((_width(strong, str(bar.count)) for bar in self._bars), default=0)
        before = max((_width(small, bar.before) for bar in self._bars), default=0)
        left = look.px(_MARK) + look.gap(10) + words + look.gap(12)
        most = max((bar.count for bar in self._bars), default=0) or 1
        room = max(look.px(24), self.width() - left - numbers - before - look.gap(28))
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, bar in enumerate(self._bars):
            top = place * look.px(_ROW)
            line = QRectF(0, top, self.width(), look.px(_ROW))
            key = risk_key(bar.level)
            theme.paint_risk(painter, key, look.px(_MARK) / 2, line.center().y(), look.px(_MARK))
            painter.setFont(body)
            painter.setPen(look.color("text"))
            painter.drawText(
                line.adjusted(look.px(_MARK) + look.gap(10), 0, 0, 0), middle, level_word(bar.level)
            )
            wide = room * bar.count / most
            if bar.count:
                fill = str(theme.TOKENS["risk"][key][look.scheme]["fill"])
                shape = QRectF(left, line.center().y() - look.px(_BAR) / 2, wide, look.px(_BAR))
                painter.setPen(QPen(look.color("text"), look.px(1.5)))
                painter.setBrush(look.color("surface") if fill == "none" else QColor(fill))
                painter.drawRoundedRect(shape, 3, 3)
                painter.setBrush(Qt.BrushStyle.NoBrush)
            after = left + wide + look.gap(10 if bar.count else 0)
            painter.setFont(strong)
            painter.setPen(look.color("text"))
            painter.drawText(line.adjusted(after, 0, 0, 0), middle, str(bar.count))
            painter.setFont(small)
            painter.setPen(look.color("text2"))
            after += _width(strong, str(bar.count)) + look.gap(14)
            painter.drawText(line.adjusted(after, 0, 0, 0), middle, bar.before)
        painter.end()


def _width(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text)
