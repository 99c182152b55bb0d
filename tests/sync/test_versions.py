"""Laptops and central of different releases: N speaks with N-2, and nothing new is an error.

There is one version of the envelope so far; those to come are pretended by other numbers on either side.
What a newer peer adds inside messages (keys, words of a list) is put into real answers on their way.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.clock import SystemClock
from core.encoding import decode, encode
from core.errors import Code, SyncError
from core.records import RecordState
from sync.protocol import PATH_HELLO, PATH_SYNC, EnrolState, Hello, common_proto
from tests.journeys.laptop import Laptop
from tests.sync.conftest import Central, Middle
from tests.sync.pretender import Reply, Request, problem
from tests.sync.test_engine import all_arrived, on_sync, pushed, with_notes


def newest_of(monkeypatch: pytest.MonkeyPatch, newest: int, *modules: str) -> None:
    """These modules are of the release whose newest envelope is this one."""
    for module in modules:
        monkeypatch.setattr(f"{module}.PROTO", newest)
        monkeypatch.setattr(f"{module}.PROTO_MIN", max(1, newest - 2), raising=False)


def laptop_of(monkeypatch: pytest.MonkeyPatch, laptop: Laptop, newest: int) -> None:
    newest_of(monkeypatch, newest, "sync.protocol", "sync.transport", "sync.enrolment")
    laptop.sync.close()


def central_of(monkeypatch: pytest.MonkeyPatch, newest: int) -> None:
    newest_of(monkeypatch, newest, "central.refusals", "central.app")


# --- the envelope -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("central_speaks", [3, 4, 5])
@pytest.mark.parametrize("laptop_speaks", [3, 4, 5])
def test_each_of_three_releases_speaks_with_each_other(
    aigul: Laptop,
    central: Central,
    middle: Middle,
    monkeypatch: pytest.MonkeyPatch,
    laptop_speaks: int,
    central_speaks: int,
) -> None:
    laptop_of(monkeypatch, aigul, laptop_speaks)
    central_of(monkeypatch, central_speaks)
    stream = with_notes(aigul, 2)
    aigul.sync_well()
    all_arrived(aigul, central, stream, 2)
    spoken = [pushed(request).proto for request in middle.requests if request.path == PATH_SYNC]
    assert spoken[-1] == min(laptop_speaks, central_speaks)
    assert set(spoken[1:]) <= {spoken[-1]}  # one refusal tells enough


@pytest.mark.parametrize(
    ("laptop_speaks", "central_speaks", "code"),
    [(1, 4, Code.CENTRAL_TOO_NEW), (4, 1, Code.CENTRAL_TOO_OLD)],
)
def test_releases_too_far_apart_say_who_is_to_be_renewed(
    aigul: Laptop,
    central: Central,
    middle: Middle,
    monkeypatch: pytest.MonkeyPatch,
    laptop_speaks: int,
    central_speaks: int,
    code: Code,
) -> None:
    """Work goes on offline, nothing is lost, and it goes out as soon as the other side is renewed."""
    stream = with_notes(aigul, 2)
    with monkeypatch.context() as apart:
        laptop_of(apart, aigul, laptop_speaks)
        central_of(apart, central_speaks)
        aigul.expect_trouble(code)
        assert middle.paths.count(PATH_SYNC) == 1
        assert aigul.desk.sync_overview().waiting == 2
        assert aigul.states(stream) == {RecordState.ONLY_HERE}
    aigul.sync.close()
    aigul.sync_well()
    all_arrived(aigul, central, stream, 2)


def test_a_central_that_refuses_what_it_says_it_speaks_is_asked_once(aigul: Laptop, middle: Middle) -> None:
    middle.meddle = on_sync(lambda _: problem(426, "central_too_new", min_proto=9))
    aigul.expect_trouble(Code.CENTRAL_TOO_NEW)
    assert middle.paths.count(PATH_SYNC) == 1
    assert middle.paths.count(PATH_HELLO) <= 2


@pytest.mark.parametrize(
    ("least", "newest", "common"), [(1, 1, 1), (1, 3, 1), (2, 4, None), (0, 0, None), (1, 2**40, 1)]
)
def test_the_newest_common_envelope(least: int, newest: int, common: int | None) -> None:
    hello = Hello(server_time=1, epoch=b"", proto_min=least, proto_max=newest, org_id="x")
    assert common_proto(hello) == common


# --- what is added inside messages -------------------------------------------------------------------------


def grown(value: Any) -> Any:
    """The same message from a release that has more keys in every map."""
    if isinstance(value, dict):
        return {**{key: grown(one) for key, one in value.items()}, "moon_phase": {"of": [1, b"x"]}}
    return [grown(one) for one in value] if isinstance(value, list) else value


def changed(middle: Middle, request: Request, change: Callable[[Any], Any]) -> Reply:
    """Central's own answer, with something in it that this release does not know."""
    reply = middle.forward(request)
    if reply.kind not in ("application/cbor", "application/problem+cbor"):
        return reply
    return Reply(encode(change(decode(reply.body))), reply.status, reply.kind, reply.headers)


