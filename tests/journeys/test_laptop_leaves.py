"""A laptop leaves the agency: nothing that is only there goes without being named, and what goes is gone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core import leaving
from core.clock import SystemClock
from core.errors import Code, TirekError
from core.exit_codes import ExitCode
from core.ids import new_id
from core.only_one import OnlyOne
from core.store.header import COPIES
from core.unlocking import create_vault, list_vaults, production_bounds
from tests.central.running import RunningCentral
from tests.core.store.quick import PASSPHRASE, QUICK, QUICK_BOUNDS, make_vault, open_vault
from tests.journeys.conftest import MakeLaptop
from tests.journeys.laptop import Laptop
from ui.language import Language
from ui.machine.purge import Purge

pytestmark = pytest.mark.journey

ROOT = Path(__file__).resolve().parents[2]
RunPurge = Callable[..., tuple[ExitCode, str]]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where this account keeps its vaults and the settings of its window."""
    folder = tmp_path / "account"
    (folder / "vaults").mkdir(parents=True)
    (folder / "screen.json").write_text("{}", encoding="ascii")
    return folder


@pytest.fixture
def run_purge(place: Path, capsys: pytest.CaptureFixture[str]) -> RunPurge:
    """Runs the command; `passphrase` is what is typed, None: nobody sits there."""

    def run(*, force: bool = False, passphrase: str | None = PASSPHRASE) -> tuple[ExitCode, str]:
        purge = Purge(
            place / "vaults",
            place / "screen.json",
            language=Language.load("en"),
            clock=SystemClock(),
            ask=None if passphrase is None else lambda words: passphrase,
            kdf=QUICK,
            bounds=QUICK_BOUNDS,
        )
        capsys.readouterr()
        return purge.run(force=force), capsys.readouterr().out

    return run


def vault_folder(place: Path) -> Path:
    return place / "vaults" / new_id().hex()


@pytest.fixture
def aigul(place: Path, new_laptop: MakeLaptop, central: RunningCentral) -> Laptop:
    laptop = new_laptop("aigul", folder=vault_folder(place))
    laptop.enrol(central, "aigul", "Айгүл")
    return laptop


def test_vault_whose_every_change_the_office_has_goes_by_its_passphrase(
    aigul: Laptop, place: Path, run_purge: RunPurge
) -> None:
    aigul.add_family()
    aigul.sync_well()
    aigul.close()
    code, said = run_purge()
    assert code is ExitCode.DONE
    assert f"Vault {aigul.folder.name}: the office has everything that is in it." in said
    assert f"Vault {aigul.folder.name} is removed. Files: " in said
    assert "The settings of the window are removed." in said
    assert list((place / "vaults").iterdir()) == []
    assert not (place / "screen.json").exists()


def test_what_is_only_here_is_named_by_count_and_stays(
    aigul: Laptop, place: Path, run_purge: RunPurge
) -> None:
    stream = aigul.add_family()
    aigul.sync_well()
    aigul.desk.add_note(stream, "тек осында")
    aigul.fill_in_visit(aigul.start_visit(stream))
    aigul.close()
    code, said = run_purge()
    assert code is ExitCode.NEEDS_FORCE
    assert "only here are: changes 1, photos and files 0, drafts 1." in said
    assert "Nothing was removed." in said
    assert "осында" not in said
    aigul.reopen()
    assert aigul.notes(stream) == ["тек осында"]
    aigul.close()
    code, said = run_purge(force=True, passphrase=None)
    assert code is ExitCode.DONE
    assert list_vaults(place / "vaults", bounds=QUICK_BOUNDS) == ()


def test_an_answer_of_the_office_without_its_receipt_counts_as_nothing(
    aigul: Laptop, run_purge: RunPurge
) -> None:
    aigul.add_family()
    with aigul.vault.database.transaction() as database:
        taken = database.execute("UPDATE op SET state = 'accepted' WHERE own = 1 AND receipt_ms IS NULL")
    assert taken > 0
    aigul.close()
    code, said = run_purge()
    assert code is ExitCode.NEEDS_FORCE
    assert f"only here are: changes {taken}," in said


@pytest.mark.parametrize("passphrase", [None, "", "бұл басқа құпия фраза"])
def test_vault_that_nobody_opens_needs_force(
    place: Path, run_purge: RunPurge, passphrase: str | None
) -> None:
    make_vault(vault_folder(place)).close()
    code, said = run_purge(passphrase=passphrase)
    assert code is ExitCode.NEEDS_FORCE
    assert "nobody can know without its passphrase" in said
    assert len(list_vaults(place / "vaults", bounds=QUICK_BOUNDS)) == 1


def test_one_vault_that_may_not_go_keeps_the_others(place: Path, run_purge: RunPurge, aigul: Laptop) -> None:
    make_vault(vault_folder(place), passphrase="бұл басқа құпия фраза").close()
    aigul.sync_well()
    aigul.close()
    code, said = run_purge()
    assert code is ExitCode.NEEDS_FORCE
    assert "the office has everything" in said
    assert len(list_vaults(place / "vaults", bounds=QUICK_BOUNDS)) == 2


