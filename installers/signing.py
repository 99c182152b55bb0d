"""Signing as the publisher: programs in place (Authenticode), and bytes beside themselves.

    python3 dev.py package linux --out DIR --publisher publisher.toml

`publisher.toml` names the certificate, the root it leads to, and one way to the key:

    certificate = "publisher.pem"      # the publisher's first, then those between it and the root
    root = "root.pem"                  # what laptops and `package verify` trust
    timestamps = ["http://..."]        # RFC 3161 services, tried in this order; may be left out
    timestamp_root = "stamps.pem"      # what these services' certificates lead to, if not to `root`

    [key]                              # exactly one of these three
    file = "publisher.key"             # PEM, better with a passphrase in `passphrase_file`
    token = "pkcs11:token=...;object=...;type=private"   # with `module` (its driver) and `pin_file`
    command = ["sign-for-us"]          # called as `... program FILE` (signs in place)
                                       # and as `... bytes FILE SIGNATURE` (writes a detached one)

Paths are relative to that file. Whatever signed, the outcome is checked against the certificate before it
counts. Never prints or passes a passphrase on a command line.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from core.publisher import (
    Publisher,
    PublisherError,
    has_signed,
    insist_on_root,
    read_certificates,
    read_publisher,
)
from installers.time_stamps import StampError, fetch_stamp

DESCRIPTION = "Tirek"
MSI = ".msi"
STAMPED = "Timestamp Server Signature verification: ok"
DIGEST, MISMATCH = "Calculated message digest", "MISMATCH"
NOISE = ":error:"
"""Lines of OpenSSL's own stack, which would hide what osslsigncode says."""


class SigningError(Exception):
    """Nothing was signed, or what came out is not the publisher's; the text says what would help."""


class Key(Protocol):
    """A way to the publisher's private key."""

    def sign_bytes(self, message: bytes) -> bytes:
        """A detached signature over SHA-256: RSA PKCS #1 v1.5 or ECDSA. SigningError."""

    def sign_program(self, file: Path, certificate: Path, stamps: Sequence[str]) -> None:
        """Put the signature into a PE or MSI file, with a time stamp of one of `stamps`. SigningError."""


