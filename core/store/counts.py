"""Counting over all files in SQL, for reports: by month of the event's own day, never of its entry.

Withdrawn records and files that were joined with another are never counted. `whose` None counts every file
on this laptop; a user counts the files that this person worked on in the span, and her own events. Only
reads; the tables belong to `casebook`. What the counts mean: `core.casework.reports`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from core.encoding import decode
from core.schema import Entity, number
from core.store.database import Database, Row
from core.store.oplog import LACKING
from core.store.record_tables import MET, from_log

MonthCode = tuple[str, str]
"""("2026-10", a code)."""

_OPEN = (
    "merged_into IS NULL AND (opened_on IS NULL OR opened_on <= ?1)"
    " AND (status IS NOT 'closed' OR closed_on > ?1)"
)
"""A file that was open at the end of the day ?1."""


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`, both included, as SQL compares them. `whose`: see above."""

    first: date
    last: date
    whose: bytes | None = None

    @property
    def parameters(self) -> tuple[str, str, bytes | None]:
        """?1 is the last day, ?2 the first, ?3 the user."""
        return self.last.isoformat(), self.first.isoformat(), self.whose

    @property
    def files(self) -> str:
        """A condition on `stream`."""
        if self.whose is None:
            return "true"
        return (
            "stream IN (SELECT stream FROM record_file_member WHERE user = ?3"
            " AND coalesce(from_day, '') <= ?1 AND coalesce(until_day, '9999') >= ?2)"
        )

    def own(self, column: str = "worker") -> str:
        """A condition on who did something."""
        return "true" if self.whose is None else f"{column} = ?3"


@dataclass(frozen=True)
class Due:
    """Something that was owed by a day. `done_on` None: not done."""

    due_on: date
    done_on: date | None


class Minor(NamedTuple):
    """A person under age in a household; days as ISO text, open ends as the least and the greatest."""

    stream: bytes
    person: bytes
    born: str
    moved_in: str
    moved_out: str


class Assessed(NamedTuple):
    """The last assessment of a file; `district` "" where none is written down."""

    stream: bytes
    district: str
    answers: bytes | None
    """None where they were erased."""


