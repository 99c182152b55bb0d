"""A visit from start to finish: what it changes, what it must never change, and what follows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.changes import RecordId
from core.errors import Code, FormError, StoreError
from core.ids import new_id
from core.ops import Verb
from core.records import FollowUp, Turn
from core.schema import REGISTRY, Entity, number, parts_to_value
from tests.core.casework.office import TODAY, Worker, days
from tests.core.store.laptop import change_of
from tests.journeys.laptop import RISK, VISIT

DANGER = {"d1": "yes"}
HIGH = {"f1": "3"}
MEDIUM = {"f2": "2"}
CALM: dict[str, str] = {}
BETTER = {"lower_reason": "Жағдай жақсарды."}


# --- what follows ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("risk", "level", "due_in", "rule"),
    [
        (DANGER, "urgent", 1, "visit_days_urgent"),
        (HIGH, "high", 7, "agreed"),  # the visit itself proposed 7 days: never assessed before
        (MEDIUM, "medium", 7, "agreed"),
        (CALM, "low", 7, "agreed"),
    ],
)
def test_the_earlier_of_what_was_agreed_and_what_the_level_asks_for(
    worker: Worker, risk: dict[str, str], level: str, due_in: int, rule: str
) -> None:
    result = worker.visit(worker.add_family(), risk=risk).result
    assert (result.level, result.computed, result.previous_level) == (level, level, "not_assessed")
    (follow_up,) = result.follow_ups
    assert (follow_up.due_on, follow_up.kind) == (TODAY + days(due_in), "visit")
    assert follow_up.rule in (rule, f"visit_days_{level}")


@pytest.mark.parametrize(
    ("own", "due_in", "rule"),
    [(2, 2, "agreed"), (29, 29, "agreed"), (30, 30, "visit_days_medium"), (45, 30, "visit_days_medium")],
)
def test_a_day_of_ones_own_counts_if_it_is_earlier(worker: Worker, own: int, due_in: int, rule: str) -> None:
    stream = worker.add_family()
    worker.visit(stream, risk=MEDIUM)
    more = {"next_choice": "own", "next_own": (TODAY + days(own)).isoformat(), "next_why": "Отбасы кетеді."}
    (follow_up,) = worker.visit(stream, risk=MEDIUM, **more).result.follow_ups
    assert (follow_up.due_on, follow_up.rule) == (TODAY + days(due_in), rule)


def test_days_count_from_the_visit_and_not_from_its_entry(worker: Worker) -> None:
    held = TODAY - days(5)
    done = worker.visit(
        worker.add_family(), risk=DANGER | {"assess_date": held.isoformat()}, visit_date=held.isoformat()
    )
    (follow_up,) = done.result.follow_ups
    assert follow_up.due_on == held + days(1)
    (item,) = worker.desk.today().overdue
    assert item.days_late == 4


def test_without_an_assessment_the_level_before_decides(worker: Worker) -> None:
    stream = worker.add_family()
    worker.visit(stream, risk=DANGER)
    (follow_up,) = worker.visit(stream).result.follow_ups
    assert follow_up.due_on == TODAY + days(1)


def test_closing_a_calm_case_plans_no_visit(worker: Worker) -> None:
    stream = worker.add_family()
    done = worker.visit(stream, risk=CALM, next_choice="closing", next_why="Көмек керек емес.")
    assert done.result.follow_ups == ()
    (item,) = worker.desk.family(stream, language="kk").tasks
    assert item.computed, "no visit was planned, but until the file is closed nobody forgets it"
    assert (item.rule, item.days_late) == ("visit_days_low", -90)


@pytest.mark.parametrize(("risk", "due_in"), [(DANGER, 1), (HIGH, 7)])
def test_closing_does_not_take_a_grave_family_out_of_the_agenda(
    worker: Worker, risk: dict[str, str], due_in: int
) -> None:
    """The visit proposed to close before the assessment found what it found."""
    stream = worker.add_family()
    done = worker.visit(stream, risk=risk, next_choice="closing", next_why="Көмек керек емес.")
    assert [one.due_on for one in done.result.follow_ups] == [TODAY + days(due_in)]


def test_closing_without_an_assessment_keeps_a_grave_family(worker: Worker) -> None:
    stream = worker.add_family()
    worker.visit(stream, risk=DANGER)
    done = worker.visit(stream, next_choice="closing", next_why="Көмек керек емес.")
    assert [one.due_on for one in done.result.follow_ups] == [TODAY + days(1)]


def test_open_visits_of_before_are_done_and_other_tasks_are_not(worker: Worker) -> None:
    family = worker.plain_family(level="low")
    planned = worker.task(family, 5)
    paper = worker.task(family, 5, kind="document")
    draft = worker.desk.start_visit(family.stream)
    later = worker.task(family, 9)  # planned while she was typing
    worker.finish(draft, worker.fill_in(draft))
    states = {
        record.record.entity_id: record.get("state")
        for record in worker.laptop.store.casebook.records_of(family.stream, Entity.TASK)
    }
    assert states.pop(planned.entity_id) == "done"
    assert states.pop(paper.entity_id) == "open"
    assert states.pop(later.entity_id) == "open"
    assert list(states.values()) == ["open"]  # the next visit


# --- level and flag -------------------------------------------------------------------------------------


def test_a_level_never_falls_by_not_being_assessed(worker: Worker) -> None:
    stream = worker.add_family()
    worker.visit(stream, risk=DANGER)
    draft = worker.desk.start_visit(stream)
    visit = worker.fill_in(draft)
    untouched = worker.open_form(draft, RISK)
    result = worker.finish(draft, visit, untouched).result
    assert result.level == "not_assessed"
    assert result.open_questions > 0
    assert worker.level(stream) == "urgent"
    view = worker.desk.family(stream, language="kk")
    assert view.risk.level == "urgent"
    assert [level for _, level in view.risk.history] == ["urgent", "not_assessed"]


def test_a_level_falls_by_an_assessment_that_says_why(worker: Worker) -> None:
    stream = worker.add_family()
    worker.visit(stream, risk=DANGER)
    result = worker.visit(stream, risk=CALM | BETTER).result
    assert (result.level, result.previous_level) == ("low", "urgent")
    view = worker.desk.family(stream, language="kk")
    assert (view.risk.level, view.risk.raise_reason) == ("low", BETTER["lower_reason"])


def test_judgement_may_raise_a_level_and_both_are_kept(worker: Worker) -> None:
    stream = worker.add_family()
    result = worker.visit(stream, risk={"raise": "high", "raise_reason": "Көршілер алаңдайды."}).result
    assert (result.level, result.computed) == ("high", "low")
    view = worker.desk.family(stream, language="kk")
    assert (view.risk.level, view.risk.computed, view.risk.raise_reason) == (
        "high",
        "low",
        "Көршілер алаңдайды.",
    )


NOW_IN_DANGER: dict[str, Any] = {"danger_now": "yes", "danger_steps": "police", "report_made": "made"}
HUNGRY: dict[str, Any] = {"i_enough": "not_food"}


def test_a_flag_stands_until_an_assessment_has_met_it(worker: Worker) -> None:
    stream = worker.add_family()
    worker.visit(stream, **HUNGRY)
    assert worker.flag(stream) == "medium"
    worker.visit(stream, **NOW_IN_DANGER)
    assert worker.flag(stream) == "urgent"
    worker.visit(stream, **HUNGRY)
    assert worker.flag(stream) == "urgent"  # the gravest since the last assessment
    worker.visit(stream)
    assert worker.flag(stream) == "urgent"
    assert touched(worker, Entity.FAMILY) == {}  # what stands is not written again
    result = worker.visit(stream, risk=CALM).result
    assert result.level == "urgent"  # the flag itself counted
    assert worker.flag(stream) == ""
    assert worker.level(stream) == "urgent"


def test_an_assessment_without_answers_meets_no_lighter_flag(worker: Worker) -> None:
    stream = worker.add_family()
    worker.visit(stream, **HUNGRY)
    draft = worker.desk.start_visit(stream)
    worker.finish(draft, worker.fill_in(draft), worker.open_form(draft, RISK))
    assert worker.flag(stream) == "medium"
    assert worker.level(stream) == "not_assessed"


def test_a_flag_of_the_same_visit_counts_in_its_assessment(worker: Worker) -> None:
    stream = worker.add_family()
    result = worker.visit(stream, risk=CALM, **NOW_IN_DANGER).result
    assert result.level == "urgent"
    assert worker.flag(stream) == ""


def test_a_family_that_was_not_met_is_flagged(worker: Worker) -> None:
    stream = worker.add_family()
    draft = worker.desk.start_visit(stream)
    session = worker.open_form(draft, VISIT)
    for name, answer in (
        ("visit_kind", "planned"),
        ("visit_outcome", "nobody"),
        ("outcome_note", "Есік жабық."),
        ("danger_now", "no"),
        ("how_known", "none"),
        ("next_choice", "proposed"),
    ):
        (ref,) = session.refs(name)
        session.answer(ref, answer)
    assert session.problems() == ()
    result = worker.finish(draft, session).result
    assert worker.flag(stream) == "medium"
    assert result.level == "not_assessed"
    assert worker.level(stream) == "not_assessed"
    assert worker.desk.family(stream, language="kk").members == ()


# --- the roster -----------------------------------------------------------------------------------------


def touched(worker: Worker, entity: Entity) -> dict[bytes, set[str]]:
    """Records of an entity in the last operation, with the names of the fields that it writes."""
    names = {field.number: field.name for field in REGISTRY[int(entity)].fields}
    return {
        touch.entity_id: {names[field] for field in touch.bases}
        for touch in worker.newest().header.touches
        if touch.entity_type == entity
    }


def test_people_who_were_left_as_they_are_are_no_change(worker: Worker) -> None:
    stream = worker.add_family()
    worker.member(stream, "Айша", alleged_abuser_access=False)
    worker.member(stream, "Әлия", alleged_abuser_access=False, birth=about(2016))
    worker.visit(stream, members_new="0")
    assert touched(worker, Entity.MEMBER) == {}
    assert [one.full_name for one in worker.desk.family(stream, language="kk").members] == [
        "Тестова Айша",
        "Тестова Әлия",
    ]


def about(year: int) -> dict[int, object]:
    return parts_to_value(Entity.MEMBER, "birth", date=date(year, 3, 17), precision="about")


def test_only_what_was_changed_of_a_person_is_written(worker: Worker) -> None:
    stream = worker.add_family()
    first = worker.member(stream, "Айша", alleged_abuser_access=False)
    worker.member(stream, "Әлия", alleged_abuser_access=False)
    draft = worker.desk.start_visit(stream)
    session = worker.fill_in(draft)
    session.answer(session.refs("m_name")[0], "Тестова Айшагүл")
    session.answer(session.refs("m_lives_here")[0], "part")
    worker.finish(draft, session)
    assert touched(worker, Entity.MEMBER) == {first.entity_id: {"name", "lives_here"}}
    shown = worker.desk.family(stream, language="kk").members[0]
    assert (shown.full_name, shown.lives_here) == ("Тестова Айшагүл", "part")
    assert shown.birth_on is not None


def test_a_new_person_gets_one_record_for_ever(worker: Worker) -> None:
    stream = worker.add_family()
    draft = worker.desk.start_visit(stream)
    session = worker.fill_in(draft, members_new="2")
    for ref, name in zip(session.refs("m_name"), ("Айша", "Әлия"), strict=True):
        session.answer(ref, name)
    worker.save(draft, session)
    worker.laptop.reopen()
    del worker.desk
    resumed = worker.open_form(draft, VISIT)
    worker.finish(draft, resumed)
    members = worker.desk.family(stream, language="kk").members
    assert [one.given for one in members] == ["Айша", "Әлия"]
    assert [one.person for one in members] == [one.entity_id for one in members]
    assert {one.birth_precision for one in members} == {"about"}
    worker.visit(stream)  # the next visit knows them
    assert len(worker.desk.family(stream, language="kk").members) == 2
    assert touched(worker, Entity.MEMBER) == {}


def test_danger_from_a_person_is_kept_with_the_person(worker: Worker) -> None:
    stream = worker.add_family()
    member = worker.member(stream, "Айша")
    worker.visit(stream, m_danger="lives", m_danger_why="Көршінің айтуы бойынша.")
    (shown,) = worker.desk.family(stream, language="kk").members
    assert (shown.entity_id, shown.alleged_abuser_access) == (member.entity_id, True)
    worker.visit(stream, m_danger="unknown")
    (shown,) = worker.desk.family(stream, language="kk").members
    assert shown.alleged_abuser_access  # "unknown" takes nothing back
    worker.visit(stream, m_danger="no")
    (shown,) = worker.desk.family(stream, language="kk").members
    assert not shown.alleged_abuser_access


def test_somebody_who_came_meanwhile_moves_no_answers(worker: Worker) -> None:
    """The roster of a draft is the one it began with."""
    stream = worker.add_family()
    first = worker.member(stream, "Айша")
    draft = worker.desk.start_visit(stream)
    session = worker.fill_in(draft)
    worker.member(stream, "Әлия")
    session.answer(session.refs("m_name")[0], "Айшагүл")
    worker.save(draft, session)
    worker.finish(draft, worker.open_form(draft, VISIT))
    assert set(touched(worker, Entity.MEMBER)) == {first.entity_id}
    assert {one.full_name for one in worker.desk.family(stream, language="kk").members} == {
        "Айшагүл",
        "Тестова Әлия",
    }


# --- drafts ---------------------------------------------------------------------------------------------


def test_starting_again_goes_on_with_the_same_draft(worker: Worker) -> None:
    stream = worker.add_family()
    draft = worker.desk.start_visit(stream)
    worker.fill_in(draft, worker_note="жазба")
    again = worker.desk.start_visit(stream)
    assert (again.draft, again.visit) == (draft.draft, draft.visit)
    assert worker.open_form(again, VISIT).value("worker_note") == "жазба"


def test_a_visit_cannot_be_finished_twice(worker: Worker) -> None:
    stream = worker.add_family()
    draft = worker.desk.start_visit(stream)
    session = worker.fill_in(draft)
    worker.finish(draft, session)
    for again in (lambda: worker.finish(draft, session), lambda: worker.save(draft, session)):
        with pytest.raises(StoreError) as refusal:
            again()
        assert refusal.value.code is Code.DRAFT_UNKNOWN
    assert len(worker.laptop.store.casebook.records_of(stream, Entity.VISIT)) == 1


def test_a_draft_thrown_away_leaves_nothing(worker: Worker) -> None:
    stream = worker.add_family()
    draft = worker.desk.start_visit(stream)
    worker.fill_in(draft)
    changes = worker.desk.discard_draft(draft.draft)
    assert changes.drafts == {draft.draft}
    assert worker.desk.today().drafts == ()
    assert worker.laptop.store.casebook.records_of(stream, Entity.VISIT) == ()
    assert worker.desk.start_visit(stream).visit != draft.visit


def test_a_visit_needs_a_file_and_the_forms(worker: Worker, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refusal:
        worker.desk.start_visit(b"no such file 123")
    assert refusal.value.code is Code.RECORD_UNKNOWN
    early = Worker(tmp_path / "early", forms=False)
    try:
        stream = early.add_family()
        with pytest.raises(FormError) as missing:
            early.desk.start_visit(stream)
        assert missing.value.code is Code.FORM_UNKNOWN
        assert early.desk.today().drafts == ()
    finally:
        early.close()


def test_one_operation_holds_the_whole_visit(worker: Worker) -> None:
    stream = worker.add_family()
    before = len(worker.laptop.store.exchange.outgoing().ops)
    done = worker.visit(stream, risk=DANGER)
    assert len(worker.laptop.store.exchange.outgoing().ops) == before + 1
    operation = worker.newest()
    assert operation.header.verb == Verb.FINISH_VISIT
    assert {touch.entity_type for touch in operation.header.touches} == {
        Entity.FAMILY,
        Entity.MEMBER,
        Entity.VISIT,
        Entity.ASSESSMENT,
        Entity.TASK,
    }
    assert RecordId(stream, int(Entity.VISIT), done.result.visit) in done.changes.records


def test_the_result_is_the_same_later(worker: Worker) -> None:
    stream = worker.add_family()
    done = worker.visit(stream, risk=DANGER).result
    worker.visit(stream, risk=MEDIUM | BETTER)
    later = worker.desk.risk_result(done.visit, stream, language="kk")
    assert (later.level, later.computed, later.reasons) == (done.level, done.computed, done.reasons)
    assert later.follow_ups == done.follow_ups
    assert isinstance(later.follow_ups[0], FollowUp)
    russian = worker.desk.risk_result(done.visit, stream, language="ru")
    assert [reason.answer for reason in russian.reasons] == ["Да"]


def test_bases_are_what_was_on_the_screen_when_the_draft_began(worker: Worker) -> None:
    family = worker.plain_family(level="medium")
    shown = worker.laptop.store.casebook.record(*seen(family))
    assert shown is not None
    draft = worker.desk.start_visit(family.stream)
    sessions = worker.fill_in(draft), worker.assess(draft, **DANGER)
    worker.laptop.set(family, risk=parts_to_value(Entity.FAMILY, "risk", level="high", set_on=TODAY))
    worker.finish(draft, *sessions)
    (touch,) = [one for one in worker.newest().header.touches if one.entity_type == Entity.FAMILY]
    assert touch.bases[number(Entity.FAMILY, "risk")] == shown.heads["risk"]
    (conflict,) = worker.desk.conflicts(family.stream)
    assert len(conflict.heads) == 2
    assert worker.level(family.stream) == "urgent"


def seen(record: RecordId) -> tuple[bytes, int, bytes]:
    return record.stream, record.entity_type, record.entity_id


def test_people_who_moved_out_are_not_asked_about(worker: Worker) -> None:
    stream = worker.add_family()
    worker.member(stream, "Айша")
    gone = worker.member(stream, "Әлия")
    worker.laptop.act(stream, Verb.CHANGE_MEMBER, change_of(gone, moved_out=TODAY))
    draft = worker.desk.start_visit(stream)
    assert worker.open_form(draft, VISIT).value("members_known") == "1"


# --- what changed since the assessment before -----------------------------------------------------------


def test_answers_behind_the_level_that_differ_are_told_the_worse_ones_first(worker: Worker) -> None:
    stream = worker.add_family()
    first = worker.visit(stream, risk={**CALM, "f1": "2", "f2": "0", "d1": "yes", "d2": "no"}).result
    assert first.since_then is None
    second = worker.visit(
        stream, risk={**CALM, "f1": "1", "f2": "3", "d1": "no", "d2": "yes", "f3": "u"}
    ).result
    assert second.since_then is not None
    assert second.since_then.on == TODAY
    told = [(one.turn, one.before, one.now) for one in second.since_then.differences]
    turns = [turn for turn, _, _ in told]
    assert turns == [Turn.WORSE, Turn.WORSE, Turn.OTHER, Turn.BETTER, Turn.BETTER]
    assert (Turn.WORSE, "Жоқ", "Иә") in told, "the danger that came"
    assert (Turn.BETTER, "Иә", "Жоқ") in told, "the danger that went"
    assert all(one.question and one.page for one in second.since_then.differences)
    again = worker.desk.risk_result(first.visit, stream, language="kk")
    assert again.since_then is None, "the first one stays the first also when another follows"


def test_a_number_that_was_counted_is_neither_better_nor_worse(worker: Worker) -> None:
    stream = worker.add_family()
    worker.visit(stream, risk=CALM)
    now = worker.visit(stream, risk={**CALM, "caregivers_n": "2"}).result
    assert now.since_then is not None
    assert [one.turn for one in now.since_then.differences if one.now == "2"] == [Turn.OTHER]


def test_a_visit_keeps_who_was_there_and_the_childs_own_words(worker: Worker) -> None:
    stream = worker.add_family()
    words = "Үйде қорқамын"
    worker.visit(
        stream, present="mother children", words_n="1", w_child="Бала", w_text=words, child_alone="yes"
    )
    (visit,) = worker.laptop.store.casebook.records_of(stream, Entity.VISIT)
    assert visit.get("present") == ["mother", "children"]
    assert visit.get("child_seen") == "alone"
    assert visit.get("child_words") == "Бала: Үйде қорқамын"


def test_a_child_who_was_seen_and_not_alone_is_not_called_alone(worker: Worker) -> None:
    stream = worker.add_family()
    worker.visit(stream, child_seen="some", child_alone="adult_no", child_alone_why="Әкесі шықпады")
    (visit,) = worker.laptop.store.casebook.records_of(stream, Entity.VISIT)
    assert visit.get("child_seen") == "some"
    assert visit.get("child_words") is None


@pytest.mark.parametrize(
    ("outcome", "contact"),
    [
        ("met", True),
        ("met_elsewhere", True),
        ("children_only", True),
        ("nobody", False),
        ("refused", False),
        ("moved", False),
    ],
)
def test_a_closed_door_is_no_contact_with_a_family(worker: Worker, outcome: str, contact: bool) -> None:
    """Else a family at high risk would drop out of "long without contact" because nobody opened."""
    family = worker.plain_family(level="high")
    worker.visited(family, 40)
    visit = RecordId(family.stream, int(Entity.VISIT), new_id())
    today = change_of(visit, held_on=TODAY, outcome=outcome)
    worker.laptop.act(family.stream, Verb.FINISH_VISIT, today)
    (row,) = worker.desk.families()
    assert row.last_visit_on == (TODAY if contact else TODAY - days(40))
    assert bool(worker.desk.today().out_of_touch) is not contact
    worker.laptop.store.rebuild()
    assert worker.desk.families()[0].last_visit_on == row.last_visit_on
