"""The list of parts of a bundle: every file has an owner, every part a version, a licence and its text."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3
from cryptography.hazmat.backends.openssl import backend
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from lxml import etree

from installers import native_parts
from installers.licence_texts import NOTICE, write_licences
from installers.locked import locked_versions, modules_not_locked
from installers.native_parts import CARRIED, WINDOWS_OF_PYTHON, carrier_name, version_within
from installers.parts import TEXTS, Origins, Part, PartsError, own_origins, parts_of
from installers.sbom import INSIDE, write_sbom

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dpkg-query") is None, reason="describes a tree made on a Debian"
)
MOMENT_S = 1_767_225_600
MODULES = ("main", "core.ids", "json", "requests.api", "pyi_rth_pkgutil")
BROUGHT = (
    "PySide6/QtCore.abi3.so",
    "PySide6/Qt/lib/libQt6Core.so.6",
    "PySide6/Qt/lib/libQt6Gui.so.6",
    "PySide6/Qt/lib/libicuuc.so.73",
    "PySide6/Qt/plugins/imageformats/libqjpeg.so",
    "certifi/cacert.pem",
    "cryptography/hazmat/bindings/_rust.abi3.so",
)
COMPILED = ("lxml/etree", "sqlcipher3/_sqlite3", "zstandard/backend_c")
OF_THE_SYSTEM = "libz.so.1"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree in the shape of the frozen one: the very libraries that ship, without most of the rest."""
    folder = tmp_path_factory.mktemp("bundle") / "tirek"
    inner = folder / "_internal"
    packages = own_origins().site_packages
    brought = [packages / name for name in BROUGHT]
    brought += [path for name in COMPILED for path in packages.glob(f"{name}.*.so")]
    for source in brought:
        target = inner / source.relative_to(packages)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(source)
    (inner / "resources/fonts").mkdir(parents=True)
    for name in ("tirek", "_internal/base_library.zip", "_internal/resources/fonts/NotoSans-Regular.ttf"):
        (folder / name).write_bytes(name.encode())
    (inner / OF_THE_SYSTEM).write_bytes(b"deflate 1.2.13 Copyright")
    copied(inner)
    return folder


def copied(folder: Path) -> None:
    """Real files for links: a link in a tree belongs to nobody."""
    for link in [path for path in folder.rglob("*") if path.is_symlink()]:
        source = link.resolve()
        link.unlink()
        shutil.copyfile(source, link)


@pytest.fixture(scope="module")
def parts(tree: Path) -> list[Part]:
    return parts_of(tree, own_origins(), modules=MODULES)


def named(parts: list[Part], name: str) -> list[Part]:
    return [part for part in parts if part.name == name]


def test_every_file_belongs_to_one_part(parts: list[Part], tree: Path) -> None:
    owned = [path for part in parts for path in part.files]
    there = [path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()]
    assert sorted(owned) == sorted(there)


def test_every_part_has_a_licence_and_either_a_text_or_a_carrier_that_has_one(parts: list[Part]) -> None:
    others = [part for part in parts if part.name != "Tirek"]
    assert [part.name for part in others if not part.licence] == []
    assert [part.name for part in others if not part.texts and not part.inside] == []
    missing = [text for part in others for text in part.texts if not text.is_file()]
    assert missing == []


def test_versions_are_those_that_the_libraries_say_of_themselves(parts: list[Part]) -> None:
    with sqlcipher3.connect(":memory:") as database:
        cipher = str(database.execute("PRAGMA cipher_version").fetchone()[0]).split()[0]
    database.close()
    assert [part.version for part in named(parts, "SQLCipher")] == [cipher]
    assert [part.version for part in named(parts, "SQLite")] == [sqlcipher3.sqlite_version]
    ours = backend.openssl_version_text().split()[1]
    assert ours in [part.version for part in named(parts, "OpenSSL") if "cryptography" in part.inside]
    assert [part.version for part in named(parts, "libxml2")] == [dotted(etree.LIBXML_COMPILED_VERSION)]
    assert [part.version for part in named(parts, "libxslt")] == [dotted(etree.LIBXSLT_COMPILED_VERSION)]
    assert [part.version for part in named(parts, "Qt")] == [locked_versions()["pyside6-essentials"]]


def dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(str(number) for number in numbers)


def test_both_copies_of_openssl_are_listed_and_so_is_what_has_no_file_of_its_own(parts: list[Part]) -> None:
    assert len(named(parts, "OpenSSL")) == 2
    wanted = {"CPython", "ICU", "zlib", "libpng", "libjpeg-turbo", "PCRE2", "HarfBuzz", "Noto Sans", "pyo3"}
    assert wanted <= {part.name for part in parts}
    assert {"requests", "PySide6_Essentials"} <= {part.name for part in parts}
    told = [part for part in parts if part.name in ("ICU", "libpng", "libjpeg-turbo", "PCRE2", "Zstandard")]
    assert [part.name for part in told if not part.version] == []


