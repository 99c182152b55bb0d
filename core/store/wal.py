"""Whether the write-ahead log of the database lost something that had been on the disk.

SQLite takes a frame with a wrong checksum for the end of the log, as a power cut leaves it, and forgets what
comes after in silence. Acts are in the journal too; what was only typed is not, so it must at least be told.
Format: sqlite.org/fileformat2.html, "The Write-Ahead Log". Nothing here is decrypted or changed.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from core.store.disk import translated

HEAD = struct.Struct(">8I")
"""Magic, version, page size, number of checkpoints, two salts, two checksums."""
FRAME = struct.Struct(">6I")
"""Page, size of the database in pages after a commit (else 0), two salts, two checksums."""
MAGICS = {0x377F0682: "<", 0x377F0683: ">"}
"""How the words are read that the checksum is over."""
CHECKED_OF_HEAD = 24
CHECKED_OF_FRAME = 8

Sums = tuple[int, int]


@dataclass(frozen=True)
class Log:
    """The bytes of a log before SQLite opened it."""

    content: bytes

    def lost_after(self, frames_read: int) -> bool:
        """Whether something was committed behind the frames that SQLite could read.

        A frame that ends the log is one that a power cut may have left half written, and nobody was told that
        it is saved. But a whole commit behind it, or a whole frame behind a commit, was written after the
        disk had confirmed it.
        """
        if len(self.content) <= HEAD.size:
            return False
        magic, _, page_size, _, *rest = HEAD.unpack_from(self.content)
        salts, sums = tuple(rest[:2]), (rest[2], rest[3])
        order = MAGICS.get(magic)
        if order is None or _sums(self.content[:CHECKED_OF_HEAD], order, (0, 0)) != sums:
            return True
        committed = False
        place = HEAD.size + frames_read * (FRAME.size + page_size)
        if frames_read:
            sums = FRAME.unpack_from(self.content, place - FRAME.size - page_size)[4:]
        while place + FRAME.size + page_size <= len(self.content):
            _, size_pages, salt_a, salt_b, *own = FRAME.unpack_from(self.content, place)
            if (salt_a, salt_b) == salts:
                page = self.content[place + FRAME.size : place + FRAME.size + page_size]
                checked = self.content[place : place + CHECKED_OF_FRAME] + page
                if _sums(checked, order, sums) == tuple(own) and (committed or size_pages):
                    return True
                committed = committed or size_pages != 0
            sums = (own[0], own[1])
            place += FRAME.size + page_size
        return False


def read_log(database: Path) -> Log:
    """The log beside a database; an empty one where there is none. STORE_IO."""
    path = database.with_name(database.name + "-wal")
    with translated():
        return Log(path.read_bytes() if path.exists() else b"")


def _sums(content: bytes, order: str, sums: Sums) -> Sums:
    """SQLite's checksum of whole pairs of words, going on from `sums`."""
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    a, b = sums
    for first, second in zip(words[::2], words[1::2], strict=True):
        a = (a + first + b) & 0xFFFFFFFF
        b = (b + second + a) & 0xFFFFFFFF
    return a, b
