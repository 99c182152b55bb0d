"""Has the desk count what is due, a few files at a time, whenever the store lane has nothing else to do.

After every change, and now and then: a new day may have brought other rules. Pages read what is counted and
never wait for this (`core.casework.due_upkeep`). Ended by the session before the vault is closed.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from core.casework.desk import Desk
from core.casework.due_upkeep import CountedSome
from core.changes import Changes
from core.errors import TirekError
from ui.background import Background, Priority
from ui.workspace import Workspace

LOOK_AGAIN_MS: Final = 10 * 60_000


class DueCounting(QObject):
    """One session's counting."""

    def __init__(self, workspace: Workspace, desk: Desk, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._desk, self._background = workspace, desk, background
        self._busy = self._asked_meanwhile = self._ended = False
        workspace.changed.connect(self._changed)
        timer = QTimer(self)
        timer.timeout.connect(self.count)
        timer.start(LOOK_AGAIN_MS)
        self.count()

    def count(self) -> None:
        """Count what is not counted yet, if anything."""
        if self._busy or self._ended:
            self._asked_meanwhile = True
            return
        self._busy, self._asked_meanwhile = True, False
        desk = self._desk
        self._background.store.submit(
            lambda: desk.due_upkeep.count_some(),
            done=self._counted,
            failed=self._refused,
            priority=Priority.SPARE_TIME,
        )

    def end(self) -> None:
        """Nothing more is begun; what was begun ends before anything that is handed to the lane now."""
        self._ended = True

    def _changed(self, changes: Changes) -> None:
        if changes.records or changes.library or changes.sync:
            self.count()

    def _counted(self, some: CountedSome) -> None:
        self._busy = False
        self._workspace.announce(some)
        if some.more or self._asked_meanwhile:
            self.count()

    def _refused(self, _: TirekError) -> None:
        """As with a full disk: pages count from the records meanwhile, and the next change tries again."""
        self._busy = False
        self._workspace.announce(Changes(due=True))
