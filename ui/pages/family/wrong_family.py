"""A record that belongs in another family: which one, whom it is about there, why; and the way back.

`Desk.wrong_family` does it in one action over both files. Nothing is deleted. What has been typed is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.casework.desk import Desk
from core.casework.rooms import ROOMS
from core.casework.wrong_family import Moved
from core.changes import RecordId
from core.records import FamilyRow, Household
from core.schema import Entity
from ui.pages.family.room_words import room_title
from ui.pages.records_page import Place, RecordsPage, keep
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.choice_group import Choice
from ui.widgets.combo_field import ComboField
from ui.widgets.field_block import FieldBlock
from ui.widgets.layout import MOST, STRETCH, Item, column, row, surfaced, words
from ui.widgets.sections import EmptyState, ListRow, PageHead, SectionHeader
from ui.widgets.text_fields import MultilineField, TextField
from ui.wording import timeline_word
from ui.workspace import Workspace

FOUND_AT_MOST = 8
NOBODY = "nobody"


@dataclass(frozen=True)
class Shown:
    """The record and where it stands now."""

    household: Household
    note: str
    about_somebody: bool
    may_move: bool


class WrongFamilyPage(RecordsPage):
    """`open(stream=..., kind=entity type, record=entity id)`. Back goes to the family."""

    NAME = "wrong_family"
    RAIL = "families"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.record: RecordId | None = None
        self._shown: Shown | None = None
        self._right: tuple[FamilyRow, Household] | None = None
        self._moved: Moved | None = None
        self._about: ComboField | None = None
        self._why_block: FieldBlock | None = None
        self._place, self._found = Place("wrong_family_place"), Place("wrong_family_found")
        self.query = TextField("wrong_family_query")
        self.query.edited.connect(self._search)
        self._query_block = FieldBlock(
            "wrong_family_query_block",
            self.tr("The right family"),
            self.query,
            hint=self.tr("Name, number, village or telephone, in any spelling."),
        )
        self._search_place = column(self._query_block, 6, self._found)
        self._search_place.hide()
        self.reading_column(self._place, 14, self._search_place, name="wrong_family_scroll")

    def open(self, **parameters: object) -> None:
        stream, kind, record = (parameters.get(name) for name in ("stream", "kind", "record"))
        if isinstance(stream, bytes) and isinstance(kind, int) and isinstance(record, bytes):
            self.record = RecordId(stream, kind, record)
        self._right = self._moved = None
        self.query.set_text("")
        self._found.show_content(None)
        self.calm()
        self._ask()

    # -------------------------------------------------------------- acting

    def choose(self, family: FamilyRow) -> None:
        """The right family; its people are asked for, to choose whom the record is about."""
        self.ask(
            lambda desk: desk.household(family.stream),
            lambda household: self._chosen(family, household),
        )

    def move_record(self) -> None:
        """Into the chosen family, with the reason that was typed."""
        record, name, workspace = self.record, self._name(), self.workspace
        why = self.kept(name)
        if record is None or self._right is None:
            return
        if not why.strip():
            if self._why_block is not None:
                self._why_block.show_error(self.tr("Write why."))
                self._why_block.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        to = self._right[0].stream
        chosen = "" if self._about is None else self._about.value()
        about = bytes.fromhex(chosen) if chosen not in ("", NOBODY) else None
        self.act(
            lambda desk: desk.wrong_family.move(record, to=to, why=why, about=about),
            self._done,
            left=lambda: keep(workspace, name, ""),
        )

    def take_back(self) -> None:
        """As it was before."""
        record = self.record
        if record is not None:
            self.act(lambda desk: desk.wrong_family.take_back(record), lambda _: self.open())

    # -------------------------------------------------------------- showing

    def _ask(self) -> None:
        record = self.record
        if record is None:
            return

        def read(desk: Desk) -> Shown:
            moving = desk.wrong_family
            return Shown(
                desk.household(record.stream),
                moving.told(record),
                moving.is_about_somebody(record),
                moving.may_move(record),
            )

        self.ask(read, self._show_record)

    def _show_record(self, shown: Shown) -> None:
        self._shown = shown
        self._draw()

    def _search(self) -> None:
        query = self.query.text().strip()
        if not query:
            self._found.show_content(None)
            return
        self.ask(lambda desk: desk.families(query)[:FOUND_AT_MOST], self._show_found)

    def _show_found(self, rows: tuple[FamilyRow, ...]) -> None:
        own = b"" if self.record is None else self.record.stream
        others = [one for one in rows if one.stream != own]
        lines: list[Item] = []
        for one in others:
            said = " · ".join(part for part in (one.number, one.village) if part)
            line = ListRow(
                f"wrong_family_{one.stream.hex()}",
                (words(one.name, "strong"), MOST),
                words(said, "hint"),
                label=f"{one.name}, {said}",
            )
            line.clicked.connect(partial(self.choose, one))
            lines.append(line)
        if not lines:
            lines = [EmptyState("wrong_family_none", self.tr("No other family on this laptop fits."))]
        self._found.show_content(column(*lines))

    def _chosen(self, family: FamilyRow, household: Household) -> None:
        self._right = family, household
        self._draw()

    def _done(self, moved: Moved) -> None:
        self.forget(self._name())
        self._moved = moved
        self._draw()

    def _name(self) -> str:
        return "" if self.record is None else f"wrong_family_{self.record.entity_id.hex()}"

    def _draw(self) -> None:
        assert self._shown is not None
        assert self.record is not None
        head = PageHead(
            "wrong_family_head",
            self.tr("Entered in the wrong family"),
            sub=words(self._shown.household.name, "hint"),
            back=self.tr("Family"),
        )
        stream = self.record.stream
        head.back_asked.connect(lambda: self.workspace.open_page("family", stream=stream))
        self._about = self._why_block = None
        parts: list[Item] = [head, 12, self._make_record()]
        self._search_place.setVisible(self._moved is None and self._right is None and self._shown.may_move)
        if self._moved is not None:
            parts += [14, self._make_done()]
        elif not self._shown.may_move:
            said = self.tr("This record belongs to others in its file and cannot be moved alone.")
            parts += [14, Banner("wrong_family_stays", "info", said)]
        elif self._right is not None:
            parts += [14, self._make_move(*self._right)]
        self._place.show_content(column(*parts))
        if self._search_place.isVisible():
            self.focus_first(self.query)

    def _make_record(self) -> QWidget:
        assert self._shown is not None
        assert self.record is not None
        entity = Entity(self.record.entity_type)
        room = next((one.key for one in ROOMS if one.entity == entity), "")
        kind = room_title(room) if room else timeline_word(entity.name.lower())
        lines: list[Item] = [words(kind, "strong", wrap=True)]
        if self._shown.note and not self.discreet:
            lines += [6, words(self._shown.note, wrap=True)]
        return surfaced(column(*lines, margins=(16, 12, 16, 12)), "panel")

    def _make_move(self, family: FamilyRow, household: Household) -> QWidget:
        assert self._shown is not None
        again = LinkButton(self.tr("Another family"), "wrong_family_again")
        again.clicked.connect(self._choose_again)
        said = " · ".join(part for part in (family.name, family.number, family.village) if part)
        lines: list[Item] = [
            SectionHeader(self.tr("To the right family")),
            8,
            row((words(said, "strong", wrap=True), MOST), again),
        ]
        if self._shown.about_somebody:
            lines += [12, self._make_about(household)]
        why = MultilineField("wrong_family_why")
        why.set_text(self.kept(self._name()))
        why.edited.connect(lambda: self.keep_text(self._name(), why.text()))
        self._why_block = FieldBlock(
            "wrong_family_why_block",
            self.tr("Why is it moved?"),
            why,
            hint=self.tr("The reason stays with the record."),
        )
        follows = self.tr(
            "It is copied with its photos and withdrawn here. A level or danger sign that came with it counts"
            " in the right family at once; here only a supervisor lowers it. People who were written down"
            " with it stay here: take them away one by one."
        )
        move = Button(self.tr("Move the record"), "wrong_family_move", icon="forward")
        move.clicked.connect(self.move_record)
        lines += [12, self._why_block, 10, words(follows, "hint", wrap=True), 12, row(move, STRETCH)]
        return column(*lines)

    def _make_about(self, household: Household) -> QWidget:
        people = [Choice(one.entity_id.hex(), one.full_name) for one in household.members]
        nobody = Choice(NOBODY, self.tr("Nobody of this family"))
        self._about = ComboField("wrong_family_about", [*people, nobody])
        return FieldBlock(
            "wrong_family_about_block",
            self.tr("Whom is it about there?"),
            self._about,
            hint=self.tr("The person of the other family is not taken along."),
        )

    def _choose_again(self) -> None:
        self._right = None
        self._draw()

    def _make_done(self) -> QWidget:
        assert self._moved is not None
        name = "" if self._right is None else self._right[0].name
        banner = Banner(
            "wrong_family_done", "success", self.tr("Moved to the family {name}.").format(name=name)
        )
        banner.add_action(self.tr("Undo"), "wrong_family_undo").clicked.connect(self.take_back)
        to = self._moved.record.stream
        banner.add_action(self.tr("Open the family"), "wrong_family_open").clicked.connect(
            lambda: self.workspace.open_page("family", stream=to)
        )
        return banner
