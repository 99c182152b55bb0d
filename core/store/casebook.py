"""The record tables: their one writer, and what screens read from them.

`apply` is the only way by which a record changes, whoever made the operation: a worker here, a colleague,
central. Everything here can be thrown away and made again from the log (`rebuild`), with the same result
in whatever order operations came. Transactions belong to the caller. What is shown: `core.store.cells`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from core.changes import RecordId
from core.encoding import Value
from core.erasure import Erased
from core.fields import Merge
from core.ops import Header, Operation
from core.records import RecordState, SyncMark
from core.schema import field_of
from core.store import blobs, cells, due_table, oplog, record_tables, search_index
from core.store.cells import Cell, Cells, ReadHead, Shown, State
from core.store.database import Database, Row
from core.store.oplog import Place
from core.store.shapes import readable

EMPTY = State()
NO_CELLS: Cells = {}
FINGERPRINT = "record_tables"
NAMED_AT_MOST = 500
"""Files that are named one by one in a question; more are picked out of the answer."""


@dataclass(frozen=True)
class Record:
    """A record as it is shown. `heads` are the bases of the next change; a field without value is absent."""

    record: RecordId
    fields: Mapping[str, Value] = field(default_factory=dict)
    """Answers are read from the log when they are asked for."""
    heads: dict[str, tuple[bytes, ...]] = field(default_factory=dict)
    conflicts: frozenset[str] = frozenset()

    def get(self, name: str, otherwise: Value = None) -> Value:
        """The shown value of a field."""
        return self.fields.get(name, otherwise)

    def has(self, name: str) -> bool:
        """Whether a field has a value, without reading it."""
        return name in self.fields


@dataclass(frozen=True)
class FamilyLine:
    """What a list needs of a family, before anybody's language comes into it."""

    stream: bytes
    entity_id: bytes
    number: str
    name: str
    village: str
    status: str
    level: str
    flag_level: str
    children: int
    last_visit_on: date | None
    next_due_on: date | None
    conflicts: int
    sync: SyncMark


@dataclass(frozen=True)
class _Arrived:
    """What an operation that has just come says of one record."""

    op: bytes
    values: Mapping[int, Value] | None
    """None where they were erased."""
    place: Place


# --- writing ------------------------------------------------------------------------------------------


def apply(database: Database, seq: int, operation: Operation) -> frozenset[RecordId]:
    """Bring an operation that has just come into the log into the record tables too."""
    header = operation.header
    due_table.mark(database, [header.stream])
    touched = _note_touches(database, seq, operation)
    for position, (record, touch) in enumerate(zip(touched, header.touches, strict=True)):
        before = cells.load(database, record)
        after = {
            number: cells.absorbed(
                database,
                record,
                field=number,
                state=before[number].state if number in before else EMPTY,
                op=operation.reference,
                base=base,
            )
            for number, base in touch.bases.items()
        }
        arrived = _Arrived(operation.reference, operation.fields(position), Place(seq, position))
        _write(database, record, after, before=before, arrived=arrived)
    return frozenset(touched)


def reconsider(database: Database, seq: int, *, counts: bool) -> frozenset[RecordId]:
    """Take an operation out of heads as if it had never come (it stays in the log), or put it back."""
    oplog.set_applied(database, seq, applied=counts)
    touched = frozenset(_note_touches(database, seq, oplog.read(database, seq)))
    refresh(database, touched)
    return touched


def erase(database: Database, erased: Erased) -> frozenset[RecordId]:
    """Take values of an operation out of the log and out of what is shown."""
    if not oplog.erase_values(database, erased):
        return frozenset()
    known = oplog.find(database, erased.op_id)
    assert known is not None
    operation = oplog.read(database, known.seq)
    blobs.erase_uses(database, known.seq, operation)
    records = frozenset(_touched(operation.header))
    refresh(database, records)
    return records


