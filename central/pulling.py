"""The pull part of a round: what the laptop does not have yet, in the order of numbers.

Files that came into scope are filled up first (`central.filling`), then the feed goes on from the cursor. In
the feed the laptop's own operations are left out as far as its head says that it has them. All of an answer
is read in one snapshot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, and_, bindparam, or_, select

from central import scope
from central.cursor import Cursor, Fill, First
from central.effects import stored_operation
from central.filling import Order, begin, read_order
from central.office import Office, highest_gseq
from central.tables import incarnation, op, stream
from sync.protocol import ScopeChange, root_digest

PAGE_ROWS = 100


def _page(which: ColumnElement[bool]) -> Select[Any]:
    """A page of the operations in (`since`, `upto`] that are meant, in order."""
    what = select(op.c.gseq, op.c.author, op.c.envelope, op.c.parts, op.c.promoted, op.c.late)
    page = what.where(which, op.c.gseq > bindparam("since"), op.c.gseq <= bindparam("upto"))
    return page.order_by(op.c.gseq).limit(PAGE_ROWS)


def _news() -> ColumnElement[bool]:
    """What this laptop does not have yet, or has and must learn that it was taken in.

    The latter is what this very laptop wrote, and was withheld, and is accepted now, be the file in scope or
    not: it holds it until it knows, and lets the file go then.
    """
    inc: BindParameter[bytes] = bindparam("incarnation")
    has_it = and_(op.c.incarnation == inc, op.c.n <= bindparam("head_n"), op.c.promoted.is_(False))
    mine = select(incarnation.c.enrolment_id).where(incarnation.c.incarnation == inc)
    lives = select(incarnation.c.incarnation).where(incarnation.c.enrolment_id.in_(mine))
    taken_in = and_(op.c.promoted.is_(True), op.c.author == bindparam("user"), op.c.incarnation.in_(lives))
    return or_(and_(scope.in_scope(op.c.stream), ~has_it), taken_in)


# Asked in each round: built once (docs/central.md, "Statements").
_WANTED = _page(and_(op.c.gseq.in_(bindparam("want", expanding=True)), scope.in_scope(op.c.stream)))
_OF_FILE = _page(op.c.stream == bindparam("stream"))
_NEWS = _page(_news())
_DIGESTS = select(stream.c.digest).where(scope.in_scope(stream.c.stream))


@dataclass(frozen=True)
class Reader:
    """Who pulls: `head_n` and `incarnation` say which own operations the laptop has.

    `want` are numbers and `refill` files that it asks for because its digests differ.
    """

    user: bytes
    incarnation: bytes
    head_n: int
    scope_tag: int
    max_bytes: int
    want: tuple[int, ...] = ()
    refill: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Pulled:
    """`returned` are the laptop's own operations that were withheld before and are accepted now.

    `late`: the numbers of those whose author did not have the file any more when they came in.
    """

    ops: tuple[tuple[int, bytes], ...]
    cursor: Cursor
    more: bool
    scope: ScopeChange
    root_digest: bytes | None
    returned: tuple[tuple[int, bytes], ...]
    late: tuple[int, ...] = ()


class _Basket:
    """Operations of one answer, up to a size; the first one always fits."""

    def __init__(self, max_bytes: int) -> None:
        self.ops: list[tuple[int, bytes]] = []
        self.returned: list[tuple[int, bytes]] = []
        self.late: list[int] = []
        self._left_bytes = max_bytes

    def takes(self, size_bytes: int) -> bool:
        return not self.ops or size_bytes <= self._left_bytes

    def put(self, gseq: int, data: bytes) -> None:
        self.ops.append((gseq, data))
        self._left_bytes -= len(data)


def pull(connection: Connection, office: Office, reader: Reader, cursor: Cursor) -> Pulled:
    """One answer's worth. `connection` is one snapshot."""
    who = scope.read_person(connection, reader.user)
    tag_now = 0 if who is None else who.scope_tag
    now = scope.streams_now(connection, reader.user)
    known = frozenset() if who is None else scope.streams_known(connection, who, reader.scope_tag)
    basket = _Basket(reader.max_bytes)
    _bring_wanted(connection, office, basket, reader, upto=cursor.gseq)
    plan = _plan(connection, office, reader, cursor, now=now, known=known)
    left, first = _fill_up(connection, basket, plan)
    upto = plan.upto
    complete = not left and first is None
    if complete:
        upto, complete = _feed(connection, office, basket, upto, reader)
    digest = _digest(connection, office, reader.user) if complete else None
    return Pulled(
        ops=tuple(basket.ops),
        cursor=Cursor(cursor.epoch, upto, tuple(left), first),
        more=not complete,
        scope=ScopeChange(tag=tag_now, add=tuple(sorted(now - known)), drop=tuple(sorted(known - now))),
        root_digest=digest,
        returned=tuple(basket.returned),
        late=tuple(basket.late),
    )


