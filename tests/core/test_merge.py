"""Heads: order-free, nothing replaced unseen, and the gravest is shown.

The oracle knows, for every operation, everything its author knew, and shares no code with the product:
a head is an operation of a cell that no other one of that cell had on the screen.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merge import CellState, Head, absorb, fold, is_conflict, shown_head

Touches = list[tuple[int, dict[str, list[int]]]]
CELLS = ("risk", "name", "phone")


@st.composite
def histories(draw: st.DrawFn) -> Touches:
    """Acts of several authors: each names, per cell, some earlier acts on that cell."""
    touches: Touches = []
    written: dict[str, list[int]] = {cell: [] for cell in CELLS}
    for op in range(draw(st.integers(1, 12))):
        bases: dict[str, list[int]] = {}
        for cell in draw(st.sets(st.sampled_from(CELLS), min_size=1)):
            earlier = written[cell]
            bases[cell] = sorted(draw(st.sets(st.sampled_from(earlier)))) if earlier else []
        for cell in bases:
            written[cell].append(op)
        touches.append((op, bases))
    return touches


def heads_of(touches: Touches) -> dict[str, set[int]]:
    heads: dict[str, set[int]] = {}
    for op, bases in touches:
        for cell in bases:
            replaced = any(op in other.get(cell, []) for _, other in touches)
            heads.setdefault(cell, set())
            if not replaced:
                heads[cell].add(op)
    return heads


@given(histories(), st.randoms())
def test_any_order_gives_the_heads_of_the_oracle(touches: Touches, shuffler: random.Random) -> None:
    expected = heads_of(touches)
    shuffled = list(touches)
    shuffler.shuffle(shuffled)
    folded = fold(shuffled)
    assert {cell: set(state.heads) for cell, state in folded.items()} == expected


@given(histories(), st.randoms(), st.data())
def test_a_part_of_the_operations_gives_the_heads_of_that_part(
    touches: Touches, shuffler: random.Random, data: st.DataObject
) -> None:
    part = [touch for touch in touches if data.draw(st.booleans())]
    shuffled = list(part)
    shuffler.shuffle(shuffled)
    folded = fold(shuffled)
    assert {cell: set(state.heads) for cell, state in folded.items()} == heads_of(part)
    known = {op for op, _ in part}
    for cell, state in folded.items():
        named = {op for _, bases in part for op in bases.get(cell, [])}
        assert state.replaced_early - known == named - known


def test_what_was_replaced_before_it_arrived_is_never_a_head() -> None:
    late = absorb(absorb(CellState(), 2, [1]), 1, [])
    assert late == CellState(frozenset({2}))


def test_an_author_who_saw_nothing_replaces_nothing() -> None:
    state = absorb(absorb(CellState(), "a", []), "b", [])
    assert state.heads == {"a", "b"}
    assert absorb(state, "c", ["a", "b"]).heads == {"c"}
    assert absorb(state, "c", ["a"]).heads == {"b", "c"}


@dataclass
class Replica:
    """A laptop of the model: its operations, and what its worker has on the screen."""

    known: dict[int, dict[str, list[int]]] = field(default_factory=dict)
    cells: dict[str, CellState[int]] = field(default_factory=dict)

    def heads(self) -> dict[str, set[int]]:
        return {cell: set(state.heads) for cell, state in self.cells.items()}

    def take(self, op: int, bases: dict[str, list[int]]) -> None:
        if op in self.known:
            return
        self.known[op] = bases
        for cell, base in bases.items():
            self.cells[cell] = absorb(self.cells.get(cell, CellState()), op, base)


@pytest.mark.parametrize("seed", range(40))
def test_replicas_that_exchange_in_any_order_agree_and_replace_nothing_unseen(seed: int) -> None:
    chance = random.Random(seed)
    replicas = [Replica() for _ in range(4)]
    everything: dict[int, dict[str, list[int]]] = {}
    for op in range(60):
        author = chance.choice(replicas)
        cells = chance.sample(CELLS, chance.randint(1, 3))
        screen = {cell: sorted(author.cells.get(cell, CellState()).heads) for cell in cells}
        if chance.random() < 0.5:  # meanwhile something arrives: the screen does not change
            giver = chance.choice(replicas)
            for known in chance.sample(sorted(giver.known), min(3, len(giver.known))):
                author.take(known, giver.known[known])
        author.take(op, screen)
        everything[op] = screen
    for replica in replicas:
        missing = [op for op in everything if op not in replica.known]
        chance.shuffle(missing)
        for op in missing:
            replica.take(op, everything[op])
    expected = heads_of(list(everything.items()))
    assert all(replica.heads() == expected for replica in replicas)


def head(op: int, value: str, moment_ms: int = 0, rank: int = 0, *, erased: bool = False) -> Head[int]:
    return Head(op, b"" if erased else value.encode(), moment_ms, rank, erased)


@pytest.mark.parametrize(
    ("heads", "conflict"),
    [
        ([head(1, "a")], False),
        ([head(1, "a"), head(2, "a")], False),
        ([head(1, "a"), head(2, "b")], True),
        ([head(1, "a"), head(2, "", erased=True)], True),
        ([head(1, ""), head(2, "", erased=True)], True),
        ([head(1, "", erased=True), head(2, "", erased=True)], False),
    ],
)
def test_only_differing_values_are_a_conflict(heads: list[Head[int]], conflict: bool) -> None:
    assert is_conflict(heads) is conflict


@pytest.mark.parametrize(
    ("heads", "shown"),
    [
        ([head(1, "low", 9, 1), head(2, "urgent", 1, 4)], 2),  # the gravest, not the newest
        ([head(1, "a", 5), head(2, "b", 6)], 2),  # the newest
        ([head(1, "a", 5), head(2, "b", 5)], 2),  # the id
        ([head(1, "x", 9, erased=True), head(2, "low", 1, 1)], 2),  # what can be read
        ([head(1, "x", 9, erased=True), head(2, "y", 1, erased=True)], 1),
    ],
)
def test_which_head_is_shown(heads: list[Head[int]], shown: int) -> None:
    assert shown_head(heads).op == shown
    assert shown_head(heads[::-1]).op == shown


@given(
    st.lists(
        st.builds(
            Head,
            op=st.integers(),
            value_key=st.binary(max_size=1),
            corrected_ms=st.integers(0, 3),
            rank=st.integers(0, 4),
            erased=st.booleans(),
        ),
        min_size=1,
        unique_by=lambda one: one.op,
    ),
    st.randoms(),
)
def test_every_replica_shows_the_same(heads: list[Head[int]], shuffler: random.Random) -> None:
    shuffled = list(heads)
    shuffler.shuffle(shuffled)
    assert shown_head(shuffled) == shown_head(heads)
    assert all(shown_head(heads).rank >= one.rank for one in heads if not one.erased)
