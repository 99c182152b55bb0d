"""From references to heads: pure, the same answer in whatever order operations arrive.

A *cell* is one field of one entity. Its heads are the known operations that touched it and that no other
known operation of that cell names as a base. More than one head with different values is a conflict, and
only a person ends it, by an operation whose base is all of them. No clock takes part in this.

Generic over hashable operation ids, so that the model simulation runs it with integers.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

OpId = TypeVar("OpId", bound=Hashable)
Cell = TypeVar("Cell", bound=Hashable)


@dataclass(frozen=True)
class CellState(Generic[OpId]):
    """Heads of one cell, and the operations that were replaced before they arrived here."""

    heads: frozenset[OpId] = field(default_factory=frozenset)
    replaced_early: frozenset[OpId] = field(default_factory=frozenset)


def absorb(state: CellState[OpId], op: OpId, base: Collection[OpId]) -> CellState[OpId]:
    """The cell after an operation that was not yet known here. Each operation is absorbed once."""
    replaced = frozenset(base)
    arriving: frozenset[OpId] = frozenset() if op in state.replaced_early else frozenset((op,))
    return CellState(
        heads=(state.heads - replaced) | arriving,
        replaced_early=(state.replaced_early - {op}) | (replaced - state.heads),
    )


def fold(touches: Iterable[tuple[OpId, Mapping[Cell, Collection[OpId]]]]) -> dict[Cell, CellState[OpId]]:
    """The state of every cell after all operations, each given once as (id, {cell: base})."""
    cells: dict[Cell, CellState[OpId]] = {}
    for op, bases in touches:
        for cell, base in bases.items():
            cells[cell] = absorb(cells.get(cell, CellState()), op, base)
    return cells


@dataclass(frozen=True)
class Head(Generic[OpId]):
    """One head with what is needed to show it. `rank` is its gravity, 0 where the field has none."""

    op: OpId
    value_key: bytes
    corrected_ms: int
    rank: int = 0
    erased: bool = False


def is_conflict(heads: Sequence[Head[OpId]]) -> bool:
    """True if the heads differ: equal values coalesce, an erased one differs from every value."""
    return len({(head.erased, head.value_key) for head in heads}) > 1


def shown_head(heads: Sequence[Head[OpId]]) -> Head[OpId]:
    """The head every replica shows while a conflict is open: the gravest, else the newest, else by id.

    A readable value is shown before an erased one. `heads` is not empty; ids are orderable.
    """
    return max(heads, key=lambda head: (not head.erased, head.rank, head.corrected_ms, head.op))
