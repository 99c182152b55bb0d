"""The one way to central's database: SQLite with full synchronisation, or PostgreSQL.

Three kinds of transaction. `reading`: one snapshot, never waits for a writer. `writing`: short, without a
number. `numbering`: holds the lock under which numbers (gseq) are given, until the commit is visible, so
that the order of numbers is the order in which readers see them; nothing slow happens inside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, create_engine, event, text

NUMBERING_LOCK = 0x5449_5245_4B
"""The key of PostgreSQL's advisory lock: the letters of the name."""
BUSY_TIMEOUT_MS = 30_000
NEWEST_REVISION = "0007"
"""The newest file in `migrations/versions`; a test compares."""
_IMMEDIATE = "tirek_immediate"


class Database:
    """An engine and its three kinds of transaction. Safe to use from several threads."""

    def __init__(self, url: str) -> None:
        self.is_sqlite = url.startswith("sqlite")
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgres_engine(url)
        snapshot = (
            {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
        self._reading = self.engine.execution_options(**snapshot)
        self._writing = self.engine.execution_options(**{_IMMEDIATE: True})

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One snapshot of the database."""
        with self._reading.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A short transaction; commits unless an exception passes."""
        with self._writing.begin() as connection:
            yield connection

    @contextmanager
    def numbering(self) -> Iterator[Connection]:
        """A transaction that alone gives numbers; the lock is released after the commit is visible."""
        with self.writing() as connection:
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": NUMBERING_LOCK})
            yield connection

    def migrate(self) -> None:
        """Bring the tables to what this program knows; nothing is done where they are that already."""
        with self.engine.connect() as connection:
            if MigrationContext.configure(connection).get_current_revision() == NEWEST_REVISION:
                return
            settings = alembic_settings()
            settings.attributes["connection"] = connection
            command.upgrade(settings, "head")
            connection.commit()

    def close(self) -> None:
        self.engine.dispose()


def alembic_settings() -> Config:
    """Where the migrations are, beside this file, in whatever tree it was put."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return settings


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(url, connect_args={"check_same_thread": False}, pool_size=32, max_overflow=32)

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "secure_delete=ON",
            f"busy_timeout={BUSY_TIMEOUT_MS}",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get(_IMMEDIATE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _postgres_engine(url: str) -> Engine:
    return create_engine(
        url,
        isolation_level="READ COMMITTED",
        pool_size=32,
        max_overflow=32,
        pool_pre_ping=True,
        connect_args={"options": "-c synchronous_commit=on"},
    )
