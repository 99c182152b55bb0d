"""Photos and files in a conversation, whatever central answers: text first, nothing claimed or stuck."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from core.clock import SystemClock
from core.errors import Code
from core.records import RecordState
from core.signing import SigningKey
from core.store import office_copies
from sync import tus
from sync.protocol import (
    PATH_BLOBS,
    PATH_BLOBS_HAVE,
    PATH_SYNC,
    BlobReceipt,
    HaveAnswer,
    write_blob_receipt,
)
from sync.service import Phase, SyncProgress
from tests.journeys import log
from tests.journeys.laptop import Laptop, publish_everything
from tests.journeys.photos import mark_of, photo_at, photo_on, some_photo, take_photo
from tests.sync.conftest import Central, Middle
from tests.sync.pretender import Reply, Request, message, problem

CHUNK = tus.CHUNK_MIN_BYTES
Meddling = Callable[[Request], Reply | None]


@pytest.fixture
def stream(central: Central, aigul: Laptop, middle: Middle) -> bytes:
    """A family at central; forms are on the laptop."""
    publish_everything(central)
    made = aigul.add_family()
    aigul.sync_well()
    middle.forget()
    return made


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a bad link."""
    monkeypatch.setattr(tus, "CHUNK_MAX_BYTES", CHUNK)


def _sha256(photo: bytes) -> bytes:
    return hashlib.sha256(photo).digest()


def methods(middle: Middle) -> list[str]:
    """What was asked for, logging in aside."""
    names = {PATH_SYNC: "sync", PATH_BLOBS_HAVE: "have"}
    asked = [one for one in middle.requests if one.path.startswith((PATH_BLOBS, PATH_SYNC))]
    return [names.get(one.path, one.method) for one in asked]


def once(status: int, code: str, method: str) -> Meddling:
    """The first request with this method is refused."""
    left = [1]

    def meddle(request: Request) -> Reply | None:
        if request.method != method or not request.path.startswith(tus.PATH_UPLOADS) or not left[0]:
            return None
        left[0] -= 1
        reply = problem(status, code)
        return Reply(reply.body, reply.status, reply.kind, {tus.RESUMABLE: tus.VERSION})

    return meddle


def test_text_goes_first_and_a_photo_in_few_requests(
    central: Central, middle: Middle, aigul: Laptop, stream: bytes, small_chunks: None
) -> None:
    photo = some_photo(2 * CHUNK + 5)
    take_photo(aigul, stream, photo)
    aigul.sync_well()
    assert methods(middle) == ["sync", "have", "POST", "PATCH", "PATCH", "PATCH"]
    assert photo_at(central, stream, photo) == photo
    middle.forget()
    aigul.sync_well()
    assert methods(middle) == ["sync"]  # nothing is asked about that has its receipt


def test_a_chunk_that_arrived_damaged_is_sent_again(
    central: Central, middle: Middle, aigul: Laptop, stream: bytes
) -> None:
    photo = some_photo(CHUNK)
    visit = take_photo(aigul, stream, photo)
    middle.meddle = once(tus.CHECKSUM_MISMATCH, "checksum", "PATCH")
    aigul.sync_well()
    assert methods(middle) == ["sync", "have", "POST", "PATCH", "HEAD", "PATCH"]
    assert photo_at(central, stream, photo) == photo
    assert mark_of(aigul, visit).state is RecordState.AT_OFFICE


def test_damage_without_end_is_left_for_later(middle: Middle, aigul: Laptop, stream: bytes) -> None:
    photo = some_photo(100)
    visit = take_photo(aigul, stream, photo)

    def meddle(request: Request) -> Reply | None:
        return problem(tus.CHECKSUM_MISMATCH, "checksum") if request.method == "PATCH" else None

    middle.meddle = meddle
    aigul.expect_trouble(Code.CENTRAL_STRANGE_ANSWER)
    assert methods(middle).count("PATCH") == 3
    assert mark_of(aigul, visit).state is RecordState.TEXT_AT_OFFICE


@pytest.mark.parametrize(("status", "code"), [(409, "offset"), (404, "not_found")])
def test_it_asks_where_to_go_on(
    central: Central, middle: Middle, aigul: Laptop, stream: bytes, status: int, code: str
) -> None:
    photo = some_photo(CHUNK)
    take_photo(aigul, stream, photo)
    middle.meddle = once(status, code, "PATCH")
    aigul.sync_well()
    assert photo_at(central, stream, photo) == photo
    assert "HEAD" in methods(middle)


