"""The log of the machine: numbers and ids, on the real socket of the system's log where one can be made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core.machine_log import Event, note, text_of

ROOT = Path(__file__).resolve().parents[2]
VAULT = "0198c5b2a3d47c10b2f3a1908e7d6c5b"

IN_A_DEV_OF_ITS_OWN = """
mount -t tmpfs none /dev && mknod -m 666 /dev/null c 1 3 && exec "$0" -c '
import socket, sys
sys.path.insert(0, sys.argv[1])
from core.machine_log import Event, note
heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
heard.bind("/dev/log")
heard.settimeout(10)
for event, ids in ((Event.STARTED, {"version": "1.2.3"}), (Event.VAULT_DAMAGED, {"vault": sys.argv[2]})):
    note(event, **ids).join()
    print(heard.recv(1000).decode())
' "$1" "$2"
"""


def test_every_event_has_its_number_for_good() -> None:
    assert {event.name: int(event) for event in Event} == {
        "STARTED": 1000,
        "POLICY_INVALID": 1100,
        "UPDATE_REFUSED": 1200,
        "REVOKED": 1300,
        "VAULT_DAMAGED": 1400,
        "VAULT_REMOVED": 1500,
        "PROGRAM_CHANGED": 1600,
    }


def test_a_line_has_the_number_and_the_id() -> None:
    assert text_of(Event.STARTED, version="0.1.0") == "1000 started version=0.1.0"
    assert text_of(Event.VAULT_DAMAGED, vault=VAULT) == f"1400 vault_damaged vault={VAULT}"
    assert text_of(Event.REVOKED) == "1300 revoked"


@pytest.mark.parametrize("vault", ["Айгүл", "980415400123", VAULT.upper(), VAULT + " x", "/home/aigul"])
def test_what_could_be_a_name_is_never_written(vault: str) -> None:
    with pytest.raises(ValueError, match="not an id"):
        note(Event.VAULT_DAMAGED, vault=vault)


@pytest.mark.parametrize("version", ["1.2", "1.2.3-aigul", "980415400123"])
def test_a_version_is_three_numbers(version: str) -> None:
    with pytest.raises(ValueError, match="not an id"):
        note(Event.STARTED, version=version)


def test_a_log_that_does_not_answer_holds_nobody_up() -> None:
    """The call has come back while the log still takes the line."""
    released, taken = threading.Event(), []

    def slow(event: Event, line: str) -> None:
        assert released.wait(10)
        taken.append(line)

    writing = note(Event.REVOKED, write=slow)
    assert taken == []
    released.set()
    writing.join(10)
    assert taken == ["1300 revoked"]


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or shutil.which("unshare") is None,
    reason="a /dev of its own needs root and unshare on Linux",
)
def test_the_system_gets_the_line_with_its_weight() -> None:
    command = ["unshare", "--mount", "--propagation", "private", "sh", "-c", IN_A_DEV_OF_ITS_OWN]
    done = subprocess.run(
        [*command, sys.executable, str(ROOT), VAULT], capture_output=True, text=True, check=False, timeout=60
    )
    if "permission denied" in done.stderr.lower() or "not permitted" in done.stderr.lower():
        pytest.skip("this machine lets nobody mount")
    assert done.returncode == 0, done.stderr
    started, damaged = done.stdout.splitlines()
    user, error, notice = 1 << 3, 3, 5
    assert started.startswith(f"<{user | notice}>")
    assert " tirek[" in started
    assert started.rstrip("\0").endswith(": 1000 started version=1.2.3")
    assert damaged.startswith(f"<{user | error}>")
    assert damaged.rstrip("\0").endswith(f": 1400 vault_damaged vault={VAULT}")
