"""Bytes on the wire that never change, with fixed keys: `tests/golden/wire/<name>.hex`.

A laptop of an older release must read what a newer central signs, and the other way round. A file that is
missing is written and fails once, to be looked at and committed; one that differs is a broken promise.
"""

from __future__ import annotations

import hashlib
import textwrap
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from core import erasure
from core.encoding import encode
from core.enrolment import write_enrolment
from core.signing import SigningKey
from sync import tus
from sync.assertions import write_assertion
from sync.bundle import Enclosed, Slip, read_slip, write_slip
from sync.letters import AnswerLetter, AnswerPage, OfficeLetter
from sync.protocol import (
    BlobReceipt,
    DigestsAnswer,
    DigestsRequest,
    EnrolRequest,
    Epoch,
    GroupDiffers,
    HaveAnswer,
    HaveRequest,
    LaptopReport,
    Order,
    Problem,
    Receipt,
    Refusal,
    ScopeChange,
    SyncAnswer,
    SyncRequest,
    Verdict,
    VerdictKind,
    enrolment_transcript,
    read_blob_receipt,
    read_epoch,
    read_message,
    read_order,
    read_receipt,
    write_blob_receipt,
    write_epoch,
    write_order,
    write_receipt,
)
from tests.central import protocol_examples
from tests.central.laptop import seed

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "wire"
CENTRAL = SigningKey.from_bytes(seed("central"))
RECEIPTS = SigningKey.from_bytes(seed("receipts"))
LAPTOP = SigningKey.from_bytes(seed("laptop"))
NOW_MS = 1_773_000_000_000
EPOCH = seed("epoch")[:16]
INCARNATION = seed("incarnation")[:16]

RECEIPT = Receipt(
    epoch=EPOCH,
    incarnation=INCARNATION,
    from_n=3,
    to_n=9,
    head_hash=seed("head"),
    excepted=(4, 7),
    gseq=1234,
    time_ms=NOW_MS,
)
BLOB_RECEIPT = BlobReceipt(sha256=seed("photo"), size_bytes=245_760, time_ms=NOW_MS)
HAVE_REQUEST = HaveRequest(blobs=((seed("stream")[:16], seed("photo")), (seed("stream")[:16], seed("other"))))
HAVE_ANSWER = HaveAnswer(held=((1, b"\x06"),))
LIFE = Epoch(epoch=EPOCH, cut=77, time_ms=NOW_MS, history=((seed("first")[:16], 0), (EPOCH, 77)))
ORDER = Order(command="lock", incarnation=INCARNATION, seq=2, nonce=bytes(16))
VERDICT = Verdict(op_id=seed("op"), kind=VerdictKind.ACCEPTED, n=3, gseq=1234)
REQUEST = EnrolRequest(
    proto=1,
    worker_code="aigul",
    signing_key=LAPTOP.public,
    sealing_key=seed("sealing"),
    nonce=bytes(16),
    proof=bytes(32),
)
SYNC_REQUEST = SyncRequest(
    proto=1,
    epoch=EPOCH,
    inc=INCARNATION,
    head=(9, seed("head")[:16]),
    scope_tag=4,
    max_bytes=65536,
    ops=(b"\x01",),
    cursor=b"\x02",
    root_digest=bytes(16),
)
SYNC_ANSWER = SyncAnswer(
    epoch=EPOCH,
    server_time=NOW_MS,
    durable_gseq=0,
    cursor=b"\x02",
    more=False,
    scope=ScopeChange(tag=5, add=(seed("stream")[:16],)),
    verdicts=(VERDICT,),
    receipts=(b"\x03",),
    ops=((1235, b"\x04"),),
    root_digest=bytes(16),
)
LATE_ANSWER = structs.replace(SYNC_ANSWER, verdicts=(structs.replace(VERDICT, late=True),), late=(1235,))
ERASURE = erasure.order(
    seed("order")[:16],
    erasure.Subject(seed("stream")[:16], seed("record")[:16]),
    [erasure.Erased(seed("op")), erasure.Erased(seed("other op"), frozenset({0, 2}))],
    reason=erasure.ErasureReason.COURT,
    day=date(2026, 11, 28),
)
MENDING_REQUEST = structs.replace(SYNC_REQUEST, want=(7, 1234), refill=(seed("stream")[:16],))
FINISHING_REQUEST = structs.replace(SYNC_REQUEST, finishing=(seed("stream")[:16],))
REPORTING_REQUEST = structs.replace(
    SYNC_REQUEST, report=LaptopReport(program="0.1.0", waiting=12, blobs=3, needs_you=1)
)
DIGESTS_REQUEST = DigestsRequest(
    proto=1,
    epoch=EPOCH,
    cursor=b"\x02",
    groups=((b"", b"", 9, seed("all")[:16]), (seed("stream")[:16], b"\x07", 2, seed("some")[:16])),
)
DIGESTS_ANSWER = DigestsAnswer(
    epoch=EPOCH,
    differ=(
        GroupDiffers(at=0, streams=((seed("stream")[:16], 3, seed("three")[:16]),)),
        GroupDiffers(at=1, ops=((1234, seed("op")[:16]),)),
        GroupDiffers(at=2, left=True),
        GroupDiffers(at=3),
    ),
)
PROBLEM = Problem(
    type="urn:tirek:problem:epoch", title="x", status=409, code=Refusal.EPOCH.value, epoch_record=b"\x05"
)
RECORD = write_enrolment(
    CENTRAL,
    user=seed("user")[:16],
    shown_name="Айгүл",
    roles=frozenset({"worker", "supervisor"}),
    incarnation=INCARNATION,
    signing_key=LAPTOP.public,
    sealing_key=seed("sealing"),
    from_ms=NOW_MS,
)

