"""What cannot be right: hard checks stop with the reason, soft ones pass with a reason that is kept.

Each from what a worker types to what stands in the record.
"""

from __future__ import annotations

import json
from datetime import date

import pytest

from core.casework.plans import FORMS
from core.changes import RecordId
from core.errors import Code, StoreError
from core.records import RecordFinding
from core.schema import Entity, parts_to_value
from tests.core.casework.office import RULES, TODAY, Worker, days
from tests.core.casework.test_decisions import CLOSING, refusal
from tests.core.casework.test_incidents_and_intakes import NOT_YET
from tests.core.casework.test_people import edit, read
from tests.core.casework.test_placements import PLACED
from tests.core.casework.test_plans import PLAN

BORN = date(2018, 5, 1)


@pytest.fixture
def office(worker: Worker) -> Worker:
    worker.publish_shipped(*FORMS, "placement", "closure", "incident_report", "incident_follow_up")
    return worker


def child_of(office: Worker, stream: bytes) -> RecordId:
    birth = parts_to_value(Entity.MEMBER, "birth", date=BORN, precision="day")
    return office.member(stream, "Айша", birth=birth)


def count(office: Worker, stream: bytes, entity: Entity) -> int:
    return len(office.laptop.store.casebook.records_of(stream, entity))


def stopped_on_a_form(
    office: Worker, stream: bytes, form: str, answers: dict[str, str], subject: bytes | None = None
) -> tuple[RecordFinding, ...]:
    """What stands against it; nothing may be written, with whatever reasons."""
    draft = office.desk.start_form(stream, form, subject=subject)
    session = office.desk.form_session(draft.draft, form, language="kk")
    for name, value in answers.items():
        session.answer(session.refs(name)[0], value)
    office.save(draft, session)
    found = office.desk.check_form(draft.draft, session.submission())
    passed = {one.code: "Себебі бар" for one in found}
    with pytest.raises(StoreError) as refused:
        office.desk.finish_form(draft.draft, session.submission(), language="kk", passed=passed)
    assert refused.value.code is Code.RECORD_REFUSED
    return found


def test_a_wrong_iin_passes_with_a_reason_that_is_kept(office: Worker) -> None:
    stream, people = office.add_family(), office.desk.people
    made = edit(office, stream, name_given="Бибігүл", iin_iin="900101300000")
    (found,) = people.check(made)
    assert (found.code, found.hard) == ("iin_wrong", False)
    for passed in ({}, {"iin_wrong": " "}, {"something_else": "Құжатта солай"}):
        assert refusal(lambda passed=passed: people.save(made, passed=passed)) is Code.RECORD_REFUSED
    assert count(office, stream, Entity.MEMBER) == 0
    saved = people.save(made, passed={"iin_wrong": "Құжатта солай"})
    assert read(office, saved.record).get("passed_checks") == ["iin_wrong: Құжатта солай"]


def test_a_future_birth_date_stops(office: Worker) -> None:
    stream, people = office.add_family(), office.desk.people
    tomorrow = (TODAY + days(1)).isoformat()
    made = edit(office, stream, name_given="Айша", birth_date=tomorrow, birth_precision="day")
    assert [(one.code, one.hard) for one in people.check(made)] == [("birth_future", True)]
    assert refusal(lambda: people.save(made, passed={"birth_future": "x"})) is Code.RECORD_REFUSED
    assert count(office, stream, Entity.MEMBER) == 0
    today = edit(office, stream, name_given="Айша", birth_date=TODAY.isoformat(), birth_precision="day")
    assert people.save(today).changes


def test_a_mother_younger_than_her_child_stops(office: Worker) -> None:
    stream, people = office.add_family(), office.desk.people
    child_of(office, stream)
    younger = {"name_given": "Сәуле", "relation": "mother", "birth_date": "2019-01-01"}
    made = edit(office, stream, None, **younger, birth_precision="day")
    assert [(one.code, one.hard) for one in people.check(made)] == [("parent_younger", True)]
    assert refusal(lambda: people.save(made, passed={"parent_younger": "x"})) is Code.RECORD_REFUSED
    assert count(office, stream, Entity.MEMBER) == 1
    # very young, and it can be: with a reason
    young = edit(office, stream, None, **{**younger, "birth_date": "2007-01-01"}, birth_precision="day")
    (found,) = people.check(young)
    assert (found.code, found.hard) == ("parent_very_young", False)
    saved = people.save(young, passed={found.code: "Құжаты бар"})
    assert read(office, saved.record).get("passed_checks") == ["parent_very_young: Құжаты бар"]


