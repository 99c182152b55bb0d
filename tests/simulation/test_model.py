"""The protocol's rules keep every promise under every fault the model knows, and each seeded bug is found."""

from __future__ import annotations

import pytest

from tests.simulation.model import Rules
from tests.simulation.run import MUTANTS, first_failure, lacking, run_seed, run_seeds

SEEDS = 700
"""The long run is `python3 dev.py simulate`."""


def test_no_promise_is_broken_under_any_fault() -> None:
    failures, counts = run_seeds(range(SEEDS))
    assert failures == {}
    assert lacking(counts) == []


@pytest.mark.parametrize("name", sorted(MUTANTS))
def test_a_seeded_bug_is_found(name: str) -> None:
    assert MUTANTS[name] != Rules()
    assert first_failure(MUTANTS[name]) is not None


def test_there_are_enough_seeded_bugs() -> None:
    assert len(MUTANTS) >= 15
    assert len(set(MUTANTS.values())) == len(MUTANTS)


def test_a_seed_is_the_same_run_for_ever() -> None:
    assert [run_seed(seed) for seed in range(20)] == [run_seed(seed) for seed in range(20)]
