"""The family drawn by generations: who is who to whom, who lives together, and how they are with each other.

Arrows go along people, Enter opens one, Ctrl and an arrow adds a parent, partner, child or sibling. Ties are
written and ended at the side. On paper it leaves the store unprotected: `ui.documents.leaving` warns first.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from core.casework.desk import Desk
from core.casework.outcomes import RemovedRecord
from core.casework.ties import KINDS, Genogram, Relative, Tie, record_of
from core.changes import Changes
from core.records import RecordFinding
from ui import theme
from ui.documents.genogram_paper import genogram_paper
from ui.documents.leaving import Leaving
from ui.documents.paper import Paper
from ui.forms.findings_box import FindingsBox
from ui.pages.records_page import Place, RecordsPage
from ui.people_words import TIES
from ui.widgets.buttons import Button, LinkButton, PrimaryButton
from ui.widgets.choice_group import Choice
from ui.widgets.combo_field import ComboField
from ui.widgets.field_block import FieldBlock
from ui.widgets.genogram import CHILD, PARENT, PARTNER, SIBLING, GenogramView, spoken_words, tie_word
from ui.widgets.genogram_legend import GenogramLegend
from ui.widgets.layout import STRETCH, FlowLayout, Item, column, row, scroll_area, surfaced, words
from ui.widgets.sections import EmptyState, PageHead, SectionHeader
from ui.workspace import Workspace

_REMOVED = frozenset({"member", "relation", "identity_document"})
Read = tuple[Genogram, str, tuple[RemovedRecord, ...]]
"""The picture, who works here, what was withdrawn lately."""


class GenogramPage(RecordsPage):
    """`open(stream=...)`. Back goes to the family."""

    NAME = "genogram"
    RAIL = "families"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        look = theme.current()
        self.stream = b""
        self.person: bytes | None = None
        self._genogram: Genogram | None = None
        self._worker = ""
        self._removed: tuple[RemovedRecord, ...] = ()
        self._findings: FindingsBox | None = None
        self._head, self._side = Place("genogram_head"), Place("genogram_side")
        self.leaving = Leaving(workspace)
        self.view = GenogramView("genogram_view")
        self.view.opened.connect(self.open_person)
        self.view.chosen.connect(self.choose)
        self.view.adding.connect(self.add)
        self.room = QScrollArea()
        self.room.setObjectName("genogram_scroll")
        self.room.setFrameShape(QFrame.Shape.NoFrame)
        self.room.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.room.setWidget(self.view)
        self.room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = column(self._head, 8, self.leaving, margins=(0, 12, 0, 4))
        top.setContentsMargins(self.side, 0, self.side, 0)
        side = column(self._side, 16, GenogramLegend(), STRETCH, margins=(20, 16, 20, 16))
        panel = scroll_area(surfaced(side, "tint"), "genogram_side_scroll")
        self.box.addWidget(top)
        if look.roomy:
            panel.setFixedWidth(look.px(320))
            self.box.addWidget(row((self.room, 1), panel, gap=0), 1)
        else:
            self.room.setMinimumHeight(look.px(260))
            whole = column(self.room, 12, side)
            self.box.addWidget(scroll_area(whole, "genogram_whole"), 1)

    def open(self, **parameters: object) -> None:
        stream = parameters.get("stream")
        if isinstance(stream, bytes):
            if stream != self.stream:
                self.person = None
            self.stream = stream
        self.calm()
        self._ask()

    def refresh(self, changes: Changes) -> None:
        if self.stream in changes.streams:
            self._ask()

    def open_person(self, person: bytes) -> None:
        one = None if self._genogram is None else self._genogram.relative(person)
        if one is not None:
            self.workspace.open_page("person", stream=self.stream, member=one.member, ties=())

    def choose(self, person: bytes) -> None:
        """Show at the side what is written of this one."""
        self.room.ensureWidgetVisible(self.view.node(person), 60, 60)
        if person != self.person:
            self.person = person
            self._findings = None
            self._show_side()

    def add(self, person: bytes, kind: str) -> None:
        """A new person with the tie to this one; a child gets the only partner as a parent too."""
        assert self._genogram is not None
        self.workspace.open_page("person", stream=self.stream, ties=new_ties(self._genogram, person, kind))

    def write_tie(self, person: bytes, other: bytes, kind: str) -> None:
        """Write down what two people are to each other; what is unusual is asked about."""
        stream = self.stream
        passed = {} if self._findings is None else self._findings.reasons

        def act(desk: Desk) -> tuple[RecordFinding, ...] | Changes:
            found = desk.ties.check(stream, person, other, kind)
            if any(one.hard or not passed.get(one.key) for one in found):
                return found
            return desk.ties.tie(stream, person, other, kind, passed=passed)

        self.act(act, self._tie_answered)

    def end_tie(self, tie: Tie) -> None:
        """It holds no more from today on."""
        stream, on = self.stream, self.today
        self.act(lambda desk: desk.ties.end(stream, tie.relation, on=on), lambda _: self._ask())

    def withdraw_tie(self, tie: Tie) -> None:
        record, why = record_of(self.stream, tie.relation), self.tr("Noted by mistake")
        self.act(lambda desk: desk.withdraw(record, why=why), lambda _: self._ask())

    # -------------------------------------------------------------- showing

    def _ask(self) -> None:
        stream = self.stream
        if stream:
            self.ask(lambda desk: _read(desk, stream), self._show_read)

    def _show_read(self, told: Read) -> None:
        genogram, self._worker, self._removed = told
        self._show_genogram(genogram)

    def _show_genogram(self, genogram: Genogram) -> None:
        self._genogram = genogram
        if self.person is None or genogram.relative(self.person) is None:
            self.person = _first(genogram)
        self._head.show_content(self._make_head(genogram))
        self.view.show_genogram(genogram, discreet=self.discreet)
        self._show_side()
        if self.person is not None:
            self.focus_first(self.view.node(self.person))

    def _make_head(self, genogram: Genogram) -> QWidget:
        leave: list[QWidget] = []
        if self.leaving.may_print:
            paper = Button(self.tr("Print"), "genogram_print", icon="print")
            paper.clicked.connect(lambda: self.leaving.print_paper(self._paper()))
            leave.append(paper)
        if self.leaving.may_save:
            pdf = Button(self.tr("Save as PDF"), "genogram_pdf", icon="download")
            pdf.clicked.connect(lambda: self.leaving.save_pdf(self._paper(), "genogram"))
            leave.append(pdf)
        person = PrimaryButton(self.tr("Add person"), "genogram_add", icon="plus")
        person.clicked.connect(partial(self.workspace.open_page, "person", stream=self.stream, ties=()))
        said = self.tr("People: {count}. Arrows go along them, Enter opens one, Ctrl and an arrow adds.")
        head = PageHead(
            "genogram_page_head",
            self.tr("Genogram"),
            sub=said.format(count=len(genogram.people)),
            back=genogram.family_name or self.tr("Family"),
            actions=(*leave, person) if theme.current().roomy else (),
        )
        head.back_asked.connect(lambda: self.workspace.open_page("family", stream=self.stream))
        if theme.current().roomy:
            return head
        holder = QWidget()
        flow = FlowLayout(gap=8, line_gap=8)
        holder.setLayout(flow)
        for button in (person, *leave):
            flow.addWidget(button)
        return column(head, 8, holder)

    def _paper(self) -> Paper:
        assert self._genogram is not None
        return genogram_paper(
            self._genogram, lang=self.lang, clock=self.clock, stream=self.stream, worker=self._worker
        )

    def _show_side(self) -> None:
        genogram = self._genogram
        one = None if genogram is None or self.person is None else genogram.relative(self.person)
        if genogram is None or one is None:
            said = self.tr("Nobody is written down yet. Add the first person.")
            empty = EmptyState("genogram_empty", said)
            self._side.show_content(column(empty, 14, self._brought_back()) if self._removed else empty)
            return
        lines: list[Item] = [
            words(one.full_name, "section", wrap=True),
            2,
            words(spoken_words(genogram, one.person, discreet=self.discreet, named=False), "hint", wrap=True),
            10,
            self._adding(one),
            14,
            SectionHeader(self.tr("Relations")),
        ]
        for tie in genogram.of(one.person):
            if not (self.discreet and tie.kind == "violence"):
                lines += [8, self._tie(genogram, one, tie)]
        lines += [14, self._new_tie(genogram, one)]
        if self._removed:
            lines += [14, self._brought_back()]
        self._side.show_content(column(*lines))

    def _brought_back(self) -> QWidget:
        """What was withdrawn here in the last thirty days, each with the way back."""
        kinds = {
            "member": self.tr("Person"),
            "relation": self.tr("Relation"),
            "identity_document": self.tr("Document"),
        }
        lines: list[Item] = [SectionHeader(self.tr("Recently removed"), count=len(self._removed))]
        for one in self._removed:
            back = LinkButton(self.tr("Bring back"), f"restore_{one.record.entity_id.hex()}")
            said = f"{kinds[one.kind]}, {self.lang.short_date(one.on)}. {one.why}"
            back.setAccessibleName(f"{back.text()}: {said}")
            back.clicked.connect(partial(self.bring_back, one))
            lines += [8, words(said, "hint", wrap=True), row(back, STRETCH)]
        return column(*lines)

    def bring_back(self, one: RemovedRecord) -> None:
        self.act(lambda desk: desk.restore(one.record), lambda _: self._ask())

    def _adding(self, one: Relative) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(gap=8, line_gap=6)
        holder.setLayout(flow)
        opens = Button(self.tr("Open"), "genogram_open", keys="Enter")
        opens.clicked.connect(partial(self.open_person, one.person))
        flow.addWidget(opens)
        for kind, label, keys in (
            (PARENT, self.tr("Add parent"), "Ctrl+↑"),
            (PARTNER, self.tr("Add partner"), "Ctrl+→"),
            (CHILD, self.tr("Add child"), "Ctrl+↓"),
            (SIBLING, self.tr("Add brother or sister"), "Ctrl+←"),
        ):
            button = LinkButton(label, f"genogram_add_{kind}", keys=keys)
            button.clicked.connect(partial(self.add, one.person, kind))
            flow.addWidget(button)
        return holder

    def _tie(self, genogram: Genogram, one: Relative, tie: Tie) -> QWidget:
        other = genogram.relative(tie.other if tie.person == one.person else tie.person)
        said = f"{other.full_name if other is not None else ''}: {self._what(tie, one.person)}"
        if tie.until is not None:
            until = self.tr("until {date}").format(date=self.lang.short_date(tie.until))
            said = f"{said}, {until}"
        lines: list[Item] = [words(said, wrap=True)]
        name = tie.relation.hex()
        links: list[Item] = []
        if tie.relation and tie.until is None and tie.kind not in (PARENT, SIBLING):
            ended = LinkButton(self.tr("Ends today"), f"tie_end_{name}")
            ended.clicked.connect(partial(self.end_tie, tie))
            links.append(ended)
        if tie.relation:
            away = LinkButton(self.tr("Withdraw"), f"tie_withdraw_{name}")
            away.setAccessibleName(f"{away.text()}: {said}")
            away.clicked.connect(partial(self.withdraw_tie, tie))
            links.append(away)
        else:
            lines.append(words(self.tr("follows from the places in the family"), "small", wrap=True))
        if links:
            lines.append(row(*links, STRETCH, gap=12))
        return column(*lines)

    def _what(self, tie: Tie, person: bytes) -> str:
        """From the side of the person who is chosen: the other one is the parent, or the child."""
        if tie.kind != PARENT:
            return tie_word(tie.kind)
        return self.tr("child") if tie.person == person else self.tr("parent")

    def _new_tie(self, genogram: Genogram, one: Relative) -> QWidget:
        others = [Choice(each.person.hex(), each.full_name) for each in genogram.people if each is not one]
        who = ComboField("tie_other", others)
        kinds = [Choice("child", self.tr("is a parent of the other"))]
        kinds.append(Choice(PARENT, self.tr("is a child of the other")))
        kinds += [
            Choice(kind, QCoreApplication.translate("Wording", TIES[kind]))
            for kind in KINDS
            if kind != PARENT and not (self.discreet and kind == "violence")
        ]
        what = ComboField("tie_kind", kinds)
        who_block = FieldBlock("tie_other_block", self.tr("With whom?"), who)
        what_block = FieldBlock("tie_kind_block", self.tr("What are they to each other?"), what)
        save = Button(self.tr("Write down"), "tie_save")

        def write() -> None:
            other, kind = who.value(), what.value()
            if not other:
                who_block.show_error(self.tr("Choose the person."))
            if not kind:
                what_block.show_error(self.tr("Choose the relation."))
            if other and kind:
                ends = (
                    (bytes.fromhex(other), one.person)
                    if kind == PARENT
                    else (one.person, bytes.fromhex(other))
                )
                self.write_tie(*ends, PARENT if kind in (PARENT, "child") else kind)

        save.clicked.connect(write)
        self._findings_place = Place("tie_findings")
        title = SectionHeader(self.tr("New relation"))
        return column(title, 8, who_block, 8, what_block, 8, self._findings_place, 8, row(save, STRETCH))

    def _tie_answered(self, told: tuple[RecordFinding, ...] | Changes) -> None:
        if isinstance(told, Changes):
            self._findings = None
            self._ask()
            return
        again = self._findings is not None
        typed = {} if self._findings is None else self._findings.reasons
        self._findings = FindingsBox(told, typed)
        self._findings_place.show_content(self._findings)
        if again:
            self._findings.all_told()


def _read(desk: Desk, stream: bytes) -> Read:
    removed = tuple(one for one in desk.recently_removed(stream) if one.kind in _REMOVED)
    return desk.ties.genogram(stream), desk.me().shown_name, removed


def new_ties(genogram: Genogram, person: bytes, kind: str) -> tuple[tuple[bytes, str, bool], ...]:
    """The ties with which a new relative of somebody comes, as `PersonPage` takes them."""
    if kind == PARENT:
        return ((person, PARENT, True),)
    if kind == PARTNER:
        return ((person, "partner", True),)
    if kind == CHILD:
        couples = [
            tie for tie in genogram.of(person) if tie.kind in ("married", "partner") and tie.until is None
        ]
        partners = [tie.other if tie.person == person else tie.person for tie in couples]
        parents = [person, *(partners if len(partners) == 1 else [])]
        return tuple((parent, PARENT, False) for parent in parents)
    parents_of = genogram.parents(person)
    if parents_of:
        return tuple((parent, PARENT, False) for parent in parents_of)
    return ((person, SIBLING, True),)


def _first(genogram: Genogram) -> bytes | None:
    """Whom one looks at first: the child whom the work is about, else somebody at home."""
    for wanted in (
        [one for one in genogram.people if one.in_focus],
        [one for one in genogram.people if one.at_home],
        list(genogram.people),
    ):
        if wanted:
            return wanted[0].person
    return None
