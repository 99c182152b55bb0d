"""Which files are on this laptop, and which are to leave it.

A file leaves only when everything that was made here is proved to be at the office and nobody is writing
in it; until then it stays, and a notice says so. When central lost what had been proved, the operations
come back without being shown, wait to be sent again, and leave again.
"""

from __future__ import annotations

from core.access import OPENS_APART
from core.changes import RecordId
from core.schema import Entity
from core.store import blobs, casebook, drafts, notices, oplog
from core.store.database import Database
from core.store.notices import NoticeCode

HERE, LEAVING, LEFT, BACK = "here", "leaving", "left", "back"
"""`BACK`: gone from here, but for own operations that central lost."""


def arrive(database: Database, stream: bytes) -> None:
    """A file is here, unless it is known already."""
    database.execute(
        "INSERT INTO stream (stream, state) VALUES (?, ?) ON CONFLICT DO NOTHING", (stream, HERE)
    )


def come_into_scope(database: Database, stream: bytes) -> frozenset[RecordId]:
    """Central says that it belongs here (again)."""
    was_back = _state(database, stream) == BACK
    database.execute(
        "INSERT INTO stream (stream, state) VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state",
        (stream, HERE),
    )
    notices.lower(database, NoticeCode.FILE_KEPT, stream=stream)
    records: set[RecordId] = set()
    for seq in oplog.kept_from_heads(database, stream) if was_back else ():
        records |= casebook.reconsider(database, seq, counts=True)
    return frozenset(records)


def leave_scope(database: Database, stream: bytes) -> None:
    """Central says that it belongs to somebody else now."""
    database.execute("UPDATE stream SET state = ? WHERE stream = ? AND state = ?", (LEAVING, stream, HERE))


def kept_apart(database: Database, stream: bytes) -> bool | None:
    """Whether it is an adoption's, by the act that opened it; None where nothing of it is here."""
    rows = database.query(
        "SELECT 1 FROM touch JOIN op ON op.seq = touch.op"
        " WHERE touch.stream = ? AND touch.entity_type = ? AND op.verb = ? LIMIT 1",
        (stream, int(Entity.ADOPTION), int(OPENS_APART)),
    )
    if rows:
        return True
    known = database.one("SELECT 1 FROM touch WHERE stream = ? LIMIT 1", (stream,))
    return None if known is None else False


def in_scope(database: Database) -> tuple[bytes, ...]:
    """The streams that this laptop and central should agree about."""
    return tuple(row[0] for row in database.query("SELECT stream FROM stream WHERE state = ?", (HERE,)))


def has_left(database: Database, stream: bytes) -> bool:
    """Whether the file was here and is gone."""
    return _state(database, stream) in (LEFT, BACK)


def left_at(database: Database, stream: bytes) -> int | None:
    """Central's highest number in a file that is gone from here."""
    gseq: int | None = database.value(
        "SELECT gseq FROM stream WHERE stream = ? AND state = ?", (stream, LEFT)
    )
    return gseq


def bring_back(database: Database, stream: bytes) -> None:
    """Central lost something of a file that is gone from here."""
    database.execute("UPDATE stream SET state = ? WHERE stream = ? AND state = ?", (BACK, stream, LEFT))


def let_go(database: Database, *, now_ms: int) -> frozenset[RecordId]:
    """Take away every leaving file that may go; the others are kept and told of."""
    gone: set[RecordId] = set()
    for (stream,) in database.query("SELECT stream FROM stream WHERE state IN (?, ?)", (LEAVING, BACK)):
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


def _state(database: Database, stream: bytes) -> str | None:
    state: str | None = database.value("SELECT state FROM stream WHERE stream = ?", (stream,))
    return state


def _is_proved(database: Database, stream: bytes) -> bool:
    unproved = database.one(
        "SELECT 1 FROM op WHERE stream = ?"
        " AND (state <> 'accepted' OR gseq IS NULL OR (own = 1 AND receipt_ms IS NULL)) LIMIT 1",
        (stream,),
    )
    return unproved is None and not blobs.holds_back(database, stream)