def test_keys_of_a_newer_central_are_passed_over_in_every_answer(
    central: Central, middle: Middle, tmp_path: Path
) -> None:
    """From the enrolment on."""
    middle.meddle = lambda request: changed(middle, request, grown)
    laptop = Laptop(tmp_path / "newcomer", SystemClock())
    try:
        laptop.enrol(central, "newcomer", "Жаңа")
        stream = with_notes(laptop, 3)
        laptop.sync_well()
        all_arrived(laptop, central, stream, 3)
        assert laptop.told() == set()
    finally:
        laptop.close()


def with_verdict(**said: str) -> Callable[[Any], Any]:
    """Every verdict says this, nothing is signed and nothing comes back by the feed."""

    def change(answer: Any) -> Any:
        verdicts = [
            {**{key: one for key, one in verdict.items() if key != "gseq"}, **said}
            for verdict in answer.get("verdicts", [])
        ]
        return {**answer, "verdicts": verdicts, "receipts": [], "ops": []}

    return change


def test_an_unknown_verdict_is_none(aigul: Laptop, central: Central, middle: Middle) -> None:
    stream = with_notes(aigul, 2)
    middle.meddle = on_sync(lambda request: changed(middle, request, with_verdict(kind="pondered")))
    aigul.sync_well()
    assert aigul.desk.sync_overview().waiting == 2
    assert RecordState.AT_OFFICE not in aigul.states(stream)
    middle.meddle = lambda _: None
    aigul.sync_well()
    all_arrived(aigul, central, stream, 2)


def test_an_unknown_reason_does_not_hide_the_verdict(aigul: Laptop, middle: Middle) -> None:
    stream = with_notes(aigul, 2)
    middle.meddle = on_sync(
        lambda request: changed(middle, request, with_verdict(kind="withheld", reason="full_moon"))
    )
    aigul.sync_well()
    assert aigul.states(stream) == {RecordState.NOT_ACCEPTED}
    assert {row.reason for row in aigul.desk.sync_overview().rows} == {"unknown"}


def test_an_unknown_state_of_an_enrolment_changes_nothing(aigul: Laptop, middle: Middle) -> None:
    before = aigul.store.identity()
    middle.meddle = lambda request: changed(middle, request, lambda answer: {**answer, "state": "paused"})
    assert aigul.sync.poll_enrolment().state == EnrolState.APPROVED
    assert aigul.store.identity() == before


def test_a_word_is_still_text(aigul: Laptop, middle: Middle) -> None:
    middle.meddle = lambda request: changed(middle, request, lambda answer: {**answer, "state": 7})
    with pytest.raises(SyncError) as refusal:
        aigul.sync.poll_enrolment()
    assert refusal.value.code is Code.CENTRAL_STRANGE_ANSWER
