"""Two versions: both are shown with who and when, nothing is chosen beforehand, a person decides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from core.errors import Code, StoreError
from core.records import ConflictView, RecordFinding
from tests.ui.casework_desk import BEKBOLAT, QOISHYBAI
from tests.ui.conftest import Speak, unnamed_controls
from tests.ui.pages.conftest import Office
from tests.ui.robots.casework_robot import ConflictRobot
from ui import theme
from ui.pages.family.conflict import ConflictPage

RISK, ADDRESS = "Тәуекел деңгейі", "Мекенжайы"


@pytest.fixture
def page(office: Office) -> ConflictPage:
    return ConflictPage(office.workspace)


def _robot(office: Office, page: ConflictPage, stream: bytes = BEKBOLAT) -> ConflictRobot:
    office.show(page, stream=stream)
    robot = ConflictRobot(page, office.qtbot)
    office.qtbot.waitUntil(lambda: bool(page._shown))
    return robot


def test_only_differing_fields_with_who_and_when(office: Office, page: ConflictPage) -> None:
    robot = _robot(office, page)
    assert robot.fields() == [RISK, ADDRESS]
    assert robot.values(RISK) == [
        "Жоғары, 24.11.2026. Тоқтарбай Әсем, кеше 11:00",
        "Төмен, 25.11.2026. Дүйсебай Ерлан, бүгін 06:26",
    ]
    assert robot.sees("Жылыбастау ауылы, Бейбітшілік көшесі 9")  # what it was


def test_nothing_is_chosen_beforehand(office: Office, page: ConflictPage) -> None:
    robot = _robot(office, page)
    for field in robot.fields():
        assert robot.chosen(field) == []
        assert not robot.may_use(field)


def test_the_chosen_value_is_used_and_its_field_goes_away(office: Office, page: ConflictPage) -> None:
    robot = _robot(office, page)
    robot.use(ADDRESS, author="Дүйсебай Ерлан")
    office.qtbot.waitUntil(lambda: robot.fields() == [RISK])
    ((conflict, op),) = office.desk.resolved
    assert (conflict.field_name, op) == ("address", b"2" * 32)
    robot.use(RISK, author="Тоқтарбай Әсем")
    robot.wait_until_sees("Мұнда шешетін ештеңе қалмады.")
    robot.press("conflict_open_family")
    assert office.gone_to == [("family", {"stream": BEKBOLAT})]


def test_choosing_the_lower_level_says_who_may(office: Office, page: ConflictPage) -> None:
    robot = _robot(office, page)
    lower = "тек жетекші төмендете алады"
    robot.choose(RISK, author="Тоқтарбай Әсем")
    assert not robot.sees(lower)
    robot.choose(RISK, author="Дүйсебай Ерлан")
    assert robot.sees(lower)


def test_a_refusal_leaves_the_choice_open(office: Office, page: ConflictPage) -> None:
    office.desk.refuse = StoreError(Code.NOT_PERMITTED)
    robot = _robot(office, page)
    robot.use(RISK, author="Дүйсебай Ерлан")
    office.qtbot.waitUntil(lambda: bool(robot.refusal()))
    assert robot.may_use(RISK)
    assert robot.fields() == [RISK, ADDRESS]


def test_a_value_that_cannot_be_right_is_not_chosen_and_the_reason_is_said(
    office: Office, page: ConflictPage
) -> None:
    office.desk.impossible = (RecordFinding("birth_future", hard=True),)
    robot = _robot(office, page)
    robot.use(ADDRESS, author="Дүйсебай Ерлан")
    robot.wait_until_sees("Туған күні әлі келген жоқ.")
    assert office.desk.resolved == []
    assert robot.may_use(ADDRESS)


def test_during_a_visit_the_level_waits(office: Office, page: ConflictPage) -> None:
    office.workspace.in_visit = True
    robot = _robot(office, page)
    assert robot.fields() == [ADDRESS]
    assert not any(robot.sees(word) for word in ("Жоғары", "Төмен"))


def test_what_the_form_of_a_record_covers_waits_too_and_the_words_are_asked_in_the_language(
    office: Office, page: ConflictPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    risk, address = office.desk.conflicts(BEKBOLAT)

    def conflicts(stream: bytes, *, language: str) -> tuple[ConflictView, ...]:
        return risk, replace(address, covered=language == "kk")

    monkeypatch.setattr(office.desk, "conflicts", conflicts)
    office.workspace.in_visit = True
    robot = _robot(office, page)
    assert robot.fields() == []
    assert not robot.sees("Көкжарма ауылы, Мектеп көшесі 3, уақытша")


def test_a_file_without_conflicts_says_so(office: Office, page: ConflictPage) -> None:
    assert _robot(office, page, QOISHYBAI).sees("Мұнда шешетін ештеңе қалмады.")


@pytest.mark.parametrize(("code", "percent"), [("kk", 100), ("kk", 200), ("ru", 200), ("en", 100)])
def test_every_control_has_a_name_and_nothing_scrolls_sideways(
    office: Office, speak: Speak, qapp: QApplication, code: str, percent: int
) -> None:
    speak(code)
    theme.use(qapp, scheme="light", text_percent=percent)
    page = ConflictPage(office.workspace)
    _robot(office, page)
    assert unnamed_controls(page) == []
    assert page._fields.minimumSizeHint().width() <= 1100
