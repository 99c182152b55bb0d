"""Noise does no harm to central; any bytes end in the decoder with a value or a refusal, in little memory.

For longer: `python -m tests.central.fuzzing --inputs 100000 [--postgres]`.
"""

from __future__ import annotations

import gzip
import random
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from central.backup import make_backup
from core.encoding import INT64_MAX, decode, encode, out_of_bounds
from core.errors import OperationError
from core.ids import new_id
from core.ops import Change, parse
from core.schema import Entity, number
from sync import letters, protocol
from sync.protocol import (
    BATCH_MAX_BYTES,
    CONTENT_TYPE,
    MESSAGE_MAX_ITEMS,
    PATH_ENROL,
    PATH_SYNC,
    PATH_TOKEN,
    Message,
    SyncRequest,
    VerdictKind,
    read_message,
)
from tests.central.conftest import ON_SQLITE, Rehearsal
from tests.central.fuzzing import Noise
from tests.central.laptop import Laptop, RefusedError
from tests.central.protocol_examples import BYTES, operation

INPUTS = 120
MEMORY_MAX_BYTES = 64 * 1024 * 1024
KINDS = [one for one in (*vars(protocol).values(), *vars(letters).values()) if isinstance(one, type)]
MESSAGES = [one for one in KINDS if issubclass(one, Message) and one is not Message]


TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)


def list_of(item: bytes, size_bytes: int) -> bytes:
    """A list of so many bytes."""
    return b"\x9a" + (size_bytes - 5).to_bytes(4, "big") + item * (size_bytes - 5)


def test_noise_ends_in_no_fault_and_does_no_harm(central: Rehearsal) -> None:
    names = (f"noise{place}" for place in range(10_000))
    roles = ("worker", "supervisor")

    def newcomer() -> Laptop:
        return central.laptop(next(names), roles=roles)

    honest = central.laptop("honest")
    stream = honest.open_file()
    noise = Noise(newcomer(), newcomer, random.Random(20261128))
    noise.send(INPUTS)
    print("\n".join(noise.tally.lines()))
    assert not noise.tally.wrong
    assert noise.tally.verdicts["accepted"] > 10
    assert noise.tally.statuses["operations 200"] > INPUTS // 4
    note = honest.note(stream)
    honest.sync_all()
    assert honest.covered(note)
    assert make_backup(central.office, central.settings.folder / "copies").gseq > 0  # digests agree


@pytest.mark.parametrize("role", [["responsible"], {1: "responsible"}, b"x", 7, True, "a\0b"])
def test_a_part_in_a_file_that_is_no_word_is_judged_and_stops_nothing(
    central: Rehearsal, role: object
) -> None:
    """Found by noise: one such operation was answered with a fault, again and again."""
    laptop = central.laptop("aigul")
    stream = laptop.open_file()
    laptop.sync_all()
    names = (("user", new_id()), ("role", role))
    told = {number(Entity.FILE_MEMBER, name): value for name, value in names}
    laptop.write(stream, Change(int(Entity.FILE_MEMBER), new_id(), told, {}))
    note = laptop.note(stream)
    assert [one.kind for one in laptop.sync().verdicts][-1] is VerdictKind.ACCEPTED
    assert laptop.covered(note)


BEYOND = INT64_MAX + 1


@pytest.mark.parametrize(
    "changed",
    [
        {"scope_tag": BEYOND},
        {"max_bytes": BEYOND},
        {"max_bytes": -1},
        {"want": [BEYOND]},
        {"head": [BEYOND, bytes(16)]},
        {"cursor": b"beyond"},
        {"report": {"program": "x\0", "waiting": 1, "blobs": 1, "needs_you": 1}},
    ],
)
def test_what_no_database_takes_is_malformed(central: Rehearsal, changed: dict[str, object]) -> None:
    """Found by noise: a fault of central's on PostgreSQL, on SQLite or on both."""
    laptop = central.laptop("aigul")
    assert laptop.epoch is not None
    if changed.get("cursor"):
        changed = {"cursor": encode([laptop.epoch.epoch, BEYOND, [[bytes(16), BEYOND, BEYOND]]])}
    body = encode({**decode(laptop.request().to_bytes()), **changed})
    headers = {"Content-Type": CONTENT_TYPE, "Authorization": f"Bearer {laptop.token}"}
    status, _, _ = central.line.post(PATH_SYNC, body, headers=headers)
    assert status == (200 if changed == {"max_bytes": -1} else 400)
    laptop.open_file()
    laptop.sync_all()


