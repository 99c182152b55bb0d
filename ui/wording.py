"""Words for the codes of records: levels, relations, outcomes, tasks, events, states, what is missing.

Codes stay codes in `core`; here each becomes words in the language of the screen. An unknown code (a newer
program wrote it) gets general words, never the code itself. Refusals are in `ui/messages.py`; the words
are in `resources/i18n/words.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.records import MemberView, RecordState
from core.schema import LEVELS
from ui.language import QT_TRANSLATE_NOOP, Language

_CONTEXT: Final = "Wording"
STAR: Final = "★"
_DATED: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})", re.ASCII)

LEVEL_WORDS: Final[Mapping[str, str]] = {
    "not_assessed": QT_TRANSLATE_NOOP("Wording", "Not assessed"),
    "low": QT_TRANSLATE_NOOP("Wording", "Low"),
    "medium": QT_TRANSLATE_NOOP("Wording", "Medium"),
    "high": QT_TRANSLATE_NOOP("Wording", "High"),
    "urgent": QT_TRANSLATE_NOOP("Wording", "Urgent"),
}
STATES: Final[Mapping[RecordState, str]] = {
    RecordState.DRAFT: QT_TRANSLATE_NOOP("Wording", "Draft"),
    RecordState.ONLY_HERE: QT_TRANSLATE_NOOP("Wording", "Only here"),
    RecordState.SENDING: QT_TRANSLATE_NOOP("Wording", "Being sent"),
    RecordState.TEXT_AT_OFFICE: QT_TRANSLATE_NOOP("Wording", "Only the text is at the centre"),
    RecordState.AT_OFFICE: QT_TRANSLATE_NOOP("Wording", "The centre has it"),
    RecordState.NOT_ACCEPTED: QT_TRANSLATE_NOOP("Wording", "Set aside at the centre"),
    RecordState.NEEDS_YOU: QT_TRANSLATE_NOOP("Wording", "Needs you"),
}
RELATIONS: Final[Mapping[str, str]] = {
    "child": QT_TRANSLATE_NOOP("Wording", "child of the family"),
    "mother": QT_TRANSLATE_NOOP("Wording", "mother"),
    "father": QT_TRANSLATE_NOOP("Wording", "father"),
    "stepparent": QT_TRANSLATE_NOOP("Wording", "step-parent"),
    "partner": QT_TRANSLATE_NOOP("Wording", "parent's partner"),
    "grandparent": QT_TRANSLATE_NOOP("Wording", "grandparent"),
    "adult_sibling": QT_TRANSLATE_NOOP("Wording", "grown-up brother or sister"),
    "guardian": QT_TRANSLATE_NOOP("Wording", "guardian"),
    "trustee": QT_TRANSLATE_NOOP("Wording", "trustee"),
    "patronat": QT_TRANSLATE_NOOP("Wording", "patronat carer"),
    "foster": QT_TRANSLATE_NOOP("Wording", "foster parent"),
    "relative": QT_TRANSLATE_NOOP("Wording", "another relative"),
    "not_related": QT_TRANSLATE_NOOP("Wording", "not a relative"),
}
_RELATIONS_BY_SEX: Final[Mapping[tuple[str, str], str]] = {
    ("child", "female"): QT_TRANSLATE_NOOP("Wording", "girl"),
    ("child", "male"): QT_TRANSLATE_NOOP("Wording", "boy"),
    ("stepparent", "female"): QT_TRANSLATE_NOOP("Wording", "stepmother"),
    ("stepparent", "male"): QT_TRANSLATE_NOOP("Wording", "stepfather"),
    ("grandparent", "female"): QT_TRANSLATE_NOOP("Wording", "grandmother"),
    ("grandparent", "male"): QT_TRANSLATE_NOOP("Wording", "grandfather"),
    ("adult_sibling", "female"): QT_TRANSLATE_NOOP("Wording", "grown-up sister"),
    ("adult_sibling", "male"): QT_TRANSLATE_NOOP("Wording", "grown-up brother"),
}
SEXES: Final[Mapping[str, str]] = {
    "female": QT_TRANSLATE_NOOP("Wording", "Female"),
    "male": QT_TRANSLATE_NOOP("Wording", "Male"),
    "unknown": QT_TRANSLATE_NOOP("Wording", "Not known"),
}
LIVES_HERE: Final[Mapping[str, str]] = {
    "yes": QT_TRANSLATE_NOOP("Wording", "lives here"),
    "part": QT_TRANSLATE_NOOP("Wording", "lives here some of the time"),
    "institution": QT_TRANSLATE_NOOP("Wording", "in a boarding school or institution"),
    "away": QT_TRANSLATE_NOOP("Wording", "lives elsewhere"),
    "died": QT_TRANSLATE_NOOP("Wording", "has died"),
}
OUTCOMES: Final[Mapping[str, str]] = {
    "met": QT_TRANSLATE_NOOP("Wording", "met the family at home"),
    "met_elsewhere": QT_TRANSLATE_NOOP("Wording", "met the family somewhere else"),
    "children_only": QT_TRANSLATE_NOOP("Wording", "only children were at home"),
    "nobody": QT_TRANSLATE_NOOP("Wording", "nobody was at home"),
    "refused": QT_TRANSLATE_NOOP("Wording", "they did not open or did not want to talk"),
    "moved": QT_TRANSLATE_NOOP("Wording", "the family has moved away"),
    "not_reached": QT_TRANSLATE_NOOP("Wording", "could not get there"),
    "cancelled": QT_TRANSLATE_NOOP("Wording", "called off"),
}
VISIT_KINDS: Final[Mapping[str, str]] = {
    "planned": QT_TRANSLATE_NOOP("Wording", "Planned visit"),
    "message": QT_TRANSLATE_NOOP("Wording", "Visit after a message"),
    "request": QT_TRANSLATE_NOOP("Wording", "Visit at the family's request"),
    "followup": QT_TRANSLATE_NOOP("Wording", "Visit to check an agreement"),
    "joint": QT_TRANSLATE_NOOP("Wording", "Joint visit with the mobile group"),
}
TIMELINE_KINDS: Final[Mapping[str, str]] = {
    "visit": QT_TRANSLATE_NOOP("Wording", "Home visit"),
    "assessment": QT_TRANSLATE_NOOP("Wording", "Risk assessment"),
    "filled_form": QT_TRANSLATE_NOOP("Wording", "Filled form"),
    "note": QT_TRANSLATE_NOOP("Wording", "Note"),
    "task": QT_TRANSLATE_NOOP("Wording", "Task"),
    "opened": QT_TRANSLATE_NOOP("Wording", "File opened"),
}
STATUSES: Final[Mapping[str, str]] = {
    "open": QT_TRANSLATE_NOOP("Wording", "open file"),
    "closed": QT_TRANSLATE_NOOP("Wording", "file closed"),
}
READINESS: Final[Mapping[str, str]] = {
    "form_home_visit": QT_TRANSLATE_NOOP("Wording", "get the home visit form by a sync"),
    "form_risk_assessment": QT_TRANSLATE_NOOP("Wording", "get the risk assessment form by a sync"),
    "rules": QT_TRANSLATE_NOOP("Wording", "get the deadlines by a sync"),
    "enrolment": QT_TRANSLATE_NOOP("Wording", "have the laptop confirmed by your supervisor"),
    "first_sync": QT_TRANSLATE_NOOP("Wording", "sync for the first time"),
    "old_sync": QT_TRANSLATE_NOOP("Wording", "sync once more"),
    "disk": QT_TRANSLATE_NOOP("Wording", "free some disk space"),
    "runs_out": QT_TRANSLATE_NOOP("Wording", "sync: forms or deadlines end soon"),
    "rules_clash": QT_TRANSLATE_NOOP(
        "Wording", "tell your supervisor: two rule packs give different deadlines"
    ),
    "clock": QT_TRANSLATE_NOOP("Wording", "set the date and time of this laptop"),
    "notice_journal_damaged": QT_TRANSLATE_NOOP("Wording", "show this laptop to IT: its journal is damaged"),
    "notice_mark_damaged": QT_TRANSLATE_NOOP("Wording", "show this laptop to IT: its journal is damaged"),
    "notice_log_damaged": QT_TRANSLATE_NOOP(
        "Wording", "look through your drafts: the disk may have lost what was typed last"
    ),
    "notice_needs_new_incarnation": QT_TRANSLATE_NOOP(
        "Wording", "sync: this laptop was put back to an older state"
    ),
    "notice_operations_kept_aside": QT_TRANSLATE_NOOP(
        "Wording", "tell IT: something that came could not be verified"
    ),
    "notice_central_differs": QT_TRANSLATE_NOOP("Wording", "sync once more"),
    "notice_file_kept": QT_TRANSLATE_NOOP("Wording", "sync: a family given to a colleague still waits here"),
    "notice_pulls_wait": QT_TRANSLATE_NOOP(
        "Wording", "updates wait until your supervisor has looked at this laptop"
    ),
}
VERBS: Final[Mapping[int, str]] = {  # numbers of core.ops.Verb
    1: QT_TRANSLATE_NOOP("Wording", "Erasure"),
    2: QT_TRANSLATE_NOOP("Wording", "Laptop confirmed"),
    3: QT_TRANSLATE_NOOP("Wording", "Laptop replaced"),
    4: QT_TRANSLATE_NOOP("Wording", "Access ended"),
    5: QT_TRANSLATE_NOOP("Wording", "Form or rules published"),
    6: QT_TRANSLATE_NOOP("Wording", "New key of the centre"),
    10: QT_TRANSLATE_NOOP("Wording", "New file"),
    11: QT_TRANSLATE_NOOP("Wording", "Change in the family's data"),
    12: QT_TRANSLATE_NOOP("Wording", "Change of a family member"),
    13: QT_TRANSLATE_NOOP("Wording", "Finished visit"),
    14: QT_TRANSLATE_NOOP("Wording", "Assessment"),
    15: QT_TRANSLATE_NOOP("Wording", "Change of a task"),
    16: QT_TRANSLATE_NOOP("Wording", "Note"),
    17: QT_TRANSLATE_NOOP("Wording", "Decision between two versions"),
    18: QT_TRANSLATE_NOOP("Wording", "File assigned"),
    19: QT_TRANSLATE_NOOP("Wording", "Planned visit"),
    20: QT_TRANSLATE_NOOP("Wording", "Filled form"),
    21: QT_TRANSLATE_NOOP("Wording", "Intake"),
    22: QT_TRANSLATE_NOOP("Wording", "Incident"),
    23: QT_TRANSLATE_NOOP("Wording", "Change of a plan"),
    24: QT_TRANSLATE_NOOP("Wording", "Referral"),
    25: QT_TRANSLATE_NOOP("Wording", "Transfer to another body"),
    26: QT_TRANSLATE_NOOP("Wording", "Approval asked for"),
    27: QT_TRANSLATE_NOOP("Wording", "Supervisor's decision"),
    28: QT_TRANSLATE_NOOP("Wording", "Level of risk raised"),
    29: QT_TRANSLATE_NOOP("Wording", "Level of risk lowered"),
    30: QT_TRANSLATE_NOOP("Wording", "Case closed"),
    31: QT_TRANSLATE_NOOP("Wording", "Case reopened"),
    32: QT_TRANSLATE_NOOP("Wording", "Change of a placement"),
    33: QT_TRANSLATE_NOOP("Wording", "Change of a mentorship"),
    34: QT_TRANSLATE_NOOP("Wording", "Inspection"),
    35: QT_TRANSLATE_NOOP("Wording", "Record withdrawn"),
    36: QT_TRANSLATE_NOOP("Wording", "Record brought back"),
    37: QT_TRANSLATE_NOOP("Wording", "Two files or people linked"),
    38: QT_TRANSLATE_NOOP("Wording", "Change of a relation"),
    39: QT_TRANSLATE_NOOP("Wording", "Change of a record"),
    40: QT_TRANSLATE_NOOP("Wording", "Record kept apart"),
    41: QT_TRANSLATE_NOOP("Wording", "Record kept apart"),
    42: QT_TRANSLATE_NOOP("Wording", "Record kept apart"),
}


def risk_key(level: str) -> str:
    """The name of a level's drawing: what is no level is drawn as not assessed."""
    return level if level in LEVELS[1:] else "none"


