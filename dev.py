#!/usr/bin/env python3
"""Sets up this folder and runs everything in it: `python3 dev.py`, on Linux and Windows alike.

Standard library only, so that a machine with nothing but Python can start here. It writes inside this
folder alone (`.venv`, caches); the one exception is Debian's package tool, and only as root.
What each tool is told stands in `pyproject.toml`; what is installed stands in `requirements/`.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements" / "dev.txt"
STAMP = VENV / "tirek-installed"
UNFINISHED = VENV / "tirek-unfinished"
SCRATCH = VENV / "tmp"
TURN = ROOT / ".dev.lock"
CATALOGUES = ROOT / "resources" / "i18n"

OLDEST_PYTHON = (3, 11)
MEMORY = Path("/dev/shm")
MEMORY_LEAST_BYTES = 4 * 1024**3
"""More than all tests hold at once."""
FREEZING = ("build", "package")
TRACING = ("torture",)
EXIT_USAGE = 2
EXIT_NEEDS_SYSTEM = 3
EXIT_INTERRUPTED = 130

CODE = (
    "main.py", "dev.py", "core", "sync", "ui", "central", "rehearsal", "bench", "installers", "tests",
)  # fmt: skip
LOCKS = ("dev", "run", "central")
"""`dev` first: it holds the other two, and they are locked to what it chose."""


@dataclass(frozen=True)
class SystemLibrary:
    """A shared library that Qt loads and no wheel brings."""

    file: str
    debian_package: str


QT_LIBRARIES = (
    SystemLibrary("libEGL.so.1", "libegl1"),
    SystemLibrary("libGL.so.1", "libgl1"),
    SystemLibrary("libxkbcommon.so.0", "libxkbcommon0"),
    SystemLibrary("libfontconfig.so.1", "libfontconfig1"),
    SystemLibrary("libdbus-1.so.3", "libdbus-1-3"),
    SystemLibrary("libglib-2.0.so.0", "libglib2.0-0"),
)
X11_LIBRARIES = (
    SystemLibrary("libxcb-cursor.so.0", "libxcb-cursor0"),
    SystemLibrary("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    SystemLibrary("libxcb-icccm.so.4", "libxcb-icccm4"),
    SystemLibrary("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    SystemLibrary("libxcb-shape.so.0", "libxcb-shape0"),
)


class SetUpError(Exception):
    """The set-up cannot go on; the text says what a person can do."""

    def __init__(self, text: str, *, exit_code: int = 1) -> None:
        super().__init__(text)
        self.exit_code = exit_code


def main(arguments: Sequence[str]) -> int:
    """Set up what is missing, then do what was asked; returns the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        say(f"Tirek needs Python 3.11 or later; this is {sys.version.split()[0]}.")
        return EXIT_USAGE
    name, rest = (arguments[0], list(arguments[1:])) if arguments else ("--help", [])
    command = COMMANDS.get(name)
    if command is None:
        say(_usage())
        return 0 if name in ("--help", "-h") else EXIT_USAGE
    unknown = [] if command.accepts is None else [word for word in rest if word not in command.accepts]
    if unknown:
        say(f"`{name}` does not know: {shlex.join(unknown)}")
        return EXIT_USAGE
    try:
        if not (name == "lock" and venv_program("uv").exists()):  # a lock that cannot be installed is mended
            set_up(
                with_screen=name in FREEZING or (name == "run" and _has_x11_screen()),
                to_build=name in FREEZING,
                to_trace=name in TRACING,
            )
        return command.act(rest)
    except SetUpError as refusal:
        say(str(refusal))
        return refusal.exit_code
    except PermissionError as refusal:
        say(f"This account may not write here: {refusal.filename}")
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return EXIT_INTERRUPTED


def say(text: str) -> None:
    print(text, flush=True)


# --- set-up --------------------------------------------------------------------------------------------


def set_up(*, with_screen: bool, to_build: bool = False, to_trace: bool = False) -> None:
    """Bring this folder to the state the lock files describe; does nothing when it is there already."""
    _provide_system_parts(with_screen=with_screen, to_build=to_build, to_trace=to_trace)
    with _one_at_a_time():
        _provide_environment()
        _install_locked()
        _compile_catalogues()