def test_open_vault_is_refused_even_by_force(place: Path, run_purge: RunPurge) -> None:
    """A program started under another run folder does not hold the account's lock, but it holds the vault."""
    vault = make_vault(vault_folder(place))
    try:
        code, said = run_purge(force=True)
    finally:
        vault.close()
    assert code is ExitCode.UNFINISHED
    assert "is not removed. Nothing in it has changed." in said
    open_vault(vault.folder).close()


def test_keys_go_first_and_for_good(
    place: Path, run_purge: RunPurge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off after the keys: nothing can be opened, the program finds no vault, a second run ends it."""
    folder = vault_folder(place)
    make_vault(folder).close()
    (folder / "header.a.tmp").write_bytes((folder / "header.a").read_bytes())
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", lambda *args, **named: None)
        code, said = run_purge(force=True)
    assert code is ExitCode.UNFINISHED
    assert "can no longer be opened, but not all was deleted" in said
    left = {path.name for path in (place / "vaults").rglob("*")}
    assert "vault.db" in left
    assert not [name for name in left if name.startswith(COPIES)]
    assert list_vaults(place / "vaults", bounds=QUICK_BOUNDS) == ()
    code, _ = run_purge()
    assert code is ExitCode.DONE
    assert list((place / "vaults").iterdir()) == []


def test_keys_that_cannot_be_deleted_leave_a_vault_that_opens(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = vault_folder(place)
    make_vault(folder).close()

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "not permitted")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse)
        with pytest.raises(TirekError) as refused:
            leaving.remove_vault(folder)
    assert refused.value.code is Code.STORE_IO
    open_vault(folder).close()


def test_damaged_vault_is_not_taken_for_none(place: Path, run_purge: RunPurge) -> None:
    """Its records may come back with a spare copy of the header."""
    folder = vault_folder(place)
    make_vault(folder).close()
    for name in COPIES:
        (folder / name).unlink()
    code, _ = run_purge()
    assert code is ExitCode.NEEDS_FORCE
    assert (folder / "vault.db").exists()


def purge_command(place: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """`tirek-purge` as it is typed, with nobody at the keyboard."""
    command = [sys.executable, str(ROOT / "main.py"), "--purge", "--folder", str(place), *words]
    return subprocess.run(
        command,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_the_command_as_it_is_typed(place: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    folder = vault_folder(place)
    make_vault(folder).close()
    kept = purge_command(place, XDG_RUNTIME_DIR=str(run))
    assert (kept.returncode, kept.stderr) == (ExitCode.NEEDS_FORCE, "")
    assert "құпия фразасынсыз" in kept.stdout
    gone = purge_command(place, "--force", "--language", "ru", XDG_RUNTIME_DIR=str(run))
    assert (gone.returncode, gone.stderr) == (ExitCode.DONE, "")
    assert f"Хранилище {folder.name} удалено." in gone.stdout
    again = purge_command(place, "--language", "en", XDG_RUNTIME_DIR=str(run))
    assert (again.returncode, again.stdout) == (ExitCode.DONE, "There is no vault of this account.\n")
    assert purge_command(place, "--everything").returncode == ExitCode.USAGE


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo terminal is of Linux")
def test_passphrase_typed_at_a_terminal_is_not_shown(place: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    create_vault(vault_folder(place), PASSPHRASE, clock=SystemClock(), kdf=production_bounds().floor).close()
    terminal, keyboard = os.openpty()
    try:
        with subprocess.Popen(
            [sys.executable, str(ROOT / "main.py"), "--purge", "--folder", str(place), "--language", "en"],
            env={**os.environ, "XDG_RUNTIME_DIR": str(run)},
            stdin=keyboard,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as purge:
            assert purge.stderr is not None
            asked = purge.stderr.read(len("Passphrase of vault "))
            os.write(terminal, PASSPHRASE.encode() + b"\n")
            said, _ = purge.communicate(timeout=60)
        os.set_blocking(terminal, False)
        try:
            shown = os.read(terminal, 4096).decode()
        except BlockingIOError:
            shown = ""
    finally:
        os.close(terminal)
        os.close(keyboard)
    assert asked == b"Passphrase of vault "
    assert b"the office has everything that is in it." in said
    assert purge.returncode == ExitCode.DONE
    assert shown.strip() == ""


def test_the_command_refuses_while_the_program_runs(place: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    (run / "tirek").mkdir(parents=True)
    make_vault(vault_folder(place)).close()
    running = OnlyOne(run / "tirek")
    assert running.take()
    try:
        refused = purge_command(place, "--force", "--language", "en", XDG_RUNTIME_DIR=str(run))
    finally:
        running.close()
    assert refused.returncode == ExitCode.RUNNING
    assert refused.stdout == "Tirek is running under this account. Close it, then type this again.\n"
    assert len(list_vaults(place / "vaults", bounds=QUICK_BOUNDS)) == 1