def level_word(level: str) -> str:
    return _say(LEVEL_WORDS.get(level, LEVEL_WORDS["not_assessed"]))


def relation_word(code: str, sex: str = "") -> str:
    """Nearer where the sex is known: grandmother instead of grandparent. "" where nothing is known."""
    return _say(_RELATIONS_BY_SEX.get((code, sex)) or RELATIONS.get(code, ""))


def sex_word(code: str) -> str:
    return _say(SEXES.get(code, ""))


def lives_here_word(code: str) -> str:
    return _say(LIVES_HERE.get(code, ""))


def outcome_word(code: str) -> str:
    return _say(OUTCOMES.get(code, ""))


def visit_kind_word(code: str) -> str:
    return _say(VISIT_KINDS.get(code) or TIMELINE_KINDS["visit"])


def timeline_word(kind: str) -> str:
    return _say(TIMELINE_KINDS.get(kind, QT_TRANSLATE_NOOP("Wording", "Another entry")))


def status_word(code: str) -> str:
    return _say(STATUSES.get(code, ""))


def readiness_words(missing: Iterable[str]) -> str:
    """What to do before leaving, as one enumeration."""
    something = QT_TRANSLATE_NOOP("Wording", "sync once more")
    return ", ".join(dict.fromkeys(_say(READINESS.get(code, something)) for code in missing))


