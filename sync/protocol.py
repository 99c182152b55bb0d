"""TSP/1: the messages between a laptop and central, their limits and their versions.

Messages are CBOR maps with text keys (docs/sync-protocol.md has them byte for byte); operations inside
them are opaque bytes with integer keys. Unknown keys of a newer peer are ignored, and a word that it says
where we know a few is read as "unknown": never an error, for one such answer would stop all syncing.
Shared by both sides: this module knows neither sockets nor tables.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

import msgspec

from core.encoding import Value, decode, encode, out_of_bounds
from core.errors import Code, OperationError, SyncError
from core.receipts import BlobReceipt as BlobReceipt
from core.receipts import Epoch as Epoch
from core.receipts import Receipt as Receipt
from core.receipts import common_cut as common_cut
from core.receipts import read_blob_receipt as read_blob_receipt
from core.receipts import read_epoch as read_epoch
from core.receipts import read_receipt as read_receipt
from core.receipts import root_digest as root_digest
from core.receipts import write_blob_receipt as write_blob_receipt
from core.receipts import write_epoch as write_epoch
from core.receipts import write_receipt as write_receipt
from core.signing import SigningKey, open_verified, sign

PROTO = 1
PROTO_MIN = max(1, PROTO - 2)
"""Central speaks N to N-2, and so does a laptop: an office renews its laptops one by one."""
CONTENT_TYPE = "application/cbor"
PROBLEM_TYPE = "application/problem+cbor"

BATCH_MAX_OPS = 500
BATCH_MAX_COMPRESSED_BYTES = 1024 * 1024
BATCH_MAX_BYTES = 4 * 1024 * 1024
RESPONSE_MAX_BYTES = 2 * 1024 * 1024
MESSAGE_MAX_ITEMS = 300_000
"""Values in one message, however small: the largest answer to a comparison of digests has 200,000."""
ZSTD_WINDOW_MAX_BYTES = 8 * 1024 * 1024
BLOB_MAX_BYTES = 25 * 1024 * 1024

PATH_HELLO = "/v1/hello"
PATH_ENROL = "/v1/enrol"
PATH_ENROL_STATE = "/v1/enrol/state"
PATH_TOKEN = "/v1/token"
PATH_INCARNATIONS = "/v1/incarnations"
PATH_SYNC = "/v1/sync"
PATH_DIGESTS = "/v1/digests"
DIGESTS_MAX_GROUPS = 256
DIGESTS_MAX_NAMED = 256
"""A group of more streams or operations than this is divided, not named."""
WANT_MAX = 500
PATH_BLOBS = "/v1/blobs"
PATH_BLOBS_HAVE = "/v1/blobs/have"
HAVE_MAX_BLOBS = 500

M = TypeVar("M", bound="Message")


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A CBOR map with text keys."""

    def to_bytes(self) -> bytes:
        """Keys without a value are left out, so that an absent and a null key are one thing."""
        return encode(_without_none(msgspec.to_builtins(self, builtin_types=(bytes, Decimal))))


