"""The answers of a visit by page, to be read before it is finished: one section per page with Change.

What must not be seen in that home is behind a cover (`discreet.py`). It asks nothing and changes nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.forms.session import Problem, QuestionKind, QuestionView
from ui import theme
from ui.forms import discreet
from ui.forms.answer_lines import kept_section
from ui.forms.media_questions import answer_words
from ui.forms.open_visit import FormInHand, FormPage, OpenVisit, taken_questions
from ui.widgets.buttons import LinkButton
from ui.widgets.cover import Cover
from ui.widgets.jump_list import JumpPage, PageState
from ui.widgets.layout import column, picture, row, rule, words
from ui.widgets.sections import facts

_LOOKS = {
    PageState.EMPTY: ("state-empty", "text2"),
    PageState.PART: ("state-part", "text2"),
    PageState.ERROR: ("state-error", "error"),
    PageState.DONE: ("state-done", "success"),
}


class AnswerList(QFrame):
    """`change_asked(page key)` when Change is pressed."""

    change_asked = Signal(str)

    def __init__(self, visit: OpenVisit, lines: tuple[JumpPage, ...]) -> None:
        super().__init__()
        self.setObjectName("answers")
        self._visit = visit
        self._problems = {
            (form.ref.form_id, problem.ref): problem
            for form in visit.forms
            for problem in visit.told_problems(form)
        }
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        section = ""
        not_begun: set[str] = set()
        for page, line in zip(visit.pages(), lines):
            if line.section != section:
                section = line.section
                heading = words(section, "section", wrap=True)
                heading.setContentsMargins(0, theme.current().gap(16), 0, theme.current().gap(4))
                box.addWidget(heading)
            if page.form_id in not_begun:
                continue
            if not visit.is_owed(visit.form(page.form_id)):
                not_begun.add(page.form_id)
                box.addWidget(self._not_begun(page))
                continue
            box.addWidget(self._section(page, line))
            box.addWidget(rule())
        for form in visit.forms:
            if form.session.kept and visit.is_owed(form):
                name = f"kept_{form.ref.form_id}"
                box.addWidget(column(18, kept_section(name, form.session.kept, is_visit=True)))

    def _not_begun(self, first_page: FormPage) -> QWidget:
        """A form that may be left out, and was."""
        said = words(QCoreApplication.translate("CheckPage", "Not filled in."), "hint", wrap=True)
        begin = LinkButton(
            QCoreApplication.translate("CheckPage", "Fill it in now"), f"begin_{first_page.form_id}"
        )
        begin.clicked.connect(lambda: self.change_asked.emit(first_page.key))
        return row((said, 1), begin, gap=8, margins=(0, 6, 0, 6))

    def _section(self, page: FormPage, line: JumpPage) -> QWidget:
        look = theme.current()
        form = self._visit.form(page.form_id)
        icon, token = _LOOKS[line.state]
        change = LinkButton(
            QCoreApplication.translate("CheckPage", "Change"), f"change_{page.form_id}_{page.view.id}"
        )
        named = QCoreApplication.translate("CheckPage", "Change: {page}")
        change.setAccessibleName(named.format(page=page.heading))
        change.clicked.connect(lambda: self.change_asked.emit(page.key))
        remark = words(line.remark, "hint")
        head = row(picture(icon, token), (words(page.heading, "strong", wrap=True), 1), remark, change, gap=8)
        body = self._answers(form, page)
        if body is None:
            return column(head, margins=(0, 6, 0, 6))
        body.setContentsMargins(look.gap(28), 0, 0, look.gap(8))
        return column(head, body, gap=4, margins=(0, 6, 0, 6))

    def _answers(self, form: FormInHand, page: FormPage) -> QWidget | None:
        views = [view for view in taken_questions(form, page.view) if _is_said(view)]
        views += [
            form.session.question(ref)
            for ref in page.view.question_refs
            if (page.form_id, ref) in self._problems and not form.session.question(ref).value
        ]
        order = {ref: place for place, ref in enumerate(page.view.question_refs)}
        views.sort(key=lambda view: order[view.ref])
        covered = [view for view in views if discreet.covers_answer(view, page.view.id, page.form_id)]
        open_ones = [view for view in views if view not in covered]
        shown = self._facts(open_ones, page) if open_ones else None
        if not covered:
            return shown
        sentence = QCoreApplication.translate("CheckPage", "Answers: covered. Hold Space to read them.")
        cover = Cover(f"cover_{page.form_id}_{page.view.id}", sentence, lambda: self._facts(covered, page))
        return column(shown, 8 if shown else None, cover)

    def _facts(self, views: list[QuestionView], page: FormPage) -> QWidget:
        return facts([(view.label or view.name, self._value(view, page)) for view in views], label_width=260)

    def _value(self, view: QuestionView, page: FormPage) -> QWidget:
        problem: Problem | None = self._problems.get((page.form_id, view.ref))
        if problem is None:
            return words(answer_words(view), wrap=True)
        said = self._visit.words(self._visit.form(page.form_id), problem)
        typed = words(view.value, "strong", tone="error", wrap=True) if view.value else None
        return column(typed, words(said, tone="error", wrap=True), gap=2)


def link_words(problem: Problem, said: str) -> str:
    """A line of the error summary: the question, and the same words as beside the field."""
    label = problem.label.rstrip()
    if not label:
        return said
    return f"{label} {said}" if label[-1] in ".?!:" else f"{label}. {said}"


def _is_said(view: QuestionView) -> bool:
    return bool(view.value) and view.kind is not QuestionKind.NOTE and not view.readonly
