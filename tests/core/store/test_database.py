"""The database file: how it is opened, what it never does, and how the world's refusals come out."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from core.errors import Code, StoreError
from core.store.database import Database, open_database

KEY = bytes(range(32))
SALT = bytes(range(200, 216))
PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vault.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    made = open_database(path, KEY, salt=SALT, create=True)
    made.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT UNIQUE) STRICT")
    yield made
    made.close()


def test_every_setting_holds_on_every_connection(database: Database, path: Path) -> None:
    reader = open_database(path, KEY, salt=SALT, writer=False)
    for connection in (database, reader):
        settings = {
            name: connection.value(f"PRAGMA {name}")
            for name in (
                "temp_store",
                "secure_delete",
                "journal_mode",
                "synchronous",
                "mmap_size",
                "trusted_schema",
                "foreign_keys",
                "page_size",
            )
        }
        assert settings == {
            "temp_store": 2,
            "secure_delete": 1,
            "journal_mode": "wal",
            "synchronous": 2,
            "mmap_size": 0,
            "trusted_schema": 0,
            "foreign_keys": 1,
            "page_size": str(PAGE),
        }
        assert connection.value("PRAGMA cipher_version").startswith("4.")
    assert database.value("PRAGMA query_only") == 0
    assert reader.value("PRAGMA query_only") == 1
    reader.close()


def test_sqlite_has_the_repair_of_the_wal_reset() -> None:
    assert tuple(map(int, sqlcipher.sqlite_version.split("."))) >= (3, 51, 3)


def test_the_file_begins_with_the_salt_and_shows_nothing(database: Database, path: Path) -> None:
    database.execute("INSERT INTO t VALUES (1, 'CANARY-ӘҒҚ')")
    assert path.read_bytes()[:16] == SALT
    for file in path.parent.iterdir():
        content = file.read_bytes()
        assert b"CANARY" not in content
        assert "CANARY".encode("utf-16le") not in content
        assert b"CREATE TABLE" not in content


def test_statements(database: Database) -> None:
    assert database.execute("INSERT INTO t (word) VALUES (?)", ("тау",)) == 1
    assert database.execute_many("INSERT INTO t (word) VALUES (?)", (("су",), ("от",))) == 2
    assert database.query("INSERT INTO t (word) VALUES ('ай') RETURNING id") == [(4,)]
    assert database.one("SELECT word FROM t WHERE id = ?", (2,)) == ("су",)
    assert database.one("SELECT word FROM t WHERE id = 99") is None
    assert database.value("SELECT count(*) FROM t") == 4
    assert database.value("SELECT id FROM t WHERE id = 99") is None
    assert list(database.each("SELECT id FROM t ORDER BY id")) == [(1,), (2,), (3,), (4,)]
    assert database.execute("DELETE FROM t WHERE id > 2") == 2


def test_each_goes_on_over_many_rows(database: Database) -> None:
    database.execute_many("INSERT INTO t (id) VALUES (?)", ((number,) for number in range(1000)))
    assert sum(1 for _ in database.each("SELECT * FROM t")) == 1000
    some = database.each("SELECT id FROM t ORDER BY id")
    assert next(some) == (0,)
    some.close()


def test_a_transaction_is_whole_or_not_at_all(database: Database, path: Path) -> None:
    reader = open_database(path, KEY, salt=SALT, writer=False)
    with database.transaction():
        database.execute("INSERT INTO t VALUES (1, 'a')")
        assert reader.value("SELECT count(*) FROM t") == 0
    assert reader.value("SELECT count(*) FROM t") == 1
    with pytest.raises(KeyError):
        _two(database, "INSERT INTO t VALUES (2, 'b')", KeyError())
    with pytest.raises(sqlcipher.IntegrityError):
        _two(database, "INSERT INTO t VALUES (3, 'c')", "INSERT INTO t VALUES (4, 'a')")
    assert reader.query("SELECT id FROM t") == [(1,)]
    with database.transaction():
        database.execute("INSERT INTO t VALUES (5, 'e')")
    assert reader.query("SELECT id FROM t") == [(1,), (5,)]
    reader.close()


def _two(database: Database, first: str, second: str | Exception) -> None:
    with database.transaction():
        database.execute(first)
        if isinstance(second, Exception):
            raise second
        database.execute(second)


def test_transactions_are_not_nested(database: Database) -> None:
    with database.transaction():
        with pytest.raises(RuntimeError), database.transaction():
            pass
        database.execute("INSERT INTO t VALUES (1, 'a')")
    assert database.value("SELECT count(*) FROM t") == 1


def test_the_reader_does_not_write(database: Database, path: Path) -> None:
    reader = open_database(path, KEY, salt=SALT, writer=False)
    with pytest.raises(RuntimeError), reader.transaction():
        pass
    with pytest.raises(StoreError):
        reader.execute("INSERT INTO t VALUES (1, 'a')")
    with pytest.raises(sqlcipher.DatabaseError, match="not authorized"):
        reader.execute("PRAGMA query_only=OFF")
    reader.close()


def test_a_snapshot_sees_one_state(database: Database, path: Path) -> None:
    reader = open_database(path, KEY, salt=SALT, writer=False)
    with reader.snapshot():
        assert reader.value("SELECT count(*) FROM t") == 0
        database.execute("INSERT INTO t VALUES (1, 'a')")
        assert reader.value("SELECT count(*) FROM t") == 0
    assert reader.value("SELECT count(*) FROM t") == 1
    reader.close()


def test_threads_take_turns(database: Database) -> None:
    def write(begin: int) -> None:
        for number in range(begin, begin + 50):
            with database.transaction():
                database.execute("INSERT INTO t (id) VALUES (?)", (number,))
                database.value("SELECT max(id) FROM t")

    threads = [threading.Thread(target=write, args=(begin,)) for begin in (0, 1000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert database.value("SELECT count(*) FROM t") == 100


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH DATABASE 'plain.db' AS plain KEY ''",
        "ATTACH DATABASE ':memory:' AS plain",
        "DETACH DATABASE main",
        "VACUUM INTO 'plain.db'",
        "SELECT sqlcipher_export('main')",
        "SELECT SQLCIPHER_EXPORT('main')",
        "SELECT load_extension('x')",
        "SELECT fts3_tokenizer('simple')",
        "PRAGMA key='x'",
        "PRAGMA rekey='x'",
        "PRAGMA hexrekey='00'",
        "PRAGMA temp_store=FILE",
        "PRAGMA Temp_Store=1",
        "PRAGMA temp_store_directory='/tmp'",
        "PRAGMA cipher_plaintext_header_size=32",
        "PRAGMA cipher_log='log.txt'",
        "PRAGMA cipher_log_level=TRACE",
        "PRAGMA cipher_migrate",
        "PRAGMA cipher_memory_security=ON",
        "PRAGMA journal_mode=DELETE",
        "PRAGMA synchronous=OFF",
        "PRAGMA secure_delete=OFF",
        "PRAGMA trusted_schema=ON",
        "PRAGMA foreign_keys=OFF",
        "PRAGMA mmap_size=1000000",
        "PRAGMA writable_schema=ON",
        "PRAGMA query_only=ON",
        "PRAGMA no_such_pragma",
    ],
)
def test_denied(database: Database, path: Path, sql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    before = sorted(path.parent.iterdir())
    with pytest.raises(sqlcipher.DatabaseError, match=r"not authorized|prohibited|authoriz"):
        database.query(sql)
    assert sorted(path.parent.iterdir()) == before
    assert database.value("PRAGMA temp_store") == 2


def test_what_migrations_and_search_need_is_allowed(database: Database) -> None:
    database.execute("PRAGMA user_version=7")
    assert database.value("PRAGMA user_version") == 7
    database.execute("CREATE VIRTUAL TABLE f USING fts5(words, tokenize='trigram')")
    database.execute("INSERT INTO f (f, rank) VALUES ('secure-delete', 1)")
    database.execute("INSERT INTO f VALUES ('қызыл алма')")
    assert database.query("SELECT words FROM f WHERE f MATCH 'алма'") == [("қызыл алма",)]
    assert database.value("SELECT json_extract('{\"a\":5}', '$.a')") == 5
    database.query("PRAGMA optimize")
    database.query("PRAGMA table_info(t)")
    assert database.check() == ()


def test_stock_functions_that_write_files_do_not_exist(database: Database) -> None:
    for call in ("writefile('a', 'b')", "readfile('a')"):
        with pytest.raises(sqlcipher.DatabaseError):
            database.query(f"SELECT {call}")


# --- refusals of the world ---------------------------------------------------------------------------


def refused(path: Path, *, key: bytes = KEY, salt: bytes = SALT, create: bool = False) -> Code:
    with pytest.raises(StoreError) as refusal:
        open_database(path, key, salt=salt, create=create).close()
    return refusal.value.code


def test_wrong_key_wrong_salt_no_file_and_a_file_in_the_way(database: Database, path: Path) -> None:
    database.close()
    content = path.read_bytes()
    assert refused(path, key=bytes(32)) is Code.STORE_DAMAGED
    assert refused(path, salt=bytes(16)) is Code.STORE_DAMAGED
    assert refused(path, create=True) is Code.STORE_DAMAGED
    assert refused(path.with_name("other.db")) is Code.STORE_DAMAGED
    assert not path.with_name("other.db").exists()
    assert path.read_bytes() == content
    path.write_bytes(b"SQLite format 3\0" + content[16:])
    assert refused(path) is Code.STORE_DAMAGED
    path.write_bytes(b"")
    assert refused(path) is Code.STORE_DAMAGED
    path.unlink()
    path.mkdir()
    assert refused(path) is Code.STORE_IO


WRONG_KEY = """
import sys
from pathlib import Path
from core.errors import StoreError
from core.store.database import open_database
try:
    open_database(Path(sys.argv[1]), bytes(32), salt=bytes(range(200, 216)))
