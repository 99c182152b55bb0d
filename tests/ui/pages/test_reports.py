"""The Reports page: nothing before it is asked for, then the month in bars and tables, and ways out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.casework.reports.district import DistrictReport
from core.casework.reports.month import Month, MonthReport
from core.policy.policy import Policy
from core.schema import Entity, parts_to_value
from tests.core.casework.office import TODAY
from tests.core.casework.reports.test_monthly import Agency
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import at_work
from ui.pages.reports import ReportsPage
from ui.theme import Theme
from ui.widgets.level_bars import LevelBars


@pytest.fixture(params=["worker", "supervisor"])
def page(request: pytest.FixtureRequest, look: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[ReportsPage]:
    agency = Agency(tmp_path / "vault", roles=("worker", request.param))
    address = parts_to_value(Entity.FAMILY, "address", village="Ақбидайлы")
    family = agency.plain_family(level="high", address=address)
    agency.write(family.stream, Entity.VISIT, held_on=TODAY, outcome="met")
    try:
        with at_work(agency.desk, agency.clock, Policy(allow_export=True)) as workspace:
            made = ReportsPage(workspace)
            made.resize(1100, 680)
            made.show()
            made.open()
            qtbot.waitUntil(lambda: made.whose == ("own" if request.param == "worker" else "all"))
            yield made
            made.hide()
            made.deleteLater()
    finally:
        agency.close()


def press(page: ReportsPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()


def texts(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def _month(page: ReportsPage) -> Month | None:
    return page.report.month if isinstance(page.report, MonthReport) else None


def test_nothing_is_counted_before_it_is_asked_for(page: ReportsPage) -> None:
    assert page.report is None
    assert page.findChild(QWidget, "reports_empty") is not None
    assert page.findChild(QPushButton, "reports_pdf") is None


def test_a_report_is_made_looked_at_and_saved_without_a_mouse(page: ReportsPage, qtbot: QtBot) -> None:
    create = page.findChild(QPushButton, "reports_create")
    assert create is not None
    create.setFocus()
    QTest.keyClick(create, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.findChild(LevelBars) is not None)
    bars = page.findChild(LevelBars)
    assert bars is not None
    assert "Жоғары: 1" in bars.accessibleName()
    assert "Ақбидайлы" in texts(page)
    assert unnamed_controls(page) == []
    supervises = page.whose == "all"
    assert (page.findChild(QWidget, "report_workers") is not None) == supervises
    press(page, "reports_xlsx")
    press(page, "leaving_go_on")
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.close()


def test_where_it_has_switched_off_files_the_report_says_so(page: ReportsPage, qtbot: QtBot) -> None:
    page.workspace.policy = Policy()
    press(page, "reports_create")
    qtbot.waitUntil(lambda: page.findChild(QPushButton, "reports_print") is not None)
    assert page.findChild(QPushButton, "reports_pdf") is None
    assert page.findChild(QPushButton, "reports_xlsx") is None
    assert any("АТ бөлімі" in text for text in texts(page))


def test_another_month_is_counted_anew_and_the_future_is_not_offered(page: ReportsPage, qtbot: QtBot) -> None:
    later = page.findChild(QPushButton, "reports_later")
    assert later is not None
    assert not later.isEnabled()
    page.go_to(Month(2026, 4))
    assert page.month == Month(2026, 3)
    page.make_report()
    qtbot.waitUntil(lambda: page.report is not None)
    press(page, "reports_earlier")
    qtbot.waitUntil(lambda: _month(page) == Month(2026, 2))
    months = [one.text() for one in page.findChildren(QLabel, "reports_month") if one.isVisible()]
    assert months == ["Ақпан 2026"]


def test_district_counts_name_no_village_and_go_by_the_year(page: ReportsPage, qtbot: QtBot) -> None:
    press(page, "reports_whose_districts")
    press(page, "reports_create")
    qtbot.waitUntil(lambda: isinstance(page.report, DistrictReport))
    assert page.findChild(QWidget, "report_districts") is not None
    assert page.findChild(QWidget, "report_villages") is None
    assert unnamed_controls(page) == []
    months = [one.text() for one in page.findChildren(QLabel, "reports_month") if one.isVisible()]
    assert months == ["2026"]
    press(page, "reports_earlier")
    qtbot.waitUntil(lambda: isinstance(page.report, DistrictReport) and page.report.year == 2025)
