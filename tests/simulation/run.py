"""`python3 dev.py simulate --seeds N [--mutants]`: run the model and print what was tried and found."""

from __future__ import annotations

import argparse
import time
from dataclasses import replace

from tests.simulation.model import Rules, World

STEPS = 120
TRUE_RULES = Rules()

MUTANTS: dict[str, Rules] = {
    "base from the store instead of the draft": replace(Rules(), base_from_draft=False),
    "forks refused": replace(Rules(), keep_forks=False),
    "no re-offer after a restore of central": replace(Rules(), re_offer=False),
    "only authors re-offer": replace(Rules(), re_offer_foreign=False),
    "only the newest cut looked at": replace(Rules(), whole_history=False),
    "no epoch": replace(Rules(), epoch=False),
    "a known (incarnation, n) ignored": replace(Rules(), known_by_hash=False),
    "last writer wins by clock": replace(Rules(), heads_by_reference=False),
    "cursor saved before the operations": replace(Rules(), cursor_after_apply=False),
}


def run_seed(
    seed: int, rules: Rules = TRUE_RULES, *, laptops: int = 4, steps: int = STEPS
) -> tuple[list[str], int]:
    """What the oracle found in one run, and how many faults it injected."""
    world = World(seed, rules, laptops=laptops)
    return world.run(steps), world.faults


def first_failure(rules: Rules, *, seeds: int) -> tuple[int, list[str]] | None:
    """The first seed whose run breaks a promise."""
    for seed in range(seeds):
        found, _ = run_seed(seed, rules)
        if found:
            return seed, found
    return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--laptops", type=int, default=0, help="2 to 8 in turn if not given")
    parser.add_argument("--mutants", action="store_true", help="also show that each seeded bug is found")
    options = parser.parse_args()
    started, faults, failures = time.monotonic(), 0, 0
    for seed in range(options.first, options.first + options.seeds):
        found, injected = run_seed(seed, laptops=options.laptops or 2 + seed % 7)
        faults += injected
        if found:
            failures += 1
            print(f"seed {seed}: {', '.join(found)}")
    took_s = time.monotonic() - started
    missed = 0
    if options.mutants:
        for name, rules in MUTANTS.items():
            failure = first_failure(rules, seeds=2000)
            missed += failure is None
            told = f"seed {failure[0]}: {', '.join(failure[1])}" if failure else "NOT FOUND"
            print(f"mutant {name}: {told}")
    print(f"simulate: {options.seeds} runs, {faults} faults injected, {failures} failures, {took_s:.1f} s")
    return 1 if failures or missed or faults == 0 else 0


if __name__ == "__main__":
    raise SystemExit(main())
