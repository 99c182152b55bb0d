"""Withdrawing a record with a reason on the page that shows it, and bringing it back from what was removed.

One record at a time asks why; the reason is kept while it is typed and forgotten only once the act has it.
The page draws itself anew; nothing here knows what kind of record it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from core.casework.outcomes import RemovedRecord
from core.changes import Changes, RecordId
from core.errors import TirekError
from ui.pages.records_page import RecordsPage, keep
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.field_block import FieldBlock
from ui.widgets.layout import MOST, STRETCH, Item, column, row, words
from ui.widgets.sections import SectionHeader
from ui.widgets.text_fields import MultilineField


class Withdrawing:
    """`name` begins the names of its controls. `draw` draws the page as it is known, `again` reads first."""

    def __init__(
        self, page: RecordsPage, name: str, *, draw: Callable[[], None], again: Callable[[], None]
    ) -> None:
        self._page, self._name = page, name
        self._draw, self._again = draw, again
        self._asked = b""
        self._reason: MultilineField | None = None

    def link(self, record: RecordId, *, about: str = "") -> LinkButton:
        """The way in. `about`: what a screen reader says of the record, where it may."""
        away = LinkButton(
            QCoreApplication.translate("Withdrawing", "Withdraw"), f"withdraw_{record.entity_id.hex()}"
        )
        if about:
            away.setAccessibleName(f"{away.text()}: {about}")
        away.clicked.connect(partial(self.ask, record.entity_id))
        return away

    def asks(self, entity_id: bytes) -> bool:
        """Whether it stands open at this record."""
        return bool(entity_id) and self._asked == entity_id

    def ask(self, entity_id: bytes) -> None:
        """Open at a record; b"" closes it. What was typed is kept."""
        self._asked, self._reason = entity_id, None
        self._draw()
        if self._reason is not None:
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def make_reason(self, record: RecordId) -> QWidget:
        """The question why, with both ways out."""
        kept, page = _kept(record), self._page
        field = self._reason = MultilineField(f"{self._name}_why")
        field.set_text(page.kept(kept))
        field.edited.connect(lambda: page.keep_text(kept, field.text()))
        block = FieldBlock(
            f"{self._name}_why_block",
            QCoreApplication.translate("Withdrawing", "Why is this record withdrawn?"),
            field,
            hint=QCoreApplication.translate(
                "Withdrawing", "It is hidden, not deleted, and can be brought back. The reason is kept."
            ),
        )
        done = Button(QCoreApplication.translate("Withdrawing", "Withdraw"), f"{self._name}_withdraw")
        done.clicked.connect(partial(self.withdraw, record))
        stay = Button(QCoreApplication.translate("Withdrawing", "Cancel"), f"{self._name}_keep")
        stay.clicked.connect(partial(self.ask, b""))
        return column(block, 8, row(done, stay, STRETCH, gap=8))

    def withdraw(self, record: RecordId) -> None:
        """With the reason that was typed."""
        kept, page, workspace = _kept(record), self._page, self._page.workspace
        why = page.kept(kept)
        if self._asked != record.entity_id:
            return
        if not why.strip():
            block = page.findChild(FieldBlock, f"{self._name}_why_block")
            if block is not None:
                block.show_error(QCoreApplication.translate("Withdrawing", "Write the reason first."))
                block.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._asked = b""

        def done(_: Changes) -> None:
            page.forget(kept)
            self._again()

        def refused(error: TirekError) -> None:
            if Shiboken.isValid(page):
                self.ask(record.entity_id)
                page.refuse(error)

        page.act(
            lambda desk: desk.withdraw(record, why=why),
            done,
            failed=refused,
            left=lambda: keep(workspace, kept, ""),
        )

    def restore(self, removed: RemovedRecord) -> None:
        """Shown again here; a copy that it was moved to is withdrawn."""
        record = removed.record
        if removed.moved:
            self._page.act(lambda desk: desk.wrong_family.take_back(record), lambda _: self._again())
        else:
            self._page.act(lambda desk: desk.restore(record), lambda _: self._again())

    def make_removed(
        self, removed: list[RemovedRecord], *, said: Callable[[RemovedRecord], str] | None = None
    ) -> list[Item]:
        """What was withdrawn lately, each with its way back; `said` names it before day and reason."""
        if not removed:
            return []
        lines: list[Item] = [
            24,
            SectionHeader(QCoreApplication.translate("Withdrawing", "Recently removed"), count=len(removed)),
        ]
        for one in removed:
            told = self._page.lang.short_date(one.on)
            if not self._page.discreet:
                told = f"{told}. {one.why}"
            told = f"{said(one)}, {told}" if said is not None else told
            back = LinkButton(
                QCoreApplication.translate("Withdrawing", "Bring back"),
                f"restore_{one.record.entity_id.hex()}",
            )
            back.setAccessibleName(f"{back.text()}: {told}")
            back.clicked.connect(partial(self.restore, one))
            lines += [8, row((words(told, "hint", wrap=True), MOST), back, gap=12)]
        return lines


def _kept(record: RecordId) -> str:
    return f"withdraw_{record.entity_id.hex()}"
