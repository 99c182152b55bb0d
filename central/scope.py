"""Which files each person has, from when to when: derived from FILE_MEMBER entities, never set by hand.

A person has the files of which they are a member today (`core.access.scope`), and a supervisor also every
file that somebody of the same district opened, but for adoptions. Each change gives the person's scope a new
tag; a laptop says with `scope_tag` which scope it last acknowledged. The newest it ever said is kept per
enrolment (`acknowledge`): late operations are judged by that (`central.rights`), an old tag opens nothing.

Tags grow for ever. A restore of the database takes tags back, so a new epoch starts a new range
(`begin_tags`), and a tag out of the lost range counts as "knows nothing": all files are sent again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, func, or_, select

from central.tables import enrolment, epoch, membership, op, person, scope_log, stream
from core.access import OPENS_APART, FileMembership, Role, of_the_district, scope
from core.encoding import decode, encode

TAGS_PER_EPOCH = 1 << 32


def _is_apart() -> ColumnElement[bool]:
    """Of a row of `stream`: whether its first operation opened an adoption (`core.access`)."""
    return exists().where(op.c.gseq == stream.c.first_gseq, op.c.verb == int(OPENS_APART))


# Asked several times in each round: built once (docs/central.md, "Statements").
_PERSON = select(person).where(person.c.user == bindparam("user"))
_SCOPE = select(scope_log.c.stream).where(scope_log.c.user == bindparam("user"))
_NOW = _SCOPE.where(scope_log.c.dropped_tag.is_(None))
_AT = _SCOPE.where(
    scope_log.c.added_tag <= bindparam("tag"),
    or_(scope_log.c.dropped_tag.is_(None), scope_log.c.dropped_tag > bindparam("tag")),
)
_THIS_FILE = scope_log.c.stream == bindparam("stream")
_EVER_HERE, _NOW_HERE, _AT_HERE = _SCOPE.where(_THIS_FILE), _NOW.where(_THIS_FILE), _AT.where(_THIS_FILE)
_APART = select(_is_apart()).select_from(stream).where(stream.c.stream == bindparam("stream"))
_ACKNOWLEDGED = select(enrolment.c.acked_tag).where(enrolment.c.enrolment_id == bindparam("enrolment_id"))
_MEMBERSHIPS = (
    select(membership, _is_apart().label("apart"))
    .join(stream, stream.c.stream == membership.c.stream)
    .where(membership.c.user == bindparam("user"))
)
_MEMBERSHIPS_HERE = _MEMBERSHIPS.where(membership.c.stream == bindparam("stream"))


@dataclass(frozen=True)
class Person:
    """A row of `person` as the scope needs it."""

    user: bytes
    roles: frozenset[str]
    district: str
    scope_tag: int
    gaps: tuple[tuple[int, int], ...]
    scope_day: str | None

    @property
    def supervises(self) -> bool:
        return Role.SUPERVISOR.value in self.roles and bool(self.district)

    def lost_from(self, tag: int) -> int | None:
        """Where the lost range began if `tag` was given in an epoch that a restore undid."""
        return next((low for low, high in self.gaps if low < tag < high), None)

    def tag_of_this_life(self, tag: int) -> int:
        """The tag to judge by: one out of a lost range stands for the scope that the restore went back to."""
        low = self.lost_from(tag)
        return min(tag if low is None else low, self.scope_tag)


def read_person(connection: Connection, user: bytes) -> Person | None:
    """The person, None if nobody has this id."""
    row = connection.execute(_PERSON, {"user": user}).first()
    if row is None:
        return None
    gaps = tuple((low, high) for low, high in decode(row.scope_gaps))
    return Person(row.user, frozenset(row.roles.split()), row.district, row.scope_tag, gaps, row.scope_day)


def streams_now(connection: Connection, user: bytes) -> frozenset[bytes]:
    """The files that the person has now."""
    return frozenset(connection.execute(_NOW, {"user": user}).scalars())


def in_scope(column: ColumnElement[bytes]) -> ColumnElement[bool]:
    """Of a column with streams: the `agency`'s own, or one of the files that the `user` has now."""
    return or_(column == bindparam("agency"), column.in_(_NOW))


