"""Papers of a case for signature: the visit sheet, the risk summary and any other record, in both languages.

Each comes as one of two copies. The family's leaves out everything that is covered during a visit (what a
child said, notes on somebody who may do harm, the reasons of a level) and does not hint at it; the file's has
all of it and says on its face that it is not to be given away. Drawn by `paper`; offered by `paper_bar`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from itertools import zip_longest
from typing import Final

from core import __version__
from core.casework.desk import Desk
from core.casework.objects import ObjectView
from core.casework.record_reading import Readable, RecordView
from core.clock import local_datetime
from core.forms.reading import RecordPage
from core.forms.session import QuestionKind, QuestionView
from core.ids import short
from core.records import FamilyView, Me, Reason, RiskResult
from core.schema import LEVELS
from ui.documents import two_languages as words
from ui.documents.paper import Foot, Paper, Sheet
from ui.forms import discreet
from ui.forms.media_questions import TAKEN

Answers = tuple[tuple[str, str], tuple[str, str]]
"""(question, answer) in Kazakh and in Russian."""


SIGNED_BY_THE_FAMILY: Final = frozenset({"housing_act"})
_NOT_FOR_THE_FAMILY: Final = frozenset(
    {
        "last_level", "safe_place", "outcome_note", "consent_limits", "child_informed", "m_traits",
        "words_n", "report_made", "next_why", "worker_note",
    }
)  # fmt: skip
"""Whoever does harm may be the one who signs: that somebody was spoken with alone is not for this paper."""
_PAGES_OF_THE_FILE: Final = frozenset({"child", "child_words", "danger", "history", "result"})
_NUMBER: Final = re.compile(r"^\d+[.)]\s*")
_STEPS: Final = re.compile(r"[/#\[\]]")


@dataclass(frozen=True)
class Matter:
    """What every paper of a case needs: whose file, who prints it, when."""

    family: FamilyView | ObjectView
    me: Me
    now_ms: int
    zone: tzinfo
    for_family: bool


@dataclass(frozen=True)
class ReadVisit:
    """A finished form in both languages."""

    kk: RecordView
    ru: RecordView
    matter: Matter


@dataclass(frozen=True)
class ReadRisk:
    """The result of a visit in both languages, and who made it."""

    kk: RiskResult
    ru: RiskResult
    made: RecordView
    matter: Matter


@dataclass(frozen=True)
class Printing:
    """When something is printed, and for whom. `matter` reads the rest; in the store lane."""

    now_ms: int
    zone: tzinfo
    for_family: bool

    def matter(self, desk: Desk, stream: bytes) -> Matter:
        file = (
            desk.objects.view(stream, language="kk")
            if desk.household(stream).of_object
            else desk.family(stream, language="kk")
        )
        return Matter(file, desk.me(), self.now_ms, self.zone, self.for_family)


def read_visit(desk: Desk, stream: bytes, record: bytes, printing: Printing) -> ReadVisit:
    """A visit or another finished form with its answers. In the store lane."""
    kk, ru = (
        desk.record_answers(stream, record, language=code, screen=code) for code in words.STATE_LANGUAGES
    )
    return ReadVisit(kk, ru, printing.matter(desk, stream))


def read_risk(desk: Desk, stream: bytes, visit: bytes, printing: Printing) -> ReadRisk:
    """The result of a visit. In the store lane."""
    kk, ru = (desk.risk_result(visit, stream, language=code) for code in words.STATE_LANGUAGES)
    made = desk.record_answers(stream, visit, language="kk")
    return ReadRisk(kk, ru, made, printing.matter(desk, stream))


def write_visit(read: ReadVisit) -> Paper:
    """The sheet of a finished form."""
    kk, ru, matter = read.kk, read.ru, read.matter
    sheet = Sheet()
    title = kk.title or words.events(kk.kind)[0]
    sheet.heading(title, ru.title or words.events(ru.kind)[1])
    warn(sheet, matter)
    about(sheet, matter, on=words.day(kk.on), by=kk.author)
    if kk.readable is not Readable.WHOLE:
        sheet.line(*words.both("by_name"))
    places: dict[str, int] = {}
    for page, same in zip_longest(kk.pages, ru.pages):
        lines = _lines(page, same or page, kk.form_id, matter)
        position = _position(page, places)
        titles = [_page_title(one, position, matter) for one in (page, same or page)]
        if lines:
            sheet.answers(titles, lines)
    if kk.kept and not matter.for_family:
        kept = [((one.label, one.shown), (one.label, one.shown)) for one in kk.kept]
        sheet.answers(words.both("kept"), kept)
    sheet.line(*words.both("unanswered"), small=True)
    sign(sheet, _signers(matter), by=kk.author)
    return Paper(title, sheet, foot(matter, kk.entity_id))


def write_risk(read: ReadRisk) -> Paper:
    """The summary of a visit's result; reasons only in the copy for the file."""
    kk, ru, made, matter = read.kk, read.ru, read.made, read.matter
    sheet = Sheet()
    sheet.heading(*words.both("risk_title"))
    warn(sheet, matter)
    about(sheet, matter, on=words.day(made.on), by=made.author)
    sheet.section(*words.both("level"))
    if kk.level in LEVELS[1:]:
        sheet.levels([(level, words.levels(level), level == kk.level) for level in LEVELS[1:]])
    else:
        sheet.line(*words.both("not_assessed"))
    _compare(sheet, kk)
    if kk.reasons and not matter.for_family:
        sheet.answers(words.both("reasons"), _reasons(kk.reasons, ru.reasons))
    sheet.section(*words.both("steps"))
    steps = [(*words.tasks(step.kind), words.day(step.due_on)) for step in kk.follow_ups]
    if steps:
        head = (*words.both("step"), words.joined("due"))
        sheet.table(head, steps, widths=(38, 38, 24))
        sheet.line(*words.both("default"), small=True)
    else:
        sheet.line(*words.both("no_date"))
    sign(sheet, _signers(matter), by=made.author)
    return Paper(words.both("risk_title")[0], sheet, foot(matter, kk.visit))


