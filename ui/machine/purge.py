"""`tirek-purge`, for a laptop that leaves: removes the vaults of this account and says what it removed.

It refuses while the program runs, and without `--force` wherever something would be lost or cannot be known:
a vault goes by itself only after it was opened with its passphrase and the office's receipts cover all of
it. First every vault is looked at, then all are removed or none. Administrators' page: docs/admin/.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from core import leaving
from core.clock import Clock, SystemClock
from core.errors import TirekError
from core.exit_codes import ExitCode
from core.machine_log import Event, is_id, note
from core.only_one import OnlyOne, run_folder
from core.unlocking import KdfBounds, KdfParams, default_vault_root
from ui.language import CODES, QT_TRANSLATE_NOOP, Language
from ui.messages import sentence
from ui.settings import SettingsFile, default_path

_CONTEXT: Final = "Purge"
_NOTE_S: Final = 2.0
"""How long the end of the command waits for the log of the machine."""

_RUNNING: Final = QT_TRANSLATE_NOOP(
    "Purge", "Tirek is running under this account. Close it, then type this again."
)
_NONE: Final = QT_TRANSLATE_NOOP("Purge", "There is no vault of this account.")
_PASSPHRASE: Final = QT_TRANSLATE_NOOP("Purge", "Passphrase of vault {vault} (only Enter: do not look):")
_AT_OFFICE: Final = QT_TRANSLATE_NOOP("Purge", "Vault {vault}: the office has everything that is in it.")
_ONLY_HERE: Final = QT_TRANSLATE_NOOP(
    "Purge",
    "Vault {vault}: only here are: changes {changes}, photos and files {attached}, drafts {drafts}.",
)
_UNKNOWN: Final = QT_TRANSLATE_NOOP(
    "Purge", "Vault {vault}: nobody can know without its passphrase whether the office has everything."
)
_NOTHING_REMOVED: Final = QT_TRANSLATE_NOOP(
    "Purge", "Nothing was removed. To remove it all the same, and lose what is only here, add --force."
)
_REMOVED: Final = QT_TRANSLATE_NOOP("Purge", "Vault {vault} is removed. Files: {files}, {size}.")
_LEFT: Final = QT_TRANSLATE_NOOP(
    "Purge", "Vault {vault} can no longer be opened, but not all was deleted. Files left in {folder}: {left}."
)
_NOT_REMOVED: Final = QT_TRANSLATE_NOOP("Purge", "Vault {vault} is not removed. Nothing in it has changed.")
_SETTINGS_REMOVED: Final = QT_TRANSLATE_NOOP("Purge", "The settings of the window are removed.")
_COPIES: Final = QT_TRANSLATE_NOOP(
    "Purge", "Backups and copies made before still open with their passphrase: destroy those too."
)

Ask = Callable[[str], str]


class Purge:
    """One run of the command. `ask` gets a passphrase from whoever sits there; None: nobody does."""

    def __init__(
        self,
        root: Path,
        settings: Path,
        *,
        language: Language,
        clock: Clock,
        ask: Ask | None,
        kdf: KdfParams | None = None,
        bounds: KdfBounds | None = None,
    ) -> None:
        self._root, self._settings = root, settings
        self._language = language
        self._clock = clock
        self._ask = ask
        self._kdf, self._bounds = kdf, bounds

    def run(self, *, force: bool) -> ExitCode:
        """Look at all, remove all or none. The caller holds the account's one running program."""
        folders = leaving.vault_folders(self._root)
        vaults = [folder for folder in folders if not leaving.is_remnant(folder)]
        may_go = [force or self._may_go(folder) for folder in vaults]
        if not all(may_go):
            self._say(_NOTHING_REMOVED)
            return ExitCode.NEEDS_FORCE
        codes = {self._remove(folder) for folder in folders}
        if not vaults:
            self._say(_NONE)
        if ExitCode.UNFINISHED in codes:
            return ExitCode.UNFINISHED
        if self._settings.exists():
            self._settings.unlink()
            self._say(_SETTINGS_REMOVED)
        if vaults:
            self._say(_COPIES)
        return ExitCode.DONE

    def _may_go(self, folder: Path) -> bool:
        """Whether the office's receipts cover everything in it, as its own passphrase shows."""
        vault = folder.stem
        passphrase = self._ask(self._words(_PASSPHRASE, vault=vault) + " ") if self._ask else ""
        if not passphrase:
            self._say(_UNKNOWN, vault=vault)
            return False
        try:
            found = leaving.only_here(
                folder, passphrase, clock=self._clock, kdf=self._kdf, bounds=self._bounds
            )
        except TirekError as refusal:
            self._say(_UNKNOWN, vault=vault)
            self._explain(refusal)
            return False
        if not found.nothing:
            self._say(
                _ONLY_HERE, vault=vault, changes=found.changes, attached=found.attached, drafts=found.drafts
            )
            return False
        self._say(_AT_OFFICE, vault=vault)
        return True

    def _remove(self, folder: Path) -> ExitCode:
        vault = folder.stem
        try:
            removed = leaving.remove_vault(folder)
        except TirekError as refusal:
            self._say(_NOT_REMOVED, vault=vault)
            self._explain(refusal)
            return ExitCode.UNFINISHED
        note(Event.VAULT_REMOVED, vault=vault if is_id(vault) else "").join(_NOTE_S)
        if removed.left:
            self._say(_LEFT, vault=vault, folder=str(self._root), left=removed.left)
            return ExitCode.UNFINISHED
        self._say(_REMOVED, vault=vault, files=removed.files, size=self._language.size(removed.size_bytes))
        return ExitCode.DONE

    def _explain(self, refusal: TirekError) -> None:
        message = sentence(refusal.code, refusal.params, self._language)
        print(f"    {message.text} {message.next_step}", flush=True)

    def _say(self, words: str, **values: str | int) -> None:
        print(self._words(words, **values), flush=True)

    def _words(self, words: str, **values: str | int) -> str:
        return self._language.translate(_CONTEXT, words).format_map(values)


def main(rest: Sequence[str]) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="tirek-purge", description=__doc__)
    parser.add_argument("--force", action="store_true", help="also what the office does not have")
    parser.add_argument("--language", choices=CODES, help="of the sentences; otherwise that of the window")
    parser.add_argument("--folder", type=Path, help="where the program was told to keep everything")
    try:
        options = parser.parse_args(rest)
    except SystemExit as end:
        return ExitCode.DONE if not end.code else ExitCode.USAGE
    folder: Path | None = options.folder
    settings = default_path() if folder is None else folder / "screen.json"
    language = Language.load(options.language or SettingsFile(settings).current.language)
    purge = Purge(
        default_vault_root() if folder is None else folder / "vaults",
        settings,
        language=language,
        clock=SystemClock(),
        ask=getpass.getpass if sys.stdin is not None and sys.stdin.isatty() else None,
    )
    only_one = OnlyOne(run_folder())
    try:
        if not only_one.take():
            print(language.translate(_CONTEXT, _RUNNING), flush=True)
            return ExitCode.RUNNING
        return purge.run(force=options.force)
    finally:
        only_one.close()
