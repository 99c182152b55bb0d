"""The pages of a form with the state of each, as a list at the left or folded into one button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.layout import picture, rule, surfaced, words
from ui.widgets.nav_item import NavItem


class PageState(StrEnum):
    EMPTY = "empty"
    PART = "part"
    ERROR = "error"
    DONE = "done"


@dataclass(frozen=True)
class JumpPage:
    """`remark` stands at the right: "1 error", "3 / 5".

    `number` is the form's own number; empty for a page without one; None counts the pages. A `section` other
    than that of the page before is written above the page; `depth` moves it to the right.
    """

    key: str
    title: str
    state: PageState = PageState.EMPTY
    remark: str = ""
    number: str | None = None
    section: str = ""
    depth: int = 0

    def numbered(self, position: int) -> str:
        """The title with its number."""
        number = str(position) if self.number is None else self.number
        return f"{number}. {self.title}" if number else self.title


_LOOKS = {
    PageState.EMPTY: ("state-empty", "text2"),
    PageState.PART: ("state-part", "text2"),
    PageState.ERROR: ("state-error", "error"),
    PageState.DONE: ("state-done", "success"),
}


def page_state_icon(state: PageState) -> QLabel:
    """The mark of the state; it has no name of its own."""
    return picture(*_LOOKS[state], 18)


def page_state_word(state: PageState) -> str:
    return {
        PageState.EMPTY: QCoreApplication.translate("JumpList", "Not started"),
        PageState.PART: QCoreApplication.translate("JumpList", "In progress"),
        PageState.ERROR: QCoreApplication.translate("JumpList", "To be checked"),
        PageState.DONE: QCoreApplication.translate("JumpList", "Done", "page"),
    }[state]


def numbers_are_missing(pages: Sequence[JumpPage]) -> bool:
    """Whether the form's own numbers jump, as a page opens only once an answer asks for it."""
    by_section: dict[str, set[int]] = {}
    for page in pages:
        if page.number and page.number.isdecimal():
            by_section.setdefault(page.section, set()).add(int(page.number))
    return any(len(numbers) < max(numbers) for numbers in by_section.values())


def gap_words() -> str:
    return QCoreApplication.translate("JumpList", "Other pages open when your answers need them.")


