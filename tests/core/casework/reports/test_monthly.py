"""Every count of a monthly report, on a small made agency; and that withdrawn records never count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.casework.reports.month import Figure, Month, MonthReport, VillageLine
from core.changes import RecordId
from core.encoding import Value
from core.ids import new_id
from core.ops import Verb
from core.schema import Entity, parts_to_value
from tests.core.casework.office import TODAY, Worker, days
from tests.core.casework.test_filled_forms import publish
from tests.core.store.laptop import change_of
from tests.journeys.laptop import published

MARCH = Month(2026, 3)
ON = TODAY
LAST_MONTH = date(2026, 2, 10)


VERBS = {Entity.CLOSURE: Verb.CLOSE_FILE, Entity.RISK_DECISION: Verb.LOWER_LEVEL}


class Agency(Worker):
    """Writes records as the forms and rooms leave them."""

    def write(self, stream: bytes, entity: Entity, **fields: Any) -> RecordId:
        record = RecordId(stream, int(entity), new_id())
        verb = VERBS.get(entity, Verb.CHANGE_RECORD)
        self.laptop.act(stream, verb, change_of(record, **{**self.own(entity), **fields}))
        return record

    def close_file(self, family: RecordId, on: date) -> None:
        change = self.laptop.change(family, status="closed", closed_on=on)
        self.laptop.act(family.stream, Verb.CLOSE_FILE, change)

    def own(self, entity: Entity) -> dict[str, Value]:
        with_worker = {
            Entity.VISIT, Entity.ASSESSMENT, Entity.INTAKE, Entity.INCIDENT, Entity.PLAN, Entity.REFERRAL,
            Entity.PLACEMENT, Entity.MENTORSHIP, Entity.INSPECTION,
        }  # fmt: skip
        return {"worker": self.desk.me().user} if entity in with_worker else {}

    def report(self, month: Month = MARCH, *, own: bool = False, language: str = "kk") -> MonthReport:
        return self.desk.reports.month(month, own=own, language=language)

    def count(self, key: str, code: str, month: Month = MARCH) -> tuple[int, int]:
        for figure in self.report(month).table(key).figures:
            if figure.code == code:
                return figure.now, figure.before
        return 0, 0


@pytest.fixture
def agency(tmp_path: Path) -> Iterator[Agency]:
    made = Agency(tmp_path / "vault", roles=("worker", "supervisor"))
    yield made
    made.close()


def withdrawn() -> Value:
    return parts_to_value(Entity.VISIT, "withdrawn", why="mistake")


COUNTS = [
    # table, code, the kind of record, its fields
    ("visits", "done", Entity.VISIT, {"held_on": ON, "outcome": "met"}),
    ("visits", "done", Entity.VISIT, {"held_on": ON, "outcome": "children_only"}),
    ("visits", "refused", Entity.VISIT, {"held_on": ON, "outcome": "refused"}),
    ("visits", "nobody", Entity.VISIT, {"held_on": ON, "outcome": "nobody"}),
    ("visits", "planned", Entity.TASK, {"kind": "visit", "due_on": ON, "state": "open"}),
    ("visits", "planned", Entity.VISIT, {"planned_on": ON}),
    ("assessments", "high", Entity.ASSESSMENT, {"assessed_on": ON, "level": {1: "high"}}),
    ("assessments", "not_assessed", Entity.ASSESSMENT, {"assessed_on": ON}),
    ("incidents", "all", Entity.INCIDENT, {"noticed_on": ON}),
    ("incidents", "all", Entity.INCIDENT, {"happened_on": ON}),
    ("incidents", "report_made", Entity.INCIDENT, {"noticed_on": ON, "report": {1: "made"}}),
    ("incidents", "report_missing", Entity.INCIDENT, {"noticed_on": ON, "report_needed": True}),
    ("incident_kinds", "bullying", Entity.INCIDENT, {"noticed_on": ON, "kinds_seen": ["bullying"]}),
    ("incident_kinds", "neglect", Entity.INCIDENT, {"noticed_on": ON, "kinds_other": ["neglect", "other"]}),
    ("incident_sources", "child", Entity.INCIDENT, {"noticed_on": ON, "kinds_child": ["bullying"]}),
    ("intakes", "c111", Entity.INTAKE, {"received_on": ON, "source": "c111"}),
    ("intake_help", "legal", Entity.INTAKE, {"received_on": ON, "kinds_of_help": ["legal", "social"]}),
    ("plans", "opened", Entity.PLAN, {"opened_on": ON}),
    ("plans", "running", Entity.PLAN, {"opened_on": ON}),
    ("plans", "closed", Entity.PLAN, {"closed_on": ON}),
    ("placements", "host", Entity.PLACEMENT, {"from_day": ON, "legal_form": "host"}),
    ("mentorships", "opened", Entity.MENTORSHIP, {"contract_from": ON}),
    ("mentorships", "running", Entity.MENTORSHIP, {"contract_from": ON}),
    ("mentorships", "closed", Entity.MENTORSHIP, {"ended_on": ON}),
    ("referrals", "done", Entity.REFERRAL, {"sent_on": ON, "state": "done"}),
    ("inspections", "breach", Entity.INSPECTION, {"held_on": ON, "result": "breach"}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "code", "entity", "fields"), COUNTS)
def test_a_record_counts_in_the_month_of_its_own_day_unless_withdrawn(
    agency: Agency, table: str, code: str, entity: Entity, fields: dict[str, Value]
) -> None:
    stream = agency.plain_family().stream
    agency.write(stream, entity, **fields)
    agency.write(stream, entity, **fields, withdrawn=withdrawn())
    assert agency.count(table, code) == (1, 0)
    if code != "running" and table != "placements":
        assert agency.count(table, code, Month(2026, 4)) == (0, 1)
        assert agency.count(table, code, Month(2026, 2)) == (0, 0)


def test_what_runs_is_counted_until_it_ends(agency: Agency) -> None:
    stream = agency.plain_family().stream
    begun, ended = LAST_MONTH, date(2026, 3, 10)
    agency.write(stream, Entity.PLACEMENT, legal_form="guardian", from_day=begun, until_day=ended)
    agency.write(stream, Entity.PLAN, opened_on=begun, closed_on=ended)
    agency.write(stream, Entity.MENTORSHIP, contract_from=begun, contract_until=ended)
    assert agency.count("placements", "guardian") == (0, 1)
    assert agency.count("plans", "running") == (0, 1)
    assert agency.count("mentorships", "running") == (0, 1)


def test_goals_count_with_the_plan_they_belong_to(agency: Agency) -> None:
    stream = agency.plain_family().stream
    plan = agency.write(stream, Entity.PLAN, opened_on=ON)
    mistake = agency.write(stream, Entity.PLAN, opened_on=ON, withdrawn=withdrawn())
    for one in (plan, mistake):
        agency.write(stream, Entity.GOAL, plan=one.entity_id, state="reached", ended_on=ON)
    assert agency.count("goals", "reached") == (1, 0)


def test_files_are_open_new_closed_and_joined(agency: Agency) -> None:
    agency.plain_family(opened_on=LAST_MONTH, status="open")
    agency.plain_family(opened_on=ON, status="open")
    agency.close_file(agency.plain_family(opened_on=LAST_MONTH, status="open"), ON)
    agency.plain_family(opened_on=ON, status="open", merged_into=new_id())
    agency.plain_family(opened_on=date(2026, 4, 1), status="open")
    assert agency.count("families", "open") == (2, 2)
    assert agency.count("families", "new") == (1, 2)
    assert agency.count("families", "closed") == (1, 0)


def test_a_reopened_file_was_closed_in_its_month_all_the_same(agency: Agency) -> None:
    stream = agency.plain_family(opened_on=LAST_MONTH, status="open").stream
    agency.write(stream, Entity.CLOSURE, closed_on=ON, reopened_on=ON + days(1))
    assert agency.count("families", "closed") == (1, 0)
    assert agency.count("families", "open") == (1, 1)


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, 1),
        ({"birth": {1: date(2008, 3, 31), 2: "day"}}, 0),
        ({"birth": {1: date(2008, 4, 1), 2: "day"}}, 1),
        ({"birth": {1: date(2026, 4, 1), 2: "day"}}, 0),
        ({"moved_out": date(2026, 3, 31)}, 0),
        ({"moved_out": date(2026, 4, 1)}, 1),
        ({"moved_in": date(2026, 4, 1)}, 0),
        ({"withdrawn": {1: "mistake"}}, 0),
    ],
)
def test_children_are_those_under_age_who_live_there_when_the_month_ends(
    agency: Agency, fields: dict[str, Value], counted: int
) -> None:
    agency.member(agency.plain_family().stream, "Әлия", **fields)
    assert agency.count("families", "children")[0] == counted


def test_a_child_in_two_files_is_one_child(agency: Agency) -> None:
    person = new_id()
    for _ in range(2):
        agency.member(agency.plain_family().stream, "Әлия", person=person)
    assert agency.count("families", "children")[0] == 1


def test_levels_are_those_of_the_time(agency: Agency) -> None:
    agency.plain_family(level="high")
    then = agency.plain_family(
        risk=parts_to_value(Entity.FAMILY, "risk", level="low", set_on=date(2026, 4, 2))
    )
    agency.write(then.stream, Entity.ASSESSMENT, assessed_on=LAST_MONTH, level={1: "medium"})
    agency.write(then.stream, Entity.ASSESSMENT, assessed_on=ON, level={1: "high"})
    agency.write(then.stream, Entity.RISK_DECISION, decided_on=ON, level="urgent")
    agency.plain_family()
    found = {one.code: (one.now, one.before) for one in agency.report().table("levels").figures}
    assert found == {
        "urgent": (1, 0), "high": (1, 0), "medium": (0, 1), "low": (0, 0), "not_assessed": (1, 2),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("due", "fields", "expected"),
    [
        (0, {"state": "done", "done_on": TODAY}, (1, 0, 0, 0)),
        (-3, {"state": "done", "done_on": TODAY}, (0, 1, 0, 0)),
        (-1, {}, (0, 0, 1, 0)),
        (0, {}, (0, 0, 0, 1)),
        (-1, {"state": "cancelled"}, (0, 0, 0, 0)),
    ],
)
@pytest.mark.parametrize(("kind", "key"), [("visit", "visits"), ("call", "follow_ups")])
def test_what_was_due_was_done_in_time_late_or_not(
    agency: Agency, kind: str, key: str, due: int, fields: dict[str, Value], expected: tuple[int, ...]
) -> None:
    agency.task(agency.plain_family(), due, kind=kind, **fields)
    found = {one.key: astuple(one)[1:] for one in agency.report().in_time}
    assert found[key] == expected
    assert found["follow_ups" if key == "visits" else "visits"] == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("received", "urgency", "visited", "expected"),
    [
        (0, "high", 0, (1, 0, 0, 0)),
        (-1, "high", 0, (1, 0, 0, 0)),
        (-2, "high", 0, (0, 1, 0, 0)),
        (-2, "high", None, (0, 0, 1, 0)),
        (-2, "high", -5, (0, 0, 1, 0)),
        (-2, "low", None, (0, 0, 0, 1)),
    ],
)
def test_the_first_visit_after_a_message_is_measured_by_the_rule_of_that_day(
    agency: Agency, received: int, urgency: str, visited: int | None, expected: tuple[int, ...]
) -> None:
    stream = agency.plain_family().stream
    agency.write(stream, Entity.INTAKE, received_on=TODAY + days(received), urgency=urgency, source="c111")
    if visited is not None:
        agency.write(stream, Entity.VISIT, held_on=TODAY + days(visited), outcome="met")
    found = {one.key: astuple(one)[1:] for one in agency.report().in_time}
    assert found["intake_contact"] == expected


@pytest.mark.parametrize(("sent", "expected"), [(-1, (1, 0, 0, 0)), (1, (0, 1, 0, 0)), (None, (0, 0, 1, 0))])
def test_feedback_is_measured_by_the_day_it_was_promised_for(
    agency: Agency, sent: int | None, expected: tuple[int, ...]
) -> None:
    due = TODAY - days(2)
    feedback = None if sent is None else parts_to_value(Entity.INTAKE, "feedback", sent_on=due + days(sent))
    fields = {"feedback": feedback} if feedback is not None else {}
    agency.write(
        agency.plain_family().stream,
        Entity.INTAKE,
        received_on=due,
        feedback_due_on=due,
        source="c111",
        **fields,
    )
    found = {one.key: astuple(one)[1:] for one in agency.report().in_time}
    assert found["feedback"] == expected


def test_villages_stand_in_order_and_files_without_one_last(agency: Agency) -> None:
    for village in ("Көкжарма", "", "Ақбидайлы"):
        address = parts_to_value(Entity.FAMILY, "address", village=village) if village else None
        family = agency.plain_family(**({"address": address} if address else {}))  # type: ignore[arg-type]
        agency.member(family.stream, "Әлия")
        agency.write(family.stream, Entity.VISIT, held_on=ON, outcome="met")
        agency.write(family.stream, Entity.VISIT, held_on=ON, outcome="nobody")
        agency.write(family.stream, Entity.REFERRAL, sent_on=ON, state="sent")
        agency.task(family, -1)
    assert agency.report().villages == (
        VillageLine("Ақбидайлы", 1, 1, 1, 0, 1, 1),
        VillageLine("Көкжарма", 1, 1, 1, 0, 1, 1),
        VillageLine("", 1, 1, 1, 0, 1, 1),
    )


def test_ones_own_report_leaves_out_what_colleagues_did(agency: Agency) -> None:
    mine = agency.plain_family().stream
    colleague = new_id()
    agency.write(mine, Entity.VISIT, held_on=ON, outcome="met")
    agency.write(mine, Entity.VISIT, held_on=ON, outcome="met", worker=colleague)
    theirs = RecordId(new_id(), int(Entity.FAMILY), new_id())
    agency.laptop.act(theirs.stream, Verb.OPEN_FILE, change_of(theirs, name="Басқа"))
    own, all_files = agency.report(own=True), agency.report()
    assert (own.basis.files, all_files.basis.files) == (1, 2)
    assert own.table("visits").now("done") == 1
    assert all_files.table("visits").now("done") == 2


def test_codes_are_called_as_the_forms_call_them(agency: Agency) -> None:
    publish(agency, published("intake_111"), title="Өтініш")
    agency.write(
        agency.plain_family().stream, Entity.INTAKE, received_on=ON, source="school", kinds_of_help=["legal"]
    )
    for language, school, legal in (
        ("kk", "Мектеп, колледж немесе балабақша", "Заңгерлік көмек"),
        ("ru", "Школа, колледж или детский сад", "Юридическая помощь"),
    ):
        report = agency.report(language=language)
        assert report.table("intakes").figures == (Figure("school", 1, 0, school),)
        assert report.table("intake_help").figures == (Figure("legal", 1, 0, legal),)


def test_a_report_says_what_it_was_counted_from(agency: Agency) -> None:
    agency.plain_family()
    basis = agency.report().basis
    assert (basis.files, basis.last_sync_ms, basis.ended) == (1, None, False)
    assert basis.waiting == 1
    assert agency.report(Month(2026, 2)).basis.ended


def test_months_go_over_the_turn_of_the_year() -> None:
    assert Month(2026, 1).before == Month(2025, 12)
    assert Month(2025, 12).after == Month(2026, 1)
    assert Month(2024, 2).last == date(2024, 2, 29)
    assert (Month(2026, 3).last - Month(2026, 3).first) == timedelta(days=30)
