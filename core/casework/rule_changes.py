"""Every rule with its ground, and a supervisor's other values as a pack for the centre to publish.

Nothing here changes a rule: only what central publishes does (`docs/decisions/0009-*`). Only defaults of the
programme can be given another value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.access import Role
from core.casework.filing import Filing
from core.clock import local_datetime
from core.errors import Code, StoreError
from core.rules.clashes import Clash, find_clashes
from core.rules.pack import AGENCY, MAX_VALUE, Applied, Rule, RulePack, write_pack

AGENCY_PACK = "agency-rules"
TITLE = {"kk": "Агенттік белгілеген мерзімдер", "ru": "Сроки, заданные агентством", "en": "Set by the agency"}


@dataclass(frozen=True)
class RulesView:
    """What holds on a day and why. `coming`: the next day on which another pack begins, if known."""

    day: date
    rules: tuple[Applied, ...]
    clashes: tuple[Clash, ...]
    coming: date | None
    may_change: bool


def rules_view(filing: Filing, day: date) -> RulesView:
    """Every rule that holds on a day, in the order of the packs."""
    book = filing.rules()
    later = [pack.valid_from for pack in book.packs if pack.valid_from > day]
    return RulesView(
        day=day,
        rules=tuple(book.on(day).values()),
        clashes=find_clashes(book.packs, since=day),
        coming=min(later, default=None),
        may_change=Role.SUPERVISOR.value in filing.me().roles,
    )


def agency_pack(filing: Filing, values: Mapping[str, int], *, valid_from: date) -> bytes:
    """The file that central publishes: all values of the agency from that day on, with these ones.

    A value that is the programme's own takes the agency's away. StoreError(NOT_PERMITTED) for anybody but a
    supervisor; RECORD_REFUSED for a rule that may not be changed, a value that is none, a day that is over.
    """
    if Role.SUPERVISOR.value not in filing.me().roles:
        raise StoreError(Code.NOT_PERMITTED)
    holding = filing.rules().on(valid_from)
    fit = all(name in holding and holding[name].may_change for name in values)
    if not values or not fit or valid_from < filing.today:
        raise StoreError(Code.RECORD_REFUSED)
    if any(not 0 <= value <= MAX_VALUE for value in values.values()):
        raise StoreError(Code.RECORD_REFUSED)
    kept = {name: one.value for name, one in holding.items() if one.default is not None}
    wanted = {**kept, **values}
    rules = tuple(
        Rule(name=name, value=value, unit=holding[name].unit, label=holding[name].label)
        for name, value in sorted(wanted.items())
        if value != _default(holding[name])
    )
    made = local_datetime(filing.clock.now_ms(), filing.clock.zone)
    pack = RulePack(
        id=AGENCY_PACK,
        version=f"{made:%Y%m%d%H%M%S}",
        valid_from=valid_from,
        title=TITLE,
        rules=rules,
        layer=AGENCY,
    )
    return write_pack(pack)


def _default(rule: Applied) -> int:
    return rule.value if rule.default is None else rule.default
