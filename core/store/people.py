"""People of all files on this laptop in a few columns, for search results and for the look for duplicates.

Only reads; the tables belong to `core.store.casebook`. Withdrawn records are not people any more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from core.changes import RecordId
from core.encoding import Value
from core.identity.names import PersonName
from core.schema import Entity
from core.store import record_tables
from core.store.database import Database

AT_ONCE = 400
SAME_BIRTH_AT_MOST = 300


@dataclass(frozen=True)
class PersonLine:
    """A member of a file, with what the file says about where."""

    record: RecordId
    person: bytes
    name: PersonName
    born: date | None
    precision: str
    sex: str
    iin: str
    phone: str
    moved_out_on: date | None
    family_name: str
    number: str
    village: str


@dataclass(frozen=True)
class FamilyPlace:
    """A file in a few words."""

    record: RecordId
    name: str
    number: str
    village: str


class People:
    """Reading people over one connection."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lines(self, records: Iterable[RecordId]) -> dict[RecordId, PersonLine]:
        """Those of these records that are members."""
        wanted = [(one.stream, one.entity_id) for one in records if one.entity_type == Entity.MEMBER]
        found: dict[RecordId, PersonLine] = {}
        for begin in range(0, len(wanted), AT_ONCE):
            some = wanted[begin : begin + AT_ONCE]
            pairs = ", ".join(["(?, ?)"] * len(some))
            rows = self._database.query(
                f"SELECT {_COLUMNS} FROM record_member m LEFT JOIN record_family f ON f.stream = m.stream"
                f" WHERE (m.stream, m.entity_id) IN (VALUES {pairs}) AND m.withdrawn IS NULL",
                tuple(value for pair in some for value in pair),
            )
            found |= {(line := _line(row)).record: line for row in rows}
        return found

    def born_on(self, day: date) -> tuple[RecordId, ...]:
        """Members with this birth date, at most so many as are worth comparing."""
        rows = self._database.query(
            "SELECT stream, entity_id FROM record_member WHERE birth__date = ? LIMIT ?",
            (day.isoformat(), SAME_BIRTH_AT_MOST),
        )
        return tuple(RecordId(row[0], int(Entity.MEMBER), row[1]) for row in rows)

    def with_person(self, person: bytes) -> tuple[PersonLine, ...]:
        """One and the same person in every file of this laptop, by family name."""
        rows = self._database.query(
            f"SELECT {_COLUMNS} FROM record_member m LEFT JOIN record_family f ON f.stream = m.stream"
            " WHERE m.person = ? AND m.withdrawn IS NULL ORDER BY f.name, m.stream, m.entity_id",
            (person,),
        )
        return tuple(_line(row) for row in rows)

    def given_names(self, streams: Collection[bytes]) -> dict[bytes, dict[bytes, str]]:
        """{stream: {member: given name}} of some files."""
        found: dict[bytes, dict[bytes, str]] = {stream: {} for stream in streams}
        wanted = sorted(found)
        for begin in range(0, len(wanted), AT_ONCE):
            some = wanted[begin : begin + AT_ONCE]
            rows = self._database.query(
                "SELECT stream, entity_id, name__given FROM record_member"
                f" WHERE withdrawn IS NULL AND stream IN ({', '.join('?' * len(some))})",
                some,
            )
            for stream, entity_id, given in rows:
                found[stream][entity_id] = _text(given)
        return found

    def links_to_decide(self) -> tuple[RecordId, ...]:
        """Links that a worker asked for and nobody has decided."""
        rows = self._database.query(
            "SELECT stream, entity_id FROM record_link"
            " WHERE opinion = 'same' AND (decision IS NULL OR decision = 'undone')"
            " ORDER BY decided_on, entity_id"
        )
        return tuple(RecordId(row[0], int(Entity.LINK), row[1]) for row in rows)

    def last_visits(self, streams: Collection[bytes]) -> dict[bytes, date | None]:
        """The day of the last visit that met somebody, of a few files; those without one are left out."""
        rows = self._database.query(
            "SELECT stream, max(held_on) FROM record_visit WHERE held_on IS NOT NULL AND withdrawn IS NULL"
            f" AND {record_tables.MET} AND stream IN ({', '.join('?' * len(streams))}) GROUP BY stream",
            sorted(streams),
        )
        return {row[0]: _day(row[1]) for row in rows}

    def families(self, streams: Collection[bytes]) -> dict[bytes, FamilyPlace]:
        """Some files by stream."""
        wanted = sorted(set(streams))
        found: dict[bytes, FamilyPlace] = {}
        for begin in range(0, len(wanted), AT_ONCE):
            some = wanted[begin : begin + AT_ONCE]
            rows = self._database.query(
                "SELECT stream, entity_id, name, number, address__village FROM record_family"
                f" WHERE stream IN ({', '.join('?' * len(some))})",
                some,
            )
            for row in rows:
                record = RecordId(row[0], int(Entity.FAMILY), row[1])
                found[row[0]] = FamilyPlace(record, *(_text(value) for value in row[2:]))
        return found


_COLUMNS = (
    "m.stream, m.entity_id, m.person, m.name__surname, m.name__given, m.name__patronymic, m.birth__date,"
    " m.birth__precision, m.sex, m.iin__iin, m.phone, m.moved_out, f.name, f.number, f.address__village"
)


def _line(row: tuple[Value, ...]) -> PersonLine:
    return PersonLine(
        record=RecordId(row[0], int(Entity.MEMBER), row[1]),
        person=row[2] or row[1],
        name=PersonName(*(_text(part) for part in row[3:6])),
        born=_day(row[6]),
        precision=_text(row[7]),
        sex=_text(row[8]),
        iin=_text(row[9]),
        phone=_text(row[10]),
        moved_out_on=_day(row[11]),
        family_name=_text(row[12]),
        number=_text(row[13]),
        village=_text(row[14]),
    )


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _day(value: Value) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
