"""Fills in a visit as a worker does: real keys and clicks on the real widgets, by the names on the screen.

`VisitRobot(page).answer("age", "4").next().finish()`. Values are written as in the form: choice values,
dd.mm.yyyy for dates, several choices separated by a space. `CheckRobot` and `ResultRobot` are for the pages
that follow. `until` waits for what the store lane answers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Self

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from tests.ui.typing import hold, let_go, press, type_text
from ui.forms.answer_field import AnswerField
from ui.forms.answer_fields import ConfirmedAnswer
from ui.forms.form_view import FormView
from ui.forms.list_questions import ListAnswer, SearchedAnswer
from ui.forms.question_block import QuestionBlock
from ui.forms.repeats import RepeatList
from ui.forms.several_questions import SearchedSeveralAnswer
from ui.pages.form.check import CheckPage
from ui.pages.form.result import ResultPage
from ui.pages.form.visit import VisitPage
from ui.widgets.choice_group import ChoiceGroup
from ui.widgets.combo_field import ComboField
from ui.widgets.search_list import SearchList

PATIENCE_S = 15.0
_CTRL = Qt.KeyboardModifier.ControlModifier


def until(condition: Callable[[], bool], *, what: str, patience_s: float = PATIENCE_S) -> None:
    """Let events come until something is so."""
    give_up_s = time.monotonic() + patience_s
    while not condition():
        if time.monotonic() > give_up_s:
            raise AssertionError(f"waited {patience_s:.0f} s in vain: {what}")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def click(widget: QWidget) -> None:
    """A click of the left button in the middle of what is visible."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


