"""The mark outside the database: the newest epoch, the highest gseq, and how often the log was locked.

A database that is behind its mark was restored from a backup. Central then serves nobody until a new epoch
is minted (`central.epochs`): a number given twice would make laptops take one operation for another.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path

from core.encoding import decode, encode
from core.errors import OperationError


class MarkError(Exception):
    """The mark cannot be read; the text says what to do."""


@dataclass(frozen=True)
class Mark:
    """`ordinal` counts epochs from 1; `moves` the transactions that gave numbers or changed scopes."""

    ordinal: int
    epoch: bytes
    gseq: int
    moves: int = 0

    def is_beyond(self, other: Mark) -> bool:
        """True if a database with the mark `other` has lost something that this one saw."""
        if self.ordinal != other.ordinal:
            return self.ordinal > other.ordinal
        return self.gseq > other.gseq or self.moves > other.moves


class MarkFile:
    """The file of the mark. It is never moved back."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def read(self) -> Mark | None:
        """The mark, None if there is no file. Raises MarkError for a file that is not a mark."""
        try:
            raw = decode(self._path.read_bytes())
            return Mark(raw["ordinal"], raw["epoch"], raw["gseq"], raw["moves"])
        except FileNotFoundError:
            return None
        except (OSError, OperationError, KeyError, TypeError) as error:
            raise MarkError(f"{self._path.name} cannot be read; run new-epoch to go on") from error

    def raise_to(self, mark: Mark) -> None:
        """Write the mark (new file, fsync, rename) unless the file is already beyond it."""
        with self._lock:
            known = self.read()
            if known is not None and not mark.is_beyond(known):
                return
            self._write(mark)

    def begin(self, mark: Mark) -> None:
        """Write the mark of a new epoch, whatever the file said before."""
        with self._lock:
            self._write(mark)

    def _write(self, mark: Mark) -> None:
        fresh = self._path.with_suffix(f".{os.getpid()}.new")
        with open(fresh, "wb") as file:
            file.write(encode(_named(mark)))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)


def _named(mark: Mark) -> dict[str, int | bytes]:
    return {"ordinal": mark.ordinal, "epoch": mark.epoch, "gseq": mark.gseq, "moves": mark.moves}
