"""The contract of uploads: whole or not at all, resumed where they were cut, and nobody else's business."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, event, func, select

from central import tables, uploads
from central.backup import BackupError, make_backup, read_back, restore
from central.database import NEWEST_REVISION, Database, alembic_settings
from central.founding import found
from core.ids import new_id
from core.ops import Change
from core.schema import Entity
from sync import tus
from sync.protocol import PATH_BLOBS
from tests.central.conftest import ON_SQLITE, Rehearsal
from tests.central.laptop import RefusedError, fields, member
from tests.central.uploader import Uploader, visit_with
from tests.fakes import FixedClock

CHUNK = tus.CHUNK_MIN_BYTES
PHOTO = b"\xff\xd8 a photo " + os.urandom(3 * CHUNK)
"""Four chunks, the last one short."""


@pytest.fixture
def aigul(central: Rehearsal) -> Uploader:
    return Uploader(central.laptop("aigul"))


@pytest.fixture
def bolat(central: Rehearsal) -> Uploader:
    return Uploader(central.laptop("bolat", district="Abai"))


def file_with(uploader: Uploader, *photos: bytes) -> bytes:
    """A file of this laptop with a visit that names photos, at central; returns its stream."""
    stream = uploader.laptop.open_file()
    visit_with(uploader.laptop, stream, *photos)
    uploader.laptop.sync_all()
    return stream


def pieces(central: Rehearsal) -> int:
    with central.office.database.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(tables.blob_piece)).scalar_one())


def test_a_photo_arrives_byte_for_byte_under_a_receipt(central: Rehearsal, aigul: Uploader) -> None:
    stream = file_with(aigul, PHOTO)
    assert aigul.have((stream, PHOTO)) == {}
    assert aigul.fetch(PHOTO)[0] == 404

    receipt = aigul.upload(stream, PHOTO)

    assert (receipt.sha256, receipt.size_bytes) == (hashlib.sha256(PHOTO).digest(), len(PHOTO))
    assert receipt.time_ms == central.clock.now_ms()
    central.restart()
    aigul.laptop.line = central.line
    assert aigul.have((stream, PHOTO)) == {0: receipt}
    assert aigul.fetch(PHOTO) == (200, PHOTO)
    assert aigul.fetch(PHOTO, Range=f"bytes={CHUNK - 3}-{CHUNK + 4}") == (206, PHOTO[CHUNK - 3 : CHUNK + 5])
    assert aigul.fetch(PHOTO, Range=f"bytes={2 * CHUNK}-") == (206, PHOTO[2 * CHUNK :])
    assert aigul.fetch(PHOTO, Range=f"bytes={len(PHOTO)}-")[0] == 416


@pytest.mark.parametrize("whole_chunks", [0, 1, 2, 3])
def test_it_goes_on_where_it_was_cut(central: Rehearsal, aigul: Uploader, whole_chunks: int) -> None:
    """A cut at each boundary: the offset is what was acknowledged, also after central was started anew."""
    stream = file_with(aigul, PHOTO)
    path = aigul.create(stream, PHOTO).location
    for one in range(whole_chunks):
        aigul.patch(path, PHOTO[one * CHUNK : (one + 1) * CHUNK], one * CHUNK)
    central.restart()
    aigul.laptop.line = central.line
    again = aigul.create(stream, PHOTO)  # an answer that was lost on its way begins nothing new
    assert (again.location, again.offset) == (path, whole_chunks * CHUNK)
    said = aigul.head(path)
    assert (said.status, said.offset, said.headers["upload-length"]) == (200, again.offset, str(len(PHOTO)))
    assert said.headers["cache-control"] == "no-store"
    assert tus.RECEIPT.lower() not in said.headers
    for start in range(said.offset, len(PHOTO), CHUNK):
        said = aigul.patch(path, PHOTO[start : start + CHUNK], start)
    assert aigul.receipt(said).size_bytes == len(PHOTO)
    assert aigul.fetch(PHOTO) == (200, PHOTO)


def test_a_chunk_that_is_not_what_its_checksum_says_is_not_taken(aigul: Uploader) -> None:
    stream = file_with(aigul, PHOTO)
    path = aigul.create(stream, PHOTO).location
    flipped = bytes([PHOTO[0] ^ 1]) + PHOTO[1:CHUNK]
    said = aigul.patch(path, flipped, 0, Upload_Checksum=tus.checksum_of(PHOTO[:CHUNK]))
    assert (said.status, said.code) == (tus.CHECKSUM_MISMATCH, "checksum")
    assert aigul.head(path).offset == 0
    assert aigul.patch(path, PHOTO[:CHUNK], 0, Upload_Checksum="md5 xxxx").status == 400
    assert aigul.patch(path, PHOTO[:CHUNK], 0).offset == CHUNK
    assert aigul.patch(path, PHOTO[:CHUNK], 0).status == 409  # the same chunk twice
    assert aigul.patch(path, PHOTO[2 * CHUNK :], 2 * CHUNK).code == "offset"
    assert aigul.head(path).offset == CHUNK


def test_what_is_not_what_was_said_is_held_nowhere(central: Rehearsal, aigul: Uploader) -> None:
    """Each chunk with its right checksum, but another whole: no receipt, and the next try begins anew."""
    stream = file_with(aigul, PHOTO)
    path = aigul.create(stream, PHOTO).location
    other = PHOTO[:-1] + bytes([PHOTO[-1] ^ 1])
    for start in range(0, len(other), CHUNK):
        said = aigul.patch(path, other[start : start + CHUNK], start)
    assert said.status == tus.CHECKSUM_MISMATCH
    assert (aigul.head(path).status, aigul.have((stream, PHOTO)), pieces(central)) == (404, {}, 0)
    assert aigul.upload(stream, PHOTO).size_bytes == len(PHOTO)


def test_only_what_an_operation_of_the_file_names_is_taken(aigul: Uploader, bolat: Uploader) -> None:
    stream = file_with(aigul, PHOTO)
    other = os.urandom(100)
    for said in (
        aigul.create(stream, other),
        aigul.create(new_id(), PHOTO),
        bolat.create(stream, PHOTO),
    ):
        assert (said.status, said.code) == (404, "not_found")
    assert aigul.create(stream, PHOTO, size_bytes=tus.SIZE_MAX_BYTES + 1).status == 413
    assert aigul.create(stream, PHOTO, size_bytes=0).status == 413
    assert aigul.ask("POST", PATH_BLOBS, Upload_Length="5").status == 400


def test_somebody_elses_photo_can_neither_be_read_nor_asked_for(aigul: Uploader, bolat: Uploader) -> None:
    """Knowing its hash opens nothing, and naming it in a file of one's own does not either."""
    stream = file_with(aigul, PHOTO)
    aigul.upload(stream, PHOTO)
    own = file_with(bolat, PHOTO)
    assert bolat.have((stream, PHOTO), (own, PHOTO)) == {}
    assert bolat.fetch(PHOTO)[0] == 404
    path = bolat.create(own, PHOTO).location
    assert bolat.create(own, PHOTO).offset == 0  # what is here already shortens nothing
    assert aigul.head(path).status == aigul.patch(path, PHOTO[:CHUNK], 0).status == 404
    assert aigul.ask("DELETE", path).status == 404
    receipt = bolat.upload(own, PHOTO)
    assert bolat.have((stream, PHOTO), (own, PHOTO)) == {1: receipt}
    assert bolat.fetch(PHOTO) == (200, PHOTO)


