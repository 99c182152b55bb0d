"""A laptop and central hold different operations: found by digests, put right, in few requests."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
import uuid_utils
from sqlalchemy import Connection, func, select, update

from central import digests, tables
from central.effects import parts_of, stored_operation
from core import ids
from core.clock import SystemClock
from core.erasure import Erased
from core.ids import new_id
from core.ops import parse, without_values
from core.receipts import root_digest
from core.records import RecordState
from core.schema import Entity
from core.store import casebook
from core.store.arrivals import Arrivals
from core.store.packing import unpack
from sync import comparing
from sync.protocol import (
    DIGESTS_MAX_GROUPS,
    PATH_DIGESTS,
    PATH_SYNC,
    PROTO,
    DigestsAnswer,
    DigestsRequest,
    GroupDiffers,
    SyncAnswer,
)
from tests.central.conftest import Rehearsal
from tests.central.laptop import Laptop as Replica
from tests.central.laptop import RefusedError
from tests.central.running import Console
from tests.core.store.laptop import in_log
from tests.fakes import FixedClock
from tests.journeys import log
from tests.journeys.laptop import Laptop
from tests.sync.conftest import Middle
from tests.sync.pretender import authority

NOTHING = (0, bytes(16))


class Office(Console):
    """Central, reached by laptops with a real store over TLS; every request is kept."""

    def __init__(self, central: Rehearsal, folder: Path) -> None:
        super().__init__(central.office)
        tls = authority(folder)
        self.ca_path = tls.ca
        self.middle = Middle(central.line._app, tls)

    @property
    def url(self) -> str:
        return self.middle.url

    @property
    def asked(self) -> list[str]:
        return [path for path in self.middle.paths if path in (PATH_DIGESTS, PATH_SYNC)]

    def lose(self, *op_ids: bytes) -> None:
        """These rows are gone, and the digests say so."""
        with self.office.database.writing() as connection:
            table = tables.op
            streams = connection.execute(select(table.c.stream).where(table.c.op_id.in_(op_ids))).scalars()
            gone = set(streams)
            connection.execute(table.delete().where(table.c.op_id.in_(op_ids)))
            for stream in gone:
                recount(connection, stream)


def recount(connection: Connection, stream: bytes) -> None:
    ids = connection.execute(select(tables.op.c.op_id).where(tables.op.c.stream == stream)).scalars().all()
    table = tables.stream
    values = {"op_count": len(ids), "digest": root_digest(ids)}
    connection.execute(update(table).where(table.c.stream == stream).values(**values))


@pytest.fixture
def clock() -> FixedClock:
    """The hour of the machine, for the answers of the man in the middle bear that one."""
    return FixedClock(SystemClock().now_ms())


@pytest.fixture
def desk(central: Rehearsal, tmp_path: Path) -> Iterator[Office]:
    made = Office(central, tmp_path / "tls")
    yield made
    made.middle.close()


@pytest.fixture
def aigul(desk: Office, clock: FixedClock, tmp_path: Path) -> Iterator[Laptop]:
    laptop = Laptop(tmp_path / "aigul", clock)
    laptop.enrol(desk, "aigul", "Айгүл")
    yield laptop
    laptop.close()


@pytest.fixture
def bolat(desk: Office, clock: FixedClock, tmp_path: Path) -> Iterator[Laptop]:
    laptop = Laptop(tmp_path / "bolat", clock)
    laptop.enrol(desk, "bolat", "Болат")
    yield laptop
    laptop.close()


@pytest.fixture
def shared(desk: Office, aigul: Laptop, bolat: Laptop) -> bytes:
    """A file of both with three notes of hers, on both laptops."""
    stream = aigul.add_family()
    aigul.share(stream, bolat.user)
    for one in range(3):
        aigul.desk.add_note(stream, f"жазба {one}")
    aigul.sync_well()
    bolat.sync_well()
    desk.middle.forget()
    return stream


def note_ids(console: Console, stream: bytes) -> list[bytes]:
    return [
        one.op_id
        for one in log.of_stream(console, stream)
        if one.header.touches[0].entity_type == Entity.NOTE
    ]


def lose_here(laptop: Laptop, *op_ids: bytes) -> None:
    """Rows are gone from the store, as a fault of ours would do it; the records follow."""
    with laptop.store.writing() as database:
        for op_id in op_ids:
            seq = database.value("SELECT seq FROM op WHERE op_id = ?", (op_id,))
            database.execute("DELETE FROM touch WHERE op = ?", (seq,))
            database.execute("DELETE FROM op WHERE seq = ?", (seq,))
        casebook.rebuild(database)


# --- whole: real laptops ----------------------------------------------------------------------------------


def test_an_operation_that_is_missing_here_is_found_and_fetched(
    desk: Office, aigul: Laptop, bolat: Laptop, shared: bytes
) -> None:
    lose_here(bolat, note_ids(desk, shared)[1])
    assert bolat.notes(shared) == ["жазба 0", "жазба 2"]
    assert bolat.sync_well().received == 1
    assert bolat.notes(shared) == ["жазба 0", "жазба 1", "жазба 2"]
    assert bolat.told() == set()
    assert desk.asked == [PATH_SYNC, PATH_DIGESTS, PATH_DIGESTS, PATH_SYNC]


def test_a_file_that_is_missing_here_is_sent_from_its_beginning(
    desk: Office, aigul: Laptop, bolat: Laptop, shared: bytes
) -> None:
    lose_here(bolat, *(one.op_id for one in log.of_stream(desk, shared)))
    assert bolat.notes(shared) == []
    bolat.sync_well()
    assert bolat.notes(shared) == ["жазба 0", "жазба 1", "жазба 2"]
    assert bolat.told() == set()
    assert desk.asked == [PATH_SYNC, PATH_DIGESTS, PATH_SYNC]


def test_what_central_lost_of_ones_own_is_not_shown_as_there_and_is_sent_again(
    desk: Office, aigul: Laptop, bolat: Laptop, shared: bytes
) -> None:
    lost = note_ids(desk, shared)[2]
    desk.lose(lost)
    seen: list[set[RecordState]] = []
    desk.middle.meddle = lambda request: seen.append(aigul.states(shared))
    assert aigul.sync_well().sent == 1
    assert RecordState.ONLY_HERE in seen[-1]  # before it was sent again nothing claimed that it is there
    assert lost in note_ids(desk, shared)
    assert aigul.states(shared) == {RecordState.AT_OFFICE}
    assert aigul.told() == set()
    assert desk.asked == [PATH_SYNC, PATH_DIGESTS, PATH_DIGESTS, PATH_SYNC]


def test_a_colleague_closes_a_hole_in_centrals_log(
    desk: Office, aigul: Laptop, bolat: Laptop, shared: bytes
) -> None:
    """Her next operation, which central has, names the one that is lost."""
    lost = note_ids(desk, shared)[1]
    desk.lose(lost)
    bolat.sync_well()
    assert lost in note_ids(desk, shared)
    assert bolat.told() == set()
    aigul.sync_well()
    assert aigul.told() == set()
    assert aigul.notes(shared) == bolat.notes(shared) == ["жазба 0", "жазба 1", "жазба 2"]


def test_the_end_of_a_colleagues_chain_is_taken_from_its_author_only(
    desk: Office, aigul: Laptop, bolat: Laptop, shared: bytes
) -> None:
    lost = note_ids(desk, shared)[2]
    desk.lose(lost)
    bolat.sync_well()
    bolat.sync_well()  # offered once more
    assert lost not in note_ids(desk, shared)
    assert bolat.told() == {"operations_kept_aside"}
    assert bolat.notes(shared) == ["жазба 0", "жазба 1", "жазба 2"]  # it stays where it is
    aigul.sync_well()
    bolat.sync_well()
    assert lost in note_ids(desk, shared)
    for laptop in (aigul, bolat):
        assert laptop.told() == set()
        assert laptop.notes(shared) == ["жазба 0", "жазба 1", "жазба 2"]


def test_what_is_erased_alarms_nobody_and_comes_back_erased(
    desk: Office, aigul: Laptop, bolat: Laptop, shared: bytes
) -> None:
    erased = note_ids(desk, shared)[0]
    with desk.office.database.writing() as connection:
        table = tables.op
        row = connection.execute(select(table).where(table.c.op_id == erased)).one()
        without = without_values(parse(stored_operation(row.envelope, row.parts)))
        connection.execute(update(table).where(table.c.op_id == erased).values(parts=parts_of(without)))
    for laptop in (aigul, bolat):
        with laptop.store.writing() as database:
            casebook.erase(database, Erased(erased))
        laptop.sync_well()
        assert laptop.told() == set()
    assert PATH_DIGESTS not in desk.asked
    lose_here(bolat, erased)
    bolat.sync_well()
    assert bolat.told() == set()
    assert parse(in_log(bolat.vault.database, erased)).values == (None,)


def test_a_file_that_left_unheard_leaves_when_digests_show_it(
    desk: Office, aigul: Laptop, bolat: Laptop
) -> None:
    shared = aigul.add_family()
    membership = aigul.share(shared, bolat.user)
    aigul.desk.add_note(shared, "жазба")
    aigul.sync_well()
    bolat.sync_well()
    aigul.take_away(shared, membership)
    aigul.sync_well()
    bolat.sync_well()
    with bolat.store.writing() as database:
        database.execute("DELETE FROM stream WHERE stream = ?", (shared,))
    aigul_rows = aigul.vault.database.query("SELECT bytes, gseq FROM op WHERE stream = ?", (shared,))
    assert aigul_rows
    with bolat.store.writing() as database:
        arrivals = Arrivals(bolat.store.identity(), bolat.clock)
        for kept, gseq in aigul_rows:
            arrivals.receive(database, unpack(kept), gseq=gseq)
    assert bolat.notes(shared) != []
    bolat.sync_well()
    assert bolat.notes(shared) == []
    assert bolat.told() == set()


@pytest.mark.parametrize("named", [2, 5])
def test_many_files_and_long_ones_are_divided_until_they_can_be_named(
    desk: Office, aigul: Laptop, monkeypatch: pytest.MonkeyPatch, named: int
) -> None:
    """Files are told apart by the time in their ids, so these have times of their own: one ms for each id."""
    made = count(1_700_000_000_000)
    monkeypatch.setattr(
        ids, "uuid_utils", SimpleNamespace(uuid7=lambda: uuid_utils.UUID(int=next(made) << 80 | 7 << 76))
    )
    monkeypatch.setattr(digests, "DIGESTS_MAX_NAMED", named)
    streams = [aigul.add_family(f"Отбасы {turn}", f"{turn}") for turn in range(7)]
    for one in range(9):
        aigul.desk.add_note(streams[3], f"жазба {one}")
    aigul.sync_well()
    desk.middle.forget()
    here, there = note_ids(desk, streams[3])[4:6]
    lose_here(aigul, here, *(one.op_id for one in log.of_stream(desk, streams[5])))
    desk.lose(there)
    aigul.sync_well()
    assert aigul.told() == set()
    assert len(aigul.notes(streams[3])) == 9
    assert there in note_ids(desk, streams[3])
    assert aigul.store.casebook.records_of(streams[5], Entity.FAMILY)
    assert desk.asked.count(PATH_DIGESTS) <= 9
    assert len(desk.asked) <= 12


def test_what_cannot_be_put_right_ends_and_is_told(
    desk: Office, aigul: Laptop, bolat: Laptop, shared: bytes
) -> None:
    """Central's digest of a file is wrong: nothing is missing anywhere, and nobody insists for ever."""
    with desk.office.database.writing() as connection:
        table = tables.stream
        connection.execute(update(table).where(table.c.stream == shared).values(digest=bytes(16)))
    bolat.sync_well()
    assert bolat.told() == {"central_differs"}
    assert len(desk.asked) <= 4
    assert bolat.notes(shared) == ["жазба 0", "жазба 1", "жазба 2"]


