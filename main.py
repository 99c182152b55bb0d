"""The supervisor: keeps watch, holds nothing. `main.py --worker CHANNEL` is the worker, built in `ui/app.py`.

Only the end of a process clears its memory, so locking means ending the worker; this process must
therefore outlive it and never learn a secret: standard library only, and the channel carries a few
fixed words, never content. Those words are in `core/supervision.py`, the worker's side of the channel
is `ui/channel.py`.
"""

from __future__ import annotations

import ctypes
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Pipe
from pathlib import Path

import core
from core import own_file
from core.exit_codes import ExitCode
from core.machine_log import Event, note
from core.only_one import OnlyOne, run_folder
from core.supervision import (
    FROM_WORKER,
    MESSAGE_MAX_BYTES,
    TO_WORKER,
    WHY,
    IdleClock,
    Message,
    decode,
    encode,
)

LOCK_GRACE_S = 0.5
QUIT_GRACE_S = 2.0
TICK_S = 1.0
CRASHES_AT_MOST = 3
CRASH_WINDOW_S = 60.0
SPARE_FROM_BYTES = 1 << 30
SPARE_UNTIL_BYTES = 3 << 28


AFTER = "--after"
"""Why a renewed supervisor shows its first window: `idle:1`, a word of `WHY` and whether all was saved."""
OPTIONS = ("--enrol-file", "--folder", "--conducted", AFTER)
"""What the program itself knows, each with a value; every other word is for `ui.machine.console`."""

SCRUBBED = ("PYTHON", "LD_PRELOAD", "LD_AUDIT", "SSLKEYLOGFILE", "QT_LOGGING", "QT_MESSAGE_PATTERN")

KEEPS_STOPPING = (
    "Тірек бір минут ішінде үш рет тоқтап қалды да, жабылды. Сақталғаны аман. "
    "Компьютерді қайта іске қосыңыз; қайталанса, қолдау қызметіне хабарласыңыз.",
    "Тірек трижды остановился за минуту и был закрыт. Сохранённое в сохранности. "
    "Перезагрузите компьютер; если повторится, позвоните в поддержку.",
    "Tirek stopped three times within a minute and was closed. What was saved is safe. "
    "Restart the computer; if it happens again, call support.",
)
DOES_NOT_START = (
    "Тірек ашылмады. Сақталғаны аман. Компьютерді қайта іске қосыңыз; "
    "қайталанса, қолдау қызметіне хабарласыңыз.",
    "Тірек не открылся. Сохранённое в сохранности. Перезагрузите компьютер; "
    "если повторится, позвоните в поддержку.",
    "Tirek did not open. What was saved is safe. Restart the computer; if it happens again, call support.",
)


def main(argv: Sequence[str]) -> int:
    """Run as the supervisor, as a worker after `--worker`, or answer what an administrator asks."""
    harden()
    own_file.hold()
    if argv[:1] == ["--worker"]:
        return _work(argv[1:])
    if any(word not in OPTIONS for word in argv[::2]) or len(argv) % 2:
        return _answer(argv)
    first, words = _after(argv)
    return supervise(worker_command(words), first=first, renew=lambda why: _renew([*words, AFTER, why]))


def worker_command(argv: Sequence[str]) -> list[str]:
    """How this very program is started as a worker; the channel number is appended later."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker", *argv]
    own_path = str(Path(__file__).resolve())
    return [sys.executable, "-E", "-s", "-X", "utf8", own_path, "--worker", *argv]


def supervise(
    command: Sequence[str],
    *,
    first: tuple[str, bool] = ("start", True),
    renew: Callable[[str], None] | None = None,
) -> int:
    """Be the only supervisor of this user until the worker quits; returns the exit code.

    `first` is what the first window is told. `renew` becomes the program that an upgrade has put in the place
    of this one, and does not return.
    """
    only_one = OnlyOne(run_folder())
    try:
        if not only_one.take():
            return ExitCode.DONE if only_one.knock() else _tell(DOES_NOT_START)
        note(Event.STARTED, version=core.__version__)
        supervisor = Supervisor(command, first=first, renewal=own_file.Renewal(own_file.own_file()))
        only_one.listen(supervisor.second_start)
        supervisor.obey_signals()
        code = supervisor.run()
        if supervisor.renewed_after is not None and renew is not None:
            only_one.close()
            renew(supervisor.renewed_after)
        return code
    except OSError:
        return _tell(DOES_NOT_START)
    finally:
        only_one.close()


def harden() -> None:
    """No core dumps, no memory reading by other programs of the same user, private new files."""
    if sys.platform == "win32":
        no_heap_in_reports = 1
        ctypes.windll.kernel32.WerSetFlags(no_heap_in_reports)
        return
    import resource  # does not exist on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.umask(0o077)
    if sys.platform == "linux":
        set_dumpable = 4
        ctypes.CDLL(None).prctl(set_dumpable, 0, 0, 0, 0)


def worker_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without what would load code into the worker or make it write what it knows."""
    return {name: value for name, value in environment.items() if not name.upper().startswith(SCRUBBED)}


