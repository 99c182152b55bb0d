"""The only place that speaks HTTP: CBOR out, CBOR in, the agency's private CA and nothing else.

Never trusts a public root, a proxy from the environment or a redirect. Certificates' dates are not held
against the laptop's clock, which may be days off, but against the newest time central has signed.
Foreign errors end here: what leaves is `SyncError`, or `CentralRefusedError` with central's problem details.
Next: `sync.engine`, which decides what to do about either.
"""

from __future__ import annotations

import io
import re
import ssl
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, TypeVar

import requests
import urllib3
import zstandard
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.poolmanager import PoolManager
from urllib3.util import Retry

from core import __version__
from core.errors import Code, OperationError, SyncError
from sync import tus
from sync.protocol import (
    BLOB_MAX_BYTES,
    CONTENT_TYPE,
    PROBLEM_TYPE,
    PROTO,
    RESPONSE_MAX_BYTES,
    ZSTD_WINDOW_MAX_BYTES,
    CentralRefusedError,
    Message,
    Problem,
    read_message,
)

CONNECT_TIMEOUT_S = 20
SILENCE_TIMEOUT_S = 60
COMPRESS_FROM_BYTES = 300
QUICK_LEVEL, HARD_LEVEL = 6, 15
"""Of zstd."""
READ_CHUNK_BYTES = 16 * 1024
DECOMPRESSED_MAX_BYTES = 8 * 1024 * 1024
OCTETS = "application/octet-stream"
ENCODINGS = ("zstd", "gzip", "")
"""What is sent packed by, the best first: a gateway that does not know one says 415, and gets the next."""
NETWORK_LOGIN = 511
"""RFC 6585: the network wants somebody to sign in first."""
_GZIP_WINDOW = 31
X509_V_FLAG_NO_CHECK_TIME = 0x200000
"""OpenSSL: do not compare notBefore and notAfter with the laptop's clock."""

_CONTENT_RANGE = re.compile(r"bytes ([0-9]{1,10})-[0-9]{1,10}/([0-9]{1,10})", re.ASCII)

M = TypeVar("M", bound=Message)
TrustedTime = Callable[[], int | None]


@dataclass(frozen=True)
class Part:
    """Bytes of a blob from `start`; `size_bytes` of the whole."""

    start: int
    size_bytes: int
    data: bytes


