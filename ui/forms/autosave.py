"""Saves a draft by itself: at the latest 0.8 s after the first unsaved key, typing or not.

The timer starts at the first unsaved key and is not started again by the next ones: a person who types
without a pause is saved too. It never asks, never blocks, and a refused save is tried again until it is done.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core.casework.desk import Desk
from core.casework.outcomes import SavedDraft
from core.errors import TirekError
from ui.background import LaneClosedError
from ui.workspace import Workspace

SAVE_AFTER_MS: Final = 600
"""Leaves 200 ms for the lane, so that 0.8 s holds."""
TRY_AGAIN_AFTER_MS: Final = 5_000

SaveCall = Callable[[Desk], SavedDraft]


class Unsaved(Protocol):
    """What can be saved: one call per form, made on the GUI thread, run in the store lane."""

    def __call__(self, form_id: str) -> SaveCall: ...


class Autosave(QObject):
    """`saved(at_ms)` after each save; `failed(TirekError)` when one was refused; `began` when one starts."""

    saved = Signal(object)
    failed = Signal(object)
    began = Signal()

    def __init__(self, workspace: Workspace, unsaved: Unsaved, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._unsaved = unsaved
        self._touched: dict[str, int] = {}
        self._saved: dict[str, int] = {}
        self._handed: dict[str, int] = {}
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.flush)

    def touch(self, form_id: str) -> None:
        """Something was typed in a form."""
        self._touched[form_id] = self._touched.get(form_id, 0) + 1
        if not self._timer.isActive() and not self._stopped:
            self._timer.start(SAVE_AFTER_MS)

    @property
    def is_clean(self) -> bool:
        """Whether everything typed is in the store."""
        return all(self._saved.get(form_id, 0) == count for form_id, count in self._touched.items())

    def flush(self) -> None:
        """Hand everything unsaved to the store lane now; for another page, lock, close and our own bugs.

        Returns at once: the lane does acts also while it is being stopped.
        """
        self._timer.stop()
        if self._stopped:
            return
        for form_id, count in self._touched.items():
            if self._handed.get(form_id, 0) != count:
                self._handed[form_id] = count
                self._save(form_id, count)

    def stop(self) -> None:
        """Save nothing more: the visit is being finished, and a late save would bring its draft back."""
        self._stopped = True
        self._timer.stop()

    def go_on(self) -> None:
        """The visit was not finished after all."""
        self._stopped = False
        self._handed = dict(self._saved)
        self.flush()

    def _save(self, form_id: str, count: int) -> None:
        call = self._unsaved(form_id)
        self.began.emit()

        def done(answer: SavedDraft) -> None:
            self._saved[form_id] = max(count, self._saved.get(form_id, 0))
            self.saved.emit(answer.at_ms)

        def refused(error: TirekError) -> None:
            self._handed[form_id] = self._saved.get(form_id, 0)
            if not self._stopped:
                self._timer.start(TRY_AGAIN_AFTER_MS)
            self.failed.emit(error)

        try:
            self._workspace.act(call, done, failed=refused)
        except LaneClosedError:  # locked meanwhile: what was typed was handed over before that
            self.stop()
