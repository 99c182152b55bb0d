"""The wire itself: what is trusted, what is taken and how much of it, what a broken answer becomes."""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import zstandard
from msgspec import structs

from central.authority import make_authority
from core.clock import SystemClock
from core.encoding import decode, encode
from core.errors import Code, SyncError
from sync import transport as wire
from sync.protocol import PATH_HELLO, PATH_SYNC, CentralRefusedError, Hello, SyncAnswer, SyncRequest
from sync.transport import Transport, decompress, private_context
from tests.sync.pretender import Pretender, Reply, Request, authority, message, problem

DAY_MS = 86_400_000
HELLO = Hello(server_time=1, epoch=b"e" * 16, proto_min=1, proto_max=1, org_id="kz-test")


@pytest.fixture
def pretender(tmp_path: Path) -> Iterator[Pretender]:
    (tmp_path / "ca").mkdir()
    with Pretender(authority(tmp_path / "ca"), lambda _: message(HELLO)) as running:
        yield running


@pytest.fixture
def transport(pretender: Pretender) -> Iterator[Transport]:
    made = Transport(pretender.url, pretender.ca_path)
    yield made
    made.close()


def code_of(transport: Transport, pretender: Pretender, reply: Reply) -> Code:
    pretender.answering = lambda _: reply
    with pytest.raises(SyncError) as refusal:
        transport.get(PATH_HELLO, Hello)
    return refusal.value.code


def compressed(body: bytes, encoding: str, **headers: str) -> Reply:
    packed = gzip.compress(body) if encoding == "gzip" else zstandard.ZstdCompressor().compress(body)
    return Reply(packed, headers={"Content-Encoding": encoding, **headers})


# --- what is read ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["zstd", "gzip"])
def test_both_encodings_are_read(transport: Transport, pretender: Pretender, encoding: str) -> None:
    pretender.answering = lambda _: compressed(HELLO.to_bytes(), encoding)
    assert transport.get(PATH_HELLO, Hello) == HELLO


def test_unknown_keys_of_a_newer_central_are_passed_over(transport: Transport, pretender: Pretender) -> None:
    newer = encode({**decode(HELLO.to_bytes()), "moon": 1})
    pretender.answering = lambda _: Reply(newer)
    assert transport.get(PATH_HELLO, Hello) == HELLO


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"not zstd", headers={"Content-Encoding": "zstd"}),
        Reply(b"not gzip", headers={"Content-Encoding": "gzip"}),
        Reply(HELLO.to_bytes(), headers={"Content-Encoding": "br"}),
        Reply(gzip.compress(HELLO.to_bytes())[:-12], headers={"Content-Encoding": "gzip"}),
        Reply(zstandard.compress(HELLO.to_bytes())[:-3], headers={"Content-Encoding": "zstd"}),
        Reply(HELLO.to_bytes(), kind="application/octet-stream"),
        Reply(HELLO.to_bytes(), status=404),
        Reply(HELLO.to_bytes()[:-1]),
        Reply(HELLO.to_bytes() + b"\0"),
        Reply(b""),
        Reply(b"\xa0", status=400, kind="application/problem+cbor"),
    ],
)
def test_an_answer_in_another_language_is_strange(
    transport: Transport, pretender: Pretender, reply: Reply
) -> None:
    assert code_of(transport, pretender, reply) is Code.CENTRAL_STRANGE_ANSWER
    assert len(pretender.requests) == 1


@pytest.mark.parametrize(
    "reply",
    [
        Reply(HELLO.to_bytes(), kind="text/html"),
        Reply(b"<html>Room number?</html>", kind="text/html; charset=utf-8"),
        Reply(HELLO.to_bytes(), status=301, headers={"Location": "/v2/hello"}),
        Reply(b"", status=302, kind="text/html", headers={"Location": "http://login.example/"}),
        Reply(b"", status=204, kind=""),
        Reply(b"<html>blocked</html>", status=403, kind="text/html"),
        Reply(b"<html>Sign in</html>", status=511, kind="text/html"),
    ],
)
def test_a_page_of_the_network_is_not_central(
    transport: Transport, pretender: Pretender, reply: Reply
) -> None:
    assert code_of(transport, pretender, reply) is Code.CENTRAL_PAGE_INSTEAD
    assert len(pretender.requests) == 1


def test_a_body_that_ends_early_is_a_bad_road(transport: Transport, pretender: Pretender) -> None:
    body = HELLO.to_bytes()
    assert code_of(transport, pretender, Reply(body, length=len(body) + 9)) is Code.CENTRAL_NOT_REACHED


# --- how much is read -----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["zstd", "gzip"])
def test_a_bomb_is_not_unpacked(transport: Transport, pretender: Pretender, encoding: str) -> None:
    bomb = compressed(bytes(64 * 1024 * 1024), encoding)
    assert len(bomb.body) < 100_000
    assert code_of(transport, pretender, bomb) is Code.CENTRAL_STRANGE_ANSWER


