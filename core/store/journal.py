"""The journal beside the database: an entry that came back from `append` exists, whatever happens.

Each file is written only by the process that created it, encrypted under a key of its own, and
read back record by record so that one damaged byte costs at most one entry and is always told.
Payloads are opaque bytes here; `core.store.oplog` says what is in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """One committed payload and where it lies."""

    file_number: int
    index: int
    """From 1 within its file."""
    payload: bytes


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where something committed cannot be read, or cannot be trusted."""

    file_number: int
    index: int
    """The first index concerned; 0: the head of the file or the whole file."""
    reason: str
    """"head", "record", "length", "truncated" or "missing"."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far this incarnation's own operations go: the last number and the hash of its header."""

    inc: bytes
    """16 bytes."""
    n: int
    hash: bytes
    """32 bytes."""


@dataclass(frozen=True, slots=True)
class MarkReading:
    """What the mark file says; `damaged` when there is one and it cannot be believed."""

    mark: Mark | None
    damaged: bool = False


class MarkFile:
    """The head mark in a file of its own, authenticated, replaced as a whole."""

    def read(self) -> MarkReading:
        raise NotImplementedError

    def write(self, mark: Mark) -> None:
        """Returns when the new mark is on the disk. STORE_DISK_FULL, STORE_IO."""
        raise NotImplementedError


class Journal:
    """All journal files of one vault; appending goes to a file this process created."""

    def __init__(self, folder: Path, dek: bytes | bytearray) -> None:
        raise NotImplementedError

    def append(self, payload: bytes) -> Entry:
        """THE COMMIT POINT: when this returns, the entry survives a kill and a power cut.

        Raises StoreError: STORE_DISK_FULL or STORE_IO; the entry then does not exist, and what
        was there before is untouched.
        """
        raise NotImplementedError

    def append_all(self, payloads: Sequence[bytes]) -> tuple[Entry, ...]:
        """As `append`, with one wait for the disk. A kill may leave the first few of them."""
        raise NotImplementedError

    def replay(self) -> Iterator[Entry | Damage]:
        """Every entry of every file in the order of writing, and every damage where it lies.

        A torn last record was never acknowledged and is passed over in silence.
        """
        raise NotImplementedError

    def drop(self, droppable: Callable[[Entry], bool]) -> int:
        """Forget the entries the caller says are durable elsewhere; returns how many.

        The rest is written into one new file, which then replaces the old ones. Refuses
        (VAULT_DAMAGED) while any file is damaged: nothing unread is ever thrown away.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Closing twice does nothing; appending afterwards is a bug."""
        raise NotImplementedError