class JumpList(QFrame):
    """`page_chosen(key)`, `finish_asked` for Check and finish, `back_asked` for the link at the top."""

    page_chosen = Signal(str)
    finish_asked = Signal()
    back_asked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Pages"))
        surfaced(self, "side-left")
        self._items: dict[str, NavItem] = {}
        self._headings: dict[str, QLabel] = {}
        self._area = QScrollArea()
        self._top = QVBoxLayout()
        self._top.setContentsMargins(look.gap(16), look.gap(12), look.gap(16), look.gap(12))
        self._top.setSpacing(look.gap(4))
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.finish = NavItem(f"{name}_finish", self.tr("Check and finish"), "tasks")
        self.finish.clicked.connect(self.finish_asked)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, look.gap(8))
        box.setSpacing(look.gap(8))
        self._gaps = words(gap_words(), "hint", wrap=True)
        self._gaps.setObjectName(f"{name}_gaps")
        self._gaps.setContentsMargins(look.gap(16), 0, look.gap(16), 0)
        self._gaps.hide()
        box.addLayout(self._lines)
        box.addWidget(self._gaps)
        box.addWidget(rule())
        box.addWidget(self.finish)
        box.addStretch(1)
        area = self._area
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._top)
        outer.addWidget(area, 1)
        self.setFixedWidth(look.px(252))

    def set_top(self, back: str, title: str, mark: QWidget | None = None) -> None:
        """Where Back leads, what is being filled in, and a mark under it."""
        while (item := self._top.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if back:
            link = LinkButton(back, f"{self.objectName()}_back", icon="back")
            link.clicked.connect(self.back_asked)
            self._top.addWidget(link)
        self._top.addWidget(words(title, "strong", wrap=True))
        if mark is not None:
            self._top.addWidget(mark)

    def set_pages(self, pages: Sequence[JumpPage]) -> None:
        """Show the pages; those that stay keep their line and the focus."""
        keys = {page.key for page in pages}
        for key in [key for key in self._items if key not in keys]:
            _drop(self._lines, self._items.pop(key))
        sections = {page.section for page in pages}
        for name in [name for name in self._headings if name not in sections]:
            _drop(self._lines, self._headings.pop(name))
        self._gaps.setVisible(numbers_are_missing(pages))
        place, section = 0, ""
        for index, page in enumerate(pages, 1):
            if page.section != section:
                section = page.section
                place = _put_at(self._lines, self._heading(section), place)
            item = self._items.get(page.key) or self._new_item(page)
            place = _put_at(self._lines, item, place)
            item.set_words(page.numbered(index))
            item.set_depth(page.depth)
            item.set_icon(*_LOOKS[page.state])
            state = page_state_word(page.state)
            spoken = f"{state}, {page.remark}" if page.remark else state
            tone = "error" if page.state is PageState.ERROR else ""
            item.set_remark(page.remark, tone=tone, spoken=spoken)

    def set_current(self, key: str) -> None:
        """Empty when Check and finish is open."""
        for page, item in self._items.items():
            item.set_current(page == key)
        self.finish.set_current(not key)
        shown = self._items.get(key, self.finish)
        QTimer.singleShot(0, shown, lambda: self._area.ensureWidgetVisible(shown, 0, shown.height()))

    def item(self, key: str) -> NavItem:
        return self._items[key]

    def _new_item(self, page: JumpPage) -> NavItem:
        item = NavItem(f"{self.objectName()}_{page.key}", page.title, "state-empty")
        key = page.key
        item.clicked.connect(lambda: self._pressed(key))
        self._items[key] = item
        return item

    def _heading(self, section: str) -> QLabel:
        label = self._headings.get(section)
        if label is None:
            look = theme.current()
            label = words(section, "small", wrap=True)
            label.setContentsMargins(look.gap(16), look.gap(8), look.gap(16), look.gap(4))
            self._headings[section] = label
        return label

    def _pressed(self, key: str) -> None:
        item = self._items[key]
        item.setChecked(not item.isChecked())
        self.page_chosen.emit(key)


def _put_at(lines: QVBoxLayout, widget: QWidget, place: int) -> int:
    """Put a widget at a place, unless it is there; answers the next place."""
    if lines.indexOf(widget) != place:
        lines.removeWidget(widget)
        lines.insertWidget(place, widget)
    return place + 1


def _drop(lines: QVBoxLayout, widget: QWidget) -> None:
    lines.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


class FoldedJumpList(Button):
    """The jump list in one button, for large text: it says the current page and opens a menu."""

    page_chosen = Signal(str)
    finish_asked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__("", name)
        self.setProperty("kind", "menu")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._pages: tuple[JumpPage, ...] = ()
        self._current = ""
        self.setMinimumWidth(theme.current().px(120))
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{name}_menu")
        self.setMenu(self._menu)
        self.set_pages(())

    def set_pages(self, pages: Sequence[JumpPage]) -> None:
        self._pages = tuple(pages)
        self._menu.clear()
        for number, page in enumerate(pages, 1):
            text = page.numbered(number) + (f"  ({page.remark})" if page.remark else "")
            icon, token = _LOOKS[page.state]
            action = self._menu.addAction(theme.icon(icon, token), text)
            action.triggered.connect(lambda _=False, key=page.key: self.page_chosen.emit(key))
        if numbers_are_missing(self._pages):
            self._menu.addAction(gap_words()).setEnabled(False)
        self._menu.addSeparator()
        finish = self._menu.addAction(theme.icon("tasks", "text2"), self.tr("Check and finish"))
        finish.triggered.connect(lambda: self.finish_asked.emit())
        self.set_current(self._current)

    def set_current(self, key: str) -> None:
        self._current = key
        text = self.tr("Check and finish")
        icon, token = "tasks", "text2"
        for number, page in enumerate(self._pages, 1):
            if page.key == key:
                text = page.numbered(number)
                if page.number is None:
                    text = f"{number} / {len(self._pages)}  {page.title}"
                text += f": {page.remark}" if page.remark else ""
                icon, token = _LOOKS[page.state]
        self.setText(text)
        self.setIcon(theme.icon(icon, token, air=4, cut=-8))  # left-aligned words ignore the padding
        self.setIconSize(theme.icon_size(air=4, cut=-8))
        self.setAccessibleName(f"{self.tr('Pages')}: {text}")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    # -------------------------------------------------------------- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """As much of the words as there is room for; the accessible name has them all."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        look = theme.current()
        room = self.width() - look.px(36 + 12) - self.iconSize().width() - look.px(8)
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
