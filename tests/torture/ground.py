"""Where the torture takes place: a real central service in a process of its own, and real laptops."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from core.clock import SystemClock
from core.records import RecordState
from core.schema import Entity
from tests.central.running import CentralProcess
from tests.journeys import log
from tests.journeys.laptop import Laptop, publish_everything
from tests.torture.tally import Tally

MEMORY = Path("/dev/shm")
"""A kill takes nothing that was written, so waiting for a real disk would prove no more."""


class Ground:
    """Central and everything that is made for one kind of torture."""

    def __init__(self, folder: Path, central: CentralProcess) -> None:
        self.folder = folder
        self.central = central
        self._numbers = count(1)

    def new_laptop(self, *, folder: Path | None = None, through: str = "") -> Laptop:
        """An enrolled worker's laptop, open. `through`: another way to central."""
        code = f"w{next(self._numbers)}"
        laptop = Laptop(folder or self.folder / code, SystemClock())
        laptop.enrol(self.central, code, f"Worker {code}", through=through)
        return laptop

    def reopen(self, laptop: Laptop) -> Laptop:
        """The vault of a laptop whose process is dead."""
        return Laptop.existing(laptop.folder, laptop.clock)

    def notes(self, stream: bytes) -> list[str]:
        """The texts of all notes at central; one that is there twice comes twice."""
        return log.notes(self.central, stream)


@contextmanager
def a_ground(*, forms: bool = False) -> Iterator[Ground]:
    """One that is gone afterwards. `forms`: central has published the forms of visits."""
    place = MEMORY if MEMORY.is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="tirek-torture-", dir=place))
    try:
        with CentralProcess(folder / "central", quiet=True) as central:
            if forms:
                publish_everything(central)
            yield Ground(folder, central)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def expect_notes(
    tally: Tally, where: str, there: list[str], *, acknowledged: set[str], begun: set[str]
) -> None:
    """Each acknowledged note is there, none is there twice, and none that nobody began to write."""
    lost = acknowledged - set(there)
    tally.expect(not lost, f"{where}: lost {sorted(lost)}")
    doubled = (
        sorted({text for text in there if there.count(text) > 1}) if len(set(there)) < len(there) else []
    )
    tally.expect(not doubled, f"{where}: doubled {doubled}")
    tally.expect(set(there) <= begun, f"{where}: nobody wrote {sorted(set(there) - begun)}")


def shown_at_office(laptop: Laptop, stream: bytes) -> set[str]:
    """The notes of which the laptop says that the office has them."""
    marks = laptop.store.casebook.record_states(stream)
    records = laptop.store.casebook.records_of(stream, Entity.NOTE)
    texts = {one.record: str(one.get("text")) for one in records}
    return {text for one, text in texts.items() if marks[one].state is RecordState.AT_OFFICE}
