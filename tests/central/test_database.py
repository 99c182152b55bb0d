"""Migrations make exactly the tables of the program, on both databases; transactions are as promised."""

from __future__ import annotations

import threading

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from central import tables
from central.database import NEWEST_REVISION, alembic_settings
from tests.central.conftest import Rehearsal


def test_migrations_make_exactly_these_tables(central: Rehearsal) -> None:
    assert ScriptDirectory.from_config(alembic_settings()).get_current_head() == NEWEST_REVISION
    with central.office.database.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert context.get_current_revision() == NEWEST_REVISION
        assert compare_metadata(context, tables.metadata) == []


def test_commits_are_on_the_disk_before_they_are_answered(central: Rehearsal) -> None:
    with central.office.database.writing() as connection:
        if central.office.database.is_sqlite:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        else:
            assert connection.execute(text("SHOW synchronous_commit")).scalar() == "on"
            assert connection.execute(text("SHOW transaction_isolation")).scalar() == "read committed"


def test_a_reader_sees_one_moment(central: Rehearsal) -> None:
    database = central.office.database
    with database.reading() as reader:
        before = reader.execute(select(tables.meta.c.name)).all()
        with database.writing() as writer:
            writer.execute(tables.meta.insert().values(name="later", value=b""))
        assert reader.execute(select(tables.meta.c.name)).all() == before
    with database.reading() as reader:
        assert len(reader.execute(select(tables.meta.c.name)).all()) == len(before) + 1


def test_only_one_gives_numbers_at_a_time(central: Rehearsal) -> None:
    database = central.office.database
    order: list[str] = []
    inside, second = threading.Event(), threading.Event()

    def late() -> None:
        inside.wait(10)
        second.set()
        with database.numbering():
            order.append("second")

    thread = threading.Thread(target=late)
    thread.start()
    with database.numbering():
        inside.set()
        second.wait(10)
        thread.join(0.05)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
