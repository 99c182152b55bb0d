"""What central signs about its log: receipts for operations, and the lives of the log (epochs).

A receipt is central's word that it holds operations, or the bytes of a photo or file; without one nothing
is shown as being at the office. An epoch record says up to which number the log survived a restore. Laptops
check both with the receipt key of central's enrolment record. Nothing here stores or sends.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from core.encoding import decode, encode
from core.errors import Code, OperationError
from core.signing import BLOB_RECEIPT, EPOCH, RECEIPT, SigningKey, open_verified, sign


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """Central's signed word that it holds the operations `from_n..to_n` of an incarnation, except some."""

    epoch: bytes
    incarnation: bytes
    from_n: int
    to_n: int
    head_hash: bytes
    excepted: tuple[int, ...]
    gseq: int
    time_ms: int

    def covers(self, n: int) -> bool:
        return self.from_n <= n <= self.to_n and n not in self.excepted


def write_receipt(key: SigningKey, receipt: Receipt) -> bytes:
    """COSE_Sign1 by central's receipt key, context "tirek-receipt-v1"."""
    payload = {
        1: receipt.epoch,
        2: receipt.incarnation,
        3: receipt.from_n,
        4: receipt.to_n,
        5: receipt.head_hash,
        6: sorted(receipt.excepted),
        7: receipt.gseq,
        8: receipt.time_ms,
    }
    return sign(key, encode(payload), context=RECEIPT)


def read_receipt(data: bytes, receipt_key: bytes) -> Receipt:
    """Raises OperationError(OP_SIGNATURE / OP_MALFORMED / MESSAGE_MALFORMED)."""
    raw = decode(open_verified(data, receipt_key, context=RECEIPT))
    names = ("epoch", "incarnation", "from_n", "to_n", "head_hash", "excepted", "gseq", "time_ms")
    try:
        return msgspec.convert(
            {name: raw[index + 1] for index, name in enumerate(names)}, Receipt, builtin_types=(bytes,)
        )
    except (KeyError, TypeError, msgspec.ValidationError) as error:
        raise OperationError(Code.MESSAGE_MALFORMED) from error


class BlobReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Central's signed word that it holds all bytes of a photo or file, which hash to `sha256`."""

    sha256: bytes
    size_bytes: int
    time_ms: int


def write_blob_receipt(key: SigningKey, receipt: BlobReceipt) -> bytes:
    """COSE_Sign1 by central's receipt key, context "tirek-blob-receipt-v1"."""
    payload = {1: receipt.sha256, 2: receipt.size_bytes, 3: receipt.time_ms}
    return sign(key, encode(payload), context=BLOB_RECEIPT)


def read_blob_receipt(data: bytes, receipt_key: bytes) -> BlobReceipt:
    """Raises OperationError(OP_SIGNATURE / OP_MALFORMED / MESSAGE_MALFORMED)."""
    raw = decode(open_verified(data, receipt_key, context=BLOB_RECEIPT))
    try:
        named = {"sha256": raw[1], "size_bytes": raw[2], "time_ms": raw[3]}
        return msgspec.convert(named, BlobReceipt, builtin_types=(bytes,))
    except (KeyError, TypeError, msgspec.ValidationError) as error:
        raise OperationError(Code.MESSAGE_MALFORMED) from error


class Epoch(msgspec.Struct, frozen=True, kw_only=True):
    """One life of central's log, with all lives before it.

    `history` is [(epoch, cut)] from the first epoch to this one; `cut` is the highest gseq that survived
    the restore which began that epoch. The newest cut alone is not enough: a laptop that slept through
    one of two restores would take numbers of the first life for those of the second.
    """

    epoch: bytes
    cut: int
    time_ms: int
    history: tuple[tuple[bytes, int], ...] = ()


def write_epoch(key: SigningKey, epoch: Epoch) -> bytes:
    """COSE_Sign1 by central's receipt key, context "tirek-epoch-v1"."""
    history = [list(one) for one in epoch.history] or [[epoch.epoch, epoch.cut]]
    return sign(key, encode({1: epoch.epoch, 2: epoch.cut, 3: epoch.time_ms, 4: history}), context=EPOCH)


def read_epoch(data: bytes, receipt_key: bytes) -> Epoch:
    """Raises OperationError(OP_SIGNATURE / OP_MALFORMED / MESSAGE_MALFORMED)."""
    raw = decode(open_verified(data, receipt_key, context=EPOCH))
    try:
        named = {"epoch": raw[1], "cut": raw[2], "time_ms": raw[3], "history": raw[4]}
        epoch = msgspec.convert(named, Epoch, builtin_types=(bytes,))
    except (KeyError, TypeError, msgspec.ValidationError) as error:
        raise OperationError(Code.MESSAGE_MALFORMED) from error
    if not epoch.history or epoch.history[-1] != (epoch.epoch, epoch.cut):
        raise OperationError(Code.MESSAGE_MALFORMED)
    return epoch


def common_cut(mine: Epoch, theirs: Epoch) -> int | None:
    """Up to which gseq both lives hold the same log: the lowest cut of an epoch only one of them had.

    None if they are the same life.
    """
    apart = set(mine.history) ^ set(theirs.history)
    return min((cut for _, cut in apart), default=None)


def root_digest(op_ids: Iterable[bytes]) -> bytes:
    """XOR of the first 16 bytes of the ids of all accepted operations in scope: order does not matter."""
    total = 0
    for op_id in op_ids:
        total ^= int.from_bytes(op_id[:16], "big")
    return total.to_bytes(16, "big")
