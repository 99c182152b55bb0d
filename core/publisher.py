"""Who published this program: an X.509 certificate for signing code, and what its key has signed.

One key signs the programs (Authenticode, outside this module), the list of their files and the checksums of
a release. A detached signature is what `openssl dgst -sha256 -verify` reads: RSA with PKCS #1 v1.5 padding
or ECDSA, over SHA-256. Which publisher is the right one, only people can say: they compare `sha256` with
what was handed over on paper, or give the root that the certificate must lead to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import verification
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID


class PublisherError(Exception):
    """Not a certificate that could publish a program; the text says why, in English for IT."""


@dataclass(frozen=True)
class Publisher:
    """A publisher's certificate, and those between it and the root (in any order)."""

    certificate: x509.Certificate
    between: tuple[x509.Certificate, ...]

    @property
    def name(self) -> str:
        """The common name; empty when the certificate has none."""
        names = self.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return str(names[0].value) if names else ""

    @property
    def sha256(self) -> str:
        """The certificate's fingerprint as 64 hexadecimal digits."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    @property
    def ends(self) -> dt.datetime:
        """Until when the certificate is valid, UTC."""
        return self.certificate.not_valid_after_utc


def read_publisher(pem: bytes) -> Publisher:
    """The publisher's certificate first, then those between it and the root. PublisherError."""
    first, *between = read_certificates(pem)
    key = first.public_key()
    if not isinstance(key, (rsa.RSAPublicKey, ec.EllipticCurvePublicKey)):
        raise PublisherError("the certificate's key is neither RSA nor ECDSA")
    return Publisher(first, tuple(between))


def read_certificates(pem: bytes) -> list[x509.Certificate]:
    """At least one. PublisherError."""
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError as error:
        raise PublisherError("no certificate is in this file, or it is damaged") from error


def has_signed(publisher: Publisher, message: bytes, signature: bytes) -> bool:
    """Whether the publisher's key made this detached signature of exactly these bytes."""
    key = publisher.certificate.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, message, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, message, ec.ECDSA(hashes.SHA256()))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def insist_on_root(publisher: Publisher, roots: Sequence[x509.Certificate], *, at: dt.datetime) -> None:
    """PublisherError unless the certificate is for code, valid then, and leads to one of `roots`."""
    publishing = verification.ExtensionPolicy.permit_all().require_present(
        x509.ExtendedKeyUsage, verification.Criticality.AGNOSTIC, _insist_on_code
    )
    verifier = (
        verification.PolicyBuilder()
        .store(verification.Store(list(roots)))
        .time(at)
        .extension_policies(ca_policy=verification.ExtensionPolicy.webpki_defaults_ca(), ee_policy=publishing)
        .build_client_verifier()
    )
    if not publisher.certificate.not_valid_before_utc <= at <= publisher.ends:
        days = f"{publisher.certificate.not_valid_before_utc:%Y-%m-%d} to {publisher.ends:%Y-%m-%d}"
        raise PublisherError(f"the certificate of {publisher.name} is valid from {days}")
    try:
        verifier.verify(publisher.certificate, list(publisher.between))
    except verification.VerificationError as error:
        raise PublisherError(
            f"the certificate of {publisher.name} does not lead to the given root"
        ) from error


def _insist_on_code(
    _policy: verification.Policy, _certificate: x509.Certificate, usage: x509.ExtendedKeyUsage
) -> None:
    if ExtendedKeyUsageOID.CODE_SIGNING not in usage:
        raise ValueError("not for signing code")