def free_memory_bytes() -> int:
    """Memory that a new process may take without swapping; 0 where it cannot be learned."""
    if sys.platform == "win32":
        status = (ctypes.c_ulonglong * 8)()
        status[0] = ctypes.sizeof(status)  # MEMORYSTATUSEX: two DWORDs, then seven 64-bit counts
        return int(status[2]) if ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)) else 0
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    for line in lines:
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 0


@dataclass(frozen=True)
class News:
    """A worker's message, or its end when `message` is None; no worker: a signal or a second start."""

    worker: Worker | None
    message: Message | None


class Worker:
    """One worker process and the near end of its channel."""

    def __init__(self, command: Sequence[str], inbox: queue.SimpleQueue[News]) -> None:
        self.ready = False
        self._inbox = inbox
        self._near, far = Pipe(duplex=True)
        try:
            self._process = _spawn([*command, str(far.fileno())], far.fileno())
        except OSError:
            self._near.close()
            raise
        finally:
            far.close()  # the process now holds the only far end: its death is our end of file
        threading.Thread(target=self._hear, daemon=True).start()

    def tell(self, word: str, **fields: str | int) -> None:
        """Send one word; a worker that is gone already will be noticed by its end of file."""
        try:
            self._near.send_bytes(encode(TO_WORKER, word, fields))
        except OSError:
            pass

    def end(self, *, grace_s: float = 0.0) -> int:
        """Kill the process unless it ends by itself within the grace; returns its exit code."""
        try:
            return self._process.wait(grace_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def _hear(self) -> None:
        while True:
            try:
                line = self._near.recv_bytes(MESSAGE_MAX_BYTES)
            except (EOFError, OSError):
                break
            message = decode(FROM_WORKER, line)
            if message is not None:
                self._inbox.put(News(self, message))
        self._inbox.put(News(self, None))


class SleepWatch:
    """Tells afterwards that the machine was suspended.

    Linux counts suspended time in one clock and not in the other, so their difference is the sleep.
    Elsewhere a jump of the wall clock, or a look that came far too late, is taken for one.
    """

    def __init__(
        self,
        awake_s: Callable[[], float] = time.monotonic,
        elapsed_s: Callable[[], float] | None = None,
        *,
        jump_s: float = 5.0,
        late_s: float = 10.0,
    ) -> None:
        exact = elapsed_s is None and sys.platform == "linux"
        self._awake_s = awake_s
        self._elapsed_s = elapsed_s or _elapsed_s
        self._jump_s = jump_s
        self._late_s = float("inf") if exact else late_s
        self._seen = (self._awake_s(), self._elapsed_s())

    def slept(self) -> bool:
        """Whether the machine was suspended since the last look; to be asked about once a second."""
        before, self._seen = self._seen, (self._awake_s(), self._elapsed_s())
        awake_s = self._seen[0] - before[0]
        elapsed_s = self._seen[1] - before[1]
        return elapsed_s - awake_s > self._jump_s or awake_s > self._late_s


@dataclass(frozen=True)
class Leaving:
    """The active worker has been told to end, or says that it is ending."""

    kill_at_s: float
    why: str
    last: bool


class Supervisor:
    """The one loop: hears workers, watches the clocks, ends and replaces the active worker."""

    def __init__(self, command: Sequence[str], *, first: tuple[str, bool], renewal: own_file.Renewal) -> None:
        self._command = list(command)
        self._first = first
        self._renewal = renewal
        self.renewed_after: str | None = None
        """Why the last worker ended, where a new program is to show the next one."""
        self._inbox: queue.SimpleQueue[News] = queue.SimpleQueue()
        self._idle = IdleClock()
        self._sleep = SleepWatch()
        self._crashes: list[float] = []
        self._leaving: Leaving | None = None
        self._spare: Worker | None = None
        self._exit_code: int | None = None

    def second_start(self) -> None:
        """Another start of the program asks the running one to come to the front. Any thread."""
        self._inbox.put(News(None, {"say": "again"}))

    def obey_signals(self) -> None:
        """A polite request to end saves the draft first. `SimpleQueue.put` is safe in a signal."""
        names = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
        for number in [getattr(signal, name) for name in names if hasattr(signal, name)]:
            signal.signal(number, lambda *_: self._inbox.put(News(None, {"say": "quit"})))

    def run(self) -> int:
        """Keep one worker in front until it quits; returns the exit code of the program."""
        self._active = Worker(self._command, self._inbox)
        self._active.tell("show", why=self._first[0], saved=self._first[1])
        try:
            while self._exit_code is None:
                self._hear()
                self._watch()
            return self._exit_code
        finally:
            self._active.end()
            if self._spare is not None:
                self._spare.end()

    def _hear(self) -> None:
        now_s = time.monotonic()
        wait_s = min(TICK_S, self._idle.wait_s(now_s))
        if self._leaving is not None:
            wait_s = min(TICK_S, self._leaving.kill_at_s - now_s)
        try:
            news = self._inbox.get(timeout=max(wait_s, 0.0))
        except queue.Empty:
            return
        if news.worker is None:
            self._hear_outside(news)
        elif news.worker not in (self._active, self._spare):
            return  # an ended worker's last words
        elif news.message is None:
            self._hear_end(news.worker)
        elif news.message["say"] == "ready":
            news.worker.ready = True
        elif news.worker is self._active:
            self._hear_active(news.message)

    def _hear_outside(self, news: News) -> None:
        if self._leaving is not None and self._leaving.last:
            return
        if news.message == {"say": "again"}:
            self._active.tell("show", why="again", saved=True)
        else:
            self._active.tell("quit")
            self._leaving = Leaving(time.monotonic() + LOCK_GRACE_S, "asked", last=True)

    def _hear_active(self, message: Message) -> None:
        now_s = time.monotonic()
        match message:
            case {"say": "locked"}:
                self._replace(self._leaving.why if self._leaving else "asked", saved=True)
            case _ if self._leaving is not None:
                pass  # nothing that a worker says can hold up its end
            case {"say": "event", "number": int(number), "vault": str(vault)}:
                note(Event(number), vault=vault)
            case {"say": "activity"}:
                self._idle.touch(now_s)
            case {"say": "policy", "lock_s": int(lock_s), "pause_s": int(pause_s)}:
                self._idle.set_policy(lock_s, pause_s)
                self._idle.touch(now_s)
            case {"say": "lock", "why": str(why)}:
                self._lock(why)
            case {"say": "quit"}:
                self._leaving = Leaving(now_s + QUIT_GRACE_S, "asked", last=True)

    def _hear_end(self, worker: Worker) -> None:
        exit_code = worker.end(grace_s=LOCK_GRACE_S)
        if worker is self._spare:
            self._spare = None
            self._count_crash()
        elif self._leaving is not None:
            self._replace(self._leaving.why, saved=False)
        elif exit_code == 0:
            self._exit_code = 0
        elif self._count_crash():
            self._replace("crash", saved=False)

    def _watch(self) -> None:
        now_s = time.monotonic()
        slept = self._sleep.slept()
        if self._exit_code is not None:
            return
        if self._leaving is not None:
            if now_s >= self._leaving.kill_at_s:
                self._replace(self._leaving.why, saved=False)
            return
        step = self._idle.due(now_s)
        if slept and self._idle.running:
            self._lock("suspend")
        elif step == "lock":
            self._lock("idle")
        elif step == "pause":
            self._active.tell("pause")
        elif step == "notice":
            self._active.tell("notice", seconds=self._idle.notice_s)
        self._keep_spare()

    def _lock(self, why: str) -> None:
        self._active.tell("lock", why=why)
        self._leaving = Leaving(time.monotonic() + LOCK_GRACE_S, why, last=False)

    def _replace(self, why: str, *, saved: bool) -> None:
        """The old process is gone for certain before the next one is shown."""
        self._active.end()
        if self._leaving is not None and self._leaving.last:
            self._exit_code = 0
            return
        if self._renewal.due:
            self.renewed_after = f"{why}:{int(saved)}"
            self._exit_code = ExitCode.DONE
            return
        self._leaving = None
        self._idle.stop()
        self._active, self._spare = self._spare or Worker(self._command, self._inbox), None
        self._active.tell("show", why=why, saved=saved)

    def _keep_spare(self) -> None:
        if not self._active.ready or self._leaving is not None:
            return
        wanted = wants_spare(free_memory_bytes(), has_spare=self._spare is not None)
        wanted = wanted and not self._renewal.due  # the next window is the new program's
        if wanted and self._spare is None:
            self._spare = Worker(self._command, self._inbox)
        elif not wanted and self._spare is not None:
            self._spare.end()
            self._spare = None

    def _count_crash(self) -> bool:
        """Whether it is still worth going on after one more crash."""
        now_s = time.monotonic()
        self._crashes = [*(at_s for at_s in self._crashes if now_s - at_s < CRASH_WINDOW_S), now_s]
        if len(self._crashes) >= CRASHES_AT_MOST:
            self._exit_code = _tell(KEEPS_STOPPING)
        return self._exit_code is None


def wants_spare(free_bytes: int, *, has_spare: bool) -> bool:
    """A spare takes about 85 MB, so the limit to keep one is lower than the limit to start one."""
    return free_bytes > (SPARE_UNTIL_BYTES if has_spare else SPARE_FROM_BYTES)


def _spawn(command: Sequence[str], far: int) -> subprocess.Popen[bytes]:
    environment = worker_environment(os.environ)
    if sys.platform == "win32":
        os.set_handle_inheritable(far, True)
        startup = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [far]})
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, env=environment, startupinfo=startup)
    # Its own session: Ctrl+C in a terminal reaches the supervisor only, which then ends the worker in order.
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, env=environment, pass_fds=(far,), start_new_session=True
    )