class VisitRobot:
    """Works on an open `VisitPage`."""

    def __init__(self, page: VisitPage) -> None:
        self.page = page
        until(lambda: bool(page.page_key), what="the visit to be opened")
        QApplication.processEvents()

    @property
    def view(self) -> FormView:
        return self.page.form_view

    def question(self, name: str) -> QuestionBlock:
        """The block of a question on the page that is open."""
        found = [block for block in self.view.blocks() if block.name == name]
        if not found:
            names = ", ".join(block.name for block in self.view.blocks())
            raise AssertionError(f"{name} is not on the page {self.page.page_key}; there are: {names}")
        return found[0]

    def has(self, name: str) -> bool:
        """Whether a question is on the page that is open."""
        return any(block.name == name for block in self.view.blocks())

    def answer(self, name: str, value: str) -> Self:
        """Take away what is there and answer; the focus stays in the field."""
        block = self.question(name)
        field = block.field
        if field is None:
            self._click_named(f"write_{name}")
            field = self.question(name).field
        assert field is not None, f"{name} takes no answer here"
        block.focus_field()
        fill(field, value)
        QApplication.processEvents()
        return self

    def answer_page(self, answers: Mapping[str, str]) -> Self:
        """Answer what the page asks and `answers` knows, also what appears meanwhile; leave the rest."""
        done: set[str] = set()
        while True:
            left = [b.name for b in self.view.blocks() if b.name in answers and b.name not in done]
            if not left:
                return self
            done.add(left[0])
            field = self.question(left[0]).field
            if field is not None and field.value() != answers[left[0]]:
                self.answer(left[0], answers[left[0]])

    def answer_all(self, answers: Mapping[str, str]) -> Self:
        """From this page to the last one; ends on Check and finish."""
        visit = self.page.visit
        assert visit is not None
        while True:
            self.answer_page(answers)
            last = visit.pages()[-1].key == self.page.page_key
            self.next()
            if last:
                return self

    def type(self, name: str, text: str) -> Self:
        """Type at the end of what is there."""
        block = self.question(name)
        assert block.field is not None
        block.focus_field()
        type_text(block.field.widget, text)
        return self

    def value(self, name: str) -> str:
        """What the field holds."""
        field = self.question(name).field
        assert field is not None, f"{name} takes no answer here"
        return field.value()

    def error(self, name: str) -> str:
        """The words above a field; empty when there are none."""
        return self.question(name).problem_words

    def leave_field(self) -> Self:
        """Tab."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        return self

    def next(self) -> Self:
        """Ctrl+Enter, wherever the focus is."""
        before = self.page.page_key
        focused = QApplication.focusWidget()
        if focused is None or not self.page.isAncestorOf(focused):
            focused = self.page.bar.primary
        QTest.keyClick(focused, Qt.Key.Key_Return, _CTRL)
        self._settle(before)
        return self

    def back(self) -> Self:
        button = self.page.bar.findChild(QPushButton, "visit_bar_back")
        assert isinstance(button, QPushButton)
        click(button)
        QApplication.processEvents()
        return self

    def go_to(self, part: str) -> Self:
        """Another page by a part of its key or of its title, through the jump list."""
        visit = self.page.visit
        assert visit is not None
        wanted = next((page for page in visit.pages() if part in page.key or part in page.title), None)
        assert wanted is not None, f"no page {part} among {[page.title for page in visit.pages()]}"
        if self.page.jump_list is not None:
            self.page.jump_list.set_pages(self.page.page_list.lines() if self.page.page_list else ())
            click_nav(self.page.jump_list.item(wanted.key))
        else:
            self.page.choose_page(wanted.key)
        short = wanted.key.partition("[")[0]
        until(lambda: self.page.page_key.startswith(short), what=f"the page {wanted.title}")
        return self

    def add(self, repeat: str) -> Self:
        """One more line in a list of people."""
        self._click_named(f"add_{repeat}")
        return self

    def repeat(self, name: str) -> RepeatList:
        found = self.view.findChild(RepeatList, f"repeat_{name}")
        assert isinstance(found, RepeatList)
        return found

    def finish(self) -> Self:
        """Check and finish, through the jump list."""
        if self.page.jump_list is not None:
            click_nav(self.page.jump_list.finish)
        else:
            self.page.finish()
        QApplication.processEvents()
        return self

    def until_saved(self) -> Self:
        """Until everything typed is in the store."""
        visit = self.page.visit
        assert visit is not None
        until(lambda: visit.autosave.is_clean, what="the draft to be saved")
        return self

    def _settle(self, before: str) -> None:
        """The assessment is loaded again when the visit before it has changed: give it a moment."""
        visit = self.page.visit
        QApplication.processEvents()
        pages = [page.key for page in visit.pages()] if visit is not None else []
        if before in pages[:-1] and self.page.page_key == before and not self._stays():
            until(lambda: self.page.page_key != before, what="the next page")

    def _stays(self) -> bool:
        return any(block.problem_words for block in self.view.blocks())

    def _click_named(self, name: str) -> None:
        button = self.page.findChild(QAbstractButton, name)
        assert isinstance(button, QAbstractButton), f"no button {name}"
        click(button)
        QApplication.processEvents()


class CheckRobot:
    """Works on an open `CheckPage`."""

    def __init__(self, page: CheckPage) -> None:
        self.page = page
        until(lambda: page.visit is not None and page.area.widget() is not None, what="the check page")
        until(lambda: bool(page.findChild(QWidget, "answers")), what="the answers")

    def problems(self) -> list[str]:
        """The lines of the error summary."""
        if self.page.summary is None:
            return []
        links = self.page.summary.findChildren(QPushButton)
        return [link.accessibleName() for link in links if link.property("kind") == "link"]

    def open_problem(self, place: int = 0) -> Self:
        """Follow a link of the summary."""
        link = self.page.findChild(QPushButton, f"problems_{place}")
        assert isinstance(link, QPushButton)
        click(link)
        QApplication.processEvents()
        return self

    def finish(self) -> Self:
        """Press Finish visit."""
        click(self.page.bar.primary)
        QApplication.processEvents()
        return self


class ResultRobot:
    """Works on an open `ResultPage`."""

    def __init__(self, page: ResultPage) -> None:
        self.page = page
        until(lambda: page.result is not None, what="the result")

    def level_shown(self) -> str:
        """The word of the level, where it can be seen or read out now."""
        found = self.page.findChild(QLabel, "result_level")
        return found.text() if isinstance(found, QLabel) else ""

    def look(self) -> str:
        """Hold Space, read the level, let go."""
        cover = self.page.cover
        assert cover is not None, "the result is not covered"
        cover.setFocus()
        hold(cover, Qt.Key.Key_Space)
        word = self.level_shown()
        let_go(cover, Qt.Key.Key_Space)
        return word

    def to_family(self) -> Self:
        button = self.page.bar.findChild(QPushButton, "result_bar_back")
        assert isinstance(button, QPushButton)
        click(button)
        QApplication.processEvents()
        return self


def click_nav(item: QAbstractButton) -> None:
    """A line of the jump list may be out of sight: the keyboard reaches it all the same."""
    item.setFocus()
    QTest.keyClick(item, Qt.Key.Key_Space)


def fill(field: AnswerField, value: str) -> None:
    """Answer in the field's own way."""
    widget = field.widget
    if isinstance(field, ListAnswer | ConfirmedAnswer):
        assert isinstance(widget, ChoiceGroup)
        _choose(widget, value.split())
    elif isinstance(field, SearchedSeveralAnswer):
        assert isinstance(widget, SearchList)
        for chosen in set(widget.values()) ^ set(value.split()):
            widget.choose(chosen)
    elif isinstance(field, SearchedAnswer):
        assert isinstance(widget, ComboField)
        _pick(widget, value)
    else:
        QTest.keyClick(_inner(widget), Qt.Key.Key_A, _CTRL)
        press(widget, Qt.Key.Key_Delete)
        type_text(widget, value)


def _choose(group: ChoiceGroup, wanted: list[str]) -> None:
    """Space on the boxes that have to change."""
    if not wanted:
        first = next(iter(group.findChildren(QAbstractButton)))
        press(first, Qt.Key.Key_Delete)
        return
    for value in set(group.values()) - set(wanted) if group.multiple else ():
        press(group.button(value), Qt.Key.Key_Space)
    for value in wanted:
        if value not in group.values():
            group.button(value).setFocus()
            press(group.button(value), Qt.Key.Key_Space, text=" ")


def _pick(combo: ComboField, value: str) -> None:
    """Down with the arrow key to the line that is wanted, as one does without a mouse."""
    row = next(row for row in range(combo.count()) if combo.itemData(row) == value)
    combo.setFocus()
    for _ in range(combo.count() + 1):
        if combo.currentIndex() == row:
            break
        key = Qt.Key.Key_Down if combo.currentIndex() < row else Qt.Key.Key_Up
        QTest.keyClick(combo, key)
    QApplication.processEvents()


def _inner(widget: QWidget) -> QWidget:
    found = widget
    while (inner := found.focusProxy()) is not None:
        found = inner
    return found
