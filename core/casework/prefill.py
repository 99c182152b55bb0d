"""What the program supplies to a form about the case: the data sets `case`, `members`, `rules`, `subject`.

Column names are those of `resources/forms/README.md`. Which people stand in `members`, and in what order,
is fixed when a draft begins, so that a colleague's new member never moves an answer to somebody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.casework.filing import ADULT_AGE_YEARS, Filing, age_years, day, gravest, group, text
from core.errors import Code, StoreError
from core.forms.session import Instances
from core.records import NOBODY_MET
from core.schema import Entity
from core.store.casebook import Record

ADDRESS = ("region", "district", "rural_district", "village", "street")
CASE = ("family_number", "case_number", "address", "last_visit", "last_level", "flag_level")
"""Columns of `case`; blank where the file is not a family's."""


def instances(
    filing: Filing,
    stream: bytes,
    members: Sequence[bytes],
    *,
    raised_flag: str = "",
    child: bytes = b"",
) -> Instances:
    """The data sets of one file. `raised_flag`: of another form of the same visit that is not finished.

    `child`: whom the form is about; then placement and mentor are that child's.
    """
    family = filing.family(stream)
    if family is None and filing.file(stream) is None:
        raise StoreError(Code.RECORD_UNKNOWN)
    case = {} if family is None else _case(filing, stream, family, raised_flag)
    people = [filing.store.casebook.record(stream, Entity.MEMBER, member) for member in members]
    return {
        "case": ({**dict.fromkeys(CASE, ""), **case, **_care(filing, stream, child)},),
        "members": _members([one for one in people if one is not None], filing.today),
        "rules": filing.rules().as_instance(filing.today),
    }


def controlled_object(filing: Filing, stream: bytes) -> tuple[dict[str, str], ...]:
    """The institution that a form is about: one row; columns blank in a family's file."""
    found = filing.controlled_object(stream)
    if found is None:
        return (dict.fromkeys(("title", "kind", "address", "head", "controlled_by"), ""),)
    parts = group(found, Entity.CONTROLLED_OBJECT, "address")
    address = [text(parts[part]) for part in ADDRESS if parts[part]]
    told = {name: text(found.get(name)) for name in ("title", "kind", "head", "controlled_by")}
    return ({**told, "address": ", ".join(address)},)


def subject(filing: Filing, stream: bytes, member: bytes) -> tuple[dict[str, str], ...]:
    """Whom a form about one person is about: one row; columns blank when nobody was chosen.

    A birth date that is only about right is not given: forms would take it for exact and never ask.
    """
    found = filing.store.casebook.record(stream, Entity.MEMBER, member) if member else None
    if found is None:
        return (dict.fromkeys(("person_id", "name", "birth_date", "sex", "relation"), ""),)
    birth = group(found, Entity.MEMBER, "birth")
    born = day(birth["date"]) if text(birth["precision"]) in ("", "day") else None
    return (
        {
            "person_id": member.hex(),
            "name": member_name(found),
            "birth_date": "" if born is None else born.isoformat(),
            "sex": text(found.get("sex")),
            "relation": text(found.get("relation")),
        },
    )


def file_members(
    filing: Filing, stream: bytes, *, on: date | None = None, also: str = ""
) -> tuple[dict[str, str], ...]:
    """Workers of the file by the hex of their user: all there ever were, or who works on it `on` a day.

    `also`: the hex of one who stands in the record and may have left.
    """
    rows: dict[str, str] = {}
    for record in filing.standing(stream, Entity.FILE_MEMBER):
        user, until = record.get("user"), day(record.get("until_day"))
        name = filing.store.casebook.author_name(user) if isinstance(user, bytes) else ""
        if name and (on is None or until is None or until >= on or user.hex() == also):
            rows[user.hex()] = name
    return tuple({"name": user, "label": name} for user, name in rows.items())


def address_line(family: Record) -> str:
    """Village and street, as a person would say it."""
    address = group(family, Entity.FAMILY, "address")
    return ", ".join(text(address[part]) for part in ("village", "street") if address[part])