def test_two_laptops_with_the_same_photo_keep_it_once(central: Rehearsal, aigul: Uploader) -> None:
    bolat = Uploader(central.laptop("bolat"))
    stream = aigul.laptop.open_file(members=[aigul.laptop.user, bolat.laptop.user])
    visit_with(aigul.laptop, stream, PHOTO)
    aigul.laptop.sync_all()
    bolat.laptop.sync_all()
    one, other = aigul.create(stream, PHOTO).location, bolat.create(stream, PHOTO).location
    assert one != other
    for start in range(0, len(PHOTO), CHUNK):
        ours = aigul.patch(one, PHOTO[start : start + CHUNK], start)
        theirs = bolat.patch(other, PHOTO[start : start + CHUNK], start)
    assert ours.status == theirs.status == 204
    assert aigul.receipt(ours).sha256 == bolat.receipt(theirs).sha256
    assert pieces(central) == 4
    assert bolat.create(stream, PHOTO).headers[tus.RECEIPT.lower()]


def test_a_colleague_who_has_the_file_gets_photo_and_receipt(central: Rehearsal, aigul: Uploader) -> None:
    bolat = Uploader(central.laptop("bolat", district="Abai"))
    stream = file_with(aigul, PHOTO)
    aigul.upload(stream, PHOTO)
    assert bolat.fetch(PHOTO)[0] == 404
    membership = new_id()
    aigul.laptop.write(stream, member(bolat.laptop.user, entity_id=membership))
    aigul.laptop.sync_all()
    bolat.laptop.sync_all()
    assert set(bolat.have((stream, PHOTO))) == {0}
    assert bolat.fetch(PHOTO) == (200, PHOTO)


