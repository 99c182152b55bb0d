"""Today: what is late before what is due, the gravest first, and nobody forgotten in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.schema import LEVELS
from core.store.notices import NoticeCode
from tests.core.casework.office import RULES, TODAY, Worker, days


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
    assert [item.family_name for item in today.overdue] == ["late by 9", "late by 1"]
    assert [item.days_late for item in today.overdue] == [9, 1]
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
