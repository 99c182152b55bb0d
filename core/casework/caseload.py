"""Who works on how much: a weighted count of open files per worker, beside a ceiling from the rule pack.

The responsible worker and a substitute, while the days of the substitution last, carry a file; a mobile group
and a supervisor do not. The staffing norm is the district's ratio and never measures one worker. A worker
sees only herself; a supervisor everybody who works on the files of this laptop.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from core.access import FileRole, Role
from core.casework.due_upkeep import DueUpkeep
from core.casework.filing import NOT_ASSESSED, Filing
from core.rules.pack import Applied
from core.schema import LEVELS
from core.store.agenda import Carried

WEIGHT = "caseload_weight_"
CEILING = "caseload_ceiling"
NORM, CHILDREN, SPECIALISTS = "staffing_norm_children", "district_children", "district_specialists"
CARRIED_BY = (FileRole.RESPONSIBLE, FileRole.SUBSTITUTE)


@dataclass(frozen=True)
class WorkerLoad:
    """`files` by level; `points` by the weights of the day; `substituted` of the files are a colleague's."""

    user: bytes
    name: str
    files: Mapping[str, int]
    substituted: int
    points: int
    overdue: int

    @property
    def count(self) -> int:
        return sum(self.files.values())


@dataclass(frozen=True)
class Staffing:
    """The district's ratio: children per guardianship specialist beside the norm. 0: not entered."""

    norm: Applied | None
    children: int
    specialists: int

    @property
    def children_each(self) -> int | None:
        if not self.children or not self.specialists:
            return None
        return round(self.children / self.specialists)


@dataclass(frozen=True)
class CaseloadView:
    """The fullest first. `ceiling` None: no rule gives one, and nobody is called overloaded."""

    workers: tuple[WorkerLoad, ...]
    ceiling: Applied | None
    weights: Mapping[str, Applied]
    staffing: Staffing

    def is_over(self, load: WorkerLoad) -> bool:
        return self.ceiling is not None and load.points > self.ceiling.value


def caseload(filing: Filing, upkeep: DueUpkeep) -> CaseloadView:
    """Everybody's for a supervisor, one's own for a worker."""
    me, today = filing.me(), filing.today
    rules = filing.rules().on(today)
    weights = {level: rules[WEIGHT + level] for level in LEVELS if WEIGHT + level in rules}
    sees_all = Role.SUPERVISOR.value in me.roles
    files: dict[bytes, dict[str, int]] = {}
    substituted: dict[bytes, int] = {}
    overdue: dict[bytes, int] = {}
    for one in _carried(filing, upkeep):
        if one.user == me.user or sees_all:
            counted = files.setdefault(one.user, dict.fromkeys(LEVELS, 0))
            counted[one.level] += one.files
            substituted[one.user] = substituted.get(one.user, 0) + one.substituted
            overdue[one.user] = overdue.get(one.user, 0) + one.late
    loads = [
        WorkerLoad(
            user=user,
            name=filing.store.casebook.author_name(user),
            files=counted,
            substituted=substituted[user],
            points=sum(count * weights[level].value for level, count in counted.items() if level in weights),
            overdue=overdue.get(user, 0),
        )
        for user, counted in files.items()
    ]
    return CaseloadView(
        workers=tuple(sorted(loads, key=lambda load: (-load.points, load.name, load.user))),
        ceiling=rules.get(CEILING),
        weights=weights,
        staffing=Staffing(
            norm=rules.get(NORM),
            children=rules[CHILDREN].value if CHILDREN in rules else 0,
            specialists=rules[SPECIALISTS].value if SPECIALISTS in rules else 0,
        ),
    )


def _carried(filing: Filing, upkeep: DueUpkeep) -> Iterator[Carried]:
    """From the kept lines, and of the files that have none from their records."""
    today, roles = filing.today, [role.value for role in CARRIED_BY]
    standing = upkeep.standing()
    if standing.is_kept:
        yield from filing.store.due_table.carried(today, roles=roles)
    if standing.stale == frozenset():
        return
    book = filing.store.due_book
    yield from book.carried(today, roles=roles, streams=standing.stale)
    until = today - timedelta(days=1)
    late = {one.stream for one in upkeep.reckoning().due(until=until, streams=standing.stale)}
    for user, count in book.carried_of(late, today, roles=roles).items():
        yield Carried(user, NOT_ASSESSED, files=0, substituted=0, late=count)