def test_an_upload_that_ended_meanwhile_begins_anew(
    central: Central, middle: Middle, aigul: Laptop, stream: bytes
) -> None:
    photo = some_photo(CHUNK)
    take_photo(aigul, stream, photo)
    refuse_patch, refuse_head = once(404, "not_found", "PATCH"), once(404, "not_found", "HEAD")
    middle.meddle = lambda request: refuse_patch(request) or refuse_head(request)
    aigul.sync_well()
    assert methods(middle) == ["sync", "have", "POST", "PATCH", "HEAD", "POST", "PATCH"]
    assert photo_at(central, stream, photo) == photo


def test_no_room_for_photos_is_said_and_the_text_is_there(
    central: Central, middle: Middle, aigul: Laptop, stream: bytes
) -> None:
    visit = take_photo(aigul, stream, some_photo(CHUNK))
    middle.meddle = lambda request: problem(507, "central_full") if request.method == "PATCH" else None
    aigul.expect_trouble(Code.CENTRAL_FULL)
    mark = mark_of(aigul, visit)
    assert (mark.state, mark.photos) == (RecordState.TEXT_AT_OFFICE, 1)
    assert len(log.of_stream(central, stream)) == 2


def test_one_that_is_refused_stops_no_other(
    central: Central, middle: Middle, aigul: Laptop, stream: bytes
) -> None:
    large, small = some_photo(2000), some_photo(1000)
    take_photo(aigul, stream, large)
    visit = take_photo(aigul, stream, small)

    def meddle(request: Request) -> Reply | None:
        too_large = request.path == PATH_BLOBS and request.headers[tus.LENGTH] == "2000"
        return problem(413, "too_large") if too_large else None

    middle.meddle = meddle
    aigul.expect_trouble(Code.BLOB_REFUSED)
    assert (photo_at(central, stream, large), photo_at(central, stream, small)) == (None, small)
    assert mark_of(aigul, visit).state is RecordState.AT_OFFICE
    assert aigul.desk.sync_overview().photos == 1


@pytest.mark.parametrize("lie", ["key", "bytes", "size", "nonsense"])
def test_a_receipt_is_believed_only_if_central_signed_it_for_these_bytes(
    central: Central, middle: Middle, aigul: Laptop, stream: bytes, lie: str
) -> None:
    """Whoever answers in central's name cannot make a photo look safe."""
    photo = some_photo(1000)
    visit = take_photo(aigul, stream, photo)
    key = SigningKey.generate() if lie == "key" else central.office.keys.receipt
    signed = write_blob_receipt(
        key,
        BlobReceipt(
            sha256=bytes(32) if lie == "bytes" else _sha256(photo),
            size_bytes=999 if lie == "size" else 1000,
            time_ms=1,
        ),
    )
    told = HaveAnswer(held=((0, b"\x01" if lie == "nonsense" else signed),))
    middle.meddle = lambda request: message(told) if request.path == PATH_BLOBS_HAVE else None
    aigul.expect_trouble(Code.CENTRAL_STRANGE_ANSWER)
    assert mark_of(aigul, visit).state is RecordState.TEXT_AT_OFFICE
    middle.meddle = lambda _: None
    aigul.sync_well()
    assert mark_of(aigul, visit).state is RecordState.AT_OFFICE


def test_a_portal_that_says_yes_to_everything_is_not_believed(
    middle: Middle, aigul: Laptop, stream: bytes
) -> None:
    visit = take_photo(aigul, stream, some_photo(1000))
    middle.meddle = lambda request: Reply(b"", 204, "text/html") if request.method == "PATCH" else None
    aigul.expect_trouble(Code.CENTRAL_PAGE_INSTEAD)
    assert mark_of(aigul, visit).state is RecordState.TEXT_AT_OFFICE


def test_an_older_central_takes_none_and_nothing_is_wrong(
    middle: Middle, aigul: Laptop, stream: bytes
) -> None:
    visit = take_photo(aigul, stream, some_photo(1000))
    middle.meddle = lambda request: (
        problem(405, "central_failed") if request.path == PATH_BLOBS_HAVE else None
    )
    aigul.sync_well()
    mark = mark_of(aigul, visit)
    assert (mark.state, mark.photos) == (RecordState.TEXT_AT_OFFICE, 1)


def test_what_is_written_while_photos_go_out_goes_before_the_next_chunk(
    central: Central, middle: Middle, aigul: Laptop, stream: bytes
) -> None:
    photo = some_photo(3 * CHUNK)
    take_photo(aigul, stream, photo)
    written: list[object] = []

    def meddle(request: Request) -> Reply | None:
        if request.method == "PATCH" and not written:
            written.append(aigul.desk.add_note(stream, "шұғыл"))
        return None

    middle.meddle = meddle
    aigul.sync_well()
    assert methods(middle)[:6] == ["sync", "have", "POST", "PATCH", "sync", "have"]
    assert log.notes(central, stream) == ["шұғыл"]
    assert photo_at(central, stream, photo) == photo


