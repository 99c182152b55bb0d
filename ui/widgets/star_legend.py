"""What the ★ in the questions of an assessment means, where only some of its answers stand without its page.

The mark is the form's own; on its page the form says it itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from ui.widgets.layout import words
from ui.wording import STAR, without_star


def star_legend(texts: Iterable[str]) -> QLabel | None:
    """One line under texts of which one has the mark; else None."""
    if not any(STAR in text for text in texts):
        return None
    said = QCoreApplication.translate("StarLegend", "{star} marks what is about safety.")
    label = words(said.format(star=STAR), "small", wrap=True)
    label.setObjectName("star_legend")
    return label


def spoken_star(label: QLabel) -> QLabel:
    """The same label; a screen reader says the mark in words, the mouse shows them."""
    if STAR in label.text():
        label.setAccessibleName(without_star(label.text()))
        label.setToolTip(label.accessibleName())
    return label
