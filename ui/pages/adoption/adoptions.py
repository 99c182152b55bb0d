"""Adoptions: a place of its own for those whom a supervisor let in, and for supervisors, who open one.

In a visit, and on the rail while one is open, nothing here is seen: the list shows numbers, no names. What is
typed into the form is kept until it is used. One adoption: `ui/pages/adoption/adoption.py`.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from core.casework.adoptions import AdoptionRow, AdoptionsView
from core.changes import Changes
from core.records import FamilyRow
from core.schema import Entity
from ui.field_words import value_words
from ui.pages.records_page import Place, RecordsPage
from ui.widgets.buttons import Button, LinkButton, PrimaryButton
from ui.widgets.choice_group import Choice
from ui.widgets.combo_field import ComboField
from ui.widgets.field_block import FieldBlock
from ui.widgets.layout import MOST, STRETCH, Item, column, row, surfaced, words
from ui.widgets.sections import EmptyState, ListRow, PageHead
from ui.widgets.text_fields import TextField
from ui.workspace import Workspace

NUMBER, SURNAME, GIVEN, FAMILY, STREAM, USER = "number", "surname", "given", "family", "stream", "user"
FIELDS = (NUMBER, SURNAME, GIVEN, FAMILY, STREAM, USER)
TYPING_PAUSE_MS = 150
OFFERED_MOST = 5


class AdoptionsPage(RecordsPage):
    """`open()`. Rows go to one adoption."""

    NAME = "adoptions"
    RAIL = "adoptions"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._shown: AdoptionsView | None = None
        self._opening = False
        self._blocks: dict[str, FieldBlock] = {}
        self._offers = Place("adoption_families")
        self._place = Place("adoptions_place")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._look_for_family)
        self.reading_column(self._place, name="adoptions_scroll")

    def open(self, **parameters: object) -> None:
        self.calm()
        self._shown = None
        self._opening = any(self.kept(_name(one)) for one in FIELDS)
        self._ask()

    def refresh(self, changes: Changes) -> None:
        if changes.streams or changes.sync:
            self._ask()

    # -------------------------------------------------------------- acting

    def begin(self) -> None:
        """Show the form for a new one."""
        self._opening = True
        self._draw()
        self._blocks[NUMBER].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Not now: what was typed is forgotten."""
        for one in FIELDS:
            self.forget(_name(one))
        self._opening = False
        self._draw()

    def save(self) -> None:
        """Open an adoption with what was typed; it is forgotten only once the act has it."""
        typed = {one: self.kept(_name(one)).strip() for one in FIELDS}
        if not typed[NUMBER]:
            self._say(NUMBER, self.tr("Write the number of the file."))
            return
        if not typed[GIVEN]:
            self._say(GIVEN, self.tr("Write the child's name."))
            return
        if typed[FAMILY] and not typed[STREAM]:
            self._say(FAMILY, self.tr("Choose the family, or leave this empty."))
            return
        users = (bytes.fromhex(typed[USER]),) if typed[USER] else ()
        family = bytes.fromhex(typed[STREAM]) if typed[STREAM] else None
        self.calm()
        self.act(
            lambda desk: desk.adoptions.open(
                number=typed[NUMBER],
                surname=typed[SURNAME],
                given=typed[GIVEN],
                users=users,
                family=family,
            ),
            self._opened,
        )

    def _opened(self, made: tuple[bytes, Changes]) -> None:
        for one in FIELDS:
            self.forget(_name(one))
        self._opening = False
        self.workspace.open_page("adoption", stream=made[0])

    # -------------------------------------------------------------- drawing

    def _ask(self) -> None:
        self.ask(lambda desk: desk.adoptions.view(), self._show_view)

    def _show_view(self, view: AdoptionsView) -> None:
        if view != self._shown:
            self._shown = view
            self._draw()

    def _draw(self) -> None:
        assert self._shown is not None
        view = self._shown
        actions: tuple[QWidget, ...] = ()
        if view.may_open and not self._opening:
            begin = PrimaryButton(self.tr("Open an adoption"), "adoptions_begin", icon="plus")
            begin.clicked.connect(self.begin)
            actions = (begin,)
        said = self.tr(
            "Only those see an adoption whom a supervisor let in by name. Nothing of it stands in the file of"
            " a family."
        )
        lines: list[Item] = [PageHead("adoptions_head", self.tr("Adoptions"), sub=said, actions=actions)]
        self._blocks = {}
        if self._opening and view.may_open:
            lines += [16, surfaced(self._make_form(view), "panel")]
        lines.append(16)
        if not view.rows:
            lines.append(EmptyState("adoptions_empty", self.tr("There is no adoption that you may see.")))
        lines += [self._make_row(one) for one in view.rows]
        self._place.show_content(column(*lines))

    def _make_row(self, one: AdoptionRow) -> QWidget:
        name = "" if self.discreet else one.child
        due = (
            ""
            if one.report_due_on is None
            else self.tr("report due {date}").format(date=self.lang.short_date(one.report_due_on))
        )
        title = " · ".join(part for part in (one.number, name) if part)
        about = " · ".join(part for part in (value_words(Entity.ADOPTION, "state", one.state), due) if part)
        late = one.report_due_on is not None and one.report_due_on < self.today
        line = ListRow(
            f"adoption_{one.stream.hex()}",
            (
                column(
                    words(title, "strong", wrap=True),
                    words(about, "small", wrap=True, tone="warning" if late else "muted"),
                ),
                MOST,
            ),
            label=", ".join((title, about)),
        )
        line.clicked.connect(partial(self._go, one.stream))
        return line

    def _go(self, stream: bytes) -> None:
        self.workspace.open_page("adoption", stream=stream)

    def _make_form(self, view: AdoptionsView) -> QWidget:
        colleagues = ComboField(
            "adoption_user",
            [Choice(one.user.hex(), one.name) for one in view.colleagues],
            placeholder=self.tr("Choose a colleague"),
        )
        colleagues.set_value(self.kept(_name(USER)))
        colleagues.answered.connect(partial(self._keep, USER))
        save = PrimaryButton(self.tr("Open an adoption"), "adoption_save")
        save.clicked.connect(self.save)
        stay = Button(self.tr("Cancel"), "adoption_cancel")
        stay.clicked.connect(self.leave)
        number = self.tr("It stands in the agenda: do not write a name here.")
        family = self.tr(
            "Type a name, a village or a number, then choose. The file of the family stays as it is."
        )
        user = self.tr("This colleague sees the adoption from now on, and you. You can let in others later.")
        return column(
            words(self.tr("New adoption"), "section"),
            self._block(NUMBER, self.tr("Number of the file"), self._text(NUMBER), hint=number),
            self._block(SURNAME, self.tr("Surname of the child"), self._text(SURNAME)),
            self._block(GIVEN, self.tr("Name of the child"), self._text(GIVEN)),
            self._block(
                FAMILY, self.tr("The child's family (if it is here)"), self._text(FAMILY), hint=family
            ),
            self._offers,
            self._block(USER, self.tr("Who works on it"), colleagues, hint=user),
            row(save, stay, STRETCH, gap=8),
            gap=10,
            margins=(16, 12, 16, 12),
        )

    def _text(self, what: str) -> TextField:
        field = TextField(f"adoption_{what}")
        field.set_text(self.kept(_name(what)))
        field.edited.connect(lambda: self._typed_text(what, field.text()))
        return field

    def _typed_text(self, what: str, text: str) -> None:
        self._keep(what, text)
        if what == FAMILY:
            self._keep(STREAM, "")
            self._pause.start()

    def _keep(self, what: str, text: str) -> None:
        if what in self._blocks:
            self._blocks[what].clear_message()
        self.keep_text(_name(what), text)

    def _look_for_family(self) -> None:
        query = self.kept(_name(FAMILY)).strip()
        if len(query) < 2 or self.kept(_name(STREAM)):
            self._offer(())
            return
        self.workspace.ask(lambda desk: desk.families(query)[:OFFERED_MOST], self._offer)

    def _offer(self, rows: tuple[FamilyRow, ...]) -> None:
        links: list[Item] = []
        for one in rows:
            said = " · ".join(part for part in (one.name, one.village) if part)
            link = LinkButton(said, f"of_{one.stream.hex()}")
            link.clicked.connect(partial(self._choose, one.stream, one.name))
            links.append(link)
        self._offers.show_content(column(*links) if links else None)

    def _choose(self, stream: bytes, name: str) -> None:
        self._pause.stop()
        self._offers.show_content(None)
        field = self._blocks[FAMILY].field
        assert isinstance(field, TextField)
        field.set_text(name)
        self._pause.stop()
        self.keep_text(_name(FAMILY), name)
        self.keep_text(_name(STREAM), stream.hex())

    def _say(self, what: str, sentence: str) -> None:
        block = self._blocks[what]
        block.show_error(sentence)
        block.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _block(self, what: str, label: str, field: QWidget, *, hint: str = "") -> FieldBlock:
        block = FieldBlock(f"adoption_{what}_block", label, field, hint=hint)
        self._blocks[what] = block
        return block


def _name(what: str) -> str:
    return f"new_adoption_{what}"
