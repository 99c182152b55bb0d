"""Dated rule packs: intervals, ages, weights and limits as reference data, never code, never quoted as law.

A pack is JSON that central publishes; it says from when to when it holds and on what ground each value
stands. What counts is what holds on the day that is asked about: a pack of the agency over one of the
programme, but never over a value that an act or a report gives. The forms see the same numbers as their
`rules` data set (`as_instance`). Counting: `core.rules.periods`; what clashes: `core.rules.clashes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from core.errors import Code, FormError

PROGRAMME_DEFAULT, REPORTED, ACT = "programme_default", "reported", "act"
"""Grounds: ours, and the supervisor may change it; seen in a report but not in the act itself; an act."""
PROGRAMME, AGENCY = "programme", "agency"
"""Layers of packs, the lower first."""
DAYS, MONTHS, YEARS = "days", "months", "years"
MAX_PACK_BYTES = 256 * 1024
MAX_VALUE = 1_000_000
VISIT_DAYS = "visit_days_"


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One number. `act`: the act or report it comes from, by language; a `ground` of other words is one too.

    `unit`: days, months, years, or what is counted (children, points ...).
    """

    name: str
    value: int
    unit: str = DAYS
    ground: str = PROGRAMME_DEFAULT
    act: Mapping[str, str] = {}
    label: Mapping[str, str] = {}

    @property
    def may_change(self) -> bool:
        """Whether a supervisor may set another value for the agency."""
        return self.ground == PROGRAMME_DEFAULT


class RulePack(msgspec.Struct, frozen=True, kw_only=True):
    """A published set of rules; `valid_until` is the last day, None while no end is known."""

    id: str
    version: str
    valid_from: date
    title: Mapping[str, str]
    rules: tuple[Rule, ...]
    valid_until: date | None = None
    layer: str = PROGRAMME

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


def read_pack(data: bytes) -> RulePack:
    """A pack from its JSON. Raises FormError(FORM_INVALID / FORM_TOO_LARGE)."""
    if len(data) > MAX_PACK_BYTES:
        raise FormError(Code.FORM_TOO_LARGE, size_bytes=len(data))
    try:
        pack = msgspec.json.decode(data, type=RulePack)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FormError(Code.FORM_INVALID) from error
    names = [rule.name for rule in pack.rules]
    backwards = pack.valid_until is not None and pack.valid_until < pack.valid_from
    wild = any(not 0 <= rule.value <= MAX_VALUE for rule in pack.rules)
    if len(set(names)) != len(names) or wild or backwards or pack.layer not in (PROGRAMME, AGENCY):
        raise FormError(Code.FORM_INVALID)
    return pack


def write_pack(pack: RulePack) -> bytes:
    """The JSON of a pack, for people to read too; `read_pack` gives the same back."""
    return msgspec.json.format(msgspec.json.encode(pack), indent=2) + b"\n"


@dataclass(frozen=True)
class Applied:
    """A rule as it applied on a day: what to show beside a deadline, with why and since when.

    `default`: the programme's own value under a value of the agency; None where the value is the programme's.
    """

    name: str
    value: int
    unit: str
    ground: str
    act: Mapping[str, str]
    label: Mapping[str, str]
    pack_id: str
    pack_version: str
    valid_from: date
    valid_until: date | None
    default: int | None = None

    @property
    def may_change(self) -> bool:
        return self.ground == PROGRAMME_DEFAULT


class RuleBook:
    """All packs this laptop knows. A later version takes an earlier one's place; later packs win by name."""

    def __init__(self, packs: Iterable[RulePack]) -> None:
        self.packs = tuple(packs)
        self._days: dict[date, Mapping[str, Applied]] = {}

    def on(self, day: date) -> Mapping[str, Applied]:
        """Every rule that holds on `day`, by name."""
        if day not in self._days:
            self._days[day] = self._on(day)
        return self._days[day]

    def days_to_visit(self, level: str, day: date) -> Applied | None:
        """The interval to the next visit after `level`, or None where no pack says so."""
        return self.on(day).get(VISIT_DAYS + level)

    def as_instance(self, day: date) -> tuple[dict[str, str], ...]:
        """The `rules` data set of the forms: name and value."""
        return tuple({"name": one.name, "value": str(one.value)} for one in self.on(day).values())

    def _on(self, day: date) -> Mapping[str, Applied]:
        holding: dict[str, Applied] = {}
        for pack in in_force(self.packs, day):
            for rule in pack.rules:
                below = holding.get(rule.name)
                if pack.layer == AGENCY and below is not None and not below.may_change:
                    continue
                holding[rule.name] = _applied(pack, rule, below)
        return holding


def in_force(packs: Iterable[RulePack], day: date) -> tuple[RulePack, ...]:
    """One version of each pack that holds on a day, the newest, in the order in which they count."""
    newest: dict[str, RulePack] = {}
    for pack in sorted((pack for pack in packs if pack.holds_on(day)), key=_order):
        newest[pack.id] = pack
    return tuple(sorted(newest.values(), key=_order))


def _order(pack: RulePack) -> tuple[bool, date, str, str]:
    return (pack.layer == AGENCY, pack.valid_from, pack.version, pack.id)


def _applied(pack: RulePack, rule: Rule, below: Applied | None) -> Applied:
    """`below`: what held so far. An agency's pack gives a value only; words and unit stay the programme's."""
    default = None
    if pack.layer == AGENCY and below is not None:
        default = below.value if below.default is None else below.default
        rule = msgspec.structs.replace(rule, unit=below.unit, label=rule.label or below.label)
    return Applied(
        name=rule.name,
        value=rule.value,
        unit=rule.unit,
        ground=rule.ground,
        act=rule.act,
        label=rule.label,
        pack_id=pack.id,
        pack_version=pack.version,
        valid_from=pack.valid_from,
        valid_until=pack.valid_until,
        default=default,
    )
