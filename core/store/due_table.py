"""The kept lines of what is due and of who works on what: written beside the records, read a page at a time.

A file is either counted or stale, never half: what touches one of its records takes its lines away and notes
it as stale in the same transaction (`mark`, called by `core.store.casebook`). The lines were counted by the
rules that `basis` names; whoever reads compares it first. Counting itself: `core.casework.due_upkeep`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from core.schema import LEVELS
from core.store.agenda import HEADED, Carried, Carrier, wanted_ids
from core.store.database import Database

BASIS = "due_basis"
TABLES = ("due_line", "due_worker", "due_stale")
NO_END, NEVER = "9999", "9999"
_WANTED = "(SELECT unhex(value) FROM json_each(?))"
_FILES = " UNION ".join(f"SELECT stream FROM {table}" for table in HEADED)


@dataclass(frozen=True)
class DueLine:
    """One thing that is due: whose, which, when, and how grave the file is (a place among `LEVELS`)."""

    stream: bytes
    item: bytes
    due_on: date
    grade: int


# --- writing, within the caller's transaction -----------------------------------------------------------


def mark(database: Database, streams: Iterable[bytes]) -> None:
    """The records of these files change: their lines count no more. One that is stale has none."""
    for stream in set(streams):
        newly = database.execute(
            "INSERT INTO due_stale (stream) VALUES (?) ON CONFLICT DO NOTHING", (stream,)
        )
        if newly:
            _forget(database, stream)


def drop(database: Database, stream: bytes) -> None:
    """A file leaves this laptop."""
    _forget(database, stream)
    database.execute("DELETE FROM due_stale WHERE stream = ?", (stream,))


def start_anew(database: Database, basis: bytes | None) -> None:
    """Nothing is counted any more; from now on by the rules of `basis`. None: nobody knows yet by which."""
    for table in TABLES:
        database.execute(f"DELETE FROM {table}")
    if basis is None:
        database.execute("DELETE FROM meta WHERE name = ?", (BASIS,))
        return
    database.execute(f"INSERT INTO due_stale (stream) {_FILES}")
    database.execute(
        "INSERT INTO meta (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (BASIS, basis),
    )


def keep(
    database: Database, streams: Collection[bytes], lines: Iterable[DueLine], carriers: Iterable[Carrier]
) -> None:
    """What was counted of stale files: `lines` and `carriers` are all of theirs."""
    first: dict[bytes, str] = {}
    rows = []
    for line in lines:
        due_on = line.due_on.isoformat()
        first[line.stream] = min(first.get(line.stream, NEVER), due_on)
        rows.append((line.stream, line.item, due_on, line.grade))
    database.execute_many("INSERT INTO due_line (stream, item, due_on, grade) VALUES (?, ?, ?, ?)", rows)
    database.execute_many(
        "INSERT INTO due_worker (user, stream, role, from_day, until_day, grade, first_due)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",  # the same said twice counts once
        [
            (
                one.user,
                one.stream,
                one.role,
                one.from_day,
                one.until_day or NO_END,
                one.grade,
                first.get(one.stream, NEVER),
            )
            for one in carriers
        ],
    )
    database.execute(f"DELETE FROM due_stale WHERE stream IN {_WANTED}", (wanted_ids(streams),))


def _forget(database: Database, stream: bytes) -> None:
    database.execute("DELETE FROM due_line WHERE stream = ?", (stream,))
    database.execute("DELETE FROM due_worker WHERE stream = ?", (stream,))


# --- reading --------------------------------------------------------------------------------------------


class DueTable:
    """What the agenda may ask, over one connection. Nothing here changes anything."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def basis(self) -> bytes | None:
        """By which rules the lines were counted; None: they were not."""
        found: bytes | None = self._database.value("SELECT value FROM meta WHERE name = ?", (BASIS,))
        return found

    def file_count(self) -> int:
        """How many files there are to count."""
        return int(self._database.value(f"SELECT count(*) FROM ({_FILES})"))

    def stale_count(self) -> int:
        """How many of them are not counted."""
        return int(self._database.value("SELECT count(*) FROM due_stale"))

    def stale(self, *, most: int) -> tuple[bytes, ...]:
        """Some of the files that are not counted."""
        rows = self._database.query("SELECT stream FROM due_stale LIMIT ?", (most,))
        return tuple(row[0] for row in rows)

    def count(self, first: date, last: date) -> int:
        """How many lines are due from one day to another, both included."""
        span = (first.isoformat(), last.isoformat())
        return sum(
            int(self._database.value(f"SELECT count(*) FROM due_line WHERE {_DUE}", (grade, *span)))
            for grade in _GRADES
        )

    def gravest(self, first: date, last: date, *, most: int, after: int = 0) -> list[DueLine]:
        """Lines due within these days, the gravest and then the longest due first; `after`: passed over."""
        found: list[DueLine] = []
        for grade in reversed(_GRADES):
            if len(found) >= after + most:
                break
            found += self._of_grade(grade, first, last, most=after + most - len(found))
        return found[after:]

    def earliest(self, first: date, last: date, *, most: int) -> list[DueLine]:
        """Lines due within these days, day by day, the gravest of a day first."""
        found = [line for grade in _GRADES for line in self._of_grade(grade, first, last, most=most)]
        found.sort(key=lambda line: (line.due_on, -line.grade, line.stream, line.item))
        return found[:most]

    def soonest(self, until: date) -> dict[bytes, date]:
        """{file: the first day on which something is due there}, up to and including a day."""
        rows = self._database.query(
            "SELECT stream, min(due_on) FROM due_line WHERE due_on <= ? GROUP BY stream", (until.isoformat(),)
        )
        return {row[0]: date.fromisoformat(row[1]) for row in rows}

    def next_after(self, day: date) -> date | None:
        """The first day after that one on which something is due."""
        days = (
            self._database.value(
                "SELECT min(due_on) FROM due_line WHERE grade = ? AND due_on > ?", (grade, day.isoformat())
            )
            for grade in _GRADES
        )
        first = min((found for found in days if found), default=None)
        return None if first is None else date.fromisoformat(first)

    def carried(self, day: date, *, roles: Collection[str]) -> tuple[Carried, ...]:
        """As `DueBook.carried`, and of how many something is late."""
        said = day.isoformat()
        rows = self._database.query(
            "SELECT user, grade, count(*), total(role = 'substitute'), total(first_due < ?) FROM ("
            "SELECT user, stream, grade, first_due, min(role) AS role FROM due_worker"
            " WHERE role IN (SELECT value FROM json_each(?)) AND from_day <= ? AND until_day >= ?"
            " GROUP BY user, stream) GROUP BY user, grade",
            (said, json.dumps(sorted(roles)), said, said),
        )
        return tuple(Carried(row[0], LEVELS[row[1]], row[2], int(row[3]), int(row[4])) for row in rows)

    def _of_grade(self, grade: int, first: date, last: date, *, most: int) -> list[DueLine]:
        rows = self._database.query(
            f"SELECT stream, item, due_on FROM due_line WHERE {_DUE} ORDER BY due_on, stream, item LIMIT ?",
            (grade, first.isoformat(), last.isoformat(), most),
        )
        return [DueLine(row[0], row[1], date.fromisoformat(row[2]), grade) for row in rows]


_DUE = "grade = ? AND due_on BETWEEN ? AND ?"
_GRADES = range(len(LEVELS))