except StoreError as refusal:
    print(refusal.code.value)
"""


def test_a_wrong_key_prints_nothing(database: Database, path: Path) -> None:
    """In a process of its own: the silence of an earlier connection would last."""
    database.close()
    command = [sys.executable, "-c", WRONG_KEY, str(path)]
    root = Path(__file__).parents[3]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("store_damaged\n", "")


def test_every_hit_page_is_told(database: Database, path: Path) -> None:
    database.execute_many("INSERT INTO t (word) VALUES (?)", ((f"{n:01000d}",) for n in range(60)))
    database.close()
    content = bytearray(path.read_bytes())
    for page in range(len(content) // PAGE):
        place = page * PAGE + (page * 677) % PAGE
        content[place] ^= 1 << page % 8
        path.write_bytes(content)
        assert problems(path), page
        content[place] ^= 1 << page % 8
    path.write_bytes(content)
    assert problems(path) == ()


def problems(path: Path) -> tuple[str, ...]:
    """What opening or checking the file finds."""
    try:
        database = open_database(path, KEY, salt=SALT)
    except StoreError as refusal:
        return (refusal.code,)
    try:
        return database.check()
    except StoreError as refusal:
        return (refusal.code,)
    finally:
        database.close()


def test_a_damaged_page_met_in_a_query_is_damage(database: Database, path: Path) -> None:
    database.execute_many("INSERT INTO t (word) VALUES (?)", ((f"{n:01000d}",) for n in range(60)))
    database.close()
    content = bytearray(path.read_bytes())
    for page in range(2, len(content) // PAGE):
        content[page * PAGE + 100] ^= 1
    path.write_bytes(content)
    hit = open_database(path, KEY, salt=SALT)
    for read in (hit.query, hit.each):
        with pytest.raises(StoreError) as refusal:
            list(read("SELECT * FROM t"))
        assert refusal.value.code is Code.STORE_DAMAGED
    hit.close()


def write_and_read(database: Database) -> None:
    with database.transaction():
        database.execute("INSERT INTO t (word) VALUES ('half')")
        database.query("SELECT * FROM t")


def test_a_page_that_did_not_come_once_is_no_damage(database: Database, path: Path) -> None:
    """The cipher believes no page any more after one that it could not read; a new connection does."""
    database.execute_many("INSERT INTO t (word) VALUES (?)", ((f"{n:01000d}",) for n in range(60)))
    database.close()
    whole = path.read_bytes()
    content = bytearray(whole)
    for page in range(2, len(content) // PAGE):
        content[page * PAGE + 100] ^= 1

    def heal() -> Database:
        path.write_bytes(whole)
        return open_database(path, KEY, salt=SALT)

    for healed, code in ((True, Code.STORE_IO), (False, Code.STORE_DAMAGED)):
        path.write_bytes(content)
        hit = open_database(path, KEY, salt=SALT)
        hit.renew_by(heal if healed else lambda: open_database(path, KEY, salt=SALT))
        with pytest.raises(StoreError) as refusal:
            write_and_read(hit)
        assert refusal.value.code is code
        if healed:
            assert len(hit.query("SELECT * FROM t")) == 60
            with hit.transaction():
                hit.execute("INSERT INTO t (word) VALUES ('whole')")
            assert hit.value("SELECT count(*) FROM t") == 61
        hit.close()


def test_a_full_disk(small_disk: Path) -> None:
    database = open_database(small_disk / "vault.db", KEY, salt=SALT, create=True)
    database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT)")
    done, code = 0, None
    while code is None:
        try:
            with database.transaction():
                database.execute("INSERT INTO t VALUES (?, ?)", (done, "x" * 3000))
            done += 1
        except StoreError as refusal:
            code = refusal.code
    assert code is Code.STORE_DISK_FULL
    assert done > 3
    assert database.value("SELECT count(*) FROM t") == done
    database.close()
    (small_disk / "ballast").unlink()
    again = open_database(small_disk / "vault.db", KEY, salt=SALT)
    assert (again.value("SELECT count(*) FROM t"), again.check()) == (done, ())
    with again.transaction():
        again.execute("INSERT INTO t VALUES (?, 'room again')", (done,))
    again.close()


SMALL_FILES = """
import resource, sys
from pathlib import Path
from core.errors import StoreError
from core.store.database import open_database
database = open_database(Path(sys.argv[1]), bytes(range(32)), salt=bytes(range(200, 216)), create=True)
database.execute("CREATE TABLE t (word TEXT)")
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, -1))
try:
    with database.transaction():
        database.execute("INSERT INTO t VALUES (zeroblob(500_000))")
