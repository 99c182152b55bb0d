"""A laptop without a screen: real vault, real store, real desk, real sync over TLS.

It does what the desktop does, in the order in which the desktop does it; the store lane is the caller's
thread. The clock may be set to the day of an event, so that a history is written as it would have been.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, datetime, time, tzinfo
from pathlib import Path
from typing import Any

from core.casework.desk import Desk
from core.clock import Clock, SystemClock, local_datetime
from core.store.keys import FLOOR
from core.store.store import Store
from core.unlocking import OpenVault, VaultState, create_vault, unlock, vault_state
from rehearsal.office import RehearsalOffice
from sync.service import SyncService


class LaptopError(Exception):
    """A laptop of the rehearsal could not do its part; the text says what."""


class CalendarClock:
    """The system's clock, until it is set to a day of the past; intervals stay true."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self._set_ms: int | None = None

    @property
    def zone(self) -> tzinfo:
        return self._clock.zone

    def now_ms(self) -> int:
        return self._clock.now_ms() if self._set_ms is None else self._set_ms

    def monotonic_s(self) -> float:
        return self._clock.monotonic_s()

    def go_to(self, day: date, *, hour: int, minute: int = 0) -> None:
        """Be at this moment of a day, unless it has not come yet: then be now."""
        moment = datetime.combine(day, time(hour, minute), tzinfo=self.zone)
        self._set_ms = min(int(moment.timestamp() * 1000), self._clock.now_ms())

    def come_back(self) -> None:
        """Be now again."""
        self._set_ms = None

    def today(self) -> date:
        """The real day, wherever this clock is set to."""
        return local_datetime(self._clock.now_ms(), self.zone).date()


class HeadlessLaptop:
    """One worker, one vault: opened if it is there, made if not."""

    def __init__(self, folder: Path, passphrase: str, *, clock: CalendarClock) -> None:
        self.clock = clock
        self.vault: OpenVault = _open_vault(folder, passphrase, clock)
        self.store = Store(self.vault, clock)
        self.desk = Desk(self.store, clock)
        self.sync = SyncService(self.store, folder, hand_over=_directly, clock=clock)

    def close(self) -> None:
        """Lock."""
        self.sync.close()
        self.store.close()
        self.vault.close()

    def enrol(self, office: RehearsalOffice, worker_code: str) -> None:
        """Code from IT, six words compared, approved, first sync; nothing of it if it was done before."""
        if self.sync.enrolment().state != "approved":
            code = office.issue_code(worker_code)
            status = self.sync.enrol(
                worker_code, code, server_url=office.url, ca_pem=office.ca_path.read_bytes()
            )
            waiting = [one for one in office.pending() if one.worker_code == worker_code]
            same = [one for one in waiting if one.digest == status.words_digest]
            if len(same) != 1:
                raise LaptopError(f"the words of {worker_code} differ")
            office.approve(same[0].enrolment_id)
            if self.sync.poll_enrolment().state != "approved":
                raise LaptopError(f"{worker_code} was not let in")
        self.sync_well()

    def sync_well(self) -> None:
        """One whole conversation with the office. LaptopError if the office refused."""
        report = self.sync.run_once(lambda progress: None, threading.Event(), asked=True)
        if report.trouble is not None:
            raise LaptopError(f"syncing failed: {report.trouble}")


def _open_vault(folder: Path, passphrase: str, clock: Clock) -> OpenVault:
    if vault_state(folder) is VaultState.MISSING:
        folder.parent.mkdir(parents=True, exist_ok=True)
        return create_vault(folder, passphrase, clock=clock, kdf=FLOOR)
    return unlock(folder, passphrase, kdf=FLOOR)


def _directly(call: Callable[[], Any]) -> Any:
    """Hand-over without a lane."""
    return call()
