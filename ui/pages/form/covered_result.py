"""What the ends of a visit and of a form share: a page whose result is covered until it is held open.

Whom it is about may be sitting there. The content is made when Space or the button is held and deleted when
it is let go. Next: `result` for a visit, `filled_result` for a form.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.changes import Changes
from core.clock import Clock
from core.records import SyncMark
from ui import language, theme
from ui.pages.page import Page
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.cover import Cover
from ui.widgets.layout import STRETCH, column, row, scroll_area, surfaced
from ui.widgets.record_mark import record_mark
from ui.widgets.sections import ActionBar, PageHead
from ui.workspace import Workspace


class CoveredResultPage(Page):
    """`bar` stands below; `cover` is None while there is nothing to hide."""

    RAIL = "families"

    def __init__(
        self, workspace: Workspace, parent: QWidget | None, *, bar: ActionBar, clock: Clock | None = None
    ) -> None:
        super().__init__(workspace, parent)
        self.clock: Clock = clock or workspace.clock
        self.cover: Cover | None = None
        self.bar = bar
        self._stream = self._record = b""
        self._family = ""
        self._of_object = False
        self._shown: QWidget | None = None
        surfaced(self, "page")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(bar)

    def refresh(self, changes: Changes) -> None:
        """Its state may have become another: sent, at the centre."""
        if self._stream in changes.streams or changes.sync:
            self._ask()

    def open_family(self) -> None:
        """Leave it for the family's page."""
        if self._stream:
            self.workspace.open_file(self._stream, of_object=self._of_object)

    def _ask(self) -> None:
        """Reads the result and shows it."""
        raise NotImplementedError

    def _draw(self, head: PageHead, done: Banner, sync: SyncMark, *beside: QWidget, body: QWidget) -> None:
        """Put it in the place of what was shown; `beside` stands after the state of the record."""
        head.back_asked.connect(self.open_family)
        state = record_mark(
            sync, now_ms=self.clock.now_ms(), zone=self.clock.zone, language=language.current()
        )
        states = row(state, *(item for widget in beside for item in (24, widget)), STRETCH)
        side = 32 if theme.current().roomy else 24
        content = column(head, 8, done, 8, states, 12, body, STRETCH, margins=(side, 12, side, 16))
        area = scroll_area(content, f"{self.NAME}_area")
        if self._shown is not None:
            self._box.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = area
        self._box.insertWidget(0, area, 1)
        if self.cover is None:
            self.bar.primary.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        cover, bar = self.cover, area.verticalScrollBar()
        cover.revealed.connect(
            lambda on: QTimer.singleShot(0, cover, lambda: bar.setValue(cover.y() if on else 0))
        )
        cover.setFocus(Qt.FocusReason.OtherFocusReason)

    def _covered_body(self, name: str, sentence: str, make: Callable[[], QWidget]) -> QWidget:
        """The cover, and a button to hold above it, so that it does not move while it is held."""
        self.cover = cover = Cover(f"{name}_cover", sentence, make)
        held = Button(self.tr("Hold to see the result"), f"{name}_hold", icon="eye")
        held.pressed.connect(cover.open_cover)
        held.released.connect(cover.close_cover)
        return column(row(held, STRETCH), 12, cover)
