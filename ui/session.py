"""An open vault on the GUI thread: its desk, its syncing, its end.

`Opened` is made in the store lane by `ui.app` (the only place that may look behind the doors); a
`Session` is made from it here and handed to the main window. Ending it here is for closing the program:
locking ends the whole process (`ui/channel.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QObject, QTimer

from core.casework.desk import Desk
from core.clock import Clock
from core.policy.policy import Policy
from core.unlocking import OpenVault
from sync.service import EnrolmentStatus, SyncService
from ui.background import Background, Priority
from ui.due_counting import DueCounting
from ui.syncing import Syncing
from ui.workspace import Workspace

PATIENCE_MS: Final = 2000


@dataclass(frozen=True)
class Opened:
    """What an unlocked vault gives. Its parts belong to the lanes; only `enrolment` may be looked at here."""

    vault: OpenVault
    desk: Desk
    service: SyncService
    enrolment: EnrolmentStatus
    typed: Mapping[str, str] = field(default_factory=dict)
    """What was typed and not saved before the last lock, for the pages to show again."""

    def close(self) -> None:
        """In the store lane; nothing of it may be used afterwards."""
        self.service.close()
        self.vault.close()


class Session(QObject):
    """One worker's session."""

    def __init__(
        self,
        opened: Opened,
        background: Background,
        *,
        clock: Clock,
        language: str,
        policy: Policy,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.opened = opened
        self._background = background
        self.workspace = Workspace(
            opened.desk, background, language=language, clock=clock, policy=policy, parent=self
        )
        for name, text in opened.typed.items():
            self.workspace.setProperty(f"kept_{name}", text)
        self.syncing = Syncing(self.workspace, opened.service, background, clock=clock, parent=self)
        self._due_counting = DueCounting(self.workspace, opened.desk, background, self)

    def after_what_was_saved(self, do: Callable[[], None]) -> None:
        """Call `do` once everything handed to the store before this is written, or was refused."""
        self._background.store.submit(
            _nothing, done=lambda _: do(), failed=lambda _: do(), priority=Priority.ACT
        )

    def end(self, do: Callable[[], None]) -> None:
        """Close the vault after everything handed over is written, then call `do`.

        A round of syncing that does not let go within `PATIENCE_MS` keeps the vault open: the end of
        the process closes it as safely.
        """
        self.syncing.end()
        self._due_counting.end()
        impatient = QTimer(self)
        impatient.setSingleShot(True)

        def once() -> None:
            if impatient.isActive():
                impatient.stop()
                do()

        def close(_: object) -> None:
            if impatient.isActive():
                self._background.store.submit(  # after every read that is still asked for
                    self.opened.close,
                    done=lambda _: once(),
                    failed=lambda _: once(),
                    priority=Priority.SPARE_TIME,
                )

        impatient.timeout.connect(lambda: self.after_what_was_saved(do))
        impatient.start(PATIENCE_MS)
        self._background.sync.submit(_nothing, done=close, failed=close)


def _nothing() -> None:
    """Acts are done in their order: when this one is, those before it are."""
