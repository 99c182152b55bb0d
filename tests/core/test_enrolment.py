"""Enrolment records: whose key is whose, in central's own word."""

from __future__ import annotations

import pytest

from core.encoding import Value, decode, encode
from core.enrolment import agency_stream, enrolment_digest, read_enrolment
from core.errors import Code, OperationError
from core.signing import ENROLMENT, OPERATION, open_signed, sign
from tests.core.agency import Agency, record_of, seed

AGENCY = Agency()
RECORD = record_of(AGENCY.enrol("Ботагөз", roles=("worker", "supervisor")))


def payload() -> dict[int, Value]:
    decoded: dict[int, Value] = decode(open_signed(RECORD.record).payload)
    return decoded


def test_a_record_reads_as_it_was_written() -> None:
    assert read_enrolment(RECORD.record, AGENCY.central_key.public) == RECORD
    assert (RECORD.shown_name, RECORD.roles) == ("Ботагөз", frozenset({"worker", "supervisor"}))


def test_only_centrals_own_record_carries_a_receipt_key() -> None:
    central = record_of(AGENCY.central)
    assert read_enrolment(central.record, AGENCY.root.public).receipt_key == AGENCY.receipt_key.public
    assert RECORD.receipt_key is None


@pytest.mark.parametrize("signer", [AGENCY.root, AGENCY.receipt_key, Agency("other").central_key])
def test_nobody_else_signs_a_record(signer: object) -> None:
    with pytest.raises(OperationError) as refusal:
        read_enrolment(RECORD.record, signer.public)  # type: ignore[attr-defined]  # all are signing keys
    assert refusal.value.code is Code.OP_SIGNATURE


def test_a_record_is_not_an_operation() -> None:
    as_operation = sign(AGENCY.central_key, encode(payload()), context=OPERATION)
    with pytest.raises(OperationError):
        read_enrolment(as_operation, AGENCY.central_key.public)


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        (1, 2),
        (2, bytes(15)),
        (2, "name"),
        (3, b"name"),
        (4, "worker"),
        (4, [1]),
        (5, bytes(17)),
        (6, bytes(31)),
        (7, None),
        (8, "now"),
        (8, True),
        (9, bytes(16)),
    ],
)
def test_a_malformed_record_is_refused_even_when_signed(number: int, wrong: Value) -> None:
    data = sign(AGENCY.central_key, encode(payload() | {number: wrong}), context=ENROLMENT)
    with pytest.raises(OperationError) as refusal:
        read_enrolment(data, AGENCY.central_key.public)
    assert refusal.value.code is Code.OP_MALFORMED


@pytest.mark.parametrize("number", range(1, 9))
def test_every_field_is_needed(number: int) -> None:
    fields = payload()
    del fields[number]
    with pytest.raises(OperationError):
        read_enrolment(sign(AGENCY.central_key, encode(fields), context=ENROLMENT), AGENCY.central_key.public)


def test_a_newer_centrals_extra_field_is_no_reason_to_refuse() -> None:
    data = sign(AGENCY.central_key, encode(payload() | {40: "new"}), context=ENROLMENT)
    assert read_enrolment(data, AGENCY.central_key.public).user == RECORD.user


def test_the_agency_stream_follows_from_the_root_alone() -> None:
    assert agency_stream(bytes(32)).hex() == "37e650c6daaedf32c15a01c12b7621af"
    assert agency_stream(AGENCY.root.public) == AGENCY.stream
    assert agency_stream(AGENCY.root.public) != agency_stream(AGENCY.central_key.public)
    assert len(AGENCY.stream) == 16


def test_the_six_words_depend_on_every_key() -> None:
    keys = {name: seed(name) for name in ("signing_key", "sealing_key", "central_key", "agency_root")}
    digests = {enrolment_digest(**keys)}
    for name in keys:
        digests.add(enrolment_digest(**(keys | {name: seed("other")})))
    assert len(digests) == 5
