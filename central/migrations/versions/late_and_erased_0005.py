"""Which operations came late, and which values were erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("op", sa.Column("late", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "erased",
        sa.Column("op_id", sa.LargeBinary, nullable=False, primary_key=True),
        sa.Column("positions", sa.LargeBinary, nullable=False),
    )
