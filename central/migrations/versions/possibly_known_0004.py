"""By what people may be known in another file. The tables are filled from the log by `rebuild-matches`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person_op",
        _id("entity_id", key=True),
        _id("stream", key=True),
        _number("entity_type"),
        _number("gseq"),
    )
    op.create_table(
        "match_token",
        _id("entity_id", key=True),
        _id("stream", key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        _id("value", key=True),
        _id("person"),
    )
    op.create_table(
        "match_pair",
        _id("entity_id", key=True),
        _id("stream", key=True),
        _id("other", key=True),
        _id("other_stream", key=True),
        sa.Column("kind", sa.Text, nullable=False),
    )
    op.create_table(
        "decided_pair",
        _id("stream", key=True),
        _id("entity_id", key=True),
        _id("one_stream"),
        _id("one"),
        _id("other_stream"),
        _id("other"),
    )
    op.create_index("match_token_value", "match_token", ["value", "stream", "entity_id"])
    op.create_index("match_pair_stream", "match_pair", ["stream"])
    op.create_index("match_pair_other", "match_pair", ["other", "other_stream"])
    op.create_index("decided_pair_one", "decided_pair", ["one"])
    op.create_index("decided_pair_other", "decided_pair", ["other"])


def _id(name: str, *, key: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False, primary_key=key)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, primary_key=True, autoincrement=False)
