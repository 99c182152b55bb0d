"""Which photos and files of cases central has, for whom: names, receipts, and reading them back.

A blob belongs to a file of work through an operation that names its hash, and is there only for those who
may see that file and only once somebody brought the bytes to it. So neither a hash that somebody knows nor
an operation that names it opens anything, and nobody learns what other files hold. Next: `central.uploads`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, select

from central import scope
from central.office import Office
from central.refusals import not_found, refuse, too_large
from central.tables import blob, blob_held, blob_piece, blob_use, blob_whole, publication, scope_log
from central.tokens import Caller
from core.clock import today
from core.errors import Code
from sync.protocol import HAVE_MAX_BLOBS, BlobReceipt, HaveAnswer, HaveRequest, write_blob_receipt

_RANGE = re.compile(r"bytes=(\d+)-(\d*)")


@dataclass(frozen=True)
class BlobPart:
    """Bytes of a blob with the status of their answer (200 or 206)."""

    content: bytes
    status: int
    content_range: str | None


def may_bring(connection: Connection, office: Office, caller: Caller, stream: bytes, sha256: bytes) -> bool:
    """May this laptop upload these bytes to this file: named there, by the caller or while one had the file?

    Late work must still arrive: bytes fill only what an operation has named already, whoever brings them.
    """
    named = select(blob_use.c.author).where(blob_use.c.stream == stream, blob_use.c.sha256 == sha256)
    authors = set(connection.execute(named).scalars())
    if caller.user in authors:
        return True
    day = today(office.clock)
    return bool(authors) and (
        scope.has_stream(connection, caller.user, stream)
        or scope.had_once(connection, caller.user, stream, day=day)
    )


def have(office: Office, caller: Caller, request: HaveRequest) -> HaveAnswer:
    """Receipts for what the caller may know of. RefusedError (413)."""
    if len(request.blobs) > HAVE_MAX_BLOBS:
        raise too_large(HAVE_MAX_BLOBS)
    with office.database.reading() as connection:
        held = _held(connection, caller, request.blobs)
    return HaveAnswer(
        held=tuple(
            (position, receipt_of(office, held[one]))
            for position, one in enumerate(request.blobs)
            if one in held
        )
    )


def receipt_for(office: Office, caller: Caller, stream: bytes, sha256: bytes) -> bytes | None:
    """The receipt for one blob, as `have`."""
    with office.database.reading() as connection:
        held = _held(connection, caller, [(stream, sha256)])
    return receipt_of(office, held[stream, sha256]) if held else None


def receipt_of(office: Office, held: BlobReceipt) -> bytes:
    """Signed by the receipt key; the same bytes for the same row."""
    return write_blob_receipt(office.keys.receipt, held)


def read_blob(office: Office, caller: Caller, sha256: str, *, range_header: str | None) -> BlobPart:
    """A blob that was published or belongs to a file of the caller, or the part asked for.

    RefusedError: 404 for what is not there and for what is not the caller's alike, 416.
    """
    try:
        digest = bytes.fromhex(sha256)
    except ValueError as error:
        raise not_found() from error
    with office.database.reading() as connection:
        query = select(blob.c.content).join(publication, publication.c.sha256 == blob.c.sha256)
        published = connection.execute(query.where(blob.c.sha256 == digest)).scalar()
        if published is not None:
            first, last, partly = _bounds(range_header, len(published))
            content = bytes(published)[first : last + 1]
            return _part(content, first, len(published), partly=partly)
        if caller.pulls_wait or not _may_read(connection, caller, digest):
            raise not_found()
        whole = connection.execute(select(blob_whole).where(blob_whole.c.sha256 == digest)).one()
        first, last, partly = _bounds(range_header, whole.size_bytes)
        content = _content(connection, whole.upload_id, first, last)
    return _part(content, first, whole.size_bytes, partly=partly)


def _held(
    connection: Connection, caller: Caller, asked: Sequence[tuple[bytes, bytes]]
) -> dict[tuple[bytes, bytes], BlobReceipt]:
    """What the caller brought, and what anybody brought to a file that the caller has now."""
    mine = frozenset() if caller.pulls_wait else scope.streams_now(connection, caller.user)
    wanted = set(asked)
    query = (
        select(blob_held, blob_whole.c.size_bytes)
        .join(blob_whole, blob_whole.c.sha256 == blob_held.c.sha256)
        .where(blob_held.c.sha256.in_({sha256 for _, sha256 in wanted}))
        .order_by(blob_held.c.received_ms, blob_held.c.user)
    )
    found: dict[tuple[bytes, bytes], BlobReceipt] = {}
    for row in connection.execute(query):
        one = (row.stream, row.sha256)
        if one in wanted and one not in found and (row.user == caller.user or row.stream in mine):
            found[one] = BlobReceipt(sha256=row.sha256, size_bytes=row.size_bytes, time_ms=row.received_ms)
    return found


def _may_read(connection: Connection, caller: Caller, digest: bytes) -> bool:
    query = (
        select(blob_held.c.stream)
        .join(scope_log, scope_log.c.stream == blob_held.c.stream)
        .where(
            blob_held.c.sha256 == digest,
            scope_log.c.user == caller.user,
            scope_log.c.dropped_tag.is_(None),
        )
    )
    return connection.execute(query).first() is not None


def _content(connection: Connection, upload_id: bytes, first: int, last: int) -> bytes:
    """Bytes first..last of a whole blob; only the pieces that hold them are read."""
    piece = blob_piece.c
    start = (
        select(piece.first_byte)
        .where(piece.upload_id == upload_id, piece.first_byte <= first)
        .order_by(piece.first_byte.desc())
        .limit(1)
    )
    begins = connection.execute(start).scalar_one()
    inside = and_(piece.upload_id == upload_id, piece.first_byte >= begins, piece.first_byte <= last)
    rows: Sequence[Row[Any]] = connection.execute(
        select(piece.content).where(inside).order_by(piece.first_byte)
    ).all()
    return b"".join(bytes(row.content) for row in rows)[first - begins : last + 1 - begins]


def _bounds(range_header: str | None, size_bytes: int) -> tuple[int, int, bool]:
    """One range "bytes=from-" or "bytes=from-to" (RFC 9110, 14); any other form gets the whole."""
    match = _RANGE.fullmatch(range_header.strip()) if range_header else None
    if match is None:
        return 0, size_bytes - 1, False
    first = int(match[1])
    last = min(int(match[2]), size_bytes - 1) if match[2] else size_bytes - 1
    if first > last:
        raise refuse(416, Code.MESSAGE_MALFORMED, "The range lies outside of the blob.")
    return first, last, True


def _part(content: bytes, first: int, size_bytes: int, *, partly: bool) -> BlobPart:
    if not partly:
        return BlobPart(content, 200, None)
    return BlobPart(content, 206, f"bytes {first}-{first + len(content) - 1}/{size_bytes}")
