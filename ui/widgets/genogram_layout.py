"""Where everybody stands in a genogram: generations one below the other, couples side by side.

Pure and deterministic, without Qt: the same people and ties give the same picture, and no two stand in one
place. Positions are in units: one column is the room of one person, one row a generation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.casework.ties import COUPLES, Genogram, Tie

PARENT, SIBLING = "parent", "sibling"
ROUNDS = 12
_LEVEL_BY_ROLE = {"grandparent": 0, "child": 2, "adult_sibling": 2}


@dataclass(frozen=True)
class Spot:
    """`column` is the middle, counted from 0; `row` the generation, 0 at the top."""

    column: float
    row: int


@dataclass(frozen=True)
class Union:
    """Parents of the same children, or a couple without any. `tie` says how they live, None: not written.

    `lane`: lines of unions in one row that would lie over each other get lanes of their own.
    """

    parents: tuple[bytes, ...]
    children: tuple[bytes, ...]
    tie: Tie | None
    lane: int = 0


@dataclass(frozen=True)
class GenogramLayout:
    spots: Mapping[bytes, Spot]
    unions: tuple[Union, ...]
    others: tuple[Tie, ...]
    """Ties with a line of their own: closeness, no contact, violence, siblings without parents."""

    @property
    def columns(self) -> float:
        return max((spot.column for spot in self.spots.values()), default=0) + 1

    @property
    def rows(self) -> int:
        return max((spot.row for spot in self.spots.values()), default=-1) + 1

    def in_row(self, row: int) -> list[bytes]:
        """From left to right."""
        found = [person for person, spot in self.spots.items() if spot.row == row]
        return sorted(found, key=lambda person: self.spots[person].column)


def lay_out(genogram: Genogram) -> GenogramLayout:
    """Rows by generation, columns so that parents stand over their children as far as there is room."""
    people = [one.person for one in genogram.people]
    unions = _unions(genogram)
    rows = _rows(genogram, people)
    order = _ordered(genogram, people, unions, rows)
    columns = _columns(order, unions)
    spots = {person: Spot(columns[person], rows[person]) for person in people}
    parents_known = {child for union in unions for child in union.children}
    others = tuple(
        tie
        for tie in genogram.ties
        if tie.kind not in (PARENT, *COUPLES)
        and not (tie.kind == SIBLING and {tie.person, tie.other} <= parents_known)
    )
    return GenogramLayout(spots, _with_lanes(unions, spots), others)


# --- who belongs together ---------------------------------------------------------------------------------


def _unions(genogram: Genogram) -> list[Union]:
    couples = {frozenset((tie.person, tie.other)): tie for tie in genogram.ties if tie.kind in COUPLES}
    position = {one.person: at for at, one in enumerate(genogram.people)}
    children: dict[frozenset[bytes], list[bytes]] = {}
    for one in genogram.people:
        parents = frozenset(genogram.parents(one.person))
        if parents:
            children.setdefault(parents, []).append(one.person)
    found = []
    for parents in [*children, *(pair for pair in couples if pair not in children)]:
        born = {one.person: (one.born_year or 9999) for one in genogram.people}
        under = sorted(children.get(parents, ()), key=lambda child: (born[child], position[child]))
        standing = tuple(sorted(parents, key=lambda parent: (_is_female(genogram, parent), position[parent])))
        found.append(Union(standing, tuple(under), couples.get(parents)))
    return found


def _is_female(genogram: Genogram, person: bytes) -> bool:
    one = genogram.relative(person)
    return one is not None and one.sex == "female"


# --- rows -------------------------------------------------------------------------------------------------


def _rows(genogram: Genogram, people: Sequence[bytes]) -> dict[bytes, int]:
    """Partners and siblings in one row, children one below; all parents just over their first child."""
    group = {person: person for person in people}

    def head(person: bytes) -> bytes:
        while group[person] != person:
            person = group[person]
        return person

    for tie in genogram.ties:
        if tie.kind in COUPLES or tie.kind == SIBLING:
            group[head(tie.other)] = head(tie.person)
    for one in genogram.people:  # parents of one child stand side by side
        parents = genogram.parents(one.person)
        for other in parents[1:]:
            group[head(other)] = head(parents[0])
    below: dict[bytes, set[bytes]] = {}
    for tie in genogram.ties:
        if tie.kind == PARENT and head(tie.person) != head(tie.other):
            below.setdefault(head(tie.person), set()).add(head(tie.other))
    row = dict.fromkeys({head(person) for person in people}, 0)
    for _ in people:  # as long as anything moves; a circle, which a check forbids, ends it too
        moved = False
        for parent, children in below.items():
            for child in children:
                if row[child] <= row[parent]:
                    row[child], moved = min(row[parent] + 1, len(people)), True
        if not moved:
            break
    for parent in sorted(below, key=lambda one: -row[one]):
        row[parent] = max(row[parent], min(row[child] for child in below[parent]) - 1)
    tied = {
        person
        for tie in genogram.ties
        for person in (tie.person, tie.other)
        if tie.kind in (PARENT, SIBLING, *COUPLES)
    }
    base = _base_row(genogram, tied, {person: row[head(person)] for person in people})
    rows = {}
    for one in genogram.people:
        alone = one.person not in tied
        rows[one.person] = base + _LEVEL_BY_ROLE.get(one.relation, 1) if alone else row[head(one.person)]
    lowest = sorted(set(rows.values()))
    return {person: lowest.index(at) for person, at in rows.items()}


def _base_row(genogram: Genogram, tied: set[bytes], row: Mapping[bytes, int]) -> int:
    """The row of grandparents, from somebody whose place in the family is known."""
    for one in genogram.people:
        if one.person in tied and one.relation in ("child", "mother", "father", "grandparent"):
            return row[one.person] - _LEVEL_BY_ROLE.get(one.relation, 1)
    return -1 if tied else 0


# --- order in a row ---------------------------------------------------------------------------------------


def _ordered(
    genogram: Genogram, people: Sequence[bytes], unions: Sequence[Union], rows: Mapping[bytes, int]
) -> list[list[bytes]]:
    """Rows from above to below: partners are neighbours, siblings stay together, near their parents."""
    count = max(rows.values(), default=-1) + 1
    order = [[person for person in people if rows[person] == at] for at in range(count)]
    blocks = [_blocks(line, unions) for line in order]
    parents_of = {child: union.parents for union in unions for child in union.children}
    children_of: dict[bytes, list[bytes]] = {}
    for union in unions:
        for parent in union.parents:
            children_of.setdefault(parent, []).extend(union.children)
    for step in range(ROUNDS):
        down = step % 2 == 0
        near = parents_of if down else children_of
        for at in range(count) if down else reversed(range(count)):
            place = {person: float(spot) for line in order for spot, person in enumerate(line)}
            scale = {person: max(1, len(line)) for line in order for person in line}

            middles = {person: _middle(near.get(person, ()), place, scale) for person in order[at]}
            blocks[at] = _sorted_blocks(blocks[at], order[at], middles)
            order[at] = [person for block in blocks[at] for person in block]
    return order


def _blocks(line: Sequence[bytes], unions: Sequence[Union]) -> list[list[bytes]]:
    """Chains of partners who stand in one row; somebody with several partners stands between two of them."""
    here = set(line)
    beside: dict[bytes, list[bytes]] = {person: [] for person in line}
    for union in unions:
        for one, other in zip(union.parents, union.parents[1:], strict=False):
            if one in here and other in here:
                beside[one].append(other)
                beside[other].append(one)
    blocks, done = [], set[bytes]()
    for person in sorted(line, key=lambda one: (len(beside[one]) != 1, line.index(one))):
        if person in done:
            continue
        block, open_ones = [], [person]
        while open_ones:
            one = open_ones.pop()
            if one not in done:
                done.add(one)
                block.append(one)
                open_ones.extend(other for other in reversed(beside[one]) if other not in done)
        pair = next((union.parents for union in unions if set(union.parents) == set(block)), None)
        blocks.append(block if pair is None else list(pair))
    return blocks


def _middle(
    around: Iterable[bytes], place: Mapping[bytes, float], scale: Mapping[bytes, int]
) -> float | None:
    """Where somebody's people stand in their rows, from 0 to 1; None without any."""
    found = [place[one] / scale[one] for one in around if one in place]
    return sum(found) / len(found) if found else None


