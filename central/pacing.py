"""How often one laptop may come: tries to enrol, rounds that moved nothing, rounds at the same time.

Counted in memory by the monotonic clock; a restart forgets, which costs nothing but an hour's patience.
The five tries of a code are counted in the database (`central.enrolling`), not here.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from central.refusals import busy
from central.settings import Limits
from core.clock import Clock

HOUR_S = 3600.0


@dataclass
class RoundPace:
    """Filled in by whoever ran the round."""

    moved: bool = True


class Pacing:
    """Counters of one running service. Safe to use from several threads."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._rounds = 0
        self._tries: dict[str, deque[float]] = {}
        self._idle: dict[bytes, deque[float]] = {}

    def check_tries(self, origin: str) -> None:
        """Raises RefusedError (429) after too many wrong codes from one address."""
        with self._lock:
            self._check(self._tries.get(origin), self._limits.enrol_tries_per_hour)

    def count_try(self, origin: str) -> None:
        """One more wrong code."""
        with self._lock:
            self._count(self._tries.setdefault(origin, deque()), self._limits.enrol_tries_per_hour)

    @contextmanager
    def one_round(self, enrolment_id: bytes, *, pushes: bool) -> Iterator[RoundPace]:
        """Raises RefusedError: 503 when too many rounds run at once, 429 after too many idle ones."""
        with self._lock:
            if self._rounds >= self._limits.rounds_at_once:
                raise busy(self._limits.retry_after_s)
            if not pushes:
                self._check(self._idle.get(enrolment_id), self._limits.idle_rounds_per_hour)
            self._rounds += 1
        pace = RoundPace()
        try:
            yield pace
        finally:
            with self._lock:
                self._rounds -= 1
                if not pace.moved:
                    times = self._idle.setdefault(enrolment_id, deque())
                    self._count(times, self._limits.idle_rounds_per_hour)

    def _check(self, times: deque[float] | None, limit: int) -> None:
        if times is None:
            return
        now_s = self._clock.monotonic_s()
        while times and now_s - times[0] >= HOUR_S:
            times.popleft()
        if len(times) >= limit:
            raise busy(max(1, int(times[0] + HOUR_S - now_s) + 1), status=429)

    def _count(self, times: deque[float], limit: int) -> None:
        times.append(self._clock.monotonic_s())
        while len(times) > limit:
            times.popleft()
