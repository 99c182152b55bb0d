"""A real central service for tests: real TLS on a loopback port, real database, its own folder.

`RunningCentral` runs in a thread of the test; `CentralProcess` is the same in a process of its own, which a
test may kill. Both offer what an operator does at the console: people, codes, approval, revocation.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import uvicorn

from central import enrolling, epochs, founding, incarnations, people, publishing
from central.app import create_app
from central.authority import tls_files
from central.office import Office, open_office
from central.server import listen, make_server
from central.settings import Limits, Settings
from core.clock import Clock, SystemClock
from core.enrolment import Enrolment

ROOT = Path(__file__).resolve().parents[2]
START_TIMEOUT_S = 20
GENEROUS = Limits(enrol_tries_per_hour=100_000, idle_rounds_per_hour=1_000_000)


class Console:
    """What IT and supervisors do at central's console, on the database of a service, running or not."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def add_person(
        self,
        worker_code: str,
        shown_name: str = "Somebody",
        *,
        roles: Sequence[str] = ("worker",),
        district: str = "Qaraoi",
    ) -> bytes:
        """A person of the agency (or a change of one); returns the user id."""
        return people.set_person(
            self.office, worker_code, shown_name=shown_name, roles=roles, district=district
        )

    def issue_code(self, worker_code: str) -> str:
        """A one-time code, as it is printed."""
        return enrolling.issue_code(self.office, people.user_of(self.office, worker_code))

    def pending(self) -> tuple[enrolling.PendingEnrolment, ...]:
        return enrolling.pending(self.office)

    def approve(self, enrolment_id: bytes | None = None) -> Enrolment:
        """Approve this enrolment, or the only one that waits."""
        if enrolment_id is None:
            (waiting,) = self.pending()
            enrolment_id = waiting.enrolment_id
        return enrolling.approve(self.office, enrolment_id)

    def revoke(self, enrolment_id: bytes, *, reason: str = "lost", command: str = "stop") -> None:
        enrolling.revoke(self.office, enrolment_id, reason=reason, command=command)

    def allow_pulls(self, enrolment_id: bytes) -> None:
        incarnations.allow_pulls(self.office, enrolment_id)

    def publish(
        self, content: bytes, *, kind: str = "rule_pack", name: str = "pack", version: str = "1"
    ) -> bytes:
        """Publish bytes as they are; returns their SHA-256."""
        return publishing.publish(self.office, content, kind=kind, id=name, version=version)

    def new_epoch(self) -> bytes:
        """What the operator does after a restore; the service must be stopped."""
        return epochs.begin_epoch_after_restore(self.office).epoch


class RunningCentral(Console):
    """A service in this process. Use it as a context manager, or call `stop`."""

    def __init__(
        self,
        folder: Path,
        *,
        org_id: str = "kz-test",
        database_url: str = "",
        clock: Clock | None = None,
        limits: Limits = GENEROUS,
    ) -> None:
        """Found a service in `folder` (which must not hold one) and start it."""
        self.clock = clock or SystemClock()
        self.settings = Settings(
            folder=folder, org_id=org_id, org_name="Test", database_url=database_url, limits=limits
        )
        founding.found(self.settings, self.clock).close()
        self._port = 0
        self._thread: threading.Thread | None = None
        self._server: uvicorn.Server | None = None
        super().__init__(open_office(self.settings, self.clock))
        self.start()

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self._port}"

    @property
    def ca_path(self) -> Path:
        """The certificate that laptops trust."""
        return tls_files(self.settings.tls_folder).ca

    @property
    def org_id(self) -> str:
        return self.settings.org_id

    def start(self) -> None:
        """Serve (again) on the same port. MayNotServeError if the database must not be served."""
        if self._thread is not None:
            return
        app = create_app(self.settings, self.clock)
        listener = listen("127.0.0.1", self._port)
        self._port = listener.getsockname()[1]
        started = threading.Event()
        server = make_server(app, tls_files(self.settings.tls_folder))
        self._server = server
        self._thread = threading.Thread(
            target=_serve, args=(server, listener, started), name="central", daemon=True
        )
        self._thread.start()
        if not started.wait(START_TIMEOUT_S):
            raise TimeoutError("central did not start")

    def stop(self) -> None:
        """Stop serving; folder and database stay, `start` goes on."""
        if self._thread is None or self._server is None:
            return
        self._server.should_exit = True
        self._thread.join(START_TIMEOUT_S)
        assert not self._thread.is_alive()
        self._thread = self._server = None

    def close(self) -> None:
        """Stop and close the database."""
        self.stop()
        self.office.close()

    def __enter__(self) -> RunningCentral:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _serve(server: uvicorn.Server, listener: socket.socket, started: threading.Event) -> None:
    """Run the server and say when it accepts. At the end no kept-alive connection holds it up."""
    startup, shutdown = server.startup, server.shutdown

    async def startup_and_tell(sockets: list[socket.socket] | None = None) -> None:
        await startup(sockets=sockets)
        started.set()

    async def hang_up_and_shutdown(sockets: list[socket.socket] | None = None) -> None:
        for connection in list(server.server_state.connections):
            transport = getattr(connection, "transport", None)
            if transport is not None:
                transport.abort()
        await shutdown(sockets=sockets)

    server.startup = startup_and_tell  # type: ignore[method-assign]
    server.shutdown = hang_up_and_shutdown  # type: ignore[method-assign]
    try:
        server.run(sockets=[listener])
    finally:
        listener.close()


class CentralProcess(Console):
    """A service in a process of its own, for tests that kill it."""

    def __init__(
        self, folder: Path, *, org_id: str = "kz-test", database_url: str = "", quiet: bool = False
    ) -> None:
        """`quiet`: what it logs is thrown away."""
        self._log = subprocess.DEVNULL if quiet else None
        self.settings = Settings(
            folder=folder, org_id=org_id, org_name="Test", database_url=database_url, limits=GENEROUS
        )
        founding.found(self.settings, SystemClock()).close()
        self._process: subprocess.Popen[str] | None = None
        self._port = 0
        super().__init__(open_office(self.settings, SystemClock()))
        self.start()

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self._port}"

    @property
    def ca_path(self) -> Path:
        return tls_files(self.settings.tls_folder).ca

    def start(self) -> None:
        """Serve (again) on the same port; returns when the process says that it listens."""
        command = [sys.executable, "-m", "central", "--folder", str(self.settings.folder), "serve"]
        self._process = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(self._port)],
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("listening on "):
                self._port = int(line.rpartition(":")[2])
                return
        raise RuntimeError(f"central ended with {self._process.wait()}")

    @property
    def is_running(self) -> bool:
        return self._process is not None

    @property
    def pid(self) -> int:
        """Of the process that serves; 0 while none does."""
        return 0 if self._process is None else self._process.pid

    def kill(self) -> None:
        """End it as a power cut does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it as an operator does."""
        self._end(signal.SIGTERM)

    def close(self) -> None:
        self.kill()
        self.office.close()

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        self._process.wait(START_TIMEOUT_S)
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process = None

    def __enter__(self) -> CentralProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
