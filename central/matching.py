"""Who may be the same person in two files: tokens of people, pairs of them, and what was decided about pairs.

All of it is derived from the log, from merged MEMBER and LINK records, and made anew when the key changes.
Whoever steals these tables learns no IIN and no name (docs/decisions/0010-…). Nothing here decides what an
operation is worth: a match stops nothing. What a laptop is told of it: `central.known`.
"""

from __future__ import annotations

import hashlib
import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, func, select

from central import scope
from central.effects import stored_operation
from central.merging import shown_values
from central.office import Office, read_meta, write_meta
from central.tables import decided_pair, match_pair, match_token, op, person_op
from core.encoding import Value
from core.identity.names import PersonName
from core.identity.tokens import MatchToken, TokenKind, match_tokens
from core.ops import Operation, parse
from core.schema import Entity, number, value_to_parts

PAIRS_AT_MOST = 20
"""Others that one person is paired with: a name that many have says little."""
SAME_TOKEN_AT_MOST = 40
NAME_AT_MOST = 200
AT_ONCE = 200
PAGE_ROWS = 1000
MATCHING_KEY = "matching_key"
"""The name of the single value that says by which key the tokens were made."""
DECIDED = frozenset({"same", "not_same"})
_WATCHED = frozenset({int(Entity.MEMBER), int(Entity.LINK)})
_MEMBER_FIELDS = {
    name: number(Entity.MEMBER, name) for name in ("person", "name", "birth", "iin", "withdrawn")
}
_LINK_FIELDS = {
    name: number(Entity.LINK, name)
    for name in ("kind", "one", "other", "one_stream", "other_stream", "decision")
}

log = logging.getLogger("central.matching")

Place = tuple[bytes, bytes]
"""(stream, entity id) of a member."""


@dataclass(frozen=True, order=True)
class Watched:
    """A record whose change may make or end a match."""

    stream: bytes
    entity_type: int
    entity_id: bytes


@dataclass(frozen=True)
class _Other:
    """A token of somebody, with who it is."""

    place: Place
    kind: str
    value: bytes
    person: bytes


def watched(operation: Operation) -> frozenset[Watched]:
    """The records of this operation that `settle` must look at once it is in the log."""
    stream = operation.header.stream
    return frozenset(
        Watched(stream, touch.entity_type, touch.entity_id)
        for touch in operation.header.touches
        if touch.entity_type in _WATCHED
    )


def settle(connection: Connection, office: Office, changed: Collection[Watched]) -> None:
    """Bring tokens and pairs up to date, after operations of these records came into the log.

    An adoption is kept apart: nobody learns from a match that there is one.
    """
    ordered = sorted(changed)
    for begin in range(0, len(ordered), AT_ONCE):
        some = ordered[begin : begin + AT_ONCE]
        apart = scope.apart_among(connection, {one.stream for one in some})
        some = [one for one in some if one.stream not in apart]
        shown = _shown(connection, some)
        decided = _settle_decisions(connection, {one: shown[one] for one in some if not _is_member(one)})
        people = {one: shown[one] for one in some if _is_member(one)}
        _settle_tokens(connection, office.keys.matching, people)
        _settle_pairs(connection, {(one.stream, one.entity_id) for one in people} | decided)


def is_stale(connection: Connection, office: Office) -> bool:
    """Were the tokens made by another key than that of now, or never?"""
    return read_meta(connection, MATCHING_KEY) != _mark_of(office.keys.matching)


def begin(connection: Connection, office: Office) -> None:
    """An empty log has nothing to make tokens of."""
    write_meta(connection, MATCHING_KEY, _mark_of(office.keys.matching))


def bring_up_to_date(office: Office) -> None:
    """Make everything anew if the key is another one: before a service begins."""
    with office.database.reading() as connection:
        stale = is_stale(connection, office)
    if stale:
        log.warning("the key of tokens is another one: all tokens are made anew")
        rebuild(office)


def rebuild(office: Office) -> int:
    """Make everything anew from the log, under the numbering lock; returns how many people have a token."""
    with office.database.numbering() as connection:
        for table in (match_pair, match_token, decided_pair, person_op):
            connection.execute(table.delete())
        changed: set[Watched] = set()
        for gseq, operation in _log(connection, but=office.stream):
            found = watched(operation)
            note(connection, found, gseq=gseq)
            changed |= found
        settle(connection, office, changed)
        begin(connection, office)
        places = select(match_token.c.stream, match_token.c.entity_id).distinct()
        return len(connection.execute(places).all())


def note(connection: Connection, found: Iterable[Watched], *, gseq: int) -> None:
    """Remember which operation touched these."""
    if rows := note_rows(found, gseq=gseq):
        connection.execute(person_op.insert(), rows)


def note_rows(found: Iterable[Watched], *, gseq: int) -> list[dict[str, Any]]:
    """As `note`, to be written later."""
    return [
        {"stream": one.stream, "entity_type": one.entity_type, "entity_id": one.entity_id, "gseq": gseq}
        for one in found
    ]


# --- what stands in the records -----------------------------------------------------------------------------


