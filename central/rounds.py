"""POST /v1/sync: one round. The push is committed before the pull part is built.

What stops a round before its push: an unknown protocol, another epoch. What is said only after it, so that
nothing pushed is lost: a revoked enrolment (its operations are withheld), a head that shows a restored or
cloned laptop. Everything else is a verdict on a single operation.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from sqlalchemy import BindParameter, Connection, bindparam, select, union_all

from central import known, scope, tables
from central.contact import note_contact, note_refusals
from central.cursor import Cursor, read_cursor
from central.judging import Judge, Pusher
from central.numbering import numbering
from central.office import LogEpoch, Office, durable_gseq
from central.pulling import Pulled, Reader, pull
from central.receipts import Held, write_receipts
from central.refusals import check_proto, malformed, other_epoch, refuse, too_large
from central.tokens import Caller, revoked
from central.verifying import Checked, check_all
from core.clock import today
from core.errors import OperationError
from core.ids import short
from core.ops import parse
from sync.protocol import (
    BATCH_MAX_BYTES,
    BATCH_MAX_OPS,
    WANT_MAX,
    Refusal,
    ScopeChange,
    SyncAnswer,
    SyncRequest,
    Verdict,
    VerdictKind,
)

FINISHING_MAX = 500
NOTICE_PULLS_WAIT = "pulls_wait"
_HEAD_BYTES = 16

_LOGS = (tables.op, tables.withheld)
_INC: BindParameter[bytes] = bindparam("incarnation")

# Asked in each round: built once (docs/central.md, "Statements").
_INCARNATION = select(tables.incarnation).where(tables.incarnation.c.incarnation == _INC)
_FORKED = select(tables.fork.c.op_id).where(tables.fork.c.incarnation == _INC)
_AT_N = tuple(
    select(one.c.header_hash).where(one.c.incarnation == _INC, one.c.n == bindparam("n")) for one in _LOGS
)
_CHAIN = union_all(
    *(select(one.c.n, one.c.header_hash).where(one.c.incarnation == _INC) for one in _LOGS)
).subquery()
_CHAIN_END = select(_CHAIN.c.n, _CHAIN.c.header_hash).order_by(_CHAIN.c.n.desc()).limit(1)

log = logging.getLogger("central.rounds")


@dataclass(frozen=True)
class Round:
    """What happened: the answer, and whether anything moved."""

    answer: SyncAnswer
    moved: bool


@dataclass(frozen=True)
class Taken:
    """A push that is committed; `verdicts` in the order of `checked`, foreign operations first."""

    epoch: LogEpoch
    cursor: Cursor
    checked: list[Checked]
    verdicts: list[Verdict]


def run_round(office: Office, caller: Caller, request: SyncRequest) -> Round:
    """Push, then pull. Raises RefusedError; see docs/central.md for the order of checks."""
    taken = take(office, caller, request)
    if caller.revoked:
        raise revoked(office, caller.enrolment_id)
    answer = bring(office, caller, request, taken)
    moved = bool(request.ops or request.foreign or answer.ops or answer.scope.add or answer.scope.drop)
    log.info(
        "round inc=%s pushed=%d foreign=%d refused=%d pulled=%d",
        short(request.inc),
        len(request.ops),
        len(request.foreign),
        sum(one.kind is VerdictKind.REFUSED for one in taken.verdicts),
        len(answer.ops),
    )
    return Round(answer, moved)


def take(office: Office, caller: Caller, request: SyncRequest) -> Taken:
    """The push, committed. RefusedError (426, 413, 409 epoch, 400): nothing was looked at."""
    check_proto(request.proto)
    if len(request.ops) + len(request.foreign) > BATCH_MAX_OPS:
        raise too_large(BATCH_MAX_BYTES)
    with office.database.reading() as connection:
        epoch = office.epoch(connection)
    if request.epoch != epoch.epoch.epoch:
        raise other_epoch(epoch.record)
    cursor = read_position(request, epoch)
    checked = check_all(office, request.ops, foreign=request.foreign)
    verdicts = _push(office, caller, request, checked, re_offers=epoch.ordinal > 1)
    note_refusals(office, caller, verdicts)
    return Taken(epoch, cursor, checked, verdicts)


def bring(office: Office, caller: Caller, request: SyncRequest, taken: Taken) -> SyncAnswer:
    """The pull after a push, with the word on what was pushed. RefusedError (409 head)."""
    note_contact(office, caller, head_n=request.head[0], report=request.report)
    with office.database.reading() as connection:
        _check_head(connection, caller, request)
        if caller.pulls_wait:
            pulled = _nothing(taken.cursor, request)
        else:
            reader = Reader(
                user=caller.user,
                incarnation=request.inc,
                head_n=request.head[0],
                scope_tag=request.scope_tag,
                max_bytes=min(request.max_bytes, office.settings.limits.response_max_bytes),
                want=(request.want or ())[:WANT_MAX],
                refill=(request.refill or ())[:WANT_MAX],
            )
            pulled = pull(connection, office, reader, taken.cursor)
        durable = durable_gseq(connection)
        told = _known(connection, office, caller, request, pulled)
    now_ms = office.clock.now_ms()
    epoch = taken.epoch.epoch.epoch
    held = [*owed(taken), *(Held(parse(data), gseq) for gseq, data in pulled.returned)]
    return SyncAnswer(
        epoch=epoch,
        server_time=now_ms,
        durable_gseq=durable,
        cursor=pulled.cursor.to_bytes(),
        more=pulled.more,
        scope=pulled.scope,
        verdicts=_in_order_of_request(taken.verdicts, foreign=len(request.foreign)),
        receipts=write_receipts(office.keys.receipt, held, epoch=epoch, time_ms=now_ms),
        ops=pulled.ops,
        root_digest=pulled.root_digest,
        late=pulled.late or None,
        notices=(NOTICE_PULLS_WAIT,) if caller.pulls_wait else (),
        known=None if told is None else told.people,
        known_tag=None if told is None else told.tag,
    )


def read_position(request: SyncRequest, epoch: LogEpoch) -> Cursor:
    """Its cursor, in this life of the log. RefusedError (400)."""
    try:
        return read_cursor(request.cursor, epoch.epoch)
    except OperationError as error:
        raise malformed() from error


def owed(taken: Taken) -> list[Held]:
    """The caller's own operations among what was pushed: what receipts are owed for."""
    return [
        Held(one.operation, verdict.gseq)
        for one, verdict in zip(taken.checked, taken.verdicts, strict=True)
        if one.operation is not None and not one.foreign and verdict.kind is not VerdictKind.REFUSED
    ]


