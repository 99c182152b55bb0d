"""Writes what `core/program_files.py` reads: the list of a frozen tree's files, and its signature.

The last step before a tree is packed: whatever is added, signed or stripped afterwards is not as listed.
The same tree and the same key give the same bytes (RSA as it is used here, and ECDSA from a file).
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from core.program_files import CERTIFICATE, FORMAT, LIST, SIGNATURE, ProgramFiles, files_in
from installers.signing import Signer

PROGRAM = "tirek"


def write_list(tree: Path, *, version: str, system: str, signer: Signer | None) -> Path:
    """List every file of `tree`; `system` is `linux-amd64` or `windows-amd64`. SigningError.

    Without a signer the list is unsigned: it still finds a damaged file, and `package verify` refuses it.
    """
    target, signature, certificate = tree / LIST, tree / SIGNATURE, tree / CERTIFICATE
    for old in (target, signature, certificate):
        old.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if signer is not None:
        certificate.write_bytes(signer.certificate_file.read_bytes())
    listed = ProgramFiles(FORMAT, PROGRAM, version, system, tuple(files_in(tree)))
    content = msgspec.json.format(msgspec.json.encode(listed), indent=1) + b"\n"
    target.write_bytes(content)
    if signer is not None:
        signature.write_bytes(signer.sign_bytes(content))
    return target