def _shown(connection: Connection, some: Sequence[Watched]) -> dict[Watched, Mapping[int, Value]]:
    """The merged values of each."""
    query = (
        select(person_op.c.stream, person_op.c.entity_type, person_op.c.entity_id, op.c.envelope, op.c.parts)
        .join(op, op.c.gseq == person_op.c.gseq)
        .where(person_op.c.entity_id.in_([one.entity_id for one in some]))
    )
    wanted = frozenset(some)
    operations: dict[Watched, list[Operation]] = defaultdict(list)
    for stream, entity_type, entity_id, envelope, parts in connection.execute(query):
        if (one := Watched(stream, entity_type, entity_id)) in wanted:
            operations[one].append(parse(stored_operation(envelope, parts)))
    return {one: shown_values(operations[one], Entity(one.entity_type), one.entity_id) for one in some}


def _settle_tokens(connection: Connection, key: bytes, people: Mapping[Watched, Mapping[int, Value]]) -> None:
    """Write the tokens of these people; who was withdrawn or erased has none."""
    if not people:
        return
    table = match_token
    _delete(connection, table, [(one.stream, one.entity_id) for one in people])
    rows = [
        {
            "stream": one.stream,
            "entity_id": one.entity_id,
            "kind": token.kind.value,
            "value": token.value,
            "person": _id(shown.get(_MEMBER_FIELDS["person"])) or one.entity_id,
        }
        for one, shown in people.items()
        for token in _tokens(key, shown)
    ]
    if rows:
        connection.execute(table.insert(), rows)


def _tokens(key: bytes, shown: Mapping[int, Value]) -> frozenset[MatchToken]:
    """What a person may be known by. Values are those of any program: a strange one says nothing."""
    if shown.get(_MEMBER_FIELDS["withdrawn"]) is not None:
        return frozenset()
    name, birth, iin = (_parts(shown, part) for part in ("name", "birth", "iin"))
    born = birth.get("date")
    return match_tokens(
        key,
        iin=_text(iin.get("iin")),
        name=PersonName(_text(name.get("surname")), _text(name.get("given"))),
        born=born if isinstance(born, date) else None,
        precision=_text(birth.get("precision")),
    )


def _settle_decisions(connection: Connection, links: Mapping[Watched, Mapping[int, Value]]) -> set[Place]:
    """Write what was decided about pairs of people; returns who is concerned, before or now."""
    concerned: set[Place] = set()
    for link, shown in links.items():
        table = decided_pair
        mine = and_(table.c.stream == link.stream, table.c.entity_id == link.entity_id)
        for row in connection.execute(select(table).where(mine)).all():
            concerned |= {(row.one_stream, row.one), (row.other_stream, row.other)}
        connection.execute(table.delete().where(mine))
        named = {name: shown.get(field) for name, field in _LINK_FIELDS.items()}
        ids = {name: _id(named[name]) for name in ("one_stream", "one", "other_stream", "other")}
        if named["kind"] != "person" or None in ids.values():
            continue
        if link.stream not in (ids["one_stream"], ids["other_stream"]):
            continue
        concerned |= {(ids["one_stream"] or b"", ids["one"] or b"")}
        concerned |= {(ids["other_stream"] or b"", ids["other"] or b"")}
        if named["decision"] in DECIDED:
            connection.execute(table.insert().values(stream=link.stream, entity_id=link.entity_id, **ids))
    return concerned


# --- pairs --------------------------------------------------------------------------------------------------


def _settle_pairs(connection: Connection, places: set[Place]) -> None:
    """Write who may be the same as these people, both ways."""
    if not places:
        return
    ordered = sorted(places)
    _delete(connection, match_pair, ordered)
    _delete(connection, match_pair, ordered, stream="other_stream", entity="other")
    decided, tokens = _decided(connection, ordered), _tokens_of(connection, ordered)
    shared = _shared(connection, {token.value for held in tokens.values() for token in held})
    rows: dict[tuple[Place, Place], str] = {}
    for place in ordered:
        held = [token for token in tokens.get(place, ()) if (token.kind, token.value) in shared]
        has_iin = any(token.kind == TokenKind.IIN for token in tokens.get(place, ()))
        alike = _alike(connection, held, decided.get(place, frozenset()), has_iin=has_iin)
        for other, kind in alike.items():
            rows[place, other] = rows[other, place] = kind
    if rows:
        connection.execute(
            match_pair.insert(),
            [
                {
                    "stream": one[0],
                    "entity_id": one[1],
                    "other_stream": other[0],
                    "other": other[1],
                    "kind": kind,
                }
                for (one, other), kind in rows.items()
            ],
        )


_SAME_TOKEN = (
    select(match_token)
    .where(
        match_token.c.value == bindparam("token"),
        match_token.c.kind == bindparam("of_kind"),
        match_token.c.stream != bindparam("but"),
    )
    .order_by(match_token.c.stream, match_token.c.entity_id)
    .limit(SAME_TOKEN_AT_MOST)
)


