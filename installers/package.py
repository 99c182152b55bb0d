"""`python3 dev.py package linux --out DIR`, `... windows ...`: what is given to IT, down to the checksums.

With `--publisher publisher.toml` it is signed (`signing`); without, it says that it is not. Beside it:
`verify` says whether a release is its publisher's, `try` installs it where nothing else is (`trial`,
`windows_trial`), `compare` says what differs between two builds, `authority` makes a publisher to try with.

Each kind of package has a module of its own (`deb`, `msi`); this one puts their steps in order and says in
figures what came out. It freezes anew each time: a package never holds yesterday's program.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import core
from installers import authority, compare_builds, trial, verifying, windows_trial
from installers.deb import DebError, build_deb
from installers.finishing import LINUX, WINDOWS, finish
from installers.freeze import MOMENT_S, ROOT, TREE, FreezeError, freeze, tree_bytes
from installers.msi import MsiError, build_msi
from installers.parts import Origins, PartsError, own_origins
from installers.signing import Signer, SigningError, read_signer, sign_tree
from installers.sums import STAMP, sha256_of, write_sums
from installers.windows import freeze_for_windows, origins_of_wine


def _try(arguments: list[str]) -> int:
    return windows_trial.main(arguments) if "--msi" in arguments else trial.main(arguments)


BESIDE = {
    "authority": authority.main,
    "compare": compare_builds.main,
    "try": _try,
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
    parser.add_argument("system", choices=("linux", "windows"))
    parser.add_argument("--out", type=Path, required=True, help="a folder for what is made")
    parser.add_argument("--publisher", type=Path, help="publisher.toml: sign with this key")
    parser.add_argument("--tree", type=Path, help="windows: a tree that was frozen before, packed again")
    options = parser.parse_args(arguments)
    began_s = time.monotonic()
    try:
        signer = read_signer(options.publisher.resolve()) if options.publisher else None
        options.out.mkdir(parents=True, exist_ok=True)
        out = options.out.resolve()
        if options.system == "windows":
            given = options.tree
            tree, origins = (given.resolve(), origins_of_wine()) if given else freeze_for_windows()
            made = package_windows(tree, origins, out, signer)
        else:
            freeze()
            made = package_linux(out, signer)
    except (FreezeError, PackageError, DebError, MsiError, PartsError, SigningError) as refusal:
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
    _insist_on_size(tree_bytes(TREE), BUNDLE_MAX_BYTES, "the bundle")
    package = build_deb(
        TREE,
        out,
        version=core.__version__,
        changes=(ROOT / "CHANGELOG.md").read_text(encoding="utf-8"),
        icon=ROOT / "resources" / "icons" / "logo.svg",
        moment_s=MOMENT_S,
    )
    _insist_on_size(package.stat().st_size, PACKAGE_MAX_BYTES, package.name)
    return [package, *write_sums(out, [package], signer)]


def package_windows(tree: Path, origins: Origins, out: Path, signer: Signer | None) -> list[Path]:
    """The .msi of a tree that was frozen for Windows, and its checksum.

    PackageError, MsiError, PartsError, SigningError.
    """
    if signer is not None:
        signed, stamped = sign_tree(tree, signer)
        print(f"{signed} programs and libraries signed, {stamped} with a time stamp", flush=True)
    finish(tree, system=WINDOWS, origins=origins, signer=signer)
    _insist_on_size(tree_bytes(tree), BUNDLE_MAX_BYTES, "the bundle")
    package = build_msi(tree, out, version=core.__version__, moment_s=MOMENT_S)
    if signer is not None:
        signer.sign_program(package)
    _insist_on_size(package.stat().st_size, PACKAGE_MAX_BYTES, package.name)
    return [package, *write_sums(out, [package], signer)]


def _insist_on_size(size_bytes: int, most_bytes: int, what: str) -> None:
    if size_bytes > most_bytes:
        raise PackageError(f"{what} has {size_bytes / 1e6:.0f} MB, more than {most_bytes / 1e6:.0f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
