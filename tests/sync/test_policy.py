"""A laptop for which IT has laid down its centre speaks with that one alone, if need be through a proxy."""

from __future__ import annotations

import hashlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from core.clock import SystemClock
from core.errors import Code, SyncError, TirekError
from core.policy.policy import UNFIT, Policy
from sync.protocol import PATH_HELLO, Hello
from sync.service import SyncService
from sync.transport import Transport
from tests.journeys.laptop import Laptop, directly
from tests.sync.conftest import Central
from tests.sync.pretender import Pretender, authority, message

HELLO = Hello(server_time=1, epoch=b"e" * 16, proto_min=1, proto_max=1, org_id="kz-test")
OTHER = "0" * 64


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "new", SystemClock())
    yield made
    made.close()


def under(laptop: Laptop, policy: Policy) -> SyncService:
    """The laptop's syncing under another policy; it closes the one before."""
    laptop.sync.close()
    laptop.sync = SyncService(
        laptop.store, laptop.folder, hand_over=directly, clock=laptop.clock, policy=policy
    )
    return laptop.sync


def refused(call: Callable[[], object]) -> Code:
    with pytest.raises(TirekError) as refusal:
        call()
    return refusal.value.code


def right(central: Central) -> Policy:
    """What `python -m central laptop-policy` prints."""
    root = central.office.keys.root.public
    return Policy(
        server_url=central.url,
        org_id="kz-test",
        ca_sha256=hashlib.sha256(central.ca_path.read_bytes()).hexdigest(),
        agency_root_sha256=hashlib.sha256(root).hexdigest(),
    )


def test_the_right_centre_is_enrolled_with_and_synced_with(central: Central, new: Laptop) -> None:
    under(new, right(central))
    new.enrol(central, "aigul", "Айгүл")
    new.sync_well()


@pytest.mark.parametrize(
    "wrong",
    [
        {"org_id": "kz-other"},
        {"org_id": UNFIT},
        {"ca_sha256": OTHER},
        {"ca_sha256": UNFIT},
        {"agency_root_sha256": OTHER},
        {"agency_root_sha256": UNFIT},
    ],
)
def test_another_centre_gets_no_laptop(central: Central, new: Laptop, wrong: dict[str, str]) -> None:
    under(new, Policy(**wrong))  # type: ignore[arg-type]  # by name
    call = lambda: new.ask_to_enrol(central, "aigul", "Айгүл")  # noqa: E731
    assert refused(call) is Code.CENTRAL_AGAINST_POLICY
    assert new.store.identity().enrolment_id is None


@pytest.mark.parametrize(
    "wrong", [{"org_id": "kz-other"}, {"ca_sha256": OTHER}, {"agency_root_sha256": OTHER}]
)
def test_a_policy_that_comes_later_stops_syncing_and_nothing_else(
    central: Central, aigul: Laptop, wrong: dict[str, str], tmp_path: Path
) -> None:
    under(aigul, Policy(**wrong))  # type: ignore[arg-type]  # by name
    aigul.add_family("after the policy")
    report = aigul.sync.run_once(lambda _: None, threading.Event(), asked=True)
    assert report.trouble is Code.CENTRAL_AGAINST_POLICY
    assert central.middle.paths == []
    if "ca_sha256" not in wrong:  # a file needs no certificate
        export = lambda: aigul.sync.export_bundle(tmp_path / "bundle")  # noqa: E731
        assert refused(export) is Code.CENTRAL_AGAINST_POLICY
        assert not (tmp_path / "bundle").exists()
    under(aigul, Policy())
    aigul.sync_well()


def test_the_address_that_is_laid_down_comes_before_the_one_from_enrolment(
    central: Central, aigul: Laptop
) -> None:
    with Pretender(authority(aigul.folder.parent / "other-ca")) as elsewhere:
        under(aigul, Policy(server_url=elsewhere.url))
        report = aigul.sync.run_once(lambda _: None, threading.Event(), asked=True)
        assert report.trouble is Code.CENTRAL_WRONG_CERTIFICATE
        assert elsewhere.requests == []
    assert central.middle.paths == []


def test_a_ca_file_that_is_gone_leaves_the_one_from_enrolment(central: Central, aigul: Laptop) -> None:
    under(aigul, Policy(ca_file="/none/agency.pem"))
    aigul.sync_well()


# --- a proxy ----------------------------------------------------------------------------------------------


class Proxy:
    """Carries bytes to where CONNECT says, and keeps what was asked and what went through."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.carried = bytearray()
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            def do_CONNECT(self) -> None:
                proxy.asked.append(self.path)
                host, _, port = self.path.rpartition(":")
                with socket.create_connection((host, int(port)), 10) as far:
                    self.send_response(200)
                    self.end_headers()
                    back = threading.Thread(target=carry, args=(far, self.connection, None), daemon=True)
                    back.start()
                    carry(self.connection, far, proxy.carried)
                    back.join(10)

            def do_GET(self) -> None:
                proxy.asked.append(f"GET {self.path}")
                self.send_error(405)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def carry(one: socket.socket, other: socket.socket, seen: bytearray | None) -> None:
    """Until the line ends; the other side is told so."""
    with suppress(OSError):
        while data := one.recv(65536):
            if seen is not None:
                seen += data
            other.sendall(data)
    with suppress(OSError):
        other.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    made = Proxy()
    yield made
    made.close()


def test_everything_goes_through_the_proxy_and_none_of_it_can_be_read_there(
    central: Central, new: Laptop, proxy: Proxy
) -> None:
    under(new, Policy(proxy=proxy.url))
    new.enrol(central, "aigul", "Айгүл")
    assert proxy.asked
    assert set(proxy.asked) == {central.url.removeprefix("https://")}
    assert len(proxy.carried) > 1000
    for readable in (b"/v1/", b"aigul", b"tirek/", b"application/cbor"):
        assert readable not in proxy.carried


def test_behind_a_proxy_too_only_the_agencys_own_authority_is_believed(tmp_path: Path, proxy: Proxy) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "theirs").mkdir()
    ours = authority(tmp_path / "ours")
    with Pretender(authority(tmp_path / "theirs"), lambda _: message(HELLO)) as stranger:
        transport = Transport(stranger.url, ours.ca, proxy=proxy.url)
        with pytest.raises(SyncError) as refusal:
            transport.get(PATH_HELLO, Hello)
        transport.close()
        assert refusal.value.code is Code.CENTRAL_WRONG_CERTIFICATE
        assert stranger.requests == []


def test_a_certificate_that_ended_is_refused_behind_a_proxy_too(tmp_path: Path, proxy: Proxy) -> None:
    (tmp_path / "ca").mkdir()
    with Pretender(authority(tmp_path / "ca"), lambda _: message(HELLO)) as running:
        far_future = lambda: 4_000_000_000_000  # noqa: E731
        transport = Transport(running.url, running.ca_path, proxy=proxy.url, trusted_time_ms=far_future)
        with pytest.raises(SyncError) as refusal:
            transport.get(PATH_HELLO, Hello)
        transport.close()
        assert refusal.value.code is Code.CENTRAL_WRONG_CERTIFICATE


def test_without_the_proxy_there_is_no_other_way(central: Central, aigul: Laptop) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        closed_port = nobody.getsockname()[1]
    under(aigul, Policy(proxy=f"http://127.0.0.1:{closed_port}"))
    report = aigul.sync.run_once(lambda _: None, threading.Event(), asked=True)
    assert report.trouble is Code.CENTRAL_NOT_REACHED
    assert central.middle.paths == []
