"""Files as people read them: the list, one family, and deciding between two values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.changes import RecordId
from core.errors import Code, OperationError, StoreError
from core.ops import Change, Verb
from core.records import Address, RecordState
from core.schema import Entity, number, parts_to_value
from tests.core.agency import Author
from tests.core.casework.office import TODAY, Worker, days
from tests.core.store.laptop import change_of

VILLAGES = ("Ақбидайлы", "Көкжарма")


@pytest.fixture
def three(worker: Worker) -> dict[str, bytes]:
    """Three families by name."""
    desk = worker.desk
    made = {}
    for name, file_number, village, phone in (
        ("Ахметовы", "Т-17", "Ақбидайлы", "+7 700 000 01 01"),
        ("Әлиева Жұлдыз", "Т-18", "Көкжарма", "+7 700 000 02 02"),
        ("Иванова Светлана", "Т-19", "Көкжарма", ""),
    ):
        made[name] = desk.add_family(
            name=name,
            number=file_number,
            address=Address(village=village, street="Бейбітшілік, 4"),
            phone=phone,
        )[0]
    return made


def names(worker: Worker, query: str = "", **which: str) -> list[str]:
    return [row.name for row in worker.desk.families(query, **which)]


# --- the list -------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ахм", ["Ахметовы"]),
        ("АХМЕТОВЫ", ["Ахметовы"]),
        ("Akhmet", ["Ахметовы"]),
        ("алиева", ["Әлиева Жұлдыз"]),
        ("Zhuldyz", ["Әлиева Жұлдыз"]),
        ("Т-18", ["Әлиева Жұлдыз"]),
        ("8 700 000 01 01", ["Ахметовы"]),
        ("0202", ["Әлиева Жұлдыз"]),
        ("светлана иванова", ["Иванова Светлана"]),
        ("никого", []),
        ("'\" OR *", []),
    ],
)
def test_a_family_is_found_however_it_is_spelled(worker: Worker, query: str, found: list[str]) -> None:
    assert names(worker, query) == found


@pytest.mark.usefixtures("three")
def test_a_village_finds_all_of_its_families(worker: Worker) -> None:
    assert sorted(names(worker, "кокжарма")) == ["Иванова Светлана", "Әлиева Жұлдыз"]
    assert sorted(names(worker, village="Көкжарма")) == ["Иванова Светлана", "Әлиева Жұлдыз"]
    assert names(worker, "иванова", village="Ақбидайлы") == []
    assert set(worker.desk.villages()) == set(VILLAGES)


def test_a_member_finds_the_family_once(worker: Worker, three: dict[str, bytes]) -> None:
    worker.member(three["Ахметовы"], "Дәурен")
    worker.member(three["Ахметовы"], "Дәулет")
    assert names(worker, "дәу") == ["Ахметовы"]


def test_a_level_is_a_filter(worker: Worker, three: dict[str, bytes]) -> None:
    worker.visit(three["Ахметовы"], risk={"d1": "yes"})
    assert names(worker, level="urgent") == ["Ахметовы"]
    assert len(names(worker, level="not_assessed")) == 2


@pytest.mark.usefixtures("three")
def test_blanks_are_no_query(worker: Worker) -> None:
    assert len(names(worker, "   ")) == 3


def test_a_row_says_what_a_worker_looks_for(worker: Worker, three: dict[str, bytes]) -> None:
    stream = three["Ахметовы"]
    worker.member(stream, "Айша")
    worker.member(stream, "Анасы", birth=parts_to_value(Entity.MEMBER, "birth", date=date(1990, 1, 1)))
    worker.visit(stream, risk={"d1": "yes"})
    (row,) = worker.desk.families("ахметовы")
    assert (row.number, row.village, row.level, row.children) == ("Т-17", "Ақбидайлы", "urgent", 1)
    assert (row.last_visit_on, row.next_due_on) == (TODAY, date(2026, 3, 18))
    assert row.sync.state is RecordState.ONLY_HERE


def test_a_child_grows_up(worker: Worker, three: dict[str, bytes]) -> None:
    """Born on 1 May 2018: a child until the day before the eighteenth birthday."""
    stream = three["Ахметовы"]
    worker.member(stream, "Айша")
    worker.clock.advance(days=(date(2036, 4, 30) - TODAY).days)
    (member,) = worker.desk.family(stream, language="kk").members
    assert (member.age_years, worker.desk.family(stream, language="kk").row.children) == (17, 1)
    worker.clock.advance(days=1)
    (member,) = worker.desk.family(stream, language="kk").members
    assert (member.age_years, worker.desk.family(stream, language="kk").row.children) == (18, 0)


# --- one family -----------------------------------------------------------------------------------------


def test_a_file_shows_who_where_and_what_happened(worker: Worker, three: dict[str, bytes]) -> None:
    stream = three["Ахметовы"]
    worker.desk.add_note(stream, "Мектепке хабарласу.")
    worker.clock.advance(days=1)
    worker.visit(stream, risk={"d1": "yes"})
    view = worker.desk.family(stream, language="en")
    assert view.address == Address(village="Ақбидайлы", street="Бейбітшілік, 4")
    assert view.phones == ("+7 700 000 01 01",)
    assert (view.status, [one.name for one in view.workers]) == ("open", ["Айгүл"])
    assert {entry.kind for entry in view.timeline[:2]} == {"visit", "assessment"}
    assert [entry.kind for entry in view.timeline[2:]] == ["note", "opened"]
    assert view.timeline[2].detail == "Мектепке хабарласу."
    assert {entry.author for entry in view.timeline} == {"Айгүл"}
    assert [reason.answer for reason in view.risk.reasons] == ["Yes"]
    assert [task.due_on for task in view.tasks] == [date(2026, 3, 19)]


def test_a_file_that_is_not_here_is_told(worker: Worker) -> None:
    for ask in (
        lambda: worker.desk.family(bytes(16), language="kk"),
        lambda: worker.desk.risk_result(bytes(16), bytes(16), language="kk"),
    ):
        with pytest.raises(StoreError) as refusal:
            ask()
        assert refusal.value.code is Code.RECORD_UNKNOWN


def test_whose_time_is_over_is_no_worker_of_the_file(worker: Worker, three: dict[str, bytes]) -> None:
    stream = three["Ахметовы"]
    (mine,) = worker.laptop.store.casebook.records_of(stream, Entity.FILE_MEMBER)
    worker.laptop.act(stream, Verb.ASSIGN, worker.laptop.change(mine.record, until_day=TODAY))
    assert [one.name for one in worker.desk.family(stream, language="kk").workers] == ["Айгүл"]
    worker.clock.advance(days=1)
    assert worker.desk.family(stream, language="kk").workers == ()


def test_a_new_files_first_member_needs_no_clock(worker: Worker, three: dict[str, bytes]) -> None:
    """Central asks from which day: a clock that is ahead must not keep a file out of its author's scope."""
    (mine,) = worker.laptop.store.casebook.records_of(three["Ахметовы"], Entity.FILE_MEMBER)
    assert mine.get("from_day") is None
    assert mine.get("user") == worker.desk.me().user


