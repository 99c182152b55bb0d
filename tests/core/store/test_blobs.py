"""Photos and files in the vault: whole or not at all, never lost to a record, never shown as sent."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from core.changes import RecordId
from core.encoding import Value
from core.erasure import Erased
from core.errors import Code, StoreError
from core.ids import new_id
from core.ops import Verb
from core.records import RecordState
from core.schema import Entity
from core.store import blobs, casebook
from core.store.blobs import MOST_BYTES, PIECE_BYTES, Blob
from core.store.store import Store
from sync.protocol import ScopeChange
from tests.core.store.laptop import Laptop, Office, change_of
from tests.core.store.quick import open_vault
from tests.core.store.test_store import fill_database, make_room
from tests.fakes import FixedClock

PHOTO = b"\xff\xd8 a photo " + os.urandom(3 * PIECE_BYTES)


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop.enrolled(tmp_path / "vault", Office())
    yield made
    made.close()


def keep(laptop: Laptop, stream: bytes, data: bytes = PHOTO, *, media_type: str = "image/jpeg") -> Blob:
    return laptop.store.blobs.keep_whole(stream, data, media_type=media_type, name="IMG_1.jpg")


def visit_with(laptop: Laptop, stream: bytes, *kept: Blob) -> RecordId:
    """A finished visit that names blobs."""
    visit = RecordId(stream, int(Entity.VISIT), new_id())
    named: list[Value] = [[one.sha256, [one.size_bytes, one.media_type]] for one in kept]
    laptop.act(stream, Verb.FINISH_VISIT, change_of(visit, kind="planned", attachments=named))
    return visit


def counts(laptop: Laptop) -> tuple[int, int]:
    """(blobs, pieces) in the tables, whole or not."""
    database = laptop.vault.database
    return (
        int(database.value("SELECT count(*) FROM blob")),
        int(database.value("SELECT count(*) FROM blob_piece")),
    )


def office_signs(laptop: Laptop) -> None:
    """What uploading brings."""
    with laptop.store.writing() as database:
        database.execute(
            "INSERT INTO blob_receipt (stream, sha256, receipt, receipt_ms)"
            " SELECT stream, sha256, x'01', 5 FROM blob"
        )


def test_it_comes_back_after_a_lock_and_is_kept_once(laptop: Laptop) -> None:
    stream, other = new_id(), new_id()
    kept = keep(laptop, stream)
    assert kept.answer == f"{hashlib.sha256(PHOTO).hexdigest()}.jpg"
    assert (kept.media_type, kept.name, kept.size_bytes) == ("image/jpeg", "IMG_1.jpg", len(PHOTO))
    laptop.reopen()
    assert laptop.store.blobs.find(stream, kept.sha256) == kept
    assert laptop.store.blobs.read(stream, kept.sha256) == PHOTO
    assert keep(laptop, stream) == kept
    assert counts(laptop) == (1, 4)
    keep(laptop, other)
    assert counts(laptop) == (2, 8)
    with pytest.raises(StoreError) as refusal:
        laptop.store.blobs.read(new_id(), kept.sha256)  # another file of work never sees it
    assert refusal.value.code is Code.BLOB_UNKNOWN


def test_an_answer_names_a_blob_by_hash_and_kind(laptop: Laptop) -> None:
    kept = keep(laptop, new_id(), b"x", media_type="../../etc/passwd")
    assert (kept.media_type, kept.answer[64:]) == (blobs.UNKNOWN_MEDIA_TYPE, ".bin")
    assert blobs.sha256_in(kept.answer) == kept.sha256
    for text in (
        "",
        "photo.jpg",
        kept.answer.upper(),
        f"{kept.answer}\n",
        f"a{kept.answer}",
        kept.answer[:64],
    ):
        assert blobs.sha256_in(text) is None


@pytest.mark.parametrize("size", [1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, MOST_BYTES])
def test_every_size_up_to_the_largest(laptop: Laptop, size: int) -> None:
    data, stream = os.urandom(size), new_id()
    kept = keep(laptop, stream, data)
    assert laptop.store.blobs.read(stream, kept.sha256) == data


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", Code.BLOB_EMPTY), (bytes(MOST_BYTES + 1), Code.BLOB_TOO_LARGE)],
    ids=["0", "25M+1"],
)
def test_what_is_refused_leaves_nothing(laptop: Laptop, data: bytes, code: Code) -> None:
    with pytest.raises(StoreError) as refusal:
        keep(laptop, new_id(), data)
    assert refusal.value.code is code
    assert counts(laptop) == (0, 0)


def test_a_draft_is_saved_between_two_steps(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "STEP_S", -1.0)  # every piece is a transaction of its own
    family = laptop.open_family()
    draft = laptop.store.drafts.create(family.stream, "visit", records={}).draft
    steps = laptop.store.blobs.keep(family.stream, PHOTO, media_type="image/jpeg")
    for number in range(4):
        next(steps)
        laptop.store.drafts.save(draft, "visit", payload=b"%d" % number)
        assert laptop.store.blobs.find(family.stream, hashlib.sha256(PHOTO).digest()) is None
    with pytest.raises(StopIteration):
        next(steps)
    assert laptop.store.drafts.load(draft).forms["visit"].payload == b"3"
    assert laptop.store.blobs.find(family.stream, hashlib.sha256(PHOTO).digest()) is not None


def test_the_same_photo_kept_twice_at_once_is_one(laptop: Laptop) -> None:
    stream = new_id()
    steps = laptop.store.blobs.keep(stream, PHOTO, media_type="image/jpeg")
    next(steps)
    keep(laptop, stream)
    with pytest.raises(StopIteration):
        next(steps)
    assert counts(laptop) == (1, 4)


def test_what_was_stopped_in_the_middle_is_nothing_and_goes_at_the_next_start(laptop: Laptop) -> None:
    stream = new_id()
    steps = laptop.store.blobs.keep(stream, PHOTO, media_type="image/jpeg")
    next(steps)
    steps.close()
    assert counts(laptop) == (1, 4)
    assert laptop.store.blobs.find(stream, hashlib.sha256(PHOTO).digest()) is None
    laptop.reopen()
    assert counts(laptop) == (0, 0)


def test_a_full_disk_keeps_nothing_half_and_works_again(laptop: Laptop) -> None:
    stream = new_id()
    fill_database(laptop)
    with pytest.raises(StoreError) as refusal:
        keep(laptop, stream)
    assert refusal.value.code is Code.STORE_DISK_FULL
    assert laptop.store.blobs.find(stream, hashlib.sha256(PHOTO).digest()) is None
    make_room(laptop)
    assert counts(laptop)[1] == 0
    kept = keep(laptop, stream)
    assert laptop.store.blobs.read(stream, kept.sha256) == PHOTO


@pytest.mark.parametrize("harm", ["changed", "cut", "swapped"])
def test_bytes_that_are_not_the_ones_that_were_kept_are_never_given_out(laptop: Laptop, harm: str) -> None:
    stream = new_id()
    kept = keep(laptop, stream)
    with laptop.store.writing() as database:
        if harm == "changed":
            database.execute("UPDATE blob_piece SET bytes = zeroblob(length(bytes)) WHERE position = 1")
        elif harm == "cut":
            database.execute("DELETE FROM blob_piece WHERE position = 3")
        else:
            database.execute("UPDATE blob_piece SET position = 7 WHERE position = 1")
    with pytest.raises(StoreError) as refusal:
        laptop.store.blobs.read(stream, kept.sha256)
    assert refusal.value.code is Code.BLOB_DAMAGED


def test_a_bit_that_flips_on_the_disk_is_noticed(laptop: Laptop) -> None:
    stream = new_id()
    kept = keep(laptop, stream)
    laptop.close()
    path = laptop.folder / "vault.db"
    content = bytearray(path.read_bytes())
    content[-300_000] ^= 1  # in the midst of the pieces
    path.write_bytes(content)
    laptop.open()
    with pytest.raises(StoreError) as refusal:
        laptop.store.blobs.read(stream, kept.sha256)
    assert refusal.value.code is Code.STORE_DAMAGED


def test_a_power_cut_leaves_it_whole_or_not_at_all(laptop: Laptop) -> None:
    """A process of its own ends without a word: after two pieces, and after the last step."""
    stream = new_id()
    laptop.close()
    for ending in ("middle", "end"):
        command = [
            sys.executable,
            "-m",
            "tests.core.store.test_blobs",
            str(laptop.folder),
            stream.hex(),
            ending,
        ]
        assert subprocess.run(command, check=False).returncode == 9
    laptop.open()
    middle, end = (hashlib.sha256(_photo(ending)).digest() for ending in ("middle", "end"))
    assert laptop.store.blobs.find(stream, middle) is None
    assert laptop.store.blobs.read(stream, end) == _photo("end")
    assert counts(laptop) == (1, 2)


def test_what_nothing_names_stays_thirty_days(laptop: Laptop) -> None:
    stream = laptop.open_family().stream
    unused, drafted, recorded = (keep(laptop, stream, data) for data in (b"unused", b"drafted", b"recorded"))
    draft = laptop.store.drafts.create(stream, "visit", records={}).draft
    laptop.store.drafts.save(draft, "visit", payload=b"photo " + drafted.answer.encode())
    gone = laptop.store.drafts.create(stream, "visit", records={}).draft
    laptop.store.drafts.save(gone, "visit", payload=recorded.answer.encode())
    visit_with(laptop, stream, recorded)
    laptop.store.drafts.delete(gone)

    def here() -> list[Blob]:
        laptop.reopen()
        return [one for one in (unused, drafted, recorded) if laptop.store.blobs.find(stream, one.sha256)]

    assert here() == [unused, drafted, recorded]
    laptop.clock.advance(days=29)
    assert here() == [unused, drafted, recorded]
    laptop.clock.advance(days=1)
    assert here() == [drafted, recorded]
    laptop.store.drafts.delete(draft)
    assert here() == [drafted, recorded]
    laptop.clock.advance(days=31)
    assert here() == [recorded]


def test_taking_it_back_begins_the_thirty_days_anew(laptop: Laptop) -> None:
    stream = laptop.open_family().stream
    kept = keep(laptop, stream)
    laptop.reopen()  # nothing names it
    laptop.clock.advance(days=29)
    draft = laptop.store.drafts.create(stream, "visit", records={}).draft
    laptop.store.drafts.save(draft, "visit", payload=kept.answer.encode())
    laptop.reopen()
    laptop.store.drafts.delete(draft)
    laptop.clock.advance(days=2)
    laptop.reopen()
    laptop.clock.advance(days=28)
    laptop.reopen()
    assert laptop.store.blobs.find(stream, kept.sha256) == kept


def test_the_office_has_a_record_only_when_it_has_its_photos(laptop: Laptop) -> None:
    family = laptop.open_family()
    photo, paper = (
        keep(laptop, family.stream),
        keep(laptop, family.stream, b"%PDF", media_type="application/pdf"),
    )
    keep(laptop, family.stream, b"named by nothing")
    visit = visit_with(laptop, family.stream, photo, paper)
    assert laptop.store.casebook.record_state(visit).state is RecordState.ONLY_HERE
    laptop.sync()
    mark = laptop.store.casebook.record_state(visit)
    assert (mark.state, mark.photos, mark.files) == (RecordState.TEXT_AT_OFFICE, 1, 1)
    assert mark.at_ms == laptop.office.now_ms
    assert laptop.store.casebook.record_states(family.stream)[visit] == mark
    assert laptop.store.casebook.record_state(family).state is RecordState.AT_OFFICE
    (line,) = laptop.store.casebook.family_lines(adult_born_on=date(2008, 1, 1))
    assert (line.sync.state, line.sync.photos, line.sync.files) == (RecordState.TEXT_AT_OFFICE, 1, 1)
    seen = laptop.store.exchange.overview()
    assert (seen.waiting, seen.photos, seen.files) == (0, 1, 1)
    assert seen.attached_bytes == photo.size_bytes + paper.size_bytes
    laptop.store.rebuild()
    assert laptop.store.casebook.record_state(visit) == mark
    office_signs(laptop)
    assert laptop.store.casebook.record_state(visit).state is RecordState.AT_OFFICE
    seen = laptop.store.exchange.overview()
    assert (seen.photos, seen.files, seen.attached_bytes) == (0, 0, 0)


def test_a_photo_that_is_not_even_here_is_not_at_the_office(laptop: Laptop) -> None:
    family = laptop.open_family()
    lost = Blob(family.stream, hashlib.sha256(b"lost").digest(), "image/jpeg", "", 4, 0)
    visit = visit_with(laptop, family.stream, lost)
    laptop.sync()
    mark = laptop.store.casebook.record_state(visit)
    assert (mark.state, mark.photos) == (RecordState.TEXT_AT_OFFICE, 1)
    assert laptop.store.exchange.overview().photos == 0  # nothing of it is on this laptop


def test_a_file_stays_while_its_photos_are_only_here(laptop: Laptop) -> None:
    family = laptop.open_family()
    photo = keep(laptop, family.stream)
    keep(laptop, family.stream, b"named by nothing")
    visit_with(laptop, family.stream, photo)
    laptop.sync()
    drop = ScopeChange(tag=1, drop=(family.stream,))
    laptop.sync(scope=drop, streams=[])
    assert laptop.shown(family)
    assert laptop.store.blobs.read(family.stream, photo.sha256) == PHOTO
    office_signs(laptop)
    laptop.sync(streams=[])
    assert not laptop.shown(family)
    assert counts(laptop) == (0, 0)


def test_what_is_erased_takes_its_photos_along(laptop: Laptop) -> None:
    stream = laptop.open_family().stream
    both, one = keep(laptop, stream, b"in both"), keep(laptop, stream, b"in one")
    visit_with(laptop, stream, both)
    visit_with(laptop, stream, both, one)
    row = laptop.vault.database.one("SELECT op_id FROM op ORDER BY seq DESC LIMIT 1")
    assert row is not None
    with laptop.store.writing() as database:
        casebook.erase(database, Erased(row[0]))
    assert laptop.store.blobs.find(stream, one.sha256) is None
    assert laptop.store.blobs.read(stream, both.sha256) == b"in both"


def test_nothing_of_it_lies_on_the_disk_in_the_clear(laptop: Laptop) -> None:
    canary, name = b"CANARY-d41c9a7f30" * 2000, "CANARY-of-a-name.pdf"
    stream = new_id()
    laptop.store.blobs.keep_whole(stream, canary, media_type="application/pdf", name=name)
    control = laptop.folder.parent / "control"
    control.write_bytes(canary[:100])

    def holders() -> list[str]:
        files = (path for path in laptop.folder.parent.rglob("*") if path.is_file())
        return sorted(path.name for path in files if b"CANARY" in path.read_bytes())

    assert holders() == ["control"]
    laptop.close()
    assert holders() == ["control"]
    laptop.open()


def test_hostile_lists_of_attachments_are_passed_over(laptop: Laptop) -> None:
    stream = laptop.open_family().stream
    visit = RecordId(stream, int(Entity.VISIT), new_id())
    hostile: list[Value] = [
        [b"x", "image/jpeg"],
        [b"y", [0, "image/jpeg"]],
        [b"z", [1, 2]],
        7,
        [b"w", [5, "a/b"]],
    ]
    laptop.act(stream, Verb.FINISH_VISIT, change_of(visit, attachments=hostile))
    assert laptop.shown(visit)["attachments"] == [[b"w", [5, "a/b"]]]
    assert laptop.store.casebook.record_state(visit).state is RecordState.ONLY_HERE
    laptop.store.rebuild()


def _photo(ending: str) -> bytes:
    return ending.encode() * 150_000


def _end_without_a_word(folder: str, stream: str, ending: str) -> None:
    store = Store(open_vault(Path(folder)), FixedClock())
    if ending == "middle":
        blobs.STEP_S = -1.0
        steps = store.blobs.keep(bytes.fromhex(stream), _photo(ending), media_type="image/jpeg")
        next(steps)
        next(steps)
    else:
        store.blobs.keep_whole(bytes.fromhex(stream), _photo(ending), media_type="image/jpeg")
    os._exit(9)


if __name__ == "__main__":
    _end_without_a_word(*sys.argv[1:])
