"""docs/sync-protocol.md says what the program does: every message and key, every example byte for byte."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import cbor2
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sync import letters, protocol
from sync.protocol import EnrolState, Message, Reason, VerdictKind
from tests.central import protocol_examples
from tests.central.test_golden_wire import BYTES

PAGE = protocol_examples.PAGE.read_text("utf-8")
CDDL = re.search(r"```cddl\n(.*?)```", PAGE, re.DOTALL)
NOT_SHOWN = {
    "assertion",
    "enrol_request",
    "enrol_transcript",
    "enrolment_record",
    "epoch",
    "order",
    "problem",
    "receipt",
    "sync_answer",
    "sync_request",
    "verdict",
}
"""Older golden files whose kind another example shows in its place."""


def messages() -> Iterator[type[Message]]:
    for module in (protocol, letters):
        for one in vars(module).values():
            if isinstance(one, type) and issubclass(one, Message) and one is not Message:
                yield one


def rule(name: str) -> str:
    """What stands to the right of a rule of the page."""
    assert CDDL is not None
    found = re.search(rf"^{name} = (.*?)(?=^[a-z-]+ = |\Z)", CDDL[1], re.DOTALL | re.MULTILINE)
    assert found is not None, f"{name} is not on the page"
    return found[1]


@pytest.mark.parametrize("kind", sorted(set(messages()), key=str))
def test_every_key_of_every_message_stands_on_the_page(kind: type[Message]) -> None:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()
    said = {key: bool(optional) for optional, key in re.findall(r"(\? )?([a-z_]+):", rule(name))}
    assert said == {one.encode_name: not one.required for one in msgspec.structs.fields(kind)}


@pytest.mark.parametrize(
    ("name", "words"), [("enrol-state", EnrolState), ("verdict-kind", VerdictKind), ("reason", Reason)]
)
def test_every_word_stands_on_the_page(name: str, words: type[protocol.Word]) -> None:
    assert re.findall(r'"([a-z_]+)"', rule(name)) == [one.value for one in words if one.value != "unknown"]


def test_the_examples_are_the_golden_bytes() -> None:
    """Written anew by `python -m tests.central.protocol_examples`."""
    assert protocol_examples.replaced(PAGE, BYTES) == PAGE


def test_nothing_golden_is_without_an_example() -> None:
    shown = {name for name, _ in protocol_examples.SAID}
    assert set(BYTES) - shown == NOT_SHOWN
    for name in shown:
        block = re.search(rf"^\*\*{name}\*\*: .*?```\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE)
        assert block is not None
        written = bytes.fromhex("".join(block[1].rpartition("\n\n")[2].split()))
        expected = protocol_examples.operation(name[3:]) if name.startswith("op ") else BYTES[name]
        assert written == expected


# --- read by the page alone: nothing of the product below this line -----------------------------------


def opened(signed: bytes, public: Ed25519PublicKey, context: str) -> Any:
    """The payload of a COSE_Sign1, verified."""
    protected, unprotected, payload, signature = cbor2.loads(signed)
    raw = public.public_bytes_raw()
    assert cbor2.loads(protected) == {1: -8, 4: hashlib.sha256(raw).digest()[:16]}
    assert unprotected == {}
    public.verify(
        signature, cbor2.dumps(["Signature1", protected, context.encode(), payload], canonical=True)
    )
    return cbor2.loads(payload), payload


def key_of(text: str) -> Ed25519PublicKey:
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(text.encode()).digest()).public_key()


def test_another_implementer_reads_a_round_by_the_page() -> None:
    request, answer = cbor2.loads(BYTES["round_request"]), cbor2.loads(BYTES["round_answer"])
    state = cbor2.loads(BYTES["enrol_state_answer"])
    record, _ = opened(state["record"], key_of("agency central"), "tirek-enrolment-v1")
    laptop = Ed25519PublicKey.from_public_bytes(record[6])
    previous = hashlib.sha256(state["record"]).digest()
    ids = []
    for place, op in enumerate(request["ops"], start=1):
        envelope, values = cbor2.loads(op)
        header, raw = opened(envelope, laptop, "tirek-op-v1")
        assert (header[2], header[3], header[4], header[5]) == (record[5], place, previous, record[2])
        for touch, stored in zip(header[11], values, strict=True):
            assert (hashlib.sha256(stored).digest(), len(stored)) == (touch[3], touch[4])
            assert set(cbor2.loads(stored)[2]) == set(touch[2])
        previous = hashlib.sha256(raw).digest()
        ids.append(hashlib.sha256(b"tirek-op-v1" + raw).digest())
    assert request["head"] == [2, previous[:16]]
    assert [one["op_id"] for one in answer["verdicts"]] == ids
    (signed,) = answer["receipts"]
    receipt, _ = opened(signed, key_of("agency receipts"), "tirek-receipt-v1")
    expected = {1: request["epoch"], 2: request["inc"], 3: 1, 4: 2, 5: previous, 6: []}
    assert {number: receipt[number] for number in expected} == expected
    digest = int.from_bytes(ids[0][:16], "big") ^ int.from_bytes(ids[1][:16], "big")
    assert answer["root_digest"] == digest.to_bytes(16, "big")
