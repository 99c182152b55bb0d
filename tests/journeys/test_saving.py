"""Saved is saved: through power cuts, a full disk and a thief who takes the laptop."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from core.errors import Code, StoreError
from core.forms.session import FormSession
from core.records import RecordState
from core.schema import Entity
from tests.central.running import RunningCentral
from tests.core.store.quick import PASSPHRASE
from tests.journeys import log
from tests.journeys.conftest import MakeLaptop
from tests.journeys.laptop import RISK, VISIT, Laptop
from tests.journeys.small_disk import SmallDisk, a_small_disk

pytestmark = pytest.mark.journey
ROOT = Path(__file__).parents[2]


@contextmanager
def at_work(
    laptop: Laptop, what: str, *rest: str, environment: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """The laptop's worker in another process, killed at the end at the latest; then the vault is opened."""
    laptop.close()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.at_work", str(laptop.folder), what, *rest],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()
        laptop.reopen()


def read_until(output: IO[str] | None, end: str) -> list[str]:
    """The lines up to the one that begins so."""
    assert output is not None
    lines = []
    for line in output:
        lines.append(line.strip())
        if line.startswith(end):
            return lines
    raise AssertionError(f"ended before {end!r}: {lines}")


def test_draft_survives_power_cut_while_it_is_being_saved(aigul: Laptop) -> None:
    draft = aigul.start_visit(aigul.add_family())
    longest = 0
    for kill_at in (1, 9, 25):
        with at_work(aigul, "type", draft.draft.hex()) as process:
            read_until(process.stdout, f"saved {kill_at}")
        (row,) = aigul.desk.today().drafts
        assert row.draft == draft.draft
        typed = aigul.open_form(aigul.desk.draft(draft.draft, language="kk"), VISIT).value("worker_note")
        assert set(typed) == {"ә"}
        assert len(typed) >= kill_at
        longest = max(longest, len(typed))
    assert longest >= 25


def prepared_visits(laptop: Laptop, count: int) -> list[bytes]:
    """Files with a visit that is filled in and not finished."""
    streams = []
    for number in range(count):
        streams.append(laptop.add_family(f"Отбасы {number}"))
        draft = laptop.start_visit(streams[-1])
        laptop.fill_in_visit(draft)
        laptop.fill_in_risk(draft)
    return streams


def check_whole(laptop: Laptop, stream: bytes) -> bool:
    """A finished visit is there with all its parts, an unfinished one with none; True if finished."""
    casebook = laptop.store.casebook
    visits = casebook.records_of(stream, Entity.VISIT)
    assessments = casebook.records_of(stream, Entity.ASSESSMENT)
    family = laptop.desk.family(stream, language="ru")
    finished = len(visits) == 1
    assert len(visits) == len(assessments) == len(family.risk.history) == len(family.members)
    assert (len(family.drafts) == 0) is finished
    assert family.row.level == ("low" if finished else "not_assessed")
    return finished


def test_visit_typed_offline_survives_power_cut(central: RunningCentral, aigul: Laptop) -> None:
    """Killed as soon as a visit was acknowledged, and just before one would be."""
    streams = prepared_visits(aigul, 6)
    left = streams
    for end in ("finished", "begins", "finished"):
        with at_work(aigul, "finish", *(stream.hex() for stream in left)) as process:
            said = read_until(process.stdout, f"{end} {left[1].hex()}")
        finished = [stream for stream in streams if check_whole(aigul, stream)]
        acknowledged = {bytes.fromhex(line.split()[1]) for line in said if line.startswith("finished")}
        assert acknowledged <= set(finished)
        left = [stream for stream in streams if stream not in finished]
        if len(left) < 2:
            break
    for stream in left:
        draft = aigul.start_visit(stream)
        aigul.finish(draft, aigul.open_form(draft, VISIT), aigul.open_form(draft, RISK))
    assert all(check_whole(aigul, stream) for stream in streams)
    aigul.sync_well()
    for stream in streams:
        assert aigul.states(stream) == {RecordState.AT_OFFICE}
        assert len(log.of_stream(central, stream)) == 2


# --- a full disk ----------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with a_small_disk(tmp_path / "disk", size_mb=12) as disk:
        if disk is None:
            pytest.skip("may not mount a file system here")
        yield disk


