"""The list of files that Qt draws itself: its arrows are black, which is not seen on a dark window.

Where the system shows a list of its own there are no such buttons, and nothing is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QFileDialog, QToolButton

from ui import theme

_ARROWS: Final[Mapping[str, str]] = {"backButton": "back", "forwardButton": "forward", "toParentButton": "up"}
"""Qt's names of the buttons, and the drawings of ours that say the same."""


def draw_arrows(dialog: QFileDialog) -> None:
    """In the colour of the words around them."""
    for name, drawing in _ARROWS.items():
        button = dialog.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(theme.icon(drawing, "text"))
