"""Photos taken in the field: at the office byte for byte, shown as there only then, never sent from zero."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from central.backup import make_backup
from core.errors import Code, SyncError
from core.records import RecordState
from sync import tus
from sync.transport import Transport
from tests.central.running import CentralProcess, RunningCentral
from tests.journeys.conftest import MakeLaptop
from tests.journeys.laptop import Laptop, publish_everything
from tests.journeys.photos import answer_of, mark_of, photo_at, photo_on, some_photo, take_photo
from tests.journeys.test_restores import restore
from tests.journeys.wire import Wire

pytestmark = pytest.mark.journey

CHUNK = 64 * 1024
"""What goes in one request on a new link."""


@pytest.fixture
def wire(central: RunningCentral) -> Iterator[Wire]:
    with Wire(central.url) as road:
        yield road


@pytest.fixture
def aigul(new_laptop: MakeLaptop, central: RunningCentral, wire: Wire) -> Laptop:
    """Her laptop reaches central over the road."""
    laptop = new_laptop("aigul")
    laptop.enrol(central, "aigul", "Айгүл", through=wire.url)
    return laptop


@pytest.fixture
def stream(aigul: Laptop, bolat: Laptop) -> bytes:
    """A family of both."""
    made = aigul.add_family("Ахметовы")
    aigul.share(made, bolat.user)
    aigul.sync_well()
    bolat.sync_well()
    return made


def test_a_photo_taken_in_the_field_is_at_the_office_byte_for_byte_and_is_shown_as_there_only_then(
    central: RunningCentral, wire: Wire, aigul: Laptop, bolat: Laptop, stream: bytes
) -> None:
    photo = some_photo(5 * CHUNK)
    central.stop()
    visit = take_photo(aigul, stream, photo)
    assert mark_of(aigul, visit).state is RecordState.ONLY_HERE
    overview = aigul.desk.sync_overview()
    assert (overview.photos, overview.attached_bytes) == (1, len(photo))
    aigul.expect_trouble(Code.CENTRAL_NOT_REACHED)
    aigul.sync.close()

    central.start()
    wire.cut_after(up=3 * CHUNK)
    aigul.expect_trouble(Code.CENTRAL_NOT_REACHED)
    mark = mark_of(aigul, visit)
    assert (mark.state, mark.photos) == (RecordState.TEXT_AT_OFFICE, 1)
    assert aigul.desk.sync_overview().photos == 1
    assert photo_at(central, stream, photo) is None
    bolat.sync_well()
    mark = mark_of(bolat, visit)  # to her colleague it is not there either
    assert (mark.state, mark.photos) == (RecordState.TEXT_AT_OFFICE, 1)
    assert photo_on(bolat, stream, photo) is None

    aigul.close()  # the laptop was closed on the way; it goes on in the middle
    aigul.reopen()
    before_bytes = wire.up.passed_bytes
    aigul.sync_well()
    assert wire.up.passed_bytes - before_bytes < 4 * CHUNK
    assert photo_at(central, stream, photo) == photo
    assert mark_of(aigul, visit).state is RecordState.AT_OFFICE
    overview = aigul.desk.sync_overview()
    assert (overview.photos, overview.attached_bytes) == (0, 0)
    shown = aigul.desk.attachment(stream, answer_of(photo))
    assert shown is not None
    assert shown.at_office_ms is not None

    bolat.sync_well()
    assert photo_on(bolat, stream, photo) == photo
    assert mark_of(bolat, visit).state is RecordState.AT_OFFICE
    before_bytes = wire.up.passed_bytes
    aigul.sync_well()
    assert wire.up.passed_bytes - before_bytes < 4096  # nothing is asked about again


@pytest.mark.slow
@pytest.mark.parametrize("direction", ["up", "down"])
def test_a_cut_anywhere_on_the_way_of_a_photo_loses_nothing(
    central: RunningCentral, wire: Wire, aigul: Laptop, bolat: Laptop, stream: bytes, direction: str
) -> None:
    """On the way of a chunk and between two; what is sent is cut (up), or the answers are (down)."""
    size = 3 * CHUNK + 1000
    before = wire.up.passed_bytes, wire.down.passed_bytes
    take_photo(aigul, stream, some_photo(size))
    aigul.sync.close()
    aigul.sync_well()
    total = {"up": wire.up.passed_bytes - before[0], "down": wire.down.passed_bytes - before[1]}[direction]
    offsets = range(1, total, 22_000 if direction == "up" else 450)
    cuts = 0
    for offset in offsets:
        photo = some_photo(size)
        visit = take_photo(aigul, stream, photo)
        aigul.sync.close()
        wire.cut_after(**{direction: offset})
        aigul.try_sync()
        cuts += not wire.is_cut_to_come
        there = photo_at(central, stream, photo) == photo
        assert there or mark_of(aigul, visit).state is not RecordState.AT_OFFICE, offset
        wire.mend()
        aigul.sync_well()
        assert photo_at(central, stream, photo) == photo, offset
        assert mark_of(aigul, visit).state is RecordState.AT_OFFICE, offset
    assert cuts >= 8, cuts  # the last offsets lie behind the end: with a good link there are fewer chunks


def test_a_download_that_was_cut_goes_on_in_the_middle(
    central: RunningCentral, wire: Wire, aigul: Laptop, bolat: Laptop, stream: bytes
) -> None:
    photo = some_photo(5 * CHUNK)
    take_photo(bolat, stream, photo)
    bolat.sync_well()
    wire.cut_after(down=3 * CHUNK)
    aigul.expect_trouble(Code.CENTRAL_NOT_REACHED)
    assert photo_on(aigul, stream, photo) is None
    before_bytes = wire.down.passed_bytes
    aigul.sync_well()
    assert photo_on(aigul, stream, photo) == photo
    assert wire.down.passed_bytes - before_bytes < 4 * CHUNK


def test_a_file_that_was_taken_away_leaves_only_when_its_photos_are_at_the_office(
    central: RunningCentral, wire: Wire, aigul: Laptop, bolat: Laptop
) -> None:
    stream = bolat.add_family("Оспановы")
    membership = bolat.share(stream, aigul.user)
    bolat.sync_well()
    aigul.sync_well()
    photo = some_photo(4 * CHUNK)
    take_photo(aigul, stream, photo)
    bolat.take_away(stream, membership)
    bolat.sync_well()
    wire.cut_after(up=2 * CHUNK)
    aigul.expect_trouble(Code.CENTRAL_NOT_REACHED)
    assert photo_on(aigul, stream, photo) == photo
    assert aigul.store.casebook.streams() == (stream,)
    wire.mend()
    aigul.sync_well()
    assert photo_at(central, stream, photo) == photo
    aigul.sync_well()
    assert aigul.store.casebook.streams() == ()
    assert photo_on(aigul, stream, photo) is None
    bolat.sync_well()
    assert photo_on(bolat, stream, photo) == photo


def test_a_photo_that_central_lost_with_its_disk_comes_back(
    central: RunningCentral, aigul: Laptop, bolat: Laptop, stream: bytes, tmp_path: Path
) -> None:
    """The visit was in the backup, the photo was not; until it is there again nobody is told that it is."""
    old, photo = some_photo(1000), some_photo(2000)
    first = take_photo(aigul, stream, old)
    aigul.sync_well()
    backup = make_backup(central.office, tmp_path / "backups")
    visit = take_photo(aigul, stream, photo)
    aigul.sync_well()
    bolat.sync_well()
    assert photo_on(bolat, stream, photo) == photo
    restore(central, backup)
    assert (photo_at(central, stream, old), photo_at(central, stream, photo)) == (old, None)
    bolat.sync_well()  # her colleague is there first, and has it
    assert photo_at(central, stream, photo) == photo
    aigul.sync_well()
    for laptop in (aigul, bolat):
        assert mark_of(laptop, first).state is mark_of(laptop, visit).state is RecordState.AT_OFFICE


@pytest.mark.slow
@pytest.mark.parametrize("chunks", [1, 3, 5])
def test_a_power_cut_at_central_loses_no_chunk_that_it_acknowledged(
    new_laptop: MakeLaptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunks: int
) -> None:
    """Killed with -9 before its answer to the next chunk arrives, the last one included."""
    photo, sent = some_photo(5 * CHUNK), []
    monkeypatch.setattr(tus, "CHUNK_MAX_BYTES", CHUNK)
    send = Transport.tus
    with CentralProcess(tmp_path / "killed") as central:
        publish_everything(central)
        dana = new_laptop("dana")
        dana.enrol(central, "dana", "Дана")
        stream = dana.add_family()
        dana.sync_well()
        visit = take_photo(dana, stream, photo)

        def killing(transport: Transport, method: str, path: str, **more: Any) -> Any:
            answer = send(transport, method, path, **more)
            if method == "PATCH":
                sent.append(len(more["chunk"]))
                if len(sent) == chunks:
                    central.kill()
                    raise SyncError(Code.CENTRAL_NOT_REACHED)
            return answer

        monkeypatch.setattr(Transport, "tus", killing)
        dana.expect_trouble(Code.CENTRAL_NOT_REACHED)
        assert mark_of(dana, visit).state is RecordState.TEXT_AT_OFFICE
        dana.sync.close()
        central.start()
        dana.sync_well()
        assert sum(sent) == len(photo)  # nothing twice
        assert photo_at(central, stream, photo) == photo
        assert mark_of(dana, visit).state is RecordState.AT_OFFICE
