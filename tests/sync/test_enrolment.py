"""Enrolment as the laptop sees it: the code never travels, and whoever does not know it is not believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import structs

from core.clock import SystemClock
from core.enrolment import read_enrolment
from core.enrolment_code import normalise_code
from core.errors import Code, SyncError
from core.signing import SigningKey
from sync.protocol import (
    PATH_ENROL,
    PATH_ENROL_STATE,
    EnrolAnswer,
    EnrolRequest,
    EnrolState,
    EnrolStateAnswer,
    Message,
    read_message,
)
from tests.core.agency import Agency
from tests.journeys.laptop import Laptop
from tests.sync.conftest import Central, Middle
from tests.sync.pretender import Reply, Request, message, problem


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "vault", SystemClock())
    yield made
    made.close()


def changing(middle: Middle, path: str, kind: type[Message], **fields: object) -> None:
    """Central's answer at `path`, with some fields replaced by a stranger."""

    def meddle(request: Request) -> Reply | None:
        if request.path != path:
            return None
        return message(structs.replace(read_message(kind, middle.forward(request).body), **fields))

    middle.meddle = meddle


def refused(call: Callable[[], object]) -> Code:
    with pytest.raises(SyncError) as refusal:
        call()
    return refusal.value.code


def test_the_code_never_travels(central: Central, middle: Middle, laptop: Laptop) -> None:
    central.add_person("aigul")
    code = central.issue_code("aigul")
    normal = normalise_code(code)
    assert normal is not None
    laptop.send_code(central, "aigul", code.lower())
    request = next(one for one in middle.requests if one.path == PATH_ENROL)
    sent = b"\n".join(one.body + repr(one.headers).encode() for one in middle.requests).upper()
    assert request.body
    for form in (code, normal):
        assert form.encode().upper() not in sent


def test_private_keys_stay_in_the_vault(central: Central, middle: Middle, laptop: Laptop) -> None:
    laptop.ask_to_enrol(central, "aigul", "Айгүл")
    me = laptop.store.identity()
    assert me.signing_key is not None
    assert me.sealing_key is not None
    sent = b"\n".join(one.body for one in middle.requests)
    assert me.signing_key.public in sent
    assert me.signing_key.to_bytes() not in sent
    assert me.sealing_key not in sent


@pytest.mark.parametrize(
    "forged",
    [
        {"proof": bytes(32)},
        {"proof": b""},
        {"enrolment_id": b"another enrolmen"},
        {"agency_root": SigningKey.generate().public},
        {"central_record": Agency("elsewhere").central.pen.enrolment.record},
        {"epoch_record": b"no epoch"},
    ],
    ids=["proof", "no proof", "other id", "other root", "other central", "no epoch"],
)
def test_whoever_answers_without_knowing_the_code_is_not_believed(
    central: Central, middle: Middle, laptop: Laptop, forged: dict[str, object]
) -> None:
    changing(middle, PATH_ENROL, EnrolAnswer, **forged)
    central.add_person("aigul")
    code = central.issue_code("aigul")
    assert refused(lambda: laptop.send_code(central, "aigul", code)) is Code.CENTRAL_NOT_OURS
    me = laptop.store.identity()
    assert (me.enrol_state, me.agency_root, me.central, me.enrolment_id) == ("", None, None, None)
    assert laptop.sync.enrolment().words_digest is None
    middle.meddle = lambda _: None
    laptop.send_code(central, "aigul", code)  # the real one answers: the same keys, the same code
    assert laptop.store.identity().enrol_state == "pending"


def test_another_agencys_whole_answer_is_not_believed(
    central: Central, middle: Middle, laptop: Laptop
) -> None:
    """Root, central and epoch that fit each other, by somebody who does not know the code."""
    other = Agency("elsewhere")
    changing(
        middle,
        PATH_ENROL,
        EnrolAnswer,
        agency_root=other.root.public,
        central_record=other.central.pen.enrolment.record,
        proof=bytes(32),
    )
    central.add_person("aigul")
    code = central.issue_code("aigul")
    assert refused(lambda: laptop.send_code(central, "aigul", code)) is Code.CENTRAL_NOT_OURS


def test_a_mistyped_code_asks_nobody(middle: Middle, central: Central, laptop: Laptop) -> None:
    assert refused(lambda: laptop.send_code(central, "aigul", "12")) is Code.ENROL_CODE_WRONG
    assert middle.requests == []


def test_keys_are_made_once(central: Central, middle: Middle, laptop: Laptop) -> None:
    central.add_person("aigul")
    code = central.issue_code("aigul")
    middle.meddle = lambda request: problem(503, "central_busy") if request.path == PATH_ENROL else None
    assert refused(lambda: laptop.send_code(central, "aigul", code)) is Code.CENTRAL_BUSY
    middle.meddle = lambda _: None
    laptop.send_code(central, "aigul", code)
    keys = {
        read_message(EnrolRequest, one.body).signing_key for one in middle.requests if one.path == PATH_ENROL
    }
    assert len(keys) == 1


def test_an_enrolment_record_for_other_keys_is_not_taken(
    central: Central, middle: Middle, laptop: Laptop
) -> None:
    laptop.ask_to_enrol(central, "aigul", "Айгүл")
    for record in (Agency("elsewhere").enrol("aigul").pen.enrolment.record, b"no record"):
        changing(middle, PATH_ENROL_STATE, EnrolStateAnswer, state=EnrolState.APPROVED, record=record)
        assert refused(laptop.sync.poll_enrolment) is Code.CENTRAL_STRANGE_ANSWER
        assert laptop.store.identity().enrol_state == "pending"
        assert laptop.desk.me().approved is False


def test_a_colleagues_record_is_not_taken(
    central: Central, middle: Middle, laptop: Laptop, tmp_path: Path
) -> None:
    """Signed by the right central, for somebody else's keys."""
    other = Laptop(tmp_path / "other", SystemClock())
    other.enrol(central, "bolat", "Болат")
    his = other.store.identity().enrolment
    other.close()
    assert his is not None
    laptop.ask_to_enrol(central, "aigul", "Айгүл")
    changing(middle, PATH_ENROL_STATE, EnrolStateAnswer, state=EnrolState.APPROVED, record=his.record)
    assert refused(laptop.sync.poll_enrolment) is Code.CENTRAL_STRANGE_ANSWER
    assert laptop.desk.me().approved is False


def test_the_record_is_the_agencys(central: Central, laptop: Laptop) -> None:
    laptop.enrol(central, "aigul", "Айгүл")
    me = laptop.store.identity()
    assert me.central is not None
    assert me.enrolment is not None
    assert me.agency_root == central.office.keys.root.public
    assert read_enrolment(me.enrolment.record, me.central.signing_key).shown_name == "Айгүл"
    assert me.signing_key is not None
    assert me.enrolment.signing_key == me.signing_key.public


def test_before_anything_was_typed_nothing_is_asked(middle: Middle, laptop: Laptop) -> None:
    laptop.expect_trouble(Code.ENROLMENT_PENDING)
    assert refused(laptop.sync.poll_enrolment) is Code.ENROLMENT_PENDING
    assert middle.requests == []


def test_a_ca_that_is_no_text_is_told(laptop: Laptop) -> None:
    code = refused(lambda: laptop.sync.enrol("aigul", "x", server_url="https://a", ca_pem=b"\xff"))
    assert code is Code.CENTRAL_NOT_OURS
