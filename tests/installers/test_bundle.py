"""The recipe of the frozen program: what it takes, what it leaves out, and what stops it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from installers import bundle

ROOT = Path(__file__).resolve().parents[2]
QT = [f"PySide6/{name}.abi3.so" for name in ("QtCore", "QtGui", "QtPrintSupport", "QtSvg", "QtWidgets")]
XCB = "PySide6/Qt/plugins/platforms/libqxcb.so"


def test_nothing_is_left_out_that_the_sources_import() -> None:
    imported = bundle.imported_qt_modules(ROOT)
    assert {"PySide6.QtCore", "PySide6.QtWidgets"} <= imported
    assert imported & set(bundle.EXCLUDED_MODULES) == set()
    bundle.insist_on_qt(imported, [*QT, XCB])


def test_a_qt_module_that_is_imported_but_missing_stops_the_build() -> None:
    with pytest.raises(bundle.BundleError, match="QtDBus"):
        bundle.insist_on_qt(["PySide6.QtCore", "PySide6.QtDBus"], [*QT, XCB])
    with pytest.raises(bundle.BundleError, match="QtTest"):
        bundle.insist_on_qt(["PySide6.QtTest"], [*QT, XCB, "PySide6/QtTest.abi3.so"])


def test_without_a_platform_to_draw_on_the_build_stops() -> None:
    with pytest.raises(bundle.BundleError, match="platform"):
        bundle.insist_on_qt(["PySide6.QtCore"], [*QT, "PySide6/Qt/plugins/platforms/libqoffscreen.so"])


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("Library not found: could not resolve 'libxcb-icccm.so.4', dependency of '/x/libqxcb.so'.", True),
        ("Library not found: could not resolve 'libgtk-3.so.0', dependency of '/x/libqgtk3.so'.", False),
        ("Hidden import libqxcb", False),
    ],
)
def test_only_a_library_that_the_window_system_lacks_stops_the_build(text: str, stops: bool) -> None:
    watch = bundle.LibraryWatch()
    watch.handle(logging.makeLogRecord({"msg": text, "levelno": logging.WARNING}))
    if stops:
        with pytest.raises(bundle.BundleError, match="libxcb-icccm"):
            watch.insist()
    else:
        watch.insist()


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        (XCB, True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", False),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", True),
        ("PySide6/Qt/translations/qtbase_kk.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/translations/designer_ru.qm", False),
        ("resources/words/kk.txt", True),
        ("libcups.so.2", False),
        ("libcrypto.so.3", True),
        ("PySide6/Qt/lib/libicudata.so.73", True),
    ],
)
def test_plugins_and_translations_are_pruned(place: str, kept: bool) -> None:
    assert bundle.is_kept(place) is kept


def test_libraries_of_plugins_that_are_left_out_go_with_them() -> None:
    entries = [
        ("PySide6/QtGui.abi3.so", "/qt/QtGui.abi3.so", bundle.EXTENSION),
        (XCB, "/qt/libqxcb.so", bundle.LIBRARY),
        ("libxcb.so.1", "/usr/libxcb.so.1", bundle.LIBRARY),
        ("libXau.so.6", "/usr/libXau.so.6", bundle.LIBRARY),
        ("libgtk-3.so.0", "/usr/libgtk-3.so.0", bundle.LIBRARY),
        ("libpython3.11.so.1.0", "/usr/libpython3.11.so.1.0", bundle.LIBRARY),
    ]
    wants = {"/qt/libqxcb.so": ["libxcb.so.1"], "/usr/libxcb.so.1": ["libXau.so.6", "libc.so.6"]}
    kept = bundle.still_needed(entries, lambda file: wants.get(file, []))
    assert [Path(place).name for place, _source, _kind in kept] == [
        "QtGui.abi3.so",
        "libqxcb.so",
        "libxcb.so.1",
        "libXau.so.6",
        "libpython3.11.so.1.0",
    ]


def test_what_is_read_at_run_time_is_in_the_bundle() -> None:
    folders = {folder for _file, folder in bundle.data_files(ROOT)}
    assert {"resources", "resources/fonts", "resources/i18n", "resources/icons", "resources/words"} <= folders
    assert "core/store/migrations" in folders
    files = [Path(file).name for file, _folder in bundle.data_files(ROOT)]
    assert "tokens.json" in files
    assert not [name for name in files if name.endswith((".ts", ".tsv", ".md"))]


def test_catalogues_that_are_not_compiled_stop_the_build(tmp_path: Path) -> None:
    (tmp_path / "resources" / "i18n").mkdir(parents=True)
    with pytest.raises(bundle.BundleError, match="kk"):
        bundle.data_files(tmp_path)
