"""What a worker asks for and a supervisor decides: the level by judgement, approvals, closing a case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from core.access import may_write
from core.casework.approvals import APPROVED, ASSESSMENT, CLOSURE, LOWER_LEVEL, PENDING, PLAN, RETURNED
from core.casework.changing import over
from core.casework.rooms import RoomView
from core.changes import RecordId
from core.encoding import Value
from core.errors import Code, StoreError
from core.ids import new_id
from core.ops import Change, Touch, Verb
from core.records import ApprovalView
from core.schema import Entity, number, parts_to_value
from core.store.store import Act
from tests.core.casework.office import TODAY, Worker, days
from tests.core.casework.test_incidents_and_intakes import NOT_YET
from tests.core.store.laptop import change_of

WORKER, SUPERVISOR = frozenset({"worker"}), frozenset({"supervisor"})
CLOSING = {"asked_on": TODAY.isoformat(), "cause": "reached", "why": "Отбасы тұрақты"}


@pytest.fixture
def supervisor(worker: Worker, tmp_path: Path) -> Iterator[Worker]:
    """A supervisor of the same agency, on her own laptop."""
    made = Worker(tmp_path / "supervisor", office=worker.laptop.office, name="Сәуле", roles=("supervisor",))
    yield made
    made.close()


def publish(*workers: Worker) -> None:
    for worker in workers:
        worker.publish_shipped("closure", "incident_report", "incident_follow_up")


def sync(*workers: Worker) -> None:
    """Everybody sends, then everybody has what the others sent."""
    for _ in range(2):
        for worker in workers:
            worker.laptop.sync()


def refusal(act: object) -> Code:
    with pytest.raises(StoreError) as refused:
        act()  # type: ignore[operator]  # a lambda
    return refused.value.code


def test_a_level_is_raised_with_a_reason_and_the_computed_one_is_kept(worker: Worker) -> None:
    stream = worker.plain_family(level="medium").stream
    decisions = worker.desk.decisions
    assert refusal(lambda: decisions.set_level(stream, "high", why=" ")) is Code.RECORD_REFUSED
    assert refusal(lambda: decisions.set_level(stream, "medium", why="x")) is Code.RECORD_REFUSED
    assert refusal(lambda: decisions.set_level(stream, "not_assessed", why="x")) is Code.RECORD_REFUSED
    decisions.set_level(stream, "high", why="Көршісі айтты")
    assert worker.level(stream) == "high"
    (made,) = decisions.levels(stream)
    assert (made.from_level, made.level, made.computed, made.why) == (
        "medium", "high", "medium", "Көршісі айтты",
    )  # fmt: skip
    assert made.author == "Айгүл"
    assert worker.newest().header.verb == Verb.RAISE_LEVEL


def test_a_risk_lowered_by_a_worker_is_refused_and_asked_of_the_supervisor(
    worker: Worker, supervisor: Worker
) -> None:
    stream = worker.plain_family(level="urgent").stream
    decisions = worker.desk.decisions
    assert refusal(lambda: decisions.set_level(stream, "medium", why="Жақсарды")) is Code.NOT_PERMITTED
    assert worker.level(stream) == "urgent"
    assert refusal(lambda: decisions.ask(stream, LOWER_LEVEL, record=None, why="", level="medium"))
    decisions.ask(stream, LOWER_LEVEL, record=None, why="Әкесі көшіп кетті", level="medium")
    assert worker.level(stream) == "urgent", "asking changes nothing"
    assert worker.desk.approvals.to_decide() == ()
    sync(worker, supervisor)
    (asked,) = supervisor.desk.approvals.to_decide()
    assert (asked.level, asked.asked_because, asked.asked_by_name) == (
        "medium", "Әкесі көшіп кетті", "Айгүл",
    )  # fmt: skip
    supervisor.desk.decisions.decide(asked, approve=True, why="")
    assert supervisor.desk.approvals.to_decide() == ()
    sync(supervisor, worker)
    assert worker.level(stream) == "medium"
    (one,) = worker.desk.approvals.of_file(stream)
    assert (one.state, one.decided_by_name) == (APPROVED, "Сәуле")
    (level,) = worker.desk.decisions.levels(stream)
    assert (level.from_level, level.level, level.author) == ("urgent", "medium", "Сәуле")


def test_a_level_set_by_judgement_stands_in_the_trend_between_two_assessments(worker: Worker) -> None:
    stream = worker.add_family()
    worker.visit(stream, risk={"raise": "high", "raise_reason": "Көршілер алаңдайды."})
    first = worker.level(stream)
    computed = worker.desk.family(stream, language="kk").risk.computed
    assert (first, computed) == ("high", "low")
    worker.desk.decisions.set_level(stream, "urgent", why="Көршісі айтты")
    risk = worker.desk.family(stream, language="kk").risk
    assert risk.history == ((TODAY, first), (TODAY, "urgent"))
    assert (risk.level, risk.computed, risk.raise_reason) == ("urgent", computed, "Көршісі айтты")


def test_what_is_sent_back_says_why_and_stands_until_it_is_asked_again(
    worker: Worker, supervisor: Worker
) -> None:
    stream = worker.plain_family().stream
    plan = RecordId(stream, int(Entity.PLAN), new_id())
    worker.laptop.act(stream, Verb.CHANGE_PLAN, change_of(plan, opened_on=TODAY))
    worker.desk.decisions.ask(stream, PLAN, record=plan, why="")
    twice = refusal(lambda: worker.desk.decisions.ask(stream, PLAN, record=plan, why=""))
    assert twice is Code.RECORD_REFUSED
    sync(worker, supervisor)
    (asked,) = supervisor.desk.approvals.to_decide()
    decide = supervisor.desk.decisions.decide
    assert refusal(lambda: decide(asked, approve=False, why="")) is Code.RECORD_REFUSED
    decide(asked, approve=False, why="Мерзімі жоқ")
    assert refusal(lambda: decide(asked, approve=True, why="")) is Code.RECORD_REFUSED
    sync(supervisor, worker)
    (back,) = worker.desk.approvals.returned()
    assert (back.state, back.why, back.record) == (RETURNED, "Мерзімі жоқ", plan.entity_id)
    worker.desk.decisions.ask(stream, PLAN, record=plan, why="Толықтырылды")
    assert worker.desk.approvals.returned() == ()


def test_a_worker_decides_nothing_and_a_case_is_closed_only_by_the_supervisor(
    worker: Worker, supervisor: Worker
) -> None:
    publish(worker, supervisor)
    stream = worker.add_family()
    worker.fill_form(stream, "closure", CLOSING)
    (asked,) = worker.desk.approvals.of_file(stream)
    assert asked.kind == CLOSURE
    assert worker.desk.family(stream, language="kk").status == "open"
    mine = refusal(lambda: worker.desk.decisions.decide(asked, approve=True, why=""))
    assert mine is Code.NOT_PERMITTED
    sync(worker, supervisor)
    supervisor.desk.decisions.decide(asked, approve=True, why="Келісемін")
    sync(supervisor, worker)
    family = worker.desk.family(stream, language="kk")
    assert family.status == "closed"
    (line,) = (one for one in family.rooms if one.key == "closures")
    assert (line.records, line.open) == (1, 0)
    assert refusal(lambda: worker.desk.decisions.reopen(stream, why="")) is Code.RECORD_REFUSED
    worker.desk.decisions.reopen(stream, why="Жаңа хабарлама")
    assert worker.desk.family(stream, language="kk").status == "open"
    (closure,) = worker.laptop.store.casebook.records_of(stream, Entity.CLOSURE)
    assert closure.get("reopened_because") == "Жаңа хабарлама"


@pytest.mark.parametrize("kept_until", [TODAY + days(3650), None])
def test_a_closed_file_keeps_the_ground_and_how_long_it_is_kept(
    worker: Worker, supervisor: Worker, kept_until: date | None
) -> None:
    publish(worker, supervisor)
    stream = worker.add_family()
    told = {"legal_basis": "Хаттама № 4"} | ({"retain_until": kept_until.isoformat()} if kept_until else {})
    worker.fill_form(stream, "closure", CLOSING | told)
    (asked,) = worker.desk.approvals.of_file(stream)
    sync(worker, supervisor)
    supervisor.desk.decisions.decide(asked, approve=True, why="Келісемін")
    (family,) = supervisor.laptop.store.casebook.records_of(stream, Entity.FAMILY)
    assert (family.get("status"), family.get("closed_on")) == ("closed", TODAY)
    assert (family.get("legal_basis"), family.get("retain_until")) == ("Хаттама № 4", kept_until)


def test_a_closure_with_an_open_incident_is_stopped_and_a_grave_level_needs_a_reason(
    worker: Worker,
) -> None:
    publish(worker)
    stream = worker.plain_family(level="high").stream
    worker.fill_form(stream, "incident_report", NOT_YET)
    draft = worker.desk.start_form(stream, "closure")
    session = worker.desk.form_session(draft.draft, "closure", language="kk")
    for name, value in CLOSING.items():
        session.answer(session.refs(name)[0], value)
    worker.save(draft, session)
    found = worker.desk.check_form(draft.draft, session.submission())
    assert [(one.code, one.hard) for one in found] == [
        ("closing_with_incident", True), ("closing_at_level", False),
    ]  # fmt: skip
    (incident,) = worker.laptop.store.casebook.records_of(stream, Entity.INCIDENT)
    end = {"report_state": "not_needed", "report_why_not": "x", "state": "closed", "outcome": "x"}
    worker.fill_form(stream, "incident_follow_up", end, record=incident.record.entity_id)
    left = worker.desk.check_form(draft.draft, session.submission())
    assert [one.code for one in left] == ["closing_at_level"]
    worker.desk.finish_form(
        draft.draft, session.submission(), language="kk", passed={"closing_at_level": "Көшіп кетті"}
    )
    assert [one.kind for one in worker.desk.approvals.of_file(stream)] == [CLOSURE]


def test_the_last_assessment_is_offered_for_approval_until_it_was_asked(
    worker: Worker, supervisor: Worker
) -> None:
    stream = worker.add_family()
    assert worker.desk.approvals.assessment_to_approve(stream) is None
    worker.visit(stream, risk={})
    made = worker.desk.approvals.assessment_to_approve(stream)
    assert made is not None
    worker.desk.decisions.ask(stream, ASSESSMENT, record=made, why="")
    assert worker.desk.approvals.assessment_to_approve(stream) is None
    sync(worker, supervisor)
    (asked,) = supervisor.desk.approvals.to_decide()
    supervisor.desk.decisions.decide(asked, approve=False, why="Толық емес")
    sync(supervisor, worker)
    assert worker.desk.approvals.assessment_to_approve(stream) == made


def plan_with_a_step(worker: Worker, stream: bytes) -> tuple[RecordId, RecordId, RecordId]:
    """A plan, its goal and the step of that."""
    plan, goal, step = (
        RecordId(stream, int(entity), new_id()) for entity in (Entity.PLAN, Entity.GOAL, Entity.STEP)
    )
    ids = {"plan": plan.entity_id}
    worker.laptop.act(stream, Verb.CHANGE_PLAN, change_of(plan, opened_on=TODAY, review_on=TODAY + days(90)))
    worker.laptop.act(stream, Verb.CHANGE_PLAN, change_of(goal, None, part="social", wording="Мектеп", **ids))
    told = {**ids, "goal": goal.entity_id, "wording": "Апару", "responsible": "Анасы", "due_on": TODAY}
    worker.laptop.act(stream, Verb.CHANGE_PLAN, change_of(step, None, **told))
    return plan, goal, step


def changed_now(worker: Worker, record: RecordId, **fields: Value) -> None:
    """A change over what stands on this laptop."""
    known = worker.laptop.store.casebook.record(record.stream, record.entity_type, record.entity_id)
    assert known is not None
    worker.laptop.act(record.stream, Verb.CHANGE_PLAN, over(known, fields))


@pytest.mark.parametrize(
    ("of", "fields", "changed"),
    [
        (0, {"review_on": TODAY + days(700)}, True),
        (0, {"child_opinion": "Барғым келмейді"}, True),
        (1, {"wording": "Мектеп пен үйірме"}, True),
        (1, {"part": "legal"}, True),
        (1, {"state": "dropped"}, True),
        (2, {"wording": "Әкелу"}, True),
        (2, {"responsible": "Көршісі"}, True),
        (2, {"due_on": TODAY + days(400)}, True),
        (2, {"state": "cancelled"}, True),
        # how far things have come is no other plan
        (1, {"state": "reached", "ended_on": TODAY}, False),
        (2, {"state": "done", "done_on": TODAY, "result": "Барды"}, False),
    ],
)
def test_a_plan_that_was_changed_is_no_longer_shown_as_approved(
    worker: Worker, supervisor: Worker, of: int, fields: dict[str, object], changed: bool
) -> None:
    stream = worker.plain_family().stream
    made = plan_with_a_step(worker, stream)
    worker.desk.decisions.ask(stream, PLAN, record=made[0], why="")
    sync(worker, supervisor)
    (asked,) = supervisor.desk.approvals.to_decide()
    supervisor.desk.decisions.decide(asked, approve=True, why="")
    # the change is made on a laptop that does not know of the approval yet
    changed_now(worker, made[of], **fields)
    sync(worker, supervisor)
    for laptop in (worker, supervisor):
        (one,) = laptop.desk.approvals.of_file(stream)
        assert (one.state, one.changed_since) == (APPROVED, changed)
    if changed:
        worker.desk.decisions.ask(stream, PLAN, record=made[0], why="")
        standing = worker.desk.approvals.of_record(stream, PLAN, made[0].entity_id)
        assert standing is not None
        assert standing.state == PENDING
        sync(worker, supervisor)
        (again,) = supervisor.desk.approvals.to_decide()
        supervisor.desk.decisions.decide(again, approve=True, why="")
        standing = supervisor.desk.approvals.of_record(stream, PLAN, made[0].entity_id)
        assert standing is not None
        assert (standing.approval, standing.changed_since) == (again.approval, False)


def test_a_supervisor_does_not_approve_what_changed_after_she_looked(
    worker: Worker, supervisor: Worker
) -> None:
    stream = worker.plain_family().stream
    plan, _, step = plan_with_a_step(worker, stream)
    worker.desk.decisions.ask(stream, PLAN, record=plan, why="")
    sync(worker, supervisor)
    (looked_at,) = supervisor.desk.approvals.to_decide()
    changed_now(worker, step, responsible="Әкесі")
    sync(worker, supervisor)
    decide = supervisor.desk.decisions.decide
    assert refusal(lambda: decide(looked_at, approve=True, why="")) is Code.RECORD_CHANGED
    (now,) = supervisor.desk.approvals.to_decide()
    decide(now, approve=True, why="")
    assert not supervisor.desk.approvals.of_file(stream)[0].changed_since


def test_what_was_asked_about_a_withdrawn_record_is_asked_no_longer(
    worker: Worker, supervisor: Worker
) -> None:
    publish(worker, supervisor)
    stream = worker.add_family()
    worker.fill_form(stream, "closure", CLOSING)
    sync(worker, supervisor)
    (asked,) = supervisor.desk.approvals.to_decide()
    (closure,) = worker.laptop.store.casebook.records_of(stream, Entity.CLOSURE)
    worker.desk.withdraw(closure.record, why="Ерте")
    sync(worker, supervisor)
    assert supervisor.desk.approvals.to_decide() == ()
    decide = supervisor.desk.decisions.decide
    assert refusal(lambda: decide(asked, approve=True, why="")) is Code.RECORD_REFUSED
    worker.desk.restore(closure.record)
    assert [one.state for one in worker.desk.approvals.of_file(stream)] == [PENDING]


def test_a_closure_says_what_it_waits_for_and_is_asked_once_at_a_time(
    worker: Worker, supervisor: Worker
) -> None:
    publish(worker, supervisor)
    stream = worker.add_family()

    def room() -> RoomView:
        return worker.desk.room(stream, "closures", language="kk")

    assert not room().waits
    worker.fill_form(stream, "closure", CLOSING)
    assert room().waits
    (made,) = room().records
    assert made.asked is not None
    assert made.asked.state == PENDING
    with pytest.raises(StoreError) as refused:
        worker.fill_form(stream, "closure", CLOSING)
    assert refused.value.code is Code.RECORD_REFUSED
    sync(worker, supervisor)
    (asked,) = supervisor.desk.approvals.to_decide()
    supervisor.desk.decisions.decide(asked, approve=False, why="Себебін толық жазыңыз")
    sync(supervisor, worker)
    (made,) = room().records
    assert made.asked is not None
    assert (made.asked.state, made.asked.why) == (RETURNED, "Себебін толық жазыңыз")
    assert [form.form_id for form in made.forms] == ["closure"]
    worker.fill_form(stream, "closure", {"why": "Екі ай бойы тұрақты"}, record=made.record.entity_id)
    (made,) = room().records
    assert made.asked is not None
    assert made.asked.state == PENDING, "changing it asks again"
    sync(worker, supervisor)
    (asked,) = supervisor.desk.approvals.to_decide()
    supervisor.desk.decisions.decide(asked, approve=True, why="")
    sync(supervisor, worker)
    (made,) = room().records
    assert (made.is_open, made.forms, room().waits) == (False, (), False)
    worker.desk.decisions.reopen(stream, why="Жаңа хабарлама")
    worker.fill_form(stream, "closure", CLOSING)
    assert [one.is_open for one in room().records].count(True) == 1


DECISION = number(Entity.APPROVAL, "decision")
SEEN = number(Entity.APPROVAL, "seen")
KIND = number(Entity.APPROVAL, "kind")
STATUS = number(Entity.FAMILY, "status")
CLOSED_ON = number(Entity.FAMILY, "closed_on")


@pytest.mark.parametrize(
    ("roles", "verb", "entity", "bases", "may"),
    [
        (WORKER, Verb.ASK_APPROVAL, Entity.APPROVAL, {KIND: ()}, True),
        (WORKER, Verb.ASK_APPROVAL, Entity.APPROVAL, {DECISION: ()}, False),
        (WORKER, Verb.ASK_APPROVAL, Entity.APPROVAL, {DECISION: (b"x" * 16,)}, False),
        (WORKER, Verb.ASK_APPROVAL, Entity.APPROVAL, {SEEN: ()}, False),
        (WORKER, Verb.CHANGE_RECORD, Entity.APPROVAL, {SEEN: (b"x" * 16,)}, False),
        (SUPERVISOR, Verb.DECIDE_APPROVAL, Entity.APPROVAL, {SEEN: ()}, True),
        (WORKER, Verb.CHANGE_RECORD, Entity.APPROVAL, {DECISION: ()}, False),
        (WORKER, Verb.DECIDE_APPROVAL, Entity.APPROVAL, {DECISION: (b"x" * 16,)}, False),
        (SUPERVISOR, Verb.DECIDE_APPROVAL, Entity.APPROVAL, {DECISION: (b"x" * 16,)}, True),
        (WORKER, Verb.RESOLVE_CONFLICT, Entity.APPROVAL, {DECISION: (b"x" * 16,)}, False),
        (SUPERVISOR, Verb.RESOLVE_CONFLICT, Entity.APPROVAL, {DECISION: (b"x" * 16,)}, True),
        (WORKER, Verb.CHANGE_FAMILY, Entity.FAMILY, {CLOSED_ON: ()}, False),
        (WORKER, Verb.CHANGE_FAMILY, Entity.FAMILY, {STATUS: ()}, False),
        (WORKER, Verb.OPEN_FILE, Entity.FAMILY, {STATUS: ()}, True),
        (WORKER, Verb.CLOSE_FILE, Entity.FAMILY, {CLOSED_ON: ()}, False),
        (SUPERVISOR, Verb.CLOSE_FILE, Entity.FAMILY, {CLOSED_ON: ()}, True),
        (WORKER, Verb.REOPEN_FILE, Entity.FAMILY, {CLOSED_ON: (b"x" * 16,)}, True),
        (WORKER, Verb.CHANGE_RECORD, Entity.RISK_DECISION, {1: ()}, False),
        (WORKER, Verb.RAISE_LEVEL, Entity.RISK_DECISION, {1: ()}, True),
        (WORKER, Verb.LOWER_LEVEL, Entity.RISK_DECISION, {1: ()}, False),
        (frozenset({"it_admin"}), Verb.WRITE_NOTE, Entity.NOTE, {1: ()}, False),
    ],
)
def test_a_decision_does_not_come_in_under_another_name(
    worker: Worker, roles: frozenset[str], verb: Verb, entity: Entity, bases: dict[int, tuple[bytes, ...]],
    may: bool,
) -> None:  # fmt: skip
    touch = Touch(int(entity), bytes(16), bases, b"", 0)
    assert may_write(roles, verb, [touch], agency_stream=False) is may


def test_the_store_itself_refuses_what_central_would(worker: Worker) -> None:
    family = worker.plain_family()
    change = Change(int(Entity.FAMILY), family.entity_id, {CLOSED_ON: TODAY}, {})
    act = Act(family.stream, int(Verb.CHANGE_FAMILY), (change,))
    assert refusal(lambda: worker.laptop.store.commit(act)) is Code.NOT_PERMITTED
    value = parts_to_value(Entity.APPROVAL, "decision", state=APPROVED)
    change = Change(int(Entity.APPROVAL), new_id(), {DECISION: value}, {})
    act = Act(family.stream, int(Verb.CHANGE_RECORD), (change,))
    assert refusal(lambda: worker.laptop.store.commit(act)) is Code.NOT_PERMITTED


def test_approvals_are_shown_pending_first(worker: Worker) -> None:
    stream = worker.plain_family(level="high").stream
    worker.desk.decisions.ask(stream, LOWER_LEVEL, record=None, why="x", level="low")
    found: tuple[ApprovalView, ...] = worker.desk.approvals.of_file(stream)
    assert [one.state for one in found] == ["pending"]


def test_what_waits_is_found_in_its_files_and_no_other_file_is_read(supervisor: Worker) -> None:
    said, unsaid, done = (supervisor.plain_family(name).stream for name in ("Бір", "Екі", "Үш"))
    states = {said: PENDING, unsaid: None, done: APPROVED}
    for stream, state in states.items():
        told = {"decision": parts_to_value(Entity.APPROVAL, "decision", state=state)} if state else {}
        asked = RecordId(stream, int(Entity.APPROVAL), new_id())
        supervisor.laptop.act(stream, Verb.DECIDE_APPROVAL, change_of(asked, None, kind=PLAN, **told))
    book = supervisor.laptop.store.due_book
    assert set(book.files_with_approval(PENDING)) == {said, unsaid}
    assert book.files_with_approval(APPROVED) == (done,)
    assert book.files_with_approval(PENDING, asked_by=new_id()) == ()
    assert {one.stream for one in supervisor.desk.approvals.to_decide()} == {said, unsaid}


def test_a_worker_cannot_ask_for_an_approval_that_is_given_already(worker: Worker) -> None:
    """A changed program could sign "approved" into its own question; neither store nor central takes it."""
    family = worker.plain_family()
    value = parts_to_value(Entity.APPROVAL, "decision", state=APPROVED, decided_by=family.entity_id)
    forged = Change(int(Entity.APPROVAL), new_id(), {KIND: PLAN, DECISION: value}, {})
    act = Act(family.stream, int(Verb.ASK_APPROVAL), (forged,))
    assert refusal(lambda: worker.laptop.store.commit(act)) is Code.NOT_PERMITTED
    worker.desk.decisions.ask(family.stream, PLAN, record=None, why="")
    (asked,) = worker.laptop.store.casebook.records_of(family.stream, Entity.APPROVAL)
    assert asked.get("decision") is None
    assert [one.state for one in worker.desk.approvals.of_file(family.stream)] == ["pending"]


@pytest.mark.parametrize(
    ("state", "stands"),
    [("draft", True), ("sent", True), ("accepted", True), ("done", False), ("rejected", False)],
)
def test_closing_with_a_referral_on_its_way_asks_for_a_reason(
    worker: Worker, state: str, stands: bool
) -> None:
    publish(worker)
    stream = worker.plain_family().stream
    referral = RecordId(stream, int(Entity.REFERRAL), new_id())
    worker.laptop.act(stream, Verb.REFER, change_of(referral, state=state))
    draft = worker.desk.start_form(stream, "closure")
    session = worker.desk.form_session(draft.draft, "closure", language="kk")
    for name, value in CLOSING.items():
        session.answer(session.refs(name)[0], value)
    worker.save(draft, session)
    found = worker.desk.check_form(draft.draft, session.submission())
    assert [(one.code, one.hard) for one in found] == ([("closing_with_referral", False)] if stands else [])