class Transport:
    """One session to one central service. Used by one thread at a time (the sync lane)."""

    def __init__(
        self,
        server_url: str,
        ca_path: Path,
        *,
        trusted_time_ms: TrustedTime = lambda: None,
        proxy: str = "",
    ) -> None:
        """`ca_path`: the agency's CA in PEM. `trusted_time_ms`: newest time in anything central signed.

        `proxy`, as http://host:port, carries the closed connection and reads nothing of it.
        """
        if not server_url.startswith("https://"):
            raise SyncError(Code.CENTRAL_NOT_OURS)
        self._url = server_url.rstrip("/")
        self.context = private_context(ca_path)
        self._session = requests.Session()
        self._session.trust_env = False
        if proxy:
            self._session.proxies = {"https": proxy}
        self._session.verify = str(ca_path)
        self._session.mount("https://", _PrivateAdapter(self.context, trusted_time_ms))
        self._session.headers.update(
            {
                "Accept": f"{CONTENT_TYPE}, {PROBLEM_TYPE}",
                "Accept-Encoding": "zstd, gzip",
                "User-Agent": f"tirek/{__version__}",
            }
        )
        self.proto = PROTO
        """The envelope that is spoken with this central; an older one where it says so."""
        self._packing = 0
        self.token: str | None = None
        self.server_date_ms: int | None = None
        self.newest_version = ""
        self.packs_hard = True
        """Spend ten times the computing for some four bytes less of a hundred."""
        self.sent_bytes = 0
        self.received_bytes = 0

    @property
    def server_url(self) -> str:
        return self._url

    def get(self, path: str, answer: type[M]) -> M:
        """GET a message."""
        return self._read(answer, self._send("GET", path, None))

    def post(self, path: str, message: Message, answer: type[M]) -> M:
        """POST a message, read one. Raises SyncError, or CentralRefusedError with the problem."""
        return self._read(answer, self._send("POST", path, message.to_bytes()))

    def get_bytes(self, path: str, *, max_bytes: int) -> bytes:
        """GET a blob as it is stored."""
        return self._send("GET", path, None, blob_max_bytes=max_bytes)

    def get_range(self, path: str, *, start: int, most_bytes: int) -> Part:
        """A part of a blob; the whole of it where central does not know parts."""
        headers = {"Range": f"bytes={start}-{start + most_bytes - 1}"}
        with self._asking("GET", path, None, headers) as response:
            data = self._judge(response, BLOB_MAX_BYTES)
            match = _CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", ""))
            if response.status_code == 200:
                return Part(0, len(data), data)
            if match is None or int(match[1]) != start or not 0 < len(data) <= most_bytes:
                raise SyncError(Code.CENTRAL_STRANGE_ANSWER)
            return Part(start, int(match[2]), data)

    def tus(
        self, method: str, path: str, *, headers: Mapping[str, str], chunk: bytes = b""
    ) -> Mapping[str, str]:
        """One request of an upload (`sync.tus`); the headers of its answer.

        Raises as `post`. A chunk is sent block by block, so that each has the time of a silence to go out.
        """
        said = {
            tus.RESUMABLE: tus.VERSION,
            **{name.replace("_", "-"): text for name, text in headers.items()},
        }
        body = io.BytesIO(chunk) if chunk else None
        self.sent_bytes += len(chunk)
        with self._asking(method, path, body, said) as response:
            self.server_date_ms = _date_ms(response.headers.get("Date"))
            ours = response.headers.get(tus.RESUMABLE) == tus.VERSION
            if response.status_code in (200, 201, 204) and ours:
                return response.headers
            if method == "HEAD" and ours and response.status_code >= 400:  # it has no body to say why
                raise CentralRefusedError(Code.CENTRAL_FAILED, _bare_problem(response))
            self._judge(response, 0)
        raise SyncError(Code.CENTRAL_STRANGE_ANSWER)

    def close(self) -> None:
        self._session.close()

    def _read(self, answer: type[M], body: bytes) -> M:
        try:
            return read_message(answer, body)
        except OperationError as error:
            raise SyncError(Code.CENTRAL_STRANGE_ANSWER) from error

    def _send(self, method: str, path: str, body: bytes | None, *, blob_max_bytes: int = 0) -> bytes:
        while True:
            headers = {}
            packed = body
            if body is not None:
                headers["Content-Type"] = CONTENT_TYPE
                encoding = ENCODINGS[self._packing] if len(body) >= COMPRESS_FROM_BYTES else ""
                if encoding:
                    headers["Content-Encoding"] = encoding
                packed = compress(body, encoding, hard=self.packs_hard)
                self.sent_bytes += len(packed)
            with self._asking(method, path, packed, headers) as response:
                if response.status_code != 415 or "Content-Encoding" not in headers:
                    return self._judge(response, blob_max_bytes)
            self._packing += 1

    @contextmanager
    def _asking(
        self, method: str, path: str, body: bytes | io.BytesIO | None, headers: dict[str, str]
    ) -> Iterator[requests.Response]:
        """The answer while it is read; what goes wrong leaves as SyncError."""
        if self.token is not None:
            headers["Authorization"] = f"Bearer {self.token}"
        try:
            with self._session.request(
                method,
                self._url + path,
                data=body,
                headers=headers,
                timeout=(CONNECT_TIMEOUT_S, SILENCE_TIMEOUT_S),
                allow_redirects=False,
                stream=True,
            ) as response:
                yield response
        except requests.exceptions.SSLError as error:
            code = Code.CENTRAL_NOT_REACHED if _is_cut(error) else Code.CENTRAL_WRONG_CERTIFICATE
            raise SyncError(code) from error
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError) as error:
            raise SyncError(Code.CENTRAL_NOT_REACHED) from error

    def _judge(self, response: requests.Response, blob_max_bytes: int) -> bytes:
        self.server_date_ms = _date_ms(response.headers.get("Date"))
        kind = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
        if response.status_code in (200, 206):
            if blob_max_bytes and kind == OCTETS:
                return self._body(response, blob_max_bytes)
            if not blob_max_bytes and kind == CONTENT_TYPE:
                return self._body(response, DECOMPRESSED_MAX_BYTES)
            raise SyncError(_who_answered(kind))
        if kind == PROBLEM_TYPE:
            problem = self._read(Problem, self._body(response, DECOMPRESSED_MAX_BYTES))
            raise CentralRefusedError(_code_of(problem), problem)
        if response.status_code in (429, 503):  # a gateway in front of central
            raise CentralRefusedError(Code.CENTRAL_BUSY, _bare_problem(response, Code.CENTRAL_BUSY))
        if response.status_code >= 500 and response.status_code != NETWORK_LOGIN:
            raise SyncError(Code.CENTRAL_FAILED, status=response.status_code)
        raise SyncError(_who_answered(kind if response.status_code >= 400 else ""))

    def _body(self, response: requests.Response, max_bytes: int) -> bytes:
        """The decoded body; a stream that would grow beyond `max_bytes` is cut off as a strange answer."""
        raw = bytearray()
        wire_max_bytes = max(max_bytes, RESPONSE_MAX_BYTES)
        while chunk := response.raw.read(READ_CHUNK_BYTES, decode_content=False):
            raw += chunk
            if len(raw) > wire_max_bytes:
                raise SyncError(Code.CENTRAL_STRANGE_ANSWER)
        self.received_bytes += len(raw)
        return decompress(bytes(raw), response.headers.get("Content-Encoding", ""), max_bytes=max_bytes)


def compress(body: bytes, encoding: str, *, hard: bool = False) -> bytes:
    """Do a Content-Encoding of `ENCODINGS`. `hard`: smaller and slower, where that can be chosen."""
    if encoding == "zstd":
        return zstandard.ZstdCompressor(level=HARD_LEVEL if hard else QUICK_LEVEL).compress(body)
    if encoding == "gzip":
        packer = zlib.compressobj(wbits=_GZIP_WINDOW)
        return packer.compress(body) + packer.flush()
    return body


