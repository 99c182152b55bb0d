"""`python3 dev.py simulate`: run the model, or the real program, and print what was done and found.

--seeds N [--mutants]: the model, and that each seeded bug is found. --real --runs N: see `real`.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial

from tests.simulation.model import Rules
from tests.simulation.world import Fault, World

STEPS = 120
MUTANT_SEEDS = 2000
SEEDS_AT_ONCE = 250
FAULTS_ALL_FROM_SEEDS = 250
"""A campaign of this length has every kind of fault in it, or it fails."""
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
    "numbers seen out of order": replace(Rules(), numbers_under_lock=False),
    "late work thrown away": replace(Rules(), late_work_kept=False),
    "late work shown as sent": replace(Rules(), withheld_is_not_sent=False),
    "late work never let in": replace(Rules(), withheld_comes_in=False),
    "a file that is gained begins at the cursor": replace(Rules(), gained_from_the_start=False),
    "scope saved before the file is here": replace(Rules(), scope_after_fill=False),
    "a file leaves before its receipts": replace(Rules(), leaves_with_receipts=False),
    "a file leaves under an open draft": replace(Rules(), draft_holds_file=False),
    "journal forgotten with the receipt": replace(Rules(), journal_until_durable=False),
    "a revocation is not offered again": replace(Rules(), revocation_re_offered=False),
    "erased values come back": replace(Rules(), erased_stays_erased=False),
    "receipts of photos outlive a restore": replace(Rules(), photo_receipts_end=False),
    "an old answer bundle is believed": replace(Rules(), answer_bundle_of_this_life=False),
}


def run_seed(
    seed: int, rules: Rules = TRUE_RULES, *, laptops: int = 4, steps: int = STEPS
) -> tuple[list[str], Counter[Fault]]:
    """What the oracle found in one run, and what was injected."""
    world = World(seed, rules, laptops)
    return world.run(steps), world.counts


def run_seeds(seeds: Iterable[int], *, laptops: int = 0) -> tuple[dict[int, list[str]], Counter[Fault]]:
    """Many runs with 2 to 8 laptops in turn (or as many as said): those that broke a promise, all counts."""
    failures: dict[int, list[str]] = {}
    counts: Counter[Fault] = Counter()
    for seed in seeds:
        found, injected = run_seed(seed, laptops=laptops or 2 + seed % 7)
        counts.update(injected)
        if found:
            failures[seed] = found
    return failures, counts


def first_failure(rules: Rules, *, seeds: int = MUTANT_SEEDS) -> tuple[int, list[str]] | None:
    """The first seed whose run breaks a promise."""
    for seed in range(seeds):
        found, _ = run_seed(seed, rules)
        if found:
            return seed, found
    return None


def lacking(counts: Counter[Fault]) -> list[str]:
    """The kinds of faults that never happened."""
    return [fault.value for fault in Fault if not counts[fault]]


def main() -> int:
    options = _options()
    if options.real:
        from tests.simulation.real import run_campaign  # the whole program: the model needs nothing of it

        return run_campaign(options.first, options.runs, jobs=options.jobs, databases=options.databases)
    with ProcessPoolExecutor(options.jobs) as jobs:
        missed = _show_mutants(jobs) if options.mutants else 0
        return 1 if _show_runs(jobs, options) or missed else 0


def _show_runs(jobs: ProcessPoolExecutor, options: argparse.Namespace) -> bool:
    """Run and print; True if a promise was broken or nothing of some kind was injected."""
    began_s = time.monotonic()
    end = options.first + options.seeds
    parts = [
        range(begin, min(begin + SEEDS_AT_ONCE, end)) for begin in range(options.first, end, SEEDS_AT_ONCE)
    ]
    failures: dict[int, list[str]] = {}
    counts: Counter[Fault] = Counter()
    for found, injected in jobs.map(partial(run_seeds, laptops=options.laptops), parts):
        failures |= found
        counts.update(injected)
    for seed, broken in failures.items():
        print(f"seed {seed}: {', '.join(broken)}")
    for fault in Fault:
        print(f"  {fault.value}: {counts[fault]}")
    print(
        f"simulate: {options.seeds} runs, {counts.total()} faults injected, {len(failures)} failures,"
        f" {time.monotonic() - began_s:.1f} s"
    )
    never = lacking(counts) if options.seeds >= FAULTS_ALL_FROM_SEEDS else []
    if never:
        print(f"never injected: {', '.join(never)}")
    return bool(failures or never or not counts.total())


def _show_mutants(jobs: ProcessPoolExecutor) -> int:
    """Print where each seeded bug is found; how many were not."""
    missed = 0
    for name, failure in zip(MUTANTS, jobs.map(first_failure, MUTANTS.values()), strict=True):
        missed += failure is None
        told = f"seed {failure[0]}: {', '.join(failure[1])}" if failure else "NOT FOUND"
        print(f"mutant {name}: {told}")
    print(f"{len(MUTANTS)} mutants, {missed} not found within {MUTANT_SEEDS} seeds")
    return missed


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--laptops", type=int, default=0, help="2 to 8 in turn if not given")
    parser.add_argument("--mutants", action="store_true", help="also show that each seeded bug is found")
    parser.add_argument("--real", action="store_true", help="the real program instead of the model")
    parser.add_argument("--runs", type=int, default=20, help="with --real")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--databases", choices=("both", "sqlite"), default="both", help="with --real")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