def _work(arguments: Sequence[str]) -> int:
    *rest, last = arguments or [""]
    if not last.isdigit():
        return ExitCode.USAGE
    channel = int(last)
    if sys.platform == "win32":
        os.set_handle_inheritable(channel, False)
    else:
        os.set_inheritable(channel, False)
    if sys.platform == "linux":
        # The channel's end of file ends a worker too; this holds even while it is still importing.
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL, 0, 0, 0)
    from ui.app import run_worker  # loads Qt, which the supervisor must never do

    return run_worker(channel, list(rest))


def _after(argv: Sequence[str]) -> tuple[tuple[str, bool], list[str]]:
    """Why the first window is shown, and the other words of the command line."""
    words = list(argv)
    if AFTER not in words[::2]:
        return ("start", True), words
    at = words.index(AFTER)
    why, _, saved = words[at + 1].partition(":")
    del words[at : at + 2]
    return ((why, saved == "1") if why in WHY else ("start", True)), words


def _renew(words: Sequence[str]) -> None:
    """Become the program that has this one's name now, in the same process. OSError where there is none."""
    os.execve(sys.executable, [sys.executable, *words], own_file.fresh_environment(os.environ))


def _answer(argv: Sequence[str]) -> int:
    from ui.machine.console import answer  # brings the store and Qt, which the supervisor must never load

    return answer(argv)


def _tell(sentences: Sequence[str]) -> int:
    """Say it without Qt, in three languages; returns the exit code that goes with it."""
    text = "\n".join(sentences)
    if sys.stderr is not None:
        print(text, file=sys.stderr)
    elif sys.platform == "win32":
        ctypes.windll.user32.MessageBoxW(None, text, "Tirek", 0x30)
    return ExitCode.FAILED


def _elapsed_s() -> float:
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.time()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
