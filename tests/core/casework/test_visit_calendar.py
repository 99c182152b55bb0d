"""Visits that are planned: one, a series, moved, called off; filled in as the same record; attempts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.casework.visit_calendar import (
    CALLED_OFF,
    HELD,
    IN_VAIN,
    MOST_IN_A_SERIES,
    PLANNED,
    FamilyVisit,
    series_days,
)
from core.changes import RecordId
from core.errors import Code, StoreError
from core.ids import new_id
from core.ops import Verb
from core.schema import Entity
from tests.core.casework.office import TODAY, Worker, days
from tests.core.casework.test_decisions import sync
from tests.core.store.laptop import change_of

FORM = "visit_not_held"
AWAY = {"outcome": "nobody", "danger": "no"}


@pytest.fixture
def office(worker: Worker) -> Worker:
    worker.publish_shipped(FORM)
    return worker


def visits(worker: Worker, stream: bytes) -> tuple[FamilyVisit, ...]:
    found = worker.desk.calendar.of_family(stream)
    return (*found.coming, *found.past)


def planned_days(worker: Worker, stream: bytes) -> list[date | None]:
    return [one.planned_on for one in worker.desk.calendar.of_family(stream).coming]


def refusal(act: Callable[[], object]) -> Code:
    with pytest.raises(StoreError) as refused:
        act()
    return refused.value.code


# --- planning -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weeks", "until", "times", "expected"),
    [
        (1, None, 3, [0, 7, 14]),
        (2, days(28), 0, [0, 14, 28]),
        (2, days(27), 0, [0, 14]),
        (2, days(100), 2, [0, 14]),
        (4, None, 0, [0]),
        (0, days(100), 5, [0]),
        (1, -days(1), 0, []),
    ],
)
def test_every_so_many_weeks_until_a_day_or_so_many_times(
    weeks: int, until: object, times: int, expected: list[int]
) -> None:
    last = None if until is None else TODAY + until  # type: ignore[operator]
    assert series_days(TODAY, weeks, until=last, times=times) == tuple(TODAY + days(one) for one in expected)


def test_a_visit_is_planned_with_its_time_purpose_and_company(office: Worker) -> None:
    stream = office.add_family()
    office.desk.calendar.plan(
        stream, [TODAY + days(2)], at="14:30", purpose=" Құжат апару ", with_whom="Учаскелік"
    )
    (one,) = visits(office, stream)
    assert (one.state, one.planned_on, one.at) == (PLANNED, TODAY + days(2), "14:30")
    assert (one.purpose, one.with_whom, one.worker, one.in_a_series) == (
        "Құжат апару", "Учаскелік", "Айгүл", False,
    )  # fmt: skip
    (row,) = office.desk.calendar.all()
    assert (row.family_name, row.village, row.on, row.mine) == ("Тестовы", "Ақбидайлы", TODAY + days(2), True)


@pytest.mark.parametrize(
    ("planned", "at"),
    [
        ([], ""),
        ([TODAY - days(1)], ""),
        ([TODAY], "25:00"),
        ([TODAY], "9"),
        ([TODAY + days(one) for one in range(MOST_IN_A_SERIES + 1)], ""),
    ],
    ids=["no_day", "a_day_that_is_over", "no_time", "half_a_time", "without_end"],
)
def test_what_cannot_be_planned_is_refused(office: Worker, planned: list[date], at: str) -> None:
    stream = office.add_family()
    assert refusal(lambda: office.desk.calendar.plan(stream, planned, at=at)) is Code.RECORD_REFUSED
    assert visits(office, stream) == ()


def test_a_series_moves_and_ends_from_one_on_and_comes_back(office: Worker) -> None:
    stream, calendar = office.add_family(), office.desk.calendar
    calendar.plan(stream, series_days(TODAY + days(1), 1, times=4))
    first, second, *_ = calendar.of_family(stream).coming
    assert all(one.in_a_series for one in visits(office, stream))
    calendar.move(second.record, on=TODAY + days(10), following=True)
    assert planned_days(office, stream) == [TODAY + days(one) for one in (1, 10, 17, 24)]
    calendar.move(first.record, on=TODAY + days(2))
    assert planned_days(office, stream) == [TODAY + days(one) for one in (2, 10, 17, 24)]
    off = calendar.call_off(second.record, why="Отбасы ауылда жоқ", following=True)
    assert planned_days(office, stream) == [TODAY + days(2)]
    assert [(one.state, one.why) for one in calendar.of_family(stream).past] == [
        (CALLED_OFF, "Отбасы ауылда жоқ")
    ] * 3
    calendar.take_back(off.records)
    assert planned_days(office, stream) == [TODAY + days(one) for one in (2, 10, 17, 24)]
    assert {one.why for one in visits(office, stream)} == {""}


def test_what_is_not_planned_is_neither_moved_nor_called_off(office: Worker) -> None:
    stream, calendar = office.add_family(), office.desk.calendar
    calendar.plan(stream, [TODAY])
    (one,) = visits(office, stream)
    assert refusal(lambda: calendar.call_off(one.record, why=" ")) is Code.RECORD_REFUSED
    assert refusal(lambda: calendar.move(one.record, on=TODAY - days(1))) is Code.RECORD_REFUSED
    assert refusal(lambda: calendar.take_back([one.record])) is Code.RECORD_UNKNOWN
    calendar.call_off(one.record, why="Ауырып қалдым")
    assert refusal(lambda: calendar.move(one.record, on=TODAY)) is Code.RECORD_UNKNOWN
    assert refusal(lambda: office.desk.start_visit(stream, one.record.entity_id)) is Code.RECORD_UNKNOWN


# --- one record from the plan to the visit --------------------------------------------------------------


def test_a_planned_visit_that_is_made_is_the_same_record(office: Worker) -> None:
    stream = office.add_family()
    office.desk.calendar.plan(stream, [TODAY, TODAY + days(7)], purpose="Құжат апару")
    due, later = office.desk.calendar.of_family(stream).coming
    office.visit(stream)  # nobody said which: the one that is due
    known = {one.record: one for one in visits(office, stream)}
    assert set(known) == {due.record, later.record}
    assert (known[due.record].state, known[due.record].purpose) == (HELD, "Құжат апару")
    assert known[due.record].held_on == TODAY
    assert known[due.record].planned_on == TODAY
    assert known[due.record].has_answers
    assert not known[due.record].conflict
    draft = office.desk.start_visit(stream, later.record.entity_id)
    office.finish(draft, office.fill_in(draft))
    assert [one.state for one in visits(office, stream)] == [HELD, HELD]


def test_a_visit_before_its_plan_is_due_stands_beside_it(office: Worker) -> None:
    stream = office.add_family()
    office.desk.calendar.plan(stream, [TODAY + days(3)])
    office.visit(stream)
    assert [one.state for one in visits(office, stream)] == [PLANNED, HELD]


def test_a_visit_that_was_made_stays_whatever_a_colleague_called_off(office: Worker, tmp_path: Path) -> None:
    colleague = Worker(tmp_path / "other", office=office.laptop.office, name="Сәуле", roles=("supervisor",))
    stream = office.add_family()
    office.desk.calendar.plan(stream, [TODAY])
    sync(office, colleague)
    (planned,) = visits(colleague, stream)
    colleague.desk.calendar.call_off(planned.record, why="Қажет емес")
    office.visit(stream)
    sync(office, colleague)
    for worker in (office, colleague):
        (one,) = visits(worker, stream)
        assert (one.state, one.held_on, one.conflict) == (HELD, TODAY, True)
    colleague.close()


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"planned_on": TODAY}, PLANNED),
        ({"planned_on": TODAY, "outcome": "cancelled"}, CALLED_OFF),
        ({"planned_on": TODAY, "held_on": TODAY, "outcome": "met"}, HELD),
        ({"planned_on": TODAY, "held_on": TODAY, "outcome": "cancelled"}, HELD),
        ({"held_on": TODAY, "outcome": "refused"}, IN_VAIN),
        ({"held_on": TODAY}, HELD),
    ],
)
def test_what_became_of_a_visit(office: Worker, fields: dict[str, Any], state: str) -> None:
    family = office.plain_family()
    visit = RecordId(family.stream, int(Entity.VISIT), new_id())
    office.laptop.act(family.stream, Verb.PLAN_VISIT, change_of(visit, **fields))
    assert [one.state for one in visits(office, family.stream)] == [state]


# --- visits that met nobody -----------------------------------------------------------------------------


def in_vain(worker: Worker, stream: bytes, *, ago: int = 0, planned: RecordId | None = None) -> None:
    answers = {**AWAY, "tried_on": (TODAY - days(ago)).isoformat(), "seen": "Есік жабық"}
    worker.fill_form(stream, FORM, answers, record=None if planned is None else planned.entity_id)


def test_the_short_form_goes_on_with_the_planned_visit_or_makes_one(office: Worker) -> None:
    stream = office.add_family()
    office.desk.calendar.plan(stream, [TODAY])
    (planned,) = visits(office, stream)
    in_vain(office, stream, planned=planned.record)
    (one,) = visits(office, stream)
    assert (one.record, one.state, one.outcome, one.why) == (planned.record, IN_VAIN, "nobody", "Есік жабық")
    in_vain(office, stream, ago=1)
    assert [one.worker for one in visits(office, stream)] == ["Айгүл", "Айгүл"]
    history = office.desk.family(stream, language="kk").timeline
    assert sorted(one.kind for one in history) == ["filled_form", "filled_form", "opened"]


def test_whoever_went_there_is_the_worker_of_the_visit(office: Worker, tmp_path: Path) -> None:
    colleague = Worker(tmp_path / "other", office=office.laptop.office, name="Сәуле", roles=("supervisor",))
    colleague.publish_shipped(FORM)
    stream = office.add_family()
    office.desk.calendar.plan(stream, [TODAY])
    sync(office, colleague)
    (planned,) = visits(colleague, stream)
    in_vain(colleague, stream, planned=planned.record)
    assert [one.worker for one in visits(colleague, stream)] == ["Сәуле"]
    colleague.close()


@pytest.mark.parametrize(
    ("history", "attempts", "duty"),
    [
        ((), 0, False),
        (("vain",), 1, False),
        (("vain", "vain"), 2, True),
        (("vain", "vain", "vain"), 3, True),
        (("vain", "vain", "met"), 0, False),
        (("vain", "met", "vain"), 1, False),
        (("met", "vain", "vain"), 2, True),
    ],
)
def test_two_visits_in_a_row_that_met_nobody_are_a_duty(
    office: Worker, history: tuple[str, ...], attempts: int, duty: bool
) -> None:
    family = office.plain_family()
    for place, what in enumerate(history):
        ago = 10 - place
        if what == "met":
            office.visited(family, ago)
        else:
            in_vain(office, family.stream, ago=ago)
    found = office.desk.calendar.of_family(family.stream)
    assert (found.attempts, found.attempts_worry) == (attempts, duty)
    due = [one for one in office.desk.tasks.soon() if one.kind == "nobody_met"]
    assert len(due) == duty
    if due:
        assert due[0].due_on == TODAY - days(10 - len(history) + 1)
        assert due[0].rule == "visits_in_vain"


def test_danger_at_the_gate_raises_the_flag(office: Worker) -> None:
    stream = office.add_family()
    office.fill_form(stream, FORM, {**AWAY, "danger": "yes"})
    assert office.flag(stream) == "urgent"


# --- what is due ----------------------------------------------------------------------------------------


def test_a_planned_visit_is_one_line_of_the_agenda_with_the_visit_that_is_due(office: Worker) -> None:
    family = office.plain_family("Ахметовы", level="low")
    office.task(family, 20)
    office.desk.calendar.plan(family.stream, [TODAY + days(5)])
    (item,) = office.desk.tasks.soon()
    assert (item.kind, item.due_on) == ("visit", TODAY + days(5))
    office.laptop.clock.advance(days=7)
    (item,) = office.desk.tasks.soon()
    assert item.days_late == 2


@pytest.mark.parametrize("with_a_task", [False, True])
def test_a_visit_that_is_put_off_takes_its_plan_along(office: Worker, with_a_task: bool) -> None:
    family = office.plain_family("Ахметовы", level="low")
    if with_a_task:
        office.task(family, 20)
    office.desk.calendar.plan(family.stream, [TODAY + days(1), TODAY + days(8)])
    (item,) = office.desk.tasks.soon()
    on = TODAY + days(4)
    office.desk.tasks.postpone(family.stream, item.task, due_on=on, why="Қар басып қалды")
    assert planned_days(office, family.stream) == [on, TODAY + days(8)]
    (item,) = office.desk.tasks.soon()
    assert (item.due_on, item.postponed_because) == (on, "Қар басып қалды")


def test_a_planned_visit_of_a_closed_file_is_due_no_more(lead: Worker) -> None:
    family = lead.closed_family("Ахметовы")
    lead.desk.calendar.plan(family.stream, [TODAY])
    assert [one.kind for one in lead.desk.tasks.soon()] == []
    assert lead.desk.calendar.all() == ()


def test_the_next_visit_that_was_agreed_is_planned_once(office: Worker) -> None:
    stream, calendar = office.add_family(), office.desk.calendar
    on = TODAY + days(5)
    done = office.visit(stream, next_choice="own", next_own=on.isoformat())
    visit = done.result.visit
    agreed = calendar.next_of(stream, visit)
    assert agreed is not None
    assert (agreed.on, agreed.planned) == (on, False)
    calendar.plan_next(stream, visit)
    calendar.plan_next(stream, visit)
    assert planned_days(office, stream) == [on]
    (planned,) = calendar.of_family(stream).coming
    calendar.call_off(planned.record, why="Қателестім")
    calendar.plan_next(stream, visit)
    assert planned_days(office, stream) == [on]
    assert sum(one.kind == "visit" for one in office.desk.tasks.soon()) == 1


def test_two_laptops_that_plan_the_agreed_visit_make_one(office: Worker, tmp_path: Path) -> None:
    colleague = Worker(tmp_path / "other", office=office.laptop.office, name="Сәуле", roles=("supervisor",))
    stream, on = office.add_family(), TODAY + days(5)
    visit = office.visit(stream, next_choice="own", next_own=on.isoformat()).result.visit
    sync(office, colleague)
    for worker in (office, colleague):
        worker.desk.calendar.plan_next(stream, visit)
    sync(office, colleague)
    for worker in (office, colleague):
        assert planned_days(worker, stream) == [on]
    colleague.close()


# --- the list over all families -------------------------------------------------------------------------


def test_the_list_has_ones_own_visits_by_day_and_village_and_everybodys_when_asked(
    office: Worker, tmp_path: Path
) -> None:
    colleague = Worker(tmp_path / "other", office=office.laptop.office, name="Сәуле", roles=("supervisor",))
    near = office.add_family("Ахметовы", village="Ақбидайлы")
    far = office.add_family("Сериковы", village="Жаңаауыл")
    office.desk.calendar.plan(far, [TODAY + days(1)])
    office.desk.calendar.plan(near, [TODAY + days(1)])
    office.visited(RecordId(far, int(Entity.FAMILY), b""), 3)
    sync(office, colleague)
    colleague.desk.calendar.plan(near, [TODAY])
    sync(office, colleague)
    assert [(one.family_name, one.state) for one in office.desk.calendar.all()] == [
        ("Ахметовы", PLANNED), ("Сериковы", PLANNED),
    ]  # fmt: skip
    everyones = office.desk.calendar.all(everyones=True)
    assert [(one.worker, one.on, one.state) for one in everyones] == [
        ("Сәуле", TODAY, PLANNED),
        ("Айгүл", TODAY + days(1), PLANNED),
        ("Айгүл", TODAY + days(1), PLANNED),
        ("", TODAY - days(3), HELD),
    ]
    colleague.close()
