"""The plan of a family: needs that no goal answers yet, then each plan in its five parts.

`Desk.plans` reads it; every button begins a form that saves as it is typed, with what binds it (`links`).
What the supervisor has not approved says so. In a visit what is written here is covered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from core.casework import approvals, plans
from core.casework.approvals import may_be_asked
from core.casework.desk import Desk
from core.casework.outcomes import RemovedRecord, VisitDraft
from core.casework.plan_reading import PARTS
from core.casework.plans import NeedOfPlan, PlansView, PlanView
from core.changes import Changes, RecordId
from core.ids import short
from core.schema import Entity
from ui import theme
from ui.documents.paper_bar import PaperBar
from ui.documents.room_papers import PLANS, read_record, write_record
from ui.pages.family.plan_goal import GoalCard
from ui.pages.family.plan_words import approval_of_plan, need_words, part_title, plan_title, removed_words
from ui.pages.family.withdrawing import Withdrawing
from ui.pages.records_page import Place, RecordsPage
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, LinkButton, PrimaryButton
from ui.widgets.cover import Cover
from ui.widgets.layout import MOST, STRETCH, FlowLayout, Item, column, row, surfaced, words
from ui.widgets.record_mark import record_mark
from ui.widgets.sections import EmptyState, PageHead, SectionHeader, facts
from ui.workspace import Workspace


class PlanPage(RecordsPage):
    """`open(stream=...)`. Back goes to the family."""

    NAME = "plan"
    RAIL = "families"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.stream = self._on_paper = b""
        self._shown: tuple[PlansView, tuple[RemovedRecord, ...]] | None = None
        self._was_discreet = False
        self._withdrawing = Withdrawing(self, "plan", draw=self._draw_again, again=self._ask)
        self._place = Place("plan_place")
        self.reading_column(self._place, name="plan_scroll")

    def open(self, **parameters: object) -> None:
        stream = parameters.get("stream")
        if isinstance(stream, bytes):
            self.stream, self._shown = stream, None
        self.calm()
        self._ask()

    def refresh(self, changes: Changes) -> None:
        if self.stream in changes.streams or changes.sync or changes.library:
            self._ask()

    def begin(self, form: str, record: bytes = b"", links: Mapping[str, bytes] | None = None) -> None:
        """A form of the plan. Whom a new plan is about is asked first."""
        stream = self.stream
        if form == plans.FORM and not record:
            self.workspace.open_page("forms", stream=stream, form=form)
            return
        self.act(lambda desk: desk.start_form(stream, form, record=record or None, links=links), self._begun)

    def make_goal(self, found: NeedOfPlan) -> None:
        """A goal for a need, bound to the answer that it came from."""
        need = found.need
        links = {"plan": found.plan, "need_record": need.record, "need": need.need.encode()}
        self.begin(plans.GOAL_FORM, links=links)

    def ask_approval(self, plan: bytes) -> None:
        stream, record = self.stream, RecordId(self.stream, int(Entity.PLAN), plan)
        self.act(
            lambda desk: desk.decisions.ask(stream, approvals.PLAN, record=record, why=""),
            lambda _: self._ask(),
        )

    def _begun(self, draft: VisitDraft) -> None:
        self.workspace.open_page("visit", draft=draft.draft)

    # -------------------------------------------------------------- showing

    def _ask(self) -> None:
        stream, code = self.stream, self.lang.code

        def read(desk: Desk) -> tuple[PlansView, tuple[RemovedRecord, ...]]:
            return desk.plans.view(stream, language=code), desk.recently_removed(stream)

        if stream:
            self.ask(read, self._show_plans)

    def _show_plans(self, shown: tuple[PlansView, tuple[RemovedRecord, ...]]) -> None:
        if shown != self._shown or self._was_discreet != self.discreet:
            self._shown, self._was_discreet = shown, self.discreet
            self._draw(*shown)

    def _draw_again(self) -> None:
        if self._shown is not None:
            self._draw(*self._shown)

    def _draw(self, shown: PlansView, removed: tuple[RemovedRecord, ...]) -> None:
        lines: list[Item] = [self._head(shown)]
        if shown.begin is None:
            waiting = self.tr("The form for this has not come from the centre yet. Sync, then look again.")
            lines += [12, Banner("plan_form_missing", "info", waiting)]
        if shown.needs:
            lines += [16, self._needs(shown)]
        if not shown.plans:
            nothing = self.tr("This family has no plan yet.")
            if shown.begin is not None:
                told = self.tr("This family has no plan yet. To begin, press “{button}” above.")
                nothing = told.format(button=self.tr("New plan"))
            lines += [16, EmptyState("plan_empty", nothing)]
        for plan in shown.plans:
            lines += [20, self._plan(plan, shown.ready)]
        kinds = removed_words()
        lines += self._withdrawing.make_removed(
            [one for one in removed if one.kind in kinds], said=lambda one: kinds[one.kind]
        )
        if shown.plans:
            records = LinkButton(self.tr("Plans as records, withdraw or bring back"), "plan_records")
            records.clicked.connect(lambda: self.workspace.open_page("room", stream=self.stream, room=PLANS))
            lines += [16, row(records, STRETCH)]
        self._place.show_content(column(*lines))
        self.focus_first(self.findChild(PrimaryButton, "plan_begin"))

    def _head(self, shown: PlansView) -> QWidget:
        actions: tuple[QWidget, ...] = ()
        if shown.begin is not None:
            begin = PrimaryButton(self.tr("New plan"), "plan_begin", icon="plus")
            begin.clicked.connect(partial(self.begin, plans.FORM))
            actions = (begin,)
        head = PageHead(
            "plan_head", self.tr("Work plan"), sub=words(shown.family_name, "hint"), back=self.tr("Family"),
            actions=actions,
        )  # fmt: skip
        head.back_asked.connect(lambda: self.workspace.open_page("family", stream=self.stream))
        return head

    # -------------------------------------------------------------- needs

    def _needs(self, shown: PlansView) -> QWidget:
        head = SectionHeader(self.tr("Needs without a goal"), count=len(shown.needs))
        lines: list[Item] = [head]
        if not any(plan.is_open for plan in shown.plans):
            lines += [
                4,
                words(self.tr("Begin a plan first; then each need becomes a goal."), "hint", wrap=True),
            ]
        for place, found in enumerate(shown.needs):
            lines += [8, self._need(found, place, shown.ready)]
        return column(*lines)

    def _need(self, found: NeedOfPlan, place: int, ready: frozenset[str]) -> QWidget:
        need = found.need
        make: Callable[[], QWidget] = partial(
            words, need_words(need), tone="error" if need.gravest else "", wrap=True
        )
        on = "" if need.on is None else self.tr("Assessed {day}").format(day=self.lang.short_date(need.on))
        told = column(self._covered(f"need_cover_{place}", make), 2, words(on, "small"))
        if not found.plan or plans.GOAL_FORM not in ready:
            return told
        button = Button(self.tr("Make a goal of it"), f"need_goal_{place}", icon="plus")
        if not self.discreet:
            button.setAccessibleName(f"{button.text()}: {need_words(need)}")
        button.clicked.connect(partial(self.make_goal, found))
        if theme.current().roomy:
            return row((told, MOST), button, gap=12)
        return column(told, 4, row(button, STRETCH))

    # -------------------------------------------------------------- one plan

    def _plan(self, plan: PlanView, ready: frozenset[str]) -> QWidget:
        mark = record_mark(plan.sync, now_ms=self.clock.now_ms(), zone=self.clock.zone, language=self.lang)
        lines: list[Item] = [row((words(plan_title(plan), "section", wrap=True), MOST), mark, gap=12)]
        lines += [8, facts(self._about(plan), label_width=170)]
        if plan.conflict:
            both = self.tr("Two people changed the same thing. Both values are kept.")
            lines += [8, words(both, wrap=True)]
        lines += [10, self._acts(plan, ready)]
        if self._on_paper == plan.plan:
            lines += [8, self._paper(plan.plan)]
        codes = list(dict.fromkeys((*PARTS, *(goal.part for goal in plan.goals))))
        for part in codes:
            if plan.is_open or plan.of_part(part):
                lines += [16, self._part(plan, part, ready)]
        card = column(*lines, margins=(16, 12, 16, 16))
        card.setObjectName(f"plan_{plan.plan.hex()}")
        return surfaced(card, "panel")

    def _about(self, plan: PlanView) -> list[tuple[str, str | QWidget]]:
        def cover(name: str, said: str) -> QWidget:
            return self._covered(f"plan_cover_{name}_{plan.plan.hex()}", partial(words, said, wrap=True))

        pairs: list[tuple[str, str | QWidget]] = []
        if plan.opened_on is not None:
            pairs.append((self.tr("Begun on"), self.lang.short_date(plan.opened_on)))
        if plan.is_open and plan.review_on is not None:
            said = self.lang.short_date(plan.review_on)
            if plan.review_by_rule:
                said = self.tr("{day}, by the rule of the programme").format(day=said)
            late = "error" if plan.review_late else ""
            pairs.append((self.tr("Review"), words(said, tone=late, wrap=True)))
        if plan.is_open:
            pairs.append((self.tr("Approval"), approval_of_plan(plan, self.lang)))
        if plan.closed_on is not None:
            pairs.append((self.tr("Ended"), self.lang.short_date(plan.closed_on)))
        if plan.closing_reason:
            pairs.append((self.tr("Why it ended"), cover("ended", plan.closing_reason)))
        if plan.child_opinion:
            pairs.append((self.tr("The child says"), cover("child", plan.child_opinion)))
        return pairs

    def _acts(self, plan: PlanView, ready: frozenset[str]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(gap=8, line_gap=8)
        holder.setLayout(flow)
        paper = LinkButton(self.tr("On paper"), f"paper_{plan.plan.hex()}", icon="print")
        paper.clicked.connect(partial(self._show_paper, plan.plan))
        if not plan.is_open:
            flow.addWidget(paper)
            return holder
        offered = (
            (plans.FORM, self.tr("Change")),
            (plans.REVIEW_FORM, self.tr("Review the plan")),
            (plans.CLOSING_FORM, self.tr("End the plan")),
        )
        for form, said in offered:
            if form in ready:
                button = Button(said, f"{form}_{plan.plan.hex()}")
                button.clicked.connect(partial(self.begin, form, record=plan.plan))
                flow.addWidget(button)
        if plan.approval is None or may_be_asked(plan.approval):
            ask = Button(self.tr("Ask for approval"), f"plan_approval_{plan.plan.hex()}")
            ask.clicked.connect(partial(self.ask_approval, plan.plan))
            flow.addWidget(ask)
        flow.addWidget(paper)
        return holder

    def _show_paper(self, plan: bytes) -> None:
        self._on_paper = b"" if self._on_paper == plan else plan
        self._draw_again()

    def _paper(self, plan: bytes) -> PaperBar:
        stream = self.stream
        return PaperBar(
            self.workspace,
            "plan_paper",
            lambda desk, printing: read_record(desk, stream, PLANS, plan, printing),
            write_record,
            file_name=f"tirek-{short(plan)}",
        )

    def _part(self, plan: PlanView, part: str, ready: frozenset[str]) -> QWidget:
        add: QWidget | None = None
        if plan.is_open and plans.GOAL_FORM in ready:
            add = LinkButton(self.tr("Add a goal"), f"add_goal_{part}_{plan.plan.hex()}", icon="plus")
            add.setAccessibleName(f"{self.tr('Add a goal')}: {part_title(part)}")
            links = {"plan": plan.plan, "part": part.encode()}
            add.clicked.connect(partial(self.begin, plans.GOAL_FORM, links=links))
        goals = plan.of_part(part)
        lines: list[Item] = [SectionHeader(part_title(part), count=len(goals) or "", action=add)]
        for goal in goals:
            card = GoalCard(
                self.stream,
                plan,
                goal,
                ready=ready,
                language=self.lang,
                cover=self._covered,
                named=not self.discreet,
                withdrawing=self._withdrawing,
            )
            card.form_asked.connect(self.begin)
            lines += [8, card]
        return column(*lines)

    def _covered(self, name: str, make: Callable[[], QWidget]) -> QWidget:
        if not self.discreet:
            return make()
        return Cover(name, self.tr("What is written here. Hold Space to see it."), make)