def verb_word(verb: int) -> str:
    return _say(VERBS.get(verb, QT_TRANSLATE_NOOP("Wording", "Another change")))


def age_words(member: MemberView, language: Language) -> str:
    """Completed years; with the day of birth, or "about" where only the year is known."""
    if member.age_years is None or member.birth_on is None:
        return QCoreApplication.translate("Wording", "age unknown")
    years = Counting().years(member.age_years)
    if member.birth_precision in ("", "day"):
        return f"{years} ({language.short_date(member.birth_on)})"
    return QCoreApplication.translate("Wording", "about {age}").format(age=years)


def record_state_word(state: RecordState) -> str:
    return _say(STATES[state])


def not_at_centre_words(photos: int, files: int) -> str:
    """What a record has beside its text that no receipt covers; empty where there is nothing."""
    counting = Counting()
    said = [
        counting.photos_not_at_centre(photos) if photos else "",
        counting.files_not_at_centre(files) if files else "",
    ]
    return ", ".join(part for part in said if part)


def form_version_words(version: str, language: Language) -> str:
    """The version of a form by its day, where it is written as XLSForm advises: yyyymmddNN. Else as it is."""
    match = _DATED.fullmatch(version)
    try:
        day = date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        day = None
    if match is None or day is None:
        return QCoreApplication.translate("Wording", "version {version}").format(version=version)
    said, number = language.long_date(day, weekday=False, year=True), int(match[4])
    if number > 1:
        return QCoreApplication.translate("Wording", "version {number} of {date}").format(
            number=number, date=said
        )
    return QCoreApplication.translate("Wording", "version of {date}").format(date=said)


