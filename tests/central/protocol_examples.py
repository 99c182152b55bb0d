"""The examples of docs/sync-protocol.md: one enrolment, one round and what can go wrong, with fixed keys.

`python -m tests.central.protocol_examples` writes them into the page between its marks; a test compares. The
bytes themselves are golden (`test_golden_wire`). Each private key is SHA-256 of a text, so that another
implementer can make the very same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from textwrap import wrap
from typing import Any

from core.encoding import decode, encode
from core.enrolment_code import code_keys
from core.errors import Code, OperationError
from core.ops import parse
from core.receipts import Epoch, Receipt, root_digest, write_epoch, write_receipt
from sync.assertions import write_assertion
from sync.protocol import (
    ASSERTION_TYPE,
    ENROL_STATE_CONTEXT,
    GRANT_TYPE,
    EnrolAnswer,
    EnrolRequest,
    EnrolState,
    EnrolStateAnswer,
    EnrolStateRequest,
    Hello,
    IncarnationAnswer,
    IncarnationRequest,
    LaptopReport,
    Order,
    Problem,
    Reason,
    Refusal,
    ScopeChange,
    SyncAnswer,
    SyncRequest,
    TokenAnswer,
    TokenRequest,
    Verdict,
    VerdictKind,
    enrolment_transcript,
    write_order,
)
from tests.core.agency import FROM_MS, Agency, id_of, seed

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "sync-protocol.md"
BEGIN, END = "<!-- examples: python -m tests.central.protocol_examples -->", "<!-- end of examples -->"
SHOWN_BYTES = 20
WIDTH = 116

AGENCY = Agency()
WORKER = AGENCY.enrol("worker").pen
AGAIN = AGENCY.enrol("worker", incarnation="second").pen.enrolment
LIFE = Epoch(epoch=id_of("epoch 1"), cut=0, time_ms=FROM_MS, history=((id_of("epoch 1"), 0),))
NEXT_LIFE = Epoch(
    epoch=id_of("epoch 2"),
    cut=40,
    time_ms=FROM_MS + 86_400_000,
    history=((id_of("epoch 1"), 0), (id_of("epoch 2"), 40)),
)
CODE = "ABCDEFGHJKMNPQRS"
SERVER_MS = FROM_MS + 3_600_000


def operation(name: str) -> bytes:
    """A golden operation of tests/golden/ops."""
    lines = (ROOT / "tests" / "golden" / "ops" / f"{name}.hex").read_text("ascii").split()
    return bytes.fromhex(lines[1])


OPENED, RAISED = parse(operation("opened")), parse(operation("raised"))


def _enrol_request() -> EnrolRequest:
    named: dict[str, Any] = {
        "proto": 1,
        "worker_code": "aigul",
        "signing_key": WORKER.key.public,
        "sealing_key": WORKER.enrolment.sealing_key,
        "nonce": id_of("nonce"),
    }
    transcript = enrolment_transcript("kz-test", EnrolRequest(**named, proof=b""))
    return EnrolRequest(**named, proof=code_keys(CODE, "kz-test").request_proof(transcript))


def _enrol_answer() -> EnrolAnswer:
    transcript = enrolment_transcript("kz-test", _enrol_request())
    return EnrolAnswer(
        enrolment_id=id_of("enrolment"),
        org_id="kz-test",
        agency_root=AGENCY.root.public,
        central_record=AGENCY.central.pen.enrolment.record,
        epoch_record=write_epoch(AGENCY.receipt_key, LIFE),
        server_time=SERVER_MS,
        proof=code_keys(CODE, "kz-test").answer_proof(transcript, id_of("enrolment")),
    )


RECEIPT = write_receipt(
    AGENCY.receipt_key,
    Receipt(
        epoch=LIFE.epoch,
        incarnation=WORKER.enrolment.incarnation,
        from_n=1,
        to_n=2,
        head_hash=RAISED.header_hash,
        excepted=(),
        gseq=8,
        time_ms=SERVER_MS,
    ),
)
ROUND_REQUEST = SyncRequest(
    proto=1,
    epoch=LIFE.epoch,
    inc=WORKER.enrolment.incarnation,
    head=(2, RAISED.header_hash[:16]),
    scope_tag=4,
    max_bytes=262_144,
    ops=(operation("opened"), operation("raised")),
    cursor=encode([LIFE.epoch, 6, []]),
    root_digest=bytes(16),
    report=LaptopReport(program="0.1.0", waiting=0, blobs=1, needs_you=0),
)
ROUND_ANSWER = SyncAnswer(
    epoch=LIFE.epoch,
    server_time=SERVER_MS,
    durable_gseq=6,
    cursor=encode([LIFE.epoch, 8, []]),
    more=False,
    scope=ScopeChange(tag=5, add=(OPENED.header.stream,)),
    verdicts=(
        Verdict(op_id=OPENED.op_id, kind=VerdictKind.ACCEPTED, n=1, gseq=7),
        Verdict(op_id=RAISED.op_id, kind=VerdictKind.ACCEPTED, n=2, gseq=8),
    ),
    receipts=(RECEIPT,),
    root_digest=root_digest([OPENED.op_id, RAISED.op_id]),
)


def _problem(status: int, code: Code | Refusal, title: str, **more: Any) -> bytes:
    return Problem(
        type=f"urn:tirek:problem:{code.value}", title=title, status=status, code=code.value, **more
    ).to_bytes()


BYTES: Mapping[str, bytes] = {
    "hello": Hello(
        server_time=SERVER_MS, epoch=LIFE.epoch, proto_min=1, proto_max=1, org_id="kz-test"
    ).to_bytes(),
    "enrol_request_proved": _enrol_request().to_bytes(),
    "enrol_answer": _enrol_answer().to_bytes(),
    "enrol_state_request": EnrolStateRequest(
        enrolment_id=id_of("enrolment"),
        signature=WORKER.key.private.sign(ENROL_STATE_CONTEXT + id_of("enrolment")),
    ).to_bytes(),
    "enrol_state_answer": EnrolStateAnswer(
        state=EnrolState.APPROVED, server_time=SERVER_MS, record=WORKER.enrolment.record
    ).to_bytes(),
    "token_request": TokenRequest(
        grant_type=GRANT_TYPE,
        client_assertion_type=ASSERTION_TYPE,
        client_assertion=write_assertion(
            WORKER.key, audience="kz-test", jti="00112233", now_s=SERVER_MS // 1000
        ),
        record=WORKER.enrolment.record,
    ).to_bytes(),
    "token_answer": TokenAnswer(access_token="opaque", token_type="Bearer", expires_in_s=28_800).to_bytes(),
    "incarnation_request": IncarnationRequest(
        old=WORKER.enrolment.incarnation, old_head=RAISED.header_hash[:16], reason="head_mismatch"
    ).to_bytes(),
    "incarnation_answer": IncarnationAnswer(record=AGAIN.record).to_bytes(),
    "round_request": ROUND_REQUEST.to_bytes(),
    "round_answer": ROUND_ANSWER.to_bytes(),
    "round_receipt": RECEIPT,
    "verdict_duplicate": Verdict(op_id=OPENED.op_id, kind=VerdictKind.DUPLICATE, n=1, gseq=7).to_bytes(),
    "verdict_withheld": Verdict(
        op_id=RAISED.op_id, kind=VerdictKind.WITHHELD, n=2, reason=Reason.OUT_OF_SCOPE
    ).to_bytes(),
    "verdict_refused": Verdict(
        op_id=RAISED.op_id, kind=VerdictKind.REFUSED, n=2, reason=Reason.SIGNATURE
    ).to_bytes(),
    "epoch_next": write_epoch(AGENCY.receipt_key, NEXT_LIFE),
    "problem_epoch": _problem(
        409,
        Refusal.EPOCH,
        "Central was restored and began a new epoch.",
        epoch_record=write_epoch(AGENCY.receipt_key, NEXT_LIFE),
    ),
    "problem_head": _problem(
        409, Refusal.HEAD, "The laptop's chain and central's differ.", server_head=(5, id_of("its head"))
    ),
    "problem_revoked": _problem(
        403,
        Code.ENROLMENT_REVOKED,
        "This laptop was revoked.",
        order=write_order(
            AGENCY.central_key,
            Order(
                command="lock", incarnation=WORKER.enrolment.incarnation, seq=1, nonce=id_of("order nonce")
            ),
        ),
    ),
    "problem_too_large": _problem(413, Refusal.TOO_LARGE, "The body is too large.", max_bytes=4_194_304),
    "problem_proto": _problem(426, Code.CENTRAL_TOO_NEW, "This protocol version is not spoken.", min_proto=1),
    "problem_busy": _problem(503, Code.CENTRAL_BUSY, "Come again later.", retry_after_s=30),
}

SAID = (
    ("hello", "Answer of `GET /v1/hello`"),
    ("enrol_request_proved", f"`POST /v1/enrol`, code `{CODE}`"),
    ("enrol_answer", "its answer, with central's record and the epoch"),
    ("enrol_state_request", "`POST /v1/enrol/state`"),
    ("enrol_state_answer", "its answer after the approval, with the laptop's record"),
    ("token_request", "`POST /v1/token`"),
    ("token_answer", "its answer"),
    ("op opened", "an operation of two entities, the first of its chain"),
    ("op raised", "the next one: another level, over what was seen"),
    ("op erased", "the first one after the values of its first entity were erased: the same id"),
    ("round_request", "`POST /v1/sync` with both"),
    ("round_answer", "its answer"),
    ("round_receipt", "the receipt in it"),
    ("verdict_duplicate", "a verdict: here already"),
    ("verdict_withheld", "a verdict: set aside"),
    ("verdict_refused", "a verdict: not taken"),
    (
        "sync_request_mending",
        "a request after a comparison (operations and cursor are not real from here)",
    ),
    ("sync_request_finishing", "a request that keeps a file that left"),
    ("sync_request_report", "a request with the laptop's word on itself"),
    ("sync_answer_late", "an answer that marks late work"),
    ("digests_request", "`POST /v1/digests`"),
    ("digests_answer", "its answer"),
    ("have_request", "`POST /v1/blobs/have`"),
    ("have_answer", "its answer"),
    ("upload_metadata", "the header `Upload-Metadata`, as ASCII"),
    ("upload_checksum", "the header `Upload-Checksum`, as ASCII"),
    ("blob_receipt", "a receipt of a photo or file"),
    ("epoch_next", "the record of a second epoch"),
    ("problem_epoch", "409: central was restored"),
    ("problem_head", "409: fork, clone or restored vault"),
    ("incarnation_request", "`POST /v1/incarnations`"),
    ("incarnation_answer", "its answer, with the record of the next incarnation"),
    ("problem_revoked", "403, with an order"),
    ("problem_too_large", "413"),
    ("problem_proto", "426"),
    ("problem_busy", "503"),
    ("erasure_fields", "the fields of an erasure (entity 104)"),
    ("bundle_slip", "the slip of a bundle"),
    ("office_letter", "a letter to the office"),
    ("answer_letter", "a letter of an answer"),
)
INTRODUCTION = (
    "Under each title stands what it says in diagnostic notation (RFC 8949, 8; long strings of bytes are\n"
    "cut, `<< >>` is encoded CBOR), then every byte. Seeds of the Ed25519 keys, so that the very same bytes\n"
    "can be made; salts are 00 01 … 0f:"
)
KEYS = (
    ("agency root", "agency root"),
    ("agency central", "central"),
    ("agency receipts", "central's receipts"),
    ("worker signing", "the laptop"),
)


def section(golden: Mapping[str, bytes]) -> str:
    """The section of the page. `golden`: the bytes of tests/golden/wire by name."""
    lines = [BEGIN, ""]
    lines += [INTRODUCTION, "", "| whose key | seed | is SHA-256 of |", "|---|---|---|"]
    lines += [f"| {whose} | `{seed(text).hex()}` | `{text}` |" for text, whose in KEYS]
    for name, title in SAID:
        data = operation(name[3:]) if name.startswith("op ") else golden[name]
        lines += [
            "",
            f"**{name}**: {title}",
            "",
            "```",
            *_said(name, data),
            "",
            *wrap(data.hex(), WIDTH),
            "```",
        ]
    return "\n".join([*lines, "", END])


def _said(name: str, data: bytes) -> Iterator[str]:
    if name.startswith("upload_"):
        yield data.decode("ascii")
        return
    yield from wrap(_diagnostic(decode(data)), WIDTH, break_long_words=True, break_on_hyphens=False)


def _diagnostic(value: Any) -> str:
    """Extended diagnostic notation; the parts of a COSE_Sign1 are opened."""
    if isinstance(value, list) and len(value) == 4 and value[1] == {} and isinstance(value[0], bytes):
        protected, payload, signature = decode(value[0]), decode(value[2]), value[3]
        return f"[<< {_diagnostic(protected)} >>, {{}}, << {_diagnostic(payload)} >>, {_bytes(signature)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_diagnostic(key)}: {_diagnostic(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_diagnostic, value)) + "]"
    if isinstance(value, bytes):
        return _bytes(value)
    if isinstance(value, str):
        return '"' + value + '"'
    if isinstance(value, dt.date):
        return f'1004("{value.isoformat()}")'
    if isinstance(value, Decimal):
        return f"4({value})"
    return str(value) if type(value) is int else {None: "null", True: "true", False: "false"}[value]


def _bytes(value: bytes) -> str:
    if len(value) <= SHOWN_BYTES:
        return f"h'{value.hex()}'"
    try:
        inner = decode(value)
    except OperationError:
        inner = None
    if isinstance(inner, (dict, list)):
        return f"<< {_diagnostic(inner)} >>"
    return f"h'{value[:8].hex()}…' ({len(value)} bytes)"


def replaced(page: str, golden: Mapping[str, bytes]) -> str:
    """The page with the section written anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + section(golden) + after


if __name__ == "__main__":
    from tests.central.test_golden_wire import BYTES as GOLDEN

    PAGE.write_text(replaced(PAGE.read_text("utf-8"), GOLDEN), encoding="utf-8")
