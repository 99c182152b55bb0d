"""Draws one page of a form session in a column, and repaints only what a `FormChanges` names.

Widgets are made when a page is shown and deleted when it is left: nothing of another page is in the widget
tree. Every change goes to the session at once; problems are shown when the person leaves a field or the
page, never while typing. Next: `question_block.py` for one question, `repeats.py` for lists of people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import shiboken6
from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from core.forms.session import (
    FormChanges,
    GroupView,
    PageItem,
    PageView,
    Problem,
    QuestionView,
    RepeatView,
)
from ui import theme
from ui.forms import discreet
from ui.forms.open_visit import FormInHand, OpenVisit
from ui.forms.question_block import (
    QuestionBlock,
    covered_texts,
    covers,
    heading,
    note,
    shown_answer,
)
from ui.forms.repeats import RepeatList
from ui.widgets.cover import Cover
from ui.widgets.layout import column

COLUMN_WIDTH: Final = 720
_BETWEEN: Final = 20


@dataclass(frozen=True)
class _Entry:
    """One thing on the page. `key` stays the same while it may be shown by the same widget."""

    key: str
    item: PageItem | tuple[QuestionView, ...]


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
        self._entries: list[_Entry] = []
        self._widgets: dict[str, QWidget] = {}
        self._blocks: dict[str, QuestionBlock] = {}
        self._above: list[QWidget] = []
        self._content, self._column = QWidget(), QVBoxLayout()
        self.clear()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def show_page(self, visit: OpenVisit, form: FormInHand, page: PageView, *above: QWidget) -> None:
        """Another page, from its top; `above` are its title and banners."""
        self.clear()
        self._visit, self._form, self._page = visit, form, page
        self._above = list(above)
        for widget in self._above:
            self._column.insertWidget(self._column.count() - 1, widget)
        self._draw(form.session.page(page.id))
        self.setWidget(self._content)
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Delete all that is shown, at once: covered or closed pages must not stay in the widget tree."""
        self._form = self._page = None
        for block in self._blocks.values():
            block.fall_silent()
        self._entries, self._widgets, self._blocks, self._above = [], {}, {}, []
        self._new_column()
        self.setWidget(QWidget())

    def apply(self, changes: FormChanges) -> None:
        """Repaint what a step changed."""
        if self._form is None or self._page is None:
            return
        if changes.relevant or changes.structure_changed:
            self._draw(self._form.session.page(self._page.id))
        for ref in changes.refs & self._blocks.keys():
            self._repaint(ref)
        for entry in self._entries:
            if isinstance(entry.item, tuple):
                cover = self._widgets[entry.key]
                if isinstance(cover, Cover) and any(view.ref in changes.refs for view in entry.item):
                    cover.close_cover()
        self._update_problems()

    def show_problems(self, refs: Iterable[str] | None = None) -> None:
        """Draw what is wrong with the answers that the person has left, or take it away."""
        if self._form is None or self._page is None or self._visit is None:
            return
        problems: dict[str, Problem] = {
            problem.ref: problem for problem in self._visit.told_problems(self._form)
        }
        for ref in self._blocks if refs is None else refs:
            block = self._blocks.get(ref)
            if block is not None:
                problem = problems.get(ref)
                block.show_problem(self._visit.words(self._form, problem) if problem else "")

    def _update_problems(self) -> None:
        """After an answer: where one is writing, an error may go, but none comes and none changes."""
        writing = [ref for ref, block in self._blocks.items() if _holds_focus(block)]
        self.show_problems(ref for ref in self._blocks if ref not in writing)
        if self._form is None or self._page is None or self._visit is None:
            return
        problems = {problem.ref for problem in self._visit.told_problems(self._form)}
        for ref in writing:
            block = self._blocks[ref]
            if block.problem_words and ref not in problems and not block.has_stray_text():
                block.show_problem("")

    def check_page(self) -> QuestionBlock | None:
        """The page is to be left: show what was rejected. Answers with the first that was not known yet."""
        if self._form is None or self._page is None or self._visit is None:
            return None
        told = {ref for ref, block in self._blocks.items() if block.problem_words}
        self._visit.check_page(self._form, self._page.id)
        self.show_problems()
        now = (block for ref, block in self._blocks.items() if block.problem_words and ref not in told)
        return next(now, None)

    def block(self, ref: str) -> QuestionBlock | None:
        return self._blocks.get(ref)

    def blocks(self) -> tuple[QuestionBlock, ...]:
        """The questions of the page, from top to bottom."""
        return tuple(self._blocks[each] for each in self._order() if each in self._blocks)

    def focus_first(self, *, unanswered: bool = False) -> bool:
        """The first field; on going on with a draft, the first without an answer. False where is none."""
        fields = [block for block in self.blocks() if block.field is not None]
        if unanswered:
            blank = [block for block in fields if block.field is not None and not block.field.value()]
            fields = blank or fields
        return bool(fields) and fields[0].focus_field()

    def focus_question(self, ref: str) -> None:
        """Go to one question, as a link of the summary asks; a covered one is not opened for it."""
        block = self._blocks.get(ref)
        if block is None:
            return
        if not block.focus_field():
            block.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, block, lambda: self.ensureWidgetVisible(block, 0, theme.current().gap(32)))

    # Drawing

    def _draw(self, items: tuple[PageItem, ...]) -> None:
        """Bring the column to these items: what stays keeps its widget, its text and the focus."""
        entries = self._entries_of(items)
        keys = {entry.key for entry in entries}
        for key in [key for key in self._widgets if key not in keys]:
            self._drop(key)
        place = len(self._above)
        for entry in entries:
            widget = self._widgets.get(entry.key)
            if isinstance(widget, RepeatList) and isinstance(entry.item, RepeatView):
                widget.show_view(entry.item)
            elif widget is None:
                widget = self._make(entry)
                self._widgets[entry.key] = widget
            if self._column.indexOf(widget) != place:
                self._column.removeWidget(widget)
                self._column.insertWidget(place, widget)
            place += 1
        self._entries = entries
        self._set_tab_order()

    def _entries_of(self, items: tuple[PageItem, ...]) -> list[_Entry]:
        entries: list[_Entry] = []
        for item in _flat(items):
            if isinstance(item, QuestionView) and self._is_covered(item):
                if entries and isinstance(entries[-1].item, tuple):
                    entries[-1] = _Entry(entries[-1].key, (*entries[-1].item, item))
                else:
                    entries.append(_Entry(f"cover:{item.ref}", (item,)))
            elif isinstance(item, GroupView):
                if item.label and not self._is_title(item.label):
                    entries.append(_Entry(f"group:{item.ref}:{item.label}", item))
            else:
                entries.append(_Entry(item.ref, item))
        return entries

    def _is_title(self, label: str) -> bool:
        """The page says it already at its top."""
        return self._page is not None and self._page.title.startswith(label)

    def _is_covered(self, view: QuestionView) -> bool:
        return self._page is not None and discreet.covers_text(view, self._page.id)

    def _make(self, entry: _Entry) -> QWidget:
        item = entry.item
        if isinstance(item, QuestionView):
            return self._make_block(item)
        if isinstance(item, GroupView):
            return heading(item.label, item.hint)
        if isinstance(item, RepeatView):
            return self._make_list(item)
        sentence = self.tr("Covered during the visit. Hold Space to see it.")
        return covered_texts(f"cover_{item[0].name}", sentence, self._content_of(entry.key))

    def _make_block(self, view: QuestionView) -> QuestionBlock:
        assert self._visit is not None
        block = QuestionBlock(view, today=self._visit.today, covered=covers(view))
        block.answered.connect(self._take)
        block.left.connect(self._left)
        self._blocks[view.ref] = block
        return block

    def _make_list(self, view: RepeatView) -> RepeatList:
        assert self._form is not None
        shown = RepeatList(view, self._form.session)
        shown.changed.connect(self._list_changed)
        shown.page_wanted.connect(self.page_wanted, Qt.ConnectionType.QueuedConnection)
        return shown

    def _content_of(self, key: str) -> Callable[[], QWidget]:
        """What a cover shows while it is held: the texts as they are then."""

        def make() -> QWidget:
            entry = next((entry for entry in self._entries if entry.key == key), None)
            if entry is None or not isinstance(entry.item, tuple) or self._form is None:
                return QWidget()
            views = [self._form.session.question(view.ref) for view in entry.item]
            return column(*(shown_answer(view) if view.readonly else note(view) for view in views), gap=12)

        return make

    def _repaint(self, ref: str) -> None:
        assert self._form is not None
        block = self._blocks[ref]
        view = self._form.session.question(ref)
        if block.fits(view):
            block.show_view(view)
            return
        had_focus = _holds_focus(block)
        place = self._column.indexOf(block)
        self._drop(ref)
        fresh = self._make_block(view)
        self._widgets[ref] = fresh
        self._column.insertWidget(place, fresh)
        self._set_tab_order()
        if had_focus:
            fresh.focus_field()

    def _drop(self, key: str) -> None:
        widget = self._widgets.pop(key)
        block = self._blocks.pop(key, None)
        if block is not None:
            block.fall_silent()
        self._column.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _new_column(self) -> None:
        """An empty column, not shown yet: filling what is shown costs a layout per question."""
        look = theme.current()
        content = QWidget()
        outer = QVBoxLayout(content)
        side = look.gap(32 if look.roomy else 24)
        outer.setContentsMargins(side, look.gap(16), side, look.gap(24))
        held = QWidget()
        held.setMaximumWidth(look.px(COLUMN_WIDTH))
        outer.addWidget(held)
        self._column = QVBoxLayout(held)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.gap(_BETWEEN))
        self._column.addStretch(1)
        self._content = content

    def _order(self) -> Iterator[str]:
        return (entry.key for entry in self._entries)

    def _set_tab_order(self) -> None:
        """Reading order: a block that appears in the middle is not at the end for the keyboard."""
        before: QWidget | None = None
        for key in self._order():
            for control in _controls(self._widgets[key]):
                if before is not None:
                    QWidget.setTabOrder(before, control)
                before = control

    # What the person does

    def _take(self, ref: str, text: str) -> None:
        assert self._form is not None
        changes = self._form.session.answer(ref, text)
        self.apply(changes)
        self.changed.emit(changes)

    def _left(self, ref: str) -> None:
        if self._form is None:
            return
        self._form.checked.add(ref)
        self.show_problems([ref])
        self.left_field.emit(ref)

    def _list_changed(self, changes: FormChanges) -> None:
        self.apply(changes)
        self.changed.emit(changes)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Bring the whole question into sight, with its label; not while the mouse button is down."""
        content = self.widget()
        if now is None or content is None or not content.isAncestorOf(now):
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        block = next((block for block in self._blocks.values() if block.isAncestorOf(now)), now)

        def reveal() -> None:
            if shiboken6.isValid(block) and shiboken6.isValid(now) and content is self.widget():
                self._reveal(content, block, now)

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


def _flat(items: Iterable[PageItem]) -> Iterator[PageItem]:
    """Groups before what is in them."""
    for item in items:
        yield item
        if isinstance(item, GroupView):
            yield from _flat(item.items)


def _holds_focus(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)


def _controls(widget: QWidget) -> list[QWidget]:
    """What takes the keyboard inside a widget, from top to bottom as it was made."""
    window = widget.window()
    return [
        each
        for each in [widget, *widget.findChildren(QWidget)]
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and each.window() is window
    ]
