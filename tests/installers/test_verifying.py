"""A release is right as its publisher made it, and one byte, one file or another hand makes it wrong."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from installers import verifying
from installers.signed_list import write_list
from installers.signing import Signer
from installers.sums import CERTIFICATE, SIGNATURE, STAMP, SUMS, write_sums
from installers.verifying import NotRightError, Trust, plain_fingerprint, verify
from tests.installers.publishing import authority, program, publisher, stamp_service

CONTROL = """\
Package: tirek
Version: 1.2.3
Architecture: amd64
Maintainer: Tirek <tirek@localhost.localdomain>
Description: a tree in the shape of the frozen one
"""
DEB, MSI = "tirek_1.2.3_amd64.deb", "tirek-1.2.3.msi"

WIX = """\
<?xml version="1.0"?><Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Name="Tirek" Id="*" UpgradeCode="11111111-1111-1111-1111-111111111111" Version="1.2.3"
 Language="1033" Manufacturer="Tirek">
<Package InstallScope="perMachine" Compressed="yes"/><Media Id="1" Cabinet="a.cab" EmbedCab="yes"/>
<Directory Id="TARGETDIR" Name="SourceDir"><Directory Id="ProgramFiles64Folder">
<Directory Id="INSTALLDIR" Name="Tirek">
<Component Id="A" Guid="22222222-2222-2222-2222-222222222222"><File Id="A" Source="tirek.exe"/></Component>
<Directory Id="INTERNAL" Name="_internal">
<Component Id="B" Guid="33333333-3333-3333-3333-333333333333">
{files}
</Component></Directory></Directory></Directory></Directory>
<Feature Id="All"><ComponentRef Id="A"/><ComponentRef Id="B"/></Feature></Product></Wix>
"""

with_dpkg = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg-deb of a Debian")
with_msi_tools = pytest.mark.skipif(
    any(shutil.which(name) is None for name in ("wixl", "msiextract", "osslsigncode")),
    reason="needs wixl, msiextract, osslsigncode: apt-get install wixl msitools osslsigncode",
)
Spoil = Callable[[Path, Signer], object]


def nothing(_tree: Path, _signer: Signer) -> None:
    """The tree stays as it is."""


def release_deb(folder: Path, signer: Signer, spoil: Spoil = nothing) -> Path:
    """A signed release with a .deb; `spoil` changes the tree after it was listed."""
    root = folder / "root"
    tree = root / "opt/tirek"
    (tree / "_internal").mkdir(parents=True)
    (tree / "tirek").write_bytes(b"\x7fELF")
    (tree / "_internal/library.so").write_bytes(b"\x7fELF")
    write_list(tree, version="1.2.3", system="linux-amd64", signer=signer)
    spoil(tree, signer)
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN/control").write_text(CONTROL, encoding="ascii")
    out = folder / "release"
    out.mkdir()
    command = ["dpkg-deb", "--root-owner-group", "-Zgzip", "--build", str(root), str(out / DEB)]
    subprocess.run(command, check=True, capture_output=True)
    write_sums(out, [out / DEB], signer)
    return out


def release_msi(folder: Path, signer: Signer, *, forget: str = "") -> Path:
    """A signed release with an .msi; what `forget` names is not signed."""
    tree = folder / "tree"
    for name, place in (("tirek.exe", tree), ("library.dll", tree / "_internal")):
        made = program(place, name)
        if name != forget:
            signer.sign_program(made)
    write_list(tree, version="1.2.3", system="windows-amd64", signer=signer)
    inner = sorted(path.name for path in (tree / "_internal").iterdir())
    files = "\n".join(
        f'<File Id="F{number}" Source="_internal/{name}"/>' for number, name in enumerate(inner)
    )
    (tree / "tirek.wxs").write_text(WIX.format(files=files), encoding="ascii")
    out = folder / "release"
    out.mkdir()
    command = ["wixl", "-a", "x64", "-o", str(out / MSI), "tirek.wxs"]
    subprocess.run(command, cwd=tree, check=True, capture_output=True)
    if forget != MSI:
        signer.sign_program(out / MSI)
    write_sums(out, [out / MSI], signer)
    return out


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    return publisher(tmp_path / "publisher")


def now() -> dt.datetime:
    return authority("ours").certificate.not_valid_before_utc + dt.timedelta(days=2)


def trust(signer: Signer) -> Trust:
    return Trust(signer.root_file, None)


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@with_dpkg
def test_a_release_as_it_was_made_is_right(tmp_path: Path, signer: Signer) -> None:
    folder = release_deb(tmp_path, signer)
    seen, problems = verify(folder, trust(signer), at=now())
    assert problems == []
    assert seen.sha256 == signer.publisher.sha256
    printed = ":".join(seen.sha256[at : at + 2] for at in range(0, 64, 2)).upper()
    assert verify(folder, Trust(None, plain_fingerprint(printed)), at=now())[1] == []


OUTSIDE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a flipped byte": (lambda at: flip(at / DEB), f"{DEB}: not the file that was released"),
    "a file more": (lambda at: (at / "setup.exe").write_bytes(b"MZ"), "setup.exe: not part of the release"),
    "a file less": (lambda at: (at / DEB).unlink(), f"{DEB}: missing"),
}


@with_dpkg
@pytest.mark.parametrize("what", OUTSIDE)
def test_a_file_that_is_not_as_released_is_named(what: str, tmp_path: Path, signer: Signer) -> None:
    spoil, says = OUTSIDE[what]
    folder = release_deb(tmp_path, signer)
    spoil(folder)
    _seen, problems = verify(folder, trust(signer), at=now())
    assert says in problems


def resigned(folder: Path, which: str) -> None:
    theirs = publisher(folder.parent / "theirs", which)
    write_sums(folder, [folder / DEB], theirs)


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "edited sums": (lambda at: (at / SUMS).write_bytes((at / SUMS).read_bytes() + b"\n"), "not what"),
    "a flipped byte in the signature": (lambda at: flip(at / SIGNATURE), "not what"),
    "no signature": (lambda at: (at / SIGNATURE).unlink(), "not signed"),
    "no certificate": (lambda at: (at / CERTIFICATE).unlink(), "not signed"),
    "a certificate that is none": (lambda at: (at / CERTIFICATE).write_bytes(b"x"), "no certificate"),
    "another root": (lambda at: resigned(at, "theirs"), "root"),
}


@with_dpkg
@pytest.mark.parametrize("what", REFUSED)
def test_a_release_that_cannot_be_the_publishers_is_refused(
    what: str, tmp_path: Path, signer: Signer
) -> None:
    spoil, says = REFUSED[what]
    folder = release_deb(tmp_path, signer)
    spoil(folder)
    with pytest.raises(NotRightError, match=says):
        verify(folder, trust(signer), at=now())


@with_dpkg
def test_another_fingerprint_and_a_certificate_past_its_time_are_refused(
    tmp_path: Path, signer: Signer
) -> None:
    folder = release_deb(tmp_path, signer)
    with pytest.raises(NotRightError, match="another"):
        verify(folder, Trust(None, "0" * 64), at=now())
    with pytest.raises(NotRightError, match="valid from"):
        verify(folder, trust(signer), at=now() + dt.timedelta(days=900))


@with_dpkg
@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
def test_a_time_stamp_keeps_a_release_good_after_its_certificate_has_ended(
    tmp_path: Path, signer: Signer
) -> None:
    with stamp_service(tmp_path / "stamps") as address:
        folder = release_deb(tmp_path, replace(signer, timestamps=("http://127.0.0.1:9/", address)))
    late = now() + dt.timedelta(days=900)
    assert (folder / STAMP).is_file()
    assert verify(folder, trust(signer), at=late)[1] == []
    theirs = publisher(tmp_path / "theirs", "theirs")
    for spoil in (flip, lambda path: path.write_bytes(b"x")):
        before = (folder / STAMP).read_bytes()
        spoil(folder / STAMP)
        with pytest.raises(NotRightError, match="time stamp"):
            verify(folder, trust(signer), at=now())
        (folder / STAMP).write_bytes(before)
    with pytest.raises(NotRightError, match="time stamp"):
        verify(folder, Trust(signer.root_file, None, theirs.root_file), at=now())
    write_sums(folder, [folder / DEB], signer)
    assert not (folder / STAMP).exists()


@with_dpkg
def test_a_time_stamp_of_another_signature_is_refused(tmp_path: Path, signer: Signer) -> None:
    with stamp_service(tmp_path / "stamps") as address:
        folder = release_deb(tmp_path, replace(signer, timestamps=(address,)))
        stamp = (folder / STAMP).read_bytes()
    (folder / "more.txt").write_text("x", encoding="ascii")
    write_sums(folder, [folder / DEB, folder / "more.txt"], signer)
    (folder / STAMP).write_bytes(stamp)
    with pytest.raises(NotRightError, match="time stamp"):
        verify(folder, trust(signer), at=now())


def unsigned_list(tree: Path, _signer: Signer) -> None:
    write_list(tree, version="1.2.3", system="linux-amd64", signer=None)


def listed_by_another(tree: Path, signer: Signer) -> None:
    second = publisher(signer.certificate_file.parent / "second")
    write_list(tree, version="1.2.3", system="linux-amd64", signer=second)


def no_list(tree: Path, _signer: Signer) -> None:
    (tree / "_internal/files.json").unlink()


INSIDE: dict[str, tuple[Spoil, str]] = {
    "an unsigned file": (
        lambda tree, _signer: (tree / "_internal/extra.so").write_bytes(b""),
        "_internal/extra.so is unlisted",
    ),
    "a flipped byte": (lambda tree, _signer: flip(tree / "tirek"), "tirek is changed"),
    "an unsigned list": (unsigned_list, "its list of files is unsigned"),
    "a list of another publisher": (listed_by_another, "signed by another"),
    "no list": (no_list, "0 lists"),
}


@with_dpkg
@pytest.mark.parametrize("what", INSIDE)
def test_a_package_is_opened_and_looked_into(what: str, tmp_path: Path, signer: Signer) -> None:
    spoil, says = INSIDE[what]
    _seen, problems = verify(release_deb(tmp_path, signer, spoil), trust(signer), at=now())
    assert len(problems) == 1
    assert says in problems[0]


@with_msi_tools
@pytest.mark.parametrize(
    ("forget", "says"),
    [("", ""), ("library.dll", "library.dll is not signed"), (MSI, "publisher's signature")],
)
def test_in_an_installer_for_windows_everything_is_signed(
    forget: str, says: str, tmp_path: Path, signer: Signer
) -> None:
    _seen, problems = verify(release_msi(tmp_path, signer, forget=forget), trust(signer), at=now())
    assert len(problems) == (1 if forget else 0)
    assert says in "".join(problems)


@with_dpkg
def test_what_cannot_be_opened_here_is_not_right(
    tmp_path: Path, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = release_deb(tmp_path, signer)
    monkeypatch.setitem(verifying.UNPACKING, ".deb", ("no-such-program", "dpkg"))
    _seen, problems = verify(folder, trust(signer), at=now())
    assert problems == [f"{DEB}: cannot be opened here: no-such-program is missing, please install dpkg"]


@with_dpkg
def test_the_command_says_it_and_ends_with_1(
    tmp_path: Path, signer: Signer, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = release_deb(tmp_path, signer)
    command = [str(folder), "--root", str(signer.root_file)]
    assert verifying.main(command) == 0
    assert signer.publisher.sha256 in capsys.readouterr().out
    (folder / "notes.txt").write_text("x", encoding="ascii")
    assert verifying.main(command) == 1
    assert "notes.txt: not part" in capsys.readouterr().err
    (folder / SIGNATURE).unlink()
    assert verifying.main(command) == 1
