"""One adoption: its record with adopters, steps and reports, what is not finished, and who may see it.

It is drawn as a room of a file is (`RoomPage`); a supervisor who sees it lets colleagues in and out. In a
visit what must not be seen is covered, and the title names nobody.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.casework.adoptions import AdoptionPeople
from core.casework.desk import Desk
from core.casework.rooms import APART, RoomView
from core.changes import Changes
from core.records import DraftRow, FileMemberView
from ui.pages.family.member_words import days_words, named
from ui.pages.family.office_lines import OfficePlace
from ui.pages.family.room import RoomPage
from ui.pages.records_page import Place
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.choice_group import Choice
from ui.widgets.combo_field import ComboField
from ui.widgets.field_block import FieldBlock
from ui.widgets.layout import MOST, STRETCH, Item, column, picture, row, rule, words
from ui.widgets.sections import PageHead, SectionHeader
from ui.workspace import Workspace

Answer = tuple[AdoptionPeople, tuple[DraftRow, ...]]


class AdoptionPage(RoomPage):
    """`open(stream=...)`. Back goes to the adoptions."""

    NAME = "adoption"
    RAIL = "adoptions"
    BEGUN_HERE = False

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._people: Answer | None = None
        self._people_place = Place("adoption_people")
        self._office = OfficePlace("adoption_office", self)
        self.box.insertWidget(0, self._office)

    def open(self, **parameters: object) -> None:
        self._people = None
        super().open(**{**parameters, "room": APART.key})
        self._ask_people()

    def refresh(self, changes: Changes) -> None:
        super().refresh(changes)
        if self.stream in changes.streams or changes.drafts:
            self._ask_people()

    def let_in(self) -> None:
        """The chosen colleague sees it from now on."""
        stream, chosen = self.stream, self.kept(self._kept_name())
        if not chosen:
            block = self.findChild(FieldBlock, "adoption_who_block")
            if block is not None:
                block.show_error(self.tr("Choose a colleague."))
                block.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        user = bytes.fromhex(chosen)
        self.calm()
        self.act(lambda desk: desk.adoptions.let_in(stream, user), self._let_in)

    def let_out(self, member: FileMemberView) -> None:
        """Today is that colleague's last day."""
        stream = self.stream
        self.act(lambda desk: desk.adoptions.let_out(stream, member.entity_id), lambda _: self._ask_people())

    def _let_in(self, _: Changes) -> None:
        self.forget(self._kept_name())
        self._ask_people()

    def _ask_people(self) -> None:
        stream, code = self.stream, self.lang.code

        def read(desk: Desk) -> Answer:
            return desk.adoptions.people(stream), desk.adoptions.drafts(stream, language=code)

        if stream:
            self.workspace.ask(read, partial(self._show_people, stream), failed=lambda _: None)

    def _show_people(self, stream: bytes, people: Answer) -> None:
        self._office.ask(self.stream)
        if stream == self.stream and people != self._people:
            self._people = people
            self._draw_people()

    # -------------------------------------------------------------- drawing

    def _below(self) -> QWidget:
        """Drawn anew with the page: it takes the place of what stood there."""
        self._people_place = Place("adoption_people")
        self._draw_people()
        return self._people_place

    def _make_head(self, view: RoomView) -> PageHead:
        title = self.tr("Adoption {number}").format(number=view.family_name)
        head = PageHead("adoption_head", title, back=self.tr("Adoptions"))
        head.back_asked.connect(lambda: self.workspace.open_page("adoptions"))
        return head

    def _draw_people(self) -> None:
        if self._people is None:
            return
        people, drafts = self._people
        lines: list[Item] = []
        if drafts:
            lines += [24, SectionHeader(self.tr("Not finished"), count=len(drafts))]
            lines += [self._make_draft(one) for one in drafts]
        if people.report_due_on is not None:
            due = self.tr("The next report is due {date}.").format(
                date=self.lang.long_date(people.report_due_on)
            )
            late = people.report_due_on < self.today
            lines += [16, words(due, "strong" if late else "body", tone="warning" if late else "", wrap=True)]
        if people.family and not self.discreet:
            said = self.tr("The child's family: {name}. Nothing of this stands in its file.")
            lines += [16, words(said.format(name=people.family), "hint", wrap=True)]
        if people.conflicts and not self.discreet:
            decide = LinkButton(self.tr("Decide between two versions"), "adoption_conflicts")
            decide.clicked.connect(partial(self.workspace.open_page, "conflict", stream=self.stream))
            lines += [16, row(decide, STRETCH)]
        now = [one for one in people.members if one.when == "now"]
        lines += [24, SectionHeader(self.tr("Who may see it"), count=len(now))]
        lines += [self._make_member(one, people) for one in people.members]
        if people.may_let_in:
            lines += [16, *self._make_letting_in(people)]
        else:
            only = self.tr("Only a supervisor who may see it lets others in.")
            lines += [12, words(only, "hint", wrap=True)]
        self._people_place.show_content(column(*lines))

    def _make_draft(self, draft: DraftRow) -> QWidget:
        go_on = LinkButton(self.tr("Continue"), f"draft_{draft.draft.hex()}")
        go_on.setAccessibleName(f"{self.tr('Continue')}: {draft.title}")
        go_on.clicked.connect(partial(self.continue_visit, draft.draft))
        return row((words(draft.title, wrap=True), MOST), go_on, gap=12, margins=(0, 8, 0, 0))

    def _make_member(self, one: FileMemberView, people: AdoptionPeople) -> QWidget:
        ended = self.tr("ended") if one.when == "ended" else ""
        about = ", ".join(part for part in (days_words(one, self.lang), ended) if part)
        said = [words(named(one), "strong", wrap=True)]
        if about:
            said.append(words(about, "hint", wrap=True))
        items: list[Item] = [picture("person", size=18), (column(*said), MOST)]
        if people.may_let_in and not one.is_me and one.when == "now" and one.until_day != self.today:
            out = LinkButton(self.tr("End today"), f"let_out_{one.entity_id.hex()}")
            out.setAccessibleName(f"{self.tr('End today')}: {named(one)}")
            out.clicked.connect(partial(self.let_out, one))
            items.append(out)
        return column(row(*items, gap=8), 6, rule(), gap=0, margins=(0, 8, 0, 0))

    def _make_letting_in(self, people: AdoptionPeople) -> tuple[Item, ...]:
        if not people.colleagues:
            nobody = self.tr("There is nobody else to let in. New colleagues appear after a sync.")
            return (words(nobody, "hint", wrap=True),)
        field = ComboField(
            "adoption_who",
            [Choice(one.user.hex(), one.name) for one in people.colleagues],
            placeholder=self.tr("Choose a colleague"),
        )
        field.set_value(self.kept(self._kept_name()))
        block = FieldBlock("adoption_who_block", self.tr("Let a colleague in"), field)

        def choose(value: str) -> None:
            block.clear_message()
            self.keep_text(self._kept_name(), value)

        field.answered.connect(choose)
        button = Button(self.tr("Let in"), "adoption_let_in", icon="plus")
        button.clicked.connect(self.let_in)
        return (block, 8, row(button, STRETCH))

    def _kept_name(self) -> str:
        return f"adoption_{self.stream.hex()}_who"