def _shared(connection: Connection, values: Collection[bytes]) -> frozenset[tuple[str, bytes]]:
    """Which of these tokens, as (kind, value), more than one person has: nearly all people are alone."""
    found: set[tuple[str, bytes]] = set()
    ordered = sorted(values)
    for begin in range(0, len(ordered), AT_ONCE):
        table = match_token.c
        query = (
            select(table.kind, table.value)
            .where(table.value.in_(ordered[begin : begin + AT_ONCE]))
            .group_by(table.kind, table.value)
            .having(func.count() > 1)
        )
        found.update((row.kind, row.value) for row in connection.execute(query))
    return frozenset(found)


def _alike(
    connection: Connection, tokens: Iterable[_Other], settled: Collection[Place], *, has_iin: bool
) -> dict[Place, str]:
    """Who of another file has one of these tokens of a person, the surest first.

    Another IIN is another person; `has_iin`: this one has one.
    """
    mine = sorted(tokens, key=lambda one: (one.kind, one.value))
    found: dict[Place, str] = {}
    for token in mine:
        asked = {"token": token.value, "of_kind": token.kind, "but": token.place[0]}
        rows = connection.execute(_SAME_TOKEN, asked).all()
        candidates = [
            (row.stream, row.entity_id)
            for row in rows
            if row.person != token.person and (row.stream, row.entity_id) not in settled
        ]
        if has_iin and token.kind != TokenKind.IIN:
            with_another = _with_iin(connection, candidates)
            candidates = [one for one in candidates if one not in with_another]
        for one in candidates:
            if len(found) < PAIRS_AT_MOST:
                found.setdefault(one, token.kind)
    return found


def _with_iin(connection: Connection, places: Sequence[Place]) -> frozenset[Place]:
    """Those of them that have an IIN."""
    if not places:
        return frozenset()
    query = select(match_token.c.stream, match_token.c.entity_id).where(
        match_token.c.entity_id.in_([entity for _, entity in places]),
        match_token.c.kind == TokenKind.IIN.value,
    )
    return frozenset((row.stream, row.entity_id) for row in connection.execute(query)) & frozenset(places)


def _tokens_of(connection: Connection, places: Sequence[Place]) -> dict[Place, list[_Other]]:
    found: dict[Place, list[_Other]] = {place: [] for place in places}
    for some in _in_parts(places):
        query = select(match_token).where(match_token.c.entity_id.in_([entity for _, entity in some]))
        for row in connection.execute(query):
            place = (row.stream, row.entity_id)
            if place in found:
                found[place].append(_Other(place, row.kind, row.value, row.person))
    return found


def _decided(connection: Connection, places: Sequence[Place]) -> dict[Place, set[Place]]:
    """With whom each of these was compared by a supervisor."""
    found: dict[Place, set[Place]] = defaultdict(set)
    for some in _in_parts(places):
        entities = [entity for _, entity in some]
        for side in (decided_pair.c.one, decided_pair.c.other):
            for row in connection.execute(select(decided_pair).where(side.in_(entities))):
                one, other = (row.one_stream, row.one), (row.other_stream, row.other)
                found[one].add(other)
                found[other].add(one)
    return found


# --- small parts --------------------------------------------------------------------------------------------


def _log(connection: Connection, *, but: bytes) -> Iterator[tuple[int, Operation]]:
    """All operations of files, in order, a page at a time."""
    since = 0
    while True:
        query = select(op.c.gseq, op.c.stream, op.c.envelope, op.c.parts).where(op.c.gseq > since)
        page = connection.execute(query.order_by(op.c.gseq).limit(PAGE_ROWS)).all()
        for row in page:
            if row.stream != but:
                yield row.gseq, parse(stored_operation(row.envelope, row.parts))
        if len(page) < PAGE_ROWS:
            return
        since = page[-1].gseq


def _in_parts(places: Sequence[Place]) -> Iterator[Sequence[Place]]:
    for begin in range(0, len(places), AT_ONCE):
        yield places[begin : begin + AT_ONCE]


def _delete(
    connection: Connection,
    table: Table,
    places: Iterable[Place],
    *,
    stream: str = "stream",
    entity: str = "entity_id",
) -> None:
    """The rows of exactly these places; the columns that hold a place may be named."""
    query = table.delete().where(
        table.c[stream] == bindparam("of_stream"), table.c[entity] == bindparam("of_entity")
    )
    connection.execute(query, [{"of_stream": place[0], "of_entity": place[1]} for place in places])


def _is_member(one: Watched) -> bool:
    return one.entity_type == Entity.MEMBER


def _mark_of(key: bytes) -> bytes:
    """Says which key it was and nothing about it."""
    return hashlib.sha256(b"tirek/1/matching-key" + key).digest()[:16]


def _parts(shown: Mapping[int, Value], name: str) -> Mapping[str, Value]:
    value = shown.get(_MEMBER_FIELDS[name])
    return value_to_parts(Entity.MEMBER, name, value) if isinstance(value, dict) else {}


def _text(value: Value) -> str:
    return value if isinstance(value, str) and len(value) <= NAME_AT_MOST else ""


def _id(value: Value) -> bytes | None:
    return value if isinstance(value, bytes) else None
