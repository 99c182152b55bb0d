"""Records of the rooms on paper: a referral with its consent, a plan by its five parts."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.casework import rooms
from core.casework.record_forms import record_form
from core.casework.rooms import Room
from core.changes import RecordId
from core.clock import KAZAKHSTAN
from core.encoding import Value
from core.fields import ValueType
from core.forms.record_targets import targets_of
from core.forms.xform import load_form
from core.forms.xlsform import publish_markdown
from core.ids import new_id
from core.ops import Verb
from core.schema import Entity, parts_to_value
from tests.core.casework.office import Worker
from tests.core.casework.test_filled_forms import publish
from tests.core.casework.test_incidents_and_intakes import INCIDENT, MADE
from tests.core.casework.test_placements import PLACED, child_of
from tests.core.casework.test_referrals import SENT
from tests.core.store.laptop import change_of
from tests.journeys.laptop import RESOURCES, published
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import at_work
from ui.documents.case_papers import Printing
from ui.documents.leaving import Leaving
from ui.documents.paper import Paper, document
from ui.documents.room_papers import SIGNED_BY_THE_FAMILY, read_record, write_record
from ui.documents.two_languages import both
from ui.pages.family.room import RoomPage

PLAN = Room("plans", Entity.PLAN, "no_form_here", go_on=(), on="opened_on")


@pytest.fixture
def stream(worker: Worker) -> bytes:
    for form in ("referral", "referral_answer", "incident_report"):
        publish(worker, published(form), title=form)
    return worker.add_family("Қойшыбай Ләззат")


def text(worker: Worker, stream: bytes, room: str, record: bytes, *, for_family: bool) -> str:
    printing = Printing(worker.clock.now_ms(), KAZAKHSTAN, for_family)
    return document(write_record(read_record(worker.desk, stream, room, record, printing))).toPlainText()


def only(worker: Worker, stream: bytes, entity: Entity) -> bytes:
    (record,) = worker.laptop.store.casebook.records_of(stream, entity)
    return record.record.entity_id


def write(worker: Worker, stream: bytes, entity: Entity, **fields: Value) -> bytes:
    record = RecordId(stream, int(entity), new_id())
    worker.laptop.act(stream, Verb.CHANGE_RECORD, change_of(record, **fields))
    return record.entity_id


def test_a_referral_carries_its_consent_and_a_line_for_who_receives_it(worker: Worker, stream: bytes) -> None:
    worker.fill_form(stream, "referral", SENT)
    record = only(worker, stream, Entity.REFERRAL)
    body = text(worker, stream, "referrals", record, for_family=False)
    for said in ("Емхана", "Анасы", "Тексеру", both("for_body")[1], both("other_body")[0]):
        assert said in body
    assert both("parent")[0] not in body
    family = text(worker, stream, "referrals", record, for_family=True)
    assert "Емхана" in family
    assert both("parent")[1] in family
    assert both("for_body")[0] not in family


def test_what_is_covered_is_not_on_a_familys_copy(worker: Worker, stream: bytes) -> None:
    worker.fill_form(stream, "incident_report", {**INCIDENT, **MADE})
    record = only(worker, stream, Entity.INCIDENT)
    file = text(worker, stream, "incidents", record, for_family=False)
    assert "Физикалық зорлық-зомбылық" in file
    assert both("for_file")[0] in file
    assert "зорлық-зомбылық" not in text(worker, stream, "incidents", record, for_family=True).lower()


def test_a_placement_says_which_child_it_is_about(worker: Worker, stream: bytes) -> None:
    worker.publish_shipped("placement")
    worker.fill_form(stream, "placement", PLACED, subject=child_of(worker, stream))
    sheet = text(worker, stream, "placements", only(worker, stream, Entity.PLACEMENT), for_family=False)
    assert "Тестова Айару" in sheet
    assert both("child")[1] in sheet


def test_a_plan_stands_by_its_five_parts_with_steps_by_day(
    worker: Worker, stream: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "ROOMS", (*rooms.ROOMS, PLAN))
    plan = write(worker, stream, Entity.PLAN, opened_on=date(2026, 3, 1))
    legal = write(worker, stream, Entity.GOAL, plan=plan, part="legal", wording="Құжат алу")
    medical = write(worker, stream, Entity.GOAL, plan=plan, part="medical", wording="Дәрігерге көрсету")
    gone = parts_to_value(Entity.GOAL, "withdrawn", why="mistake")
    write(worker, stream, Entity.GOAL, plan=plan, part="social", wording="Қате мақсат", withdrawn=gone)
    for goal, wording, due in (
        (medical, "Емханаға бару", date(2026, 3, 20)),
        (medical, "Тіркелу", date(2026, 3, 10)),
        (legal, "ХҚКО-ға бару", date(2026, 4, 1)),
    ):
        write(
            worker,
            stream,
            Entity.STEP,
            plan=plan,
            goal=goal,
            wording=wording,
            responsible="Анасы",
            due_on=due,
        )
    write(worker, stream, Entity.STEP, plan=plan, wording="Мақсатсыз қадам", due_on=date(2026, 3, 5))
    goals = worker.desk.plans.goals(stream, plan)
    assert [(goal.part, [step.wording for step in goal.steps]) for goal in goals] == [
        ("medical", ["Тіркелу", "Емханаға бару"]),
        ("legal", ["ХҚКО-ға бару"]),
        ("", ["Мақсатсыз қадам"]),
    ]
    sheet = text(worker, stream, "plans", plan, for_family=False)
    order = [
        "Медициналық бөлім",
        "Дәрігерге көрсету",
        "Тіркелу",
        "Емханаға бару",
        "Құқықтық бөлім",
        "Құжат алу",
    ]
    assert [sheet.index(one) for one in order] == sorted(sheet.index(one) for one in order)
    assert "Қате мақсат" not in sheet
    family = text(worker, stream, "plans", plan, for_family=True)
    for wording in ("Дәрігерге көрсету", "Тіркелу", "Құжат алу", "ХҚКО-ға бару", "Мақсатсыз қадам"):
        assert wording in sheet
        assert wording not in family
    assert family.count("Анасы") == 3, "who and by when stays"
    for key in ("worker", "parent", "supervisor", "told_in_person"):
        assert both(key)[1] in family


def test_goals_stand_on_the_familys_copy_where_the_agency_does_not_cover_them(
    worker: Worker, stream: bytes
) -> None:
    worker.publish_shipped("plan")
    for name in ("plan_goal", "plan_step"):
        source = (RESOURCES / "forms" / f"{name}.md").read_text("utf-8")
        assert "multiline discreet" in source
        worker.publish_form(publish_markdown(source.replace("multiline discreet", "multiline")))
    plan = write(worker, stream, Entity.PLAN, opened_on=date(2026, 3, 1))
    goal = write(worker, stream, Entity.GOAL, plan=plan, part="legal", wording="Құжат алу")
    write(worker, stream, Entity.STEP, plan=plan, goal=goal, wording="ХҚКО-ға бару", responsible="Анасы")
    family = text(worker, stream, "plans", plan, for_family=True)
    assert "Құжат алу" in family
    assert "ХҚКО-ға бару" in family


DISCREET_FORMS = [
    (room.key, form)
    for room in rooms.ROOMS
    if room.key in SIGNED_BY_THE_FAMILY
    for form in dict.fromkeys((room.form, *room.go_on))
]


@pytest.mark.parametrize(("key", "form"), DISCREET_FORMS)
@pytest.mark.parametrize("here", [True, False])
def test_nothing_discreet_stands_on_the_familys_copy(
    worker: Worker, stream: bytes, key: str, form: str, here: bool
) -> None:
    """Every field that a form flags so, and every field while the form is not on this laptop."""
    room = next(one for one in rooms.ROOMS if one.key == key)
    if here:
        worker.publish_shipped(*dict.fromkeys((room.form, *room.go_on)))
    definition = load_form(published(form).xform, {})
    makes = record_form(definition)
    assert makes is not None
    asks = {node.name: node for node in definition.nodes() if node.control is not None}
    targets = targets_of(room.entity)
    secret: dict[str, Value] = {}
    groups: dict[str, dict[int, str]] = {}
    told: list[str] = []
    for place, (name, question) in enumerate(makes.saved.items()):
        node, target = asks.get(question), targets[name]
        control = None if node is None else node.control
        if control is None or target.type is not ValueType.TEXT or "discreet" not in control.appearance:
            continue
        if control.choices or control.itemset is not None:
            continue
        said = f"ЖАСЫРЫН{place}"
        told.append(said)
        if target.part:
            groups.setdefault(target.field.name, {})[target.part] = said
        else:
            secret[target.field.name] = said
    record = write(worker, stream, room.entity, **secret, **groups)
    file = text(worker, stream, key, record, for_family=False)
    family = text(worker, stream, key, record, for_family=True)
    assert all(said in file for said in told)
    assert "ЖАСЫРЫН" not in family
    if (key, form) in {("plans", "plan"), ("referrals", "referral"), ("consents", "consent")}:
        assert told, "the test would say nothing"


def test_a_room_offers_its_records_on_paper(
    worker: Worker, stream: bytes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[Paper] = []
    monkeypatch.setattr(Leaving, "print_paper", lambda _, paper: printed.append(paper))
    worker.fill_form(stream, "referral", SENT)
    record = only(worker, stream, Entity.REFERRAL)
    with at_work(worker.desk, worker.clock) as workspace:
        page = RoomPage(workspace)
        page.resize(1100, 680)
        page.open(stream=stream, room="referrals")
        page.show()
        qtbot.waitUntil(lambda: page.findChild(QPushButton, f"paper_{record.hex()}") is not None)
        for name in (f"paper_{record.hex()}", "room_paper_print"):
            button = page.findChild(QPushButton, name)
            assert button is not None, name
            button.click()
        assert unnamed_controls(page) == []
        qtbot.waitUntil(lambda: len(printed) == 1)
        assert both("parent")[0] in document(printed[0]).toPlainText()
        page.hide()
        page.deleteLater()
