"""A signature or a drawing as an answer: on a pad, kept soon after the last stroke, covered then.

It becomes the answer once it is safe; going on to another page keeps it too. Where nobody can sign here, they
sign on paper: the form asks about that. What it shares with a photo: `kept_box.py`.
"""

from __future__ import annotations

from typing import Final

import shiboken6
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QPixmap

from core.errors import TirekError
from core.forms.session import QuestionView
from ui.forms.kept_box import KeptBox
from ui.forms.shelf import Found, Shelf
from ui.widgets.buttons import Button, QuietButton
from ui.widgets.drawing_pad import DRAWING, SIGNATURE, DrawingPad
from ui.widgets.layout import STRETCH, row, words

KEEP_AFTER_MS: Final = 800
"""A pause of the pen; the same as for typed words."""
DRAWN: Final = frozenset(("signature", "draw"))


class SignatureBox(KeptBox):
    """The pad while one signs; the covered picture once it is an answer."""

    def __init__(self, name: str, view: QuestionView, shelf: Shelf) -> None:
        super().__init__(name, view, shelf)
        self._unkept = False
        self._is_signed = "draw" not in view.appearance
        wanted = view.parameter("max-pixels")
        self._side_px = int(wanted) if wanted.isdigit() else 0
        self.pad = DrawingPad(f"{name}_pad", SIGNATURE if self._is_signed else DRAWING)
        self.pad.setAccessibleName(view.label)
        self._undo = QuietButton(self.tr("Take back the last stroke"), f"undo_{view.name}")
        self._clear = QuietButton(self.tr("Begin again"), f"clear_{view.name}")
        again = self.tr("Sign again") if self._is_signed else self.tr("Draw again")
        self._again = Button(again, f"again_{view.name}", icon="edit")
        self._remove = QuietButton(self.tr("Remove"), f"remove_{view.name}", icon="close")
        for button, press in (
            (self._undo, self.pad.undo),
            (self._clear, self.pad.clear),
            (self._again, self.sign_again),
            (self._remove, self.remove),
        ):
            button.setAccessibleDescription(view.label)
            button.clicked.connect(press)
        if self._is_signed:
            covered = self.tr("Signed: covered. Hold Space to see it.")
            how = self.tr("Sign here with a finger, a pen or the mouse.")
            self._kept_words = self.tr("Signed. Only on this laptop.")
        else:
            covered = self.tr("Drawn: covered. Hold Space to see it.")
            how = self.tr("Draw here with a finger, a pen or the mouse.")
            self._kept_words = self.tr("Drawn. Only on this laptop.")
        self._cover = self._make_cover(f"signed_{view.name}", covered, view.label)
        self._hint = words(how, "hint", wrap=True)
        for widget in (self._hint, self.pad, self._cover, self._said, self._removed):
            self._column.addWidget(widget)
        self._column.addWidget(row(self._undo, self._clear, self._again, self._remove, STRETCH, gap=8))
        self.setFocusProxy(self._clear)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.keep)
        self.pad.drawn.connect(self._stroke)
        self._draw()

    def show_answer(self, answer: str) -> None:
        """What the session has now."""
        if answer == self.answer:
            return
        self.answer, self._found = answer, None
        if answer and self.pad.is_empty:
            self._shelf.find(answer, self._show_found)
        self._draw()
        if answer and not self._unkept:
            self._say(self._kept_words, "muted")

    def keep(self) -> None:
        """Hands what is drawn to the shelf; nothing where nothing is new."""
        self._pause.stop()
        if not self._unkept:
            return
        self._unkept = False
        if self.pad.is_empty:
            self.answer = ""
            self._say("", "muted")
            self.changed.emit("")
            return
        self._keep(self.pad.png(longest_side_px=self._side_px), media_type="image/png")

    def hand_over(self) -> None:
        self._unkept = self._unkept or self.pad.is_drawing
        self.keep()

    def sign_again(self) -> None:
        """The pad is there again; what was signed before stays the answer until the first stroke is kept."""
        self._found = None
        self.pad.clear()
        self._unkept = False
        self._draw(signing=True)
        self._clear.setFocus()

    def remove(self) -> None:
        """The answer is taken away; the question can be signed again."""
        self.pad.clear()
        self._unkept = False
        self._pause.stop()
        super().remove()

    def _stroke(self) -> None:
        self._unkept = True
        self._say("", "muted")
        self._draw(signing=True)
        self._pause.start(KEEP_AFTER_MS)

    def _refused(self, refusal: TirekError) -> None:
        if shiboken6.isValid(self):
            self._unkept = True
            super()._refused(refusal)

    def _show_found(self, found: Found | None) -> None:
        if not shiboken6.isValid(self) or not self.answer or not self.pad.is_empty:
            return
        self._found = found
        self._draw()
        if found is None:
            lost = self.tr("What was signed here is not on this laptop or is damaged.")
            if not self._is_signed:
                lost = self.tr("What was drawn here is not on this laptop or is damaged.")
            self._say(lost, "error")

    def _draw(self, *, signing: bool = False) -> None:
        self._draw_removed()
        stored = bool(self.answer) and self.pad.is_empty and not signing
        self._cover.close_cover()
        self._cover.setVisible(stored and self._found is not None)
        self._hint.setVisible(not stored and self.pad.is_empty)
        self.pad.setVisible(not stored)
        self._undo.setVisible(not stored)
        self._clear.setVisible(not stored)
        self._again.setVisible(stored)
        self._remove.setVisible(bool(self.answer))
        self.setFocusProxy(self._again if stored else self._clear)

    def _shown_size(self, picture: QPixmap) -> QSize:
        width = self.pad.width()
        return QSize(width, picture.height() * width // max(1, picture.width()))