def foot(matter: Matter, record: bytes) -> Foot:
    """The case number and eight letters of the record: enough to find it, nothing about whom it is."""
    moment = local_datetime(matter.now_ms, matter.zone).strftime("%d.%m.%Y %H:%M")
    case = "" if isinstance(matter.family, ObjectView) else matter.family.row.number
    number = f"№ {case} · " if case else ""
    return Foot(
        code=f"{number}{short(record)}   {words.joined('secret')}",
        page=words.joined("page"),
        printed=f"{words.joined('printed')}: {matter.me.shown_name or '—'}, {moment}. Tirek {__version__}",
    )


def warn(sheet: Sheet, matter: Matter) -> None:
    """On the face of the file's copy: to whom it is not given."""
    if not matter.for_family:
        whose = "for_object_file" if isinstance(matter.family, ObjectView) else "for_file"
        sheet.line(*words.both(whose), strong=True)


def _signers(matter: Matter) -> tuple[str, str]:
    return ("worker", "parent" if matter.for_family else "supervisor")


def about(sheet: Sheet, matter: Matter, *, on: str, by: str, child: str = "") -> None:
    """Whose file, of a family or of an institution, about which child, where, when, by whom."""
    family = matter.family
    address = ", ".join(
        part for part in (family.address.village, family.address.street, family.address.district) if part
    )
    if isinstance(family, ObjectView):
        whose = [("institution", family.row.title), ("head", family.head)]
    else:
        whose = [
            ("family", family.row.name),
            ("number", family.row.number),
            ("child", child),
            ("children", str(family.row.children)),
        ]
    rows = [*whose, ("address", address), ("date", on), ("specialist", by)]
    sheet.pairs(
        [(names[0], value, names[1], value) for key, value in rows if value for names in (words.both(key),)]
    )


