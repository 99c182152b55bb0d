"""From the roster of a home visit to changes of members: only what the worker really changed.

A known person keeps the place the draft gave; a new one gets the id of its repeat instance, so finishing
twice makes nobody twice. What was left as it was prefilled is no change: it must not overwrite a
colleague's. Names are never split at spaces: what was typed in one box is kept as one text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from core.casework.assessments import day_of
from core.casework.filing import years_before
from core.encoding import Value
from core.forms.answers import AnswerNode
from core.ops import Change
from core.schema import Entity, number, parts_to_value

FieldNow = Callable[[bytes, str], Value]
"""The value of a member's field as it stood when the draft began."""

REPEAT = "member"


def member_changes(
    root: AnswerNode,
    known: Sequence[bytes],
    *,
    name_now: Callable[[bytes], str],
    field_now: FieldNow,
    bases: Callable[[bytes, int], Sequence[bytes]],
    visited_on: date,
) -> tuple[Change, ...]:
    """Changes of the members of a file. `bases` gives the heads that were seen, per member and field."""
    changes: list[Change] = []
    for place, entry in enumerate(root.find(REPEAT)):
        said = _said(entry, visited_on)
        if place < len(known):
            member = known[place]
            fields = _changed(said, member, entry, name_now=name_now, field_now=field_now)
            seen = {field: tuple(bases(member, field)) for field in fields}
        elif entry.repeat_id is not None and _text(entry, "m_name"):
            member = entry.repeat_id
            fields = _numbered(said) | {
                number(Entity.MEMBER, "person"): member,
                number(Entity.MEMBER, "name"): _name(entry),
            }
            seen = {}
        else:
            continue
        if fields:
            changes.append(Change(int(Entity.MEMBER), member, fields, seen))
    return tuple(changes)


def _changed(
    said: Mapping[str, Value],
    member: bytes,
    entry: AnswerNode,
    *,
    name_now: Callable[[bytes], str],
    field_now: FieldNow,
) -> dict[int, Value]:
    different = {name: value for name, value in said.items() if field_now(member, name) != value}
    birth = field_now(member, "birth")
    if "birth" in different and isinstance(birth, dict) and birth.get(1) == different["birth"].get(1):
        del different["birth"]
    fields = _numbered(different)
    typed = _text(entry, "m_name")
    if typed and typed != name_now(member):
        fields[number(Entity.MEMBER, "name")] = _name(entry)
    return fields


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


def _numbered(fields: Mapping[str, Value]) -> dict[int, Value]:
    return {number(Entity.MEMBER, name): value for name, value in fields.items()}


def _text(entry: AnswerNode, name: str) -> str:
    found = entry.find(name)
    return found[0].text.strip() if found else ""
