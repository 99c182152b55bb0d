"""`SHA256SUMS` of a release and its detached signature, for `sha256sum --check` and `openssl dgst`."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from installers.signing import Signer

SUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"
CERTIFICATE = "publisher.pem"
STAMP = "SHA256SUMS.tsr"
"""When the signature existed, by a time stamp service; not there when none was asked or answered."""

_LINE = re.compile(r"([0-9a-f]{64}) [ *]([^/\\]+)")


def write_sums(out: Path, files: list[Path], signer: Signer | None) -> list[Path]:
    """The sums of `files`; with a signer also their signature, its time stamp and the certificate.

    Returns what it wrote. SigningError.
    """
    for old in (SUMS, SIGNATURE, CERTIFICATE, STAMP):
        (out / old).unlink(missing_ok=True)
    sums = out / SUMS
    content = "".join(f"{sha256_of(path)}  {path.name}\n" for path in sorted(files)).encode("ascii")
    sums.write_bytes(content)
    if signer is None:
        return [sums]
    signature, certificate = out / SIGNATURE, out / CERTIFICATE
    signature.write_bytes(signer.sign_bytes(content))
    certificate.write_bytes(signer.certificate_file.read_bytes())
    stamp = out / STAMP
    reply = signer.stamp(signature)
    if reply is None:
        return [sums, signature, certificate]
    stamp.write_bytes(reply)
    return [sums, signature, certificate, stamp]


def read_sums(content: bytes) -> dict[str, str]:
    """File name -> SHA-256. ValueError names the first line that is not one of `sha256sum`."""
    found: dict[str, str] = {}
    for line in content.decode("utf-8", errors="replace").splitlines():
        match = _LINE.fullmatch(line)
        if match is None or match[2] in found:
            raise ValueError(line)
        found[match[2]] = match[1]
    return found


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
