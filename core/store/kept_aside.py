"""What an older program kept aside because it could not read it, looked at once more by a newer one.

Operations that wait for an enrolment record are taken when it comes (`core.store.arrivals`). The others were
written by a program that knew more: bytes, or an act, that this laptop did not understand then. They are
tried again once after each change of program. Next: `core.store.arrivals`.
"""

from __future__ import annotations

from core import __version__
from core.changes import Changes
from core.clock import Clock
from core.errors import OperationError
from core.ops import parse
from core.schema import SCHEMA_VERSION
from core.store import erasing, notices, oplog, streams
from core.store.arrivals import Arrivals
from core.store.database import Database
from core.store.identity import Identity
from core.store.notices import NoticeCode
from core.store.oplog import Parked

_NAME = "kept_aside_seen_by"
PROGRAM = f"{__version__} {SCHEMA_VERSION}"


def seen(database: Database) -> bool:
    """Whether this program has looked already."""
    return bool(database.value("SELECT value FROM meta WHERE name = ?", (_NAME,)) == PROGRAM)


def look_again(database: Database, me: Identity, clock: Clock) -> Changes:
    """Take what can be taken now; the rest stays as it was.

    Not of a file that has left: central has it, and sends it with its file. What was ordered to be erased
    meanwhile comes in without its values.
    """
    changes = Changes()
    arrivals = Arrivals(me, clock)
    in_scope = frozenset(streams.in_scope(database))
    for parked in oplog.parked_for_want_of_understanding(database):
        if not _belongs_here(parked, in_scope):
            continue
        oplog.unpark(database, parked)
        changes |= arrivals.receive(database, parked.data, gseq=parked.gseq)
    if changes:
        changes |= erasing.erase_what_was_ordered(database)
    if not oplog.any_parked(database):
        notices.lower(database, NoticeCode.OPERATIONS_KEPT_ASIDE)
    database.execute(
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (_NAME, PROGRAM),
    )
    return changes


def _belongs_here(parked: Parked, in_scope: frozenset[bytes]) -> bool:
    try:
        return parked.gseq is not None and parse(parked.data).header.stream in in_scope
    except OperationError:
        return False
