"""Cursors and receipts: pure, so tried on many inputs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.cursor import Cursor, Fill, read_cursor
from central.receipts import Held, write_receipts
from core.encoding import encode
from core.errors import OperationError
from core.ops import Operation
from core.schema import Entity
from core.signing import SigningKey
from sync.protocol import Epoch, Receipt, read_receipt
from tests.central.laptop import fields
from tests.core.agency import Agency, id_of

FIRST, SECOND, THIRD = (bytes([number]) * 16 for number in (1, 2, 3))
EPOCH = Epoch(epoch=THIRD, cut=80, time_ms=1, history=((FIRST, 0), (SECOND, 50), (THIRD, 80)))
KEY = SigningKey.generate()

NUMBERS = st.integers(0, 10**9)
FILLS = st.lists(st.builds(Fill, st.binary(min_size=16, max_size=16), NUMBERS, NUMBERS), max_size=4)


@given(gseq=NUMBERS, fills=FILLS)
def test_a_cursor_is_read_back(gseq: int, fills: list[Fill]) -> None:
    cursor = Cursor(THIRD, gseq, tuple(fills))
    assert read_cursor(cursor.to_bytes(), EPOCH) == cursor


@pytest.mark.parametrize(
    ("epoch", "gseq", "carried"),
    [(THIRD, 90, 90), (SECOND, 90, 80), (SECOND, 60, 60), (FIRST, 90, 50), (b"\x09" * 16, 90, 0)],
)
def test_a_cursor_of_an_earlier_life_goes_back_to_what_is_shared(
    epoch: bytes, gseq: int, carried: int
) -> None:
    stream = bytes(16)
    cursor = read_cursor(Cursor(epoch, gseq, (Fill(stream, 10, gseq),)).to_bytes(), EPOCH)
    assert (cursor.epoch, cursor.gseq) == (THIRD, carried)
    assert cursor.fills == (Fill(stream, min(10, carried), carried),)


def test_no_cursor_is_the_beginning() -> None:
    assert read_cursor(None, EPOCH) == Cursor(THIRD, 0)


@pytest.mark.parametrize(
    "raw", [1, [], [THIRD], [THIRD, 7], [THIRD, -1, []], [THIRD, 1, 2], [THIRD, 1, [[b"x", 0, 1]]], ["", 1]]
)
def test_anything_else_is_malformed(raw: object) -> None:
    with pytest.raises(OperationError):
        read_cursor(encode(raw), EPOCH)


def chain(count: int) -> list[Operation]:
    author = Agency().enrol("aigul")
    return [
        author.write(id_of("file"), 16, fields(Entity.NOTE, id_of(f"note {number}"), text="x"))
        for number in range(count)
    ]


def receipts(held: Sequence[Held]) -> list[Receipt]:
    written = write_receipts(KEY, held, epoch=THIRD, time_ms=5)
    return [read_receipt(one, KEY.public) for one in written]


@given(st.lists(st.sampled_from(["numbered", "withheld", "not here"]), min_size=1, max_size=8))
def test_receipts_cover_exactly_what_has_a_number(states: list[str]) -> None:
    operations = CHAIN[: len(states)]
    held = [
        Held(operation, gseq if state == "numbered" else None)
        for gseq, (operation, state) in enumerate(zip(operations, states, strict=True), start=1)
        if state != "not here"
    ]
    made = receipts(held)
    numbers = [operation.header.n for operation in operations]
    covered = {n for n in numbers if any(receipt.covers(n) for receipt in made)}
    assert covered == {one.operation.header.n for one in held if one.gseq is not None}
    for one in made:
        last = next(operation for operation in operations if operation.header.n == one.to_n)
        assert one.head_hash == last.header_hash
        assert one.gseq == max(h.gseq or 0 for h in held if one.covers(h.operation.header.n))


CHAIN = chain(8)


def test_a_fork_gets_receipts_of_its_own() -> None:
    one, other = chain(3), chain(3)
    assert one[0].op_id != other[0].op_id
    made = receipts([Held(operation, gseq) for gseq, operation in enumerate([*one, *other], start=1)])
    assert {receipt.head_hash for receipt in made} == {one[2].header_hash, other[2].header_hash}
    assert all((receipt.from_n, receipt.to_n) == (1, 3) for receipt in made)
