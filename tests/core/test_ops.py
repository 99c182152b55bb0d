"""Operations: what stands in a signed header for ever, and every way of getting it wrong.

Golden operations lie in `tests/golden/ops`: fixed keys, fixed salt. If one of them changes, laptops and
central of two releases no longer understand one another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.encoding import Value, decode, encode
from core.errors import Code, OperationError
from core.ops import (
    MAX_CHANGESET_BYTES,
    MAX_TEXT_BYTES,
    ChainPosition,
    Change,
    Operation,
    Pen,
    Verb,
    compose,
    parse,
    verify_author,
    without_values,
)
from core.schema import Entity, number, parts_to_value
from core.signing import ENROLMENT, OPERATION, open_signed, sign
from tests.core.agency import FROM_MS, Agency, change, id_of, record_of

GOLDEN = Path(__file__).parent.parent / "golden" / "ops"
AGENCY = Agency()
STREAM = id_of("a family")
FAMILY = id_of("its record")


def note(text: str = "написано") -> Change:
    return change(Entity.NOTE, id_of("a note"), {number(Entity.NOTE, "text"): text})


def written() -> Operation:
    return AGENCY.enrol("worker").write(STREAM, Verb.WRITE_NOTE, note())


@pytest.fixture
def fixed_salt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.ops.os.urandom", lambda size: bytes(range(size)))


def golden_operations() -> dict[str, Operation]:
    worker = AGENCY.enrol("worker")
    opened = worker.write(
        STREAM,
        Verb.OPEN_FILE,
        change(
            Entity.FAMILY,
            FAMILY,
            {
                number(Entity.FAMILY, "number"): "F-17",
                number(Entity.FAMILY, "risk"): parts_to_value(Entity.FAMILY, "risk", level="medium"),
                number(Entity.FAMILY, "phones"): [[id_of("phone"), "+7 700 000 00 00"]],
            },
        ),
        change(Entity.FILE_MEMBER, id_of("member"), {number(Entity.FILE_MEMBER, "user"): worker.user}),
        schema_version=1,
    )
    worker.offset_ms = -2_500
    risk = number(Entity.FAMILY, "risk")
    raised = worker.write(
        STREAM,
        Verb.ASSESS,
        change(
            Entity.FAMILY,
            FAMILY,
            {risk: parts_to_value(Entity.FAMILY, "risk", level="urgent")},
            {risk: [opened.reference]},
        ),
        schema_version=1,
    )
    return {"opened": opened, "raised": raised, "erased": without_values(opened, frozenset({0}))}


@pytest.mark.usefixtures("fixed_salt")
@pytest.mark.parametrize("name", ["opened", "raised", "erased"])
def test_golden(name: str) -> None:
    made = golden_operations()[name]
    op_id, written_bytes = (GOLDEN / f"{name}.hex").read_text(encoding="ascii").split()
    assert made.op_id.hex() == op_id
    assert made.to_bytes().hex() == written_bytes
    assert parse(bytes.fromhex(written_bytes)) == made


def test_an_operation_reads_as_it_was_written_and_verifies() -> None:
    worker = AGENCY.enrol("worker")
    made = worker.write(STREAM, Verb.WRITE_NOTE, note())
    read = parse(made.to_bytes())
    assert read == made
    assert read.fields(0) == {1: "написано"}
    verify_author(read, record_of(worker))
    assert read.op_id == hashlib.sha256(OPERATION + open_signed(read.envelope).payload).digest()
    assert read.op_id.startswith(read.reference)


def test_the_chain_begins_at_the_enrolment_record() -> None:
    worker = AGENCY.enrol("worker")
    first = worker.write(STREAM, Verb.WRITE_NOTE, note())
    second = worker.write(STREAM, Verb.WRITE_NOTE, note("again"))
    assert (first.header.n, first.header.previous) == (1, record_of(worker).record_hash)
    assert (second.header.n, second.header.previous) == (2, first.header_hash)
    assert second.header_hash == hashlib.sha256(second.header_bytes).digest()


def test_two_equal_acts_are_two_operations() -> None:
    assert written().op_id != written().op_id  # the salt differs


def test_erased_values_change_neither_id_nor_signature() -> None:
    worker = AGENCY.enrol("worker")
    made = worker.write(STREAM, Verb.WRITE_NOTE, note(), change(Entity.FAMILY, FAMILY, {2: "name"}))
    erased = parse(without_values(made, frozenset({0})).to_bytes())
    verify_author(erased, record_of(worker))
    assert erased.op_id == made.op_id
    assert erased.fields(0) is None
    assert erased.fields(1) == {2: "name"}
    assert without_values(made).values == (None, None)
    assert "написано".encode() not in erased.to_bytes()


def test_the_salt_hides_short_values() -> None:
    first, second = written(), written()
    assert first.header.touches[0].values_hash != second.header.touches[0].values_hash


@given(st.data())
def test_no_touched_byte_passes(data: st.DataObject) -> None:
    worker = AGENCY.enrol("worker")
    original = worker.write(STREAM, Verb.WRITE_NOTE, note()).to_bytes()
    at = data.draw(st.integers(0, len(original) - 1))
    touched = bytearray(original)
    touched[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(OperationError):
        verify_author(parse(bytes(touched)), record_of(worker))


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_refused_calmly(data: bytes) -> None:
    with pytest.raises(OperationError):
        parse(data)


@pytest.mark.parametrize(
    "other",
    [
        AGENCY.enrol("another"),
        AGENCY.enrol("worker", incarnation="second"),
        Agency("other").enrol("worker", roles=("worker", "supervisor")),
    ],
    ids=["another person", "another incarnation", "another record"],
)
def test_an_operation_holds_only_under_its_own_enrolment(other: object) -> None:
    with pytest.raises(OperationError) as refusal:
        verify_author(written(), other.pen.enrolment)  # type: ignore[attr-defined]  # all are authors
    assert refusal.value.code in (Code.OP_UNKNOWN_AUTHOR, Code.OP_SIGNATURE)


def test_another_persons_key_in_a_stolen_header_is_refused() -> None:
    worker, thief = AGENCY.enrol("worker"), AGENCY.enrol("thief")
    forged_pen = Pen(record_of(worker), thief.pen.key)
    forged = compose(
        forged_pen, forged_pen.start, stream=STREAM, verb=16, changes=[note()], schema_version=1, author_ms=1
    )
    with pytest.raises(OperationError) as refusal:
        verify_author(forged, record_of(worker))
    assert refusal.value.code is Code.OP_SIGNATURE


def header_of(made: Operation) -> dict[int, Value]:
    raw: dict[int, Value] = decode(made.header_bytes)
    return raw


def touch_with(at: int, value: Value) -> Callable[[dict[int, Value]], None]:
    def put(header: dict[int, Value]) -> None:
        header[11][0][at] = value

    return put


def field_with(key: int, value: Value) -> Callable[[dict[int, Value]], None]:
    def put(header: dict[int, Value]) -> None:
        header[key] = value

    return put


def without(key: int) -> Callable[[dict[int, Value]], None]:
    def take(header: dict[int, Value]) -> None:
        del header[key]

    return take


@pytest.mark.parametrize(
    "spoil",
    [
        *[without(key) for key in (1, 2, 3, 4, 5, 6, 7, 8, 10, 11)],
        field_with(1, 2),
        field_with(2, bytes(15)),
        field_with(3, 0),
        field_with(3, True),
        field_with(3, "1"),
        field_with(4, bytes(31)),
        field_with(5, "worker"),
        field_with(6, None),
        field_with(7, -1),
        field_with(8, -1),
        field_with(8, 2**63),
        field_with(9, "fast"),
        field_with(9, 2**63),
        field_with(10, -1),
        field_with(11, []),
        field_with(11, {}),
        field_with(12, bytes(8)),
        touch_with(0, "note"),
        touch_with(1, bytes(15)),
        touch_with(2, {}),
        touch_with(2, {"text": []}),
        touch_with(2, {1: [bytes(15)]}),
        touch_with(2, {1: [bytes(16), bytes(16)]}),
        touch_with(2, {1: [b"\x02" * 16, b"\x01" * 16]}),
        touch_with(2, {1: bytes(16)}),
        touch_with(2, {2: []}),
        touch_with(2, {1: [], 2: []}),
        touch_with(3, bytes(32)),
        touch_with(4, 1),
        lambda header: header[11].append(header[11][0]),
        lambda header: header[11][0].append(0),
    ],
)
def test_a_malformed_header_is_refused_even_when_signed(spoil: Callable[[dict[int, Value]], None]) -> None:
    worker = AGENCY.enrol("worker")
    made = worker.write(STREAM, Verb.WRITE_NOTE, note())
    header = header_of(made)
    parse(signed_anew(worker.pen, header, made.values))
    spoil(header)
    with pytest.raises(OperationError) as refusal:
        parse(signed_anew(worker.pen, header, made.values))
    assert refusal.value.code is Code.OP_MALFORMED


def signed_anew(pen: Pen, header: Value, values: tuple[bytes | None, ...]) -> bytes:
    return encode([sign(pen.key, encode(header), context=OPERATION), list(values)])


def test_a_newer_headers_extra_field_is_kept() -> None:
    worker = AGENCY.enrol("worker")
    made = worker.write(STREAM, Verb.WRITE_NOTE, note())
    newer = parse(signed_anew(worker.pen, header_of(made) | {40: "new"}, made.values))
    verify_author(newer, record_of(worker))
    assert decode(newer.header_bytes)[40] == "new"


@pytest.mark.parametrize(
    "values",
    [
        [],
        [None, None],
        [encode({1: bytes(16), 2: {1: "other"}})],
        ["text"],
        [{1: bytes(16)}],
    ],
    ids=["none", "too many", "other content", "text", "a map"],
)
def test_values_that_are_not_those_of_the_header_are_refused(values: Value) -> None:
    made = written()
    with pytest.raises(OperationError) as refusal:
        parse(encode([made.envelope, values]))
    assert refusal.value.code is Code.OP_MALFORMED


@pytest.mark.parametrize(
    "stored",
    [
        {1: bytes(16), 2: {2: "another field"}},
        {1: bytes(16), 2: {1: "x", 2: "more"}},
        {1: bytes(15), 2: {1: "x"}},
        {1: bytes(16)},
        {1: bytes(16), 2: {1: "x"}, 3: 0},
        [bytes(16), {1: "x"}],
    ],
)
def test_values_of_another_shape_are_refused_even_when_hashed_and_signed(stored: Value) -> None:
    worker = AGENCY.enrol("worker")
    made = worker.write(STREAM, Verb.WRITE_NOTE, note())
    header, data = header_of(made), encode(stored)
    header[11][0][3:] = [hashlib.sha256(data).digest(), len(data)]
    with pytest.raises(OperationError) as refusal:
        parse(signed_anew(worker.pen, header, (data,)))
    assert refusal.value.code is Code.OP_MALFORMED


def test_an_enrolment_record_is_no_operation() -> None:
    worker = AGENCY.enrol("worker")
    made = worker.write(STREAM, Verb.WRITE_NOTE, note())
    envelope = sign(worker.pen.key, made.header_bytes, context=ENROLMENT)
    with pytest.raises(OperationError) as refusal:
        verify_author(parse(encode([envelope, list(made.values)])), record_of(worker))
    assert refusal.value.code is Code.OP_SIGNATURE


def test_limits_of_text_and_changeset() -> None:
    worker = AGENCY.enrol("worker")
    worker.write(STREAM, Verb.WRITE_NOTE, note("ә" * (MAX_TEXT_BYTES // 2)))
    with pytest.raises(OperationError) as refusal:
        worker.write(STREAM, Verb.WRITE_NOTE, note("ә" * (MAX_TEXT_BYTES // 2 + 1)))
    assert refusal.value.code is Code.OP_TOO_LARGE
    many = [change(Entity.NOTE, id_of(str(at)), {1: "x" * MAX_TEXT_BYTES}) for at in range(4)]
    with pytest.raises(OperationError) as refusal:
        worker.write(STREAM, Verb.WRITE_NOTE, *many)
    assert refusal.value.code is Code.OP_TOO_LARGE
    with pytest.raises(OperationError) as refusal:
        parse(bytes(MAX_CHANGESET_BYTES + 1))
    assert refusal.value.code is Code.OP_TOO_LARGE


def test_a_refused_act_leaves_the_chain_where_it_was() -> None:
    worker = AGENCY.enrol("worker")
    before = worker.position
    for wrong in (Change(Entity.NOTE, id_of("n"), {}, {}), Change(Entity.NOTE, b"short", {1: "x"}, {})):
        with pytest.raises(OperationError):
            worker.write(STREAM, Verb.WRITE_NOTE, wrong)
    with pytest.raises(OperationError):
        worker.write(STREAM, Verb.WRITE_NOTE)
    assert worker.position == before
    assert worker.write(STREAM, Verb.WRITE_NOTE, note()).header.n == 1


def test_bases_are_written_sorted_and_only_for_fields_that_change() -> None:
    worker = AGENCY.enrol("worker")
    seen = [b"\x02" * 16, b"\x01" * 16]
    made = worker.write(STREAM, Verb.WRITE_NOTE, change(Entity.NOTE, FAMILY, {1: "x"}, {1: seen, 2: seen}))
    assert made.header.touches[0].bases == {1: tuple(sorted(seen))}


def test_optional_parts_of_the_header() -> None:
    worker = AGENCY.enrol("worker")
    action = id_of("one act in two files")
    made = compose(
        worker.pen,
        ChainPosition(6, bytes(32)),
        stream=STREAM,
        verb=9_999,
        changes=[note()],
        schema_version=7,
        author_ms=FROM_MS,
        offset_ms=-5,
        action=action,
    )
    header = parse(made.to_bytes()).header
    assert (header.n, header.verb, header.schema_version) == (7, 9_999, 7)
    assert (header.offset_ms, header.action) == (-5, action)
    assert (written().header.offset_ms, written().header.action) == (None, None)