def test_late_work_still_arrives_and_its_author_alone_gets_a_receipt(
    central: Rehearsal, aigul: Uploader
) -> None:
    """The file went to a colleague while its photo was on the road."""
    bolat = Uploader(central.laptop("bolat", district="Abai"))
    membership, late = new_id(), os.urandom(CHUNK)
    stream = bolat.laptop.open_file(members=[bolat.laptop.user])
    bolat.laptop.write(stream, member(aigul.laptop.user, entity_id=membership))
    bolat.laptop.sync_all()
    aigul.laptop.sync_all()
    visit_with(aigul.laptop, stream, PHOTO)
    aigul.laptop.sync_all()
    path = aigul.create(stream, PHOTO).location
    aigul.patch(path, PHOTO[:CHUNK], 0)
    ended = fields_of_end(membership)
    bolat.laptop.write(stream, ended)
    visit_with(bolat.laptop, stream, late)
    bolat.laptop.sync_all()
    bolat.upload(stream, late)
    aigul.laptop.sync_all()
    assert stream not in aigul.laptop.streams

    for start in range(CHUNK, len(PHOTO), CHUNK):
        said = aigul.patch(path, PHOTO[start : start + CHUNK], start)

    assert said.status == 204
    assert aigul.have((stream, PHOTO), (stream, late)) == {0: aigul.receipt(said)}
    assert aigul.fetch(PHOTO)[0] == aigul.fetch(late)[0] == 404
    assert bolat.fetch(PHOTO) == (200, PHOTO)


def fields_of_end(membership: bytes) -> Change:
    """A membership that ended long ago."""
    return fields(Entity.FILE_MEMBER, membership, until_day=date(2020, 1, 1))


def test_an_upload_ends_when_nobody_goes_on_with_it(central: Rehearsal, aigul: Uploader) -> None:
    stream = file_with(aigul, PHOTO)
    path = aigul.create(stream, PHOTO).location
    aigul.patch(path, PHOTO[:CHUNK], 0)
    central.clock.advance(seconds=uploads.LIFE_MS / 1000)
    aigul.laptop.log_in()
    assert aigul.head(path).status == aigul.patch(path, PHOTO[CHUNK : 2 * CHUNK], CHUNK).status == 404
    again = aigul.create(stream, PHOTO)
    assert (again.offset, pieces(central)) == (0, 0)
    assert "upload-expires" in again.headers
    assert aigul.upload(stream, PHOTO).size_bytes == len(PHOTO)


def test_a_laptop_has_few_unfinished_uploads(central: Rehearsal, aigul: Uploader) -> None:
    photos = [os.urandom(10 + one) for one in range(central.settings.limits.uploads_open + 2)]
    stream = file_with(aigul, *photos)
    paths = []
    for one in photos:
        central.clock.advance(seconds=1)
        paths.append(aigul.create(stream, one).location)
    assert [aigul.head(path).status for path in paths] == [404] * 2 + [200] * (len(photos) - 2)


def test_an_upload_can_be_given_up(central: Rehearsal, aigul: Uploader) -> None:
    stream = file_with(aigul, PHOTO)
    path = aigul.create(stream, PHOTO).location
    aigul.patch(path, PHOTO[:CHUNK], 0)
    assert aigul.ask("DELETE", path).status == 204
    assert (aigul.head(path).status, pieces(central)) == (404, 0)