def _compare(sheet: Sheet, result: RiskResult) -> None:
    if result.previous_level in LEVELS[1:]:
        kk, ru = words.levels(result.previous_level)
        sheet.line(words.both("before", level=kk)[0], words.both("before", level=ru)[1])
    else:
        sheet.line(*words.both("first"))
    if result.computed in LEVELS[1:] and result.computed != result.level and result.level in LEVELS[1:]:
        kk, ru = words.levels(result.computed)
        sheet.line(words.both("raised", level=kk)[0], words.both("raised", level=ru)[1])


def _reasons(kk: Sequence[Reason], ru: Sequence[Reason]) -> list[Answers]:
    return [
        ((_about_whom(one), one.answer), (_about_whom(other or one), (other or one).answer))
        for one, other in zip_longest(kk, ru[: len(kk)])
    ]


def _about_whom(reason: Reason) -> str:
    question = reason.question.replace(" ★", "").replace("★", "").strip()
    return f"{reason.about}: {question}" if reason.about else question


def _lines(page: RecordPage, same: RecordPage, form_id: str, matter: Matter) -> list[Answers]:
    """Answered questions of a page in both languages; for the family without what is covered."""
    translated = {view.ref: view for view in same.lines}
    found = []
    for view in page.lines:
        if view.heads_a_table or (not view.value and view.kind is not QuestionKind.NOTE):
            continue
        if matter.for_family and is_covered(view, page.id, form_id):
            continue
        found.append((_line(view, 0), _line(translated.get(view.ref, view), 1)))
    return found


def has_family_copy(kind: str, form_id: str) -> bool:
    """A visit and the housing act are signed by the family; what else is written stays in the file."""
    return (kind == "visit" or form_id in SIGNED_BY_THE_FAMILY) and not discreet.covers_form(form_id)


def is_covered(view: QuestionView, page_id: str, form_id: str) -> bool:
    """Whether the family's copy must not have it. Photos and files are for nobody but the file."""
    if view.kind in TAKEN or view.name in _NOT_FOR_THE_FAMILY:
        return True
    if _PAGES_OF_THE_FILE & set(_STEPS.split(page_id)):
        return True
    return (
        discreet.covers_answer(view, page_id, form_id)
        or discreet.covers_text(view, page_id)
        or discreet.covers_words(view)
    )


def _line(view: QuestionView, language: int) -> tuple[str, str]:
    label = (view.label or view.name).replace(" ★", "")
    if view.kind is QuestionKind.NOTE:
        return label, ""
    if view.kind is QuestionKind.IMAGE:
        return label, words.both("photo")[language]
    if view.kind in TAKEN:
        return label, words.both("kept_file")[language]
    return label, view.shown_text or view.value


def _position(page: RecordPage, places: dict[str, int]) -> int:
    """Which of its list a page of a repeat is, counted from 1; 0 for any other."""
    if not page.repeat_ref:
        return 0
    repeat = page.repeat_ref.rpartition("[")[0]
    places[repeat] = places.get(repeat, 0) + 1
    return places[repeat]


def _page_title(page: RecordPage, position: int, matter: Matter) -> str:
    if not matter.for_family:
        return page.title
    if not page.repeat_ref:
        return _NUMBER.sub("", page.title)  # a number that jumps would say that a page is missing
    named = [line for line in page.lines if line.kind is QuestionKind.TEXT and line.value][:1]
    return discreet.page_title(page, page.title, position, named)


def sign(sheet: Sheet, signers: Sequence[str], *, by: str) -> None:
    """Lines for these (keys of `two_languages.PAPER`); the worker's name stands there already."""
    people = [(by if key == "worker" else "", words.joined(key)) for key in signers]
    sheet.signatures(
        words.both("signatures"), people, signature=words.joined("signature"), day=words.joined("day")
    )
