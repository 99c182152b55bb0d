"""What was answered last time, quietly under today's question: with its date, and whether it differs now.

Nothing is filled in from it unless "Same as last time" is pressed. What must not be seen in that home stands
under a cover (`discreet.py`). Which record it comes from: `core/casework/earlier_answers.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from core.casework.earlier_answers import PERSON_NODE, EarlierAnswer, EarlierForm
from core.forms.session import FormSession, QuestionView
from ui import language, theme
from ui.widgets.buttons import LinkButton
from ui.widgets.cover import Cover
from ui.widgets.layout import words


@dataclass(frozen=True)
class Beside:
    """The previous record of a form, beside the session of today."""

    form: EarlierForm
    session: FormSession

    def answer(self, view: QuestionView) -> EarlierAnswer | None:
        """What was answered to this question then; in a repeat, about the same person."""
        person = ""
        if "[" in view.ref:
            instance = view.ref[: view.ref.rindex("]") + 1]
            named = [ref for ref in self.session.refs(PERSON_NODE) if ref.startswith(f"{instance}/")]
            person = self.session.value(named[0]) if named else ""
            if not person:
                return None
        return self.form.answer(view.name, person)


def fits(view: QuestionView, earlier: EarlierAnswer) -> bool:
    """Whether the earlier answer may be given again: the same kind of question, with the same choices."""
    if view.kind is not earlier.kind or view.readonly:
        return False
    if not view.choices:
        return True
    return set(earlier.value.split()) <= {choice.value for choice in view.choices}


class EarlierLine(QFrame):
    """`same_asked(text)`: the earlier answer is to be given again."""

    same_asked = Signal(str)

    def __init__(self, view: QuestionView, beside: Beside, earlier: EarlierAnswer, *, covered: bool) -> None:
        super().__init__()
        self.setObjectName(f"earlier_{view.name}")
        self._earlier = earlier
        look, lang = theme.current(), language.current()
        on = lang.short_date(beside.form.on) if beside.form.on is not None else ""
        self.said = self.tr("Last time, {date}: {answer}").format(date=on, answer=earlier.shown)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, look.gap(4), 0, 0)
        box.setSpacing(look.gap(12))
        self._same: LinkButton | None = None
        self._different: QLabel | None = words(self.tr("different now"), "small", tone="warning")
        self._different.setObjectName(f"different_{view.name}")
        if covered:
            sentence = self.tr("Last time, {date}. Hold Space to see it.").format(date=on)
            box.addWidget(Cover(f"earlier_cover_{view.name}", sentence, self._words), 1)
            self._different = None
            return
        box.addWidget(self._words(), 1)
        box.addWidget(self._different, 0, Qt.AlignmentFlag.AlignTop)
        if fits(view, earlier):
            self._same = LinkButton(self.tr("Same as last time"), f"same_{view.name}")
            self._same.setAccessibleName(f"{self._same.text()}: {view.label}")
            self._same.clicked.connect(lambda: self.same_asked.emit(self._earlier.value))
            box.addWidget(self._same, 0, Qt.AlignmentFlag.AlignTop)
        self.show_view(view)

    def show_view(self, view: QuestionView) -> None:
        """Today's answer may have become another."""
        if self._different is None:
            return
        same = view.value == self._earlier.value
        self._different.setVisible(bool(view.value) and not same)
        if self._same is not None:
            self._same.setVisible(not same)

    def _words(self) -> QWidget:
        shown = words(self.said, "hint", wrap=True)
        shown.setObjectName("earlier_words")
        return shown