def _bring_wanted(
    connection: Connection, office: Office, basket: _Basket, reader: Reader, *, upto: int
) -> None:
    """Single operations that were asked for by number, as far as they fit and are for this person."""
    if not reader.want:
        return
    asked = {"want": list(reader.want), "agency": office.stream, "user": reader.user}
    for row in _rows(connection, _WANTED, asked, since=0, upto=upto):
        data = stored_operation(row.envelope, row.parts)
        if not basket.takes(len(data)):
            return
        basket.put(row.gseq, data)


@dataclass(frozen=True)
class _Plan:
    """What comes before the feed goes on from `upto`: files that are due, then a first sync's others."""

    upto: int
    fills: list[Fill]
    first: First | None
    order: Order


def _plan(
    connection: Connection,
    office: Office,
    reader: Reader,
    cursor: Cursor,
    *,
    now: frozenset[bytes],
    known: frozenset[bytes],
) -> _Plan:
    ours = now | {office.stream}
    if cursor.gseq == 0:
        upto = highest_gseq(connection)
        first, agency = begin(office, upto=upto)
        return _Plan(upto, [agency], first, read_order(connection, office, reader.user, upto=upto))
    order = read_order(connection, office, reader.user, upto=cursor.gseq)
    fills = [one for one in cursor.fills if one.stream in ours]
    coming = {one.stream for one in fills}
    if cursor.first is not None:
        coming |= {one for one, _ in order.after(cursor.first)}
    fresh = order.sorted(((now - known) | (set(reader.refill) & ours)) - coming)
    fills += [Fill(one, 0, cursor.gseq) for one in fresh]
    return _Plan(cursor.gseq, fills, cursor.first, order)


def _fill_up(connection: Connection, basket: _Basket, plan: _Plan) -> tuple[list[Fill], First | None]:
    """Send files from their beginning; returns what is left to send."""
    for index, one in enumerate(plan.fills):
        left = _fill(connection, basket, one)
        if left is not None:
            return [left, *plan.fills[index + 1 :]], plan.first
    if plan.first is None:
        return [], None
    for stream_id, place in plan.order.after(plan.first):
        left = _fill(connection, basket, Fill(stream_id, 0, plan.first.upto))
        if left is not None:
            return [left], First(plan.first.upto, place)
    return [], None


def _fill(connection: Connection, basket: _Basket, fill: Fill) -> Fill | None:
    """One file; returns what did not fit."""
    done = fill.done
    for row in _rows(connection, _OF_FILE, {"stream": fill.stream}, since=done, upto=fill.upto):
        data = stored_operation(row.envelope, row.parts)
        if not basket.takes(len(data)):
            return Fill(fill.stream, done, fill.upto)
        basket.put(row.gseq, data)
        done = row.gseq
    return None


def _feed(
    connection: Connection, office: Office, basket: _Basket, since: int, reader: Reader
) -> tuple[int, bool]:
    """The feed above `since`; returns how far it got and whether that is the end."""
    end = highest_gseq(connection)
    asked = {
        "agency": office.stream,
        "user": reader.user,
        "incarnation": reader.incarnation,
        "head_n": reader.head_n,
    }
    done = since
    for row in _rows(connection, _NEWS, asked, since=since, upto=end):
        data = stored_operation(row.envelope, row.parts)
        if not basket.takes(len(data)):
            return done, False
        basket.put(row.gseq, data)
        if row.promoted and row.author == reader.user:
            basket.returned.append((row.gseq, data))
        if row.late:
            basket.late.append(row.gseq)
        done = row.gseq
    return end, True


def _rows(
    connection: Connection, page: Select[Any], asked: Mapping[str, object], *, since: int, upto: int
) -> Iterator[_Row]:
    """Rows in (since, upto] in order, a page at a time."""
    while True:
        rows = connection.execute(page, {**asked, "since": since, "upto": upto}).all()
        for row in rows:
            yield _Row(*row)
        if len(rows) < PAGE_ROWS:
            return
        since = rows[-1].gseq


@dataclass(frozen=True)
class _Row:
    """One operation as it is stored."""

    gseq: int
    author: bytes
    envelope: bytes
    parts: bytes
    promoted: bool
    late: bool


def _digest(connection: Connection, office: Office, user: bytes) -> bytes:
    """Over all accepted operations of the scope, from the digests that are kept per file."""
    asked = {"agency": office.stream, "user": user}
    return root_digest(connection.execute(_DIGESTS, asked).scalars())
