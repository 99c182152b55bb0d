"""Central's list of who may be known elsewhere: it replaces, survives a restart, and keeps what was seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from core.changes import Changes, RecordId
from core.ids import new_id
from core.schema import Entity
from core.store.known_people import KEPT_AT_MOST, KnownLine
from sync.protocol import KnownPerson
from tests.core.store.laptop import Laptop, Office
from tests.core.store.test_exchange import replaced

TAG, OTHER_TAG = b"tag-1---", b"tag-2---"


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop.enrolled(tmp_path / "vault", Office())
    yield made
    made.close()


def hear(laptop: Laptop, people: Sequence[KnownPerson] | None, *, tag: bytes | None = TAG) -> Changes:
    """An answer of central's with this list."""
    outgoing = laptop.store.exchange.outgoing()
    answer = replaced(
        laptop.office.answer(outgoing), known=None if people is None else tuple(people), known_tag=tag
    )
    return laptop.store.exchange.take_whole_answer(outgoing, answer)


def person(**told: object) -> KnownPerson:
    named = {"stream": new_id(), "entity": new_id(), "kind": "iin", "ask": "Болат", **told}
    return KnownPerson(**named)  # type: ignore[arg-type]


def record(one: KnownPerson) -> RecordId:
    return RecordId(one.stream, int(Entity.MEMBER), one.entity)


def lines(laptop: Laptop, one: KnownPerson) -> tuple[KnownLine, ...]:
    return laptop.store.known_people.of_file(one.stream)


def test_what_central_says_is_kept_and_said_again_changes_nothing(laptop: Laptop) -> None:
    one = person()
    assert record(one) in hear(laptop, [one]).records
    assert lines(laptop, one) == (KnownLine(record(one), None, "Болат", same_iin=True, seen=False),)
    assert laptop.store.exchange.outgoing().known_tag == TAG
    assert record(one) not in hear(laptop, [one]).records
    assert len(lines(laptop, one)) == 1
    laptop.reopen()
    assert len(lines(laptop, one)) == 1


@pytest.mark.parametrize("tag", [None, OTHER_TAG])
def test_an_answer_without_a_list_takes_nothing_away(laptop: Laptop, tag: bytes | None) -> None:
    one = person()
    hear(laptop, [one])
    hear(laptop, None, tag=tag)
    assert len(lines(laptop, one)) == 1
    assert laptop.store.exchange.outgoing().known_tag == TAG


def test_a_match_that_ended_is_gone(laptop: Laptop) -> None:
    one, other = person(), person(kind="name-year")
    hear(laptop, [one, other])
    assert record(one) in hear(laptop, [other], tag=OTHER_TAG).records
    assert lines(laptop, one) == ()
    assert len(lines(laptop, other)) == 1
    hear(laptop, [], tag=TAG)
    assert laptop.store.known_people.unseen(most=9) == ()


def test_what_was_seen_stays_seen_while_the_same_is_said(laptop: Laptop) -> None:
    one = person(kind="name-year")
    hear(laptop, [one])
    laptop.store.known_people.mark_seen(record(one), other=None, ask="Болат")
    hear(laptop, [one, person()], tag=OTHER_TAG)
    assert [line.seen for line in lines(laptop, one)] == [True]
    assert len(laptop.store.known_people.unseen(most=9)) == 1
    surer = person(stream=one.stream, entity=one.entity)
    hear(laptop, [surer], tag=TAG)
    assert [(line.seen, line.same_iin) for line in lines(laptop, one)] == [(False, True)]


def test_a_pair_is_found_from_both_sides_and_seen_from_both(laptop: Laptop) -> None:
    one = person(ask="", other_stream=new_id(), other=new_id())
    hear(laptop, [one])
    other = RecordId(one.other_stream or b"", int(Entity.MEMBER), one.other or b"")
    (line,) = laptop.store.known_people.of_file(other.stream)
    assert (line.record, line.other) == (record(one), other)
    laptop.store.known_people.mark_seen(other, other=record(one), ask="")
    assert [found.seen for found in lines(laptop, one)] == [True]


def test_a_list_without_end_is_cut(laptop: Laptop) -> None:
    hear(laptop, [person() for _ in range(KEPT_AT_MOST + 1)])
    assert len(laptop.store.known_people.unseen(most=2 * KEPT_AT_MOST)) == KEPT_AT_MOST
