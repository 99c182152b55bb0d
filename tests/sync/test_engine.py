"""One conversation, whatever central answers: nothing lost, nothing claimed, no endless insisting."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import zstandard
from msgspec import structs

from central.overview import overview
from central.publishing import publish_form
from core import __version__
from core.clock import SystemClock
from core.errors import Code
from core.forms.publishing.review import review
from core.receipts import Epoch, read_receipt, write_epoch, write_receipt
from core.records import RecordState
from core.signing import SigningKey
from sync import engine
from sync.protocol import (
    PATH_BLOBS,
    PATH_INCARNATIONS,
    PATH_SYNC,
    PATH_TOKEN,
    SyncAnswer,
    SyncRequest,
    VerdictKind,
    read_message,
)
from sync.service import SyncProgress
from tests.core.forms.test_media_files import FORM, NAMES, png
from tests.journeys import log
from tests.journeys.laptop import Laptop, publish_everything
from tests.sync.conftest import Central, Middle
from tests.sync.pretender import Reply, Request, message, problem


def pushed(request: Request) -> SyncRequest:
    body = request.body
    if request.headers.get("Content-Encoding") == "zstd":
        body = zstandard.ZstdDecompressor().decompressobj().decompress(body)
    return read_message(SyncRequest, body)


def answer_of(reply: Reply) -> SyncAnswer:
    return read_message(SyncAnswer, reply.body)


def batches(middle: Middle) -> list[int]:
    return [len(pushed(request).ops) for request in middle.requests if request.path == PATH_SYNC]


def on_sync(meddle: Callable[[Request], Reply | None]) -> Callable[[Request], Reply | None]:
    return lambda request: meddle(request) if request.path == PATH_SYNC else None


def with_notes(laptop: Laptop, count: int) -> bytes:
    stream = laptop.add_family()
    for one in range(count - 1):
        laptop.desk.add_note(stream, f"жазба {one}")
    return stream


def all_arrived(laptop: Laptop, central: Central, stream: bytes, count: int) -> None:
    assert laptop.desk.sync_overview().waiting == 0
    assert laptop.states(stream) == {RecordState.AT_OFFICE}
    assert len(log.of_stream(central, stream)) == count


# --- refusals -------------------------------------------------------------------------------------------


def test_hour_of_the_last_contact_is_long_past(aigul: Laptop, central: Central, middle: Middle) -> None:
    """The laptop slept with the program open: what central said of the time yesterday opens no door today."""
    stream = with_notes(aigul, 2)
    transport = aigul.sync._transport
    assert transport is not None
    assert transport.server_date_ms is not None
    transport.token = None
    transport.server_date_ms -= 24 * 3600 * 1000
    aigul.sync_well()
    assert middle.paths[:3] == [PATH_TOKEN, PATH_TOKEN, PATH_SYNC]
    all_arrived(aigul, central, stream, 2)


def test_an_old_token_is_replaced_once(aigul: Laptop, central: Central, middle: Middle) -> None:
    stream = with_notes(aigul, 2)
    assert aigul.sync._transport is not None
    aigul.sync._transport.token = "of yesterday"
    aigul.sync_well()
    assert middle.paths[:3] == [PATH_SYNC, PATH_TOKEN, PATH_SYNC]
    assert middle.paths.count(PATH_TOKEN) == 1
    all_arrived(aigul, central, stream, 2)


def test_a_central_that_takes_no_token_is_not_asked_for_ever(aigul: Laptop, middle: Middle) -> None:
    middle.meddle = on_sync(lambda _: problem(401, "token"))
    aigul.expect_trouble(Code.CENTRAL_FAILED)
    assert len(middle.requests) <= 4


def test_a_body_that_was_cut_is_sent_once_more(aigul: Laptop, central: Central, middle: Middle) -> None:
    stream = with_notes(aigul, 4)
    replies = [problem(400, "message_malformed")]
    middle.meddle = on_sync(lambda _: replies.pop() if replies else None)
    aigul.sync_well()
    assert batches(middle)[:2] == [4, 4]
    all_arrived(aigul, central, stream, 4)


def test_a_batch_that_is_not_read_is_halved_down_to_one(
    aigul: Laptop, central: Central, middle: Middle
) -> None:
    stream = with_notes(aigul, 8)
    middle.meddle = on_sync(
        lambda request: problem(400, "message_malformed") if len(pushed(request).ops) > 1 else None
    )
    aigul.sync_well()
    assert batches(middle)[:5] == [8, 8, 4, 2, 1]
    all_arrived(aigul, central, stream, 8)


def test_an_operation_that_alone_is_not_read_ends_the_conversation(aigul: Laptop, middle: Middle) -> None:
    with_notes(aigul, 8)
    middle.meddle = on_sync(lambda _: problem(400, "message_malformed"))
    report = aigul.try_sync()
    assert report.trouble is Code.MESSAGE_MALFORMED
    assert batches(middle) == [8, 8, 4, 2, 1]
    assert aigul.desk.sync_overview().waiting == 8


def test_a_smaller_batch_is_sent_where_central_takes_no_more(
    aigul: Laptop, central: Central, middle: Middle
) -> None:
    stream = with_notes(aigul, 40)
    limit = 10_000

    def meddle(request: Request) -> Reply | None:
        size_bytes = sum(len(one) for one in pushed(request).ops)
        return problem(413, "too_large", max_bytes=limit) if size_bytes > limit else None

    middle.meddle = on_sync(meddle)
    aigul.sync_well()
    all_arrived(aigul, central, stream, 40)
    assert len(middle.requests) < 20


def test_a_cursor_that_is_too_old_is_forgotten_once(aigul: Laptop, central: Central, middle: Middle) -> None:
    stream = with_notes(aigul, 3)
    aigul.sync_well()
    middle.forget()
    middle.meddle = on_sync(
        lambda request: problem(410, "cursor") if pushed(request).cursor is not None else None
    )
    aigul.sync_well()
    assert [pushed(request).cursor is None for request in middle.requests] == [False, True]
    all_arrived(aigul, central, stream, 3)
    middle.forget()
    middle.meddle = on_sync(lambda _: problem(410, "cursor"))
    assert aigul.try_sync().trouble is not None
    assert len(middle.requests) == 2


def test_a_fork_is_answered_by_a_new_incarnation_and_not_for_ever(aigul: Laptop, middle: Middle) -> None:
    with_notes(aigul, 1)
    middle.meddle = on_sync(lambda _: problem(409, "head"))
    assert aigul.try_sync().trouble is not None
    assert middle.paths.count(PATH_INCARNATIONS) == 2


# --- what must be signed --------------------------------------------------------------------------------


def stranger() -> SigningKey:
    return SigningKey.generate()


def test_a_new_epoch_that_central_did_not_sign_is_not_believed(aigul: Laptop, middle: Middle) -> None:
    stream = with_notes(aigul, 2)
    aigul.sync_well()
    mine = aigul.store.identity().epoch
    assert mine is not None
    forged = Epoch(epoch=b"x" * 16, cut=0, time_ms=1, history=(*mine.history, (b"x" * 16, 0)))
    record = write_epoch(stranger(), forged)
    middle.meddle = on_sync(lambda _: problem(409, "epoch", epoch_record=record))
    aigul.expect_trouble(Code.CENTRAL_RESTORED_UNPROVEN)
    middle.meddle = on_sync(lambda _: problem(409, "epoch"))
    assert aigul.try_sync().trouble is not None
    assert aigul.store.identity().epoch == mine
    assert aigul.desk.sync_overview().waiting == 0
    assert aigul.states(stream) == {RecordState.AT_OFFICE}


def test_an_epoch_of_the_past_is_not_believed_again(aigul: Laptop, central: Central, middle: Middle) -> None:
    first = aigul.store.identity().epoch_record
    second = central.new_epoch()
    aigul.sync_well()
    assert aigul.store.identity().epoch is not None
    middle.meddle = on_sync(lambda _: problem(409, "epoch", epoch_record=first))
    aigul.expect_trouble(Code.CENTRAL_RESTORED_UNPROVEN)
    now = aigul.store.identity().epoch
    assert now is not None
    assert now.epoch == second


def test_an_answer_of_another_epoch_is_not_taken(aigul: Laptop, middle: Middle) -> None:
    with_notes(aigul, 2)

    def meddle(request: Request) -> Reply:
        return message(structs.replace(answer_of(middle.forward(request)), epoch=b"x" * 16))

    middle.meddle = on_sync(meddle)
    aigul.expect_trouble(Code.CENTRAL_RESTORED_UNPROVEN)
    assert aigul.desk.sync_overview().waiting == 2


def test_a_receipt_that_central_did_not_sign_proves_nothing(
    aigul: Laptop, central: Central, middle: Middle
) -> None:
    stream = with_notes(aigul, 2)

    def meddle(request: Request) -> Reply:
        answer = answer_of(middle.forward(request))
        forged = [read_receipt(one, central.office.keys.receipt.public) for one in answer.receipts]
        key = stranger()
        return message(structs.replace(answer, receipts=tuple(write_receipt(key, one) for one in forged)))

    middle.meddle = on_sync(meddle)
    aigul.expect_trouble(Code.CENTRAL_STRANGE_ANSWER)
    assert RecordState.AT_OFFICE not in aigul.states(stream)
    middle.meddle = lambda _: None
    aigul.sync_well()
    all_arrived(aigul, central, stream, 2)


def test_accepted_without_a_receipt_is_not_at_the_office(aigul: Laptop, middle: Middle) -> None:
    stream = with_notes(aigul, 2)
    middle.meddle = on_sync(
        lambda request: message(structs.replace(answer_of(middle.forward(request)), receipts=()))
    )
    aigul.sync_well()
    assert RecordState.AT_OFFICE not in aigul.states(stream)


def test_an_order_that_central_did_not_sign_changes_nothing(aigul: Laptop, middle: Middle) -> None:
    middle.meddle = on_sync(lambda _: problem(403, "enrolment_revoked", order=b"stop"))
    report = aigul.try_sync()
    assert (report.trouble, report.order) == (Code.ENROLMENT_REVOKED, "")
    assert aigul.sync.enrolment().state == "approved"


# --- answers that come twice, late or not at all --------------------------------------------------------


def test_an_answer_that_comes_twice_changes_nothing_the_second_time(
    aigul: Laptop, central: Central, middle: Middle
) -> None:
    stream = with_notes(aigul, 3)
    kept: list[Reply] = []

    def meddle(request: Request) -> Reply:
        if not kept:
            kept.append(middle.forward(request))
        return kept[0]

    middle.meddle = on_sync(meddle)
    aigul.sync_well()
    before = aigul.store.exchange.root_digest()
    aigul.sync_well()
    assert aigul.store.exchange.root_digest() == before
    all_arrived(aigul, central, stream, 3)


def test_a_push_whose_answer_was_lost_is_a_duplicate(aigul: Laptop, central: Central, middle: Middle) -> None:
    stream = with_notes(aigul, 3)

    def meddle(request: Request) -> Reply:
        middle.forward(request)
        return Reply(b"", 502, "text/html")

    middle.meddle = on_sync(meddle)
    aigul.expect_trouble(Code.CENTRAL_FAILED)
    assert aigul.desk.sync_overview().waiting == 3
    middle.meddle = lambda _: None
    aigul.sync_well()
    all_arrived(aigul, central, stream, 3)


def test_a_central_with_always_more_to_say_is_left_in_the_end(
    aigul: Laptop, middle: Middle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "MAX_REQUESTS", 7)
    middle.meddle = on_sync(
        lambda request: message(structs.replace(answer_of(middle.forward(request)), more=True))
    )
    aigul.expect_trouble(Code.CENTRAL_FAILED)
    assert len(middle.requests) == 7


def test_stopping_in_between_loses_nothing(
    aigul: Laptop, central: Central, middle: Middle, tmp_path: Path
) -> None:
    """The lane is told to stop at each step in turn; the next round goes on from there."""
    stream = with_notes(aigul, 30)
    bolat = Laptop(tmp_path / "bolat", SystemClock())
    try:
        bolat.enrol(central, "bolat", "Болат")
        aigul.share(stream, bolat.user)
        aigul.sync_well()
        for _ in range(12):
            stop = threading.Event()

            def told(progress: SyncProgress, stop: threading.Event = stop) -> None:
                stop.set()

            assert bolat.sync.run_once(told, stop, asked=True).trouble is None
        bolat.sync_well()
        assert bolat.notes(stream) == aigul.notes(stream)
    finally:
        bolat.close()


def test_a_form_that_is_not_what_was_published_is_not_taken(
    aigul: Laptop, central: Central, middle: Middle
) -> None:
    publish_everything(central)
    middle.meddle = lambda request: (
        Reply(b"<h:html/>", kind="application/octet-stream") if "/blobs/" in request.path else None
    )
    assert aigul.try_sync().trouble is not None
    assert aigul.store.form_library.newest("form", "home_visit") is None
    middle.meddle = lambda _: None
    aigul.sync_well()
    assert aigul.store.form_library.newest("form", "home_visit") is not None


def test_the_pictures_of_a_form_come_with_it(aigul: Laptop, central: Central, middle: Middle) -> None:
    """As the lists of choices do; until the last of them is here the form is not begun."""
    found = review(FORM.encode(), ".md", attachments=dict.fromkeys(NAMES, png()) | {"red.png": png(5, 5)})
    assert found.form is not None
    publish_form(central.office, found.form)
    path = f"{PATH_BLOBS}/{hashlib.sha256(png(5, 5)).hexdigest()}"
    middle.meddle = lambda request: problem(500, "broken") if request.path == path else None
    assert aigul.try_sync().trouble is not None
    assert aigul.store.form_library.newest("form", "muac") is None
    middle.meddle = lambda _: None
    aigul.sync_well()
    library = aigul.store.form_library
    assert library.newest("form", "muac") is not None
    assert library.file_of(found.form.sha256, "red.png") == png(5, 5)
    assert library.file_of(found.form.sha256, "tape.png") == png()


# --- when to come again ---------------------------------------------------------------------------------


def test_field_mode_keeps_the_network_off_until_asked(aigul: Laptop, middle: Middle) -> None:
    aigul.sync.set_field_mode(True)
    report = aigul.sync.run_once(lambda _: None, threading.Event())
    assert (report.trouble, report.again_in_s) == (None, None)
    assert middle.requests == []
    aigul.sync_well()
    assert middle.paths == [PATH_SYNC]


# --- what became of the last rounds ---------------------------------------------------------------------


def test_last_rounds_say_what_moved_and_how_they_ended(aigul: Laptop, middle: Middle) -> None:
    aigul.add_family()
    aigul.sync_well()
    middle.meddle = lambda _: Reply(b"", 500, "text/plain")
    aigul.add_family("Ахметовы", "Т-2")
    for _ in range(3):
        aigul.try_sync()
    failed, went = aigul.desk.sync_overview().rounds[:2]
    assert (failed.trouble, failed.times, failed.moved) == (Code.CENTRAL_FAILED.value, 3, False)
    assert (went.sent, went.attached, went.trouble, went.times) == (1, 0, "", 1)
    assert failed.first_ms <= failed.last_ms
    middle.meddle = lambda _: None
    aigul.close()
    aigul.reopen()
    aigul.sync_well()
    assert [one.sent for one in aigul.desk.sync_overview().rounds[:3]] == [1, 0, 1]


def test_last_rounds_count_as_sent_only_what_a_receipt_covers(aigul: Laptop, middle: Middle) -> None:
    """The answer is lost on its way back: central has it, and nobody here knows."""
    aigul.add_family()

    def lose_the_answer(request: Request) -> Reply | None:
        if request.path != PATH_SYNC:
            return None
        middle.forward(request)
        return Reply(b"", 500, "text/plain")

    middle.meddle = lose_the_answer
    aigul.try_sync()
    assert aigul.desk.sync_overview().rounds[0].sent == 0
    middle.meddle = lambda _: None
    aigul.sync_well()
    assert aigul.desk.sync_overview().rounds[0].sent == 1


def test_a_round_that_was_stopped_before_it_began_is_not_among_the_last(aigul: Laptop) -> None:
    before = aigul.desk.sync_overview().rounds
    stop = threading.Event()
    stop.set()
    aigul.sync.run_once(lambda _: None, stop)
    assert aigul.desk.sync_overview().rounds == before


def test_waiting_grows_with_failures_and_is_forgotten_when_asked(aigul: Laptop, middle: Middle) -> None:
    middle.meddle = lambda _: Reply(b"", 500, "text/plain")
    longest_s = 0.0
    for _ in range(12):
        report = aigul.sync.run_once(lambda _: None, threading.Event())
        assert report.again_in_s is not None
        longest_s = max(longest_s, report.again_in_s)
    assert longest_s > 60
    report = aigul.try_sync()
    assert report.again_in_s is not None
    assert report.again_in_s <= 2


# --- a link that breaks off ---------------------------------------------------------------------------------


def test_an_answer_that_is_cut_anywhere_proves_nothing(
    aigul: Laptop, central: Central, middle: Middle
) -> None:
    """Every byte: `dev.py torture --only cut`. Central has it all; the laptop says so only with a receipt."""
    stream = with_notes(aigul, 3)
    size_bytes, cuts = 10**6, 0
    while cuts < size_bytes:

        def cut(request: Request, at: int = cuts) -> Reply:
            nonlocal size_bytes
            reply = middle.forward(request)
            size_bytes = len(reply.body)
            return replace(reply, body=reply.body[:at], length=size_bytes)

        middle.meddle = on_sync(cut)
        aigul.expect_trouble(Code.CENTRAL_NOT_REACHED)
        assert aigul.desk.sync_overview().waiting == 3
        assert RecordState.AT_OFFICE not in aigul.states(stream)
        cuts += 61
    assert cuts >= 600
    middle.meddle = lambda _: None
    aigul.sync_well()
    all_arrived(aigul, central, stream, 3)


def test_a_link_that_breaks_off_in_every_large_answer_still_brings_everything(
    aigul: Laptop, central: Central, middle: Middle, tmp_path: Path
) -> None:
    """What came stays, and the next answer is asked for smaller, until one fits between two breaks."""
    bolat = Laptop(tmp_path / "bolat", SystemClock())
    try:
        bolat.enrol(central, "bolat", "Болат")
        stream = with_notes(aigul, 120)
        aigul.share(stream, bolat.user)
        aigul.sync_well()

        def breaks_off(request: Request) -> Reply | None:
            reply = middle.forward(request)
            return replace(reply, length=len(reply.body) + 1) if len(reply.body) > 18_000 else reply

        middle.meddle = on_sync(breaks_off)
        tries = 1
        while bolat.try_sync().trouble is not None:
            tries += 1
            assert tries < 40
        assert tries > 3
        assert len(bolat.notes(stream)) == 119
        assert bolat.told() == set()
    finally:
        bolat.close()


# --- what a laptop says of itself -------------------------------------------------------------------------


def test_what_waits_is_said_once_and_again_when_it_is_something_else(
    aigul: Laptop, central: Central, middle: Middle
) -> None:
    """Counted is what does not come along: after a conversation that went well nothing waits at central."""
    with_notes(aigul, 5)
    replies = [problem(413, "too_large", max_bytes=600)]
    middle.meddle = on_sync(lambda _: replies.pop() if replies else None)
    aigul.sync_well()
    said = [pushed(request).report for request in middle.requests]
    waiting = [None if one is None else one.waiting for one in said]
    assert waiting[0] == 0
    assert waiting[1] not in (None, 0)  # refused: the next one is smaller
    assert [one for one in waiting if one is not None][-1] == 0
    assert {one.program for one in said if one is not None} == {__version__}
    (device,) = overview(central.office).devices
    assert (device.program, device.waiting, device.waiting_blobs, device.needs_you) == (__version__, 0, 0, 0)
    middle.forget()
    more = [True, True, False]
    middle.meddle = on_sync(
        lambda request: message(structs.replace(answer_of(middle.forward(request)), more=more.pop(0)))
    )
    aigul.sync_well()
    assert [pushed(request).report is not None for request in middle.requests] == [True, False, False]


def test_what_central_refuses_is_said_to_need_a_person(
    aigul: Laptop, central: Central, middle: Middle
) -> None:
    with_notes(aigul, 2)

    def refuse(request: Request) -> Reply:
        answer = answer_of(middle.forward(request))
        verdicts = tuple(structs.replace(one, kind=VerdictKind.REFUSED) for one in answer.verdicts)
        return message(structs.replace(answer, verdicts=verdicts, receipts=(), ops=()))

    middle.meddle = on_sync(refuse)
    aigul.sync_well()
    middle.meddle = lambda _: None
    aigul.sync_well()
    (device,) = overview(central.office).devices
    assert (device.waiting, device.needs_you) == (0, 2)
