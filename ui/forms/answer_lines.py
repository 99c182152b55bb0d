"""Questions with their answers as lines to read: for a finished record, and for what a move would do.

What must not be seen in that home is behind a cover while a visit is open (`discreet`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from core.forms.answers import KeptAnswer
from core.forms.session import QuestionKind, QuestionView
from ui.forms import discreet
from ui.forms.kept_file import Find, KeptFile
from ui.forms.media_questions import TAKEN, answer_words
from ui.widgets.banner import Banner
from ui.widgets.cover import Cover
from ui.widgets.layout import Item, column, words
from ui.widgets.sections import facts, section

URGENT: Final = "urgent"
_LABEL_WIDTH: Final = 340


@dataclass(frozen=True)
class AnswerLine:
    """`answer` is text or a widget made when it is shown; `covered` says that it is not for everybody."""

    label: str
    answer: str | Callable[[], QWidget]
    covered: bool = False


def read_lines(
    views: Sequence[QuestionView], *, page_id: str, form_id: str, find: Find | None = None
) -> tuple[AnswerLine, ...]:
    """The lines of one page. A question that was asked and not answered says so.

    `find`: where photos and files are found; without it they are only counted. They are not for everybody.
    """
    lines = []
    for view in views:
        covered = discreet.covers_answer(view, page_id, form_id) or discreet.covers_text(view, page_id)
        if view.heads_a_table:
            continue
        if view.kind is QuestionKind.NOTE:
            tone = "error" if URGENT in view.appearance else "info"
            lines.append(AnswerLine("", _note(view, tone), covered))
            continue
        if find is not None and view.kind in TAKEN and view.value:
            lines.append(AnswerLine(view.label or view.name, _kept(view, find), covered=True))
            continue
        lines.append(AnswerLine(view.label or view.name, answer_words(view) or no_answer(), covered))
    return tuple(lines)


def answer_lines(name: str, lines: Sequence[AnswerLine], *, is_visit: bool) -> QWidget:
    """The lines; in a visit those that are covered stand under one cover, after the others."""
    open_ones = [line for line in lines if not (is_visit and line.covered)]
    hidden = [line for line in lines if is_visit and line.covered]
    parts: list[Item] = []
    if open_ones:
        parts.append(_grid(open_ones))
    if hidden:
        sentence = QCoreApplication.translate("CheckPage", "Answers: covered. Hold Space to read them.")
        parts += [8 if parts else None, Cover(name, sentence, lambda: _grid(hidden))]
    return column(*parts)


def kept_section(name: str, kept: Sequence[KeptAnswer], *, is_visit: bool) -> QWidget:
    """Answers that were given in another version of the form; in a visit they are covered."""
    told = QCoreApplication.translate(
        "AnswerLines",
        "They were given before the form changed, and the new one has no such place for them.",
    )
    title = QCoreApplication.translate("AnswerLines", "Answers from an earlier version of the form")
    lines = [AnswerLine(one.label, one.shown, covered=True) for one in kept]
    shown = answer_lines(f"{name}_cover", lines, is_visit=is_visit)
    part = section(title, words(told, "hint", wrap=True), 8, shown, count=len(kept))
    part.setObjectName(name)
    return part


def no_answer() -> str:
    return QCoreApplication.translate("AnswerLines", "No answer")


def _kept(view: QuestionView, find: Find) -> Callable[[], QWidget]:
    return lambda: KeptFile(view, find)


def _note(view: QuestionView, tone: str) -> Callable[[], QWidget]:
    return lambda: Banner(f"note_{view.name}", tone, view.label)


def _grid(lines: Sequence[AnswerLine]) -> QWidget:
    return facts([(line.label, _shown(line)) for line in lines], label_width=_LABEL_WIDTH, sentences=True)


def _shown(line: AnswerLine) -> str | QWidget:
    if not isinstance(line.answer, str):
        return line.answer()
    return words(line.answer, "hint", wrap=True) if line.answer == no_answer() else line.answer
