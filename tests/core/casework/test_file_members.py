"""Who works on a file: a colleague is brought in for some days, a supervisor alone hands a case over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from core.access import may_assign
from core.errors import Code, StoreError
from core.ids import new_id
from core.ops import Verb
from core.records import FileMemberView
from core.schema import Entity
from tests.core.casework.office import TODAY, Worker, days
from tests.core.casework.test_decisions import refusal, sync

SUBSTITUTE, GROUP, RESPONSIBLE = "substitute", "mobile_group", "responsible"


@pytest.fixture
def bolat(worker: Worker, tmp_path: Path) -> Iterator[Worker]:
    made = Worker(tmp_path / "bolat", office=worker.laptop.office, name="Болат")
    yield made
    made.close()


@pytest.fixture
def supervisor(worker: Worker, tmp_path: Path) -> Iterator[Worker]:
    made = Worker(tmp_path / "supervisor", office=worker.laptop.office, name="Сәуле", roles=("supervisor",))
    yield made
    made.close()


def user(worker: Worker) -> bytes:
    return worker.desk.me().user


def shown(worker: Worker, stream: bytes) -> list[tuple[str, str, str]]:
    return [(one.name, one.role, one.when) for one in worker.desk.file_members.of(stream)]


def a_membership(worker: Worker, stream: bytes, role: str) -> FileMemberView:
    return next(one for one in worker.desk.file_members.of(stream) if one.role == role)


@pytest.mark.parametrize(
    ("roles", "responsible", "takes_charge", "allowed"),
    [
        ({"worker"}, True, False, True),
        ({"worker"}, True, True, False),
        ({"worker"}, False, False, False),
        ({"supervisor"}, False, True, True),
        ({"supervisor"}, False, False, True),
        ({"it_admin"}, False, False, False),
    ],
)
def test_who_may_change_who_works_on_a_file(
    roles: set[str], responsible: bool, takes_charge: bool, allowed: bool
) -> None:
    may = may_assign(frozenset(roles), responsible=responsible, takes_charge=takes_charge)
    assert may is allowed


def test_a_substitute_works_on_the_file_from_the_first_day_to_the_last(worker: Worker, bolat: Worker) -> None:
    stream = worker.add_family()
    sync(worker, bolat)
    members = worker.desk.file_members
    assert [one.name for one in members.colleagues()] == ["Айгүл", "Болат"]
    members.bring_in(
        stream, user(bolat), role=SUBSTITUTE, from_day=TODAY + days(1), until_day=TODAY + days(14)
    )
    assert worker.newest().header.verb == Verb.ASSIGN
    assert shown(worker, stream) == [("Айгүл", RESPONSIBLE, "now"), ("Болат", SUBSTITUTE, "later")]
    made = a_membership(worker, stream, SUBSTITUTE)
    assert (made.from_day, made.until_day) == (TODAY + days(1), TODAY + days(14))
    (row,) = [one for one in worker.desk.family(stream, language="kk").workers if one.role == SUBSTITUTE]
    assert (row.name, row.until_day) == ("Болат", TODAY + days(14))


@pytest.mark.parametrize(
    ("role", "from_day", "until_day"),
    [
        (RESPONSIBLE, TODAY, None),
        ("supervisor", TODAY, None),
        (SUBSTITUTE, TODAY, TODAY - days(1)),
        (SUBSTITUTE, TODAY - days(9), TODAY - days(1)),
    ],
)
def test_what_makes_no_membership_is_refused(
    worker: Worker, bolat: Worker, role: str, from_day: date, until_day: date | None
) -> None:
    stream = worker.add_family()
    sync(worker, bolat)
    members = worker.desk.file_members
    bring = lambda: members.bring_in(  # noqa: E731
        stream, user(bolat), role=role, from_day=from_day, until_day=until_day
    )
    assert refusal(bring) is Code.RECORD_REFUSED
    assert shown(worker, stream) == [("Айгүл", RESPONSIBLE, "now")]


def test_nobody_is_brought_in_twice_on_one_day_and_no_stranger(worker: Worker, bolat: Worker) -> None:
    stream = worker.add_family()
    sync(worker, bolat)
    members = worker.desk.file_members

    def bring(who: bytes, first: int, last: int | None) -> None:
        until = None if last is None else TODAY + days(last)
        members.bring_in(stream, who, role=GROUP, from_day=TODAY + days(first), until_day=until)

    bring(user(bolat), 0, 5)
    assert refusal(lambda: bring(user(bolat), 5, None)) is Code.RECORD_REFUSED
    assert refusal(lambda: bring(new_id(), 0, None)) is Code.RECORD_REFUSED
    assert refusal(lambda: bring(user(worker), 0, None)) is Code.RECORD_REFUSED
    bring(user(bolat), 6, None)
    assert len(shown(worker, stream)) == 3


def test_a_membership_ends_with_a_day_and_is_kept(worker: Worker, bolat: Worker) -> None:
    stream = worker.add_family()
    sync(worker, bolat)
    members = worker.desk.file_members
    members.bring_in(stream, user(bolat), role=SUBSTITUTE, from_day=TODAY - days(9), until_day=None)
    made = a_membership(worker, stream, SUBSTITUTE)
    before = TODAY - days(10)
    assert refusal(lambda: members.end(stream, made.entity_id, last_day=before)) is Code.RECORD_REFUSED
    members.end(stream, made.entity_id, last_day=TODAY - days(1))
    assert shown(worker, stream)[-1] == ("Болат", SUBSTITUTE, "ended")
    assert [one.name for one in worker.desk.family(stream, language="kk").workers] == ["Айгүл"]
    mine = a_membership(worker, stream, RESPONSIBLE)
    alone = refusal(lambda: members.end(stream, mine.entity_id, last_day=TODAY))
    assert alone is Code.RECORD_REFUSED, "a file is never left without a responsible worker"


def test_whoever_is_not_responsible_changes_nothing(worker: Worker, bolat: Worker) -> None:
    stream = worker.add_family()
    sync(worker, bolat)
    worker.desk.file_members.bring_in(stream, user(bolat), role=SUBSTITUTE, from_day=TODAY, until_day=None)
    sync(worker, bolat)
    his = bolat.desk.file_members
    made = a_membership(bolat, stream, SUBSTITUTE)
    assert refusal(lambda: his.end(stream, made.entity_id, last_day=TODAY)) is Code.NOT_PERMITTED
    assert refusal(lambda: his.hand_over(stream, user(bolat))) is Code.NOT_PERMITTED
    assert not his.may_bring_in(stream)


def test_a_case_is_handed_over_by_the_supervisor_with_its_open_tasks(
    worker: Worker, bolat: Worker, supervisor: Worker
) -> None:
    stream = worker.add_family()
    sync(worker, bolat, supervisor)
    hand = worker.desk.file_members.hand_over
    assert refusal(lambda: hand(stream, user(bolat))) is Code.NOT_PERMITTED
    members = supervisor.desk.file_members
    members.bring_in(stream, user(bolat), role=SUBSTITUTE, from_day=TODAY, until_day=None)
    members.hand_over(stream, user(bolat))
    sync(supervisor, worker, bolat)
    found = {(one.name, one.role): one.until_day for one in worker.desk.file_members.of(stream)}
    assert found == {
        ("Болат", RESPONSIBLE): None,
        ("Айгүл", RESPONSIBLE): TODAY,
        ("Болат", SUBSTITUTE): TODAY,
    }
    (task,) = bolat.laptop.store.casebook.records_of(stream, Entity.TASK)
    assert task.get("assignee") == user(bolat)
    assert refusal(lambda: members.hand_over(stream, user(bolat))) is Code.RECORD_REFUSED


def test_a_family_that_is_not_here_is_not_handed_over(supervisor: Worker) -> None:
    with pytest.raises(StoreError) as refused:
        supervisor.desk.file_members.hand_over(new_id(), user(supervisor))
    assert refused.value.code is Code.RECORD_UNKNOWN
