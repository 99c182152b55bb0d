"""The fixed clock is a clock: the tests that trust it trust these lines."""

from __future__ import annotations

import pytest

from core.clock import Clock, today
from tests.fakes import FixedClock


def test_time_stands_still_until_told() -> None:
    clock: Clock = FixedClock()
    assert (clock.now_ms(), clock.monotonic_s()) == (clock.now_ms(), clock.monotonic_s())


def test_advancing_moves_both_clocks_alike() -> None:
    clock = FixedClock(now_ms=1_000)
    began_s = clock.monotonic_s()
    clock.advance(1.5)
    assert clock.now_ms() == 2_500
    assert clock.monotonic_s() == began_s + 1.5


def test_a_day_later_is_the_next_day() -> None:
    clock = FixedClock()
    before = today(clock)
    clock.advance(days=1)
    assert (today(clock) - before).days == 1


def test_time_does_not_run_backwards() -> None:
    clock = FixedClock()
    with pytest.raises(ValueError, match="backwards"):
        clock.advance(-1)
