"""Drafts that a person throws away: they go in ten seconds, unless Undo is pressed or the page is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer

from ui.pages.records_page import RecordsPage

UNDO_MS: Final = 10_000


class LeavingDrafts:
    """Of one page. `redraw` when a draft begins to leave or stays; `gone` when it was thrown away."""

    def __init__(self, page: RecordsPage, *, redraw: Callable[[], None], gone: Callable[[], None]) -> None:
        self._page, self._redraw, self._gone = page, redraw, gone
        self._timers: dict[bytes, QTimer] = {}

    @property
    def drafts(self) -> frozenset[bytes]:
        """Those that will be thrown away in a moment."""
        return frozenset(self._timers)

    def discard(self, draft: bytes) -> None:
        """In ten seconds."""
        if draft in self._timers:
            return
        timer = QTimer(self._page)
        timer.setSingleShot(True)
        timer.setInterval(UNDO_MS)
        timer.timeout.connect(lambda: self._throw_away(draft))
        self._timers[draft] = timer
        timer.start()
        self._redraw()

    def keep(self, draft: bytes) -> None:
        """Undo: it stays."""
        timer = self._timers.pop(draft, None)
        if timer is not None:
            timer.stop()
            timer.deleteLater()
        self._redraw()

    def _throw_away(self, draft: bytes) -> None:
        self.keep(draft)
        self._page.act(lambda desk: desk.discard_draft(draft), lambda _changes: self._gone())
