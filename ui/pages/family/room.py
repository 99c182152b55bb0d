"""One room of a file: its records in the words of their form, what goes on with each, and what was removed.

`Desk.room` reads it; every button begins a form (`Desk.start_form`), which saves as it is typed. A record is
never deleted: it is withdrawn with a reason and can be brought back here. In a visit what must not be seen is
covered.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from core.casework.desk import Desk
from core.casework.outcomes import RemovedRecord, VisitDraft
from core.casework.rooms import RoomPart, RoomRecord, RoomView
from core.casework.wrong_family import MOVABLE
from core.changes import Changes, RecordId
from core.ids import short
from core.records import FillableForm
from ui.documents.paper_bar import PaperBar
from ui.documents.room_papers import SIGNED_BY_THE_FAMILY, read_record, write_record
from ui.pages.family.decision_words import approval_words
from ui.pages.family.room_words import missing_words, room_title
from ui.pages.family.withdrawing import Withdrawing
from ui.pages.records_page import Place, RecordsPage
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, LinkButton, PrimaryButton
from ui.widgets.cover import Cover
from ui.widgets.layout import MOST, FlowLayout, Item, column, row, surfaced, words
from ui.widgets.record_mark import record_mark
from ui.widgets.sections import EmptyState, PageHead, facts
from ui.workspace import Workspace


class RoomPage(RecordsPage):
    """`open(stream=..., room=key)`. Back goes to the family."""

    NAME = "room"
    RAIL = "families"
    BEGUN_HERE = True
    """Whether a form here makes its records, and they can be withdrawn; else another act does."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.stream, self.room = b"", ""
        self._shown: tuple[RoomView, tuple[RemovedRecord, ...]] | None = None
        self._was_discreet = False
        self._on_paper = b""
        self._withdrawing = Withdrawing(self, "room", draw=self._draw_again, again=self._ask)
        self._place = Place("room_place")
        self.reading_column(self._place, name="room_scroll")

    def open(self, **parameters: object) -> None:
        stream, room = parameters.get("stream"), parameters.get("room")
        if isinstance(stream, bytes) and isinstance(room, str):
            self.stream, self.room, self._shown = stream, room, None
        self.calm()
        self._ask()

    def refresh(self, changes: Changes) -> None:
        if self.stream in changes.streams or changes.sync or changes.library:
            self._ask()

    def begin(self, form: FillableForm, record: bytes | None = None) -> None:
        """A new record, or a form that goes on with one. Whom a new one is about is asked first."""
        stream = self.stream
        if form.about_person and record is None:
            self.workspace.open_page("forms", stream=stream, form=form.form_id)
            return
        self.act(lambda desk: desk.start_form(stream, form.form_id, record=record), self._begun)

    def move_to_another_family(self, record: RecordId) -> None:
        self.workspace.open_page(
            "wrong_family", stream=record.stream, kind=record.entity_type, record=record.entity_id
        )

    def _begun(self, draft: VisitDraft) -> None:
        self.workspace.open_page("visit", draft=draft.draft)

    def _ask(self) -> None:
        stream, room, code = self.stream, self.room, self.lang.code

        def read(desk: Desk) -> tuple[RoomView, tuple[RemovedRecord, ...]]:
            return desk.room(stream, room, language=code), desk.recently_removed(stream)

        if stream:
            self.ask(read, self._show_room)

    def _show_room(self, shown: tuple[RoomView, tuple[RemovedRecord, ...]]) -> None:
        if shown != self._shown or self._was_discreet != self.discreet:
            self._shown, self._was_discreet = shown, self.discreet
            self._draw()

    def _draw_again(self) -> None:
        if self._shown is not None:
            self._draw()

    def _draw(self) -> None:
        assert self._shown is not None
        view, removed = self._shown
        lines: list[Item] = [self._make_head(view)]
        if view.begin is None and self.BEGUN_HERE:
            waiting = self.tr("The form for this has not come from the centre yet. Sync, then look again.")
            lines += [12, Banner("room_form_missing", "info", waiting)]
        if not view.records:
            lines += [16, EmptyState("room_empty", self._nothing_yet(view))]
        for record in view.records:
            lines += [12, self._card(record)]
        lines += self._make_removed(view, removed)
        if (below := self._below()) is not None:
            lines += [8, below]
        self._place.show_content(column(*lines))
        self.focus_first(self.findChild(PrimaryButton, "room_begin"))

    def _make_removed(self, view: RoomView, removed: Sequence[RemovedRecord]) -> list[Item]:
        """Where parts have forms of their own each says which it is."""
        titles = {view.kind: room_title(view.key), **dict(view.part_kinds)}
        here = [one for one in removed if one.kind in titles]
        if not view.part_kinds:
            return self._withdrawing.make_removed(here)
        return self._withdrawing.make_removed(here, said=lambda one: titles[one.kind])

    def _below(self) -> QWidget | None:
        """What stands under the records; nothing in a room."""
        return None

    def _nothing_yet(self, view: RoomView) -> str:
        if view.begin is None:
            return self.tr("Nothing is written down here yet.")
        said = self.tr("Nothing is written down here yet. To begin, press “{button}” above.")
        return said.format(button=view.begin.title)

    def _make_head(self, view: RoomView) -> PageHead:
        actions: tuple[QWidget, ...] = ()
        if view.begin is not None and not view.waits:
            begin = PrimaryButton(view.begin.title, "room_begin", icon="plus")
            begin.clicked.connect(partial(self.begin, view.begin))
            actions = (begin,)
        back = self.tr("Institution") if view.of_object else self.tr("Family")
        head = PageHead(
            "room_head", room_title(view.key), sub=words(view.family_name, "hint"), back=back,
            actions=actions,
        )  # fmt: skip
        head.back_asked.connect(lambda: self.workspace.open_file(self.stream, of_object=view.of_object))
        return head

    def _card(self, record: RoomRecord) -> QWidget:
        entity_id = record.record.entity_id
        on = self.tr("Without a date") if record.on is None else self.lang.short_date(record.on)
        mark = record_mark(record.sync, now_ms=self.clock.now_ms(), zone=self.clock.zone, language=self.lang)
        said = ", ".join(one for one in (record.about, on) if one)
        top = row((words(said, "strong", wrap=True), MOST), mark, gap=12)
        lines: list[Item] = [top]
        if record.asked is not None:
            told = approval_words(record.asked, self.lang)
            lines += [6, words(told, tone="warning" if record.is_open else "", wrap=True)]
        for code in record.missing:
            lines += [8, words(missing_words(code), tone="error", wrap=True)]
        if record.conflict:
            lines += [
                8,
                words(self.tr("Two people changed the same thing. Both values are kept."), wrap=True),
            ]
        make = partial(self._facts, record)
        covered = self.discreet and any(line.covered for line in record.lines)
        sentence = self.tr("What is written here. Hold Space to see it.")
        lines += [8, Cover(f"room_cover_{entity_id.hex()}", sentence, make) if covered else make()]
        for part in record.parts:
            lines += [10, self._part(part)]
        lines += [10, self._actions(record)]
        if self._on_paper == entity_id:
            lines += [8, self._paper(entity_id)]
        if self._withdrawing.asks(entity_id):
            lines += [8, self._withdrawing.make_reason(record.record)]
        card = column(*lines, margins=(16, 12, 16, 12))
        card.setObjectName(f"record_{entity_id.hex()}")
        return surfaced(card, "panel")

    def _facts(self, record: RoomRecord) -> QWidget:
        return facts([(line.label, line.said) for line in record.lines], label_width=240)

    def _part(self, part: RoomPart) -> QWidget:
        """Something that belongs to the record: what it is, its day, its answers, and how it is changed."""
        name = part.record.entity_id.hex()
        title = "" if part.form is None else part.form.title
        on = "" if part.on is None else self.lang.short_date(part.on)
        about = ", ".join(one for one in (title, on) if one)
        head: list[Item] = [(words(about, "strong"), MOST)]
        if part.form is not None:
            change = LinkButton(self.tr("Change"), f"change_{name}")
            change.setAccessibleName(f"{self.tr('Change')}: {about}")
            change.clicked.connect(partial(self.begin, part.form, part.record.entity_id))
            head.append(change)
        head.append(self._withdrawing.link(part.record, about=about))

        def make() -> QWidget:
            return facts([(line.label, line.said) for line in part.lines], label_width=240)

        covered = self.discreet and any(line.covered for line in part.lines)
        sentence = self.tr("What is written here. Hold Space to see it.")
        shown = Cover(f"room_cover_{name}", sentence, make) if covered else make()
        lines: list[Item] = [row(*head, gap=12), 4, shown]
        if self._withdrawing.asks(part.record.entity_id):
            lines += [8, self._withdrawing.make_reason(part.record)]
        holder = column(*lines)
        holder.setObjectName(f"part_{name}")
        return holder

    def add(self, form: FillableForm, link: str, record: bytes) -> None:
        """A record that belongs to one of this room."""
        stream = self.stream
        self.act(lambda desk: desk.start_form(stream, form.form_id, links={link: record}), self._begun)

    def _actions(self, record: RoomRecord) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(gap=8, line_gap=8)
        holder.setLayout(flow)
        entity_id = record.record.entity_id
        begin = self._shown[0].begin if self._shown is not None else None
        for form, link in record.adds:
            more = Button(form.title, f"add_{form.form_id}_{entity_id.hex()}", icon="plus")
            more.clicked.connect(partial(self.add, form, link, entity_id))
            flow.addWidget(more)
        for form in record.forms:
            same = form.form_id == (begin.form_id if begin is not None else self.room)
            name = f"go_on_{form.form_id}_{entity_id.hex()}"
            button = Button(self.tr("Change") if same else form.title, name, icon="edit" if same else "")
            button.clicked.connect(partial(self.begin, form, entity_id))
            flow.addWidget(button)
        paper = LinkButton(self.tr("On paper"), f"paper_{entity_id.hex()}", icon="print")
        paper.clicked.connect(partial(self._show_paper, entity_id))
        flow.addWidget(paper)
        if self.BEGUN_HERE:
            flow.addWidget(self._withdrawing.link(record.record))
        if record.record.entity_type in MOVABLE and not (self._shown and self._shown[0].of_object):
            wrong = LinkButton(self.tr("Entered in the wrong family"), f"wrong_family_{entity_id.hex()}")
            wrong.clicked.connect(partial(self.move_to_another_family, record.record))
            flow.addWidget(wrong)
        return holder

    def _show_paper(self, entity_id: bytes) -> None:
        self._on_paper = b"" if self._on_paper == entity_id else entity_id
        self._draw()

    def _paper(self, entity_id: bytes) -> PaperBar:
        stream, room = self.stream, self.room
        return PaperBar(
            self.workspace,
            "room_paper",
            lambda desk, printing: read_record(desk, stream, room, entity_id, printing),
            write_record,
            file_name=f"tirek-{short(entity_id)}",
            for_family=room in SIGNED_BY_THE_FAMILY,
        )
