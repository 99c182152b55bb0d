"""An individual work plan: when it is open, and what must hold of its goals, steps and monitoring.

The forms: `resources/forms/plan*.md`. The rules stand here and not only in them, so that a form of an agency
cannot forget them. What the page shows: `core.casework.plans`.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.casework.filing import Filing, text
from core.casework.proposed import Proposed
from core.records import RecordFinding
from core.schema import Entity
from core.store.casebook import Record

CLOSED = "closed"
OPEN = "open"
DONE = frozenset({"done", "cancelled", "dropped"})
NO_CHANGE = "none_or_worse"
SAME_CHILD, BESIDE, OPEN_GOALS, NOT_OPEN = (
    "plan_twice", "plan_beside_another", "plan_with_open_goals", "plan_not_open",
)  # fmt: skip
NO_PERSON, NO_DAY, IN_PAST, NO_CAUSE = (
    "step_without_person", "step_without_day", "step_in_past", "monitoring_without_cause",
)  # fmt: skip


def is_open(plan: Record) -> bool:
    """Until it was ended."""
    return text(plan.get("state")) != CLOSED and plan.get("closed_on") is None


def goal_is_open(goal: Record) -> bool:
    return text(goal.get("state")) in ("", OPEN)


def step_is_open(step: Record) -> bool:
    return text(step.get("state")) not in DONE and step.get("done_on") is None


def against_plan(filing: Filing, proposed: Proposed) -> Iterable[RecordFinding]:
    """Hard: the child (or the family) has an open plan. Soft: a family's plan beside one of a child; ending
    a plan while a goal is open."""
    if proposed.before is None:
        others = [one for one in filing.standing(proposed.stream, Entity.PLAN) if is_open(one)]
        child = proposed.get("child")
        if any(one.get("child") == child for one in others):
            yield RecordFinding(SAME_CHILD, hard=True)
        elif any(one.get("child") is None or child is None for one in others):
            yield RecordFinding(BESIDE)
    elif is_open(proposed.before) and text(proposed.get("state")) == CLOSED:
        goals = filing.standing(proposed.stream, Entity.GOAL)
        if any(one.get("plan") == proposed.entity_id and goal_is_open(one) for one in goals):
            yield RecordFinding(OPEN_GOALS)


def against_goal(filing: Filing, proposed: Proposed) -> Iterable[RecordFinding]:
    """Hard: a new goal in no open plan."""
    yield from _in_open_plan(filing, proposed)


def against_step(filing: Filing, proposed: Proposed) -> Iterable[RecordFinding]:
    """Hard: nobody takes the step, or no day is set. Soft: a day that has passed already."""
    yield from _in_open_plan(filing, proposed)
    if not text(proposed.get("responsible")).strip() and not proposed.get("responsible_user"):
        yield RecordFinding(NO_PERSON, hard=True)
    due = proposed.day("due_on")
    if due is None:
        yield RecordFinding(NO_DAY, hard=True)
    elif due < filing.today and "due_on" in proposed.changed:
        yield RecordFinding(IN_PAST)


def against_monitoring(filing: Filing, proposed: Proposed) -> Iterable[RecordFinding]:
    """Hard: no change or worse, and no cause; as the official sheet has it."""
    yield from _in_open_plan(filing, proposed)
    if text(proposed.get("change")) == NO_CHANGE and not text(proposed.get("cause")).strip():
        yield RecordFinding(NO_CAUSE, hard=True)


def _in_open_plan(filing: Filing, proposed: Proposed) -> Iterable[RecordFinding]:
    if proposed.before is not None:
        return
    plans = filing.standing(proposed.stream, Entity.PLAN)
    if not any(one.record.entity_id == proposed.get("plan") and is_open(one) for one in plans):
        yield RecordFinding(NOT_OPEN, hard=True)