def test_a_lock_on_the_way_loses_nothing(
    central: Central, middle: Middle, aigul: Laptop, stream: bytes, small_chunks: None
) -> None:
    """`stop` is what locking sets; it ends after the chunk that is on its way."""
    photo = some_photo(3 * CHUNK)
    take_photo(aigul, stream, photo)
    stop = threading.Event()
    told: list[SyncProgress] = []

    def meddle(request: Request) -> Reply | None:
        if request.method == "PATCH":
            stop.set()
        return None

    middle.meddle = meddle
    report = aigul.sync.run_once(told.append, stop, asked=True)
    assert report.trouble is None
    assert methods(middle) == ["sync", "have", "POST", "PATCH"]
    assert Phase.SENDING_BLOBS in {one.phase for one in told}
    assert aigul.desk.sync_overview().photos == 1
    aigul.close()
    aigul.reopen()
    middle.meddle = lambda _: None
    middle.forget()
    aigul.sync_well()
    sent = sum(len(one.body) for one in middle.requests if one.method == "PATCH")
    assert sent == 2 * CHUNK  # from the middle
    finished, stopped = aigul.desk.sync_overview().rounds[:2]
    assert (finished.attached, stopped.attached, stopped.sent) == (1, 0, 1)
    assert photo_at(central, stream, photo) == photo


def test_risk_goes_before_the_photo_of_an_earlier_day(
    central: Central, middle: Middle, aigul: Laptop, stream: bytes
) -> None:
    earlier, urgent = some_photo(1000), some_photo(2000)
    take_photo(aigul, stream, earlier)
    take_photo(aigul, stream, urgent)
    with aigul.store.writing() as database:  # as where it came with an assessment
        database.execute(
            "UPDATE op SET priority = 1 WHERE seq IN (SELECT op FROM blob_use WHERE sha256 = ?)",
            (_sha256(earlier),),
        )
        database.execute(
            "UPDATE op SET priority = 0 WHERE seq IN (SELECT op FROM blob_use WHERE sha256 = ?)",
            (_sha256(urgent),),
        )
    aigul.sync_well()
    lengths = [one.headers[tus.LENGTH] for one in middle.requests if one.path == PATH_BLOBS]
    assert lengths == ["2000", "1000"]


def test_a_colleagues_photo_that_arrives_damaged_is_not_kept(
    central: Central, middle: Middle, aigul: Laptop, stream: bytes, tmp_path: Path
) -> None:
    bolat = Laptop(tmp_path / "bolat", SystemClock())
    bolat.enrol(central, "bolat", "Болат")
    aigul.share(stream, bolat.user)
    photo = some_photo(1000)
    visit = take_photo(aigul, stream, photo)
    aigul.sync_well()

    def meddle(request: Request) -> Reply | None:
        if not request.path.endswith(_sha256(photo).hex()):
            return None
        reply = middle.forward(request)
        return Reply(reply.body[:-1] + b"x", reply.status, reply.kind, reply.headers)

    middle.meddle = meddle
    bolat.expect_trouble(Code.CENTRAL_STRANGE_ANSWER)
    assert photo_on(bolat, stream, photo) is None
    assert mark_of(bolat, visit).state is RecordState.AT_OFFICE  # central has it, and says so
    middle.meddle = lambda _: None
    bolat.sync_well()
    assert photo_on(bolat, stream, photo) == photo
    bolat.close()


def test_of_a_colleagues_photos_only_the_newest_come_unasked(
    central: Central, aigul: Laptop, stream: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A supervisor has the files of a whole district: an old photo comes when somebody looked for it."""
    monkeypatch.setattr(office_copies, "FETCHED_UNASKED", 2)
    bolat = Laptop(tmp_path / "bolat", SystemClock())
    bolat.enrol(central, "bolat", "Болат")
    aigul.share(stream, bolat.user)
    photos = [some_photo(1000 + one) for one in range(4)]
    visits = [take_photo(aigul, stream, photo) for photo in photos]
    aigul.sync_well()
    for _ in range(2):
        bolat.sync_well()
        here = [blob_is_on(bolat, stream, photo) for photo in photos]
        assert here == [False, False, True, True]
    assert {mark_of(bolat, visit).state for visit in visits} == {RecordState.AT_OFFICE}
    assert photo_on(bolat, stream, photos[0]) is None  # that is looking for it
    bolat.sync_well()
    assert [blob_is_on(bolat, stream, photo) for photo in photos] == [True, False, True, True]
    bolat.close()


def blob_is_on(laptop: Laptop, stream: bytes, photo: bytes) -> bool:
    """Without looking for it as a person does."""
    return laptop.store.blobs.find(stream, _sha256(photo)) is not None
