"""On paper: which copy, then print it or save it as PDF. A page puts it where its record is read.

The family's copy is chosen beforehand where there is one: it has least in it. What is on a copy:
`case_papers`; the warning and the dialogs: `leaving`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.casework.desk import Desk
from ui.documents.case_papers import Printing
from ui.documents.leaving import Leaving
from ui.documents.paper import Paper
from ui.widgets.buttons import Button, Segments
from ui.widgets.layout import FlowLayout, fill
from ui.workspace import Workspace

T = TypeVar("T")
FAMILY, FILE = "family", "file"


class PaperBar(QWidget):
    """`read(desk, printing)` runs in the store lane, `write` makes the paper of it on the GUI thread.

    Without `for_family` there is only the file's copy. Only what IT allows is offered.
    """

    def __init__(
        self,
        workspace: Workspace,
        name: str,
        read: Callable[[Desk, Printing], T],
        write: Callable[[T], Paper],
        *,
        file_name: str,
        for_family: bool = True,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._workspace = workspace
        self._ask = partial(self._make, read, write)
        self._file_name = file_name
        self._copy = FAMILY if for_family else FILE
        self.leaving = Leaving(workspace)
        holder = QWidget()
        flow = FlowLayout(gap=8, line_gap=8)
        holder.setLayout(flow)
        allowed = [
            (self.tr("Print"), "print", "print", self.leaving.print_paper, self.leaving.may_print),
            (self.tr("Save as PDF"), "pdf", "download", self._save, self.leaving.may_save),
        ]
        offered = [each[:4] for each in allowed if each[4]]
        if for_family and offered:
            choices = ((FAMILY, self.tr("For the family")), (FILE, self.tr("For the case file")))
            copy = Segments(f"{name}_copy", self.tr("Which copy"), choices, value=FAMILY)
            copy.chosen.connect(self._choose_copy)
            flow.addWidget(copy)
        for words, key, icon, do in offered:
            button = Button(words, f"{name}_{key}", icon=icon)
            button.clicked.connect(lambda _=False, do=do: self._ask(do))
            flow.addWidget(button)
        fill(self, QVBoxLayout(), holder, 8, self.leaving)

    def _choose_copy(self, copy: str) -> None:
        self._copy = copy

    def _make(
        self,
        read: Callable[[Desk, Printing], T],
        write: Callable[[T], Paper],
        do: Callable[[Paper], None],
    ) -> None:
        """The record as it is now."""
        clock = self._workspace.clock
        printing = Printing(clock.now_ms(), clock.zone, self._copy == FAMILY)
        self._workspace.ask(lambda desk: read(desk, printing), lambda found: do(write(found)))

    def _save(self, paper: Paper) -> None:
        self.leaving.save_pdf(paper, self._file_name)
