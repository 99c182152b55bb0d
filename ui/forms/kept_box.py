"""What a photo, a file and a signature share: bytes that a shelf keeps, and a name of them as the answer.

The question itself is `media_questions` or `signature_questions`; where bytes are kept is `shelf`.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.errors import TirekError
from core.forms.session import QuestionView
from ui import language, messages, theme
from ui.forms import pictures
from ui.forms.answer_field import AnswerField
from ui.forms.shelf import Found, Shelf
from ui.widgets.banner import Banner
from ui.widgets.cover import Cover
from ui.widgets.field_block import announce
from ui.widgets.layout import set_tone, words


class KeptBox(QFrame):
    """`changed(answer)` only when an answer is taken away or brought back; a new one comes from the shelf."""

    changed = Signal(str)

    def __init__(self, name: str, view: QuestionView, shelf: Shelf) -> None:
        super().__init__()
        self.setObjectName(name)
        self.answer = ""
        self._ref, self._shelf = view.ref, shelf
        self._found: Found | None = None
        self._said = words("", wrap=True)
        self._said.setObjectName(f"said_{view.name}")
        self._removed = Banner(
            f"removed_{view.name}", "info", QCoreApplication.translate("KeptBox", "Removed.")
        )
        words_of_undo = QCoreApplication.translate("KeptBox", "Undo")
        self._bring_back = self._removed.add_action(words_of_undo, f"bring_back_{view.name}")
        self._bring_back.setAccessibleDescription(view.label)
        self._bring_back.clicked.connect(self.take_back)
        self._removed.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().gap(8))

    def show_answer(self, answer: str) -> None:
        """What the session has now; looked for on the shelf."""
        raise NotImplementedError

    def remove(self) -> None:
        """Nothing is asked: it can be brought back while the visit is open."""
        self._shelf.note_removed(self._ref, self.answer)
        self.answer, self._found = "", None
        self._draw()
        self._removed.say()
        self._bring_back.setFocus()
        self.changed.emit("")

    def take_back(self) -> None:
        """What was removed last is the answer again."""
        answer = self._shelf.removed(self._ref)
        if answer:
            self.show_answer(answer)
            self.setFocus()  # on to where one answers
            self.changed.emit(answer)

    def hand_over(self) -> None:
        """The box goes: what is not on the shelf yet goes there now."""

    def _draw(self) -> None:
        """Everything as it is now."""
        raise NotImplementedError

    def _draw_removed(self) -> None:
        self._removed.setVisible(not self.answer and bool(self._shelf.removed(self._ref)))

    def _make_cover(self, name: str, text: str, label: str) -> Cover:
        cover = Cover(name, text, self._picture)
        cover.setAccessibleDescription(label)
        return cover

    def _keep(self, data: bytes, *, media_type: str, name: str = "") -> None:
        self._say(QCoreApplication.translate("KeptBox", "Adding"), "muted")
        self._shelf.keep(self._ref, data, media_type=media_type, name=name, failed=self._refused)

    def _refused(self, refusal: TirekError) -> None:
        if shiboken6.isValid(self):
            said = messages.sentence(refusal.code, refusal.params, language.current())
            self._say(f"{said.text} {said.next_step}", "error")

    def _say(self, text: str, tone: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        set_tone(self._said, tone)
        if tone == "error":
            announce(self, text)

    def _picture(self) -> QWidget:
        label = QLabel()
        image = pictures.opened(self._found[1]) if self._found is not None else None
        if image is not None:
            pixmap = QPixmap.fromImage(image)
            pixmap = pixmap.scaled(
                self._shown_size(pixmap),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            label.setPixmap(pixmap)
        return label

    def _shown_size(self, picture: QPixmap) -> QSize:
        """The room that a picture is fitted into when its cover is held open."""
        raise NotImplementedError


class KeptAnswer(AnswerField):
    """The field of one question whose bytes lie on a shelf."""

    def __init__(self, box: KeptBox) -> None:
        self.box = box
        super().__init__(box)
        box.changed.connect(self.edited)

    def value(self) -> str:
        return self.box.answer

    def show(self, view: QuestionView) -> None:
        self.box.show_answer(view.value)

    def hand_over(self) -> None:
        self.box.hand_over()