def refresh(database: Database, records: Collection[RecordId]) -> None:
    """Make the cells and rows of some records anew from the operations that count."""
    due_table.mark(database, {record.stream for record in records})
    _make_anew(database, records)


def _make_anew(database: Database, records: Iterable[RecordId]) -> None:
    for record in records:
        cells.forget(database, record)
        record_tables.remove(database, record)
        search_index.remove(database, record)
        touches = [
            (operation.reference, operation.header.touches[position].bases)
            for position, operation in oplog.touching(database, record)
        ]
        if touches:
            _write(database, record, cells.folded(record, touches))


def rebuild(database: Database) -> None:
    """Throw everything away that is not an operation and make it anew."""
    record_tables.make_anew(database)
    for table in ("heads", "touch", "blob_use", *search_index.TABLES):
        database.execute(f"DELETE FROM {table}")
    oplog.pack_all(database)
    last = 0
    while True:
        row = database.one("SELECT seq FROM op WHERE seq > ? ORDER BY seq LIMIT 1", (last,))
        if row is None:
            break
        last = row[0]
        _note_touches(database, last, oplog.read(database, last))
    rows = database.query("SELECT DISTINCT stream, entity_type, entity_id FROM touch")
    _make_anew(database, (RecordId(*row) for row in rows))
    due_table.start_anew(database, None)
    keep_fingerprint(database)


def is_stale(database: Database) -> bool:
    """Whether the record tables were made by a program with another registry, or not yet."""
    return bool(database.value("SELECT value FROM meta WHERE name = ?", (FINGERPRINT,)) != _fingerprint())


def keep_fingerprint(database: Database) -> None:
    """Remember from which registry the tables were made."""
    database.execute(
        "INSERT INTO meta (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (FINGERPRINT, _fingerprint()),
    )


def _fingerprint() -> bytes:
    return record_tables.fingerprint() + bytes([search_index.RULES])


def forget_stream(database: Database, stream: bytes) -> frozenset[RecordId]:
    """Take a whole file off this laptop: records, search and operations."""
    rows = database.query(
        "SELECT DISTINCT stream, entity_type, entity_id FROM touch WHERE stream = ?", (stream,)
    )
    records = frozenset(RecordId(*row) for row in rows)
    for record in records:
        cells.forget(database, record)
        record_tables.remove(database, record)
        search_index.remove(database, record)
    due_table.drop(database, stream)
    database.execute("DELETE FROM touch WHERE stream = ?", (stream,))
    database.execute("DELETE FROM op WHERE stream = ?", (stream,))
    blobs.forget_stream(database, stream)
    return records


def _note_touches(database: Database, seq: int, operation: Operation) -> list[RecordId]:
    touched = _touched(operation.header)
    blobs.note_uses(database, seq, operation)
    database.execute_many(
        "INSERT INTO touch (stream, entity_type, entity_id, op, position) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        [
            (record.stream, record.entity_type, record.entity_id, seq, position)
            for position, record in enumerate(touched)
        ],
    )
    return touched


def _touched(header: Header) -> list[RecordId]:
    return [RecordId(header.stream, touch.entity_type, touch.entity_id) for touch in header.touches]


def _write(
    database: Database,
    record: RecordId,
    states: dict[int, State],
    *,
    before: Cells = NO_CELLS,
    arrived: _Arrived | None = None,
) -> None:
    """Cells, shown values and search of one record. `before`: its cells, with those that did not change;
    `arrived`: an operation whose values are at hand."""
    shown: dict[int, Shown] = {}
    for number, state in states.items():
        if arrived is not None and state.heads == {arrived.op} and _is_plain(record, number):
            value = None if arrived.values is None else arrived.values[number]
            shown[number] = Shown(value, place=arrived.place)
        elif state.heads:
            heads = cells.read_heads(database, record, field=number, heads=state.heads)
            shown[number] = cells.shown(field_of(record.entity_type, number), heads)
    conflicts = {number for number, one in shown.items() if one.conflict}
    changed = {number: Cell(state, number in conflicts) for number, state in states.items()}
    cells.save(database, record, {**before, **changed})
    values = {number: one.value for number, one in shown.items()}
    record_tables.write(database, record, values, {number: one.place for number, one in shown.items()})
    search_index.update(database, record, changed=values)