SLIP = Slip(
    kind=1,
    sender=INCARNATION,
    recipient=seed("recipient")[:16],
    number=3,
    previous=seed("slip before"),
    record=RECORD.record,
    time_ms=NOW_MS,
    letter_sha256=seed("letter"),
    letter_bytes=77,
    enclosed=(Enclosed(seed("stream")[:16], seed("photo"), 245_760),),
)
OFFICE_LETTER = OfficeLetter(
    requests=(SYNC_REQUEST,), unproved=((seed("stream")[:16], seed("photo")),), wanted=(seed("form"),)
)
ANSWER_LETTER = AnswerLetter(
    epoch=EPOCH,
    incarnation=INCARNATION,
    verdicts=(VERDICT,),
    receipts=(b"\x03",),
    held=((seed("stream")[:16], seed("photo"), b"\x06"),),
    pages=(AnswerPage(scope_tag=4, cursor=b"\x01", answer=SYNC_ANSWER),),
)

BYTES = {
    "bundle_slip": write_slip(LAPTOP, SLIP),
    "office_letter": OFFICE_LETTER.to_bytes(),
    "answer_letter": ANSWER_LETTER.to_bytes(),
    "receipt": write_receipt(RECEIPTS, RECEIPT),
    "blob_receipt": write_blob_receipt(RECEIPTS, BLOB_RECEIPT),
    "have_request": HAVE_REQUEST.to_bytes(),
    "have_answer": HAVE_ANSWER.to_bytes(),
    "upload_metadata": tus.write_metadata(seed("stream")[:16], seed("photo")).encode(),
    "upload_checksum": tus.checksum_of(b"chunk").encode(),
    "epoch": write_epoch(RECEIPTS, LIFE),
    "order": write_order(CENTRAL, ORDER),
    "verdict": VERDICT.to_bytes(),
    "enrolment_record": RECORD.record,
    "enrol_request": REQUEST.to_bytes(),
    "enrol_transcript": enrolment_transcript("kz-test", REQUEST),
    "sync_request": SYNC_REQUEST.to_bytes(),
    "sync_request_finishing": FINISHING_REQUEST.to_bytes(),
    "sync_request_mending": MENDING_REQUEST.to_bytes(),
    "sync_request_report": REPORTING_REQUEST.to_bytes(),
    "digests_request": DIGESTS_REQUEST.to_bytes(),
    "digests_answer": DIGESTS_ANSWER.to_bytes(),
    "sync_answer": SYNC_ANSWER.to_bytes(),
    "sync_answer_late": LATE_ANSWER.to_bytes(),
    "erasure_fields": encode(dict(ERASURE.fields)),
    "problem": PROBLEM.to_bytes(),
    "assertion": write_assertion(LAPTOP, audience="kz-test", jti="one", now_s=NOW_MS // 1000).encode(),
    **protocol_examples.BYTES,
}


@pytest.mark.parametrize("name", sorted(BYTES))
def test_bytes_are_those_of_the_first_release(name: str) -> None:
    path = GOLDEN / f"{name}.hex"
    if not path.exists():
        path.write_text("\n".join(textwrap.wrap(BYTES[name].hex(), 100)) + "\n", encoding="ascii")
        pytest.fail(f"{path.name} was written: look at it and commit it")
    assert BYTES[name] == bytes.fromhex("".join(path.read_text(encoding="ascii").split()))


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(BYTES)


def test_golden_bytes_read_back() -> None:
    assert read_receipt(BYTES["receipt"], RECEIPTS.public) == RECEIPT
    assert read_blob_receipt(BYTES["blob_receipt"], RECEIPTS.public) == BLOB_RECEIPT
    assert tus.read_metadata(BYTES["upload_metadata"].decode()) == (seed("stream")[:16], seed("photo"))
    assert tus.read_checksum(BYTES["upload_checksum"].decode()) == hashlib.sha256(b"chunk").digest()
    assert read_epoch(BYTES["epoch"], RECEIPTS.public) == LIFE
    assert read_slip(BYTES["bundle_slip"])[0] == SLIP
    assert read_order(BYTES["order"], CENTRAL.public) == ORDER
    for message in (
        VERDICT,
        REQUEST,
        SYNC_REQUEST,
        SYNC_ANSWER,
        MENDING_REQUEST,
        FINISHING_REQUEST,
        REPORTING_REQUEST,
        DIGESTS_REQUEST,
        DIGESTS_ANSWER,
        HAVE_REQUEST,
        HAVE_ANSWER,
        PROBLEM,
        OFFICE_LETTER,
        ANSWER_LETTER,
    ):
        assert read_message(type(message), message.to_bytes()) == message
