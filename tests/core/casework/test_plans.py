"""A plan in five parts: a goal for every need, a person and a day for every step, and what must not be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.casework import plan
from core.casework.plans import FORMS, GoalView, PlansView
from core.casework.proposed import Proposed
from core.changes import RecordId
from core.errors import Code, StoreError
from core.ids import new_id
from core.ops import Verb
from core.schema import Entity
from tests.core.casework.office import TODAY, Worker, days
from tests.core.casework.test_decisions import sync
from tests.core.casework.test_incidents_and_intakes import INTAKE
from tests.core.store.laptop import change_of

YESTERDAY, TOMORROW = (TODAY - days(1)).isoformat(), (TODAY + days(1)).isoformat()
PLAN = {"opened_on": TODAY.isoformat()}
GOAL = {"part": "social", "wording": "Айша күн сайын мектепке барады"}
STEP = {"wording": "Жәрдемақыға құжат жинау", "responsible": "Айгүл, маман", "due_on": TOMORROW}
CHILD, OTHER = bytes([1]) * 16, bytes([2]) * 16


@pytest.fixture
def office(worker: Worker) -> Worker:
    worker.publish_shipped(*FORMS, "child_needs")
    return worker


def plans(office: Worker, stream: bytes) -> PlansView:
    return office.desk.plans.view(stream, language="kk")


def with_goal(office: Worker, stream: bytes, answers: Mapping[str, str] = GOAL) -> tuple[bytes, GoalView]:
    """A family with a plan and one goal."""
    office.fill_form(stream, "plan", PLAN)
    made = plans(office, stream).plans[0].plan
    office.fill_form(stream, "plan_goal", answers, links={"plan": made})
    return made, plans(office, stream).plans[0].goals[0]


def record(worker: Worker, stream: bytes, entity: Entity, **fields: Any) -> bytes:
    made = RecordId(stream, int(entity), new_id())
    worker.laptop.act(stream, Verb.CHANGE_PLAN, change_of(made, **fields))
    return made.entity_id


# --- the rules, as tables ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "child", "stands"),
    [
        ({}, CHILD, None),
        ({"child": CHILD, "state": "active"}, CHILD, ("plan_twice", True)),
        ({"state": "active"}, None, ("plan_twice", True)),
        ({"state": "active"}, CHILD, ("plan_beside_another", False)),
        ({"child": CHILD, "state": "active"}, None, ("plan_beside_another", False)),
        ({"child": OTHER, "state": "active"}, CHILD, None),
        ({"child": CHILD, "state": "closed", "closed_on": TODAY}, CHILD, None),
    ],
    ids=["first", "same_child", "family_twice", "beside_family", "beside_child", "siblings", "after_the_end"],
)
def test_one_child_has_one_open_plan(
    worker: Worker, known: dict[str, object], child: bytes | None, stands: tuple[str, bool] | None
) -> None:
    stream = worker.add_family()
    if known:
        record(worker, stream, Entity.PLAN, opened_on=TODAY, **known)
    proposed = Proposed(stream, Entity.PLAN, new_id(), {"child": child, "state": "active"})
    found = [(one.code, one.hard) for one in plan.against_plan(worker.desk._filing, proposed)]
    assert found == ([] if stands is None else [stands])


@pytest.mark.parametrize(
    ("fields", "stands"),
    [
        ({"responsible": "Айгүл", "due_on": TODAY + days(1)}, []),
        ({"responsible": "Айгүл", "due_on": TODAY}, []),
        ({"responsible_user": CHILD, "due_on": TODAY}, []),
        ({"responsible": "  ", "due_on": TODAY}, [("step_without_person", True)]),
        ({"responsible": "Айгүл"}, [("step_without_day", True)]),
        ({}, [("step_without_person", True), ("step_without_day", True)]),
        ({"responsible": "Айгүл", "due_on": TODAY - days(1)}, [("step_in_past", False)]),
    ],
)
def test_a_step_has_a_person_and_a_day(
    worker: Worker, fields: dict[str, Any], stands: list[tuple[str, bool]]
) -> None:
    stream = worker.add_family()
    made = record(worker, stream, Entity.PLAN, opened_on=TODAY, state="active")
    proposed = Proposed(
        stream,
        Entity.STEP,
        new_id(),
        {"plan": made, **fields},
        changed=frozenset(fields),
    )
    found = [(one.code, one.hard) for one in plan.against_step(worker.desk._filing, proposed)]
    assert found == stands


@pytest.mark.parametrize(
    ("change", "cause", "stands"),
    [
        ("positive", "", []),
        ("none_or_worse", "Әкесі жұмыссыз қалды", []),
        ("none_or_worse", " ", [plan.NO_CAUSE]),
    ],
)
def test_no_change_or_worse_has_a_cause(worker: Worker, change: str, cause: str, stands: list[str]) -> None:
    stream = worker.add_family()
    made = record(worker, stream, Entity.PLAN, opened_on=TODAY, state="active")
    proposed = Proposed(stream, Entity.MONITORING, new_id(), {"plan": made, "change": change, "cause": cause})
    assert [one.code for one in plan.against_monitoring(worker.desk._filing, proposed)] == stands


@pytest.mark.parametrize("check", [plan.against_goal, plan.against_monitoring])
def test_nothing_new_goes_into_a_plan_that_ended(worker: Worker, check: object) -> None:
    assert callable(check)
    stream = worker.add_family()
    ended = record(worker, stream, Entity.PLAN, opened_on=TODAY, state="closed", closed_on=TODAY)
    for given, stands in ((ended, [plan.NOT_OPEN]), (None, [plan.NOT_OPEN])):
        proposed = Proposed(stream, Entity.GOAL, new_id(), {"plan": given})
        assert [one.code for one in check(worker.desk._filing, proposed)] == stands


# --- the forms --------------------------------------------------------------------------------------------


def test_a_second_plan_for_a_child_is_not_saved_and_no_word_is_lost(office: Worker) -> None:
    stream = office.add_family()
    child = office.member(stream, "Айша").entity_id
    office.fill_form(stream, "plan", PLAN, subject=child)
    with pytest.raises(StoreError) as refused:
        office.fill_form(stream, "plan", PLAN, subject=child, passed={"plan_twice": "керек"})
    assert refused.value.code is Code.RECORD_REFUSED
    assert len(plans(office, stream).plans) == 1
    assert len(office.desk.family(stream, language="kk").drafts) == 1


def test_a_child_of_ten_is_asked_about_the_plan(office: Worker) -> None:
    stream = office.add_family()
    child = office.member(stream, "Айша").entity_id  # born in 2018
    draft = office.desk.start_form(stream, "plan", subject=child)
    session = office.desk.form_session(draft.draft, "plan", language="kk")
    assert session.problems() == ()
    rules = {"opinion_age": session.value("opinion_age"), "age": session.value("age")}
    assert rules == {"opinion_age": "10", "age": "7"}


def test_goal_step_and_monitoring_stand_in_their_part_of_the_plan(office: Worker) -> None:
    stream = office.add_family()
    made, goal = with_goal(office, stream)
    links = {"plan": made, "goal": goal.goal}
    office.fill_form(stream, "plan_step", STEP, links=links)
    told = {
        "monitored_on": YESTERDAY,
        "change": "positive",
        "what_changed": "Барып жүр",
        "decision": "Жалғасады",
    }
    office.fill_form(stream, "plan_monitoring", told, links=links)
    worse = {"change": "none_or_worse", "cause": "Ауырды", "decision": "Дәрігер қосылады"}
    office.fill_form(stream, "plan_monitoring", worse, links=links)
    (shown,) = plans(office, stream).plans
    (goal,) = shown.of_part("social")
    assert [(step.wording, step.responsible, step.due_on, step.late) for step in goal.steps] == [
        (STEP["wording"], "Айгүл, маман", TODAY + days(1), False)
    ]
    assert [(line.on, line.change) for line in goal.monitoring] == [
        (TODAY, "none_or_worse"), (TODAY - days(1), "positive"),
    ]  # fmt: skip
    assert (goal.monitoring[1].what_changed, goal.monitoring[0].cause) == ("Барып жүр", "Ауырды")
    assert goal.monitoring[0].author == "Айгүл"
    (line,) = (one for one in office.desk.family(stream, language="kk").rooms if one.key == "plans")
    assert (line.records, line.open, line.page) == (1, 1, "plan")


def test_a_step_is_open_until_it_says_what_came_of_it(office: Worker) -> None:
    stream = office.add_family()
    made, goal = with_goal(office, stream)
    late = {**STEP, "due_on": YESTERDAY}
    links = {"plan": made, "goal": goal.goal}
    office.fill_form(stream, "plan_step", late, links=links, passed={"step_in_past": "Кеше жасалды"})
    (step,) = plans(office, stream).plans[0].goals[0].steps
    assert (step.is_open, step.late) == (True, True)
    office.fill_form(stream, "plan_step_end", {"state": "done", "result": "Берілді"}, record=step.step)
    (step,) = plans(office, stream).plans[0].goals[0].steps
    assert (step.is_open, step.late, step.done_on, step.result) == (False, False, TODAY, "Берілді")


def test_ending_a_plan_with_an_open_goal_asks_for_a_reason(office: Worker) -> None:
    stream = office.add_family()
    made, _ = with_goal(office, stream)
    ending = {"closing_reason": "Отбасы көшті"}
    with pytest.raises(StoreError) as refused:
        office.fill_form(stream, "plan_closing", ending, record=made)
    assert refused.value.code is Code.RECORD_REFUSED
    why = {"plan_with_open_goals": "Басқа аудан жалғастырады"}
    draft = office.desk.start_form(stream, "plan_closing", record=made)
    session = office.desk.form_session(draft.draft, "plan_closing", language="kk")
    office.desk.finish_form(draft.draft, session.submission(), language="kk", passed=why)
    (shown,) = plans(office, stream).plans
    assert (shown.is_open, shown.closed_on, shown.closing_reason) == (False, TODAY, "Отбасы көшті")
    kept = office.laptop.store.casebook.records_of(stream, Entity.FILLED_FORM)[-1].get("passed_checks")
    assert kept == ["plan_with_open_goals: Басқа аудан жалғастырады"]


def test_the_day_of_review_follows_from_the_rule_until_somebody_sets_one(office: Worker) -> None:
    stream = office.add_family()
    made, _ = with_goal(office, stream)
    (shown,) = plans(office, stream).plans
    assert (shown.review_on, shown.review_by_rule) == (date(2026, 6, 17), True)
    office.fill_form(stream, "plan_review",
        {"who_present": "Анасы", "review_result": "Жалғасады", "review_on": "2026-04-17"}, record=made,
    )  # fmt: skip
    (shown,) = plans(office, stream).plans
    assert (shown.review_on, shown.review_by_rule) == (date(2026, 4, 17), False)


def test_a_plan_shows_honestly_whether_it_is_approved(office: Worker) -> None:
    stream = office.add_family()
    made, _ = with_goal(office, stream)
    assert plans(office, stream).plans[0].approval is None
    asked = RecordId(stream, int(Entity.PLAN), made)
    office.desk.decisions.ask(stream, "plan", record=asked, why="")
    approval = plans(office, stream).plans[0].approval
    assert approval is not None
    assert approval.state == "pending"


# --- needs ------------------------------------------------------------------------------------------------


def test_every_action_level_of_two_or_three_asks_for_a_goal(office: Worker) -> None:
    stream = office.add_family()
    office.visit(stream, risk={"f1": "2", "f4": "1", "k1": "3"})
    found = plans(office, stream).needs
    assert [(one.need.need.partition("[")[0], one.need.gravest) for one in found] == [
        ("k1", True), ("f1", False),
    ]  # fmt: skip
    assert found[0].need.person == "Бала"
    assert found[1].need.label.startswith("Отбасындағы қарым-қатынас")
    assert found[1].need.answer
    assert {one.plan for one in found} == {b""}


def goal_for(office: Worker, stream: bytes, place: int = 0) -> None:
    need = plans(office, stream).needs[place]
    links = {"plan": need.plan, "need_record": need.need.record, "need": need.need.need.encode()}
    office.fill_form(stream, "plan_goal", GOAL, links=links)


def test_a_goal_takes_its_need_from_the_list_also_after_the_next_assessment(office: Worker) -> None:
    stream = office.add_family()
    office.visit(stream, risk={"f1": "2", "k1": "3"})
    office.fill_form(stream, "plan", PLAN)
    goal_for(office, stream)
    goal_for(office, stream)
    assert plans(office, stream).needs == ()
    goals = plans(office, stream).plans[0].goals
    assert [goal.need.label[:6] for goal in goals if goal.need] == ["Денсау", "Отбасы"]
    office.clock.advance(days=1)
    office.visit(stream, risk={"f1": "3", "k1": "2", "f5": "2"})
    assert [one.need.need for one in plans(office, stream).needs] == ["f5"]


def test_a_need_comes_back_when_its_goal_was_dropped(office: Worker) -> None:
    stream = office.add_family()
    office.visit(stream, risk={"f1": "2"})
    office.fill_form(stream, "plan", PLAN)
    goal_for(office, stream)
    (goal,) = plans(office, stream).plans[0].goals
    office.fill_form(stream, "plan_goal_end", {"state": "reached"}, record=goal.goal)
    assert plans(office, stream).needs == ()
    office.fill_form(
        stream, "plan_goal_end", {"state": "dropped", "ending_reason": "Келіспейді"}, record=goal.goal
    )
    assert [one.need.need for one in plans(office, stream).needs] == ["f1"]


def test_factors_of_one_and_two_of_a_childs_profile_ask_for_a_goal_in_the_childs_plan(office: Worker) -> None:
    stream = office.add_family()
    child = office.member(stream, "Айша").entity_id
    draft = office.desk.start_form(stream, "child_needs", subject=child)
    session = office.desk.form_session(draft.draft, "child_needs", language="kk")
    for name in ("f1a", "f1b", "f2a", "f2b", "f3a", "f3b", "f4a", "f4b", "f5a", "f5b", "f6a", "f6b"):
        session.answer(session.refs(name)[0], {"f2a": "2", "f3b": "1", "f4a": "3"}.get(name, "4"))
    office.save(draft, session)
    office.desk.finish_form(draft.draft, session.submission(), language="kk")
    office.fill_form(stream, "plan", PLAN)
    office.fill_form(
        stream, "plan", PLAN, subject=child, passed={"plan_beside_another": "Баланың өз жоспары"}
    )
    (own,) = (one.plan for one in plans(office, stream).plans if one.child)
    found = plans(office, stream).needs
    assert [(one.need.need, one.need.person, one.plan == own) for one in found] == [
        ("f3b", "Тестова Айша", True), ("f2a", "Тестова Айша", True),
    ]  # fmt: skip


# --- the promise ------------------------------------------------------------------------------------------


def test_an_intake_from_111_becomes_a_family_with_a_plan_and_feedback_sent(office: Worker) -> None:
    office.publish_shipped("intake_111", "intake_feedback")
    stream = office.add_family("Сынақовтар")
    office.fill_form(stream, "intake_111", INTAKE)
    (message,) = office.laptop.store.casebook.records_of(stream, Entity.INTAKE)
    office.visit(stream, risk={"f1": "2"})
    office.fill_form(stream, "plan", PLAN)
    goal_for(office, stream)
    shown = plans(office, stream)
    (goal,) = shown.plans[0].goals
    office.fill_form(stream, "plan_step", STEP, links={"plan": shown.plans[0].plan, "goal": goal.goal})
    office.fill_form(stream, "intake_feedback",
        {"feedback_date": TODAY.isoformat(), "feedback_channel": "phone", "feedback_text": "Жоспар жасалды"},
        record=message.record.entity_id,
    )  # fmt: skip
    now = plans(office, stream)
    assert (now.needs, len(now.plans[0].goals[0].steps)) == ((), 1)
    (answered,) = office.laptop.store.casebook.records_of(stream, Entity.INTAKE)
    assert answered.get("feedback") == {1: TODAY, 2: "phone", 3: "Жоспар жасалды"}
    lines = {one.key: one for one in office.desk.family(stream, language="kk").rooms}
    assert (lines["intakes"].open, lines["plans"].open) == (0, 1)
    assert {"plan_review", "step"} <= {one.kind for one in office.desk.family(stream, language="kk").tasks}


def test_a_step_is_given_to_a_member_of_the_file_and_stands_in_her_tasks(
    office: Worker, tmp_path: Path
) -> None:
    colleague = Worker(tmp_path / "colleague", office=office.laptop.office, name="Сәуле")
    try:
        stream = office.add_family()
        made, goal = with_goal(office, stream)
        sync(office, colleague)
        sync(office, colleague)
        user = colleague.desk.me().user
        until = TODAY + days(5)
        office.desk.file_members.bring_in(stream, user, role="substitute", from_day=TODAY, until_day=until)
        links = {"plan": made, "goal": goal.goal}
        told = {"wording": STEP["wording"], "due_on": TODAY.isoformat(), "responsible_user": user.hex()}
        office.fill_form(stream, "plan_step", told, links=links)
        (step,) = office.laptop.store.casebook.records_of(stream, Entity.STEP)
        assert (step.get("responsible_user"), step.get("responsible")) == (user, None)
        ((shown,),) = (one.steps for one in plans(office, stream).plans[0].goals)
        assert shown.responsible == "Сәуле"
        (mine,) = (item for item in office.desk.today().today if item.kind == "step")
        assert (mine.responsible, mine.left_to) == (user, "Сәуле")
        sync(office, colleague)
        sync(office, colleague)
        (hers,) = (item for item in colleague.desk.today().today if item.kind == "step")
        assert (hers.responsible, hers.left_to) == (user, "")
        # somebody who left stays the one who has it, until it is given to another
        office.clock.set_wall_ms(office.clock.now_ms() + 10 * 86_400_000)
        office.fill_form(stream, "plan_step", {"wording": "Құжат апару"}, record=step.record.entity_id)
        (step,) = office.laptop.store.casebook.records_of(stream, Entity.STEP)
        assert (step.get("wording"), step.get("responsible_user")) == ("Құжат апару", user)
    finally:
        colleague.close()
