"""What was written in a file by somebody who does not have it any more, as central says of each operation.

Both sides are told: whoever has the file now, and its author. Only who, when and how many is kept here; what
was written is read in the file, by whoever has it. Each operation counts once, when it first comes in.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.changes import Changes
from core.store.database import Database, Row
from core.store.writing import Writing

_COLUMNS = "stream, author, own, changes, first_ms, last_ms, came_ms, seen"


@dataclass(frozen=True)
class LateLine:
    """Late changes of one author in one file. Moments in ms: first and last by the author's clock."""

    stream: bytes
    author: bytes
    own: bool
    changes: int
    first_ms: int
    last_ms: int
    came_ms: int
    seen: bool


class LateWork:
    """Reading what came late, and marking it as seen."""

    def __init__(self, database: Database, writing: Writing) -> None:
        self._database = database
        self._writing = writing

    def of_file(self, stream: bytes) -> tuple[LateLine, ...]:
        """All late work in a file, seen or not, the newest first."""
        return self._lines("stream = ?", stream)

    def unseen(self, *, most: int) -> tuple[LateLine, ...]:
        """What nobody has marked as seen, the newest first."""
        return self._lines("seen = 0")[:most]

    def mark_seen(self, stream: bytes, author: bytes) -> Changes:
        """It leaves Today; one's own is forgotten, for nothing else of that file need be here."""
        with self._writing() as database:
            key = (stream, author)
            database.execute("DELETE FROM late_work WHERE stream = ? AND author = ? AND own = 1", key)
            database.execute("UPDATE late_work SET seen = 1 WHERE stream = ? AND author = ?", key)
        return Changes(sync=True)

    def _lines(self, where: str, *parameters: bytes) -> tuple[LateLine, ...]:
        order = "ORDER BY came_ms DESC, stream, author"
        rows = self._database.query(f"SELECT {_COLUMNS} FROM late_work WHERE {where} {order}", parameters)
        return tuple(_line(row) for row in rows)


def note(database: Database, *, stream: bytes, author: bytes, author_ms: int, own: bool, now_ms: int) -> None:
    """One more late operation, within the transaction that brings it or its verdict."""
    database.execute(
        f"INSERT INTO late_work ({_COLUMNS}) VALUES (?, ?, ?, 1, ?, ?, ?, 0)"
        " ON CONFLICT (stream, author) DO UPDATE SET"
        " changes = CASE seen WHEN 1 THEN 1 ELSE changes + 1 END,"
        " first_ms = CASE seen WHEN 1 THEN excluded.first_ms ELSE min(first_ms, excluded.first_ms) END,"
        " last_ms = CASE seen WHEN 1 THEN excluded.last_ms ELSE max(last_ms, excluded.last_ms) END,"
        " came_ms = excluded.came_ms, own = excluded.own, seen = 0",
        (stream, author, int(own), author_ms, author_ms, now_ms),
    )


def note_own(database: Database, seq: int, *, now_ms: int) -> None:
    """As `note`, of an operation that was made here, once central took it."""
    row = database.one("SELECT stream, author, author_ms FROM op WHERE seq = ?", (seq,))
    assert row is not None
    note(database, stream=row[0], author=row[1], author_ms=row[2], own=True, now_ms=now_ms)


def forget_stream(database: Database, stream: bytes) -> None:
    """A file leaves this laptop; what its worker is told of the own late work stays."""
    database.execute("DELETE FROM late_work WHERE stream = ? AND own = 0", (stream,))


def _line(row: Row) -> LateLine:
    return LateLine(row[0], row[1], bool(row[2]), row[3], row[4], row[5], row[6], bool(row[7]))
