"""Photos and files inside the encrypted database, in pieces, known by the SHA-256 of their clear bytes.

A blob belongs to one file of work (stream). It counts once all of it is there; what a power cut left half
is taken away at the next start. Never writes a file of its own, and never takes away what a record names.
What no draft and no record names any more stays for 30 days. Which records name a blob is told by their
operations (`note_uses`). Next: `core.casework.attachments`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.attached import named_in
from core.changes import RecordId
from core.clock import Clock
from core.errors import Code, StoreError
from core.ops import Operation
from core.store.database import Database, Row
from core.store.writing import Writing

MOST_BYTES = 25 * 1024 * 1024
PIECE_BYTES = 256 * 1024
STEP_S = 0.03
"""One transaction of pieces ends after this (its commit comes on top), so that a draft gets in between."""

KEPT_UNUSED_MS = 30 * 24 * 3600 * 1000
UNKNOWN_MEDIA_TYPE = "application/octet-stream"
EXTENSIONS: Mapping[str, str] = MappingProxyType(
    {
        "image/jpeg": "jpg",
        "image/png": "png",
        "application/pdf": "pdf",
        "text/plain": "txt",
        "text/csv": "csv",
        "audio/mpeg": "mp3",
        "audio/mp4": "m4a",
        "audio/ogg": "ogg",
        "audio/x-wav": "wav",
        "video/mp4": "mp4",
        "video/webm": "webm",
    }
)
"""What stands behind the point of a blob's name; "bin" for all others. Never from the name of a file."""

_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,62}/[a-z0-9][a-z0-9.+-]{0,62}", re.ASCII)
_NAME = re.compile(r"([0-9a-f]{64})\.[a-z0-9]{1,8}", re.ASCII)
_RECEIPT = "FROM blob_receipt GOT WHERE GOT.stream = {0}.stream AND GOT.sha256 = {0}.sha256"
_COLUMNS = (
    "stream, sha256, media_type, name, size_bytes, created_ms,"
    f" (SELECT GOT.receipt_ms {_RECEIPT.format('blob')})"
)
_HAS_NO_RECEIPT = f"NOT EXISTS (SELECT 1 {_RECEIPT.format('blob')})"


@dataclass(frozen=True)
class Blob:
    """A whole blob, without its bytes. `receipt_ms`: when central signed that it has them."""

    stream: bytes
    sha256: bytes
    media_type: str
    name: str
    size_bytes: int
    created_ms: int
    receipt_ms: int | None = None

    @property
    def answer(self) -> str:
        """The text of an answer that names it."""
        return name_of(self.sha256, self.media_type)


def name_of(sha256: bytes, media_type: str) -> str:
    """What an answer calls a blob."""
    return f"{sha256.hex()}.{EXTENSIONS.get(media_type, 'bin')}"


@dataclass(frozen=True)
class Unproved:
    """Blobs for which there is no receipt: how many photos, how many of anything else, bytes of both."""

    photos: int = 0
    files: int = 0
    size_bytes: int = 0


