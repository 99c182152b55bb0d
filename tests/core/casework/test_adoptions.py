"""An adoption is kept apart: who opens it, who sees it, what is due, and that nothing else shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.access import FileMembership, FileRole, may_write, of_the_district, scope
from core.casework import adoption, placement
from core.casework.duties import ADOPTION_REPORT
from core.casework.proposed import Proposed
from core.casework.record_checks import findings
from core.casework.reports.month import Month
from core.errors import Code, FormError
from core.ids import new_id
from core.ops import Touch, Verb
from core.schema import Entity
from tests.core.casework.office import TODAY, Worker, days
from tests.core.casework.test_decisions import refusal

FORMS = ("adoption", "adopter", "adoption_step", "adoption_report", "adoption_end")
WORKER, SUPERVISOR = frozenset({"worker"}), frozenset({"supervisor"})
DECIDED = {
    "number": "А-7",
    "given": "Айару",
    "court": "Аудандық сот",
    "decided_on": "2026-02-01",
    "decision_number": "2-15",
    "in_force_on": "2026-03-04",
}


@pytest.fixture
def chief(worker: Worker, tmp_path: Path) -> Iterator[Worker]:
    """A supervisor, who has the forms of an adoption."""
    made = Worker(tmp_path / "chief", office=worker.laptop.office, name="Сәуле", roles=("supervisor",))
    for one in (worker, made):
        one.publish_shipped(*FORMS)
    yield made
    made.close()


def opened(chief: Worker, **more: Any) -> tuple[bytes, bytes]:
    """The stream, and the record in it."""
    stream, _ = chief.desk.adoptions.open(number="А-7", surname="", given="Айару", **more)
    record = chief.desk._filing.adoption(stream)
    assert record is not None
    return stream, record.record.entity_id


def reports_due(chief: Worker) -> list[date]:
    items = chief.desk.agenda(TODAY - days(400), TODAY + days(400))
    return [one.due_on for one in items if one.kind == ADOPTION_REPORT]


# --- the rule ---------------------------------------------------------------------------------------------


def touch(*kinds: Entity) -> list[Touch]:
    return [Touch(int(kind), new_id(), {}, b"", 0) for kind in kinds]


@pytest.mark.parametrize(
    ("roles", "verb", "kinds", "apart", "may"),
    [
        (SUPERVISOR, Verb.OPEN_ADOPTION, (Entity.ADOPTION, Entity.FILE_MEMBER), None, True),
        (WORKER, Verb.OPEN_ADOPTION, (Entity.ADOPTION, Entity.FILE_MEMBER), None, False),
        (SUPERVISOR, Verb.OPEN_ADOPTION, (Entity.FAMILY, Entity.FILE_MEMBER), None, False),
        (SUPERVISOR, Verb.OPEN_ADOPTION, (Entity.ADOPTION, Entity.FILE_MEMBER), False, False),
        (SUPERVISOR, Verb.OPEN_FILE, (Entity.ADOPTION, Entity.FILE_MEMBER), None, False),
        (WORKER, Verb.OPEN_FILE, (Entity.FAMILY, Entity.FILE_MEMBER), None, True),
        (SUPERVISOR, Verb.GRANT_ADOPTION, (Entity.FILE_MEMBER,), True, True),
        (WORKER, Verb.GRANT_ADOPTION, (Entity.FILE_MEMBER,), True, False),
        (WORKER, Verb.ASSIGN, (Entity.FILE_MEMBER,), True, False),
        (SUPERVISOR, Verb.ASSIGN, (Entity.FILE_MEMBER,), True, False),
        (WORKER, Verb.RESOLVE_CONFLICT, (Entity.FILE_MEMBER,), True, False),
        (SUPERVISOR, Verb.RESOLVE_CONFLICT, (Entity.FILE_MEMBER,), True, True),
        (WORKER, Verb.CHANGE_ADOPTION, (Entity.ADOPTION_STEP, Entity.FILLED_FORM), True, True),
        (WORKER, Verb.CHANGE_ADOPTION, (Entity.ADOPTION, Entity.FILE_MEMBER), True, False),
        (WORKER, Verb.CHANGE_ADOPTION, (Entity.ADOPTION,), False, False),
        (WORKER, Verb.CHANGE_ADOPTION, (Entity.ADOPTION,), None, True),  # it waits for its stream
        (WORKER, Verb.CHANGE_RECORD, (Entity.ADOPTER,), False, False),
        (WORKER, Verb.WITHDRAW, (Entity.ADOPTER,), True, True),
        (WORKER, Verb.WITHDRAW, (Entity.ADOPTER,), False, False),
        (WORKER, Verb.CHANGE_TASK, (Entity.TASK,), True, False),
        (WORKER, Verb.WRITE_NOTE, (Entity.NOTE,), True, False),
        (WORKER, Verb.CHANGE_MEMBER, (Entity.MEMBER,), True, False),
        (WORKER, Verb.ASSIGN, (Entity.FILE_MEMBER,), False, True),
        (frozenset({"it_admin"}), Verb.CHANGE_ADOPTION, (Entity.ADOPTION,), True, False),
    ],
)
def test_what_may_be_written_where(
    roles: frozenset[str], verb: Verb, kinds: tuple[Entity, ...], apart: bool | None, may: bool
) -> None:
    assert may_write(roles, verb, touch(*kinds), agency_stream=False, apart=apart) is may


@pytest.mark.parametrize("role", [*FileRole, "", "another"])
@pytest.mark.parametrize("apart", [False, True])
def test_only_the_part_of_an_adoption_gives_one_and_gives_nothing_else(role: str, apart: bool) -> None:
    member = FileMembership(b"s" * 16, b"u" * 16, str(role), None, None, apart)
    assert scope(b"u" * 16, [member], TODAY) == ({b"s" * 16} if apart is (role == "adoption") else set())
    assert of_the_district(True, apart=apart) is not apart


# --- opening and letting in -------------------------------------------------------------------------------


def test_a_supervisor_opens_one_and_a_worker_has_no_place_for_it(worker: Worker, chief: Worker) -> None:
    assert not worker.desk.adoptions.has_place()
    assert chief.desk.adoptions.has_place()
    asked: dict[str, Any] = {"number": "А-7", "surname": "", "given": "Айару"}
    assert refusal(lambda: worker.desk.adoptions.open(**asked)) is Code.NOT_PERMITTED
    assert refusal(lambda: chief.desk.adoptions.open(**(asked | {"number": " "}))) is Code.RECORD_REFUSED
    assert refusal(lambda: chief.desk.adoptions.open(**asked, users=[new_id()])) is Code.RECORD_REFUSED
    assert refusal(lambda: chief.desk.adoptions.open(**asked, family=new_id())) is Code.RECORD_UNKNOWN
    stream, _ = opened(chief)
    assert chief.newest().header.verb == Verb.OPEN_ADOPTION
    (row,) = chief.desk.adoptions.view().rows
    assert (row.stream, row.number, row.child, row.state) == (stream, "А-7", "Айару", adoption.OPEN)
    (me,) = chief.desk.adoptions.people(stream).members
    assert (me.is_me, me.role, me.from_day) == (True, "adoption", None)


def test_only_a_supervisor_who_sees_it_lets_others_in_and_out(worker: Worker, chief: Worker) -> None:
    worker.laptop.sync()
    chief.laptop.sync()
    stream, _ = opened(chief)
    user = worker.desk.me().user
    chief.desk.adoptions.let_in(stream, user)
    assert refusal(lambda: chief.desk.adoptions.let_in(stream, user)) is Code.RECORD_REFUSED
    chief.laptop.sync()
    worker.laptop.sync()
    people = worker.desk.adoptions.people(stream)
    assert worker.desk.adoptions.has_place()
    assert [one.role for one in people.members] == ["adoption"] * 2
    assert not people.may_let_in
    assert chief.desk.adoptions.people(stream).may_let_in
    mine = next(one.entity_id for one in people.members if one.is_me)
    assert refusal(lambda: worker.desk.adoptions.let_in(stream, user)) is Code.NOT_PERMITTED
    assert refusal(lambda: worker.desk.adoptions.let_out(stream, mine)) is Code.NOT_PERMITTED
    hers = next(one.entity_id for one in people.members if not one.is_me)
    assert refusal(lambda: chief.desk.adoptions.let_out(stream, hers)) is Code.RECORD_REFUSED
    chief.desk.adoptions.let_out(stream, mine)
    (ended,) = (one for one in chief.desk.adoptions.people(stream).members if not one.is_me)
    assert ended.until_day == TODAY


def test_the_ways_of_a_family_file_let_nobody_in(worker: Worker, chief: Worker) -> None:
    worker.laptop.sync()
    chief.laptop.sync()
    stream, _ = opened(chief)
    user = worker.desk.me().user
    members = chief.desk.file_members
    lets_in: dict[str, Any] = {"role": "substitute", "from_day": TODAY, "until_day": None}
    assert refusal(lambda: members.bring_in(stream, user, **lets_in)) is Code.NOT_PERMITTED
    assert refusal(lambda: members.hand_over(stream, user)) is Code.NOT_PERMITTED


# --- what is written --------------------------------------------------------------------------------------


def test_the_report_after_an_adoption_is_due_and_due_again_after_the_last_one(chief: Worker) -> None:
    stream, record = opened(chief)
    assert reports_due(chief) == []
    chief.fill_form(stream, "adoption", DECIDED, record=record)
    assert reports_due(chief) == [date(2026, 9, 4)]
    (row,) = chief.desk.adoptions.view().rows
    assert (row.state, row.report_due_on) == (adoption.ADOPTED, date(2026, 9, 4))
    (item,) = chief.desk.agenda(TODAY, TODAY + days(400))
    assert (item.family_name, item.about, item.title) == ("А-7", "", "")  # it names nobody
    assert item.holds is not None
    assert (item.holds.name, item.holds.ground) == ("adoption_report_months", "programme_default")
    report = {"received_on": TODAY.isoformat(), "report_result": "good"}
    chief.fill_form(stream, "adoption_report", report, links={"adoption": record})
    assert reports_due(chief) == [date(2026, 9, 17)]
    ended = {"ended_on": TODAY.isoformat(), "ending_reason": "Есеп керек емес"}
    chief.fill_form(stream, "adoption_end", ended, record=record)
    assert reports_due(chief) == []
    assert chief.desk.adoptions.view().rows[0].state == adoption.ENDED


def test_adopters_and_steps_stand_with_their_adoption(chief: Worker) -> None:
    stream, record = opened(chief)
    chief.fill_form(
        stream, "adopter", {"given": "Марат", "adopter_state": "chosen"}, links={"adoption": record}
    )
    step = {"step_kind": "applied", "done_on": TODAY.isoformat()}
    chief.fill_form(stream, "adoption_step", step, links={"adoption": record})
    view = chief.desk.room(stream, "adoption", language="kk")
    (shown,) = view.records
    assert view.begin is None
    assert view.family_name == "А-7"
    assert [form.form_id for form in shown.forms] == ["adoption", "adoption_end"]
    assert [form.form_id for form, _ in shown.adds] == ["adopter", "adoption_step", "adoption_report"]
    assert [part.record.entity_type for part in shown.parts] == [Entity.ADOPTER, Entity.ADOPTION_STEP]
    said = {line.label: line.said for part in shown.parts for line in part.lines}
    assert said["Не істелді?"] == "Сотқа өтініш берілді"
    assert said["Қазір"] == "Осы балаға таңдалды"
    assert all(line.covered for line in shown.lines if line.said == "Айару")


@pytest.mark.parametrize(
    ("entity", "fields", "codes"),
    [
        (Entity.ADOPTION, {}, [(adoption.NOT_OPENED, True)]),
        (Entity.ADOPTER, {}, [(adoption.NOT_OPENED, True)]),
        (Entity.ADOPTION_STEP, {"adoption": b"x" * 16}, [(adoption.NOT_OPENED, True)]),
        (Entity.ADOPTION_REPORT, {"adoption": None}, [(adoption.NOT_OPENED, True)]),
        (Entity.PLACEMENT, {"child": b"x" * 16, "legal_form": "adoption"}, [(placement.KEPT_APART, True)]),
    ],
)
def test_no_form_begins_an_adoption(
    chief: Worker, entity: Entity, fields: dict[str, object], codes: list[tuple[str, bool]]
) -> None:
    stream, _ = opened(chief)
    proposed = Proposed(stream, entity, new_id(), fields, changed=frozenset(fields))
    assert [(one.code, one.hard) for one in findings(chief.desk._filing, proposed)] == codes


def test_a_decision_that_is_in_force_before_its_day_asks_for_a_reason(chief: Worker) -> None:
    stream, record = opened(chief)
    known = chief.desk._filing.adoption(stream)
    assert known is not None
    fields = {**known.fields, "decided_on": TODAY, "in_force_on": TODAY - days(1)}
    proposed = Proposed(stream, Entity.ADOPTION, record, fields, before=known)
    found = findings(chief.desk._filing, proposed)
    assert [(one.code, one.hard) for one in found] == [(adoption.NOT_SO_EARLY, False)]


# --- nothing else shows it --------------------------------------------------------------------------------


def test_forms_of_an_adoption_are_begun_in_no_family_and_others_not_in_it(chief: Worker) -> None:
    chief.publish_shipped("incident_report")
    family = chief.add_family()
    stream, record = opened(chief, family=family)
    for where, form in ((family, "adopter"), (stream, "incident_report")):
        with pytest.raises(FormError) as refused:
            chief.desk.start_form(where, form, links={"adoption": record})
        assert refused.value.code is Code.FORM_UNKNOWN
    offered = {form.form_id for form in chief.desk.forms_to_fill(family, language="kk")}
    assert not offered & set(FORMS)


def everything_shown(worker: Worker, family: bytes) -> str:
    """All that the program reads out of a family's file and over all files, as text."""
    desk = worker.desk
    month = Month(TODAY.year, TODAY.month)
    shown = (
        desk.family(family, language="kk"),
        desk.families(),
        desk.families("Айару"),
        desk.families("А-7"),
        desk.finding.find("Айару"),
        desk.finding.find("2-15"),
        desk.recently_removed(family),
        [desk.room(family, one.key, language="kk") for one in desk.family(family, language="kk").rooms],
        desk.caseload(),
        desk.reports.month(month, own=True, language="kk"),
        desk.reports.month(month, own=False, language="kk"),
    )
    return repr(shown)


def test_even_on_the_laptop_of_who_sees_it_nothing_of_it_stands_anywhere_else(chief: Worker) -> None:
    family = chief.add_family("Ахметовы")
    chief.laptop.sync()
    before = everything_shown(chief, family)
    stream, record = opened(chief, family=family)
    chief.fill_form(stream, "adoption", DECIDED, record=record)
    chief.fill_form(
        stream, "adopter", {"given": "Марат", "adopter_state": "chosen"}, links={"adoption": record}
    )
    draft = chief.desk.start_form(stream, "adoption_report", links={"adoption": record})
    assert draft.family_name == "А-7"
    assert chief.desk.today().drafts == ()
    assert [row.draft for row in chief.desk.adoptions.drafts(stream, language="kk")] == [draft.draft]
    chief.laptop.sync()
    assert everything_shown(chief, family) == before
    assert chief.desk.adoptions.people(stream).family == "Ахметовы"  # named there, and never the other way
