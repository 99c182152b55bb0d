"""What is chosen before any vault is open: language, text size, light or dark, field mode.

A small JSON file in the account's configuration folder. It must never hold a name, a code or anything
else about who works here: it is not encrypted. What cannot be read is as if it had never been chosen.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import platformdirs

from ui.language import CODES
from ui.theme import SCHEMES, TEXT_PERCENTS

FILE_NAME: Final = "screen.json"
SYSTEM: Final = "system"


@dataclass(frozen=True)
class Settings:
    """`scheme` is light, dark or system; `text_percent` one of `ui.theme.TEXT_PERCENTS`."""

    language: str = "kk"
    text_percent: int = 100
    scheme: str = SYSTEM
    field_mode: bool = False


class SettingsFile:
    """Where they are kept. `current` is what holds now, whether it could be saved or not."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or default_path()
        self.current = _read(self._path)

    def read_again(self, *, usual_language: str = "") -> bool:
        """Look whether another process has changed them; true if so.

        `usual_language`: what IT laid down for the time until somebody chooses.
        """
        before, self.current = self.current, _read(self._path, usual_language)
        return self.current != before

    def save(self, settings: Settings) -> None:
        """Make them current and keep them; a disk that refuses costs only the next start."""
        self.current = settings
        text = json.dumps(asdict(settings), indent=1, sort_keys=True) + "\n"
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path.write_text(text, encoding="ascii")
        except OSError:
            pass


def default_path() -> Path:
    """The account's own folder for settings, on this machine: other machines have other screens."""
    name = "Tirek" if sys.platform == "win32" else "tirek"
    return platformdirs.user_config_path(name, appauthor=False, roaming=False) / FILE_NAME


def _read(path: Path, usual_language: str = "") -> Settings:
    usual = Settings(language=usual_language) if usual_language in CODES else Settings()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return usual
    if not isinstance(found, dict):
        return usual
    language, percent, scheme = found.get("language"), found.get("text_percent"), found.get("scheme")
    return Settings(
        language=language if language in CODES else usual.language,
        text_percent=percent if percent in TEXT_PERCENTS else usual.text_percent,
        scheme=scheme if scheme in (*SCHEMES, SYSTEM) else usual.scheme,
        field_mode=found.get("field_mode") is True,
    )
