"""A picture large, over everything in the window: fitted, at its own size, larger and smaller; Escape back.

It is a child of the window, so that a lock takes it away with everything else, and it closes when what it
was opened from is gone. It holds a decoded image and nothing else: it reads and writes nothing.
"""

from __future__ import annotations

from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button, QuietButton
from ui.widgets.layout import STRETCH, row, surfaced, words

STEP: Final = 1.25
SMALLEST: Final = 0.1
LARGEST: Final = 8.0


class PictureView(QFrame):
    """`closed` once. Keys: 0 or F fits it, 1 shows each pixel, + and - step, arrows move, Escape closes."""

    closed = Signal()

    def __init__(self, window: QWidget, image: QImage, title: str) -> None:
        super().__init__(window)
        self.setObjectName("picture_view")
        self.setAccessibleName(title)
        surfaced(self, "page")
        look = theme.current()
        self._image = image
        self._scale = 0.0  # 0: as large as fits
        self._back_to: QWidget | None = QApplication.focusWidget()
        self._fit = QuietButton(self.tr("Fit to the window"), "picture_fit", keys="0")
        self._own = QuietButton(self.tr("Own size"), "picture_own_size", keys="1")
        self._smaller = QuietButton("−", "picture_smaller", keys="-")
        self._smaller.setAccessibleName(self.tr("Smaller"))
        self._larger = QuietButton("+", "picture_larger", keys="+")
        self._larger.setAccessibleName(self.tr("Larger"))
        self._close = Button(self.tr("Close"), "picture_close", icon="close", keys="Esc")
        self._buttons = (self._fit, self._own, self._smaller, self._larger, self._close)
        for button, press in zip(
            self._buttons,
            (self.fit, self.own_size, self.smaller, self.larger, self.close_view),
            strict=True,
        ):
            button.clicked.connect(press)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(title)
        self._area = QScrollArea()
        self._area.setObjectName("picture_area")
        self._area.setAccessibleName(title)
        self._area.setWidget(self._picture)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        heading = words(title, "strong", wrap=True)
        heading.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        bar = surfaced(row((heading, 1), *self._buttons, gap=8, margins=(16, 8, 16, 8)), "header")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        if look.roomy:
            box.addWidget(bar)
        else:
            box.addWidget(surfaced(row((heading, 1), margins=(16, 8, 16, 0)), "page"))
            box.addWidget(surfaced(row(*self._buttons, STRETCH, gap=4, margins=(16, 4, 16, 4)), "header"))
        box.addWidget(self._area, 1)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)
        self._draw()

    @property
    def shown_size(self) -> QSize:
        """Of the picture as it is drawn now, in pixels."""
        return self._picture.pixmap().size()

    def fit(self) -> None:
        self._scale = 0.0
        self._draw()

    def own_size(self) -> None:
        self._zoom(1.0)

    def larger(self) -> None:
        self._zoom(self._now() * STEP)

    def smaller(self) -> None:
        self._zoom(self._now() / STEP)

    def close_view(self) -> None:
        """The focus goes back where it came from."""
        if self.isHidden():
            return
        self.window().removeEventFilter(self)
        self.hide()
        if self._back_to is not None and shiboken6.isValid(self._back_to):
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def _now(self) -> float:
        return self._scale or self._fitting()

    def _fitting(self) -> float:
        room, size = self._area.viewport().size(), self._image.size()
        return min(1.0, room.width() / max(1, size.width()), room.height() / max(1, size.height()))

    def _zoom(self, scale: float) -> None:
        self._scale = min(LARGEST, max(SMALLEST, scale))
        self._draw()

    def _draw(self) -> None:
        size = self._image.size() * self._now()
        smooth = Qt.TransformationMode.SmoothTransformation
        keep = Qt.AspectRatioMode.KeepAspectRatio
        shown = self._image if self._now() == 1.0 else self._image.scaled(size, keep, smooth)
        self._picture.setPixmap(QPixmap.fromImage(shown))
        self._fit.setEnabled(bool(self._scale))

    # -------------------------------------------------------------- Qt

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside: what is below is not to be seen."""
        controls = [self._area, *(button for button in self._buttons if button.isEnabled())]
        now = QApplication.focusWidget()
        at = controls.index(now) if now in controls else -1
        wanted = controls[(at + (1 if forward else -1)) % len(controls)]
        wanted.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_view()
        elif key in (Qt.Key.Key_0, Qt.Key.Key_F):
            self.fit()
        elif key == Qt.Key.Key_1:
            self.own_size()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.larger()
        elif key == Qt.Key.Key_Minus:
            self.smaller()
        else:
            super().keyPressEvent(event)
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._scale:
            self._draw()


def open_picture(opener: QWidget, image: QImage, title: str) -> PictureView:
    """Over the window of `opener`, and gone with it."""
    view = PictureView(opener.window(), image, title)

    def gone() -> None:
        if shiboken6.isValid(view):
            view.close_view()

    opener.destroyed.connect(gone)
    return view
