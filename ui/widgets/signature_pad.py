"""A white field to sign in with a mouse, a touch-pad or a pen; it holds strokes and nothing else.

`drawn` after each stroke. Undo takes the last stroke, clear all of them. Who signs is said around it.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme

WIDTH: Final = 480
HEIGHT: Final = 160
PEN: Final = 2.4
SCALE: Final = 2
"""Pixels kept for each one that was seen: a signature is printed."""


class SignaturePad(QWidget):
    """`drawn` when a stroke has ended, been taken back, or all are gone."""

    drawn = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFixedSize(theme.current().px(WIDTH), theme.current().px(HEIGHT))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._strokes: list[list[QPointF]] = []
        self._drawing = False

    @property
    def is_empty(self) -> bool:
        return not self._strokes

    def undo(self) -> None:
        """Takes the last stroke back."""
        if self._strokes:
            self._strokes.pop()
            self._changed()

    def clear(self) -> None:
        if self._strokes:
            self._strokes.clear()
            self._changed()

    def png(self) -> bytes:
        """The strokes in black on white."""
        image = QImage(WIDTH * SCALE, HEIGHT * SCALE, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(WIDTH * SCALE / self.width(), HEIGHT * SCALE / self.height())
        self._paint_strokes(painter, QColor("black"))
        painter.end()
        written = QBuffer()
        written.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(written, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes
        return bytes(written.data().data())

    def _changed(self) -> None:
        self.update()
        self.drawn.emit()

    def _paint_strokes(self, painter: QPainter, ink: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(ink, PEN * self.width() / WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                 Qt.PenJoinStyle.RoundJoin)
        )  # fmt: skip
        for stroke in self._strokes:
            path = QPainterPath(stroke[0])
            for point in stroke[1:]:
                path.lineTo(point)
            if len(stroke) == 1:
                painter.drawPoint(stroke[0])
            painter.drawPath(path)

    # -------------------------------------------------------------- Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drawing = True
            self._strokes.append([event.position()])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawing:
            self._strokes[-1].append(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drawing and event.button() == Qt.MouseButton.LeftButton:
            self._drawing = False
            self._changed()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        painter.setPen(QPen(theme.current().color("control"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        line = self.height() * 0.78
        painter.setPen(QPen(theme.current().color("control"), 1))
        painter.drawLine(QPointF(self.width() * 0.06, line), QPointF(self.width() * 0.94, line))
        self._paint_strokes(painter, QColor("black"))
