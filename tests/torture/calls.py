"""Every system call of an act fails once: the process is killed there, the disk is full or does not answer.

`strace` counts the calls of the act in a first run and then injects at each of them: SIGKILL at every call;
ENOSPC at every call that takes room, and at all of them from there on; EIO at every call that asks the disk.
A refusal must be one that has a sentence; afterwards, with room again, the same process works, and what it
had acknowledged is there after the next unlocking.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import click

from core.errors import TirekError
from tests.torture.acts import Act, Outcome, each_kind
from tests.torture.ground import a_ground
from tests.torture.tally import Tally
from tests.torture.worker import Line, Worker

KIND = "call"
TAKES_ROOM = ("write", "pwrite64", "ftruncate", "fallocate", "fsync", "fdatasync", "mkdir", "rename")
ASKS_THE_DISK = (
    "read", "pread64", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "openat", "close", "rename",
    "unlink", "mkdir", "getdents64",
)  # fmt: skip
CALL = re.compile(r"(?:\d+ +)?(\w+)\((.*)")


@dataclass(frozen=True)
class Point:
    """The `index`-th of all calls of an act, which is the `turn`-th of its name."""

    index: int
    name: str
    turn: int
    arguments: str
    before: tuple[tuple[str, int], ...]
    """How many calls of each name that takes room came before."""


class Fault(Protocol):
    """A kind of injection."""

    name: str

    def options(self, point: Point) -> list[str] | None:
        """What strace is told; None where this call cannot fail so."""


class Kill:
    name = "kill"

    def options(self, point: Point) -> list[str] | None:
        return [f"inject={point.name}:signal=KILL:when={point.turn}"]


class DiskFull:
    """From this call on, as a disk stays full."""

    name = "ENOSPC"

    def options(self, point: Point) -> list[str] | None:
        makes_a_file = point.name == "openat" and "O_CREAT" in point.arguments
        if point.name not in TAKES_ROOM and not makes_a_file:
            return None
        before = dict(point.before)
        chosen = [f"inject={name}:error=ENOSPC:when={before.get(name, 0) + 1}+" for name in TAKES_ROOM]
        if makes_a_file:
            chosen.append(f"inject=openat:error=ENOSPC:when={point.turn}")
        return chosen


class NoAnswer:
    """This one call."""

    name = "EIO"

    def options(self, point: Point) -> list[str] | None:
        if point.name not in ASKS_THE_DISK:
            return None
        return [f"inject={point.name}:error=EIO:when={point.turn}"]


FAULTS: tuple[Fault, ...] = (Kill(), DiskFull(), NoAnswer())


def points_of(trace: str) -> list[Point]:
    """The calls of a recorded act, the waiting before it and the answer after it left out."""
    counted: dict[str, int] = {}
    found: list[Point] = []
    for line in trace.splitlines():
        match = CALL.match(line)
        if match is None or "resumed>" in line or match[1] in ("exit_group", "recvfrom", "sendto"):
            continue
        name = match[1]
        before = tuple((one, counted.get(one, 0)) for one in TAKES_ROOM)
        counted[name] = counted.get(name, 0) + 1
        found.append(Point(len(found), name, counted[name], match[2], before))
    return found


def some_of(points: list[Point], most: int, rng: random.Random) -> list[Point]:
    """All of them, or so many, evenly spread from a random first one."""
    if not most or len(points) <= most:
        return points
    step = len(points) / most
    first = rng.random() * step
    return [points[int(first + step * one)] for one in range(most)]


class Strace:
    """Looks at a process from `begin` to `end`, and injects."""

    def __init__(self, trace: Path) -> None:
        self._trace = trace
        self._process: subprocess.Popen[str] | None = None

    def begin(self, pid: int, options: list[str]) -> None:
        self._trace.unlink(missing_ok=True)
        command = ["strace", "-f", "-p", str(pid), "-o", str(self._trace), "-s", "0"]
        for option in options:
            command += ["-e", option]
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self._process.stderr is not None
        said = self._process.stderr.readline()
        if "attached" not in said:
            raise RuntimeError(f"strace: {said}")

    def end(self) -> str:
        """Let go of the process; returns what was recorded."""
        assert self._process is not None
        self._process.send_signal(signal.SIGINT)
        self._process.communicate()
        return self._trace.read_text(errors="replace")


def run_act(act: Act, strace: Strace, options: list[str]) -> tuple[Outcome, bool, str]:
    """One worker, one act, one injection; returns what she was told, if she was killed, and the trace."""
    killed = False
    worker = Worker(lambda line: _work(line, act))
    try:
        if worker.listen() != "ready":
            raise RuntimeError(f"{act.name}: could not begin")
        strace.begin(worker.pid, options)
        worker.tell("do")
        done = worker.listen() or ""
        trace = strace.end()
        again = ""
        if done:
            worker.tell("again")
            again = worker.listen() or ""
        else:
            killed = os.WTERMSIG(worker.wait()) == signal.SIGKILL
    finally:
        worker.kill()
    return Outcome(done, again), killed, trace


def _work(line: Line, act: Act) -> None:
    act.prepare()
    line.say("ready")
    line.hear()
    line.say(_answer(act.do))
    line.hear()
    line.say(_answer(act.again))
    line.hear()


def _answer(step: Callable[[], str]) -> str:
    """What the person is told: done, refused with a code, or something for which there is no sentence."""
    try:
        return f"done {step()}"
    except TirekError as refusal:
        return f"refused {refusal.code.value}" + (" saved" if refusal.params.get("saved") else "")
    except click.ClickException as refusal:
        return f"refused plainly {refusal.message}"
    except Exception as error:
        return f"NO SENTENCE {type(error).__name__}: {error}"


def torture_act(tally: Tally, acts: Iterator[Act], folder: Path, *, most: int, rng: random.Random) -> None:
    """Every fault at every call (or at `most` of them) of one act."""
    strace = Strace(folder / "trace")
    first = next(acts)
    outcome, _, trace = run_act(first, strace, [])
    tally.expect(outcome.act.startswith("done"), f"{first.name} without any fault: {outcome}")
    first.look(tally, f"{first.name} without any fault", outcome)
    points = points_of(trace)
    tally.counts[f"calls of {first.name}"] = len(points)
    for fault in FAULTS:
        possible = [point for point in points if fault.options(point) is not None]
        for point in some_of(possible, most, rng):
            act = next(acts)
            outcome, killed, trace = run_act(act, strace, fault.options(point) or [])
            where = f"{act.name}, {fault.name} at call {point.index} ({point.name} {point.turn})"
            if fault.name == "kill":
                happened = killed
            else:
                happened = "(INJECTED)" in trace
                tally.expect("NO SENTENCE" not in outcome.act, f"{where}: {outcome.act}")
                tally.expect(
                    outcome.again.startswith("done"),
                    f"{where}, before {outcome.act}, then in peace {outcome.again}",
                )
            if not happened:
                tally.counts["came to a call too late"] += 1
            else:
                tally.injected += 1
                tally.counts[f"{act.name} {fault.name}"] += 1
            act.look(tally, where, outcome)


def torture(*, calls: int, seed: int, only: str = "") -> Tally:
    """At most `calls` of each act and fault; 0: every one."""
    tally, rng = Tally(KIND), random.Random(seed)
    if shutil.which("strace") is None:
        tally.skipped = "strace is not installed"
        return tally
    with a_ground() as ground:
        for name, acts in each_kind(ground).items():
            if only not in ("", name):
                continue
            torture_act(tally, acts, ground.folder, most=calls, rng=rng)
    return tally
