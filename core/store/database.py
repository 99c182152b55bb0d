"""The encrypted database file: how every connection is opened, and the only way to run SQL.

Must never be opened without the checks in `open_database`, and never let an sqlcipher3 error out
untranslated where the world is to blame. Tables are made by `core.store.migrations`; what they
mean is the business of the modules that own them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from core.errors import Code, StoreError
from core.store.disk import translated
from core.store.keys import DB_SALT_BYTES, raw_database_key

Row = tuple[Any, ...]
Parameters = Sequence[Any]

BUSY_TIMEOUT_S = 5.0
CACHED_STATEMENTS = 256
ROWS_AT_ONCE = 200

SETTINGS = (
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("mmap_size", "0", 0),
    ("trusted_schema", "OFF", 0),
    ("foreign_keys", "ON", 1),
)
"""Name, what is set, what must be read back."""

PRAGMAS_TO_READ = frozenset(
    {
        "application_id",
        "cipher_version",
        "encoding",
        "foreign_keys",
        "journal_mode",
        "mmap_size",
        "page_size",
        "query_only",
        "secure_delete",
        "synchronous",
        "temp_store",
        "trusted_schema",
    }
)
PRAGMAS_TO_USE = frozenset(
    {
        "analysis_limit",
        "cache_size",
        "cipher_integrity_check",
        "compile_options",
        "data_version",
        "database_list",
        "defer_foreign_keys",
        "foreign_key_check",
        "foreign_key_list",
        "freelist_count",
        "incremental_vacuum",
        "index_info",
        "index_list",
        "index_xinfo",
        "integrity_check",
        "optimize",
        "page_count",
        "quick_check",
        "shrink_memory",
        "table_info",
        "table_list",
        "table_xinfo",
        "user_version",
        "wal_checkpoint",
    }
)
DENIED_FUNCTIONS = frozenset(
    {"fts3_tokenizer", "load_extension", "readfile", "sqlcipher_export", "writefile"},
)

# Numbers from SQLite's C interface; sqlcipher3 does not name all of them.
AUTH_PRAGMA, AUTH_ATTACH, AUTH_DETACH, AUTH_FUNCTION = 19, 24, 25, 31
BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
PRIMARY_MASK = 0xFF

REFUSALS = {
    FULL: Code.STORE_DISK_FULL,
    CORRUPT: Code.STORE_DAMAGED,
    NOTADB: Code.STORE_DAMAGED,
    BUSY: Code.STORE_IO,
    LOCKED: Code.STORE_IO,
    READONLY: Code.STORE_IO,
    IOERR: Code.STORE_IO,
    CANTOPEN: Code.STORE_IO,
}

_opening = threading.Lock()
"""SQLCipher has crashed on concurrent opens; they take their turn."""


class Database:
    """One connection: the single writer, or a query-only reader.

    Calls from several threads wait for one another. Refusals of the world come out as
    `StoreError` (STORE_DISK_FULL, STORE_IO, STORE_DAMAGED, STORE_NEWER); a broken constraint or
    wrong SQL is our own bug and comes out as it is.
    """

    def __init__(self, connection: Any, path: Path, *, writer: bool) -> None:
        """Only `open_database` calls this."""
        self._connection = connection
        self._path = path
        self._writer = writer
        self._turn = threading.RLock()
        self._open = True
        self._inside = False
        self._renewal: Callable[[], Database] | None = None

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._path

    def renew_by(self, renewal: Callable[[], Database]) -> None:
        """How to open the same file again, when this connection can no longer be believed."""
        self._renewal = renewal

    def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one statement that answers nothing; returns the number of rows changed."""
        with self._turn:
            try:
                return max(0, int(self._connection.execute(sql, parameters).rowcount))
            except sqlcipher.Error as foreign:
                self._refuse(foreign)
                raise

    def execute_many(self, sql: str, rows: Iterable[Parameters]) -> int:
        """Run one statement for each row of parameters; returns the number of rows changed."""
        with self._turn:
            try:
                return max(0, int(self._connection.executemany(sql, rows).rowcount))
            except sqlcipher.Error as foreign:
                self._refuse(foreign)
                raise

    def query(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query (also of `INSERT ... RETURNING`)."""
        with self._turn:
            try:
                rows: list[Row] = self._connection.execute(sql, parameters).fetchall()
                return rows
            except sqlcipher.Error as foreign:
                self._refuse(foreign)
                raise

    def one(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row, or None."""
        rows = self.query(sql, parameters)
        return rows[0] if rows else None

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.one(sql, parameters)
        return None if row is None else row[0]

    def each(self, sql: str, parameters: Parameters = ()) -> Generator[Row, None, None]:
        """Rows one after another, for results too large for a list; exhaust or close it soon."""
        with self._asked():
            cursor = self._connection.execute(sql, parameters)
        try:
            while True:
                with self._asked():
                    rows = cursor.fetchmany(ROWS_AT_ONCE)
                if not rows:
                    return
                yield from rows
        finally:
            with suppress(sqlcipher.Error):  # the connection may have been renewed meanwhile
                cursor.close()

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """BEGIN IMMEDIATE ... COMMIT; any exception rolls everything back and goes on.

        Not to be nested: that raises RuntimeError.
        """
        if not self._writer:
            raise RuntimeError("the reader does not write")
        with self._between("BEGIN IMMEDIATE"):
            yield self

    @contextmanager
    def snapshot(self) -> Iterator[Database]:
        """Several queries that see one and the same state; for the reader."""
        with self._between("BEGIN"):
            yield self

    @contextmanager
    def _between(self, begin: str) -> Iterator[None]:
        with self._turn:
            if self._connection.in_transaction:
                raise RuntimeError("transactions are not nested")
            self.execute(begin)
            self._inside = True
            try:
                yield
                self.execute("COMMIT")
            except BaseException as error:
                self._roll_back()
                if isinstance(error, StoreError):
                    self._ask_again(error)
                raise
            finally:
                self._inside = False

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """As `execute` and `query` do it; they run many times for each operation and go without this."""
        with self._turn:
            try:
                yield
            except sqlcipher.Error as foreign:
                self._refuse(foreign)
                raise

    def _refuse(self, foreign: sqlcipher.Error) -> None:
        """Raise what leaves instead of an error of the library; returns where it is a fault of ours."""
        refusal = _refusal(foreign)
        if refusal is None:
            return
        if not self._inside:
            self._ask_again(refusal)
        raise refusal from foreign

    def _ask_again(self, refusal: StoreError) -> None:
        """Whether the file is damaged, or the disk only failed to give a page once: then STORE_IO.

        SQLCipher calls both the same, and believes no page any more on a connection that met either of them.
        """
        if refusal.code is not Code.STORE_DAMAGED or self._renewal is None:
            return
        fresh = self._renewal()._connection
        with suppress(sqlcipher.Error):
            self._connection.close()
        self._connection = fresh
        with _translated():
            sound = not self._connection.execute("PRAGMA cipher_integrity_check").fetchall()
        if sound:
            raise StoreError(Code.STORE_IO, **refusal.params) from refusal

    def _roll_back(self) -> None:
        try:
            # After a full disk SQLite may have rolled back by itself.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except sqlcipher.Error:
            pass  # The first error says why; the journal of SQLite undoes the rest at the next open.

    def check(self) -> tuple[str, ...]:
        """What SQLCipher (every page) and SQLite (every table) find wrong; empty when nothing is."""
        broken = [str(row[0]) for row in self.query("PRAGMA cipher_integrity_check")]
        broken += [str(row[0]) for row in self.query("PRAGMA integrity_check") if row[0] != "ok"]
        return tuple(broken)

    def frames_in_log(self) -> int | None:
        """How many frames of the write-ahead log SQLite can read; for the writer, before it writes.

        None where a full disk does not let it say: that keeps nobody out.
        """
        try:
            (row,) = self.query("PRAGMA wal_checkpoint(PASSIVE)")
        except StoreError:
            return None
        return max(0, int(row[1]))

    def close(self) -> None:
        """The writer truncates the WAL first. Closing twice does nothing."""
        with self._turn:
            if not self._open:
                return
            self._open = False
            try:
                if self._writer and not self._connection.in_transaction:
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except sqlcipher.Error:
                pass  # Everything committed is in the WAL; a lock must not wait for a full disk.
            finally:
                self._connection.close()

    def copy_to(self, target: Database, *, progress: Callable[[int, int], None], pages: int = 256) -> None:
        """Copy everything into `target`, telling (pages left, pages in all) after each step."""
        with self._turn, _translated():
            self._connection.backup(
                target._connection, pages=pages, progress=lambda _, left, total: progress(left, total)
            )


def is_complete(sql: str) -> bool:
    """Whether the text ends where a statement ends."""
    return bool(sqlcipher.complete_statement(sql))


def open_database(
    path: Path, key: bytes | bytearray, *, salt: bytes, create: bool = False, writer: bool = True
) -> Database:
    """Open the file with its raw key, make every connection safe, and prove that it is.

    `create` makes a new file and refuses an existing one. STORE_DAMAGED (also: no file), STORE_IO,
    STORE_DISK_FULL.
    """
    if create:
        if path.exists():
            raise StoreError(Code.STORE_DAMAGED)
    else:
        # Before SQLite sees it: an empty file would quietly become a new, empty database.
        _insist_on_salt(path, salt)
    with _opening, _translated():
        connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=BUSY_TIMEOUT_S,
            cached_statements=CACHED_STATEMENTS,
        )
        try:
            _prepare(connection, path, key, salt=salt)
            if not writer:
                connection.execute("PRAGMA query_only=ON")
            connection.set_authorizer(_authorise)
        except BaseException:
            connection.close()
            raise
    return Database(connection, path, writer=writer)


