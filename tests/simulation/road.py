"""The road between a simulated laptop and central: the product's own transport, over no socket.

Everything above the socket is real: compression, headers, limits, problem details, the app. The road loses
requests and answers, cuts them in the middle, brings them twice, brings old ones again, and ends the laptop
while an answer is on its way. TLS itself is tried in `tests/sync/test_transport.py`.
"""

from __future__ import annotations

import asyncio
import io
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from enum import StrEnum
from typing import Any

import requests
import urllib3
from requests.adapters import HTTPAdapter

from core.clock import Clock
from tests.central.laptop import InProcess

OLD_REQUESTS_KEPT = 12
HARMLESS = 0.72
"""How many requests go through unharmed while the road is bad."""


class Fault(StrEnum):
    """What is done to a run. A campaign in which one of them never happened has failed."""

    REQUEST_LOST = "request lost"
    ANSWER_LOST = "answer lost"
    REQUEST_CUT = "request cut"
    ANSWER_CUT = "answer cut"
    TWICE = "request twice"
    OLD_AGAIN = "old request again"
    POWER_CUT = "power cut"
    CLOCK = "clock jump"
    LAPTOP_RESTORED = "laptop restored"
    LAPTOP_CLONED = "laptop cloned"
    CENTRAL_RESTORED = "central restored"
    MEMBER_IN = "member let in"
    MEMBER_OUT = "member let out"
    REVOKED = "laptop revoked"
    LET_IN = "withheld work let in"
    ERASED = "values erased"


ON_THE_ROAD = (
    Fault.REQUEST_LOST,
    Fault.ANSWER_LOST,
    Fault.REQUEST_CUT,
    Fault.ANSWER_CUT,
    Fault.TWICE,
    Fault.OLD_AGAIN,
    Fault.POWER_CUT,
)


class PowerCutError(BaseException):
    """The laptop is off. No code of the product may catch it."""


class Line(InProcess):
    """Straight into the app, on one event loop for a whole run."""

    def __init__(self, app: Callable[..., Awaitable[None]], loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(app)
        self._loop = loop

    def ask(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        return self._loop.run_until_complete(self._run(method, path, body, headers))


@dataclass(frozen=True)
class Asked:
    """A request as it left the laptop."""

    method: str
    path: str
    body: bytes
    headers: Mapping[str, str]


@dataclass
class Weather:
    """Decides, by the seed, what becomes of the next request, and counts it."""

    rng: random.Random
    line: Line
    clock: Clock
    bad: bool = False
    counts: Counter[Fault] = field(default_factory=Counter)
    old: list[Asked] = field(default_factory=list)

    def next_fault(self) -> Fault | None:
        if not self.bad or self.rng.random() < HARMLESS:
            return None
        return self.rng.choice(ON_THE_ROAD)

    def central_answers(self, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        return self.line.ask(asked.method, asked.path, asked.body, asked.headers)


class Road(HTTPAdapter):
    """Mounted in the session of a real `sync.transport.Transport`."""

    def __init__(self, weather: Weather) -> None:
        super().__init__()
        self._weather = weather

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        asked = _asked(request)
        weather = self._weather
        fault = weather.next_fault()
        if fault is Fault.OLD_AGAIN and not weather.old:
            fault = None
        if fault is not None:
            weather.counts[fault] += 1
        if fault is Fault.REQUEST_LOST:
            raise requests.exceptions.ConnectionError("lost")
        if fault is Fault.REQUEST_CUT:
            # A server that counts bytes never hands on half a request; one behind a careless gateway gets it.
            half = asked.body[: weather.rng.randrange(len(asked.body) + 1) // 2]
            asked = Asked(asked.method, asked.path, half, asked.headers)
        if fault is Fault.OLD_AGAIN:
            weather.central_answers(weather.rng.choice(weather.old))
        if fault is Fault.TWICE:
            weather.central_answers(asked)
        status, headers, body = weather.central_answers(asked)
        weather.old = [*weather.old[-OLD_REQUESTS_KEPT:], asked]
        if fault is Fault.POWER_CUT:
            raise PowerCutError
        if fault is Fault.ANSWER_LOST:
            raise requests.exceptions.ConnectionError("lost")
        said = {
            **headers,
            "date": formatdate(weather.clock.now_ms() / 1000, usegmt=True),
        }  # the server's part
        if body:
            said["content-length"] = str(len(body))
        if fault is Fault.ANSWER_CUT:
            body = body[: weather.rng.randrange(len(body) + 1) // 2]
        raw = urllib3.HTTPResponse(
            io.BytesIO(body),
            headers=said,
            status=status,
            preload_content=False,
            request_method=asked.method,
            enforce_content_length=True,
        )
        return self.build_response(request, raw)


def _asked(request: requests.PreparedRequest) -> Asked:
    body: object = request.body
    if body is None:
        data = b""
    elif isinstance(body, bytes):
        data = body
    else:
        assert isinstance(body, io.BytesIO)  # a chunk of an upload
        data = body.read()
    return Asked(request.method or "GET", request.path_url, data, dict(request.headers.items()))
