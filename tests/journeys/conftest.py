"""A running central with everything published, and laptops that are locked at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.clock import Clock, SystemClock
from tests.central.running import RunningCentral
from tests.journeys.laptop import Laptop, publish_everything

MakeLaptop = Callable[..., Laptop]


@pytest.fixture
def central(tmp_path: Path) -> Iterator[RunningCentral]:
    with RunningCentral(tmp_path / "central") as running:
        publish_everything(running)
        yield running


@pytest.fixture
def new_laptop(tmp_path: Path) -> Iterator[MakeLaptop]:
    """Makes laptops, each in a folder of its own; `folder` and `clock` may be given."""
    made: list[Laptop] = []

    def make(name: str, *, folder: Path | None = None, clock: Clock | None = None) -> Laptop:
        laptop = Laptop(folder or tmp_path / name, clock or SystemClock())
        made.append(laptop)
        return laptop

    yield make
    for laptop in made:
        laptop.close()


@pytest.fixture
def aigul(new_laptop: MakeLaptop, central: RunningCentral) -> Laptop:
    """A worker whose laptop is enrolled and ready for the road."""
    laptop = new_laptop("aigul")
    laptop.enrol(central, "aigul", "Айгүл")
    return laptop


@pytest.fixture
def bolat(new_laptop: MakeLaptop, central: RunningCentral) -> Laptop:
    """Her colleague."""
    laptop = new_laptop("bolat")
    laptop.enrol(central, "bolat", "Болат")
    return laptop
