"""Copies of the database: made while central serves, read back before anything is believed about them.

A copy is one SQLite file, from SQLite and PostgreSQL alike, so that it can be checked and restored anywhere.
Keys and certificates are not in it: they are kept apart, on paper or in a safe. `durable_gseq` moves only
after the copy was read back; laptops keep their journals above it.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections import defaultdict
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from central import tables
from central.database import Database
from central.effects import note_uses, stored_operation
from central.office import DURABLE_GSEQ, Office, highest_gseq, write_meta
from core.ops import parse
from sync.protocol import root_digest

COPY_ROWS = 1000
COPY_PIECES = 8
"""Of up to 1 MiB each."""
_GSEQ_BYTES = 8


class BackupError(Exception):
    """The copy is not what it should be, or cannot be restored here; the text says why."""


@dataclass(frozen=True)
class Backup:
    """A copy that was read back."""

    path: Path
    gseq: int


def make_backup(office: Office, folder: Path) -> Backup:
    """Write a copy into `folder`, read it back, then move durable_gseq. Raises BackupError.

    What was begun and cannot be finished is taken away again: a full disk is not made fuller.
    """
    moment = datetime.fromtimestamp(office.clock.now_ms() / 1000, tz=UTC)
    path = folder / f"central-{moment:%Y%m%dT%H%M%S%fZ}.db"
    part = path.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists():
            raise BackupError(f"{path.name} is there already")
        try:
            gseq = _write_copy(office, part)
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                for rest in folder.glob(f"{part.name}*"):
                    rest.unlink()
            raise
        _sync_to_disk(folder)
        with office.database.numbering() as connection:
            write_meta(connection, DURABLE_GSEQ, gseq.to_bytes(_GSEQ_BYTES, "big"))
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        reason = error.strerror if isinstance(error, OSError) else type(error).__name__
        raise BackupError(f"not finished ({reason}); laptops go on keeping everything") from error
    return Backup(path, gseq)


def _write_copy(office: Office, part: Path) -> int:
    """The copy, on the disk and read back; its highest gseq."""
    part.unlink(missing_ok=True)
    if office.database.is_sqlite:
        _copy_sqlite(office, part)
    else:
        _copy_rows_out(office, part)
    _sync_to_disk(part)
    return read_back(part)


def read_back(path: Path) -> int:
    """Check a copy as a whole; returns the highest gseq in it. Raises BackupError."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        if raw.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise BackupError(f"{path.name} is damaged")
    copy = Database(f"sqlite:///{path}")
    try:
        with copy.reading() as connection:
            _check_digests(connection, path)
            _check_blobs(connection, path)
            return highest_gseq(connection)
    finally:
        copy.close()


def restore(office: Office, path: Path) -> int:
    """Put a copy into an empty database; returns its highest gseq. A new epoch must be minted then."""
    gseq = read_back(path)
    copy = Database(f"sqlite:///{path}")
    try:
        with copy.reading() as source, office.database.numbering() as target:
            if target.execute(tables.epoch.select()).first() is not None:
                raise BackupError("the database is not empty: move it away first")
            _copy_rows(source, target)
            if tables.blob_use.name not in inspect(source).get_table_names():
                _note_uses(target)
    finally:
        copy.close()
    return gseq


def _copy_sqlite(office: Office, path: Path) -> None:
    source_path = office.database.engine.url.database
    with closing(sqlite3.connect(str(source_path))) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE").close()


def _copy_rows_out(office: Office, path: Path) -> None:
    copy = Database(f"sqlite:///{path}")
    try:
        copy.migrate()
        with office.database.reading() as source, copy.writing() as target:
            _copy_rows(source, target)
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    finally:
        copy.close()


def _copy_rows(source: Connection, target: Connection) -> None:
    known = set(inspect(source).get_table_names())
    for table in tables.metadata.sorted_tables:
        if table.name not in known:
            continue  # a copy may be older: what is derived is made anew (`central.matching`)
        there = {column["name"] for column in inspect(source).get_columns(table.name)}
        columns = [column for column in table.columns if column.name in there]  # a copy may be older
        size = COPY_PIECES if table is tables.blob_piece else COPY_ROWS
        rows = source.execution_options(yield_per=size).execute(select(*columns)).mappings()
        for page in rows.partitions(size):
            target.execute(table.insert(), [dict(row) for row in page])


def _note_uses(connection: Connection) -> None:
    """A copy of an older version does not know which photos and files its operations name."""
    for table in (tables.op, tables.withheld):
        for row in connection.execute(select(table.c.envelope, table.c.parts)).all():
            note_uses(connection, parse(stored_operation(row.envelope, row.parts)))


def _check_digests(connection: Connection, path: Path) -> None:
    """The operations of every stream are those that its digest was kept over."""
    found: dict[bytes, list[bytes]] = defaultdict(list)
    for stream_id, op_id in connection.execute(select(tables.op.c.stream, tables.op.c.op_id)):
        found[stream_id].append(op_id)
    of_stream = tables.stream.c  # by name: a copy may be older and know fewer columns
    query = select(of_stream.stream, of_stream.op_count, of_stream.digest)
    kept = {row.stream: (row.op_count, row.digest) for row in connection.execute(query)}
    if kept != {stream_id: (len(ids), root_digest(ids)) for stream_id, ids in found.items()}:
        raise BackupError(f"{path.name}: operations and digests do not agree")


def _check_blobs(connection: Connection, path: Path) -> None:
    """Every photo and file that a receipt was given for is there, byte for byte."""
    if tables.blob_held.name not in inspect(connection).get_table_names():
        return  # a copy of an older version
    piece = tables.blob_piece.c
    whole = {row.upload_id: row.sha256 for row in connection.execute(select(tables.blob_whole))}
    held = set(connection.execute(select(tables.blob_held.c.sha256)).scalars())
    hashes = {upload_id: hashlib.sha256() for upload_id in whole}
    query = select(piece.upload_id, piece.content).order_by(piece.upload_id, piece.first_byte)
    for upload_id, content in connection.execution_options(yield_per=COPY_PIECES).execute(query):
        if upload_id in hashes:
            hashes[upload_id].update(content)
    right = {sha256 for upload_id, sha256 in whole.items() if hashes[upload_id].digest() == sha256}
    if not held <= right:
        raise BackupError(f"{path.name}: photos or files are missing or damaged")


def _sync_to_disk(path: Path) -> None:
    if os.name != "posix" and path.is_dir():
        return  # a folder cannot be opened for this elsewhere
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
