"""From nothing to the first window, and how much memory the program then takes.

Each run is a new process with a screen of its own that nobody sees; the moment is that of the first paint.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.agency import worker_with_families
from bench.desk import FAMILIES
from bench.measuring import Measured, repeated
from tests.core.store.quick import PASSPHRASE

RUNS = 7
ROOT = Path(__file__).parents[1]
PAINTED, OPENED = "painted", "opened"


def measure(folder: Path) -> Iterator[Measured]:
    vaults = folder / "vaults"
    vaults.mkdir()
    worker_with_families(vaults / "vault", FAMILIES).close()
    runs = [_run(folder) for _ in range(RUNS)]
    bare = repeated(RUNS, bare_window)
    yield Measured(
        "process start to a painted unlock window",
        "ms",
        tuple(run[PAINTED, "ms"] for run in runs),
        "an empty Qt window",
        bare,
    )
    yield Measured(
        f"passphrase typed to Today painted, {FAMILIES:,} families, without the passphrase's own computation",
        "ms",
        tuple(run[OPENED, "ms"] - run["typed", "ms"] for run in runs),
    )
    yield Measured("resident memory at the unlock window", "MB", tuple(run[PAINTED, "mb"] for run in runs))
    yield Measured(
        f"resident memory, unlocked and idle, {FAMILIES:,} families", "MB",
        tuple(run[OPENED, "mb"] for run in runs),
    )  # fmt: skip


def _run(folder: Path) -> dict[tuple[str, str], float]:
    """Milliseconds since the process was started, and megabytes, at each moment that it tells of."""
    began_s = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "bench.first_window", str(folder), PASSPHRASE],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    told: dict[tuple[str, str], float] = {}
    for line in done.stdout.splitlines():
        what, moment_s, memory_mb = line.split()
        told[what, "ms"] = (float(moment_s) - began_s) * 1000
        told[what, "mb"] = float(memory_mb)
    return told


def bare_window() -> None:
    script = (
        "import os\n"
        "from PySide6.QtWidgets import QApplication, QWidget\n"
        "class W(QWidget):\n"
        "    def paintEvent(self, e): os._exit(0)\n"
        "a = QApplication([]); w = W(); w.show(); a.exec()\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True, timeout=60)
