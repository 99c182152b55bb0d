"""Uploads of photos and files, resumed where they were cut (tus 1.0): begin, append, end, and leftovers.

Every chunk is committed with the new offset before it is acknowledged. Once all are there the whole is
hashed; only bytes that are what was said are held, and only then is a receipt written, under the numbering
lock, so that the mark outside the database tells a restored one. Next: `central.blob_requests`.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, select
from sqlalchemy.exc import IntegrityError

from central.holdings import may_bring, receipt_for
from central.numbering import numbering
from central.office import Office
from central.refusals import busy, not_found, refuse, too_large
from central.tables import blob_held, blob_piece, blob_upload, blob_whole
from central.tokens import Caller
from core.errors import Code
from core.ids import new_id
from sync import tus
from sync.protocol import Refusal

LIFE_MS = 7 * 24 * 3600 * 1000
"""An upload ends so long after its last chunk."""

log = logging.getLogger("central.uploads")


@dataclass(frozen=True)
class Upload:
    """Where an upload stands. `receipt`: all of it is held; `upload_id` is empty then."""

    upload_id: bytes
    size_bytes: int
    offset_bytes: int
    expires_ms: int
    receipt: bytes | None = None


def begin(office: Office, caller: Caller, *, stream: bytes, sha256: bytes, size_bytes: int) -> Upload:
    """A new upload, or the one of this laptop that was cut. RefusedError (404, 413, 503, 507)."""
    if not 0 < size_bytes <= tus.SIZE_MAX_BYTES:
        raise too_large(tus.SIZE_MAX_BYTES)
    with office.database.reading() as connection:
        if not may_bring(connection, office, caller, stream, sha256):
            raise not_found()
    receipt = receipt_for(office, caller, stream, sha256)
    if receipt is not None:
        return Upload(b"", size_bytes, size_bytes, office.clock.now_ms() + LIFE_MS, receipt)
    _check_room(office)
    now_ms = office.clock.now_ms()
    try:
        with office.database.writing() as connection:
            _end(connection, blob_upload.c.expires_ms <= now_ms)
            row = _of_laptop(connection, caller, stream, sha256)
            if row is not None and row.size_bytes != size_bytes:
                _end(connection, blob_upload.c.upload_id == row.upload_id)
                row = None
            if row is None:
                _end_oldest(connection, caller, keep=office.settings.limits.uploads_open - 1)
                connection.execute(
                    blob_upload.insert().values(
                        upload_id=new_id(),
                        enrolment_id=caller.enrolment_id,
                        user=caller.user,
                        stream=stream,
                        sha256=sha256,
                        size_bytes=size_bytes,
                        offset_bytes=0,
                        expires_ms=now_ms + LIFE_MS,
                    )
                )
                row = _of_laptop(connection, caller, stream, sha256)
    except IntegrityError as error:
        raise busy(1) from error  # the same laptop twice at once
    assert row is not None
    return _standing(office, caller, row)


def find(office: Office, caller: Caller, upload_id: bytes) -> Upload:
    """Where an upload of this laptop stands. RefusedError (404)."""
    with office.database.reading() as connection:
        row = _find(connection, office, caller, upload_id)
    return _standing(office, caller, row)


def append(
    office: Office, caller: Caller, upload_id: bytes, *, offset: int, chunk: bytes, checksum: bytes | None
) -> Upload:
    """Take a chunk. RefusedError: 404, 409 offset, 413, 460 checksum, 507; then nothing of it was taken."""
    if checksum is not None and hashlib.sha256(chunk).digest() != checksum:
        raise refuse(tus.CHECKSUM_MISMATCH, Refusal.CHECKSUM, "The chunk is not what its checksum says.")
    _check_room(office)
    now_ms = office.clock.now_ms()
    with office.database.writing() as connection:
        row = _find(connection, office, caller, upload_id, locked=True)
        if row.offset_bytes != offset:
            raise refuse(409, Refusal.OFFSET, "The upload stands elsewhere.")
        if offset + len(chunk) > row.size_bytes:
            raise too_large(row.size_bytes)
        if chunk:
            connection.execute(
                blob_piece.insert().values(upload_id=upload_id, first_byte=offset, content=chunk)
            )
        moved = {"offset_bytes": offset + len(chunk), "expires_ms": now_ms + LIFE_MS}
        connection.execute(blob_upload.update().where(blob_upload.c.upload_id == upload_id).values(**moved))
        row = _find(connection, office, caller, upload_id)
    return _standing(office, caller, row)


def end(office: Office, caller: Caller, upload_id: bytes) -> None:
    """The laptop does not want to go on. RefusedError (404)."""
    with office.database.writing() as connection:
        _find(connection, office, caller, upload_id, locked=True)
        _end(connection, blob_upload.c.upload_id == upload_id)


def _standing(office: Office, caller: Caller, row: Row[Any]) -> Upload:
    """What is said of an upload; one whose last chunk has come is finished first, also after a crash."""
    if row.offset_bytes < row.size_bytes:
        return Upload(row.upload_id, row.size_bytes, row.offset_bytes, row.expires_ms)
    _finish(office, row)
    receipt = receipt_for(office, caller, row.stream, row.sha256)
    return Upload(b"", row.size_bytes, row.size_bytes, row.expires_ms, receipt)


def _finish(office: Office, row: Row[Any]) -> None:
    """Hash all of it, then hold it. RefusedError (460): it is another thing than was said, and gone."""
    mine = blob_upload.c.upload_id == row.upload_id
    if _hash(office, row.upload_id) != row.sha256:
        with office.database.writing() as connection:
            _end(connection, mine)
        log.warning("an upload is not what was said of it")
        raise refuse(tus.CHECKSUM_MISMATCH, Refusal.CHECKSUM, "The whole is not what its hash says.")
    with numbering(office) as numbered:
        connection = numbered.connection
        if connection.execute(select(blob_upload.c.upload_id).where(mine)).first() is None:
            return  # another request of the laptop was faster
        here = select(blob_whole.c.sha256).where(blob_whole.c.sha256 == row.sha256)
        if connection.execute(here).first() is None:
            connection.execute(
                blob_whole.insert().values(
                    sha256=row.sha256, upload_id=row.upload_id, size_bytes=row.size_bytes
                )
            )
        else:
            connection.execute(blob_piece.delete().where(blob_piece.c.upload_id == row.upload_id))
        held = {"stream": row.stream, "sha256": row.sha256, "user": row.user}
        same = and_(*(blob_held.c[name] == value for name, value in held.items()))
        if connection.execute(select(blob_held.c.stream).where(same)).first() is None:
            connection.execute(blob_held.insert().values(**held, received_ms=numbered.now_ms))
        connection.execute(blob_upload.delete().where(mine))


def _hash(office: Office, upload_id: bytes) -> bytes:
    whole = hashlib.sha256()
    pieces = select(blob_piece.c.content).where(blob_piece.c.upload_id == upload_id)
    with office.database.reading() as connection:
        rows = connection.execution_options(yield_per=4).execute(pieces.order_by(blob_piece.c.first_byte))
        for (content,) in rows:
            whole.update(content)
    return whole.digest()


def _of_laptop(connection: Connection, caller: Caller, stream: bytes, sha256: bytes) -> Row[Any] | None:
    table = blob_upload.c
    mine = and_(table.enrolment_id == caller.enrolment_id, table.stream == stream, table.sha256 == sha256)
    return connection.execute(select(blob_upload).where(mine)).first()


def _find(
    connection: Connection, office: Office, caller: Caller, upload_id: bytes, *, locked: bool = False
) -> Row[Any]:
    table = blob_upload.c
    query = select(blob_upload).where(
        table.upload_id == upload_id,
        table.enrolment_id == caller.enrolment_id,
        table.expires_ms > office.clock.now_ms(),
    )
    row = connection.execute(query.with_for_update() if locked else query).first()
    if row is None:
        raise not_found()
    return row


def _end_oldest(connection: Connection, caller: Caller, *, keep: int) -> None:
    """A laptop sends one after the other: whatever it has not gone on with for longest begins anew."""
    table = blob_upload.c
    query = select(table.upload_id).where(table.enrolment_id == caller.enrolment_id)
    for upload_id in connection.execute(query.order_by(table.expires_ms.desc())).scalars().all()[keep:]:
        _end(connection, table.upload_id == upload_id)


def _end(connection: Connection, which: Any) -> None:
    ended = select(blob_upload.c.upload_id).where(which)
    connection.execute(blob_piece.delete().where(blob_piece.c.upload_id.in_(ended)))
    connection.execute(blob_upload.delete().where(which))


def _check_room(office: Office) -> None:
    """Photos never take the room that operations need: 507 while a disk is nearly full."""
    if not office.database.is_sqlite:
        return  # where PostgreSQL keeps its files is not known here; it says itself when it is full
    if shutil.disk_usage(office.settings.folder).free < office.settings.limits.kept_free_bytes:
        raise refuse(507, Code.CENTRAL_FULL, "No room is left for photos and files.")
