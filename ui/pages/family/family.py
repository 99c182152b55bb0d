"""One family: how grave and why, who lives there, what comes next, what happened, and where each record is.

While a visit is open, everything that must not be seen in that home is under a cover (`Cover`). Parts are
drawn anew only when they changed, so that a note that is being written is never disturbed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from core.casework.desk import Desk
from core.casework.finding import LookAlike
from core.casework.links import KnownElsewhere
from core.changes import Changes
from core.errors import TirekError
from core.records import DraftRow, FamilyView, PossiblyKnown, TimelineEntry
from core.schema import Entity
from ui import theme
from ui.pages.family.family_parts import (
    DraftLines,
    conflicts_banner,
    contact_facts,
    next_step,
    reasons_section,
    side_sections,
)
from ui.pages.family.leaving_drafts import LeavingDrafts
from ui.pages.family.members import members_section
from ui.pages.family.office_lines import OfficePlace
from ui.pages.family.room_lines import missing_banner, rooms_section
from ui.pages.family.same_lines import alike_section
from ui.pages.records_page import Place, RecordsPage, keep
from ui.widgets.buttons import Button, LinkButton, PrimaryButton
from ui.widgets.choice_group import Choice
from ui.widgets.combo_field import ComboField
from ui.widgets.cover import Cover
from ui.widgets.date_field import DateField
from ui.widgets.field_block import FieldBlock
from ui.widgets.layout import STRETCH, FlowLayout, Item, column, row, rule, scroll_area, words
from ui.widgets.sections import PageHead, SectionHeader
from ui.widgets.text_fields import MultilineField
from ui.widgets.timeline_row import timeline_row
from ui.workspace import Workspace

WITH_ANSWERS: Final = frozenset({"visit", "assessment", "filled_form"})
"""Events of the history that a form made."""
AT_FIRST: Final = 6
"""Events of the history before "Show all"."""

_TOP: Final = Qt.AlignmentFlag.AlignTop


_Alike = tuple[tuple[LookAlike, ...], tuple[KnownElsewhere, ...], tuple[PossiblyKnown, ...]]


class FamilyPage(RecordsPage):
    """`open(stream=...)`. Ctrl+N starts or continues the visit."""

    NAME = "family"
    RAIL = "families"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        look = theme.current()
        self.stream = b""
        self._view: FamilyView | None = None
        self._was_discreet = False
        self._whole_history = False
        self._note_saving = False
        self._leaving = LeavingDrafts(self, redraw=self._redraw_side, gone=self._ask)
        self._start: PrimaryButton | None = None
        names = (
            "head",
            "banner",
            "missing",
            "next",
            "risk",
            "members",
            "same",
            "rooms",
            "history",
            "side",
        )
        self._places = {name: Place(f"family_{name}") for name in names}
        self._office = OfficePlace("family_office", self)
        self._make_note()
        at = self._places
        history = column(self._history_head, self.note_form, at["history"])
        left = column(at["risk"], at["members"], at["same"], at["rooms"], history, STRETCH, gap=18)
        if look.roomy:
            side = column(at["next"], at["side"], gap=20)
            side.setFixedWidth(look.px(328))
            body = row((left, 1), (side, _TOP), gap=40)
        else:
            body = column(at["next"], left, at["side"], gap=18)
        self._body = column(at["head"], self._office, at["missing"], at["banner"], (body, 1), gap=14)
        layout = self._body.layout()
        if layout is not None:
            layout.setContentsMargins(self.side, look.gap(12), self.side, look.gap(12))
        self._body.hide()
        self.box.addWidget(scroll_area(self._body, "family_scroll"), 1)

    def open(self, **parameters: object) -> None:
        stream = parameters.get("stream")
        if isinstance(stream, bytes) and stream != self.stream:
            self.stream = stream
            self._view = None
            self._whole_history = False
            self._body.hide()
            self.note.set_text(self.kept(f"note_{stream.hex()}"))
            self.note_day.set_iso("")
            self._show_note_form(shown=bool(self.note.text()))
        self.calm()
        self._ask()

    def refresh(self, changes: Changes) -> None:
        shown = self._view
        drafts = {draft.draft for draft in shown.drafts} if shown is not None else set()
        if self.stream in changes.streams or changes.drafts & drafts or changes.sync or changes.library:
            self._ask()

    def may_leave(self) -> None:
        """A note that was begun is there again when the page is."""
        super().may_leave()
        if self.stream:
            keep(self.workspace, f"note_{self.stream.hex()}", self.note.text())

    def new_visit(self) -> bool:
        if self._view is None:
            return False
        self._start_or_continue()
        return True

    def open_decisions(self) -> None:
        self.workspace.open_page("decisions", stream=self.stream)

    def change_data(self) -> None:
        """To the family's number, address, telephones and what else is known of it."""
        self._open_of_family("family_data")

    def _open_of_family(self, page: str, **parameters: object) -> None:
        self.workspace.open_page(page, stream=self.stream, **parameters)

    def open_members(self) -> None:
        self._open_of_family("file_members")

    def open_room(self, key: str) -> None:
        rooms = () if self._view is None else self._view.rooms
        page = next((room.page for room in rooms if room.key == key), "room")
        self.workspace.open_page(page, stream=self.stream, room=key)

    # -------------------------------------------------------------- showing

    def _ask(self) -> None:
        stream, code = self.stream, self.lang.code
        if stream:
            self.ask(lambda desk: _read(desk, stream, code), self._show_or_lead_on)

    def _show_or_lead_on(self, view: FamilyView | None) -> None:
        """What is kept apart has a page of its own; whatever led here leads there."""
        if view is None:
            self.workspace.open_page("adoption", stream=self.stream)
        else:
            self._show_view(view)

    def _show_view(self, view: FamilyView) -> None:
        before, self._view = self._view, view
        self._ask_who_is_alike()
        self._office.ask(self.stream)
        if before == view and self._was_discreet == self.discreet:
            return
        self._was_discreet = self.discreet
        at = self._places
        at["head"].show_content(self._make_head(view))
        at["banner"].show_content(conflicts_banner(view, self._open_conflicts) if view.conflicts else None)
        covered = self.tr("Level of risk, its reasons and the safety note. Hold Space to see them.")
        at["risk"].show_content(
            self._covered(
                "family_risk_cover", covered, lambda: reasons_section(view, self.lang, self.open_decisions)
            )
        )
        at["missing"].show_content(None if self.discreet else missing_banner(view.rooms, self.open_room))
        at["rooms"].show_content(rooms_section(view.rooms, self.open_room))
        at["members"].show_content(
            members_section(view, self.lang, discreet=self.discreet, open_page=self._open_of_family)
        )
        people = [Choice(one.entity_id.hex(), one.full_name) for one in view.members]
        if before is None or before.members != view.members:
            self.note_about.set_choices(people)
        self._show_history(view)
        at["next"].show_content(
            next_step(
                view, language=self.lang, clock=self.clock, discreet=self.discreet, add_task=self._add_task
            )
        )
        at["side"].show_content(self._make_side(view))
        self._body.show()
        self.focus_first(self._start)

    def _ask_who_is_alike(self) -> None:
        """Afterwards, so that the page does not wait for a look over all files."""
        stream = self.stream

        def read(desk: Desk) -> _Alike:
            finding = desk.finding
            return finding.look_alikes(stream), finding.elsewhere(stream), desk.known.of_file(stream)

        def show(found: _Alike) -> None:
            if Shiboken.isValid(self) and stream == self.stream:
                self._places["same"].show_content(alike_section(*found, self.workspace, self.lang))

        self.workspace.ask(read, show, failed=lambda _: None)

    def _make_head(self, view: FamilyView) -> QWidget:
        label = self.tr("Continue draft") if open_visit(view) else self.tr("Start visit")
        self._start = start = PrimaryButton(label, "family_start", keys="Ctrl+N")
        start.clicked.connect(self._start_or_continue)
        numbers = Button(self.tr("Emergency numbers"), "family_numbers_button", icon="phone", keys="F4")
        numbers.clicked.connect(self.workspace.numbers_wanted)
        fill = Button(self.tr("Fill in a form"), "family_fill_in", icon="edit")
        fill.clicked.connect(self.fill_in_form)
        back = self.tr("Families")
        if theme.current().roomy:
            head = PageHead(
                "family_head",
                view.row.name,
                sub=contact_facts(view, self.change_data),
                back=back,
                actions=(numbers, fill, start),
            )
        else:
            buttons = QWidget()
            flow = FlowLayout(gap=8, line_gap=8)
            buttons.setLayout(flow)
            for button in (start, fill, numbers):
                flow.addWidget(button)
            head = PageHead(
                "family_head",
                view.row.name,
                sub=column(contact_facts(view, self.change_data), 8, buttons),
                back=back,
            )
        head.back_asked.connect(lambda: self.workspace.open_page("families"))
        return head

    def _covered(self, name: str, sentence: str, make: Callable[[], QWidget]) -> QWidget:
        return Cover(name, sentence, make) if self.discreet else make()

    def _show_history(self, view: FamilyView) -> None:
        covered = self.tr("History of the family. Hold Space to see it.")
        make = partial(self._make_history, view)
        shown = self._covered("family_history_cover", covered, make)
        self._places["history"].show_content(column(8, shown) if self.discreet else shown)

    def _make_history(self, view: FamilyView) -> QWidget:
        shown = view.timeline if self._whole_history else view.timeline[:AT_FIRST]
        lines: list[Item] = []
        for number, entry in enumerate(shown):
            if number:
                lines.append(rule())
            lines.append(
                timeline_row(
                    f"event_{entry.kind}_{entry.entity_id.hex()}",
                    entry,
                    now_ms=self.clock.now_ms(),
                    zone=self.clock.zone,
                    language=self.lang,
                    opens=self._opener(entry),
                )
            )
        if not lines:
            lines = [8, words(self.tr("Nothing is written down yet."), "hint")]
        if len(shown) < len(view.timeline):
            count = len(view.timeline)
            more = LinkButton(self.tr("Show all ({count})").format(count=count), "family_all_history")
            more.clicked.connect(self._show_whole_history)
            lines += [8, more]
        return column(*lines)

    def _opener(self, entry: TimelineEntry) -> Callable[[], None] | None:
        """What a form made can be read again; other events say all in their line."""
        if entry.kind == "note":
            kind = int(Entity.NOTE)
            return partial(self._open_of_family, "wrong_family", kind=kind, record=entry.entity_id)
        if entry.kind not in WITH_ANSWERS:
            return None
        return partial(self.workspace.open_page, "record", stream=self.stream, record=entry.entity_id)

    def _show_whole_history(self) -> None:
        self._whole_history = True
        if self._view is not None:
            self._show_history(self._view)

    def _add_task(self) -> None:
        self.workspace.open_page("tasks", stream=self.stream)

    def _make_side(self, view: FamilyView) -> QWidget:
        leaving = self._leaving
        return side_sections(
            view,
            language=self.lang,
            clock=self.clock,
            discreet=self.discreet,
            open_members=self.open_members,
            drafts=DraftLines(self.continue_visit, leaving.discard, leaving.keep, leaving.drafts),
        )

    # -------------------------------------------------------------- a note

    def _make_note(self) -> None:
        self._add_note = LinkButton(self.tr("Add note"), "family_add_note", icon="plus")
        self._add_note.clicked.connect(lambda: self._show_note_form(shown=True))
        self._history_head = SectionHeader(self.tr("History"), action=self._add_note)
        self.note = MultilineField("family_note")
        self.note.edited.connect(self.keep_soon)
        self._note_block = FieldBlock(
            "family_note_block",
            self.tr("Note"),
            self.note,
            hint=self.tr("What you saw or heard, and from whom. Ctrl+Enter saves."),
        )
        self.save_note_button = Button(self.tr("Save note"), "family_save_note", keys="Ctrl+Enter")
        self.save_note_button.clicked.connect(self.save_note)
        cancel = Button(self.tr("Cancel"), "family_cancel_note")
        cancel.clicked.connect(lambda: self._show_note_form(shown=False))
        self.note_day = DateField("family_note_day", today=self.today)
        self.note_day.edited.connect(lambda _: self._note_day_block.clear_message())
        self._note_day_block: FieldBlock = FieldBlock(
            "family_note_day_block",
            self.tr("Day of the event"),
            self.note_day,
            hint=self.tr("Only if it was another day than today."),
            optional=True,
        )
        self.note_about = ComboField("family_note_about", [], placeholder=self.tr("The whole family"))
        about = FieldBlock("family_note_about_block", self.tr("About whom"), self.note_about, optional=True)
        more = QWidget()
        flow = FlowLayout(gap=24, line_gap=8)
        more.setLayout(flow)
        flow.addWidget(self._note_day_block)
        flow.addWidget(about)
        buttons = row(self.save_note_button, cancel, STRETCH, gap=8)
        self.note_form: QWidget = column(self._note_block, 8, more, 8, buttons, margins=(0, 10, 0, 12))
        self.note_form.hide()

    def _show_note_form(self, *, shown: bool) -> None:
        """What was typed stays when the form is folded away."""
        self.note_form.setVisible(shown)
        self._add_note.setVisible(not shown)
        self._note_block.clear_message()
        if shown:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.isVisible():
            self._add_note.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_note(self) -> None:
        """Write the note into the file."""
        text, stream = self.note.text().strip(), self.stream
        if not text:
            self._note_block.show_error(self.tr("Write the note first."))
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        iso = self.note_day.iso()
        on = date.fromisoformat(iso) if iso else None
        if iso is None or (on is not None and on > self.today):
            wrong = self.note_day.problem_words() or self.tr("This day has not come yet.")
            self._note_day_block.show_error(wrong)
            self.note_day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chosen = self.note_about.value()
        person = bytes.fromhex(chosen) if chosen else None
        if not self._note_saving:
            self._note_saving = True
            forget = partial(keep, self.workspace, f"note_{stream.hex()}", "")
            self.act(
                lambda desk: desk.add_note(stream, text, happened_on=on, person=person),
                self._note_saved,
                failed=self._note_refused,
                left=forget,
            )

    def _note_saved(self, changes: Changes) -> None:
        self._note_saving = False
        self.note.set_text("")
        self.note_day.set_iso("")
        self.note_about.set_value("")
        self.may_leave()
        self._show_note_form(shown=False)

    def _note_refused(self, error: TirekError) -> None:
        self._note_saving = False
        self.refuse(error)

    # -------------------------------------------------------------- going on

    def _start_or_continue(self) -> None:
        if self._view is None:
            return
        begun = open_visit(self._view)
        if begun is not None:
            self.continue_visit(begun.draft)
        else:
            self.start_visit(self.stream)

    def fill_in_form(self) -> None:
        """To the forms that can be filled in on their own."""
        self.workspace.open_page("forms", stream=self.stream)

    def _redraw_side(self) -> None:
        if self._view is not None:
            self._places["side"].show_content(self._make_side(self._view))

    def _open_conflicts(self) -> None:
        self.workspace.open_page("conflict", stream=self.stream)

    # -------------------------------------------------------------- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() == Qt.KeyboardModifier.ControlModifier and self.note_form.isVisible():
            self.save_note()
        else:
            super().keyPressEvent(event)


def open_visit(view: FamilyView) -> DraftRow | None:
    """The visit that is open in this file, if there is one."""
    return next((draft for draft in view.drafts if draft.kind == "visit"), None)


def _read(desk: Desk, stream: bytes, language: str) -> FamilyView | None:
    """None for an adoption that this person may see."""
    return None if desk.adoptions.is_one(stream) else desk.family(stream, language=language)
