"""Signing with a key from a file, a token and a command, and what does not pass for the publisher's."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.publisher import PublisherError, has_signed, insist_on_root, read_publisher
from installers.signing import (
    FileKey,
    Signer,
    SigningError,
    carries_signature,
    is_stamped,
    programs_in,
    read_signer,
    sign_tree,
)
from tests.installers.publishing import authority, program, publisher, stamp_service

SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")
ENGINES = Path("/usr/lib/x86_64-linux-gnu/engines-3/pkcs11.so")
MESSAGE = "тірек".encode()
NOWHERE = "http://127.0.0.1:9/"

with_osslsigncode = pytest.mark.skipif(
    shutil.which("osslsigncode") is None, reason="needs osslsigncode: apt-get install osslsigncode"
)
with_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
with_token = pytest.mark.skipif(
    not (SOFTHSM.exists() and ENGINES.exists()),
    reason="needs a token: apt-get install softhsm2 libengine-pkcs11-openssl",
)

BY_COMMAND = """\
import sys
from pathlib import Path
from installers.signing import read_signer
signer = read_signer(Path({settings!r}))
if sys.argv[1] == "program":
    signer.sign_program(Path(sys.argv[2]))
else:
    Path(sys.argv[3]).write_bytes(signer.sign_bytes(Path(sys.argv[2]).read_bytes()))
"""


def by_command(folder: Path) -> Signer:
    """The agency's own program: here one that has the key in a file."""
    publisher(folder)
    script = folder / "sign_for_us.py"
    script.write_text(BY_COMMAND.format(settings=str(folder / "publisher.toml")), encoding="utf-8")
    settings = folder / "command.toml"
    settings.write_text(
        'certificate = "publisher.pem"\nroot = "root.pem"\n'
        f"[key]\ncommand = [{sys.executable!r}, {str(script)!r}]\n",
        encoding="utf-8",
    )
    return read_signer(settings)


def by_token(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Signer:
    """A software token of SoftHSM that holds the publisher's key."""
    publisher(folder)
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(
        f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
    )
    monkeypatch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
    for what in (
        ["--init-token", "--free", "--label", "tirek", "--so-pin", "43214321"],
        ["--import", str(folder / "publisher.key"), "--token", "tirek", "--label", "ours", "--id", "01"],
    ):
        subprocess.run(["softhsm2-util", *what, "--pin", "12341234"], check=True, capture_output=True)
    (folder / "publisher.key").unlink()
    (folder / "pin").write_text("12341234", encoding="ascii")
    settings = folder / "token.toml"
    settings.write_text(
        'certificate = "publisher.pem"\nroot = "root.pem"\n[key]\n'
        'token = "pkcs11:token=tirek;object=ours;type=private"\n'
        f'module = "{SOFTHSM}"\npin_file = "pin"\n',
        encoding="ascii",
    )
    return read_signer(settings)


@pytest.fixture(params=["file", "command", pytest.param("token", marks=with_token)])
def signer(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Signer:
    if request.param == "command":
        monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))
        return by_command(tmp_path / "publisher")
    if request.param == "token":
        return by_token(tmp_path / "publisher", monkeypatch)
    return publisher(tmp_path / "publisher")


def test_bytes_are_signed_whoever_holds_the_key(signer: Signer) -> None:
    signature = signer.sign_bytes(MESSAGE)
    assert has_signed(signer.publisher, MESSAGE, signature)
    assert not has_signed(signer.publisher, MESSAGE + b"x", signature)
    assert not has_signed(signer.publisher, MESSAGE, signature[:-1] + bytes([signature[-1] ^ 1]))


@with_osslsigncode
def test_a_program_is_signed_whoever_holds_the_key(signer: Signer, tmp_path: Path) -> None:
    file = program(tmp_path / "bin")
    before = file.stat().st_size
    assert signer.sign_program(file) is False
    assert file.stat().st_size > before
    assert [path.name for path in file.parent.iterdir()] == ["tirek.exe"]