@pytest.mark.parametrize(
    ("path", "modules", "says"),
    [
        ("_internal/PySide6/stranger.so", (), "stranger.so"),
        ("_internal/libstranger.so.1", (), "libstranger.so.1 belongs to no package"),
        (None, ("stranger.deep",), "the module stranger"),
        (None, ("ruff",), "ruff .* not locked"),
    ],
)
def test_what_nobody_owns_stops_the_release(
    path: str | None, modules: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    (tmp_path / "tirek").write_bytes(b"")
    if path is not None:
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(b"\x7fELF")
    with pytest.raises(PartsError, match=says):
        parts_of(tmp_path, own_origins(), modules=modules)


def test_a_distribution_in_another_version_than_the_locked_one_stops_the_release(tmp_path: Path) -> None:
    (tmp_path / "tirek").write_bytes(b"")
    origins: Origins = replace(own_origins(), locked={**locked_versions(), "requests": "1.0"})
    with pytest.raises(PartsError, match="requests"):
        parts_of(tmp_path, origins, modules=("requests",))


def test_a_library_whose_licence_is_in_no_table_stops_the_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_internal").mkdir()
    (tmp_path / "_internal" / OF_THE_SYSTEM).write_bytes(b"")
    monkeypatch.setattr(native_parts, "DEBIAN_LICENCES", {})
    with pytest.raises(PartsError, match="zlib"):
        parts_of(tmp_path, own_origins(), modules=())


def test_what_only_tests_and_central_need_is_left_out_of_the_program() -> None:
    left_out = modules_not_locked()
    assert {"attr", "pytest", "fastapi", "PyInstaller", "pyxform", "typing_extensions"} <= set(left_out)
    assert {"requests", "PySide6", "cryptography", "lxml", "msgspec", "_cffi_backend"} & set(
        left_out
    ) == set()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("PySide6/Qt/lib/libQt6Core.so.6", "Qt6Core"),
        ("PySide6/Qt6Core.dll", "Qt6Core"),
        ("sqlcipher3/_sqlite3.cp312-win_amd64.pyd", "_sqlite3"),
        ("sqlcipher3/_sqlite3.cpython-311-x86_64-linux-gnu.so", "_sqlite3"),
        ("cryptography/hazmat/bindings/_rust.pyd", "_rust"),
    ],
)
def test_a_carrier_has_the_same_name_on_both_systems(path: str, name: str) -> None:
    assert carrier_name(path) == name


def test_a_version_is_read_from_the_bytes_or_left_open() -> None:
    resource = "ProductVersion\0" + "3.0.15"
    assert version_within(resource.encode("utf-16-le"), WINDOWS_OF_PYTHON["libssl"][2]) == "3.0.15"
    assert version_within(b"x\0OpenSSL 3.6.0 1 Oct 2025\0", rb"OpenSSL (\d+\.\d+\.\d+)") == "3.6.0"
    assert version_within(b"x\x0021406\x006.1.3\0lxml.", CARRIED[4].version) == "2.14.6"
    assert version_within(b"nothing", rb"OpenSSL (\d+\.\d+\.\d+)") == ""
    assert version_within(b"nothing", None) == ""


# --- what is written ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bom(tree: Path, parts: list[Part]) -> dict[str, Any]:
    target = write_sbom(tree, parts, version="1.2.3", system="linux-amd64", moment_s=MOMENT_S)
    content = target.read_text(encoding="utf-8")
    target.unlink()
    told: dict[str, Any] = json.loads(content)
    return told


def all_components(bom: dict[str, Any]) -> Iterator[dict[str, Any]]:
    waiting = [bom["metadata"]["component"], *bom["components"]]
    while waiting:
        component = waiting.pop()
        yield component
        waiting += component.get("components", [])


def test_the_list_of_parts_is_valid_cyclonedx(bom: dict[str, Any]) -> None:
    found = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bom), all_errors=True)
    assert [str(error) for error in found or ()] == []


def test_every_file_of_the_tree_is_in_it_with_its_hash(bom: dict[str, Any], tree: Path) -> None:
    listed = {
        one["name"]: one["hashes"][0]["content"] for one in all_components(bom) if one["type"] == "file"
    }
    there = {
        path.relative_to(tree).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in tree.rglob("*")
        if path.is_file()
    }
    assert listed == there


def test_every_part_has_a_hash_or_files_or_names_the_file_that_it_is_in(bom: dict[str, Any]) -> None:
    files = {one["name"] for one in all_components(bom) if one["type"] == "file"}
    for one in bom["components"]:
        inside = [entry["value"] for entry in one.get("properties", ()) if entry["name"] == INSIDE]
        assert one["licenses"][0]["expression"]
        assert "hashes" in one or "components" in one or set(inside) & files, one["name"]


def test_the_same_tree_gives_the_same_list(bom: dict[str, Any], tree: Path, parts: list[Part]) -> None:
    target = write_sbom(tree, parts, version="1.2.3", system="linux-amd64", moment_s=MOMENT_S)
    again = json.loads(target.read_text(encoding="utf-8"))
    target.unlink()
    assert again == bom
    assert str(TEXTS.parents[1]) not in json.dumps(bom)


def test_licences_lie_in_the_package_and_the_notice_names_every_part(
    tree: Path, parts: list[Part], tmp_path: Path
) -> None:
    folder = write_licences(tmp_path, parts, version="1.2.3")
    notice = (folder / NOTICE).read_text(encoding="utf-8")
    assert [part.name for part in parts if part.name != "Tirek" and f"\n{part.name} " not in notice] == []
    qt = named(parts, "Qt")[0].version
    assert "LESSER GENERAL PUBLIC LICENSE" in (folder / f"qt-{qt}" / "LGPL-3.0.txt").read_text(
        encoding="utf-8"
    )
    assert f"Qt {qt}" in notice
    assert all(path.suffix for path in folder.rglob("*") if path.is_file())
