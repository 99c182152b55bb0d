"""Choosing from a list: all of it on the page while it is short, searched by typing when it is long.

What was chosen and is not offered now is kept and told of; words that are no entry go to the session as words
(`strayed`), never as an answer. Next: `several_questions.py` searches for several answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.forms.session import ChoiceView, QuestionKind, QuestionView
from ui.forms.answer_field import AnswerField
from ui.forms.form_files import FormFiles
from ui.forms.picture_choices import picture_choices, shows_pictures
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.combo_field import TYPE_AHEAD_FROM, ComboField

MOST_LISTED: Final = 12  # choices; longer lists are searched in
MOST_PICTURED: Final = 48  # choices with pictures, which a searched list would not show
_SEARCHED: Final = frozenset({"minimal", "autocomplete", "search"})
_SIDE_BY_SIDE: Final = frozenset(
    {"horizontal", "columns", "columns-pack", "list", "list-nolabel"} | {f"columns-{n}" for n in range(1, 7)}
)
_LIKERT_LETTERS: Final = 90  # of all labels together; more do not fit side by side


class ListAnswer(AnswerField):
    """Radio buttons, or check boxes for several. What was chosen and is not offered now is kept."""

    def __init__(self, name: str, view: QuestionView, files: FormFiles | None = None) -> None:
        self._multiple = view.kind is QuestionKind.SELECT_MULTIPLE
        self._kept: tuple[ChoiceView, ...] = ()
        if files is not None and shows_pictures(view):
            self._group = picture_choices(name, view, files)
        else:
            self._group = ChoiceGroup(
                name, choices_of(view.choices), multiple=self._multiple, across=_side_by_side(view)
            )
        super().__init__(self._group)
        self._group.answered.connect(self._chosen)
        self._group.left.connect(self.left)

    def value(self) -> str:
        chosen, kept = self._group.values(), tuple(choice.value for choice in self._kept)
        return " ".join((*chosen, *kept) if self._multiple else chosen or kept)

    def show(self, view: QuestionView) -> None:
        if view.value != self.value():
            self._kept = view.absent
            self._group.set_values(view.value.split() if self._multiple else [view.value])

    def soft_words(self) -> str:
        return kept_words(self._kept)

    def _chosen(self) -> None:
        if not self._multiple:
            self._kept = ()
        self.edited.emit(self.value())


class SearchedAnswer(AnswerField):
    """One of a long list, searched by typing. Each letter that makes no entry goes on as words."""

    def __init__(self, name: str, view: QuestionView) -> None:
        self._kept: tuple[ChoiceView, ...] = ()
        typed_in = len(view.choices) >= TYPE_AHEAD_FROM or bool(view.stray)
        self._combo = ComboField(name, choices_of(view.choices), typed_in=typed_in)
        super().__init__(self._combo)
        self._combo.answered.connect(self._chosen)
        self._combo.strayed.connect(self._strayed)
        self._combo.left.connect(self.left)

    def value(self) -> str:
        return self._combo.value() or " ".join(choice.value for choice in self._kept)

    def show(self, view: QuestionView) -> None:
        if view.stray or self._combo.stray_text():
            if view.stray != self._combo.stray_text():
                self._show_words(view)
        elif view.value != self.value():
            self._kept = view.absent
            self._combo.set_value("" if self._kept else view.value)

    def soft_words(self) -> str:
        return kept_words(self._kept)

    def _show_words(self, view: QuestionView) -> None:
        self._kept = view.absent
        if view.stray:
            self._combo.set_stray_text(view.stray)
        else:
            self._combo.set_value("" if self._kept else view.value)

    def _chosen(self, value: str) -> None:
        self._kept = ()
        self.edited.emit(value)

    def _strayed(self, text: str) -> None:
        self._kept = ()
        self.strayed.emit(text)


def is_searched(view: QuestionView) -> bool:
    """Whether the list is too long to stand on the page, or words were typed that only a field can show."""
    if len(view.choices) <= MOST_PICTURED and shows_pictures(view) and not view.stray:
        return False
    return len(view.choices) > MOST_LISTED or bool(_SEARCHED & view.appearance) or bool(view.stray)


def kept_words(kept: Iterable[ChoiceView]) -> str:
    """What is said of answers whose list has changed under them; empty without any."""
    named = ", ".join(choice.label or choice.value for choice in kept)
    if not named:
        return ""
    return QCoreApplication.translate(
        "FormView",
        "Chosen before and not in the list now: {answers}. It is kept, and counts again when listed.",
    ).format(answers=named)


def choices_of(views: Iterable[ChoiceView]) -> list[Choice]:
    """The choices as fields take them."""
    return [Choice(view.value, view.label or view.value, runs=view.runs) for view in views]


def _side_by_side(view: QuestionView) -> bool | None:
    """Whether choices stand beside each other; None lets their length decide."""
    if "likert" in view.appearance:
        return True if sum(len(choice.label) for choice in view.choices) <= _LIKERT_LETTERS else None
    return True if _SIDE_BY_SIDE & view.appearance else None
