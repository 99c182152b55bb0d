"""Migrations: each step whole or not at all, and never a step back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from core.errors import Code, StoreError
from core.store import migrations
from core.store.database import Database, open_database
from core.store.migrations import Step, migrate, read_steps, split, table_names

FIRST = Step(1, ("CREATE TABLE a (x INTEGER) STRICT", "INSERT INTO a VALUES (1)"))
SECOND = Step(2, ("CREATE TABLE b (x INTEGER) STRICT",))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = open_database(tmp_path / "vault.db", bytes(32), salt=bytes(range(16)), create=True)
    yield made
    made.close()


def test_steps_run_once_and_in_order(database: Database) -> None:
    assert migrate(database, ()) == 0
    assert table_names(database) == ("meta",)
    assert migrate(database, (FIRST,)) == 1
    assert migrate(database, (FIRST, SECOND)) == 2
    assert migrate(database, (FIRST, SECOND)) == 2
    assert table_names(database) == ("a", "b", "meta")
    assert database.query("SELECT x FROM a") == [(1,)]
    assert database.value("PRAGMA user_version") == 2


def test_a_step_that_fails_leaves_the_version_before(database: Database) -> None:
    broken = Step(2, ("CREATE TABLE b (x INTEGER) STRICT", "INSERT INTO nowhere VALUES (1)"))
    with pytest.raises(sqlcipher.OperationalError):
        migrate(database, (FIRST, broken))
    assert database.value("PRAGMA user_version") == 1
    assert table_names(database) == ("a", "meta")
    assert migrate(database, (FIRST, SECOND)) == 2


def test_steps_that_the_disk_does_not_give_are_a_refusal(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "0001_a.sql").mkdir()
    monkeypatch.setattr(migrations, "read_steps", lambda: read_steps(tmp_path))
    with pytest.raises(StoreError) as refusal:
        migrate(database)
    assert refusal.value.code is Code.STORE_IO


def test_a_file_of_a_newer_program_is_left_alone(database: Database) -> None:
    migrate(database, (FIRST, SECOND))
    with pytest.raises(StoreError) as refusal:
        migrate(database, (FIRST,))
    assert refusal.value.code is Code.STORE_NEWER
    assert refusal.value.params == {"found": 2, "known": 1}


def test_meta_holds_single_facts(database: Database) -> None:
    migrate(database, ())
    database.execute("INSERT INTO meta VALUES ('cursor', ?), ('count', 5)", (b"\x00\x01",))
    assert database.query("SELECT name, value FROM meta ORDER BY name") == [
        ("count", 5),
        ("cursor", b"\x00\x01"),
    ]


def test_split() -> None:
    script = """
-- a comment; with a semicolon
CREATE TABLE a (x TEXT DEFAULT ';');
CREATE TRIGGER t AFTER INSERT ON a BEGIN
  UPDATE a SET x = 'b;c'; /* here; too */
  DELETE FROM a;
END;
INSERT INTO a VALUES ('d')
;
-- the end
"""
    statements = split(script)
    assert len(statements) == 3
    assert "DEFAULT ';'" in statements[0]
    assert statements[1].startswith("CREATE TRIGGER")
    assert statements[1].endswith("END;")
    with pytest.raises(ValueError, match="inside a statement"):
        split("CREATE TABLE a (x); CREATE TABLE b (x)")


def test_step_files_are_numbered_without_gaps(tmp_path: Path) -> None:
    (tmp_path / "0001_first.sql").write_text("CREATE TABLE a (x);", encoding="utf-8")
    (tmp_path / "0002_second.sql").write_text("CREATE TABLE b (x);", encoding="utf-8")
    assert [step.number for step in read_steps(tmp_path)] == [1, 2]
    for wrong in ("0004_gap.sql", "third.sql"):
        (tmp_path / wrong).write_text("CREATE TABLE c (x);", encoding="utf-8")
        with pytest.raises(ValueError, match=wrong):
            read_steps(tmp_path)
        (tmp_path / wrong).unlink()


def test_this_program_has_its_steps_in_order() -> None:
    assert [step.number for step in read_steps()] == list(range(1, len(read_steps()) + 1))
