"""A place typed by hand: a laptop has no receiver. Pasted links of maps are read; wrong text stays."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.forms.session import QuestionView
from ui.forms.answer_field import AnswerField
from ui.widgets.place_text import read_place, show_place
from ui.widgets.text_fields import TextField


class PlaceAnswer(AnswerField):
    """Kept as ODK does: latitude, longitude, altitude 0, accuracy 0 (not known)."""

    def __init__(self, name: str) -> None:
        self._line = TextField(name, letters=False)
        super().__init__(self._line)
        self._line.edited.connect(lambda: self.edited.emit(self.value()))
        self._line.left.connect(self.left)

    def value(self) -> str:
        text = self._line.text().strip()
        place = read_place(text)
        return text if place is None else f"{show_place(place)} 0 0"

    def show(self, view: QuestionView) -> None:
        if view.value != self.value():
            stored = view.value.removesuffix(" 0 0")
            self._line.set_text(stored)

    def soft_words(self) -> str:
        place = read_place(self._line.text())
        if place is None or place.near_home:
            return ""
        return QCoreApplication.translate(
            "FormView", "This place is outside of Kazakhstan. If it is right, leave it as it is."
        )
