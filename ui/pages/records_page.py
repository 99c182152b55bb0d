"""What the pages over records have in common: asking without blocking, "opening" after a second, refusals.

A page asks again when something it shows was touched; an older answer never replaces a newer one. It keeps
the focus where it was when a part is drawn anew.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Final, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from core.casework.desk import Desk, VisitDraft
from core.clock import Clock, today
from core.errors import TirekError
from ui import language, messages, theme
from ui.background import LaneClosedError, Ticket
from ui.language import Language
from ui.pages.page import Page
from ui.widgets.banner import Banner
from ui.widgets.layout import MOST, STRETCH, Item, column, row, scroll_area, surfaced, words
from ui.workspace import Workspace

BUSY_AFTER_MS: Final = 1000
KEPT_WITHIN_MS: Final = 800
READING_WIDTH: Final = 860
QWIDGETSIZE_MAX: Final = 16_777_215
"""Qt's own word for no greatest width."""

T = TypeVar("T")


def keep(workspace: Workspace, name: str, text: str) -> None:
    """What was typed and not saved yet outlives its page and the lock, in the store. "" forgets it."""
    if (workspace.property(f"kept_{name}") or "") != text:
        workspace.setProperty(f"kept_{name}", text or None)
        with suppress(LaneClosedError):  # the session has ended; it took over what was typed before that
            workspace.act(lambda desk: desk.keep_typed(name, text))


def kept(workspace: Workspace, name: str) -> str:
    """What is kept under this name; "" where nothing is."""
    text = workspace.property(f"kept_{name}")
    return text if isinstance(text, str) else ""


