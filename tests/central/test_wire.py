"""Bodies: compression both ways, and the limits that keep a small bomb small."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from central.refusals import RefusedError
from central.wire import COMPRESS_FROM_BYTES, pack, unpack
from sync.protocol import (
    BATCH_MAX_BYTES,
    CONTENT_TYPE,
    PATH_ENROL,
    PATH_ENROL_STATE,
    PATH_SYNC,
    PATH_TOKEN,
    PROBLEM_TYPE,
    Problem,
    read_message,
)
from tests.central.conftest import ON_SQLITE, Rehearsal

MAX = 100_000


def status_of(packed: bytes, encoding: str) -> int:
    with pytest.raises(RefusedError) as refused:
        unpack(packed, encoding, max_bytes=MAX)
    return refused.value.problem.status


@given(body=st.binary(max_size=2000), accepted=st.sampled_from(["zstd, gzip", "gzip;q=0.5", "", "br"]))
@settings(max_examples=60)
def test_what_is_packed_unpacks(body: bytes, accepted: str) -> None:
    packed = pack(body, accepted)
    assert unpack(packed.body, packed.encoding or "", max_bytes=MAX) == body
    if len(body) >= COMPRESS_FROM_BYTES:
        names = {"zstd, gzip": "zstd", "gzip;q=0.5": "gzip"}
        assert packed.encoding == names.get(accepted)


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (zstandard.ZstdCompressor(level=19).compress(bytes(50_000_000)), "zstd"),
        (gzip.compress(bytes(50_000_000)), "gzip"),
    ],
)
def test_a_bomb_is_cut_off(packed: bytes, encoding: str) -> None:
    tracemalloc.start()
    try:
        assert status_of(packed, encoding) == 413
        assert tracemalloc.get_traced_memory()[1] < 10 * MAX
    finally:
        tracemalloc.stop()


def test_a_window_beyond_the_limit_is_refused() -> None:
    wide = zstandard.ZstdCompressionParameters(window_log=24, enable_ldm=True)
    compressor = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    packed = compressor.compress(b"x" * 1000) + compressor.flush()
    assert status_of(packed, "zstd") == 400


@pytest.mark.parametrize("encoding", ["zstd", "gzip"])
def test_a_cut_body_is_malformed(encoding: str) -> None:
    packed = pack(bytes(range(256)) * 20, encoding).body
    assert status_of(packed[: len(packed) // 2], encoding) == 400
    assert status_of(b"\x00" + packed, encoding) == 400


def test_other_encodings_are_not_spoken() -> None:
    assert status_of(b"x", "br") == 415


@ON_SQLITE
def test_the_service_refuses_bombs_and_floods(central: Rehearsal) -> None:
    bomb = zlib.compress(bytes(BATCH_MAX_BYTES * 4), wbits=31)
    for body, encoding in ((bomb, "gzip"), (bytes(BATCH_MAX_BYTES * 2), "identity")):
        headers = {"Content-Type": CONTENT_TYPE, "Content-Encoding": encoding}
        status, kind, answer = central.line.post(PATH_SYNC, body, headers=headers)
        assert (status, kind) == (413, PROBLEM_TYPE)
        assert read_message(Problem, answer).max_bytes == BATCH_MAX_BYTES


@ON_SQLITE
def test_an_answer_is_compressed_as_asked(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    stream = laptop.open_file()
    for _ in range(20):
        laptop.note(stream)
    request = laptop.request()
    headers = {
        "Authorization": f"Bearer {laptop.token}",
        "Content-Encoding": "zstd",
        "Accept-Encoding": "zstd",
    }
    body = pack(request.to_bytes(), "zstd").body
    status, answered, packed = central.line.ask("POST", PATH_SYNC, body, headers)
    assert (status, answered["content-encoding"]) == (200, "zstd")
    assert len(unpack(packed, "zstd", max_bytes=BATCH_MAX_BYTES)) > len(packed)


@ON_SQLITE
def test_no_path_answers_with_anything_but_cbor(central: Rehearsal) -> None:
    for method, path, expected in (("GET", "/", 404), ("GET", PATH_SYNC, 405), ("GET", "/docs", 404)):
        status, answered, body = central.line.ask(method, path, b"", {})
        assert (status, answered["content-type"]) == (expected, PROBLEM_TYPE)
        assert read_message(Problem, body).status == expected


@ON_SQLITE
def test_noise_is_malformed(central: Rehearsal) -> None:
    laptop = central.laptop("aigul")
    headers = {"Authorization": f"Bearer {laptop.token}"}
    for path in (PATH_ENROL, PATH_ENROL_STATE, PATH_TOKEN, PATH_SYNC):
        for body in (b"", b"\xff", b"\xa0", b"\xa1\x01\x02", b"\x9f\xff", b"\xc2\x40"):
            status, kind, _ = central.line.post(path, body, headers=headers)
            assert (status, kind) == (400, PROBLEM_TYPE)
