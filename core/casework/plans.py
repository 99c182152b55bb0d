"""The plans of a family as their page shows them: five parts with goals, steps and the last monitoring.

Needs that no goal answers yet come with them (`core.casework.needs`). Reading only: everything is entered by
forms, begun with the ids that bind it (`links`). Rules: `core.casework.plan`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.casework import approvals, plan
from core.casework.approvals import Approvals
from core.casework.duties import Rules
from core.casework.filing import Filing, day, text
from core.casework.filled_forms import fillable
from core.casework.needs import Need, Needs
from core.casework.plan_reading import PlanGoal, plan_goals
from core.casework.prefill import name_of
from core.casework.record_words import RecordWords
from core.records import ApprovalView, FillableForm, SyncMark
from core.rules.periods import due_after
from core.schema import Entity
from core.store.casebook import Record

FORM, GOAL_FORM, STEP_FORM, MONITORING_FORM = "plan", "plan_goal", "plan_step", "plan_monitoring"
REVIEW_FORM, CLOSING_FORM, GOAL_END_FORM, STEP_END_FORM = (
    "plan_review", "plan_closing", "plan_goal_end", "plan_step_end",
)  # fmt: skip
FORMS = (
    FORM, GOAL_FORM, STEP_FORM, MONITORING_FORM, REVIEW_FORM, CLOSING_FORM, GOAL_END_FORM, STEP_END_FORM,
)  # fmt: skip


@dataclass(frozen=True)
class StepView:
    """One step. `late`: it is open and its day has passed."""

    step: bytes
    wording: str
    responsible: str
    due_on: date | None
    is_open: bool
    late: bool
    state: str
    done_on: date | None
    result: str


@dataclass(frozen=True)
class MonitoringView:
    """One line of the monitoring sheet. `change`: positive, none_or_worse."""

    on: date | None
    change: str
    what_changed: str
    cause: str
    decision: str
    author: str


@dataclass(frozen=True)
class GoalView:
    """A goal with its steps by their day, and its monitoring, the newest first."""

    goal: bytes
    part: str
    wording: str
    is_open: bool
    state: str
    ended_on: date | None
    ending_reason: str
    need: Need | None
    steps: tuple[StepView, ...]
    monitoring: tuple[MonitoringView, ...]
    conflict: bool


@dataclass(frozen=True)
class PlanView:
    """A plan. `child`: the name, "" for the family. `review_by_rule`: nobody wrote the day of review down.

    `approval`: what was asked of the supervisor last; None while nobody has asked.
    """

    plan: bytes
    child: str
    opened_on: date | None
    review_on: date | None
    review_by_rule: bool
    review_late: bool
    is_open: bool
    closed_on: date | None
    closing_reason: str
    child_opinion: str
    approval: ApprovalView | None
    goals: tuple[GoalView, ...]
    author: str
    sync: SyncMark
    conflict: bool

    def of_part(self, part: str) -> tuple[GoalView, ...]:
        return tuple(goal for goal in self.goals if goal.part == part)


@dataclass(frozen=True)
class NeedOfPlan:
    """A need without a goal, and the open plan that a goal for it belongs to; b"" while there is none."""

    need: Need
    plan: bytes


@dataclass(frozen=True)
class PlansView:
    """All plans of a file, the open ones first. `begin`: the form of a plan; None while it has not come.

    `ready`: the forms of a plan that are on this laptop.
    """

    stream: bytes
    family_name: str
    needs: tuple[NeedOfPlan, ...]
    plans: tuple[PlanView, ...]
    begin: FillableForm | None
    ready: frozenset[str]


class Plans:
    """Reading the plans of a file."""

    def __init__(self, filing: Filing, needs: Needs, asked: Approvals, words: RecordWords) -> None:
        self._words = words
        self._filing = filing
        self._needs = needs
        self._approvals = asked

    def view(self, stream: bytes, *, language: str) -> PlansView:
        """Everything of the page at once."""
        filing = self._filing
        family = filing.family(stream)
        forms = {form_id: fillable(filing, form_id, language) for form_id in FORMS}
        plans = filing.standing(stream, Entity.PLAN)
        ids = {one.record.entity_id for one in plans}
        goals = tuple(one for one in filing.standing(stream, Entity.GOAL) if one.get("plan") in ids)
        shown = [self._plan(one, goals, language) for one in plans]
        shown.sort(key=lambda one: str(one.opened_on or ""), reverse=True)
        running = [one for one in plans if plan.is_open(one)]
        return PlansView(
            stream=stream,
            family_name="" if family is None else text(family.get("name")),
            needs=tuple(
                NeedOfPlan(need, _plan_for(need, running))
                for need in self._needs.without_goal(stream, goals, language=language)
            ),
            plans=tuple(sorted(shown, key=lambda one: not one.is_open)),
            begin=forms[FORM],
            ready=frozenset(form_id for form_id, form in forms.items() if form is not None),
        )

    def goals(self, stream: bytes, plan: bytes) -> tuple[PlanGoal, ...]:
        """The goals of a plan with their steps, as they are printed."""
        covered = self._words.covers(GOAL_FORM, "wording"), self._words.covers(STEP_FORM, "wording")
        return plan_goals(self._filing, stream, plan, covered=covered)

    def _plan(self, record: Record, goals: tuple[Record, ...], language: str) -> PlanView:
        casebook, stream, plan_id = self._filing.store.casebook, record.record.stream, record.record.entity_id
        opened, said = day(record.get("opened_on")), day(record.get("review_on"))
        review = said or self._review_by_rule(opened)
        running = plan.is_open(record)
        user, _ = casebook.first_author(record.record) or (b"", 0)
        return PlanView(
            plan=plan_id,
            child=name_of(self._filing, stream, record.get("child")),
            opened_on=opened,
            review_on=review,
            review_by_rule=said is None and review is not None,
            review_late=running and review is not None and review < self._filing.today,
            is_open=running,
            closed_on=day(record.get("closed_on")),
            closing_reason=text(record.get("closing_reason")),
            child_opinion=text(record.get("child_opinion")),
            approval=self._approvals.of_record(stream, approvals.PLAN, plan_id),
            goals=tuple(self._goal(one, language) for one in goals if one.get("plan") == plan_id),
            author=casebook.author_name(user),
            sync=casebook.record_state(record.record),
            conflict=bool(record.conflicts),
        )

    def _review_by_rule(self, opened: date | None) -> date | None:
        rules = Rules(self._filing.rules(), self._filing.today)
        rule = None if opened is None else rules.of(opened, "plan_review_months")
        return None if opened is None or rule is None else due_after(opened, rule)

    def _goal(self, record: Record, language: str) -> GoalView:
        stream, goal = record.record.stream, record.record.entity_id
        steps = [one for one in self._filing.standing(stream, Entity.STEP) if one.get("goal") == goal]
        sheet = [one for one in self._filing.standing(stream, Entity.MONITORING) if one.get("goal") == goal]
        # Of two lines of one day the one written later is the newer.
        sheet = sorted(sheet, key=lambda one: str(one.get("monitored_on") or ""))
        return GoalView(
            goal=goal,
            part=text(record.get("part")),
            wording=text(record.get("wording")),
            is_open=plan.goal_is_open(record),
            state=text(record.get("state")),
            ended_on=day(record.get("ended_on")),
            ending_reason=text(record.get("ending_reason")),
            need=self._needs.of_goal(stream, record, language=language),
            steps=tuple(map(self._step, sorted(steps, key=lambda one: str(one.get("due_on") or "")))),
            monitoring=tuple(map(self._line, reversed(sheet))),
            conflict=bool(record.conflicts),
        )

    def _step(self, record: Record) -> StepView:
        due, running = day(record.get("due_on")), plan.step_is_open(record)
        user = record.get("responsible_user")
        name = self._filing.store.casebook.author_name(user) if isinstance(user, bytes) else ""
        return StepView(
            step=record.record.entity_id,
            wording=text(record.get("wording")),
            responsible=name or text(record.get("responsible")),
            due_on=due,
            is_open=running,
            late=running and due is not None and due < self._filing.today,
            state=text(record.get("state")),
            done_on=day(record.get("done_on")),
            result=text(record.get("result")),
        )

    def _line(self, record: Record) -> MonitoringView:
        return MonitoringView(
            on=day(record.get("monitored_on")),
            change=text(record.get("change")),
            what_changed=text(record.get("what_changed")),
            cause=text(record.get("cause")),
            decision=text(record.get("decision")),
            author=self._filing.store.casebook.author_name(record.get("worker") or b""),
        )


def _plan_for(need: Need, running: list[Record]) -> bytes:
    """The plan of the child that the need is about, else the family's, else the only one there is."""
    of_child = [one for one in running if need.subject and one.get("child") == need.subject]
    of_family = [one for one in running if one.get("child") is None]
    chosen = of_child or of_family or (running if len(running) == 1 else [])
    return chosen[0].record.entity_id if chosen else b""
