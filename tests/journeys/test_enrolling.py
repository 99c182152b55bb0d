"""Who is let in, who is not, and what each is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from central.enrolling import reject
from core.clock import SystemClock
from core.errors import Code, StoreError, SyncError
from core.records import RecordState
from core.unlocking import fingerprint_words
from tests.central.running import RunningCentral
from tests.fakes import FixedClock
from tests.journeys import log
from tests.journeys.conftest import MakeLaptop
from tests.journeys.laptop import Laptop

pytestmark = pytest.mark.journey


def refused(laptop: Laptop, central: RunningCentral, worker_code: str, code: str) -> Code:
    with pytest.raises(SyncError) as refusal:
        laptop.send_code(central, worker_code, code)
    return refusal.value.code


def changed(code: str) -> str:
    """The same code with one character typed wrong."""
    return ("B" if code[0] == "A" else "A") + code[1:]


def test_wrong_code_is_refused_and_the_fifth_try_ends_it(
    central: RunningCentral, new_laptop: MakeLaptop
) -> None:
    aigul = new_laptop("aigul")
    central.add_person("aigul", "Айгүл")
    code = central.issue_code("aigul")
    for _ in range(4):
        assert refused(aigul, central, "aigul", changed(code)) is Code.ENROL_CODE_WRONG
    assert refused(aigul, central, "aigul", changed(code)) is Code.ENROL_TOO_MANY_TRIES
    assert refused(aigul, central, "aigul", code) is Code.ENROL_TOO_MANY_TRIES
    assert central.pending() == ()
    assert refused(aigul, central, "aigul", "not a code") is Code.ENROL_CODE_WRONG
    assert refused(aigul, central, "nobody", code) is Code.ENROL_CODE_WRONG
    aigul.send_code(central, "aigul", central.issue_code("aigul"))  # IT issues another one
    assert len(central.pending()) == 1


def test_used_code_lets_nobody_else_in(
    central: RunningCentral, aigul: Laptop, new_laptop: MakeLaptop
) -> None:
    code = central.issue_code("aigul")
    second = new_laptop("second")
    second.send_code(central, "aigul", code)
    second.send_code(central, "aigul", code)  # the answer was lost on its way: the same again
    assert len(central.pending()) == 1
    third = new_laptop("third")
    assert refused(third, central, "aigul", code) is Code.ENROL_CODE_USED


def test_expired_code_is_told_apart_from_a_wrong_one(tmp_path: Path, new_laptop: MakeLaptop) -> None:
    at_central = FixedClock(SystemClock().now_ms())
    with RunningCentral(tmp_path / "central", clock=at_central) as central:
        aigul = new_laptop("aigul")
        central.add_person("aigul", "Айгүл")
        code = central.issue_code("aigul")
        at_central.advance(days=3)
        assert refused(aigul, central, "aigul", code) is Code.ENROL_CODE_EXPIRED
        assert refused(aigul, central, "aigul", changed(code)) is Code.ENROL_CODE_WRONG


def test_both_sides_read_the_same_six_words(central: RunningCentral, new_laptop: MakeLaptop) -> None:
    aigul = new_laptop("aigul")
    aigul.ask_to_enrol(central, "aigul", "Айгүл")
    digest = aigul.sync.enrolment().words_digest
    assert digest is not None
    (waiting,) = central.pending()
    words = fingerprint_words(digest, "kk")
    assert len(words) == 6
    assert words == fingerprint_words(waiting.digest, "kk")


def test_pending_laptop_sees_no_case(central: RunningCentral, aigul: Laptop, new_laptop: MakeLaptop) -> None:
    """What belongs to its user already does not come until the supervisor has compared the words."""
    central.add_person("bolat", "Болат")
    first = new_laptop("first")
    first.enrol(central, "bolat", "Болат")
    stream = aigul.add_family("Ахметовы")
    aigul.share(stream, first.user)
    aigul.sync_well()

    second = new_laptop("second")
    second.send_code(central, "bolat", central.issue_code("bolat"))
    assert second.sync.poll_enrolment().state == "pending"
    second.expect_trouble(Code.ENROLMENT_PENDING)
    assert second.try_sync().again_in_s is None
    assert second.desk.families() == ()
    assert second.desk.me().approved is False
    with pytest.raises(StoreError) as refusal:
        second.add_family()
    assert refusal.value.code is Code.ENROLMENT_PENDING

    central.approve()
    assert second.sync.poll_enrolment().state == "approved"
    second.sync_well()
    assert [row.name for row in second.desk.families()] == ["Ахметовы"]


def test_rejected_laptop_stays_outside(central: RunningCentral, new_laptop: MakeLaptop) -> None:
    aigul = new_laptop("aigul")
    aigul.ask_to_enrol(central, "aigul", "Айгүл")
    (waiting,) = central.pending()
    reject(central.office, waiting.enrolment_id)
    assert aigul.sync.poll_enrolment().state == "rejected"
    aigul.expect_trouble(Code.ENROLMENT_PENDING)


def test_revoked_laptop_is_told(central: RunningCentral, aigul: Laptop, bolat: Laptop) -> None:
    """At its next contact; what it wrote meanwhile is kept by central, and on nobody else's screen."""
    stream = aigul.add_family("Ахметовы")
    aigul.share(stream, bolat.user)
    aigul.sync_well()
    bolat.sync_well()
    enrolment_id = aigul.store.identity().enrolment_id
    assert enrolment_id is not None
    central.revoke(enrolment_id, command="lock")
    aigul.desk.add_note(stream, "кейін жазылған")
    report = aigul.try_sync()
    assert (report.trouble, report.again_in_s) == (Code.ENROLMENT_REVOKED, None)
    assert report.order == "lock"
    assert aigul.sync.enrolment().state == "revoked"
    assert log.notes(central, stream) == []
    bolat.sync_well()
    assert bolat.notes(stream) == []
    assert aigul.notes(stream) == ["кейін жазылған"]
    assert RecordState.AT_OFFICE in aigul.states(stream)
    aigul.sync.close()  # after the next unlock it is told again
    aigul.expect_trouble(Code.ENROLMENT_REVOKED)
    with pytest.raises(SyncError) as refusal:
        aigul.sync.poll_enrolment()
    assert refusal.value.code is Code.ENROLMENT_REVOKED
