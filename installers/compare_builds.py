"""`python3 dev.py package compare ONE TWO`: what differs between two builds, and which of it is explained.

Each is a .deb, an .msi, a program's folder, or a folder with a release. For the second person who rebuilds a
release: the same sources give the same bytes but for signatures, and for the three things that every MSI has
of its own. Anything else is a finding, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.program_files import CERTIFICATE, LIST, SIGNATURE
from installers.sbom import NAME as SBOM
from installers.signing import SigningError, carries_signature, without_signature
from installers.sums import CERTIFICATE as RELEASE_CERTIFICATE
from installers.sums import SIGNATURE as SUMS_SIGNATURE
from installers.sums import STAMP, SUMS, sha256_of

SIGNED_ANEW = "signed by another key, or at another time"
ONE_IS_SIGNED = "only one of the two is signed"
FOLLOWS = "tells hashes or sizes of what is signed in one way or another"
FOLDER = tarfile.DIRTYPE.decode("ascii")
CONTROL = "DEBIAN/control"
OF_EACH_MSI = {
    "Revision number (UUID)": "every MSI has a package code of its own",
    "Created": "when it was made",
    "Last saved": "when it was made",
}
SIGNATURE_STREAMS = ("DigitalSignature", "MsiDigitalSignatureEx")
PACKAGES = {"dpkg-deb": "dpkg", "msiinfo": "msitools", "msiextract": "msitools"}


class CompareError(Exception):
    """The two cannot be compared; the text says why."""


@dataclass(frozen=True)
class Difference:
    """One thing that is not the same in both."""

    where: str
    what: str
    explained: str = ""
    """Why it may differ; empty: nobody can say."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py package compare", description=__doc__)
    parser.add_argument("one", type=Path)
    parser.add_argument("two", type=Path)
    options = parser.parse_args(arguments)
    try:
        found = list(compare(options.one.resolve(), options.two.resolve()))
    except (CompareError, SigningError, OSError) as error:
        print(f"Not compared: {error}", file=sys.stderr)
        return 1
    for difference in found:
        verdict = "as expected" if difference.explained else "DIFFERS"
        reason = f" ({difference.explained})" if difference.explained else ""
        print(f"{verdict:<12}{difference.where}: {difference.what}{reason}")
    unexplained = sum(1 for difference in found if not difference.explained)
    print(
        f"{len(found)} differences, {unexplained} of them unexplained" if found else "the same, byte for byte"
    )
    return 1 if unexplained else 0


def compare(one: Path, two: Path) -> Iterator[Difference]:
    """Every difference. CompareError, SigningError if a tool is missing."""
    if one.is_dir() != two.is_dir() or one.suffix != two.suffix:
        raise CompareError(f"{one.name} and {two.name} are not of one kind")
    if one.is_dir():
        yield from _folders(one, two)
    elif sha256_of(one) != sha256_of(two):
        if one.suffix not in KINDS:
            raise CompareError(f"nobody here can look into {one.name}")
        yield from KINDS[one.suffix](one, two)


def _folders(one: Path, two: Path) -> Iterator[Difference]:
    """Packages in it are looked into; other files are compared as they are."""
    first, second = _files(one), _files(two)
    unexplained: list[str] = []
    for name, what in _sides(first, second):
        yield Difference(name, what, ONE_IS_SIGNED if _is_signature(name) else "")
        unexplained += [] if _is_signature(name) else [name]
    differing = [
        name
        for name in sorted(first.keys() & second.keys())
        if _content(first[name]) != _content(second[name])
    ]
    follow = [name for name in differing if _follows(name, first[name], second[name])]
    for name in [one for one in differing if one not in follow]:
        if Path(name).suffix in KINDS:
            inner = [
                Difference(f"{name}: {found.where}", found.what, found.explained)
                for found in KINDS[Path(name).suffix](first[name], second[name])
            ]
        else:
            inner = [Difference(name, "another content", _reason(name, first[name], second[name]))]
        unexplained += [found.where for found in inner if not found.explained]
        yield from inner
    for name in follow:
        yield Difference(name, "another content", "" if unexplained else FOLLOWS)


def _is_signature(name: str) -> bool:
    return name in (SUMS_SIGNATURE, RELEASE_CERTIFICATE, STAMP) or name.endswith((SIGNATURE, CERTIFICATE))


def _follows(name: str, one: Path, two: Path) -> bool:
    """Whether a file tells of others, and may differ where those may: hashes, and the size of it all."""
    if name == CONTROL:
        said = [path.read_text(encoding="utf-8").splitlines() for path in (one, two)]
        rest = [[line for line in lines if not line.startswith("Installed-Size:")] for lines in said]
        return rest[0] == rest[1]
    return name.endswith((LIST, SBOM)) or name == SUMS


def _reason(name: str, one: Path, two: Path) -> str:
    """Why a file may differ: it is a signature, or it is the same without one."""
    if _is_signature(name):
        return SIGNED_ANEW
    if one.is_symlink() or two.is_symlink() or not (carries_signature(one) or carries_signature(two)):
        return ""
    return SIGNED_ANEW if without_signature(one) == without_signature(two) else ""


