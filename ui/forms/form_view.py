"""One page of a form session that scrolls: takes the answers, repaints what a `FormChanges` names.

Every change goes to the session at once; what is wrong is shown when the person leaves a field or the page,
never while typing. Widgets are made when a page is shown and deleted when it is left: nothing of another
page is in the widget tree. Next: `page_column.py` draws, `question_block.py` is one question.
"""

from __future__ import annotations

from collections.abc import Iterable

import shiboken6
from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from core.forms.session import FormChanges, PageView, Problem
from ui import theme
from ui.forms.open_visit import FormInHand, OpenVisit
from ui.forms.page_column import PageColumn, holds_focus
from ui.forms.question_block import QuestionBlock


class FormView(QScrollArea):
    """`changed(FormChanges)` after each answer, added or removed line; `left_field` when a field was left.

    `page_wanted(page id)` when a line of a list of people asks for its own page.
    """

    changed = Signal(object)
    left_field = Signal(str)
    page_wanted = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._visit: OpenVisit | None = None
        self._form: FormInHand | None = None
        self._page: PageView | None = None
        self._column: PageColumn | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def show_page(self, visit: OpenVisit, form: FormInHand, page: PageView, *above: QWidget) -> None:
        """Another page, from its top; `above` are its title and banners.

        It is filled before it is shown: filling what is shown costs a layout per question.
        """
        self.clear()

        def deliver(ref: str, answer: str) -> None:
            self._added(visit, form, ref, answer)

        shelf = visit.shelf(form, deliver)
        fresh = PageColumn(
            form.session,
            page,
            today=visit.today,
            above=above,
            beside=visit.beside(form),
            shelf=shelf,
            files=visit.files(form),
        )
        fresh.answered.connect(self._take)
        fresh.strayed.connect(self._keep_words)
        fresh.left.connect(self._left)
        fresh.list_changed.connect(self._changed)
        fresh.page_wanted.connect(self.page_wanted)
        self._visit, self._form, self._page, self._column = visit, form, page, fresh
        self.setWidget(fresh)
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Delete all that is shown, at once: covered or closed pages must not stay in the widget tree."""
        column, self._column = self._column, None
        self._form = self._page = None
        if column is not None:
            column.fall_silent()
            self.setWidget(QWidget())

    def hand_over(self) -> None:
        """The program is locked or the visit left: what a field still holds, as a fresh stroke, goes now."""
        for block in self.blocks():
            if block.field is not None:
                block.field.hand_over()

    def apply(self, changes: FormChanges) -> None:
        """Repaint what a step changed."""
        if self._column is None:
            return
        if changes.relevant or changes.structure_changed:
            self._column.draw()
        self._column.repaint_refs(changes.refs)
        self._update_problems()

    def show_problems(self, refs: Iterable[str] | None = None) -> None:
        """Draw what is wrong with the answers that the person has left, or take it away."""
        if self._column is None or self._form is None or self._visit is None:
            return
        problems = self._told()
        for ref in self._column.blocks if refs is None else refs:
            block = self._column.blocks.get(ref)
            if block is not None:
                problem = problems.get(ref)
                block.show_problem(self._visit.words(self._form, problem) if problem else "")

    def check_page(self) -> QuestionBlock | None:
        """The page is to be left: show what was rejected. Answers with the first that was not known yet."""
        if self._form is None or self._page is None or self._visit is None:
            return None
        told = {block.ref for block in self.blocks() if block.problem_words}
        self._visit.check_page(self._form, self._page.id)
        self.show_problems()
        now = (block for block in self.blocks() if block.problem_words and block.ref not in told)
        return next(now, None)

    def block(self, ref: str) -> QuestionBlock | None:
        return None if self._column is None else self._column.blocks.get(ref)

    def blocks(self) -> tuple[QuestionBlock, ...]:
        """The questions of the page, from top to bottom."""
        return () if self._column is None else self._column.ordered()

    def focus_first(self, *, unanswered: bool = False) -> bool:
        """The first field; on going on with a draft, the first without an answer. False where is none."""
        fields = [block for block in self.blocks() if block.field is not None]
        if unanswered:
            blank = [block for block in fields if block.field is not None and not block.field.value()]
            fields = blank or fields
        return bool(fields) and fields[0].focus_field()

    def focused_ref(self) -> str:
        """The question that has the focus; empty where none has it."""
        return next((block.ref for block in self.blocks() if holds_focus(block)), "")

    def focus_question(self, ref: str) -> None:
        """Go to one question, as a link of the summary asks; a covered one is not opened for it."""
        block = self.block(ref)
        if block is None:
            return
        if not block.focus_field():
            block.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, block, lambda: self.ensureWidgetVisible(block, 0, theme.current().gap(32)))

    # What the person does

    def _take(self, ref: str, text: str) -> None:
        if self._form is not None:
            self._changed(self._form.session.answer(ref, text))

    def _keep_words(self, ref: str, words: str) -> None:
        if self._form is not None:
            self._changed(self._form.session.keep_words(ref, words))

    def _added(self, visit: OpenVisit, form: FormInHand, ref: str, answer: str) -> None:
        """A photo or a file is safe now: it is the answer, also when its page has been left meanwhile."""
        try:
            changes = form.session.answer(ref, answer)
        except KeyError:
            return  # its question was removed meanwhile
        if shiboken6.isValid(self) and self._form is form:
            self._changed(changes)
        else:
            visit.touch(form.ref.form_id)

    def _left(self, ref: str) -> None:
        if self._form is not None:
            self._form.checked.add(ref)
            self.show_problems([ref])
            self.left_field.emit(ref)

    def _changed(self, changes: FormChanges) -> None:
        self.apply(changes)
        self.changed.emit(changes)

    # What is wrong

    def _told(self) -> dict[str, Problem]:
        if self._visit is None or self._form is None:
            return {}
        return {problem.ref: problem for problem in self._visit.told_problems(self._form)}

    def _update_problems(self) -> None:
        """After an answer: where one is writing, an error may go, but none comes and none changes."""
        blocks = self.blocks()
        writing = [block for block in blocks if holds_focus(block)]
        self.show_problems(block.ref for block in blocks if block not in writing)
        problems = self._told()
        for block in writing:
            if block.problem_words and block.ref not in problems:
                block.show_problem("")

    # Where one is

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Bring the whole question into sight, with its label; not while the mouse button is down."""
        column = self._column
        if now is None or column is None or not column.isAncestorOf(now):
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        block = column.block_around(now) or now

        def reveal() -> None:
            if column is self._column and shiboken6.isValid(block) and shiboken6.isValid(now):
                self._reveal(column, block, now)

        reveal()
        QTimer.singleShot(0, self, reveal)  # again, where a new page had not been laid out yet

    def _reveal(self, content: QWidget, block: QWidget, field: QWidget) -> None:
        """Scroll as little as is needed to see a question from its label to its field, or to its end."""
        gap, bar, room = theme.current().gap(16), self.verticalScrollBar(), self.viewport().height()
        top = block.mapTo(content, QPoint()).y() - gap
        field_ends = field.mapTo(content, QPoint()).y() + field.height() + gap
        ends = top + block.height() + 2 * gap
        if ends - top > room >= field_ends - top:
            bar.setValue(top)  # a long list: its question and as many of its choices as there is room for
            return
        if ends - top > room:
            ends = field_ends
            top = field_ends - field.height() - 2 * gap
        bar.setValue(min(max(bar.value(), ends - room), top))
