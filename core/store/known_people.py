"""People of this laptop's files of whom central says that they may stand in another file too.

Central's newest list replaces the one before; what was marked as seen stays so as long as the same is said.
Nothing of the other file is here: at most its id, and that only where the file itself is here as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.changes import Changes, RecordId
from core.schema import Entity
from core.store.database import Database
from core.store.writing import Writing

KEPT_AT_MOST = 1000
"""Whatever central sends: the bound that makes a fault harmless."""
SAME_IIN = "iin"
_TAG = "known_people_tag"
_COLUMNS = "stream, entity_id, other_stream, other, ask, kind, seen"


class KnownPerson(Protocol):
    """As `sync.protocol.KnownPerson`."""

    @property
    def stream(self) -> bytes: ...
    @property
    def entity(self) -> bytes: ...
    @property
    def kind(self) -> str: ...
    @property
    def ask(self) -> str: ...
    @property
    def other_stream(self) -> bytes | None: ...
    @property
    def other(self) -> bytes | None: ...


@dataclass(frozen=True)
class KnownLine:
    """`other`: the person in the other file, where that file is here; else `ask` says whom to ask."""

    record: RecordId
    other: RecordId | None
    ask: str
    same_iin: bool
    seen: bool


class KnownPeople:
    """Reading what central told, and marking it as seen."""

    def __init__(self, database: Database, writing: Writing) -> None:
        self._database = database
        self._writing = writing

    def of_file(self, stream: bytes) -> tuple[KnownLine, ...]:
        """All that is said of the people of a file, those with the same IIN first."""
        rows = self._database.query(
            f"SELECT {_COLUMNS} FROM known_person WHERE stream = ? OR other_stream = ?"
            " ORDER BY kind, stream, entity_id, other_stream, other, ask",
            (stream, stream),
        )
        return tuple(_line(row) for row in rows)

    def unseen(self, *, most: int) -> tuple[KnownLine, ...]:
        """What nobody has marked as seen, those with the same IIN first."""
        rows = self._database.query(
            f"SELECT {_COLUMNS} FROM known_person WHERE seen = 0"
            " ORDER BY kind, stream, entity_id, other_stream, other, ask LIMIT ?",
            (most,),
        )
        return tuple(_line(row) for row in rows)

    def mark_seen(self, record: RecordId, *, other: RecordId | None, ask: str) -> Changes:
        """This is not shown on Today any more; nothing happens if it is not said any more."""
        own = (record.stream, record.entity_id)
        theirs = (b"", b"") if other is None else (other.stream, other.entity_id)
        with self._writing() as database:
            for one, two in ((own, theirs), (theirs, own)):
                database.execute(
                    "UPDATE known_person SET seen = 1"
                    " WHERE stream = ? AND entity_id = ? AND other_stream = ? AND other = ? AND ask = ?",
                    (*one, *two, ask),
                )
        return Changes(records=frozenset({record}))


def known_tag(database: Database) -> bytes | None:
    """By which central knows the list that is here."""
    tag: bytes | None = database.value("SELECT value FROM meta WHERE name = ?", (_TAG,))
    return tag


def replace(database: Database, people: Sequence[KnownPerson], *, tag: bytes) -> frozenset[RecordId]:
    """Take a whole list; returns the people of whom something else is said than before."""
    before = {
        tuple(row[:5]): (row[5], row[6]) for row in database.query(f"SELECT {_COLUMNS} FROM known_person")
    }
    now = {
        (one.stream, one.entity, one.other_stream or b"", one.other or b"", one.ask): one.kind
        for one in people[:KEPT_AT_MOST]
    }
    touched: set[RecordId] = set()
    for key in before.keys() - now.keys():
        database.execute(
            "DELETE FROM known_person"
            " WHERE stream = ? AND entity_id = ? AND other_stream = ? AND other = ? AND ask = ?",
            key,
        )
        touched |= _records(key)
    for key, kind in now.items():
        if key not in before or before[key][0] != kind:
            database.execute(
                f"INSERT OR REPLACE INTO known_person ({_COLUMNS}) VALUES (?,?,?,?,?,?,0)", (*key, kind)
            )
            touched |= _records(key)
    database.execute(
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (_TAG, tag),
    )
    return frozenset(touched)


def _records(key: tuple[object, ...]) -> set[RecordId]:
    stream, entity_id, other_stream, other, _ = key
    found = {(stream, entity_id), (other_stream, other)} - {(b"", b"")}
    return {
        RecordId(one, int(Entity.MEMBER), entity)
        for one, entity in found
        if isinstance(one, bytes) and isinstance(entity, bytes)
    }


def _line(row: tuple[object, ...]) -> KnownLine:
    stream, entity_id, other_stream, other, ask, kind, seen = row
    assert isinstance(stream, bytes)
    assert isinstance(entity_id, bytes)
    assert isinstance(other_stream, bytes)
    assert isinstance(other, bytes)
    return KnownLine(
        record=RecordId(stream, int(Entity.MEMBER), entity_id),
        other=RecordId(other_stream, int(Entity.MEMBER), other) if other else None,
        ask=str(ask),
        same_iin=kind == SAME_IIN,
        seen=bool(seen),
    )