def was_given(connection: Connection, user: bytes, stream_id: bytes) -> bool:
    """Did the person's scope ever have this file?"""
    return connection.execute(_EVER_HERE, {"user": user, "stream": stream_id}).first() is not None


def is_apart(connection: Connection, stream_id: bytes) -> bool | None:
    """Whether a stream is kept apart; None where nothing of it is in the log."""
    found = connection.execute(_APART, {"stream": stream_id}).scalar()
    return None if found is None else bool(found)


def known_among(connection: Connection, streams: Iterable[bytes]) -> dict[bytes, bool]:
    """Those of these streams that the log has, and whether each is kept apart."""
    query = select(stream.c.stream, _is_apart().label("apart")).where(
        stream.c.stream.in_(sorted(set(streams)))
    )
    return {row.stream: bool(row.apart) for row in connection.execute(query)}


def has_among(connection: Connection, user: bytes, streams: Iterable[bytes]) -> frozenset[bytes]:
    """Those of these files that the person has now."""
    now = and_(
        scope_log.c.user == user,
        scope_log.c.stream.in_(sorted(set(streams))),
        scope_log.c.dropped_tag.is_(None),
    )
    return frozenset(connection.execute(select(scope_log.c.stream).where(now)).scalars())


def apart_among(connection: Connection, streams: Iterable[bytes]) -> frozenset[bytes]:
    """Those of these streams that are kept apart."""
    query = select(stream.c.stream).where(stream.c.stream.in_(sorted(set(streams))), _is_apart())
    return frozenset(connection.execute(query).scalars())


def streams_known(connection: Connection, who: Person, tag: int) -> frozenset[bytes]:
    """The files of the scope with this tag; none for a tag out of a lost range."""
    if who.lost_from(tag) is not None:
        return frozenset()
    return frozenset(connection.execute(_AT, {"user": who.user, "tag": tag}).scalars())


def has_stream(connection: Connection, user: bytes, stream_id: bytes) -> bool:
    """Does the person have this file now?"""
    return connection.execute(_NOW_HERE, {"user": user, "stream": stream_id}).first() is not None


def had_stream(connection: Connection, user: bytes, stream_id: bytes, *, tag: int) -> bool:
    """Did the scope with this tag, one of this life of the log, have the file?"""
    asked = {"user": user, "tag": tag, "stream": stream_id}
    return connection.execute(_AT_HERE, asked).first() is not None


def had_once(connection: Connection, user: bytes, stream_id: bytes, *, day: date) -> bool:
    """Did the person ever have this file, be it by a membership that was over before central heard of it?"""
    if was_given(connection, user, stream_id):
        return True
    return any(
        one.gives_access and (one.from_day is None or one.from_day <= day)
        for one in _memberships(connection, user, only=stream_id)
    )


def acknowledge(connection: Connection, enrolment_id: bytes, tag: int) -> None:
    """This laptop knows the scope with this tag, one of this life of the log. Never goes back."""
    older = and_(enrolment.c.enrolment_id == enrolment_id, enrolment.c.acked_tag < tag)
    connection.execute(enrolment.update().where(older).values(acked_tag=tag))


def held_back(
    connection: Connection, user: bytes, tag: int, *, acked: int, finishing: Iterable[bytes]
) -> int:
    """How far a laptop that knows this tag acknowledges: not the leaving of files in which it still finishes.

    A leaving that was acknowledged before stays so, whatever a request says later.
    """
    first = select(func.min(scope_log.c.dropped_tag)).where(
        scope_log.c.user == user,
        scope_log.c.stream.in_(sorted(set(finishing))),
        scope_log.c.dropped_tag > acked,
        scope_log.c.dropped_tag <= tag,
    )
    leaving = connection.execute(first).scalar()
    return tag if leaving is None else int(leaving) - 1


def acknowledged(connection: Connection, enrolment_id: bytes) -> int:
    """The newest tag that this laptop ever acknowledged."""
    return int(connection.execute(_ACKNOWLEDGED, {"enrolment_id": enrolment_id}).scalar_one())