def test_a_window_that_would_take_much_memory_is_refused() -> None:
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=25)
    packed = io.BytesIO()
    with zstandard.ZstdCompressor(compression_params=parameters).stream_writer(packed, closefd=False) as out:
        out.write(bytes(range(256)) * 40)
    with pytest.raises(SyncError) as refusal:
        decompress(packed.getvalue(), "zstd", max_bytes=1 << 20)
    assert refusal.value.code is Code.CENTRAL_STRANGE_ANSWER


@pytest.mark.parametrize("encoding", ["", "zstd", "gzip"])
def test_the_limit_is_exact(encoding: str) -> None:
    body = b"x" * 1000
    packed = {"": body, "zstd": zstandard.compress(body), "gzip": gzip.compress(body)}[encoding]
    assert decompress(packed, encoding, max_bytes=1000) == body
    with pytest.raises(SyncError):
        decompress(packed, encoding, max_bytes=999)


def test_an_endless_body_is_left(transport: Transport, pretender: Pretender) -> None:
    reply = Reply(bytes(wire.DECOMPRESSED_MAX_BYTES + 4096))
    assert code_of(transport, pretender, reply) is Code.CENTRAL_STRANGE_ANSWER
    assert transport.received_bytes == 0


def test_a_blob_is_bytes_and_no_more_than_it_may_be(transport: Transport, pretender: Pretender) -> None:
    pretender.answering = lambda _: Reply(b"form", kind="application/octet-stream")
    assert transport.get_bytes("/v1/blobs/00", max_bytes=4) == b"form"
    with pytest.raises(SyncError):
        transport.get_bytes("/v1/blobs/00", max_bytes=3)
    pretender.answering = lambda _: Reply(b"form")
    with pytest.raises(SyncError):
        transport.get_bytes("/v1/blobs/00", max_bytes=4)


# --- what is sent ---------------------------------------------------------------------------------------


def test_large_messages_are_compressed_and_small_ones_are_not(
    transport: Transport, pretender: Pretender
) -> None:
    request = SyncRequest(
        proto=1, epoch=b"e" * 16, inc=b"i" * 16, head=(0, b"h" * 16), scope_tag=0, max_bytes=1
    )
    large = structs.replace(request, ops=(bytes(4000),))
    for one in (request, large):
        with pytest.raises(SyncError):
            transport.post(PATH_SYNC, one, SyncAnswer)
    small_one, large_one = pretender.requests
    assert "Content-Encoding" not in small_one.headers
    assert small_one.body == request.to_bytes()
    assert large_one.headers["Content-Encoding"] == "zstd"
    assert zstandard.decompress(large_one.body) == large.to_bytes()
    assert transport.sent_bytes == len(small_one.body) + len(large_one.body)


def test_a_gateway_that_knows_no_zstd_gets_gzip_and_one_that_knows_neither_gets_it_plain(
    transport: Transport, pretender: Pretender
) -> None:
    request = SyncRequest(
        proto=1,
        epoch=b"e" * 16,
        inc=b"i" * 16,
        head=(0, b"h" * 16),
        scope_tag=0,
        max_bytes=1,
        ops=(bytes(4000),),
    )
    known = {"gzip"}

    def answering(one: Request) -> Reply:
        encoding = one.headers.get("Content-Encoding", "")
        return message(HELLO) if encoding in known else Reply(b"", 415, "text/plain")

    pretender.answering = answering
    assert transport.post(PATH_SYNC, request, Hello) == HELLO
    assert transport.post(PATH_SYNC, request, Hello) == HELLO
    asked = [one.headers.get("Content-Encoding", "") for one in pretender.requests]
    assert asked == ["zstd", "gzip", "gzip"]  # and it is remembered
    assert gzip.decompress(pretender.requests[-1].body) == request.to_bytes()
    known.clear()
    known.add("")
    assert transport.post(PATH_SYNC, request, Hello) == HELLO
    assert pretender.requests[-1].body == request.to_bytes()
    known.clear()
    assert code_of(transport, pretender, Reply(b"", 415, "text/plain")) is Code.CENTRAL_PAGE_INSTEAD


# --- how long it may take ---------------------------------------------------------------------------------


def test_a_link_of_one_byte_at_a_time_is_waited_for_as_long_as_bytes_come(
    transport: Transport, pretender: Pretender
) -> None:
    """No total time: only silence ends it."""
    pretender.answering = lambda _: replace(message(HELLO), piece=1)
    assert transport.get(PATH_HELLO, Hello) == HELLO
    assert (wire.CONNECT_TIMEOUT_S, wire.SILENCE_TIMEOUT_S) == (20, 60)


