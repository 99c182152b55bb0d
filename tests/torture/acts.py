"""What is interrupted at every system call: typing, saving, a photo, syncing, a new version, a backup.

Each knows how it is done, how a person goes on after a refusal, and what must be there afterwards.
Next: `calls`, which interrupts them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Protocol

from central import backup
from central.commands import plain_errors
from central.office import DURABLE_GSEQ, Office, durable_gseq, open_office, write_meta
from core.clock import SystemClock
from core.errors import Code, StoreError
from core.store import vault as vaults
from core.store.migrations import read_steps
from core.store.store import Store
from tests.core.store.quick import PASSPHRASE, QUICK, QUICK_BOUNDS, open_vault
from tests.journeys.laptop import Laptop
from tests.torture.ground import Ground, expect_notes, shown_at_office
from tests.torture.tally import Tally

ACTS_OF_ONE_LAPTOP = 100
PHOTO_BYTES = 300_000
FIELD = "a field outside any form"
OLD_TABLES = ("op", "chain", "author", "receipt", "identity", "stream", "draft", "draft_form", "publication")
NOTES_BEFORE = 20


@dataclass(frozen=True)
class Outcome:
    """What the process said: the answer to the act and to going on, "" where it did not come to that."""

    act: str
    again: str

    @property
    def is_saved(self) -> bool:
        """Whether the person was told that the act is done, or saved and will appear later."""
        return self.act.startswith("done") or self.act.endswith(" saved")


class Act(Protocol):
    """Something that is done under the injection; made anew for each."""

    name: str

    def prepare(self) -> None:
        """In the worker's process, before anything is injected: unlock, load."""

    def do(self) -> str:
        """The act itself; returns what else there is to say."""

    def again(self) -> str:
        """The fault is over: what the person does next."""

    def look(self, tally: Tally, where: str, outcome: Outcome) -> None:
        """In the parent, when the process is gone."""


@dataclass
class Book:
    """A laptop, and what its worker was told by all her processes."""

    ground: Ground
    laptop: Laptop
    stream: bytes
    begun: set[str] = field(default_factory=set)
    saved: set[str] = field(default_factory=set)

    def reopened(self) -> Laptop:
        return self.ground.reopen(self.laptop)

    def note(self) -> str:
        """The text of the next note."""
        text = f"note {len(self.begun)}"
        self.begun.add(text)
        return text


class Saving:
    """A note."""

    name = "save"

    def __init__(self, book: Book) -> None:
        self._book = book
        self._texts = book.note(), book.note()

    def prepare(self) -> None:
        self._laptop = self._book.reopened()

    def do(self) -> str:
        self._laptop.desk.add_note(self._book.stream, self._texts[0])
        return ""

    def again(self) -> str:
        self._laptop.store.redo()
        self._laptop.desk.add_note(self._book.stream, self._texts[1])
        return ""

    def look(self, tally: Tally, where: str, outcome: Outcome) -> None:
        book = self._book
        if outcome.is_saved:
            book.saved.add(self._texts[0])
        if outcome.again.startswith("done"):
            book.saved.add(self._texts[1])
            if not outcome.is_saved:  # refused, and the process lived: it must not appear by itself
                book.begun.discard(self._texts[0])
        laptop = book.reopened()
        expect_notes(tally, where, laptop.notes(book.stream), acknowledged=book.saved, begun=book.begun)
        tally.expect(not laptop.told(), f"{where}: told {laptop.told()}")
        laptop.close()
        book.begun.add(self._texts[0])


class Typing:
    """A text that is kept while it is typed."""

    name = "type"

    def __init__(self, book: Book, before: str, text: str) -> None:
        self._book = book
        self._before, self._text = before, text

    def prepare(self) -> None:
        self._laptop = self._book.reopened()
        self._laptop.desk.keep_typed(FIELD, self._before)

    def do(self) -> str:
        self._laptop.desk.keep_typed(FIELD, self._text)
        return ""

    def again(self) -> str:
        self._laptop.desk.keep_typed(FIELD, self._text)
        return ""

    def look(self, tally: Tally, where: str, outcome: Outcome) -> None:
        laptop = self._book.reopened()
        there = laptop.desk.typed().get(FIELD, "")
        sure = outcome.is_saved or outcome.again.startswith("done")
        tally.expect(
            there == self._text or (not sure and there == self._before), f"{where}: the text is gone"
        )
        laptop.close()


