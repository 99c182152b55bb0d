"""A screen without a display: catalogues compiled, theme and Kazakh installed, and the audit of names."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.core.casework.office import Worker
from ui import catalogues, language, theme
from ui.language import Language

Speak = Callable[[str], Language]
_INNER = ("qt_scrollarea_viewport", "qt_spinbox_lineedit", "qt_tableview_cornerbutton")


def pytest_configure(config: pytest.Config) -> None:
    """What the plugin without a display says about windows; it has none."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogues() -> None:
    """The .qm files are never committed; make those that are missing or older than their source."""
    for code in catalogues.LANGUAGES:
        source = catalogues.I18N / f"tirek_{code}.ts"
        target = catalogues.I18N / f"tirek_{code}.qm"
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            catalogues.compile_catalogues()
            return


@pytest.fixture
def look(qapp: QApplication, qtbot: QtBot) -> Iterator[theme.Theme]:
    """The light theme at 100 % in Kazakh, and put back afterwards."""
    language.use(qapp, "kk")
    if (theme.current().scheme, theme.current().text_percent) == ("light", 100) and qapp.styleSheet():
        yield theme.current()
    else:
        yield theme.use(qapp, scheme="light", text_percent=100)
    gc.enable()
    if (theme.current().scheme, theme.current().text_percent) != ("light", 100):
        theme.use(qapp, scheme="light", text_percent=100)
    language.use(qapp, "kk")


@pytest.fixture
def speak(look: theme.Theme, qapp: QApplication) -> Speak:
    """speak("ru") before building the page."""
    return lambda code: language.use(qapp, code)


@pytest.fixture
def worker(tmp_path: Path, look: theme.Theme) -> Iterator[Worker]:
    """A worker at her desk, over a real vault."""
    made = Worker(tmp_path / "vault")
    yield made
    made.close()


def focused(page: QWidget) -> str:
    """The name of what has the focus within a page, or would have it in a window that is in front."""
    widget: QWidget | None = page.focusWidget()
    return "" if widget is None else widget.objectName()


def unnamed_controls(page: QWidget) -> list[str]:
    """Controls under a page (and itself) that lack an object name or an accessible name.

    A control is what takes the focus or is a button.
    """
    found = []
    for widget in [page, *page.findChildren(QWidget)]:
        if not _is_control(widget):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name)
        if not widget.objectName() or not name.strip():
            found.append(f"{type(widget).__name__} objectName={widget.objectName()!r} name={name!r}")
    return found


def _is_control(widget: QWidget) -> bool:
    if widget.objectName() in _INNER or isinstance(widget, QMenu):
        return False
    if isinstance(widget, QAbstractButton):
        return True
    if isinstance(widget, QLineEdit):  # also the line of a combo box, which a screen reader reaches by itself
        return True
    if widget.focusProxy() is not None or isinstance(widget.parent(), QAbstractScrollArea):
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