def test_a_comparison_ends_after_so_many_requests(
    desk: Office, aigul: Laptop, shared: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "DIGESTS_MAX_NAMED", 0)
    monkeypatch.setattr(comparing, "MAX_REQUESTS", 3)
    lose_here(aigul, note_ids(desk, shared)[0])
    aigul.sync_well()
    assert desk.asked == [PATH_SYNC, *3 * [PATH_DIGESTS]]
    assert aigul.told() == {"central_differs"}


# --- the contract -----------------------------------------------------------------------------------------


def ask(replica: Replica, *groups: tuple[bytes, bytes, int, bytes]) -> tuple[GroupDiffers, ...]:
    assert replica.epoch is not None
    assert replica.cursor is not None
    request = DigestsRequest(proto=PROTO, epoch=replica.epoch.epoch, cursor=replica.cursor, groups=groups)
    return replica.send(PATH_DIGESTS, request, DigestsAnswer).differ


def test_groups_that_agree_are_not_answered(central: Rehearsal) -> None:
    worker = central.laptop("aigul")
    stream = worker.open_file()
    note = worker.note(stream)
    worker.sync_all()
    mine = [one.op_id for one in log.of_stream(central, stream)]
    assert ask(worker, (b"", b"", len(worker.known), worker.digest())) == ()
    assert (
        ask(worker, (stream, b"", 2, root_digest(mine)), (stream, note.op_id[:1], 1, note.op_id[:16])) == ()
    )
    differ = ask(
        worker, (stream, b"", 2, root_digest(mine)), (stream[:3], b"", 1, bytes(16)), (stream, b"", *NOTHING)
    )
    assert [one.at for one in differ] == [1, 2]
    assert differ[0].streams == ((stream, 2, root_digest(mine)),)
    assert [reference for _, reference in differ[1].ops or ()] == [one[:16] for one in mine]


