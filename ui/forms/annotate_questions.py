"""A photo that is drawn on: chosen as any photo, then marked with strokes; the last stroke can be taken back.

What is kept is one picture with the strokes in it. While the pad is open the photo under it stays as it was;
once it is closed, or another page is open, the strokes belong to the picture. Next: `media_questions.py`.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage

from core.forms.session import QuestionView
from ui.forms import pictures
from ui.forms.media_questions import MediaBox
from ui.forms.shelf import Found, Shelf
from ui.forms.signature_questions import KEEP_AFTER_MS
from ui.widgets.buttons import Button, QuietButton
from ui.widgets.drawing_pad import ON_PICTURE, DrawingPad
from ui.widgets.layout import FlowLayout, words

ANNOTATE = "annotate"


class AnnotateBox(MediaBox):
    """A photo with a pad over it."""

    def __init__(self, name: str, view: QuestionView, shelf: Shelf) -> None:
        self._is_open = self._unkept = False
        self._before = ""
        self.pad = DrawingPad(f"{name}_pad", ON_PICTURE)
        self.pad.setAccessibleName(view.label)
        self._hint = words("", "hint", wrap=True)
        self._mark = QuietButton("", f"mark_{view.name}", icon="edit")
        self._undo = QuietButton("", f"undo_{view.name}")
        self._clear = QuietButton("", f"clear_{view.name}")
        self._done = Button("", f"done_{view.name}", icon="check")
        self._pause = QTimer()
        super().__init__(name, view, shelf)
        self._hint.setText(self.tr("Draw on the photo with a finger, a pen or the mouse."))
        for button, said, press in (
            (self._mark, self.tr("Draw on it"), self.open_pad),
            (self._undo, self.tr("Take back the last stroke"), self.pad.undo),
            (self._clear, self.tr("Begin again"), self.pad.clear),
            (self._done, self.tr("Done drawing"), self.close_pad),
        ):
            button.setText(said)
            button.setAccessibleName(said)
            button.setAccessibleDescription(view.label)
            button.clicked.connect(press)
        self._buttons.addWidget(self._mark)
        self._column.insertWidget(0, self._hint)
        self._column.insertWidget(1, self.pad)
        line = FlowLayout(gap=8, line_gap=4)
        for button in (self._undo, self._clear, self._done):
            line.addWidget(button)
        self._column.insertLayout(2, line)
        self._pause.setParent(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.keep)
        self.pad.drawn.connect(self._stroke)
        self._draw()

    def show_answer(self, answer: str) -> None:
        """The answer that the strokes have just made is under them already."""
        if not self._is_open or not answer:
            super().show_answer(answer)
            return
        self.answer = answer
        if not self._unkept:
            self._say(self.tr("Drawn. Only on this laptop."), "muted")

    def take_file(self, place: str) -> None:
        """Another photo: what was drawn on the one before stays with that."""
        self._leave_pad()
        super().take_file(place)

    def take_image(self, image: QImage) -> None:
        self._leave_pad()
        super().take_image(image)

    def open_pad(self) -> None:
        """The photo is under the pen."""
        image = pictures.opened(self._found[1]) if self._found is not None else None
        if image is None:
            return
        self.pad.lay_under(image)
        self._before = self.answer
        self._is_open = True
        self._draw()
        self._done.setFocus()

    def close_pad(self) -> None:
        """The strokes are kept with the photo."""
        self._leave_pad()
        if self.answer:
            self._shelf.find(self.answer, self._show_found)
        self._choose.setFocus()

    def keep(self) -> None:
        """Hands the photo with its strokes to the shelf; nothing where nothing is new."""
        self._pause.stop()
        if not self._unkept:
            return
        self._unkept = False
        if self.pad.is_empty:
            self.answer = self._before
            self.changed.emit(self._before)
            return
        self._take_picture(pictures.painted(self.pad.image(), longest_side_px=self._side_px))

    def hand_over(self) -> None:
        self._unkept = self._unkept or self.pad.is_drawing
        self.keep()

    def remove(self) -> None:
        self._pause.stop()
        self._unkept = self._is_open = False
        super().remove()

    def _leave_pad(self) -> None:
        if self._is_open:
            self.keep()
            self._is_open, self._found = False, None
            self._draw()

    def _stroke(self) -> None:
        self._unkept = True
        self._say("", "muted")
        self._pause.start(KEEP_AFTER_MS)

    def _show_found(self, found: Found | None) -> None:
        if not self._is_open:
            super()._show_found(found)

    def _draw(self) -> None:
        super()._draw()
        photo = self._found is not None and bool(self._found[1])
        for widget in (self._hint, self.pad, self._undo, self._clear, self._done):
            widget.setVisible(self._is_open)
        self._mark.setVisible(photo and not self._is_open)
        if self._is_open:
            for hidden in (self._cover, self._choose, self._large, self._turn):
                hidden.setVisible(False)
        else:
            self._choose.setVisible(True)


def is_annotated(view: QuestionView) -> bool:
    """Whether a photo is to be drawn on."""
    return ANNOTATE in view.appearance
