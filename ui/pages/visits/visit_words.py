"""Words for who was present at a visit and whether the child was seen: the codes of the visit form.

A code that is not known here (an agency's own form) gets general words, never the code itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.casework.visit_calendar import CALLED_OFF, FamilyVisit
from ui.language import QT_TRANSLATE_NOOP
from ui.wording import outcome_word

PRESENT: Final[Mapping[str, str]] = {
    "mother": QT_TRANSLATE_NOOP("Wording", "mother"),
    "father": QT_TRANSLATE_NOOP("Wording", "father"),
    "stepparent": QT_TRANSLATE_NOOP("Wording", "step-parent"),
    "partner": QT_TRANSLATE_NOOP("Wording", "parent's partner"),
    "grandparent": QT_TRANSLATE_NOOP("Wording", "grandparent"),
    "guardian": QT_TRANSLATE_NOOP("Wording", "guardian"),
    "carer": QT_TRANSLATE_NOOP("Wording", "foster parent"),
    "children": QT_TRANSLATE_NOOP("Wording", "children"),
    "relative": QT_TRANSLATE_NOOP("Wording", "another relative"),
    "neighbour": QT_TRANSLATE_NOOP("Wording", "neighbour or acquaintance"),
    "unknown_adult": QT_TRANSLATE_NOOP("Wording", "an adult the worker did not know"),
}
CHILD_SEEN: Final[Mapping[str, str]] = {
    "all": QT_TRANSLATE_NOOP("Wording", "every child was seen"),
    "some": QT_TRANSLATE_NOOP("Wording", "some of the children were seen"),
    "none": QT_TRANSLATE_NOOP("Wording", "no child was seen"),
    "alone": QT_TRANSLATE_NOOP("Wording", "a child was spoken with alone"),
}
_SOMEBODY: Final = QT_TRANSLATE_NOOP("Wording", "somebody else")


def present_words(codes: Iterable[str]) -> str:
    """Who was there, as one enumeration."""
    return ", ".join(dict.fromkeys(_say(PRESENT.get(code, _SOMEBODY)) for code in codes))


def child_seen_words(code: str) -> str:
    return _say(CHILD_SEEN.get(code, ""))


def became_words(visit: FamilyVisit) -> str:
    """What became of a visit that is over."""
    return outcome_word("cancelled" if visit.state == CALLED_OFF else visit.outcome)


def _say(text: str) -> str:
    return QCoreApplication.translate("Wording", text) if text else ""
