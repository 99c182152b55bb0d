"""The tables of records, made from the field registry: one per entity type, one column per field.

A column holds the value that is shown, as far as it has its registered shape (`core.store.shapes`); that of
answers only says where they stand in the log, because they are most of what a laptop keeps. The tables hold
nothing that operations do not: when the registry has grown they are thrown away and filled again
(`core.store.casebook`, their only writer). Part columns (`risk__level`) repeat the parts of a group, so that
no list has to decode anything.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.changes import RecordId
from core.encoding import INT64_MAX, Value, decode_again, encode
from core.fields import Field, ValueType
from core.records import NOBODY_MET
from core.schema import REGISTRY, Entity, EntityType
from core.store import oplog
from core.store.database import Database
from core.store.oplog import Place
from core.store.shapes import RULES, readable

IN_LOG = frozenset({ValueType.ANSWERS})
"""Read from the log, and only when they are asked for."""

POSITION_BITS = 16
"""An operation of at most 256 KiB names fewer entities than that."""

NOWHERE: Mapping[int, Place | None] = {}

LAST_VISIT = "last_visit_on"
"""The newest day on which a visit met somebody, beside the fields of a family: kept by triggers, so that no
list and no agenda has to look through all visits."""

MET = f"coalesce(outcome, '') NOT IN {NOBODY_MET}"
"""In SQL over visits: somebody was seen. Standing before a closed door is no contact with a family."""

_NEWEST_VISIT = (
    f"(SELECT max(held_on) FROM record_visit WHERE stream = {{row}}.stream AND withdrawn IS NULL AND {MET})"
)
ATTEMPTS = "attempts"
"""Beside it: how many visits in a row, since somebody was met, met nobody."""
_COUNTED = (
    "(SELECT count(*) FROM record_visit WHERE stream = {row}.stream AND withdrawn IS NULL"
    f" AND outcome IN {NOBODY_MET} AND held_on > coalesce({_NEWEST_VISIT}, ''))"
)
_KEPT_BESIDE = f"{LAST_VISIT} = {_NEWEST_VISIT}, {ATTEMPTS} = {_COUNTED}"
TRIGGERS = {
    Entity.FAMILY: (
        "CREATE TRIGGER family_made AFTER INSERT ON record_family BEGIN UPDATE record_family"
        f" SET {_KEPT_BESIDE.format(row='new')} WHERE row_id = new.row_id; END",
    ),
    Entity.VISIT: tuple(
        f"CREATE TRIGGER visit_{what.split()[0].lower()} AFTER {what} ON record_visit BEGIN"
        f" UPDATE record_family SET {_KEPT_BESIDE.format(row=row)} WHERE stream = {row}.stream; END"
        for what, row in (
            ("INSERT", "new"),
            ("UPDATE OF held_on, outcome, withdrawn", "new"),
            ("DELETE", "old"),
        )
    ),
}

INDEXES = {
    Entity.FAMILY: (
        f"status, merged_into, risk__level, flag__level, {LAST_VISIT}, opened_on, stream, entity_id",
        "merged_into",
        ATTEMPTS,
    ),
    Entity.MEMBER: ("stream, moved_out, birth__date, withdrawn", "birth__date", "person"),
    Entity.VISIT: (
        "stream, held_on, outcome, withdrawn",
        "planned_on, held_on",
        "held_on",
        "worker, held_on",
    ),
    Entity.TASK: (
        "state, due_on, stream, withdrawn",
        "stream, state, due_on, withdrawn",
        "state, postponed_because, due_on",
    ),
    Entity.FILLED_FORM: ("stream, form, filled_on",),
    Entity.CARER_CHECK: ("stream, placement, checked_on",),
    Entity.FILE_MEMBER: ("user",),
}


def _as_is(value: Value) -> Any:
    return value


def _number(value: Value) -> Any:
    return str(value) if isinstance(value, Decimal) or value > INT64_MAX else value


def _day(value: Value) -> Any:
    return value.isoformat()


_TO_COLUMN: Mapping[ValueType, Callable[[Value], Any]] = {
    ValueType.DAY: _day,
    ValueType.FLAG: int,
    ValueType.NUMBER: _number,
    ValueType.TEXTS: encode,
    ValueType.PARTS: encode,
    ValueType.ITEMS: encode,
}
"""From a value that has its registered shape; all others stand there as they are."""

_ENCODED = frozenset({ValueType.TEXTS, ValueType.PARTS, ValueType.ITEMS})


@dataclass(frozen=True)
class RecordTable:
    """The table of one entity type."""

    entity_type: EntityType
    name: str
    fields: tuple[Field, ...]
    """In the order of the columns."""

    @property
    def statements(self) -> tuple[str, ...]:
        columns = ["row_id INTEGER PRIMARY KEY", "stream BLOB NOT NULL", "entity_id BLOB NOT NULL"]
        columns += [f"{name} ANY" for field in self.fields for name in _part_columns(field)]
        columns += [f"{field.name} ANY" for field in self.fields]
        indexes = INDEXES.get(self.entity_type.entity, ())
        if self.entity_type.entity is Entity.FAMILY:
            columns += [f"{LAST_VISIT} TEXT", f"{ATTEMPTS} INTEGER"]
        return (
            f"CREATE TABLE {self.name} ({', '.join(columns)}, UNIQUE (stream, entity_id)) STRICT",
            *(f"CREATE INDEX {self.name}_{at} ON {self.name} ({what})" for at, what in enumerate(indexes)),
            *TRIGGERS.get(self.entity_type.entity, ()),
        )

    def values(self, database: Database, stored: tuple[Any, ...]) -> Mapping[str, Value]:
        """{field name: shown value} of a row of the columns of `fields`."""
        values: dict[str, Value] = {}
        in_log: dict[str, tuple[int, int]] = {}
        for field, column in zip(self.fields, stored, strict=True):
            if column is None:
                continue
            if field.type in IN_LOG:
                in_log[field.name] = column, field.number
            else:
                values[field.name] = _from_column(field, column)
        return WithAnswers(database, values, in_log) if in_log else values


class WithAnswers(Mapping[str, Value]):
    """The fields of a record of which some stand in the log, read each time that they are asked for.

    None where they were erased meanwhile, or have left with their file.
    """

    def __init__(
        self, database: Database, values: Mapping[str, Value], in_log: Mapping[str, tuple[int, int]]
    ) -> None:
        """`in_log`: {field name: (column, field number)}."""
        self._database = database
        self._values = values
        self._in_log = in_log

    def __getitem__(self, name: str) -> Value:
        if name in self._in_log:
            column, number = self._in_log[name]
            return from_log(self._database, column, number)
        return self._values[name]

    def __contains__(self, name: object) -> bool:
        return name in self._values or name in self._in_log

    def __iter__(self) -> Iterator[str]:
        yield from self._values
        yield from self._in_log

    def __len__(self) -> int:
        return len(self._values) + len(self._in_log)


def from_log(database: Database, column: int, number: int) -> Value:
    """The value of a field of which the table only says where it stands."""
    return oplog.value_at(database, Place(column >> POSITION_BITS, column % (1 << POSITION_BITS)), number)


def _part_columns(field: Field) -> tuple[str, ...]:
    return tuple(f"{field.name}__{part}" for part in field.parts)


def _table(entity_type: EntityType) -> RecordTable:
    return RecordTable(entity_type, f"record_{entity_type.entity.name.lower()}", entity_type.fields)


TABLES: Mapping[int, RecordTable] = {number: _table(table) for number, table in REGISTRY.items()}


def fingerprint() -> bytes:
    """Changes with the shape of the tables: another one in the database means that they must be made anew."""
    shape = "\n".join(statement for table in TABLES.values() for statement in table.statements)
    shape += f"\n{RULES} {sorted(one.value for one in IN_LOG)}"
    return hashlib.sha256(shape.encode("ascii")).digest()


def make_anew(database: Database) -> None:
    """Drop and create every record table, empty."""
    for table in TABLES.values():
        database.execute(f"DROP TABLE IF EXISTS {table.name}")
        for statement in table.statements:
            database.execute(statement)


def write(
    database: Database,
    record: RecordId,
    shown: Mapping[int, Value],
    places: Mapping[int, Place | None] = NOWHERE,
) -> None:
    """Put the shown values of some fields (by number) into the row of a record, made if needed.

    `places`: where they stand in the log.
    """
    table = TABLES.get(record.entity_type)
    if table is None:
        return
    columns: dict[str, Any] = {}
    for field in table.fields:
        if field.number in shown:
            value = readable(field, shown[field.number])
            if value is not None and field.type in IN_LOG:
                columns[field.name] = _place(places[field.number])
                continue
            columns[field.name] = None if value is None else _TO_COLUMN.get(field.type, _as_is)(value)
            for at, column in enumerate(_part_columns(field), start=1):
                columns[column] = None if value is None else _part(value.get(at))
    names = ["stream", "entity_id", *columns]
    updates = ", ".join(f"{name} = excluded.{name}" for name in columns)
    database.execute(
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        f" ON CONFLICT (stream, entity_id) DO {f'UPDATE SET {updates}' if updates else 'NOTHING'}",
        (record.stream, record.entity_id, *columns.values()),
    )


def remove(database: Database, record: RecordId) -> None:
    """Take the row of a record away."""
    table = TABLES.get(record.entity_type)
    if table is not None:
        database.execute(
            f"DELETE FROM {table.name} WHERE stream = ? AND entity_id = ?", (record.stream, record.entity_id)
        )


def _place(place: Place | None) -> int:
    if place is None:
        raise ValueError("answers stand in one operation")
    return place.seq << POSITION_BITS | place.position


def read(database: Database, record: RecordId) -> Mapping[str, Value] | None:
    """{field name: shown value}, or None where there is no such record or type."""
    table = TABLES.get(record.entity_type)
    if table is None:
        return None
    row = database.one(
        f"SELECT {_columns(table)} FROM {table.name} WHERE stream = ? AND entity_id = ?",
        (record.stream, record.entity_id),
    )
    return None if row is None else table.values(database, row)


def read_all(database: Database, stream: bytes, entity_type: int) -> dict[bytes, Mapping[str, Value]]:
    """{entity id: {field name: shown value}} of one type in a stream, oldest first."""
    table = TABLES.get(entity_type)
    if table is None:
        return {}
    rows = database.query(
        f"SELECT entity_id, {_columns(table)} FROM {table.name} WHERE stream = ? ORDER BY entity_id",
        (stream,),
    )
    return {row[0]: table.values(database, row[1:]) for row in rows}


def _columns(table: RecordTable) -> str:
    return ", ".join(field.name for field in table.fields)


def _part(value: Value) -> Any:
    """A part as SQL can compare it."""
    return value.isoformat() if isinstance(value, dt.date) else value


def _from_column(field: Field, column: Any) -> Value:
    if field.type in _ENCODED:
        return decode_again(column)
    if field.type is ValueType.DAY:
        return dt.date.fromisoformat(column)
    if field.type is ValueType.FLAG:
        return bool(column)
    if field.type is ValueType.NUMBER and isinstance(column, str):
        number = Decimal(column)
        return int(number) if number == number.to_integral_value() and number > INT64_MAX else number
    return column