def test_what_came_after_the_cursor_is_no_difference(central: Rehearsal) -> None:
    """A colleague pushes between the two requests: the laptop could not have it yet."""
    worker, colleague = central.laptop("aigul"), central.laptop("bolat")
    stream = worker.open_file(members=[worker.user, colleague.user])
    worker.sync_all()
    colleague.sync_all()
    count = sum(one.gseq is not None for one in worker.known.values())
    colleague.note(stream)
    colleague.sync()
    assert ask(worker, (b"", b"", count, worker.digest())) == ()
    differ = ask(worker, (stream, b"", *NOTHING))
    assert len(differ[0].ops or ()) == 1


def test_nothing_is_named_of_a_file_that_is_not_ones_own(central: Rehearsal) -> None:
    worker, stranger = central.laptop("aigul", district="A"), central.laptop("bolat", district="B")
    stream = worker.open_file()
    worker.sync_all()
    stranger.sync_all()
    assert ask(stranger, (stream, b"", *NOTHING), (stream[:4], b"", *NOTHING)) == ()
    unheard = ask(stranger, (stream, b"", 1, bytes(16)), (new_id(), b"", 1, bytes(16)))
    assert [(one.left, one.ops, one.streams) for one in unheard] == 2 * [(None, (), None)]


def test_what_is_withheld_is_in_no_group(central: Rehearsal) -> None:
    worker, stranger = central.laptop("aigul", district="A"), central.laptop("bolat", district="B")
    stream = worker.open_file()
    worker.sync_all()
    late = stranger.note(stream)
    stranger.sync_all()
    assert stranger.known[late.op_id].withheld
    (differs,) = ask(worker, (stream, b"", *NOTHING))
    assert late.op_id[:16] not in {reference for _, reference in differs.ops or ()}


