"""Versions of the program: which of two is newer. Nothing here, and nothing of Tirek, ever installs one.

Central names the newest one that the agency has (`Hello.newest_version`); it is told to the person once. What
is no version of ours is as if nobody had named any: a word from the network never reaches the screen so.
"""

from __future__ import annotations

import re

_VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})\.(\d{1,4})", re.ASCII)


def newer(named: str | None, *, than: str) -> str:
    """`named` if it is a version newer than `than`, else ""."""
    there, here = _numbers(named or ""), _numbers(than)
    return (named or "") if there is not None and here is not None and there > here else ""


def _numbers(version: str) -> tuple[int, ...] | None:
    found = _VERSION.fullmatch(version)
    return None if found is None else tuple(int(part) for part in found.groups())
