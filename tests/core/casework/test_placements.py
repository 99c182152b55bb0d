"""Placements and mentorships: what is stopped, what asks for a reason, and what comes into the agenda."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.casework import closure, mentorship, placement, record_checks
from core.casework.proposed import Proposed
from core.changes import RecordId
from core.errors import Code, StoreError
from core.ids import new_id
from core.ops import Verb
from core.schema import Entity, parts_to_value
from tests.core.casework.office import TODAY, Worker, days
from tests.core.store.laptop import change_of

BORN = date(2014, 5, 1)  # not yet 12
PLACED = {"legal_form": "host_professional", "from_day": TODAY.isoformat(), "contract_on": TODAY.isoformat()}


@pytest.fixture
def office(worker: Worker) -> Worker:
    worker.publish_shipped(
        "placement",
        "placement_end",
        "mentorship",
        "mentorship_end",
        "placement_visit",
        "mentor_meeting",
        "carer",
        "carer_check",
    )
    return worker


def child_of(office: Worker, stream: bytes, born: date = BORN) -> bytes:
    birth = parts_to_value(Entity.MEMBER, "birth", date=born, precision="day")
    return office.member(stream, "Айару", birth=birth).entity_id


def codes(office: Worker, stream: bytes, entity: Entity, **fields: Any) -> list[tuple[str, bool]]:
    record = Proposed(stream, entity, new_id(), fields, changed=frozenset(fields))
    return [(one.code, one.hard) for one in record_checks.findings(office.desk._filing, record)]


def test_a_child_moves_to_a_host_professional_family_and_the_yearly_check_appears(office: Worker) -> None:
    stream = office.add_family()
    child = child_of(office, stream)
    office.fill_form(stream, "placement", PLACED, subject=child)
    (line,) = (one for one in office.desk.family(stream, language="kk").rooms if one.key == "placements")
    assert (line.records, line.open) == (1, 1)
    due = {item.kind: item for item in office.desk.agenda(TODAY, TODAY + days(366))}
    assert due["carer_check"].due_on == date(TODAY.year + 1, TODAY.month, TODAY.day)
    assert due["carer_check"].about == "Айару"
    (made,) = office.laptop.store.casebook.records_of(stream, Entity.PLACEMENT)
    ended = {"until_day": TODAY.isoformat(), "ending_reason": "Үйіне оралды"}
    office.fill_form(stream, "placement_end", ended, record=made.record.entity_id)
    (line,) = (one for one in office.desk.family(stream, language="kk").rooms if one.key == "placements")
    assert (line.records, line.open) == (1, 0)
    assert "carer_check" not in {item.kind for item in office.desk.agenda(TODAY, TODAY + days(366))}


def test_a_child_is_placed_once_and_does_not_move_out_meanwhile(office: Worker) -> None:
    stream = office.add_family()
    child = child_of(office, stream)
    office.fill_form(stream, "placement", PLACED, subject=child)
    with pytest.raises(StoreError) as refused:
        office.fill_form(stream, "placement", PLACED, subject=child)
    assert refused.value.code is Code.RECORD_REFUSED
    known = office.laptop.store.casebook.record(stream, Entity.MEMBER, child)
    assert known is not None
    gone = Proposed(stream, Entity.MEMBER, child, {**known.fields, "moved_out": TODAY}, known)
    found = placement.leaves_while_placed(office.desk._filing, gone)
    assert [(one.code, one.hard) for one in found] == [(placement.STILL_PLACED, True)]


@pytest.mark.parametrize(
    ("fields", "stands"),
    [
        ({"legal_form": "patronat"}, []),
        ({"legal_form": "adoption"}, [(placement.KEPT_APART, True)]),
        ({"legal_form": "guardianship", "from_day": date(2028, 4, 30)}, []),
        ({"legal_form": "guardianship", "from_day": date(2028, 5, 1)}, [(placement.GUARDED_LATE, False)]),
        ({"legal_form": "trusteeship", "from_day": date(2028, 4, 30)}, [(placement.TRUSTED_EARLY, False)]),
        ({"legal_form": "trusteeship", "from_day": date(2028, 5, 1)}, []),
        ({"legal_form": "host_professional", "children_placed": 4}, []),
        ({"legal_form": "host_professional", "children_placed": 5}, [(placement.TOO_MANY, False)]),
        ({"legal_form": "host_professional", "children_placed": 5, "siblings_together": True}, []),
        ({"legal_form": "foster", "children_placed": 5}, []),
    ],
)
def test_limits_of_a_placement(
    office: Worker, fields: dict[str, Any], stands: list[tuple[str, bool]]
) -> None:
    stream = office.add_family()
    child = child_of(office, stream)
    assert codes(office, stream, Entity.PLACEMENT, child=child, **fields) == stands
    assert (placement.NO_CHILD, True) in codes(office, stream, Entity.PLACEMENT, **fields)


@pytest.mark.parametrize(
    ("form", "born", "outside"),
    [
        ("host_professional", date(1996, 3, 17), False),  # 30 on the day of the contract
        ("host_professional", date(1996, 3, 18), True),
        ("host_professional", date(1962, 3, 18), False),  # 63, and 64 the day after
        ("host_professional", date(1962, 3, 17), True),
        ("foster", date(1950, 1, 1), False),
    ],
)
def test_the_age_of_a_carer_counts_on_the_day_of_the_contract(
    office: Worker, form: str, born: date, outside: bool
) -> None:
    stream = office.add_family()
    made = RecordId(stream, int(Entity.PLACEMENT), new_id())
    office.laptop.act(
        stream, Verb.CHANGE_PLACEMENT, change_of(made, legal_form=form, contract_on=TODAY, from_day=TODAY)
    )
    birth = parts_to_value(Entity.CARER, "birth", date=born)
    found = codes(office, stream, Entity.CARER, placement=made.entity_id, birth=birth)
    assert found == ([(placement.CARER_AGE, False)] if outside else [])


CLEAN = {"conviction": "document", "psychiatric": "document", "narcology": "document"}


@pytest.mark.parametrize(
    ("consent", "checks", "trained", "stands"),
    [
        ("given", CLEAN, TODAY, []),
        ("", CLEAN, TODAY, [(mentorship.NO_CONSENT, True)]),
        ("refused", CLEAN, TODAY, [(mentorship.NO_CONSENT, True)]),
        ("given", {**CLEAN, "narcology": "said"}, TODAY, [(mentorship.UNCHECKED, False)]),
        ("given", {**CLEAN, "conviction": "breach"}, TODAY, [(mentorship.UNCHECKED, False)]),
        ("given", CLEAN, TODAY + days(1), [(mentorship.UNTRAINED, False)]),
        ("given", CLEAN, None, [(mentorship.UNTRAINED, False)]),
    ],
)
def test_no_contract_with_a_mentor_without_the_childs_consent(
    office: Worker, consent: str, checks: dict[str, str], trained: date | None, stands: list[tuple[str, bool]]
) -> None:
    stream = office.add_family()
    told = {
        "child": child_of(office, stream),
        "contract_from": TODAY,
        "trained_on": trained,
        "checks": parts_to_value(Entity.MENTORSHIP, "checks", **checks),
        "child_consent": parts_to_value(Entity.MENTORSHIP, "child_consent", state=consent),
    }
    assert codes(office, stream, Entity.MENTORSHIP, **told) == stands


def test_a_mentorship_goes_on_step_by_step_in_one_record(office: Worker) -> None:
    stream = office.add_family()
    child = child_of(office, stream)
    office.fill_form(stream, "mentorship", {"surname": "Ахметова", "given": "Дина"}, subject=child)
    casebook = office.laptop.store.casebook
    (made,) = casebook.records_of(stream, Entity.MENTORSHIP)
    assert (made.get("state"), made.get("child")) == ("candidate", child)
    assert codes(office, stream, Entity.MENTORSHIP, child=child) == [(mentorship.TWICE, False)]
    told = {f"chk_{name}": said for name, said in CLEAN.items()} | {
        "trained_on": TODAY.isoformat(), "consent": "given", "consent_on": TODAY.isoformat(),
        "contract_number": "7", "contract_from": TODAY.isoformat(),
    }  # fmt: skip
    office.fill_form(stream, "mentorship", told, record=made.record.entity_id)
    (now,) = casebook.records_of(stream, Entity.MENTORSHIP)
    assert (now.get("state"), now.get("mentor")) == ("active", made.get("mentor"))
    assert "mentorship_review" in {item.kind for item in office.desk.agenda(TODAY, TODAY + days(366))}
    ended = {"ended_on": TODAY.isoformat(), "ending_reason": "Көшті"}
    office.fill_form(stream, "mentorship_end", ended, record=made.record.entity_id)
    (line,) = (one for one in office.desk.family(stream, language="kk").rooms if one.key == "mentorships")
    assert (line.records, line.open) == (1, 0)


def test_a_child_younger_than_the_rule_asks_for_a_reason(office: Worker) -> None:
    stream = office.add_family()
    child = child_of(office, stream, date(2016, 3, 18))
    assert codes(office, stream, Entity.MENTORSHIP, child=child) == [(mentorship.YOUNG, False)]
    assert codes(office, stream, Entity.MENTORSHIP) == [(mentorship.NO_CHILD, True)]


def shown(office: Worker, stream: bytes, form: str, name: str, subject: bytes | None = None) -> str:
    draft = office.desk.start_form(stream, form, subject=subject)
    session = office.desk.form_session(draft.draft, form, language="kk")
    return session.value(session.refs(name)[0])


def test_a_visit_and_a_meeting_know_the_placement_and_the_mentor(office: Worker) -> None:
    stream = office.add_family()
    child, other = child_of(office, stream), child_of(office, stream)
    office.fill_form(stream, "placement", PLACED, subject=child)
    office.fill_form(stream, "mentorship", {"surname": "Ахметова", "given": "Дина"}, subject=child)
    assert shown(office, stream, "placement_visit", "placement", child) == "host_professional"
    assert shown(office, stream, "placement_visit", "placement") == "host_professional"
    assert shown(office, stream, "placement_visit", "placement", other) == ""
    assert shown(office, stream, "mentor_meeting", "mentor_name", child) == "Ахметова Дина"
    assert shown(office, stream, "mentor_meeting", "child_name") == "Тестова Айару"
    office.fill_form(stream, "placement", {**PLACED, "legal_form": "patronat"}, subject=other)
    assert shown(office, stream, "placement_visit", "placement") == ""
    assert shown(office, stream, "placement_visit", "placement", other) == "patronat"


def test_the_last_day_of_a_contract_does_not_end_a_placement_for_closing(office: Worker) -> None:
    stream = office.add_family()
    until = {"until_day": (TODAY + days(300)).isoformat()}
    office.fill_form(stream, "placement", {**PLACED, **until}, subject=child_of(office, stream))
    assert (closure.OPEN_PLACEMENT, False) in codes(office, stream, Entity.CLOSURE)


HELD = dict.fromkeys(("income", "health", "housing", "no_conviction"), "ok")


def test_carers_and_their_checks_stand_with_their_placement(office: Worker) -> None:
    stream = office.add_family()
    office.fill_form(stream, "placement", PLACED, subject=child_of(office, stream))
    (made,) = office.laptop.store.casebook.records_of(stream, Entity.PLACEMENT)
    link = {"placement": made.record.entity_id}
    carer = {
        "surname": "Үлгі", "given": "Гүлнар", "born": "1980-02-01", "role": "host_carer", "relative": "no",
        "from_day": TODAY.isoformat(),
    }  # fmt: skip
    office.fill_form(stream, "carer", carer, links=link)
    (kept,) = office.laptop.store.casebook.records_of(stream, Entity.CARER)
    assert kept.get("birth") == {1: date(1980, 2, 1), 2: "day"}
    assert kept.get("placement") == made.record.entity_id
    office.fill_form(stream, "carer_check", {"checked_on": TODAY.isoformat(), **HELD}, links=link)
    (record,) = office.desk.room(stream, "placements", language="kk").records
    assert record.about == "Тестова Айару"
    assert [form.form_id for form, _ in record.adds] == ["carer", "carer_check"]
    said = [[line.said for line in part.lines] for part in record.parts]
    assert "Гүлнар" in said[0]
    assert said[1].count("Сақталған") == 4


@pytest.mark.parametrize(
    ("answers", "due_in_a_year", "flag"),
    [
        (HELD, True, ""),
        ({**HELD, "health": "unknown"}, False, ""),
        ({**HELD, "no_conviction": "breach", "remark": "Сот үкімі бар"}, True, "high"),
    ],
    ids=["holds", "not_found_out", "broken"],
)
def test_a_check_that_is_not_complete_stays_due_and_a_breach_is_an_alarm(
    office: Worker, answers: dict[str, str], due_in_a_year: bool, flag: str
) -> None:
    stream = office.add_family()
    began = TODAY - days(300)
    placed = {**PLACED, "from_day": began.isoformat(), "contract_on": began.isoformat()}
    office.fill_form(stream, "placement", placed, subject=child_of(office, stream))
    (made,) = office.laptop.store.casebook.records_of(stream, Entity.PLACEMENT)
    link = {"placement": made.record.entity_id}
    office.fill_form(stream, "carer_check", {"checked_on": TODAY.isoformat(), **answers}, links=link)
    due = {item.kind: item.due_on for item in office.desk.agenda(TODAY, TODAY + days(366))}
    event = TODAY if due_in_a_year else began
    assert due["carer_check"] == date(event.year + 1, event.month, event.day)
    assert office.flag(stream) == flag
