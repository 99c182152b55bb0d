"""A plan with its goals and steps, as it is read and printed: by the five parts, then as it was written.

Nothing here changes anything, and no rule of a plan stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.casework.filing import Filing, day, text
from core.schema import Entity
from core.store.casebook import Record

PARTS = ("medical", "psychological", "pedagogical", "social", "legal")
"""The five parts of an individual support plan (`domain.md`, 5.3)."""


@dataclass(frozen=True)
class PlanStep:
    """What is to be done. `responsible`: a name as written, or that of a colleague.

    `covered`: the wording is not for whoever may be looking on, as its form says. The same of a goal.
    """

    wording: str
    responsible: str
    due_on: date | None
    done_on: date | None
    state: str
    covered: bool


@dataclass(frozen=True)
class PlanGoal:
    """A goal with its steps; a goal without wording holds the steps that belong to none."""

    part: str
    wording: str
    state: str
    steps: tuple[PlanStep, ...]
    covered: bool


def plan_goals(
    filing: Filing, stream: bytes, plan: bytes, *, covered: tuple[bool, bool]
) -> tuple[PlanGoal, ...]:
    """The goals of a plan that nobody withdrew, with their steps by day.

    `covered`: the wording of a goal, and that of a step.
    """
    of_goal, of_step = covered
    goals = [one for one in filing.standing(stream, Entity.GOAL) if one.get("plan") == plan]
    ids = {one.record.entity_id for one in goals}
    steps: dict[object, list[PlanStep]] = {}
    for step in filing.standing(stream, Entity.STEP):
        goal = step.get("goal")
        if goal in ids or step.get("plan") == plan:
            steps.setdefault(goal if goal in ids else None, []).append(_step(filing, step, covered=of_step))
    goals.sort(key=lambda one: _place(text(one.get("part"))))
    made = [_goal(one, steps.get(one.record.entity_id, []), covered=of_goal) for one in goals]
    loose = steps.get(None, [])
    return (*made, *([PlanGoal("", "", "", _by_day(loose), of_goal)] if loose else []))


def _goal(goal: Record, steps: list[PlanStep], *, covered: bool) -> PlanGoal:
    part, wording, state = (text(goal.get(name)) for name in ("part", "wording", "state"))
    return PlanGoal(part, wording, state, _by_day(steps), covered)


def _step(filing: Filing, step: Record, *, covered: bool) -> PlanStep:
    user = step.get("responsible_user")
    colleague = filing.store.casebook.author_name(user) if isinstance(user, bytes) else ""
    return PlanStep(
        wording=text(step.get("wording")),
        responsible=colleague or text(step.get("responsible")),
        due_on=day(step.get("due_on")),
        done_on=day(step.get("done_on")),
        state=text(step.get("state")),
        covered=covered,
    )


def _by_day(steps: list[PlanStep]) -> tuple[PlanStep, ...]:
    return tuple(sorted(steps, key=lambda step: step.due_on or date.max))


def _place(part: str) -> int:
    return PARTS.index(part) if part in PARTS else len(PARTS)