def test_wanted_operations_are_given_by_number_within_the_scope(central: Rehearsal) -> None:
    worker, stranger = central.laptop("aigul", district="A"), central.laptop("bolat", district="B")
    stream = worker.open_file()
    worker.sync_all()
    stranger.sync_all()
    with central.office.database.reading() as connection:
        gseq = connection.execute(
            select(func.max(tables.op.c.gseq)).where(tables.op.c.stream == stream)
        ).scalar()
    for replica, brought in ((worker, [gseq]), (stranger, [])):
        fields = {name: getattr(replica.request(), name) for name in replica.request().__struct_fields__}
        answer = replica.send(
            PATH_SYNC, type(replica.request())(**fields | {"want": (gseq, 9999)}), SyncAnswer
        )
        assert [number for number, _ in answer.ops] == brought


def test_too_many_groups_and_beginnings_that_are_too_long_are_refused(central: Rehearsal) -> None:
    worker = central.laptop("aigul")
    for groups, status in (
        ((DIGESTS_MAX_GROUPS + 1) * [(b"", b"", *NOTHING)], 413),
        ([(bytes(17), b"", *NOTHING)], 400),
        ([(bytes(16), bytes(17), *NOTHING)], 400),
    ):
        with pytest.raises(RefusedError) as refused:
            ask(worker, *groups)
        assert refused.value.problem.status == status
