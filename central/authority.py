"""The agency's private certificate authority, for rehearsals and for offices without one of their own.

A CA and one server certificate on P-256, valid for long: laptops trust this CA alone and judge validity by
time that central signed, not by their own clocks. An office with its own CA puts its files in the same
places. Never used for anything but TLS; what is signed for ever is signed with `central.keys`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from central.keys import write_private_file

CA_YEARS = 20
SERVER_YEARS = 10
BACKDATED = timedelta(days=2)
"""Laptops whose clocks are behind also meet other software that looks at the date."""


@dataclass(frozen=True)
class TlsFiles:
    """`ca` goes to the laptops; `certificate` and `key` stay with central."""

    ca: Path
    certificate: Path
    key: Path


def tls_files(folder: Path) -> TlsFiles:
    """Where the files are, whoever made them."""
    return TlsFiles(folder / "ca.pem", folder / "server.pem", folder / "server.key")


def make_authority(
    folder: Path, name: str, *, host_names: tuple[str, ...], now: datetime, lifetime: timedelta | None = None
) -> TlsFiles:
    """A new CA and a certificate for `host_names` (names or addresses) in `folder`, made if missing.

    `lifetime` of the server certificate from `now`: about ten years unless given.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    files = tls_files(folder)
    ca_key = ec.generate_private_key(ec.SECP256R1())
    ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{name} CA"[:64])])
    ca = (
        _builder(ca_name, ca_name, ca_key.public_key(), now=now, lifetime=timedelta(days=365 * CA_YEARS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(certificates=True), critical=True)
        .sign(ca_key, SHA256())
    )
    key = ec.generate_private_key(ec.SECP256R1())
    hosts = x509.SubjectAlternativeName([_general_name(one) for one in host_names])
    lifetime = timedelta(days=365 * SERVER_YEARS) if lifetime is None else lifetime
    server_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host_names[0][:64])])
    certificate = (
        _builder(server_name, ca_name, key.public_key(), now=now, lifetime=lifetime)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(hosts, critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False
        )
        .sign(ca_key, SHA256())
    )
    files.ca.write_bytes(ca.public_bytes(Encoding.PEM))
    files.certificate.write_bytes(certificate.public_bytes(Encoding.PEM))
    write_private_file(files.key, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return files


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    public_key: ec.EllipticCurvePublicKey,
    *,
    now: datetime,
    lifetime: timedelta,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(now + lifetime)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def _usage(*, certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certificates,
        key_cert_sign=certificates,
        crl_sign=certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _general_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)
