"""What a person or the supervisor must be told about this vault; codes only, words are in `ui`.

A notice stays until what it says is no longer so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.store.database import Database


class NoticeCode(StrEnum):
    """Stored: never renamed."""

    JOURNAL_DAMAGED = "journal_damaged"
    MARK_DAMAGED = "mark_damaged"
    NEEDS_NEW_INCARNATION = "needs_new_incarnation"
    LOG_DAMAGED = "log_damaged"
    """What was typed last, and not finished, may be missing: the disk gave it back altered."""
    OPERATIONS_KEPT_ASIDE = "operations_kept_aside"
    CENTRAL_DIFFERS = "central_differs"
    FILE_KEPT = "file_kept"
    """A file that went to somebody else is still here: something in it has not reached the office."""
    PULLS_WAIT = "pulls_wait"
    """Central takes what is sent and sends nothing until a supervisor has looked at this laptop."""


@dataclass(frozen=True)
class Notice:
    """One thing to tell; `stream` where it concerns one file."""

    code: NoticeCode
    stream: bytes
    at_ms: int


def raise_notice(database: Database, code: NoticeCode, *, now_ms: int, stream: bytes = b"") -> None:
    """Raise it, unless it stands already."""
    database.execute(
        "INSERT INTO notice (code, stream, at_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (code.value, stream, now_ms),
    )


def lower(database: Database, code: NoticeCode, *, stream: bytes = b"") -> None:
    """It is no longer so."""
    database.execute("DELETE FROM notice WHERE code = ? AND stream = ?", (code.value, stream))


def stands(database: Database, code: NoticeCode) -> bool:
    """Whether it is so, of any file."""
    return database.one("SELECT 1 FROM notice WHERE code = ? LIMIT 1", (code.value,)) is not None


def raised_ms(database: Database, code: NoticeCode) -> int | None:
    """Since when it stands; None if it does not."""
    moment: int | None = database.value("SELECT min(at_ms) FROM notice WHERE code = ?", (code.value,))
    return moment


def standing(database: Database) -> tuple[Notice, ...]:
    """Everything that is to be told, oldest first."""
    rows = database.query("SELECT code, stream, at_ms FROM notice ORDER BY at_ms, code, stream")
    return tuple(Notice(NoticeCode(row[0]), row[1], row[2]) for row in rows)
