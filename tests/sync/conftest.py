"""A laptop with a real store whose every request to the real central passes a man in the middle."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from central import founding
from central.app import create_app
from central.authority import TlsFiles, tls_files
from central.office import open_office
from central.settings import Settings
from core.clock import SystemClock
from tests.central.laptop import InProcess
from tests.central.running import GENEROUS, Console
from tests.journeys.laptop import Laptop
from tests.sync.pretender import Pretender, Reply, Request

Meddling = Callable[[Request], Reply | None]


class Middle:
    """Forwards to central's app; `meddle` may answer in its place, or return None."""

    def __init__(self, app: Callable[..., Awaitable[None]], tls: TlsFiles) -> None:
        self._line = InProcess(app)
        self.meddle: Meddling = lambda _: None
        self._pretender = Pretender(tls, self._answer)

    @property
    def url(self) -> str:
        return self._pretender.url

    @property
    def paths(self) -> list[str]:
        """What was asked for since `forget`."""
        return [request.path for request in self.requests]

    @property
    def requests(self) -> list[Request]:
        return self._pretender.requests

    def forget(self) -> None:
        self._pretender.requests.clear()

    def forward(self, request: Request) -> Reply:
        """Central's own answer, not compressed."""
        asked = {name: value for name, value in request.headers.items() if name != "Accept-Encoding"}
        status, headers, body = self._line.ask(request.method, request.path, request.body, asked)
        kind = headers.pop("content-type", "")
        headers.pop("content-length", None)
        return Reply(body, status, kind, headers)

    def close(self) -> None:
        self._pretender.close()

    def _answer(self, request: Request) -> Reply:
        reply = self.meddle(request)
        return self.forward(request) if reply is None else reply


class Central(Console):
    """Central in this process, with what a laptop needs to enrol."""

    def __init__(self, folder: Path) -> None:
        clock = SystemClock()
        settings = Settings(folder=folder, org_id="kz-test", org_name="Test", limits=GENEROUS)
        founding.found(settings, clock).close()
        super().__init__(open_office(settings, clock))
        tls = tls_files(settings.tls_folder)
        self.app = create_app(settings, clock)
        self.ca_path = tls.ca
        self.middle = Middle(self.app, tls)

    @property
    def url(self) -> str:
        return self.middle.url

    def close(self) -> None:
        self.middle.close()
        self.app.state.office.close()
        self.office.close()


@pytest.fixture
def central(tmp_path: Path) -> Iterator[Central]:
    made = Central(tmp_path / "central")
    yield made
    made.close()


@pytest.fixture
def middle(central: Central) -> Middle:
    return central.middle


@pytest.fixture
def aigul(central: Central, tmp_path: Path) -> Iterator[Laptop]:
    laptop = Laptop(tmp_path / "aigul", SystemClock())
    laptop.enrol(central, "aigul", "Айгүл")
    central.middle.forget()
    yield laptop
    laptop.close()
