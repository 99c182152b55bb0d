"""The road between: strangers with certificates, pages that ask for a room number, clocks that are wrong."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from central.authority import TlsFiles, tls_files
from core.errors import Code, SyncError
from core.records import RecordState
from sync.service import RoundReport
from tests.central.running import RunningCentral
from tests.fakes import FixedClock
from tests.journeys.conftest import MakeLaptop
from tests.journeys.laptop import Laptop
from tests.sync.pretender import Pretender, Reply, authority, problem

pytestmark = pytest.mark.journey

DAY_MS = 86_400_000
SECRET = "ҚҰПИЯ-жазба"
SINCE_1970 = 0
"""The clock of a laptop whose battery is empty: it begins again at 1970."""


def send_to(laptop: Laptop, url: str) -> None:
    """From now on the name of central leads to somebody else."""
    laptop.sync.close()
    laptop.store.exchange.set_enrolment(server_url=url)


def test_wrong_certificate_gets_nothing(
    aigul: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another CA, trusted by everything else on this machine: not a byte of HTTP reaches it."""
    stream = aigul.add_family()
    aigul.desk.add_note(stream, SECRET)
    (tmp_path / "rogue").mkdir()
    with Pretender(authority(tmp_path / "rogue")) as rogue:
        for variable in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
            monkeypatch.setenv(variable, str(rogue.ca_path))
        url = aigul.store.identity().server_url
        for logged_in in (False, True):
            if logged_in:  # with a token at hand
                send_to(aigul, url)
                aigul.sync_well()
                aigul.desk.add_note(stream, SECRET)
            transport = aigul.sync._transport
            send_to(aigul, rogue.url)
            if logged_in and transport is not None:
                token = transport.token
                assert token
                fresh = aigul.sync._connect(aigul.store.identity())
                fresh.token = token
            aigul.expect_trouble(Code.CENTRAL_WRONG_CERTIFICATE)
            assert rogue.requests == []
            assert rogue.heard == b""
    assert RecordState.ONLY_HERE in aigul.states(stream)


def test_only_the_agencys_own_authority_is_trusted(central: RunningCentral, aigul: Laptop) -> None:
    """Also after a real request: nothing else has been loaded meanwhile."""
    aigul.sync_well()
    transport = aigul.sync._transport
    assert transport is not None
    ours = x509.load_pem_x509_certificate(central.ca_path.read_bytes())
    assert transport.context.get_ca_certs(binary_form=True) == [ours.public_bytes(Encoding.DER)]


PAGES = (
    Reply(b"<html>Welcome to the hotel</html>", 200, "text/html"),
    Reply(b"<html>Go on</html>", 302, "text/html", {"Location": "https://127.0.0.1:1/login"}),
    Reply(b"<html>Sign in</html>", 511, "text/html"),
    Reply(b"\xa0", 200, "text/plain"),
    Reply(b"", 204, "text/html"),
)


def test_captive_portal_page_is_no_answer(central: RunningCentral, aigul: Laptop) -> None:
    """Even one with the agency's certificate: a 200 that is not central's language changes nothing."""
    stream = aigul.add_family()
    for page in PAGES:
        with Pretender(_central_tls(central), lambda _, page=page: page) as portal:  # type: ignore[misc]  # bound
            send_to(aigul, portal.url)
            aigul.expect_trouble(Code.CENTRAL_PAGE_INSTEAD)
            assert len(portal.requests) == 1  # it neither follows nor insists
            send_to(aigul, central.url)
        assert aigul.desk.sync_overview().waiting == 1
    aigul.sync_well()
    assert aigul.states(stream) == {RecordState.AT_OFFICE}


def _central_tls(central: RunningCentral) -> TlsFiles:
    return tls_files(central.settings.tls_folder)


