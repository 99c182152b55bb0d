"""A photo, a signature or a file where answers are only read: a small picture that opens large, or a name.

Everything stays in the program: nothing is saved outside the vault or handed to another one
(docs/decisions/0007). Next: `answer_lines.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QVBoxLayout

from core.forms.session import QuestionView
from ui import language, theme
from ui.forms import pictures
from ui.forms.media_questions import answer_words
from ui.forms.shelf import Found
from ui.widgets.layout import STRETCH, row, words
from ui.widgets.picture_button import PictureButton
from ui.widgets.picture_view import open_picture

WIDTH: Final = 200
HEIGHT: Final = 150
Find = Callable[[str, Callable[[Found | None], None]], None]
"""Looks for what an answer names."""


class KeptFile(QFrame):
    """Its words at once, the picture when it has been read."""

    def __init__(self, view: QuestionView, find: Find) -> None:
        super().__init__()
        self.setObjectName(f"kept_file_{view.name}")
        self._view = view
        self._image: QImage | None = None
        self._words = words(answer_words(view), wrap=True)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.current().gap(4))
        self._box.addWidget(self._words)
        find(view.value, self._show)

    def open_large(self) -> None:
        if self._image is not None:
            open_picture(self, self._image, self._view.label or self._view.name)

    def _show(self, found: Found | None) -> None:
        if not shiboken6.isValid(self):
            return
        if found is None:
            told = QCoreApplication.translate("KeptFile", "It is not on this laptop yet, or it is damaged.")
            self._words.setText(f"{answer_words(self._view)}. {told}")
            return
        ref, data = found
        if ref.at_office_ms is None:
            only_here = QCoreApplication.translate("KeptFile", "It is only on this laptop.")
            self._box.addWidget(words(only_here, "hint", wrap=True))
        self._image = pictures.opened(data) if data else None
        if self._image is None:
            size = language.current().size(ref.size_bytes)
            self._words.setText(f"{ref.name}, {size}" if ref.name else f"{answer_words(self._view)}, {size}")
            return
        look = theme.current()
        label = f"{answer_words(self._view)}: {self._view.label or self._view.name}"
        most = QSize(look.px(WIDTH), look.px(HEIGHT))
        button = PictureButton(f"thumbnail_{self._view.name}", self._image, most, label=label)
        button.clicked.connect(self.open_large)
        self._words.hide()
        self._box.addWidget(row(button, STRETCH))