@with_openssl
def test_it_can_check_a_detached_signature_with_openssl_alone(tmp_path: Path) -> None:
    signer = publisher(tmp_path)
    (tmp_path / "m").write_bytes(MESSAGE)
    (tmp_path / "m.sig").write_bytes(signer.sign_bytes(MESSAGE))
    key = ["openssl", "x509", "-in", "publisher.pem", "-pubkey", "-noout", "-out", "key.pem"]
    subprocess.run(key, cwd=tmp_path, check=True)
    check = ["openssl", "dgst", "-sha256", "-verify", "key.pem", "-signature", "m.sig", "m"]
    told = subprocess.run(check, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert "Verified OK" in told


@with_osslsigncode
def test_in_a_tree_every_program_is_signed_that_nobody_signed(tmp_path: Path) -> None:
    ours, theirs = publisher(tmp_path / "ours"), publisher(tmp_path / "theirs", "theirs")
    tree = tmp_path / "tree"
    made, brought = program(tree / "_internal", "library.dll"), program(tree)
    (tree / "words.txt").write_text("MZ, but no program", encoding="ascii")
    theirs.sign_program(brought)
    before = brought.read_bytes()
    assert programs_in(tree) == [made, brought]
    assert not carries_signature(made)
    assert sign_tree(tree, ours) == (1, 0)
    assert carries_signature(made)
    assert brought.read_bytes() == before
    assert sign_tree(tree, ours) == (0, 0)


def flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@with_osslsigncode
@pytest.mark.parametrize("spoiled", ["unsigned", "one flipped byte", "wrong root", "another publisher"])
def test_a_program_that_is_not_the_publishers_is_refused(spoiled: str, tmp_path: Path) -> None:
    ours = publisher(tmp_path / "ours")
    file = program(tmp_path / "bin")
    match spoiled:
        case "one flipped byte":
            ours.sign_program(file)
            is_stamped(file, ours.root_file, ours.publisher)
            flipped(file)
        case "wrong root":
            publisher(tmp_path / "theirs", "theirs").sign_program(file)
        case "another publisher":
            publisher(tmp_path / "second").sign_program(file)
            is_stamped(file, ours.root_file, None)
    with pytest.raises(SigningError, match="publisher's signature"):
        is_stamped(file, ours.root_file, ours.publisher)


@with_osslsigncode
@with_openssl
def test_a_time_stamp_is_taken_from_the_first_service_that_answers(tmp_path: Path) -> None:
    signer = publisher(tmp_path / "publisher")
    file = program(tmp_path / "bin")
    with stamp_service(tmp_path / "stamps") as address:
        assert replace(signer, timestamps=(NOWHERE, address)).sign_program(file) is True


@with_osslsigncode
def test_without_a_service_the_program_is_signed_without_a_time_stamp(tmp_path: Path) -> None:
    signer = replace(publisher(tmp_path / "publisher"), timestamps=(NOWHERE,))
    assert signer.sign_program(program(tmp_path / "bin")) is False


def test_the_key_of_another_certificate_signs_nothing(tmp_path: Path) -> None:
    ours = publisher(tmp_path / "ours")
    publisher(tmp_path / "theirs")
    with pytest.raises(SigningError, match="does not belong"):
        replace(ours, key=FileKey(tmp_path / "theirs/publisher.key")).sign_bytes(MESSAGE)


def test_settings_that_cannot_sign_say_what_is_missing(tmp_path: Path) -> None:
    publisher(tmp_path)
    settings = tmp_path / "publisher.toml"
    settings.write_text('certificate = "publisher.pem"\n', encoding="ascii")
    with pytest.raises(SigningError, match="root"):
        read_signer(settings)
    settings.write_text('certificate = "publisher.pem"\nroot = "root.pem"\n[key]\n', encoding="ascii")
    with pytest.raises(SigningError, match="command"):
        read_signer(settings)
    (tmp_path / "publisher.pem").write_bytes(b"none")
    with pytest.raises(SigningError, match="no certificate"):
        read_signer(settings)


@pytest.mark.parametrize("spoiled", ["nothing", "wrong root", "too late", "too early", "not for code"])
def test_a_certificate_counts_only_under_its_root_in_its_time_and_for_code(
    spoiled: str, tmp_path: Path
) -> None:
    signer = publisher(tmp_path / "ours")
    root, signed_by, at = authority("ours").certificate, signer.publisher, signer.publisher.ends
    match spoiled:
        case "wrong root":
            root = authority("theirs").certificate
        case "too late":
            at = at.replace(year=at.year + 1)
        case "too early":
            at = at.replace(year=at.year - 2)
        case "not for code":
            with stamp_service(tmp_path / "stamps"):
                signed_by = read_publisher((tmp_path / "stamps/stamps.pem").read_bytes())
    if spoiled == "nothing":
        insist_on_root(signed_by, [root], at=at)
        return
    with pytest.raises(PublisherError):
        insist_on_root(signed_by, [root], at=at)
