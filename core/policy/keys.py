"""The one table of policy: names, kinds, bounds, and which of two values is the stricter.

From it come the reader, the templates for Windows, the examples and the documentation (`installers/`), and
the page in the program. A key stands here only once the program keeps to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

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

KEYS: Final = (
    Key("IdleLockSeconds", "idle_lock_s", Kind.NUMBER, Stricter.LEAST, 30, 1800),
    # Six generated words have at least 29 characters: the most that can be asked for still lets them in.
    Key("MinPassphraseChars", "min_passphrase_chars", Kind.NUMBER, Stricter.MOST, 15, 28),
    Key("RequireGenerated", "require_generated", Kind.SWITCH, Stricter.MOST),
    Key("Argon2MinMiB", "argon2_min_mib", Kind.NUMBER, Stricter.MOST, 64, 1024),
    Key("AllowExport", "allow_export", Kind.SWITCH, Stricter.LEAST),
    Key("AllowPrint", "allow_print", Kind.SWITCH, Stricter.LEAST),
)
BY_NAME: Final = {key.name: key for key in KEYS}
