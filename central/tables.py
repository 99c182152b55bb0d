"""Central's tables, for SQLite and PostgreSQL alike: no extension, no type that only one of them has.

`op` is the log; everything a case needs is derived from it (`central.effects`) and from nothing else.
Ids, keys and hashes are raw bytes; moments are milliseconds since 1970 UTC; days are ISO text.
A change here needs a new file in `central/migrations/versions`; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
)

metadata = MetaData()


def _id(name: str, *, null: bool = False, key: bool = False) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=null, primary_key=key)


def _number(name: str, *, null: bool = False, key: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=null, primary_key=key, autoincrement=False)


meta = Table("meta", metadata, Column("name", Text, primary_key=True), _id("value"))
"""Single values: durable_gseq, the agency's id and name, central's live incarnation."""

epoch = Table(
    "epoch",
    metadata,
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    _id("epoch"),
    _number("cut"),
    _number("time_ms"),
    _id("record"),
)

op = Table(
    "op",
    metadata,
    _number("gseq", key=True),
    _id("op_id"),
    _id("incarnation"),
    _number("n"),
    _id("stream"),
    _id("author"),
    _number("verb"),
    _id("header_hash"),
    _id("envelope"),
    _id("parts"),
    Column("promoted", Boolean, nullable=False),
    _number("received_ms"),
    Column("late", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("op_id", name="op_id_once"),
    Index("op_stream_gseq", "stream", "gseq"),
    Index("op_incarnation_n", "incarnation", "n"),
)
"""`envelope` is the COSE_Sign1, `parts` the CBOR array of values; `promoted`: it was withheld before;
`late`: its author did not have the file any more when it came in."""

erased = Table("erased", metadata, _id("op_id", key=True), _id("positions"))
"""Values that were erased and never come in again: the CBOR array of their places; an empty one means all."""

withheld = Table(
    "withheld",
    metadata,
    _id("op_id", key=True),
    _id("incarnation"),
    _number("n"),
    _id("stream"),
    _id("author"),
    _id("header_hash"),
    _id("envelope"),
    _id("parts"),
    Column("reason", Text, nullable=False),
    Column("re_offered", Boolean, nullable=False),
    _number("received_ms"),
    Index("withheld_author_stream", "author", "stream"),
    Index("withheld_incarnation_n", "incarnation", "n"),
)

fork = Table(
    "fork",
    metadata,
    _id("op_id", key=True),
    _id("incarnation"),
    _number("n"),
    _number("seen_ms"),
    Index("fork_incarnation", "incarnation"),
)
"""Operations that came with an (incarnation, n) already taken by another; they are kept all the same."""

stream = Table(
    "stream",
    metadata,
    _id("stream", key=True),
    _number("first_gseq"),
    _id("opened_by"),
    Column("district", Text, nullable=False),
    _number("op_count"),
    _id("digest"),
    Column("gravity", BigInteger, nullable=False, server_default="0"),
    Column("gravity_gseq", BigInteger, nullable=False, server_default="0"),
    Index("stream_district", "district"),
)

"""`gravity`: of its newest risk and danger flag (`central.filling`), as of the operation `gravity_gseq`."""

member_op = Table(
    "member_op",
    metadata,
    _id("stream", key=True),
    _id("entity_id", key=True),
    _number("gseq", key=True),
)
"""Which operations touched which FILE_MEMBER entity."""

membership = Table(
    "membership",
    metadata,
    _id("stream", key=True),
    _id("entity_id", key=True),
    _id("user"),
    Column("role", Text, nullable=False),
    Column("from_day", Text),
    Column("until_day", Text),
    Index("membership_user", "user"),
)

person_op = Table(
    "person_op",
    metadata,
    _id("entity_id", key=True),
    _id("stream", key=True),
    _number("entity_type", key=True),
    _number("gseq", key=True),
)
"""Which operations touched which MEMBER of a file, or which LINK between two people.

