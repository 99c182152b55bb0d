"""The one table of policy: names, kinds, bounds, and which of two values is the stricter.

From it come the reader, the templates for Windows, the examples and the documentation (`installers/`), and
the page in the program. A key stands here only once the program keeps to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from core.policy.policy import Policy

Value = bool | int | str
Understood = Callable[[str], str | None]
"""A text in the one form that is used, or None when it cannot be right."""


class Kind(StrEnum):
    SWITCH = "switch"
    NUMBER = "number"
    TEXT = "text"


class Stricter(StrEnum):
    """Which of the values that several sources give counts."""

    LEAST = "least"
    MOST = "most"
    FIRST = "first"
    """Neither is stricter: the source that comes first decides."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `field` is its name in `Policy`; a switch is stricter off (LEAST) or on (MOST)."""

    name: str
    field: str
    kind: Kind
    stricter: Stricter = Stricter.FIRST
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    understood: Understood | None = None
    pin: bool = False
    """A value that does not fit must not mean that nothing is checked."""
    by_installer: bool = False
    """Also taken from what the installer was told."""
    locks: bool = True
    """Whether a person at the laptop may not change it once it is set."""

    @property
    def default(self) -> Value:
        return _DEFAULTS[self.field]

    def strict(self) -> Value:
        """What holds when a source has this key and cannot be read at all."""
        if self.kind is Kind.SWITCH and self.stricter is not Stricter.FIRST:
            return self.stricter is Stricter.MOST
        return self.default

    def stricter_of(self, one: Value, other: Value) -> Value:
        """The stricter of two; `one` where neither is."""
        if self.stricter is Stricter.LEAST:
            return min(one, other)
        return max(one, other) if self.stricter is Stricter.MOST else one


_DEFAULTS: Final[dict[str, Value]] = {field.name: field.default for field in fields(Policy)}  # type: ignore[misc]


def _https_url(text: str) -> str | None:
    """With a host, without a name and password, which would stand in the policy for all to read."""
    parts = _url_parts(text)
    return text.rstrip("/") if parts is not None and parts == ("https", "") else None


def _proxy_url(text: str) -> str | None:
    parts = _url_parts(text)
    return text.rstrip("/") if parts is not None and parts == ("http", "") else None


def _url_parts(text: str) -> tuple[str, str] | None:
    """(scheme, what follows the host), or None for what is no plain address."""
    try:
        parts = urlsplit(text)
        plain = bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        return None
    if not plain or not text.isascii() or any(letter.isspace() for letter in text):
        return None
    return parts.scheme, parts.path.strip("/") + parts.query + parts.fragment


def _sha256(text: str) -> str | None:
    digest = text.replace(":", "").replace(" ", "").lower()
    return digest if re.fullmatch(r"[0-9a-f]{64}", digest) else None


def _org_id(text: str) -> str | None:
    return text if text.isprintable() and len(text) <= ORG_ID_MAX_LETTERS else None


def _whole_path(text: str) -> str | None:
    """An absolute path, of Linux or of a Windows drive."""
    return text if re.match(r"/|[A-Za-z]:[\\/]", text) and "\0" not in text else None


ORG_ID_MAX_LETTERS: Final = 64

KEYS: Final = (
    Key("ServerUrl", "server_url", Kind.TEXT, understood=_https_url, by_installer=True),
    Key("OrgId", "org_id", Kind.TEXT, understood=_org_id, pin=True, by_installer=True),
    Key("CaFile", "ca_file", Kind.TEXT, understood=_whole_path, by_installer=True),
    Key("CaSha256", "ca_sha256", Kind.TEXT, understood=_sha256, pin=True, by_installer=True),
    Key("AgencyRootSha256", "agency_root_sha256", Kind.TEXT, understood=_sha256, pin=True),
    Key("Proxy", "proxy", Kind.TEXT, understood=_proxy_url),
    Key("IdleLockSeconds", "idle_lock_s", Kind.NUMBER, Stricter.LEAST, 30, 1800),
    # Six generated words have at least 29 characters: the most that can be asked for still lets them in.
    Key("MinPassphraseChars", "min_passphrase_chars", Kind.NUMBER, Stricter.MOST, 15, 28),
    Key("RequireGenerated", "require_generated", Kind.SWITCH, Stricter.MOST),
    Key("Argon2MinMiB", "argon2_min_mib", Kind.NUMBER, Stricter.MOST, 64, 1024),
    Key("AllowExport", "allow_export", Kind.SWITCH, Stricter.LEAST),
    Key("AllowPrint", "allow_print", Kind.SWITCH, Stricter.LEAST),
    Key("ClipboardSeconds", "clipboard_s", Kind.NUMBER, Stricter.LEAST, 0, 120),
    Key("Language", "language", Kind.TEXT, choices=("kk", "ru", "en"), by_installer=True, locks=False),
    Key("UpdateNotice", "update_notice", Kind.TEXT, choices=("notify", "off")),
)
BY_NAME: Final = {key.name: key for key in KEYS}
