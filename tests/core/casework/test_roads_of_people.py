"""Every road on which a person is written meets the same checks: a table of roads and rules.

Roads: her own page, the roster of a home visit, moving on from another family, deciding a conflict, leaving.
A hard finding stops the act with nothing written; a soft one passes with a reason that stays with her.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from core.casework import record_checks
from core.casework.outcomes import VisitDraft
from core.casework.sheet import Edit
from core.changes import RecordId
from core.errors import Code, StoreError
from core.forms.session import FormSession
from core.identity.iin import check_digit
from core.ops import Verb
from core.records import RecordFinding
from core.schema import Entity, parts_to_value
from tests.core.casework.office import TODAY, Worker, days
from tests.core.casework.test_decisions import refusal
from tests.core.casework.test_people import edit, read
from tests.core.casework.test_placements import PLACED
from tests.core.store.laptop import change_of
from tests.journeys.laptop import VISIT

PAGE, ROSTER, MOVE, CONFLICT = "her page", "the roster of a visit", "moving on", "deciding a conflict"
_WOMAN_OF_1896 = f"96113020001{check_digit('96113020001')}"
_OTHER_WOMAN = f"96113020002{check_digit('96113020002')}"


@dataclass(frozen=True)
class Act:
    """An act that is about to be done: what is found against it, and doing it with reasons."""

    found: tuple[RecordFinding, ...]
    do: Callable[[Mapping[str, str]], object]


def day_of_birth(on: date) -> dict[int, object]:
    return parts_to_value(Entity.MEMBER, "birth", date=on, precision="day")


def by_page(worker: Worker, stream: bytes, member: RecordId | None, told: dict[str, Any]) -> Act:
    typed = {name: str(value) for name, value in told.items()}
    if "birth_date" in typed:
        typed["birth_precision"] = "day"
    if member is None:
        typed = {"name_given": "Жаңа", **typed}
    made = edit(worker, stream, None if member is None else member.entity_id, **typed)
    people = worker.desk.people
    return Act(people.check(made), lambda passed: people.save(made, passed=passed))


def by_roster(worker: Worker, stream: bytes, member: RecordId | None, told: dict[str, Any]) -> Act:
    draft, session = roster(worker, stream, new=0 if member else 1)
    known = [one.entity_id for one in worker.desk.family(stream, language="kk").members]
    say(session, len(known) if member is None else known.index(member.entity_id), told)
    return ending(worker, draft, session)


def by_move(worker: Worker, stream: bytes, member: RecordId | None, told: dict[str, Any]) -> Act:
    """Somebody of another family comes into this one; what is told stands there already."""
    other = worker.add_family("Басқа отбасы")
    fields: dict[str, Any] = {"birth": None}
    if "birth_date" in told:
        fields["birth"] = day_of_birth(told["birth_date"])
    if "iin_iin" in told:
        fields["iin"] = parts_to_value(Entity.MEMBER, "iin", iin=told["iin_iin"])
    fields = {name: value for name, value in fields.items() if value is not None}
    her = worker.member(other, "Келген", **{"relation": "other", **fields}).entity_id
    people = worker.desk.people
    found = people.check_move(other, her, stream, on=TODAY)
    return Act(found, lambda passed: people.move(other, her, stream, on=TODAY, passed=passed))


def by_conflict(worker: Worker, stream: bytes, member: RecordId | None, told: dict[str, Any]) -> Act:
    """Two wrote the birth of one person without knowing of each other; the value told is chosen."""
    assert member is not None
    for on in (date(1980, 1, 1), told["birth_date"]):
        worker.laptop.act(
            stream, Verb.CHANGE_MEMBER, change_of(member, birth=day_of_birth(on))
        )  # both over nothing: as from two laptops
    (conflict,) = worker.desk.conflicts(stream)
    head = next(one for one in conflict.heads if one.text.startswith(f"{told['birth_date']:%d.%m.%Y}"))
    found = worker.desk.check_choice(conflict, head.op)
    return Act(found, lambda passed: worker.desk.resolve(conflict, head.op))


def roster(worker: Worker, stream: bytes, *, new: int = 0) -> tuple[VisitDraft, FormSession]:
    draft = worker.desk.start_visit(stream)
    return draft, worker.fill_in(draft, members_new=str(new))


def say(session: FormSession, line: int, told: Mapping[str, Any]) -> None:
    """One line of the roster; names of questions are those of the form."""
    if "birth_date" in told:
        session.answer(session.refs("m_birth_known")[line], "exact")
        session.answer(session.refs("m_birth_date")[line], told["birth_date"].isoformat())
    for field in ("relation", "sex", "lives_here"):
        if field in told:
            session.answer(session.refs(f"m_{field}")[line], told[field])


def ending(worker: Worker, draft: VisitDraft, session: FormSession) -> Act:
    worker.save(draft, session)
    answers = {VISIT: session.submission()}
    return Act(
        worker.desk.check_visit(draft.draft, answers),
        lambda passed: worker.desk.finish_visit(draft.draft, answers, language="kk", passed=passed),
    )


ROADS = {PAGE: by_page, ROSTER: by_roster, MOVE: by_move, CONFLICT: by_conflict}


@pytest.fixture
def office(worker: Worker) -> Worker:
    worker.publish_shipped("placement")
    return worker


def members(worker: Worker, stream: bytes) -> list[dict[str, Any]]:
    return [dict(one.fields) for one in worker.laptop.store.casebook.records_of(stream, Entity.MEMBER)]


def new(**told: Any) -> tuple[str, dict[str, Any]]:
    return "new", told


def known(**told: Any) -> tuple[str, dict[str, Any]]:
    return "known", told


@pytest.mark.parametrize(
    ("road", "whom", "code", "hard"),
    [
        (PAGE, new(birth_date=TODAY + days(1)), "birth_future", True),
        (PAGE, new(relation="mother", birth_date=date(2019, 1, 1)), "parent_younger", True),
        (PAGE, new(relation="mother", birth_date=date(2007, 1, 1)), "parent_very_young", False),
        (PAGE, new(birth_date=date(1880, 1, 1)), "birth_long_ago", False),
        (PAGE, new(iin_iin="900101300000"), "iin_wrong", False),
        (PAGE, known(lives_here="away"), "elsewhere_while_placed", False),
        (PAGE, known(lives_here="died"), "elsewhere_while_placed", False),
        (PAGE, known(birth_date=date(1950, 1, 1)), "parent_younger", True),
        (PAGE, known(birth_date=date(1970, 1, 1)), "iin_other_birth", False),
        (ROSTER, new(relation="mother", birth_date=date(2019, 1, 1)), "parent_younger", True),
        (ROSTER, new(relation="father", birth_date=date(2007, 1, 1)), "parent_very_young", False),
        (ROSTER, new(birth_date=date(1880, 1, 1), relation="other"), "birth_long_ago", False),
        (ROSTER, known(lives_here="away"), "elsewhere_while_placed", False),
        (ROSTER, known(lives_here="institution"), "elsewhere_while_placed", False),
        (ROSTER, known(lives_here="died"), "elsewhere_while_placed", False),
        (ROSTER, known(birth_date=date(1950, 1, 1)), "parent_younger", True),
        (ROSTER, known(birth_date=date(1980, 1, 1)), "iin_other_birth", False),
        (ROSTER, known(sex="male"), "iin_other_sex", False),
        (MOVE, new(birth_date=TODAY + days(1)), "birth_future", True),
        (MOVE, new(iin_iin=_OTHER_WOMAN), "iin_twice", False),
        (MOVE, new(iin_iin="900101300000"), "iin_wrong", False),
        (CONFLICT, known(birth_date=date(1950, 1, 1)), "parent_younger", True),
        (CONFLICT, known(birth_date=TODAY + days(1)), "birth_future", True),
    ],
)
def test_every_road_meets_the_same_checks(
    office: Worker, road: str, whom: tuple[str, dict[str, Any]], code: str, hard: bool
) -> None:
    stream = office.add_family()
    iin = parts_to_value(Entity.MEMBER, "iin", iin=_OTHER_WOMAN)
    office.member(stream, "Ана", relation="mother", birth=day_of_birth(date(1960, 1, 1)), iin=iin)
    child = office.member(
        stream, "Айша",
        **({} if road == CONFLICT else {"birth": day_of_birth(date(2015, 1, 1))}),
        iin=parts_to_value(Entity.MEMBER, "iin", iin=_WOMAN_OF_1896),
    )  # fmt: skip
    office.fill_form(stream, "placement", PLACED, subject=child.entity_id)
    kind, told = whom
    act = ROADS[road](office, stream, child if kind == "known" else None, told)
    assert (code, hard) in [(one.code, one.hard) for one in act.found], act.found
    before = members(office, stream)
    reasons = {one.key: f"Себебі: {one.code}" for one in act.found}
    if hard:
        assert refusal(lambda: act.do(reasons)) is Code.RECORD_REFUSED
        assert members(office, stream) == before
        return
    for passed in ({}, dict.fromkeys(reasons, "  ")):
        assert refusal(lambda passed=passed: act.do(passed)) is Code.RECORD_REFUSED
        assert members(office, stream) == before
    act.do(reasons)
    kept = [one.get("passed_checks") or [] for one in members(office, stream)]
    assert sum(f"{code}: Себебі: {code}" in told for told in kept) == 1


def test_two_new_people_of_one_roster_are_compared_with_each_other_and_once(office: Worker) -> None:
    stream = office.add_family()
    draft, session = roster(office, stream, new=2)
    say(session, 0, {"relation": "mother", "birth_date": date(2015, 1, 1)})
    say(session, 1, {"relation": "child", "birth_date": date(2010, 1, 1)})
    act = ending(office, draft, session)
    (found,) = act.found
    assert (found.code, found.hard, found.line, found.question) == (
        "parent_younger", True, 1, "m_birth_date",
    )  # fmt: skip
    assert found.person
    say(session, 1, {"birth_date": TODAY - days(30)})
    young = ending(office, draft, session)
    (found,) = young.found
    assert (found.code, found.hard) == ("parent_very_young", False)
    young.do({found.key: "Құжаты бар"})
    kept = [one.get("passed_checks") for one in members(office, stream)]
    assert kept == [None, ["parent_very_young: Құжаты бар"]]


def test_both_births_put_right_at_one_visit_are_compared_as_they_are_now(office: Worker) -> None:
    stream = office.add_family()
    office.member(stream, "Ана", relation="mother", birth=day_of_birth(date(1990, 1, 1)))
    office.member(stream, "Айша", birth=day_of_birth(date(2015, 1, 1)))
    draft, session = roster(office, stream)
    say(session, 0, {"birth_date": date(2016, 1, 1)})
    say(session, 1, {"birth_date": date(2017, 1, 1)})
    assert [one.code for one in ending(office, draft, session).found] == ["parent_very_young"]
    say(session, 0, {"birth_date": date(1988, 1, 1)})
    say(session, 1, {"birth_date": date(1989, 1, 1)})
    assert [one.code for one in ending(office, draft, session).found] == ["parent_very_young"]


def test_a_reason_given_before_stays_beside_a_new_one_and_goes_along(office: Worker) -> None:
    stream, other = office.add_family(), office.add_family("Басқа отбасы")
    people = office.desk.people
    first = people.save(
        edit(office, stream, name_given="Әже", iin_iin="900101300000"), passed={"iin_wrong": "Құжатта солай"}
    )
    member = first.record.entity_id
    old = edit(office, stream, member, birth_date="1880-01-01", birth_precision="day")
    codes = {one.code for one in people.check(old)}
    people.save(old, passed=dict.fromkeys(codes, "Қаралды"))
    kept = read(office, first.record).get("passed_checks")
    assert len(kept) == len(codes | {"iin_wrong"})
    assert people.check_move(stream, member, other, on=TODAY) == ()
    people.move(stream, member, other, on=TODAY)
    assert members(office, other)[0]["passed_checks"] == kept


def test_a_family_meets_its_checks_too(office: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """No rule stands against a family's own data today; one that comes is not passed by."""
    stream = office.add_family()
    sheet = office.desk.people.family(stream).sheet
    stop = (RecordFinding("odd", hard=True),)
    monkeypatch.setattr(record_checks, "CHECKS", {Entity.FAMILY: (lambda filing, proposed: stop,)})
    with pytest.raises(StoreError) as refused:
        office.desk.people.save_family(Edit(sheet, {"name": "Басқаша"}))
    assert refused.value.code is Code.RECORD_REFUSED
    assert office.desk.people.family(stream).name == "Тестовы"
