"""Bodies on the wire: CBOR, compressed by zstd (RFC 8878) or gzip, within limits on both sides.

A body is cut off at its limits, packed and unpacked, before anything looks at it: a small bomb cannot
become a large map.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

import zstandard

from central.refusals import malformed, refuse, too_large
from core.errors import Code
from sync.protocol import BATCH_MAX_BYTES, BATCH_MAX_COMPRESSED_BYTES, ZSTD_WINDOW_MAX_BYTES

ENVELOPE_BYTES = 64 * 1024
"""What a message may have around its operations."""
COMPRESS_FROM_BYTES = 300
ZSTD_LEVEL = 9
SHORT_BYTES, SHORT_LEVEL = 8 * 1024, 15
"""A short answer packs harder at little cost: nearly all are short."""
_GZIP_WINDOW = 31


@dataclass(frozen=True)
class Packed:
    """A body as it goes out; `encoding` None: as it is."""

    body: bytes
    encoding: str | None


async def read_body(chunks: AsyncIterator[bytes], *, encoding: str, batch: bool = True) -> bytes:
    """The unpacked body of a request. Raises RefusedError (400, 413, 415).

    `batch`: it may bring operations. All others are small, above all those of somebody not known yet.
    """
    packed_max = BATCH_MAX_COMPRESSED_BYTES if encoding in ("zstd", "gzip") else BATCH_MAX_BYTES
    packed_max, max_bytes = (packed_max, BATCH_MAX_BYTES) if batch else (0, 0)
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > packed_max + ENVELOPE_BYTES:
            raise too_large(BATCH_MAX_BYTES)
    return unpack(bytes(body), encoding, max_bytes=max_bytes + ENVELOPE_BYTES)


def unpack(packed: bytes, encoding: str, *, max_bytes: int) -> bytes:
    """Undo a Content-Encoding; never more than `max_bytes` in memory. Raises RefusedError."""
    try:
        if encoding == "zstd":
            decompressor = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW_MAX_BYTES)
            body = _read_up_to(decompressor, packed, max_bytes + 1)
            said = zstandard.get_frame_parameters(packed).content_size
            if said != zstandard.CONTENTSIZE_UNKNOWN and len(body) < min(said, max_bytes + 1):
                raise malformed()  # cut off; without a said size the CBOR inside shows it
        elif encoding == "gzip":
            stream = zlib.decompressobj(wbits=_GZIP_WINDOW)
            body = stream.decompress(packed, max_bytes + 1)
            if not stream.eof and len(body) <= max_bytes:
                raise malformed()
        elif encoding in ("", "identity"):
            body = packed
        else:
            raise refuse(415, Code.MESSAGE_MALFORMED, "This Content-Encoding is not spoken.")
    except (zstandard.ZstdError, zlib.error) as error:
        raise malformed() from error
    if len(body) > max_bytes:
        raise too_large(BATCH_MAX_BYTES)
    return body


def pack(body: bytes, accepted: str) -> Packed:
    """Compress an answer as the laptop accepts it; small ones stay as they are."""
    if len(body) < COMPRESS_FROM_BYTES:
        return Packed(body, None)
    names = {part.split(";")[0].strip().lower() for part in accepted.split(",")}
    if "zstd" in names:
        level = ZSTD_LEVEL if len(body) > SHORT_BYTES else SHORT_LEVEL
        return Packed(zstandard.ZstdCompressor(level=level).compress(body), "zstd")
    if "gzip" in names:
        compressor = zlib.compressobj(wbits=_GZIP_WINDOW)
        return Packed(compressor.compress(body) + compressor.flush(), "gzip")
    return Packed(body, None)


def _read_up_to(decompressor: zstandard.ZstdDecompressor, packed: bytes, size: int) -> bytes:
    with decompressor.stream_reader(packed) as reader:
        body = bytearray()
        while len(body) < size and (chunk := reader.read(min(size - len(body), 64 * 1024))):
            body += chunk
    return bytes(body)