def _debs(one: Path, two: Path) -> Iterator[Difference]:
    """Member by member: rights, owners and times too, which a folder does not show."""
    for option, name in (("--ctrl-tarfile", "control"), ("--fsys-tarfile", "files")):
        first, second = (_members(_told("dpkg-deb", option, str(path))) for path in (one, two))
        for place, what in _sides(first, second):
            if (first.get(place) or second[place])["kind"] == FOLDER:  # of files the comparison below tells
                yield Difference(f"{name}: {place}", what)
        for place in sorted(first.keys() & second.keys()):
            differs = [word for word in first[place] if first[place][word] != second[place][word]]
            if differs:
                yield Difference(f"{name}: {place}", f"another {', '.join(differs)}")
    with tempfile.TemporaryDirectory(prefix="tirek-compare-") as scratch:
        trees = [Path(scratch) / side for side in ("one", "two")]
        for package, tree in zip((one, two), trees, strict=True):
            _told("dpkg-deb", "--raw-extract", str(package), str(tree))
        yield from _folders(*trees)


def _members(tar: bytes) -> dict[str, dict[str, str]]:
    with tarfile.open(fileobj=io.BytesIO(tar)) as archive:
        return {
            member.name: {
                "kind": member.type.decode("ascii"),
                "rights": oct(member.mode),
                "owner": f"{member.uname}/{member.gname} {member.uid}/{member.gid}",
                "time": str(member.mtime),
                "link": member.linkname,
            }
            for member in archive
        }


def _msis(one: Path, two: Path) -> Iterator[Difference]:
    """Table by table, then the files in it."""
    said = [_summary(path) for path in (one, two)]
    for name in sorted({*said[0], *said[1]}):
        first, second = (side.get(name, "nothing") for side in said)
        if first != second:
            yield Difference(f"summary: {name}", f"{first} / {second}", OF_EACH_MSI.get(name, ""))
    tables = [_lines("msiinfo", "tables", str(path)) for path in (one, two)]
    for table in sorted({*tables[0], *tables[1]} - {"_SummaryInformation"}):
        rows = [
            set(_lines("msiinfo", "export", str(path), table)) if table in there else set()
            for path, there in zip((one, two), tables, strict=True)
        ]
        for row in sorted(rows[0] ^ rows[1]):
            side = "only in the first" if row in rows[0] else "only in the second"
            words = row.replace("\t", " | ")
            yield Difference(f"table {table}", f"{words}: {side}", _table_reason(table))
    yield from _streams(one, two)
    with tempfile.TemporaryDirectory(prefix="tirek-compare-") as scratch:
        trees = [Path(scratch) / side for side in ("one", "two")]
        for package, tree in zip((one, two), trees, strict=True):
            tree.mkdir()
            _told("msiextract", "--directory", str(tree), str(package))
        yield from _folders(*trees)


def _streams(one: Path, two: Path) -> Iterator[Difference]:
    """Icons, signatures and the like. Of cabinets the files are compared, the summary's values one by one."""
    named = [
        {name.lstrip("\5"): name for name in _lines("msiinfo", "streams", str(path))} for path in (one, two)
    ]
    for name in sorted(named[0].keys() | named[1].keys()):
        if name == "SummaryInformation" or name.endswith(".cab"):
            continue
        content = [
            _told("msiinfo", "extract", str(path), there[name]) if name in there else None
            for path, there in zip((one, two), named, strict=True)
        ]
        if content[0] != content[1]:
            what = "only in one" if None in content else "another content"
            yield Difference(f"stream {name}", what, SIGNED_ANEW if name in SIGNATURE_STREAMS else "")


def _table_reason(table: str) -> str:
    """The hashes of files follow from the files, which are compared themselves."""
    return "the files themselves are compared below" if table in ("MsiFileHash", "File") else ""


def _summary(package: Path) -> dict[str, str]:
    pairs = (line.partition(": ") for line in _lines("msiinfo", "suminfo", str(package)))
    return {name: value for name, _, value in pairs}


KINDS: Mapping[str, Callable[[Path, Path], Iterator[Difference]]] = {".deb": _debs, ".msi": _msis}


def _sides(one: Mapping[str, object], two: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name in sorted(one.keys() ^ two.keys()):
        yield name, "only in the first" if name in one else "only in the second"


def _files(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def _content(path: Path) -> str:
    return f"-> {path.readlink()}" if path.is_symlink() else sha256_of(path)


def _lines(program: str, *arguments: str) -> list[str]:
    return _told(program, *arguments).decode("utf-8", errors="replace").splitlines()


def _told(program: str, *arguments: str) -> bytes:
    found = shutil.which(program)
    if found is None:
        raise CompareError(f"{program} is missing: please install {PACKAGES[program]}")
    done = subprocess.run([found, *arguments], capture_output=True, check=False)
    if done.returncode != 0:
        raise CompareError(f"{program}: {done.stderr.decode('utf-8', errors='replace').strip()[-300:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