@dataclass(frozen=True)
class FileKey:
    """A PEM file on this machine: for tests and for small offices; a token is better."""

    file: Path
    passphrase_file: Path | None = None

    def sign_bytes(self, message: bytes) -> bytes:
        passphrase = self.passphrase_file.read_bytes().strip() if self.passphrase_file else None
        try:
            key = serialization.load_pem_private_key(self.file.read_bytes(), passphrase)
        except (OSError, ValueError, TypeError) as error:
            raise SigningError(f"{self.file.name} is no private key, or its passphrase is another") from error
        if isinstance(key, rsa.RSAPrivateKey):
            return key.sign(message, padding.PKCS1v15(), hashes.SHA256())
        if isinstance(key, ec.EllipticCurvePrivateKey):
            return key.sign(message, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
        raise SigningError(f"{self.file.name} is neither RSA nor ECDSA")

    def sign_program(self, file: Path, certificate: Path, stamps: Sequence[str]) -> None:
        secret = ["-readpass", str(self.passphrase_file)] if self.passphrase_file else []
        _sign_in_place(file, ["-certs", str(certificate), "-key", str(self.file), *secret], stamps)


@dataclass(frozen=True)
class TokenKey:
    """A key that never leaves its token or security module: PKCS #11 through OpenSSL's engine for it."""

    token: str
    module: Path
    pin_file: Path

    def sign_bytes(self, message: bytes) -> bytes:
        with tempfile.TemporaryDirectory(prefix="tirek-sign-") as folder:
            plain, signature = Path(folder) / "message", Path(folder) / "signature"
            plain.write_bytes(message)
            address = f"{self.token}?pin-source=file:{self.pin_file}"
            command = ["-sha256", "-engine", "pkcs11", "-keyform", "engine", "-sign", address]
            _run(
                "openssl",
                ["dgst", *command, "-out", str(signature), str(plain)],
                PKCS11_MODULE_PATH=str(self.module),
            )
            return signature.read_bytes()

    def sign_program(self, file: Path, certificate: Path, stamps: Sequence[str]) -> None:
        way = ["-pkcs11module", str(self.module), "-certs", str(certificate), "-key", self.token]
        _sign_in_place(file, [*way, "-readpass", str(self.pin_file)], stamps)


@dataclass(frozen=True)
class CommandKey:
    """A program of the agency's own that signs: a signing service, `signtool` on Windows."""

    command: tuple[str, ...]

    def sign_bytes(self, message: bytes) -> bytes:
        with tempfile.TemporaryDirectory(prefix="tirek-sign-") as folder:
            plain, signature = Path(folder) / "message", Path(folder) / "signature"
            plain.write_bytes(message)
            self._run("bytes", str(plain), str(signature))
            if not signature.is_file():
                raise SigningError(f"{self.command[0]} wrote no signature")
            return signature.read_bytes()

    def sign_program(self, file: Path, certificate: Path, stamps: Sequence[str]) -> None:
        self._run("program", str(file))

    def _run(self, *what: str) -> None:
        program, *arguments = self.command
        _run(program, [*arguments, *what])


@dataclass(frozen=True)
class Signer:
    """The publisher with the key in reach."""

    publisher: Publisher
    certificate_file: Path
    roots: tuple[x509.Certificate, ...]
    root_file: Path
    key: Key
    timestamps: tuple[str, ...] = ()
    timestamp_root_file: Path | None = None

    def sign_bytes(self, message: bytes) -> bytes:
        """A detached signature of these bytes, checked against the certificate. SigningError."""
        signature = self.key.sign_bytes(message)
        if not has_signed(self.publisher, message, signature):
            raise SigningError("the key does not belong to the certificate, or signs in a way of its own")
        return signature

    def stamp(self, file: Path) -> bytes | None:
        """A time stamp (RFC 3161, DER) of a file; None when no service is named or none answers.

        SigningError.
        """
        if not self.timestamps:
            return None
        try:
            return fetch_stamp(file, self.timestamps, self.timestamp_root_file or self.root_file)
        except StampError as error:
            raise SigningError(str(error)) from error

    def sign_program(self, file: Path) -> bool:
        """Sign a PE or MSI file in place and check what came out; True if it carries a time stamp.

        Without one (no service named, or none answered) the signature ends with the certificate: say so.
        SigningError.
        """
        self.key.sign_program(file, self.certificate_file, self.timestamps)
        return is_stamped(file, self.root_file, self.publisher, stamps=self.timestamp_root_file)


def read_signer(path: Path, *, at: dt.datetime | None = None) -> Signer:
    """Read `publisher.toml`; the certificate must lead to the root now. SigningError."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        certificate = path.parent / str(said["certificate"])
        root = path.parent / str(said["root"])
        publisher = read_publisher(certificate.read_bytes())
        roots = tuple(read_certificates(root.read_bytes()))
        insist_on_root(publisher, roots, at=at or dt.datetime.now(dt.UTC))
        key = _key(said["key"], path.parent)
    except (OSError, tomllib.TOMLDecodeError, PublisherError) as error:
        raise SigningError(f"{path.name}: {error}") from error
    except KeyError as error:
        raise SigningError(f"{path.name} does not name {error}") from error
    stamps = path.parent / str(said["timestamp_root"]) if "timestamp_root" in said else None
    return Signer(publisher, certificate, roots, root, key, tuple(said.get("timestamps", ())), stamps)


def sign_tree(tree: Path, signer: Signer) -> tuple[int, int]:
    """Sign every PE file under `tree` that carries nobody's signature; (how many, how many with a stamp).

    What its maker signed (Python's own libraries) keeps that signature. SigningError.
    """
    unsigned = [path for path in programs_in(tree) if not carries_signature(path)]
    return len(unsigned), sum(signer.sign_program(path) for path in unsigned)


def programs_in(tree: Path) -> list[Path]:
    """Every PE file (programs, DLLs, Python extensions) under `tree`, sorted."""
    return [path for path in sorted(tree.rglob("*")) if path.is_file() and _security_entry(path) is not None]


def carries_signature(program: Path) -> bool:
    """Whether a PE file carries a signature at all, good or not, whoever's."""
    return bool(_security_entry(program))


def is_stamped(file: Path, root: Path, publisher: Publisher | None, *, stamps: Path | None = None) -> bool:
    """Whether a PE or MSI file, signed by `publisher` (None: any) under `root`, carries a good time stamp.

    `stamps` is the root of time stamps, if it is another one. SigningError if the file is unsigned, changed
    since it was signed, of another root or of another publisher.
    """
    pinned = ["-require-leaf-hash", f"sha256:{publisher.sha256}"] if publisher else []
    roots = ["-CAfile", str(root), "-TSA-CAfile", str(stamps or root)]
    told = _run(
        "osslsigncode",
        ["verify", *roots, *pinned, "-in", str(file)],
        refused=f"{file.name} does not carry the publisher's signature as it is",
    )
    return STAMPED in told


def holds_its_digest(program: Path) -> bool:
    """Whether a PE file is as it was when somebody signed it, whoever that was."""
    told = _run("osslsigncode", ["verify", "-in", str(program)], insist=False)
    return DIGEST in told and MISMATCH not in told


def without_signature(program: Path) -> str:
    """SHA-256 of what a PE file's signature is about: the same for a program before and after signing.

    Signing pads the file and writes its own length and a checksum into the header; this leaves them out.
    """
    with tempfile.TemporaryDirectory(prefix="tirek-unsigned-") as folder:
        target = Path(folder) / "unsigned"
        if carries_signature(program):
            _run("osslsigncode", ["remove-signature", "-in", str(program), "-out", str(target)])
        else:
            shutil.copyfile(program, target)
        content = bytearray(target.read_bytes())
    checksum = int.from_bytes(content[0x3C:0x40], "little") + 24 + 64
    content[checksum : checksum + 4] = bytes(4)
    return hashlib.sha256(bytes(content).rstrip(b"\0")).hexdigest()


def _key(said: dict[str, object], folder: Path) -> Key:
    match said:
        case {"file": str(file), **rest}:
            passphrase = rest.get("passphrase_file")
            return FileKey(folder / file, folder / str(passphrase) if passphrase else None)
        case {"token": str(token), "module": str(module), "pin_file": str(pin)}:
            return TokenKey(token, folder / module, folder / pin)
        case {"command": [str(program), *arguments]}:
            beside = folder / program
            return CommandKey((str(beside) if beside.is_file() else program, *map(str, arguments)))
    raise SigningError("[key] has neither `file`, nor `token` with `module` and `pin_file`, nor `command`")


def _sign_in_place(file: Path, key: Sequence[str], stamps: Sequence[str]) -> None:
    extra = ["-add-msi-dse"] if file.suffix.lower() == MSI else []
    made = file.with_name(file.name + ".signed")  # osslsigncode writes no file that is there already
    attempts = [*(["-ts", stamp] for stamp in stamps), []]
    try:
        for number, stamp in enumerate(attempts, start=1):
            made.unlink(missing_ok=True)
            command = ["sign", *key, "-h", "sha256", "-n", DESCRIPTION, *extra, *stamp]
            try:
                _run("osslsigncode", [*command, "-in", str(file), "-out", str(made)])
            except SigningError:
                if number == len(attempts):
                    raise
                continue
            made.chmod(file.stat().st_mode)
            os.replace(made, file)
            return
    finally:
        made.unlink(missing_ok=True)


def _security_entry(file: Path) -> int | None:
    """How many bytes of signatures a PE file announces in its fifth data directory; None: it is no PE file.

    The layout is "PE Format" of Microsoft: `MZ`, at 0x3c where `PE` begins, 24 bytes of COFF header, then
    the optional header, whose directories begin at 96 (PE32) or 112 (PE32+).
    """
    with file.open("rb") as opened:
        head = opened.read(4096)
    if head[:2] != b"MZ" or len(head) < 0x40:
        return None
    begins = int.from_bytes(head[0x3C:0x40], "little")
    if head[begins : begins + 4] != b"PE\0\0":
        return None
    optional = begins + 24
    wide = head[optional : optional + 2] == b"\x0b\x02"
    entry = optional + (112 if wide else 96) + 4 * 8
    return int.from_bytes(head[entry + 4 : entry + 8], "little")


PACKAGES = {"osslsigncode": "osslsigncode", "openssl": "openssl and libengine-pkcs11-openssl"}


def _run(
    program: str, arguments: list[str], *, refused: str = "", insist: bool = True, **variables: str
) -> str:
    """What the program printed. SigningError with its last lines, or with the package that has it."""
    found = shutil.which(program)
    if found is None:
        package = f": please install {PACKAGES[program]}" if program in PACKAGES else ""
        raise SigningError(f"{program} is missing{package}")
    done = subprocess.run(
        [found, *arguments],
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if insist and done.returncode != 0:
        lines = [line for line in done.stdout.strip().splitlines() if NOISE not in line]
        last = "\n".join(lines[-8:])
        raise SigningError(f"{refused or f'{program} ended with {done.returncode}'}:\n{last}")
    return done.stdout
