"""The installed program from its start to the unlock page: supervisor, worker, loader and all, started anew.

Measured from outside, through the rehearsal's own line into the window (`rehearsal/driving.py`): the page is
there and answers. What the processes computed is read from the system at that moment: others may compute too.
Needs `dist/tirek` (`python3 dev.py build`) or an installed package; without one it measures the sources.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.measuring import Measured, timed_ms
from bench.start import bare_window
from core.clock import SystemClock
from core.unlocking import create_vault, new_vault_folder, production_bounds
from rehearsal.driving import ROOT, DrivenApp

RUNS = 7
PROGRAMS = (ROOT / "dist" / "tirek" / "tirek", Path("/opt/tirek/tirek"))
SOURCES = (sys.executable, str(ROOT / "main.py"))
PASSPHRASE = "five plain words of the bench"
TICKS_PER_S = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 0


def measure(folder: Path) -> Iterator[Measured]:
    vault = new_vault_folder(folder / "vaults")
    create_vault(vault, PASSPHRASE, clock=SystemClock(), kdf=production_bounds().floor).close()
    measured: dict[str, Sequence[str]] = {"from its sources": SOURCES}
    for path in PROGRAMS:
        if path.exists():
            measured = {f"{path.parent.parent.name}/{path.parent.name}": (str(path),), **measured}
    for name, program in measured.items():
        _start(folder, program)  # brings its files into memory: the figures are those of a warm start
        runs = [(*_start(folder, program), *_bare()) for _ in range(RUNS)]
        took_ms, computed_ms, bare_ms, bare_computed_ms = zip(*runs, strict=True)
        what = f"the program, {name}: start to an unlock page that answers"
        yield Measured(what, "ms", took_ms, "an empty Qt window", bare_ms)
        yield Measured(
            "the same, what it computed", "ms", computed_ms, "an empty Qt window", bare_computed_ms
        )


def _bare() -> tuple[float, float]:
    """Milliseconds to the first paint of an empty Qt window, and those that it computed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    took_ms = timed_ms(bare_window)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    computed_s = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return took_ms, computed_s * 1000


def _start(folder: Path, program: Sequence[str]) -> tuple[float, float]:
    """Milliseconds until the unlock page answers, and those that supervisor and worker computed."""
    began_s = time.monotonic()
    with DrivenApp(folder, program=program) as app:
        app.meet_worker()
        app.wait("unlock_passphrase", enabled=True)
        took_ms = (time.monotonic() - began_s) * 1000
        return took_ms, _computed_ms(app.process_id)


def _computed_ms(supervisor: int) -> float:
    """Of the supervisor and of its first worker; 0 where the system does not tell."""
    children = Path(f"/proc/{supervisor}/task/{supervisor}/children")
    if not children.exists():
        return 0.0
    ticks = 0
    for process in (supervisor, *(int(word) for word in children.read_text("ascii").split()[:1])):
        told = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
        user, system = told[11], told[12]
        ticks += int(user) + int(system)
    return ticks / TICKS_PER_S * 1000
