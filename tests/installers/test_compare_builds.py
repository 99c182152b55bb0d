"""Two builds of the same sources: what differs, and what of it is explained."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from installers.compare_builds import CompareError, Difference, compare, main
from installers.signed_list import write_list
from installers.signing import Signer
from installers.sums import write_sums
from tests.installers.publishing import program, publisher

CONTROL = """\
Package: tirek
Version: 1.2.3
Architecture: amd64
Maintainer: Tirek <tirek@localhost.localdomain>
Description: a tree in the shape of the frozen one
"""
LIBRARY = "opt/tirek/_internal/library.so"
MOMENT_S = 1_767_225_600
WIX = """\
<?xml version="1.0"?><Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Name="Tirek" Id="11111111-1111-1111-1111-111111111112" Version="{version}" Language="1033"
 UpgradeCode="11111111-1111-1111-1111-111111111111" Manufacturer="Tirek">
<Package InstallScope="perMachine" Compressed="yes"/><Media Id="1" Cabinet="a.cab" EmbedCab="yes"/>
<Directory Id="TARGETDIR" Name="SourceDir"><Directory Id="ProgramFiles64Folder">
<Directory Id="INSTALLDIR" Name="Tirek">
<Component Id="A" Guid="22222222-2222-2222-2222-222222222222"><File Id="A" Source="tirek.exe"/></Component>
</Directory></Directory></Directory><Feature Id="All"><ComponentRef Id="A"/></Feature></Product></Wix>
"""

with_dpkg = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg-deb of a Debian")
with_osslsigncode = pytest.mark.skipif(
    shutil.which("osslsigncode") is None, reason="needs osslsigncode: apt-get install osslsigncode"
)
with_msi_tools = pytest.mark.skipif(
    any(shutil.which(name) is None for name in ("wixl", "msiextract", "msiinfo", "osslsigncode")),
    reason="needs wixl, msiextract, osslsigncode: apt-get install wixl msitools osslsigncode",
)


def deb(folder: Path, spoil: Callable[[Path], object] | None = None) -> Path:
    root = folder / "root"
    (root / LIBRARY).parent.mkdir(parents=True)
    (root / LIBRARY).write_bytes(b"\x7fELF")
    (root / "opt/tirek/tirek").write_bytes(b"\x7fELF")
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN/control").write_text(CONTROL, encoding="ascii")
    for path in root.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (MOMENT_S, MOMENT_S))
    if spoil is not None:
        spoil(root)
    command = ["dpkg-deb", "--root-owner-group", "-Zgzip", "--build", str(root), str(folder / "tirek.deb")]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(MOMENT_S)}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return folder / "tirek.deb"


def msi(folder: Path, *, version: str = "1.2.3", sign_as: str = "") -> Path:
    made = program(folder)
    if sign_as:
        publisher(folder.parent / sign_as).sign_program(made)
    (folder / "tirek.wxs").write_text(WIX.format(version=version), encoding="ascii")
    command = ["wixl", "-a", "x64", "-o", "tirek.msi", "tirek.wxs"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "tirek.msi"


@with_dpkg
def test_the_same_twice_has_no_differences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = deb(tmp_path / "one"), deb(tmp_path / "two")
    assert list(compare(one, two)) == []
    assert main([str(one), str(two)]) == 0
    assert "byte for byte" in capsys.readouterr().out


SPOILED: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "content": (lambda root: (root / LIBRARY).write_bytes(b"x"), LIBRARY, "another content"),
    "rights": (lambda root: (root / LIBRARY).chmod(0o755), LIBRARY, "another rights"),
    "time": (lambda root: os.utime(root / LIBRARY, (1, 1)), LIBRARY, "another time"),
    "one more": (lambda root: (root / "opt/more").write_bytes(b""), "opt/more", "only in the second"),
    "a folder more": (lambda root: (root / "opt/empty").mkdir(), "opt/empty", "only in the second"),
    "one less": (lambda root: (root / LIBRARY).unlink(), LIBRARY, "only in the first"),
    "control": (
        lambda root: (root / "DEBIAN/control").write_text(CONTROL.replace("1.2.3", "1.2.4")),
        "DEBIAN/control",
        "another content",
    ),
}


@with_dpkg
@pytest.mark.parametrize("what", SPOILED)
def test_what_differs_in_a_deb_is_named_and_not_explained(what: str, tmp_path: Path) -> None:
    spoil, where, says = SPOILED[what]
    found = list(compare(deb(tmp_path / "one"), deb(tmp_path / "two", spoil)))
    assert any(where in one.where and says in one.what for one in found)
    assert not any(one.explained for one in found)


def listed(folder: Path, signed_by: str, content: bytes = b"\x7fELF") -> Path:
    (folder / "_internal").mkdir(parents=True)
    (folder / "tirek").write_bytes(content)
    signer = publisher(folder.parent / signed_by)
    write_list(folder, version="1.2.3", system="linux-amd64", signer=signer)
    return folder


def test_another_key_explains_signature_certificate_and_list(tmp_path: Path) -> None:
    one, two = listed(tmp_path / "one", "ours"), listed(tmp_path / "two", "second")
    found = list(compare(one, two))
    assert [one.where for one in found] == [
        "_internal/files.json.sig",
        "_internal/publisher.pem",
        "_internal/files.json",
    ]
    assert all(one.explained for one in found)


@with_dpkg
def test_a_rebuild_without_the_key_is_explained(tmp_path: Path) -> None:
    """What the second person has: everything but the publisher's key."""
    built = []
    for name, signer in (("one", publisher(tmp_path / "ours")), ("two", None)):

        def finish(root: Path, signer: Signer | None = signer) -> None:
            write_list(root / "opt/tirek", version="1.2.3", system="linux-amd64", signer=signer)
            for path in (root / "opt/tirek/_internal").iterdir():
                os.utime(path, (MOMENT_S, MOMENT_S))
            os.utime(root / "opt/tirek/_internal", (MOMENT_S, MOMENT_S))
            size = 8 if signer else 4
            (root / "DEBIAN/control").write_text(CONTROL + f"Installed-Size: {size}\n", encoding="ascii")

        package = deb(tmp_path / name, finish)
        out = tmp_path / f"release-{name}"
        out.mkdir()
        package.rename(out / package.name)
        write_sums(out, [out / package.name], signer)
        built.append(out)
    found = list(compare(*built))
    assert [one for one in found if not one.explained] == []
    assert {"SHA256SUMS", "SHA256SUMS.sig", "publisher.pem"} <= {one.where for one in found}
    assert any("_internal/files.json" in one.where for one in found)


