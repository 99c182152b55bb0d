"""The last steps of a frozen tree before it is packed, the same for both systems.

Everything that goes into the program's folder goes in here or before; the list of files comes last.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import core
from installers.freeze import MOMENT_S
from installers.licence_texts import FOLDER, write_licences
from installers.parts import Origins, modules_in, parts_of
from installers.sbom import NAME, write_sbom
from installers.signed_list import write_list
from installers.signing import Signer

LINUX = "linux-amd64"
WINDOWS = "windows-amd64"
PROGRAM = {LINUX: "tirek", WINDOWS: "tirek.exe"}


def finish(tree: Path, *, system: str, origins: Origins, signer: Signer | None) -> None:
    """Put licences and the list of parts beside the program, then list and sign every file.

    On Windows the programs are signed before (`signing.sign_tree`): both lists hold them as signed.
    `origins` is the environment that the tree was frozen from. PartsError, SigningError.
    """
    shutil.rmtree(tree / FOLDER, ignore_errors=True)
    (tree / NAME).unlink(missing_ok=True)
    parts = parts_of(tree, origins, modules=modules_in(tree / PROGRAM[system]))
    write_licences(tree, parts, version=core.__version__)
    write_sbom(tree, parts, version=core.__version__, system=system, moment_s=MOMENT_S)
    write_list(tree, version=core.__version__, system=system, signer=signer)
