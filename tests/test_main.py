"""The supervisor with real processes: lock ends the worker, the spare takes over, a killed watch locks too.

The worker is a small script that does what the test tells it over a socket of its own.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from types import TracebackType

import pytest

import core
import main
from core import supervision
from core.exit_codes import ExitCode
from core.only_one import OnlyOne
from core.supervision import FROM_WORKER, decode

REPOSITORY = Path(main.__file__).parent
WAIT_S = 10.0
WATCH = "import sys; sys.path.insert(0, sys.argv[1]); import main; sys.exit(main.supervise(sys.argv[2:]))"

FAKE_WORKER = """
import os, sys, threading, json
from multiprocessing.connection import Client, Connection
channel = Connection(int(sys.argv[-1]))
test = Client(sys.argv[1])
test.send(os.getpid())
def listen():
    while True:
        try:
            line = channel.recv_bytes()
        except (EOFError, OSError):
            os._exit(0)
        test.send(json.loads(line))
        if b'"quit"' in line:
            os._exit(0)
threading.Thread(target=listen, daemon=True).start()
while True:
    try:
        order = test.recv()
    except (EOFError, OSError):
        os._exit(0)
    if isinstance(order, int):
        os._exit(order)
    channel.send_bytes(json.dumps(order).encode())
"""

# A worker as the program starts it, with the real channel, whose GUI thread never comes back from its work.
BUSY_WORKER = """
import os, sys, types
sys.path.insert(0, sys.argv[1])
def run_worker(channel, argv):
    from multiprocessing.connection import Client
    from PySide6.QtCore import QCoreApplication
    from ui.channel import SupervisorChannel
    application = QCoreApplication([])
    watch = SupervisorChannel(channel)
    watch.start()
    watch.send_ready()
    test = Client(argv[0])
    test.send(os.getpid())
    while True:
        pass
sys.modules["ui.app"] = types.SimpleNamespace(run_worker=run_worker)
import main
sys.exit(main.main(["--worker", *sys.argv[2:]]))
"""


class FakeWorker:
    """The test's line to one worker process."""

    def __init__(self, line: Connection) -> None:
        self._line = line
        pid = self._receive()
        assert isinstance(pid, int)
        self.pid = pid
        self._process = os.pidfd_open(self.pid)

    def say(self, word: str, **fields: object) -> None:
        self._line.send({"say": word, **fields})

    def exit(self, code: int) -> None:
        self._line.send(code)

    def hears(self) -> dict[str, object]:
        heard = self._receive()
        assert isinstance(heard, dict)
        return heard

    def gone_within(self, seconds: float) -> bool:
        """Whether the process has ended, also when nobody has collected its exit code yet."""
        return bool(select.select([self._process], [], [], seconds)[0])

    def close(self) -> None:
        self._line.close()
        os.close(self._process)

    def _receive(self) -> object:
        assert self._line.poll(WAIT_S)
        return self._line.recv()


