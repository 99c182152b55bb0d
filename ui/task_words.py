"""What is due and why, in words: the kinds of tasks and duties, and the rules that set their day.

A programme default is never quoted as law. What follows from what: `core.casework.duties`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from ui.language import QT_TRANSLATE_NOOP

TASK_KINDS: Final[Mapping[str, str]] = {
    "visit": QT_TRANSLATE_NOOP("Wording", "regular visit"),
    "first_visit": QT_TRANSLATE_NOOP("Wording", "first visit"),
    "follow_up": QT_TRANSLATE_NOOP("Wording", "repeat visit"),
    "placement_visit": QT_TRANSLATE_NOOP("Wording", "visit to the placement"),
    "assessment": QT_TRANSLATE_NOOP("Wording", "risk assessment"),
    "feedback_111": QT_TRANSLATE_NOOP("Wording", "answer to the 111 centre"),
    "safety_plan": QT_TRANSLATE_NOOP("Wording", "check the safety plan"),
    "referral": QT_TRANSLATE_NOOP("Wording", "referral"),
    "call": QT_TRANSLATE_NOOP("Wording", "telephone call"),
    "own": QT_TRANSLATE_NOOP("Wording", "task"),
    "report": QT_TRANSLATE_NOOP("Wording", "report of an incident is missing"),
    "carer_check": QT_TRANSLATE_NOOP("Wording", "yearly check of the carers"),
    "trusteeship": QT_TRANSLATE_NOOP("Wording", "prepare the change from guardianship to trusteeship"),
    "placement_end": QT_TRANSLATE_NOOP("Wording", "the term of the placement ends"),
    "plan_review": QT_TRANSLATE_NOOP("Wording", "review of the plan"),
    "step": QT_TRANSLATE_NOOP("Wording", "step of the plan"),
    "transfer": QT_TRANSLATE_NOOP("Wording", "answer to the transfer"),
    "mentorship_review": QT_TRANSLATE_NOOP("Wording", "review of the mentorship"),
    "mentorship_end": QT_TRANSLATE_NOOP("Wording", "the mentorship contract ends"),
    "consent_end": QT_TRANSLATE_NOOP("Wording", "a consent runs out"),
    "nobody_met": QT_TRANSLATE_NOOP("Wording", "several visits in a row met nobody"),
    "adoption_report": QT_TRANSLATE_NOOP("Wording", "a report is to come"),
    "inspection_fix": QT_TRANSLATE_NOOP("Wording", "what the inspection found is to be put right"),
    "inspection_next": QT_TRANSLATE_NOOP("Wording", "next inspection"),
}
COUNTED_BACK: Final = frozenset({"trusteeship", "placement_end", "mentorship_end", "consent_end"})
"""Tasks that come ahead of a day; the title of such a duty is that day as YYYY-MM-DD."""
RULES: Final = {
    "visit_days_not_assessed": QT_TRANSLATE_NOOP("Wording", "The risk has not been assessed yet."),
    "visit_days_": QT_TRANSLATE_NOOP("Wording", "The date follows from the level of risk."),
    "intake_days_": QT_TRANSLATE_NOOP("Wording", "The first visit after a message."),
    "feedback_days_": QT_TRANSLATE_NOOP("Wording", "The answer to whoever sent the message."),
    "placement_end_notice_days": QT_TRANSLATE_NOOP(
        "Wording", "The reminder comes ahead, so that there is time to prepare."
    ),
    "trusteeship_notice_days": QT_TRANSLATE_NOOP(
        "Wording", "The reminder comes ahead, so that there is time to prepare."
    ),
    "mentorship_end_notice_days": QT_TRANSLATE_NOOP(
        "Wording", "The reminder comes ahead, so that there is time to prepare."
    ),
    "consent_end_notice_days": QT_TRANSLATE_NOOP(
        "Wording", "The reminder comes ahead, so that there is time to prepare."
    ),
    "visits_in_vain": QT_TRANSLATE_NOOP("Wording", "Nobody was met, several times in a row."),
    "transfer_answer_days": QT_TRANSLATE_NOOP("Wording", "The other body has not answered."),
    "adoption_report_months": QT_TRANSLATE_NOOP("Wording", "The time since the last report is over."),
    "placement_": QT_TRANSLATE_NOOP("Wording", "The check of a placement."),
    "inspection_fix_days": QT_TRANSLATE_NOOP("Wording", "Nobody has seen yet that it was put right."),
    "inspection_months": QT_TRANSLATE_NOOP("Wording", "An institution is inspected again after some time."),
    "carer_check_": QT_TRANSLATE_NOOP("Wording", "The check of a placement."),
}


def task_word(kind: str, title: str = "") -> str:
    """What is due: its own title, else its kind; with the day that it comes ahead of."""
    said = _say(TASK_KINDS.get(kind, QT_TRANSLATE_NOOP("Wording", "Task")))
    if kind in COUNTED_BACK and (day := _day(title)) is not None:
        return f"{said} ({day.day:02d}.{day.month:02d}.{day.year:04d})"
    if kind == "visit" and title.strip():
        return f"{said}: {title.strip()}"
    return title.strip() or said


def rule_words(rule: str) -> str:
    """Why something is due, from the name of its rule; a programme default, never quoted as law."""
    return _say(next((text for start, text in RULES.items() if rule.startswith(start)), ""))


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _say(text: str) -> str:
    return QCoreApplication.translate("Wording", text) if text else ""