class Place(QWidget):
    """Room for one part of a page that is drawn anew as a whole."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._content: QWidget | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_content(self, content: QWidget | None) -> None:
        """Replace what is here; whoever had the focus gets it back by its name."""
        before, self._content = self._content, content
        focused = self._focused_in(before)
        again = (
            None if focused is None or content is None else content.findChild(QWidget, focused.objectName())
        )
        if before is not None:
            if focused is not None and again is not None:
                focused.clearFocus()  # else it moves on to what comes next, and the page scrolls there
            before.hide()
            self._box.removeWidget(before)
            before.deleteLater()
        self.setVisible(content is not None)
        if content is None:
            return
        self._box.addWidget(content)
        content.show()
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused_in(self, content: QWidget | None) -> QWidget | None:
        """The widget in it that has the focus, if it can be found again by its name."""
        widget: QWidget | None = self.window().focusWidget()
        if content is None or widget is None or not content.isAncestorOf(widget):
            return None
        return widget if widget.objectName() else None


class RecordsPage(Page):
    """A page with a place for refusals above and its own layout in `box`."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        surfaced(self, "page")
        self.lang: Language = language.current()
        self.clock: Clock = workspace.clock
        self._ticket: Ticket | None = None
        self._fresh = True
        self._typed: dict[str, str] = {}
        self._show: Callable[[object], None] | None = None
        look = theme.current()
        self.side = look.gap(32 if look.roomy else 20)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)
        self._refusal = Place(f"{self.objectName()}_refusals")
        self._refusal.layout().setContentsMargins(self.side, look.gap(12), self.side, 0)  # type: ignore[union-attr]
        self.box.addWidget(self._refusal)
        self._busy = words(self.tr("Opening"), "hint")
        self._busy.setContentsMargins(self.side, look.gap(20), self.side, 0)
        self._busy.hide()
        self.box.addWidget(self._busy)
        self._keep_timer = QTimer(self)
        self._keep_timer.setSingleShot(True)
        self._keep_timer.setInterval(KEPT_WITHIN_MS)
        self._keep_timer.timeout.connect(self.may_leave)
        self._busy_timer = QTimer(self)
        self._busy_timer.setSingleShot(True)
        self._busy_timer.setInterval(BUSY_AFTER_MS)
        self._busy_timer.timeout.connect(self._busy.show)

    @property
    def today(self) -> date:
        return today(self.clock)

    @property
    def discreet(self) -> bool:
        """A visit is open: what must not be seen is covered."""
        return bool(getattr(self.workspace, "in_visit", False))

    def reading_column(self, *parts: Item, name: str, foot: float = 24) -> QScrollArea:
        """What is read from above to below, scrolling: as wide as a line may be, all of it for large text."""
        look = theme.current()
        body = column(*parts, STRETCH)
        body.setMaximumWidth(look.px(READING_WIDTH) if look.roomy else QWIDGETSIZE_MAX)
        holder = row((body, MOST), STRETCH, gap=0)
        holder.setContentsMargins(self.side, look.gap(12), self.side, look.gap(foot))
        area = scroll_area(holder, name)
        self.box.addWidget(area, 1)
        return area

    def ask(self, read: Callable[[Desk], T], show: Callable[[T], None]) -> None:
        """Read and show; a question that is still open is dropped for this one."""
        if self._ticket is not None:
            self._ticket.cancel()
        self._busy_timer.start()
        self._show = show  # type: ignore[assignment]
        self._ticket = self.workspace.ask(read, self._answered, failed=self.refuse)

    def act(
        self,
        act: Callable[[Desk], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[TirekError], None] | None = None,
        left: Callable[[], None] | None = None,
    ) -> None:
        """Change something. Once this page is gone, `left` is called instead of `done`."""

        def finished(result: T) -> None:
            if Shiboken.isValid(self):
                done(result)
            elif left is not None:
                left()

        self.workspace.act(act, finished, failed=failed or self.refuse)

    def refuse(self, error: TirekError) -> None:
        """Say what the world refused, above the page."""
        self._arrived()
        message = messages.sentence(error.code, error.params, self.lang)
        banner = Banner(f"{self.objectName()}_refusal", "warning", message.text, message.next_step)
        banner.set_details(str(error.code))
        self.say_above(banner)

    def say_above(self, banner: Banner) -> None:
        """Why something was not done, above the page, until it is closed."""
        banner.closable()
        banner.closed.connect(self.calm)
        self._refusal.show_content(banner)
        banner.say()

    def calm(self) -> None:
        """Take the refusal away."""
        self._refusal.show_content(None)

    def start_visit(self, stream: bytes) -> None:
        """Begin a visit and go to its form."""
        self._busy_timer.start()
        self.act(lambda desk: desk.start_visit(stream), self._visit_started)

    def continue_visit(self, draft: bytes) -> None:
        self.workspace.open_page("visit", draft=draft)

    def new_visit(self) -> bool:
        """Start a visit for what is selected here (Ctrl+N); False where nothing is."""
        return False

    def focus_first(self, widget: QWidget | None) -> None:
        """Once per opening: what one does here first; never away from a field that is being typed in."""
        fresh, self._fresh = self._fresh, False
        typing = isinstance(self.window().focusWidget(), QLineEdit | QPlainTextEdit)
        if fresh and widget is not None and not typing:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_soon(self) -> None:
        """Something was typed: it is kept a moment later, while one goes on typing."""
        if not self._keep_timer.isActive():
            self._keep_timer.start()

    def keep_text(self, name: str, text: str) -> None:
        """Text of one field as it is typed: `kept` has it at once, the store a moment later."""
        self._typed[name] = text
        self.keep_soon()

    def forget(self, name: str) -> None:
        """It was used, and is kept no longer."""
        self._typed.pop(name, None)
        keep(self.workspace, name, "")

    def may_leave(self) -> None:
        typed, self._typed = self._typed, {}
        for name, text in typed.items():
            keep(self.workspace, name, text)

    def kept(self, name: str) -> str:
        """What is kept under this name, by `keep` or `keep_text`."""
        if name in self._typed:
            return self._typed[name]
        return kept(self.workspace, name)

    def _answered(self, answer: object) -> None:
        self._arrived()
        if self._show is not None:
            self._show(answer)

    def _arrived(self) -> None:
        self._ticket = None
        self._busy_timer.stop()
        self._busy.hide()

    def _visit_started(self, draft: VisitDraft) -> None:
        self.workspace.open_page("visit", draft=draft.draft)
