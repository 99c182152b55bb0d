"""The visits of one family: what is planned, what was made, what did not take place and why.

Who was present, whether the child was seen alone and the child's own words stand with the visit; while one
is open they are covered. Planning, moving and calling off: `visit_forms`; over all families: `visits`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from core.casework.outcomes import VisitDraft
from core.casework.visit_calendar import CALLED_OFF, FamilyVisit, FamilyVisits
from core.changes import Changes
from ui.pages.family.room_words import missing_words, room_title
from ui.pages.records_page import Place, RecordsPage
from ui.pages.visits.visit_forms import CallOff, MoveVisit, PlanVisit
from ui.pages.visits.visit_words import became_words, child_seen_words, present_words
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, LinkButton, PrimaryButton
from ui.widgets.cover import Cover
from ui.widgets.layout import MOST, FlowLayout, Item, column, row, surfaced, words
from ui.widgets.sections import EmptyState, PageHead, SectionHeader, facts
from ui.wording import Counting, visit_kind_word
from ui.workspace import Workspace

ROOM: Final = "visits"
FORM: Final = "visit_not_held"
AT_FIRST: Final = 12


class FamilyVisitsPage(RecordsPage):
    """`open(stream=...)`. Back goes to the family."""

    NAME = "family_visits"
    RAIL = "families"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.stream = b""
        self._shown: FamilyVisits | None = None
        self._was_discreet = False
        self._everything = False
        self.plan_form = PlanVisit(workspace, today=self.today, family_known=True)
        self.move_form = MoveVisit(workspace, today=self.today)
        self.call_off_form = CallOff(workspace, today=self.today)
        self._forms = (self.plan_form, self.move_form, self.call_off_form)
        for form in self._forms:
            form.refused.connect(self.refuse)
            form.saved.connect(lambda _: self.calm())
        self._head, self._place = Place("family_visits_head"), Place("family_visits_place")
        self._area = self.reading_column(
            self._head, 12, *self._forms, self._place, name="family_visits_scroll"
        )

    def open(self, **parameters: object) -> None:
        stream = parameters.get("stream")
        if isinstance(stream, bytes) and stream != self.stream:
            self.stream, self._shown, self._everything = stream, None, False
        self.calm()
        self._ask()

    def refresh(self, changes: Changes) -> None:
        if self.stream in changes.streams or changes.sync:
            self._ask()

    def may_leave(self) -> None:
        super().may_leave()
        self.call_off_form.keep_typed()

    def new_visit(self) -> bool:
        self.start_visit(self.stream)
        return True

    # -------------------------------------------------------------- acting

    def plan_visit(self) -> None:
        self._only(self.plan_form)
        name = "" if self._shown is None else self._shown.family_name
        self.plan_form.start(self.stream, name)

    def fill_in(self, visit: FamilyVisit) -> None:
        stream, planned = visit.record.stream, visit.record.entity_id
        self.act(lambda desk: desk.start_visit(stream, planned), self._begun)

    def did_not_take_place(self, visit: FamilyVisit | None = None) -> None:
        """The short form: over a planned visit, or for one that nobody had planned."""
        stream = self.stream
        planned = None if visit is None else visit.record.entity_id
        self.act(lambda desk: desk.start_form(stream, FORM, record=planned), self._begun)

    def move_visit(self, visit: FamilyVisit) -> None:
        self._only(self.move_form)
        self.move_form.start(visit.record, self._when(visit), in_a_series=visit.in_a_series)

    def call_off(self, visit: FamilyVisit) -> None:
        self._only(self.call_off_form)
        self.call_off_form.start(visit.record, self._when(visit), in_a_series=visit.in_a_series)

    def plan_again(self, visit: FamilyVisit) -> None:
        """What was called off is planned as before."""
        self.act(lambda desk: desk.calendar.take_back([visit.record]), lambda _: self._ask())

    def _begun(self, draft: VisitDraft) -> None:
        self.workspace.open_page("visit", draft=draft.draft)

    def _only(self, chosen: QWidget) -> None:
        """The form stands above; whoever pressed far below is taken there."""
        self._area.verticalScrollBar().setValue(0)
        for form in self._forms:
            if form is not chosen:
                form.hide()

    # -------------------------------------------------------------- showing

    def _ask(self) -> None:
        stream = self.stream
        if stream:
            self.ask(lambda desk: desk.calendar.of_family(stream), self._show_visits)

    def _show_visits(self, shown: FamilyVisits) -> None:
        if shown != self._shown or self._was_discreet != self.discreet:
            self._shown, self._was_discreet = shown, self.discreet
            self._draw()

    def _draw(self) -> None:
        assert self._shown is not None
        shown = self._shown
        self._head.show_content(self._make_head(shown))
        lines: list[Item] = []
        if shown.attempts_worry:
            lines += [Banner("family_visits_attempts", "error", missing_words("nobody_met")), 12]
        elif shown.attempts:
            said = self.tr("%n visits met nobody since somebody was met last.", "", shown.attempts)
            lines += [Banner("family_visits_attempts", "warning", said), 12]
        if not shown.coming and not shown.past:
            said = self.tr("No visit is written down yet. To plan one, press “Plan a visit” above.")
            lines += [EmptyState("family_visits_empty", said, icon="visit")]
        if shown.coming:
            lines += [SectionHeader(self.tr("Planned"), count=len(shown.coming))]
            for visit in shown.coming:
                lines += [8, self._planned(visit)]
            lines += [24]
        if shown.past:
            lines += [SectionHeader(self.tr("Past and called off"), count=len(shown.past))]
            past = shown.past if self._everything else shown.past[:AT_FIRST]
            for visit in past:
                lines += [8, self._over(visit)]
            if len(past) < len(shown.past):
                said = self.tr("Show all ({count})").format(count=len(shown.past))
                more = LinkButton(said, "family_visits_all")
                more.clicked.connect(self._show_everything)
                lines += [8, more]
        self._place.show_content(column(*lines))
        self.focus_first(self.findChild(PrimaryButton, "family_visits_plan"))

    def _show_everything(self) -> None:
        self._everything = True
        self._draw()

    def _make_head(self, shown: FamilyVisits) -> QWidget:
        plan = PrimaryButton(self.tr("Plan a visit"), "family_visits_plan", icon="plus")
        plan.clicked.connect(lambda: self.plan_visit())
        away = Button(self.tr("Did not take place"), "family_visits_not_held")
        away.clicked.connect(lambda: self.did_not_take_place())
        head = PageHead(
            "family_visits_title", room_title(ROOM), sub=words(shown.family_name, "hint"),
            back=self.tr("Family"), actions=(away, plan),
        )  # fmt: skip
        head.back_asked.connect(lambda: self.workspace.open_page("family", stream=self.stream))
        return head

    def _when(self, visit: FamilyVisit) -> str:
        on = visit.held_on or visit.planned_on
        said = "" if on is None else self.lang.long_date(on, year=True)
        return ", ".join(part for part in (said, visit.at if visit.held_on is None else "") if part)

    def _planned(self, visit: FamilyVisit) -> QWidget:
        name = visit.record.entity_id.hex()
        late = visit.planned_on is not None and visit.planned_on < self.today
        days = (self.today - visit.planned_on).days if visit.planned_on is not None and late else 0
        lines: list[Item] = [row((words(self._when(visit), "strong", wrap=True), MOST), gap=12)]
        if days:
            lines += [4, words(Counting().days_late(days), tone="warning", wrap=True)]
        told = [
            (self.tr("What for"), visit.purpose),
            (self.tr("With whom"), visit.with_whom),
            (self.tr("Worker"), visit.worker),
            (self.tr("Series"), self.tr("one of a series") if visit.in_a_series else ""),
        ]
        lines += [6, self._covered(visit, [(label, said) for label, said in told if said], cover=False)]
        acts: tuple[tuple[str, str, Callable[[FamilyVisit], None]], ...] = (
            (self.tr("Fill in"), "fill_in", self.fill_in),
            (self.tr("Did not take place"), "not_held", self.did_not_take_place),
            (self.tr("Move to another day"), "move", self.move_visit),
            (self.tr("Call off"), "call_off", self.call_off),
        )
        holder = QWidget()
        flow = FlowLayout(gap=8, line_gap=8)
        holder.setLayout(flow)
        for said, key, act in acts:
            button = Button(said, f"{key}_{name}")
            button.setAccessibleName(f"{said}: {self._when(visit)}")
            button.clicked.connect(partial(self._press, act, visit))
            flow.addWidget(button)
        lines += [10, holder]
        return self._card(visit, lines)

    def _press(self, act: Callable[[FamilyVisit], None], visit: FamilyVisit, *_: object) -> None:
        act(visit)

    def _over(self, visit: FamilyVisit) -> QWidget:
        """A visit that was made, that met nobody, or that was called off."""
        kind = visit_kind_word(visit.kind)
        lines: list[Item] = [words(self._when(visit), "strong", wrap=True), 2]
        lines += [words(f"{kind}: {became_words(visit)}" if became_words(visit) else kind, wrap=True)]
        planned = visit.planned_on
        moved = planned is not None and visit.held_on is not None and planned != visit.held_on
        told = [
            (self.tr("Planned for"), self.lang.short_date(planned) if moved and planned is not None else ""),
            (self.tr("Why"), visit.why),
            (self.tr("Who was present"), present_words(visit.present)),
            (self.tr("The child"), child_seen_words(visit.child_seen)),
            (self.tr("The child's own words"), visit.child_words),
            (self.tr("Worker"), visit.worker),
        ]
        lines += [6, self._covered(visit, [(label, said) for label, said in told if said], cover=True)]
        if visit.conflict:
            lines += [
                6,
                words(self.tr("Two people changed the same thing. Both values are kept."), wrap=True),
            ]
        opens = visit.record.entity_id if visit.has_answers else visit.form
        if opens is not None:
            read = LinkButton(self.tr("Read the answers"), f"read_{visit.record.entity_id.hex()}")
            read.setAccessibleName(f"{self.tr('Read the answers')}: {self._when(visit)}")
            read.clicked.connect(
                partial(self.workspace.open_page, "record", stream=self.stream, record=opens)
            )
            lines += [6, read]
        if visit.state == CALLED_OFF and visit.planned_on is not None and visit.planned_on >= self.today:
            again = LinkButton(self.tr("Plan it again"), f"again_{visit.record.entity_id.hex()}")
            again.clicked.connect(partial(self._press, self.plan_again, visit))
            lines += [6, again]
        return self._card(visit, lines)

    def _covered(self, visit: FamilyVisit, told: list[tuple[str, str]], *, cover: bool) -> QWidget:
        """While a visit is open somebody may be looking on."""
        make = partial(facts, told, label_width=200)
        if not (cover and self.discreet and told):
            return make()
        sentence = self.tr("What is written here. Hold Space to see it.")
        return Cover(f"visit_cover_{visit.record.entity_id.hex()}", sentence, make)

    def _card(self, visit: FamilyVisit, lines: list[Item]) -> QWidget:
        card = column(*lines, margins=(16, 12, 16, 12))
        card.setObjectName(f"visit_{visit.record.entity_id.hex()}")
        return surfaced(card, "panel")
