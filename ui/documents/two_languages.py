"""Words of a paper in both state languages, whatever the language of the screen is. Kazakh stands first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from ui.language import QT_TRANSLATE_NOOP, Language
from ui.task_words import TASK_KINDS
from ui.wording import LEVEL_WORDS, TIMELINE_KINDS

STATE_LANGUAGES: Final = ("kk", "ru")
PAPER: Final[Mapping[str, str]] = {
    "risk_title": QT_TRANSLATE_NOOP("Paper", "Summary of the risk assessment"),
    "family": QT_TRANSLATE_NOOP("Paper", "Family"),
    "institution": QT_TRANSLATE_NOOP("Paper", "Institution"),
    "head": QT_TRANSLATE_NOOP("Paper", "Head"),
    "child": QT_TRANSLATE_NOOP("Paper", "About the child"),
    "children": QT_TRANSLATE_NOOP("Paper", "Children"),
    "number": QT_TRANSLATE_NOOP("Paper", "Case number"),
    "address": QT_TRANSLATE_NOOP("Paper", "Address"),
    "date": QT_TRANSLATE_NOOP("Paper", "Date"),
    "specialist": QT_TRANSLATE_NOOP("Paper", "Specialist"),
    "level": QT_TRANSLATE_NOOP("Paper", "Level of risk"),
    "first": QT_TRANSLATE_NOOP("Paper", "First assessment"),
    "before": QT_TRANSLATE_NOOP("Paper", "Before: {level}"),
    "raised": QT_TRANSLATE_NOOP("Paper", "Raised from {level} by the worker's judgement."),
    "not_assessed": QT_TRANSLATE_NOOP(
        "Paper", "The risk is not assessed: answers are missing. This does not mean low."
    ),
    "reasons": QT_TRANSLATE_NOOP("Paper", "Answers that led to it"),
    "steps": QT_TRANSLATE_NOOP("Paper", "What must follow"),
    "step": QT_TRANSLATE_NOOP("Paper", "Action"),
    "due": QT_TRANSLATE_NOOP("Paper", "By when"),
    "no_date": QT_TRANSLATE_NOOP("Paper", "No date is set."),
    "default": QT_TRANSLATE_NOOP("Paper", "Dates are defaults of the program, not a legal requirement."),
    "signatures": QT_TRANSLATE_NOOP("Paper", "Signatures"),
    "signature": QT_TRANSLATE_NOOP("Paper", "signature"),
    "day": QT_TRANSLATE_NOOP("Paper", "day"),
    "worker": QT_TRANSLATE_NOOP("Paper", "Social-work specialist"),
    "supervisor": QT_TRANSLATE_NOOP("Paper", "Supervisor"),
    "parent": QT_TRANSLATE_NOOP("Paper", "Parent or legal representative"),
    "other_body": QT_TRANSLATE_NOOP("Paper", "For the body that receives it (name, position)"),
    "secret": QT_TRANSLATE_NOOP("Paper", "Confidential"),
    "for_file": QT_TRANSLATE_NOOP("Paper", "For the case file only. Not to be given to the family."),
    "for_object_file": QT_TRANSLATE_NOOP(
        "Paper", "For the case file only. Not to be given to the institution."
    ),
    "unanswered": QT_TRANSLATE_NOOP("Paper", "Questions without an answer are left out."),
    "by_name": QT_TRANSLATE_NOOP("Paper", "The form is not on this laptop: the answers stand by short name."),
    "photo": QT_TRANSLATE_NOOP("Paper", "a photo is kept in Tirek"),
    "kept_file": QT_TRANSLATE_NOOP("Paper", "a file is kept in Tirek"),
    "kept": QT_TRANSLATE_NOOP("Paper", "Answers from an earlier version of the form"),
    "page": QT_TRANSLATE_NOOP("Paper", "page {page} of {pages}"),
    "printed": QT_TRANSLATE_NOOP("Paper", "Printed by"),
    "goal": QT_TRANSLATE_NOOP("Paper", "Goal"),
    "told_in_person": QT_TRANSLATE_NOOP("Paper", "Stands in the file; the worker tells you in person."),
    "responsible": QT_TRANSLATE_NOOP("Paper", "Responsible"),
    "done": QT_TRANSLATE_NOOP("Paper", "Done on"),
    "part_medical": QT_TRANSLATE_NOOP("Paper", "Medical part"),
    "part_psychological": QT_TRANSLATE_NOOP("Paper", "Psychological part"),
    "part_pedagogical": QT_TRANSLATE_NOOP("Paper", "Pedagogical part"),
    "part_social": QT_TRANSLATE_NOOP("Paper", "Social part"),
    "part_legal": QT_TRANSLATE_NOOP("Paper", "Legal part"),
    "for_body": QT_TRANSLATE_NOOP(
        "Paper", "For the body it is sent to and for the case file. Not to be given to the family."
    ),
}
"""Every word of the program that stands on a paper."""


def both(key: str, **params: str) -> tuple[str, str]:
    """A word in Kazakh and in Russian. Without `params` its placeholders stay."""
    kk, ru = _of("Paper", PAPER[key])
    return (kk.format(**params), ru.format(**params)) if params else (kk, ru)


def joined(key: str) -> str:
    """Both on one line."""
    return " / ".join(both(key))


def levels(level: str) -> tuple[str, str]:
    """The word of a level in both languages."""
    english = LEVEL_WORDS.get(level, LEVEL_WORDS["not_assessed"])
    return _of("Wording", english)


def tasks(kind: str) -> tuple[str, str]:
    """What is due, in both languages, with a capital letter."""
    kk, ru = _of("Wording", TASK_KINDS.get(kind) or TIMELINE_KINDS["task"])
    return kk[:1].upper() + kk[1:], ru[:1].upper() + ru[1:]


def events(kind: str) -> tuple[str, str]:
    """The kind of a record, where its form has no title."""
    return _of("Wording", TIMELINE_KINDS.get(kind) or TIMELINE_KINDS["filled_form"])


def day(on: date | None) -> str:
    return "—" if on is None else _language("kk").short_date(on)


def _of(context: str, english: str) -> tuple[str, str]:
    kk, ru = (_language(code).translate(context, english) for code in STATE_LANGUAGES)
    return kk, ru


@cache
def _language(code: str) -> Language:
    return Language.load(code)
