"""Choosing a place for a file; and the list of files that Qt draws itself, with arrows that are seen.

Qt's own arrows are black, which is not seen on a dark window. Where the system shows a list of its own there
are no such buttons, and nothing is done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from ui import theme

_ARROWS: Final[Mapping[str, str]] = {"backButton": "back", "forwardButton": "forward", "toParentButton": "up"}
"""Qt's names of the buttons, and the drawings of ours that say the same."""


def draw_arrows(dialog: QFileDialog) -> None:
    """In the colour of the words around them."""
    for name, drawing in _ARROWS.items():
        button = dialog.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(theme.icon(drawing, "text"))


def save_file(parent: QWidget, title: str, name: str, chosen: Callable[[Path], None]) -> None:
    """Ask where a file is to be written; `chosen` gets the place, if one was taken."""
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("save_file")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    draw_arrows(dialog)
    dialog.open()
