"""`python3 dev.py package linux --out DIR`: what is given to IT, from the frozen program to the checksums.

With `--publisher publisher.toml` it is signed (`signing`); without, it says that it is not. Beside it:
`verify` says whether a release is its publisher's, `try` installs it where nothing else is (`trial`),
`compare` says what differs between two builds, and `authority` makes a publisher to try with.

Each kind of package has a module of its own (`deb`); this one puts their steps in order and says in figures
what came out. It freezes anew each time: a package never holds yesterday's program.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import core
from installers import authority, compare_builds, trial, verifying
from installers.deb import DebError, build_deb
from installers.finishing import LINUX, finish
from installers.freeze import MOMENT_S, ROOT, TREE, FreezeError, freeze, tree_bytes
from installers.parts import PartsError, own_origins
from installers.signing import Signer, SigningError, read_signer
from installers.sums import STAMP, sha256_of, write_sums

BESIDE = {
    "authority": authority.main,
    "compare": compare_builds.main,
    "try": trial.main,
    "verify": verifying.main,
}
BUNDLE_MAX_BYTES = 150_000_000
PACKAGE_MAX_BYTES = 60_000_000
"""What an office's link takes in reason (the figures of issue and design); more stops the build."""


NOT_SIGNED = "not signed: no --publisher was given; nobody can tell later who made it"


class PackageError(Exception):
    """The package cannot be made; the text says why and what would help."""


def main(arguments: list[str]) -> int:
    beside = BESIDE.get(arguments[0] if arguments else "")
    if beside is not None:
        return beside(arguments[1:])
    parser = argparse.ArgumentParser(prog="dev.py package", description=__doc__)
    parser.add_argument("system", choices=("linux",))
    parser.add_argument("--out", type=Path, required=True, help="a folder for what is made")
    parser.add_argument("--publisher", type=Path, help="publisher.toml: sign with this key")
    options = parser.parse_args(arguments)
    began_s = time.monotonic()
    try:
        signer = read_signer(options.publisher.resolve()) if options.publisher else None
        options.out.mkdir(parents=True, exist_ok=True)
        freeze()
        made = package_linux(options.out.resolve(), signer)
    except (FreezeError, PackageError, DebError, PartsError, SigningError) as refusal:
        print(f"Not made: {refusal}", file=sys.stderr)
        return 1
    for path in made:
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, sha256 {sha256_of(path)}")
    print(f"signed by {signer.publisher.name}, {signer.publisher.sha256}" if signer else NOT_SIGNED)
    if signer and not (options.out / STAMP).exists():
        print(f"no time stamp: the signature is good until {signer.publisher.ends:%Y-%m-%d}")
    print(f"made in {time.monotonic() - began_s:.0f} s")
    return 0


def package_linux(out: Path, signer: Signer | None) -> list[Path]:
    """The .deb of the frozen tree in `dist/tirek`, and its checksum.

    PackageError, DebError, PartsError, SigningError.
    """
    finish(TREE, system=LINUX, origins=own_origins(), signer=signer)
    size_bytes = tree_bytes(TREE)
    if size_bytes > BUNDLE_MAX_BYTES:
        raise PackageError(
            f"the bundle has {size_bytes / 1e6:.0f} MB, more than {BUNDLE_MAX_BYTES / 1e6:.0f}"
        )
    package = build_deb(
        TREE,
        out,
        version=core.__version__,
        changes=(ROOT / "CHANGELOG.md").read_text(encoding="utf-8"),
        icon=ROOT / "resources" / "icons" / "logo.svg",
        moment_s=MOMENT_S,
    )
    if package.stat().st_size > PACKAGE_MAX_BYTES:
        raise PackageError(f"{package.name} has {package.stat().st_size / 1e6:.0f} MB")
    return [package, *write_sums(out, [package], signer)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
