"""One flipped bit in a file of a locked vault: in every page, frame of the WAL, journal, mark and header.

The vault was left by a killed process, with operations that central does not have. Damage is told, or what it
hit is there all the same; and those operations can be read back whichever single file was hit.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.clock import SystemClock
from core.errors import TirekError
from core.store import header as headers
from core.store import redo
from core.store import vault as vaults
from core.store.journal import Journal
from core.store.journal_file import Entry
from core.store.keys import unwrap
from core.unlocking import VaultState, vault_state
from tests.core.store.quick import PASSPHRASE, QUICK_BOUNDS
from tests.journeys.laptop import Laptop
from tests.torture.ground import Ground, a_ground
from tests.torture.tally import Tally
from tests.torture.worker import Line, Worker

KIND = "flip"
PAGE_BYTES, FRAME_HEAD_BYTES, WAL_HEAD_BYTES = 4096, 24, 32
SMALL_BYTES = 64
LAST_FRAME = "last frame (as a power cut leaves it)"
"""Damage there looks as if its writing had never been confirmed; operations are in the journal."""
KINDS = {
    "vault.db": "page",
    "vault.db-wal": "frame",
    "mark": "mark",
    "header.a": "header",
    "header.b": "header",
}
NOTES = 12
FIELD = "a field outside any form"
TYPED = "терілген мәтін"


@dataclass(frozen=True)
class Scene:
    """A vault as a killed process left it."""

    folder: Path
    stream: bytes
    notes: list[str]
    waiting: frozenset[bytes]
    """The operations that central does not have."""


@dataclass(frozen=True)
class Seen:
    """What the program says and shows after a flip."""

    refused: str
    told: frozenset[str]
    wrong_pages: int
    notes: list[str]
    typed: str


def torture(*, flips: int, seed: int) -> Tally:
    """So many bits in each place."""
    tally, rng = Tally(KIND), random.Random(seed)
    with a_ground() as ground:
        scene = _prepare(ground)
        whole = look(scene.folder, scene, ground.folder / "whole", None)
        tally.expect(whole == Seen("", frozenset(), 0, scene.notes, TYPED), f"without any flip: {whole}")
        for path in sorted(scene.folder.rglob("*")):
            name = path.relative_to(scene.folder)
            if not path.is_file() or kind_of(name) is None:
                continue
            places = list(places_of(path))
            for start, size in places:
                kind = str(kind_of(name))
                if kind == "frame" and start == places[-1][0]:
                    kind = LAST_FRAME
                for _ in range(flips):
                    bit = (start + rng.randrange(size)) * 8 + rng.randrange(8)
                    seen = look(scene.folder, scene, ground.folder / "hit", (name, bit), tally)
                    judge(tally, scene, kind, f"{name} bit {bit}", seen)
    return tally


def kind_of(name: Path) -> str | None:
    """What is in a file of a vault; None for what is made anew at each unlocking."""
    if name.parts[0] == "journal":
        return "journal"
    return KINDS.get(name.name)


def places_of(path: Path) -> Iterator[tuple[int, int]]:
    """Start and size of each page, frame or piece of a file."""
    size = path.stat().st_size
    if path.name.endswith("-wal"):
        yield 0, WAL_HEAD_BYTES
        start, step = WAL_HEAD_BYTES, FRAME_HEAD_BYTES + PAGE_BYTES
    else:
        start, step = 0, PAGE_BYTES if path.suffix == ".db" else SMALL_BYTES
    while start < size:
        yield start, min(step, size - start)
        start += step


def look(
    template: Path, scene: Scene, folder: Path, hit: tuple[Path, int] | None, tally: Tally | None = None
) -> Seen:
    """Copy the vault, flip the bit, and unlock."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    if hit is not None:
        path = folder / hit[0]
        content = bytearray(path.read_bytes())
        content[hit[1] // 8] ^= 1 << hit[1] % 8
        path.write_bytes(content)
    state = vault_state(folder, bounds=QUICK_BOUNDS)
    told = frozenset() if state is VaultState.READY else frozenset({state.value})
    if tally is not None and hit is not None and kind_of(hit[0]) == "page":
        waiting = scene.waiting - in_journal(folder)
        tally.expect(not waiting, f"{hit[0]}: {len(waiting)} operations are not in the journal")
        tally.counts["journals read without the database"] += 1
    try:
        laptop = Laptop.existing(folder, SystemClock())
    except TirekError as refusal:
        return Seen(refusal.code.value, told, 0, [], "")
    try:
        wrong = len(laptop.vault.database.check())
        typed = laptop.desk.typed().get(FIELD, "")
        return Seen("", told | laptop.told(), wrong, laptop.notes(scene.stream), typed)
    except TirekError as refusal:
        return Seen(refusal.code.value, told, 0, [], "")
    finally:
        laptop.close()


def judge(tally: Tally, scene: Scene, kind: str, where: str, seen: Seen) -> None:
    """Told, or nothing of it was lost."""
    tally.injected += 1
    is_told = bool(seen.refused or seen.told or seen.wrong_pages)
    nothing_lost = seen.notes == scene.notes and seen.typed == TYPED
    outcome = "told" if is_told else "nothing lost" if nothing_lost else "SILENT"
    tally.counts[f"{kind} {outcome}"] += 1
    if kind != LAST_FRAME:
        tally.expect(is_told or nothing_lost, f"{where}: silent: {len(seen.notes)} notes, {seen.typed!r}")
    if kind != "page":
        tally.expect(seen.notes == scene.notes, f"{where}: {seen.refused} {len(seen.notes)} notes are there")


def in_journal(folder: Path) -> frozenset[bytes]:
    """The operations that the journal gives with the header alone, whatever became of the database."""
    header = vaults.inspect(folder, QUICK_BOUNDS).best().header
    slot = header.passphrase_slot()
    dek = unwrap(slot.wrapped, PASSPHRASE, context=headers.slot_context(header.vault_id, slot))
    journal = Journal(folder / vaults.JOURNAL_NAME, dek)
    saved = [redo.from_payload(one.payload) for one in journal.replay() if isinstance(one, Entry)]
    journal.close()
    return frozenset(one.operation.op_id for one in saved if one is not None)


def _prepare(ground: Ground) -> Scene:
    laptop = ground.new_laptop()
    stream = laptop.add_family()
    for number in range(NOTES):
        laptop.desk.add_note(stream, f"note {number:02d}")
    laptop.sync_well()
    laptop.desk.keep_typed(FIELD, "бұрынғы")
    laptop.close()
    worker = Worker(lambda line: _leave_unsynced(line, laptop.folder, stream))
    while worker.listen() not in ("left", ""):
        pass
    worker.kill()
    folder = ground.folder / "template"
    shutil.copytree(laptop.folder, folder)
    notes = sorted(f"note {number:02d}" for number in range(2 * NOTES))
    reopened = ground.reopen(laptop)
    rows = reopened.vault.database.query("SELECT op_id FROM op WHERE state = 'waiting'")
    reopened.close()
    return Scene(folder, stream, notes, frozenset(row[0] for row in rows))


def _leave_unsynced(line: Line, folder: Path, stream: bytes) -> None:
    laptop = Laptop.existing(folder, SystemClock())
    for number in range(NOTES, 2 * NOTES):
        laptop.desk.add_note(stream, f"note {number:02d}")
    laptop.desk.keep_typed(FIELD, TYPED)
    line.say("left")
    line.hear()
