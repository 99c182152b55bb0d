"""A disk with room for nothing, for one page more, for two, ... while a worker types, saves and takes photos.

Whatever room is left, the answer is true: done, saved and shown later, or refused as a full disk; and when
there is room again everything that was acknowledged is there and the same program goes on.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field

from core.errors import Code, StoreError
from tests.journeys.laptop import Laptop
from tests.journeys.small_disk import SmallDisk, a_small_disk
from tests.torture.ground import Ground, a_ground, expect_notes
from tests.torture.tally import Tally

KIND = "room"
PAGE_BYTES = 4096
DISK_MB = 24
MOST_PAGES = 20
"""With more room than that everything is done."""
PHOTO_BYTES = 150_000
FIELD = "a field outside any form"


def torture(*, rooms: int, seed: int) -> Tally:
    """So many full disks: room for 0, 1, 2, ... pages, and again on the next laptop."""
    tally, rng = Tally(KIND), random.Random(seed)
    with a_ground() as ground, a_small_disk(ground.folder / "disk", size_mb=DISK_MB) as disk:
        if disk is None:
            tally.skipped = "this account may not mount a file system"
            return tally
        for first in range(0, rooms, MOST_PAGES):
            Tenant(ground, disk, tally, rng).live(range(min(MOST_PAGES, rooms - first)))
    return tally


@dataclass
class Tenant:
    """One laptop on the small disk."""

    ground: Ground
    disk: SmallDisk
    tally: Tally
    rng: random.Random
    saved: set[str] = field(default_factory=set)

    def live(self, rooms_in_pages: range) -> None:
        laptop = self.ground.new_laptop(folder=self.disk.place / "vault")
        stream = laptop.add_family()
        draft = laptop.store.drafts.create(stream, "visit", records={}).draft
        for pages in rooms_in_pages:
            for number in range(self.rng.randrange(8)):  # the log of the database is never equally long
                text = f"before {pages} {number}"
                laptop.desk.add_note(stream, text)
                self.saved.add(text)
            self._fill(laptop, stream, draft, pages)
        laptop.close()
        laptop.reopen()
        where = f"unlocked again after {rooms_in_pages}"
        self._expect(where, laptop, stream)
        self.tally.expect(not laptop.told(), f"{where}: told {laptop.told()}")
        self.tally.expect(laptop.try_sync().trouble is None, f"{where}: no sync")
        there = self.ground.notes(stream)
        expect_notes(self.tally, where, there, acknowledged=self.saved, begun=self.saved)
        laptop.close()
        shutil.rmtree(laptop.folder)

    def _fill(self, laptop: Laptop, stream: bytes, draft: bytes, pages: int) -> None:
        where = f"room for {pages} pages"
        note, later, typed = f"note {pages} " * 800, f"later {pages}", f"текст {pages} " * 200
        photo = os.urandom(PHOTO_BYTES)
        self.disk.leave(pages * PAGE_BYTES)
        typing = self._try(where, lambda: laptop.desk.keep_typed(FIELD, typed))
        saving = self._try(where, lambda: laptop.desk.add_note(stream, note))
        attaching = self._try(where, lambda: _attach(laptop, draft, photo))
        if "refused" in (typing, saving, attaching) or saving == "saved for later":
            self.tally.injected += 1
        for act, answer in (("type", typing), ("save", saving), ("attach", attaching)):
            self.tally.counts[f"{act}: {answer}"] += 1
        if saving != "refused":
            self.saved.add(note)
        self.disk.free()
        again = self._try(f"{where}, then free", laptop.store.redo)
        self.tally.expect(again == "done", f"{where}, then free: {again}")
        self._expect(where, laptop, stream)
        if typing == "refused":
            laptop.desk.keep_typed(FIELD, typed)
        if attaching == "refused":
            _attach(laptop, draft, photo)
        laptop.desk.add_note(stream, later)
        self.saved.add(later)
        self._expect(f"{where}, then free", laptop, stream)
        self.tally.expect(laptop.desk.typed().get(FIELD) == typed, f"{where}: the text is gone")
        there = laptop.store.blobs.read(stream, hashlib.sha256(photo).digest())
        self.tally.expect(there == photo, f"{where}: the photo is not whole")

    def _try(self, where: str, act: Callable[[], object]) -> str:
        try:
            act()
        except StoreError as refusal:
            self.tally.expect(
                refusal.code in (Code.STORE_DISK_FULL, Code.STORE_REDO_PENDING),
                f"{where}: refused as {refusal.code.value}",
            )
            return "saved for later" if refusal.params.get("saved") else "refused"
        return "done"

    def _expect(self, where: str, laptop: Laptop, stream: bytes) -> None:
        expect_notes(self.tally, where, laptop.notes(stream), acknowledged=self.saved, begun=self.saved)


def _attach(laptop: Laptop, draft: bytes, photo: bytes) -> None:
    for _ in laptop.desk.attach(draft, photo, media_type="image/jpeg", name="1.jpg"):
        pass