def _is_plain(record: RecordId, number: int) -> bool:
    registered = field_of(record.entity_type, number)
    return registered is None or registered.merge is not Merge.ENTRY


# --- reading ------------------------------------------------------------------------------------------


class Casebook:
    """What screens may ask, over one connection. Nothing here changes anything."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def streams(self) -> tuple[bytes, ...]:
        """The families that are on this laptop."""
        rows = self._database.query("SELECT stream FROM record_family ORDER BY stream")
        return tuple(row[0] for row in rows)

    def object_streams(self) -> tuple[bytes, ...]:
        """The controlled objects that are on this laptop."""
        rows = self._database.query("SELECT stream FROM record_controlled_object ORDER BY stream")
        return tuple(row[0] for row in rows)

    def adoption_streams(self) -> tuple[bytes, ...]:
        """Every adoption on this laptop."""
        rows = self._database.query("SELECT stream FROM record_adoption GROUP BY stream ORDER BY stream")
        return tuple(row[0] for row in rows)

    def record(self, stream: bytes, entity_type: int, entity_id: bytes) -> Record | None:
        """One record, or None where there is none."""
        record = RecordId(stream, int(entity_type), entity_id)
        fields = record_tables.read(self._database, record)
        if fields is None:
            return None
        return _record(record, fields, cells.read(self._database, record))

    def records_of(self, stream: bytes, entity_type: int) -> tuple[Record, ...]:
        """All records of a type in a file, oldest first."""
        found = record_tables.read_all(self._database, stream, int(entity_type))
        alike = cells.read_all(self._database, stream, int(entity_type)) if found else {}
        return tuple(
            _record(RecordId(stream, int(entity_type), entity_id), fields, alike.get(entity_id, ()))
            for entity_id, fields in found.items()
        )

    def conflict_heads(self, record: RecordId, field_number: int) -> tuple[ReadHead, ...]:
        """The values that stand in a cell, newest last; also where there is only one."""
        cell = cells.load(self._database, record).get(field_number)
        heads = () if cell is None else cell.heads
        read = cells.read_heads(self._database, record, field=field_number, heads=heads)
        return tuple(sorted(read, key=lambda head: (head.corrected_ms, head.op)))

    def value_at(self, record: RecordId, field_number: int, heads: Iterable[bytes]) -> Value:
        """What a field showed when these were its heads; None where it had none or their values are gone."""
        registered = field_of(record.entity_type, field_number)
        read = cells.read_heads(self._database, record, field=field_number, heads=frozenset(heads))
        if registered is None or not read:
            return None
        return readable(registered, cells.shown(registered, read).value)

    def conflict_base(self, record: RecordId, field_number: int) -> ReadHead | None:
        """The value from which all heads started, where they started from one that is known here."""
        bases: list[frozenset[bytes]] = []
        heads = {head.op for head in self.conflict_heads(record, field_number)}
        for position, operation in oplog.touching(self._database, record):
            if operation.reference in heads:
                bases.append(frozenset(operation.header.touches[position].bases.get(field_number, ())))
        common = frozenset.intersection(*bases) if bases else frozenset()
        read = cells.read_heads(self._database, record, field=field_number, heads=common)
        return max(read, key=lambda head: (head.corrected_ms, head.op), default=None)

    def conflicts(self, stream: bytes | None = None) -> tuple[tuple[RecordId, int], ...]:
        """Every cell that waits for a person's decision, as (record, field number)."""
        return cells.in_conflict(self._database, stream)

    def record_state(self, record: RecordId) -> SyncMark:
        """Where a record is; `AT_OFFICE` only under receipts for everything that was made here."""
        rows = self._database.query(
            f"SELECT {_STATE_COLUMNS} FROM touch JOIN op ON op.seq = touch.op"
            " WHERE touch.stream = ? AND touch.entity_type = ? AND touch.entity_id = ?",
            (record.stream, record.entity_type, record.entity_id),
        )
        unproved = blobs.unproved_by_record(self._database, record.stream).get(record, blobs.Unproved())
        return _mark(rows[0], unproved)

    def record_states(self, stream: bytes) -> dict[RecordId, SyncMark]:
        """As `record_state` for all records of a file."""
        rows = self._database.query(
            f"SELECT {_STATE_COLUMNS}, touch.entity_type, touch.entity_id FROM touch"
            " JOIN op ON op.seq = touch.op WHERE touch.stream = ?"
            " GROUP BY touch.entity_type, touch.entity_id",
            (stream,),
        )
        unproved = blobs.unproved_by_record(self._database, stream)
        records = ((RecordId(stream, row[-2], row[-1]), row) for row in rows)
        return {record: _mark(row, unproved.get(record, blobs.Unproved())) for record, row in records}

    def first_authors(self, stream: bytes) -> dict[RecordId, tuple[bytes, int]]:
        """Who made each record of a file and when by that person's clock, as (user, ms)."""
        rows = self._database.query(
            "SELECT entity_type, entity_id, op.author, op.author_ms FROM touch JOIN op ON op.seq = touch.op"
            " WHERE touch.stream = ? AND op.applied = 1 ORDER BY op.author_ms DESC, op.op_id DESC",
            (stream,),
        )
        return {RecordId(stream, row[0], row[1]): (row[2], row[3]) for row in rows}

    def first_author(self, record: RecordId) -> tuple[bytes, int] | None:
        """As `first_authors` for one record; None where nobody is known to have made it."""
        row = self._database.one(
            "SELECT op.author, op.author_ms FROM touch JOIN op ON op.seq = touch.op"
            " WHERE touch.stream = ? AND touch.entity_type = ? AND touch.entity_id = ? AND op.applied = 1"
            " ORDER BY op.author_ms, op.op_id LIMIT 1",
            (record.stream, record.entity_type, record.entity_id),
        )
        return None if row is None else (row[0], row[1])

    def author_name(self, user: bytes) -> str:
        """The name under which central enrolled a person; empty where that is not known here."""
        name = self._database.value(
            "SELECT shown_name FROM author WHERE user = ? ORDER BY rowid DESC LIMIT 1", (user,)
        )
        return str(name or "")

    def family_lines(
        self, *, adult_born_on: date, streams: Iterable[bytes] | None = None
    ) -> list[FamilyLine]:
        """All families (or some) for a list. Children: members here who were born after that day."""
        only = _Only.of(streams)
        children = self._by_stream(
            "SELECT stream, count(*) FROM record_member"
            " WHERE moved_out IS NULL AND withdrawn IS NULL AND birth__date > ?",
            only,
            adult_born_on.isoformat(),
        )
        due = self._by_stream(
            "SELECT stream, min(due_on) FROM record_task WHERE state = 'open' AND withdrawn IS NULL", only
        )
        conflicts = self._by_stream("SELECT stream, sum(conflicts) FROM heads WHERE conflicts > 0", only)
        marks = self._marks(only)
        rows = self._database.query(
            "SELECT stream, entity_id, number, name, address__village, status, risk__level, flag__level,"
            f" last_visit_on FROM record_family WHERE {only.condition} ORDER BY name, stream",
            only.streams,
        )
        return [
            FamilyLine(
                stream=row[0],
                entity_id=row[1],
                number=row[2] or "",
                name=row[3] or "",
                village=row[4] or "",
                status=row[5] or "",
                level=row[6] or "",
                flag_level=row[7] or "",
                children=children.get(row[0], 0),
                last_visit_on=_day(row[8]),
                next_due_on=_day(due.get(row[0])),
                conflicts=conflicts.get(row[0], 0),
                sync=marks.get(row[0], SyncMark(RecordState.AT_OFFICE)),
            )
            for row in rows
            if only.has(row[0])
        ]

    def _by_stream(self, sql: str, only: _Only, *parameters: Value) -> dict[bytes, Value]:
        """{stream: value} of a question that ends with its conditions."""
        grouped = f"{sql} AND {only.condition} GROUP BY stream"
        return dict(self._database.query(grouped, (*parameters, *only.streams)))

    def _marks(self, only: _Only) -> dict[bytes, SyncMark]:
        """The sync mark of every file, or of some."""
        newest = self._by_stream("SELECT stream, max(receipt_ms) FROM op WHERE true", only)
        unproved = blobs.unproved_by_stream(self._database)
        marks = {
            stream: _at_office(at_ms, unproved.get(stream, blobs.Unproved()))
            for stream, at_ms in newest.items()
        }
        for row in self._database.query(
            f"SELECT {_STATE_COLUMNS}, stream FROM op"
            " WHERE (state <> 'accepted' OR gseq IS NULL OR (own = 1 AND receipt_ms IS NULL))"
            f" AND {only.condition} GROUP BY stream",
            only.streams,
        ):
            marks[row[-1]] = _mark(row, unproved.get(row[-1], blobs.Unproved()))
        return marks