def without_star(text: str) -> str:
    """For a screen reader: ★ in words. The mark of a form for what is about safety."""
    safety = QCoreApplication.translate("Wording", "about safety")
    return text.replace(f" {STAR}", f" ({safety})").replace(STAR, safety)


class Counting:
    """Words with a number before them; lupdate sees plurals only in a method called `tr`."""

    def years(self, count: int) -> str:
        return self.tr("%n years old", "", count)

    def children(self, count: int) -> str:
        return self.tr("%n children", "", count)

    def photos_not_at_centre(self, count: int) -> str:
        return self.tr("%n photos not there yet", "", count)

    def files_not_at_centre(self, count: int) -> str:
        return self.tr("%n files not there yet", "", count)

    def more(self, count: int) -> str:
        return self.tr("%n more", "", count)

    def periods(self, count: int, unit: str) -> str:
        """A value of a rule with its unit."""
        if unit == "months":
            return self.tr("%n months", "", count)
        if unit == "years":
            return self.tr("%n years", "", count)
        if unit == "visits":
            return self.tr("%n visits", "", count)
        if unit == "points":
            return self.tr("%n points", "", count)
        if unit == "children":
            return self.tr("%n children", "", count)
        if unit == "people":
            return self.tr("%n people", "", count)
        return self.tr("%n days", "", count)

    def days_late(self, count: int) -> str:
        return self.tr("Overdue by %n days", "", count)

    def tr(self, source: str, disambiguation: str = "", n: int = -1) -> str:
        return QCoreApplication.translate("Counting", source, disambiguation or None, n)


def _say(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text) if text else ""
