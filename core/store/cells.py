"""Which value of a field is shown: from its heads, by the same rules on every laptop.

A cell is one field of one record. Its heads and the operations that were replaced before they came are
kept in the table `heads`, all cells of a record together: most of them have the same. `core.merge` says how
they change. Called by `core.store.casebook` alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.changes import RecordId
from core.clock import corrected_ms
from core.encoding import Value, decode_again, encode
from core.fields import Field, Merge
from core.merge import CellState, Head, absorb, fold, is_conflict, shown_head
from core.ops import REFERENCE_BYTES
from core.schema import field_of
from core.store import oplog
from core.store.database import Database
from core.store.oplog import Place

State = CellState[bytes]


@dataclass(frozen=True)
class Cell:
    """A cell as it is kept."""

    state: State
    conflict: bool
    """Whether a person must decide."""

    @property
    def heads(self) -> tuple[bytes, ...]:
        """The references of its heads, sorted."""
        return tuple(sorted(self.state.heads))


Cells = dict[int, Cell]
"""By field number."""

Alike = tuple[tuple[bytes, ...], bool, list[int]]
"""The heads of some fields, whether they are a conflict, the numbers of these fields."""


@dataclass(frozen=True)
class ReadHead:
    """A head with its value; `value` means nothing where `erased`."""

    op: bytes
    """The 16 bytes by which later operations name it."""
    author: bytes
    author_ms: int
    corrected_ms: int
    value: Value
    erased: bool
    place: Place | None = None
    """Where the value stands in the log."""


@dataclass(frozen=True)
class Shown:
    """What stands in the record tables for one cell."""

    value: Value
    conflict: bool = False
    place: Place | None = None
    """Where the value stands in the log; None where it was put together of several."""


def load(database: Database, record: RecordId) -> Cells:
    """The cells of a record."""
    kept = database.value(
        "SELECT cells FROM heads WHERE stream = ? AND entity_type = ? AND entity_id = ?",
        (record.stream, record.entity_type, record.entity_id),
    )
    return {} if kept is None else _from_column(kept)


def read(database: Database, record: RecordId) -> list[Alike]:
    """The cells of a record for those who only look."""
    kept = database.value(
        "SELECT cells FROM heads WHERE stream = ? AND entity_type = ? AND entity_id = ?",
        (record.stream, record.entity_type, record.entity_id),
    )
    return [] if kept is None else _alike(kept)


def read_all(database: Database, stream: bytes, entity_type: int) -> dict[bytes, list[Alike]]:
    """As `read` for all records of a type in a file, by entity id."""
    rows = database.query(
        "SELECT entity_id, cells FROM heads WHERE stream = ? AND entity_type = ?", (stream, entity_type)
    )
    return {row[0]: _alike(row[1]) for row in rows}


def _alike(kept: bytes) -> list[Alike]:
    return [(split(heads), conflict, fields) for heads, _early, conflict, *fields in decode_again(kept)]


def in_conflict(database: Database, stream: bytes | None) -> tuple[tuple[RecordId, int], ...]:
    """Every cell, of a file or of all, that waits for a person's decision, as (record, field number)."""
    rows = database.query(
        "SELECT stream, entity_type, entity_id, cells FROM heads WHERE conflicts > 0"
        f"{'' if stream is None else ' AND stream = ?'} ORDER BY 1, 2, 3",
        () if stream is None else (stream,),
    )
    return tuple(
        (RecordId(*row[:3]), field)
        for row in rows
        for field, cell in sorted(_from_column(row[3]).items())
        if cell.conflict
    )


def save(database: Database, record: RecordId, cells: Cells) -> None:
    """Write all cells of a record."""
    database.execute(
        "INSERT INTO heads (stream, entity_type, entity_id, cells, conflicts) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET cells = excluded.cells, conflicts = excluded.conflicts",
        (
            record.stream,
            record.entity_type,
            record.entity_id,
            _to_column(cells),
            sum(cell.conflict for cell in cells.values()),
        ),
    )


def _to_column(cells: Cells) -> bytes:
    """Cells that have the same heads stand together."""
    alike: dict[tuple[bytes, bytes, bool], list[int]] = {}
    for field in sorted(cells):
        cell = cells[field]
        key = join(cell.state.heads), join(cell.state.replaced_early), cell.conflict
        alike.setdefault(key, []).append(field)
    return encode([[*key, *fields] for key, fields in alike.items()])


def _from_column(kept: bytes) -> Cells:
    cells: Cells = {}
    for heads, early, conflict, *fields in decode_again(kept):
        cell = Cell(State(frozenset(split(heads)), frozenset(split(early))), conflict)
        cells.update(dict.fromkeys(fields, cell))
    return cells


def forget(database: Database, record: RecordId) -> None:
    """Take all cells of a record away."""
    database.execute(
        "DELETE FROM heads WHERE stream = ? AND entity_type = ? AND entity_id = ?",
        (record.stream, record.entity_type, record.entity_id),
    )


