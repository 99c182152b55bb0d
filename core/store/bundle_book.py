"""Which bundles this vault has exported for the office, and which of them an answer was opened to.

A bundle that was exported proves nothing: what is in it waits until receipts come. Kept is only what orders
them and what a person is told. Next: `sync.carrying`, which makes and opens them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.encoding import decode, encode
from core.store.database import Database
from core.store.writing import Writing

_NAME = "bundles"


@dataclass(frozen=True)
class BundlesSent:
    """`number` and `slip_sha256` of the last one begun, 0 and empty before any.

    `exported_ms`: when the last file was finished; None: never, or that one has its answer.
    `answered`: the highest number to which an answer was opened.
    """

    number: int = 0
    slip_sha256: bytes = b""
    exported_ms: int | None = None
    answered: int = 0


class BundleBook:
    """Callers run it on the store lane."""

    def __init__(self, reader: Database, writing: Writing) -> None:
        self._reader = reader
        self._writing = writing

    def sent(self) -> BundlesSent:
        return read(self._reader)

    def begin(self, number: int, slip_sha256: bytes) -> None:
        """This number is used, whatever becomes of the file."""
        self._write(lambda known: replace(known, number=number, slip_sha256=slip_sha256))

    def finish(self, *, now_ms: int) -> None:
        """The file lies where it was asked for."""
        self._write(lambda known: replace(known, exported_ms=now_ms))

    def answer(self, number: int) -> bool:
        """An answer to this one is opened; False if one of this or a later number was before."""
        first = number > self.sent().answered
        if first:
            self._write(lambda known: _answered(known, number))
        return first

    def _write(self, change: Callable[[BundlesSent], BundlesSent]) -> None:
        with self._writing() as database:
            now = change(read(database))
            database.execute(
                "INSERT INTO meta (name, value) VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET value = excluded.value",
                (_NAME, encode([now.number, now.slip_sha256, now.exported_ms, now.answered])),
            )


def read(database: Database) -> BundlesSent:
    """As written last."""
    row = database.one("SELECT value FROM meta WHERE name = ?", (_NAME,))
    return BundlesSent() if row is None else BundlesSent(*decode(row[0]))


def _answered(known: BundlesSent, number: int) -> BundlesSent:
    exported_ms = None if number >= known.number else known.exported_ms
    return replace(known, answered=number, exported_ms=exported_ms)
