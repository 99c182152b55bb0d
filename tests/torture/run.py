"""`python3 dev.py torture [--kills N] [--only KIND] [--seed S]`: break it on purpose, lose nothing.

Each kind runs in a process of its own, two at a time. It prints what it really injected and which promises
did not hold; a kind that injected nothing fails. What each one does: `docs/reliability.md`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.torture import calls, cuts, flips, kills, rooms
from tests.torture.mutants import MUTANTS
from tests.torture.tally import Tally

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 2
SMALL = ("--kills", "12", "--calls", "4", "--cuts", "8", "--flips", "1", "--rooms", "6", "--act", "save")

KINDS: dict[str, Callable[[argparse.Namespace], Tally]] = {
    kills.KIND: lambda chosen: kills.torture(kills=chosen.kills, minutes=chosen.minutes, seed=chosen.seed),
    calls.KIND: lambda chosen: calls.torture(calls=chosen.calls, seed=chosen.seed, only=chosen.act),
    cuts.KIND: lambda chosen: cuts.torture(cuts=chosen.cuts, minutes=chosen.minutes, seed=chosen.seed),
    flips.KIND: lambda chosen: flips.torture(flips=chosen.flips, seed=chosen.seed),
    rooms.KIND: lambda chosen: rooms.torture(rooms=chosen.rooms, seed=chosen.seed),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000, help="how often a process is killed")
    parser.add_argument(
        "--calls", type=int, default=12, help="system calls of each act and fault; 0: every one"
    )
    parser.add_argument("--cuts", type=int, default=100, help="cuts of the line; 0: one at every byte")
    parser.add_argument("--flips", type=int, default=1, help="flipped bits in each page, frame and record")
    parser.add_argument("--rooms", type=int, default=64, help="full disks, each with room for a page more")
    parser.add_argument("--minutes", type=float, default=600, help="begin no kill and no cut later than that")
    parser.add_argument("--act", default="", help="of `--only call`: this act alone")
    parser.add_argument("--only", choices=sorted(KINDS), help="one kind")
    parser.add_argument("--mutant", choices=sorted(MUTANTS), help="with --only: a bug that must be found")
    parser.add_argument("--mutants", action="store_true", help="put in each known bug: each must be found")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if sys.platform != "linux":
        print("torture: skipped: it needs Linux")
        return 0
    if chosen.mutants:
        return _mutants()
    if chosen.only is None:
        return _all(sys.argv[1:])
    if chosen.mutant is not None:
        MUTANTS[chosen.mutant][1]()
    began_s = time.monotonic()
    tally = KINDS[chosen.only](chosen)
    print(f"{tally.report()}; seed {chosen.seed}, {time.monotonic() - began_s:.0f} s", flush=True)
    return 1 if tally.failed else 0


def _all(arguments: list[str]) -> int:
    """Each kind by itself; the slowest first."""

    def run(kind: str) -> bool:
        command = [sys.executable, "-m", "tests.torture.run", "--only", kind, *arguments]
        return subprocess.run(command, cwd=ROOT, check=False).returncode == 0

    with ThreadPoolExecutor(AT_ONCE) as pool:
        failed = [kind for kind, held in zip(KINDS, pool.map(run, KINDS), strict=True) if not held]
    print("torture: " + ("broken: " + ", ".join(failed) if failed else "every promise held"))
    return 1 if failed else 0


def _mutants() -> int:
    """Each bug by itself; one that no promise notices is a hole in the torture."""
    missed = []
    for name, (kind, _) in MUTANTS.items():
        command = [sys.executable, "-m", "tests.torture.run", "--only", kind, "--mutant", name, *SMALL]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        found = done.returncode == 1 and "BROKEN" in done.stdout
        print(f"{name}: {'found' if found else 'NOT found'} by {kind}", flush=True)
        if not found:
            missed.append(name)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
