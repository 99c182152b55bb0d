"""The line is cut at every byte of a round of twenty operations, towards central and towards the laptop.

The cut is a reset on TCP, below TLS. Then the road is whole again: after the next sync every note is at
central once, and nothing was ever shown as being there before it was.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from time import monotonic

from core.errors import Code
from tests.journeys.laptop import Laptop
from tests.journeys.wire import Wire
from tests.torture.ground import Ground, a_ground, expect_notes, shown_at_office
from tests.torture.tally import Tally

KIND = "cut"
OPERATIONS = 20
ROUNDS_OF_ONE_LAPTOP = 50


def torture(*, cuts: int, minutes: float, seed: int) -> Tally:
    """At most so many cuts, evenly spread over both directions; 0: at every byte. None after the minutes."""
    tally = Tally(KIND)
    until_s = monotonic() + minutes * 60
    with a_ground() as ground, Wire(ground.central.url) as wire:
        rounds = _rounds(ground, wire)
        up, down = next(rounds).measure(tally)
        tally.counts["bytes to central"], tally.counts["bytes to the laptop"] = up, down
        for way, place in some_of(up, down, cuts, random.Random(seed)):
            if monotonic() > until_s:
                tally.counts["left out for want of time"] += 1
                continue
            next(rounds).cut(tally, way, place)
    return tally


def some_of(up: int, down: int, most: int, rng: random.Random) -> list[tuple[str, int]]:
    """The places of cuts, in both directions and in no order, so that want of time leaves none out whole."""
    places = [("up", place) for place in range(up)] + [("down", place) for place in range(down)]
    if not most or len(places) <= most:
        return rng.sample(places, len(places))
    step = len(places) / most
    first = rng.random() * step
    return [places[int(first + step * one)] for one in rng.sample(range(most), most)]


class Round:
    """A laptop with twenty notes that wait."""

    def __init__(self, ground: Ground, wire: Wire, laptop: Laptop, stream: bytes, first: int) -> None:
        self._ground, self._wire, self._laptop, self._stream = ground, wire, laptop, stream
        for number in range(OPERATIONS):
            laptop.desk.add_note(stream, f"note {first + number}")
        self._all = {f"note {number}" for number in range(first + OPERATIONS)}
        laptop.sync.close()  # a new connection: the handshake is cut as well

    def measure(self, tally: Tally) -> tuple[int, int]:
        """How many bytes a round takes each way."""
        before = self._wire.up.passed_bytes, self._wire.down.passed_bytes
        self._laptop.sync_well()
        self._look(tally, "without any cut")
        return self._wire.up.passed_bytes - before[0], self._wire.down.passed_bytes - before[1]

    def cut(self, tally: Tally, way: str, place: int) -> None:
        where = f"cut after {place} bytes {way}"
        self._wire.cut_after(**{way: place})
        trouble = self._laptop.try_sync().trouble
        if self._wire.is_cut_to_come:
            tally.counts["the round was shorter"] += 1
            self._wire.mend()
        else:
            tally.injected += 1
            tally.counts[f"cut {way}"] += 1
            tally.counts[f"told {trouble.value if trouble else 'no trouble'}"] += 1
            tally.expect(trouble in (None, Code.CENTRAL_NOT_REACHED), f"{where}: told {trouble}")
        there = set(self._ground.notes(self._stream))
        lie = shown_at_office(self._laptop, self._stream) - there
        tally.expect(not lie, f"{where}: shown as at the office, and not there: {sorted(lie)}")
        trouble = self._laptop.try_sync().trouble
        tally.expect(trouble is None, f"{where}: the next sync has {trouble}")
        self._look(tally, where)

    def _look(self, tally: Tally, where: str) -> None:
        there = self._ground.notes(self._stream)
        expect_notes(tally, where, there, acknowledged=self._all, begun=self._all)
        shown = shown_at_office(self._laptop, self._stream)
        tally.expect(shown == self._all, f"{where}: {len(shown)} of {len(self._all)} shown as arrived")


def _rounds(ground: Ground, wire: Wire) -> Iterator[Round]:
    """A new laptop every fifty."""
    while True:
        laptop = ground.new_laptop(through=wire.url)
        stream = laptop.add_family()
        laptop.sync_well()
        for number in range(ROUNDS_OF_ONE_LAPTOP):
            yield Round(ground, wire, laptop, stream, first=number * OPERATIONS)
        laptop.close()
