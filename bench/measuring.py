"""One measurement: several runs, the median, and beside it a peer that was run in the same minutes.

Machines differ and are shared: a figure by itself says little, its ratio to the peer says more.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """`runs` in `unit`; `peer` is the same quantity of something everybody knows."""

    what: str
    unit: str
    runs: tuple[float, ...]
    peer: str = ""
    peer_runs: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        return statistics.median(self.runs)

    @property
    def peer_median(self) -> float | None:
        return statistics.median(self.peer_runs) if self.peer_runs else None

    def line(self) -> str:
        """A row of a Markdown table: what, median, from to, peer, ratio."""
        spread = f"{shown(min(self.runs))} to {shown(max(self.runs))}"
        peer, ratio = "", ""
        if self.peer_median is not None:
            peer = f"{self.peer}: {shown(self.peer_median)} {self.unit}"
            ratio = f"{self.median / self.peer_median:.2f}"
        return f"| {self.what} | {shown(self.median)} {self.unit} | {spread} | {peer} | {ratio} |"


HEAD = "| what | median | runs | beside it | ratio |\n|---|---|---|---|---|"


def shown(value: float) -> str:
    """Three figures are more than a shared machine can promise."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def timed_ms(call: Callable[[], object]) -> float:
    """How long a call takes, in milliseconds."""
    began_s = time.perf_counter()
    call()
    return (time.perf_counter() - began_s) * 1000


def repeated(count: int, call: Callable[[], object]) -> tuple[float, ...]:
    """Milliseconds of each of several calls."""
    return tuple(timed_ms(call) for _ in range(count))


def medians(samples: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(statistics.median(one) for one in samples)
