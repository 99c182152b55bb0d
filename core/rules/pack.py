"""Dated rule packs: intervals and limits as reference data, never as code and never quoted as law.

A pack is JSON that central publishes; it says from when to when it holds and on what ground each value
stands ("programme_default" or a legal act). What counts is the pack valid on the day that is asked about.
The forms see the same numbers as their `rules` data set (`as_instance`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from core.errors import Code, FormError

PROGRAMME_DEFAULT = "programme_default"
MAX_PACK_BYTES = 256 * 1024
VISIT_DAYS = "visit_days_"


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One number. `ground`: PROGRAMME_DEFAULT, or the act it comes from as its text says."""

    name: str
    value: int
    ground: str = PROGRAMME_DEFAULT


class RulePack(msgspec.Struct, frozen=True, kw_only=True):
    """A published set of rules; `valid_until` is the last day, None while no end is known."""

    id: str
    version: str
    valid_from: date
    title: Mapping[str, str]
    rules: tuple[Rule, ...]
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


def read_pack(data: bytes) -> RulePack:
    """A pack from its JSON. Raises FormError(FORM_INVALID / FORM_TOO_LARGE)."""
    if len(data) > MAX_PACK_BYTES:
        raise FormError(Code.FORM_TOO_LARGE, size_bytes=len(data))
    try:
        pack = msgspec.json.decode(data, type=RulePack)
    except msgspec.DecodeError as error:
        raise FormError(Code.FORM_INVALID) from error
    names = [rule.name for rule in pack.rules]
    if len(set(names)) != len(names) or any(rule.value < 0 for rule in pack.rules):
        raise FormError(Code.FORM_INVALID)
    return pack


@dataclass(frozen=True)
class Applied:
    """A rule as it applied on a day: what to show beside a deadline."""

    name: str
    value: int
    ground: str
    pack_id: str
    pack_version: str
    valid_from: date


class RuleBook:
    """All packs this laptop knows. Later versions of a pack replace earlier ones; later packs win by name."""

    def __init__(self, packs: Iterable[RulePack]) -> None:
        self._packs = sorted(packs, key=lambda pack: (pack.valid_from, pack.version, pack.id))

    def on(self, day: date) -> Mapping[str, Applied]:
        """Every rule that holds on `day`, by name."""
        holding: dict[str, Applied] = {}
        for pack in self._packs:
            if pack.holds_on(day):
                for rule in pack.rules:
                    holding[rule.name] = Applied(
                        rule.name, rule.value, rule.ground, pack.id, pack.version, pack.valid_from
                    )
        return holding

    def days_to_visit(self, level: str, day: date) -> Applied | None:
        """The interval to the next visit after `level`, or None where no pack says so."""
        return self.on(day).get(VISIT_DAYS + level)

    def as_instance(self, day: date) -> tuple[dict[str, str], ...]:
        """The `rules` data set of the forms: name and value."""
        return tuple({"name": one.name, "value": str(one.value)} for one in self.on(day).values())