@pytest.mark.parametrize("way", ["withdrawn", "moved out", "moved to another family"])
def test_a_person_removed_with_open_placements_stops(office: Worker, way: str) -> None:
    stream, other = office.add_family(), office.add_family("Басқа отбасы")
    child = child_of(office, stream)
    office.fill_form(stream, "placement", PLACED, subject=child.entity_id)
    people = office.desk.people
    if way == "withdrawn":
        assert refusal(lambda: office.desk.withdraw(child, why="Қате")) is Code.RECORD_IN_USE
    elif way == "moved out":
        gone = edit(office, stream, child.entity_id, moved_out=TODAY.isoformat())
        assert [(one.code, one.hard) for one in people.check(gone)] == [("still_placed", True)]
        assert refusal(lambda: people.save(gone, passed={"still_placed": "x"})) is Code.RECORD_REFUSED
    else:
        refused = refusal(lambda: people.move(stream, child.entity_id, other, on=TODAY))
        assert refused in (Code.RECORD_REFUSED, Code.RECORD_IN_USE)
        assert count(office, other, Entity.MEMBER) == 0
    known = read(office, child)
    assert (known.get("moved_out"), known.get("withdrawn")) == (None, None)


def test_a_rule_pack_with_overlapping_dates_is_told_and_the_later_one_counts(office: Worker) -> None:
    pack = json.loads(RULES) | {"id": "other", "version": "9", "valid_from": (TODAY - days(1)).isoformat()}
    pack["rules"] = [{"name": "visit_days_high", "value": 5}]
    assert office.desk.rules(TODAY).clashes == ()
    office.publish_rules(json.dumps(pack).encode(), pack_id="other")
    (clash,) = office.desk.rules(TODAY).clashes
    assert clash.rule == "visit_days_high"
    assert {clash.first.split()[0], clash.second.split()[0]} == {"programme-defaults", "other"}
    assert "rules_clash" in office.desk.today().readiness.missing
    family = office.plain_family(level="high")
    office.visited(family, 1)
    (item,) = (one for one in office.desk.agenda(TODAY, TODAY + days(30)) if one.stream == family.stream)
    assert item.due_on == TODAY + days(4)


def test_two_plans_for_one_child_stop_and_one_beside_the_familys_passes_with_a_reason(office: Worker) -> None:
    stream = office.add_family()
    child, sibling = child_of(office, stream), child_of(office, stream)
    office.fill_form(stream, "plan", PLAN, subject=child.entity_id)
    found = stopped_on_a_form(office, stream, "plan", PLAN, subject=child.entity_id)
    assert [(one.code, one.hard) for one in found] == [("plan_twice", True)]
    assert count(office, stream, Entity.PLAN) == 1
    office.fill_form(stream, "plan", PLAN, subject=sibling.entity_id)
    assert count(office, stream, Entity.PLAN) == 2


@pytest.mark.parametrize(
    ("form", "answers", "entity"), [("plan", PLAN, Entity.PLAN), ("placement", PLACED, Entity.PLACEMENT)]
)
def test_a_withdrawn_one_does_not_come_back_beside_another_of_the_same_child(
    office: Worker, form: str, answers: dict[str, str], entity: Entity
) -> None:
    stream = office.add_family()
    child, desk = child_of(office, stream), office.desk
    office.fill_form(stream, form, answers, subject=child.entity_id)
    (first,) = (one.record for one in office.laptop.store.casebook.records_of(stream, entity))
    desk.withdraw(first, why="Қате")
    desk.restore(first)
    desk.withdraw(first, why="Қате")
    office.fill_form(stream, form, answers, subject=child.entity_id)
    assert refusal(lambda: desk.restore(first)) is Code.RECORD_REPLACED
    assert read(office, first).get("withdrawn") is not None
    second = next(
        one.record for one in office.laptop.store.casebook.records_of(stream, entity) if one.record != first
    )
    desk.withdraw(second, why="Қате")
    assert desk.restore(first)
    assert read(office, first).get("withdrawn") is None


def test_a_closure_with_an_open_incident_stops(office: Worker) -> None:
    stream = office.plain_family().stream
    office.fill_form(stream, "incident_report", NOT_YET)
    found = stopped_on_a_form(office, stream, "closure", CLOSING)
    assert ("closing_with_incident", True) in [(one.code, one.hard) for one in found]
    assert count(office, stream, Entity.CLOSURE) == 0
    assert office.desk.approvals.of_file(stream) == ()
