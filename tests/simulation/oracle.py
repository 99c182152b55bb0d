"""Judges a run by what people saw and did, without any code of the product or of the model.

I1 an operation that a person saved, and that some replica still held, exists everywhere in the end.
I2 all replicas show the same heads. I3 a value left the heads only because somebody who had it on the
screen replaced it. I4 central holds no operation twice. I7 syncing comes to an end.
"""

from __future__ import annotations

from collections.abc import Sequence, Set


class Oracle:
    """Watches one run. Operations are integers."""

    def __init__(self) -> None:
        self._cell: dict[int, int] = {}
        self._seen: dict[int, frozenset[int]] = {}
        self._gone: set[int] = set()
        self._held_before_quiet: set[int] = set()

    def authored(self, op: int, cell: int, seen: Set[int]) -> None:
        """A person saved `op` with `seen` on the screen."""
        self._cell[op] = cell
        self._seen[op] = frozenset(seen)

    def gone(self, ops: Set[int]) -> None:
        """The last copy of these was on the disk that was restored: no protocol can bring them back."""
        self._gone |= ops

    def before_quiet(self, held: Set[int]) -> None:
        self._held_before_quiet = set(held)

    def verdict(
        self,
        *,
        heads: Sequence[Sequence[Set[int]]],
        held: Sequence[Set[int]],
        central: Sequence[int],
        settled: bool,
    ) -> list[str]:
        """Every broken promise, as "I2 diverged"; empty if all were kept."""
        found: list[str] = []
        if not settled:
            found.append("I7 syncing did not end")
        saved = set(self._cell) - self._gone
        if not saved <= set(central):
            found.append("I1 central lost an operation")
        if any(not saved <= one for one in held):
            found.append("I1 a replica lost an operation")
        if len(central) != len(set(central)):
            found.append("I4 an operation is there twice")
        if any(one != heads[0] for one in heads):
            found.append("I2 diverged")
        if any(self._overwritten(one, cells) for one, cells in zip(held, heads, strict=True)):
            found.append("I3 silently overwritten")
        return found

    def _overwritten(self, held: Set[int], cells: Sequence[Set[int]]) -> bool:
        replaced: set[int] = set()
        for op in held:
            replaced |= self._seen[op]
        return any(op not in cells[self._cell[op]] and op not in replaced for op in held)
