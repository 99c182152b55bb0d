"""Today: what is late before what is due, the gravest first, and nobody forgotten in silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.changes import RecordId
from core.encoding import Value
from core.ids import new_id
from core.ops import Verb
from core.records import AgendaItem
from core.schema import LEVELS, Entity, parts_to_value
from core.store.notices import NoticeCode
from tests.core.casework.office import RULES, TODAY, Worker, days
from tests.core.store.laptop import change_of


def test_late_before_due_and_the_gravest_first(worker: Worker) -> None:
    for name, level, due in (
        ("today low", "low", 0),
        ("today urgent", "urgent", 0),
        ("late by 1", "urgent", -1),
        ("late by 9", "low", -9),
        ("in a week", "low", 7),
        ("tomorrow medium", "medium", 1),
        ("tomorrow high", "high", 1),
        ("in eight days", "low", 8),
        ("in a year", "low", 365),
    ):
        worker.task(worker.plain_family(name, level=level), due)
    today = worker.desk.today()
    assert [item.family_name for item in today.overdue] == ["late by 1", "late by 9"]
    assert [item.days_late for item in today.overdue] == [1, 9]
    assert [item.family_name for item in today.today] == ["today urgent", "today low"]
    assert [item.family_name for item in today.week] == ["tomorrow high", "tomorrow medium", "in a week"]
    assert today.next_due_on == TODAY + days(8)


def test_the_same_day_and_level_go_by_name(worker: Worker) -> None:
    for name in ("Б", "А", "В"):
        worker.task(worker.plain_family(name, level="high"), 0)
    assert [item.family_name for item in worker.desk.today().today] == ["А", "Б", "В"]


def test_done_and_cancelled_tasks_are_gone(worker: Worker) -> None:
    family = worker.plain_family()
    worker.task(family, 0, state="done")
    worker.task(family, 0, state="cancelled")
    task = worker.task(family, 0, title="Құжат әкелу", kind="document")
    (item,) = worker.desk.today().today
    assert (item.task, item.kind, item.title) == (task.entity_id, "document", "Құжат әкелу")


def test_days_pass(worker: Worker) -> None:
    worker.task(worker.plain_family(), 1)
    assert worker.desk.today().today == ()
    worker.clock.advance(days=1)
    assert len(worker.desk.today().today) == 1
    worker.clock.advance(days=1)
    (item,) = worker.desk.today().overdue
    assert item.days_late == 1


def test_the_agenda_of_some_days_has_both_ends(worker: Worker) -> None:
    for due in (-1, 0, 1, 2, 3):
        worker.task(worker.plain_family(), due)
    found = worker.desk.agenda(TODAY, TODAY + days(2))
    assert [item.due_on for item in found] == [TODAY, TODAY + days(1), TODAY + days(2)]


def test_two_planned_visits_of_one_family_are_one_line(worker: Worker) -> None:
    family = worker.plain_family()
    worker.task(family, 4)
    worker.task(family, 2)
    assert [item.due_on for item in worker.desk.today().week] == [TODAY + days(2)]


@pytest.mark.parametrize(
    ("level", "days_ago", "silent"),
    [
        ("urgent", 3, False),
        ("urgent", 4, True),
        ("high", 14, False),
        ("high", 15, True),
        ("medium", 1000, False),  # no rule asks for more
        ("urgent", None, True),  # nobody has ever been there
    ],
)
def test_grave_families_without_contact_are_named(
    worker: Worker, level: str, days_ago: int | None, silent: bool
) -> None:
    family = worker.plain_family(level=level)
    if days_ago is not None:
        worker.visited(family, days_ago + 30)
        worker.visited(family, days_ago)
    assert [row.stream for row in worker.desk.today().out_of_touch] == ([family.stream] if silent else [])


def test_the_longest_silence_comes_first(worker: Worker) -> None:
    for name, level, days_ago in (
        ("a", "high", 20),
        ("b", "urgent", 20),
        ("c", "high", 40),
        ("d", "high", 0),
    ):
        family = worker.plain_family(name, level=level)
        worker.visited(family, days_ago)
    worker.plain_family("never", level="high")
    assert [row.name for row in worker.desk.today().out_of_touch] == ["never", "c", "b", "a"]


def test_a_later_rule_pack_replaces_the_days(worker: Worker) -> None:
    family = worker.plain_family(level="medium")
    worker.visited(family, 50)
    assert worker.desk.today().out_of_touch == ()
    pack = json.loads(RULES)
    pack |= {"id": "district", "valid_from": "2026-02-01"}
    pack["rules"] = [{"name": "out_of_touch_days_medium", "value": 45, "ground": "order"}]
    worker.publish_rules(json.dumps(pack).encode(), pack_id="district")
    assert [row.stream for row in worker.desk.today().out_of_touch] == [family.stream]


def test_readiness_names_what_is_missing(tmp_path: Path) -> None:
    worker = Worker(tmp_path / "vault", forms=False)
    try:
        missing = set(worker.desk.today().readiness.missing)
        assert missing == {"form_home_visit", "form_risk_assessment", "rules", "first_sync"}
        worker.publish_forms()
        worker.laptop.office.now_ms = worker.clock.now_ms()
        worker.laptop.sync()
        readiness = worker.desk.today().readiness
        assert (readiness.missing, readiness.days_since_sync) == ((), 0)
        worker.clock.advance(days=14)
        assert worker.desk.today().readiness.missing == ()
        worker.clock.advance(days=1)
        readiness = worker.desk.today().readiness
        assert (readiness.missing, readiness.days_since_sync) == (("old_sync",), 15)
    finally:
        worker.close()


def test_before_any_rules_began_they_are_missing(worker: Worker) -> None:
    worker.laptop.office.now_ms = worker.clock.now_ms()
    worker.laptop.sync()
    assert worker.desk.today().readiness.missing == ()
    worker.clock.set_wall_ms(worker.clock.now_ms() - 365 * 86_400_000)
    assert "rules" in worker.desk.today().readiness.missing


def test_a_new_family_is_due_as_the_rules_say(worker: Worker) -> None:
    stream = worker.add_family()
    (item,) = worker.desk.today().week
    assert (item.stream, item.due_on) == (stream, TODAY + days(7))
    assert (item.kind, item.rule, item.level) == ("visit", "visit_days_not_assessed", LEVELS[0])


def test_drafts_and_conflicts_are_counted(worker: Worker) -> None:
    today = worker.desk.today()
    assert (today.drafts, today.conflicts, today.next_due_on) == ((), 0, None)
    worker.desk.start_visit(worker.add_family("Ахметовы"))
    (row,) = worker.desk.today().drafts
    assert row.family_name == "Ахметовы"
    assert NoticeCode.NEEDS_NEW_INCARNATION not in {one.code for one in worker.laptop.store.notices()}


def made(worker: Worker, family: RecordId, entity: Entity, verb: Verb, **fields: Any) -> RecordId:
    record = RecordId(family.stream, int(entity), new_id())
    worker.laptop.act(family.stream, verb, change_of(record, **fields))
    return record


def due(worker: Worker) -> list[AgendaItem]:
    return list(worker.desk.agenda(TODAY - days(365), TODAY + days(365)))


def test_a_family_whose_level_was_found_is_due_without_any_task(worker: Worker) -> None:
    family = worker.plain_family(level="high")
    worker.visited(family, 9)
    (item,) = worker.desk.today().overdue
    assert (item.stream, item.kind, item.days_late, item.computed) == (family.stream, "visit", 2, True)
    assert item.holds is not None
    assert (item.holds.name, item.holds.value, item.holds.ground) == (
        "visit_days_high",
        7,
        "programme_default",
    )
    (row,) = worker.desk.families()
    assert row.next_due_on == item.due_on


def test_a_planned_visit_and_the_level_s_visit_are_one_line_on_the_earlier_day(worker: Worker) -> None:
    family = worker.plain_family(level="medium")
    worker.visited(family, 10)
    task = worker.task(family, 25, rule="agreed")
    (item,) = due(worker)
    assert (item.task, item.due_on, item.rule) == (task.entity_id, TODAY + days(20), "visit_days_medium")
    worker.task(family, 3, rule="agreed")
    (item,) = due(worker)
    assert (item.due_on, item.rule, item.holds) == (TODAY + days(3), "agreed", None)


def test_a_danger_sign_makes_the_next_visit_as_urgent_as_it_is(worker: Worker) -> None:
    flag = parts_to_value(Entity.FAMILY, "flag", level="urgent", set_on=TODAY)
    family = worker.plain_family(level="low", flag=flag)
    worker.visited(family, 1)
    (item,) = worker.desk.today().today
    assert (item.level, item.rule) == ("urgent", "visit_days_urgent")


def test_a_closed_file_asks_for_no_visit(lead: Worker) -> None:
    open_one, closed = lead.plain_family(level="high"), lead.closed_family(level="high")
    for family in (open_one, closed):
        lead.visited(family, 30)
    assert {item.stream for item in due(lead)} == {open_one.stream}


def test_what_follows_from_other_records_stands_in_the_agenda_with_the_child_s_name(worker: Worker) -> None:
    family = worker.plain_family(level="low")
    child = worker.member(family.stream, "Айару", birth=parts_to_value(
        Entity.MEMBER, "birth", date=TODAY.replace(year=TODAY.year - 14) + days(35), precision="day"
    ))  # fmt: skip
    worker.visited(family, 1)
    made(
        worker, family, Entity.PLACEMENT, Verb.CHANGE_PLACEMENT,
        legal_form="guardianship", from_day=TODAY - days(400), child=child.entity_id,
    )  # fmt: skip
    found = {item.kind: item for item in due(worker)}
    assert set(found) == {"visit", "placement_visit", "carer_check", "trusteeship"}
    assert found["trusteeship"].due_on == TODAY + days(5)  # thirty days before the birthday
    assert found["carer_check"].days_late > 0
    assert {found[kind].about for kind in ("placement_visit", "carer_check", "trusteeship")} == {"Айару"}


def test_the_check_of_the_carers_is_met_by_a_check(worker: Worker) -> None:
    family = worker.plain_family()
    placement = made(
        worker, family, Entity.PLACEMENT, Verb.CHANGE_PLACEMENT,
        legal_form="guardianship", from_day=TODAY - days(400),
    )  # fmt: skip
    made(
        worker, family, Entity.CARER_CHECK, Verb.CHANGE_PLACEMENT,
        placement=placement.entity_id, checked_on=TODAY - days(30),
    )  # fmt: skip
    checks = [item for item in due(worker) if item.kind == "carer_check"]
    assert [item.due_on for item in checks] == [(TODAY - days(30)).replace(year=2027)]


CONSENT = {"person": b"p" * 16, "purpose": "sharing", "until_day": TODAY + days(10)}


def consent(state: str, days_ago: int) -> Value:
    return parts_to_value(Entity.CONSENT, "consent", state=state, given_on=TODAY - days(days_ago))


@pytest.mark.parametrize(
    ("fields", "newer", "kinds"),
    [
        ({}, None, ["consent_end"]),
        ({"consent": consent("refused", 90)}, None, []),
        ({"until_day": None}, None, []),
        ({"taken_back": parts_to_value(Entity.CONSENT, "taken_back", withdrawn_on=TODAY)}, None, []),
        # asked again for the same: the newer answer counts, whatever it is
        ({}, {"until_day": None}, []),
        ({}, {"consent": consent("refused", 1)}, []),
        ({}, {"purpose": "photo", "until_day": None}, ["consent_end"]),
        ({}, {"person": b"q" * 16, "until_day": None}, ["consent_end"]),
    ],
)
def test_a_consent_that_runs_out_is_asked_again_in_time(
    worker: Worker, fields: dict[str, Any], newer: dict[str, Any] | None, kinds: list[str]
) -> None:
    family = worker.plain_family()
    made(
        worker, family, Entity.CONSENT, Verb.CHANGE_RECORD,
        **(CONSENT | {"consent": consent("given", 90)} | fields),
    )  # fmt: skip
    if newer is not None:
        made(
            worker, family, Entity.CONSENT, Verb.CHANGE_RECORD,
            **(CONSENT | {"consent": consent("given", 1)} | newer),
        )  # fmt: skip
    assert [item.kind for item in due(worker) if item.kind != "visit"] == kinds


def test_a_transfer_without_an_answer_and_a_contract_that_ends_are_due(worker: Worker) -> None:
    family = worker.plain_family()
    transfer = made(
        worker,
        family,
        Entity.TRANSFER,
        Verb.TRANSFER,
        state="sent",
        asked_on=TODAY - days(15),
        to_agency="Қаскелең",
    )
    made(
        worker, family, Entity.MENTORSHIP, Verb.CHANGE_MENTORSHIP,
        contract_from=TODAY - days(10), contract_until=TODAY + days(31), review_on=TODAY + days(200),
    )  # fmt: skip
    found = {item.kind: item.due_on for item in due(worker) if item.kind != "visit"}
    assert found == {
        "transfer": TODAY - days(1),
        "mentorship_end": TODAY + days(1),
        "mentorship_review": TODAY + days(200),
    }
    assert {"transfer", "mentorship_end"} <= {item.kind for item in worker.desk.tasks.soon()}
    worker.laptop.act(family.stream, Verb.TRANSFER, change_of(transfer, state="accepted", answered_on=TODAY))
    assert "transfer" not in {item.kind for item in due(worker)}


def test_a_task_that_a_person_made_stays_beside_the_duties(worker: Worker) -> None:
    family = worker.plain_family()
    sent = made(
        worker, family, Entity.REFERRAL, Verb.REFER, state="sent", sent_on=TODAY - days(20), agency="Емхана"
    )
    worker.task(family, 0, kind="referral", title="Емханаға қоңырау шалу", source=sent.entity_id)
    found = [(item.kind, item.title, item.computed) for item in due(worker)]
    assert found == [("referral", "Емхана", True), ("referral", "Емханаға қоңырау шалу", False)]


def test_a_step_of_a_closed_plan_is_not_due(worker: Worker) -> None:
    family = worker.plain_family()
    plan = made(worker, family, Entity.PLAN, Verb.CHANGE_PLAN, opened_on=TODAY - days(5), state="open")
    made(worker, family, Entity.STEP, Verb.CHANGE_PLAN, plan=plan.entity_id, due_on=TODAY, wording="Дәрігер")
    assert [item.kind for item in worker.desk.today().today] == ["step"]
    worker.laptop.act(family.stream, Verb.CHANGE_PLAN, change_of(plan, closed_on=TODAY, state="closed"))
    assert worker.desk.today().today == ()


def test_a_step_of_a_withdrawn_goal_is_not_due_until_the_goal_is_back(worker: Worker) -> None:
    family = worker.plain_family()
    plan = made(worker, family, Entity.PLAN, Verb.CHANGE_PLAN, opened_on=TODAY - days(5), state="open")
    goal = made(worker, family, Entity.GOAL, Verb.CHANGE_PLAN, plan=plan.entity_id, wording="Мектеп")
    ids = {"plan": plan.entity_id, "goal": goal.entity_id}
    made(worker, family, Entity.STEP, Verb.CHANGE_PLAN, due_on=TODAY, wording="Дәрігер", **ids)
    assert [item.kind for item in worker.desk.today().today] == ["step"]
    worker.desk.withdraw(goal, why="Қате")
    assert worker.desk.today().today == ()
    worker.desk.restore(goal)
    assert [item.kind for item in worker.desk.today().today] == ["step"]


def test_a_withdrawn_record_asks_for_nothing(worker: Worker) -> None:
    family = worker.plain_family()
    plan = made(worker, family, Entity.PLAN, Verb.CHANGE_PLAN, review_on=TODAY)
    assert [item.kind for item in due(worker)] == ["plan_review"]
    worker.desk.withdraw(plan, why="Қате")
    assert due(worker) == []


def test_a_clock_that_went_back_is_told_before_the_road(worker: Worker) -> None:
    worker.laptop.office.now_ms = worker.clock.now_ms()
    worker.laptop.sync()
    assert worker.desk.today().readiness.missing == ()
    worker.clock.set_wall_ms(worker.clock.now_ms() - 13 * 3_600_000)
    assert "clock" in worker.desk.today().readiness.missing


def test_rules_that_end_and_rules_that_clash_are_told_before_the_road(worker: Worker) -> None:
    worker.laptop.office.now_ms = worker.clock.now_ms()
    worker.laptop.sync()
    assert worker.desk.today().readiness.offline_until is None
    pack = json.loads(RULES) | {"id": "other", "version": "9", "valid_until": (TODAY + days(9)).isoformat()}
    pack["rules"] = [{"name": "visit_days_high", "value": 5}]
    worker.publish_rules(json.dumps(pack).encode(), pack_id="other")
    ready = worker.desk.today().readiness
    assert set(ready.missing) == {"rules_clash", "runs_out"}
    assert ready.offline_until == TODAY + days(9)


def test_a_visit_that_is_owed_sooner_than_its_task_is_shown_before_the_lines_are_kept(worker: Worker) -> None:
    family = worker.plain_family()
    worker.task(family, 20)
    intake = RecordId(family.stream, int(Entity.INTAKE), new_id())
    told = change_of(intake, received_on=TODAY - days(9), urgency="urgent", source="school")
    worker.laptop.act(family.stream, Verb.TAKE_IN, told)
    before = worker.desk.today()
    while worker.desk.due_upkeep.count_some().more:
        pass
    assert worker.desk.today() == before
    assert len(before.overdue) == before.overdue_count == 1
