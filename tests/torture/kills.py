"""kill -9 of a worker's process at any moment: unlocking, saving, typing, syncing; central is killed too.

After every kill the vault is opened again: each note and each typed letter that was acknowledged is there,
once, and nothing is shown as being at the office that central does not have.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from time import monotonic

from core.clock import SystemClock
from core.errors import Code
from tests.journeys.laptop import Laptop
from tests.torture.ground import Ground, a_ground, expect_notes, shown_at_office
from tests.torture.tally import Tally
from tests.torture.worker import Line, Worker

KIND = "kill"
KILLS_OF_ONE_LAPTOP = 100
CENTRAL_DIES_EVERY = 100
LONGEST_WORK_S = 0.1
"""At most so long after the vault was opened."""
WHILE_UNLOCKING = 0.15
"""So many of the kills come before that."""
LONGEST_UNLOCKING_S = 0.05
FIELD = "a field outside any form"
SYNC_TROUBLES = {"None", Code.CENTRAL_NOT_REACHED.value, Code.CENTRAL_FAILED.value}


@dataclass
class Book:
    """What one laptop's worker was told, across all her processes."""

    laptop: Laptop
    stream: bytes
    begun: set[str] = field(default_factory=set)
    saved: set[str] = field(default_factory=set)
    typed: int = 0
    """Letters whose saving was acknowledged."""
    typing: int = 0
    """Letters whose saving was begun."""

    @property
    def next_number(self) -> int:
        return len(self.begun)

    def take_in(self, said: list[str]) -> str:
        """Note what a process said; returns in the middle of what it was killed."""
        doing = "unlocking"
        for line in said:
            what, _, rest = line.partition(" ")
            if what == "saving":
                self.begun.add(rest)
            elif what == "saved":
                self.saved.add(rest)
            elif what == "typing":
                self.typing = int(rest)
            elif what == "typed":
                self.typed = int(rest)
            doing = what if what in ("saving", "typing", "syncing") else "between two acts"
        return doing


def torture(*, kills: int, minutes: float, seed: int) -> Tally:
    """So many kills, and none more after so many minutes."""
    tally, rng = Tally(KIND), random.Random(seed)
    until_s = monotonic() + minutes * 60
    with a_ground() as ground:
        left = kills
        while left > 0 and monotonic() < until_s:
            of_this_one = min(left, KILLS_OF_ONE_LAPTOP)
            _torture_laptop(ground, tally, rng, kills=of_this_one)
            left -= of_this_one
    return tally


def work(line: Line, book: Book, seed: int) -> None:
    """What the worker does until she is killed."""
    rng = random.Random(seed)
    laptop = Laptop.existing(book.laptop.folder, SystemClock())
    line.say("opened")
    letters = max(book.typed, book.typing)
    number = book.next_number
    while True:
        act = rng.random()
        if act < 0.55:
            text = f"note {number}"
            number += 1
            line.say(f"saving {text}")
            laptop.desk.add_note(book.stream, text)
            line.say(f"saved {text}")
        elif act < 0.95:
            letters += 1
            line.say(f"typing {letters}")
            laptop.desk.keep_typed(FIELD, "ә" * letters)
            line.say(f"typed {letters}")
        else:
            line.say("syncing")
            trouble = laptop.try_sync().trouble
            line.say(f"synced {None if trouble is None else trouble.value}")


def _torture_laptop(ground: Ground, tally: Tally, rng: random.Random, *, kills: int) -> None:
    laptop = ground.new_laptop()
    stream = laptop.add_family()
    book = Book(laptop, stream)
    laptop.close()
    for one in range(kills):
        worker = Worker(lambda line: work(line, book, rng.getrandbits(32)))
        central_dies = one % CENTRAL_DIES_EVERY == CENTRAL_DIES_EVERY // 2
        if rng.random() < WHILE_UNLOCKING:
            worker.hear_until(monotonic() + rng.uniform(0, LONGEST_UNLOCKING_S))
        elif worker.listen() == "opened":
            worker.hear_until(monotonic() + rng.uniform(0, LONGEST_WORK_S))
            if central_dies:
                ground.central.kill()
                worker.hear_until(monotonic() + rng.uniform(0, LONGEST_WORK_S))
                tally.counts["central killed"] += 1
        worker.kill()
        if not ground.central.is_running:
            ground.central.start()
        tally.injected += 1
        tally.counts[f"while {book.take_in(worker.said)}"] += 1
        for line in worker.said:
            if line.startswith("synced "):
                tally.expect(line[7:] in SYNC_TROUBLES, f"a sync ended with {line[7:]}")
        _look(ground, tally, book, at_central=one % 10 == 9)
    _end(ground, tally, book)


def _look(ground: Ground, tally: Tally, book: Book, *, at_central: bool) -> None:
    """Unlock as after a power cut."""
    laptop = ground.reopen(book.laptop)
    where = f"after kill {tally.injected}"
    expect_notes(tally, where, laptop.notes(book.stream), acknowledged=book.saved, begun=book.begun)
    note = laptop.desk.typed().get(FIELD, "")
    tally.expect(
        book.typed <= len(note) <= max(book.typed, book.typing) and set(note) <= {"ә"},
        f"{where}: {book.typed} letters were acknowledged, {len(note)} are there",
    )
    tally.expect(not laptop.told(), f"{where}: told {laptop.told()}")
    if at_central:
        lie = shown_at_office(laptop, book.stream) - set(ground.notes(book.stream))
        tally.expect(not lie, f"{where}: shown as at the office, and not there: {sorted(lie)}")
        tally.counts["looks whether the office has what is shown"] += 1
    laptop.close()


def _end(ground: Ground, tally: Tally, book: Book) -> None:
    """One sync in peace: everything is at central once, and shown so."""
    laptop = ground.reopen(book.laptop)
    where = f"at the end, after kill {tally.injected}"
    tally.expect(laptop.try_sync().trouble is None, f"{where}: the last sync has trouble")
    here = laptop.notes(book.stream)
    there = ground.notes(book.stream)
    expect_notes(tally, where, there, acknowledged=book.saved, begun=book.begun)
    tally.expect(here == there, f"{where}: central has {len(there)} notes, the laptop {len(here)}")
    tally.expect(shown_at_office(laptop, book.stream) == set(here), f"{where}: not all shown as arrived")
    tally.counts["notes acknowledged"] += len(book.saved)
    tally.counts["letters acknowledged"] += book.typed
    laptop.close()
