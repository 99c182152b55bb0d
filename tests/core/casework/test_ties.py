"""Ties of a family: written once, ended, checked; places in the family give parents until one is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from core.casework.ties import record_of
from core.errors import Code, StoreError
from core.schema import Entity, parts_to_value
from tests.core.casework.office import TODAY, Worker, days


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    made = Worker(tmp_path / "vault")
    yield made
    made.close()


def person(worker: Worker, stream: bytes, given: str, year: int, **fields: object) -> bytes:
    birth = parts_to_value(Entity.MEMBER, "birth", date=date(year, 1, 1), precision="day")
    return worker.member(stream, given, birth=birth, **fields).entity_id


def test_places_in_the_family_give_parents_until_one_is_written(worker: Worker) -> None:
    stream, ties = worker.add_family(), worker.desk.ties
    mother = person(worker, stream, "Сәуле", 1990, relation="mother")
    child = person(worker, stream, "Айша", 2015)
    genogram = ties.genogram(stream)
    assert [(one.person, one.other, one.relation) for one in genogram.ties] == [(mother, child, b"")]
    other = person(worker, stream, "Дина", 1991, relation="relative")
    ties.tie(stream, other, child, "parent")
    assert ties.genogram(stream).parents(child) == (other,)


def test_a_tie_is_written_once_ended_and_withdrawn(worker: Worker) -> None:
    stream, desk = worker.add_family(), worker.desk
    one = person(worker, stream, "Сәуле", 1990, relation="relative")
    other = person(worker, stream, "Ақан", 1988, relation="relative", sex="male")
    assert desk.ties.tie(stream, one, other, "married", since=date(2010, 5, 1))
    assert not desk.ties.tie(stream, other, one, "married")
    (tie,) = desk.ties.genogram(stream).ties
    with pytest.raises(StoreError) as refusal:
        desk.ties.end(stream, tie.relation, on=date(2010, 4, 30))
    assert refusal.value.code is Code.RECORD_REFUSED
    desk.ties.end(stream, tie.relation, on=TODAY)
    (ended,) = desk.ties.genogram(stream).ties
    assert ended.until == TODAY
    desk.ties.tie(stream, one, other, "divorced")
    (shown,) = desk.ties.genogram(stream).ties
    assert shown.kind == "divorced"
    desk.withdraw(record_of(stream, shown.relation), why="Қате")
    (before,) = desk.ties.genogram(stream).ties
    assert before.kind == "married"


@pytest.mark.parametrize(
    ("parent_year", "child_year", "code", "hard"),
    [(2010, 2000, "parent_younger", True), (1990, 2001, "parent_very_young", False)],
)
def test_a_parent_is_checked_by_age(
    worker: Worker, parent_year: int, child_year: int, code: str, hard: bool
) -> None:
    stream, ties = worker.add_family(), worker.desk.ties
    parent = person(worker, stream, "Сәуле", parent_year, relation="relative")
    child = person(worker, stream, "Айша", child_year, relation="relative")
    (found,) = ties.check(stream, parent, child, "parent")
    assert (found.code, found.hard) == (code, hard)
    with pytest.raises(StoreError):
        ties.tie(stream, parent, child, "parent")
    if not hard:
        ties.tie(stream, parent, child, "parent", passed={code: "Құжатта солай"})
        (kept,) = worker.laptop.store.casebook.records_of(stream, Entity.RELATION)
        assert kept.get("passed_checks") == [f"{code}: Құжатта солай"]


def test_nobody_is_an_own_grandparent_or_tied_to_herself(worker: Worker) -> None:
    stream, ties = worker.add_family(), worker.desk.ties
    old, middle, young = (
        worker.member(stream, name, birth=None, relation="relative").entity_id for name in "АБВ"
    )
    ties.tie(stream, old, middle, "parent")
    ties.tie(stream, middle, young, "parent")
    assert [one.code for one in ties.check(stream, young, old, "parent")] == ["tie_in_a_circle"]
    assert [one.code for one in ties.check(stream, young, young, "close")] == ["tie_to_oneself"]
    with pytest.raises(StoreError):
        ties.tie(stream, young, b"x" * 16, "close")
    with pytest.raises(StoreError):
        ties.tie(stream, young, old, "of_tomorrow")


def test_who_is_at_home_and_whom_the_work_is_about(worker: Worker) -> None:
    stream = worker.add_family()
    home = person(worker, stream, "Айша", 2015)
    away = person(worker, stream, "Ақан", 1988, lives_here="away", sex="male")
    gone = person(worker, stream, "Дина", 1980, moved_out=TODAY - days(3))
    dead = person(worker, stream, "Серік", 1950, lives_here="died")
    people = {one.person: one for one in worker.desk.ties.genogram(stream).people}
    assert [people[one].at_home for one in (home, away, gone, dead)] == [True, False, False, False]
    assert (people[dead].died, people[dead].age, people[home].age) == (True, None, 11)
