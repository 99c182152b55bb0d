"""What sync needs to know of photos and files: which the office has no copy of, and which are not here yet.

A copy counts on central's signed receipt alone, verified here, whoever carried it. Receipts are forgotten
when central begins another life of its log: then everything is asked about again. Nothing here reaches the
network. Next: `core.store.blobs`, which keeps the bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any

from core.changes import Changes, RecordId
from core.errors import Code, OperationError
from core.receipts import read_blob_receipt
from core.store.blobs import PIECE_BYTES, Blob, Blobs
from core.store.database import Database, Row
from core.store.identity import Identity
from core.store.writing import Writing

NO_RECEIPT = (
    "NOT EXISTS (SELECT 1 FROM blob_receipt GOT WHERE GOT.stream = used.stream AND GOT.sha256 = used.sha256)"
)

_NEWEST = "SELECT stream, sha256, media_type, op FROM blob_use ORDER BY op DESC LIMIT ?"
_OF_ONE = "SELECT stream, sha256, media_type, op FROM blob_use WHERE stream = ? AND sha256 = ? LIMIT 1"
FETCHED_UNASKED = 300
"""So many of the newest photos and files are on a laptop without anybody looking for them: about 75 MB."""


@dataclass(frozen=True)
class NamedBlob:
    """What a record names. `size_bytes` None: its bytes are not here."""

    stream: bytes
    sha256: bytes
    media_type: str
    size_bytes: int | None = None


class OfficeCopies:
    """Photos and files between this vault and central. Callers run it on the store lane."""

    def __init__(
        self, reader: Database, writing: Writing, blobs: Blobs, *, identity: Callable[[], Identity]
    ) -> None:
        self._reader = reader
        self._writing = writing
        self._blobs = blobs
        self._identity = identity
        self._wished: set[tuple[bytes, bytes]] = set()

    def newest_waiting(self) -> int:
        """The newest own operation that waits to be sent, as a number that only grows; 0 without any."""
        return int(
            self._reader.value(
                "SELECT ifnull(max(seq), 0) FROM op"
                " WHERE own = 1 AND receipt_ms IS NULL AND state = 'waiting'"
            )
        )

    def unproved(self, *, unsent: bool = False) -> tuple[NamedBlob, ...]:
        """What central has no receipt for, as far as it knows the record: risk first, then the oldest.

        `unsent`: also of own records that it does not know yet; they are carried together.
        """
        known = "op.state IN ('accepted', 'withheld')"
        which = f"({known} OR (op.own = 1 AND op.state = 'waiting'))" if unsent else known
        rows = self._reader.query(
            "SELECT used.stream, used.sha256, max(used.media_type), max(blob.size_bytes)"
            " FROM blob_use used JOIN op ON op.seq = used.op"
            " LEFT JOIN blob ON blob.stream = used.stream AND blob.sha256 = used.sha256 AND blob.complete = 1"
            f" WHERE {which} AND {NO_RECEIPT}"
            " GROUP BY used.stream, used.sha256 ORDER BY min(op.priority), min(op.seq), used.sha256"
        )
        return tuple(NamedBlob(*row) for row in rows)

    def wish(self, stream: bytes, sha256: bytes) -> None:
        """Somebody looked for it: the next sync brings it, however old it is. Forgotten at a lock."""
        self._wished.add((stream, sha256))

    def not_here(self) -> tuple[NamedBlob, ...]:
        """What central has and this laptop should have, of files in scope: what somebody looked for first.

        Then, of the last `FETCHED_UNASKED` that records named, pictures before others, the newest first: a
        supervisor's laptop does not fill up with the photos of a district.
        """
        asked = [row for wished in set(self._wished) for row in self._to_fetch(_OF_ONE, wished)]
        unasked = self._to_fetch(_NEWEST, (FETCHED_UNASKED,))
        unasked.sort(key=lambda row: (not row[2].startswith("image/"), -row[3]))
        wanted: dict[tuple[bytes, bytes], NamedBlob] = {}
        for stream, sha256, media_type, _ in (*asked, *unasked):
            wanted.setdefault((stream, sha256), NamedBlob(stream, sha256, media_type))
        return tuple(wanted.values())

    def _to_fetch(self, named: str, parameters: tuple[Any, ...]) -> list[Row]:
        """(stream, SHA-256, media type, place in the log) of those that are to be had and not here."""
        return self._reader.query(
            f"SELECT used.stream, used.sha256, used.media_type, used.op FROM ({named}) used"
            " JOIN stream ON stream.stream = used.stream AND stream.state = 'here'"
            f" WHERE NOT {NO_RECEIPT} AND NOT EXISTS (SELECT 1 FROM blob"
            " WHERE blob.stream = used.stream AND blob.sha256 = used.sha256 AND blob.complete = 1)",
            parameters,
        )

    def part(self, named: NamedBlob, *, start: int, most_bytes: int) -> bytes:
        """Bytes of a blob that is here, from `start`; empty where it is gone or ends."""
        first, last = start // PIECE_BYTES, (start + most_bytes - 1) // PIECE_BYTES
        rows = self._reader.query(
            "SELECT blob_piece.bytes FROM blob JOIN blob_piece ON blob_piece.blob = blob.id"
            " WHERE blob.stream = ? AND blob.sha256 = ? AND blob.complete = 1"
            " AND blob_piece.position BETWEEN ? AND ? ORDER BY blob_piece.position",
            (named.stream, named.sha256, first, last),
        )
        skipped = start - first * PIECE_BYTES
        return b"".join(row[0] for row in rows)[skipped : skipped + most_bytes]

    def take_receipts(self, receipts: Sequence[tuple[NamedBlob, bytes]]) -> Changes:
        """Believe receipts. OperationError for one that is not right or for other bytes: none is taken."""
        key = self._identity().receipt_key or b""
        verified = []
        for named, data in receipts:
            receipt = read_blob_receipt(data, key)
            if receipt.sha256 != named.sha256 or named.size_bytes not in (None, receipt.size_bytes):
                raise OperationError(Code.MESSAGE_MALFORMED)
            verified.append((named.stream, named.sha256, data, receipt.time_ms))
        records: set[RecordId] = set()
        with self._writing() as database:
            for row in verified:
                database.execute(
                    "INSERT INTO blob_receipt (stream, sha256, receipt, receipt_ms) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT DO NOTHING",
                    row,
                )
                records |= _naming(database, row[0], row[1])
        return Changes(records=frozenset(records), sync=bool(verified))

    def keep(self, named: NamedBlob, data: bytes) -> Generator[None, None, Changes]:
        """Keep what central sent, step by step as `Blobs.keep`; the caller has checked its hash.

        Nothing is kept that no record names any more.
        """
        if not _naming(self._reader, named.stream, named.sha256):
            return Changes()
        steps: Generator[None, None, Blob] = self._blobs.keep(named.stream, data, media_type=named.media_type)
        yield from steps
        return Changes(records=frozenset(_naming(self._reader, named.stream, named.sha256)), sync=True)


def forget_receipts(database: Database) -> None:
    """Central was restored: what it signed for may be lost, so all of it is asked about again."""
    database.execute("DELETE FROM blob_receipt")


def _naming(database: Database, stream: bytes, sha256: bytes) -> set[RecordId]:
    rows = database.query(
        "SELECT DISTINCT stream, entity_type, entity_id FROM blob_use WHERE stream = ? AND sha256 = ?",
        (stream, sha256),
    )
    return {RecordId(*row) for row in rows}
