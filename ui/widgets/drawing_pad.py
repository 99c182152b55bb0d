"""A field to draw in with a mouse, a touch-pad or a pen: a white one with a line to sign on, or a picture.

It holds strokes and what is under them, nothing else. `drawn` after each stroke. Undo takes the last stroke,
clear all of them; the picture stays. Who signs is said around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme

PEN: Final = 2.4
"""Of a sheet 480 wide."""
SCALE: Final = 2
"""Pixels kept for each one that was seen: a signature is printed."""


@dataclass(frozen=True)
class Sheet:
    """What is drawn on: its size at 100 % text, the ink, and whether there is a line to sign on."""

    width: int = 480
    height: int = 160
    ink: str = "black"
    pen: float = PEN
    has_line: bool = True


SIGNATURE: Final = Sheet()
DRAWING: Final = Sheet(height=320, has_line=False)
ON_PICTURE: Final = Sheet(width=560, height=420, ink="crimson", pen=4, has_line=False)


class DrawingPad(QWidget):
    """`drawn` when a stroke has ended, been taken back, or all are gone."""

    drawn = Signal()

    def __init__(self, name: str, sheet: Sheet = SIGNATURE) -> None:
        super().__init__()
        self.setObjectName(name)
        self._sheet = sheet
        self._under: QImage | None = None
        self.setFixedSize(theme.current().px(sheet.width), theme.current().px(sheet.height))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._strokes: list[list[QPointF]] = []
        self._drawing = False

    @property
    def is_empty(self) -> bool:
        """Whether there is no stroke."""
        return not self._strokes

    @property
    def is_drawing(self) -> bool:
        """Whether the pen is down: a stroke has begun and not ended."""
        return self._drawing

    @property
    def under(self) -> QImage | None:
        """The picture that is drawn on."""
        return self._under

    def lay_under(self, image: QImage | None) -> None:
        """Draw on a picture, as large as the sheet has room for; no stroke stays."""
        look = theme.current()
        room = QSize(look.px(self._sheet.width), look.px(self._sheet.height))
        self._under = image
        self._strokes.clear()
        keep = Qt.AspectRatioMode.KeepAspectRatio
        self.setFixedSize(room if image is None else image.size().scaled(room, keep))
        self.update()

    def undo(self) -> None:
        """Takes the last stroke back."""
        if self._strokes:
            self._strokes.pop()
            self._changed()

    def clear(self) -> None:
        if self._strokes:
            self._strokes.clear()
            self._changed()

    def image(self, *, longest_side_px: int = 0) -> QImage:
        """The strokes on white, or on the picture in its own size. 0: as large as it comes."""
        size = (
            QSize(self._sheet.width, self._sheet.height) * SCALE
            if self._under is None
            else self._under.size()
        )
        if longest_side_px and max(size.width(), size.height()) > longest_side_px:
            size = size.scaled(longest_side_px, longest_side_px, Qt.AspectRatioMode.KeepAspectRatio)
        image = QImage(size.expandedTo(QSize(1, 1)), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._under is not None:
            painter.drawImage(image.rect(), self._under)
        painter.scale(image.width() / self.width(), image.height() / self.height())
        self._paint_strokes(painter)
        painter.end()
        return image

    def png(self, *, longest_side_px: int = 0) -> bytes:
        """The same as bytes."""
        written = QBuffer()
        written.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image(longest_side_px=longest_side_px).save(written, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes
        return bytes(written.data().data())

    def _changed(self) -> None:
        self.update()
        self.drawn.emit()

    def _paint_strokes(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self._sheet.pen * theme.current().px(self._sheet.width) / self._sheet.width
        if self._under is not None:  # seen on a photo of any colour
            self._paint_lines(painter, QColor("white"), 1.8 * width)
        self._paint_lines(painter, QColor(self._sheet.ink), width)

    def _paint_lines(self, painter: QPainter, ink: QColor, width: float) -> None:
        round_ends, round_bends = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, round_ends, round_bends))
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
        if self._under is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._under)
        painter.setPen(QPen(theme.current().color("control"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        if self._sheet.has_line:
            line = self.height() * 0.78
            painter.drawLine(QPointF(self.width() * 0.06, line), QPointF(self.width() * 0.94, line))
        self._paint_strokes(painter)
