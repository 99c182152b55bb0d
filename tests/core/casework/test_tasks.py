"""Tasks of one's own, and putting off what is due with a reason."""

from __future__ import annotations

import pytest

from core.changes import RecordId
from core.errors import Code, StoreError
from core.ids import new_id
from core.ops import Verb
from core.records import AgendaItem
from core.schema import Entity, parts_to_value
from tests.core.casework.office import TODAY, Worker, days
from tests.core.store.laptop import change_of


def soon(worker: Worker) -> list[AgendaItem]:
    return list(worker.desk.tasks.soon())


def referral(worker: Worker, family: RecordId, *, sent_days_ago: int) -> RecordId:
    record = RecordId(family.stream, int(Entity.REFERRAL), new_id())
    told = change_of(record, state="sent", sent_on=TODAY - days(sent_days_ago), agency="Емхана")
    worker.laptop.act(family.stream, Verb.REFER, told)
    return record


def test_a_task_needs_a_title_a_day_and_a_family_and_is_done_and_taken_back(worker: Worker) -> None:
    family = worker.plain_family("Ахметовы")
    changes = worker.desk.tasks.add(family.stream, title=" Құжат әкелу ", due_on=TODAY + days(3))
    assert family.stream in changes.streams
    (item,) = soon(worker)
    assert (item.title, item.kind, item.due_on, item.computed) == (
        "Құжат әкелу",
        "own",
        TODAY + days(3),
        False,
    )
    assert item.responsible == worker.desk.me().user
    worker.desk.tasks.done(item.stream, item.task)
    assert soon(worker) == []
    worker.desk.tasks.reopen(item.stream, item.task)
    assert [one.task for one in soon(worker)] == [item.task]


def test_what_makes_no_task_is_refused(worker: Worker) -> None:
    family = worker.plain_family()
    for stream, title, code in (
        (family.stream, " ", Code.RECORD_REFUSED),
        (new_id(), "А", Code.RECORD_UNKNOWN),
    ):
        with pytest.raises(StoreError) as refusal:
            worker.desk.tasks.add(stream, title=title, due_on=TODAY)
        assert refusal.value.code is code
    assert soon(worker) == []


def test_a_visit_is_never_ticked_off(worker: Worker) -> None:
    task = worker.task(worker.plain_family(), 0)
    with pytest.raises(StoreError) as refusal:
        worker.desk.tasks.done(task.stream, task.entity_id)
    assert refusal.value.code is Code.RECORD_REFUSED
    assert len(soon(worker)) == 1


def test_putting_off_needs_a_reason_and_a_day_to_come(worker: Worker) -> None:
    task = worker.task(worker.plain_family(), 0, kind="own", title="Қоңырау")
    for on, why in ((TODAY + days(1), "  "), (TODAY - days(1), "Жол жабық")):
        with pytest.raises(StoreError) as refusal:
            worker.desk.tasks.postpone(task.stream, task.entity_id, due_on=on, why=why)
        assert refusal.value.code is Code.RECORD_REFUSED
    worker.desk.tasks.postpone(task.stream, task.entity_id, due_on=TODAY + days(2), why="Жол жабық")
    (item,) = soon(worker)
    assert (item.due_on, item.postponed_because) == (TODAY + days(2), "Жол жабық")


def test_a_duty_that_was_put_off_shows_once_and_only_until_it_is_met(worker: Worker) -> None:
    family = worker.plain_family()
    sent = referral(worker, family, sent_days_ago=20)
    (item,) = soon(worker)
    assert item.computed
    worker.desk.tasks.postpone(item.stream, item.task, due_on=TODAY + days(5), why="Емхана жабық")
    (put_off,) = soon(worker)
    assert (put_off.kind, put_off.due_on, put_off.computed) == ("referral", TODAY + days(5), False)
    worker.desk.tasks.postpone(put_off.stream, put_off.task, due_on=TODAY + days(9), why="Әлі жабық")
    assert [one.due_on for one in soon(worker)] == [TODAY + days(9)]
    worker.laptop.act(family.stream, Verb.REFER, change_of(sent, answered_on=TODAY, state="accepted"))
    assert soon(worker) == []