class Watch:
    """A running supervisor and the workers it has started, in their order."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.environment = environment
        self._script = folder / "worker.py"
        self._listener = Listener(str(folder / "test"), "AF_UNIX")
        self.workers: list[FakeWorker] = []
        self.use(FAKE_WORKER)

    def use(self, script: str) -> None:
        self._script.write_text(script, encoding="utf-8")

    def begin(self, *before_channel: str) -> subprocess.Popen[str]:
        self.process = self.second(self.command(*before_channel))
        return self.process

    def command(self, *before_channel: str) -> list[str]:
        """How the supervisor is to start a worker of this test."""
        return [sys.executable, str(self._script), *before_channel, str(self._listener.address)]

    def second(self, command: list[str]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", WATCH, str(REPOSITORY), *command],
            env=self.environment,
            stderr=subprocess.PIPE,
            text=True,
        )

    def worker(self) -> FakeWorker:
        """The next worker that the supervisor starts."""
        assert select.select([self._listener._listener._socket], [], [], WAIT_S)[0]  # type: ignore[attr-defined]
        self.workers.append(FakeWorker(self._listener.accept()))
        return self.workers[-1]

    def pair(self) -> tuple[FakeWorker, FakeWorker]:
        """The first worker, shown and in use, and the spare behind it."""
        first = self.worker()
        assert first.hears() == {"say": "show", "why": "start", "saved": True}
        first.say("ready")
        spare = self.worker()
        spare.say("ready")
        return first, spare

    def ends(self) -> tuple[int, str]:
        _, said = self.process.communicate(timeout=WAIT_S)
        return self.process.returncode, said

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.process.kill()
        survivors = [worker.pid for worker in self.workers if not worker.gone_within(1.0)]
        for worker in self.workers:
            worker.close()
        self._listener.close()
        for pid in survivors:
            os.kill(pid, signal.SIGKILL)
        self.process.communicate(timeout=WAIT_S)
        assert survivors == []


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    run = tmp_path / "run"
    run.mkdir()
    with Watch(tmp_path, {**os.environ, "XDG_RUNTIME_DIR": str(run)}) as watch:
        yield watch


def test_lock_ends_the_worker_before_the_spare_is_shown(watch: Watch) -> None:
    watch.begin()
    first, spare = watch.pair()
    first.say("lock", why="panic")
    assert first.hears() == {"say": "lock", "why": "panic"}
    first.say("locked")
    assert spare.hears() == {"say": "show", "why": "panic", "saved": True}
    assert first.gone_within(0)
    spare.say("ready")
    assert watch.worker().pid not in (first.pid, spare.pid)


def test_worker_that_does_not_answer_the_lock_is_killed_after_half_a_second(watch: Watch) -> None:
    watch.begin()
    first, spare = watch.pair()
    first.say("lock", why="session")
    first.hears()
    os.kill(first.pid, signal.SIGSTOP)
    begun_s = time.monotonic()
    assert spare.hears() == {"say": "show", "why": "session", "saved": False}
    took_s = time.monotonic() - begun_s
    assert first.gone_within(0)
    assert 0.3 < took_s < 1.0


def test_nothing_that_a_worker_says_puts_off_its_end(watch: Watch) -> None:
    watch.begin()
    first, spare = watch.pair()
    first.say("lock", why="asked")
    first.hears()
    first.say("activity")
    first.say("policy", lock_s=3600, pause_s=0)
    first.say("quit")
    assert spare.hears() == {"say": "show", "why": "asked", "saved": False}
    assert first.gone_within(0)


def test_killed_supervisor_takes_every_worker_with_it(watch: Watch) -> None:
    supervisor = watch.begin()
    first, spare = watch.pair()
    supervisor.kill()
    assert first.gone_within(1.0)
    assert spare.gone_within(1.0)


def test_killed_supervisor_ends_a_worker_whose_gui_thread_is_busy(watch: Watch) -> None:
    watch.use(BUSY_WORKER)
    supervisor = watch.begin(str(REPOSITORY))
    first, spare = watch.worker(), watch.worker()
    supervisor.kill()
    assert first.gone_within(1.0)
    assert spare.gone_within(1.0)


def test_idle_worker_is_warned_paused_and_locked(watch: Watch) -> None:
    watch.begin()
    first, spare = watch.pair()
    first.say("policy", lock_s=3, pause_s=2)
    assert first.hears() == {"say": "notice", "seconds": 2}
    assert first.hears() == {"say": "pause"}
    assert first.hears() == {"say": "lock", "why": "idle"}
    first.say("locked")
    assert spare.hears() == {"say": "show", "why": "idle", "saved": True}


def test_second_start_shows_the_first_and_ends(watch: Watch) -> None:
    watch.begin()
    first, _ = watch.pair()
    second = watch.second([sys.executable, "-c", "raise SystemExit('a second worker was started')"])
    _, said = second.communicate(timeout=WAIT_S)
    assert (second.returncode, said) == (0, "")
    assert first.hears() == {"say": "show", "why": "again", "saved": True}


def test_after_a_killed_supervisor_the_program_starts_again(watch: Watch) -> None:
    watch.begin().kill()
    watch.process.communicate()
    watch.begin()
    assert watch.worker().hears()["why"] == "start"


def test_quit_ends_everything_with_success(watch: Watch) -> None:
    watch.begin()
    first, spare = watch.pair()
    first.say("quit")
    first.exit(0)
    assert watch.ends() == (0, "")
    assert spare.gone_within(0)


def test_worker_that_says_quit_but_stays_is_killed(watch: Watch) -> None:
    watch.begin()
    first, _ = watch.pair()
    first.say("quit")
    assert watch.ends() == (0, "")
    assert first.gone_within(0)


@pytest.mark.parametrize("polite", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_polite_end_lets_the_worker_save_first(watch: Watch, polite: signal.Signals) -> None:
    supervisor = watch.begin()
    first, _ = watch.pair()
    supervisor.send_signal(polite)
    assert first.hears() == {"say": "quit"}
    assert watch.ends() == (0, "")


def test_crashed_worker_is_replaced_by_the_spare(watch: Watch) -> None:
    watch.begin()
    first, spare = watch.pair()
    first.exit(3)
    assert spare.hears() == {"say": "show", "why": "crash", "saved": False}


def test_three_crashes_in_a_minute_stop_the_program_with_a_plain_sentence(watch: Watch) -> None:
    watch.begin()
    for _ in range(3):
        watch.worker().exit(1)
    code, said = watch.ends()
    assert code == 1
    assert said.splitlines() == list(main.KEEPS_STOPPING)


def test_worker_that_can_not_be_started_is_said_plainly(watch: Watch) -> None:
    watch.process = watch.second(["/nonexistent/tirek"])
    code, said = watch.ends()
    assert code == 1
    assert said.splitlines() == list(main.DOES_NOT_START)


def test_supervisor_is_small_and_knows_only_the_standard_library() -> None:
    ask = (
        "import sys; before = set(sys.modules); import main\n"
        "print(*set(sys.modules) - before)\n"
        "print(open('/proc/self/status').read().split('VmRSS:')[1].split()[0])"
    )
    answer = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(REPOSITORY)!r}); {ask}"],
        capture_output=True,
        text=True,
        check=True,
    )
    names, memory_kib = answer.stdout.splitlines()
    foreign = {name for name in names.split() if name.split(".")[0] not in sys.stdlib_module_names}
    ours = {"core.exit_codes", "core.machine_log", "core.only_one", "core.own_file", "core.supervision"}
    assert foreign == {"main", "__mp_main__", "core", *ours}
    assert int(memory_kib) < 30_000


def test_running_supervisor_stays_small(watch: Watch) -> None:
    supervisor = watch.begin()
    watch.pair()
    status = Path(f"/proc/{supervisor.pid}/status").read_text(encoding="ascii")
    assert int(status.split("VmRSS:")[1].split()[0]) < 30_000


def test_both_roles_leave_no_core_dump() -> None:
    ask = (
        f"import sys; sys.path.insert(0, {str(REPOSITORY)!r}); import main; main.main(['--worker', 'x'])\n"
        "import ctypes, resource\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert answer.stdout == "(0, 0) 0\n"


def test_worker_environment_is_scrubbed() -> None:
    given = {"PATH": "/bin", "PYTHONPATH": "/x", "PYTHONFAULTHANDLER": "1", "LANG": "kk_KZ.UTF-8"}
    given |= {
        "LD_PRELOAD": "x.so",
        "SSLKEYLOGFILE": "/x",
        "QT_LOGGING_RULES": "*=true",
        "QT_SCALE_FACTOR": "2",
    }
    assert main.worker_environment(given) == {
        "PATH": "/bin",
        "LANG": "kk_KZ.UTF-8",
        "QT_SCALE_FACTOR": "2",
    }


def test_worker_is_this_program_again_frozen_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = main.worker_command(["--x"])
    assert plain[0] == sys.executable
    assert plain[-3:] == [str(REPOSITORY / "main.py"), "--worker", "--x"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert main.worker_command(["--x"]) == [sys.executable, "--worker", "--x"]


def test_spare_is_kept_only_with_memory_to_spare() -> None:
    gib = 1 << 30
    assert main.wants_spare(gib + 1, has_spare=False)
    assert not main.wants_spare(gib, has_spare=False)
    assert main.wants_spare(gib - 90_000_000, has_spare=True)
    assert not main.wants_spare(gib // 2, has_spare=True)
    assert main.free_memory_bytes() > 0


def command_line(*words: str) -> subprocess.CompletedProcess[str]:
    """`tirek` with words, as an administrator types it."""
    return subprocess.run(
        [sys.executable, str(REPOSITORY / "main.py"), *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_version_is_printed_and_nothing_else_happens() -> None:
    answer = command_line("--version")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, core.__version__ + "\n", "")


@pytest.mark.parametrize("words", [["--versoin"], ["--folder"], ["--folder", "x", "--conducted"], ["/tmp/x"]])
def test_command_line_that_is_not_understood_opens_nothing(words: list[str]) -> None:
    answer = command_line(*words)
    assert (answer.returncode, answer.stdout) == (ExitCode.USAGE, "")
    assert "does not know" in answer.stderr
    assert "tirek --version" in answer.stderr


def test_exit_codes_keep_their_meaning() -> None:
    """Scripts of an agency ask them."""
    assert {code.name: int(code) for code in ExitCode} == {
        "DONE": 0,
        "FAILED": 1,
        "USAGE": 2,
        "RUNNING": 3,
        "NEEDS_FORCE": 4,
        "NOT_RIGHT": 5,
        "UNFINISHED": 6,
    }


NOTING = """
import sys
sys.path.insert(0, sys.argv[1])
import main
main.note = lambda event, **ids: print(int(event), *ids.values(), flush=True, file=sys.stderr)
sys.exit(main.supervise(sys.argv[2:]))
"""
VAULT = "0198c5b2a3d47c10b2f3a1908e7d6c5b"


def test_supervisor_writes_the_start_and_what_its_worker_saw_into_the_log(watch: Watch) -> None:
    watch.process = subprocess.Popen(
        [sys.executable, "-c", NOTING, str(REPOSITORY), *watch.command()],
        env=watch.environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    first, _ = watch.pair()
    first.say("event", number=1400, vault=VAULT)
    first.say("event", number=1300, vault="")
    first.say("event", number=1400, vault="Айгүл")
    first.say("event", number=1000, vault="")
    first.say("quit")
    first.exit(0)
    code, said = watch.ends()
    assert code == 0
    assert said.splitlines() == [f"1000 {core.__version__}", f"1400 {VAULT}", "1300 "]


@pytest.mark.parametrize(
    ("number", "vault", "taken"),
    [
        (1400, VAULT, True),
        (1300, "", True),
        (1500, "", False),
        (1400, "aigul", False),
        (1400, VAULT + "0", False),
    ],
)
def test_only_numbers_and_ids_cross_the_channel(number: int, vault: str, taken: bool) -> None:
    line = json.dumps({"say": "event", "number": number, "vault": vault}).encode()
    assert (decode(FROM_WORKER, line) is not None) is taken


RENEWING = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import main
main.own_file.own_file = lambda: Path(sys.argv[2])
def renew(why):
    print("renewed", why, file=sys.stderr, flush=True)
    sys.exit(7)
sys.exit(main.supervise(sys.argv[3:], renew=renew))
"""


