"""Words for the rooms of a file: the title, what begins a record there, and what must not be missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from ui.language import QT_TRANSLATE_NOOP

TITLES: Final[Mapping[str, str]] = {
    "visits": QT_TRANSLATE_NOOP("Rooms", "Visits"),
    "intakes": QT_TRANSLATE_NOOP("Rooms", "Messages and intake"),
    "placements": QT_TRANSLATE_NOOP("Rooms", "Placements"),
    "mentorships": QT_TRANSLATE_NOOP("Rooms", "Mentorships"),
    "closures": QT_TRANSLATE_NOOP("Rooms", "Closing the case"),
    "adoption": QT_TRANSLATE_NOOP("Rooms", "Adoption"),
    "plans": QT_TRANSLATE_NOOP("Rooms", "Plan"),
    "referrals": QT_TRANSLATE_NOOP("Rooms", "Referrals"),
    "consents": QT_TRANSLATE_NOOP("Rooms", "Consents"),
    "transfers": QT_TRANSLATE_NOOP("Rooms", "Transfer to another body"),
    "incidents": QT_TRANSLATE_NOOP("Rooms", "Incidents"),
    "inspections": QT_TRANSLATE_NOOP("Rooms", "Inspections"),
}
"""By the key of the room, as on the family page."""

MISSING: Final[Mapping[str, str]] = {
    "nobody_met": QT_TRANSLATE_NOOP(
        "Rooms", "Several visits in a row met nobody. Find out where the family is and tell your supervisor."
    ),
    "report_missing": QT_TRANSLATE_NOOP(
        "Rooms", "An incident has no report yet. Tell the right body and write down whom, when and how."
    ),
}
"""By the code of what is missing: one sentence that says what to do."""


def room_title(key: str) -> str:
    """A room that has no title here goes by its key: a fault that a test finds."""
    return QCoreApplication.translate("Rooms", TITLES.get(key, key))


def missing_words(code: str) -> str:
    english = MISSING.get(code, QT_TRANSLATE_NOOP("Rooms", "Something is missing here."))
    return QCoreApplication.translate("Rooms", english)
