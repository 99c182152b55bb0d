"""A whole visit on the screen with the real store, the real desk and the forms that come with Tirek."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.clock import SystemClock
from tests.central.running import RunningCentral
from tests.journeys.laptop import CALM_RISK, CALM_VISIT, Laptop, publish_everything
from tests.ui.pages.form.visit_stage import Stage
from tests.ui.robots.visit_robot import until
from ui.background import Background
from ui.theme import Theme
from ui.workspace import Workspace

VISIT_ANSWERS = {
    **CALM_VISIT,
    "present": "mother",
    "consent_by": "mother",
    "strengths": "bond",
    "k_health": "well",
    "members_new": "1",
    "m_name": "Мейірім",
    "m_relation": "child",
    "m_sex": "female",
    "m_birth_known": "about",
    "m_age_about": "8",
}
RISK_ANSWERS = {
    **CALM_RISK,
    "caregivers_n": "1",
    "c_name": "Анасы",
    "children_n": "1",
    "k_name": "Мейірім",
} | {f"d{n}": "no" for n in range(1, 11)}
for _prefix, _count in (("f", 7), ("c", 7), ("k", 8)):
    RISK_ANSWERS |= {f"{_prefix}{n}": "0" for n in range(1, _count + 1)}


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    with RunningCentral(tmp_path / "central") as central:
        publish_everything(central)
        found = Laptop(tmp_path / "laptop", SystemClock())
        found.enrol(central, "aigul", "Айгүл")
        yield found
        found.close()


@pytest.fixture
def stage(laptop: Laptop, look: Theme, qtbot: QtBot) -> Iterator[Stage]:
    bugs: list[BaseException] = []
    background = Background(report=bugs.append)
    workspace = Workspace(laptop.desk, background, language="kk", clock=laptop.clock)
    found = Stage(workspace, qtbot, laptop.clock)
    yield found
    found.close()
    QApplication.processEvents()
    background.stop()
    assert bugs == []


@pytest.mark.journey
def test_a_visit_typed_page_by_page_gives_a_level(stage: Stage, laptop: Laptop) -> None:
    stream = laptop.add_family("Қойшыбай")
    stage.go("visit", {"stream": stream})
    visit = stage.visit().page.visit
    assert visit is not None
    stage.visit().answer_page(VISIT_ANSWERS)
    while visit.page_key.startswith("home_visit"):
        stage.visit().answer_page(VISIT_ANSWERS).next()
    stage.visit().answer_all(RISK_ANSWERS)
    check = stage.check()
    assert check.problems() == []
    check.finish()
    result = stage.result()
    assert result.level_shown() == ""
    assert result.look() == "Төмен"
    assert laptop.desk.family(stream, language="kk").risk.level == "low"


@pytest.mark.journey
def test_what_the_visit_found_is_flagged_in_the_assessment(stage: Stage, laptop: Laptop) -> None:
    stream = laptop.add_family("Қойшыбай")
    stage.go("visit", {"stream": stream})
    robot = stage.visit().answer_page(VISIT_ANSWERS).go_to("/danger")
    robot.answer("danger_now", "yes").go_to("risk_assessment:/data/about")
    visit = robot.page.visit
    assert visit is not None
    until(lambda: visit.forms[1].session.value("flag_level") == "urgent", what="the flag")
    robot.page.may_leave()
    assert robot.has("assess_date")
