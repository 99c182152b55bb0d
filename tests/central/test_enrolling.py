"""From the one-time code to the approved laptop, and out again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from central import enrolling
from central.tables import enrolment_code
from core.enrolment import enrolment_digest
from core.errors import Code
from core.signing import SigningKey
from sync.protocol import (
    PATH_ENROL,
    EnrolAnswer,
    EnrolState,
    Refusal,
    VerdictKind,
    read_order,
)
from tests.central.conftest import ON_SQLITE, Rehearsal
from tests.central.laptop import Laptop, RefusedError

DAY_S = 24 * 3600


def refusal(laptop: Laptop, code: str) -> str:
    with pytest.raises(RefusedError) as refused:
        laptop.ask(code)
    assert refused.value.problem.status == 403
    return refused.value.problem.code


@pytest.fixture
def laptop(central: Rehearsal) -> Laptop:
    central.add_person("aigul", "Айгүл")
    return Laptop(central.line, central.clock, "aigul")


def test_a_laptop_is_let_in_after_its_words_were_compared(central: Rehearsal, laptop: Laptop) -> None:
    answer = laptop.ask(central.issue_code("aigul").lower().replace("-", " "))
    assert laptop.state().state is EnrolState.PENDING
    with pytest.raises(RefusedError) as refused:
        laptop.log_in()
    assert refused.value.problem.code == Code.ENROLMENT_PENDING

    (waiting,) = central.pending()
    assert waiting.digest == enrolment_digest(
        signing_key=laptop.key.public,
        sealing_key=laptop.sealing,
        central_key=central.office.keys.central.public,
        agency_root=answer.agency_root,
    )
    central.approve(waiting.enrolment_id)

    approved = laptop.state()
    assert approved.state is EnrolState.APPROVED
    assert laptop.record is not None
    assert laptop.record.shown_name == "Айгүл"
    assert laptop.record.roles == {"worker"}
    laptop.log_in()
    laptop.sync_all()
    assert laptop.incarnation in laptop.authors


def test_the_same_request_again_is_the_same_enrolment(central: Rehearsal, laptop: Laptop) -> None:
    code = central.issue_code("aigul")
    first = laptop.ask(code)
    assert laptop.ask(code).enrolment_id == first.enrolment_id
    assert len(central.pending()) == 1


def test_a_code_serves_one_laptop(central: Rehearsal, laptop: Laptop) -> None:
    code = central.issue_code("aigul")
    laptop.ask(code)
    second = Laptop(central.line, central.clock, "aigul")
    assert refusal(second, code) == Code.ENROL_CODE_USED


@ON_SQLITE
def test_a_code_is_good_for_three_days(central: Rehearsal, laptop: Laptop) -> None:
    code = central.issue_code("aigul")
    central.clock.advance(days=3)
    assert refusal(laptop, code) == Code.ENROL_CODE_EXPIRED


def test_a_wrong_code_has_five_tries(central: Rehearsal, laptop: Laptop) -> None:
    code = central.issue_code("aigul")
    codes = [refusal(laptop, "AAAA-AAAA-AAAA-AAAA") for _ in range(5)]
    assert codes == [Code.ENROL_CODE_WRONG] * 4 + [Code.ENROL_TOO_MANY_TRIES]
    assert refusal(laptop, code) == Code.ENROL_TOO_MANY_TRIES
    laptop.ask(central.issue_code("aigul"))


@ON_SQLITE
def test_a_code_is_for_one_person_only(central: Rehearsal, laptop: Laptop) -> None:
    central.add_person("bolat")
    code = central.issue_code("bolat")
    assert refusal(laptop, code) == Code.ENROL_CODE_WRONG
    assert refusal(replace(laptop, worker_code="nobody"), code) == Code.ENROL_CODE_WRONG


@ON_SQLITE
def test_a_code_ends_when_its_person_moves_to_another_district(central: Rehearsal, laptop: Laptop) -> None:
    code = central.issue_code("aigul")
    central.add_person("aigul", district="elsewhere")
    assert refusal(laptop, code) == Code.ENROL_CODE_WRONG


@ON_SQLITE
def test_a_newer_code_ends_the_older(central: Rehearsal, laptop: Laptop) -> None:
    older = central.issue_code("aigul")
    newer = central.issue_code("aigul")
    assert refusal(laptop, older) == Code.ENROL_CODE_WRONG
    laptop.ask(newer)


@ON_SQLITE
def test_changed_keys_do_not_pass_with_the_proof_of_others(central: Rehearsal, laptop: Laptop) -> None:
    request = laptop.enrol_request(central.issue_code("aigul"))
    other = replace_key(request.to_bytes(), request.signing_key, SigningKey.generate().public)
    status, _, _ = laptop.line.post(PATH_ENROL, other, headers={})
    assert status == 403


def replace_key(body: bytes, old: bytes, new: bytes) -> bytes:
    assert body.count(old) == 1
    return body.replace(old, new)


@ON_SQLITE
def test_the_code_is_nowhere_in_the_database(central: Rehearsal) -> None:
    central.add_person("aigul")
    code = central.issue_code("aigul").replace("-", "")
    with central.office.database.reading() as connection:
        (row,) = connection.execute(enrolment_code.select()).all()
    assert code.encode() not in b"".join(value for value in row if isinstance(value, bytes))
    assert code not in str(row)


@ON_SQLITE
def test_the_state_is_only_for_whoever_holds_the_key(central: Rehearsal, laptop: Laptop) -> None:
    laptop.ask(central.issue_code("aigul"))
    thief = replace(laptop, key=SigningKey.generate())
    with pytest.raises(RefusedError) as refused:
        thief.state()
    assert refused.value.problem.code == Refusal.NOT_FOUND


@ON_SQLITE
def test_a_rejected_laptop_stays_out(central: Rehearsal, laptop: Laptop) -> None:
    laptop.ask(central.issue_code("aigul"))
    enrolling.reject(central.office, laptop.enrolment_id)
    assert laptop.state().state is EnrolState.REJECTED
    with pytest.raises(enrolling.EnrolmentError):
        central.approve(laptop.enrolment_id)
    with pytest.raises(RefusedError):
        laptop.log_in()


def test_a_revoked_laptop_is_told_by_a_signed_order_and_loses_nothing(central: Rehearsal) -> None:
    aigul, chief = central.laptop("aigul"), central.laptop("chief", roles=("supervisor",))
    stream = aigul.open_file()
    aigul.sync_all()
    last = aigul.note(stream)
    central.revoke(aigul.enrolment_id, command="lock")

    with pytest.raises(RefusedError) as refused:
        aigul.sync()
    problem = refused.value.problem
    assert (problem.status, problem.code) == (403, Code.ENROLMENT_REVOKED)
    order = read_order(problem.order or b"", central.office.keys.central.public)
    assert (order.command, order.incarnation, order.seq) == ("lock", aigul.incarnation, 1)
    with pytest.raises(RefusedError) as refused:
        aigul.log_in()
    assert refused.value.problem.order is not None
    assert aigul.state().state is EnrolState.REVOKED

    chief.sync_all()
    assert last.op_id not in chief.known
    with central.office.database.reading() as connection:
        kept = connection.exec_driver_sql("select reason from withheld").scalars().all()
    assert kept == ["revoked"]


@ON_SQLITE
def test_only_an_approved_enrolment_is_revoked(central: Rehearsal, laptop: Laptop) -> None:
    answer: EnrolAnswer = laptop.ask(central.issue_code("aigul"))
    with pytest.raises(enrolling.EnrolmentError):
        central.revoke(answer.enrolment_id)


def test_a_second_laptop_of_the_same_person_is_another_enrolment(central: Rehearsal) -> None:
    first = central.laptop("aigul")
    stream = first.open_file()
    first.sync_all()
    second = central.laptop("aigul")
    assert second.user == first.user
    assert second.incarnation != first.incarnation
    assert second.streams == {stream}
    second.note(stream)
    assert [one.kind for one in second.sync().verdicts] == [VerdictKind.ACCEPTED]
