"""What a page is: one screen, shown with parameters, refreshed when something it shows was touched.

A page draws; it never opens a store, never waits and never keeps a record that is not on the screen.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.changes import Changes
from ui.workspace import Workspace


class Page(QWidget):
    """Subclasses set `NAME` (as in `Workspace.open_page`) and `RAIL` (the rail entry that is lit)."""

    NAME = ""
    RAIL = ""
    NARROW_RAIL = False

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setObjectName(f"page_{self.NAME}")

    def open(self, **parameters: object) -> None:
        """Show this page for these parameters; called each time it is gone to."""

    def refresh(self, changes: Changes) -> None:
        """Something was touched: ask again if it is shown here."""

    def may_leave(self) -> None:
        """Called before another page comes: save what is typed. Never refuses, never asks."""
