"""What other processes of this machine use, by Linux's /proc; zero where a system does not say."""

from __future__ import annotations

import os
from pathlib import Path

TICKS_PER_S = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_FORGET_PEAK = "5"
"""Written to clear_refs: the peak begins anew (proc(5))."""


def cpu_ms(pid: int) -> float:
    """What a process has computed so far, in user and system."""
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_S * 1000 if fields else 0.0


def with_children_cpu_ms(pid: int) -> float:
    """The same of a process and its children, those that have ended included."""
    fields = _stat(pid)
    ended = (int(fields[13]) + int(fields[14])) / TICKS_PER_S * 1000 if fields else 0.0
    running = [one for one in map(_number, Path("/proc").glob("[0-9]*")) if _parent(one) == pid]
    return cpu_ms(pid) + ended + sum(map(cpu_ms, running))


def resident_mb(pid: int) -> float:
    """What a process keeps in memory now."""
    return _status_mb(pid, "VmRSS:")


def peak_mb(pid: int) -> float:
    """The most that it kept since `begin_peak`."""
    return _status_mb(pid, "VmHWM:")


def begin_peak(pid: int) -> None:
    """From now on."""
    try:
        Path(f"/proc/{pid}/clear_refs").write_text(_FORGET_PEAK, "ascii")
    except OSError:
        return


def _stat(pid: int) -> list[str]:
    """From the third field on: the second, a name, may hold anything."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return []


def _parent(pid: int) -> int:
    fields = _stat(pid)
    return int(fields[1]) if fields else 0


def _number(folder: Path) -> int:
    return int(folder.name)


def _status_mb(pid: int, name: str) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)