def test_a_note_too_long_is_refused_whole(worker: Worker, three: dict[str, bytes]) -> None:
    with pytest.raises(OperationError) as refusal:
        worker.desk.add_note(three["Ахметовы"], "ә" * 40_000)
    assert refusal.value.code is Code.OP_TOO_LARGE
    assert [entry.kind for entry in worker.desk.family(three["Ахметовы"], language="kk").timeline] == [
        "opened"
    ]


# --- two values -----------------------------------------------------------------------------------------


@pytest.fixture
def colleague(worker: Worker) -> Author:
    office = worker.laptop.office
    author = office.agency.enrol("Болат")
    office.announce(author)
    return author


def arrives(worker: Worker, author: Author, *changes: Change, stream: bytes) -> None:
    worker.laptop.sync()
    worker.laptop.office.push(author.write(stream, Verb.CHANGE_FAMILY, *changes).to_bytes())
    worker.laptop.sync()


def name_of(record: RecordId, heads: tuple[bytes, ...], name: str) -> Change:
    return change_of(record, {"name": heads}, name=name)


def family_record(worker: Worker, stream: bytes) -> tuple[RecordId, tuple[bytes, ...]]:
    (family,) = worker.laptop.store.casebook.records_of(stream, Entity.FAMILY)
    return family.record, family.heads["name"]


def test_deciding_writes_over_both_and_only_those_that_were_seen(
    worker: Worker, three: dict[str, bytes], colleague: Author
) -> None:
    stream = three["Ахметовы"]
    record, before = family_record(worker, stream)
    worker.laptop.set(record, name="Ахметова")
    arrives(worker, colleague, name_of(record, before, "Ахметов"), stream=stream)
    (conflict,) = worker.desk.conflicts(stream)
    assert {(head.author, head.text) for head in conflict.heads} == {
        ("Айгүл", "Ахметова"),
        ("Болат", "Ахметов"),
    }
    assert conflict.base is not None
    assert conflict.base.text == "Ахметовы"
    # a third value comes before the decision: it was not on the screen
    late = RecordId(stream, int(Entity.FAMILY), record.entity_id)
    arrives(worker, colleague, name_of(late, before, "Ахмет"), stream=stream)
    his = next(head for head in conflict.heads if head.text == "Ахметов")
    worker.desk.resolve(conflict, his.op)
    (still,) = worker.desk.conflicts(stream)
    assert {head.text for head in still.heads} == {"Ахметов", "Ахмет"}
    worker.desk.resolve(still, still.heads[0].op)
    assert worker.desk.conflicts(stream) == ()
    assert worker.desk.family(stream, language="kk").row.name == still.heads[0].text


