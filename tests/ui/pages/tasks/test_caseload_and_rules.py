"""Caseload and rules: overload in words, defaults called defaults, a file and not a change."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from core.rules.pack import read_pack
from tests.core.casework.test_caseload import AIGUL, ERLAN, carried
from tests.ui.conftest import Speak, focused, unnamed_controls
from tests.ui.pages.tasks.conftest import Stage
from tests.ui.typing import type_text
from ui import theme
from ui.pages.tasks.caseload import CaseloadPage
from ui.pages.tasks.rules import RulesPage


def said(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_who_is_overloaded_stands_first_and_is_said_in_words(office_of_supervisor: Stage) -> None:
    stage = office_of_supervisor
    stage.tell(lambda worker: [carried(worker, ERLAN, "high") for _ in range(12)])
    stage.tell(lambda worker: carried(worker, AIGUL, "low"))
    page = CaseloadPage(stage.workspace)
    stage.show(page)
    stage.qtbot.waitUntil(lambda: page.findChild(QLabel, f"load_{ERLAN.hex()}") is not None)
    first, second = (page.findChild(QLabel, f"load_{user.hex()}") for user in (ERLAN, AIGUL))
    assert first is not None
    assert second is not None
    assert first.mapTo(page, first.pos()).y() < second.mapTo(page, second.pos()).y()
    assert "жүктемесі артық" in first.accessibleName()
    assert "артық" not in second.accessibleName()
    assert "заң нормасы емес" in said(page)
    assert "бір маманның жүктемесі туралы ештеңе айтпайды" in said(page)


def test_a_worker_reads_the_rules_and_has_nothing_to_change(stage: Stage) -> None:
    page = RulesPage(stage.workspace)
    stage.show(page)
    stage.qtbot.waitUntil(lambda: "Келесі баруға дейін" in said(page))
    assert "заңнан дәйексөз емес" in said(page)
    assert page.fields == {}
    assert not page.write_button.isVisible()


def test_a_supervisor_writes_a_file_and_is_told_that_nothing_has_changed(
    office_of_supervisor: Stage, tmp_path: Path
) -> None:
    stage, place = office_of_supervisor, tmp_path / "rules.json"
    page = RulesPage(stage.workspace)
    page.save_as = lambda parent, title, name, chosen: chosen(place)
    stage.show(page)
    stage.qtbot.waitUntil(lambda: "visit_days_high" in page.fields)
    assert "host_carer_max_age" not in page.fields, "what the press reported is not changed here"
    page.write_button.click()
    assert "кемінде бір басқа мән" in said(page)
    type_text(page.fields["visit_days_high"], "5")
    page.write_button.click()
    assert "Бүгінгі не кейінгі күнді жазыңыз" in said(page)
    type_text(page.day, "01.04.2026")
    page.may_leave()
    stage.settle()
    assert stage.tell(lambda worker: worker.desk.typed())["rule_visit_days_high"] == "5"
    page.write_button.click()
    stage.qtbot.waitUntil(place.exists)
    pack = read_pack(place.read_bytes())
    assert [(rule.name, rule.value) for rule in pack.rules] == [("visit_days_high", 5)]
    assert "Әзірге ештеңе өзгерген жоқ" in said(page)
    assert page.fields["visit_days_high"].text() == ""
    stage.settle()
    assert "rule_visit_days_high" not in stage.tell(lambda worker: worker.desk.typed())


def test_a_file_that_cannot_be_written_loses_nothing(office_of_supervisor: Stage, tmp_path: Path) -> None:
    stage = office_of_supervisor
    page = RulesPage(stage.workspace)
    page.save_as = lambda parent, title, name, chosen: chosen(tmp_path / "no" / "such" / "folder.json")
    stage.show(page)
    stage.qtbot.waitUntil(lambda: "visit_days_high" in page.fields)
    type_text(page.fields["visit_days_high"], "5")
    type_text(page.day, "01.04.2026")
    page.write_button.click()
    stage.qtbot.waitUntil(lambda: "Басқа қалтаны таңдаңыз" in said(page))
    assert page.fields["visit_days_high"].text() == "5"


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
@pytest.mark.parametrize("percent", [100, 200])
def test_every_control_has_a_name_and_nothing_scrolls_sideways(
    office_of_supervisor: Stage, speak: Speak, qapp: QApplication, code: str, percent: int
) -> None:
    stage = office_of_supervisor
    speak(code)
    theme.use(qapp, scheme="light", text_percent=percent)
    stage.tell(lambda worker: carried(worker, AIGUL, "high"))
    for kind in (CaseloadPage, RulesPage):
        page = kind(stage.workspace)
        stage.show(page)
        stage.qtbot.waitUntil(lambda page=page: len(said(page)) > 100)  # type: ignore[misc]
        assert unnamed_controls(page) == []
        first = next(iter(page.fields)) if isinstance(page, RulesPage) else ""
        assert focused(page) == (f"rule_{first}" if first else "caseload_scroll")
        assert page.minimumSizeHint().width() <= 1166
