"""Words for controlled objects: kinds of institutions, results of inspections, whether it was put right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.schema import Entity
from ui.language import QT_TRANSLATE_NOOP

KINDS: Final[Mapping[str, str]] = {
    "school": QT_TRANSLATE_NOOP("Wording", "School, lyceum or gymnasium"),
    "kindergarten": QT_TRANSLATE_NOOP("Wording", "Kindergarten"),
    "college": QT_TRANSLATE_NOOP("Wording", "College"),
    "boarding": QT_TRANSLATE_NOOP("Wording", "Boarding school"),
    "camp": QT_TRANSLATE_NOOP("Wording", "Camp or health centre"),
    "orphan": QT_TRANSLATE_NOOP("Wording", "Organisation for orphans"),
    "adaptation": QT_TRANSLATE_NOOP("Wording", "Centre for adaptation of minors"),
    "shelter": QT_TRANSLATE_NOOP("Wording", "Family support or crisis centre"),
    "other": QT_TRANSLATE_NOOP("Wording", "Another institution"),
}
"""The kinds that the form of an inspection knows."""
RESULTS: Final[Mapping[str, str]] = {
    "urgent": QT_TRANSLATE_NOOP("Wording", "Danger to children"),
    "fix": QT_TRANSLATE_NOOP("Wording", "Must be put right"),
    "not_assessed": QT_TRANSLATE_NOOP("Wording", "Not assessed"),
    "advice": QT_TRANSLATE_NOOP("Wording", "Small remarks"),
    "ok": QT_TRANSLATE_NOOP("Wording", "No fault was found"),
}
FIX_STATES: Final[Mapping[str, str]] = {
    "fixed": QT_TRANSLATE_NOOP("Wording", "put right"),
    "partly": QT_TRANSLATE_NOOP("Wording", "put right in part"),
    "not_fixed": QT_TRANSLATE_NOOP("Wording", "not put right"),
}
FIELDS_OF_OBJECTS: Final[Mapping[tuple[int, str], str]] = {
    (Entity.CONTROLLED_OBJECT, "title"): QT_TRANSLATE_NOOP("Wording", "Name of the institution"),
    (Entity.CONTROLLED_OBJECT, "kind"): QT_TRANSLATE_NOOP("Wording", "Kind of institution"),
    (Entity.CONTROLLED_OBJECT, "address"): QT_TRANSLATE_NOOP("Wording", "Address"),
    (Entity.CONTROLLED_OBJECT, "head"): QT_TRANSLATE_NOOP("Wording", "Head, name and position"),
    (Entity.CONTROLLED_OBJECT, "phones"): QT_TRANSLATE_NOOP("Wording", "Telephones"),
    (Entity.CONTROLLED_OBJECT, "external_id"): QT_TRANSLATE_NOOP("Wording", "Number in another system"),
    (Entity.CONTROLLED_OBJECT, "places"): QT_TRANSLATE_NOOP("Wording", "Places for children"),
    (Entity.CONTROLLED_OBJECT, "controlled_by"): QT_TRANSLATE_NOOP("Wording", "Who controls it"),
    (Entity.INSPECTION, "held_on"): QT_TRANSLATE_NOOP("Wording", "Day of the inspection"),
    (Entity.INSPECTION, "kind"): QT_TRANSLATE_NOOP("Wording", "Kind of inspection"),
    (Entity.INSPECTION, "result"): QT_TRANSLATE_NOOP("Wording", "Result of the inspection"),
    (Entity.INSPECTION, "found"): QT_TRANSLATE_NOOP("Wording", "What the inspection found"),
    (Entity.INSPECTION, "to_fix"): QT_TRANSLATE_NOOP("Wording", "What must be put right"),
    (Entity.INSPECTION, "fix_by"): QT_TRANSLATE_NOOP("Wording", "To be put right by"),
    (Entity.INSPECTION, "fix_state"): QT_TRANSLATE_NOOP("Wording", "Whether it was put right"),
    (Entity.INSPECTION, "fixed_on"): QT_TRANSLATE_NOOP("Wording", "Put right on"),
    (Entity.INSPECTION, "fix_remark"): QT_TRANSLATE_NOOP("Wording", "What was seen at the check"),
    (Entity.INSPECTION, "next_on"): QT_TRANSLATE_NOOP("Wording", "Next inspection"),
}
CODES_OF_OBJECTS: Final[Mapping[tuple[int, str], Mapping[str, str]]] = {
    (Entity.CONTROLLED_OBJECT, "kind"): KINDS,
    (Entity.INSPECTION, "result"): RESULTS,
    (Entity.INSPECTION, "fix_state"): FIX_STATES,
}


def object_kind_word(kind: str) -> str:
    """A kind that only another program knows has no word."""
    return _say(KINDS.get(kind, ""))


def result_word(result: str) -> str:
    return _say(RESULTS.get(result, ""))


def fix_state_word(state: str) -> str:
    return _say(FIX_STATES.get(state, ""))


def _say(english: str) -> str:
    return QCoreApplication.translate("Wording", english) if english else ""
