"""One institution: what is due there, its inspections, what happened, who works on it, and its data.

In the look of the family's page. An inspection begins here (Ctrl+N); what it found is followed up from its
line. An institution that is withdrawn says so and can be brought back.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from core.casework.objects import InspectionLine, ObjectView
from core.casework.outcomes import VisitDraft
from core.changes import Changes
from core.errors import TirekError
from core.identity.phones import shown_phone
from core.records import AgendaItem, TimelineEntry
from ui import theme
from ui.object_words import fix_state_word, object_kind_word, result_word
from ui.pages.family.family_parts import DraftLines, side_sections
from ui.pages.family.leaving_drafts import LeavingDrafts
from ui.pages.family.office_lines import OfficePlace
from ui.pages.records_page import Place, RecordsPage, keep
from ui.widgets.agenda_row import due_words, task_line
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, LinkButton, PrimaryButton
from ui.widgets.field_block import FieldBlock
from ui.widgets.layout import (
    MOST,
    STRETCH,
    FlowLayout,
    Item,
    column,
    row,
    rule,
    scroll_area,
    surfaced,
    with_icon,
    words,
)
from ui.widgets.record_mark import record_mark
from ui.widgets.sections import PageHead, SectionHeader
from ui.widgets.text_fields import MultilineField
from ui.widgets.timeline_row import timeline_row
from ui.workspace import Workspace

INSPECT, FOLLOW_UP = "object_inspection", "inspection_follow_up"
AT_FIRST: Final = 6
"""Events of the history before "Show all"."""
_TOP: Final = Qt.AlignmentFlag.AlignTop


class ObjectPage(RecordsPage):
    """`open(stream=...)`. Ctrl+N starts an inspection or goes on with the one that was begun."""

    NAME = "object"
    RAIL = "families"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        look = theme.current()
        self.stream = b""
        self._view: ObjectView | None = None
        self._whole_history = self._writing = self._withdrawing = self._saving = False
        self._start: QWidget | None = None
        self.note: MultilineField | None = None
        self.reason: MultilineField | None = None
        self._leaving = LeavingDrafts(self, redraw=self._draw, gone=self._ask)
        names = ("head", "banner", "next", "inspections", "history", "side", "foot")
        at = self._places = {name: Place(f"object_{name}") for name in names}
        left = column(at["inspections"], at["history"], at["foot"], STRETCH, gap=18)
        if look.roomy:
            side = column(at["next"], at["side"], gap=20)
            side.setFixedWidth(look.px(328))
            body = row((left, 1), (side, _TOP), gap=40)
        else:
            body = column(at["next"], left, at["side"], gap=18)
        self._office = OfficePlace("object_office", self)
        self._body = column(at["head"], self._office, at["banner"], (body, 1), gap=14)
        layout = self._body.layout()
        if layout is not None:
            layout.setContentsMargins(self.side, look.gap(12), self.side, look.gap(12))
        self._body.hide()
        self.box.addWidget(scroll_area(self._body, "object_scroll"), 1)

    def open(self, **parameters: object) -> None:
        stream = parameters.get("stream")
        if isinstance(stream, bytes) and stream != self.stream:
            self.stream, self._view, self._whole_history = stream, None, False
            self._body.hide()
            self._writing = bool(self.kept(self._note_name))
            self._withdrawing = bool(self.kept(self._reason_name))
        self.calm()
        self._ask()

    def refresh(self, changes: Changes) -> None:
        drafts = set() if self._view is None else {draft.draft for draft in self._view.drafts}
        if self.stream in changes.streams or changes.drafts & drafts or changes.sync or changes.library:
            self._ask()

    def new_visit(self) -> bool:
        if self._view is None or self._view.removed_on is not None:
            return False
        self.inspect()
        return True

    # -------------------------------------------------------------- acting

    def inspect(self) -> None:
        """Begin an inspection, or go on with the one that is not finished."""
        begun = self._begun_inspection()
        if begun:
            self.continue_visit(begun)
        else:
            self._begin(INSPECT, None)

    def follow_up(self, inspection: InspectionLine) -> None:
        """Whether what it found was put right."""
        self._begin(FOLLOW_UP, inspection.record.entity_id)

    def save_note(self) -> None:
        """Write the note into the file."""
        stream, name = self.stream, self._note_name
        text = self.kept(name).strip()
        if text and not self._saving:
            self._saving, workspace = True, self.workspace
            self.act(
                lambda desk: desk.add_note(stream, text),
                lambda _: self._written(name),
                failed=self._not_written,
                left=lambda: keep(workspace, name, ""),
            )
        elif not text:
            _focus(self.note)

    def withdraw(self) -> None:
        """Hide the institution, with the reason that was typed."""
        name, view = self._reason_name, self._view
        why = self.kept(name).strip()
        if view is None or self._saving:
            return
        if not why:
            _focus(self.reason)
            return
        self._saving, record, workspace = True, view.row.record, self.workspace
        self.act(
            lambda desk: desk.withdraw(record, why=why),
            lambda _: self._written(name),
            failed=self._not_written,
            left=lambda: keep(workspace, name, ""),
        )

    def bring_back(self) -> None:
        if self._view is not None:
            record = self._view.row.record
            self.act(lambda desk: desk.restore(record), lambda _: self._ask())

    def _begin(self, form_id: str, record: bytes | None) -> None:
        stream = self.stream
        self.act(lambda desk: desk.start_form(stream, form_id, record=record), self._begun)

    def _begun(self, draft: VisitDraft) -> None:
        self.workspace.open_page("visit", draft=draft.draft)

    def _begun_inspection(self) -> bytes:
        """The draft of an inspection in which something stands."""
        drafts = () if self._view is None else self._view.drafts
        return next((one.draft for one in drafts if one.form_id == INSPECT), b"")

    def _written(self, name: str) -> None:
        self._saving = False
        self.forget(name)
        if name == self._note_name:
            self._writing = False
        else:
            self._withdrawing = False
        self._draw()
        self._ask()

    def _not_written(self, error: TirekError) -> None:
        self._saving = False
        self.refuse(error)

    # -------------------------------------------------------------- showing

    @property
    def _note_name(self) -> str:
        return f"object_note_{self.stream.hex()}"

    @property
    def _reason_name(self) -> str:
        return f"object_withdraw_{self.stream.hex()}"

    def _ask(self) -> None:
        stream, code = self.stream, self.lang.code
        if stream:
            self.ask(lambda desk: desk.objects.view(stream, language=code), self._show_view)

    def _show_view(self, view: ObjectView) -> None:
        self._office.ask(self.stream)
        if view != self._view:
            self._view = view
            self._draw()
        self._body.show()
        self.focus_first(self._start)

    def _draw(self) -> None:
        view, at = self._view, self._places
        if view is None:
            return
        at["head"].show_content(self._make_head(view))
        at["banner"].show_content(self._make_banner(view))
        at["next"].show_content(None if view.removed_on is not None else self._make_next(view))
        at["inspections"].show_content(self._make_inspections(view))
        at["history"].show_content(self._make_history(view))
        drafts = DraftLines(
            self.continue_visit, self._leaving.discard, self._leaving.keep, self._leaving.drafts
        )
        at["side"].show_content(
            side_sections(
                view,
                language=self.lang,
                clock=self.clock,
                discreet=False,
                open_members=lambda: self.workspace.open_page("file_members", stream=self.stream),
                drafts=drafts,
                about_workers=self.tr("Who works on this institution"),
            )
        )
        at["foot"].show_content(None if view.removed_on is not None else self._make_withdrawing())

    def _make_head(self, view: ObjectView) -> QWidget:
        look, actions = theme.current(), list[QWidget]()
        self._start = None
        if view.removed_on is None:
            begun = self._begun_inspection()
            said = self.tr("Continue draft") if begun else self.tr("Start inspection")
            start = PrimaryButton(said, "object_start", keys="Ctrl+N")
            start.clicked.connect(self.inspect)
            self._start = start
            actions.append(start)
        numbers = Button(self.tr("Emergency numbers"), "object_numbers", icon="phone", keys="F4")
        numbers.clicked.connect(self.workspace.numbers_wanted)
        actions.insert(0 if look.roomy else 1, numbers)
        about = self._make_facts(view)
        if not look.roomy:
            holder = QWidget()
            flow = FlowLayout(gap=8, line_gap=8)
            holder.setLayout(flow)
            for action in actions:
                flow.addWidget(action)
            about, actions = column(about, 8, holder), []
        head = PageHead(
            "object_head", view.row.title, sub=about, back=self.tr("Institutions"), actions=tuple(actions)
        )
        head.back_asked.connect(lambda: self.workspace.open_page("objects"))
        return head

    def _make_facts(self, view: ObjectView) -> QWidget:
        """Kind, address, head, telephones, who controls it, and a way to change them."""
        holder = QWidget()
        flow = FlowLayout(gap=20, line_gap=4)
        holder.setLayout(flow)
        address = view.address
        place = ", ".join(
            part
            for part in (address.village or address.rural_district or address.district, address.street)
            if part
        )
        facts = [
            ("document", object_kind_word(view.row.kind)),
            ("place", place),
            ("person", view.head),
            *(("phone", shown_phone(phone)) for phone in view.phones),
            ("shield", view.controlled_by and self.tr("Controlled by: {who}").format(who=view.controlled_by)),
            ("families", "" if view.places is None else self.tr("%n places", "", view.places)),
        ]
        for icon, said in facts:
            if said:
                flow.addWidget(with_icon(icon, words(said, "hint"), size=18))
        edit = LinkButton(self.tr("Change data"), "object_change_data", icon="edit")
        edit.clicked.connect(lambda: self.workspace.open_page("object_data", stream=self.stream))
        flow.addWidget(edit)
        mark = record_mark(view.sync, now_ms=self.clock.now_ms(), zone=self.clock.zone, language=self.lang)
        return column(holder, 6, row(mark, STRETCH))

    def _make_banner(self, view: ObjectView) -> QWidget | None:
        parts: list[Item] = []
        if view.removed_on is not None:
            on = self.lang.short_date(view.removed_on)
            gone = Banner(
                "object_removed",
                "info",
                self.tr("This institution was withdrawn on {date}.").format(date=on),
                view.removed_because,
            )
            gone.add_action(self.tr("Bring back"), "object_bring_back").clicked.connect(self.bring_back)
            parts += [gone, 8]
        if view.conflicts:
            both = Banner(
                "object_conflicts",
                "warning",
                self.tr("Two versions"),
                self.tr("Two people changed the same thing. Both values are kept."),
            )
            look = both.add_action(self.tr("Look at both and choose"), "object_open_conflicts")
            look.clicked.connect(lambda: self.workspace.open_page("conflict", stream=self.stream))
            parts.append(both)
        return column(*parts) if parts else None

    def _make_next(self, view: ObjectView) -> QWidget:
        lines: list[Item] = [words(self.tr("Next step"), "hint"), 4]
        if view.tasks:
            lines += self._due(view.tasks[0])
        else:
            lines.append(words(self.tr("No open tasks"), "section", wrap=True))
        add = LinkButton(self.tr("Add task"), "object_add_task", icon="plus")
        add.clicked.connect(lambda: self.workspace.open_page("tasks", stream=self.stream))
        return surfaced(column(*lines, 8, row(add, STRETCH), margins=(16, 12, 16, 12)), "panel")

    def _due(self, item: AgendaItem) -> list[Item]:
        task = task_line(item)
        named = f"{task[:1].upper()}{task[1:]}, {self.lang.short_date(item.due_on)}"
        late = item.due_on < self.today
        when = due_words(item, today=self.today, language=self.lang)
        label = words(when, "strong" if late else "hint", tone="warning" if late else "", wrap=True)
        shown = with_icon("clock", label, "warning", size=18) if late else label
        return [words(named, "section", wrap=True), 4, shown]

    # -------------------------------------------------------------- inspections

    def _make_inspections(self, view: ObjectView) -> QWidget:
        everything = LinkButton(self.tr("All answers, changes, paper"), "object_room")
        everything.clicked.connect(self._open_room)
        title = self.tr("Inspections")
        head = SectionHeader(
            title, count=len(view.inspections), action=everything if view.inspections else None
        )
        lines: list[Item] = [head]
        for number, one in enumerate(view.inspections):
            lines += [rule()] if number else []
            lines.append(self._inspection(one, newest=not number))
        if not view.inspections:
            lines += [8, words(self.tr("Nobody has inspected it yet."), "hint", wrap=True)]
        return column(*lines)

    def _open_room(self) -> None:
        self.workspace.open_page("room", stream=self.stream, room="inspections")

    def _inspection(self, one: InspectionLine, *, newest: bool) -> QWidget:
        """Only the newest one says when the next is."""
        on = self.tr("Without a date") if one.held_on is None else self.lang.short_date(one.held_on)
        name = one.record.entity_id.hex()
        said = words(", ".join(part for part in (on, result_word(one.result)) if part), "strong", wrap=True)
        mark = record_mark(one.sync, now_ms=self.clock.now_ms(), zone=self.clock.zone, language=self.lang)
        lines: list[Item] = [row((said, MOST), mark, gap=12)]
        if one.to_fix:
            lines += [4, words(one.to_fix, wrap=True)]
        if fixing := self._fixing(one):
            late = one.is_open and one.fix_by is not None and one.fix_by < self.today
            lines += [
                4,
                words(fixing, "strong" if late else "hint", tone="warning" if late else "", wrap=True),
            ]
        if newest and one.next_on is not None:
            planned = self.tr("Next inspection: {date}").format(date=self.lang.short_date(one.next_on))
            lines += [4, words(planned, "hint", wrap=True)]
        if one.is_open:
            ask = Button(self.tr("Was it put right?"), f"follow_up_{name}")
            ask.setAccessibleName(f"{ask.text()} {on}, {one.to_fix}".rstrip(", "))
            ask.clicked.connect(partial(self.follow_up, one))
            lines += [8, row(ask, STRETCH)]
        holder = column(*lines, margins=(0, 8, 0, 8))
        holder.setObjectName(f"inspection_{name}")
        return holder

    def _fixing(self, one: InspectionLine) -> str:
        """By when, or on which day it was."""
        state = fix_state_word(one.fix_state)
        if one.is_open:
            by = "" if one.fix_by is None else self.lang.short_date(one.fix_by)
            due = self.tr("To be put right by {date}").format(date=by) if by else self.tr("To be put right")
            return f"{due} ({state})" if state else due
        if one.fixed_on is not None:
            return self.tr("Put right on {date}").format(date=self.lang.short_date(one.fixed_on))
        return state[:1].upper() + state[1:]

    # -------------------------------------------------------------- history

    def _make_history(self, view: ObjectView) -> QWidget:
        add = LinkButton(self.tr("Add note"), "object_add_note", icon="plus")
        add.clicked.connect(partial(self._show_note, shown=True))
        if self._writing:
            add.hide()
        lines: list[Item] = [SectionHeader(self.tr("History"), action=add)]
        if self._writing:
            lines += [8, self._note_form(), 12]
        shown = view.timeline if self._whole_history else view.timeline[:AT_FIRST]
        for number, entry in enumerate(shown):
            lines += [rule()] if number else []
            lines.append(
                timeline_row(
                    f"event_{entry.kind}_{entry.entity_id.hex()}", entry, now_ms=self.clock.now_ms(),
                    zone=self.clock.zone, language=self.lang, opens=self._opener(entry),
                )
            )  # fmt: skip
        if len(shown) < len(view.timeline):
            said = self.tr("Show all ({count})").format(count=len(view.timeline))
            more = LinkButton(said, "object_all_history")
            more.clicked.connect(self._show_whole_history)
            lines += [8, more]
        return column(*lines)

    def _opener(self, entry: TimelineEntry) -> Callable[[], None] | None:
        if entry.kind != "filled_form":
            return None
        return partial(self.workspace.open_page, "record", stream=self.stream, record=entry.entity_id)

    def _show_whole_history(self) -> None:
        self._whole_history = True
        self._draw()

    def _show_note(self, *, shown: bool) -> None:
        self._writing = shown
        self._draw()
        if shown:
            _focus(self.note)

    def _note_form(self) -> QWidget:
        name = self._note_name
        self.note = field = MultilineField("object_note")
        field.set_text(self.kept(name))
        field.edited.connect(lambda: self.keep_text(name, field.text()))
        hint = self.tr("What you saw or heard, and from whom. Ctrl+Enter saves.")
        block = FieldBlock("object_note_block", self.tr("Note"), field, hint=hint)
        save = Button(self.tr("Save note"), "object_save_note", keys="Ctrl+Enter")
        save.clicked.connect(self.save_note)
        cancel = Button(self.tr("Cancel"), "object_cancel_note")
        cancel.clicked.connect(partial(self._show_note, shown=False))
        return column(block, 8, row(save, cancel, STRETCH, gap=8))

    # -------------------------------------------------------------- withdrawing

    def _make_withdrawing(self) -> QWidget:
        if not self._withdrawing:
            away = LinkButton(self.tr("Withdraw this institution"), "object_withdraw_ask")
            away.clicked.connect(partial(self._ask_why, shown=True))
            return row(away, STRETCH)
        name = self._reason_name
        self.reason = field = MultilineField("object_why")
        field.set_text(self.kept(name))
        field.edited.connect(lambda: self.keep_text(name, field.text()))
        hint = self.tr("It is hidden, not deleted, and can be brought back. The reason is kept.")
        block = FieldBlock(
            "object_why_block", self.tr("Why is this institution withdrawn?"), field, hint=hint
        )
        done = Button(self.tr("Withdraw"), "object_withdraw")
        done.clicked.connect(self.withdraw)
        stay = Button(self.tr("Cancel"), "object_keep")
        stay.clicked.connect(partial(self._ask_why, shown=False))
        return column(block, 8, row(done, stay, STRETCH, gap=8))

    def _ask_why(self, *, shown: bool) -> None:
        self._withdrawing = shown
        self._draw()
        if shown:
            _focus(self.reason)

    # -------------------------------------------------------------- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() == Qt.KeyboardModifier.ControlModifier and self._writing:
            self.save_note()
        else:
            super().keyPressEvent(event)


def _focus(field: QWidget | None) -> None:
    if field is not None:
        field.setFocus(Qt.FocusReason.OtherFocusReason)
