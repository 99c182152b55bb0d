"""Taking central's word on one own operation, or on a colleague's that was offered again.

A verdict stays true however late it is read, and may come twice: what is accepted is never taken back by an
older copy. That central has something is proved by a receipt alone (`core.store.oplog.take_receipt`).
"""

from __future__ import annotations

from typing import Protocol

from core.changes import RecordId
from core.store import casebook, late_work, oplog, redo, streams
from core.store.database import Database
from core.store.journal import Journal
from core.store.oplog import OpState

TRIES = 2


class Verdict(Protocol):
    """As `sync.protocol.Verdict`; `kind` and `reason` are text."""

    @property
    def op_id(self) -> bytes: ...
    @property
    def kind(self) -> str: ...
    @property
    def gseq(self) -> int | None: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def late(self) -> bool | None: ...


def take(
    database: Database, journal: Journal, verdict: Verdict, *, sent: bytes, now_ms: int
) -> frozenset[RecordId]:
    """Within the transaction of an answer; returns records that changed.

    `sent`: the id of what stood at its place in the push, where that is known; else the verdict's own.
    """
    kind, reason = str(verdict.kind), str(verdict.reason or "")
    if kind == "refused":
        _take_refusal(database, journal, verdict.op_id, sent, reason)
        return frozenset()
    known = oplog.find(database, verdict.op_id)
    if known is None:
        if verdict.gseq is not None:
            oplog.set_parked_gseq(database, verdict.op_id, verdict.gseq)
        return frozenset()
    if kind in ("accepted", "duplicate"):
        if verdict.late and known.own and known.state is not OpState.ACCEPTED:
            late_work.note_own(database, known.seq, now_ms=now_ms)
        oplog.set_accepted(database, known.seq, verdict.gseq)
        return _let_count(database, known)
    if known.state is OpState.ACCEPTED:
        return frozenset()  # a late copy of an older answer
    if kind == "withheld":
        oplog.set_withheld(database, known.seq, reason)
        return casebook.reconsider(database, known.seq, counts=False) if known.applied else frozenset()
    return frozenset()


def _take_refusal(database: Database, journal: Journal, op_id: bytes, sent: bytes, reason: str) -> None:
    """Once more, as the journal has it, then it waits for a person; what is behind it goes on.

    Looked up by its place in the push: central may not even have been able to read which one it was.
    """
    known = oplog.find(database, op_id) or oplog.find(database, sent)
    if known is None or known.state is OpState.ACCEPTED:
        return  # kept aside, or a late copy of an older answer
    tries = known.tries + 1
    if known.own and tries < TRIES:
        redo.read_again(database, journal, known)
    oplog.set_refused(database, known.seq, reason, tries=tries, give_up=tries >= TRIES)


def _let_count(database: Database, known: oplog.Stored) -> frozenset[RecordId]:
    """What central has counts, unless its file is gone from here and it only waits for its receipt."""
    if known.applied or streams.has_left(database, known.stream):
        return frozenset()
    return casebook.reconsider(database, known.seq, counts=True)
