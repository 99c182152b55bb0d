"""`python3 dev.py package authority --out DIR`: an authority to try with, and a publisher under it.

Its certificates say that they are for trials. The root's private key is never written: nothing more can be
issued under it, and what was signed with it is worth as much as the folder it lies in. Laptops must never be
told to trust it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

KEY_BITS = 3072
VALID_DAYS = 397
ROOT_NAME = "Tirek trial root, trust it nowhere"
PUBLISHER_NAME = "Tirek trial publisher"
STAMPS_NAME = "Tirek trial time stamps"

SETTINGS = """\
certificate = "publisher.pem"
root = "root.pem"

[key]
file = "publisher.key"
"""


@dataclass(frozen=True)
class Authority:
    """A root that can issue while this process lives."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    def issue(self, name: str, key: rsa.RSAPrivateKey, use: ObjectIdentifier) -> x509.Certificate:
        """A certificate for one use (code, time stamps), which issues nothing itself."""
        theirs = key.public_key()
        return (
            _blank(name, ROOT_NAME, theirs, self.certificate.not_valid_before_utc)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_key_usage(issues=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([use]), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(theirs), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False
            )
            .sign(self.key, hashes.SHA256())
        )


def found_authority(begins: dt.datetime) -> Authority:
    """A new root, valid from `begins` for a year."""
    key = new_key()
    certificate = (
        _blank(ROOT_NAME, ROOT_NAME, key.public_key(), begins)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(issues=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Authority(key, certificate)


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)


def write_publisher(authority: Authority, folder: Path) -> Path:
    """Root, publisher, its key and `publisher.toml` in `folder`; returns the last."""
    folder.mkdir(parents=True, exist_ok=True)
    key = new_key()
    publisher = authority.issue(PUBLISHER_NAME, key, ExtendedKeyUsageOID.CODE_SIGNING)
    (folder / "root.pem").write_bytes(pem_of(authority.certificate))
    (folder / "publisher.pem").write_bytes(pem_of(publisher))
    write_key(folder / "publisher.key", key)
    settings = folder / "publisher.toml"
    settings.write_text(SETTINGS, encoding="ascii")
    return settings


def write_key(path: Path, key: rsa.RSAPrivateKey) -> None:
    """Readable for this account alone from the first byte on."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


def pem_of(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py package authority", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    begins = dt.datetime.now(dt.UTC).replace(microsecond=0) - dt.timedelta(hours=1)
    settings = write_publisher(found_authority(begins), options.out)
    print(f"{settings}: for trials only; package with --publisher {settings}")
    return 0


def _blank(name: str, issuer: str, key: rsa.RSAPublicKey, begins: dt.datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + dt.timedelta(days=VALID_DAYS))
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _key_usage(*, issues: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not issues,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issues,
        crl_sign=issues,
        encipher_only=False,
        decipher_only=False,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