def _sorted_blocks(
    blocks: list[list[bytes]], line: Sequence[bytes], middles: Mapping[bytes, float | None]
) -> list[list[bytes]]:
    size = max(1, len(line))

    def key(block: list[bytes]) -> float:
        around = [found for person in block if (found := middles[person]) is not None]
        own = sum(line.index(person) for person in block) / len(block) / size
        return sum(around) / len(around) if around else own

    turned = []
    for block in blocks:
        first, last = middles[block[0]], middles[block[-1]]
        backwards = first is not None and last is not None and first > last
        turned.append(block[::-1] if backwards else block)
    return sorted(turned, key=lambda block: (key(block), line.index(block[0])))


# --- columns ----------------------------------------------------------------------------------------------


def _columns(order: Sequence[Sequence[bytes]], unions: Sequence[Union]) -> dict[bytes, float]:
    at = {person: float(spot) for line in order for spot, person in enumerate(line)}
    for step in range(2 * ROUNDS):
        down = step % 2 == 0
        for line in order if down else reversed(order):
            wanted = {person: at[person] for person in line}
            for union in unions:
                if not union.children:
                    continue
                over = sum(at[parent] for parent in union.parents) / len(union.parents)
                under = sum(at[child] for child in union.children) / len(union.children)
                moving, shift = (union.children, over - under) if down else (union.parents, under - over)
                for person in moving:
                    if person in wanted:
                        wanted[person] = at[person] + shift
            if not down:
                _pull_partners(line, unions, wanted, at)
            at.update(_spread(line, wanted))
    least = min(at.values(), default=0.0)
    return {person: round(column - least, 3) for person, column in at.items()}


