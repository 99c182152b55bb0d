"""`python3 dev.py package linux --out DIR`: what is given to IT, from the frozen program to the checksums.
`python3 dev.py package try ...` installs what came out where nothing else is (`trial`).

Each kind of package has a module of its own (`deb`); this one puts their steps in order and says in figures
what came out. It freezes anew each time: a package never holds yesterday's program.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from pathlib import Path

import core
from installers import trial
from installers.deb import DebError, build_deb
from installers.freeze import MOMENT_S, ROOT, TREE, FreezeError, freeze, tree_bytes

SUMS = "SHA256SUMS"
BUNDLE_MAX_BYTES = 150_000_000
PACKAGE_MAX_BYTES = 60_000_000
"""What an office's link takes in reason (the figures of issue and design); more stops the build."""


class PackageError(Exception):
    """The package cannot be made; the text says why and what would help."""


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["try"]:
        return trial.main(arguments[1:])
    parser = argparse.ArgumentParser(prog="dev.py package", description=__doc__)
    parser.add_argument("system", choices=("linux",))
    parser.add_argument("--out", type=Path, required=True, help="a folder for what is made")
    options = parser.parse_args(arguments)
    began_s = time.monotonic()
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        freeze()
        made = package_linux(options.out.resolve())
    except (FreezeError, PackageError, DebError) as refusal:
        print(f"Not made: {refusal}", file=sys.stderr)
        return 1
    for path in made:
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, sha256 {sha256_of(path)}")
    print(f"made in {time.monotonic() - began_s:.0f} s")
    return 0


def package_linux(out: Path) -> list[Path]:
    """The .deb of the frozen tree in `dist/tirek`, and its checksum. PackageError, DebError."""
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
    return [package, write_sums(out, [package])]


def write_sums(out: Path, files: list[Path]) -> Path:
    """`SHA256SUMS` as `sha256sum --check` reads it."""
    sums = out / SUMS
    sums.write_text("".join(f"{sha256_of(path)}  {path.name}\n" for path in sorted(files)), encoding="ascii")
    return sums


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