def absorbed(
    database: Database, record: RecordId, *, field: int, state: State, op: bytes, base: Collection[bytes]
) -> State:
    """The cell after one more operation; `folded` gives the same for all of them at once.

    `core.merge` cannot know what arrived long ago: a base that came and was replaced by another one is
    taken out of `replaced_early` here, so that equal knowledge is equal state.
    """
    after = absorb(state, op, effective_base(record, field, base))
    newly = after.replaced_early - state.replaced_early
    arrived = frozenset(one for one in newly if one == op or _touches(database, record, field=field, op=one))
    return State(after.heads, after.replaced_early - arrived) if arrived else after


def folded(
    record: RecordId, touches: Iterable[tuple[bytes, Mapping[int, Collection[bytes]]]]
) -> dict[int, State]:
    """The cells of a record after all operations that touch it, each given as (op, {field: base})."""
    known: dict[int, set[bytes]] = {}
    effective: list[tuple[bytes, dict[int, Collection[bytes]]]] = []
    for op, bases in touches:
        for field in bases:
            known.setdefault(field, set()).add(op)
        effective.append((op, {field: effective_base(record, field, base) for field, base in bases.items()}))
    return {
        field: State(state.heads, state.replaced_early - known[field])
        for field, state in fold(effective).items()
    }


def effective_base(record: RecordId, field: int, base: Collection[bytes]) -> Collection[bytes]:
    """What an operation replaces: an entry replaces nothing."""
    registered = field_of(record.entity_type, field)
    return () if registered is not None and registered.merge is Merge.ENTRY else base


def _touches(database: Database, record: RecordId, *, field: int, op: bytes) -> bool:
    row = database.one(
        "SELECT op.seq, touch.position FROM op JOIN touch ON touch.op = op.seq"
        " WHERE op.op_id BETWEEN ? AND ? AND op.applied = 1"
        " AND touch.stream = ? AND touch.entity_type = ? AND touch.entity_id = ?",
        (*oplog.range_of(op), record.stream, record.entity_type, record.entity_id),
    )
    return row is not None and field in oplog.read(database, row[0]).header.touches[row[1]].bases


def read_heads(database: Database, record: RecordId, *, field: int, heads: Iterable[bytes]) -> list[ReadHead]:
    """The heads of a cell with their values, by id."""
    found: list[ReadHead] = []
    for reference in sorted(heads):
        stored = oplog.authored(database, reference, record)
        if stored is None:
            continue
        erased = stored.values is None or field not in stored.values
        found.append(
            ReadHead(
                op=reference,
                author=stored.author,
                author_ms=stored.author_ms,
                corrected_ms=corrected_ms(stored.author_ms, stored.offset_ms),
                value=None if stored.values is None else stored.values.get(field),
                erased=erased,
                place=stored.place,
            )
        )
    return found


def shown(field: Field | None, heads: Sequence[ReadHead]) -> Shown:
    """The value to show and whether a person must decide; `heads` is not empty."""
    if field is not None and field.merge is Merge.ENTRY:
        entries = sorted(
            (head for head in heads if not head.erased), key=lambda head: (head.corrected_ms, head.op)
        )
        return Shown([head.value for head in entries], conflict=False)
    if field is not None and field.merge is Merge.SET and len(heads) > 1:
        return _united(heads)
    weighed = [_weigh(field, head) for head in heads]
    chosen = shown_head(weighed)
    newest = next(head for head in heads if head.op == chosen.op)
    return Shown(newest.value, is_conflict(weighed), newest.place)


def _weigh(field: Field | None, head: ReadHead) -> Head[bytes]:
    rank = field.rank(head.value) if field is not None and not head.erased else 0
    key = b"" if head.erased else encode(head.value)
    return Head(head.op, key, head.corrected_ms, rank, head.erased)


def _united(heads: Sequence[ReadHead]) -> Shown:
    """Items of all heads by their ids; an item with two values is shown from the newest head that has it."""
    items: dict[bytes, list[tuple[Head[bytes], Value]]] = {}
    erased = [head for head in heads if head.erased]
    if len(erased) == len(heads):
        return Shown(None, conflict=False)
    for head in heads:
        for item in head.value if isinstance(head.value, list) else ():
            if isinstance(item, list) and len(item) == 2:
                weighed = Head(head.op, encode(item[1]), head.corrected_ms)
                items.setdefault(encode(item[0]), []).append((weighed, item))
    united, conflict = [], bool(erased)
    for key in sorted(items):
        candidates = items[key]
        conflict = conflict or is_conflict([head for head, _ in candidates])
        chosen = shown_head([head for head, _ in candidates])
        united.append(next(item for head, item in candidates if head.op == chosen.op))
    return Shown(united, conflict)


def join(references: Iterable[bytes]) -> bytes:
    """References in their order, one after another."""
    return b"".join(sorted(references))


def split(joined: bytes) -> tuple[bytes, ...]:
    """The references in `joined`."""
    return tuple(joined[at : at + REFERENCE_BYTES] for at in range(0, len(joined), REFERENCE_BYTES))
