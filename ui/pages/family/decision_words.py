"""Words for what is asked of a supervisor and what became of it; kinds as in `core.casework.decisions`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.casework.approvals import APPROVED, PENDING
from core.records import ApprovalView, LevelDecision
from ui.language import QT_TRANSLATE_NOOP, Language
from ui.wording import level_word

ASKED: Final[Mapping[str, str]] = {
    "assessment": QT_TRANSLATE_NOOP("Decisions", "Approve the assessment"),
    "plan": QT_TRANSLATE_NOOP("Decisions", "Approve the plan"),
    "closure": QT_TRANSLATE_NOOP("Decisions", "Close the case"),
    "transfer": QT_TRANSLATE_NOOP("Decisions", "Transfer to another body"),
    "lower_level": QT_TRANSLATE_NOOP("Decisions", "Lower the level of risk"),
}
_STATES: Final[Mapping[str, str]] = {
    "pending": QT_TRANSLATE_NOOP("Decisions", "Waits for the supervisor"),
    "approved": QT_TRANSLATE_NOOP("Decisions", "Approved"),
    "returned": QT_TRANSLATE_NOOP("Decisions", "Sent back"),
}


def asked_words(asked: ApprovalView) -> str:
    """What is asked for, with the level where it is about one."""
    said = QCoreApplication.translate("Decisions", ASKED.get(asked.kind, asked.kind))
    return f"{said}: {level_word(asked.level)}" if asked.level else said


def state_words(asked: ApprovalView) -> str:
    """What became of it; an approval is never more than it was given for."""
    if asked.changed_since:
        return QCoreApplication.translate("Decisions", "Approved, but changed since then")
    return QCoreApplication.translate("Decisions", _STATES.get(asked.state, asked.state))


def approval_words(asked: ApprovalView, language: Language) -> str:
    """As a sentence: what it waits for, or who decided; never more than is known."""
    if asked.changed_since:
        said = QCoreApplication.translate(
            "Plans", "Not approved as it is now: it was changed after it had been approved. {who}."
        )
        return said.format(who=who_decided(asked, language))
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


def who_asked(asked: ApprovalView, language: Language) -> str:
    """Who asked, and on what day."""
    on = "" if asked.asked_on is None else language.short_date(asked.asked_on)
    return ", ".join(part for part in (asked.asked_by_name, on) if part)


def who_decided(asked: ApprovalView, language: Language) -> str:
    """Who decided, and on what day; empty while nobody has."""
    on = "" if asked.decided_on is None else language.short_date(asked.decided_on)
    return ", ".join(part for part in (asked.decided_by_name, on) if part)


def level_decision_words(made: LevelDecision, language: Language) -> str:
    """From which level to which, by whom and when; the computed one where it is another."""
    said = f"{level_word(made.from_level)} → {level_word(made.level)}"
    on = "" if made.on is None else language.short_date(made.on)
    who = ", ".join(part for part in (made.author, on) if part)
    if made.computed not in ("", made.level):
        by_answers = QCoreApplication.translate("Decisions", "by the answers: {level}")
        who = "; ".join(part for part in (who, by_answers.format(level=level_word(made.computed))) if part)
    return f"{said} ({who})" if who else said