def settle_stream(
    connection: Connection, stream_id: bytes, *, users: Iterable[bytes], day: date
) -> tuple[bytes, ...]:
    """Bring the scope of these people for one file up to date; returns who gained it."""
    gained = []
    for user in sorted(set(users)):
        who = read_person(connection, user)
        if who is None:
            continue
        has = has_stream(connection, who.user, stream_id)
        wants = stream_id in _wanted(connection, who, day, only=stream_id)
        if wants != has:
            changed = {stream_id}
            _change(connection, who, add=changed if wants else set(), drop=changed if has else set())
        if wants and not has:
            gained.append(user)
    return tuple(gained)


def settle_person(connection: Connection, user: bytes, *, day: date) -> tuple[bytes, ...]:
    """Bring the whole scope of one person up to date (a new day, a new district); returns gained files."""
    who = read_person(connection, user)
    if who is None:
        return ()
    has = set(streams_now(connection, user))
    wants = _wanted(connection, who, day)
    if wants != has:
        _change(connection, who, add=wants - has, drop=has - wants)
    connection.execute(person.update().where(person.c.user == user).values(scope_day=day.isoformat()))
    return tuple(sorted(wants - has))


def supervisors_of(connection: Connection, district: str) -> frozenset[bytes]:
    """The supervisors of a district; an empty district has none."""
    if not district:
        return frozenset()
    rows = connection.execute(select(person.c.user, person.c.roles).where(person.c.district == district))
    return frozenset(row.user for row in rows if Role.SUPERVISOR.value in row.roles.split())


def first_tags(connection: Connection) -> tuple[int, bytes]:
    """Tag and gaps of somebody entered now: after a restore, laptops may have tags of a lost life."""
    ordinal = connection.execute(select(func.max(epoch.c.ordinal))).scalar() or 1
    start = ordinal * TAGS_PER_EPOCH if ordinal > 1 else 0
    return start, encode([[0, start]] if start else [])


def begin_tags(connection: Connection, ordinal: int) -> None:
    """After a restore: everybody's tags go on in the range of the new epoch, the lost range is noted."""
    start = ordinal * TAGS_PER_EPOCH
    for row in connection.execute(select(person.c.user, person.c.scope_tag, person.c.scope_gaps)).all():
        gaps = [*decode(row.scope_gaps), [row.scope_tag, start]]
        values = {"scope_tag": start, "scope_gaps": encode(gaps)}
        connection.execute(person.update().where(person.c.user == row.user).values(**values))


def _wanted(connection: Connection, who: Person, day: date, *, only: bytes | None = None) -> set[bytes]:
    wanted = set(scope(who.user, _memberships(connection, who.user, only=only), day))
    if who.supervises:
        theirs = select(stream.c.stream, _is_apart().label("apart")).where(stream.c.district == who.district)
        if only is not None:
            theirs = theirs.where(stream.c.stream == only)
        rows = connection.execute(theirs)
        wanted.update(row.stream for row in rows if of_the_district(who.supervises, apart=bool(row.apart)))
    return wanted


def _memberships(connection: Connection, user: bytes, *, only: bytes | None) -> list[FileMembership]:
    """Where this person is a member, be it today or not; `only` of one file."""
    if only is None:
        rows = connection.execute(_MEMBERSHIPS, {"user": user})
    else:
        rows = connection.execute(_MEMBERSHIPS_HERE, {"user": user, "stream": only})
    return [
        FileMembership(
            row.stream, row.user, row.role, _day(row.from_day), _day(row.until_day), bool(row.apart)
        )
        for row in rows
    ]


def _change(connection: Connection, who: Person, *, add: set[bytes], drop: set[bytes]) -> None:
    current = connection.execute(select(person.c.scope_tag).where(person.c.user == who.user)).scalar_one()
    tag = current + 1
    mine = and_(scope_log.c.user == who.user, scope_log.c.dropped_tag.is_(None))
    for one in sorted(drop):
        query = scope_log.update().where(mine, scope_log.c.stream == one)
        connection.execute(query.values(dropped_tag=tag))
    rows = [{"user": who.user, "stream": one, "added_tag": tag, "dropped_tag": None} for one in sorted(add)]
    if rows:
        connection.execute(scope_log.insert(), rows)
    connection.execute(person.update().where(person.c.user == who.user).values(scope_tag=tag))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