def test_disk_full_while_saving_says_saved_and_recovers(
    central: RunningCentral, small_disk: SmallDisk, new_laptop: MakeLaptop
) -> None:
    """Whatever room is left, the answer is true: saved, or not saved and still in the draft."""
    aigul = new_laptop("aigul", folder=small_disk.place / "vault")
    aigul.enrol(central, "aigul", "Айгүл")
    told: set[str] = set()
    for room_bytes in (0, 4096, 12288, 32768, 61440, 131072):
        stream = aigul.add_family(f"Отбасы {room_bytes}")
        draft = aigul.start_visit(stream)
        sessions = aigul.fill_in_visit(draft, worker_note=_long_note()), aigul.fill_in_risk(draft)
        small_disk.leave(room_bytes)
        told.add(finish_in(aigul, stream, sessions))
        small_disk.free()
        aigul.store.redo()
        if not aigul.store.casebook.records_of(stream, Entity.VISIT):
            again = aigul.start_visit(stream)
            assert again.draft == draft.draft
            aigul.finish(again, aigul.open_form(again, VISIT), aigul.open_form(again, RISK))
        assert check_whole(aigul, stream)
    assert told >= {"not saved", "saved for later"}
    aigul.close()
    aigul.reopen()
    assert not aigul.store.notices()
    assert aigul.sync_well().trouble is None
    assert aigul.desk.sync_overview().waiting == 0


def _long_note() -> str:
    """A long text that hardly packs, so that it needs room."""
    return "".join(random.Random(1).choices("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіьэюя ", k=9000))


def finish_in(laptop: Laptop, stream: bytes, sessions: tuple[FormSession, FormSession]) -> str:
    """What the program says, checked against what is there."""
    draft = laptop.start_visit(stream)
    try:
        laptop.finish(draft, *sessions)
    except StoreError as refusal:
        if refusal.code is not Code.STORE_DISK_FULL:
            raise
        if refusal.params.get("saved"):
            assert laptop.store.redo_pending
            return "saved for later"
        assert len(laptop.desk.family(stream, language="kk").drafts) == 1
        return "not saved"
    assert laptop.store.casebook.records_of(stream, Entity.VISIT)
    return "saved"


def test_typing_on_a_full_disk_keeps_the_last_save(
    central: RunningCentral, small_disk: SmallDisk, new_laptop: MakeLaptop
) -> None:
    aigul = new_laptop("aigul", folder=small_disk.place / "vault")
    aigul.enrol(central, "aigul", "Айгүл")
    draft = aigul.start_visit(aigul.add_family())
    session = aigul.fill_in_visit(draft, worker_note="бірінші")
    (ref,) = session.refs("worker_note")
    session.answer(ref, "екінші " * 4000)
    small_disk.leave(0)
    with pytest.raises(StoreError) as refusal:
        aigul.save(draft, session)
    assert refusal.value.code is Code.STORE_DISK_FULL
    assert aigul.open_form(draft, VISIT).value("worker_note") == "бірінші"
    small_disk.free()
    aigul.save(draft, session)
    assert aigul.open_form(draft, VISIT).value("worker_note").startswith("екінші")


# --- a thief --------------------------------------------------------------------------------------------


def traces(text: str, *places: Path) -> list[str]:
    """Files in which a text stands, as bytes of any of the encodings that programs write."""
    needles = [text.encode(encoding) for encoding in ("utf-8", "utf-16-le")]
    found = []
    for place in places:
        for path in sorted(one for one in place.rglob("*") if one.is_file()):
            content = path.read_bytes()
            if any(needle in content for needle in needles):
                found.append(path.name)
    return found


@pytest.mark.parametrize("ending", ["lock", "power cut"])
def test_locked_app_holds_no_key(aigul: Laptop, tmp_path: Path, ending: str) -> None:
    """The process is gone; what it leaves on disk shows nothing of what was written."""
    canary = "ҚАНАРЕЙКА-шқпджыұ-Canary"
    stream = aigul.add_family()
    home, scratch = tmp_path / "home", tmp_path / "scratch"
    home.mkdir()
    scratch.mkdir()
    places = (aigul.folder, home, scratch)
    environment = {"HOME": str(home), "TMPDIR": str(scratch), "XDG_RUNTIME_DIR": str(home)}
    with at_work(aigul, "write", stream.hex(), canary, environment=environment) as process:
        read_until(process.stdout, "written")
        assert traces(canary, *places) == []  # unlocked, and still nothing on disk
        if ending == "lock":
            process.communicate("\n", timeout=30)
            assert process.returncode == 0
    assert len(aigul.notes(stream)) == 201  # it had really been written
    aigul.close()
    try:
        assert traces(canary, *places) == []
        assert traces(PASSPHRASE, *places) == []
        for encoding in ("utf-8", "utf-16-le"):  # the search itself finds what is there
            (home / encoding).write_bytes(b"\0" * 100 + canary.encode(encoding))
        assert traces(canary, *places) == ["utf-16-le", "utf-8"]
    finally:
        aigul.reopen()
