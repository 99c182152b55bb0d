"""Words for where an adoption stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from ui.language import QT_TRANSLATE_NOOP

STATES: Final[Mapping[str, str]] = {
    "open": QT_TRANSLATE_NOOP("Adoption", "under way"),
    "adopted": QT_TRANSLATE_NOOP("Adoption", "the decision is in force"),
    "ended": QT_TRANSLATE_NOOP("Adoption", "ended"),
}


def state_words(state: str) -> str:
    """A code of a newer program stays as it is."""
    return QCoreApplication.translate("Adoption", STATES[state]) if state in STATES else state
