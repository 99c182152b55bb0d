"""A fresh central for each test, on SQLite and on PostgreSQL, and laptops enrolled with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from central import founding
from central.app import app_of
from central.office import Office, open_office
from central.settings import Settings
from tests.central.laptop import InProcess, Laptop
from tests.central.postgres import running_postgres
from tests.central.running import GENEROUS, Console
from tests.fakes import FixedClock


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[Callable[[], str]]:
    """Gives an empty database on a real PostgreSQL server at each call, the same one emptied again."""
    with running_postgres() as emptied:
        yield emptied


class Rehearsal(Console):
    """A central in this process, and laptops that talk straight to its app."""

    def __init__(self, office: Office, clock: FixedClock) -> None:
        self.clock = clock
        self.settings = office.settings
        super().__init__(office)
        self.line = InProcess(app_of(self.office))

    def restart(self) -> None:
        """Close everything and open it again, as after a restart of the machine."""
        self.close()
        self.office = open_office(self.settings, self.clock)
        self.line = InProcess(app_of(self.office))

    def close(self) -> None:
        self.office.close()

    def laptop(
        self, worker_code: str, *, roles: tuple[str, ...] = ("worker",), district: str = "Qaraoi"
    ) -> Laptop:
        """An approved laptop with a token and its first round done."""
        self.add_person(worker_code, roles=roles, district=district)
        laptop = Laptop(self.line, self.clock, worker_code)
        laptop.ask(self.issue_code(worker_code))
        self.approve(laptop.enrolment_id)
        laptop.state()
        laptop.log_in()
        laptop.sync_all()
        return laptop


ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For tests whose work with the database is tried on both elsewhere."""


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """Each of the two databases."""
    if request.param == "sqlite":  # see ON_SQLITE
        return ""
    emptied: Callable[[], str] = request.getfixturevalue("postgres_url")
    return emptied()


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A service with nobody in it, made once and copied for each test."""
    settings = Settings(
        folder=tmp_path_factory.mktemp("founded") / "central", org_id="kz-test", limits=GENEROUS
    )
    founding.found(settings, FixedClock()).close()
    return settings


@pytest.fixture
def central(tmp_path: Path, clock: FixedClock, database_url: str, founded: Settings) -> Iterator[Rehearsal]:
    settings = replace(founded, folder=tmp_path / "central", database_url=database_url)
    if database_url:
        made = Rehearsal(founding.found(settings, clock), clock)
    else:
        shutil.copytree(founded.folder, settings.folder)
        made = Rehearsal(open_office(settings, clock), clock)
    yield made
    made.close()


@pytest.fixture
def office(central: Rehearsal) -> Office:
    return central.office