def test_a_silence_is_a_bad_road(
    transport: Transport, pretender: Pretender, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half an answer and then nothing, with the line left open."""
    monkeypatch.setattr(wire, "SILENCE_TIMEOUT_S", 0.2)
    over = threading.Event()
    pretender.answering = lambda _: replace(message(HELLO), length=len(HELLO.to_bytes()) + 1, hold=over)
    try:
        with pytest.raises(SyncError) as refusal:
            transport.get(PATH_HELLO, Hello)
    finally:
        over.set()
    assert refusal.value.code is Code.CENTRAL_NOT_REACHED


def test_only_central_is_told_the_token(transport: Transport, pretender: Pretender) -> None:
    transport.get(PATH_HELLO, Hello)
    transport.token = "secret"
    pretender.answering = lambda _: Reply(status=302, headers={"Location": "https://127.0.0.1:1/"})
    with pytest.raises(SyncError):
        transport.get(PATH_HELLO, Hello)
    assert "Authorization" not in pretender.requests[0].headers
    assert pretender.requests[1].headers["Authorization"] == "Bearer secret"
    assert len(pretender.requests) == 2


def test_no_proxy_of_the_environment_is_asked(
    transport: Transport, pretender: Pretender, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    assert transport.get(PATH_HELLO, Hello) == HELLO


# --- who is trusted -------------------------------------------------------------------------------------


def test_only_https_is_spoken(tmp_path: Path) -> None:
    with pytest.raises(SyncError) as refusal:
        Transport("http://127.0.0.1:1", tmp_path / "ca.pem")
    assert refusal.value.code is Code.CENTRAL_NOT_OURS


@pytest.mark.parametrize("content", [b"", b"no certificate"])
def test_a_ca_that_cannot_be_read_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ca.pem"
    path.write_bytes(content)
    for one in (path, tmp_path / "missing.pem"):
        with pytest.raises(SyncError) as refusal:
            private_context(one)
        assert refusal.value.code is Code.CENTRAL_NOT_OURS


def test_another_name_on_the_right_certificate_is_refused(tmp_path: Path) -> None:
    tls = make_authority(tmp_path / "ca", "other", host_names=("central.example",), now=datetime.now(tz=UTC))
    with Pretender(tls, lambda _: message(HELLO)) as pretender:
        transport = Transport(pretender.url, pretender.ca_path)
        assert code_of(transport, pretender, message(HELLO)) is Code.CENTRAL_WRONG_CERTIFICATE
        assert pretender.requests == []
        transport.close()


@pytest.mark.parametrize(
    ("begins_days", "lifetime_days", "signed_days", "trusted"),
    [
        (30, 30, None, True),  # notBefore is in the future, and the laptop's clock does not matter
        (-30, 10, None, True),  # notAfter is in the past; nothing central signed says that it is
        (-30, 10, -25, True),  # central last signed something while it was valid
        (-30, 10, -19, False),  # central signed something after it had ended
        (0, 30, 31, False),
        (0, 30, 29, True),
    ],
)
def test_validity_is_held_against_the_newest_signed_time(
    tmp_path: Path, begins_days: int, lifetime_days: int, signed_days: int | None, trusted: bool
) -> None:
    (tmp_path / "ca").mkdir()
    tls = authority(
        tmp_path / "ca", begins_in=timedelta(days=begins_days), lifetime=timedelta(days=lifetime_days)
    )
    signed_ms = None if signed_days is None else SystemClock().now_ms() + signed_days * DAY_MS
    with Pretender(tls, lambda _: message(HELLO)) as pretender:
        transport = Transport(pretender.url, pretender.ca_path, trusted_time_ms=lambda: signed_ms)
        if trusted:
            assert transport.get(PATH_HELLO, Hello) == HELLO
        else:
            assert code_of(transport, pretender, message(HELLO)) is Code.CENTRAL_WRONG_CERTIFICATE
            assert pretender.requests == []
        transport.close()


# --- what a refusal becomes -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (problem(403, "enrol_code_used"), Code.ENROL_CODE_USED),
        (problem(403, "enrolment_revoked"), Code.ENROLMENT_REVOKED),
        (problem(503, "something_new"), Code.CENTRAL_BUSY),
        (problem(429, "something_new"), Code.CENTRAL_BUSY),
        (problem(507, "something_new"), Code.CENTRAL_FULL),
        (problem(426, "something_new"), Code.CENTRAL_TOO_NEW),
        (problem(418, "something_new"), Code.CENTRAL_FAILED),
        (Reply(b"", 500, "text/plain"), Code.CENTRAL_FAILED),
    ],
)
def test_a_refusal_has_a_code_a_person_can_be_told(
    transport: Transport, pretender: Pretender, reply: Reply, code: Code
) -> None:
    assert code_of(transport, pretender, reply) is code


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("90", 90),
        (" 7 ", 7),
        ("-1", None),
        ("soon", None),
        ("Fri, 31 Dec 1999 23:59:59 GMT", None),
        ("²", None),
    ],
)
def test_a_gateways_retry_after_is_read(
    transport: Transport, pretender: Pretender, header: str, seconds: int | None
) -> None:
    pretender.answering = lambda _: Reply(b"", 503, "text/html", {"Retry-After": header})
    with pytest.raises(CentralRefusedError) as refusal:
        transport.get(PATH_HELLO, Hello)
    assert refusal.value.problem.retry_after_s == seconds


def test_the_time_is_taken_from_the_date_of_any_answer(transport: Transport, pretender: Pretender) -> None:
    pretender.answering = lambda _: problem(401, "token")
    with pytest.raises(CentralRefusedError):
        transport.get(PATH_HELLO, Hello)
    assert transport.server_date_ms is not None
    assert abs(transport.server_date_ms - SystemClock().now_ms()) < 5_000