def _known(
    connection: Connection, office: Office, caller: Caller, request: SyncRequest, pulled: Pulled
) -> known.Told | None:
    """Who may be known elsewhere, with the last answer of a conversation; None if the laptop has that."""
    if pulled.more or caller.pulls_wait:
        return None
    told = known.known_elsewhere(connection, caller.user, day=today(office.clock))
    return None if told.tag == request.known_tag else told


def _push(
    office: Office, caller: Caller, request: SyncRequest, checked: list[Checked], *, re_offers: bool
) -> list[Verdict]:
    """Judge and number what was pushed; before that, note which scope the laptop acknowledges.

    A new day settles the caller's scope first.
    """
    day = today(office.clock)
    with office.database.reading() as connection:
        who = scope.read_person(connection, caller.user)
        acked = scope.acknowledged(connection, caller.enrolment_id)
        tag = 0 if who is None else who.tag_of_this_life(request.scope_tag)
        if request.finishing:
            tag = scope.held_back(
                connection, caller.user, tag, acked=acked, finishing=request.finishing[:FINISHING_MAX]
            )
    new_day = who is not None and who.scope_day != day.isoformat()
    if tag > acked:
        with office.database.writing() as connection:
            scope.acknowledge(connection, caller.enrolment_id, tag)
    if not checked and not new_day:
        return []
    with numbering(office) as numbered:
        if new_day:
            for stream in scope.settle_person(numbered.connection, caller.user, day=day):
                numbered.gain(caller.user, stream)
        pusher = Pusher(caller.signing_key, caller.user, caller.enrolment_id, caller.revoked)
        return Judge(numbered, pusher, re_offers=re_offers).judge_all(checked)


def _check_head(connection: Connection, caller: Caller, request: SyncRequest) -> None:
    """409 if the laptop's chain is not the one that central holds: restored, cloned, or retired meanwhile."""
    row = connection.execute(_INCARNATION, {"incarnation": request.inc}).first()
    if row is not None and row.enrolment_id != caller.enrolment_id:
        raise malformed()
    server_head = _server_head(connection, request.inc)
    retired = row is None or row.replaced_by is not None
    if retired or _is_forked(connection, request) or (server_head and server_head[0] > request.head[0]):
        log.warning("head differs inc=%s head=%d", short(request.inc), request.head[0])
        raise refuse(409, Refusal.HEAD, "The laptop's chain and central's differ.", server_head=server_head)


def _is_forked(connection: Connection, request: SyncRequest) -> bool:
    if connection.execute(_FORKED, {"incarnation": request.inc}).first() is not None:
        return True
    n, head_hash = request.head
    for at_n in _AT_N:
        for found in connection.execute(at_n, {"incarnation": request.inc, "n": n}).scalars():
            if found[:_HEAD_BYTES] != head_hash[:_HEAD_BYTES]:
                return True
    return False


def _server_head(connection: Connection, incarnation: bytes) -> tuple[int, bytes] | None:
    row = connection.execute(_CHAIN_END, {"incarnation": incarnation}).first()
    return None if row is None else (row.n, row.header_hash[:_HEAD_BYTES])


def _nothing(cursor: Cursor, request: SyncRequest) -> Pulled:
    """Pulls wait: the cursor and the scope stay where they are."""
    return Pulled((), cursor, False, ScopeChange(tag=request.scope_tag), None, ())


def _in_order_of_request(verdicts: list[Verdict], *, foreign: int) -> tuple[Verdict, ...]:
    """Foreign operations are judged first, but answered after the laptop's own."""
    return (*verdicts[foreign:], *verdicts[:foreign])
