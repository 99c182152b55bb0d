"""Which files are on this laptop, and which are to leave it.

A file leaves only when everything that was made here is proved to be at the office and nobody is writing
in it; until then it stays, and a notice says so.
"""

from __future__ import annotations

from core.changes import RecordId
from core.store import casebook, drafts, notices
from core.store.database import Database
from core.store.notices import NoticeCode

HERE, LEAVING, LEFT = "here", "leaving", "left"


def arrive(database: Database, stream: bytes) -> None:
    """A file is here, unless it is known already."""
    database.execute(
        "INSERT INTO stream (stream, state) VALUES (?, ?) ON CONFLICT DO NOTHING", (stream, HERE)
    )


def come_into_scope(database: Database, stream: bytes) -> None:
    """Central says that it belongs here (again)."""
    database.execute(
        "INSERT INTO stream (stream, state) VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state",
        (stream, HERE),
    )
    notices.lower(database, NoticeCode.FILE_KEPT, stream=stream)


def leave_scope(database: Database, stream: bytes) -> None:
    """Central says that it belongs to somebody else now."""
    database.execute("UPDATE stream SET state = ? WHERE stream = ? AND state = ?", (LEAVING, stream, HERE))


def in_scope(database: Database) -> tuple[bytes, ...]:
    """The streams that this laptop and central should agree about."""
    return tuple(row[0] for row in database.query("SELECT stream FROM stream WHERE state = ?", (HERE,)))


def has_left(database: Database, stream: bytes) -> bool:
    """Whether the file was here and is gone."""
    state: str | None = database.value("SELECT state FROM stream WHERE stream = ?", (stream,))
    return state == LEFT


def left_at(database: Database, stream: bytes) -> int | None:
    """Central's highest number in a file that is gone from here."""
    gseq: int | None = database.value(
        "SELECT gseq FROM stream WHERE stream = ? AND state = ?", (stream, LEFT)
    )
    return gseq


def let_go(database: Database, *, now_ms: int) -> frozenset[RecordId]:
    """Take away every leaving file that may go; the others are kept and told of."""
    gone: set[RecordId] = set()
    for (stream,) in database.query("SELECT stream FROM stream WHERE state = ?", (LEAVING,)):
        if _is_proved(database, stream) and not drafts.any_in(database, stream):
            database.execute(
                "UPDATE stream SET state = ?,"
                " gseq = (SELECT max(gseq) FROM op WHERE op.stream = stream.stream) WHERE stream = ?",
                (LEFT, stream),
            )
            gone |= casebook.forget_stream(database, stream)
            notices.lower(database, NoticeCode.FILE_KEPT, stream=stream)
        else:
            notices.raise_notice(database, NoticeCode.FILE_KEPT, now_ms=now_ms, stream=stream)
    return frozenset(gone)


def _is_proved(database: Database, stream: bytes) -> bool:
    unproved = database.one(
        "SELECT 1 FROM op WHERE stream = ?"
        " AND (state <> 'accepted' OR gseq IS NULL OR (own = 1 AND receipt_ms IS NULL)) LIMIT 1",
        (stream,),
    )
    return unproved is None
