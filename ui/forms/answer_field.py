"""What every field for an answer can do; the kinds are in the modules named `…_questions` beside this one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.forms.session import QuestionView


class AnswerField(QObject):
    """`edited(text)` after each change, in the form's own writing; `left` when the focus goes.

    `strayed(words)` when what is typed into a list is no entry of it, or is no longer: then `words` is empty.
    """

    edited = Signal(str)
    strayed = Signal(str)
    left = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget

    def value(self) -> str:
        """The answer as the session takes it; text that is wrong as it stands there."""
        raise NotImplementedError

    def show(self, view: QuestionView) -> None:
        """Show the session's answer, without a word to anybody."""
        raise NotImplementedError

    def hand_over(self) -> None:
        """The field goes: what it has not handed over yet goes now."""

    def soft_words(self) -> str:
        """What is worth a second look though it may stay: an answer that is kept and not offered now."""
        return ""
