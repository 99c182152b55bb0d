"""Nobody stands over anybody, children stand below their parents, the same family gives the same picture."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from core.casework.ties import Genogram, Relative, Tie
from ui.widgets.genogram_layout import lay_out


def relative(number: int, **told: object) -> Relative:
    fields = {
        "given": f"A{number}", "full_name": f"A{number}", "sex": "female" if number % 2 else "male",
        "relation": "", "born_year": 1950 + number, "born_about": False, "age": 30, "died": False,
        "at_home": True, "moved_out": False, "in_focus": False, **told,
    }  # fmt: skip
    return Relative(person=bytes([number]) * 16, member=bytes([number]) * 16, **fields)  # type: ignore[arg-type]


def family(count: int, *ties: tuple[int, int, str]) -> Genogram:
    made = tuple(
        Tie(bytes([at]) * 16, bytes([one]) * 16, bytes([other]) * 16, kind)
        for at, (one, other, kind) in enumerate(ties)
    )
    return Genogram("T", tuple(relative(number) for number in range(1, count + 1)), made)


def rows(genogram: Genogram) -> list[list[int]]:
    layout = lay_out(genogram)
    return [[one[0] for one in layout.in_row(row)] for row in range(layout.rows)]


def apart(genogram: Genogram) -> None:
    layout = lay_out(genogram)
    for row in range(layout.rows):
        columns = [layout.spots[one].column for one in layout.in_row(row)]
        assert all(after - before > 0.998 for before, after in pairwise(columns))
    assert min(spot.column for spot in layout.spots.values()) >= 0


def test_three_generations_of_two_families() -> None:
    """1+2 have 5, 3+4 have 6; 5+6 have 7, 8."""
    genogram = family(
        8,
        *((parent, 5, "parent") for parent in (1, 2)),
        *((parent, 6, "parent") for parent in (3, 4)),
        *((parent, child, "parent") for parent in (5, 6) for child in (7, 8)),
    )
    found = rows(genogram)
    assert [set(row) for row in found] == [{1, 2, 3, 4}, {5, 6}, {7, 8}]
    layout = lay_out(genogram)
    apart(genogram)
    at = {one[0]: spot.column for one, spot in layout.spots.items()}
    assert abs((at[5] + at[6]) / 2 - (at[7] + at[8]) / 2) < 0.01
    assert abs(found[0].index(1) - found[0].index(2)) == 1
    assert (at[1] < at[3]) == (at[5] < at[6])


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ([], [{1, 2, 3}]),
        ([(1, 2, "married")], [{1, 2, 3}]),
        ([(1, 2, "parent"), (2, 3, "parent")], [{1}, {2}, {3}]),
        ([(1, 2, "sibling"), (2, 3, "parent")], [{1, 2}, {3}]),
        ([(1, 2, "parent"), (3, 2, "parent")], [{1, 3}, {2}]),
        ([(1, 2, "parent"), (2, 1, "parent")], None),
    ],
)
def test_generations_follow_from_ties(
    ties: list[tuple[int, int, str]], expected: list[set[int]] | None
) -> None:
    genogram = family(3, *ties)
    apart(genogram)
    if expected is not None:
        assert [set(row) for row in rows(genogram)] == expected


def test_parents_of_somebody_who_married_in_stand_just_above() -> None:
    genogram = family(
        6, (1, 2, "parent"), (2, 3, "parent"), (3, 4, "married"), (5, 4, "parent"), (6, 4, "parent")
    )
    layout = lay_out(genogram)
    row = {one[0]: spot.row for one, spot in layout.spots.items()}
    assert row[3] == row[4] == 2
    assert row[5] == row[6] == 1


def test_people_without_ties_stand_by_their_place_in_the_family() -> None:
    people = (
        relative(1, relation="grandparent"),
        relative(2, relation="mother"),
        relative(3, relation="child"),
    )
    layout = lay_out(Genogram("T", people, ()))
    assert [layout.spots[one.person].row for one in people] == [0, 1, 2]


@pytest.mark.parametrize("seed", range(40))
def test_thirty_people_never_stand_over_each_other(seed: int) -> None:
    """Families made by chance: up to 30 people, couples, second marriages, children of one parent."""
    chance = random.Random(seed)
    count = chance.randint(2, 30)
    ties: list[tuple[int, int, str]] = []
    for child in range(3, count + 1):
        for parent in chance.sample(range(1, child), k=min(chance.randint(0, 2), child - 1)):
            ties.append((parent, child, "parent"))
    for _ in range(chance.randint(0, 6)):
        one, other = chance.sample(range(1, count + 1), k=2)
        ties.append((one, other, chance.choice(["married", "divorced", "partner", "sibling", "close"])))
    genogram = family(count, *ties)
    apart(genogram)
    layout = lay_out(genogram)
    assert len(layout.spots) == count
    assert lay_out(genogram) == layout


def test_bars_that_would_lie_over_each_other_get_lanes() -> None:
    """1 has children with 2 and with 3: two bars of one row."""
    genogram = family(5, (1, 4, "parent"), (2, 4, "parent"), (1, 5, "parent"), (3, 5, "parent"))
    layout = lay_out(genogram)
    assert sorted(union.lane for union in layout.unions) == [0, 1]
