"""A file that left while something was begun in it: that is finished, and nothing after it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from core.ops import Change, Operation, Verb
from core.schema import Entity, number
from sync.protocol import PATH_SYNC, SyncAnswer, VerdictKind
from tests.central.conftest import Rehearsal
from tests.central.laptop import Laptop, member


@pytest.fixture
def worker(central: Rehearsal) -> Laptop:
    return central.laptop("aigul", district="A")


@pytest.fixture
def chief(central: Rehearsal) -> Laptop:
    return central.laptop("chief", roles=("supervisor",), district="A")


@pytest.fixture
def given(central: Rehearsal, chief: Laptop, worker: Laptop) -> bytes:
    """The file that this worker had, and of which she heard that it is a colleague's now."""
    stream = worker.open_file()
    worker.sync_all()
    take_from(chief, worker, stream)
    assert worker.sync().scope.drop == (stream,)
    return stream


def take_from(chief: Laptop, worker: Laptop, stream: bytes) -> None:
    """The supervisor ends the membership of the worker who opened the file."""
    chief.sync_all()
    (opened,) = (one for one in chief.known.values() if one.operation.header.stream == stream)
    touch = next(one for one in opened.operation.header.touches if one.entity_type == Entity.FILE_MEMBER)
    until = number(Entity.FILE_MEMBER, "until_day")
    ended = Change(int(Entity.FILE_MEMBER), touch.entity_id, {until: date(2020, 1, 1)}, {until: ()})
    chief.write(stream, ended, verb=Verb.ASSIGN)
    chief.sync_all()


def push(laptop: Laptop, *operations: Operation, finishing: tuple[bytes, ...] | None) -> list[VerdictKind]:
    request = laptop.request([one.to_bytes() for one in operations])
    answer = laptop.send(PATH_SYNC, structs.replace(request, finishing=finishing), SyncAnswer)
    laptop.cursor, laptop.scope_tag = answer.cursor, answer.scope.tag
    return [one.kind for one in answer.verdicts]


def test_what_was_begun_before_is_accepted_as_long_as_it_is_said_to_be_finishing(
    worker: Laptop, given: bytes
) -> None:
    assert push(worker, finishing=(given,)) == []
    assert push(worker, worker.note(given), finishing=(given,)) == [VerdictKind.ACCEPTED]
    assert push(worker, worker.note(given), finishing=None) == [VerdictKind.WITHHELD]
    assert push(worker, worker.note(given), finishing=(given,)) == [VerdictKind.WITHHELD]


def test_nobody_who_is_finishing_lets_anybody_in(worker: Laptop, given: bytes) -> None:
    joins = worker.write(given, member(worker.user), verb=Verb.ASSIGN)
    assert push(worker, joins, finishing=(given,)) == [VerdictKind.WITHHELD]


def test_a_file_that_one_never_had_is_not_opened_by_finishing_it(
    central: Rehearsal, worker: Laptop, given: bytes
) -> None:
    stranger = central.laptop("dana", district="B")
    other = stranger.open_file()
    stranger.sync_all()
    assert push(worker, worker.note(other), finishing=(other, given)) == [VerdictKind.WITHHELD]


def test_a_leaving_that_was_acknowledged_holds_no_later_one_open(
    central: Rehearsal, chief: Laptop, worker: Laptop, given: bytes
) -> None:
    assert push(worker, finishing=None) == []
    second = worker.open_file()
    worker.sync_all()
    assert push(worker, finishing=None) == []  # acknowledges that it is there
    take_from(chief, worker, second)
    assert push(worker, finishing=(given,)) == []  # hears of it
    assert push(worker, finishing=(given,)) == []  # acknowledges it
    assert push(worker, worker.note(second), finishing=(given,)) == [VerdictKind.WITHHELD]
