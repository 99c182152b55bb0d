"""A record of a room on paper: a referral with its consent, a plan with its goals and steps, any other.

The words are those of its form, in both languages. The family's copy leaves out what is covered during a
visit; only what the family signs has one. Next: `case_papers` for a visit and its risk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from core.casework.desk import Desk
from core.casework.plan_reading import PlanGoal
from core.casework.rooms import RoomRecord, RoomView
from ui.documents import two_languages as words
from ui.documents.case_papers import Answers, Matter, Printing, about, foot, sign, warn
from ui.documents.paper import Paper, Sheet

REFERRALS, PLANS = "referrals", "plans"
SIGNED_BY_THE_FAMILY: Final = frozenset({REFERRALS, PLANS, "consents", "mentorships"})
_SIGNERS: Final[Mapping[tuple[str, bool], tuple[str, ...]]] = {
    (REFERRALS, False): ("worker", "other_body"),
    (PLANS, True): ("worker", "parent", "supervisor"),
}
"""By room and whether it is the family's copy. Else the worker signs with the family or the supervisor."""


@dataclass(frozen=True)
class ReadRecord:
    """A record of a room in both languages; `goals` where it is a plan."""

    kk: RoomView
    ru: RoomView
    record: bytes
    goals: tuple[PlanGoal, ...]
    matter: Matter


def read_record(desk: Desk, stream: bytes, room: str, record: bytes, printing: Printing) -> ReadRecord:
    """In the store lane."""
    kk, ru = (desk.room(stream, room, language=code) for code in words.STATE_LANGUAGES)
    goals = desk.plans.goals(stream, record) if room == PLANS else ()
    return ReadRecord(kk, ru, record, goals, printing.matter(desk, stream))


def write_record(read: ReadRecord) -> Paper:
    """The sheet. StopIteration for a record that is not in the room any more."""
    kk, ru = (_record(view, read.record) for view in (read.kk, read.ru))
    matter, room = read.matter, read.kk.key
    titles = _titles(read.kk, read.ru)
    sheet = Sheet()
    sheet.heading(*titles)
    if room == REFERRALS and not matter.for_family:
        sheet.line(*words.both("for_body"), strong=True)
    else:
        warn(sheet, matter)
    about(sheet, matter, on=words.day(kk.on), by=kk.author, child=kk.about)
    answers = [
        _both(line.label, line.said, (other or line).label, (other or line).said)
        for line, other in zip_longest(kk.lines, ru.lines[: len(kk.lines)])
        if not (matter.for_family and line.covered)
    ]
    if answers:
        sheet.answers(titles, answers)
    for goal in read.goals:
        _write_goal(sheet, goal, for_family=matter.for_family)
    usual = ("worker", "parent" if matter.for_family else "supervisor")
    sign(sheet, _SIGNERS.get((room, matter.for_family), usual), by=kk.author)
    return Paper(titles[0], sheet, foot(matter, read.record))


def _write_goal(sheet: Sheet, goal: PlanGoal, *, for_family: bool) -> None:
    """On the family's copy, who and by when; what is covered in a visit is not on a sheet that lies about."""
    part = words.both(f"part_{goal.part}") if f"part_{goal.part}" in words.PAPER else words.both("goal")
    said = words.both("told_in_person") if for_family and goal.covered else (goal.wording, goal.wording)
    sheet.answers(part, [_both(words.both("goal")[0], said[0], words.both("goal")[1], said[1])])
    if goal.steps:
        head = tuple(words.joined(key) for key in ("step", "responsible", "due", "done"))
        rows = [
            (
                "" if for_family and step.covered else step.wording,
                step.responsible,
                words.day(step.due_on),
                words.day(step.done_on),
            )
            for step in goal.steps
        ]
        sheet.table(head, rows, widths=(40, 24, 18, 18))


def _both(kk_label: str, kk_said: str, ru_label: str, ru_said: str) -> Answers:
    return ((kk_label, kk_said), (ru_label, ru_said))


def _record(view: RoomView, record: bytes) -> RoomRecord:
    return next(one for one in view.records if one.record.entity_id == record)


def _titles(kk: RoomView, ru: RoomView) -> tuple[str, str]:
    """The form's title; where the form is not here, what a record of a file is called."""
    other = words.events(kk.kind)
    return (
        kk.begin.title if kk.begin is not None else other[0],
        ru.begin.title if ru.begin is not None else other[1],
    )
