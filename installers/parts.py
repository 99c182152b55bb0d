"""Every part that a bundle is made of: which files are whose, in which version and under which licence.

It reads the frozen tree and the environment it was frozen from, and fails on a file that it cannot name an
owner for, or a distribution that is not the locked one: what ships is known, or nothing ships.
`sbom` and `licences` write down what is found here; the tables of native libraries are in `native_parts`.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from installers import native_parts
from installers.locked import ROOT, locked_versions, plain
from installers.native_parts import CARRIED, WINDOWS_OF_PYTHON, WINDOWS_RUNTIMES, carrier_name, version_within

TEXTS = ROOT / "installers" / "licences"
INTERNAL = "_internal/"
OWN_FOLDERS = ("resources", "core", "sync", "ui")
OWN_MODULES = ("main", "core", "sync", "ui")
OWN = "Tirek"
LOADER = re.compile(r"pyi\w*|_pyi\w*")
"""Modules of PyInstaller's own that it puts into every program."""

QT_NOTE = "Used under the LGPL; its libraries lie loose in the folder and may be replaced (see NOTICE.txt)."
LICENCES_TOLD_BADLY = {
    "pyside6-essentials": "LGPL-3.0-only",  # of the three that are offered, the one that is used
    "shiboken6": "LGPL-3.0-only",
    "sqlcipher3": "Zlib",  # its metadata name none; the text in the wheel is this one
}
LIBRARY = "library "
ADDED_BY_A_RELEASE = ("files.json", "files.json.sig", "publisher.pem")


class PartsError(Exception):
    """The bundle holds something that is not accounted for; the text names it."""


