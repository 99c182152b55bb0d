"""The level of risk as a shape and a word: never by colour alone, and readable by a screen reader."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.widgets.layout import words

LEVELS: Final = theme.RISK_LEVELS  # urgent, high, medium, low, none


def risk_word(level: str) -> str:
    """The level in the language of the screen."""
    return {
        "urgent": QCoreApplication.translate("RiskMark", "Urgent"),
        "high": QCoreApplication.translate("RiskMark", "High"),
        "medium": QCoreApplication.translate("RiskMark", "Medium"),
        "low": QCoreApplication.translate("RiskMark", "Low"),
        "none": QCoreApplication.translate("RiskMark", "Not assessed"),
    }[level]


def risk_column_width(role: str = "body", size: float = 20) -> int:
    """The width at which the words of all levels fit, for rows under each other."""
    metrics = QFontMetrics(theme.current().font(role))
    return max(metrics.horizontalAdvance(risk_word(level)) for level in LEVELS) + theme.current().px(
        size + 12
    )


class RiskMark(QWidget):
    """`role` is the size of the word (see `layout.words`); `text` replaces it, `bare` leaves it out."""

    def __init__(
        self, level: str, *, size: float = 20, role: str = "body", text: str = "", bare: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("risk_mark")
        self._size, self._text = size, text
        self._shape = QLabel()
        self._word = words("", role)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(8))
        line.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._word, 1, Qt.AlignmentFlag.AlignVCenter)
        self._word.setVisible(not bare)
        self.level = level
        self.set_level(level)

    def set_level(self, level: str) -> None:
        self.level = level
        side = theme.current().px(self._size)
        self._shape.setPixmap(theme.risk_pixmap(level, self._size))
        self._shape.setFixedSize(side, side)
        self._word.setText(self._text or risk_word(level))
        self.setAccessibleName(self.tr("Level of risk: {level}").format(level=risk_word(level)))