class Counts:
    """Over one reading connection."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- files at the end of a day ---

    def open_files(self, span: Span) -> dict[bytes, str]:
        """{stream: village} of the files that were open at the end of the span; no village: ""."""
        rows = self._rows(
            "SELECT stream, coalesce(address__village, '') FROM record_family"
            f" WHERE {_OPEN} AND {span.files}",
            span,
        )
        return dict(rows)

    def minors(self, span: Span, *, born_after: date) -> tuple[Minor, ...]:
        """People born after a day and until the end of the span, as households hold them."""
        rows = self._rows(
            # Half of all members are read: in one go, not one by one through the index.
            "SELECT stream, coalesce(person, entity_id), birth__date, coalesce(moved_in, ''),"
            " coalesce(moved_out, '9999') FROM record_member NOT INDEXED WHERE birth__date > ?4"
            f" AND birth__date <= ?1 AND withdrawn IS NULL AND {span.files}",
            span,
            born_after.isoformat(),
        )
        return tuple(map(Minor._make, rows))

    def not_at_centre(self) -> int:
        """Changes made here that no receipt of the centre covers."""
        return int(self._database.value(f"SELECT count(*) FROM op WHERE {LACKING}"))

    def levels(self, span: Span) -> Counter[str]:
        """Files open at the end of the span by the level they had then; "" where there was none."""
        known = {
            row[0]: row[1]
            for row in self._rows(
                "SELECT stream, level FROM (SELECT stream, level, max(at) FROM ("
                " SELECT stream, level__final AS level, assessed_on || 'a' || hex(entity_id) AS at"
                " FROM record_assessment WHERE assessed_on <= ?1 AND withdrawn IS NULL AND level__final"
                " NOT IN ('', 'not_assessed')"
                " UNION ALL SELECT stream, level, decided_on || 'b' || hex(entity_id)"
                " FROM record_risk_decision WHERE decided_on <= ?1 AND level IS NOT NULL"
                " ) GROUP BY stream)",
                Span(span.first, span.last),
            )
        }
        found: Counter[str] = Counter()
        for stream, level, set_on in self._rows(
            f"SELECT stream, risk__level, risk__set_on FROM record_family WHERE {_OPEN} AND {span.files}",
            span,
        ):
            stands = set_on is not None and set_on <= span.last.isoformat()
            found[(level if stands else known.get(stream)) or ""] += 1
        return found

    def opened(self, span: Span) -> Counter[MonthCode]:
        """New files by month; the code is empty."""
        return self._by_month(
            "record_family", "opened_on", "''", f"merged_into IS NULL AND {span.files}", span
        )

    def closed(self, span: Span) -> Counter[MonthCode]:
        """Files that were closed, by month; the code is empty. Reopened ones count in their month too."""
        rows = self._rows(
            "SELECT substr(closed_on, 1, 7), count(DISTINCT stream) FROM ("
            " SELECT stream, closed_on FROM record_family WHERE status = 'closed' AND merged_into IS NULL"
            " UNION SELECT stream, closed_on FROM record_closure WHERE withdrawn IS NULL"
            f") WHERE closed_on BETWEEN ?2 AND ?1 AND {span.files} GROUP BY 1",
            span,
        )
        return Counter({(row[0], ""): row[1] for row in rows})

    # --- events by month ---

    def events(
        self, table: str, day: str, code: str, span: Span, *, where: str = "true", worker: str = "worker"
    ) -> Counter[MonthCode]:
        """Records of a table by the month of `day` and by `code`, both SQL over its columns."""
        condition = f"withdrawn IS NULL AND ({where}) AND {span.own(worker)}"
        return self._by_month(table, day, code, condition, span)

    def inspections(self, span: Span) -> Counter[MonthCode]:
        """Inspections by month and result, without those of objects that were withdrawn."""
        withdrawn = "SELECT stream FROM record_controlled_object WHERE withdrawn IS NOT NULL"
        where = f"stream NOT IN ({withdrawn})"
        return self.events("record_inspection", "held_on", "result", span, where=where)

    def listed(self, table: str, day: str, columns: Iterable[str], span: Span) -> Counter[MonthCode]:
        """Records by month and by each code that one of these lists names; a record once for each code."""
        found: Counter[MonthCode] = Counter()
        for row in self._rows(
            f"SELECT substr({day}, 1, 7), {', '.join(columns)} FROM {table}"
            f" WHERE {day} BETWEEN ?2 AND ?1 AND withdrawn IS NULL AND {span.own()}",
            span,
        ):
            codes = {code for stored in row[1:] if stored is not None for code in decode(stored)}
            found.update((row[0], code) for code in codes)
        return found

    def running(
        self, table: str, code: str, span: Span, *, first: str, last: str, where: str = "true"
    ) -> Counter[str]:
        """Records that had begun and not ended at the end of the span, by code."""
        rows = self._rows(
            f"SELECT coalesce({code}, ''), count(*) FROM {table} WHERE withdrawn IS NULL AND {where}"
            f" AND {first} <= ?1 AND ({last} IS NULL OR {last} > ?1) AND {span.own()} GROUP BY 1",
            span,
        )
        return Counter(dict(rows))

    def goals_ended(self, span: Span) -> Counter[MonthCode]:
        """Goals by the month in which they ended and by their state; whose plan it is counts."""
        plans = f"SELECT entity_id FROM record_plan WHERE withdrawn IS NULL AND {span.own()}"
        where = f"withdrawn IS NULL AND plan IN ({plans})"
        return self._by_month("record_goal", "ended_on", "state", where, span)

    def planned_visits(self, span: Span) -> Counter[MonthCode]:
        """Visits that were to be made, by month: one for each file and day, whoever planned it."""
        rows = self._rows(
            "SELECT substr(day, 1, 7), count(*) FROM (SELECT DISTINCT stream, day FROM ("
            " SELECT stream, due_on AS day FROM record_task WHERE withdrawn IS NULL AND state"
            f" IS NOT 'cancelled' AND kind LIKE '%visit%' AND {span.own('assignee')}"
            " UNION ALL SELECT stream, planned_on FROM record_visit WHERE withdrawn IS NULL"
            f" AND outcome IS NOT 'cancelled' AND {span.own()}) WHERE day BETWEEN ?2 AND ?1) GROUP BY 1",
            span,
        )
        return Counter({(row[0], ""): row[1] for row in rows})

    # --- what was due ---

    def tasks_due(self, span: Span, *, visits: bool) -> tuple[Due, ...]:
        """Tasks due in the span that nobody called off: visits, or all others."""
        kind = "kind LIKE '%visit%'" if visits else "coalesce(kind, '') NOT LIKE '%visit%'"
        return self._due(
            "SELECT due_on, CASE WHEN state = 'done' THEN coalesce(done_on, due_on) END FROM record_task"
            f" WHERE due_on BETWEEN ?2 AND ?1 AND withdrawn IS NULL AND state IS NOT 'cancelled' AND {kind}"
            f" AND {span.own('assignee')}",
            span,
        )

    def feedback_due(self, span: Span) -> tuple[Due, ...]:
        """Answers that were owed to whoever sent a message."""
        return self._due(
            "SELECT feedback_due_on, feedback__sent_on FROM record_intake WHERE feedback_due_on"
            f" BETWEEN ?2 AND ?1 AND withdrawn IS NULL AND {span.own()}",
            span,
        )

    def first_contacts(self, span: Span) -> tuple[tuple[date, str, date | None], ...]:
        """Of each message of the span: the day it came, its urgency, the first visit that met somebody."""
        rows = self._rows(
            "SELECT received_on, urgency, (SELECT min(held_on) FROM record_visit AS visit WHERE visit.stream"
            f" = intake.stream AND visit.held_on >= intake.received_on AND visit.withdrawn IS NULL AND {MET})"
            " FROM record_intake AS intake WHERE received_on BETWEEN ?2 AND ?1 AND withdrawn IS NULL"
            f" AND {span.own()}",
            span,
        )
        return tuple((date.fromisoformat(row[0]), row[1] or "", _day(row[2])) for row in rows)

    # --- places and people ---

    def by_village(self, table: str, day: str, span: Span, *, where: str, worker: str) -> Counter[str]:
        """Records of the span by the village of their file."""
        rows = self._rows(
            "SELECT coalesce(family.address__village, ''), sum(counted) FROM (SELECT stream, count(*) AS"
            f" counted FROM {table} WHERE {day} BETWEEN ?2 AND ?1 AND withdrawn IS NULL AND {where}"
            f" AND {span.own(worker)} GROUP BY stream) JOIN record_family AS family USING (stream)"
            " GROUP BY 1",
            span,
        )
        return Counter(dict(rows))

    def by_worker(self, table: str, day: str, span: Span, *, where: str = "true") -> Counter[bytes]:
        """Records of the span by who did it."""
        rows = self._rows(
            f"SELECT worker, count(*) FROM {table} WHERE {day} BETWEEN ?2 AND ?1 AND withdrawn IS NULL"
            f" AND worker IS NOT NULL AND {where} AND {span.own()} GROUP BY 1",
            span,
        )
        return Counter(dict(rows))

    def files_of_workers(self, span: Span) -> Counter[bytes]:
        """Open files by who is responsible for them at the end of the span."""
        rows = self._rows(
            "SELECT user, count(DISTINCT stream) FROM record_file_member WHERE role = 'responsible' AND"
            " coalesce(from_day, '') <= ?1 AND coalesce(until_day, '9999') >= ?1 AND stream IN"
            f" (SELECT stream FROM record_family WHERE {_OPEN} AND {span.files}) GROUP BY 1",
            span,
        )
        return Counter(dict(rows))

    # --- answers ---

    def last_assessments(self, year: int, *, after: bytes, limit: int) -> tuple[Assessed, ...]:
        """Of each file the last assessment of a year, `limit` files at a time in the order of streams."""
        first, last = f"{year:04d}-01-01", f"{year:04d}-12-31"
        rows = self._database.query(
            "SELECT stream, coalesce(nullif(family.address__district, ''), family.address__region, ''),"
            " (SELECT answers FROM record_assessment WHERE stream = family.stream AND assessed_on"
            " BETWEEN ?1 AND ?2 AND withdrawn IS NULL ORDER BY assessed_on DESC, entity_id DESC LIMIT 1)"
            " FROM record_family AS family WHERE merged_into IS NULL AND stream > ?3 AND EXISTS"
            " (SELECT 1 FROM record_assessment WHERE stream = family.stream AND assessed_on"
            " BETWEEN ?1 AND ?2 AND withdrawn IS NULL) ORDER BY stream LIMIT ?4",
            (first, last, after, limit),
        )
        field = number(Entity.ASSESSMENT, "answers")
        return tuple(
            Assessed(stream, district, None if place is None else from_log(self._database, place, field))
            for stream, district, place in rows
        )

    # --- inside ---

    def _by_month(self, table: str, day: str, code: str, where: str, span: Span) -> Counter[MonthCode]:
        rows = self._rows(
            f"SELECT substr({day}, 1, 7), coalesce({code}, ''), count(*) FROM {table}"
            f" WHERE {day} BETWEEN ?2 AND ?1 AND {where} GROUP BY 1, 2",
            span,
        )
        return Counter({(row[0], row[1]): row[2] for row in rows})

    def _due(self, sql: str, span: Span) -> tuple[Due, ...]:
        return tuple(Due(date.fromisoformat(row[0]), _day(row[1])) for row in self._rows(sql, span))

    def _rows(self, sql: str, span: Span, *more: str) -> list[Row]:
        """Every question gets all three parameters, whichever of them it names, and `more` after them."""
        known = "WITH span(a, b, c) AS (SELECT ?1, ?2, ?3)"
        return self._database.query(f"{known} {sql}", (*span.parameters, *more))


def _day(stored: str | None) -> date | None:
    return None if stored is None else date.fromisoformat(stored)