def _without_none(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [_without_none(item) for item in value]
    return value


def read_message(kind: type[M], data: bytes, *, max_items: int = MESSAGE_MAX_ITEMS) -> M:
    """The message in `data`. Raises OperationError(MESSAGE_MALFORMED)."""
    if out_of_bounds(data, items=max_items):
        raise OperationError(Code.MESSAGE_MALFORMED)
    try:
        return msgspec.convert(decode(data), kind, builtin_types=(bytes, Decimal))
    except (OperationError, msgspec.ValidationError) as error:
        raise OperationError(Code.MESSAGE_MALFORMED) from error


class Hello(Message, frozen=True, kw_only=True):
    """Answer of GET /v1/hello."""

    server_time: int
    epoch: bytes
    proto_min: int
    proto_max: int
    org_id: str
    batch_max_ops: int = BATCH_MAX_OPS
    batch_max_bytes: int = BATCH_MAX_BYTES
    newest_version: str | None = None


def common_proto(hello: Hello) -> int | None:
    """The newest envelope that both sides speak."""
    newest = min(PROTO, hello.proto_max)
    return newest if newest >= max(PROTO_MIN, hello.proto_min) else None


class EnrolRequest(Message, frozen=True, kw_only=True):
    """POST /v1/enrol. The code never travels: `proof` is HMAC-SHA256 under a key made from it."""

    proto: int
    worker_code: str
    signing_key: bytes
    sealing_key: bytes
    nonce: bytes
    proof: bytes


class EnrolAnswer(Message, frozen=True, kw_only=True):
    """`proof` shows that central knows the code too; `central_record` is signed by `agency_root`."""

    enrolment_id: bytes
    org_id: str
    agency_root: bytes
    central_record: bytes
    epoch_record: bytes
    server_time: int
    proof: bytes


class Word(StrEnum):
    """A word of a list that a newer peer may have grown. Each list has `UNKNOWN`, which is never sent."""

    @classmethod
    def _missing_(cls, value: object) -> Word | None:
        return cls["UNKNOWN"] if isinstance(value, str) else None


class EnrolState(Word):
    """Where an enrolment stands."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


class EnrolStateRequest(Message, frozen=True, kw_only=True):
    """POST /v1/enrol/state; `signature` is Ed25519 by the new signing key over ENROL_STATE_CONTEXT || id."""

    enrolment_id: bytes
    signature: bytes


ENROL_STATE_CONTEXT = b"tirek-enrol-state-v1"


class EnrolStateAnswer(Message, frozen=True, kw_only=True):
    """`record` is the enrolment record once approved."""

    state: EnrolState
    server_time: int
    record: bytes | None = None


GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer"
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class TokenRequest(Message, frozen=True, kw_only=True):
    """POST /v1/token with an RFC 7523 client assertion (a JWT signed with EdDSA).

    `record`: the laptop's own enrolment record; a central whose database was restored from before the
    enrolment knows the laptop again by it. Always sent: it costs nothing.
    """

    grant_type: str
    client_assertion_type: str
    client_assertion: str
    record: bytes | None = None


class TokenAnswer(Message, frozen=True, kw_only=True):
    """An opaque bearer token, 8 h."""

    access_token: str
    token_type: str
    expires_in_s: int


class IncarnationRequest(Message, frozen=True, kw_only=True):
    """POST /v1/incarnations: this vault was restored or cloned and goes on under a new incarnation."""

    old: bytes
    old_head: bytes
    reason: str


class IncarnationAnswer(Message, frozen=True, kw_only=True):
    """The enrolment record of the new incarnation."""

    record: bytes


class VerdictKind(Word):
    """What central did with one pushed operation. An unknown verdict is none: the operation waits on."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    WITHHELD = "withheld"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Reason(Word):
    """Why an operation was withheld or refused."""

    OUT_OF_SCOPE = "out_of_scope"
    REVOKED = "revoked"
    NOT_PERMITTED = "not_permitted"
    MALFORMED = "malformed"
    SIGNATURE = "signature"
    UNKNOWN_AUTHOR = "unknown_author"
    TOO_LARGE = "too_large"
    NOT_RE_OFFERED = "not_re_offered"
    UNKNOWN = "unknown"


class Verdict(Message, frozen=True, kw_only=True):
    """On one pushed operation, in the order of the request; never a 4xx for a bad operation.

    `late`: taken, although its author does not have the file any more; whoever has it is told.
    """

    op_id: bytes
    kind: VerdictKind
    n: int | None = None
    gseq: int | None = None
    reason: Reason | None = None
    late: bool | None = None


class LaptopReport(Message, frozen=True, kw_only=True):
    """What a laptop says of itself, for whoever looks after laptops: counts, nothing of any record.

    `waiting`: own operations without a receipt that do not come along with this request; `blobs`: photos and
    files without one; `needs_you`: operations that were refused and wait for a person.
    """

    program: str
    waiting: int
    blobs: int
    needs_you: int


class SyncRequest(Message, frozen=True, kw_only=True):
    """POST /v1/sync: push, then pull. `ops` are the caller's own in order of n; `foreign` re-offered ones.

    `head` is the newest own operation this laptop has, as [n, first 16 bytes of its header hash].
    `finishing`: files that left and in which something begun before is still being written or sent.
    `want`: numbers of operations, and `refill`: files, that a comparison of digests found missing here.
    `report` is left out while it is what this conversation said last.
    """

    proto: int
    epoch: bytes
    inc: bytes
    head: tuple[int, bytes]
    scope_tag: int
    max_bytes: int
    ops: tuple[bytes, ...] = ()
    foreign: tuple[bytes, ...] = ()
    cursor: bytes | None = None
    root_digest: bytes | None = None
    known_tag: bytes | None = None
    finishing: tuple[bytes, ...] | None = None
    want: tuple[int, ...] | None = None
    refill: tuple[bytes, ...] | None = None
    report: LaptopReport | None = None


class ScopeChange(Message, frozen=True, kw_only=True):
    """Streams that came into or left this laptop's scope; `tag` is acknowledged by the next request."""

    tag: int
    add: tuple[bytes, ...] = ()
    drop: tuple[bytes, ...] = ()


class KnownPerson(Message, frozen=True, kw_only=True):
    """A person of a file of the reader's may stand in another file too.

    `kind`: "iin" or "name-year", what is the same. `ask`: the shown name of who is responsible for the other
    file. Who has both files is told which the other is instead. Nothing else of it ever crosses.
    """

    stream: bytes
    entity: bytes
    kind: str
    ask: str = ""
    other_stream: bytes | None = None
    other: bytes | None = None


class SyncAnswer(Message, frozen=True, kw_only=True):
    """`ops` are [gseq, op bytes]. The push was committed before this was built.

    `receipts` cover what this incarnation pushed. `cursor` is opaque and saved with what it covers.
    `late`: the numbers of those in `ops` that came in when their author did not have the file any more.
    `known` is absent where the laptop has it already, by the `known_tag` that it sent; else it replaces all.
    """

    epoch: bytes
    server_time: int
    durable_gseq: int
    cursor: bytes
    more: bool
    scope: ScopeChange
    verdicts: tuple[Verdict, ...] = ()
    receipts: tuple[bytes, ...] = ()
    ops: tuple[tuple[int, bytes], ...] = ()
    erase: tuple[bytes, ...] = ()
    root_digest: bytes | None = None
    notices: tuple[str, ...] = ()
    known: tuple[KnownPerson, ...] | None = None
    known_tag: bytes | None = None
    late: tuple[int, ...] | None = None


class DigestsRequest(Message, frozen=True, kw_only=True):
    """POST /v1/digests: how much this laptop has in groups of operations, at most `DIGESTS_MAX_GROUPS`.

    A group is [stream, op, count, digest]: all numbered operations of the streams whose id begins with
    `stream`; where that is a whole id, those among them whose id begins with `op`. `digest` is the XOR of the
    first 16 bytes of their ids. `cursor` says up to which number of the log the laptop counted.
    """

    proto: int
    epoch: bytes
    cursor: bytes
    groups: tuple[tuple[bytes, bytes, int, bytes], ...]


class GroupDiffers(Message, frozen=True, kw_only=True):
    """What central has in the group at position `at` of the request.

    `streams`: [stream, count, digest] where the group is one of streams, `ops`: [gseq, first 16 bytes of the
    id] where it lies within a stream; neither where these are too many to name. `left`: the stream is at
    central, and is not this person's any more.
    """

    at: int
    streams: tuple[tuple[bytes, int, bytes], ...] | None = None
    ops: tuple[tuple[int, bytes], ...] | None = None
    left: bool | None = None


class DigestsAnswer(Message, frozen=True, kw_only=True):
    """The groups that central has otherwise, in the order of the request."""

    epoch: bytes
    differ: tuple[GroupDiffers, ...]


class HaveRequest(Message, frozen=True, kw_only=True):
    """POST /v1/blobs/have: [stream, SHA-256] of photos and files, at most `HAVE_MAX_BLOBS`."""

    blobs: tuple[tuple[bytes, bytes], ...]


class HaveAnswer(Message, frozen=True, kw_only=True):
    """[position in the request, receipt] of those that central has of that file of work.

    What it does not have and what is not for this laptop look the same.
    """

    held: tuple[tuple[int, bytes], ...]


class Problem(Message, frozen=True, kw_only=True):
    """RFC 9457 problem details as CBOR. `code` is ours; the rest belongs to single codes."""

    type: str
    title: str
    status: int
    code: str
    max_bytes: int | None = None
    min_proto: int | None = None
    retry_after_s: int | None = None
    epoch_record: bytes | None = None
    order: bytes | None = None
    server_head: tuple[int, bytes] | None = None


class CentralRefusedError(SyncError):
    """Central answered with problem details."""

    def __init__(self, code: Code, problem: Problem) -> None:
        super().__init__(code, status=problem.status)
        self.problem = problem


class Refusal(StrEnum):
    """`Problem.code` where it is not a value of `core.errors.Code`."""

    EPOCH = "epoch"
    HEAD = "head"
    NOT_FOUND = "not_found"
    OFFSET = "offset"
    CHECKSUM = "checksum"
    TOKEN = "token"
    TOO_LARGE = "too_large"


def enrolment_transcript(org_id: str, request: EnrolRequest) -> bytes:
    """What both proofs of an enrolment cover."""
    return hashlib.sha256(
        encode(
            [
                "tirek-enrol-v1",
                org_id,
                request.worker_code,
                request.signing_key,
                request.sealing_key,
                request.nonce,
            ]
        )
    ).digest()


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What a revoked laptop is told to do; `seq` grows per incarnation, so that no old order is repeated."""

    command: str
    incarnation: bytes
    seq: int
    nonce: bytes


ORDER_CONTEXT = b"tirek-order-v1"
ORDER_STOP = "stop"
ORDER_LOCK = "lock"
ORDER_ERASE = "erase"


def write_order(key: SigningKey, order: Order) -> bytes:
    """COSE_Sign1 by central's signing key, context "tirek-order-v1"."""
    payload = {1: order.command, 2: order.incarnation, 3: order.seq, 4: order.nonce}
    return sign(key, encode(payload), context=ORDER_CONTEXT)


def read_order(data: bytes, central_key: bytes) -> Order:
    """Raises OperationError(OP_SIGNATURE / OP_MALFORMED / MESSAGE_MALFORMED)."""
    raw = decode(open_verified(data, central_key, context=ORDER_CONTEXT))
    try:
        named = {"command": raw[1], "incarnation": raw[2], "seq": raw[3], "nonce": raw[4]}
        return msgspec.convert(named, Order, builtin_types=(bytes,))
    except (KeyError, TypeError, msgspec.ValidationError) as error:
        raise OperationError(Code.MESSAGE_MALFORMED) from error