def begin_from(watch: Watch, program: Path) -> None:
    """The supervisor, started from a file of its own as the installed one is."""
    program.write_bytes(b"old")
    watch.process = subprocess.Popen(
        [sys.executable, "-c", RENEWING, str(REPOSITORY), str(program), *watch.command()],
        env=watch.environment,
        stderr=subprocess.PIPE,
        text=True,
    )


def upgrade(program: Path) -> None:
    """As dpkg does it: another file takes the name."""
    newer = program.with_name("newer")
    newer.write_bytes(b"new")
    newer.replace(program)


def test_after_an_upgrade_the_next_lock_makes_it_the_new_program(watch: Watch, tmp_path: Path) -> None:
    begin_from(watch, tmp_path / "tirek")
    first, spare = watch.pair()
    upgrade(tmp_path / "tirek")
    first.say("activity")
    first.say("lock", why="asked")
    assert first.hears() == {"say": "lock", "why": "asked"}
    first.say("locked")
    assert watch.ends() == (7, "renewed asked:1\n")
    assert first.gone_within(0)
    assert spare.gone_within(1.0)


def test_draft_that_was_not_saved_is_told_to_the_new_program(watch: Watch, tmp_path: Path) -> None:
    begin_from(watch, tmp_path / "tirek")
    first, _ = watch.pair()
    upgrade(tmp_path / "tirek")
    first.exit(3)
    assert watch.ends() == (7, "renewed crash:0\n")


