"""A case given to someone else while the first worker was offline: her work arrives, then the file leaves."""

from __future__ import annotations

import pytest

from core.errors import Code, StoreError
from core.records import RecordState
from core.schema import Entity
from sync import engine
from tests.central.running import RunningCentral
from tests.core.store.pages import decrypted
from tests.journeys import log
from tests.journeys.laptop import VISIT, Laptop, fill_in_visit
from tests.journeys.photos import answer_of, photo_at, some_photo

pytestmark = pytest.mark.journey

FAMILY, NOTE, TYPED, TOLD = "Құпияевтар", "жолда жазылған", "аяқталмаған сөз", "келісілген сөз"
PHOTO_BYTES = 100_000


def everywhere(text: str) -> tuple[bytes, bytes]:
    return text.encode(), text.casefold().encode()


@pytest.fixture
def given(aigul: Laptop, bolat: Laptop) -> tuple[bytes, bytes]:
    """A file of both, and the membership of the one who is going to lose it."""
    stream = aigul.add_family(FAMILY, "Қ-77")
    membership = aigul.share(stream, bolat.user)
    aigul.sync_well()
    bolat.sync_well()
    return stream, membership


def test_a_case_given_to_someone_else_while_the_first_worker_was_offline(
    central: RunningCentral, aigul: Laptop, bolat: Laptop, given: tuple[bytes, bytes]
) -> None:
    stream, membership = given
    own = bolat.add_family("Бекмұратовы", "Б-1")
    photo = some_photo(PHOTO_BYTES)
    bolat.desk.add_note(stream, NOTE)
    visit = bolat.start_visit(stream)
    for _ in bolat.desk.attach(visit.draft, photo, media_type="image/jpeg", name="IMG_1.jpg"):
        pass
    session = bolat.fill_in_visit(visit, worker_note=TYPED)
    aigul.take_away(stream, membership)
    aigul.sync_well()

    bolat.sync_well()
    assert aigul.sync_well().received == 1
    assert aigul.notes(stream) == [NOTE]  # what waited arrived
    (kept,) = bolat.desk.sync_overview().kept
    assert (kept.stream, kept.name, kept.drafts, kept.changes) == (stream, FAMILY, 1, 0)
    assert bolat.told() == {"file_kept"}
    with pytest.raises(StoreError) as refusal:
        bolat.desk.add_note(stream, "жаңа жазба")
    assert refusal.value.code is Code.FILE_LEAVES
    assert any(text in decrypted(bolat.vault) for text in everywhere(TYPED))

    fill_in_visit(session, h_photo=answer_of(photo), family_words=TOLD)
    bolat.save(visit, session)
    bolat.finish(visit, session)
    bolat.sync_well()
    bolat.sync_well()
    aigul.sync_well()
    assert aigul.store.casebook.records_of(stream, Entity.VISIT)
    assert photo_at(central, stream, photo) == photo
    assert bolat.store.casebook.streams() == (own,)
    overview = bolat.desk.sync_overview()
    assert (overview.waiting, overview.not_accepted, overview.kept) == (0, 0, ())
    assert bolat.told() == set()
    raw = decrypted(bolat.vault)
    assert "Бекмұратовы".encode() in raw
    for text in (FAMILY, NOTE, TYPED, TOLD, "Қ-77"):
        for spelled in everywhere(text):
            assert spelled not in raw, text
    for start in range(0, PHOTO_BYTES - 64, 1000):
        assert photo[start : start + 64] not in raw


def test_what_waits_in_many_batches_arrives_though_the_first_answer_takes_the_file_away(
    central: RunningCentral,
    aigul: Laptop,
    bolat: Laptop,
    given: tuple[bytes, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream, membership = given
    monkeypatch.setattr(engine, "BATCH_MAX_OPS", 2)
    for turn in range(7):
        bolat.desk.add_note(stream, f"{turn}")
    aigul.take_away(stream, membership)
    aigul.sync_well()
    assert bolat.sync_well().sent == 7
    assert log.notes(central, stream) == [f"{turn}" for turn in range(7)]
    assert bolat.store.casebook.streams() == ()
    assert bolat.told() == set()


def test_once_the_file_has_left_a_copy_of_the_laptop_writes_nothing_into_it(
    central: RunningCentral, aigul: Laptop, bolat: Laptop, given: tuple[bytes, bytes]
) -> None:
    """Saying that something is still being finished opens nothing that was acknowledged before."""
    stream, membership = given
    aigul.take_away(stream, membership)
    aigul.sync_well()
    bolat.sync_well()
    bolat.sync_well()  # the leaving is acknowledged
    with bolat.store.writing() as database:
        database.execute("DELETE FROM stream WHERE stream = ?", (stream,))
    bolat.desk.add_note(stream, NOTE)
    with bolat.store.writing() as database:
        database.execute("UPDATE stream SET state = 'leaving' WHERE stream = ?", (stream,))
    assert bolat.store.exchange.outgoing().finishing == (stream,)
    bolat.sync_well()
    assert log.notes(central, stream) == []
    assert bolat.states(stream) == {RecordState.NOT_ACCEPTED}


def test_a_photo_without_a_receipt_keeps_the_file_and_says_so(
    central: RunningCentral,
    aigul: Laptop,
    bolat: Laptop,
    given: tuple[bytes, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream, membership = given
    photo = some_photo(PHOTO_BYTES)
    visit = bolat.start_visit(stream)
    for _ in bolat.desk.attach(visit.draft, photo, media_type="image/jpeg", name="IMG_1.jpg"):
        pass
    session = bolat.open_form(visit, VISIT)
    fill_in_visit(session, h_photo=answer_of(photo))
    bolat.save(visit, session)
    bolat.finish(visit, session)
    aigul.take_away(stream, membership)
    aigul.sync_well()
    with monkeypatch.context() as link:
        link.setattr(
            "sync.service.SyncService._carry_blobs", lambda *_: True
        )  # the link is too thin for them
        bolat.sync_well()
    (kept,) = bolat.desk.sync_overview().kept
    assert (kept.drafts, kept.changes, kept.attached) == (0, 0, 1)
    assert photo_at(central, stream, photo) is None
    bolat.sync_well()
    bolat.sync_well()
    assert photo_at(central, stream, photo) == photo
    assert bolat.store.casebook.streams() == ()
    assert bolat.told() == set()
