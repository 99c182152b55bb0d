"""The store's side of sync: answers may come twice, be cut, or come from another life of the log."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.changes import Changes, RecordId
from core.encoding import Value, decode, encode
from core.errors import Code, OperationError, StoreError, SyncError
from core.ids import new_id
from core.ops import Change, Verb, parse, without_values
from core.receipts import Epoch, write_epoch
from core.records import KeptFile, RecordState
from core.schema import Entity, number
from core.signing import SigningKey
from core.store import exchange as exchanging
from core.store.exchange import Outgoing
from core.store.notices import NoticeCode
from core.store.packing import pack
from sync.protocol import Reason, ScopeChange, SyncAnswer, Verdict, VerdictKind
from tests.core.agency import Agency, Author, id_of, seed
from tests.core.store.laptop import Laptop, Office, change_of, in_log
from tests.core.store.test_casebook import dump


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def laptop(tmp_path: Path, office: Office) -> Iterator[Laptop]:
    made = Laptop.enrolled(tmp_path / "vault", office)
    yield made
    made.close()


@pytest.fixture
def other(tmp_path: Path, office: Office) -> Iterator[Laptop]:
    made = Laptop.enrolled(tmp_path / "other", office, "other")
    yield made
    made.close()


def notices(laptop: Laptop) -> set[NoticeCode]:
    return {notice.code for notice in laptop.store.notices()}


def state(laptop: Laptop, record: RecordId) -> RecordState:
    return laptop.store.casebook.record_state(record).state


def log_of(laptop: Laptop) -> set[bytes]:
    return {row[0] for row in laptop.vault.database.query("SELECT op_id FROM op")}


def by(author: Author, record: RecordId, **fields: Value) -> bytes:
    return author.write(record.stream, Verb.CHANGE_FAMILY, change_of(record, {}, **fields)).to_bytes()


def replaced(answer: SyncAnswer, **changes: object) -> SyncAnswer:
    named = {name: getattr(answer, name) for name in answer.__struct_fields__}
    return SyncAnswer(**(named | changes))


# --- states -------------------------------------------------------------------------------------------


def test_at_the_office_needs_a_receipt_and_nothing_less(laptop: Laptop) -> None:
    family = laptop.open_family()
    assert state(laptop, family) is RecordState.ONLY_HERE
    laptop.sync(receipts=False)
    assert state(laptop, family) is RecordState.SENDING
    assert len(laptop.store.exchange.outgoing().ops) == 1  # sent again until there is one
    laptop.set(family, number="F-1")
    laptop.sync()
    assert laptop.store.exchange.outgoing().ops == ()
    mark = laptop.store.casebook.record_state(family)
    assert (mark.state, mark.at_ms) == (RecordState.AT_OFFICE, laptop.office.now_ms)
    laptop.set(family, number="F-2")
    assert state(laptop, family) is RecordState.ONLY_HERE


def test_a_forged_receipt_stops_the_answer_before_anything_is_written(laptop: Laptop) -> None:
    family = laptop.open_family()
    outgoing = laptop.store.exchange.outgoing()
    answer = laptop.office.answer(outgoing)
    laptop.office.agency.receipt_key = SigningKey.from_bytes(seed("somebody else's"))
    forged = tuple(laptop.office._receipts(outgoing, list(answer.verdicts)))
    with pytest.raises(OperationError) as refusal:
        laptop.store.exchange.take_whole_answer(outgoing, replaced(answer, receipts=forged))
    assert refusal.value.code is Code.OP_SIGNATURE
    assert state(laptop, family) is RecordState.ONLY_HERE
    assert laptop.store.exchange.identity().cursor is None


def test_a_receipt_of_an_earlier_life_of_the_log_proves_nothing(laptop: Laptop, office: Office) -> None:
    """Central signed it before the restore that lost the operation; somebody puts it into an answer again."""
    family = laptop.open_family()
    outgoing = laptop.store.exchange.outgoing()
    old = office.answer(outgoing)
    laptop.store.exchange.take_whole_answer(outgoing, old)
    assert state(laptop, family) is RecordState.AT_OFFICE
    office.restore(0)
    laptop.store.exchange.begin_epoch(office.epoch_record)
    outgoing = laptop.store.exchange.outgoing()
    answer = replaced(office.answer(outgoing, receipts=False), receipts=old.receipts)
    laptop.store.exchange.take_whole_answer(outgoing, answer)
    assert laptop.vault.database.query("SELECT receipt_ms FROM op WHERE own = 1") == [(None,)]
    assert state(laptop, family) is RecordState.SENDING
    laptop.sync()
    assert state(laptop, family) is RecordState.AT_OFFICE


def test_overview_counts_what_the_office_does_not_have(laptop: Laptop) -> None:
    family = laptop.open_family("Ахметовы")
    laptop.set(family, risk={1: "high"})
    overview = laptop.store.exchange.overview()
    sizes = [len(pack(data)) for data in laptop.store.exchange.outgoing().ops]
    assert (overview.waiting, overview.waiting_bytes, overview.last_sync_ms) == (2, sum(sizes), None)
    assert overview.oldest_ms == laptop.clock.now_ms() - 60_000
    assert [(row.verb, row.family_name, row.state) for row in overview.rows] == [
        (Verb.OPEN_FILE, "Ахметовы", RecordState.ONLY_HERE),
        (Verb.ASSESS, "Ахметовы", RecordState.ONLY_HERE),
    ]
    laptop.sync()
    overview = laptop.store.exchange.overview()
    assert (overview.waiting, overview.rows, overview.oldest_ms) == (0, (), None)
    assert (overview.last_sync_ms, overview.receipt_ms) == (laptop.clock.now_ms(), laptop.office.now_ms)


def test_what_waits_is_counted_by_kind_over_all_with_risk_first(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanging, "OVERVIEW_ROWS", 2)
    family = laptop.open_family("Ахметовы")
    laptop.sync()
    for name in ("А", "Б", "В"):
        laptop.set(family, name=name)
    laptop.act(family.stream, Verb.WRITE_NOTE, change_of(laptop.note(family.stream), text="Жазба"))
    assessment = RecordId(family.stream, int(Entity.ASSESSMENT), new_id())
    laptop.act(family.stream, Verb.ASSESS, change_of(assessment, level={1: "high"}))
    overview = laptop.store.exchange.overview()
    sizes = {parse(data).header.verb: len(pack(data)) for data in laptop.store.exchange.outgoing().ops}
    assert [(one.verb, one.count) for one in overview.kinds] == [
        (Verb.ASSESS, 1),
        (Verb.CHANGE_FAMILY, 3),
        (Verb.WRITE_NOTE, 1),
    ]
    assert overview.kinds[0].size_bytes == sizes[Verb.ASSESS]
    assert (overview.waiting, len(overview.rows)) == (5, 2)


def test_what_central_took_without_a_receipt_waits_as_before(laptop: Laptop) -> None:
    family = laptop.open_family()
    outgoing = laptop.store.exchange.outgoing()
    answer = laptop.office.answer(outgoing, receipts=False)
    laptop.store.exchange.take_whole_answer(outgoing, answer)
    overview = laptop.store.exchange.overview()
    assert state(laptop, family) is RecordState.SENDING
    assert (overview.waiting, [row.state for row in overview.rows]) == (1, [RecordState.SENDING])
    laptop.sync()
    assert laptop.store.exchange.overview().waiting == 0


def test_what_central_does_not_take_is_not_among_what_goes_out_by_itself(laptop: Laptop) -> None:
    family = laptop.open_family()
    laptop.sync()
    laptop.office.withheld.add(laptop.set(family, name="Поздно").op_id)
    laptop.sync()
    overview = laptop.store.exchange.overview()
    assert (overview.waiting, overview.waiting_bytes, overview.oldest_ms) == (0, 0, None)
    assert (overview.not_accepted, overview.kinds) == (1, ())


def test_a_withheld_operation_counts_nowhere_until_it_is_accepted(laptop: Laptop) -> None:
    family = laptop.open_family("Ахметовы")
    laptop.sync()
    before = dump(laptop.vault.database)
    late = laptop.set(family, name="Поздно")
    laptop.office.withheld.add(late.op_id)
    changes = laptop.sync()
    assert family in changes.records
    assert laptop.shown(family)["name"] == "Ахметовы"
    assert dump(laptop.vault.database) == before
    assert state(laptop, family) is RecordState.NOT_ACCEPTED
    assert laptop.store.exchange.overview().not_accepted == 1
    assert laptop.store.exchange.outgoing().ops == ()
    assert NoticeCode.CENTRAL_DIFFERS not in notices(laptop)
    data = in_log(laptop.vault.database, late.op_id)
    laptop.office.push(data)  # the supervisor accepted it
    assert family in laptop.sync().records
    assert laptop.shown(family)["name"] == "Поздно"


def test_a_refused_operation_is_sent_once_more_and_then_waits_for_a_person(laptop: Laptop) -> None:
    family = laptop.open_family()
    laptop.sync()
    bad = laptop.set(family, number="F-1")
    good = laptop.set(family, number="F-2")
    laptop.office.refused.add(bad.op_id)
    laptop.sync()
    assert [parse(data).op_id for data in laptop.store.exchange.outgoing().ops] == [bad.op_id]
    laptop.sync()
    assert laptop.store.exchange.outgoing().ops == ()
    assert state(laptop, family) is RecordState.NEEDS_YOU
    overview = laptop.store.exchange.overview()
    assert (overview.needs_you, [row.reason for row in overview.rows]) == (1, ["signature"])
    assert good.op_id in {parse(data).op_id for _, data in laptop.office.log}
    assert laptop.shown(family)["number"] == "F-2"


def test_a_refused_operation_goes_out_again_as_the_journal_has_it(laptop: Laptop) -> None:
    """The database lost its values on the way; central cannot even say which operation it was."""
    family = laptop.open_family()
    laptop.sync()
    laptop.set(family, number="F-1")
    (whole,) = laptop.store.exchange.outgoing().ops
    broken = without_values(parse(whole)).to_bytes()
    with laptop.store.writing() as database:
        database.execute("UPDATE op SET bytes = ? WHERE op_id = ?", (broken, parse(whole).op_id))
    outgoing = laptop.store.exchange.outgoing()
    answer = laptop.office.answer(outgoing)
    verdict = Verdict(op_id=id_of("?") * 2, kind=VerdictKind.REFUSED, reason=Reason.MALFORMED)
    laptop.store.exchange.take_whole_answer(outgoing, replaced(answer, verdicts=(verdict,), receipts=()))
    assert laptop.store.exchange.outgoing().ops == (whole,)


def test_a_late_copy_of_an_older_answer_takes_nothing_back(laptop: Laptop) -> None:
    family = laptop.open_family("Ахметовы")
    op_id = parse(laptop.store.exchange.outgoing().ops[0]).op_id
    outgoing = laptop.store.exchange.outgoing()
    for unwanted in (laptop.office.withheld, laptop.office.refused):
        unwanted.add(op_id)
        late = laptop.office.answer(outgoing)
        unwanted.clear()
        laptop.sync()
        laptop.store.exchange.take_whole_answer(outgoing, late)
        assert laptop.shown(family)["name"] == "Ахметовы"
        assert state(laptop, family) is RecordState.AT_OFFICE


def test_limits_of_a_push_leave_the_rest_for_the_next(laptop: Laptop) -> None:
    family = laptop.open_family()
    for at in range(4):
        laptop.set(family, number=f"F-{at}")
    exchange = laptop.store.exchange
    whole = exchange.outgoing()
    assert [parse(data).header.n for data in whole.ops] == [1, 2, 3, 4, 5]
    assert not whole.more
    small = exchange.outgoing(max_ops=2)
    assert (small.ops, small.more) == (whole.ops[:2], True)
    assert exchange.outgoing(max_bytes=1).ops == whole.ops[:1]
    seen = 0
    while exchange.outgoing(max_ops=2).ops:
        part = exchange.outgoing(max_ops=2)
        seen += len(part.ops)
        exchange.take_whole_answer(part, laptop.office.answer(part))
    assert seen == 5
    assert state(laptop, family) is RecordState.AT_OFFICE


# --- receiving ----------------------------------------------------------------------------------------


def test_an_answer_taken_twice_changes_nothing(laptop: Laptop, other: Laptop) -> None:
    family = other.open_family("Чужие")
    other.sync()
    laptop.open_family("Свои")
    outgoing = laptop.store.exchange.outgoing()
    answer = laptop.office.answer(outgoing)
    assert family in laptop.store.exchange.take_whole_answer(outgoing, answer).records
    after, log = dump(laptop.vault.database), log_of(laptop)
    laptop.store.exchange.take_whole_answer(outgoing, answer)
    assert (dump(laptop.vault.database), log_of(laptop)) == (after, log)
    assert laptop.store.exchange.root_digest() == answer.root_digest
    assert notices(laptop) == set()


def test_a_half_taken_answer_keeps_the_cursor_and_is_taken_again(
    laptop: Laptop, other: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanging, "STEP_OPS", 2)
    family = other.open_family("Чужие")
    for at in range(6):
        other.set(family, number=f"F-{at}")
    other.sync()
    outgoing = laptop.store.exchange.outgoing()
    answer = laptop.office.answer(outgoing)
    steps = laptop.store.exchange.take_answer(outgoing, answer)
    next(steps)
    next(steps)
    steps.close()  # the power is cut
    assert laptop.store.exchange.identity().cursor is None
    assert len(log_of(laptop)) == 4
    laptop.reopen()
    again = laptop.store.exchange.outgoing()
    laptop.store.exchange.take_whole_answer(again, laptop.office.answer(again))
    assert laptop.shown(family)["number"] == "F-5"
    assert laptop.store.exchange.identity().cursor == answer.cursor
    assert laptop.store.exchange.outgoing().root_digest == answer.root_digest


def test_acts_of_the_worker_run_between_the_steps(
    laptop: Laptop, other: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanging, "STEP_OPS", 1)
    theirs = other.open_family("Чужие")
    other.set(theirs, number="F-1")
    other.sync()
    outgoing = laptop.store.exchange.outgoing()
    for step, _ in enumerate(laptop.store.exchange.take_answer(outgoing, laptop.office.answer(outgoing))):
        laptop.open_family(f"Между {step}")
    assert laptop.shown(theirs)["number"] == "F-1"
    assert len(laptop.store.exchange.outgoing().ops) == step + 1


@pytest.mark.parametrize(
    ("waits", "look_s", "steps"),
    [(True, 0.035, 6), (False, 0.035, 1), (False, 1.1, 6), (True, 0.0, 1)],
    ids=["somebody waits", "nobody waits", "far too long", "quick"],
)
def test_a_long_step_ends_when_somebody_waits(
    laptop: Laptop, other: Laptop, waits: bool, look_s: float, steps: int
) -> None:
    family = other.open_family()
    for at in range(3):
        other.set(family, number=f"F-{at}")
    other.sync()

    class Slow(type(laptop.clock)):  # type: ignore[misc]  # a clock that passes this time at each look
        def monotonic_s(self) -> float:
            self.advance(look_s)
            return float(super().monotonic_s())

    exchange = laptop.store.exchange
    exchange._clock, exchange._waited_for = Slow(), lambda: waits
    outgoing = exchange.outgoing()
    answer = laptop.office.answer(outgoing)
    assert len(answer.ops) == 6
    assert len(list(exchange.take_answer(outgoing, answer))) == steps


@pytest.mark.parametrize("seed_number", range(6))
def test_two_laptops_in_different_orders_are_equal(laptop: Laptop, other: Laptop, seed_number: int) -> None:
    chance = random.Random(seed_number)
    shared = laptop.open_family("Общие", risk={1: "low"})
    laptop.sync()
    other.sync()
    for _ in range(12):
        who = chance.choice([laptop, other])
        deed = chance.randrange(4)
        if deed == 0:
            who.sync()
        elif deed == 1:
            who.set(shared, risk={1: chance.choice(["low", "medium", "urgent"])})
        elif deed == 2:
            phones = [[chance.choice([b"a", b"b"]), chance.choice("12")]]
            who.set(shared, phones=phones, name=chance.choice(["Общие", "Иные"]))
        else:
            who.open_family(chance.choice(["Первые", "Вторые"]))
    for who in (laptop, other, laptop, other):
        who.sync()
    assert dump(laptop.vault.database) == dump(other.vault.database)
    assert log_of(laptop) == log_of(other)
    assert laptop.store.exchange.root_digest() == other.store.exchange.root_digest()
    assert notices(laptop) == notices(other) == set()


def test_an_operation_before_its_authors_record_waits_for_it(laptop: Laptop, office: Office) -> None:
    family = laptop.open_family("Ахметовы")
    laptop.sync()
    stranger = office.agency.enrol("not announced yet")
    office.push(by(stranger, family, number="F-7"), by(stranger, family, directions="за рекой"))
    laptop.sync()
    assert "number" not in laptop.shown(family)
    assert NoticeCode.OPERATIONS_KEPT_ASIDE in notices(laptop)
    assert NoticeCode.CENTRAL_DIFFERS not in notices(laptop)
    office.announce(stranger)
    assert family in laptop.sync().records
    assert laptop.shown(family) == {"name": "Ахметовы", "number": "F-7", "directions": "за рекой"}
    assert notices(laptop) == set()


def test_one_bad_operation_stops_nothing_and_is_never_dropped(laptop: Laptop, office: Office) -> None:
    family = laptop.open_family("Ахметовы")
    laptop.sync()
    colleague = office.agency.enrol("colleague")
    office.announce(colleague)
    good = by(colleague, family, number="F-7")
    thief = office.agency.enrol("colleague")
    thief.pen = type(thief.pen)(thief.pen.enrolment, SigningKey.from_bytes(seed("a stolen header")))
    forged = by(thief, family, name="Подделка")
    not_permitted = colleague.write(family.stream, Verb.REVOKE, change_of(family, name="Нельзя")).to_bytes()
    in_agency = colleague.write(office.agency.stream, Verb.WRITE_NOTE, change_of(family, name="x")).to_bytes()
    spoiled = good[:-1] + bytes([good[-1] ^ 1])
    outgoing = laptop.store.exchange.outgoing()
    answer = office.answer(outgoing)
    bad = [spoiled, forged, not_permitted, in_agency, b"", good]
    ops = (*answer.ops, *((100 + at, data) for at, data in enumerate(bad)))
    laptop.store.exchange.take_whole_answer(outgoing, replaced(answer, ops=ops, root_digest=None))
    assert laptop.shown(family) == {"name": "Ахметовы", "number": "F-7"}
    kept = laptop.vault.database.query("SELECT bytes, reason FROM parked")
    assert dict(kept) == {
        spoiled: "malformed",
        forged: "signature",
        not_permitted: "not_permitted",
        in_agency: "not_permitted",
        b"": "malformed",
    }


def test_only_central_writes_enrolments(laptop: Laptop, office: Office) -> None:
    elsewhere = Agency("elsewhere").enrol("invented")
    record = {number(Entity.ENROLMENT, "record"): elsewhere.pen.enrolment.record}
    office.publish(Verb.ENROL, Change(int(Entity.ENROLMENT), elsewhere.incarnation, record, {}))
    family = laptop.open_family()
    office.push(by(elsewhere, family, number="F-7"))
    laptop.sync()
    assert "number" not in laptop.shown(family)
    assert laptop.store.casebook.author_name(elsewhere.user) == ""


def test_a_different_digest_is_told_and_pulling_everything_again_mends_it(
    laptop: Laptop, other: Laptop
) -> None:
    family = other.open_family("Чужие")
    other.sync()
    outgoing = laptop.store.exchange.outgoing()
    answer = laptop.office.answer(outgoing)
    laptop.store.exchange.take_whole_answer(outgoing, replaced(answer, ops=answer.ops[:-1]))
    assert notices(laptop) == {NoticeCode.CENTRAL_DIFFERS}
    laptop.store.exchange.forget_cursor()
    laptop.sync()
    assert notices(laptop) == set()
    assert laptop.shown(family)["name"] == "Чужие"


def test_operations_of_this_incarnation_that_are_not_here_mean_a_restored_vault(laptop: Laptop) -> None:
    family = laptop.open_family()
    laptop.sync()
    twin = laptop.office.agency.enrol("worker")
    laptop.office.push(by(twin, family, number="F-9"))
    laptop.sync()
    assert laptop.shown(family)["number"] == "F-9"
    assert NoticeCode.NEEDS_NEW_INCARNATION in notices(laptop)


def test_an_own_operation_that_is_accepted_late_comes_with_its_receipt(laptop: Laptop) -> None:
    family = laptop.open_family()
    late = laptop.set(family, number="F-1")
    laptop.office.withheld.add(late.op_id)
    laptop.sync()
    data = in_log(laptop.vault.database, late.op_id)
    laptop.office.push(data)
    outgoing = laptop.store.exchange.outgoing()
    answer = laptop.office.answer(outgoing)
    receipts = tuple(laptop.office._receipts(replace(outgoing, ops=(data,)), []))
    laptop.store.exchange.take_whole_answer(outgoing, replaced(answer, receipts=receipts))
    assert state(laptop, family) is RecordState.AT_OFFICE
    assert laptop.store.exchange.outgoing().ops == ()


def test_an_order_to_erase_reaches_log_and_screen(laptop: Laptop, office: Office) -> None:
    family = laptop.open_family("Исчезнут")
    laptop.sync()
    outgoing = laptop.store.exchange.outgoing()
    answer = replaced(office.answer(outgoing), erase=(parse(office.log[1][1]).op_id,))
    changes = laptop.store.exchange.take_whole_answer(outgoing, answer)
    assert family in changes.records
    assert "name" not in laptop.shown(family)


def test_an_erasure_in_the_agency_stream_does_the_same(laptop: Laptop, office: Office) -> None:
    family = laptop.open_family("Исчезнут")
    laptop.sync()
    op_id = next(parse(data).op_id for _, data in office.log if parse(data).header.stream == family.stream)
    erasure = RecordId(office.agency.stream, int(Entity.ERASURE), new_id())
    office.publish(Verb.ERASE, change_of(erasure, op_ids=[[b"1", op_id], "other shape", [b"2", 7]]))
    assert family in laptop.sync().records
    assert "name" not in laptop.shown(family)


def test_values_erased_before_they_came_are_heads_all_the_same(laptop: Laptop, office: Office) -> None:
    family = laptop.open_family("Ахметовы")
    laptop.sync()
    colleague = office.agency.enrol("colleague")
    office.announce(colleague)
    made = parse(by(colleague, family, number="F-7"))
    office.push(without_values(made).to_bytes())
    laptop.sync()
    record = laptop.store.casebook.record(family.stream, family.entity_type, family.entity_id)
    assert record is not None
    assert record.heads["number"] == (made.reference,)
    assert "number" not in record.fields


def test_a_revocation_of_this_enrolment_is_understood(laptop: Laptop, office: Office) -> None:
    revocation = RecordId(office.agency.stream, int(Entity.REVOCATION), new_id())
    office.publish(Verb.REVOKE, change_of(revocation, incarnation=id_of("somebody else"), reason="lost"))
    laptop.sync()
    assert laptop.store.identity().enrol_state == "approved"
    another = RecordId(revocation.stream, revocation.entity_type, new_id())
    office.publish(Verb.REVOKE, change_of(another, incarnation=laptop.worker.incarnation, reason="lost"))
    laptop.sync()
    assert laptop.store.identity().enrol_state == "revoked"


def test_an_answer_that_keeps_updates_back_is_told_and_is_no_sync(laptop: Laptop, office: Office) -> None:
    family = laptop.open_family()
    laptop.sync()
    synced_ms = laptop.store.exchange.overview().last_sync_ms
    laptop.set(family, number="F-1")
    for _ in range(2):
        laptop.clock.advance(3600)
        outgoing = laptop.store.exchange.outgoing()
        answer = replaced(office.answer(outgoing), notices=("pulls_wait", "said by a newer central"))
        laptop.store.exchange.take_whole_answer(outgoing, answer)
        assert notices(laptop) == {NoticeCode.PULLS_WAIT}
        assert laptop.store.exchange.overview().last_sync_ms == synced_ms
    assert state(laptop, family) is RecordState.AT_OFFICE  # what was sent arrived all the same
    assert laptop.store.identity().last_contact_ms == laptop.clock.now_ms()
    assert laptop.store.identity().offset_ms == office.now_ms - laptop.clock.now_ms()
    laptop.reopen()
    assert notices(laptop) == {NoticeCode.PULLS_WAIT}
    laptop.sync()
    assert notices(laptop) == set()
    assert laptop.store.exchange.overview().last_sync_ms == laptop.clock.now_ms()


# --- scope --------------------------------------------------------------------------------------------


def test_a_file_leaves_only_when_everything_is_proved_and_nobody_writes(laptop: Laptop) -> None:
    family = laptop.open_family("Уходят")
    kept = laptop.open_family("Остаются")
    draft = laptop.store.drafts.create(family.stream, "visit", records={}).draft
    laptop.sync(receipts=False)
    drop = ScopeChange(tag=3, drop=(family.stream,))
    laptop.sync(scope=drop, streams=[kept.stream], receipts=False)
    assert laptop.store.identity().scope_tag == 3
    assert laptop.shown(family)["name"] == "Уходят"
    assert NoticeCode.FILE_KEPT in notices(laptop)
    for begin in (
        lambda: laptop.store.drafts.create(family.stream, "visit", records={}),
        lambda: laptop.set(family, number="F-1"),
    ):
        with pytest.raises(StoreError) as refusal:
            begin()
        assert refusal.value.code is Code.FILE_LEAVES
    assert laptop.store.exchange.outgoing().finishing == (family.stream,)
    laptop.sync(scope=ScopeChange(tag=3), streams=[kept.stream], receipts=False)
    assert laptop.shown(family)["name"] == "Уходят"  # no receipt yet
    late = laptop.act(family.stream, Verb.CHANGE_FAMILY, laptop.change(family, number="F-1"), draft=draft)
    assert laptop.store.exchange.overview().kept == (KeptFile(family.stream, "Уходят", changes=2),)
    laptop.sync(scope=ScopeChange(tag=3), streams=[kept.stream])
    assert laptop.shown(family) == {}
    assert notices(laptop) == set()
    assert late.op_id not in log_of(laptop)
    assert laptop.store.search("уходят") == ()
    assert laptop.vault.database.value("SELECT count(*) FROM touch WHERE stream = ?", (family.stream,)) == 0
    laptop.reopen()
    assert laptop.shown(family) == {}  # the journal still knows it; it stays gone
    assert laptop.shown(kept)["name"] == "Остаются"


def test_a_file_that_only_waits_for_its_receipt_stays(laptop: Laptop) -> None:
    family = laptop.open_family("Номер есть, расписки нет")
    laptop.sync(scope=ScopeChange(tag=1, drop=(family.stream,)), streams=[], receipts=False)
    row = laptop.vault.database.one("SELECT gseq, receipt_ms FROM op WHERE stream = ?", (family.stream,))
    assert row is not None
    assert row[0] is not None
    assert row[1] is None
    assert laptop.shown(family)["name"] == "Номер есть, расписки нет"
    assert laptop.store.exchange.overview().waiting == 1
    laptop.sync(scope=ScopeChange(tag=1), streams=[])
    assert laptop.shown(family) == {}


def test_a_file_in_which_somebody_writes_stays(laptop: Laptop) -> None:
    family = laptop.open_family("Пишут")
    laptop.sync()
    draft = laptop.store.drafts.create(family.stream, "visit", records={}).draft
    laptop.sync(scope=ScopeChange(tag=1, drop=(family.stream,)), streams=[])
    assert laptop.shown(family)["name"] == "Пишут"
    assert [notice.stream for notice in laptop.store.notices()] == [family.stream]
    note = laptop.note(family.stream)
    laptop.act(family.stream, Verb.WRITE_NOTE, change_of(note, text="x"), draft=draft)
    laptop.sync(streams=[])
    assert laptop.shown(family) == {}
    assert notices(laptop) == set()


def test_a_file_that_comes_back_is_whole_again(laptop: Laptop) -> None:
    family = laptop.open_family("Вернутся")
    laptop.sync()
    laptop.sync(scope=ScopeChange(tag=1, drop=(family.stream,)), streams=[])
    assert laptop.shown(family) == {}
    laptop.store.exchange.forget_cursor()  # central back-fills a stream that comes into scope
    laptop.sync(scope=ScopeChange(tag=2, add=(family.stream,)))
    assert laptop.shown(family)["name"] == "Вернутся"
    assert notices(laptop) == set()  # what comes back was signed here: nobody put the vault back
    assert state(laptop, family) is RecordState.AT_OFFICE


def test_a_file_that_leaves_does_not_take_its_numbers_along(laptop: Laptop) -> None:
    kept, leaving = laptop.open_family("Остаются"), laptop.open_family("Уходят")
    last = laptop.set(leaving, number="F-1")
    laptop.sync()
    head = laptop.store.exchange.outgoing().head
    laptop.sync(scope=ScopeChange(tag=1, drop=(leaving.stream,)), streams=[kept.stream])
    assert last.op_id not in log_of(laptop)
    assert laptop.store.exchange.outgoing().head == head
    laptop.reopen()
    assert notices(laptop) == set()  # the mark is not ahead of the chain either
    made = laptop.set(kept, number="F-2")
    assert made.n == last.n + 1
    laptop.store.rebuild()
    assert laptop.set(kept, number="F-3").n == last.n + 2


# --- lives of central's log ---------------------------------------------------------------------------


def test_after_a_restore_everybody_offers_what_central_lost(
    laptop: Laptop, other: Laptop, office: Office
) -> None:
    family = laptop.open_family("Ахметовы")
    laptop.sync()
    other.sync()
    cut = office.log[-1][0]
    laptop.set(family, number="F-1")
    laptop.sync()
    other.sync()
    other.set(family, directions="за рекой")
    other.sync()
    lost = {parse(data).op_id for gseq, data in office.log if gseq > cut}
    office.restore(cut)
    outgoing = laptop.store.exchange.outgoing()
    answer = office.answer(replace(outgoing, ops=(), foreign=()))
    with pytest.raises(SyncError) as refusal:
        laptop.store.exchange.take_whole_answer(outgoing, answer)
    assert refusal.value.code is Code.CENTRAL_RESTORED_UNPROVEN
    assert laptop.store.exchange.begin_epoch(office.epoch_record).sync
    assert state(laptop, family) is RecordState.ONLY_HERE
    cursor = decode(laptop.store.exchange.identity().cursor or b"")
    assert cursor == [office.epoch.epoch, cut, []]
    outgoing = laptop.store.exchange.outgoing()
    assert [parse(data).header.n for data in outgoing.ops] == [2]
    laptop.store.exchange.take_whole_answer(outgoing, office.answer(outgoing))
    assert state(laptop, family) is RecordState.AT_OFFICE
    other.store.exchange.begin_epoch(office.epoch_record)
    outgoing = other.store.exchange.outgoing()
    assert {parse(data).op_id for data in (*outgoing.ops, *outgoing.foreign)} == lost
    other.sync()
    laptop.sync()
    assert {parse(data).op_id for _, data in office.log} == log_of(laptop) == log_of(other)
    assert dump(laptop.vault.database) == dump(other.vault.database)
    assert laptop.store.exchange.outgoing().foreign == ()
    assert notices(laptop) == notices(other) == set()


def test_what_left_with_its_file_and_central_lost_is_brought_back_unseen(
    laptop: Laptop, office: Office
) -> None:
    kept, gone, older = (laptop.open_family(name) for name in ("Остаются", "Уходят", "Ушли раньше"))
    laptop.sync()
    cut = office.log[-1][0]
    drop = ScopeChange(tag=1, drop=(older.stream,))
    laptop.sync(scope=drop, streams=[kept.stream, gone.stream])
    lost = laptop.set(gone, number="F-1")
    laptop.sync(streams=[kept.stream, gone.stream], scope=ScopeChange(tag=1))
    laptop.sync(streams=[kept.stream], scope=ScopeChange(tag=2, drop=(gone.stream,)))
    before = dump(laptop.vault.database)
    assert lost.op_id not in log_of(laptop)
    office.restore(cut)
    laptop.reopen()
    laptop.store.exchange.begin_epoch(office.epoch_record)
    for _ in range(2):  # also after a restart
        sent = {parse(data).op_id for data in laptop.store.exchange.outgoing().ops}
        assert lost.op_id in sent
        assert all(parse(data).header.stream == gone.stream for data in laptop.store.exchange.outgoing().ops)
        assert laptop.shown(gone) == {}
        assert dump(laptop.vault.database) == before
        assert laptop.store.search("уходят") == ()
        with pytest.raises(StoreError) as refusal:
            laptop.set(gone, number="F-2")
        assert refusal.value.code is Code.RECORD_UNKNOWN
        laptop.reopen()
    laptop.store.rebuild()
    assert laptop.store.exchange.overview().waiting == len(sent)
    laptop.sync(streams=[kept.stream], receipts=False)
    assert lost.op_id in log_of(laptop)  # central has it, but did not sign for it
    assert laptop.shown(gone) == {}
    laptop.sync(streams=[kept.stream])
    assert lost.op_id not in log_of(laptop)
    assert lost.op_id in {parse(data).op_id for _, data in office.log}
    assert notices(laptop) == set()
    assert dump(laptop.vault.database) == before


def test_a_file_that_comes_back_with_a_restore_shows_what_central_lost(
    laptop: Laptop, office: Office
) -> None:
    family = laptop.open_family("Вернутся")
    laptop.sync()
    cut = office.log[-1][0]
    laptop.set(family, number="F-1")
    laptop.sync()
    before = dump(laptop.vault.database)
    laptop.sync(scope=ScopeChange(tag=1, drop=(family.stream,)), streams=[])
    office.restore(cut)
    laptop.store.exchange.begin_epoch(office.epoch_record)
    laptop.store.exchange.forget_cursor()  # central back-fills a stream that comes into scope
    laptop.sync(scope=ScopeChange(tag=2, add=(family.stream,)))
    assert laptop.shown(family)["number"] == "F-1"
    assert dump(laptop.vault.database) == before
    assert state(laptop, family) is RecordState.AT_OFFICE


def test_a_file_that_is_half_back_when_central_is_restored_loses_nothing(
    laptop: Laptop, office: Office
) -> None:
    family = laptop.open_family("Вернутся")
    laptop.sync()
    cut = office.log[-1][0]
    lost = laptop.set(family, number="F-1")
    laptop.sync()
    laptop.sync(scope=ScopeChange(tag=1, drop=(family.stream,)), streams=[])
    laptop.store.exchange.forget_cursor()
    laptop.sync(scope=ScopeChange(tag=2, add=(family.stream,)), max_ops=cut)
    assert lost.op_id not in log_of(laptop)
    office.restore(cut)
    laptop.store.exchange.begin_epoch(office.epoch_record)
    assert laptop.shown(family)["number"] == "F-1"
    laptop.sync()
    assert lost.op_id in {parse(data).op_id for _, data in office.log}
    assert state(laptop, family) is RecordState.AT_OFFICE


def test_what_central_refused_from_a_colleague_is_told_and_offered_in_its_next_life(
    laptop: Laptop, other: Laptop, office: Office
) -> None:
    family = other.open_family("Ахметовы")
    other.sync()
    cut = office.log[-1][0]
    theirs = other.set(family, number="F-1")
    other.sync()
    laptop.sync()
    office.restore(cut)
    office.refused.add(theirs.op_id)
    laptop.store.exchange.begin_epoch(office.epoch_record)
    laptop.sync()
    assert notices(laptop) == set()  # once more first
    laptop.sync()
    assert laptop.store.exchange.outgoing().foreign == ()
    assert notices(laptop) == {NoticeCode.OPERATIONS_KEPT_ASIDE}
    office.restore(cut)
    office.refused.clear()
    laptop.store.exchange.begin_epoch(office.epoch_record)
    assert [parse(data).op_id for data in laptop.store.exchange.outgoing().foreign] == [theirs.op_id]
    laptop.sync()
    assert theirs.op_id in {parse(data).op_id for _, data in office.log}
    assert notices(laptop) == set()


def test_a_laptop_that_slept_through_two_restores_trusts_only_what_survived_both(
    laptop: Laptop, office: Office
) -> None:
    family = laptop.open_family()
    for at in range(3):
        laptop.set(family, number=f"F-{at}")
    laptop.sync()
    office.restore(2)
    office.restore(4)
    laptop.store.exchange.begin_epoch(office.epoch_record)
    assert [parse(data).header.n for data in laptop.store.exchange.outgoing().ops] == [2, 3, 4]


def test_nobody_but_the_receipt_key_begins_an_epoch(laptop: Laptop, office: Office) -> None:
    first = office.epoch_record
    office.restore(0)
    forged = write_epoch(SigningKey.from_bytes(seed("thief")), office.epoch)
    for record in (forged, b"", first[:-1]):
        with pytest.raises(SyncError) as refusal:
            laptop.store.exchange.begin_epoch(record)
        assert refusal.value.code is Code.CENTRAL_RESTORED_UNPROVEN
    laptop.store.exchange.begin_epoch(office.epoch_record)
    assert not laptop.store.exchange.begin_epoch(office.epoch_record)
    with pytest.raises(SyncError):
        laptop.store.exchange.begin_epoch(first)  # an old one, played again
    elsewhere = Epoch(epoch=id_of("x"), cut=1, time_ms=1, history=((id_of("x"), 1),))
    laptop.store.exchange.begin_epoch(write_epoch(office.agency.receipt_key, elsewhere))
    assert laptop.store.identity().epoch == elsewhere


@pytest.mark.parametrize("cursor", [None, b"", encode(["e"]), encode([b"e", 9, [[b"s", 1]]])])
def test_a_cursor_that_nobody_can_read_means_from_the_beginning(
    laptop: Laptop, office: Office, cursor: bytes | None
) -> None:
    laptop.store.exchange.set_enrolment(cursor=cursor)
    office.restore(0)
    laptop.store.exchange.begin_epoch(office.epoch_record)
    assert laptop.store.identity().cursor is None


def test_back_fills_in_a_cursor_are_cut_too(laptop: Laptop, office: Office) -> None:
    old = encode([office.epoch.epoch, 40, [[id_of("s"), 10, 30], [id_of("t"), 3, 7]]])
    laptop.store.exchange.set_enrolment(cursor=old)
    office.restore(9)
    laptop.store.exchange.begin_epoch(office.epoch_record)
    cursor = decode(laptop.store.identity().cursor or b"")
    assert cursor == [office.epoch.epoch, 9, [[id_of("s"), 9, 9], [id_of("t"), 3, 7]]]


# --- identity -----------------------------------------------------------------------------------------


def test_without_enrolment_nothing_is_sent(laptop: Laptop) -> None:
    laptop.store.exchange.set_enrolment(record=None)
    with pytest.raises(SyncError) as refusal:
        laptop.store.exchange.outgoing()
    assert refusal.value.code is Code.ENROLMENT_PENDING


def test_a_record_for_other_keys_or_by_another_central_is_refused(laptop: Laptop, office: Office) -> None:
    before = told(laptop)
    for record in (
        office.agency.enrol("another").pen.enrolment.record,
        Agency("elsewhere").enrol("worker").pen.enrolment.record,
        b"",
    ):
        with pytest.raises((OperationError, SyncError)):
            laptop.store.exchange.new_incarnation(record)
        assert told(laptop) == before
    with pytest.raises(OperationError):
        laptop.store.exchange.set_enrolment(agency_root=seed("another root"))
    with pytest.raises(ValueError, match="password"):
        laptop.store.exchange.set_enrolment(password="x")
    assert told(laptop) == before


def told(laptop: Laptop) -> tuple[object, ...]:
    me = laptop.store.identity()
    return me.enrolment, me.central, me.agency_root, me.signing_key and me.signing_key.public


def test_the_identity_survives_and_does_not_show_its_keys(laptop: Laptop) -> None:
    laptop.store.exchange.set_enrolment(ca_pem="PEM", org_id="org", sealing_key=seed("sealing"))
    laptop.sync()
    laptop.reopen()
    me = laptop.store.identity()
    assert (me.ca_pem, me.org_id, me.sealing_key) == ("PEM", "org", seed("sealing"))
    assert me.offset_ms == laptop.office.now_ms - laptop.clock.now_ms()
    assert me.last_contact_ms == laptop.clock.now_ms()
    assert me.pen is not None
    assert me.pen.key.to_bytes() == laptop.worker.pen.key.to_bytes()
    assert seed("sealing").hex() not in repr(me)
    laptop.set(laptop.open_family(), number="F-1")
    header = parse(laptop.store.exchange.outgoing().ops[0]).header
    assert header.offset_ms == me.offset_ms


def test_operations_of_an_old_incarnation_are_sent_under_it(laptop: Laptop, office: Office) -> None:
    family = laptop.open_family()
    record = office.agency.enrol("worker", incarnation="second").pen.enrolment
    laptop.store.exchange.new_incarnation(record.record)
    laptop.set(family, number="F-1")
    outgoing: Outgoing = laptop.store.exchange.outgoing()
    headers = [parse(data).header for data in outgoing.ops]
    assert [header.incarnation for header in headers] == [laptop.worker.incarnation, record.incarnation]
    assert (headers[1].n, headers[1].previous) == (1, record.record_hash)
    assert outgoing.incarnation == record.incarnation
    assert outgoing.head[0] == 1


def test_changes_of_all_steps_add_up(laptop: Laptop, other: Laptop) -> None:
    records = {other.open_family(str(at)) for at in range(3)}
    other.sync()
    outgoing = laptop.store.exchange.outgoing()
    steps = list(laptop.store.exchange.take_answer(outgoing, laptop.office.answer(outgoing)))
    together: Changes = Changes()
    for step in steps:
        together |= step
    assert records <= together.records
    with pytest.raises(StoreError):
        laptop.store.drafts.load(new_id())
