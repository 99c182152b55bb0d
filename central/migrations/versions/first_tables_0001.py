"""The first tables: the log, what is derived from it, people and their enrolments, what is published."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _id(name: str, *, null: bool = False, key: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=null, primary_key=key)


def _number(name: str, *, null: bool = False, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=null, primary_key=key, autoincrement=False)


def _text(name: str, *, null: bool = False, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null, primary_key=key)


def upgrade() -> None:
    op.create_table("meta", _text("name", key=True), _id("value"))
    op.create_table(
        "epoch",
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        _id("epoch"),
        _number("cut"),
        _number("time_ms"),
        _id("record"),
    )
    op.create_table(
        "op",
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
        sa.Column("promoted", sa.Boolean, nullable=False),
        _number("received_ms"),
        sa.UniqueConstraint("op_id", name="op_id_once"),
    )
    op.create_table(
        "withheld",
        _id("op_id", key=True),
        _id("incarnation"),
        _number("n"),
        _id("stream"),
        _id("author"),
        _id("header_hash"),
        _id("envelope"),
        _id("parts"),
        _text("reason"),
        _number("received_ms"),
    )
    op.create_table(
        "fork",
        _id("op_id", key=True),
        _id("incarnation"),
        _number("n"),
        _number("seen_ms"),
    )
    op.create_table(
        "stream",
        _id("stream", key=True),
        _number("first_gseq"),
        _id("opened_by"),
        _text("district"),
        _number("op_count"),
        _id("digest"),
    )
    op.create_table(
        "member_op",
        _id("stream", key=True),
        _id("entity_id", key=True),
        _number("gseq", key=True),
    )
    op.create_table(
        "membership",
        _id("stream", key=True),
        _id("entity_id", key=True),
        _id("user"),
        _text("role"),
        _text("from_day", null=True),
        _text("until_day", null=True),
    )
    op.create_table(
        "scope_log",
        _id("user", key=True),
        _id("stream", key=True),
        _number("added_tag", key=True),
        _number("dropped_tag", null=True),
    )
    op.create_table(
        "person",
        _id("user", key=True),
        _text("worker_code"),
        _text("shown_name"),
        _text("roles"),
        _text("district"),
        _number("scope_tag"),
        _id("scope_gaps"),
        _text("scope_day", null=True),
        sa.UniqueConstraint("worker_code", name="worker_code_once"),
    )
    op.create_table(
        "enrolment_code",
        _id("code_id", key=True),
        _id("user"),
        _text("district"),
        _id("mac_key"),
        _id("answer_key"),
        _number("issued_ms"),
        _number("expires_ms"),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("cancelled", sa.Boolean, nullable=False),
        _id("enrolment_id", null=True),
    )
    op.create_table(
        "enrolment",
        _id("enrolment_id", key=True),
        _id("user"),
        _id("kid"),
        _id("signing_key"),
        _id("sealing_key"),
        _text("state"),
        _number("requested_ms"),
        _number("decided_ms", null=True),
        _number("last_contact_ms", null=True),
        _number("head_n"),
        _number("order_seq"),
        _text("order_command", null=True),
        sa.Column("pulls_wait", sa.Boolean, nullable=False),
        sa.UniqueConstraint("kid", name="kid_once"),
    )
    op.create_table(
        "incarnation",
        _id("incarnation", key=True),
        _id("enrolment_id", null=True),
        _id("user"),
        _id("record"),
        _number("from_ms"),
        _id("replaced_by", null=True),
        _number("retired_ms", null=True),
    )
    op.create_table(
        "token",
        _id("token_hash", key=True),
        _id("enrolment_id"),
        _number("expires_ms"),
    )
    op.create_table(
        "assertion",
        _id("kid", key=True),
        _text("jti", key=True),
        _number("expires_ms"),
    )
    op.create_table(
        "publication",
        _id("entity_id", key=True),
        _text("kind"),
        _text("id"),
        _text("version"),
        _id("sha256"),
        _number("gseq"),
    )
    op.create_table(
        "blob",
        _id("sha256", key=True),
        _number("size_bytes"),
        _id("content"),
        _number("received_ms"),
    )
    op.create_index("op_stream_gseq", "op", ["stream", "gseq"])
    op.create_index("op_incarnation_n", "op", ["incarnation", "n"])
    op.create_index("withheld_author_stream", "withheld", ["author", "stream"])
    op.create_index("withheld_incarnation_n", "withheld", ["incarnation", "n"])
    op.create_index("fork_incarnation", "fork", ["incarnation"])
    op.create_index("stream_district", "stream", ["district"])
    op.create_index("membership_user", "membership", ["user"])
    op.create_index("scope_log_stream", "scope_log", ["stream"])
    op.create_index("enrolment_code_user", "enrolment_code", ["user"])
    op.create_index("enrolment_user", "enrolment", ["user"])
    op.create_index("incarnation_enrolment", "incarnation", ["enrolment_id"])
    op.create_index("token_expires", "token", ["expires_ms"])
    op.create_index("assertion_expires", "assertion", ["expires_ms"])
    op.create_index("publication_sha256", "publication", ["sha256"])
