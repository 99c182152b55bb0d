"""The steps of a tour: each is done at the program, then drawn; one that does not come out ends the tour."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from rehearsal.driving import AppError, DrivenApp
from rehearsal.office import OfficeError


class TourError(Exception):
    """A step did not come out as it should; the text says which and how."""


@dataclass
class Tour:
    """The road so far: pictures are numbered as they are drawn, `drawing` or not at all."""

    out: Path
    app: DrivenApp
    drawn: int = 0
    cut: int = 0
    drawing: bool = True
    began_s: float = field(default_factory=time.monotonic)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Do a step, then draw what it left on the screen. A notice that something was refused fails it."""
        try:
            yield
            self.app.wait("notice", gone=True)
            if self.drawing:
                self.draw(name)
        except (AppError, OfficeError) as error:
            with suppress(AppError):
                self.draw(f"{name}-failed")
            raise TourError(f"{name}: {error}\nThe program said:\n{self.app.said()}") from error

    def draw(self, name: str) -> None:
        self.drawn += 1
        path = self.out / f"{self.drawn:02d}-{name}.png"
        cut = self.app.draw(path)
        say(f"{time.monotonic() - self.began_s:5.1f} s  {path.name}")
        for words in cut:
            say(f"           cut off: {words}")
        self.cut += len(cut)


def say(text: str) -> None:
    print(text, flush=True)
