"""One question on a page: its words, its field or its text, and what is wrong with the answer.

It shows a `QuestionView` and says what the person did; it asks no session and decides nothing. What a
visit must not show openly is behind a cover (`discreet.py`). Next: `page_column.py`.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.forms.session import QuestionKind, QuestionView
from ui import theme
from ui.forms.annotate_questions import AnnotateBox, is_annotated
from ui.forms.answer_field import AnswerField
from ui.forms.answer_fields import is_taken, make_field
from ui.forms.form_files import FormFiles
from ui.forms.kept_box import KeptAnswer
from ui.forms.label_pictures import label_pictures
from ui.forms.media_questions import TAKEN, MediaBox, answer_words
from ui.forms.shelf import Shelf
from ui.forms.signature_questions import DRAWN, SignatureBox
from ui.widgets.banner import Banner
from ui.widgets.buttons import LinkButton
from ui.widgets.cover import Cover
from ui.widgets.field_block import FieldBlock
from ui.widgets.layout import STRETCH, column, picture, row, surfaced, words
from ui.widgets.styled_words import set_styled, styled_words

_TONES = {"urgent": "error", "warning": "warning", "success": "success"}  # appearances of notes


class QuestionBlock(QFrame):
    """`answered(ref, text)` after each change; `left(ref)` when the focus leaves the field.

    `strayed(ref, words)` for words typed into a list that are no entry of it."""

    answered = Signal(str, str)
    strayed = Signal(str, str)
    left = Signal(str)

    def __init__(
        self,
        view: QuestionView,
        *,
        today: date,
        covered: bool = False,
        shelf: Shelf | None = None,
        files: FormFiles | None = None,
    ) -> None:
        super().__init__()
        self.ref, self.name = view.ref, view.name
        self.setObjectName(f"question_{view.name}")
        self._view = view
        self._today = today
        self._shelf, self._files = shelf, files
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._field: AnswerField | None = None
        self._block: FieldBlock | None = None
        self._guidance: _Guidance | None = None
        if covered and view.value:
            self._cover_words()
        else:
            self._uncovered()

    def fits(self, view: QuestionView) -> bool:
        """Whether this block can show it, or another has to be made."""
        old = self._view
        shape = (old.kind, old.readonly, old.appearance, old.choices, old.media)
        if shape != (view.kind, view.readonly, view.appearance, view.choices, view.media):
            return False
        return self._field is not None or (old.label, old.hint, old.shown_text) == (
            view.label, view.hint, view.shown_text,
        )  # fmt: skip

    def show_view(self, view: QuestionView) -> None:
        """Another label, hint, answer or whether it must be answered; only what differs is drawn."""
        old, self._view = self._view, view
        if self._field is None or self._block is None:
            return
        if (old.label, old.label_runs) != (view.label, view.label_runs):
            self._block.set_label(_label(view), view.label_runs)
        if (old.guidance, old.guidance_runs) != (view.guidance, view.guidance_runs):
            self._show_guidance(view)
        if (old.hint, old.hint_runs) != (view.hint, view.hint_runs):
            self._block.set_hint(view.hint, view.hint_runs)
        if old.required != view.required:
            self._block.set_optional(not view.required)
        self._field.show(view)

    def show_problem(self, text: str) -> None:
        """What is wrong, above the field; empty takes it away."""
        if self._block is None:
            return
        soft = self._field.soft_words() if self._field is not None else ""
        if text:
            self._block.show_error(text)
        elif soft:
            self._block.show_warning(soft)
        else:
            self._block.clear_message()

    @property
    def problem_words(self) -> str:
        """What is shown above the field now."""
        return self._block.message if self._block is not None else ""

    @property
    def field(self) -> AnswerField | None:
        """The field, for a question that is answered here."""
        return self._field

    def add_below(self, line: QWidget) -> None:
        """A quiet line under the question."""
        self._box.addWidget(line)

    def fall_silent(self) -> None:
        """It is about to be deleted: a field that loses the focus then has nobody to tell."""
        if self._field is not None:
            self._field.hand_over()
            self._field.blockSignals(True)

    def focus_field(self) -> bool:
        """Put the focus where one answers; false for a text that is only read."""
        if self._field is None:
            return False
        self._field.widget.setFocus()
        return True

    def _uncovered(self) -> None:
        view = self._view
        if view.kind is QuestionKind.NOTE:
            self._box.addWidget(note(view, self._files))
        elif view.heads_a_table:
            self._box.addWidget(words(view.label, "strong", wrap=True))
            self.setHidden(not view.label)  # pyxform's own has no words
        elif view.readonly or not is_taken(view):
            self._box.addWidget(shown_answer(view, self._files))
        else:
            self._answerable(view)

    def _answerable(self, view: QuestionView) -> None:
        field: AnswerField | None
        if view.kind in TAKEN:
            name = f"answer_{view.name}"
            field = None if self._shelf is None else _media_field(name, view, self._shelf)
        else:
            field = make_field(view, today=self._today, files=self._files)
        if field is None:
            self._box.addWidget(shown_answer(view, self._files))
            return
        field.show(view)
        self._field = field
        self._block = FieldBlock(
            f"block_{view.name}", _label(view), field.widget, hint=view.hint, optional=not view.required
        )
        self._block.set_label(_label(view), view.label_runs)
        self._block.set_hint(view.hint, view.hint_runs)
        shown = _pictures(view, self._files)
        if shown is not None:
            self._block.add_above(shown)
        self._box.addWidget(self._block)
        self.setFocusProxy(self._block)
        self._show_guidance(view)
        if field.soft_words():
            self._block.show_warning(field.soft_words())
        field.edited.connect(lambda text: self.answered.emit(self.ref, text))
        field.strayed.connect(lambda text: self.strayed.emit(self.ref, text))
        field.left.connect(lambda: self.left.emit(self.ref))

    def _show_guidance(self, view: QuestionView) -> None:
        """A longer explanation behind a link that the keyboard reaches; it may be computed and come later."""
        if self._guidance is None and view.guidance and self._block is not None:
            self._guidance = _Guidance(view.name)
            self._block.add_below(self._guidance)
        if self._guidance is not None:
            self._guidance.show_view(view)

    def _cover_words(self) -> None:
        """Words that were written earlier: held to be read, or opened to go on writing."""
        view = self._view
        sentence = QCoreApplication.translate("FormView", "Written down. Hold Space to read it.")
        cover = Cover(f"cover_{view.name}", sentence, lambda: words(self._view.value, wrap=True))
        cover.setAccessibleDescription(_label(view))
        change = LinkButton(
            QCoreApplication.translate("FormView", "Go on writing"), f"write_{view.name}", icon="edit"
        )
        change.setAccessibleDescription(_label(view))
        holder = column(words(_label(view), "strong", wrap=True), 4, cover, 4, change)

        def write() -> None:
            self._box.removeWidget(holder)
            holder.hide()
            holder.deleteLater()
            self._uncovered()
            self.focus_field()

        change.clicked.connect(write)
        self._box.addWidget(holder)


def _media_field(name: str, view: QuestionView, shelf: Shelf) -> AnswerField:
    if view.kind is QuestionKind.IMAGE and DRAWN & view.appearance:
        return KeptAnswer(SignatureBox(name, view, shelf))
    if view.kind is QuestionKind.IMAGE and is_annotated(view):
        return KeptAnswer(AnnotateBox(name, view, shelf))
    return KeptAnswer(MediaBox(name, view, shelf))


def note(view: QuestionView, files: FormFiles | None = None) -> QWidget:
    """Calm text; a banner only where the form says so by its appearance."""
    tone = next((tone for name, tone in _TONES.items() if name in view.appearance), "")
    pictures = _pictures(view, files)
    if tone:
        banner = Banner(f"note_{view.name}", tone, view.label, view.hint)
        return banner if pictures is None else column(banner, pictures, gap=4)
    shown = styled_words(view.label, view.label_runs)
    shown.setObjectName(f"note_{view.name}")
    hint = styled_words(view.hint, view.hint_runs, "hint") if view.hint else None
    return column(shown, pictures, hint, gap=4)


def shown_answer(view: QuestionView, files: FormFiles | None = None) -> QWidget:
    """A question that is only read here, or whose kind this version does not take."""
    pictures = _pictures(view, files)
    label = styled_words(_label(view), view.label_runs, "strong")
    if view.readonly:
        value = words(answer_words(view) or "—", wrap=True)
        value.setObjectName(f"shown_{view.name}")
        return column(label, pictures, value, gap=4)
    sentence = QCoreApplication.translate(
        "FormView", "This version does not take such an answer yet; note it in words."
    )
    told = words(sentence, "hint", wrap=True)
    told.setObjectName(f"not_taken_{view.name}")
    return column(label, pictures, row((picture("info"), 0), (told, 1), gap=8), gap=4)


def _pictures(view: QuestionView, files: FormFiles | None) -> QWidget | None:
    return label_pictures(view.name, _label(view), view.media, files)


def heading(text: str, hint: str = "") -> QWidget:
    """The title of a group inside a page."""
    look = theme.current()
    line = surfaced(QFrame(), "rule")
    line.setFixedHeight(1)
    holder = column(
        words(text, "section", wrap=True), words(hint, "hint", wrap=True) if hint else None, line, gap=4
    )
    holder.setContentsMargins(0, look.gap(8), 0, 0)
    return holder


def _label(view: QuestionView) -> str:
    return view.label or view.name


class _Guidance(QFrame):
    """Open once it was asked for, also when its words change."""

    def __init__(self, name: str) -> None:
        super().__init__()
        said = QCoreApplication.translate("FormView", "More about this question")
        more = LinkButton(said, f"more_{name}")
        self._text = words("", "hint", wrap=True)
        self._text.setObjectName(f"guidance_{name}")
        self._text.hide()
        more.clicked.connect(lambda: self._text.setVisible(self._text.isHidden()))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.current().gap(4))
        box.addWidget(row(more, STRETCH))
        box.addWidget(self._text)

    def show_view(self, view: QuestionView) -> None:
        set_styled(self._text, view.guidance, view.guidance_runs)
        self.setVisible(bool(view.guidance))
