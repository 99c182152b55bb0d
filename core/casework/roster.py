"""From the roster of a home visit to changes of members: only what the worker really changed.

A known person keeps the place the draft gave; a new one gets the id of its repeat instance, so finishing
twice makes nobody twice. What was left as it was prefilled is no change: it must not overwrite a
colleague's. Names are never split at spaces: what was typed in one box is kept as one text. What must hold
of the people as they are told here: `roster_checks`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.casework.assessments import day_of
from core.casework.changing import numbered
from core.casework.filing import years_before
from core.encoding import Value
from core.forms.answers import AnswerNode
from core.ops import Change
from core.schema import Entity, parts_to_value

FieldNow = Callable[[bytes, str], Value]
"""The value of a member's field as it stood when the draft began."""

REPEAT = "member"


@dataclass(frozen=True)
class RosterLine:
    """One person of the roster of whom something is to be written. `place` counts all lines from 0.

    `fields`: {name of the field: its value}. `birth_asked`: the question that told when she was born.
    """

    place: int
    member: bytes
    is_new: bool
    fields: Mapping[str, Value]
    birth_asked: str


def lines(
    root: AnswerNode,
    known: Sequence[bytes],
    *,
    name_now: Callable[[bytes], str],
    field_now: FieldNow,
    visited_on: date,
) -> tuple[RosterLine, ...]:
    """Everybody of whom the roster says something else than what stood when the draft began."""
    found: list[RosterLine] = []
    for place, entry in enumerate(root.find(REPEAT)):
        said = _said(entry, visited_on)
        if place < len(known):
            member = known[place]
            fields = _changed(said, member, entry, name_now=name_now, field_now=field_now)
        elif entry.repeat_id is not None and _text(entry, "m_name"):
            member = entry.repeat_id
            fields = {**said, "person": member, "name": _name(entry)}
        else:
            continue
        if fields:
            exact = _text(entry, "m_birth_known") == "exact"
            asked = "m_birth_date" if exact else "m_age_about"
            found.append(RosterLine(place, member, place >= len(known), fields, asked))
    return tuple(found)


def changes(
    told: Sequence[RosterLine],
    *,
    passed: Mapping[bytes, Sequence[str]],
    bases: Callable[[bytes, int], Sequence[bytes]],
) -> tuple[Change, ...]:
    """Changes of the members of a file. `bases` gives the heads that were seen, per member and field.

    `passed`: by member, the reasons why a finding was passed, as they are kept with her.
    """
    made = []
    for line in told:
        kept: dict[str, Value] = {"passed_checks": list(passed[line.member])} if line.member in passed else {}
        fields = numbered(Entity.MEMBER, {**line.fields, **kept})
        seen = {} if line.is_new else {field: tuple(bases(line.member, field)) for field in fields}
        made.append(Change(int(Entity.MEMBER), line.member, fields, seen))
    return tuple(made)


def _changed(
    said: Mapping[str, Value],
    member: bytes,
    entry: AnswerNode,
    *,
    name_now: Callable[[bytes], str],
    field_now: FieldNow,
) -> dict[str, Value]:
    different = {name: value for name, value in said.items() if field_now(member, name) != value}
    birth = field_now(member, "birth")
    if "birth" in different and isinstance(birth, dict) and birth.get(1) == different["birth"].get(1):
        del different["birth"]
    typed = _text(entry, "m_name")
    if typed and typed != name_now(member):
        different["name"] = _name(entry)
    return different


def _said(entry: AnswerNode, visited_on: date) -> dict[str, Value]:
    """What the roster says of one person; questions left open say nothing."""
    said: dict[str, Value] = {}
    for question, field in (("m_relation", "relation"), ("m_sex", "sex"), ("m_lives_here", "lives_here")):
        if answer := _text(entry, question):
            said[field] = answer
    if birth := _birth(entry, visited_on):
        said["birth"] = birth
    danger = _text(entry, "m_danger")
    if danger in ("sometimes", "lives"):
        said["alleged_abuser_access"] = True
    elif danger in ("no", "no_contact"):
        said["alleged_abuser_access"] = False
    return said


def _birth(entry: AnswerNode, visited_on: date) -> dict[int, Value] | None:
    exact = day_of(_text(entry, "m_birth_date"))
    if _text(entry, "m_birth_known") == "exact" and exact is not None:
        return parts_to_value(Entity.MEMBER, "birth", date=exact, precision="day")
    about = _text(entry, "m_age_about")
    if about.isdigit():
        born = years_before(visited_on, min(int(about), 120))
        return parts_to_value(Entity.MEMBER, "birth", date=born, precision="about")
    return None


def _name(entry: AnswerNode) -> dict[int, Value]:
    return parts_to_value(Entity.MEMBER, "name", given=_text(entry, "m_name"))


def _text(entry: AnswerNode, name: str) -> str:
    found = entry.find(name)
    return found[0].text.strip() if found else ""
