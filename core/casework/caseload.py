"""Who works on how much: a weighted count of open files per worker, beside a ceiling from the rule pack.

The responsible worker and a substitute, while the days of the substitution last, carry a file; a mobile group
and a supervisor do not. The staffing norm is the district's ratio and never measures one worker. A worker
sees only herself; a supervisor everybody who works on the files of this laptop.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from core.access import FileRole, Role
from core.casework.agenda import Agenda
from core.casework.filing import Filing
from core.rules.pack import Applied
from core.schema import LEVELS

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


def caseload(filing: Filing, agenda: Agenda) -> CaseloadView:
    """Everybody's for a supervisor, one's own for a worker."""
    me, today = filing.me(), filing.today
    rules = filing.rules().on(today)
    weights = {level: rules[WEIGHT + level] for level in LEVELS if WEIGHT + level in rules}
    book, roles = filing.store.due_book, [role.value for role in CARRIED_BY]
    sees_all = Role.SUPERVISOR.value in me.roles
    files: dict[bytes, dict[str, int]] = {}
    substituted: dict[bytes, int] = {}
    for one in book.carried(today, roles=roles):
        if one.user == me.user or sees_all:
            files.setdefault(one.user, dict.fromkeys(LEVELS, 0))[one.level] = one.files
            substituted[one.user] = substituted.get(one.user, 0) + one.substituted
    overdue = book.carried_of(agenda.late_streams(today - timedelta(days=1)), today, roles=roles)
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