def test_a_value_that_is_no_longer_there_cannot_be_chosen(
    worker: Worker, three: dict[str, bytes], colleague: Author
) -> None:
    stream = three["Ахметовы"]
    record, before = family_record(worker, stream)
    worker.laptop.set(record, name="Ахметова")
    arrives(worker, colleague, name_of(record, before, "Ахметов"), stream=stream)
    (conflict,) = worker.desk.conflicts(stream)
    worker.desk.resolve(conflict, conflict.heads[0].op)
    for chosen in (conflict.heads[1].op, bytes(16)):
        with pytest.raises(StoreError) as refusal:
            worker.desk.resolve(conflict, chosen)
        assert refusal.value.code is Code.RECORD_UNKNOWN
    assert worker.desk.conflicts(stream) == ()


def test_equal_values_are_no_conflict(worker: Worker, three: dict[str, bytes], colleague: Author) -> None:
    stream = three["Ахметовы"]
    record, before = family_record(worker, stream)
    worker.laptop.set(record, name="Ахметова")
    arrives(worker, colleague, name_of(record, before, "Ахметова"), stream=stream)
    assert worker.desk.conflicts(stream) == ()
    assert worker.desk.family(stream, language="kk").row.name == "Ахметова"


def test_danger_from_a_person_is_shown_while_it_is_in_question(
    worker: Worker, three: dict[str, bytes], colleague: Author
) -> None:
    stream = three["Ахметовы"]
    member = worker.member(stream, "Айша", alleged_abuser_access=False)
    field = "alleged_abuser_access"
    shown = worker.laptop.store.casebook.record(stream, Entity.MEMBER, member.entity_id)
    assert shown is not None
    heads = {field: shown.heads[field]}
    worker.laptop.act(stream, Verb.CHANGE_MEMBER, change_of(member, heads, sex="female"))
    worker.clock.advance(days=30)
    arrives(worker, colleague, change_of(member, heads, **{field: True}), stream=stream)
    worker.laptop.act(stream, Verb.CHANGE_MEMBER, change_of(member, heads, **{field: False}))
    (view,) = worker.desk.family(stream, language="kk").members
    assert view.alleged_abuser_access
    (conflict,) = worker.desk.conflicts(stream)
    assert (conflict.field, conflict.field_name) == (number(Entity.MEMBER, field), field)
    assert {head.text for head in conflict.heads} == {"yes", "no"}


def test_a_conflict_page_of_yesterday_decides_nothing_new(
    worker: Worker, three: dict[str, bytes], colleague: Author
) -> None:
    """A page that was changed by hand: heads that are not the record's own are refused or change nothing."""
    stream = three["Ахметовы"]
    record, before = family_record(worker, stream)
    worker.laptop.set(record, name="Ахметова")
    arrives(worker, colleague, name_of(record, before, "Ахметов"), stream=stream)
    (conflict,) = worker.desk.conflicts(stream)
    one_seen = replace(conflict, heads=conflict.heads[:1])
    worker.desk.resolve(one_seen, conflict.heads[0].op)
    (still,) = worker.desk.conflicts(stream)
    assert {head.text for head in still.heads} == {"Ахметова", "Ахметов"}


def test_the_history_tells_the_day_of_an_event_and_that_of_its_entry(
    worker: Worker, three: dict[str, bytes]
) -> None:
    stream = three["Ахметовы"]
    child = worker.member(stream, "Айша").entity_id
    worker.desk.add_note(stream, "Бүгін")
    worker.desk.add_note(stream, "Бұрын", happened_on=TODAY - days(3), person=child)
    notes = [one for one in worker.desk.family(stream, language="kk").timeline if one.kind == "note"]
    assert [(one.detail, one.on, one.written_on) for one in notes] == [
        ("Бүгін", TODAY, None),
        ("Бұрын", TODAY - days(3), TODAY),
    ]
    assert [one.about for one in notes] == ["", "Тестова Айша"]


def test_a_note_tells_no_day_to_come_and_nobody_of_another_family(
    worker: Worker, three: dict[str, bytes]
) -> None:
    stream, other = three["Ахметовы"], three["Әлиева Жұлдыз"]
    stranger = worker.member(other, "Айша").entity_id
    for told, code in (
        ({"happened_on": TODAY + days(1)}, Code.RECORD_REFUSED),
        ({"person": stranger}, Code.RECORD_UNKNOWN),
    ):
        with pytest.raises(StoreError) as refused:
            worker.desk.add_note(stream, "x", **told)
        assert refused.value.code is code
    assert all(one.kind != "note" for one in worker.desk.family(stream, language="kk").timeline)
