"""Words for the codes of people, their documents and their ties; `ui/wording.py` says them.

A code is written into operations and never renamed; what is no code here (a newer program wrote it) gets no
word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.language import QT_TRANSLATE_NOOP

NO_IIN: Final[Mapping[str, str]] = {
    "unknown": QT_TRANSLATE_NOOP("Wording", "not known"),
    "newborn": QT_TRANSLATE_NOOP("Wording", "the birth is not registered yet"),
    "no_documents": QT_TRANSLATE_NOOP("Wording", "never had documents"),
    "foreigner": QT_TRANSLATE_NOOP("Wording", "a foreigner without an IIN"),
    "withheld": QT_TRANSLATE_NOOP("Wording", "did not want to tell it"),
}
"""Why no IIN is written down."""

PRECISIONS: Final[Mapping[str, str]] = {
    "day": QT_TRANSLATE_NOOP("Wording", "exact day"),
    "month": QT_TRANSLATE_NOOP("Wording", "month and year"),
    "year": QT_TRANSLATE_NOOP("Wording", "only the year"),
    "about": QT_TRANSLATE_NOOP("Wording", "about this year"),
}
"""How exactly a birth is known."""

DISABILITIES: Final[Mapping[str, str]] = {
    "none": QT_TRANSLATE_NOOP("Wording", "no disability"),
    "child": QT_TRANSLATE_NOOP("Wording", "child with a disability"),
    "group_1": QT_TRANSLATE_NOOP("Wording", "first group"),
    "group_2": QT_TRANSLATE_NOOP("Wording", "second group"),
    "group_3": QT_TRANSLATE_NOOP("Wording", "third group"),
    "not_registered": QT_TRANSLATE_NOOP("Wording", "seems to have one, without a decision"),
}

CUSTODIES: Final[Mapping[str, str]] = {
    "full": QT_TRANSLATE_NOOP("Wording", "has full parental rights"),
    "limited": QT_TRANSLATE_NOOP("Wording", "limited in parental rights"),
    "deprived": QT_TRANSLATE_NOOP("Wording", "deprived of parental rights"),
    "by_decision": QT_TRANSLATE_NOOP("Wording", "guardian or trustee by decision"),
    "none": QT_TRANSLATE_NOOP("Wording", "no rights over the child"),
    "disputed": QT_TRANSLATE_NOOP("Wording", "in dispute, the court decides"),
}
"""Of a grown-up: what rights there are over the children of the family."""

DOCUMENT_KINDS: Final[Mapping[str, str]] = {
    "birth_certificate": QT_TRANSLATE_NOOP("Wording", "birth certificate"),
    "identity_card": QT_TRANSLATE_NOOP("Wording", "identity card"),
    "passport": QT_TRANSLATE_NOOP("Wording", "passport"),
    "residence_permit": QT_TRANSLATE_NOOP("Wording", "residence permit"),
    "disability_paper": QT_TRANSLATE_NOOP("Wording", "disability certificate"),
    "guardianship_act": QT_TRANSLATE_NOOP("Wording", "decision on guardianship"),
    "court_decision": QT_TRANSLATE_NOOP("Wording", "court decision"),
    "other": QT_TRANSLATE_NOOP("Wording", "another document"),
}

LANGUAGES_SPOKEN: Final[Mapping[str, str]] = {
    "kk": QT_TRANSLATE_NOOP("Wording", "Kazakh"),
    "ru": QT_TRANSLATE_NOOP("Wording", "Russian"),
    "uz": QT_TRANSLATE_NOOP("Wording", "Uzbek"),
    "ug": QT_TRANSLATE_NOOP("Wording", "Uyghur"),
    "tr": QT_TRANSLATE_NOOP("Wording", "Turkish"),
    "dng": QT_TRANSLATE_NOOP("Wording", "Dungan"),
    "sign": QT_TRANSLATE_NOOP("Wording", "sign language"),
    "other": QT_TRANSLATE_NOOP("Wording", "another language"),
}

TIES: Final[Mapping[str, str]] = {
    "parent": QT_TRANSLATE_NOOP("Wording", "parent and child"),
    "married": QT_TRANSLATE_NOOP("Wording", "married"),
    "partner": QT_TRANSLATE_NOOP("Wording", "live together without marriage"),
    "separated": QT_TRANSLATE_NOOP("Wording", "separated"),
    "divorced": QT_TRANSLATE_NOOP("Wording", "divorced"),
    "sibling": QT_TRANSLATE_NOOP("Wording", "brothers or sisters"),
    "close": QT_TRANSLATE_NOOP("Wording", "close, a trusted adult"),
    "no_contact": QT_TRANSLATE_NOOP("Wording", "have no contact"),
    "violence": QT_TRANSLATE_NOOP("Wording", "violence"),
}
"""Of `person` to `other`: a parent, or violence, goes one way; the others both ways."""
