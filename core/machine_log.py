"""What an administrator may see in the system's own log: numbered events, ids and nothing else.

journald and syslog on Linux (`journalctl -t tirek`), the application log on Windows (source Tirek). Only
the supervisor and the commands of an administrator write here; a worker asks the supervisor by number.
Standard library only. A machine without a log, or one that does not answer, never holds the program up.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable
from enum import IntEnum

SOURCE = "Tirek"
IDENTIFIER = "tirek"
_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
_VERSION = re.compile(r"\d+\.\d+\.\d+", re.ASCII)


class Event(IntEnum):
    """The numbers never change their meaning; docs/admin/machine.*.md says what to do about each."""

    STARTED = 1000
    POLICY_INVALID = 1100
    UPDATE_REFUSED = 1200
    """A vault or the office wants a newer program than the one that is installed."""
    REVOKED = 1300
    VAULT_DAMAGED = 1400
    VAULT_REMOVED = 1500
    PROGRAM_CHANGED = 1600
    """The program's files are not those of its signed list."""


GRAVE = frozenset({Event.REVOKED, Event.VAULT_DAMAGED, Event.PROGRAM_CHANGED})
WORTH_A_LOOK = frozenset({Event.POLICY_INVALID, Event.UPDATE_REFUSED, Event.VAULT_REMOVED})

FROM_A_WORKER = frozenset({Event.POLICY_INVALID, Event.UPDATE_REFUSED, Event.REVOKED, Event.VAULT_DAMAGED})
"""What a worker may ask the supervisor to write; the rest is for the supervisor and the commands."""

Write = Callable[[Event, str], None]


def note(event: Event, *, vault: str = "", version: str = "", write: Write | None = None) -> threading.Thread:
    """Write one line without waiting for it; the thread is for whoever is about to end. ValueError."""
    line = text_of(event, vault=vault, version=version)
    thread = threading.Thread(target=write or _write, args=(event, line), daemon=True)
    thread.start()
    return thread


def text_of(event: Event, *, vault: str = "", version: str = "") -> str:
    """`1400 vault_damaged vault=0f1e...`: the number first, so that a search finds it.

    ValueError for an id or a version that could be something else: that is our own bug.
    """
    if (vault and not is_id(vault)) or (version and not _VERSION.fullmatch(version)):
        raise ValueError("not an id")
    words = [str(int(event)), event.name.lower()]
    words += [f"version={version}"] if version else []
    words += [f"vault={vault}"] if vault else []
    return " ".join(words)


def is_id(text: str) -> bool:
    """Whether it is the id of a vault, as its folder is called: no name and no word of anything is one."""
    return bool(_ID.fullmatch(text))


def _write(event: Event, line: str) -> None:
    if sys.platform == "win32":
        _report(event, line)
    else:
        import syslog  # does not exist on Windows

        priority = syslog.LOG_NOTICE
        if event in GRAVE:
            priority = syslog.LOG_ERR
        elif event in WORTH_A_LOOK:
            priority = syslog.LOG_WARNING
        syslog.openlog(IDENTIFIER, syslog.LOG_PID, syslog.LOG_USER)
        syslog.syslog(priority, line)


def _report(event: Event, line: str) -> None:
    """The application log of Windows; the line is there even where nobody registered the source."""
    if sys.platform == "win32":
        import ctypes  # loads slowly, and Linux does without

        error, warning, information = 1, 2, 4
        kind = error if event in GRAVE else warning if event in WORTH_A_LOOK else information
        advapi = ctypes.windll.advapi32
        advapi.RegisterEventSourceW.restype = ctypes.c_void_p
        source = advapi.RegisterEventSourceW(None, SOURCE)
        if source:
            words = (ctypes.c_wchar_p * 1)(line)
            handle = ctypes.c_void_p(source)
            advapi.ReportEventW(handle, kind, 0, int(event), None, 1, 0, words, None)
            advapi.DeregisterEventSource(handle)
