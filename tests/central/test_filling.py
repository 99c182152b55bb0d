"""A first sync: file by file, the gravest first, in answers of any size, whatever changes meanwhile."""

from __future__ import annotations

import random

import pytest

from central.cursor import Cursor, First, read_cursor
from central.filling import graver
from core.ids import new_id
from core.ops import Operation, Verb, without_values
from core.schema import Entity, parts_to_value
from sync.protocol import PATH_SYNC, SyncAnswer
from tests.central.conftest import ON_SQLITE, Rehearsal
from tests.central.laptop import Laptop, fields, member
from tests.central.test_cursor import EPOCH, SECOND, THIRD

LEVELS = ("low", "medium", "high", "urgent")


def risk(level: str) -> dict[int, object]:
    return parts_to_value(Entity.FAMILY, "risk", level=level)


def assess(laptop: Laptop, stream: bytes, level: str) -> Operation:
    assessment = fields(Entity.ASSESSMENT, new_id(), level={1: level})
    return laptop.write(
        stream, assessment, fields(Entity.FAMILY, new_id(), risk=risk(level)), verb=Verb.ASSESS
    )


def flag(laptop: Laptop, stream: bytes, level: str) -> Operation:
    value = parts_to_value(Entity.FAMILY, "flag", level=level)
    return laptop.write(stream, fields(Entity.FAMILY, new_id(), flag=value), verb=Verb.ASSESS)


def newcomer(central: Rehearsal, worker_code: str = "dana") -> Laptop:
    """An approved laptop that has not synced yet."""
    central.add_person(worker_code, roles=("worker",), district="Qaraoi")
    laptop = Laptop(central.line, central.clock, worker_code)
    laptop.ask(central.issue_code(worker_code))
    central.approve(laptop.enrolment_id)
    laptop.state()
    laptop.log_in()
    return laptop


def shared_file(owner: Laptop, other: Laptop, *, notes: int = 2) -> bytes:
    stream = owner.open_file(members=[owner.user, other.user])
    for _ in range(notes):
        owner.note(stream)
    return stream


def arrivals(answers: list[SyncAnswer], laptop: Laptop) -> list[bytes]:
    """The file of each operation, in the order in which they came."""
    by_gseq = {one.gseq: one.operation.header.stream for one in laptop.known.values()}
    return [by_gseq[gseq] for answer in answers for gseq, _ in answer.ops]


def changes_of(streams: list[bytes]) -> list[bytes]:
    return [one for at, one in enumerate(streams) if at == 0 or streams[at - 1] != one]


def test_a_new_laptop_gets_whole_files_the_gravest_first(central: Rehearsal) -> None:
    aigul, dana = central.laptop("aigul"), newcomer(central)
    calm, unknown, high, danger, critical = (shared_file(aigul, dana) for _ in range(5))
    assess(aigul, calm, "low")
    assess(aigul, high, "high")
    assess(aigul, critical, "medium")
    assess(aigul, critical, "urgent")
    assess(aigul, danger, "low")
    flag(aigul, danger, "high")
    aigul.sync_all()
    answers = dana.sync_all(max_bytes=1)
    order = changes_of(arrivals(answers, dana))
    agency = order[0]
    assert order == [agency, critical, *sorted((high, danger)), unknown, calm]
    assert len(answers) > 15
    assert max(len(answer.cursor) for answer in answers) < 130


def test_what_lowers_a_risk_counts_as_much_as_what_raises_it(central: Rehearsal) -> None:
    aigul, dana = central.laptop("aigul"), newcomer(central)
    lowered, other = (shared_file(aigul, dana) for _ in range(2))
    assess(aigul, lowered, "urgent")
    assess(aigul, other, "high")
    aigul.sync_all()
    assess(aigul, lowered, "low")
    aigul.sync_all()
    assert changes_of(arrivals(dana.sync_all(max_bytes=1), dana))[1:] == [other, lowered]


def test_files_that_come_into_scope_together_come_gravest_first(central: Rehearsal) -> None:
    aigul, bolat = central.laptop("aigul"), central.laptop("bolat")
    streams = [aigul.open_file() for _ in LEVELS]
    for stream, level in zip(streams, LEVELS, strict=True):
        assess(aigul, stream, level)
    aigul.sync_all()
    bolat.sync_all()
    for stream in streams:
        aigul.write(stream, member(bolat.user), verb=Verb.ASSIGN)
    aigul.sync_all()
    assert changes_of(arrivals(bolat.sync_all(), bolat))[:4] == streams[::-1]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_changes_during_a_first_sync_everything_has_come_at_its_end(
    central: Rehearsal, seed: int
) -> None:
    """Risks rise and fall, files come and go, answers are lost: `sync_all` compares the digests."""
    rng = random.Random(seed)
    aigul, dana = central.laptop("aigul"), newcomer(central)
    streams = [shared_file(aigul, dana, notes=rng.randrange(3)) for _ in range(8)]
    for stream in streams:
        assess(aigul, stream, rng.choice(LEVELS))
    aigul.sync_all()
    moved = 0
    while dana.sync(max_bytes=rng.choice((1, 1, 2000))).more:
        chosen = rng.choice(streams)
        kind = rng.randrange(6)
        if kind < 3:
            assess(aigul, chosen, rng.choice(LEVELS))
        elif kind == 3:
            streams.append(shared_file(aigul, dana))
        elif kind == 4:
            aigul.note(chosen)
        else:
            dana.send(PATH_SYNC, dana.request(max_bytes=500), SyncAnswer)  # the answer is lost
        aigul.sync_all()
        moved += 1
        assert moved < 200
        if moved > 12:
            break
    dana.sync_all()
    assert dana.streams >= set(streams)


@ON_SQLITE
def test_a_lost_cursor_brings_everything_again_even_ones_own(central: Rehearsal) -> None:
    """A file that left and came back had gone with one's own operations: the head does not say that."""
    aigul = central.laptop("aigul")
    stream = aigul.open_file()
    aigul.note(stream)
    aigul.sync_all()
    aigul.known = {}
    aigul.cursor = None
    aigul.sync_all()
    assert [one.operation.header.stream for one in aigul.known.values()].count(stream) == 2


@ON_SQLITE
def test_erased_values_say_nothing_of_the_risk(central: Rehearsal) -> None:
    aigul = central.laptop("aigul")
    stream = aigul.open_file()
    operation = assess(aigul, stream, "urgent")
    assert graver(0, operation) == graver(0, assess(aigul, stream, "high")) + 1
    assert graver(5, without_values(operation)) == 5
    both = graver(graver(0, operation), flag(aigul, stream, "high"))
    assert graver(both, assess(aigul, stream, "low")) == both - 3  # urgent to low


@pytest.mark.parametrize("place", [None, (0, -3, bytes(16)), (1, 0, b"\xff" * 16)])
def test_a_first_sync_under_way_stands_in_the_cursor(place: tuple[int, int, bytes] | None) -> None:
    cursor = Cursor(THIRD, 90, (), First(90, place))
    assert read_cursor(cursor.to_bytes(), EPOCH) == cursor
    earlier = Cursor(SECOND, 90, (), First(90, place))
    assert read_cursor(earlier.to_bytes(), EPOCH) == Cursor(THIRD, 0)
