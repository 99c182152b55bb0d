"""Building widgets shows no window: one made visible before it has a parent flashes and takes the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import gallery
from ui.theme import Theme


class _Watcher(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.mark.parametrize("name", ["form_page", "parts_page"])
def test_building_all_widgets_shows_no_window(
    look: Theme, qapp: QApplication, qtbot: QtBot, name: str
) -> None:
    watcher = _Watcher()
    qapp.installEventFilter(watcher)
    try:
        qtbot.addWidget(getattr(gallery, name)())
    finally:
        qapp.removeEventFilter(watcher)
    assert watcher.seen == []
