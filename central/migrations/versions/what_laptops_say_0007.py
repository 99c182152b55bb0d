"""What laptops say of themselves, and what was refused to them: for the operator's overview."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("enrolment", sa.Column("program", sa.Text))
    for name in ("reported_ms", "waiting", "waiting_blobs", "needs_you"):
        op.add_column("enrolment", sa.Column(name, sa.BigInteger))
    op.create_table(
        "refusal",
        sa.Column("op_id", sa.LargeBinary, primary_key=True, nullable=False),
        sa.Column("enrolment_id", sa.LargeBinary, primary_key=True, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("last_ms", sa.BigInteger, nullable=False),
    )
    op.create_index("refusal_enrolment", "refusal", ["enrolment_id"])
