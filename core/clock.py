"""The only place that reads the wall clock.

Clocks never order, accept or refuse anything (see `core.merge`); they are for display, for forms'
`today()` and for agenda dates. `corrected_ms` adds what central's clock said at the last contact.
"""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Protocol

KAZAKHSTAN = timezone(timedelta(hours=5), "UTC+05:00")
"""One zone for the whole country since 1 March 2024."""


class Clock(Protocol):
    """What a caller may ask of time."""

    @property
    def zone(self) -> tzinfo: ...

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01T00:00Z by this laptop's clock."""
        ...

    def monotonic_s(self) -> float:
        """Seconds that only grow; for intervals within one run."""
        ...


class SystemClock:
    """The laptop's own clock."""

    def __init__(self, zone: tzinfo = KAZAKHSTAN) -> None:
        self._zone = zone

    @property
    def zone(self) -> tzinfo:
        return self._zone

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def monotonic_s(self) -> float:
        return time.monotonic()


class StandingClock:
    """A clock that stands at one moment: for reading what was written then."""

    def __init__(self, moment_ms: int, zone: tzinfo) -> None:
        self._moment_ms = moment_ms
        self._zone = zone

    @property
    def zone(self) -> tzinfo:
        return self._zone

    def now_ms(self) -> int:
        return self._moment_ms

    def monotonic_s(self) -> float:
        return 0.0


def corrected_ms(author_ms: int, offset_ms: int | None) -> int:
    """The author's time moved by central's clock minus the author's, where it was known."""
    return author_ms + (offset_ms or 0)


def local_datetime(moment_ms: int, zone: tzinfo) -> datetime:
    """The moment as people at `zone` read it."""
    return datetime.fromtimestamp(moment_ms / 1000, tz=zone)


def today(clock: Clock) -> date:
    """The calendar day at the clock's zone."""
    return local_datetime(clock.now_ms(), clock.zone).date()
