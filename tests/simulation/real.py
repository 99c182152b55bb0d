"""`python3 dev.py simulate --real --runs N`: many runs of the real program, on both databases in turn.

Even seeds run on SQLite, odd ones on PostgreSQL. Each job is a process of its own with a fixed hash seed, so
that a seed is the same run for ever. A seed that breaks a promise is printed with its steps.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from tests.central.postgres import running_postgres
from tests.simulation.days import STEPS, Outcome, run_days
from tests.simulation.road import Fault
from tests.simulation.town import Emptied, Founded, chance_from, found_town

FOUNDED_BY = -1
"""The seed of the agency itself; no run has it, or keys and ids would come twice."""
MEMORY = Path("/dev/shm")
ON_BOTH, ON_SQLITE = "both", "sqlite"
FAULTS_RARE_BELOW_RUNS = 100
"""A shorter campaign may miss a rare kind of fault; one of this length has all of them, or it fails."""


def outcomes(seeds: range, *, databases: str = ON_BOTH, steps: int = STEPS) -> Iterator[Outcome]:
    """Run these seeds one after the other in this process."""
    parent = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="tirek-simulation-", dir=parent) as name, ExitStack() as stack:
        folder = Path(name)
        emptied: Emptied | None = None
        if databases == ON_BOTH:
            emptied = stack.enter_context(running_postgres())
        with chance_from(FOUNDED_BY):
            founded = found_town(folder / "founded")
        for seed in seeds:
            yield _run(founded, seed, folder, emptied=emptied if seed % 2 else None, steps=steps)


def _run(founded: Founded, seed: int, folder: Path, *, emptied: Emptied | None, steps: int) -> Outcome:
    with chance_from(seed) as rng:
        return run_days(founded, seed, folder / f"run-{seed}", emptied=emptied, rng=rng, steps=steps)


def run_campaign(first: int, runs: int, *, jobs: int, databases: str) -> int:
    """All runs on `jobs` processes; prints what was found and injected; the exit code."""
    began_s = time.monotonic()
    workers = []
    for job in range(jobs):
        begin, end = first + runs * job // jobs, first + runs * (job + 1) // jobs
        command = [sys.executable, "-m", "tests.simulation.real", str(begin), str(end), databases]
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        workers.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment))
    counts: Counter[str] = Counter()
    done = failures = 0
    for worker in workers:
        assert worker.stdout is not None
        for line in worker.stdout:
            said = json.loads(line)
            done += 1
            counts.update(said["counts"])
            if said["found"]:
                failures += 1
                print(f"seed {said['seed']}: {'; '.join(said['found'])}")
                print("\n".join(f"    {step}" for step in said["steps"]), flush=True)
        failures += worker.wait() != 0
    lacking = [fault.value for fault in Fault if not counts[fault.value]]
    for name, count in counts.items():
        print(f"  {name}: {count}")
    took_s, used_s = time.monotonic() - began_s, os.times().children_user + os.times().children_system
    print(
        f"simulate --real: {done} of {runs} runs from seed {first} ({databases}), {counts.total()} faults"
        f" injected, {failures} failures, {took_s:.0f} s, {used_s:.0f} CPU s"
    )
    if lacking and runs >= FAULTS_RARE_BELOW_RUNS:
        print(f"never injected: {', '.join(lacking)}")
        return 1
    return 1 if failures or done < runs or not counts.total() else 0


def main() -> int:
    """A job of `run_campaign`: one line of JSON for each run."""
    first, end, databases = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    for outcome in outcomes(range(first, end), databases=databases):
        said = asdict(outcome)
        if not outcome.found:
            del said["steps"]
        print(json.dumps(said, ensure_ascii=True), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