Here and below the entity is first in the key: SQLite finds many of them at once by one column only.
"""

match_token = Table(
    "match_token",
    metadata,
    _id("entity_id", key=True),
    _id("stream", key=True),
    Column("kind", Text, primary_key=True),
    _id("value", key=True),
    _id("person"),
    Index("match_token_value", "value", "stream", "entity_id"),
)
"""By what a person may be known in another file: keyed hashes, made by `central.matching`."""

match_pair = Table(
    "match_pair",
    metadata,
    _id("entity_id", key=True),
    _id("stream", key=True),
    _id("other", key=True),
    _id("other_stream", key=True),
    Column("kind", Text, nullable=False),
    Index("match_pair_stream", "stream"),
    Index("match_pair_other", "other", "other_stream"),
)
"""Two people with a token in common, each way once; `kind` is the surer one."""

decided_pair = Table(
    "decided_pair",
    metadata,
    _id("stream", key=True),
    _id("entity_id", key=True),
    _id("one_stream"),
    _id("one"),
    _id("other_stream"),
    _id("other"),
    Index("decided_pair_one", "one"),
    Index("decided_pair_other", "other"),
)
"""Two people of whom a supervisor decided that they are the same, or not. `stream`: the file it stands in."""

scope_log = Table(
    "scope_log",
    metadata,
    _id("user", key=True),
    _id("stream", key=True),
    _number("added_tag", key=True),
    _number("dropped_tag", null=True),
    Index("scope_log_stream", "stream"),
)

person = Table(
    "person",
    metadata,
    _id("user", key=True),
    Column("worker_code", Text, nullable=False),
    Column("shown_name", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("district", Text, nullable=False),
    _number("scope_tag"),
    _id("scope_gaps"),
    Column("scope_day", Text),
    UniqueConstraint("worker_code", name="worker_code_once"),
)

enrolment_code = Table(
    "enrolment_code",
    metadata,
    _id("code_id", key=True),
    _id("user"),
    Column("district", Text, nullable=False),
    _id("mac_key"),
    _id("answer_key"),
    _number("issued_ms"),
    _number("expires_ms"),
    Column("tries", Integer, nullable=False),
    Column("cancelled", Boolean, nullable=False),
    _id("enrolment_id", null=True),
    Index("enrolment_code_user", "user"),
)

enrolment = Table(
    "enrolment",
    metadata,
    _id("enrolment_id", key=True),
    _id("user"),
    _id("kid"),
    _id("signing_key"),
    _id("sealing_key"),
    Column("state", Text, nullable=False),
    _number("requested_ms"),
    _number("decided_ms", null=True),
    _number("last_contact_ms", null=True),
    _number("head_n"),
    _number("order_seq"),
    Column("order_command", Text),
    Column("pulls_wait", Boolean, nullable=False),
    _number("acked_tag"),
    Column("program", Text),
    _number("reported_ms", null=True),
    _number("waiting", null=True),
    _number("waiting_blobs", null=True),
    _number("needs_you", null=True),
    UniqueConstraint("kid", name="kid_once"),
    Index("enrolment_user", "user"),
)
"""`acked_tag`: the newest scope that this laptop ever said it knows; it never goes back. From `program` on:
what it last said of itself (`sync.protocol.LaptopReport`), for the operator; nothing is decided by it."""

refusal = Table(
    "refusal",
    metadata,
    _id("op_id", key=True),
    _id("enrolment_id", key=True),
    Column("reason", Text, nullable=False),
    _number("last_ms"),
    Index("refusal_enrolment", "enrolment_id"),
)
"""Operations that were refused and who pushed them, for the operator; nothing else of them is kept."""

incarnation = Table(
    "incarnation",
    metadata,
    _id("incarnation", key=True),
    _id("enrolment_id", null=True),
    _id("user"),
    _id("record"),
    _number("from_ms"),
    _id("replaced_by", null=True),
    _number("retired_ms", null=True),
    Index("incarnation_enrolment", "enrolment_id"),
)
"""`enrolment_id` is null for central's own."""

token = Table(
    "token",
    metadata,
    _id("token_hash", key=True),
    _id("enrolment_id"),
    _number("expires_ms"),
    Index("token_expires", "expires_ms"),
)

assertion = Table(
    "assertion",
    metadata,
    _id("kid", key=True),
    Column("jti", Text, primary_key=True),
    _number("expires_ms"),
    Index("assertion_expires", "expires_ms"),
)
"""Client assertions already used: none is taken twice."""

publication = Table(
    "publication",
    metadata,
    _id("entity_id", key=True),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("version", Text, nullable=False),
    _id("sha256"),
    _number("gseq"),
    Index("publication_sha256", "sha256"),
)

blob = Table(
    "blob",
    metadata,
    _id("sha256", key=True),
    _number("size_bytes"),
    _id("content"),
    _number("received_ms"),
)
"""What was published."""

blob_use = Table(
    "blob_use",
    metadata,
    _id("stream", key=True),
    _id("sha256", key=True),
    _id("author", key=True),
)
"""Which photos and files operations of a file name, withheld ones too: nothing else may be uploaded."""

blob_upload = Table(
    "blob_upload",
    metadata,
    _id("upload_id", key=True),
    _id("enrolment_id"),
    _id("user"),
    _id("stream"),
    _id("sha256"),
    _number("size_bytes"),
    _number("offset_bytes"),
    _number("expires_ms"),
    UniqueConstraint("enrolment_id", "stream", "sha256", name="blob_upload_once"),
    Index("blob_upload_expires", "expires_ms"),
)
"""Uploads under way."""

blob_piece = Table(
    "blob_piece",
    metadata,
    _id("upload_id", key=True),
    _number("first_byte", key=True),
    _id("content"),
)
"""What uploads brought, chunk by chunk; it stays where it is when the last one has come."""

blob_whole = Table(
    "blob_whole",
    metadata,
    _id("sha256", key=True),
    _id("upload_id"),
    _number("size_bytes"),
)
"""Bytes that are all here and hash to what was said: once, whichever files of work name them."""

blob_held = Table(
    "blob_held",
    metadata,
    _id("stream", key=True),
    _id("sha256", key=True),
    _id("user", key=True),
    _number("received_ms"),
    Index("blob_held_sha256", "sha256"),
)
"""Who brought which bytes to which file of work: knowing a hash alone opens nothing."""