def _pull_partners(
    line: Sequence[bytes], unions: Sequence[Union], wanted: dict[bytes, float], at: Mapping[bytes, float]
) -> None:
    """A couple without children follows whichever of them is pulled."""
    for union in unions:
        if not union.children and len(union.parents) == 2 and set(union.parents) <= set(line):
            moved = [wanted[parent] - at[parent] for parent in union.parents]
            shift = max(moved, key=abs)
            for parent in union.parents:
                wanted[parent] = at[parent] + shift


def _spread(line: Sequence[bytes], wanted: Mapping[bytes, float]) -> dict[bytes, float]:
    """As near as possible to the wishes, in this order and a column apart (least squares)."""
    pools: list[list[float]] = []  # sum of the wishes, how many
    for spot, person in enumerate(line):
        pools.append([wanted[person] - spot, 1])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            total, count = pools.pop()
            pools[-1][0] += total
            pools[-1][1] += count
    placed, spot = {}, 0
    for total, count in pools:
        for _ in range(int(count)):
            placed[line[spot]] = total / count + spot
            spot += 1
    return placed


# --- lanes ------------------------------------------------------------------------------------------------


def _with_lanes(unions: Sequence[Union], spots: Mapping[bytes, Spot]) -> tuple[Union, ...]:
    """Bars of one row that would touch get lanes, the shortest the first."""

    def reach(union: Union) -> tuple[int, float, float]:
        ends = [spots[one].column for one in (*union.parents, *union.children)]
        return spots[union.parents[0]].row, min(ends), max(ends)

    taken: dict[tuple[int, int], list[tuple[float, float]]] = {}
    found: dict[int, Union] = {}
    for at, union in sorted(enumerate(unions), key=lambda one: (reach(one[1])[2] - reach(one[1])[1], one[0])):
        row, left, right = reach(union)
        lane = 0
        while any(
            left <= other_right and other_left <= right
            for other_left, other_right in taken.get((row, lane), ())
        ):
            lane += 1
        taken.setdefault((row, lane), []).append((left, right))
        found[at] = Union(union.parents, union.children, union.tie, lane)
    return tuple(found[at] for at in range(len(unions)))