def _prepare(connection: Any, path: Path, key: bytes | bytearray, *, salt: bytes) -> None:
    """The order matters: silence, key, first read, then settings and proofs."""
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f'PRAGMA key = "{raw_database_key(key, salt)}"')
    connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    _insist(_pragma(connection, "cipher_version"), "no cipher")
    for name, wanted, _ in SETTINGS:
        connection.execute(f"PRAGMA {name}={wanted}").fetchall()
    connection.execute("PRAGMA cipher_log_level=NONE")
    for name, _, expected in SETTINGS:
        _insist(_pragma(connection, name) == expected, name)
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    _insist(options & {"TEMP_STORE=2", "TEMP_STORE=3"}, "temporary files")
    _insist_on_salt(path, salt)


def _insist_on_salt(path: Path, salt: bytes) -> None:
    try:
        with translated(), path.open("rb") as file:
            found = file.read(DB_SALT_BYTES)
    except StoreError as refusal:
        if isinstance(refusal.__cause__, FileNotFoundError):
            raise StoreError(Code.STORE_DAMAGED) from None
        raise
    if found != salt:
        raise StoreError(Code.STORE_DAMAGED)


def _pragma(connection: Any, name: str) -> Any:
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return row[0] if row else None


def _insist(proof: object, what: str) -> None:
    """A library that does not do what the vault relies on must never get a word to store."""
    if not proof:
        raise RuntimeError(f"this build of SQLCipher is not fit: {what}")


def _authorise(action: int, first: str | None, second: str | None, _database: Any, _trigger: Any) -> int:
    """What no statement may do, whoever wrote it: leave the file, change the key, weaken a setting."""
    if action in (AUTH_ATTACH, AUTH_DETACH):
        return int(sqlcipher.SQLITE_DENY)
    if action == AUTH_PRAGMA:
        name = (first or "").lower()
        allowed = name in PRAGMAS_TO_USE or (name in PRAGMAS_TO_READ and second is None)
        return int(sqlcipher.SQLITE_OK if allowed else sqlcipher.SQLITE_DENY)
    if action == AUTH_FUNCTION and (second or "").lower() in DENIED_FUNCTIONS:
        return int(sqlcipher.SQLITE_DENY)
    return int(sqlcipher.SQLITE_OK)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except sqlcipher.Error as foreign:
        refusal = _refusal(foreign)
        if refusal is None:
            raise
        raise refusal from foreign


def _refusal(foreign: sqlcipher.Error) -> StoreError | None:
    """What the world refused; None where the error is our own."""
    result = (getattr(foreign, "sqlite_errorcode", None) or 0) & PRIMARY_MASK
    return StoreError(REFUSALS[result], result=result) if result in REFUSALS else None