def member_name(record: Record) -> str:
    """Surname, given name, patronymic, those that are known."""
    name = group(record, Entity.MEMBER, "name")
    return " ".join(text(name[part]) for part in ("surname", "given", "patronymic") if name[part])


def name_of(filing: Filing, stream: bytes, member: bytes | None) -> str:
    """The name of a member of the file; "" for nobody, or where the record is not on this laptop."""
    record = filing.store.casebook.record(stream, Entity.MEMBER, member) if member else None
    return "" if record is None else member_name(record)


def _case(filing: Filing, stream: bytes, family: Record, raised_flag: str) -> dict[str, str]:
    visits = [
        held
        for visit in filing.standing(stream, Entity.VISIT)
        if (held := day(visit.get("held_on"))) is not None and visit.get("outcome") not in NOBODY_MET
    ]
    risk, flag = group(family, Entity.FAMILY, "risk"), group(family, Entity.FAMILY, "flag")
    return {
        "family_number": text(family.get("number")),
        "case_number": text(family.get("number")),
        "address": address_line(family),
        "last_visit": max(visits).isoformat() if visits else "",
        "last_level": text(risk["level"]),
        "flag_level": gravest(text(flag["level"]), raised_flag),
    }


def _care(filing: Filing, stream: bytes, child: bytes) -> dict[str, str]:
    """The open placement and mentorship of the child; of nobody in particular only where there is one.

    What two records say differently is left blank: the form asks.
    """
    placements = _running(filing, stream, Entity.PLACEMENT, child)
    mentored = _running(filing, stream, Entity.MENTORSHIP, child)
    children = {one.get("child") for one in (*placements, *mentored)}
    told = dict.fromkeys(
        ("placement_form", "mentor_name", "mentor_contract_number", "mentor_contract_until"), ""
    )
    if len(placements) == 1:
        told["placement_form"] = text(placements[0].get("legal_form"))
    if len(mentored) == 1:
        mentor, until = mentored[0], day(mentored[0].get("contract_until"))
        name = group(mentor, Entity.MENTORSHIP, "mentor")
        told["mentor_name"] = " ".join(
            text(name[part]) for part in ("surname", "given", "patronymic") if name[part]
        )
        told["mentor_contract_number"] = text(mentor.get("contract_number"))
        told["mentor_contract_until"] = "" if until is None else until.isoformat()
    known = subject(filing, stream, next(iter(children))) if len(children) == 1 else ()
    return told | {f"child_{name}": known[0][name] if known else "" for name in ("name", "birth_date")}


def _running(filing: Filing, stream: bytes, entity: Entity, child: bytes) -> list[Record]:
    """Records that have not ended: of this child, or of every child without one."""
    return [
        one
        for one in filing.standing(stream, entity)
        if text(one.get("state")) not in ("ended", "closed") and (not child or one.get("child") == child)
    ]


def _members(people: Sequence[Record], today: date) -> tuple[dict[str, str], ...]:
    rows: list[dict[str, str]] = []
    caregivers = children = 0
    for place, person in enumerate(people, start=1):
        born = day(group(person, Entity.MEMBER, "birth")["date"])
        age = age_years(born, today)
        child = age is not None and age < ADULT_AGE_YEARS
        caregiver = bool(person.get("caregiver"))
        caregivers += caregiver
        children += child
        rows.append(
            {
                "ord": str(place),
                "person_id": person.record.entity_id.hex(),
                "name": member_name(person),
                "relation": text(person.get("relation")),
                "birth_date": born.isoformat() if born is not None else "",
                "sex": text(person.get("sex")),
                "lives_here": text(person.get("lives_here")),
                "caregiver": "yes" if caregiver else "no",
                "child": "yes" if child else "no",
                "caregiver_ord": str(caregivers) if caregiver else "",
                "child_ord": str(children) if child else "",
            }
        )
    return tuple(rows)
