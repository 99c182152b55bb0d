"""Waiting and batch sizes: bounded, patient, and never at a standstill."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import RESPONSE_MAX_BYTES
from sync.schedule import (
    FIRST_BATCH_BYTES,
    FIRST_DELAY_S,
    MAX_ASKED_S,
    MAX_BATCH_BYTES,
    MAX_DELAY_S,
    MIN_BATCH_BYTES,
    PUSH_MAX_BYTES,
    REQUEST_AIM_S,
    Pace,
)

outcomes = st.lists(
    st.one_of(
        st.none(),
        st.tuples(st.integers(0, 10**9), st.floats(0, 10**5, allow_nan=False)),
        st.integers(1, 10**8),
    ),
    max_size=60,
)


def pace_after(history: list[int | tuple[int, float] | None]) -> Pace:
    """None: a failure; a pair: bytes moved in seconds; a number: central's 413."""
    pace = Pace()
    for one in history:
        if one is None:
            pace = pace.after_failure()
        elif isinstance(one, tuple):
            pace = pace.after_success(moved_bytes=one[0], took_s=one[1])
        else:
            pace = pace.limited_to(one)
    return pace


@given(outcomes)
def test_a_batch_is_never_nothing_and_never_too_much(history: list[int | tuple[int, float] | None]) -> None:
    assert MIN_BATCH_BYTES <= pace_after(history).batch_bytes <= MAX_BATCH_BYTES


@given(outcomes, st.integers(0, 2**32), st.one_of(st.none(), st.floats(0, 10**5)))
def test_waiting_is_bounded_and_never_less_than_asked_for(
    history: list[int | tuple[int, float] | None], seed: int, asked_s: float | None
) -> None:
    delay_s = pace_after(history).delay_s(random.Random(seed), asked_s=asked_s)
    asked = min(MAX_ASKED_S, asked_s or 0)
    assert asked <= delay_s <= max(MAX_DELAY_S, asked)


@given(st.integers(1, 40), st.integers(0, 2**32))
def test_jitter_is_full_over_a_doubling_ceiling(failures: int, seed: int) -> None:
    pace = Pace(failures=failures)
    ceiling_s = min(MAX_DELAY_S, FIRST_DELAY_S * 2 ** (failures - 1))
    rng = random.Random(seed)
    delays = [pace.delay_s(rng) for _ in range(200)]
    assert all(0 <= delay <= ceiling_s for delay in delays)
    assert min(delays) < ceiling_s * 0.2
    assert max(delays) > ceiling_s * 0.8


@given(outcomes)
def test_one_success_forgets_all_failures(history: list[int | tuple[int, float] | None]) -> None:
    after = pace_after(history).after_success(moved_bytes=1, took_s=1)
    assert after.failures == 0
    assert after.delay_s(random.Random(1)) == 0


def test_a_person_who_asks_does_not_wait() -> None:
    tired = pace_after([None] * 8)
    assert tired.failures == 8
    assert tired.afresh().delay_s(random.Random(1)) == 0
    assert tired.afresh().batch_bytes == tired.batch_bytes


@pytest.mark.parametrize("rate_bytes_s", [300, 8_000, 200_000])
def test_the_batch_settles_at_what_the_link_moves_in_twenty_seconds(rate_bytes_s: int) -> None:
    pace = Pace()
    for _ in range(60):
        pace = pace.after_success(moved_bytes=pace.batch_bytes, took_s=pace.batch_bytes / rate_bytes_s)
    aim = min(MAX_BATCH_BYTES, max(MIN_BATCH_BYTES, rate_bytes_s * REQUEST_AIM_S))
    assert pace.batch_bytes == pytest.approx(aim, rel=0.01)


def test_small_rounds_say_nothing_about_the_link() -> None:
    """A round that moved little took long because of round trips, not because of the link."""
    pace = Pace().after_success(moved_bytes=200, took_s=2)
    assert pace.batch_bytes > FIRST_BATCH_BYTES


def test_failure_halves() -> None:
    assert Pace().after_failure().batch_bytes == FIRST_BATCH_BYTES // 2
    assert Pace().after_failure().failures == 1


def test_what_the_link_moves_is_known_from_the_last_large_exchange() -> None:
    pace = Pace().after_success(moved_bytes=80_000, took_s=10)
    assert pace.bytes_per_s == 8000
    assert pace.after_success(moved_bytes=300, took_s=1).after_failure().afresh().bytes_per_s == 8000


def test_answers_are_as_large_as_the_link_takes() -> None:
    assert Pace().answer_bytes == 4 * FIRST_BATCH_BYTES
    assert pace_after([None] * 8).answer_bytes == 4 * MIN_BATCH_BYTES
    assert Pace(batch_bytes=MAX_BATCH_BYTES).answer_bytes == RESPONSE_MAX_BYTES


def test_a_push_is_measured_by_what_goes_over_the_link() -> None:
    assert Pace().push_bytes == 3 * FIRST_BATCH_BYTES
    assert Pace(batch_bytes=MAX_BATCH_BYTES).push_bytes == PUSH_MAX_BYTES


def test_a_link_is_slow_until_it_is_known_to_be_quick() -> None:
    assert Pace().is_slow
    assert Pace().after_success(moved_bytes=80_000, took_s=10).is_slow
    assert not Pace().after_success(moved_bytes=80_000, took_s=0.1).is_slow
