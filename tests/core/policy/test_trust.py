"""Which centre a laptop may take for its own, by what IT laid down: real files, real owners."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from core.policy.policy import UNFIT, Policy
from core.policy.trust import ca_fits, laid_down_ca, org_fits, root_fits

PEM = b"-----BEGIN CERTIFICATE-----\n"
DIGEST = hashlib.sha256(PEM).hexdigest()
ME = os.getuid()
only_root = pytest.mark.skipif(ME != 0, reason="only root can give a file away")


@pytest.fixture
def ca(tmp_path: Path) -> Path:
    folder = tmp_path / "ca"
    folder.mkdir(mode=0o755)
    (folder / "agency.pem").write_bytes(PEM)
    (folder / "agency.pem").chmod(0o644)
    return folder / "agency.pem"


def test_a_ca_that_is_laid_down_is_read(ca: Path) -> None:
    assert laid_down_ca(Policy(ca_file=str(ca)), owner=ME) == PEM
    assert laid_down_ca(Policy(ca_file=str(ca), ca_sha256=DIGEST), owner=ME) == PEM
    assert laid_down_ca(Policy(ca_sha256=DIGEST), owner=ME) is None


def test_a_ca_with_another_digest_or_none_at_all_is_not_believed(ca: Path) -> None:
    assert laid_down_ca(Policy(ca_file=str(ca), ca_sha256="0" * 64), owner=ME) is None
    assert laid_down_ca(Policy(ca_file=str(ca), ca_sha256=UNFIT), owner=ME) is None
    assert laid_down_ca(Policy(ca_file=str(ca.with_name("none.pem"))), owner=ME) is None


def test_a_ca_that_others_may_write_or_exchange_is_not_believed(ca: Path) -> None:
    ca.chmod(0o666)
    assert laid_down_ca(Policy(ca_file=str(ca), ca_sha256=DIGEST), owner=ME) is None
    ca.chmod(0o644)
    ca.parent.chmod(0o777)
    assert laid_down_ca(Policy(ca_file=str(ca), ca_sha256=DIGEST), owner=ME) is None


@only_root
def test_a_ca_that_root_does_not_own_is_not_believed(ca: Path) -> None:
    assert laid_down_ca(Policy(ca_file=str(ca))) == PEM
    os.chown(ca, 1000, 1000)
    assert laid_down_ca(Policy(ca_file=str(ca))) is None


def test_pins_ask_for_nothing_until_they_are_laid_down_and_a_broken_one_is_met_by_nobody() -> None:
    root = bytes(range(32))
    usual = Policy()
    assert ca_fits(usual, PEM)
    assert org_fits(usual, "kz-test")
    assert root_fits(usual, root)
    pinned = Policy(ca_sha256=DIGEST, org_id="kz-test", agency_root_sha256=hashlib.sha256(root).hexdigest())
    assert ca_fits(pinned, PEM)
    assert org_fits(pinned, "kz-test")
    assert root_fits(pinned, root)
    assert not ca_fits(pinned, PEM + b"\n")
    assert not org_fits(pinned, "kz-Test")
    assert not root_fits(pinned, root[::-1])
    broken = Policy(ca_sha256=UNFIT, org_id=UNFIT, agency_root_sha256=UNFIT)
    assert not ca_fits(broken, PEM)
    assert not org_fits(broken, "kz-test")
    assert not root_fits(broken, root)
