"""Schools, camps and institutions: a file of their own, inspections, what is to be put right and by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from core.casework import inspection
from core.casework.proposed import Proposed
from core.casework.reports.month import Month
from core.casework.sheet import Edit
from core.changes import RecordId
from core.errors import Code, FormError, StoreError
from core.schema import Entity
from core.store.casebook import Record
from tests.core.casework.office import TODAY, Worker

SCHOOL = {
    "title": "№ 5 мектеп", "kind": "school", "address_district": "Целиноград", "address_village": "Ақбидайлы",
    "head": "Сейтова А. Б., директор", "controlled_by": "Ауданның білім бөлімі",
}  # fmt: skip
AREAS = (
    "building", "climate", "food", "medical", "sleep", "staff", "antibully", "complaint", "family",
    "disability", "transport", "papers",
)  # fmt: skip
IN_ORDER = {
    "insp_date": TODAY.isoformat(), "insp_kind": "planned", "inspectors": "Айгүл", "children_n": "100",
    **{f"a_{area}": "0" for area in AREAS},
    "talked_n": "2", "talked_alone": "yes", "signs": "none", "danger_now": "no", "findings": "Жақсы",
    "head_state": "absent",
}  # fmt: skip
FIX_BY = TODAY + timedelta(days=10)
DEFECT = {**IN_ORDER, "a_building": "2", "fix_text": "Өрт есігін ашу", "fix_due": FIX_BY.isoformat()}


@pytest.fixture
def office(worker: Worker) -> Worker:
    worker.publish_shipped("object_inspection", "inspection_follow_up", "incident_report")
    return worker


def open_object(worker: Worker, **texts: str) -> bytes:
    """A file of an object, as the page makes it."""
    sheet = worker.desk.objects.file().sheet
    return worker.desk.objects.save(Edit(sheet, {**SCHOOL, **texts})).record.stream


def newest(worker: Worker, stream: bytes) -> Record:
    return worker.laptop.store.casebook.records_of(stream, Entity.INSPECTION)[-1]


def test_an_object_has_a_file_of_its_own(office: Worker) -> None:
    stream = open_object(office, phones=f"{' '} 87011112233")
    view = office.desk.objects.view(stream, language="kk")
    assert (view.row.title, view.row.kind, view.address.village) == ("№ 5 мектеп", "school", "Ақбидайлы")
    assert (view.head, view.controlled_by) == ("Сейтова А. Б., директор", "Ауданның білім бөлімі")
    assert [(one.is_me, one.role) for one in view.workers] == [(True, "responsible")]
    assert [one.kind for one in view.timeline] == ["opened"]
    assert office.desk.families() == ()
    with pytest.raises(StoreError) as refused:
        office.desk.family(stream, language="kk")
    assert refused.value.code is Code.RECORD_UNKNOWN


def test_an_object_without_a_name_is_refused(office: Worker) -> None:
    with pytest.raises(StoreError) as refused:
        open_object(office, title="  ")
    assert refused.value.code is Code.RECORD_REFUSED


def test_a_change_writes_only_what_was_typed(office: Worker) -> None:
    stream = open_object(office)
    sheet = office.desk.objects.file(stream).sheet
    office.desk.objects.save(Edit(sheet, {"head": "Ахметов Е.", "title": "№ 5 мектеп"}))
    assert office.newest().header.touches[0].bases.keys() == {4}
    view = office.desk.objects.view(stream, language="kk")
    assert (view.head, view.controlled_by) == ("Ахметов Е.", "Ауданның білім бөлімі")


@pytest.mark.parametrize(
    ("query", "kind", "found"),
    [
        ("", "", ["Бала лагері", "№ 5 мектеп"]),
        ("мект", "", ["№ 5 мектеп"]),
        ("mektep", "", ["№ 5 мектеп"]),
        ("акбид 5", "", ["№ 5 мектеп"]),
        ("сейт", "camp", []),
        ("", "camp", ["Бала лагері"]),
        ("ктеп", "", []),
        ("мекткп", "", ["№ 5 мектеп"]),  # one letter wrong
        ("мектпе 5", "", ["№ 5 мектеп"]),  # two letters changed places
        ("мекткп 6", "", []),
        ("лагрь бала", "", []),
        ("лагер", "", ["Бала лагері"]),
        ("бурбай", "", ["Бала лагері"]),  # a letter missing
    ],
)
def test_objects_are_found_by_beginnings_of_words(
    office: Worker, query: str, kind: str, found: list[str]
) -> None:
    open_object(office)
    open_object(office, title="Бала лагері", kind="camp", head="", address_village="Бурабай")
    assert [row.title for row in office.desk.objects.listed(query, kind=kind).rows] == found


def test_an_object_is_withdrawn_and_brought_back(office: Worker) -> None:
    stream = open_object(office)
    office.fill_form(stream, "object_inspection", DEFECT)
    (row,) = office.desk.objects.listed().rows
    assert office.desk.agenda(TODAY, FIX_BY)
    office.desk.withdraw(row.record, why="Екі рет енгізілді")
    assert office.desk.objects.listed().rows == ()
    (removed,) = office.desk.objects.listed().removed
    assert (removed.title, removed.on, removed.why) == ("№ 5 мектеп", TODAY, "Екі рет енгізілді")
    assert office.desk.agenda(TODAY, FIX_BY) == ()
    assert office.desk.today().week_count == 0
    assert office.desk.objects.view(stream, language="kk").removed_because == "Екі рет енгізілді"
    office.desk.restore(removed.record)
    assert [one.title for one in office.desk.objects.listed().rows] == ["№ 5 мектеп"]
    assert office.desk.objects.view(stream, language="kk").removed_on is None


def test_the_form_knows_the_object_and_makes_an_inspection(office: Worker) -> None:
    stream = open_object(office)
    draft = office.desk.start_form(stream, "object_inspection")
    assert (draft.family_name, draft.of_object) == ("№ 5 мектеп", True)
    session = office.desk.form_session(draft.draft, "object_inspection", language="kk")
    told = {name: session.question(session.refs(name)[0]) for name in ("obj_kind", "obj_name", "obj_address")}
    assert {name: one.value for name, one in told.items()} == {
        "obj_kind": "school", "obj_name": "№ 5 мектеп", "obj_address": "Целиноград, Ақбидайлы",
    }  # fmt: skip
    assert all(one.readonly for one in told.values())
    office.desk.discard_draft(draft.draft)
    made = office.fill_form(stream, "object_inspection", {**DEFECT, "next_inspection": "2026-06-01"})
    found = newest(office, stream)
    assert (found.get("held_on"), found.get("result"), found.get("kind")) == (TODAY, "fix", "planned")
    assert (found.get("to_fix"), found.get("fix_by")) == ("Өрт есігін ашу", FIX_BY)
    assert found.get("next_on") == date(2026, 6, 1)
    result = office.desk.filled_result(stream, made, language="kk")
    assert (result.of_object, result.result) == (True, "fix")
    view = office.desk.objects.view(stream, language="kk")
    assert [one.kind for one in view.timeline] == ["filled_form", "opened"]
    assert view.timeline[0].result
    assert [(one.result, one.is_open) for one in view.inspections] == [("fix", True)]
    room = office.desk.room(stream, "inspections", language="kk")
    (record,) = room.records
    assert (room.of_object, room.family_name, record.is_open) == (True, "№ 5 мектеп", True)
    assert {"Түзету керек", "Өрт есігін ашу"} <= {line.said for line in record.lines}
    assert [form.form_id for form in record.forms] == ["inspection_follow_up"]
    assert office.desk.record_answers(stream, made, language="kk").of_object


def test_no_family_is_inspected_and_no_school_has_an_incident(office: Worker) -> None:
    family, school = office.add_family(), open_object(office)
    for stream, form in ((family, "object_inspection"), (school, "incident_report")):
        with pytest.raises(FormError) as refused:
            office.desk.start_form(stream, form)
        assert refused.value.code is Code.FORM_UNKNOWN
    assert "inspections" not in {line.key for line in office.desk.family(family, language="kk").rooms}


@pytest.mark.parametrize(
    ("answers", "open_after", "due_on"),
    [
        ({"fix_state": "fixed", "fixed_on": TODAY.isoformat()}, False, None),
        ({"fix_state": "partly", "fix_due": "2026-04-20"}, True, date(2026, 4, 20)),
        ({"fix_state": "not_fixed", "fix_due": "2026-03-18"}, True, date(2026, 3, 18)),
    ],
)
def test_a_follow_up_says_whether_it_was_put_right(
    office: Worker, answers: Mapping[str, str], open_after: bool, due_on: date | None
) -> None:
    stream = open_object(office)
    office.fill_form(stream, "object_inspection", DEFECT)
    record = newest(office, stream).record.entity_id
    office.fill_form(stream, "inspection_follow_up", {**answers, "fix_remark": "Көрдім"}, record=record)
    (line,) = office.desk.objects.view(stream, language="kk").inspections
    assert (line.is_open, line.fix_state) == (open_after, answers["fix_state"])
    due = [
        one.due_on for one in office.desk.agenda(TODAY, date(2026, 12, 31)) if one.kind == "inspection_fix"
    ]
    assert due == ([] if due_on is None else [due_on])


def test_what_was_put_right_and_broke_again_is_open(office: Worker) -> None:
    """The earlier day of putting right stays in the record; the newer word counts."""
    stream = open_object(office)
    office.fill_form(stream, "object_inspection", DEFECT)
    record = newest(office, stream).record.entity_id
    for answers in (
        {"fix_state": "fixed", "fixed_on": TODAY.isoformat()},
        {"fix_state": "not_fixed", "fix_due": "2026-03-30"},
    ):
        office.fill_form(stream, "inspection_follow_up", {**answers, "fix_remark": "Көрдім"}, record=record)
    assert office.desk.objects.view(stream, language="kk").inspections[0].is_open
    assert [one.due_on for one in office.desk.agenda(TODAY, date(2026, 4, 30))] == [date(2026, 3, 30)]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"held_on": TODAY}, []),
        ({"held_on": TODAY, "fixed_on": TODAY}, []),
        ({"held_on": TODAY, "fixed_on": TODAY - timedelta(days=1)}, [inspection.FIXED_TOO_EARLY]),
        ({"held_on": TODAY, "fixed_on": TODAY - timedelta(days=1), "fix_state": "partly"}, []),
        ({"held_on": TODAY, "fix_by": TODAY - timedelta(days=1)}, [inspection.FIX_BY_TOO_EARLY]),
        ({"held_on": TODAY, "next_on": TODAY}, [inspection.NEXT_TOO_EARLY]),
        ({"held_on": TODAY, "next_on": TODAY + timedelta(days=1), "fix_by": TODAY}, []),
        ({"fix_by": TODAY}, []),
    ],
)
def test_the_days_of_an_inspection_are_in_order(
    worker: Worker, fields: dict[str, date | str], found: list[str]
) -> None:
    told = Proposed(bytes(16), Entity.INSPECTION, bytes(16), fields)
    stands = list(inspection.days_in_order(worker.desk._filing, told))
    assert [(one.code, one.hard) for one in stands] == [(code, True) for code in found]


@pytest.mark.parametrize(
    ("fields", "open_now"),
    [
        ({}, False),
        ({"result": "ok"}, False),
        ({"result": "urgent"}, True),
        ({"result": "advice", "fix_by": TODAY}, True),
        ({"result": "fix", "fixed_on": TODAY}, False),
        ({"result": "fix", "fixed_on": TODAY, "fix_state": "partly"}, True),
        ({"result": "fix", "fix_state": "fixed"}, False),
    ],
)
def test_an_inspection_is_open_until_all_is_put_right(fields: dict[str, object], open_now: bool) -> None:
    record = Record(RecordId(bytes(16), int(Entity.INSPECTION), bytes(16)), dict(fields))
    assert inspection.is_open(record) is open_now


def test_the_next_inspection_stands_in_the_agenda(office: Worker) -> None:
    """By the rule from the opening, then from the inspection; by its own day where the form says one."""
    stream = open_object(office)

    def due() -> list[tuple[str, date, str]]:
        found = office.desk.agenda(TODAY, date(2028, 1, 1))
        return [(one.kind, one.due_on, one.rule) for one in found if one.stream == stream]

    by_rule = [("inspection_next", date(2027, 3, 17), "inspection_months")]
    assert due() == by_rule
    office.fill_form(stream, "object_inspection", {**IN_ORDER, "insp_date": "2026-03-10"})
    assert due() == [("inspection_next", date(2027, 3, 10), "inspection_months")]
    office.fill_form(stream, "object_inspection", {**IN_ORDER, "next_inspection": "2026-05-04"})
    assert due() == [("inspection_next", date(2026, 5, 4), "")]


def test_a_danger_to_children_comes_first_on_today(office: Worker) -> None:
    stream, calm = open_object(office, title="Интернат"), open_object(office)
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    office.fill_form(calm, "object_inspection", {**DEFECT, "insp_date": yesterday, "fix_due": yesterday})
    urgent = {**DEFECT, "a_building": "3", "insp_date": yesterday, "fix_due": yesterday}
    office.fill_form(stream, "object_inspection", urgent)
    late = office.desk.today().overdue
    assert [(one.family_name, one.level, one.of_object) for one in late] == [
        ("Интернат", "urgent", True), ("№ 5 мектеп", "not_assessed", True),
    ]  # fmt: skip
    assert late[0].title == "Өрт есігін ашу"


def test_every_list_that_walks_over_files_stands_an_object(office: Worker) -> None:
    """Search, Today, caseload, reports, what waits for a sync, what was removed, conflicts, members."""
    stream, desk = open_object(office), office.desk
    office.fill_form(stream, "object_inspection", DEFECT)
    desk.start_form(stream, "object_inspection")
    desk.add_note(stream, "Қоңырау шалды")
    assert [draft.family_name for draft in desk.today().drafts] == ["№ 5 мектеп"]
    assert {row.family_name for row in desk.sync_overview().rows} == {"№ 5 мектеп"}
    assert desk.household(stream).name == "№ 5 мектеп"
    assert desk.household(stream).of_object
    assert desk.recently_removed(stream) == ()
    assert desk.conflicts(stream) == ()
    assert desk.file_members.may_bring_in(stream)
    assert desk.families("мектеп") == ()
    assert [load.files for load in desk.caseload().workers] == []
    assert desk.finding.look_alikes(stream) == ()
    due = desk.agenda(TODAY, FIX_BY)
    desk.tasks.postpone(stream, due[0].task, due_on=FIX_BY + timedelta(days=2), why="Жөндеу жүріп жатыр")
    (put_off,) = desk.agenda(TODAY, FIX_BY + timedelta(days=2))
    assert (put_off.postponed_because, put_off.of_object) == ("Жөндеу жүріп жатыр", True)
    (row,) = desk.objects.listed().rows
    assert row.due_on == put_off.due_on == FIX_BY + timedelta(days=2)  # as Today says it
    desk.tasks.add(stream, title="Директорға қоңырау", due_on=TODAY)
    (own,) = desk.today().today
    assert (own.family_name, own.of_object) == ("№ 5 мектеп", True)
    report = desk.reports.month(Month(2026, 3), own=True, language="kk")
    (table,) = (one for one in report.tables if one.key == "inspections")
    assert [(one.code, one.label, one.now) for one in table.figures] == [("fix", "Түзету керек", 1)]
    object_record = desk.objects.view(stream, language="kk").row.record
    desk.withdraw(object_record, why="Екі рет ашылған")
    gone = desk.reports.month(Month(2026, 3), own=True, language="kk")
    (table,) = (one for one in gone.tables if one.key == "inspections")
    assert [one.now for one in table.figures if one.code == "fix"] in ([], [0])
    desk.restore(object_record)
