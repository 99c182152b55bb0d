"""From the road to the office: what was typed without a network arrives once, and the worker can see it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from central.publishing import publish_form
from core.errors import Code
from core.receipts import read_receipt
from core.records import RecordState
from tests.central.running import RunningCentral
from tests.journeys import log
from tests.journeys.conftest import MakeLaptop
from tests.journeys.laptop import Laptop, published
from tests.journeys.wire import Wire

pytestmark = pytest.mark.journey


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


def test_a_questionnaire_filled_in_offline_reaches_the_office(
    central: RunningCentral, aigul: Laptop, new_laptop: MakeLaptop
) -> None:
    publish_form(central.office, published("phq9"))
    aigul.sync_well()
    stream = aigul.add_family()
    aigul.sync_well()
    central.stop()
    draft = aigul.desk.start_form(stream, "phq9")
    session = aigul.desk.form_session(draft.draft, "phq9", language="kk")
    answers = {"person_name": "Тест", "age_group": "adult", "agree": "yes", "q1": "2", "q2": "2"}
    answers |= {f"q{item}": "2" for item in range(3, 9)} | {"q9": "0"}
    for name, value in answers.items():
        session.answer(session.refs(name)[0], value)
    done = aigul.desk.finish_form(draft.draft, session.submission(), language="kk")
    assert (done.result.result, done.result.flag_level) == ("moderately_severe", "medium")
    assert done.result.sync.state is RecordState.ONLY_HERE
    aigul.expect_trouble(Code.CENTRAL_NOT_REACHED)

    central.start()
    assert aigul.sync_well().sent == 1
    shown = aigul.desk.filled_result(stream, done.result.record, language="kk")
    assert shown.sync.state is RecordState.AT_OFFICE
    assert [len(shown.reasons), shown.result] == [8, "moderately_severe"]
    assert len(log.of_stream(central, stream)) == 2


def test_visit_typed_offline_reaches_the_office(central: RunningCentral, aigul: Laptop) -> None:
    stream = aigul.add_family()
    central.stop()
    done = aigul.visit(stream, d1="yes")
    assert done.result.level == "urgent"
    aigul.expect_trouble(Code.CENTRAL_NOT_REACHED)
    aigul.sync.close()
    assert aigul.states(stream) == {RecordState.ONLY_HERE}
    overview = aigul.desk.sync_overview()
    assert (overview.waiting, overview.receipt_ms) == (2, None)

    central.start()
    before_ms = aigul.clock.now_ms()
    assert aigul.sync_well().sent == 2
    assert aigul.states(stream) == {RecordState.AT_OFFICE}
    overview = aigul.desk.sync_overview()
    assert (overview.waiting, overview.rows) == (0, ())
    assert overview.receipt_ms is not None
    assert overview.receipt_ms >= before_ms
    shown = aigul.desk.risk_result(done.result.visit, stream, language="kk").sync
    assert shown.state is RecordState.AT_OFFICE
    assert shown.at_ms is not None
    assert shown.at_ms >= before_ms
    assert len(log.of_stream(central, stream)) == 2
    receipt_key = aigul.store.identity().receipt_key
    assert receipt_key is not None
    (kept,) = aigul.vault.database.query("SELECT bytes FROM receipt")
    receipt = read_receipt(kept[0], receipt_key)
    assert (receipt.from_n, receipt.to_n, receipt.excepted) == (1, 2, ())


def test_a_colleague_in_scope_sees_the_visit(central: RunningCentral, aigul: Laptop, bolat: Laptop) -> None:
    stream = aigul.add_family("Ахметовы")
    aigul.share(stream, bolat.user)
    aigul.visit(stream, d1="yes")
    assert bolat.desk.families() == ()
    aigul.sync_well()
    bolat.sync_well()
    (row,) = bolat.desk.families()
    assert (row.name, row.level) == ("Ахметовы", "urgent")
    view = bolat.desk.family(stream, language="ru")
    assert [reason.answer for reason in view.risk.reasons] == ["Да"]
    assert {entry.sync.state for entry in view.timeline} == {RecordState.AT_OFFICE}


class HalfSent:
    """One laptop and its colleague, cut again and again."""

    def __init__(self, central: RunningCentral, wire: Wire, aigul: Laptop, bolat: Laptop) -> None:
        self.central, self.wire, self.aigul, self.bolat = central, wire, aigul, bolat
        self.stream = aigul.add_family()
        aigul.share(self.stream, bolat.user)
        aigul.sync_well()
        bolat.sync_well()
        self.written: list[str] = []

    def write(self, text: str) -> None:
        """Something to send and something to receive."""
        for one in range(4):
            self.written.append(f"{text} a{one}")
            self.aigul.desk.add_note(self.stream, self.written[-1])
        self.written.append(f"{text} b")
        self.bolat.desk.add_note(self.stream, self.written[-1])
        self.bolat.sync_well()

    def measure(self) -> tuple[int, int]:
        """Bytes of one whole round, with a new connection, in both directions."""
        self.write("measured")
        before = self.wire.up.passed_bytes, self.wire.down.passed_bytes
        self.aigul.sync.close()
        self.aigul.sync_well()
        return self.wire.up.passed_bytes - before[0], self.wire.down.passed_bytes - before[1]

    def cut(self, direction: str, offset: int) -> bool:
        """A round that is cut there, and one that is not; True if the cut did happen."""
        self.write(f"{direction}{offset}")
        self.aigul.sync.close()
        self.wire.cut_after(**{direction: offset})
        report = self.aigul.try_sync()
        happened = not self.wire.is_cut_to_come
        self.wire.mend()
        if happened:
            assert report.trouble in (Code.CENTRAL_NOT_REACHED, None), (direction, offset)
        self.aigul.sync_well()
        assert self.aigul.desk.sync_overview().waiting == 0
        assert self.aigul.notes(self.stream) == sorted(self.written)
        return happened

    def check(self) -> None:
        """Everything is everywhere, once."""
        self.bolat.sync_well()
        assert self.bolat.notes(self.stream) == sorted(self.written)
        assert log.notes(self.central, self.stream) == sorted(self.written)
        ids = list(log.numbered(self.central).values())
        assert len(ids) == len(set(ids))
        assert self.aigul.states(self.stream) == {RecordState.AT_OFFICE}


def spread(size_bytes: int, count: int) -> list[int]:
    """Offsets over a whole round, both ends included."""
    return sorted({round(size_bytes * step / (count - 1)) for step in range(count)})


def test_half_sent_batch_is_not_sent_twice(
    central: RunningCentral, wire: Wire, aigul: Laptop, bolat: Laptop
) -> None:
    half_sent = HalfSent(central, wire, aigul, bolat)
    up_bytes, down_bytes = half_sent.measure()
    cuts = [half_sent.cut("up", offset) for offset in spread(up_bytes - 200, 20)]
    cuts += [half_sent.cut("down", offset) for offset in spread(down_bytes - 200, 20)]
    assert sum(cuts) >= 38
    half_sent.check()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_half_sent_batch_is_not_sent_twice_wherever_it_is_cut(
    central: RunningCentral, wire: Wire, aigul: Laptop, bolat: Laptop
) -> None:
    half_sent = HalfSent(central, wire, aigul, bolat)
    up_bytes, down_bytes = half_sent.measure()
    for offset in range(0, up_bytes, 37):
        half_sent.cut("up", offset)
    for offset in range(0, down_bytes, 37):
        half_sent.cut("down", offset)
    half_sent.check()