def test_a_visit_by_the_level_that_was_put_off_comes_back_when_it_becomes_graver(worker: Worker) -> None:
    family = worker.plain_family(level="medium")
    worker.visited(family, 40)
    (item,) = soon(worker)
    worker.desk.tasks.postpone(item.stream, item.task, due_on=TODAY + days(12), why="Көшіп жүр")
    (item,) = soon(worker)
    assert (item.due_on, item.rule, item.holds) == (TODAY + days(12), "visit_days_medium", None)
    worker.clock.advance(days=1)
    assert [one.due_on for one in soon(worker)] == [TODAY + days(12)]
    risk = parts_to_value(Entity.FAMILY, "risk", level="urgent", set_on=TODAY)
    worker.laptop.act(family.stream, Verb.RAISE_LEVEL, change_of(family, risk=risk))
    (item,) = soon(worker)
    assert (item.due_on, item.rule) == (TODAY - days(39), "visit_days_urgent")


def test_putting_off_a_planned_visit_makes_no_second_one(worker: Worker) -> None:
    family = worker.plain_family(level="high")
    worker.visited(family, 10)
    task = worker.task(family, 20)
    (item,) = soon(worker)
    assert (item.task, item.due_on) == (task.entity_id, TODAY - days(3))
    worker.desk.tasks.postpone(item.stream, item.task, due_on=TODAY + days(1), why="Қар")
    (item,) = soon(worker)
    assert (item.task, item.due_on) == (task.entity_id, TODAY + days(1))


def test_what_is_no_longer_due_cannot_be_put_off(worker: Worker) -> None:
    family = worker.plain_family()
    sent = referral(worker, family, sent_days_ago=20)
    (item,) = soon(worker)
    worker.laptop.act(family.stream, Verb.REFER, change_of(sent, answered_on=TODAY))
    with pytest.raises(StoreError) as refusal:
        worker.desk.tasks.postpone(item.stream, item.task, due_on=TODAY + days(5), why="Емхана жабық")
    assert refusal.value.code is Code.RECORD_UNKNOWN


def test_a_duty_that_was_put_off_and_then_met_is_due_again_on_its_own_day(worker: Worker) -> None:
    family = worker.plain_family()
    placement = RecordId(family.stream, int(Entity.PLACEMENT), new_id())
    told = change_of(placement, legal_form="adoption", from_day=TODAY - days(200))
    worker.laptop.act(family.stream, Verb.CHANGE_PLACEMENT, told)
    (item,) = soon(worker)
    worker.desk.tasks.postpone(item.stream, item.task, due_on=TODAY + days(5), why="Қар")
    visit = RecordId(family.stream, int(Entity.FILLED_FORM), new_id())
    held = change_of(visit, form="placement_visit", filled_on=TODAY)
    worker.laptop.act(family.stream, Verb.FILL_IN_FORM, held)
    assert soon(worker) == []
    (again,) = worker.desk.agenda(TODAY, TODAY + days(365))
    assert (again.kind, again.computed, again.due_on) == ("placement_visit", True, TODAY.replace(month=9))


def test_a_task_about_a_person_keeps_whom_it_is_about(worker: Worker) -> None:
    family = worker.plain_family()
    child = worker.member(family.stream, "Айару").entity_id
    worker.desk.tasks.add(family.stream, title="Құжат әкелу", due_on=TODAY, person=child)
    worker.desk.tasks.add(family.stream, title="Қоңырау шалу", due_on=TODAY)
    told = {item.title: item.about for item in worker.desk.tasks.soon()}
    assert told == {"Құжат әкелу": "Айару", "Қоңырау шалу": ""}
    kept = {one.get("title"): one.get("person") for one in worker.laptop.store.casebook.records_of(
        family.stream, Entity.TASK
    )}  # fmt: skip
    assert kept == {"Құжат әкелу": child, "Қоңырау шалу": None}


def test_a_task_about_somebody_of_another_family_is_refused(worker: Worker) -> None:
    family, other = worker.plain_family("Ахметовы"), worker.plain_family("Сериковы")
    own, stranger = worker.member(family.stream, "Айша"), worker.member(other.stream, "Дана")
    told = {"title": "Мектепке қоңырау", "due_on": TODAY}
    with pytest.raises(StoreError) as refused:
        worker.desk.tasks.add(family.stream, person=stranger.entity_id, **told)  # type: ignore[arg-type]
    assert refused.value.code is Code.RECORD_UNKNOWN
    assert soon(worker) == []
    worker.desk.tasks.add(family.stream, person=own.entity_id, **told)  # type: ignore[arg-type]
    assert [item.about for item in soon(worker)] == ["Айша"]