def test_removed_program_goes_on_and_a_lock_still_ends_the_worker(watch: Watch, tmp_path: Path) -> None:
    begin_from(watch, tmp_path / "tirek")
    first, spare = watch.pair()
    (tmp_path / "tirek").unlink()
    first.say("lock", why="asked")
    first.hears()
    first.say("locked")
    assert spare.hears() == {"say": "show", "why": "asked", "saved": True}
    assert first.gone_within(0)


def test_new_program_frees_the_place_of_the_old_one(tmp_path: Path) -> None:
    old, new = OnlyOne(tmp_path), OnlyOne(tmp_path)
    assert old.take()
    assert not new.take()
    old.close()
    old.close()
    new.close()
    third = OnlyOne(tmp_path)
    assert third.take()
    third.close()


@pytest.mark.parametrize(
    ("words", "first", "rest"),
    [
        (["--after", "idle:1", "--folder", "x"], ("idle", True), ["--folder", "x"]),
        (["--folder", "x", "--after", "crash:0"], ("crash", False), ["--folder", "x"]),
        (["--after", "nonsense:0"], ("start", True), []),
        (["--folder", "--after"], ("start", True), ["--folder", "--after"]),
        ([], ("start", True), []),
    ],
)
def test_why_the_first_window_is_shown(words: list[str], first: tuple[str, bool], rest: list[str]) -> None:
    assert main._after(words) == (first, rest)