except StoreError as refusal:
    print(refusal.code.value)
resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
database.execute("INSERT INTO t VALUES ('a')")
print(database.query("SELECT * FROM t"))
database.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_write_error(path: Path) -> None:
    command = [sys.executable, "-c", SMALL_FILES, str(path)]
    root = Path(__file__).parents[3]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["store_io", "[('a',)]"]


def test_closing_leaves_one_file(database: Database, path: Path) -> None:
    database.execute("INSERT INTO t VALUES (1, 'a')")
    assert len(list(path.parent.iterdir())) == 3
    database.close()
    database.close()
    assert list(path.parent.iterdir()) == [path]


def test_the_writer_empties_the_wal_also_beside_a_reader(database: Database, path: Path) -> None:
    reader = open_database(path, KEY, salt=SALT, writer=False)
    database.execute("INSERT INTO t VALUES (1, 'a')")
    assert reader.value("SELECT count(*) FROM t") == 1
    assert path.with_name("vault.db-wal").stat().st_size > 0
    database.close()
    assert path.with_name("vault.db-wal").stat().st_size == 0
    reader.close()


def test_a_copy_opens_with_the_same_key(database: Database, path: Path) -> None:
    database.execute_many("INSERT INTO t (word) VALUES (?)", ((f"{n:01000d}",) for n in range(60)))
    copy = open_database(path.with_name("copy.db"), KEY, salt=SALT, create=True)
    told: list[tuple[int, int]] = []
    database.copy_to(copy, progress=lambda left, total: told.append((left, total)), pages=5)
    assert copy.value("SELECT count(*) FROM t") == 60
    copy.close()
    assert len(told) > 2
    assert told[-1][0] == 0
    assert path.with_name("copy.db").read_bytes()[:16] == SALT


def test_only_this_module_knows_sqlcipher() -> None:
    """Everybody else would have to translate its errors, or forget to."""
    root = Path(__file__).parents[3]
    known = {
        file.relative_to(root).as_posix()
        for package in ("core", "sync", "ui", "central")
        for file in (root / package).rglob("*.py")
        if re.search(r"^\s*(from|import) sqlcipher3", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert known == {"core/store/database.py"}
