"""Photos and files of cases: uploads, what they brought, and which operations name them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.attached import named_in
from core.encoding import encode
from core.errors import OperationError
from core.ops import parse

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _id(name: str, *, key: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False, primary_key=key)


def _number(name: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, primary_key=key, autoincrement=False)


def upgrade() -> None:
    use = op.create_table(
        "blob_use", _id("stream", key=True), _id("sha256", key=True), _id("author", key=True)
    )
    op.create_table(
        "blob_upload",
        _id("upload_id", key=True),
        _id("enrolment_id"),
        _id("user"),
        _id("stream"),
        _id("sha256"),
        _number("size_bytes"),
        _number("offset_bytes"),
        _number("expires_ms"),
        sa.UniqueConstraint("enrolment_id", "stream", "sha256", name="blob_upload_once"),
    )
    op.create_table("blob_piece", _id("upload_id", key=True), _number("first_byte", key=True), _id("content"))
    op.create_table("blob_whole", _id("sha256", key=True), _id("upload_id"), _number("size_bytes"))
    op.create_table(
        "blob_held",
        _id("stream", key=True),
        _id("sha256", key=True),
        _id("user", key=True),
        _number("received_ms"),
    )
    op.create_index("blob_upload_expires", "blob_upload", ["expires_ms"])
    op.create_index("blob_held_sha256", "blob_held", ["sha256"])
    _note_uses(use)


def _note_uses(use: sa.Table) -> None:
    """What operations name that came before this version."""
    connection = op.get_bind()
    uses = set()
    for table in ("op", "withheld"):
        for envelope, parts in connection.execute(sa.text(f"SELECT envelope, parts FROM {table}")):
            try:
                operation = parse(b"\x82" + encode(bytes(envelope)) + bytes(parts))
            except OperationError:
                continue
            header = operation.header
            uses |= {(header.stream, named.sha256, header.author) for named in named_in(operation)}
    rows = [dict(zip(("stream", "sha256", "author"), one, strict=True)) for one in sorted(uses)]
    if rows:
        connection.execute(use.insert(), rows)