def test_a_crash_after_the_last_chunk_is_made_good(
    central: Rehearsal, aigul: Uploader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chunk is committed, the receipt is not written yet: asking again writes it."""
    stream = file_with(aigul, PHOTO)
    path = aigul.create(stream, PHOTO).location
    with monkeypatch.context() as patch:
        patch.setattr(uploads, "_finish", crash)
        for start in range(0, len(PHOTO), CHUNK):
            with pytest.raises(RuntimeError) if start + CHUNK >= len(PHOTO) else nullcontext():
                aigul.patch(path, PHOTO[start : start + CHUNK], start)
    assert aigul.have((stream, PHOTO)) == {}
    receipt = aigul.receipt(aigul.head(path))
    assert aigul.have((stream, PHOTO)) == {0: receipt}
    assert aigul.fetch(PHOTO) == (200, PHOTO)


def crash(*_: object) -> None:
    raise RuntimeError


def test_a_backup_has_the_photos_and_a_restore_brings_them_back(
    central: Rehearsal, aigul: Uploader, tmp_path: Path, clock: FixedClock
) -> None:
    stream = file_with(aigul, PHOTO)
    aigul.upload(stream, PHOTO)
    backup = make_backup(central.office, tmp_path / "backups")
    other = found(replace(central.settings, folder=tmp_path / "other", database_url=""), clock)
    with other.database.writing() as connection:
        for table in tables.metadata.sorted_tables:
            connection.execute(table.delete())
    restore(other, backup.path)
    with other.database.reading() as connection:
        content = connection.execute(
            select(tables.blob_piece.c.content).order_by(tables.blob_piece.c.first_byte)
        ).scalars()
        assert b"".join(content) == PHOTO
    other.close()
    damaged = Database(f"sqlite:///{backup.path}")
    with damaged.writing() as connection:
        connection.execute(
            tables.blob_piece.update().where(tables.blob_piece.c.first_byte == CHUNK).values(content=b"x")
        )
    damaged.close()
    with pytest.raises(BackupError, match="photos or files"):
        read_back(backup.path)


@ON_SQLITE
def test_no_room_says_so_and_acknowledges_nothing(central: Rehearsal, aigul: Uploader) -> None:
    stream = file_with(aigul, PHOTO)
    path = aigul.create(stream, PHOTO).location
    engine = central.office.database.engine
    with engine.connect() as connection:
        used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def limit(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages[0]}")

    pages = [used + 4]
    event.listen(engine, "begin", limit)
    said = aigul.patch(path, PHOTO[:CHUNK], 0)
    assert (said.status, said.code) == (507, "central_full")
    pages = [1_000_000]
    assert aigul.head(path).offset == 0
    assert aigul.upload(stream, PHOTO).size_bytes == len(PHOTO)


@ON_SQLITE
def test_photos_leave_room_for_what_is_written(central: Rehearsal, aigul: Uploader) -> None:
    stream = file_with(aigul, PHOTO)
    path = aigul.create(stream, PHOTO).location
    limits = replace(central.settings.limits, kept_free_bytes=1 << 60)
    central.settings = replace(central.settings, limits=limits)
    central.restart()
    aigul.laptop.line = central.line
    assert aigul.patch(path, PHOTO[:CHUNK], 0).status == aigul.create(stream, PHOTO).status == 507
    aigul.laptop.note(stream)
    aigul.laptop.sync_all()  # text goes on
    assert aigul.laptop.waiting() == []


@ON_SQLITE
def test_a_revoked_laptop_neither_brings_nor_gets_anything(central: Rehearsal, aigul: Uploader) -> None:
    stream = file_with(aigul, PHOTO)
    aigul.upload(stream, PHOTO)
    central.revoke(aigul.laptop.enrolment_id)
    assert aigul.create(stream, PHOTO).status == 403
    assert aigul.fetch(PHOTO)[0] == 403
    with pytest.raises(RefusedError):
        aigul.have((stream, PHOTO))


@ON_SQLITE
def test_it_speaks_tus(aigul: Uploader) -> None:
    """What a tus client of anybody asks for: versions, extensions, and methods that a proxy does not know."""
    can = aigul.ask("OPTIONS", PATH_BLOBS)
    assert (can.status, can.headers["tus-version"]) == (204, "1.0.0")
    assert can.headers["tus-extension"] == "creation,checksum,expiration,termination"
    assert can.headers["tus-checksum-algorithm"] == "sha256"
    assert can.headers["tus-max-size"] == str(25 * 1024 * 1024)
    stream = file_with(aigul, PHOTO)
    other = aigul.ask("POST", PATH_BLOBS, Tus_Resumable="0.2.2")
    assert (other.status, other.headers["tus-version"]) == (412, "1.0.0")
    path = aigul.create(stream, PHOTO).location
    assert aigul.patch(path, PHOTO[:CHUNK], 0, Content_Type="image/jpeg").status == 415
    said = {"Content_Type": tus.CHUNK_TYPE, "Upload_Offset": "0", "X_HTTP_Method_Override": "PATCH"}
    taken = aigul.ask("POST", path, PHOTO[:CHUNK], **said)  # without a checksum
    assert (taken.status, taken.offset, taken.headers["tus-resumable"]) == (204, CHUNK, "1.0.0")
    assert aigul.patch(path, bytes(tus.CHUNK_MAX_BYTES + 1), CHUNK).status == 413
    assert aigul.patch(path, bytes(len(PHOTO)), CHUNK).status == 413  # more than was said
    assert aigul.ask("POST", path).status == 405
    assert aigul.head(f"{tus.PATH_UPLOADS}/xyz").status == 404


@ON_SQLITE
def test_while_pulls_wait_a_laptop_brings_its_own_and_learns_of_nothing_else(
    central: Rehearsal, aigul: Uploader
) -> None:
    """It may be a cloned folder: what it has is taken, what others brought is not shown to it."""
    bolat = Uploader(central.laptop("bolat"))
    others = os.urandom(100)
    stream = aigul.laptop.open_file(members=[aigul.laptop.user, bolat.laptop.user])
    visit_with(aigul.laptop, stream, PHOTO)
    aigul.laptop.sync_all()
    bolat.laptop.sync_all()
    visit_with(bolat.laptop, stream, others)
    bolat.laptop.sync_all()
    bolat.upload(stream, others)
    table = tables.enrolment
    with central.office.database.writing() as connection:
        mine = table.c.enrolment_id == aigul.laptop.enrolment_id
        connection.execute(table.update().where(mine).values(pulls_wait=True))
    receipt = aigul.upload(stream, PHOTO)
    assert aigul.have((stream, PHOTO), (stream, others)) == {0: receipt}
    assert aigul.fetch(PHOTO)[0] == aigul.fetch(others)[0] == 404
    assert bolat.fetch(PHOTO) == (200, PHOTO)


NEW_TABLES = (
    tables.blob_use,
    tables.blob_upload,
    tables.blob_piece,
    tables.blob_whole,
    tables.blob_held,
)


def without_blobs(path: Path) -> None:
    """The database as the version before photos left it."""
    with closing(sqlite3.connect(path)) as old:
        for table in NEW_TABLES:
            old.execute(f"DROP TABLE {table.name}")
        old.execute("UPDATE alembic_version SET version_num = '0002'")
        old.commit()


@ON_SQLITE
def test_photos_that_were_named_before_this_version_are_taken(central: Rehearsal, aigul: Uploader) -> None:
    stream = file_with(aigul, PHOTO)
    central.close()
    without_blobs(central.settings.database_file)
    database = Database(central.settings.url)
    with database.engine.connect() as connection:
        settings = alembic_settings()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0003")
        command.stamp(settings, NEWEST_REVISION)  # what came later is there already
        connection.commit()
    database.close()
    central.restart()
    aigul.laptop.line = central.line
    assert aigul.upload(stream, PHOTO).size_bytes == len(PHOTO)


@ON_SQLITE
def test_a_backup_from_before_this_version_is_put_back(
    central: Rehearsal, aigul: Uploader, tmp_path: Path, clock: FixedClock
) -> None:
    stream = file_with(aigul, PHOTO)
    backup = make_backup(central.office, tmp_path / "backups")
    without_blobs(backup.path)
    other = found(replace(central.settings, folder=tmp_path / "other"), clock)
    with other.database.writing() as connection:
        for table in tables.metadata.sorted_tables:
            connection.execute(table.delete())
    restore(other, backup.path)
    with other.database.reading() as connection:
        (use,) = connection.execute(select(tables.blob_use)).all()
    assert (use.stream, use.author) == (stream, aigul.laptop.user)
    other.close()
