"""The journal beside the database: an entry that came back from `append` exists, whatever happens.

Each file is written only by the process that created it, encrypted under a key of its own, and
read back record by record so that one damaged byte costs at most one entry and is always told.
Payloads are opaque bytes here; `core.store.oplog` says what is in them, `core.store.journal_file`
how a file is laid out. The head mark lies beside the journal and is written through `MarkFile`.
"""

from __future__ import annotations

import errno
import os
import re
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from core.errors import Code, StoreError, VaultError
from core.store.disk import (
    PRIVATE_FILE,
    make_private_folder,
    refused,
    sync_folder,
    translated,
    write_atomically,
    write_whole,
)
from core.store.journal_file import (
    MAX_PAYLOAD_BYTES,
    SALT_BYTES,
    Damage,
    Entry,
    FileCipher,
    FileReader,
    Head,
    encode_file,
)
from core.store.keys import authenticate, same

__all__ = ["Damage", "Entry", "Journal", "Mark", "MarkFile", "MarkReading", "encode_mark"]

FILE_NAME = re.compile(r"(\d{3,9})\.tkj", re.ASCII)

MARK_MAGIC = b"TIREKM\x1a\x0a"
MARK = struct.Struct(">8sHH16sQ32s")
MARK_BYTES = MARK.size + 32


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

    def __init__(self, path: Path, key: bytes | bytearray) -> None:
        """`key` is K_mark of the vault."""
        self._path = path
        self._key = key

    def read(self) -> MarkReading:
        """STORE_IO when the disk does not give the file."""
        with translated():
            if not self._path.exists():
                return MarkReading(None)
            content = self._path.read_bytes()
        body = content[: MARK.size]
        if len(content) != MARK_BYTES or not same(authenticate(self._key, body), content[MARK.size :]):
            return MarkReading(None, damaged=True)
        magic, major, _minor, inc, n, digest = MARK.unpack(body)
        if magic != MARK_MAGIC or major != 1:
            return MarkReading(None, damaged=True)
        return MarkReading(Mark(inc, n, digest))

    def write(self, mark: Mark) -> None:
        """Returns when the new mark is on the disk. STORE_DISK_FULL, STORE_IO."""
        write_atomically(self._path, encode_mark(mark, self._key))


def encode_mark(mark: Mark, key: bytes | bytearray) -> bytes:
    """The bytes of the mark file."""
    if len(mark.inc) != 16 or len(mark.hash) != 32:
        raise ValueError("a mark is 16 bytes, a number and 32 bytes")
    body = MARK.pack(MARK_MAGIC, 1, 0, mark.inc, mark.n, mark.hash)
    return body + authenticate(key, body)


