"""Which counts of a table may be shown without pointing to anybody: small cells, and those that would give
them back.

One column: how many of the `base` families of each district have something. Both the count and the rest
(`base` less the count) must be none or large enough. Where a total over the districts is shown too, a single
hidden count could be worked out from it, and so could hidden counts that are small together: then more is
hidden, at last the total itself. None stands for a hidden count. It protects one table; two tables of
different days about the same families can still be compared, so few are published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """What may be published of one column. None: hidden."""

    counts: Mapping[str, int | None]
    total: int | None


def is_small(count: int, base: int, smallest: int) -> bool:
    """Whether a count, or what is left of its base, is one to `smallest` less one."""
    return 0 < count < smallest or 0 < base - count < smallest


def protect(counts: Mapping[str, int], bases: Mapping[str, int], *, smallest: int) -> Shown:
    """One column over districts, each of which has at least `smallest` families."""
    hidden = {name for name, count in counts.items() if is_small(count, bases[name], smallest)}
    total, base = sum(counts.values()), sum(bases[name] for name in counts)
    while hidden and not _is_safe([(counts[name], bases[name]) for name in hidden], smallest):
        others = counts.keys() - hidden
        if not others:
            break
        hidden.add(min(others, key=lambda name: (counts[name] in (0, bases[name]), bases[name], name)))
    safe = not hidden or _is_safe([(counts[name], bases[name]) for name in hidden], smallest)
    shown_total = total if safe and not is_small(total, base, smallest) and len(counts) > 1 else None
    return Shown({name: None if name in hidden else count for name, count in counts.items()}, shown_total)


def _is_safe(hidden: Sequence[tuple[int, int]], smallest: int) -> bool:
    """Whether the sum of hidden counts, which the total gives away, leaves each of them open.

    A single hidden count is small, or its rest is: never safe.
    """
    together = sum(count for count, _ in hidden)
    rest = sum(base - count for count, base in hidden)
    return together >= smallest and rest >= smallest
