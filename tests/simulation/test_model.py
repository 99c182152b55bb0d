"""The protocol's rules keep every promise under every fault the model knows, and each seeded bug is found."""

from __future__ import annotations

import pytest

from tests.simulation.model import Rules
from tests.simulation.run import MUTANTS, first_failure, run_seed

SEEDS = 3000
MUTANT_SEEDS = 2000


def test_no_promise_is_broken_under_any_fault() -> None:
    faults = 0
    for seed in range(SEEDS):
        found, injected = run_seed(seed, laptops=2 + seed % 7)
        faults += injected
        assert found == [], f"seed {seed}"
    assert faults > SEEDS


@pytest.mark.parametrize("name", sorted(MUTANTS))
def test_a_seeded_bug_is_found(name: str) -> None:
    assert MUTANTS[name] != Rules()
    assert first_failure(MUTANTS[name], seeds=MUTANT_SEEDS) is not None


def test_a_seed_is_the_same_run_for_ever() -> None:
    assert [run_seed(seed)[1] for seed in range(20)] == [run_seed(seed)[1] for seed in range(20)]