class Blobs:
    """All blobs of this vault."""

    def __init__(self, reader: Database, writing: Writing, clock: Clock) -> None:
        self._reader = reader
        self._writing = writing
        self._clock = clock

    def keep(
        self, stream: bytes, data: bytes, *, media_type: str, name: str = ""
    ) -> Generator[None, None, Blob]:
        """Keep bytes, one short transaction a step; the blob is there when the last one has ended.

        BLOB_TOO_LARGE, BLOB_EMPTY, and what `Database` refuses: then nothing of it counts.
        """
        if not data:
            raise StoreError(Code.BLOB_EMPTY)
        if len(data) > MOST_BYTES:
            raise StoreError(Code.BLOB_TOO_LARGE, size=len(data), most=MOST_BYTES)
        media_type = media_type if _MEDIA_TYPE.fullmatch(media_type) else UNKNOWN_MEDIA_TYPE
        sha256 = hashlib.sha256(data).digest()
        with self._writing() as database:
            if _still_here(database, stream, sha256):
                found = _find(database, stream, sha256)
                assert found is not None
                return found
            blob = int(
                database.value(
                    "INSERT INTO blob (stream, sha256, media_type, name, size_bytes, created_ms, complete)"
                    " VALUES (?, ?, ?, ?, ?, ?, 0) RETURNING id",
                    (stream, sha256, media_type, name, len(data), self._clock.now_ms()),
                )
            )
        try:
            yield from self._write(blob, data)
            with self._writing() as database:
                # Somebody may have kept the same bytes between two steps.
                if _still_here(database, stream, sha256):
                    _take_away(database, blob)
                else:
                    database.execute("UPDATE blob SET complete = 1 WHERE id = ?", (blob,))
                found = _find(database, stream, sha256)
        except Exception:  # not where somebody stops in between, perhaps on another thread: see `sweep`
            self._give_up(blob)
            raise
        assert found is not None
        return found

    def keep_whole(self, stream: bytes, data: bytes, *, media_type: str, name: str = "") -> Blob:
        """All steps at once."""
        steps = self.keep(stream, data, media_type=media_type, name=name)
        while True:
            try:
                next(steps)
            except StopIteration as done:
                kept: Blob = done.value
                return kept

    def find(self, stream: bytes, sha256: bytes) -> Blob | None:
        """A blob that is whole, or None."""
        return _find(self._reader, stream, sha256)

    def read(self, stream: bytes, sha256: bytes) -> bytes:
        """The clear bytes. BLOB_UNKNOWN; BLOB_DAMAGED when they are not the ones that were kept."""
        with self._reader.snapshot() as database:
            blob = database.value(
                "SELECT id FROM blob WHERE stream = ? AND sha256 = ? AND complete = 1", (stream, sha256)
            )
            if blob is None:
                raise StoreError(Code.BLOB_UNKNOWN)
            rows = database.query("SELECT bytes FROM blob_piece WHERE blob = ? ORDER BY position", (blob,))
        data = b"".join(row[0] for row in rows)
        if hashlib.sha256(data).digest() != sha256:
            raise StoreError(Code.BLOB_DAMAGED)
        return data

    def sweep(self) -> None:
        """At start: take away what was cut off, and what nothing has named for 30 days.

        STORE_DISK_FULL and the like: the rest waits for the next time.
        """
        now_ms = self._clock.now_ms()
        for (blob,) in self._reader.query("SELECT id FROM blob WHERE complete = 0"):
            self._remove(blob)
        for blob, stream, sha256, unused_ms in self._reader.query(
            "SELECT id, stream, sha256, unused_ms FROM blob WHERE complete = 1 AND NOT EXISTS"
            " (SELECT 1 FROM blob_use USED WHERE USED.stream = blob.stream AND USED.sha256 = blob.sha256)"
        ):
            if _is_in_a_draft(self._reader, stream, sha256):
                if unused_ms is not None:
                    self._set_unused(blob, None)
            elif unused_ms is None or unused_ms > now_ms:  # a clock that was ahead must not keep it for ever
                self._set_unused(blob, now_ms)
            elif now_ms - unused_ms >= KEPT_UNUSED_MS:
                self._remove(blob)

    def _write(self, blob: int, data: bytes) -> Generator[None, None, None]:
        at = 0
        while at < len(data):
            deadline_s = self._clock.monotonic_s() + STEP_S
            with self._writing() as database:
                while at < len(data):
                    database.execute(
                        "INSERT INTO blob_piece (blob, position, bytes) VALUES (?, ?, ?)",
                        (blob, at // PIECE_BYTES, data[at : at + PIECE_BYTES]),
                    )
                    at += PIECE_BYTES
                    if self._clock.monotonic_s() > deadline_s:
                        break
            yield

    def _give_up(self, blob: int) -> None:
        try:
            self._remove(blob)
        except StoreError:
            pass  # The first refusal says why; the next start takes the rest away.

    def _remove(self, blob: int) -> None:
        """In short transactions; from the first one on it counts nowhere."""
        with self._writing() as database:
            database.execute("UPDATE blob SET complete = 0 WHERE id = ?", (blob,))
        done = False
        while not done:
            deadline_s = self._clock.monotonic_s() + STEP_S
            with self._writing() as database:
                while not done and self._clock.monotonic_s() <= deadline_s:
                    done = not database.execute(
                        "DELETE FROM blob_piece WHERE blob = ? AND position ="
                        " (SELECT max(position) FROM blob_piece WHERE blob = ?)",
                        (blob, blob),
                    )
                if done:
                    database.execute("DELETE FROM blob WHERE id = ?", (blob,))

    def _set_unused(self, blob: int, since_ms: int | None) -> None:
        with self._writing() as database:
            database.execute("UPDATE blob SET unused_ms = ? WHERE id = ?", (since_ms, blob))


def sha256_in(answer: str) -> bytes | None:
    """The hash in the text of an answer that names a blob; None for any other text."""
    match = _NAME.fullmatch(answer)
    return None if match is None else bytes.fromhex(match[1])


def note_uses(database: Database, seq: int, operation: Operation) -> None:
    """Which blobs an operation names; nothing for one whose values are erased."""
    stream = operation.header.stream
    rows = [
        (stream, named.entity_type, named.entity_id, seq, named.sha256, named.media_type)
        for named in named_in(operation)
    ]
    if rows:
        database.execute_many(
            "INSERT INTO blob_use (stream, entity_type, entity_id, op, sha256, media_type)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            rows,
        )


def erase_uses(database: Database, seq: int, operation: Operation) -> None:
    """Values were erased and `operation` is what is left: what they alone named goes with them."""
    named = database.query("SELECT stream, sha256 FROM blob_use WHERE op = ?", (seq,))
    database.execute("DELETE FROM blob_use WHERE op = ?", (seq,))
    note_uses(database, seq, operation)
    for stream, sha256 in named:
        used = "SELECT 1 FROM blob_use WHERE stream = ? AND sha256 = ?"
        if database.one(used, (stream, sha256)) is None:
            _take_away_all(database, "stream = ? AND sha256 = ?", (stream, sha256))


def forget_stream(database: Database, stream: bytes) -> None:
    """A file leaves this laptop: its blobs go with it."""
    database.execute("DELETE FROM blob_use WHERE stream = ?", (stream,))
    database.execute("DELETE FROM blob_receipt WHERE stream = ?", (stream,))
    _take_away_all(database, "stream = ?", (stream,))


def holding_back(database: Database, stream: bytes) -> int:
    """How many blobs that records of this file name are here and not signed for by central."""
    return int(
        database.value(
            f"SELECT count(DISTINCT sha256) FROM blob WHERE stream = ? AND complete = 1 AND {_HAS_NO_RECEIPT}"
            " AND EXISTS (SELECT 1 FROM blob_use USED WHERE USED.stream = blob.stream"
            " AND USED.sha256 = blob.sha256)",
            (stream,),
        )
    )


def only_here(database: Database) -> Unproved:
    """What records name, is on this laptop, and has no receipt."""
    row = database.one(
        "SELECT total(media_type LIKE 'image/%'), total(media_type NOT LIKE 'image/%'), total(size_bytes)"
        f" FROM blob WHERE complete = 1 AND {_HAS_NO_RECEIPT} AND EXISTS"
        " (SELECT 1 FROM blob_use USED WHERE USED.stream = blob.stream AND USED.sha256 = blob.sha256)"
    )
    assert row is not None
    return Unproved(int(row[0]), int(row[1]), int(row[2]))


def unproved_by_record(database: Database, stream: bytes) -> dict[RecordId, Unproved]:
    """As `unproved_by_stream` for each record of one file."""
    rows = database.query(
        f"{_UNPROVED} AND used.stream = ? GROUP BY used.stream, used.entity_type, used.entity_id", (stream,)
    )
    return {RecordId(*row[:3]): Unproved(row[3], row[4]) for row in rows}


def unproved_by_stream(database: Database) -> dict[bytes, Unproved]:
    """What records name and no receipt covers, whether or not it is on this laptop."""
    return {row[0]: Unproved(row[3], row[4]) for row in database.query(f"{_UNPROVED} GROUP BY used.stream")}


_UNPROVED = (
    "SELECT used.stream, used.entity_type, used.entity_id,"
    " count(DISTINCT CASE WHEN used.media_type LIKE 'image/%' THEN used.sha256 END),"
    " count(DISTINCT CASE WHEN used.media_type NOT LIKE 'image/%' THEN used.sha256 END)"
    f" FROM blob_use used WHERE NOT EXISTS (SELECT 1 {_RECEIPT.format('used')})"
)


def _find(database: Database, stream: bytes, sha256: bytes) -> Blob | None:
    row: Row | None = database.one(
        f"SELECT {_COLUMNS} FROM blob WHERE stream = ? AND sha256 = ? AND complete = 1", (stream, sha256)
    )
    return None if row is None else Blob(*row)


def _still_here(database: Database, stream: bytes, sha256: bytes) -> bool:
    """Whether the bytes are here already; if so they are in use again."""
    return bool(
        database.execute(
            "UPDATE blob SET unused_ms = NULL WHERE stream = ? AND sha256 = ? AND complete = 1",
            (stream, sha256),
        )
    )


def _is_in_a_draft(database: Database, stream: bytes, sha256: bytes) -> bool:
    """Answers stand as text in the bytes of a draft, also those of the version it was moved from."""
    found = database.one(
        "SELECT 1 FROM draft JOIN draft_form ON draft_form.draft = draft.draft"
        " WHERE draft.stream = ? AND instr(draft_form.payload, ?) LIMIT 1",
        (stream, sha256.hex().encode()),
    )
    return found is not None


def _take_away_all(database: Database, where: str, parameters: Iterable[bytes]) -> None:
    for (blob,) in database.query(f"SELECT id FROM blob WHERE {where}", tuple(parameters)):
        _take_away(database, blob)


def _take_away(database: Database, blob: int) -> None:
    database.execute("DELETE FROM blob_piece WHERE blob = ?", (blob,))
    database.execute("DELETE FROM blob WHERE id = ?", (blob,))
