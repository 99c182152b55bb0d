"""The plan of a family on the screen: needs first, five parts, and what is not approved says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.casework.plan_reading import PARTS
from core.casework.plans import FORMS
from core.store.drafts import Draft
from tests.core.casework.office import Worker
from tests.core.casework.test_decisions import sync
from tests.core.casework.test_plans import PLAN, STEP, YESTERDAY, goal_for, plans
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import at_work
from ui.pages.family.family import FamilyPage
from ui.pages.family.plan import PlanPage
from ui.pages.family.plan_words import approval_of_plan
from ui.pages.form.forms_to_fill import FormsPage
from ui.theme import Theme
from ui.widgets.cover import Cover

Shown = tuple[Worker, bytes, PlanPage]


@pytest.fixture
def shown(look: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Shown]:
    worker = Worker(tmp_path / "vault")
    worker.publish_shipped(*FORMS)
    try:
        with at_work(worker.desk, worker.clock) as workspace:
            stream = worker.add_family()
            worker.visit(stream, risk={"f1": "2", "k1": "3"})
            page = PlanPage(workspace)
            workspace.changed.connect(page.refresh)
            page.resize(1100, 680)
            page.open(stream=stream)
            page.show()
            qtbot.waitUntil(lambda: page.findChild(QWidget, "plan_head") is not None)
            yield worker, stream, page
            page.hide()
            page.deleteLater()
    finally:
        worker.close()


def _texts(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def _again(page: PlanPage, stream: bytes, qtbot: QtBot, name: str) -> None:
    page.open(stream=stream)
    qtbot.waitUntil(lambda: page.findChild(QWidget, name) is not None)


def _press(page: PlanPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()


def _begun_by(shown: Shown, qtbot: QtBot, name: str) -> Draft:
    """The draft that a button begins."""
    worker, _, page = shown
    with qtbot.waitSignal(page.workspace.page_wanted) as wanted:
        _press(page, name)
    assert wanted.args is not None
    return worker.laptop.store.drafts.load(wanted.args[1]["draft"])


def test_needs_stand_first_and_wait_for_a_plan(shown: Shown) -> None:
    _, _, page = shown
    assert page.findChild(QWidget, "plan_empty") is not None
    assert "Денсаулығы, өсуі" in _texts(page) or "Health, growth" in _texts(page)
    assert page.findChild(QPushButton, "need_goal_0") is None
    assert unnamed_controls(page) == []


def test_a_new_plan_asks_whom_it_is_about_and_begins(shown: Shown, qtbot: QtBot) -> None:
    worker, stream, page = shown
    child = worker.member(stream, "Айша").entity_id
    with qtbot.waitSignal(page.workspace.page_wanted) as wanted:
        _press(page, "plan_begin")
    assert wanted.args is not None
    name, parameters = wanted.args
    assert name == "forms"
    forms = FormsPage(page.workspace)
    forms.open(**parameters)
    forms.show()
    qtbot.waitUntil(lambda: forms.findChild(QPushButton, f"person_{child.hex()}") is not None)
    button = forms.findChild(QPushButton, f"person_{child.hex()}")
    assert button is not None
    with qtbot.waitSignal(page.workspace.page_wanted) as wanted:
        button.click()
    assert wanted.args is not None
    draft = worker.laptop.store.drafts.load(wanted.args[1]["draft"])
    assert (draft.records["form"], draft.records["subject"]) == (b"plan", child)
    forms.hide()
    forms.deleteLater()


def test_a_need_becomes_a_goal_bound_to_its_answer(shown: Shown, qtbot: QtBot) -> None:
    worker, stream, page = shown
    worker.fill_form(stream, "plan", PLAN)
    _again(page, stream, qtbot, "need_goal_0")
    opened: list[dict[str, object]] = []
    page.workspace.page_wanted.connect(lambda name, parameters: opened.append(parameters))
    _press(page, "need_goal_0")
    qtbot.waitUntil(lambda: len(opened) == 1)
    draft = opened[0]["draft"]
    assert isinstance(draft, bytes)
    session = worker.desk.form_session(draft, "plan_goal", language="kk")
    session.answer(session.refs("part")[0], "medical")
    session.answer(session.refs("wording")[0], "Айша емделді")
    worker.desk.finish_form(draft, session.submission(), language="kk")
    (goal,) = plans(worker, stream).plans[0].goals
    assert goal.need is not None
    assert goal.need.need.startswith("k1[")


def test_the_part_is_chosen_already_where_a_goal_is_added_in_it(shown: Shown, qtbot: QtBot) -> None:
    worker, stream, page = shown
    worker.fill_form(stream, "plan", PLAN)
    (plan,) = plans(worker, stream).plans
    _again(page, stream, qtbot, f"plan_{plan.plan.hex()}")
    for part in PARTS:
        assert page.findChild(QPushButton, f"add_goal_{part}_{plan.plan.hex()}") is not None
    opened: list[dict[str, object]] = []
    page.workspace.page_wanted.connect(lambda name, parameters: opened.append(parameters))
    _press(page, f"add_goal_legal_{plan.plan.hex()}")
    qtbot.waitUntil(lambda: len(opened) == 1)
    draft = opened[0]["draft"]
    assert isinstance(draft, bytes)
    assert worker.desk.form_session(draft, "plan_goal", language="kk").value("part") == "legal"


def test_each_button_begins_its_form_for_its_record(shown: Shown, qtbot: QtBot) -> None:
    worker, stream, page = shown
    worker.fill_form(stream, "plan", PLAN)
    goal_for(worker, stream)
    (plan,) = plans(worker, stream).plans
    (goal,) = plan.goals
    worker.fill_form(stream, "plan_step", STEP, links={"plan": plan.plan, "goal": goal.goal})
    ((step,),) = (one.steps for one in plans(worker, stream).plans[0].goals)
    _again(page, stream, qtbot, f"goal_{goal.goal.hex()}")
    for form, record in (
        ("plan_review", plan.plan), ("plan_closing", plan.plan), ("plan", plan.plan),
        ("plan_goal", goal.goal), ("plan_goal_end", goal.goal),
        ("plan_step", step.step), ("plan_step_end", step.step),
    ):  # fmt: skip
        begun = _begun_by(shown, qtbot, f"{form}_{record.hex()}").records
        assert (begun["form"].decode(), begun["target"]) == (form, record)
    for form in ("plan_step", "plan_monitoring"):
        begun = _begun_by(shown, qtbot, f"{form}_{goal.goal.hex()}").records
        assert (begun["link:plan"], begun["link:goal"]) == (plan.plan, goal.goal)


def test_a_plan_that_nobody_approved_says_so(shown: Shown, qtbot: QtBot) -> None:
    worker, stream, page = shown
    worker.fill_form(stream, "plan", PLAN)
    (plan,) = plans(worker, stream).plans
    ask = f"plan_approval_{plan.plan.hex()}"
    _again(page, stream, qtbot, ask)
    _press(page, ask)
    qtbot.waitUntil(lambda: page.findChild(QPushButton, ask) is None)
    (asked,) = worker.desk.approvals.of_file(stream)
    assert (asked.kind, asked.record, asked.state) == ("plan", plan.plan, "pending")


def test_steps_and_monitoring_stand_under_their_goal(shown: Shown, qtbot: QtBot) -> None:
    worker, stream, page = shown
    worker.fill_form(stream, "plan", PLAN)
    goal_for(worker, stream)
    (plan,) = plans(worker, stream).plans
    (goal,) = plan.goals
    links = {"plan": plan.plan, "goal": goal.goal}
    late = {**STEP, "due_on": YESTERDAY}
    worker.fill_form(stream, "plan_step", late, links=links, passed={"step_in_past": "Кеше"})
    worse = {"change": "none_or_worse", "cause": "Ауырды", "decision": "Дәрігер қосылады"}
    worker.fill_form(stream, "plan_monitoring", worse, links=links)
    _again(page, stream, qtbot, f"goal_{goal.goal.hex()}")
    card = page.findChild(QWidget, f"goal_{goal.goal.hex()}")
    assert card is not None
    for said in (STEP["wording"], "Айгүл, маман", "Ауырды", "Дәрігер қосылады"):
        assert said in _texts(card)
    late_line = next(label for label in card.findChildren(QLabel) if "Айгүл, маман" in label.text())
    assert late_line.property("tone") == "error"
    assert unnamed_controls(page) == []


def test_a_plan_can_be_put_on_paper_also_when_it_has_ended(shown: Shown, qtbot: QtBot) -> None:
    worker, stream, page = shown
    worker.fill_form(stream, "plan", PLAN)
    (plan,) = plans(worker, stream).plans
    worker.fill_form(stream, "plan_closing", {"closing_reason": "Көшті"}, record=plan.plan)
    _again(page, stream, qtbot, f"paper_{plan.plan.hex()}")
    assert page.findChild(QPushButton, f"plan_closing_{plan.plan.hex()}") is None
    assert page.findChild(QWidget, "plan_paper") is None
    _press(page, f"paper_{plan.plan.hex()}")
    assert page.findChild(QWidget, "plan_paper") is not None


def test_in_a_visit_the_plan_is_covered(shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    worker, stream, page = shown
    worker.fill_form(stream, "plan", PLAN)
    goal_for(worker, stream)
    monkeypatch.setattr(page.workspace, "in_visit", True)
    page.open(stream=stream)
    qtbot.waitUntil(lambda: page.findChild(Cover) is not None)
    assert "мектепке барады" not in _texts(page)
    names = [button.accessibleName() for button in page.findChildren(QPushButton)]
    assert not any("мектепке барады" in name for name in names)


def test_the_family_page_opens_the_plan_on_its_own_page(shown: Shown, qtbot: QtBot) -> None:
    _, stream, page = shown
    family = FamilyPage(page.workspace)
    family.resize(1100, 680)
    family.open(stream=stream)
    family.show()
    qtbot.waitUntil(lambda: family.findChild(QPushButton, "room_plans") is not None)
    opened: list[str] = []
    page.workspace.page_wanted.connect(lambda name, _: opened.append(name))
    button = family.findChild(QPushButton, "room_plans")
    assert button is not None
    button.click()
    assert opened == ["plan"]
    family.hide()
    family.deleteLater()


@pytest.mark.parametrize("what", ["goal", "step"])
def test_a_goal_or_a_step_is_withdrawn_with_a_reason_and_brought_back(
    shown: Shown, qtbot: QtBot, what: str
) -> None:
    worker, stream, page = shown
    worker.fill_form(stream, "plan", PLAN)
    goal_for(worker, stream)
    (plan,) = plans(worker, stream).plans
    (goal,) = plan.goals
    worker.fill_form(stream, "plan_step", STEP, links={"plan": plan.plan, "goal": goal.goal})
    ((step,),) = (one.steps for one in plans(worker, stream).plans[0].goals)
    key = (goal.goal if what == "goal" else step.step).hex()
    _again(page, stream, qtbot, f"withdraw_{key}")
    _press(page, f"withdraw_{key}")
    assert page.findChild(QWidget, "plan_why") is not None
    _press(page, "plan_withdraw")
    assert len(plans(worker, stream).plans[0].goals) == 1, "without a reason nothing happens"
    page.keep_text(f"withdraw_{key}", "Қате мақсат")
    _press(page, "plan_withdraw")
    qtbot.waitUntil(lambda: page.findChild(QPushButton, f"restore_{key}") is not None)
    assert "Қате мақсат" in _texts(page)
    goals = plans(worker, stream).plans[0].goals
    assert [len(one.steps) for one in goals] == ([] if what == "goal" else [0])
    _press(page, f"restore_{key}")
    qtbot.waitUntil(lambda: page.findChild(QPushButton, f"withdraw_{key}") is not None)
    ((again,),) = (one.steps for one in plans(worker, stream).plans[0].goals)
    assert again == step
    assert unnamed_controls(page) == []


def test_a_plan_that_was_changed_after_its_approval_says_so_and_is_asked_again(
    shown: Shown, qtbot: QtBot, tmp_path: Path
) -> None:
    worker, stream, page = shown
    worker.fill_form(stream, "plan", PLAN)
    (plan,) = plans(worker, stream).plans
    _again(page, stream, qtbot, f"plan_approval_{plan.plan.hex()}")
    _press(page, f"plan_approval_{plan.plan.hex()}")
    qtbot.waitUntil(lambda: page.findChild(QPushButton, f"plan_approval_{plan.plan.hex()}") is None)
    supervisor = Worker(tmp_path / "s", office=worker.laptop.office, name="Сәуле", roles=("supervisor",))
    try:
        sync(worker, supervisor)
        (asked,) = supervisor.desk.approvals.to_decide()
        supervisor.desk.decisions.decide(asked, approve=True, why="")
        sync(supervisor, worker)
    finally:
        supervisor.close()
    approved = approval_of_plan(plans(worker, stream).plans[0], page.lang)
    goal_for(worker, stream)
    _again(page, stream, qtbot, f"plan_approval_{plan.plan.hex()}")
    now = approval_of_plan(plans(worker, stream).plans[0], page.lang)
    assert now != approved
    assert now in _texts(page)
    assert approved not in _texts(page)