class Clocks:
    def __init__(self) -> None:
        self.awake_s = 100.0
        self.elapsed_s = 5_000.0

    def pass_by(self, awake_s: float, *, elapsed_s: float) -> None:
        self.awake_s += awake_s
        self.elapsed_s += elapsed_s

    def watch(self) -> main.SleepWatch:
        return main.SleepWatch(lambda: self.awake_s, lambda: self.elapsed_s)


@pytest.mark.parametrize(
    ("awake_s", "elapsed_s", "slept"),
    [(1, 1, False), (1, 4, False), (1, 3_600, True), (1, -3_600, False), (3_600, 3_600, True)],
)
def test_suspend_is_noticed_afterwards(awake_s: float, elapsed_s: float, slept: bool) -> None:
    clocks = Clocks()
    watch = clocks.watch()
    clocks.pass_by(awake_s, elapsed_s=elapsed_s)
    assert watch.slept() is slept
    clocks.pass_by(1, elapsed_s=1)
    assert not watch.slept()


def test_idle_steps_come_once_each_and_activity_starts_them_again() -> None:
    idle = supervision.IdleClock()
    idle.touch(0)
    seen = [(second, step) for second in range(400) if (step := idle.due(second))]
    assert seen == [(180, "pause"), (270, "notice"), (300, "lock")]
    idle.touch(1_000)
    assert idle.due(1_100) is None
    idle.touch(1_100)
    assert idle.due(1_279) is None
    assert idle.due(1_280) == "pause"


def test_idle_clock_stands_still_until_somebody_is_there() -> None:
    idle = supervision.IdleClock()
    assert not idle.running
    assert idle.due(10_000) is None
    idle.touch(0)
    assert idle.running
    idle.stop()
    assert idle.due(10_000) is None


def test_late_look_goes_straight_to_the_lock() -> None:
    idle = supervision.IdleClock()
    idle.touch(0)
    assert idle.due(10_000) == "lock"


@pytest.mark.parametrize(("lock_s", "pause_s"), [(900, 0), (900, 900), (900, -5)])
def test_policy_may_do_without_the_curtain_but_not_without_the_lock(lock_s: int, pause_s: int) -> None:
    idle = supervision.IdleClock()
    idle.set_policy(lock_s, pause_s)
    idle.touch(0)
    assert [step for second in range(901) if (step := idle.due(second))] == ["notice", "lock"]


@pytest.mark.parametrize("absurd_s", [-1, 0, 10**9])
def test_absurd_policy_still_locks_within_the_hour(absurd_s: int) -> None:
    idle = supervision.IdleClock()
    idle.set_policy(absurd_s, 0)
    idle.touch(0)
    assert idle.due(3_600) == "lock"


def test_a_word_outside_the_vocabulary_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    send: Callable[..., bytes] = supervision.encode
    for word, fields in (("open", {}), ("lock", {"why": "Әлия"}), ("show", {"why": "idle"})):
        with pytest.raises(ValueError, match=word):
            send(supervision.TO_WORKER, word, fields)
