"""What one kind of torture did and found; its last line is what a person reads.

A kind that injected nothing has proved nothing: it counts as failed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

SHOWN = 20
"""Findings printed in full; the rest is counted."""


@dataclass
class Tally:
    """Counted while it goes on."""

    kind: str
    injected: int = 0
    """Faults that really happened; one that was only planned does not count."""
    counts: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    """Promises that did not hold."""
    skipped: str = ""
    """Why this kind cannot be done on this machine."""

    def expect(self, holds: bool, promise: str) -> None:
        """Note the promise if it does not hold."""
        if not holds:
            self.broken.append(promise)

    @property
    def failed(self) -> bool:
        return not self.skipped and (bool(self.broken) or self.injected == 0)

    def report(self) -> str:
        """Every finding, then one line of what was done."""
        if self.skipped:
            return f"{self.kind}: skipped: {self.skipped}"
        lines = [f"{self.kind}: BROKEN: {promise}" for promise in self.broken[:SHOWN]]
        counted = ", ".join(f"{name} {count}" for name, count in sorted(self.counts.items()))
        lines.append(f"{self.kind}: {self.injected} injected, {len(self.broken)} promises broken; {counted}")
        if not self.injected:
            lines.append(f"{self.kind}: nothing was injected, so nothing was shown")
        return "\n".join(lines)