class Journal:
    """All journal files of one vault; appending goes to a file this process created."""

    def __init__(self, folder: Path, dek: bytes | bytearray) -> None:
        """The holder of the vault's lock makes it; `dek` must outlive it."""
        self._folder = folder
        self._dek = dek
        self._turn = threading.Lock()
        self._own: _OwnFile | None = None
        self._doubtful: _OwnFile | None = None
        """Its last entry was refused, and the disk refused to take it out again as well."""
        self._closed = False
        make_private_folder(folder)
        self._replaced_up_to = 0
        self._sweep()

    def append(self, payload: bytes) -> Entry:
        """THE COMMIT POINT: when this returns, the entry survives a kill and a power cut.

        Raises StoreError: STORE_DISK_FULL or STORE_IO; the entry then does not exist, and what
        was there before is untouched. If the disk does not even let it be taken out again, nothing
        more is appended until it does: no other entry can ever stand in its place.
        """
        return self.append_all((payload,))[0]

    def append_all(self, payloads: Sequence[bytes]) -> tuple[Entry, ...]:
        """As `append`, with one wait for the disk. A kill may leave the first few of them."""
        if any(len(payload) > MAX_PAYLOAD_BYTES for payload in payloads):
            raise ValueError("a journal entry is at most 16 MiB")
        with self._turn:
            if self._closed:
                raise RuntimeError("the journal is closed")
            if not payloads:
                return ()
            self._clear_doubt()
            if self._own is None:
                self._own = self._begin()
            try:
                return self._own.append(payloads)
            except OSError as refusal:
                # What reached the disk under these nonces must never be followed by other bytes
                # under the same nonces: this file is finished, the next entry begins a new one.
                own, self._own = self._own, None
                self._doubtful = None if own.retire() else own
                raise refused(refusal) from refusal

    def replay(self) -> Iterator[Entry | Damage]:
        """Every entry of every file in the order of writing, and every damage where it lies.

        A torn last record was never acknowledged and is passed over in silence.
        """
        records: dict[int, int] = {}
        for number in self._numbers():
            if number <= self._replaced_up_to:
                continue
            reader = self._reader(number)
            yield from _compare(reader.head, records, self._replaced_up_to)
            yield from reader.read()
            records[number] = reader.records

    def drop(self, droppable: Callable[[Entry], bool], *, losses_known: bool = False) -> int:
        """Forget the entries the caller says are durable elsewhere; returns how many.

        As `rewrite` otherwise.
        """
        return self.rewrite(
            lambda entry: None if droppable(entry) else entry.payload, losses_known=losses_known
        )

    def rewrite(self, change: Callable[[Entry], bytes | None], *, losses_known: bool = False) -> int:
        """Put every entry, as `change` returns it, into one new file that replaces all others.

        None leaves the entry out; returns how many were left out or changed, 0: nothing was
        written. While anything is damaged VAULT_DAMAGED, unless the caller knows what was lost.
        STORE_DISK_FULL and STORE_IO leave everything as it was.
        """
        with self._turn:
            self._clear_doubt()
            kept: list[bytes] = []
            touched = 0
            for item in self.replay():
                if isinstance(item, Damage):
                    if not losses_known:
                        raise VaultError(Code.VAULT_DAMAGED, file=item.file_number, index=item.index)
                    touched += 1
                    continue
                payload = change(item)
                touched += payload != item.payload
                if payload is not None:
                    kept.append(payload)
            if touched:
                self._replace_all(kept)
            return touched

    def close(self) -> None:
        """Closing twice does nothing; appending afterwards is a bug."""
        with self._turn:
            self._closed = True
            self._end_own()

    def _clear_doubt(self) -> None:
        if self._doubtful is not None and not self._doubtful.retire():
            raise StoreError(Code.STORE_IO, errno=errno.EIO)
        self._doubtful = None

    def _replace_all(self, payloads: Sequence[bytes]) -> None:
        self._end_own()
        highest = max(self._numbers())
        head = Head(highest + 1, os.urandom(SALT_BYTES), replaces_up_to=highest)
        write_atomically(self._path(highest + 1), encode_file(head, payloads, self._dek))
        self._replaced_up_to = highest
        self._remove_replaced()

    def _begin(self) -> _OwnFile:
        numbers = self._numbers()
        previous = numbers[-1] if numbers else 0
        records = 0
        if previous:
            reader = self._reader(previous)
            for _ in reader.read():
                pass
            records = reader.records
        head = Head(previous + 1, os.urandom(SALT_BYTES), previous=previous, previous_records=records)
        with translated():
            return _OwnFile(self._path(head.number), head, self._dek)

    def _end_own(self) -> None:
        if self._own is not None:
            self._own.close()
            self._own = None

    def _sweep(self) -> None:
        """Finish what an earlier process may have left half done when it replaced files."""
        with translated():
            for rest in self._folder.glob("*.tmp"):
                rest.unlink()
        for number in self._numbers():
            head = self._reader(number).head
            if head is not None:
                self._replaced_up_to = max(self._replaced_up_to, head.replaces_up_to)
        self._remove_replaced()

    def _remove_replaced(self) -> None:
        with translated():
            for number in self._numbers():
                if number <= self._replaced_up_to:
                    self._path(number).unlink()
            sync_folder(self._folder)

    def _numbers(self) -> list[int]:
        with translated():
            names = [FILE_NAME.fullmatch(name) for name in os.listdir(self._folder)]
        return sorted(int(name[1]) for name in names if name)

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:03d}.tkj"

    def _reader(self, number: int) -> FileReader:
        with translated():
            return FileReader(self._path(number).read_bytes(), number, self._dek)


def _compare(head: Head | None, records: dict[int, int], replaced_up_to: int) -> Iterator[Damage]:
    """What the file before this one once held, against what was found in it."""
    if head is None or head.previous <= replaced_up_to:
        return
    if head.previous not in records:
        yield Damage(head.previous, 0, "missing")
    elif records[head.previous] < head.previous_records:
        yield Damage(head.previous, records[head.previous] + 1, "truncated")


class _OwnFile:
    """The file this process created. Raises OSError."""

    def __init__(self, path: Path, head: Head, dek: bytes | bytearray) -> None:
        self._path = path
        self._number = head.number
        self._cipher = FileCipher(dek, head.salt)
        self._records = 0
        self._end = 0
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(path, flags, PRIVATE_FILE)
        try:
            self._put(self._cipher.head(head))
            sync_folder(path.parent)
        except OSError:
            self.close()
            path.unlink(missing_ok=True)
            raise

    def append(self, payloads: Sequence[bytes]) -> tuple[Entry, ...]:
        first = self._records + 1
        entries = tuple(
            Entry(self._number, index, payload) for index, payload in enumerate(payloads, start=first)
        )
        self._put(b"".join(self._cipher.record(entry.index, entry.payload) for entry in entries))
        self._records += len(entries)
        return entries

    def retire(self) -> bool:
        """After a failure: back to the last good end, or away with a file that never held anything.

        False while the disk does not let it; may be called again.
        """
        with suppress(OSError):
            self.close()
        try:
            if not self._records:
                self._path.unlink(missing_ok=True)
                return True
            descriptor = os.open(self._path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
            try:
                os.ftruncate(descriptor, self._end)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError:
            return False  # The refusal that brought us here is already on its way to the person.
        return True

    def close(self) -> None:
        if self._descriptor >= 0:
            descriptor, self._descriptor = self._descriptor, -1
            os.close(descriptor)

    def _put(self, content: bytes) -> None:
        write_whole(self._descriptor, content)
        os.fsync(self._descriptor)
        self._end += len(content)
