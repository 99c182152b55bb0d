"""A new file: seven fields, and beside them whoever looks like the same family, while one is typing.

The hint never blocks and never fills anything in; two families may share a name and a village.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from core.casework.desk import Desk
from core.casework.finding import SimilarFamily
from core.changes import Changes
from core.errors import TirekError
from core.identity.phones import read_phone
from core.records import Address
from ui import theme
from ui.background import Ticket
from ui.finding_words import why_words
from ui.language import Language
from ui.pages.records_page import keep
from ui.widgets.buttons import LinkButton
from ui.widgets.digit_field import DigitField
from ui.widgets.field_block import FieldBlock
from ui.widgets.layout import STRETCH, Item, column, row, scroll_area, surfaced, words
from ui.widgets.sections import ActionBar, PageHead
from ui.widgets.text_fields import TextField
from ui.workspace import Workspace

TYPING_PAUSE_MS: Final = 250
FIELDS_FROM: Final = 2

_TOP: Final = Qt.AlignmentFlag.AlignTop


class AddFamily(QFrame):
    """`added(stream)` when it is saved; `cancelled` leaves what was typed for the next time."""

    added = Signal(bytes)
    added_for_message = Signal(bytes)
    """As `added`; what came in is written down next, in the form for messages."""
    cancelled = Signal()
    refused = Signal(object)
    family_asked = Signal(bytes)
    edited = Signal()

    def __init__(self, workspace: Workspace, language: Language) -> None:
        super().__init__()
        self.setObjectName("add_family")
        self._workspace, self._language = workspace, language
        self._ticket: Ticket | None = None
        self._saving = self._for_message = False
        self.name, self.number = TextField("add_name"), TextField("add_number", letters=False)
        self.village, self.street = TextField("add_village"), TextField("add_street")
        self.district, self.rural_district = TextField("add_district"), TextField("add_rural_district")
        self.phone = DigitField("add_phone", width_chars=16)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._look_for_same)
        for field in (self.name, self.number, self.village, self.street, self.phone):
            field.edited.connect(self._pause.start)
        for signal in (*(text.edited for text in self._texts()), self.phone.edited):
            signal.connect(lambda *_: self.edited.emit())
        self.name.edited.connect(lambda *_: self._name_block.clear_message())
        self._make_blocks()
        self._same = QWidget()
        self._same_box = QVBoxLayout(self._same)
        self._same_box.setContentsMargins(0, 0, 0, 0)
        self._same.setObjectName("add_same")
        self.bar = ActionBar("add_bar", primary=self.tr("Save"), back=self.tr("Back"))
        self.bar.back_asked.connect(self.cancelled)
        self.bar.primary_asked.connect(self.save)
        self._message = LinkButton(
            self.tr("Save and write down the message that came in"), "add_for_message", icon="edit"
        )
        self._message.clicked.connect(self.save_for_message)
        self._put_together()

    def start(self) -> None:
        """The cursor into the first field."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_same(())

    def typed(self) -> dict[str, str]:
        """What is written in the fields, by their names."""
        texts = {field.line.objectName(): field.text() for field in self._texts()}
        return {**texts, "add_phone": self.phone.text()}

    def take_up(self, texts: dict[str, str]) -> None:
        """Go on with what was typed before."""
        for field in self._texts():
            field.set_text(texts.get(field.line.objectName(), ""))
        self.phone.setText(texts.get("add_phone", ""))

    def save(self) -> None:
        """Make the file; only a name is asked for."""
        name = self.name.text().strip()
        if not name:
            self._name_block.show_error(self.tr("Write the family's name, for example the mother's."))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._saving:
            return
        self._saving = True
        self._name_block.clear_message()
        self.bar.show_saved(self.tr("Saving"), done=False)
        address = Address(
            district=self.district.text().strip(),
            rural_district=self.rural_district.text().strip(),
            village=self.village.text().strip(),
            street=self.street.text().strip(),
        )
        number, phone = self.number.text().strip(), read_phone(self.phone.digits()).kept
        workspace, typed = self._workspace, self.typed()

        def finished(result: tuple[bytes, Changes]) -> None:
            stream, changes = result
            workspace.announce(changes)
            if Shiboken.isValid(self):
                self._saved(stream)
                return
            for field in typed:  # the page is gone already, and kept what had been typed
                keep(workspace, field, "")

        workspace.act(
            lambda desk: desk.add_family(name=name, number=number, address=address, phone=phone),
            finished,
            failed=self._refused,
        )

    def save_for_message(self) -> None:
        """One way from a message to a file: the file is made, then the message is written down in it."""
        self._for_message = True
        self.save()
        self._for_message = self._saving

    # -------------------------------------------------------------- parts

    def _texts(self) -> tuple[TextField, ...]:
        return (self.name, self.number, self.village, self.street, self.district, self.rural_district)

    def _make_blocks(self) -> None:
        self._name_block = FieldBlock("add_name_block", self.tr("Name of the family"), self.name)
        self._blocks = (
            self._name_block,
            FieldBlock("add_number_block", self.tr("Case number"), self.number, optional=True),
            FieldBlock("add_village_block", self.tr("Village"), self.village),
            FieldBlock("add_street_block", self.tr("Street and house"), self.street, optional=True),
            FieldBlock("add_phone_block", self.tr("Telephone"), self.phone, optional=True),
            FieldBlock("add_district_block", self.tr("District"), self.district, optional=True),
            FieldBlock(
                "add_rural_district_block", self.tr("Rural district"), self.rural_district, optional=True
            ),
        )

    def _put_together(self) -> None:
        look = theme.current()
        side = look.gap(32 if look.roomy else 20)
        name, number, village, street, phone, district, rural = self._blocks
        if look.roomy:
            pairs = ((number, phone), (village, street), (district, rural))
            lines: list[Item] = [name, 16]
            for left, right in pairs:
                lines += [row((left, 1), (right, 1), gap=16), 16]
                left.layout().setAlignment(_TOP)  # type: ignore[union-attr]
                right.layout().setAlignment(_TOP)  # type: ignore[union-attr]
            form = column(*lines, row(self._message, STRETCH), STRETCH)
            form.setMaximumWidth(look.px(720))
            self._same.setFixedWidth(look.px(328))
            body = row((form, 1), (self._same, _TOP), gap=40, margins=(32, 0, 32, 12))
            if isinstance(layout := body.layout(), QHBoxLayout):
                layout.setAlignment(Qt.AlignmentFlag.AlignLeft)
        else:
            stacked: list[Item] = []
            for block in (name, number, village, street, phone, district, rural):
                stacked += [block, 14]
                if block is phone:
                    stacked += [self._same, 14]
            body = column(*stacked, row(self._message, STRETCH), STRETCH, margins=(20, 0, 20, 12))
        head = PageHead("add_head", self.tr("Add family"), back=self.tr("Families"))
        head.back_asked.connect(self.cancelled)
        head.setContentsMargins(side, look.gap(16), side, look.gap(12))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(scroll_area(body, "add_scroll"), 1)
        box.addWidget(self.bar)

    # -------------------------------------------------------------- looks like

    def _look_for_same(self) -> None:
        """From two filled fields on, ask which file may be the same family."""
        name, number, phone = self.name.text().strip(), self.number.text().strip(), self.phone.digits()
        village = self.village.text().strip()
        if not self.isVisible():
            return
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
        if sum(len(one) > 1 for one in (name, number, phone, village)) < FIELDS_FROM:
            self._show_same(())
            return

        def read(desk: Desk) -> tuple[SimilarFamily, ...]:
            return desk.finding.similar_families(name=name, number=number, village=village, phone=phone)

        self._ticket = self._workspace.ask(read, self._show_same, failed=self._stay_quiet)

    def _show_same(self, families: tuple[SimilarFamily, ...]) -> None:
        while (item := self._same_box.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._same.setVisible(bool(families))
        if not families:
            return
        lines: list[Item] = [words(self.tr("Looks like someone on record"), "strong", wrap=True), 4]
        for family in families:
            stream, why = family.record.stream, why_words(family.why)
            link = LinkButton(family.name, f"same_{stream.hex()}")
            link.setAccessibleName(f"{self.tr('Open family')}: {family.name}, {family.village}, {why}")
            link.clicked.connect(partial(self.family_asked.emit, stream))
            if family.last_visit_on is not None:
                on = self._language.short_date(family.last_visit_on)
                since = self.tr("last visit {date}").format(date=on)
            else:
                since = ""
            about = " · ".join(part for part in (family.village, family.number, since) if part)
            lines += [link, words(about, "small", wrap=True), words(why, "small", wrap=True), 8]
        lines.append(words(self.tr("If it is another family, just go on."), "hint", wrap=True))
        self._same_box.addWidget(surfaced(column(*lines, margins=(16, 12, 16, 12)), "panel"))

    def _stay_quiet(self, error: TirekError) -> None:
        """A hint that cannot be had is no reason to interrupt."""
        self._show_same(())

    # -------------------------------------------------------------- saved

    def _saved(self, stream: bytes) -> None:
        self._saving = False
        self.bar.show_saved("")
        self.take_up({})
        for_message, self._for_message = self._for_message, False
        (self.added_for_message if for_message else self.added).emit(stream)

    def _refused(self, error: TirekError) -> None:
        self._saving = self._for_message = False
        self.bar.show_saved("")
        self.refused.emit(error)

    # -------------------------------------------------------------- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)