class Attaching:
    """A photo for a draft."""

    name = "attach"

    def __init__(self, book: Book, draft: bytes) -> None:
        self._book, self._draft = book, draft
        self._photo = b"\xff\xd8\xff" + os.urandom(PHOTO_BYTES - 3)

    def prepare(self) -> None:
        self._laptop = self._book.reopened()

    def do(self) -> str:
        for _ in self._laptop.desk.attach(self._draft, self._photo, media_type="image/jpeg", name="1.jpg"):
            pass
        return ""

    def again(self) -> str:
        return self.do()

    def look(self, tally: Tally, where: str, outcome: Outcome) -> None:
        laptop = self._book.reopened()
        try:
            there = laptop.store.blobs.read(self._book.stream, hashlib.sha256(self._photo).digest())
        except StoreError as refusal:
            there = b""
            tally.expect(refusal.code is Code.BLOB_UNKNOWN, f"{where}: reading says {refusal.code.value}")
        sure = outcome.is_saved or outcome.again.startswith("done")
        tally.expect(there == self._photo or (not sure and not there), f"{where}: the photo is not whole")
        laptop.close()


class Syncing:
    """One round with a note that waits."""

    name = "sync"

    def __init__(self, book: Book) -> None:
        self._book = book
        self._text = book.note()

    def prepare(self) -> None:
        self._laptop = self._book.reopened()
        self._laptop.desk.add_note(self._book.stream, self._text)

    def do(self) -> str:
        return str(self._laptop.try_sync().trouble)

    def again(self) -> str:
        self._laptop.store.redo()
        self._laptop.sync_well()
        return ""

    def look(self, tally: Tally, where: str, outcome: Outcome) -> None:
        book = self._book
        book.saved.add(self._text)
        laptop = book.reopened()
        there = book.ground.notes(book.stream)
        lie = shown_at_office(laptop, book.stream) - set(there)
        tally.expect(not lie, f"{where}: shown as at the office, and not there: {sorted(lie)}")
        trouble = laptop.try_sync().trouble
        tally.expect(trouble is None, f"{where}: the next sync has {trouble}")
        there, here = book.ground.notes(book.stream), laptop.notes(book.stream)
        expect_notes(tally, where, there, acknowledged=book.saved, begun=book.begun)
        tally.expect(here == there, f"{where}: {len(here)} notes here, {len(there)} at central")
        tally.expect(shown_at_office(laptop, book.stream) == set(here), f"{where}: not all shown as arrived")
        tally.expect(not laptop.told(), f"{where}: told {laptop.told()}")
        laptop.close()


class Migrating:
    """The first unlocking by a newer program: tables are brought up to date, records made anew."""

    name = "migrate"

    def __init__(self, template: Path, folder: Path, stream: bytes, notes: list[str]) -> None:
        self._folder, self._stream, self._notes = folder, stream, notes
        shutil.copytree(template, folder)
        self._store: Store | None = None

    def prepare(self) -> None:
        pass

    def do(self) -> str:
        vault = open_vault(self._folder)
        try:
            self._store = Store(vault, SystemClock())
        except BaseException:
            vault.close()
            raise
        return ""

    def again(self) -> str:
        if self._store is None:
            self.do()
        assert self._store is not None
        self._store.redo()
        return ""

    def look(self, tally: Tally, where: str, outcome: Outcome) -> None:
        laptop = Laptop.existing(self._folder, SystemClock())
        tally.expect(laptop.notes(self._stream) == self._notes, f"{where}: notes are missing")
        version = laptop.vault.database.value("PRAGMA user_version")
        tally.expect(version == len(read_steps()), f"{where}: version {version}")
        tally.expect(laptop.vault.database.check() == (), f"{where}: the database is damaged")
        laptop.close()
        shutil.rmtree(self._folder)


