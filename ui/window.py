"""The one window of the program: shows one screen at a time, and deletes the one before.

Its title never says more than the name of the program: titles are seen in task bars and screenshots.
A hidden screen would still be read out by the accessibility tree, so none is ever kept.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.layout import surfaced

USUAL_SIZE: Final = QSize(1366, 768)


class Window(QWidget):
    """`close_asked` when the person closes it: what is open is saved first, then the program ends."""

    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(self.tr("Tirek"))
        self.setWindowIcon(QIcon(theme.logo_pixmap(64)))
        surfaced(self, "page")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.screen_shown: QWidget | None = None
        self.may_close = False
        self._fit()

    def show_screen(self, screen: QWidget | None) -> None:
        """Put a screen in the place of the one before, which ends here. None leaves the window blank."""
        before, self.screen_shown = self.screen_shown, screen
        if before is not None:
            before.hide()
            self._box.removeWidget(before)
            before.deleteLater()
        if screen is not None:
            self._box.addWidget(screen)
            screen.show()

    def come_to_front(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()

    def _fit(self) -> None:
        self.resize(USUAL_SIZE.boundedTo(QGuiApplication.primaryScreen().availableSize()))

    # -------------------------------------------------------------- Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            event.accept()
            return
        event.ignore()
        self.close_asked.emit()
