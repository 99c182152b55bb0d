"""RFC 3161: a service's word for when something existed, by `openssl ts`, beside the file that it is about.

It keeps a signature good after the publisher's certificate has ended: whoever verifies asks whether the
certificate was valid when the stamp was made. The service learns a hash, nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

TIMEOUT_S = 20
REPLY_MAX_BYTES = 1_000_000
_TIME = re.compile(r"^Time stamp: (\w{3} +\d+ [\d:]{8})(?:\.\d+)? (\d{4}) GMT$", re.M)
_MIME = {"Content-Type": "application/timestamp-query"}


class StampError(Exception):
    """No time stamp, or not one of this file; the text says why."""


def fetch_stamp(file: Path, services: Sequence[str], root: Path) -> bytes | None:
    """The first good reply for `file`, in DER; None when no service gave one. StampError without openssl."""
    with tempfile.TemporaryDirectory(prefix="tirek-stamp-") as folder:
        asked, reply = Path(folder) / "asked", Path(folder) / "reply"
        _openssl("-query", "-data", str(file), "-sha256", "-cert", "-out", str(asked))
        for service in services:
            request = urllib.request.Request(service, asked.read_bytes(), _MIME)
            try:
                with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:
                    reply.write_bytes(answer.read(REPLY_MAX_BYTES))
                read_stamp(file, reply, root)
            except (OSError, urllib.error.URLError, StampError):
                continue
            return reply.read_bytes()
    return None


def read_stamp(file: Path, reply: Path, root: Path) -> dt.datetime:
    """When the service saw exactly this file, UTC. StampError if it saw another, or is not under `root`."""
    _openssl("-verify", "-data", str(file), "-in", str(reply), "-CAfile", str(root))
    told = _TIME.search(_openssl("-reply", "-in", str(reply), "-text"))
    if told is None:
        raise StampError(f"{reply.name} names no time")
    moment = dt.datetime.strptime(f"{told[1]} {told[2]}", "%b %d %H:%M:%S %Y")
    return moment.replace(tzinfo=dt.UTC)


def _openssl(*arguments: str) -> str:
    program = shutil.which("openssl")
    if program is None:
        raise StampError("openssl is missing: please install openssl")
    done = subprocess.run(
        [program, "ts", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise StampError("the time stamp is not of this file, or not under the given root")
    return done.stdout
