"""People of a file: written down, changed over what was seen, checked, moving on to another family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.casework.filing import plain_text
from core.casework.people import NewTie, PersonEdit
from core.casework.sheet import Edit
from core.changes import RecordId
from core.errors import Code, StoreError
from core.ops import Verb
from core.schema import Entity, number, parts_to_value
from core.store.casebook import Record
from tests.core.casework.office import TODAY, Worker
from tests.core.casework.test_person_checks import OF_1896
from tests.core.store.laptop import change_of, newest_first


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    made = Worker(tmp_path / "vault")
    yield made
    made.close()


def edit(worker: Worker, stream: bytes, member: bytes | None = None, **typed: Any) -> PersonEdit:
    return PersonEdit(Edit(worker.desk.people.person(stream, member).sheet, typed))


def codes(worker: Worker, made: PersonEdit) -> list[tuple[str, bool]]:
    return [(one.code, one.hard) for one in worker.desk.people.check(made)]


def read(worker: Worker, record: RecordId) -> Record:
    found = worker.laptop.store.casebook.record(record.stream, record.entity_type, record.entity_id)
    assert found is not None
    return found


def test_a_person_with_a_document_is_one_operation(worker: Worker) -> None:
    stream, people = worker.add_family(), worker.desk.people
    made = edit(
        worker, stream, name_surname="Жақыпбек", name_given="Бибігүл Нұр", iin_none_because="unknown",
        sex="female", lives_here="yes", caregiver="yes", phone="+77000000012",
    )  # fmt: skip
    paper = Edit(people.new_document(stream), {"kind": "passport", "document_number": "N000"})
    saved = people.save(replace(made, documents=(paper,)))
    member = read(worker, saved.record)
    assert member.get("person") == saved.record.entity_id
    assert member.get("name") == parts_to_value(
        Entity.MEMBER, "name", surname="Жақыпбек", given="Бибігүл Нұр"
    )
    assert member.get("caregiver") is True
    assert member.get("alleged_abuser_access") is None
    newest = worker.newest()
    assert newest.header.verb == Verb.CHANGE_MEMBER
    assert len(newest.header.touches) == 2
    shown = people.person(stream, saved.record.entity_id)
    assert [one.text("document_number") for one in shown.documents] == ["N000"]
    assert shown.name == "Жақыпбек Бибігүл Нұр"


def test_only_what_was_changed_is_written(worker: Worker) -> None:
    stream = worker.add_family()
    member = worker.member(stream, "Айша", phone="+77000000001")
    worker.desk.people.save(edit(worker, stream, member.entity_id, school="№ 3", name_given="Айша"))
    (touch,) = worker.newest().header.touches
    assert list(touch.bases) == [14]
    assert not worker.desk.people.save(edit(worker, stream, member.entity_id, school="№ 3")).changes


def test_a_colleagues_change_of_the_same_field_stays_beside_and_of_another_stays(worker: Worker) -> None:
    stream = worker.add_family()
    member = worker.member(stream, "Айша")
    seen = read(worker, member)
    mine = edit(worker, stream, member.entity_id, school="№ 3", phone="+77000000002")
    colleague = change_of(member, school="№ 5", disability="child")
    bases = {field: seen.heads.get(name, ()) for field, name in ((14, "school"), (13, "disability"))}
    worker.laptop.act(stream, Verb.CHANGE_MEMBER, replace(colleague, bases=bases))
    again = worker.desk.people.person(stream, member.entity_id, heads=mine.person.sheet.heads)
    assert again.sheet.changed_since == {"school", "disability"}
    assert again.sheet.text("school") == ""
    saved = worker.desk.people.save(mine)
    assert saved.in_conflict == {"school"}
    after = read(worker, member)
    assert after.get("disability") == "child"
    assert after.get("phone") == "+77000000002"
    (conflict,) = worker.desk.conflicts(stream)
    assert {head.text for head in conflict.heads} == {"№ 3", "№ 5"}


def test_nobody_is_written_down_without_a_name(worker: Worker) -> None:
    with pytest.raises(StoreError) as refusal:
        worker.desk.people.save(edit(worker, worker.add_family(), sex="male"))
    assert refusal.value.code is Code.RECORD_REFUSED


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"birth_date": "2030-01-01", "birth_precision": "day"}, [("birth_future", True)]),
        ({"birth_date": "1896-11-30", "birth_precision": "day"}, [("birth_long_ago", False)]),
        ({"moved_in": "2026-02-01", "moved_out": "2026-01-31"}, [("moved_out_first", True)]),
        ({"moved_in": "2026-02-01", "moved_out": "2026-02-01"}, []),
        ({"iin_iin": "123"}, [("iin_wrong", False)]),
        ({"iin_iin": OF_1896, "birth_date": "1950-01-01"}, [("iin_other_birth", False)]),
        ({"relation": "mother", "birth_date": "2019-01-01"}, [("parent_younger", True)]),
        (
            {"relation": "mother", "birth_date": "2019-07-01", "birth_precision": "about"},
            [("parent_very_young", False)],
        ),
        (
            {"relation": "mother", "birth_date": "2025-07-01", "birth_precision": "about"},
            [("parent_perhaps_younger", False)],
        ),
        ({"relation": "father", "birth_date": "2008-01-01"}, [("parent_very_young", False)]),
        ({"relation": "relative", "birth_date": "2019-01-01"}, []),
    ],
)
def test_a_person_is_checked(worker: Worker, typed: dict[str, Any], found: list[tuple[str, bool]]) -> None:
    """Beside a child of the family born on 1 May 2018."""
    stream = worker.add_family()
    worker.member(stream, "Айша")
    assert codes(worker, edit(worker, stream, name_given="Бибігүл", **typed)) == found


def test_a_birth_date_that_makes_a_child_older_than_her_mother_is_stopped(worker: Worker) -> None:
    stream = worker.add_family()
    child = worker.member(stream, "Айша")
    worker.member(stream, "Сәуле", relation="mother", birth=_day(date(1990, 1, 1)))
    assert codes(worker, edit(worker, stream, child.entity_id, birth_date="1989-01-01")) == [
        ("parent_younger", True)
    ]


def test_two_people_with_one_iin_pass_with_a_reason_that_is_kept(worker: Worker) -> None:
    stream, people = worker.add_family(), worker.desk.people
    worker.member(stream, "Күлән", birth=_day(date(1896, 11, 30)), iin={1: OF_1896}, relation="relative")
    made = edit(worker, stream, name_given="Бибігүл", iin_iin=OF_1896)
    assert codes(worker, made) == [("iin_twice", False)]
    with pytest.raises(StoreError):
        people.save(made)
    saved = people.save(made, passed={"iin_twice": "Құжатта қате"})
    assert read(worker, saved.record).get("passed_checks") == ["iin_twice: Құжатта қате"]


def test_a_new_child_comes_with_the_tie_to_her_mother(worker: Worker) -> None:
    stream = worker.add_family()
    mother = worker.member(stream, "Сәуле", relation="mother", birth=_day(date(1990, 1, 1)))
    tie = NewTie(mother.entity_id, "parent", from_new=False)
    young = replace(edit(worker, stream, name_given="Айша", birth_date="2019-05-01"), ties=(tie,))
    saved = worker.desk.people.save(young)
    (relation,) = worker.laptop.store.casebook.records_of(stream, Entity.RELATION)
    assert (relation.get("person"), relation.get("other")) == (mother.entity_id, saved.record.entity_id)
    old = replace(edit(worker, stream, name_given="Ақан", birth_date="1980-05-01"), ties=(tie,))
    assert codes(worker, old) == [("parent_younger", True)]


def test_a_person_moves_on_to_another_family_as_one_action(worker: Worker) -> None:
    first, second, people = worker.add_family(), worker.add_family("Екінші"), worker.desk.people
    child = worker.member(first, "Айша", iin={2: "unknown"})
    paper = Edit(people.new_document(first), {"kind": "birth_certificate", "document_number": "АА 1"})
    people.save(PersonEdit(Edit(people.person(first, child.entity_id).sheet, {}), documents=(paper,)))
    people.move(first, child.entity_id, second, on=TODAY)
    assert worker.desk.household(first).members == ()
    (arrived,) = worker.desk.household(second).members
    assert (arrived.person, arrived.full_name) == (child.entity_id, "Тестова Айша")
    left, came = worker.newest(), people.person(second, arrived.entity_id)
    assert [one.text("document_number") for one in came.documents] == ["АА 1"]
    assert came.sheet.text("moved_in") == TODAY.isoformat()
    assert came.sheet.text("relation") == ""
    (other,) = came.also_in
    assert (other.stream, other.family_name, other.moved_out_on) == (first, "Тестовы", TODAY)
    both = newest_first(worker.laptop.vault.database)[:2]
    assert len({one.header.action for one in both}) == 1
    assert left.header.action is not None
    people.move(first, child.entity_id, second, on=TODAY)
    assert len(worker.desk.household(second).members) == 1


def test_nobody_moves_before_moving_in_or_into_the_same_file(worker: Worker) -> None:
    first, second = worker.add_family(), worker.add_family("Екінші")
    child = worker.member(first, "Айша", moved_in=TODAY)
    for to, on in ((first, TODAY), (second, date(2026, 3, 1)), (second, date(2026, 4, 1))):
        with pytest.raises(StoreError) as refusal:
            worker.desk.people.move(first, child.entity_id, to, on=on)
        assert refusal.value.code is Code.RECORD_REFUSED
    assert worker.desk.household(second).members == ()


def test_a_familys_own_data_are_changed_field_by_field(worker: Worker) -> None:
    stream, people = worker.add_family(phone="+77000000001"), worker.desk.people
    sheet = people.family(stream).sheet
    (line,) = sheet.text("phones").splitlines()
    assert line.endswith(" +77000000001")
    typed = {
        "phones": f"{line}\n +77000000002", "languages": "kk ru", "address_district": "Ойыл",
        "card_letter": "D", "card_scheme": "2024", "safety_note": "Қоңырау шалмаңыз",
    }  # fmt: skip
    people.save_family(Edit(sheet, typed))
    view = worker.desk.family(stream, language="kk")
    assert set(view.phones) == {"+77000000001", "+77000000002"}
    assert (view.address.district, view.address.village) == ("Ойыл", "Ақбидайлы")
    again = people.family(stream).sheet
    assert again.text("languages") == "kk ru"
    assert again.text("card_letter") == "D"
    people.save_family(Edit(again, {"phones": ""}))
    assert worker.desk.family(stream, language="kk").phones == ()


def _day(on: date) -> dict[int, object]:
    return dict(parts_to_value(Entity.MEMBER, "birth", date=on, precision="day"))


def test_telephones_and_languages_are_told_in_a_conflict() -> None:
    phones = number(Entity.FAMILY, "phones")
    items: list[object] = [[b"1" * 16, "+77000000001"], [b"2" * 16, "+77000000002"]]
    assert plain_text(Entity.FAMILY, phones, items) == "+77000000001, +77000000002"
    assert plain_text(Entity.FAMILY, number(Entity.FAMILY, "languages"), ["kk", "ru"]) == "kk, ru"


@pytest.mark.parametrize(
    ("entity", "fields", "stops"),
    [
        (Entity.PLACEMENT, {"legal_form": "guest"}, True),
        (Entity.PLACEMENT, {"until_day": TODAY}, True),  # the last day of a contract alone ends nothing
        (Entity.PLACEMENT, {"state": "ended"}, False),
        (Entity.INCIDENT, {"state": "open"}, True),
        (Entity.PLAN, {"state": "open"}, True),
    ],
)
def test_nobody_is_withdrawn_while_work_about_her_is_open(
    worker: Worker, entity: Entity, fields: dict[str, Any], stops: bool
) -> None:
    stream = worker.add_family()
    child = worker.member(stream, "Айша")
    work = RecordId(stream, int(entity), b"w" * 16)
    worker.laptop.act(stream, Verb.CHANGE_RECORD, change_of(work, child=child.entity_id, **fields))
    if stops:
        with pytest.raises(StoreError) as refusal:
            worker.desk.withdraw(child, why="Қате")
        assert refusal.value.code is Code.RECORD_IN_USE
    else:
        assert worker.desk.withdraw(child, why="Қате")
    other = worker.member(stream, "Ақан")
    assert worker.desk.withdraw(other, why="Қате")


def test_one_change_after_another_is_no_conflict(worker: Worker) -> None:
    stream = worker.add_family()
    member = worker.member(stream, "Айша", school="№ 1")
    for school in ("№ 2", "№ 3", ""):
        assert not worker.desk.people.save(edit(worker, stream, member.entity_id, school=school)).in_conflict
        assert read(worker, member).get("school", "") == school
    assert worker.desk.conflicts(stream) == ()
