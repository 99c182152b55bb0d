"""The work behind the first run: making the vault, the enrolment, the first sync, each in its lane.

Shows nothing and decides nothing: `ui/pages/entrance/first_run.py` asks, `ui/app.py` knows how one is made.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from core.errors import TirekError
from sync.service import EnrolmentStatus, RoundReport, SyncProgress
from ui.background import Background
from ui.pages.entrance.sheet import Details
from ui.session import Opened, Session

Failed = Callable[[TirekError], None]


class SettingUp:
    """A `Setup` for the first-run page. `session` is there from `create` on, or was there before."""

    def __init__(
        self,
        background: Background,
        *,
        create: Callable[[str, str], Opened],
        begin: Callable[[Opened], Session],
        session: Session | None = None,
    ) -> None:
        self._background = background
        self._create = create
        self._begin = begin
        self._session = session

    def create(self, passphrase: str, *, worker_code: str, done: Callable[[], None], failed: Failed) -> None:
        def opened(opened: Opened) -> None:
            self._session = self._begin(opened)
            done()

        self._background.store.submit(
            lambda: self._create(passphrase, worker_code), done=opened, failed=failed
        )

    def enrol(self, details: Details, *, done: Callable[[EnrolmentStatus], None], failed: Failed) -> None:
        service = self._open.service
        url, ca_pem, worker, code = details.server_url, details.ca_pem, details.worker_code, details.code
        self._background.sync.submit(
            lambda: service.enrol(worker, code, server_url=url, ca_pem=ca_pem), done=done, failed=failed
        )

    def poll(self, *, done: Callable[[EnrolmentStatus], None], failed: Failed) -> None:
        self._background.sync.submit(self._open.service.poll_enrolment, done=done, failed=failed)

    def first_sync(
        self,
        *,
        progress: Callable[[SyncProgress], None],
        done: Callable[[RoundReport], None],
        failed: Failed,
    ) -> None:
        service, stop = self._open.service, threading.Event()
        tell = self._background.bridge.relay(progress)
        self._background.sync.submit(
            lambda: service.run_once(tell, stop, asked=True), done=done, failed=failed, stop=stop
        )

    @property
    def _open(self) -> Opened:
        if self._session is None:
            raise RuntimeError("enrolment comes after the vault")
        return self._session.opened
