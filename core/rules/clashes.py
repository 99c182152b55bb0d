"""Rule packs that contradict each other: what stops a publication, and what is told when packs have arrived.

Two packs of one layer clash where both give the same rule another value on the same day. A pack of the agency
lies over the programme's by design; it clashes where it would change a value that an act or a report gives.
A newer version of one pack takes the place of an older one from its first day on: no clash.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from core.rules.pack import AGENCY, RulePack, in_force

OVERLAP, FIXED = "overlap", "fixed"


@dataclass(frozen=True)
class Clash:
    """`kind`: overlap (two values on one day) or fixed (an agency's value against an act or a report).

    `first` and `second` are "id version"; `from_day` is the first day on which both hold.
    """

    kind: str
    rule: str
    first: str
    second: str
    from_day: date


def find_clashes(packs: Iterable[RulePack], *, since: date | None = None) -> tuple[Clash, ...]:
    """Every contradiction between packs, each once, the earliest first; only those from `since` on."""
    known = tuple(packs)
    found: dict[tuple[str, str, str, str], Clash] = {}
    for day in _turning_days(known, since):
        for one, other in combinations(in_force(known, day), 2):
            for clash in _between(one, other, day):
                found.setdefault((clash.kind, clash.rule, clash.first, clash.second), clash)
    return tuple(sorted(found.values(), key=lambda clash: (clash.from_day, clash.rule, clash.first)))


def _turning_days(packs: tuple[RulePack, ...], since: date | None) -> list[date]:
    """The days on which another set of packs begins to hold."""
    days = {pack.valid_from for pack in packs}
    days |= {
        pack.valid_until + timedelta(days=1) for pack in packs if pack.valid_until not in (None, date.max)
    }
    if since is not None:
        days = {day for day in days if day > since} | {since}
    return sorted(days)


def _between(one: RulePack, other: RulePack, day: date) -> Iterator[Clash]:
    """Of two packs in the order in which they count: `other` lies over `one`."""
    below = {rule.name: rule for rule in one.rules}
    for rule in other.rules:
        under = below.get(rule.name)
        if under is None or under.value == rule.value:
            continue
        if one.layer == other.layer:
            yield Clash(OVERLAP, rule.name, _named(one), _named(other), day)
        elif other.layer == AGENCY and not under.may_change:
            yield Clash(FIXED, rule.name, _named(one), _named(other), day)


def _named(pack: RulePack) -> str:
    return f"{pack.id} {pack.version}"
