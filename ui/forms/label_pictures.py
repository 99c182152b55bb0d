"""What a form shows under the words of a question: its picture, and the names of sounds and videos.

A picture opens large in the window. Sound and video are named and not played (docs/decisions/0007).
"""

from __future__ import annotations

from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.forms.form_files import FormFiles, Media, file_name, of_kind
from ui.widgets.layout import STRETCH, column, picture, row, words
from ui.widgets.picture_button import PictureButton
from ui.widgets.picture_view import open_picture

WIDTH: Final = 480
HEIGHT: Final = 260


def label_pictures(name: str, label: str, media: Media, files: FormFiles | None) -> QWidget | None:
    """None where a question has nothing beside its words."""
    shown = of_kind(media, "image") or of_kind(media, "big-image")
    parts: list[QWidget] = []
    if shown and files is not None:
        parts.append(LabelPicture(name, label, media, files))
    for kind in ("audio", "video"):
        address = of_kind(media, kind)
        if address:
            parts.append(_not_played(f"{kind}_{name}", kind, file_name(address)))
    return column(*parts, gap=4) if parts else None


class LabelPicture(QFrame):
    """The picture once it is found; a sentence where it is not on this laptop."""

    def __init__(self, name: str, label: str, media: Media, files: FormFiles) -> None:
        super().__init__()
        self.setObjectName(f"picture_{name}")
        self._name, self._label, self._files = name, label, files
        self._large = of_kind(media, "big-image")
        self._image: QImage | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        files.find(of_kind(media, "image") or self._large, self._show)

    def open_large(self) -> None:
        """The large version where the form has one."""
        if self._large:
            self._files.find(self._large, lambda image: self._open(image or self._image))
        else:
            self._open(self._image)

    def _show(self, image: QImage | None) -> None:
        if not shiboken6.isValid(self):
            return
        self._image = image
        if image is None:
            self._box.addWidget(missing_words(self._name))
            return
        look = theme.current()
        most = QSize(look.px(WIDTH), look.px(HEIGHT))
        said = QCoreApplication.translate("LabelPicture", "Picture: {label}").format(label=self._label)
        button = PictureButton(f"open_picture_{self._name}", image, most, label=said)
        button.clicked.connect(self.open_large)
        self._box.addWidget(row(button, STRETCH))

    def _open(self, image: QImage | None) -> None:
        if image is not None and shiboken6.isValid(self):
            open_picture(self, image, self._label)


def missing_words(name: str) -> QWidget:
    """Said where a picture of the form should be."""
    told = QCoreApplication.translate("LabelPicture", "The picture of the form is not on this laptop.")
    label = words(told, "hint", wrap=True)
    label.setObjectName(f"no_picture_{name}")
    return label


def _not_played(name: str, kind: str, file: str) -> QWidget:
    if kind == "audio":
        sentence = QCoreApplication.translate(
            "LabelPicture", "The form has a recording here, {file}. This program plays no sound."
        )
    else:
        sentence = QCoreApplication.translate(
            "LabelPicture", "The form has a video here, {file}. This program plays no video."
        )
    label = words(sentence.format(file=file), "hint", wrap=True)
    label.setObjectName(name)
    return row((picture("info"), 0), (label, 1), gap=8)
