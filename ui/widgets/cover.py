"""Discreet: what must not be seen during a visit is not there until Space (or the mouse) is held.

The content is made when the key goes down and destroyed when it goes up. It must never be hidden
instead: a covered widget still gives its text to the accessibility tree.
"""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.layout import picture, row, surfaced, words


class Cover(QFrame):
    """`sentence` tells how to look: "Assessment complete. Hold Space to see it."

    `make_content` is called anew at each look; what it returns belongs to the cover. `revealed(bool)`
    tells a page, which may want to note that it was looked at.
    """

    revealed = Signal(bool)

    def __init__(self, name: str, sentence: str, make_content: Callable[[], QWidget]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        surfaced(self, "cover")
        self._make_content = make_content
        self._content: QWidget | None = None
        look = theme.current()
        self._notice = row(
            (picture("eye-off", paper="window"), Qt.AlignmentFlag.AlignTop), (words(sentence, wrap=True), 1)
        )
        self._box = QVBoxLayout(self)
        side = look.gap(16)
        self._box.setContentsMargins(side, side, side, side)
        self._box.addWidget(self._notice)

    def is_open(self) -> bool:
        return self._content is not None

    def close_cover(self) -> None:
        """Destroy the content now, not when the event loop comes round."""
        if self._content is None:
            return
        content, self._content = self._content, None
        self._box.removeWidget(content)
        if shiboken6.isValid(content):
            shiboken6.delete(content)
        self._notice.show()
        self.revealed.emit(False)

    def open_cover(self) -> None:
        """Make the content and show it, until `close_cover`; for a button that is held."""
        if self._content is not None:
            return
        self._content = self._make_content()
        self._notice.hide()
        self._box.addWidget(self._content)
        self._content.show()
        self.revealed.emit(True)

    # -------------------------------------------------------------- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.open_cover()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.close_cover()
            return
        super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.open_cover()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.close_cover()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_cover()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.close_cover()

    def hideEvent(self, event: QEvent) -> None:
        self.close_cover()
