"""`python3 dev.py package verify DIR --root root.pem`: whether a release is what its publisher made.

It goes from outside to inside: the certificate leads to the root that IT trusts (or has the fingerprint that
came on paper), the publisher signed the checksums, every file of the folder is in them and as they say; then
it opens each package, and looks there for the signed list of files, for what the list does not name, and on
Windows for a program without a signature. What cannot be looked at for want of a tool counts as not right.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509

from core.program_files import LIST, ListError, Seal, inspect
from core.publisher import (
    Publisher,
    PublisherError,
    has_signed,
    insist_on_root,
    read_certificates,
    read_publisher,
)
from installers.signing import (
    SigningError,
    carries_signature,
    holds_its_digest,
    is_stamped,
    programs_in,
)
from installers.sums import CERTIFICATE, SIGNATURE, STAMP, SUMS, read_sums, sha256_of
from installers.time_stamps import StampError, read_stamp

NAMED_AT_MOST = 5
UNPACKING = {".deb": ("dpkg-deb", "dpkg"), ".msi": ("msiextract", "msitools")}


class NotRightError(Exception):
    """What is wrong with the release; nothing further can be said of it."""


@dataclass(frozen=True)
class Trust:
    """What IT knows of the publisher from elsewhere: a root, a fingerprint, or both."""

    root_file: Path | None
    fingerprint: str | None
    stamp_root_file: Path | None = None
    """What time stamps lead to, if not to `root_file`."""

    def roots(self) -> list[x509.Certificate]:
        return read_certificates(self.root_file.read_bytes()) if self.root_file else []


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py package verify", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--root", type=Path, help="the root certificate that you trust, PEM")
    parser.add_argument("--timestamp-root", type=Path, help="what time stamps lead to, if not to --root")
    parser.add_argument("--fingerprint", help="SHA-256 of the publisher's certificate, as it came on paper")
    options = parser.parse_args(arguments)
    if options.root is None and options.fingerprint is None:
        parser.error("say whom you trust: --root, --fingerprint, or both")
    fingerprint = plain_fingerprint(options.fingerprint) if options.fingerprint else None
    trust = Trust(options.root, fingerprint, options.timestamp_root)
    try:
        publisher, problems = verify(options.folder.resolve(), trust, at=dt.datetime.now(dt.UTC))
    except (NotRightError, OSError) as error:
        print(f"Not right: {error}", file=sys.stderr)
        return 1
    for problem in problems:
        print(f"Not right: {problem}", file=sys.stderr)
    if not problems:
        print(f"Right: published by {publisher.name}, {publisher.sha256}")
    return 1 if problems else 0


def plain_fingerprint(written: str) -> str:
    """As people copy it, with colons, spaces or capitals."""
    return "".join(letter for letter in written.lower() if letter in "0123456789abcdef")


def verify(folder: Path, trust: Trust, *, at: dt.datetime) -> tuple[Publisher, list[str]]:
    """Who published what lies in `folder`, and everything that is not right about it.

    NotRightError when it cannot be the publisher's at all: then nothing in it is worth a look.
    """
    publisher = _insist_on_publisher(folder, trust, at)
    sums = (folder / SUMS).read_bytes()
    try:
        listed = read_sums(sums)
    except ValueError as error:
        raise NotRightError(f"{SUMS} has a line that is no checksum: {error}") from error
    problems = [*_files(folder, listed)]
    for name in listed:
        path = folder / name
        if path.suffix in UNPACKING and path.is_file():
            problems += [f"{name}: {problem}" for problem in _package(path, publisher, trust)]
    return publisher, problems


def _insist_on_publisher(folder: Path, trust: Trust, at: dt.datetime) -> Publisher:
    missing = [name for name in (SUMS, SIGNATURE, CERTIFICATE) if not (folder / name).is_file()]
    if missing:
        raise NotRightError(f"the release is not signed: {', '.join(missing)} missing")
    try:
        publisher = read_publisher((folder / CERTIFICATE).read_bytes())
        if trust.root_file:
            insist_on_root(publisher, trust.roots(), at=_signed_at(folder, trust) or at)
    except (PublisherError, StampError) as error:
        raise NotRightError(str(error)) from error
    if trust.fingerprint is not None and publisher.sha256 != trust.fingerprint:
        raise NotRightError(f"the publisher is another: {publisher.name}, {publisher.sha256}")
    if not has_signed(publisher, (folder / SUMS).read_bytes(), (folder / SIGNATURE).read_bytes()):
        raise NotRightError(f"{SUMS} is not what {publisher.name} signed")
    return publisher


def _signed_at(folder: Path, trust: Trust) -> dt.datetime | None:
    """When a service saw the signature; None without a time stamp. StampError."""
    stamp, root = folder / STAMP, trust.stamp_root_file or trust.root_file
    return read_stamp(folder / SIGNATURE, stamp, root) if stamp.is_file() and root else None


def _files(folder: Path, listed: dict[str, str]) -> Iterator[str]:
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    for name, digest in listed.items():
        path = there.pop(name, None)
        if path is None:
            yield f"{name}: missing"
        elif path.is_symlink() or sha256_of(path) != digest:
            yield f"{name}: not the file that was released"
    for name in sorted(there.keys() - {SUMS, SIGNATURE, CERTIFICATE, STAMP}):
        yield f"{name}: not part of the release"


def _package(package: Path, publisher: Publisher, trust: Trust) -> Iterator[str]:
    """What is wrong inside one package."""
    program, debian_package = UNPACKING[package.suffix]
    if shutil.which(program) is None:
        yield f"cannot be opened here: {program} is missing, please install {debian_package}"
        return
    if package.suffix == ".msi":
        yield from _signed_program(package, publisher, trust)
    with tempfile.TemporaryDirectory(prefix="tirek-verify-") as scratch:
        unpacked = Path(scratch)
        command = (
            [program, "--extract", str(package), str(unpacked)]
            if package.suffix == ".deb"
            else [program, "--directory", str(unpacked), str(package)]
        )
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
        if done.returncode != 0:
            yield f"cannot be opened: {done.stderr.strip()[-300:]}"
            return
        yield from _tree(unpacked, publisher)
        if package.suffix == ".msi":
            for file in programs_in(unpacked):
                yield from _signed_program(file, publisher, trust)


def _tree(unpacked: Path, publisher: Publisher) -> Iterator[str]:
    lists = sorted(unpacked.rglob(LIST))
    if len(lists) != 1:
        yield f"has {len(lists)} lists of files, and one is needed"
        return
    try:
        seen = inspect(lists[0].parents[1])
    except ListError as error:
        yield str(error)
        return
    if seen.seal is not Seal.SIGNED:
        yield f"its list of files is {seen.seal}"
    elif seen.publisher is not None and seen.publisher.sha256 != publisher.sha256:
        yield f"its list of files was signed by another: {seen.publisher.name}"
    for finding in seen.findings[:NAMED_AT_MOST]:
        yield f"{finding.path} is {finding.difference}"
    if len(seen.findings) > NAMED_AT_MOST:
        yield f"and {len(seen.findings) - NAMED_AT_MOST} more files"


def _signed_program(file: Path, publisher: Publisher, trust: Trust) -> Iterator[str]:
    """Ours is signed by the publisher; what its maker signed is as its maker left it."""
    if file.suffix != ".msi" and not carries_signature(file):
        yield f"{file.name} is not signed"
        return
    try:
        if trust.root_file is not None:
            is_stamped(file, trust.root_file, publisher, stamps=trust.stamp_root_file)
        elif not holds_its_digest(file):
            yield f"{file.name} was changed after it was signed"
    except SigningError as error:
        if file.suffix == ".msi" or not holds_its_digest(file):
            yield str(error).partition("\n")[0].rstrip(":")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
