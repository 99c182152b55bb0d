"""Words for the plan of a family: its five parts, how goals and steps ended, and whether it is approved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.casework.decisions import APPROVED, PENDING
from core.casework.needs import Need
from core.casework.plans import MonitoringView, PlanView
from ui.language import QT_TRANSLATE_NOOP, Language
from ui.pages.family.decision_words import who_asked, who_decided

PART_TITLES: Final[Mapping[str, str]] = {
    "medical": QT_TRANSLATE_NOOP("Plans", "Medical part"),
    "psychological": QT_TRANSLATE_NOOP("Plans", "Psychological part"),
    "pedagogical": QT_TRANSLATE_NOOP("Plans", "Pedagogical part"),
    "social": QT_TRANSLATE_NOOP("Plans", "Social part"),
    "legal": QT_TRANSLATE_NOOP("Plans", "Legal part"),
}
"""By the code of the part, in the order of the page."""

_ENDED: Final[Mapping[str, str]] = {
    "reached": QT_TRANSLATE_NOOP("Plans", "Reached"),
    "not_reached": QT_TRANSLATE_NOOP("Plans", "Not reached"),
    "dropped": QT_TRANSLATE_NOOP("Plans", "Dropped"),
    "done": QT_TRANSLATE_NOOP("Plans", "Done"),
    "cancelled": QT_TRANSLATE_NOOP("Plans", "No longer needed"),
}
_CHANGES: Final[Mapping[str, str]] = {
    "positive": QT_TRANSLATE_NOOP("Plans", "Positive change"),
    "none_or_worse": QT_TRANSLATE_NOOP("Plans", "No change or worse"),
}


def part_title(part: str) -> str:
    """A part of an agency's own form goes by its code."""
    return QCoreApplication.translate("Plans", PART_TITLES.get(part, part))


def ended_words(state: str) -> str:
    return QCoreApplication.translate("Plans", _ENDED.get(state, state))


def plan_title(plan: PlanView) -> str:
    """Whose plan it is."""
    if not plan.child:
        return QCoreApplication.translate("Plans", "Plan of the family")
    return QCoreApplication.translate("Plans", "Plan for {name}").format(name=plan.child)


def approval_words(plan: PlanView, language: Language) -> str:
    """Whether the supervisor has approved: never more than is known."""
    asked = plan.approval
    if asked is None:
        return QCoreApplication.translate("Plans", "Not approved yet: nobody has asked the supervisor.")
    if asked.state == PENDING:
        said = QCoreApplication.translate(
            "Plans", "Not approved yet: it waits for the supervisor. Asked: {who}."
        )
        return said.format(who=who_asked(asked, language))
    if asked.state == APPROVED:
        said = QCoreApplication.translate("Plans", "Approved: {who}.")
        return said.format(who=who_decided(asked, language))
    said = QCoreApplication.translate("Plans", "Not approved: sent back by {who}. {why}")
    return said.format(who=who_decided(asked, language), why=asked.why).strip()


def need_words(need: Need) -> str:
    """The question and the answer that make the need, with whom it is about."""
    said = f"{need.label}: {need.answer}" if need.answer else need.label
    return f"{need.person}. {said}" if need.person else said


def monitoring_words(line: MonitoringView, language: Language) -> str:
    """One line of the monitoring sheet as a sentence."""
    on = "" if line.on is None else language.short_date(line.on)
    change = QCoreApplication.translate("Plans", _CHANGES.get(line.change, line.change))
    what = line.what_changed or line.cause
    said = f"{change}: {what}" if what else change
    decision = QCoreApplication.translate("Plans", "Decision: {decision}").format(decision=line.decision)
    parts = (f"{on}. {said}" if on else said, decision if line.decision else "", line.author)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