@dataclass(frozen=True)
class _Only:
    """The files that a question is about: all, or so few that they can be named in it."""

    chosen: frozenset[bytes] | None
    streams: tuple[bytes, ...] = ()
    condition: str = "true"

    @classmethod
    def of(cls, streams: Iterable[bytes] | None) -> _Only:
        chosen = None if streams is None else frozenset(streams)
        if chosen is None or len(chosen) > NAMED_AT_MOST:
            return cls(chosen)
        return cls(chosen, tuple(sorted(chosen)), f"stream IN ({', '.join('?' * len(chosen))})")

    def has(self, stream: bytes) -> bool:
        return self.chosen is None or stream in self.chosen


_STATE_COLUMNS = (
    "total(op.state = 'refused'), total(op.state = 'withheld'), total(op.state = 'waiting'),"
    " total(op.gseq IS NULL OR (op.own = 1 AND op.receipt_ms IS NULL)), max(op.receipt_ms)"
)


def _mark(row: Row, attached: blobs.Unproved) -> SyncMark:
    refused, withheld, waiting, unproved, receipt_ms = row[:5]
    if refused:
        return SyncMark(RecordState.NEEDS_YOU)
    if withheld:
        return SyncMark(RecordState.NOT_ACCEPTED)
    if waiting:
        return SyncMark(RecordState.ONLY_HERE)
    if unproved:
        return SyncMark(RecordState.SENDING)
    return _at_office(receipt_ms, attached)


def _at_office(receipt_ms: int | None, unproved: blobs.Unproved) -> SyncMark:
    """The operations are there; the whole record is only when its photos and files are there too."""
    if unproved.photos or unproved.files:
        return SyncMark(RecordState.TEXT_AT_OFFICE, receipt_ms, unproved.photos, unproved.files)
    return SyncMark(RecordState.AT_OFFICE, receipt_ms)


def _record(record: RecordId, fields: Mapping[str, Value], kept: Iterable[cells.Alike]) -> Record:
    heads: dict[str, tuple[bytes, ...]] = {}
    conflicts: set[str] = set()
    for references, conflict, numbers in kept:
        for number in numbers:
            registered = field_of(record.entity_type, number)
            if registered is not None:
                heads[registered.name] = references
                if conflict:
                    conflicts.add(registered.name)
    return Record(record, fields, heads, frozenset(conflicts))


def _day(value: Value) -> date | None:
    return date.fromisoformat(value) if value else None