class BackingUp:
    """Central's own copy, while central serves."""

    name = "backup"

    def __init__(self, ground: Ground, folder: Path) -> None:
        self._ground, self._folder = ground, folder
        self._office: Office | None = None
        with ground.central.office.database.numbering() as connection:
            write_meta(connection, DURABLE_GSEQ, bytes(8))

    def prepare(self) -> None:
        self._office = open_office(self._ground.central.settings, SystemClock())

    def do(self) -> str:
        assert self._office is not None
        with plain_errors():
            backup.make_backup(self._office, self._folder)
        return ""

    def again(self) -> str:
        return self.do()

    def look(self, tally: Tally, where: str, outcome: Outcome) -> None:
        """What laptops may forget is in a copy that can be read back."""
        safe = 0
        for path in self._folder.glob("*.db") if self._folder.exists() else ():
            try:
                safe = max(safe, backup.read_back(path))
            except backup.BackupError as broken:
                tally.expect(False, f"{where}: {broken}")
        with self._ground.central.office.database.reading() as connection:
            told = durable_gseq(connection)
        tally.expect(told <= safe, f"{where}: {told} is said to be safe, {safe} is in a copy")
        if outcome.is_saved or outcome.again.startswith("done"):
            tally.expect(told > 0, f"{where}: done, and nothing is said to be safe")
        with suppress(FileNotFoundError):
            shutil.rmtree(self._folder)


def each_kind(ground: Ground) -> dict[str, Iterator[Act]]:
    """For each kind of act as many as are wanted."""
    return {
        Typing.name: _typing(ground),
        Saving.name: _saving(ground),
        Attaching.name: _attaching(ground),
        Syncing.name: _syncing(ground),
        Migrating.name: _migrating(ground),
        BackingUp.name: _backing_up(ground),
    }


def _books(ground: Ground) -> Iterator[Book]:
    """The same laptop a hundred times, then the next."""
    while True:
        laptop = ground.new_laptop()
        book = Book(ground, laptop, laptop.add_family())
        laptop.sync_well()
        laptop.close()
        for _ in range(ACTS_OF_ONE_LAPTOP):
            yield book


def _saving(ground: Ground) -> Iterator[Act]:
    for book in _books(ground):
        yield Saving(book)


def _typing(ground: Ground) -> Iterator[Act]:
    for number, book in enumerate(_books(ground)):
        yield Typing(book, f"before {number}", f"текст {number} " * 50)


def _attaching(ground: Ground) -> Iterator[Act]:
    drafts: dict[bytes, bytes] = {}
    for book in _books(ground):
        if book.stream not in drafts:
            laptop = book.reopened()
            drafts[book.stream] = laptop.store.drafts.create(book.stream, "visit", records={}).draft
            laptop.close()
        yield Attaching(book, drafts[book.stream])


def _syncing(ground: Ground) -> Iterator[Act]:
    for book in _books(ground):
        yield Syncing(book)


def _migrating(ground: Ground) -> Iterator[Act]:
    book = next(_books(ground))
    laptop = book.reopened()
    for _ in range(NOTES_BEFORE):
        laptop.desk.add_note(book.stream, book.note())
    notes = laptop.notes(book.stream)
    template = ground.folder / "old"
    _put_back_to_the_first_version(laptop, template)
    laptop.close()
    for number in count():
        yield Migrating(template, ground.folder / f"old{number}", book.stream, notes)


def _put_back_to_the_first_version(laptop: Laptop, folder: Path) -> None:
    """A vault as the first program made it, with the operations of this laptop in it."""
    old = vaults.create(
        folder, PASSPHRASE, clock=SystemClock(), params=QUICK, bounds=QUICK_BOUNDS, steps=read_steps()[:1]
    )
    source = laptop.vault.database
    with old.database.transaction() as database:
        for table in OLD_TABLES:
            there = {row[1] for row in source.query(f"PRAGMA table_info({table})")}
            columns = [row[1] for row in database.query(f"PRAGMA table_info({table})") if row[1] in there]
            names = ", ".join(columns)
            marks = ", ".join("?" * len(columns))
            rows = source.query(f"SELECT {names} FROM {table}")
            database.execute_many(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
    old.close()


def _backing_up(ground: Ground) -> Iterator[Act]:
    for number in count():
        yield BackingUp(ground, ground.folder / "backups" / str(number))
