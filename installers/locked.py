"""What the lock file of the laptop's program names: that, and nothing else that is installed here, ships."""

from __future__ import annotations

import importlib.metadata
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def locked_versions() -> dict[str, str]:
    """Distribution -> version of `requirements/run.txt`."""
    text = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    return {plain(name): version for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.M)}


def modules_not_locked() -> list[str]:
    """Top-level modules of this environment that only tests, checks and central need, sorted.

    Libraries take what they find: with the tools of a developer installed, a module that tries `import attrs`
    would bring it into the program.
    """
    locked = locked_versions()
    owners = importlib.metadata.packages_distributions()
    return sorted(
        module for module, names in owners.items() if not any(plain(name) in locked for name in names)
    )


def plain(name: str) -> str:
    """A distribution's name in the one way that all its spellings share."""
    return re.sub(r"[-_.]+", "-", name).lower()
