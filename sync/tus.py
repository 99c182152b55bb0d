"""tus 1.0 as both sides speak it: names of headers, limits, metadata and checksums of an upload.

The standard's core with the extensions creation, checksum, expiration and termination; what is our own is
`RECEIPT` and that the same creation again answers with the same upload. Knows neither sockets nor tables.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Final

from core.errors import Code, OperationError
from core.ids import ID_BYTES
from sync.protocol import BLOB_MAX_BYTES, PATH_BLOBS

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,checksum,expiration,termination"
CHECKSUM_ALGORITHM: Final = "sha256"
PATH_UPLOADS: Final = PATH_BLOBS + "/uploads"
CHUNK_TYPE: Final = "application/offset+octet-stream"
CHUNK_MIN_BYTES: Final = 64 * 1024
CHUNK_MAX_BYTES: Final = 1024 * 1024
SIZE_MAX_BYTES: Final = BLOB_MAX_BYTES
CHECKSUM_MISMATCH: Final = 460
"""The standard's status for bytes that are not those whose checksum was given."""

RESUMABLE: Final = "Tus-Resumable"
OFFSET: Final = "Upload-Offset"
LENGTH: Final = "Upload-Length"
METADATA: Final = "Upload-Metadata"
CHECKSUM: Final = "Upload-Checksum"
EXPIRES: Final = "Upload-Expires"
RECEIPT: Final = "Tirek-Receipt"
"""Our own: the signed receipt in base64, in the answer that ends an upload."""

_HASH_BYTES = 32


def write_metadata(stream: bytes, sha256: bytes) -> str:
    """`Upload-Metadata`: of which file of work it is, and the hash of the whole."""
    return f"stream {_to_base64(stream)},sha256 {_to_base64(sha256)}"


def read_metadata(header: str) -> tuple[bytes, bytes]:
    """(stream, SHA-256); other keys are ignored. Raises OperationError(MESSAGE_MALFORMED)."""
    said = dict(_pair(part) for part in header.split(","))
    stream, sha256 = (_from_base64(said.get(name, "")) for name in ("stream", "sha256"))
    if len(stream) != ID_BYTES or len(sha256) != _HASH_BYTES:
        raise OperationError(Code.MESSAGE_MALFORMED)
    return stream, sha256


def checksum_of(chunk: bytes) -> str:
    """`Upload-Checksum` of a chunk."""
    return f"{CHECKSUM_ALGORITHM} {_to_base64(hashlib.sha256(chunk).digest())}"


def read_checksum(header: str) -> bytes:
    """The hash that a chunk should have. Raises OperationError(MESSAGE_MALFORMED)."""
    algorithm, _, value = header.strip().partition(" ")
    if algorithm != CHECKSUM_ALGORITHM:
        raise OperationError(Code.MESSAGE_MALFORMED)
    return _from_base64(value)


def write_receipt_header(receipt: bytes) -> str:
    return _to_base64(receipt)


def read_receipt_header(header: str) -> bytes:
    """Raises OperationError(MESSAGE_MALFORMED)."""
    return _from_base64(header)


def read_count(header: str | None) -> int:
    """A number of bytes. Raises OperationError(MESSAGE_MALFORMED)."""
    text = (header or "").strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise OperationError(Code.MESSAGE_MALFORMED)
    return int(text)


def _pair(part: str) -> tuple[str, str]:
    name, _, value = part.strip().partition(" ")
    return name, value.strip()


def _to_base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _from_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise OperationError(Code.MESSAGE_MALFORMED) from error
