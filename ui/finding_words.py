"""Words for what fits in a search, and for why two records look like one person or one family.

Codes come from `core.casework.finding`. What speaks for a pair and what against it is said apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.casework.finding import Why
from core.identity.matching import AGAINST, Reason
from ui.language import QT_TRANSLATE_NOOP, Language

_CONTEXT: Final = "Finding"

WHY: Final[Mapping[Why, str]] = {
    Why.NAME: QT_TRANSLATE_NOOP("Finding", "the name"),
    Why.SIMILAR_NAME: QT_TRANSLATE_NOOP("Finding", "a similar name"),
    Why.NUMBER: QT_TRANSLATE_NOOP("Finding", "the case number"),
    Why.IIN: QT_TRANSLATE_NOOP("Finding", "the IIN"),
    Why.PHONE: QT_TRANSLATE_NOOP("Finding", "the telephone"),
    Why.PLACE: QT_TRANSLATE_NOOP("Finding", "the village"),
}
REASONS: Final[Mapping[Reason, str]] = {
    Reason.IIN_SAME: QT_TRANSLATE_NOOP("Finding", "the IIN is the same"),
    Reason.IIN_DIFFERENT: QT_TRANSLATE_NOOP("Finding", "another IIN"),
    Reason.NAME_SAME: QT_TRANSLATE_NOOP("Finding", "the name is the same"),
    Reason.NAME_OTHER_SPELLING: QT_TRANSLATE_NOOP("Finding", "the name is spelled in another way"),
    Reason.NAME_SIMILAR: QT_TRANSLATE_NOOP("Finding", "the name is similar"),
    Reason.NAME_DIFFERENT: QT_TRANSLATE_NOOP("Finding", "another given name"),
    Reason.SURNAME_DIFFERENT: QT_TRANSLATE_NOOP("Finding", "another surname"),
    Reason.PATRONYMIC_DIFFERENT: QT_TRANSLATE_NOOP("Finding", "another patronymic"),
    Reason.BIRTH_SAME: QT_TRANSLATE_NOOP("Finding", "the birth date is the same"),
    Reason.BIRTH_NEAR: QT_TRANSLATE_NOOP("Finding", "the birth date is nearly the same"),
    Reason.BIRTH_YEAR_SAME: QT_TRANSLATE_NOOP("Finding", "the year of birth is the same"),
    Reason.BIRTH_DIFFERENT: QT_TRANSLATE_NOOP("Finding", "another birth date"),
    Reason.SEX_DIFFERENT: QT_TRANSLATE_NOOP("Finding", "another sex"),
    Reason.PHONE_SAME: QT_TRANSLATE_NOOP("Finding", "the telephone is the same"),
    Reason.VILLAGE_SAME: QT_TRANSLATE_NOOP("Finding", "the village is the same"),
    Reason.RELATIVES_SAME: QT_TRANSLATE_NOOP("Finding", "the family has the same names"),
}


def why_words(why: Iterable[Why]) -> str:
    """What of a record fits, as "fits: the name, the village"; a name that is half alike is similar."""
    told = tuple(why)
    said = ", ".join(_say(WHY[one]) for one in told if one is not Why.NAME or Why.SIMILAR_NAME not in told)
    return _say(QT_TRANSLATE_NOOP("Finding", "fits: {what}")).format(what=said) if said else ""


def reason_words(reasons: Iterable[Reason]) -> tuple[str, str]:
    """(what speaks for it, what against), each a line that begins with a capital letter, or ""."""
    told = tuple(reasons)
    speaks_for = ", ".join(_say(REASONS[one]) for one in told if one not in AGAINST)
    against = ", ".join(_say(REASONS[one]) for one in told if one in AGAINST)
    but = _say(QT_TRANSLATE_NOOP("Finding", "but: {what}")).format(what=against) if against else ""
    return tuple(line[:1].upper() + line[1:] for line in (speaks_for, but))  # type: ignore[return-value]


def born_words(born: date | None, precision: str, language: Language) -> str:
    """born 30.11.1896; born about 1896; empty where nothing is known."""
    if born is None:
        return ""
    if precision in ("", "day"):
        said = _say(QT_TRANSLATE_NOOP("Finding", "born {date}"))
        return said.format(date=language.short_date(born))
    return _say(QT_TRANSLATE_NOOP("Finding", "born about {year}")).format(year=born.year)


def _say(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