def _provide_system_parts(*, with_screen: bool, to_build: bool, to_trace: bool) -> None:
    if not sys.platform.startswith("linux"):
        return
    libraries = QT_LIBRARIES + (X11_LIBRARIES if with_screen else ())
    missing = {library.debian_package: library.file for library in libraries if not _loads(library.file)}
    if not _can_make_environments() and not _environment_works():
        missing = {"python3-venv": "the venv module of Python", **missing}
    if to_build:
        missing |= _missing_to_build()
    if to_trace and shutil.which("strace") is None:
        missing["strace"] = "strace"
    if not missing:
        return
    packages = sorted(missing)
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise SetUpError(
            "This machine lacks: " + ", ".join(missing.values()) + ".\n"
            "Please install the packages of your system that hold them, and try again.",
            exit_code=EXIT_NEEDS_SYSTEM,
        )
    if os.geteuid() != 0:
        raise SetUpError(
            "Some parts of the system are missing, and only an administrator can add them.\n"
            f"Please type this, then try again:\n\n    sudo apt-get update && sudo {shlex.join(install)}\n",
            exit_code=EXIT_NEEDS_SYSTEM,
        )
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with _step(f"Installing {len(packages)} packages of the system"):
        _quietly(["apt-get", "update"], environment=quiet)
        _quietly(install, environment=quiet)
    still = [library.file for library in libraries if not _loads(library.file)]
    if still:
        raise SetUpError("Installed, yet still missing: " + ", ".join(still), exit_code=EXIT_NEEDS_SYSTEM)


def _missing_to_build() -> dict[str, str]:
    """PyInstaller reads libraries with `objdump` and brings Python as a shared library."""
    missing = {}
    if shutil.which("objdump") is None or shutil.which("strip") is None:
        missing["binutils"] = "objdump and strip"
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    library = f"libpython{version}.so.1.0"
    beside = Path(sysconfig.get_config_var("LIBDIR") or "") / library
    if not beside.exists() and not _loads(library):
        missing[f"libpython{version}"] = library
    return missing


def _loads(library_file: str) -> bool:
    try:
        ctypes.CDLL(library_file)
    except OSError:
        return False
    return True


def _can_make_environments() -> bool:
    """Debian ships `venv` without the `ensurepip` it needs; `python3-venv` brings it."""
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def _provide_environment() -> None:
    if _environment_works():
        return
    with _step("Making the environment in .venv"):
        shutil.rmtree(VENV, ignore_errors=True)
        VENV.mkdir(exist_ok=True)
        UNFINISHED.touch()
        _quietly([sys.executable, "-m", "venv", str(VENV)])
        UNFINISHED.unlink()