def test_a_changed_file_leaves_the_list_unexplained(tmp_path: Path) -> None:
    one, two = listed(tmp_path / "one", "ours"), listed(tmp_path / "two", "ours", b"\x7fELG")
    unexplained = [found.where for found in compare(one, two) if not found.explained]
    assert unexplained == ["tirek", "_internal/files.json"]


@with_osslsigncode
def test_a_program_that_is_the_same_without_its_signature_is_explained(tmp_path: Path) -> None:
    plain, ours, theirs = (program(tmp_path / name) for name in ("plain", "signed", "changed"))
    publisher(tmp_path / "ours").sign_program(ours)
    content = bytearray(theirs.read_bytes())
    content[len(content) // 2] ^= 1
    theirs.write_bytes(content)
    publisher(tmp_path / "second").sign_program(theirs)
    assert [found.explained != "" for found in compare(plain.parent, ours.parent)] == [True]
    assert [found.explained for found in compare(plain.parent, theirs.parent)] == [""]


@with_msi_tools
def test_an_installer_differs_in_what_every_one_has_of_its_own(tmp_path: Path) -> None:
    one, two = msi(tmp_path / "one"), msi(tmp_path / "two", sign_as="ours")
    publisher(tmp_path / "ours").sign_program(two)
    found = list(compare(one, two))
    assert any("Revision number" in one.where for one in found)
    assert any("DigitalSignature" in one.where for one in found)
    assert [difference for difference in found if not difference.explained] == []


@with_msi_tools
def test_two_signatures_of_an_installer_are_explained(tmp_path: Path) -> None:
    one, two = msi(tmp_path / "one"), msi(tmp_path / "two")
    publisher(tmp_path / "ours").sign_program(one)
    publisher(tmp_path / "second").sign_program(two)
    found = list(compare(one, two))
    signatures = [difference.what for difference in found if "DigitalSignature" in difference.where]
    assert "another content" in signatures
    assert [difference for difference in found if not difference.explained] == []


@with_msi_tools
def test_another_row_in_a_table_is_not_explained(tmp_path: Path) -> None:
    found = compare(msi(tmp_path / "one"), msi(tmp_path / "two", version="1.2.4"))
    unexplained = [one for one in found if not one.explained]
    assert any("ProductVersion | 1.2.4" in one.what for one in unexplained)


def test_things_of_two_kinds_are_not_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.deb").write_bytes(b"x")
    (tmp_path / "a.msi").write_bytes(b"y")
    with pytest.raises(CompareError, match="one kind"):
        list(compare(tmp_path / "a.deb", tmp_path / "a.msi"))
    assert main([str(tmp_path / "a.deb"), str(tmp_path)]) == 1
    assert "Not compared" in capsys.readouterr().err
    assert Difference("a", "b").explained == ""
