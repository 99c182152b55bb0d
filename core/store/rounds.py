"""The last rounds of sync, for the person who asks what became of them: when, what moved, how it ended.

What went out is counted by receipts alone (`core.store.exchange.proved`). Like rounds that follow each other
are one line, so that a night without a network does not push out what happened before. Kept in one value of
`meta`, the newest first; nothing of a record is in it.
"""

from __future__ import annotations

from dataclasses import astuple, replace

from core.encoding import decode, encode
from core.records import PastRound
from core.store.database import Database

KEPT_AT_MOST = 30
_NAME = "sync_rounds"


def note(database: Database, ended: PastRound) -> None:
    """Put a round that has just ended on top, together with the one before it where nothing is new."""
    kept = list(past(database))
    if kept and _is_like(kept[0], ended):
        times = kept[0].times + ended.times
        rate = ended.bytes_per_s or kept[0].bytes_per_s
        kept[0] = replace(ended, first_ms=kept[0].first_ms, times=times, bytes_per_s=rate)
    else:
        kept.insert(0, ended)
    database.execute(
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (_NAME, encode([list(astuple(one)) for one in kept[:KEPT_AT_MOST]])),
    )


def past(database: Database) -> tuple[PastRound, ...]:
    """The last rounds, the newest first."""
    stored: bytes | None = database.value("SELECT value FROM meta WHERE name = ?", (_NAME,))
    return () if stored is None else tuple(PastRound(*line) for line in decode(stored))


def _is_like(before: PastRound, ended: PastRound) -> bool:
    return before.trouble == ended.trouble and not (before.moved or ended.moved)
