"""What each side of a simulated run holds and shows: bytes from its tables, and what a person would see.

Operations are read by `witness`, not by the product. Next: `days`, which asks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import cbor2
import zstandard
from sqlalchemy import bindparam, select

from central import tables
from central.effects import stored_operation
from core.changes import RecordId
from core.records import RecordState
from core.schema import Entity, number
from core.store.journal_file import Entry
from tests.simulation.town import Agency, Laptop
from tests.simulation.witness import Cell, Office, Photo, Replica, Written, read_operation

SHARED_CELLS = tuple(number(Entity.FAMILY, name) for name in ("directions", "safety_note"))
NOTE_TEXT = number(Entity.NOTE, "text")
FORM_NAME, FORM_ATTACHMENTS = (number(Entity.FILLED_FORM, name) for name in ("name", "attachments"))
_NUMBERED, _ASIDE = (select(table.c.envelope, table.c.parts) for table in (tables.op, tables.withheld))
_HELD = select(tables.blob_held.c.stream, tables.blob_held.c.sha256)
_WHOLE = select(tables.blob_whole)
_PIECES = select(tables.blob_piece.c.content).where(tables.blob_piece.c.upload_id == bindparam("upload_id"))
_IN_ORDER = _PIECES.order_by(tables.blob_piece.c.first_byte)
_CELLS = ((Entity.FAMILY, SHARED_CELLS), (Entity.NOTE, (NOTE_TEXT,)), (Entity.FILLED_FORM, (FORM_NAME,)))


def office_of(agency: Agency) -> Office:
    """Central's log, what it keeps aside, and the photos whose bytes are right."""
    with agency.office.database.reading() as connection:
        numbered, aside = (
            tuple(
                read_operation(stored_operation(row.envelope, row.parts))
                for row in connection.execute(stored).all()
            )
            for stored in (_NUMBERED, _ASIDE)
        )
        held = connection.execute(_HELD).all()
        whole: dict[bytes, bytes] = {}
        for row in connection.execute(_WHOLE).all():
            content = b"".join(connection.execute(_IN_ORDER, {"upload_id": row.upload_id}).scalars())
            whole[row.sha256] = hashlib.sha256(content).digest()
    photos = {(row.stream, row.sha256) for row in held if whole.get(row.sha256) == row.sha256}
    return Office(numbered, aside, photos)


def held_by(laptop: Laptop) -> tuple[Written, ...]:
    """All operations in a laptop's database, those kept aside included."""
    rows = laptop.vault.database.query("SELECT bytes FROM op UNION ALL SELECT bytes FROM parked")
    return tuple(read_operation(_unpacked(row[0])) for row in rows)


def _unpacked(kept: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompress(kept) if kept[:1] == b"\x28" else kept


def texts_anywhere(agency: Agency, laptops: Iterable[Laptop]) -> set[str]:
    """The texts of which somebody has a copy, the journals of laptops included."""
    office = office_of(agency)
    held: list[Written] = [*office.numbered, *office.aside]
    texts: set[str] = set()
    for laptop in laptops:
        held += held_by(laptop)
        texts |= journal_of(laptop)
    return texts | {text for one in held for text in one.texts}


def journal_of(laptop: Laptop) -> set[str]:
    """The texts in a laptop's journal."""
    texts: set[str] = set()
    for entry in laptop.vault.journal.replay():
        assert isinstance(entry, Entry)
        texts.update(read_operation(_unpacked(cbor2.loads(entry.payload)[1])).texts)
    return texts


def photos_anywhere(agency: Agency, laptops: Iterable[Laptop]) -> set[Photo]:
    """The photos of whose bytes somebody has all."""
    found = set(office_of(agency).photos)
    for laptop in laptops:
        found |= set(laptop.vault.database.query("SELECT stream, sha256 FROM blob WHERE complete = 1"))
    return found


def shown_as_sent(laptop: Laptop) -> list[bytes]:
    """The operations of every record of which the laptop says that the office has it."""
    found: list[bytes] = []
    for stream, sent in _sent(laptop):
        rows = laptop.vault.database.query(
            "SELECT touch.entity_type, touch.entity_id, op.op_id FROM touch JOIN op ON op.seq = touch.op"
            " WHERE touch.stream = ?",
            (stream,),
        )
        found += [row[2] for row in rows if RecordId(stream, row[0], row[1]) in sent]
    return found


def photos_shown_as_sent(laptop: Laptop) -> list[Photo]:
    """The photos of every such record."""
    found: list[Photo] = []
    for stream, sent in _sent(laptop):
        rows = laptop.vault.database.query(
            "SELECT touch.entity_type, touch.entity_id, used.sha256 FROM blob_use used"
            " JOIN touch ON touch.op = used.op AND touch.stream = used.stream WHERE used.stream = ?",
            (stream,),
        )
        found += [(stream, row[2]) for row in rows if RecordId(stream, row[0], row[1]) in sent]
    return found


def replica_of(laptop: Laptop, files: Iterable[bytes], *, trouble: str, revoked: bool) -> Replica:
    """What the laptop holds and shows in the end."""
    overview = laptop.store.exchange.overview()
    rows = laptop.vault.database.query("SELECT stream FROM stream WHERE state = 'here'")
    here = {row[0] for row in rows} & set(files)
    return Replica(
        name=laptop.name,
        author=laptop.name,
        here=here,
        held=held_by(laptop),
        cells=_cells(laptop, here),
        waiting=overview.waiting,
        not_accepted=overview.not_accepted,
        trouble=trouble,
        revoked=revoked,
        notices=laptop.told(),
        journal=journal_of(laptop),
    )


def _sent(laptop: Laptop) -> Iterator[tuple[bytes, set[RecordId]]]:
    for stream in laptop.store.casebook.streams():
        marks = laptop.store.casebook.record_states(stream)
        yield stream, {record for record, mark in marks.items() if mark.state is RecordState.AT_OFFICE}


def _cells(laptop: Laptop, here: Iterable[bytes]) -> dict[Cell, frozenset[str]]:
    cells: dict[Cell, frozenset[str]] = {}
    for stream in here:
        for entity, numbers in _CELLS:
            for record in laptop.store.casebook.records_of(stream, entity):
                for field_number in numbers:
                    heads = laptop.store.casebook.conflict_heads(record.record, field_number)
                    values = frozenset(head.value for head in heads if isinstance(head.value, str))
                    cells[stream, record.record.entity_id, field_number] = values
    return cells
