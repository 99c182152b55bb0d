"""Which files are on this laptop, and which are to leave it.

A file leaves only when everything that was made here is proved to be at the office and nobody is writing
in it; until then it stays, and a notice says so. When central lost what had been proved, the operations
come back without being shown, wait to be sent again, and leave again.
"""

from __future__ import annotations

from core.access import OPENS_APART
from core.changes import RecordId
from core.records import KeptFile
from core.schema import Entity
from core.store import blobs, casebook, drafts, late_work, notices, oplog
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


def is_leaving(database: Database, stream: bytes) -> bool:
    """Whether it is somebody else's by now, and only what was begun here is still to be finished."""
    return _state(database, stream) == LEAVING


def finishing(database: Database) -> tuple[bytes, ...]:
    """Files that leave and in which something is still being written, or is on its way to the office."""
    rows = database.query("SELECT stream FROM stream WHERE state = ? ORDER BY stream", (LEAVING,))
    return tuple(stream for (stream,) in rows if drafts.any_in(database, stream) or _sends(database, stream))


def kept(database: Database) -> tuple[KeptFile, ...]:
    """Files that are somebody else's by now, with what keeps each of them here."""
    rows = database.query(
        "SELECT stream.stream, coalesce(record_family.name, place.title),"
        " (SELECT count(*) FROM op WHERE op.stream = stream.stream AND (op.state = 'waiting'"
        "  OR (op.state = 'accepted' AND (op.gseq IS NULL OR (op.own = 1 AND op.receipt_ms IS NULL))))),"
        " (SELECT count(*) FROM op WHERE op.stream = stream.stream AND op.state IN ('withheld', 'refused')),"
        " (SELECT count(*) FROM draft WHERE draft.stream = stream.stream)"
        " FROM stream LEFT JOIN record_family ON record_family.stream = stream.stream"
        " LEFT JOIN record_controlled_object place ON place.stream = stream.stream"
        " WHERE stream.state IN (?, ?) ORDER BY 2, 1",
        (LEAVING, BACK),
    )
    return tuple(
        KeptFile(
            stream=row[0],
            name=row[1] if isinstance(row[1], str) else "",
            changes=row[2] + list(oplog.parked_of(database, row[0]).values()).count(None),
            set_aside=row[3],
            drafts=row[4],
            attached=blobs.holding_back(database, row[0]),
        )
        for row in rows
    )


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
            oplog.forget_parked(database, stream)
            late_work.forget_stream(database, stream)
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
    if unproved is not None or blobs.holding_back(database, stream):
        return False
    return all(gseq is not None for gseq in oplog.parked_of(database, stream).values())


def _sends(database: Database, stream: bytes) -> bool:
    """Whether something of it goes to the office with the next round."""
    sends = database.one(
        "SELECT 1 FROM op WHERE stream = ? AND (state = 'waiting'"
        " OR (state = 'accepted' AND own = 1 AND receipt_ms IS NULL)) LIMIT 1",
        (stream,),
    )
    return sends is not None
