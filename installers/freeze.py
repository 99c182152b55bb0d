"""`python3 dev.py build`: the frozen program, a folder that needs no Python, made by `build.spec`.

The same sources give the same bundle: nothing in it depends on the hour or on chance.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TREE = ROOT / "dist" / "tirek"
MOMENT_S = 1_767_225_600
"""1 January 2026, UTC: the time of everything that carries one."""


class FreezeError(Exception):
    """There is no bundle; what stopped PyInstaller stands above it on the screen."""


def freeze(options: Sequence[str] = ()) -> None:
    """Make `TREE` anew and say its size. `options` go to PyInstaller. FreezeError."""
    began_s = time.monotonic()
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *options]
    done = subprocess.run(
        [*command, "build.spec"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(MOMENT_S)},
        check=False,
    )
    if done.returncode != 0:
        raise FreezeError(f"PyInstaller ended with {done.returncode}")
    took_s = time.monotonic() - began_s
    print(
        f"dist/tirek: {len(files_of(TREE))} files, {tree_bytes(TREE) / 1e6:.0f} MB, {took_s:.0f} s",
        flush=True,
    )


def files_of(tree: Path) -> list[Path]:
    """The files under `tree` without links, which weigh nothing."""
    return [path for path in tree.rglob("*") if path.is_file() and not path.is_symlink()]


def tree_bytes(tree: Path) -> int:
    return sum(path.stat().st_size for path in files_of(tree))


def main() -> int:
    try:
        freeze(sys.argv[1:])
    except FreezeError as refusal:
        print(f"Not made: {refusal}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
