"""How a person leaves a file: on to another family of this laptop, or withdrawn because it was a mistake.

Both are asked for once more with what they need (a day, a family, a reason), and nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.casework.desk import Desk
from core.changes import Changes, RecordId
from core.errors import TirekError
from core.records import FamilyRow, RecordFinding
from core.schema import Entity
from ui.forms.findings_box import FindingsBox
from ui.pages.records_page import Place, T, keep
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.choice_group import Choice
from ui.widgets.combo_field import ComboField
from ui.widgets.date_field import DateField
from ui.widgets.field_block import FieldBlock
from ui.widgets.layout import STRETCH, FlowLayout, column, row
from ui.widgets.sections import SectionHeader
from ui.widgets.text_fields import MultilineField
from ui.workspace import Workspace


class OfPerson(Protocol):
    """What it needs of the page."""

    workspace: Workspace
    stream: bytes

    @property
    def today(self) -> date: ...

    def gone(self, changes: Changes) -> None: ...

    def refuse(self, error: TirekError) -> None: ...

    def kept(self, name: str) -> str: ...

    def keep_text(self, name: str, text: str) -> None: ...

    def forget(self, name: str) -> None: ...

    def act(
        self,
        act: Callable[[Desk], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[TirekError], None] | None = None,
        left: Callable[[], None] | None = None,
    ) -> None: ...


class AwayPart(QWidget):
    """Hidden for somebody who is only being written down."""

    def __init__(self, page: OfPerson) -> None:
        super().__init__()
        self.setObjectName("person_away")
        self._page = page
        self._member: bytes | None = None
        self._place = Place("person_away_place")
        self._findings = Place("person_move_findings")
        self._box: FindingsBox | None = None
        self._reasons: dict[str, str] = {}
        self.move_link = LinkButton(self.tr("Moves to another family"), "person_move", icon="forward")
        self.move_link.clicked.connect(self.ask_where)
        self.withdraw_link = LinkButton(self.tr("Withdraw"), "person_withdraw")
        self.withdraw_link.clicked.connect(self.ask_why)
        links = QWidget()
        flow = FlowLayout(gap=16, line_gap=6)
        links.setLayout(flow)
        flow.addWidget(self.move_link)
        flow.addWidget(self.withdraw_link)
        whole = column(SectionHeader(self.tr("Leaving this file")), 6, links, 8, self._place)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(whole)
        self.hide()

    def show_person(self, member: bytes | None) -> None:
        if member != self._member:
            self._place.show_content(None)
        self._member = member
        self.setVisible(member is not None)

    # -------------------------------------------------------------- another family

    def ask_where(self) -> None:
        self._page.workspace.ask(lambda desk: desk.families(), self._show_where)

    def _show_where(self, rows: tuple[FamilyRow, ...]) -> None:
        others = [one for one in rows if one.stream != self._page.stream]
        choices = [
            Choice(one.stream.hex(), " · ".join(part for part in (one.name, one.village, one.number) if part))
            for one in others
        ]
        where = ComboField("person_move_to", choices, typed_in=True)
        where_block = FieldBlock(
            "person_move_to_block",
            self.tr("To which family?"),
            where,
            hint=self.tr("It must have a file on this laptop. Name, birth, IIN and documents go along."),
        )
        today = self._page.today
        day = DateField("person_move_on", today=today)
        day.set_iso(today.isoformat())
        day_block = FieldBlock("person_move_on_block", self.tr("From which day?"), day)
        done = Button(self.tr("Move"), "person_move_done")
        done.clicked.connect(lambda: self._move(where, where_block, day, day_block))
        self._findings, self._box = Place("person_move_findings"), None
        self._show(
            column(where_block, 10, day_block, 10, self._findings, row(done, self._stay(), STRETCH, gap=8)),
            where,
        )

    def _move(
        self, where: ComboField, where_block: FieldBlock, day: DateField, day_block: FieldBlock
    ) -> None:
        to, iso, member, stream = where.value(), day.iso(), self._member, self._page.stream
        if not to:
            where_block.show_error(self.tr("Choose the family."))
        if not iso or iso > self._page.today.isoformat():
            day_block.show_error(self.tr("Write the day of the move; it is not in the future."))
        if not to or not iso or iso > self._page.today.isoformat() or member is None:
            return
        on, there = date.fromisoformat(iso), bytes.fromhex(to)
        passed = {} if self._box is None else self._box.reasons

        def act(desk: Desk) -> Changes | tuple[RecordFinding, ...]:
            found = desk.people.check_move(stream, member, there, on=on)
            if any(one.hard or not passed.get(one.key) for one in found):
                return found
            return desk.people.move(stream, member, there, on=on, passed=passed)

        self._page.workspace.act(act, self._moved, failed=self._page.refuse)

    def _moved(self, told: Changes | tuple[RecordFinding, ...]) -> None:
        """Moved on; or what stands against it, with a place for the reasons."""
        if isinstance(told, Changes):
            for key in self._reasons:
                self._page.forget(self._reason_name(key))
            self._page.gone(told)
            return
        self._reasons = {one.key: self._page.kept(self._reason_name(one.key)) for one in told}
        self._box = FindingsBox(told, self._reasons)
        self._box.reason_typed.connect(lambda key, text: self._page.keep_text(self._reason_name(key), text))
        self._findings.show_content(self._box)
        self._box.focus_first()

    def _reason_name(self, key: str) -> str:
        return f"move_{(self._member or b'').hex()}_{key}"

    # -------------------------------------------------------------- withdrawing

    def ask_why(self) -> None:
        name = self._why_name
        field = MultilineField("person_why")
        field.set_text(self._page.kept(name))
        field.edited.connect(lambda: self._page.keep_text(name, field.text()))
        block = FieldBlock(
            "person_why_block",
            self.tr("Why is this person withdrawn?"),
            field,
            hint=self.tr("It is hidden, not deleted, and can be brought back. The reason is kept."),
        )
        done = Button(self.tr("Withdraw"), "person_withdraw_done")
        done.clicked.connect(lambda: self._withdraw(field, block))
        self._show(column(block, 8, row(done, self._stay(), STRETCH, gap=8)), field)

    def _withdraw(self, field: MultilineField, block: FieldBlock) -> None:
        why, member, workspace = field.text().strip(), self._member, self._page.workspace
        if not why or member is None:
            block.show_error(self.tr("Write the reason first."))
            return
        record, name = RecordId(self._page.stream, int(Entity.MEMBER), member), self._why_name

        def done(changes: Changes) -> None:
            self._page.forget(name)
            self._page.gone(changes)

        self._page.act(
            lambda desk: desk.withdraw(record, why=why), done, left=lambda: keep(workspace, name, "")
        )

    # -------------------------------------------------------------- parts

    @property
    def _why_name(self) -> str:
        return f"withdraw_{(self._member or b'').hex()}"

    def _stay(self) -> Button:
        stay = Button(self.tr("Cancel"), "person_stay")
        stay.clicked.connect(lambda: self._place.show_content(None))
        return stay

    def _show(self, content: QWidget, first: QWidget) -> None:
        self._place.show_content(content)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
