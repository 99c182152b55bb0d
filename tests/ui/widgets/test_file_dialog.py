"""The arrows of the list of files are seen in the dark theme too."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from ui import theme
from ui.theme import Theme
from ui.widgets.file_dialog import draw_arrows


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_arrows_stand_out_from_the_window(look: Theme, qtbot: QtBot, qapp: QApplication, scheme: str) -> None:
    theme.use(qapp, scheme=scheme, text_percent=100)
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    draw_arrows(dialog)
    window = theme.current().color("window").lightness()
    for name in ("backButton", "forwardButton", "toParentButton"):
        button = dialog.findChild(QToolButton, name)
        assert button is not None
        drawn = button.icon().pixmap(20, 20).toImage()
        solid = [
            QColor(drawn.pixel(x, y)).lightness()
            for x in range(drawn.width())
            for y in range(drawn.height())
            if drawn.pixelColor(x, y).alpha() > 200
        ]
        assert solid
        assert abs(sum(solid) / len(solid) - window) > 100, name
