"""With what number each command of the installed program ends; docs/admin/machine.*.md lists the same.

Standard library only: `main.py` loads it. A number never changes its meaning: scripts of an agency ask it.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """0 is well; everything else says what a script or a person has to look at."""

    DONE = 0
    """Also: the program runs already and was asked to show itself."""
    FAILED = 1
    """The program cannot start, or stopped three times within a minute; it says so in three languages."""
    USAGE = 2
    """The command line is not understood; nothing was done."""
    RUNNING = 3
    """Refused, because the program runs under this account."""
    NEEDS_FORCE = 4
    """Refused, because something would be lost or nobody can know; `--force` does it all the same."""
    NOT_RIGHT = 5
    """A check found something: files not as listed, a vault that does not open, a page that is not drawn."""
    UNFINISHED = 6
    """Done in part: something could not be deleted. What is left has no keys any more."""
