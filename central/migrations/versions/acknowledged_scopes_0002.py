"""What each laptop acknowledged, and which withheld operations somebody else had offered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("enrolment", sa.Column("acked_tag", sa.BigInteger, nullable=False, server_default="0"))
    no = sa.false()
    op.add_column("withheld", sa.Column("re_offered", sa.Boolean, nullable=False, server_default=no))
