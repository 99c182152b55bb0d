"""How often one laptop may come."""

from __future__ import annotations

import pytest

from central.pacing import Pacing
from central.refusals import RefusedError
from central.settings import Limits
from tests.fakes import FixedClock

LIMITS = Limits(enrol_tries_per_hour=2, idle_rounds_per_hour=3, rounds_at_once=2, retry_after_s=7)
LAPTOP, OTHER = b"a" * 16, b"b" * 16


@pytest.fixture
def pacing(clock: FixedClock) -> Pacing:
    return Pacing(LIMITS, clock)


def idle_round(pacing: Pacing, laptop: bytes = LAPTOP, *, pushes: bool = False) -> None:
    with pacing.one_round(laptop, pushes=pushes) as pace:
        pace.moved = False


def test_rounds_that_move_nothing_are_counted_by_the_hour(pacing: Pacing, clock: FixedClock) -> None:
    for _ in range(3):
        idle_round(pacing)
    with pytest.raises(RefusedError) as refused:
        idle_round(pacing)
    assert (refused.value.problem.status, refused.value.problem.retry_after_s) == (429, 3601)
    idle_round(pacing, OTHER)
    idle_round(pacing, pushes=True)  # what is pushed is taken at any time
    clock.advance(3601)
    idle_round(pacing)


def test_rounds_that_move_something_are_not_counted(pacing: Pacing) -> None:
    for _ in range(10):
        with pacing.one_round(LAPTOP, pushes=False) as pace:
            pace.moved = True
    idle_round(pacing)


def test_too_many_at_once_are_told_when_to_come_again(pacing: Pacing) -> None:
    with pacing.one_round(LAPTOP, pushes=True), pacing.one_round(OTHER, pushes=True):
        with pytest.raises(RefusedError) as refused:
            idle_round(pacing, pushes=True)
        assert (refused.value.problem.status, refused.value.problem.retry_after_s) == (503, 7)
    idle_round(pacing)


def test_wrong_codes_are_counted_by_address(pacing: Pacing, clock: FixedClock) -> None:
    for _ in range(2):
        pacing.check_tries("192.0.2.1")
        pacing.count_try("192.0.2.1")
    with pytest.raises(RefusedError) as refused:
        pacing.check_tries("192.0.2.1")
    assert refused.value.problem.status == 429
    pacing.check_tries("192.0.2.2")
    clock.advance(3600)
    pacing.check_tries("192.0.2.1")