@dataclass(frozen=True)
class Part:
    """One thing that somebody made, in one version."""

    name: str
    version: str
    """Empty where nothing tells."""
    licence: str
    """An SPDX expression; empty for what is our own."""
    purl: str
    files: tuple[str, ...] = ()
    """Paths under the program's folder."""
    inside: str = ""
    """The file of another part that this one was compiled into."""
    record: Path | None = None
    """Of a Python distribution: its RECORD, which holds the hash of each of its files."""
    texts: tuple[Path, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Origins:
    """The environment that a tree was frozen from."""

    site_packages: Path
    python_version: str
    python_licence: Path
    locked: dict[str, str]
    """Distribution -> version, as `requirements/run.txt` has them."""

    @cached_property
    def distributions(self) -> dict[str, importlib.metadata.Distribution]:
        found = importlib.metadata.distributions(path=[str(self.site_packages)])
        return {plain(str(one.metadata["Name"])): one for one in found}

    def is_pythons(self, module: str) -> bool:
        """Of the standard library of this Python, or of the one that the tree was frozen from."""
        beside = self.site_packages.parent
        there = (beside / f"{module}.py").is_file() or (beside / module).is_dir()
        return module in sys.stdlib_module_names or (there and module != self.site_packages.name)

    @cached_property
    def owner_of_files(self) -> dict[str, str]:
        return {file.as_posix(): name for name, one in self.distributions.items() for file in one.files or ()}

    @cached_property
    def owner_of_modules(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for path, name in self.owner_of_files.items():
            top = path.partition("/")[0]
            if not top.endswith(".dist-info"):
                found.setdefault(carrier_name(top.removesuffix(".py")), name)
        return found


def own_origins() -> Origins:
    """The environment of this process, which froze the Linux tree."""
    licence = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    version = ".".join(str(number) for number in sys.version_info[:3])
    return Origins(Path(sysconfig.get_path("purelib")), version, licence, locked_versions())


@dataclass
class _Ledger:
    """Files by the name of the part they belong to."""

    files: dict[str, list[str]] = field(default_factory=dict)

    def enter(self, part: str, path: str) -> None:
        self.files.setdefault(part, []).append(path)

    def of(self, part: str) -> tuple[str, ...]:
        return tuple(self.files.get(part, ()))


def parts_of(tree: Path, origins: Origins, *, modules: Iterable[str]) -> list[Part]:
    """Every part of the frozen `tree`, sorted by name. `modules` are those inside the program's archive.

    PartsError names every file and module without an owner, and every distribution that is not as locked.
    """
    paths = sorted(
        path.relative_to(tree).as_posix()
        for path in tree.rglob("*")
        if path.is_file() and not path.is_symlink()
    )
    ledger, unknown = _Ledger(), []
    for path in paths:
        owner = _owner(path, origins)
        if owner is None:
            unknown.append(path)
        elif path.removeprefix(INTERNAL) not in ADDED_BY_A_RELEASE:
            ledger.enter(owner, path)
    for top in sorted({module.partition(".")[0] for module in modules}):
        if origins.is_pythons(top) or top in OWN_MODULES or LOADER.fullmatch(top):
            continue
        if top in origins.owner_of_modules:
            ledger.files.setdefault(origins.owner_of_modules[top], [])
        else:
            unknown.append(f"the module {top}")
    if unknown:
        raise PartsError("nobody can say whose these are: " + ", ".join(unknown))
    parts = [part for name in ledger.files for part in _described(name, ledger.of(name), tree, origins)]
    parts += _carried(paths, tree)
    return sorted(_gathered(parts), key=lambda part: (part.name.lower(), part.version, part.inside))


def _gathered(parts: list[Part]) -> list[Part]:
    """Libraries of one source package as one part."""
    found: dict[tuple[str, str], Part] = {}
    for part in parts:
        key = (part.purl or part.name, part.inside)
        same = found.get(key)
        found[key] = part if same is None else replace(same, files=tuple(sorted({*same.files, *part.files})))
    return list(found.values())


def modules_in(program: Path) -> list[str]:
    """The Python modules in the archive of a frozen program, on whichever system it runs."""
    # It loads the whole builder, which only a build needs.
    from PyInstaller.archive import readers

    archive: Any = readers.CArchiveReader(str(program))
    inner = next(name for name in archive.toc if name.startswith("PYZ"))
    return sorted([*archive.open_embedded_archive(inner).toc])


def _owner(path: str, origins: Origins) -> str | None:
    inner = path.removeprefix(INTERNAL)
    name = Path(path).name
    if path == inner:
        return OWN
    if inner.startswith("resources/fonts/"):
        return "Noto Sans"
    if inner.partition("/")[0] in OWN_FOLDERS or inner in ADDED_BY_A_RELEASE:
        return OWN
    if name.lower().startswith(WINDOWS_RUNTIMES):
        return "Microsoft Visual C++ runtime"
    if carrier_name(name).startswith("icu") and "/Qt/lib/" in inner:
        return "ICU"
    if inner in origins.owner_of_files:
        owner = origins.owner_of_files[inner]
        return "Qt" if owner == "pyside6-essentials" and _is_qt(inner) else owner
    if _is_python(inner):
        return "CPython"
    return LIBRARY + name if "/" not in inner else None


def _is_qt(inner: str) -> bool:
    """PySide6's wheel holds the bindings and Qt itself, laid out differently on the two systems."""
    rest = inner.removeprefix("PySide6/")
    return rest.startswith(("Qt/", "plugins/", "translations/", "Qt6"))


def _is_python(inner: str) -> bool:
    name = Path(inner).name
    return (
        inner == "base_library.zip"
        or name.startswith(("libpython", "python3"))
        or "/lib-dynload/" in inner
        or (name.endswith(".pyd") and carrier_name(name) in sys.stdlib_module_names)
    )


def _described(name: str, files: tuple[str, ...], tree: Path, origins: Origins) -> list[Part]:
    python = origins.python_version
    match name:
        case "Tirek":
            loader = importlib.metadata.distribution("pyinstaller")
            inside = next((path for path in files if "/" not in path), "tirek")
            bootloader = Part(
                "PyInstaller bootloader",
                loader.version,
                "GPL-2.0-or-later WITH Bootloader-exception",
                f"pkg:pypi/pyinstaller@{loader.version}",
                inside=inside,
                texts=_texts_of(loader),
                note="The exception allows it in programs under any terms.",
            )
            return [Part(OWN, "", "", "", files), bootloader]
        case "CPython":
            purl = f"pkg:generic/cpython@{python}"
            return [Part(name, python, "Python-2.0.1", purl, files, texts=(origins.python_licence,))]
        case "Qt":
            version = origins.locked["pyside6-essentials"]
            texts = (TEXTS / "LGPL-3.0.txt", TEXTS / "GPL-3.0.txt")
            purl = f"pkg:generic/qt@{version}"
            return [Part(name, version, "LGPL-3.0-only", purl, files, texts=texts, note=QT_NOTE)]
        case "ICU":
            content = b"".join((tree / path).read_bytes() for path in files if "icuuc" in path)
            version = version_within(content, rb"\0(\d\d\.\d)\0CHAST")
            purl = f"pkg:generic/icu@{version}"
            return [Part(name, version, "Unicode-3.0", purl, files, texts=(TEXTS / "icu.txt",))]
        case "Noto Sans":
            return [Part(name, "", "OFL-1.1", "pkg:generic/noto-sans", files, texts=(_FONT_TEXT,))]
        case "Microsoft Visual C++ runtime":
            licence = "LicenseRef-Microsoft-redistributable"
            note = "Redistributed under the terms that Microsoft gives for these files."
            return [Part(name, "", licence, "pkg:generic/microsoft-visual-cpp-runtime", files, note=note)]
    if name.startswith(LIBRARY):
        return [_library(name.removeprefix(LIBRARY), files, tree, origins)]
    return _distribution(name, files, origins)


_FONT_TEXT = ROOT / "resources" / "fonts" / "OFL.txt"


def _library(file_name: str, files: tuple[str, ...], tree: Path, origins: Origins) -> Part:
    if file_name.lower().endswith(".dll"):
        for begins, (name, licence, pattern) in WINDOWS_OF_PYTHON.items():
            if file_name.startswith(begins):
                version = version_within((tree / files[0]).read_bytes(), pattern)
                purl = f"pkg:generic/{name.lower()}" + (f"@{version}" if version else "")
                note = f"As CPython {origins.python_version} for Windows brings it."
                return Part(name, version, licence, purl, files, texts=(origins.python_licence,), note=note)
        raise PartsError(f"nobody can say whose this is: {file_name}")
    try:
        found = native_parts.debian_library(file_name)
    except native_parts.UnknownLibraryError as error:
        raise PartsError(str(error)) from error
    if found.source not in native_parts.DEBIAN_LICENCES:
        raise PartsError(f"{file_name} is of {found.source}, whose licence is in no table here")
    return Part(
        "libuuid" if found.source == "util-linux" else found.source,
        found.version,
        native_parts.DEBIAN_LICENCES[found.source],
        f"pkg:deb/debian/{found.source}@{found.version}",
        files,
        texts=(found.copyright_file,),
    )


def _distribution(name: str, files: tuple[str, ...], origins: Origins) -> list[Part]:
    one = origins.distributions[name]
    if origins.locked.get(name) != one.version:
        raise PartsError(f"{name} {one.version} is in the bundle, and not locked in requirements/run.txt")
    told = [
        *(one.metadata.get_all("License-Expression") or ()),
        *(one.metadata.get_all("License") or ()),
        "",
    ]
    licence = LICENCES_TOLD_BADLY.get(name, told[0])
    if not licence or "\n" in licence:
        raise PartsError(f"{name} does not say its licence")
    texts = _texts_of(one)
    if name in ("pyside6-essentials", "shiboken6"):
        texts = (TEXTS / "LGPL-3.0.txt", TEXTS / "GPL-3.0.txt")
    part = Part(
        str(one.metadata["Name"]),
        one.version,
        licence,
        f"pkg:pypi/{name}@{one.version}",
        files,
        record=next(Path(str(one.locate_file(f))) for f in one.files or () if f.name == "RECORD"),
        texts=texts,
    )
    return [part, *_told_by_its_maker(one, files)]


def _told_by_its_maker(one: importlib.metadata.Distribution, files: tuple[str, ...]) -> list[Part]:
    """Crates that a wheel says it was compiled from, in the lists of parts that it brings (PEP 770)."""
    compiled = [path for path in files if path.endswith((".so", ".pyd"))]
    found = []
    for file in one.files or ():
        if file.parent.name != "sboms" or file.suffix != ".json" or not compiled:
            continue
        told = json.loads(Path(str(one.locate_file(file))).read_text(encoding="utf-8"))
        for component in told.get("components", ()):
            expressions = [entry.get("expression", "") for entry in component.get("licenses", ())]
            if expressions and str(component.get("purl", "")).startswith("pkg:cargo/"):
                crate = (str(component["name"]), str(component["version"]), _spdx(expressions[0]))
                found.append(Part(*crate, str(component["purl"]).partition("?")[0], inside=compiled[0]))
    return found


def _carried(paths: list[str], tree: Path) -> list[Part]:
    """What is compiled into the files of others, with the versions that the bytes tell."""
    found = []
    for path in paths:
        here = [one for one in CARRIED if one.carrier == carrier_name(path) and path.endswith(one.only_in)]
        if not here or not re.search(r"\.(so|pyd|dll)(\.|$)", path):
            continue
        content = (tree / path).read_bytes()
        for one in here:
            version = version_within(content, one.version)
            purl = f"pkg:generic/{one.name.lower()}" + (f"@{version}" if version else "")
            texts = (TEXTS / f"{one.text}.txt",) if one.text else ()
            found.append(Part(one.name, version, one.licence, purl, inside=path, texts=texts))
    return found


def _texts_of(one: importlib.metadata.Distribution) -> tuple[Path, ...]:
    named = re.compile(r"(?i)(licen[cs]e|copying|notice|authors)[^/]*$")
    return tuple(
        Path(str(one.locate_file(file)))
        for file in sorted(one.files or ())
        if file.parts[0].endswith(".dist-info") and named.match(file.name)
    )


def _spdx(told: str) -> str:
    """Cargo's older form writes `/` for OR."""
    return re.sub(r"\s*/\s*", " OR ", told)
