"""Photos on their way, for journeys: taken in a visit, and looked for at central and on laptops."""

from __future__ import annotations

import hashlib
import os

from sqlalchemy import select

from central.tables import blob_held, blob_piece, blob_whole
from core.changes import RecordId
from core.records import SyncMark
from core.schema import Entity
from tests.central.running import Console
from tests.journeys.laptop import VISIT, Laptop, fill_in_visit


def some_photo(size_bytes: int) -> bytes:
    """Bytes that no compression makes smaller, as those of a JPEG."""
    return b"\xff\xd8\xff" + os.urandom(size_bytes - 3)


def take_photo(laptop: Laptop, stream: bytes, photo: bytes) -> RecordId:
    """A finished home visit with a photo of the home; returns the visit."""
    draft = laptop.start_visit(stream)
    steps = laptop.desk.attach(draft.draft, photo, media_type="image/jpeg", name="IMG_1.jpg")
    for _ in steps:
        pass
    session = laptop.open_form(draft, VISIT)
    fill_in_visit(session, h_photo=answer_of(photo))
    laptop.save(draft, session)
    laptop.finish(draft, session)
    return RecordId(stream, int(Entity.VISIT), draft.visit)


def answer_of(photo: bytes) -> str:
    return f"{hashlib.sha256(photo).hexdigest()}.jpg"


def mark_of(laptop: Laptop, record: RecordId) -> SyncMark:
    """Where the laptop says that the record is."""
    return laptop.store.casebook.record_state(record)


def photo_on(laptop: Laptop, stream: bytes, photo: bytes) -> bytes | None:
    """The bytes on a laptop; None if they are not there."""
    if laptop.desk.attachment(stream, answer_of(photo)) is None:
        return None
    return laptop.desk.attachment_bytes(stream, answer_of(photo))


def photo_at(console: Console, stream: bytes, photo: bytes) -> bytes | None:
    """The bytes that central holds of this file, read from its tables."""
    sha256 = hashlib.sha256(photo).digest()
    held = select(blob_held.c.user).where(blob_held.c.stream == stream, blob_held.c.sha256 == sha256)
    whole = select(blob_whole.c.upload_id).where(blob_whole.c.sha256 == sha256)
    with console.office.database.reading() as connection:
        if connection.execute(held).first() is None:
            return None
        upload_id = connection.execute(whole).scalar_one()
        pieces = select(blob_piece.c.content).where(blob_piece.c.upload_id == upload_id)
        return b"".join(connection.execute(pieces.order_by(blob_piece.c.first_byte)).scalars())
