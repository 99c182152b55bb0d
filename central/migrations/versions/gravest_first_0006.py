"""How grave each file is, so that a new laptop gets the gravest first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("gravity", "gravity_gseq"):
        op.add_column("stream", sa.Column(name, sa.BigInteger, nullable=False, server_default="0"))