def decompress(raw: bytes, encoding: str, *, max_bytes: int) -> bytes:
    """Undo a Content-Encoding within limits. Raises SyncError(CENTRAL_STRANGE_ANSWER)."""
    try:
        if encoding == "zstd":
            reader = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW_MAX_BYTES).stream_reader(raw)
            body = reader.read(max_bytes + 1)
        elif encoding == "gzip":
            body = zlib.decompressobj(wbits=_GZIP_WINDOW).decompress(raw, max_bytes + 1)
        elif encoding in ("", "identity"):
            body = raw
        else:
            raise SyncError(Code.CENTRAL_STRANGE_ANSWER)
    except (zstandard.ZstdError, zlib.error) as error:
        raise SyncError(Code.CENTRAL_STRANGE_ANSWER) from error
    if len(body) > max_bytes:
        raise SyncError(Code.CENTRAL_STRANGE_ANSWER)
    return body


def private_context(ca_path: Path) -> ssl.SSLContext:
    """TLS 1.3 with exactly the CA in `ca_path`. Raises SyncError(CENTRAL_NOT_OURS) if it cannot be read."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.verify_flags = ssl.VerifyFlags(context.verify_flags | X509_V_FLAG_NO_CHECK_TIME)
    try:
        context.load_verify_locations(cafile=str(ca_path))
    except (OSError, ssl.SSLError) as error:
        raise SyncError(Code.CENTRAL_NOT_OURS) from error
    return context


def _code_of(problem: Problem) -> Code:
    try:
        return Code(problem.code)
    except ValueError:
        pass
    if problem.status in (429, 503):
        return Code.CENTRAL_BUSY
    if problem.status == 507:
        return Code.CENTRAL_FULL
    if problem.status == 426:
        return Code.CENTRAL_TOO_NEW
    return Code.CENTRAL_FAILED


def _who_answered(kind: str) -> Code:
    """Central, and not as agreed; or something on the way, which is as if there were no network."""
    ours = kind in (CONTENT_TYPE, PROBLEM_TYPE, OCTETS)
    return Code.CENTRAL_STRANGE_ANSWER if ours else Code.CENTRAL_PAGE_INSTEAD


def _bare_problem(response: requests.Response, code: Code = Code.CENTRAL_FAILED) -> Problem:
    """What the status alone says."""
    return Problem(
        type="about:blank",
        title="",
        status=response.status_code,
        code=code.value,
        retry_after_s=_seconds(response.headers.get("Retry-After")),
    )


def _is_cut(error: BaseException) -> bool:
    """Whether the line ended in the middle of TLS: a bad road, not a stranger's certificate."""
    seen: list[BaseException] = [error]
    while seen:
        one = seen.pop()
        if isinstance(one, (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)):
            return True
        nested = (*one.args, getattr(one, "reason", None), one.__cause__)
        seen += [cause for cause in nested if isinstance(cause, BaseException)]
    return False


def _seconds(header: str | None) -> int | None:
    """Retry-After in seconds (RFC 9110); its other form, a date, says nothing to a wrong clock."""
    text = (header or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def _date_ms(header: str | None) -> int | None:
    try:
        return int(parsedate_to_datetime(header).timestamp() * 1000) if header else None
    except (TypeError, ValueError):
        return None


class _PrivateConnection(HTTPSConnection):
    """Checks after the handshake that the certificate had not ended before a time that central signed."""

    trusted_time_ms: TrustedTime = staticmethod(lambda: None)

    def connect(self) -> None:
        super().connect()
        now_ms = self.trusted_time_ms()
        certificate = self.sock.getpeercert() if isinstance(self.sock, ssl.SSLSocket) else None
        not_after = str((certificate or {}).get("notAfter", ""))
        if now_ms is not None and (not not_after or ssl.cert_time_to_seconds(not_after) * 1000 < now_ms):
            self.sock.close()  # not `close`: urllib3 would forget that the proxy was reached, and blame it
            raise ssl.SSLCertVerificationError("certificate ended")


class _PrivateAdapter(HTTPAdapter):
    def __init__(self, context: ssl.SSLContext, trusted_time_ms: TrustedTime) -> None:
        self._context = context
        self._connection = type(
            "PrivateConnection", (_PrivateConnection,), {"trusted_time_ms": staticmethod(trusted_time_ms)}
        )
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=Retry(total=0, redirect=False))

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        self.poolmanager = self._private(PoolManager(*args, ssl_context=self._context, **kwargs))

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> PoolManager:
        manager: PoolManager = super().proxy_manager_for(proxy, ssl_context=self._context, **kwargs)
        return self._private(manager)

    def _private(self, manager: PoolManager) -> PoolManager:
        """Nothing but https, checked as here, whichever way it goes."""
        pool = type("PrivatePool", (HTTPSConnectionPool,), {"ConnectionCls": self._connection})
        manager.pool_classes_by_scheme = {"https": pool}
        return manager
