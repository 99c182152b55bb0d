"""What an administrator types after `tirek` instead of opening the window: each answers and ends.

One table, `COMMANDS`: the word, and the function that gets what follows it and returns an `ExitCode`. Lines
for scripts and logs are English; what deletes anything speaks the person's language (`purge`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Final

import core
from core.exit_codes import ExitCode

Answer = Callable[[Sequence[str]], int]

HELP: Final = """\
tirek                    open the program
tirek --version          print the version
tirek --self-test        check the program's files, a vault of its own and a drawn page [--json]
tirek --print-policy     print what IT has laid down, and who said so [--json]
tirek --purge            remove the vaults of this account, for a laptop that leaves (also: tirek-purge)
tirek --enrol-file FILE  open it with what IT has prepared for the first run
Exit codes and numbers in the system's log: docs/admin/machine.en.md
"""


def answer(words: Sequence[str]) -> int:
    """Do what the first word says; returns the exit code."""
    open_console()
    word = words[0]
    if word in COMMANDS:
        return COMMANDS[word](words[1:])
    print(f"tirek does not know: {word}\n\n{HELP}", end="", file=sys.stderr)
    return ExitCode.USAGE


def open_console() -> None:
    """Words of three languages come out whole; on Windows, in the window where the command was typed."""
    if sys.platform == "win32" and sys.stdout is None:
        import ctypes  # loads slowly, and Linux does without

        its_parents = -1
        if ctypes.windll.kernel32.AttachConsole(its_parents):
            sys.stdin = open("CONIN$", encoding="utf-8")  # noqa: SIM115  # open for as long as we run
            setattr(sys, "__stdin__", sys.stdin)  # noqa: B010  # by it getpass knows a keyboard, and shows nothing
            sys.stdout = sys.stderr = open("CONOUT$", "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _print_version(rest: Sequence[str]) -> int:
    if rest:
        return ExitCode.USAGE
    print(core.__version__)
    return ExitCode.DONE


def _print_help(_rest: Sequence[str]) -> int:
    print(HELP, end="")
    return ExitCode.DONE


def _print_policy(rest: Sequence[str]) -> int:
    # For this question alone: with the standard library, so that it is answered whatever else is broken.
    from core.policy import combining, telling

    effective = combining.read_policy()
    print(telling.as_json(effective) if "--json" in rest else telling.as_text(effective))
    return telling.exit_code(effective)


def _test(rest: Sequence[str]) -> int:
    from ui.machine.self_test import main  # brings Qt and the store

    return main(rest)


def _purge(rest: Sequence[str]) -> int:
    from ui.machine.purge import main  # brings Qt's catalogues and the store

    return main(rest)


COMMANDS: Final[dict[str, Answer]] = {
    "--help": _print_help,
    "--print-policy": _print_policy,
    "--purge": _purge,
    "--self-test": _test,
    "--version": _print_version,
}