def test_a_name_with_a_zero_in_it_opens_no_door(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    with pytest.raises(RefusedError) as refused:
        laptop.log_in(laptop.assertion(jti="a\0b"))
    assert refused.value.problem.status == 401
    request = {**decode(BYTES["enrol_request_proved"]), "worker_code": "\0"}
    headers = {"Content-Type": CONTENT_TYPE}
    assert central.line.post(PATH_ENROL, encode(request), headers=headers)[0] == 400


# --- bytes --------------------------------------------------------------------------------------------------


@given(st.one_of(st.binary(max_size=300), st.sampled_from(sorted(BYTES.values()))), st.data())
@settings(max_examples=200)
def test_any_bytes_end_with_a_value_or_a_refusal(data: bytes, draw: st.DataObject) -> None:
    for _ in range(draw.draw(st.integers(0, 3))):
        if data:
            at = draw.draw(st.integers(0, len(data) - 1))
            data = data[:at] + draw.draw(st.binary(max_size=9)) + data[at + draw.draw(st.integers(0, 3)) :]
    for read in (decode, parse, *(lambda one, kind=kind: read_message(kind, one) for kind in MESSAGES)):
        try:
            read(data)
        except OperationError:
            pass


def test_every_prefix_of_an_operation_and_of_a_round_is_refused() -> None:
    for whole, read in ((operation("opened"), parse), (BYTES["round_request"], read_request)):
        for end in range(len(whole)):
            with pytest.raises(OperationError):
                read(whole[:end])


def read_request(data: bytes) -> SyncRequest:
    return read_message(SyncRequest, data)


# --- how much memory --------------------------------------------------------------------------------------


def test_a_message_of_many_small_values_is_refused_before_it_is_large() -> None:
    """An empty map is one byte, and the largest value for its size."""
    item = b"\xa0"
    whole = list_of(item, BATCH_MAX_BYTES)
    tracemalloc.start()
    try:
        with pytest.raises(OperationError):
            read_request(whole)
        assert tracemalloc.get_traced_memory()[1] < BATCH_MAX_BYTES
        with pytest.raises(OperationError):  # a tenth of what there may be
            read_request(list_of(item, MESSAGE_MAX_ITEMS // 10))
        assert tracemalloc.get_traced_memory()[1] * 10 < MEMORY_MAX_BYTES
    finally:
        tracemalloc.stop()


@given(
    st.recursive(
        st.one_of(st.integers(-(2**63), INT64_MAX), st.binary(max_size=300), TEXTS, st.none()),
        lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.integers(0, 2**40), inner)),
    )
)
@settings(max_examples=60)
def test_values_are_counted_as_they_are(value: object) -> None:
    def count(one: object) -> int:
        if isinstance(one, dict):
            return 1 + sum(1 + count(inner) for inner in one.values())
        return 1 + sum(map(count, one)) if isinstance(one, list) else 1

    data = encode(value)
    assert not out_of_bounds(data, items=count(value))
    assert out_of_bounds(data, items=count(value) - 1)


def test_the_largest_messages_there_may_be_are_read() -> None:
    group = [[2**40, bytes(16)] for _ in range(protocol.DIGESTS_MAX_NAMED)]
    differ = [{"at": at, "ops": group} for at in range(protocol.DIGESTS_MAX_GROUPS)]
    answer = encode({"epoch": bytes(16), "differ": differ})
    assert len(read_message(protocol.DigestsAnswer, answer).differ) == protocol.DIGESTS_MAX_GROUPS


@ON_SQLITE
def test_who_is_not_known_yet_sends_little(central: Rehearsal) -> None:
    """Nobody has logged in for these: a few hundred bytes must not become megabytes."""
    bomb = gzip.compress(list_of(b"\x80", 4 * 1024 * 1024))
    for path in (PATH_ENROL, PATH_TOKEN):
        headers = {"Content-Type": CONTENT_TYPE, "Content-Encoding": "gzip"}
        assert central.line.post(path, bomb, headers=headers)[0] == 413
    laptop = central.laptop("aigul")
    headers["Authorization"] = f"Bearer {laptop.token}"
    assert central.line.post(PATH_SYNC, bomb, headers=headers)[0] == 400
