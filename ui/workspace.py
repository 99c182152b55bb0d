"""What every page works with: ask the desk, act on it, hear what changed, go to another page.

Reads and acts run in the store lane and answer on the GUI thread. A page never holds a record longer than
it shows it: when `changed` names a touched id, it asks again. Built by `ui.app`; pages get nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from core.casework.desk import Desk
from core.changes import Changes
from core.clock import Clock, SystemClock
from core.errors import TirekError
from core.policy.policy import Policy
from ui.background import Background, Priority, Ticket

T = TypeVar("T")


class Workspace(QObject):
    """One unlocked session. `changed` carries Changes, `refused` a TirekError that no page took."""

    changed = Signal(object)
    refused = Signal(object)
    page_wanted = Signal(str, object)
    """A page's name and its parameters, as `("family", {"stream": b"..."})`."""
    sync_wanted = Signal()
    lock_wanted = Signal()
    numbers_wanted = Signal()
    """The emergency numbers above the page, or away again (F4)."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        *,
        language: str,
        clock: Clock | None = None,
        policy: Policy | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self.language = language
        self.clock: Clock = clock or SystemClock()
        self.policy = policy or Policy()
        """What IT allows here; the same for the whole session."""
        self.in_visit = False
        """From the start of a visit until it is left: pages cover risk. Set by the main window."""

    def ask(
        self,
        read: Callable[[Desk], T],
        show: Callable[[T], None],
        *,
        failed: Callable[[TirekError], None] | None = None,
    ) -> Ticket:
        """Read something; `show` gets it on the GUI thread."""
        return self._background.store.submit(
            lambda: read(self._desk), done=show, failed=failed or self.refused.emit, priority=Priority.READ
        )

    def act(
        self,
        act: Callable[[Desk], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[TirekError], None] | None = None,
    ) -> Ticket:
        """Change something. Its Changes (the result itself or `result.changes`) go out as `changed` first."""

        def finished(result: T) -> None:
            self.announce(result)
            if done is not None:
                done(result)

        return self._background.store.submit(
            lambda: act(self._desk), done=finished, failed=failed or self.refused.emit, priority=Priority.ACT
        )

    def announce(self, result: object) -> None:
        """Tell all pages what an act or a sync touched."""
        changes: Any = result if isinstance(result, Changes) else getattr(result, "changes", None)
        if isinstance(changes, Changes) and changes:
            self.changed.emit(changes)

    def open_file(self, stream: bytes, *, of_object: bool = False) -> None:
        """Go to the page of a family, or of a controlled object."""
        self.open_page("object" if of_object else "family", stream=stream)

    def open_page(self, name: str, **parameters: object) -> None:
        """Go to a page: today, families, family, visit, check, result, sync."""
        self.page_wanted.emit(name, parameters)
