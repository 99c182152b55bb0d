"""De-identified counts of districts for a year, tagged with the directions of the Child Well-being Index.

From the last assessment of each family in the year: how many families have something to act on in each of the
four directions. Never an index, never an order of families, and nothing that could point to one
(`suppression`). A district with too few families is left out, also of the totals. Which question belongs to
which direction is dated reference data (`resources/wellbeing`). Answers are read in parts, so that the store
is never held for long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from core.casework.assessments import read_answers
from core.casework.filing import Filing
from core.casework.reports.suppression import Shown, protect
from core.errors import FormError

DATA = Path(__file__).parents[3] / "resources" / "wellbeing" / "directions.json"
PART = 400
"""Assessments that are read at a time."""


class Direction(msgspec.Struct, frozen=True, kw_only=True):
    """One of the four; `title` by language."""

    code: str
    title: Mapping[str, str]


class Tag(msgspec.Struct, frozen=True, kw_only=True):
    """A question of the assessment and the direction it belongs to."""

    question: str
    direction: str


class Directions(msgspec.Struct, frozen=True, kw_only=True):
    """The reference data. `needs`: answers that ask for action; `smallest_cell`: see `suppression`."""

    id: str
    version: str
    valid_from: date
    valid_until: date | None
    ground: str
    form: str
    needs: tuple[str, ...]
    smallest_cell: int
    directions: tuple[Direction, ...]
    questions: tuple[Tag, ...]


@dataclass(frozen=True)
class Tally:
    """What has been read so far. `next_stream` None: everything."""

    year: int
    families: Mapping[str, int] = field(default_factory=dict)
    needs: Mapping[tuple[str, str], int] = field(default_factory=dict)
    read: int = 0
    next_stream: bytes | None = b""


@dataclass(frozen=True)
class DistrictLine:
    """A district with its assessed families and a count for each direction; None: hidden."""

    district: str
    families: int
    counts: tuple[int | None, ...]


@dataclass(frozen=True)
class DistrictReport:
    """`directions` are codes and titles by language. `left_out`: districts with too few families."""

    year: int
    ended: bool
    directions: tuple[Direction, ...]
    lines: tuple[DistrictLine, ...]
    totals: tuple[int | None, ...]
    left_out: int
    smallest_cell: int
    ground: str
    last_sync_ms: int | None
    counted_ms: int
    worker: str


@cache
def directions() -> Directions:
    """The reference data that come with the program."""
    return msgspec.json.decode(DATA.read_bytes(), type=Directions)


def tally_part(filing: Filing, so_far: Tally) -> Tally:
    """Read the next assessments; call it again while `next_stream` is not None."""
    if so_far.next_stream is None:
        return so_far
    known = directions()
    direction_of = {tag.question: tag.direction for tag in known.questions}
    rows = filing.store.counts.last_assessments(so_far.year, after=so_far.next_stream, limit=PART)
    families, needs = Counter(so_far.families), Counter(so_far.needs)
    for row in rows:
        families[row.district] += 1
        for direction in _needs(row.answers, direction_of, known):
            needs[row.district, direction] += 1
    more = rows[-1].stream if len(rows) == PART else None
    return Tally(so_far.year, families, needs, so_far.read + len(rows), more)


def publish(filing: Filing, tally: Tally) -> DistrictReport:
    """What may be shown of a tally that is complete."""
    known = directions()
    smallest = known.smallest_cell
    large = {name: count for name, count in tally.families.items() if name and count >= smallest}
    columns = [
        protect({name: tally.needs.get((name, one.code), 0) for name in large}, large, smallest=smallest)
        for one in known.directions
    ]
    return DistrictReport(
        year=tally.year,
        ended=tally.year < filing.today.year,
        directions=known.directions,
        lines=tuple(DistrictLine(name, large[name], _row(columns, name)) for name in sorted(large)),
        totals=tuple(column.total for column in columns),
        left_out=len(tally.families) - len(large),
        smallest_cell=smallest,
        ground=known.ground,
        last_sync_ms=filing.store.identity().last_sync_ms,
        counted_ms=filing.clock.now_ms(),
        worker=filing.me().shown_name,
    )


def _needs(answers: bytes | None, direction_of: Mapping[str, str], known: Directions) -> set[str]:
    """Directions in which some answer of an assessment asks for action."""
    if answers is None:
        return set()
    try:
        read = read_answers(answers)
    except FormError:
        return set()
    if read.form_id != known.form:
        return set()
    found = ((direction_of.get(node.name), node.text) for node in read.root.walk())
    return {direction for direction, said in found if direction is not None and said in known.needs}


def _row(columns: Iterable[Shown], name: str) -> tuple[int | None, ...]:
    return tuple(column.counts[name] for column in columns)
