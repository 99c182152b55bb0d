"""Asking for known weaknesses of what is locked: what was not asked is never told as having none."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from installers.audit import EXIT_NOT_KNOWN, EXIT_WEAK, AuditError, audit, main, read_report

LOCK = """\
certifi==2026.10.18 \\
    --hash=sha256:0000000000000000000000000000000000000000000000000000000000000000
requests==2.34.2 \\
    --hash=sha256:0000000000000000000000000000000000000000000000000000000000000000
"""
WEAKNESS = {
    "id": "TEST-2026-1",
    "summary": "x",
    "affected": [
        {
            "package": {"name": "requests", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.99"}]}],
        }
    ],
}


@contextmanager
def advisory_service() -> Iterator[str]:
    """The address of a service that speaks OSV and knows one weakness, of requests."""

    class Advisories(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            known = asked["package"]["name"] == "requests"
            answer = json.dumps({"vulns": [WEAKNESS]} if known else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_words: object) -> None:
            """A test's output is not for this."""

    with http.server.HTTPServer(("127.0.0.1", 0), Advisories) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def test_a_known_weakness_is_named_with_the_version_that_mends_it(tmp_path: Path) -> None:
    (tmp_path / "lock.txt").write_text(LOCK, encoding="ascii")
    with advisory_service() as address:
        found = audit(tmp_path / "lock.txt", ["--vulnerability-service", "osv", "--osv-url", address])
    assert [(one.name, one.vulns[0].id, one.vulns[0].fix_versions) for one in found.weak] == [
        ("requests", "TEST-2026-1", ("2.99",))
    ]
    assert found.not_known == []
    assert len(found.asked) == 2


def test_a_service_that_cannot_be_reached_is_said_to_be_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = ["--osv-url", "http://127.0.0.1:9/"]
    (tmp_path / "lock.txt").write_text(LOCK, encoding="ascii")
    with pytest.raises(AuditError, match="could not be asked"):
        audit(tmp_path / "lock.txt", ["--vulnerability-service", "osv", *nowhere])
    assert main(["--lock", "run", "--service", "osv", *nowhere]) == EXIT_NOT_KNOWN
    assert "run: NOT CHECKED" in capsys.readouterr().err


@pytest.mark.slow
def test_the_whole_lock_of_the_program_is_asked_about(capsys: pytest.CaptureFixture[str]) -> None:
    with advisory_service() as address:
        assert main(["--lock", "run", "--service", "osv", "--osv-url", address]) == EXIT_WEAK
    said = capsys.readouterr().out
    assert "mended in: 2.99" in said
    assert "NOT CHECKED" not in said


def test_what_the_service_does_not_know_counts_as_not_checked() -> None:
    told = {"dependencies": [{"name": "cbor2", "skip_reason": "not found"}, {"name": "lxml", "version": "1"}]}
    found = read_report(json.dumps(told))
    assert (found.weak, found.not_known) == ([], ["cbor2"])
