"""Stand-ins for the few things tests may not use for real: the clock, and nothing else here.

The store, the merge and the central service are always the real ones. The wire has its own stand-in
beside the tests that need it.
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from core.clock import KAZAKHSTAN

MORNING_MS = int(datetime(2026, 3, 17, 9, 0, tzinfo=KAZAKHSTAN).timestamp() * 1000)
"""Nine o'clock on a Tuesday, at the clock's own zone."""


class FixedClock:
    """A clock that moves only when told to."""

    def __init__(self, now_ms: int = MORNING_MS, zone: tzinfo = KAZAKHSTAN) -> None:
        self._now_ms = now_ms
        self._monotonic_s = 1000.0
        self._zone = zone

    @property
    def zone(self) -> tzinfo:
        return self._zone

    def now_ms(self) -> int:
        return self._now_ms

    def monotonic_s(self) -> float:
        return self._monotonic_s

    def advance(self, seconds: float = 0.0, *, days: float = 0.0) -> None:
        """Let time pass, on the wall and on the monotonic clock alike."""
        passed_s = seconds + days * 86_400
        if passed_s < 0:
            raise ValueError("time does not pass backwards; see set_wall_ms")
        self._now_ms += round(passed_s * 1000)
        self._monotonic_s += passed_s

    def set_wall_ms(self, now_ms: int) -> None:
        """Somebody sets the laptop's clock; the monotonic one does not notice."""
        self._now_ms = now_ms