@pytest.mark.parametrize("off_ms", [-2 * DAY_MS, 2 * DAY_MS, 3650 * DAY_MS, -3650 * DAY_MS, SINCE_1970])
def test_clock_two_days_off_does_not_stop_sync(
    central: RunningCentral, bolat: Laptop, new_laptop: MakeLaptop, off_ms: int
) -> None:
    """Neither enrolment nor a round nor what a colleague sees depends on the laptop's own clock."""
    off_ms = DAY_MS - bolat.clock.now_ms() if off_ms == SINCE_1970 else off_ms
    wrong = FixedClock(bolat.clock.now_ms() + off_ms)
    aigul = new_laptop("aigul", clock=wrong)
    aigul.enrol(central, "aigul", "Айгүл")
    stream = aigul.add_family()
    aigul.share(stream, bolat.user)
    aigul.visit(stream, d1="yes")
    before_ms = bolat.clock.now_ms()
    aigul.sync_well()
    bolat.sync_well()
    assert aigul.states(stream) == {RecordState.AT_OFFICE}
    overview = aigul.desk.sync_overview()
    assert overview.receipt_ms is not None
    assert before_ms <= overview.receipt_ms <= bolat.clock.now_ms()
    assert bolat.desk.family(stream, language="kk").row.level == "urgent"
    wrong.set_wall_ms(bolat.clock.now_ms() - off_ms)  # and it jumps to the other side
    aigul.desk.add_note(stream, "секіргеннен кейін")
    aigul.sync_well()
    bolat.sync_well()
    assert bolat.notes(stream) == ["секіргеннен кейін"]


def test_newest_clock_does_not_win_a_conflict_by_being_wrong(
    central: RunningCentral, bolat: Laptop, new_laptop: MakeLaptop
) -> None:
    """A clock ten years ahead makes no value the later one: offsets to central's clock are taken out."""
    aigul = new_laptop("aigul", clock=FixedClock(bolat.clock.now_ms() + 3650 * DAY_MS))
    aigul.enrol(central, "aigul", "Айгүл")
    stream = aigul.add_family()
    aigul.share(stream, bolat.user)
    aigul.sync_well()
    bolat.sync_well()
    for laptop in (aigul, bolat):
        laptop.visit(stream, f2="2")
    for laptop in (aigul, bolat, aigul):
        laptop.sync_well()
    for laptop in (aigul, bolat):
        (risk,) = [one for one in laptop.desk.conflicts(stream) if one.field_name == "risk"]
        assert len(risk.heads) == 2
        for head in risk.heads:
            assert abs(head.author_ms - bolat.clock.now_ms()) < DAY_MS


def test_certificate_that_ended_before_central_last_signed_is_refused(
    tmp_path: Path, new_laptop: MakeLaptop
) -> None:
    with RunningCentral(tmp_path / "central") as central:
        central.stop()
        authority(
            central.settings.tls_folder, begins_in=timedelta(days=-3), lifetime=timedelta(days=1)
        )  # ended the day before yesterday
        central.start()
        aigul = new_laptop("aigul")
        aigul.ask_to_enrol(central, "aigul", "Айгүл")  # nothing that central signed is known yet
        aigul.sync.close()
        with pytest.raises(SyncError) as refusal:
            aigul.sync.poll_enrolment()
        assert refusal.value.code is Code.CENTRAL_WRONG_CERTIFICATE


# --- central cannot just now ----------------------------------------------------------------------------


def answered(aigul: Laptop, central: RunningCentral, reply: Reply) -> RoundReport:
    with Pretender(_central_tls(central), lambda _: reply) as pretender:
        send_to(aigul, pretender.url)
        report = aigul.try_sync()
        send_to(aigul, central.url)
    return report


CANNOT_NOW = (
    (problem(503, "central_busy", retry_after_s=120), Code.CENTRAL_BUSY, 120),
    (problem(429, "central_busy", retry_after_s=1800), Code.CENTRAL_BUSY, 1800),
    (Reply(b"busy", 503, "text/plain", {"Retry-After": "90"}), Code.CENTRAL_BUSY, 90),
    (problem(507, "central_full"), Code.CENTRAL_FULL, 0),
    (problem(500, "central_failed"), Code.CENTRAL_FAILED, 0),
    (Reply(b"oops", 502, "text/html"), Code.CENTRAL_FAILED, 0),
    (problem(426, "central_too_new", min_proto=2), Code.CENTRAL_TOO_NEW, 0),
)


def test_central_that_cannot_just_now_is_left_in_peace(aigul: Laptop, central: RunningCentral) -> None:
    stream = aigul.add_family()
    for reply, code, at_least_s in CANNOT_NOW:
        report = answered(aigul, central, reply)
        assert report.trouble is code
        assert report.again_in_s is not None
        assert at_least_s <= report.again_in_s <= max(at_least_s, 900)
        assert aigul.desk.sync_overview().waiting == 1
    aigul.sync_well()
    assert aigul.states(stream) == {RecordState.AT_OFFICE}
