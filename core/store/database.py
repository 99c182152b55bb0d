"""The encrypted database file: how every connection is opened, and the only way to run SQL.

Must never be opened without the checks in `open_database`, and never let an sqlcipher3 error out
untranslated where the world is to blame. Tables are made by `core.store.migrations`; what they
mean is the business of the modules that own them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Row = tuple[Any, ...]
Parameters = Sequence[Any]


class Database:
    """One connection: the single writer, or a query-only reader.

    Calls from several threads wait for one another. Refusals of the world come out as
    `StoreError` (STORE_DISK_FULL, STORE_IO, STORE_DAMAGED, STORE_NEWER); a broken constraint or
    wrong SQL is our own bug and comes out as it is.
    """

    def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one statement that answers nothing; returns the number of rows changed."""
        raise NotImplementedError

    def execute_many(self, sql: str, rows: Iterator[Parameters] | Sequence[Parameters]) -> int:
        """Run one statement for each row of parameters; returns the number of rows changed."""
        raise NotImplementedError

    def query(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query (also of `INSERT ... RETURNING`)."""
        raise NotImplementedError

    def one(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row, or None."""
        raise NotImplementedError

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, or None."""
        raise NotImplementedError

    def each(self, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
        """Rows one after another, for results too large for a list; exhaust or close it soon."""
        raise NotImplementedError

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """BEGIN IMMEDIATE ... COMMIT; any exception rolls everything back and goes on.

        Not to be nested: that raises RuntimeError.
        """
        raise NotImplementedError
        yield self

    @contextmanager
    def snapshot(self) -> Iterator[Database]:
        """Several queries that see one and the same state; for the reader."""
        raise NotImplementedError
        yield self

    @property
    def path(self) -> Path:
        """Where the file lies."""
        raise NotImplementedError

    def close(self) -> None:
        """The writer truncates the WAL first. Closing twice does nothing."""
        raise NotImplementedError
