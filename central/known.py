"""What a laptop is told of people who may stand in another file: whom to ask, and nothing of that file.

A reader who has both files (a supervisor, mostly) is told which two, so that they can be compared. The whole
list goes with an answer when it is another than the laptop has, and replaces what it had.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, and_, bindparam, func, or_, select

from central.tables import match_pair, membership, person, scope_log, stream
from core.access import FileRole
from core.encoding import Value, encode
from sync.protocol import KnownPerson

TOLD_AT_MOST = 500
"""People that one laptop is told of, those with the same IIN first."""
_PAIRS_READ = 2 * TOLD_AT_MOST
TAG_BYTES = 8


def _pairs() -> Select[Any]:
    """The pairs of which `user` has one file, and whether the other one too."""
    mine, theirs = scope_log.alias("mine"), scope_log.alias("theirs")
    user: BindParameter[bytes] = bindparam("user")
    has_other = and_(
        theirs.c.stream == match_pair.c.other_stream, theirs.c.user == user, theirs.c.dropped_tag.is_(None)
    )
    return (
        select(match_pair, theirs.c.stream.label("has_other"))
        .join(mine, and_(mine.c.stream == match_pair.c.stream, mine.c.user == user))
        .outerjoin(theirs, has_other)
        .where(mine.c.dropped_tag.is_(None))
        .order_by(match_pair.c.kind, match_pair.c.stream, match_pair.c.entity_id, match_pair.c.other_stream)
        .limit(_PAIRS_READ)
    )


_PAIRS = _pairs()
"""Asked in each round: built once (docs/central.md, "Statements")."""


@dataclass(frozen=True)
class Told:
    """`tag` changes when anything in `people` does."""

    tag: bytes
    people: tuple[KnownPerson, ...]


def known_elsewhere(connection: Connection, user: bytes, *, day: date) -> Told:
    """People of this user's files who may stand in another file of the agency."""
    rows = connection.execute(_PAIRS, {"user": user}).all()
    names = _whom_to_ask(connection, {row.other_stream for row in rows if row.has_other is None}, user, day)
    told: dict[tuple[Value, ...], KnownPerson] = {}
    for row in rows:
        if row.has_other is None:
            one = KnownPerson(
                stream=row.stream, entity=row.entity_id, kind=row.kind, ask=names.get(row.other_stream, "")
            )
        elif (row.stream, row.entity_id) < (row.other_stream, row.other):
            one = KnownPerson(
                stream=row.stream,
                entity=row.entity_id,
                kind=row.kind,
                ask="",
                other_stream=row.other_stream,
                other=row.other,
            )
        else:
            continue  # the same two, the other way round
        told.setdefault((one.stream, one.entity, one.ask, one.other_stream, one.other), one)
        if len(told) == TOLD_AT_MOST:
            break
    people = tuple(told.values())
    listed = [[*key, one.kind] for key, one in told.items()]
    return Told(hashlib.sha256(encode(listed)).digest()[:TAG_BYTES], people)


def _whom_to_ask(connection: Connection, streams: set[bytes], user: bytes, day: date) -> dict[bytes, str]:
    """The shown name of who is responsible for a file today, else of who opened it; never the reader."""
    if not streams:
        return {}
    opened = (
        select(stream.c.stream, person.c.shown_name)
        .join(person, person.c.user == stream.c.opened_by)
        .where(stream.c.stream.in_(streams), person.c.user != user)
    )
    names: dict[bytes, str] = {row.stream: row.shown_name for row in connection.execute(opened)}
    table, on = membership, day.isoformat()
    responsible = (
        select(table.c.stream, person.c.shown_name)
        .join(person, person.c.user == table.c.user)
        .where(
            table.c.stream.in_(streams),
            table.c.user != user,
            table.c.role == FileRole.RESPONSIBLE.value,
            or_(table.c.from_day.is_(None), table.c.from_day <= on),
            or_(table.c.until_day.is_(None), table.c.until_day >= on),
        )
        .order_by(func.coalesce(table.c.from_day, "").desc(), table.c.entity_id)  # who began last
    )
    found: dict[bytes, str] = {}
    for row in connection.execute(responsible):
        found.setdefault(row.stream, row.shown_name)
    return {**names, **found}
