"""The last steps of a frozen tree before it is packed, the same for both systems.

Everything that goes into the program's folder goes in here or before; the list of files comes last.
"""

from __future__ import annotations

from pathlib import Path

import core
from installers.signed_list import write_list
from installers.signing import Signer

LINUX = "linux-amd64"
WINDOWS = "windows-amd64"


def finish(tree: Path, *, system: str, signer: Signer | None) -> None:
    """Put beside the program what IT asks for, then list and sign it all. SigningError.

    On Windows the programs themselves are signed before (`signing.sign_tree`): the list holds them as signed.
    """
    write_list(tree, version=core.__version__, system=system, signer=signer)
