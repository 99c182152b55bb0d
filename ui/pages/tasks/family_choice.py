"""Which family: typed, offered, chosen. For forms that are begun without one: a task, a planned visit."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.records import FamilyRow
from ui.background import Ticket
from ui.widgets.buttons import LinkButton
from ui.widgets.field_block import FieldBlock
from ui.widgets.layout import column
from ui.widgets.text_fields import TextField
from ui.workspace import Workspace

TYPING_PAUSE_MS = 250
OFFERED_MOST = 5


class FamilyChoice(QWidget):
    """`stream` is b"" until one was chosen; typing on forgets it. `chosen` after a press on an offer."""

    chosen = Signal()

    def __init__(self, name: str, workspace: Workspace) -> None:
        super().__init__()
        self.stream = b""
        self._workspace = workspace
        self._ticket: Ticket | None = None
        self.field = TextField(name)
        self.block = FieldBlock(
            f"{name}_block",
            self.tr("Family"),
            self.field,
            hint=self.tr("Type a name, a village or a number, then choose."),
        )
        self._offers = QWidget()
        self._offers_box = QVBoxLayout(self._offers)
        self._offers_box.setContentsMargins(0, 0, 0, 0)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.field.edited.connect(self._typed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(column(self.block, 4, self._offers))

    def text(self) -> str:
        return self.field.text()

    def choose(self, stream: bytes, name: str, *_: object) -> None:
        """As if the person had chosen it."""
        self.field.set_text(name)
        self._pause.stop()
        self.stream = stream
        self.block.clear_message()
        self._offer(())
        self.chosen.emit()

    def take_up(self, stream: bytes, text: str) -> None:
        """Go on with what was typed before; b"" and "" for nothing."""
        self.field.set_text(text)
        self.stream = stream
        self._offer(())

    def demand(self, sentence: str) -> bool:
        """Whether one was chosen; else `sentence` beside the field."""
        if self.stream:
            return True
        self.block.show_error(sentence)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    # -------------------------------------------------------------- inside

    def _typed(self, *_: object) -> None:
        self.stream = b""
        self._pause.start()

    def _look(self) -> None:
        query = self.text().strip()
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
        if self.stream or len(query) < 2:
            self._offer(())
            return
        self._ticket = self._workspace.ask(lambda desk: desk.families(query)[:OFFERED_MOST], self._offer)

    def _offer(self, rows: tuple[FamilyRow, ...]) -> None:
        while (item := self._offers_box.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for one in rows:
            link = LinkButton(
                " · ".join(part for part in (one.name, one.village) if part), f"for_{one.stream.hex()}"
            )
            link.clicked.connect(partial(self.choose, one.stream, one.name))
            self._offers_box.addWidget(link)
