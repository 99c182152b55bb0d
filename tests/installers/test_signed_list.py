"""The list of the program's files: written for a release, read by the program itself."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.program_files import (
    CERTIFICATE,
    LIST,
    SIGNATURE,
    Difference,
    Finding,
    Inspection,
    ListError,
    Seal,
    inspect,
)
from installers.signed_list import write_list
from installers.signing import Signer
from tests.installers.publishing import publisher

WORDS = "_internal/resources/words.txt"
LINK = "_internal/link.so"


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    return publisher(tmp_path / "publisher")


@pytest.fixture
def tree(tmp_path: Path, signer: Signer) -> Path:
    folder = tmp_path / "tirek"
    (folder / WORDS).parent.mkdir(parents=True)
    (folder / "tirek").write_bytes(b"\x7fELF")
    (folder / WORDS).write_text("тірек", encoding="utf-8")
    if sys.platform != "win32":
        (folder / LINK).symlink_to("lib/library.so")
    write_list(folder, version="1.2.3", system="linux-amd64", signer=signer)
    return folder


def test_a_tree_as_it_was_listed_is_whole_and_says_who_published_it(tree: Path, signer: Signer) -> None:
    seen = inspect(tree)
    assert seen.whole
    assert (seen.seal, seen.listed.version, seen.listed.system) == (Seal.SIGNED, "1.2.3", "linux-amd64")
    assert seen.publisher is not None
    assert seen.publisher.sha256 == signer.publisher.sha256
    assert [one.path for one in seen.listed.files if not one.link] == [CERTIFICATE, WORDS, "tirek"]


def test_the_same_tree_gives_the_same_list_and_signature(tree: Path, signer: Signer) -> None:
    before = [(tree / name).read_bytes() for name in (LIST, SIGNATURE)]
    write_list(tree, version="1.2.3", system="linux-amd64", signer=signer)
    assert [(tree / name).read_bytes() for name in (LIST, SIGNATURE)] == before


def another_link(tree: Path) -> None:
    (tree / LINK).unlink()
    (tree / LINK).symlink_to("/tmp/library.so")


def a_file_for_the_link(tree: Path) -> None:
    (tree / LINK).unlink()
    (tree / LINK).write_bytes(b"")


OLD = "_internal/old.so"
SPOILED: dict[str, tuple[Callable[[Path], object], Finding]] = {
    "a flipped byte": (
        lambda tree: (tree / "tirek").write_bytes(b"\x7fELG"),
        Finding("tirek", Difference.CHANGED),
    ),
    "a lost file": (lambda tree: (tree / WORDS).unlink(), Finding(WORDS, Difference.MISSING)),
    "a file of another version": (
        lambda tree: (tree / OLD).write_bytes(b""),
        Finding(OLD, Difference.UNLISTED),
    ),
    "a link that leads elsewhere": (another_link, Finding(LINK, Difference.CHANGED)),
    "a file in the place of a link": (a_file_for_the_link, Finding(LINK, Difference.CHANGED)),
}


@pytest.mark.parametrize("what", SPOILED)
def test_what_differs_from_the_list_is_found(what: str, tree: Path) -> None:
    spoil, finding = SPOILED[what]
    if sys.platform == "win32" and "link" in what:
        pytest.skip("the Windows tree has no links")
    spoil(tree)
    seen = inspect(tree)
    assert seen.findings == (finding,)
    assert not seen.whole
    assert seen.seal is Seal.SIGNED


def edited(tree: Path) -> None:
    """A file replaced, and the list made to match."""
    (tree / "tirek").write_bytes(b"\x7fELG")
    told = json.loads((tree / LIST).read_bytes())
    theirs = tree.parent / "theirs"
    (theirs / "_internal").mkdir(parents=True)
    (theirs / "tirek").write_bytes(b"\x7fELG")
    write_list(theirs, version="1.2.3", system="linux-amd64", signer=None)
    digest = json.loads((theirs / LIST).read_bytes())["files"][0]["sha256"]
    for one in told["files"]:
        if one["path"] == "tirek":
            one["sha256"] = digest
    (tree / LIST).write_text(json.dumps(told), encoding="utf-8")


FORGED: dict[str, Callable[[Path], object]] = {
    "the list was edited": edited,
    "the signature is gone": lambda at: (at / SIGNATURE).unlink(),
    "the certificate is gone": lambda at: (at / CERTIFICATE).unlink(),
    "the certificate is none": lambda at: (at / CERTIFICATE).write_bytes(b"x"),
    "the signature is another one": lambda at: (at / SIGNATURE).write_bytes(bytes(384)),
}


@pytest.mark.parametrize("what", FORGED)
def test_a_list_that_its_publisher_did_not_sign_is_forged(what: str, tree: Path) -> None:
    FORGED[what](tree)
    assert inspect(tree).seal is Seal.FORGED
    assert not inspect(tree).whole


def test_taking_signature_and_certificate_away_does_not_go_unseen(tree: Path) -> None:
    (tree / SIGNATURE).unlink()
    (tree / CERTIFICATE).unlink()
    seen: Inspection = inspect(tree)
    assert seen.seal is Seal.UNSIGNED
    assert seen.findings == (Finding(CERTIFICATE, Difference.MISSING),)


def test_an_unsigned_build_is_whole_and_says_that_nobody_signed_it(tree: Path) -> None:
    write_list(tree, version="1.2.3", system="linux-amd64", signer=None)
    seen = inspect(tree)
    assert seen.whole
    assert (seen.seal, seen.publisher) == (Seal.UNSIGNED, None)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "missing"),
        (b"{", "cannot be read"),
        (b'{"format": 1}', "cannot be read"),
        (b'{"format":2,"program":"tirek","version":"9.0.0","system":"linux-amd64","files":[]}', "format 2"),
        (b" " * 4_000_001, "too large"),
    ],
)
def test_a_list_that_cannot_be_read_says_so(content: bytes | None, says: str, tree: Path) -> None:
    (tree / LIST).unlink()
    if content is not None:
        (tree / LIST).write_bytes(content)
    with pytest.raises(ListError, match=says):
        inspect(tree)
