"""python3 dev.py bench [PART ...], each a key of `PARTS`: tables in Markdown.

Never part of the tests: a shared machine has bad minutes. What the figures were: docs/benchmarks.md.
"""

from __future__ import annotations

import logging
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench import agenda, central_load, desk, finding, forms, installed, peer_sync, rounds, size, start
from bench.measuring import HEAD, Measured

ROOT = Path(__file__).parents[1]
PARTS: dict[str, Callable[[Path], Iterator[Measured]]] = {
    "start": start.measure,
    "agenda": agenda.measure,
    "central": central_load.measure,
    "desk": desk.measure,
    "finding": finding.measure,
    "forms": forms.measure,
    "installed": installed.measure,
    "link": peer_sync.measure_bad_link,
    "peer": peer_sync.measure_push_and_pull,
    "rounds": rounds.measure,
    "size": size.measure,
}


def main(chosen: Sequence[str]) -> int:
    """Print the table; returns the exit code."""
    unknown = [name for name in chosen if name not in PARTS]
    if unknown:
        print(f"There is no such part: {', '.join(unknown)}. Parts: {', '.join(PARTS)}.")
        return 2
    logging.disable(logging.INFO)
    print(_circumstances())
    print(HEAD)
    for name in chosen or PARTS:
        with tempfile.TemporaryDirectory(prefix=f"tirek-bench-{name}-") as folder:
            for measured in PARTS[name](Path(folder)):
                print(measured.line(), flush=True)
    return 0


def _circumstances() -> str:
    moment = datetime.now(tz=UTC)
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    machine = f"{os.cpu_count()} cores{busy}, {platform.system()}, Python {platform.python_version()}"
    return f"{moment:%d.%m.%Y %H:%M} UTC, commit {_commit()}, {machine}\n"


def _commit() -> str:
    asked = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() or "unknown"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
