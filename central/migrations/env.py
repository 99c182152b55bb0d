"""What Alembic runs: always on the connection that `central.database` hands over, never on its own."""

from __future__ import annotations

from alembic import context

from central.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
