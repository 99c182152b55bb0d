"""What goes into the frozen program, and what stops a build that would not start on another machine.

`build.spec` asks; everything here is plain functions over names, so that tests can ask too. Qt brings far
more than a casebook needs: what is left out is named here, and whatever the sources import is never.
"""

from __future__ import annotations

import ast
import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from installers.system_libraries import is_of_the_system

LANGUAGES = ("kk", "ru", "en")
PRODUCT = ("main.py", "core", "sync", "ui")
RESOURCES = (
    "fonts/*",
    "i18n/*.qm",
    "icons/**/*.svg",
    "risk/*.svg",
    "rules/*.json",
    "tokens.json",
    "wellbeing/*.json",
    "words/*.txt",
)
"""Forms are not here: every laptop gets those of its own agency from central."""

EXCLUDED_MODULES = (
    "tkinter",
    "sqlite3",  # the store is sqlcipher3
    "_codecs_cn",  # text encodings that no form and no laptop here uses
    "_codecs_hk",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "_codecs_iso2022",
    "lxml.objectify",  # of lxml only the parser is used
    "lxml.html",
    "lxml.isoschematron",
    "lxml.sax",
    "lxml.builder",
    "rapidfuzz.fuzz_cpp",  # only distances of words are used; plain Python stands in for the rest
    "rapidfuzz.fuzz_cpp_avx2",
    "rapidfuzz.distance.metrics_cpp_avx2",  # no faster on words (measured); metrics_cpp runs everywhere
    "readline",  # nobody types at a prompt of this program
    "zstandard._cffi",  # zstandard.backend_c does it
    "unittest",
    "pydoc",
    "central",
    "rehearsal",
    "tests",
    "bench",
    "installers",
    "PySide6.QtConcurrent",
    "PySide6.QtDesigner",
    "PySide6.QtHelp",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickControls2",
    "PySide6.QtQuickWidgets",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "PySide6.QtUiTools",
    "PySide6.QtXml",
)
"""Of what is locked for the laptop; everything else that is installed is left out too (`locked`)."""

HIDDEN_MODULES = (
    "decimal",
    "email.message",
    "email.mime.text",
    "email.parser",
    "fractions",
    "ipaddress",
    "uuid",
)
"""Imported from compiled code (cbor2), where no analysis of sources finds them."""

KEPT_PLUGINS = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qsvg", "qjpeg", "qico"),
    "platforminputcontexts": ("ibus", "composeplatform"),
    "platforms": ("qxcb", "qoffscreen", "qwindows"),
    "platformthemes": ("qxdgdesktopportal",),
    "printsupport": ("cups",),
    "styles": ("qmodernwindows",),
    "xcbglintegrations": ("qxcb-glx",),
}
"""Qt's plugins by folder; those that are not named are left out."""

LIBRARY, EXTENSION = "BINARY", "EXTENSION"
Entry = tuple[str, str, str]

NOT_FOUND = "Library not found"
MUST_FIND = ("libqxcb", "libQt6XcbQpa")
"""Built on a machine that lacks their libraries, these would be missing on every other machine too."""


class BundleError(Exception):
    """The bundle would not work elsewhere; the text says what is missing."""


def data_files(root: Path) -> list[tuple[str, str]]:
    """(file, folder in the bundle) of everything that is read at run time and is no code."""
    resources = root / "resources"
    found = [path for pattern in RESOURCES for path in sorted(resources.glob(pattern)) if path.is_file()]
    found += sorted((root / "core" / "store" / "migrations").glob("*.sql"))
    missing = [code for code in LANGUAGES if resources / "i18n" / f"tirek_{code}.qm" not in found]
    if missing:
        raise BundleError(f"catalogues are not compiled: {', '.join(missing)}")
    return [(str(path), path.parent.relative_to(root).as_posix()) for path in found]


def is_kept(place: str) -> bool:
    """Whether a collected file, by its place in the bundle, is needed."""
    parts = Path(place).parts
    if "translations" in parts:
        return _language_of(parts[-1]) in LANGUAGES and parts[-1].startswith("qtbase_")
    if len(parts) == 1 and is_of_the_system(parts[0]):
        return False
    if "plugins" in parts and parts.index("plugins") + 1 < len(parts) - 1:
        folder = parts[parts.index("plugins") + 1]
        return any(name in parts[-1] for name in KEPT_PLUGINS.get(folder, ()))
    return True


def still_needed(entries: Sequence[Entry], imports_of: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Without the libraries that only left-out plugins wanted.

    `entries` are PyInstaller's (place, source, kind); `imports_of` names the libraries that a file wants.
    """
    sources = {Path(place).name: source for place, source, kind in entries if kind == LIBRARY}
    roots = [source for place, source, kind in entries if kind == EXTENSION or "plugins" in Path(place).parts]
    roots += [source for name, source in sources.items() if name.startswith(("libpython", "python3"))]
    needed = {Path(source).name for source in roots}
    waiting = list(roots)
    while waiting:
        for name in imports_of(waiting.pop()):
            if name not in needed:
                needed.add(name)
                if name in sources:
                    waiting.append(sources[name])
    return [entry for entry in entries if entry[2] == EXTENSION or Path(entry[0]).name in needed]


def imported_qt_modules(root: Path) -> frozenset[str]:
    """`PySide6.QtCore` and the others that the sources import."""
    found: set[str] = set()
    for top in PRODUCT:
        path = root / top
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6.Qt"):
                    found.add(str(node.module))
                elif isinstance(node, ast.Import):
                    found |= {alias.name for alias in node.names if alias.name.startswith("PySide6.Qt")}
    return frozenset(found)


def insist_on_qt(imported: Iterable[str], places: Iterable[str]) -> None:
    """Every imported Qt module is in the bundle, and so is a platform to draw on. BundleError."""
    names = {Path(place).name.partition(".")[0] for place in places}
    missing = sorted(module for module in imported if module.rpartition(".")[2] not in names)
    excluded = sorted(set(imported) & set(EXCLUDED_MODULES))
    if missing or excluded:
        raise BundleError(f"imported, but not in the bundle: {', '.join([*missing, *excluded])}")
    if not any(name.removeprefix("lib") in ("qxcb", "qwindows") for name in names):
        raise BundleError("no platform plugin is in the bundle")


class LibraryWatch(logging.Handler):
    """Hears PyInstaller say that a library was not found, which it takes for a mere warning."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lost: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if NOT_FOUND in text and any(name in text for name in MUST_FIND):
            self.lost.append(text)

    def insist(self) -> None:
        """BundleError if the window system's libraries are not on this machine."""
        if self.lost:
            raise BundleError("\n".join([*self.lost, "Please install them (python3 dev.py build does)."]))


def _language_of(file_name: str) -> str:
    return file_name.rpartition(".")[0].rpartition("_")[2]
