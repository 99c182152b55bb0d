"""What IT has laid down for this laptop, as everybody in the program asks it. Standard library only.

The defaults are here and nowhere else; what they are called outside, their bounds and which of two values is
the stricter one are in `keys`, where they are read from in `reading`, how they meet in `combining`. A field
is here only once the program keeps to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

UNFIT: Final = "invalid"
"""In the place of a pin that could not be understood: nothing ever equals it, so nothing is trusted."""

TIMES_IN_A_FORM: Final = 3
LONG_IN_A_FORM_S: Final = 15 * 60


@dataclass(frozen=True, slots=True)
class Policy:
    """One laptop's policy. Empty text: not laid down."""

    server_url: str = ""
    """https; laid down, nobody at the laptop changes it."""
    org_id: str = ""
    ca_file: str = ""
    """PEM of the agency's own authority; whose files are believed: `trust.laid_down_ca`."""
    ca_sha256: str = ""
    """Of that file, byte for byte: 64 hexadecimal digits, small."""
    agency_root_sha256: str = ""
    """Of the agency's 32-byte root key."""
    proxy: str = ""
    """http://host:port, and no other one; the connection to central stays closed to it."""
    idle_lock_s: int = 300
    """Without a key or the mouse for so long: lock."""
    min_passphrase_chars: int = 15
    """NIST SP 800-63B-4 for a passphrase that stands alone."""
    require_generated: bool = False
    """Only passphrases of six words that Tirek proposes."""
    argon2_min_mib: int = 64
    """Memory that one try of a passphrase has to take; a weaker vault is strengthened when it is unlocked."""
    allow_export: bool = False
    """Readable files: PDF and tables. The sealed bundle for the office is no such file."""
    allow_print: bool = True
    clipboard_s: int = 30
    """So long copied words stay on the clipboard."""
    language: str = ""
    """kk, ru or en: what the screen begins with where nobody has chosen yet."""
    update_notice: str = "notify"
    """notify or off: whether a newer version that central names is told."""

    @property
    def form_lock_s(self) -> int:
        """The same over an open form, where one thinks longer: three times that, at most 15 minutes of it."""
        return max(self.idle_lock_s, min(TIMES_IN_A_FORM * self.idle_lock_s, LONG_IN_A_FORM_S))


UNMANAGED: Final = Policy()
"""What holds where IT has laid down nothing."""
