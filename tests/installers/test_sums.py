"""The checksums of a release, in the form that everybody's `sha256sum` reads."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from core.publisher import has_signed, read_publisher
from installers.sums import CERTIFICATE, SIGNATURE, SUMS, read_sums, write_sums
from tests.installers.publishing import publisher


def release(tmp_path: Path) -> list[Path]:
    files = [tmp_path / "b.deb", tmp_path / "a.msi"]
    for path in files:
        path.write_bytes(path.name.encode())
    return files


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_sha256sum_reads_them(tmp_path: Path) -> None:
    write_sums(tmp_path, release(tmp_path), None)
    told = subprocess.run(
        ["sha256sum", "--check", SUMS], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert told.stdout.splitlines() == ["a.msi: OK", "b.deb: OK"]
    assert list(read_sums((tmp_path / SUMS).read_bytes())) == ["a.msi", "b.deb"]


def test_the_signature_is_over_the_sums_and_goes_when_they_are_made_without_a_key(tmp_path: Path) -> None:
    made = write_sums(tmp_path, release(tmp_path), publisher(tmp_path / "publisher"))
    assert [path.name for path in made] == [SUMS, SIGNATURE, CERTIFICATE]
    signer = read_publisher((tmp_path / CERTIFICATE).read_bytes())
    assert has_signed(signer, (tmp_path / SUMS).read_bytes(), (tmp_path / SIGNATURE).read_bytes())
    assert write_sums(tmp_path, release(tmp_path), None) == [tmp_path / SUMS]
    assert not (tmp_path / SIGNATURE).exists()


@pytest.mark.parametrize(
    "line", ["", "x", "0" * 64 + "  ../a", "0" * 63 + "  a", "0" * 64 + "  a\n" + "0" * 64 + "  a"]
)
def test_a_line_that_is_none_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_sums(line.encode() + b"\n")
