"""The frozen program for Windows, made on Linux by a Windows Python under Wine, or on Windows by this one.

The same `build.spec` as for Linux. Both ways end with a tree and the environment it came from, for the list
of parts. What Wine and Python need is put together once and kept in `build/windows` (about 1 GB).
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

from installers import windows_python, wine
from installers.freeze import MOMENT_S, ROOT, TREE, FreezeError, files_of, freeze, tree_bytes
from installers.locked import locked_versions
from installers.parts import Origins, own_origins
from installers.system_tools import ToolsError
from installers.windows_python import WindowsPythonError
from installers.wine import Wine, WineError

KEPT = ROOT / "build" / "windows"
TREE_OF_WINE = ROOT / "dist" / "windows" / "tirek"


def freeze_for_windows() -> tuple[Path, Origins]:
    """Make the tree anew and say its size; returns it with where it came from. FreezeError."""
    if sys.platform == "win32":
        freeze()
        return TREE, own_origins()
    try:
        python = windows_python.provide(KEPT / "python")
        own_wine = wine.provide(KEPT / "wine")
        _freeze_under(own_wine, python.program)
    except (ToolsError, WineError, WindowsPythonError) as error:
        raise FreezeError(str(error)) from error
    return TREE_OF_WINE, origins_of_wine()


def insist_on_no_stand_ins(tree: Path) -> None:
    """Nothing that stands in for a library of Windows under Wine is in the tree. FreezeError."""
    found = [path.name for path in files_of(tree) if path.name.lower() in wine.STAND_INS]
    if found:
        raise FreezeError(f"stand-ins for Wine came into the bundle: {', '.join(sorted(found))}")


def origins_of_wine() -> Origins:
    """The environment that froze the tree under Wine. FreezeError if there is none."""
    try:
        python = windows_python.provide(KEPT / "python")
    except WindowsPythonError as error:
        raise FreezeError(str(error)) from error
    return Origins(python.site_packages, python.version, python.licence, locked_versions())


def _freeze_under(own_wine: Wine, program: Path) -> None:
    began_s = time.monotonic()
    shutil.rmtree(TREE_OF_WINE, ignore_errors=True)
    own_wine.run(
        *(str(program), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", str(TREE_OF_WINE.parent), "--workpath", str(KEPT / "work"), "build.spec"),
        folder=ROOT,
        PYTHONHASHSEED="1",
        SOURCE_DATE_EPOCH=str(MOMENT_S),
        PYTHONDONTWRITEBYTECODE="1",
        WINEQT_QPA_PLATFORM="offscreen",
    )
    insist_on_no_stand_ins(TREE_OF_WINE)
    took_s = time.monotonic() - began_s
    size = f"{len(files_of(TREE_OF_WINE))} files, {tree_bytes(TREE_OF_WINE) / 1e6:.0f} MB"
    print(f"{TREE_OF_WINE.relative_to(ROOT)}: {size}, {took_s:.0f} s", flush=True)
