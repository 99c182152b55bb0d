"""A whole agency for a simulated run: the real central, real laptops, copied from one that was founded once.

Nothing in a run depends on chance or on the hour: `chance_from` makes every random byte of the process come
from the seed, and clocks move only when told to.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import fastapi.routing
import pytest
import uuid_utils

from central import founding
from central.app import app_of
from central.authority import tls_files
from central.backup import Backup, make_backup, restore
from central.office import Office, open_office
from central.settings import Settings
from core.casework.desk import Desk
from core.clock import Clock
from core.store.identity import Identity
from core.store.store import Store
from core.unlocking import OpenVault
from sync.service import SyncService
from sync.transport import Transport
from tests.central.running import GENEROUS, Console
from tests.fakes import FixedClock
from tests.journeys import laptop as journeys
from tests.simulation.road import Line, PowerCutError, Road, Weather

WORKERS = ("aigul", "bolat", "dana")
Emptied = Callable[[], str]


@contextmanager
def chance_from(seed: int) -> Iterator[random.Random]:
    """All chance in this process comes from the seed: keys, ids, salts. Nothing runs beside it."""
    bytes_of = random.Random(seed)

    def some_id() -> Any:
        return SimpleNamespace(bytes=bytes_of.randbytes(16))

    with pytest.MonkeyPatch.context() as chance:
        chance.setattr(os, "urandom", bytes_of.randbytes)
        chance.setattr(random, "_urandom", bytes_of.randbytes)
        chance.setattr(uuid_utils, "uuid7", some_id)
        chance.setattr(fastapi.routing, "run_in_threadpool", _in_this_thread)
        yield random.Random(seed + 1)


async def _in_this_thread(call: Callable[..., Any], *args: Any, **named: Any) -> Any:
    return call(*args, **named)


class SimulatedService(SyncService):
    """The service with its road in place of sockets."""

    weather: Weather

    def _connect(self, me: Identity) -> Transport:
        before = self._transport
        transport = super()._connect(me)
        if transport is not before:
            transport._session.mount("https://", Road(self.weather))
        return transport


class Laptop(journeys.Laptop):
    """A worker's laptop on the simulated road; its power may go between two transactions."""

    weather: Weather
    name = ""

    def __init__(
        self, folder: Path, clock: Clock, weather: Weather, *, name: str, exists: bool = False
    ) -> None:
        self.weather, self.name = weather, name
        self.steps_until_dark: int | None = None
        if exists:
            self.folder, self.clock = folder, clock
            self.reopen()
        else:
            super().__init__(folder, clock)

    def _open(self, vault: OpenVault) -> None:
        self.vault = vault
        self.store = Store(vault, self.clock)
        self.desk = Desk(self.store, self.clock)
        self.sync = SimulatedService(
            self.store, self.folder, hand_over=self._hand_over, clock=self.clock, rng=self.weather.rng
        )
        self.sync.weather = self.weather

    def _hand_over(self, call: Callable[[], Any]) -> Any:
        """Every transaction of sync goes through here; the power may go before or after it."""
        if self.steps_until_dark is not None:
            self.steps_until_dark -= 1
            if self.steps_until_dark <= 0:
                if self.weather.rng.random() < 0.5:
                    call()
                raise PowerCutError
        return call()


class Agency(Console):
    """Central in this process, its backups, and what an operator does after a disaster."""

    def __init__(
        self, settings: Settings, clock: FixedClock, loop: asyncio.AbstractEventLoop, *, office: Office
    ) -> None:
        super().__init__(office)
        self.settings, self.clock, self.loop = settings, clock, loop
        self.line = Line(app_of(office), loop)

    url = "https://central.test"

    @property
    def ca_path(self) -> Path:
        return tls_files(self.settings.tls_folder).ca

    def close(self) -> None:
        self.office.close()

    def back_up(self) -> Backup:
        self.clock.advance(1)  # backups are named by their moment
        return make_backup(self.office, self.settings.folder / "backups")

    def put_back(self, backup: Backup, *, emptied: Emptied | None) -> None:
        """The copy in place of what there was, and a new epoch."""
        self.office.close()
        if emptied is None:
            for leftover in self.settings.folder.glob("central.db*"):
                leftover.unlink()
            shutil.copy(backup.path, self.settings.database_file)
            self.office = open_office(self.settings, self.clock)
        else:
            emptied()
            self.office = open_office(self.settings, self.clock)
            restore(self.office, backup.path)
        self.new_epoch()
        self.line = Line(app_of(self.office), self.loop)


@dataclass(frozen=True)
class Founded:
    """An agency with three workers who have two files between them, closed and ready to be copied."""

    folder: Path
    settings: Settings
    copy: Backup
    now_ms: int
    streams: tuple[bytes, ...]
    users: tuple[bytes, ...]


def found_town(folder: Path) -> Founded:
    """Enrol everybody once, over the simulated road in good weather."""
    clock = FixedClock()
    loop = asyncio.new_event_loop()
    settings = Settings(folder=folder / "central", org_id="kz-test", limits=GENEROUS)
    agency = Agency(settings, clock, loop, office=founding.found(settings, clock))
    weather = Weather(random.Random(0), agency.line, clock)
    laptops = [Laptop(folder / name, clock, weather, name=name) for name in WORKERS]
    for laptop in laptops:
        laptop.enrol(agency, laptop.name, laptop.name.title())
    aigul, bolat, dana = laptops
    streams = (aigul.add_family("Ахметовы", "А-1"), bolat.add_family("Бековы", "Б-1"))
    aigul.share(streams[0], bolat.user)
    aigul.share(streams[0], dana.user)
    bolat.share(streams[1], aigul.user)
    for laptop in (aigul, bolat, dana, aigul):
        laptop.sync_well()
    users = tuple(laptop.user for laptop in laptops)
    for laptop in laptops:
        laptop.close()
    copy = agency.back_up()
    agency.close()
    loop.close()
    return Founded(folder, settings, copy, clock.now_ms(), streams, users)


@contextmanager
def copied_town(
    founded: Founded, folder: Path, rng: random.Random, *, emptied: Emptied | None
) -> Iterator[tuple[Agency, list[Laptop]]]:
    """The same agency in another folder, on SQLite or (with `emptied`) on PostgreSQL."""
    clock = FixedClock(founded.now_ms)
    loop = asyncio.new_event_loop()
    settings = replace(
        founded.settings, folder=folder / "central", database_url="" if emptied is None else emptied()
    )
    shutil.copytree(founded.settings.folder, settings.folder)
    office = open_office(settings, clock)
    if emptied is not None:
        restore(office, founded.copy.path)
    agency = Agency(settings, clock, loop, office=office)
    weather = Weather(rng, agency.line, clock)
    laptops: list[Laptop] = []
    for name in WORKERS:
        shutil.copytree(founded.folder / name, folder / name)
        laptops.append(Laptop(folder / name, FixedClock(founded.now_ms), weather, name=name, exists=True))
    try:
        yield agency, laptops
    finally:
        for laptop in laptops:
            laptop.close()
        agency.close()
        loop.close()
