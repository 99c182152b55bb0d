"""Words for the plan of a family: its five parts, how goals and steps ended, and whether it is approved."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from core.casework.needs import Need
from core.casework.plans import MonitoringView, PlanView
from ui.field_words import CHANGES_SEEN, GOAL_STATES, PARTS_OF_PLAN, STEP_STATES
from ui.language import Language
from ui.pages.family.decision_words import approval_words

_ENDED: Final = {**GOAL_STATES, **STEP_STATES}


def part_title(part: str) -> str:
    """A part of an agency's own form goes by its code."""
    return QCoreApplication.translate("Wording", PARTS_OF_PLAN.get(part, part))


def ended_words(state: str) -> str:
    return QCoreApplication.translate("Wording", _ENDED.get(state, state))


def plan_title(plan: PlanView) -> str:
    """Whose plan it is."""
    if not plan.child:
        return QCoreApplication.translate("Plans", "Plan of the family")
    return QCoreApplication.translate("Plans", "Plan for {name}").format(name=plan.child)


def approval_of_plan(plan: PlanView, language: Language) -> str:
    """Whether the supervisor has approved: never more than is known."""
    if plan.approval is None:
        return QCoreApplication.translate("Plans", "Not approved yet: nobody has asked the supervisor.")
    return approval_words(plan.approval, language)


def removed_words() -> dict[str, str]:
    """What a removed record of a plan is called, by its kind."""
    return {
        "plan": QCoreApplication.translate("Plans", "Plan"),
        "goal": QCoreApplication.translate("Plans", "Goal"),
        "step": QCoreApplication.translate("Plans", "Step"),
    }


def need_words(need: Need) -> str:
    """The question and the answer that make the need, with whom it is about."""
    said = f"{need.label}: {need.answer}" if need.answer else need.label
    return f"{need.person}. {said}" if need.person else said


def monitoring_words(line: MonitoringView, language: Language) -> str:
    """One line of the monitoring sheet as a sentence."""
    on = "" if line.on is None else language.short_date(line.on)
    change = QCoreApplication.translate("Wording", CHANGES_SEEN.get(line.change, line.change))
    what = line.what_changed or line.cause
    said = f"{change}: {what}" if what else change
    decision = QCoreApplication.translate("Plans", "Decision: {decision}").format(decision=line.decision)
    parts = (f"{on}. {said}" if on else said, decision if line.decision else "", line.author)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
