"""What the runs of the public cases report: passed, failed by name, left out by a rule with its reason.

A case is left out by what it *is* (a flag, a function, a feature of its form), never by its number: numbers
differ from one folder of cases to the next.
"""

from __future__ import annotations

import gzip
import json
import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

PROJECT = Path(__file__).resolve().parents[2]
XPATH = "xpath-cases.json.gz"
SCENARIOS = "scenario-cases.json.gz"
CORPUS = "forms-corpus.tar.gz"


@dataclass(slots=True)
class Suite:
    """The result of one suite. `failed` says what went wrong, by the case's name; `failed_beside` are cases
    that bind us too and stand outside the count (XPath cases with a flag)."""

    name: str
    passed: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    failed_beside: dict[str, str] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    @property
    def applicable(self) -> int:
        """How many cases bind us."""
        return self.passed + len(self.failed)

    @property
    def share(self) -> str:
        """As in "12/13"."""
        return f"{self.passed}/{self.applicable}"

    def count(self, name: str, wrong: str) -> None:
        """Takes one verdict; `wrong` is empty for a case that passed."""
        if wrong:
            self.failed[name] = wrong
        else:
            self.passed += 1

    def lines(self) -> list[str]:
        """The suite as a person reads it."""
        out = sum(self.left_out.values())
        told = [f"{self.name}: passed {self.passed}, applicable {self.applicable}, excluded {out}"]
        told += [f"    excluded {count:5d}  {reason}" for reason, count in self.left_out.most_common()]
        told += [f"    {note}" for note in self.notes]
        wrong = {**self.failed, **self.failed_beside}
        return told + [f"    FAILED {name}: {what}" for name, what in wrong.items()]


def usual_folder() -> Path | None:
    """Where the public cases are on this machine, if they are there."""
    named = os.environ.get("TIREK_CONFORMANCE")
    place = Path(named) if named else PROJECT.parent / "shared" / "conformance"
    return place if any((place / name).exists() for name in (XPATH, SCENARIOS, CORPUS)) else None


def read_cases(folder: Path, name: str) -> Any:
    """One of the gzipped JSON files; None when the folder has none."""
    if not (folder / name).exists():
        return None
    with gzip.open(folder / name, "rt", encoding="utf-8") as file:
        return json.load(file)


class FrozenClock:
    """A clock that stands still at a moment and zone."""

    def __init__(self, moment: str, zone: str) -> None:
        self._moment = datetime.fromisoformat(moment.replace("Z", "+00:00"))
        self.zone = ZoneInfo(zone)

    def now_ms(self) -> int:
        return round(self._moment.timestamp() * 1000)

    def monotonic_s(self) -> float:
        return 0.0
