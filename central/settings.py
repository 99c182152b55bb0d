"""Where central's folder is and what is set in it: `central.toml`, written by `init`, read at each start.

The folder holds keys/ (0700, never in the database or its backups), tls/, mark.cbor and, by default, the
SQLite database. Nothing here opens anything; see `central.office`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path

from sync.protocol import RESPONSE_MAX_BYTES

SETTINGS_FILE = "central.toml"


@dataclass(frozen=True)
class Limits:
    """What one laptop may ask for. Rounds and tries are counted by the hour."""

    enrol_tries_per_hour: int = 20
    idle_rounds_per_hour: int = 60
    rounds_at_once: int = 16
    retry_after_s: int = 5
    response_max_bytes: int = RESPONSE_MAX_BYTES
    uploads_open: int = 8
    """Unfinished uploads of one laptop; one more ends the oldest."""
    kept_free_bytes: int = 256 * 1024 * 1024
    """Photos and files leave so much of the disk to what is written (SQLite only)."""


@dataclass(frozen=True)
class Settings:
    """One central service. `database_url` empty: SQLite in `folder`."""

    folder: Path
    org_id: str
    org_name: str = ""
    host_names: tuple[str, ...] = ("localhost", "127.0.0.1")
    listen_host: str = "127.0.0.1"
    listen_port: int = 8443
    database_url: str = ""
    newest_version: str = ""
    limits: Limits = field(default_factory=Limits)

    @property
    def keys_folder(self) -> Path:
        return self.folder / "keys"

    @property
    def tls_folder(self) -> Path:
        return self.folder / "tls"

    @property
    def mark_file(self) -> Path:
        """The epoch and the highest gseq, kept outside the database."""
        return self.folder / "mark.cbor"

    @property
    def orders_file(self) -> Path:
        """What central itself decided, kept outside the database."""
        return self.folder / "orders.cbor"

    @property
    def database_file(self) -> Path:
        """The SQLite file, where no other database is named."""
        return self.folder / "central.db"

    @property
    def url(self) -> str:
        """A SQLAlchemy URL with the driver we use."""
        if not self.database_url:
            return f"sqlite:///{self.database_file}"
        for scheme in ("postgresql://", "postgres://"):
            if self.database_url.startswith(scheme):
                return "postgresql+psycopg://" + self.database_url.removeprefix(scheme)
        return self.database_url


def read_settings(folder: Path) -> Settings:
    """The settings of an initialised folder. FileNotFoundError if there are none."""
    raw = tomllib.loads((folder / SETTINGS_FILE).read_text(encoding="utf-8"))
    limits = Limits(**raw.pop("limits", {}))
    raw["host_names"] = tuple(raw.get("host_names", ("localhost", "127.0.0.1")))
    return Settings(folder=folder, limits=limits, **raw)


def write_settings(settings: Settings) -> None:
    """Write `central.toml`; limits only where they are not the usual ones."""
    names = ("org_id", "org_name", "listen_host", "database_url", "newest_version")
    lines = [f"{name} = {_quoted(getattr(settings, name))}" for name in names]
    lines.append(f"listen_port = {settings.listen_port}")
    lines.append(f"host_names = [{', '.join(_quoted(name) for name in settings.host_names)}]")
    usual = Limits()
    limits = {one.name: getattr(settings.limits, one.name) for one in fields(Limits)}
    changed = [f"{name} = {value}" for name, value in limits.items() if value != getattr(usual, name)]
    if changed:
        lines += ["", "[limits]", *changed]
    (settings.folder / SETTINGS_FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _quoted(text: str) -> str:
    """A TOML basic string (TOML 1.0): what must be escaped is escaped."""
    escaped = "".join(f"\\u{ord(sign):04X}" if sign in '"\\\x7f' or sign < " " else sign for sign in text)
    return f'"{escaped}"'
