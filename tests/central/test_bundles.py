"""Bundles over a real central on both databases: a stick there and back, twice, late, with a network."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from central.bundles import BundleError, import_bundle
from central.commands import main
from core.changes import Changes
from core.clock import SystemClock
from core.errors import Code, SyncError
from core.records import RecordState
from core.schema import Entity
from sync.carrying import OpenedAnswer
from tests.central.conftest import ON_SQLITE
from tests.central.running import RunningCentral
from tests.journeys import log
from tests.journeys.laptop import Laptop, publish_everything
from tests.journeys.photos import mark_of, photo_at, photo_on, some_photo, take_photo


class Stick:
    """Carries files between laptops and central; keeps all of them."""

    def __init__(self, folder: Path, central: RunningCentral) -> None:
        self.folder = folder
        self.central = central
        self._count = 0

    def export(self, laptop: Laptop) -> Path:
        path = self._fresh()
        laptop.sync.export_bundle(path)
        return path

    def take(self, path: Path) -> Path:
        """To the office; the answer."""
        self._count += 1
        folder = self.folder / f"answers{self._count}"
        folder.mkdir()
        answer = import_bundle(self.central.office, path, folder).answer
        assert answer is not None
        return answer

    def open(self, laptop: Laptop, answer: Path) -> OpenedAnswer:
        return laptop.sync.open_answer(answer, _heard)

    def there_and_back(self, laptop: Laptop) -> OpenedAnswer:
        return self.open(laptop, self.take(self.export(laptop)))

    def _fresh(self) -> Path:
        self._count += 1
        return self.folder / f"bundle{self._count}.tirek"


def _heard(changes: Changes) -> None:
    assert changes


@pytest.fixture
def serving(tmp_path: Path, database_url: str) -> Iterator[RunningCentral]:
    with RunningCentral(tmp_path / "central", database_url=database_url) as running:
        publish_everything(running)
        yield running


@pytest.fixture
def new_laptop(tmp_path: Path, serving: RunningCentral) -> Iterator[Callable[..., Laptop]]:
    made: list[Laptop] = []

    def make(name: str, shown_name: str) -> Laptop:
        laptop = Laptop(tmp_path / name, SystemClock())
        made.append(laptop)
        laptop.enrol(serving, name, shown_name)
        return laptop

    yield make
    for laptop in made:
        laptop.close()


@pytest.fixture
def aigul(new_laptop: Callable[..., Laptop]) -> Laptop:
    return new_laptop("aigul", "Айгүл")


@pytest.fixture
def bolat(new_laptop: Callable[..., Laptop]) -> Laptop:
    return new_laptop("bolat", "Болат")


@pytest.fixture
def stick(tmp_path: Path, serving: RunningCentral) -> Stick:
    folder = tmp_path / "stick"
    folder.mkdir()
    return Stick(folder, serving)


def heads_of(laptop: Laptop, stream: bytes) -> list[tuple[object, ...]]:
    """What counts in a file: records with their heads, and each operation with its number."""
    database = laptop.vault.database
    records = [
        (record.record.entity_id, sorted(record.heads.items()))
        for entity in (Entity.FAMILY, Entity.FILE_MEMBER, Entity.NOTE)
        for record in laptop.store.casebook.records_of(stream, entity)
    ]
    return sorted(map(tuple, records)) + sorted(
        map(tuple, database.query("SELECT op_id, gseq FROM op WHERE stream = ?", (stream,)))
    )


def dump(laptop: Laptop) -> list[object]:
    """All that a bundle could change on a laptop."""
    database = laptop.vault.database
    tables = ("op", "receipt", "blob_receipt", "blob_use", "stream", "notice", "identity", "publication")
    return [sorted(map(repr, database.query(f"SELECT * FROM {table}"))) for table in tables]


@pytest.mark.journey
def test_weeks_without_a_network_and_a_stick_there_and_back(
    serving: RunningCentral, aigul: Laptop, bolat: Laptop, stick: Stick
) -> None:
    stream = aigul.add_family("Ахметовы")
    aigul.share(stream, bolat.user)
    aigul.sync_well()
    bolat.sync_well()
    bolat.desk.add_note(stream, "Болаттан")
    bolat.sync_well()
    serving.stop()
    photo = some_photo(300_000)
    visit = take_photo(aigul, stream, photo)
    aigul.desk.add_note(stream, "Айгүлден")

    path = stick.export(aigul)
    assert mark_of(aigul, visit).state is RecordState.ONLY_HERE
    seen = aigul.desk.sync_overview()
    assert (seen.waiting, seen.photos) == (2, 1)
    assert seen.exported_ms is not None
    assert photo not in path.read_bytes()
    assert "Айгүлден".encode() not in path.read_bytes()

    answer = stick.take(path)
    assert photo_at(serving, stream, photo) == photo
    assert mark_of(aigul, visit).state is RecordState.ONLY_HERE
    opened = stick.open(aigul, answer)
    assert (opened.confirmed, opened.received > 0) == (2, True)
    assert mark_of(aigul, visit).state is RecordState.AT_OFFICE
    seen = aigul.desk.sync_overview()
    assert (seen.waiting, seen.photos, seen.exported_ms) == (0, 0, None)
    assert aigul.notes(stream) == ["Айгүлден", "Болаттан"]

    serving.start()
    assert aigul.sync_well().sent == 0
    bolat.sync_well()
    assert bolat.notes(stream) == ["Айгүлден", "Болаттан"]
    ids = list(log.numbered(serving).values())
    assert len(ids) == len(set(ids))


def test_what_was_published_meanwhile_and_photos_of_colleagues_come_by_stick(
    serving: RunningCentral, aigul: Laptop, bolat: Laptop, stick: Stick
) -> None:
    stream = aigul.add_family()
    aigul.share(stream, bolat.user)
    aigul.sync_well()
    bolat.sync_well()
    photo = some_photo(70_000)
    visit = take_photo(bolat, stream, photo)
    bolat.sync_well()
    serving.publish(b"{}", kind="other", name="extra", version="1")
    stick.there_and_back(aigul)
    assert aigul.store.form_library.wanted() == ()
    assert mark_of(aigul, visit).state is RecordState.AT_OFFICE
    assert photo_on(aigul, stream, photo) == photo


def test_a_bundle_and_its_answer_twice_change_nothing(
    serving: RunningCentral, aigul: Laptop, stick: Stick
) -> None:
    stream = aigul.add_family()
    take_photo(aigul, stream, some_photo(5_000))
    path = stick.export(aigul)
    first = stick.take(path)
    numbered = log.numbered(serving)
    second = stick.take(path)
    assert log.numbered(serving) == numbered
    stick.open(aigul, first)
    before = dump(aigul)
    again = stick.open(aigul, first)
    assert (again.confirmed, again.received) == (0, 0)
    assert dump(aigul)[1:6] == before[1:6]
    assert dump(aigul)[0] == before[0]
    assert dump(aigul) == before
    stick.open(aigul, second)
    assert dump(aigul)[0] == before[0]


def test_only_what_a_receipt_covers_counts_as_confirmed(
    serving: RunningCentral, aigul: Laptop, bolat: Laptop, stick: Stick
) -> None:
    """Central set the other change aside: it has an answer, and is not to be told as received."""
    stream = aigul.add_family()
    membership = aigul.share(stream, bolat.user)
    aigul.sync_well()
    bolat.sync_well()
    aigul.take_away(stream, membership)
    aigul.sync_well()
    bolat.sync_well()
    bolat.sync_well()  # the leaving is acknowledged
    with bolat.store.writing() as database:  # as on a laptop that was put back
        database.execute("DELETE FROM stream WHERE stream = ?", (stream,))
    bolat.desk.add_note(stream, "кеш")
    bolat.add_family("Омаровы")
    opened = stick.there_and_back(bolat)
    assert bolat.states(stream) == {RecordState.NOT_ACCEPTED}
    seen = bolat.desk.sync_overview()
    assert (opened.confirmed, seen.waiting, seen.not_accepted) == (1, 0, 1)


def test_a_visit_begun_before_its_file_was_given_away_is_finished_by_stick(
    serving: RunningCentral, aigul: Laptop, bolat: Laptop, stick: Stick
) -> None:
    """As on the road: what is still being written keeps the way into the file open."""
    stream = aigul.add_family()
    membership = aigul.share(stream, bolat.user)
    aigul.sync_well()
    bolat.sync_well()
    visit = bolat.start_visit(stream)
    session = bolat.fill_in_visit(visit, family_words="Ажесі келді")
    aigul.take_away(stream, membership)
    aigul.sync_well()
    bolat.sync_well()
    stick.there_and_back(bolat)
    bolat.save(visit, session)
    bolat.finish(visit, session)
    assert stick.there_and_back(bolat).confirmed == 1
    assert bolat.desk.sync_overview().not_accepted == 0
    aigul.sync_well()
    assert aigul.store.casebook.records_of(stream, Entity.VISIT)


def test_an_old_answer_takes_nothing_back(
    serving: RunningCentral, aigul: Laptop, bolat: Laptop, stick: Stick
) -> None:
    stream = aigul.add_family()
    membership = aigul.share(stream, bolat.user)
    aigul.sync_well()
    old = stick.take(stick.export(bolat))
    bolat.sync_well()
    assert len(bolat.desk.families()) == 1
    aigul.take_away(stream, membership)
    aigul.sync_well()
    bolat.sync_well()
    assert bolat.desk.families() == ()
    before = dump(bolat)
    stick.open(bolat, old)
    assert bolat.desk.families() == ()
    assert dump(bolat) == before


def test_a_bundle_for_somebody_else_is_refused(
    serving: RunningCentral, aigul: Laptop, bolat: Laptop, stick: Stick, tmp_path: Path
) -> None:
    aigul.add_family()
    bundle = stick.export(aigul)
    answer = stick.take(bundle)
    for laptop, path in ((bolat, answer), (bolat, bundle), (aigul, bundle)):
        before = dump(laptop)
        with pytest.raises(SyncError) as refused:
            stick.open(laptop, path)
        assert refused.value.code is Code.BUNDLE_NOT_FOR_US
        assert dump(laptop) == before
    with pytest.raises(BundleError) as not_ours:
        import_bundle(serving.office, answer, None)
    assert not_ours.value.code is Code.BUNDLE_NOT_FOR_US
    with RunningCentral(tmp_path / "other") as other, pytest.raises(BundleError) as stranger:
        import_bundle(other.office, bundle, None)
    assert stranger.value.code is Code.BUNDLE_NOT_FOR_US


def offsets(data: bytes) -> list[int]:
    """Every byte up to the first frame, then spread over the rest, the last ones closely."""
    begin = 16 + 4 + 105
    spread = range(begin, len(data), max(1, len(data) // 150))
    return sorted({*range(begin), *spread, *range(len(data) - 20, len(data))})


@ON_SQLITE
def test_an_altered_or_cut_bundle_is_refused_whole(
    serving: RunningCentral, aigul: Laptop, stick: Stick, tmp_path: Path
) -> None:
    stream = aigul.add_family()
    take_photo(aigul, stream, some_photo(1_500_000))
    bundle = stick.export(aigul)
    answer = stick.take(bundle)
    forged, numbered, before = tmp_path / "forged.tirek", log.numbered(serving), dump(aigul)
    refusals = {Code.BUNDLE_DAMAGED, Code.BUNDLE_NOT_FOR_US, Code.BUNDLE_NOT_ONE}

    def refused(data: bytes, *, at_office: bool) -> None:
        forged.write_bytes(data)
        take = partial(import_bundle, serving.office) if at_office else partial(stick.open, aigul)
        with pytest.raises((BundleError, SyncError)) as error:
            take(forged)
        assert error.value.code in refusals

    tried = 0
    for path, at_office in ((bundle, True), (answer, False)):
        whole = path.read_bytes()
        for offset in offsets(whole):
            altered = bytearray(whole)
            altered[offset] ^= 1 << random.Random(offset).randrange(8)
            refused(bytes(altered), at_office=at_office)
            refused(whole[:offset], at_office=at_office)
            tried += 2
        refused(whole + b"\0", at_office=at_office)
        refused(whole + whole[-40:], at_office=at_office)
    assert tried > 900
    assert log.numbered(serving) == numbered
    assert dump(aigul) == before


def test_a_revoked_laptop_learns_it_from_the_answer_and_what_it_sent_is_withheld(
    serving: RunningCentral, aigul: Laptop, stick: Stick
) -> None:
    aigul.add_family()
    path = stick.export(aigul)
    enrolment_id = aigul.store.identity().enrolment_id
    assert enrolment_id is not None
    serving.revoke(enrolment_id, command="lock")
    numbered = log.numbered(serving)
    taken = import_bundle(serving.office, path, stick.folder)
    assert taken.answer is not None
    assert log.numbered(serving) == numbered
    assert stick.open(aigul, taken.answer).order == "lock"
    assert aigul.store.identity().enrol_state == "revoked"
    assert aigul.desk.sync_overview().waiting == 1
    with pytest.raises(SyncError) as refused:
        stick.export(aigul)
    assert refused.value.code is Code.ENROLMENT_REVOKED


@pytest.mark.journey
def test_a_laptop_put_back_to_an_older_state_goes_on_by_stick(
    serving: RunningCentral, aigul: Laptop, stick: Stick, tmp_path: Path
) -> None:
    stream = aigul.add_family()
    aigul.sync_well()
    aigul.close()
    shutil.copytree(aigul.folder, tmp_path / "copy")
    aigul.reopen()
    aigul.desk.add_note(stream, "жоғалған")
    aigul.sync_well()
    aigul.close()
    shutil.rmtree(aigul.folder)
    shutil.copytree(tmp_path / "copy", aigul.folder)
    aigul.reopen()
    before = aigul.store.identity().enrolment
    aigul.desk.add_note(stream, "кейінгі")
    stick.there_and_back(aigul)
    now = aigul.store.identity().enrolment
    assert before is not None
    assert now is not None
    assert now.incarnation != before.incarnation
    stick.there_and_back(aigul)
    assert aigul.notes(stream) == ["жоғалған", "кейінгі"]
    assert log.notes(serving, stream) == ["жоғалған", "кейінгі"]
    assert aigul.desk.sync_overview().waiting == 0


def test_a_bundle_that_is_only_late_changes_no_incarnation(
    serving: RunningCentral, aigul: Laptop, stick: Stick
) -> None:
    stream = aigul.add_family()
    late = stick.export(aigul)
    aigul.desk.add_note(stream, "желі арқылы")
    aigul.sync_well()
    before = aigul.store.identity().enrolment
    stick.open(aigul, stick.take(late))
    assert aigul.store.identity().enrolment == before
    assert aigul.sync_well().sent == 0


@ON_SQLITE
def test_after_a_restore_of_central_a_stick_brings_the_new_epoch_first(
    serving: RunningCentral, aigul: Laptop, stick: Stick, tmp_path: Path
) -> None:
    stream = aigul.add_family()
    aigul.sync_well()
    aigul.desk.add_note(stream, "екінші")
    serving.stop()
    serving.new_epoch()
    opened = stick.there_and_back(aigul)
    assert opened.restored
    assert aigul.desk.sync_overview().waiting > 0
    stick.there_and_back(aigul)
    assert aigul.desk.sync_overview().waiting == 0
    assert log.notes(serving, stream) == ["екінші"]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["write", "round", "export", "import", "open"]),
        st.sampled_from(["aigul", "bolat"]),
        st.integers(0, 5),
    ),
    min_size=6,
    max_size=14,
)


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_any_interleaving_of_rounds_and_bundles_ends_with_equal_heads(
    serving: RunningCentral, aigul: Laptop, bolat: Laptop, stick: Stick
) -> None:
    laptops = {"aigul": aigul, "bolat": bolat}
    opened = []

    @settings(
        max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
    )
    @given(STEPS)
    def interleave(steps: list[tuple[str, str, int]]) -> None:
        stream = aigul.add_family()
        aigul.share(stream, bolat.user)
        aigul.sync_well()
        bolat.sync_well()
        bundles: dict[str, list[Path]] = {"aigul": [], "bolat": []}
        answers: dict[str, list[Path]] = {"aigul": [], "bolat": []}
        written = []
        for number, (what, who, which) in enumerate(steps):
            laptop = laptops[who]
            if what == "write":
                written.append(f"{who} {number}")
                laptop.desk.add_note(stream, written[-1])
            elif what == "round":
                laptop.sync_well()
            elif what == "export":
                bundles[who].append(stick.export(laptop))
            elif what == "import" and bundles[who]:
                answers[who].append(stick.take(bundles[who][which % len(bundles[who])]))
            elif what == "open" and answers[who]:
                opened.append(stick.open(laptop, answers[who][which % len(answers[who])]))
        for laptop in (aigul, bolat, aigul):
            stick.there_and_back(laptop)
        assert aigul.notes(stream) == bolat.notes(stream) == sorted(written)
        assert log.notes(serving, stream) == sorted(written)
        assert heads_of(aigul, stream) == heads_of(bolat, stream)
        numbered = list(log.numbered(serving).values())
        assert len(numbered) == len(set(numbered))
        for laptop in (aigul, bolat):
            assert laptop.desk.sync_overview().waiting == 0
            assert laptop.sync_well().sent == 0
            assert "central_differs" not in laptop.told()

    interleave()
    assert opened


@ON_SQLITE
def test_an_operator_imports_a_bundle_and_is_told_counts_only(
    serving: RunningCentral, aigul: Laptop, stick: Stick
) -> None:
    aigul.add_family("Ахметовы")
    path = stick.export(aigul)
    command = ["--folder", str(serving.settings.folder), "import-bundle"]
    said = CliRunner().invoke(main, [*command, str(path), "--answer", str(stick.folder)])
    assert said.exit_code == 0, said.output
    assert "accepted=1 duplicate=0 withheld=0 refused=0 photos=0" in said.output
    assert "Ахметовы" not in said.output
    (answer,) = stick.folder.glob("answer-*.tirek")
    assert stick.open(aigul, answer).confirmed == 1
    refused = CliRunner().invoke(main, [*command, str(answer)])
    assert refused.exit_code == 1
    assert "bundle_not_for_us: nothing was taken" in refused.output