def _environment_works() -> bool:
    """False for none at all, one whose making was cut short, and one whose Python has gone."""
    if UNFINISHED.exists() or not venv_program("python").exists():
        return False
    probe = [str(venv_program("python")), "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def _install_locked() -> None:
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    wanted = hashlib.sha256("\n".join(pins).encode()).hexdigest()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return
    count = sum(1 for line in pins if line[:1].isalnum())
    with _step(f"Installing {count} locked packages (a minute or two)"):
        UNFINISHED.touch()
        pip = [str(venv_program("python")), "-m", "pip", "--disable-pip-version-check", "--no-input"]
        what = ["install", "--require-hashes", "--only-binary=:all:", "--no-deps", "-r", str(LOCK)]
        SCRATCH.mkdir(exist_ok=True)
        inside = {**os.environ, "TMPDIR": str(SCRATCH), "TEMP": str(SCRATCH), "TMP": str(SCRATCH)}
        try:
            command = [*pip, *what, "--no-cache-dir", "--no-compile", "--progress-bar=off"]
            _quietly(command, environment=inside)
        except SetUpError:  # pip refused before it changed anything: no network, a wrong hash
            UNFINISHED.unlink()
            raise
        shutil.rmtree(SCRATCH, ignore_errors=True)
        STAMP.write_text(wanted, encoding="ascii")
        UNFINISHED.unlink()


def _compile_catalogues() -> None:
    """Qt reads `.qm`; people and git keep `.ts`."""
    sources = sorted(CATALOGUES.glob("*.ts"))
    old = [source for source in sources if _is_newer(source, source.with_suffix(".qm"))]
    if not old:
        return
    with _step(f"Compiling {len(old)} catalogues of words"):
        for source in old:
            target = str(source.with_suffix(".qm"))
            _quietly([str(venv_program("pyside6-lrelease")), str(source), "-qm", target])


def _is_newer(source: Path, made: Path) -> bool:
    return not made.exists() or source.stat().st_mtime > made.stat().st_mtime


def venv_program(name: str) -> Path:
    """The path of a program inside `.venv`, by this system's habits."""
    if os.name == "nt":
        return VENV / "Scripts" / f"{name}.exe"
    return VENV / "bin" / name


def _quietly(command: Sequence[str], *, environment: dict[str, str] | None = None) -> None:
    """Run, saying nothing unless it fails; then its last lines say why."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
        close_fds=False,
    )
    if done.returncode != 0:
        last = "\n".join(done.stdout.splitlines()[-15:])
        raise SetUpError(f"{last}\nThis did not work: {shlex.join(command)}")


@contextmanager
def _step(what: str) -> Iterator[None]:
    """One line per step: what is being done, then how long it took."""
    print(what, end=" ... ", flush=True)
    began_s = time.monotonic()
    try:
        yield
    except BaseException:
        say("not done")
        raise
    say(f"{time.monotonic() - began_s:.0f} s")


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two terminals never set up the same folder at once; the second one waits.

    The lock is inherited by what a step starts: where this process is killed, pip may go on for a while,
    and nobody may touch the environment under its hands.
    """
    with TURN.open("a+b") as file:
        if sys.platform == "win32":
            while True:
                try:
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:  # it gives up after ten seconds; a set-up may take longer
                    continue
        else:
            os.set_inheritable(file.fileno(), True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


# --- commands ------------------------------------------------------------------------------------------


def _say_ready(_rest: list[str]) -> int:
    say("Ready. Next: python3 dev.py run, or python3 dev.py test")
    return 0


def _runs(name: str, module: str, *usual: str) -> Callable[[list[str]], int]:
    """A command that is a module of its own; its arguments are passed on, or else the usual ones."""

    def act(rest: list[str]) -> int:
        if not _module_file(module).exists():
            say(f"`{name}` is not part of this version.")
            return EXIT_USAGE
        return _in_venv(["-P", "-m", module, *(rest or usual)])

    return act


def _module_file(module: str) -> Path:
    return ROOT.joinpath(*module.split(".")).with_suffix(".py")


def _has_x11_screen() -> bool:
    return "DISPLAY" in os.environ and "WAYLAND_DISPLAY" not in os.environ


def _test(rest: list[str]) -> int:
    chosen = [word for word in rest if word != "--quick"]
    whole = not chosen
    if "--quick" in rest:
        chosen += ["-m", "not slow"]
    if whole:  # all tests: one process per core; a few chosen ones start sooner in one process
        chosen += ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile"]
    scratch = _scratch_of_tests() if whole else {}
    return _in_venv(["-m", "pytest", *chosen], folder=ROOT, QT_QPA_PLATFORM="offscreen", **scratch)


def _scratch_of_tests(memory: Path = MEMORY) -> dict[str, str]:
    """All tests write into memory where there is room: thousands of vaults would wait for the disk.

    It proves the same: a process that is killed takes nothing along that it had written.
    """
    if sys.platform == "win32" or "PYTEST_DEBUG_TEMPROOT" in os.environ or not memory.is_dir():
        return {}
    place = os.statvfs(memory)
    if place.f_bavail * place.f_frsize < MEMORY_LEAST_BYTES or place.f_flag & os.ST_NOEXEC:
        return {}  # some tests start small programs of their own there
    return {"PYTEST_DEBUG_TEMPROOT": str(memory)}


def _check(_rest: list[str]) -> int:
    present = [name for name in CODE if (ROOT / name).exists()]
    python = str(venv_program("python"))
    checks = {
        "style": [python, "-m", "ruff", "check", "."],
        "format": [python, "-m", "ruff", "format", "--check", "."],
        "types": [python, "-m", "mypy", *present],
        "directions": [str(venv_program("lint-imports"))],
        "house": [python, "-m", "pytest", "-q", "tests/test_house.py"],
    }
    if _module_file("ui.catalogues").exists():
        checks["translations"] = [python, "-m", "ui.catalogues", "--check"]
    failed = [name for name, command in checks.items() if not _passes(name, command)]
    say("All checks passed." if not failed else "Not yet right: " + ", ".join(failed))
    return 1 if failed else 0


def _passes(name: str, command: list[str]) -> bool:
    began_s = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=_environment(QT_QPA_PLATFORM="offscreen"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    passed = done.returncode == 0
    if not passed:
        say(done.stdout.rstrip())
    say(f"{name:<14}{'right' if passed else 'NOT right':<10}{time.monotonic() - began_s:5.1f} s")
    return passed


def _lock(rest: list[str]) -> int:
    for name in LOCKS:
        command = [
            str(venv_program("uv")), "pip", "compile", "--quiet", "--no-config", "--universal",
            "--python-version", "3.11", "--generate-hashes", "--only-binary", ":all:",
            "--no-emit-index-url", "--no-emit-find-links",
            "--custom-compile-command", "python3 dev.py lock",
            "--cache-dir", ".venv/uv-cache",
            f"requirements/{name}.in", "--output-file", f"requirements/{name}.txt",
        ]  # fmt: skip
        if name != LOCKS[0]:
            command += ["--constraints", f"requirements/{LOCKS[0]}.txt"]
        command += rest
        with _step(f"Locking requirements/{name}.txt"):
            _quietly(command)
    return 0


def _in_venv(arguments: list[str], *, folder: Path | None = None, **variables: str) -> int:
    """Run the environment's Python in the caller's folder, or in `folder`; its output is the caller's."""
    command = [str(venv_program("python")), *arguments]
    with subprocess.Popen(command, cwd=folder, env=_environment(**variables)) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # it heard Ctrl+C too, and may have things to put in order first
                continue


def _environment(**variables: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **variables}


@dataclass(frozen=True)
class Command:
    """One word after `dev.py`."""

    tells: str
    act: Callable[[list[str]], int]
    accepts: tuple[str, ...] | None = None
    """The only words that may follow; None: anything, it is passed on."""


COMMANDS = {
    "setup": Command("only set up; every other command does this first", _say_ready, accepts=()),
    "run": Command("a rehearsal agency and laptops, to try the program", _runs("run", "rehearsal.run")),
    "test": Command("the tests; [--quick] without the slow ones; the rest goes to pytest", _test),
    "check": Command("style, types, directions of imports, habits, translations", _check, accepts=()),
    "tour": Command("draw every screen into pictures: --out DIR", _runs("tour", "rehearsal.tour")),
    "simulate": Command(
        "laptops, a bad network, power cuts: --seeds N [--mutants], --real --runs N",
        _runs("simulate", "tests.simulation.run"),
    ),
    "torture": Command(
        "kills, full disks, flipped bits, cut lines: [--kills N] [--only KIND]",
        _runs("torture", "tests.torture.run"),
    ),
    "conformance": Command(
        "public cases of other engines, run on ours: --data DIR",
        _runs("conformance", "tests.conformance.run"),
    ),
    "forms": Command(
        "what is wrong with a form, or what it is: FILE.xlsx [--preview] [--out DIR]",
        _runs("forms", "rehearsal.form_review"),
    ),
    "bench": Command("measure start, memory, search, synchronising", _runs("bench", "bench.run")),
    "messages": Command(
        "collect the words of the screens, put the translations in",
        _runs("messages", "ui.catalogues", "update", "fill", "compile"),
    ),
    "policy": Command(
        "the templates, the example and the reference of policy, from its table",
        _runs("policy", "installers.policy_templates"),
    ),
    "build": Command("the frozen program, into dist/tirek", _runs("build", "installers.freeze")),
    "package": Command(
        "what IT installs: linux|windows --out DIR [--publisher FILE]; verify, compare, try, authority",
        _runs("package", "installers.package"),
    ),
    "audit": Command(
        "known weaknesses of what is locked, by an advisory service", _runs("audit", "installers.audit")
    ),
    "lock": Command(
        "choose versions for requirements/*.in; [--upgrade] the newest ones", _lock, accepts=("--upgrade",)
    ),
}


def _usage() -> str:
    lines = [f"    {name:<12}{command.tells}" for name, command in COMMANDS.items()]
    return "\n".join(["python3 dev.py COMMAND", "", *lines])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
