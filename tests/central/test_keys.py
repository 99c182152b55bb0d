"""The folder of keys, the private CA, the mark and the settings: what lies beside the database."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st

from central.authority import make_authority
from central.founding import FoundingError, found
from central.keys import KeyFolderError, load_keys, make_keys
from central.mark import Mark, MarkError, MarkFile
from central.office import open_office
from central.settings import Limits, Settings, read_settings, write_settings
from core.clock import SystemClock

NOW = datetime(2026, 3, 17, tzinfo=UTC)


def test_keys_are_read_back_and_only_their_owner_may(tmp_path: Path) -> None:
    made = make_keys(tmp_path / "keys")
    again = load_keys(tmp_path / "keys")
    assert again.root.public == made.root.public
    assert again.sealing_public == made.sealing_public
    assert len({made.root.public, made.central.public, made.receipt.public}) == 3
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    for path in (tmp_path / "keys").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        make_keys(tmp_path / "keys")


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_keys_that_others_may_read_are_refused(tmp_path: Path) -> None:
    make_keys(tmp_path / "keys")
    (tmp_path / "keys" / "central.key").chmod(0o640)
    with pytest.raises(KeyFolderError, match=r"central\.key.*chmod"):
        load_keys(tmp_path / "keys")


def test_missing_and_cut_keys_are_named(tmp_path: Path) -> None:
    make_keys(tmp_path / "keys")
    (tmp_path / "keys" / "receipt.key").write_bytes(b"short")
    with pytest.raises(KeyFolderError, match=r"receipt\.key"):
        load_keys(tmp_path / "keys")
    (tmp_path / "keys" / "receipt.key").unlink()
    with pytest.raises(KeyFolderError, match=r"receipt\.key"):
        load_keys(tmp_path / "keys")


def test_no_key_is_in_the_database(tmp_path: Path) -> None:
    office = found(Settings(folder=tmp_path / "central", org_id="kz-test"), SystemClock())
    office.close()
    database = b"".join(path.read_bytes() for path in (tmp_path / "central").glob("central.db*"))
    for path in (tmp_path / "central" / "keys").iterdir():
        assert path.read_bytes() not in database


def test_a_service_is_founded_once(tmp_path: Path) -> None:
    settings = Settings(folder=tmp_path / "central", org_id="kz-test")
    found(settings, SystemClock()).close()
    with pytest.raises(FoundingError):
        found(settings, SystemClock())
    open_office(settings, SystemClock()).close()


def test_the_ca_signs_a_certificate_for_names_and_addresses(tmp_path: Path) -> None:
    files = make_authority(tmp_path / "tls", "kz-test", host_names=("central.example", "10.0.0.7"), now=NOW)
    ca = x509.load_pem_x509_certificate(files.ca.read_bytes())
    server = x509.load_pem_x509_certificate(files.certificate.read_bytes())
    server.verify_directly_issued_by(ca)
    names = server.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["central.example"]
    assert [str(one) for one in names.get_values_for_type(x509.IPAddress)] == ["10.0.0.7"]
    assert ca.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert not server.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert server.not_valid_after_utc - NOW > timedelta(days=9 * 365)
    assert stat.S_IMODE(files.key.stat().st_mode) == 0o600


def test_the_mark_is_never_moved_back(tmp_path: Path) -> None:
    mark = MarkFile(tmp_path / "mark.cbor")
    assert mark.read() is None
    mark.raise_to(Mark(1, b"a" * 16, 10))
    mark.raise_to(Mark(1, b"a" * 16, 7))
    assert mark.read() == Mark(1, b"a" * 16, 10)
    mark.raise_to(Mark(1, b"a" * 16, 10, 4))
    assert mark.read() == Mark(1, b"a" * 16, 10, 4)
    mark.raise_to(Mark(2, b"b" * 16, 3))
    assert mark.read() == Mark(2, b"b" * 16, 3)
    (tmp_path / "mark.cbor").write_bytes(b"torn")
    with pytest.raises(MarkError):
        mark.read()
    mark.begin(Mark(3, b"c" * 16, 1))
    assert mark.read() == Mark(3, b"c" * 16, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["mark.cbor"]


@given(name=st.text(st.characters(codec="utf-8"), max_size=20), tries=st.integers(1, 100))
def test_settings_are_read_back(tmp_path_factory: pytest.TempPathFactory, name: str, tries: int) -> None:
    folder = tmp_path_factory.mktemp("settings")
    settings = Settings(folder=folder, org_id="kz", org_name=name, limits=Limits(enrol_tries_per_hour=tries))
    write_settings(settings)
    assert read_settings(folder) == settings


def test_a_postgresql_address_gets_our_driver(tmp_path: Path) -> None:
    settings = Settings(folder=tmp_path, org_id="kz")
    assert settings.url == f"sqlite:///{tmp_path / 'central.db'}"
    assert replace(settings, database_url="postgres://h/d").url == "postgresql+psycopg://h/d"
    assert replace(settings, database_url="postgresql+psycopg://h/d").url == "postgresql+psycopg://h/d"
