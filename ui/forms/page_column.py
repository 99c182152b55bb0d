"""The questions of one page under each other: what stays keeps its widget, its text and the focus.

Made for one page and deleted with it. It asks the session what to show and tells what the person did; it
answers nothing. What may not be seen stands behind one cover per run of texts (`discreet.py`). Next:
`form_view.py` lets it scroll and hands the answers on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from core.forms.session import (
    CutRepeat,
    FormSession,
    GroupView,
    PageItem,
    PageView,
    PutAway,
    QuestionView,
    RepeatView,
)
from ui import theme
from ui.forms import discreet
from ui.forms.earlier_line import Beside, EarlierLine
from ui.forms.form_files import FormFiles
from ui.forms.question_block import QuestionBlock, heading, note, shown_answer
from ui.forms.repeats import CutNote, LineEnd, PutAwayNote, RepeatList
from ui.forms.shelf import Shelf
from ui.widgets.banner import Banner
from ui.widgets.cover import Cover
from ui.widgets.layout import MOST, column

COLUMN_WIDTH: Final = 720
_BETWEEN: Final = 20


@dataclass(frozen=True)
class _Entry:
    """One thing on the page. `key` stays the same while it may be shown by the same widget."""

    key: str
    item: PageItem | tuple[QuestionView, ...]


class PageColumn(QWidget):
    """`answered(ref, text)`, `strayed(ref, words)`, `left(ref)`, `list_changed(FormChanges)`,
    `page_wanted(page id)`.

    `blocks` are the questions by ref; `above` is what stands over them, as a title.
    """

    answered = Signal(str, str)
    strayed = Signal(str, str)
    left = Signal(str)
    list_changed = Signal(object)
    page_wanted = Signal(str)

    def __init__(
        self,
        session: FormSession,
        page: PageView,
        *,
        today: date,
        above: Sequence[QWidget],
        beside: Beside | None = None,
        shelf: Shelf | None = None,
        files: FormFiles | None = None,
    ) -> None:
        super().__init__()
        self._files = files
        self._beside = beside
        self._earlier: dict[str, EarlierLine] = {}
        self._counted: dict[tuple[str, str], tuple[PutAway | CutRepeat, Banner]] = {}
        look = theme.current()
        self.blocks: dict[str, QuestionBlock] = {}
        self._session, self._page, self._today, self._shelf = session, page, today, shelf
        self._entries: list[_Entry] = []
        self._widgets: dict[str, QWidget] = {}
        outer = QHBoxLayout(self)  # a column in a column would be as high as its words need at full width
        side = look.gap(32 if look.roomy else 24)
        outer.setContentsMargins(side, look.gap(16), side, look.gap(24))
        held = QWidget()
        held.setMaximumWidth(look.px(COLUMN_WIDTH))
        outer.addWidget(held, MOST)
        outer.addStretch(1)
        self._lines = QVBoxLayout(held)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(look.gap(_BETWEEN))
        for widget in above:
            self._lines.addWidget(widget)
        self._above = len(above)
        self._end = self._line_end()
        self._lines.addStretch(1)
        self.draw()

    def draw(self) -> None:
        """Bring the column to what the session has on this page now."""
        entries = self._entries_of(self._session.page(self._page.id))
        keys = {entry.key for entry in entries}
        for key in [key for key in self._widgets if key not in keys]:
            self._drop(key)
        for place, entry in enumerate(entries, self._above):
            widget = self._widgets.get(entry.key)
            if isinstance(widget, RepeatList) and isinstance(entry.item, RepeatView):
                widget.show_view(entry.item)
            elif widget is None:
                widget = self._widgets[entry.key] = self._make(entry)
            if self._lines.indexOf(widget) != place:
                self._lines.removeWidget(widget)
                self._lines.insertWidget(place, widget)
        self._entries = entries
        self._show_put_away()
        self._set_tab_order()

    def repaint_refs(self, refs: frozenset[str]) -> None:
        """Draw these questions anew; a cover that is held open over one of them closes."""
        for ref in refs & self.blocks.keys():
            self._repaint(ref)
        for entry in self._entries:
            if isinstance(entry.item, tuple) and any(view.ref in refs for view in entry.item):
                cover = self._widgets[entry.key]
                if isinstance(cover, Cover):
                    cover.close_cover()

    def ordered(self) -> tuple[QuestionBlock, ...]:
        """The questions from top to bottom."""
        return tuple(self.blocks[entry.key] for entry in self._entries if entry.key in self.blocks)

    def block_around(self, widget: QWidget) -> QuestionBlock | None:
        """The question that a field belongs to."""
        return next((block for block in self.blocks.values() if block.isAncestorOf(widget)), None)

    def fall_silent(self) -> None:
        """It is about to be deleted."""
        for block in self.blocks.values():
            block.fall_silent()

    # Inside

    def _entries_of(self, items: tuple[PageItem, ...]) -> list[_Entry]:
        entries: list[_Entry] = []
        for item in _flat(items):
            if isinstance(item, QuestionView) and discreet.covers_text(item, self._page.id):
                if entries and isinstance(entries[-1].item, tuple):
                    entries[-1] = _Entry(entries[-1].key, (*entries[-1].item, item))
                else:
                    entries.append(_Entry(f"cover:{item.ref}", (item,)))
            elif isinstance(item, GroupView):
                if item.label and not self._page.title.startswith(item.label):
                    entries.append(_Entry(f"group:{item.ref}:{item.label}", item))
            else:
                entries.append(_Entry(item.ref, item))
        return entries

    def _make(self, entry: _Entry) -> QWidget:
        item = entry.item
        if isinstance(item, QuestionView):
            return self._make_block(item)
        if isinstance(item, GroupView):
            return heading(item.label, item.hint)
        if isinstance(item, RepeatView):
            shown = RepeatList(item, self._session, form_id=self._session.definition.form_id)
            shown.changed.connect(self.list_changed)
            shown.page_wanted.connect(self.page_wanted, Qt.ConnectionType.QueuedConnection)
            return shown
        sentence = self.tr("Covered during the visit. Hold Space to see it.")
        return Cover(f"cover_{item[0].name}", sentence, self._content_of(entry.key))

    def _line_end(self) -> LineEnd | None:
        """A line of a list ends with the way to the next one."""
        if not self._page.more_of:
            return None
        end = LineEnd(self._page.more_of, self._session)
        end.changed.connect(self.list_changed)
        end.page_wanted.connect(self.page_wanted, Qt.ConnectionType.QueuedConnection)
        self._lines.addWidget(end)
        return end

    def _show_put_away(self) -> None:
        """Under a number that became smaller: the lines that it put away; under one too large: that it is."""
        wanted: dict[tuple[str, str], PutAway | CutRepeat] = {}
        counted: list[PutAway | CutRepeat] = [*self._session.put_away(), *self._session.cut_repeats()]
        for each in counted:
            wanted |= {(ref, type(each).__name__): each for ref in each.asked_by if ref in self.blocks}
        for key in [key for key, (told, _) in self._counted.items() if wanted.get(key) != told]:
            note = self._counted.pop(key)[1]
            note.hide()
            note.deleteLater()
        for key in wanted.keys() - self._counted.keys():
            block, told = self.blocks[key[0]], wanted[key]
            made = self._counted_note(block.name, told)
            block.add_below(made)
            self._counted[key] = (told, made)

    def _counted_note(self, name: str, told: PutAway | CutRepeat) -> Banner:
        if isinstance(told, CutRepeat):
            return CutNote(name, told)
        return PutAwayNote(name, told, self._session.definition.form_id)

    def _make_block(self, view: QuestionView) -> QuestionBlock:
        covered = discreet.covers_words(view)
        block = QuestionBlock(view, today=self._today, covered=covered, shelf=self._shelf, files=self._files)
        block.answered.connect(self.answered)
        block.strayed.connect(self.strayed)
        block.left.connect(self.left)
        self.blocks[view.ref] = block
        self._add_earlier(block, view)
        return block

    def _add_earlier(self, block: QuestionBlock, view: QuestionView) -> None:
        """The answer of last time, where the question can be answered and had one."""
        self._earlier.pop(view.ref, None)
        earlier = None if self._beside is None or block.field is None else self._beside.answer(view)
        if self._beside is None or earlier is None:
            return
        covered = discreet.covers_answer(view, self._page.id, self._beside.form.form_id)
        line = self._earlier[view.ref] = EarlierLine(view, self._beside, earlier, covered=covered)
        line.same_asked.connect(lambda text: self.answered.emit(view.ref, text))
        block.add_below(line)

    def _content_of(self, key: str) -> Callable[[], QWidget]:
        """What a cover shows while it is held: the texts as they are then."""

        def make() -> QWidget:
            entry = next((entry for entry in self._entries if entry.key == key), None)
            if entry is None or not isinstance(entry.item, tuple):
                return QWidget()
            views = [self._session.question(view.ref) for view in entry.item]
            files = self._files
            shown = (shown_answer(view, files) if view.readonly else note(view, files) for view in views)
            return column(*shown, gap=12)

        return make

    def _repaint(self, ref: str) -> None:
        block, view = self.blocks[ref], self._session.question(ref)
        if block.fits(view):
            block.show_view(view)
            if ref in self._earlier:
                self._earlier[ref].show_view(view)
            return
        had_focus = holds_focus(block)
        place = self._lines.indexOf(block)
        self._drop(ref)
        fresh = self._widgets[ref] = self._make_block(view)
        self._lines.insertWidget(place, fresh)
        self._show_put_away()
        self._set_tab_order()
        if had_focus:
            fresh.focus_field()

    def _drop(self, key: str) -> None:
        widget = self._widgets.pop(key)
        self._earlier.pop(key, None)
        for one in [one for one in self._counted if one[0] == key]:
            del self._counted[one]
        block = self.blocks.pop(key, None)
        if block is not None:
            block.fall_silent()
        self._lines.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _set_tab_order(self) -> None:
        """Reading order: a block that appears in the middle is not at the end for the keyboard."""
        before: QWidget | None = None
        for entry in self._entries:
            before = _tab_through(self._widgets[entry.key], before)
        if self._end is not None:
            _tab_through(self._end, before)


def _tab_through(widget: QWidget, before: QWidget | None) -> QWidget | None:
    """What the keyboard reaches in a widget follows `before`; the last of it."""
    for control in _controls(widget):
        if before is not None:
            QWidget.setTabOrder(before, control)
        before = control
    return before


def holds_focus(widget: QWidget) -> bool:
    """Whether the focus is inside."""
    focused = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)


def _flat(items: Iterable[PageItem]) -> Iterator[PageItem]:
    """Groups before what is in them."""
    for item in items:
        yield item
        if isinstance(item, GroupView):
            yield from _flat(item.items)


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
