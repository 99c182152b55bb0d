"""Judges a run by what people saw and did, without any code of the product or of the model.

I1 what a person saved, and some disk still held, exists everywhere in the end, and nothing was shown as sent
that was not. I2 all replicas show the same heads. I3 a value left the heads only because somebody who had it
on the screen replaced it. I4 central holds no operation twice. I5 no file lies where nobody may have it. I6
whoever wrote what was not accepted is told. I7 syncing comes to an end. Erased and revoked stays so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

Key = tuple[int, int]


@dataclass(frozen=True)
class Shown:
    """What a laptop holds and shows. `held`: the stream of each operation."""

    user: int
    revoked: bool
    in_scope: Set[int]
    heads: Mapping[Key, Set[int]]
    held: Mapping[int, int]
    values: Set[int]
    aside: Set[int]
    waiting: Set[int]


class Oracle:
    """Watches one run. Operations are integers."""

    def __init__(self) -> None:
        self._cell: dict[int, Key] = {}
        self._seen: dict[int, frozenset[int]] = {}
        self._author: dict[int, int] = {}
        self._photos: set[int] = set()
        self._gone: set[int] = set()
        self._photos_gone: set[int] = set()
        self._revoked: dict[int, int] = {}
        self._erased: dict[int, int] = {}
        self._lies: list[str] = []

    def authored(self, op: int, cell: Key, seen: Set[int], *, author: int, photo: bool = False) -> None:
        """A person saved `op` with `seen` on the screen."""
        self._cell[op] = cell
        self._seen[op] = frozenset(seen)
        self._author[op] = author
        if photo:
            self._photos.add(op)

    def revoked(self, op: int, user: int) -> None:
        self._revoked[op] = user

    def erased(self, op: int, target: int) -> None:
        self._erased[op] = target

    def gone(self, ops: Set[int], photos: Set[int]) -> None:
        """The last copy of these was on the disk that was replaced: no protocol can bring them back."""
        self._gone |= ops
        self._photos_gone |= photos

    def lie(self, what: str) -> None:
        self._lies.append(what)

    def claimed_photos(self, claimed: Set[int], at_central: Set[int]) -> None:
        """A laptop shows these photos as being at the office."""
        if not claimed <= at_central:
            self.lie("I1 a photo is shown as sent that is not")

    def verdict(
        self,
        *,
        laptops: Sequence[Shown],
        central: Sequence[tuple[int, int]],
        aside: Mapping[int, tuple[int, int]],
        values: Set[int],
        photos: Set[int],
        revoked: Set[int],
        settled: bool,
    ) -> list[str]:
        """Every broken promise, as "I2 diverged"; empty if all were kept."""
        found = list(dict.fromkeys(self._lies))
        if not settled:
            found.append("I7 syncing did not end")
        there = {op for op, _ in central}
        listening = [one for one in laptops if not one.revoked]
        unheard: set[int] = set()
        for one in laptops:
            unheard |= one.waiting if one.revoked else set()
        due = self._cell.keys() - self._gone - unheard
        if not due <= there | set(aside):
            found.append("I1 central lost an operation")
        named = {op for op in self._photos - self._photos_gone - self._gone if op in there}
        if any(op not in photos and self._author[op] not in revoked for op in named):
            found.append("I1 central lost a photo")
        allowed = {(stream, one.user) for one in listening for stream in one.in_scope}
        if any(where in allowed and op not in there for op, where in aside.items()):
            found.append("I1 late work never came in")
        if len(central) != len(there):
            found.append("I4 an operation is there twice")
        if any(user not in revoked for op, user in self._revoked.items() if op not in self._gone):
            found.append("a revocation was undone")
        targets = {target for op, target in self._erased.items() if op not in self._gone}
        if targets & values or any(targets & one.values for one in listening):
            found.append("an erased value came back")
        for one in listening:
            found += self._of_laptop(one, central, set(aside))
        if any(self._differ(one, other) for one in listening for other in listening):
            found.append("I2 diverged")
        return list(dict.fromkeys(found))

    def _of_laptop(self, one: Shown, central: Sequence[tuple[int, int]], aside: set[int]) -> list[str]:
        found = []
        if any(stream in one.in_scope and op not in one.held for op, stream in central):
            found.append("I1 a replica lost an operation")
        if one.waiting - one.aside:
            found.append("I1 something still waits")
        there = {op for op, _ in central}
        if any(self._author.get(op) == one.user and op in aside - there - one.aside for op in one.held):
            found.append("I6 an author is not told")
        kept_for = {one.held[op] for op in one.aside if op in one.held}
        if any(stream and stream not in one.in_scope | kept_for for stream in one.held.values()):
            found.append("I5 a file stayed where nobody may have it")
        replaced: set[int] = set()
        for op in one.held:
            if op not in one.aside:
                replaced |= self._seen.get(op, frozenset())
        for op in one.held:
            cell = self._cell.get(op)
            if cell is None or op in one.aside or cell[0] not in one.in_scope or op in replaced:
                continue
            if op not in one.heads.get(cell, ()):
                found.append("I3 silently overwritten")
                break
        return found

    def _differ(self, one: Shown, other: Shown) -> bool:
        both = one.in_scope & other.in_scope
        mine = {cell: heads for cell, heads in one.heads.items() if cell[0] in both and heads}
        theirs = {cell: heads for cell, heads in other.heads.items() if cell[0] in both and heads}
        return mine != theirs
