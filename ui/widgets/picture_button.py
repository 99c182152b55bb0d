"""A picture that can be opened large: by a click, by Space or by Enter. It shows the focus as a ring."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui import theme
from ui.habits import ENTER_ACTS

_EDGE = 3


class PictureButton(QAbstractButton):
    """`most` is the room that the picture is fitted into, in pixels; it is never made larger than it is."""

    def __init__(self, name: str, image: QImage, most: QSize, *, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setToolTip(self.tr("Open it large (Enter)"))
        self.setProperty(ENTER_ACTS, True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._pixmap = fitted(image, most)

    def sizeHint(self) -> QSize:
        return self._pixmap.size() + QSize(2 * _EDGE, 2 * _EDGE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(_EDGE, _EDGE, self._pixmap)
        look = theme.current()
        thick = 2 if self.hasFocus() else 1
        painter.setPen(QPen(look.color("primary" if self.hasFocus() else "divider"), thick))
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))


def fitted(image: QImage, most: QSize) -> QPixmap:
    """As large as there is room, and not larger than it is."""
    if image.width() > most.width() or image.height() > most.height():
        image = image.scaled(
            most, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    return QPixmap.fromImage(image)
