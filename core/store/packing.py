"""How an operation lies on the disk: packed by zstd (RFC 8878) before it is encrypted.

Its id, signatures and hashes are over the bytes that come out again, so nothing but the log and the journal
knows of it. What an older program kept as it was is told apart by how it begins: an operation is a CBOR array
of two. No dictionary: each can be unpacked with nothing else at hand.
"""

from __future__ import annotations

import zstandard

from core.errors import Code, OperationError
from core.ops import MAX_CHANGESET_BYTES

LEVEL = 3
"""Higher levels save two parts in a hundred and take three times as long."""

_FRAME = b"\x28\xb5\x2f\xfd"


def pack(data: bytes) -> bytes:
    """The bytes of an operation as they are kept; themselves where packing saves nothing."""
    packed = zstandard.ZstdCompressor(level=LEVEL).compress(data)
    return packed if len(packed) < len(data) else data


def unpack(kept: bytes) -> bytes:
    """The bytes that `pack` was given. OperationError(OP_MALFORMED) where they are not whole."""
    if not kept.startswith(_FRAME):
        return kept
    try:
        if zstandard.frame_content_size(kept) > MAX_CHANGESET_BYTES:
            raise OperationError(Code.OP_MALFORMED)
        return zstandard.ZstdDecompressor().decompress(kept, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise OperationError(Code.OP_MALFORMED) from error
