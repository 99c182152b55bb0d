"""Makes it harder to read this process from outside: no core image, no debugger of the same account.

Only hardening: an administrator gets around all of it. What clears memory is the end of the
process. Called once, first thing in the worker.
"""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass

if sys.platform != "win32":
    import resource

PR_SET_DUMPABLE = 4
SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002


@dataclass(frozen=True, slots=True)
class Hardening:
    """What took hold; for the posture page and for tests."""

    no_core_image: bool
    not_dumpable: bool


def harden_process() -> Hardening:
    """Forbid core images and attaching; what the system refuses is told, never raised."""
    if sys.platform == "win32":
        return Hardening(no_core_image=_exclude_from_error_reports(), not_dumpable=False)
    return Hardening(no_core_image=_forbid_core_images(), not_dumpable=_forbid_attaching())


def _forbid_core_images() -> bool:
    if sys.platform == "win32":
        return False
    else:
        try:
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        except (OSError, ValueError):
            return False
        return True


def _forbid_attaching() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)


def _exclude_from_error_reports() -> bool:
    """Windows: no crash dialog, and no image of this program in Windows Error Reporting."""
    if sys.platform != "win32":
        return False
    ctypes.windll.kernel32.SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX)
    try:
        result = ctypes.windll.wer.WerAddExcludedApplication(sys.executable, False)
    except OSError:
        return False
    return bool(result == 0)
