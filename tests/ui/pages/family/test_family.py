"""One family: its level with reasons, who lives there, the next step, a note, the cover during a visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core.changes import Changes, RecordId
from core.errors import Code, StoreError
from core.records import ErasedValues, LateWork
from tests.ui.casework_desk import ABILKHAN, BEKBOLAT, QOISHYBAI, SERIKBAI
from tests.ui.conftest import Speak, unnamed_controls
from tests.ui.pages.conftest import Office
from tests.ui.robots.casework_robot import FamilyRobot
from tests.ui.typing import hold, let_go
from ui import theme
from ui.pages.family.family import FamilyPage

ABUSER = "балаға қауіпті болуы мүмкін"


@pytest.fixture
def page(office: Office) -> FamilyPage:
    return FamilyPage(office.workspace)


def _robot(office: Office, page: FamilyPage, stream: bytes = QOISHYBAI) -> FamilyRobot:
    office.show(page, stream=stream)
    robot = FamilyRobot(page, office.qtbot)
    office.qtbot.waitUntil(lambda: page._view is not None or bool(robot.refusal()))
    return robot


def test_it_says_who_where_and_how_to_get_there(office: Office, page: FamilyPage) -> None:
    robot = _robot(office, page)
    assert robot.name() == "Қойшыбай Ләззат"
    for shown in ("2026-0003", "Тоғызтерек ауылы, Орталық көшесі 14", "+7 700 000 00 12", "көк қақпа"):
        assert robot.sees(shown)
    assert robot.sees("Дүйсебай Ерлан")


def test_the_level_comes_with_its_day_its_reasons_and_what_it_was(office: Office, page: FamilyPage) -> None:
    robot = _robot(office, page)
    assert robot.level() == "high"
    assert robot.sees("23.11.2026 қойылған. Бұрын: Орташа.")
    assert robot.sees("Соңғы айда үйде зорлық болды ма? Иә, бір рет")
    assert robot.sees("Мейірім: МУАК өлшемі: 118 мм")
    assert robot.sees("Көршілері түнде айқай естіген")


@pytest.mark.parametrize(
    ("level", "computed", "said"),
    [
        ("high", "medium", ["Тек жауаптар бойынша: Орташа.", "Деңгей көтерілген: Себеп"]),
        ("low", "high", ["Тек жауаптар бойынша: Жоғары.", "Деңгей төмендетілген: Себеп"]),
        ("high", "high", ["Себебі: Себеп"]),
        ("high", "not_assessed", ["Себебі: Себеп"]),
    ],
)
def test_a_level_other_than_the_answers_give_says_so_and_which_way(
    office: Office,
    page: FamilyPage,
    level: str,
    computed: str,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = office.desk.family(QOISHYBAI, language="kk").risk
    judged = replace(told, level=level, computed=computed, raise_reason="Себеп")
    monkeypatch.setattr(office.desk, "_risk", lambda row, on: judged)
    robot = _robot(office, page)
    for words in said:
        assert robot.sees(words)
    assert robot.sees("Тек жауаптар бойынша") is (level != computed and computed != "not_assessed")


def test_ages_are_exact_about_or_unknown(office: Office, page: FamilyPage) -> None:
    robot = _robot(office, page)
    for shown in ("31 жас (15.01.1995)", "шамамен 58 жас", "жасы белгісіз", "әжесі", "ұл бала", ABUSER):
        assert robot.sees(shown)


def test_each_event_says_where_it_is(office: Office, page: FamilyPage) -> None:
    events = _robot(office, page).timeline()
    assert len(events) == 6
    assert events[0] == "23.11.2026, Үйге бару: отбасымен үйінде кездесті, Тоқтарбай Әсем, Тек осында"
    assert events[3].endswith("Орталықта бар, 23.11.2026")


def test_the_whole_history_is_one_press_away(office: Office, page: FamilyPage) -> None:
    robot = _robot(office, page)
    robot.press("family_all_history")
    assert len(robot.timeline()) == 7


def test_start_visit_and_going_on_with_a_draft(office: Office, page: FamilyPage) -> None:
    _robot(office, page).start_visit()
    office.qtbot.waitUntil(lambda: bool(office.gone_to))
    assert office.desk.started == [QOISHYBAI]
    other = FamilyPage(office.workspace)
    robot = _robot(office, other, ABILKHAN)
    assert robot.sees("Жобаны жалғастыру")
    assert other.new_visit()
    assert office.gone_to[-1] == ("visit", {"draft": b"d" * 16})
    assert office.desk.started == [QOISHYBAI]


def test_a_note_is_in_the_history_at_once(office: Office, page: FamilyPage) -> None:
    robot = _robot(office, page)
    robot.add_note("Әжесі қоңырау шалды")
    assert office.desk.notes == [(QOISHYBAI, "Әжесі қоңырау шалды")]
    assert "Әжесі қоңырау шалды" in robot.timeline()[0]
    assert not page.note_form.isVisible()


def test_an_empty_note_is_not_saved(office: Office, page: FamilyPage) -> None:
    robot = _robot(office, page)
    robot.write_note("  ").save_note()
    assert robot.sees("Алдымен жазбаны жазыңыз.")
    assert office.desk.notes == []


def test_a_note_under_way_survives_a_refresh_a_refusal_and_leaving(office: Office, page: FamilyPage) -> None:
    robot = _robot(office, page)
    robot.write_note("Бала ауырып")
    office.desk.drafts.append(office.desk.drafts[0].__class__(b"q" * 16, QOISHYBAI, "", 0, 0, 0, 0))
    page.refresh(Changes(records=frozenset({RecordId(QOISHYBAI, 1, QOISHYBAI)})))
    robot.wait_until_sees("Жобаны жалғастыру")
    assert page.note.area.hasFocus()
    office.desk.refuse = StoreError(Code.STORE_DISK_FULL)
    robot.save_note()
    office.qtbot.waitUntil(lambda: bool(robot.refusal()))
    assert page.note.text() == "Бала ауырып"
    page.may_leave()
    again = FamilyPage(office.workspace)
    _robot(office, again)
    assert again.note.text() == "Бала ауырып"
    assert again.note_form.isVisible()


def test_a_note_that_is_saved_after_its_page_is_gone_does_not_come_again(
    office: Office, page: FamilyPage
) -> None:
    robot = _robot(office, page)
    robot.write_note("Бала ауырып жатыр")
    robot.save_note()
    page.may_leave()
    office.pages.remove(page)
    shiboken6.delete(page)
    office.qtbot.waitUntil(lambda: bool(office.desk.notes))
    again = FamilyPage(office.workspace)
    office.qtbot.waitUntil(lambda: again.kept(f"note_{QOISHYBAI.hex()}") == "")
    _robot(office, again)
    assert again.note.text() == ""


def test_it_asks_again_only_for_what_it_shows(office: Office, page: FamilyPage) -> None:
    _robot(office, page)
    asked: list[int] = []
    office.desk.before_read = lambda: asked.append(1)
    page.refresh(Changes(records=frozenset({RecordId(SERIKBAI, 1, SERIKBAI)})))
    assert page._ticket is None
    page.refresh(Changes(records=frozenset({RecordId(QOISHYBAI, 1, QOISHYBAI)})))
    office.qtbot.waitUntil(lambda: asked == [1])


def test_two_versions_lead_to_the_page_that_decides(office: Office, page: FamilyPage) -> None:
    robot = _robot(office, page, BEKBOLAT)
    assert robot.sees("Екі нұсқа бар: сіз шешкенше ауыры көрсетіледі.")
    robot.open_conflicts()
    assert office.gone_to == [("conflict", {"stream": BEKBOLAT})]


def test_the_button_asks_for_the_emergency_numbers(office: Office, page: FamilyPage, qtbot: QtBot) -> None:
    _robot(office, page)
    (button,) = page.findChildren(QPushButton, "family_numbers_button")
    with qtbot.waitSignal(office.workspace.numbers_wanted):
        button.click()


def test_during_a_visit_risk_reasons_and_the_alleged_abuser_are_not_there(
    office: Office, page: FamilyPage
) -> None:
    office.workspace.in_visit = True
    robot = _robot(office, page)
    hidden = (
        "Жоғары",
        "зорлық",
        ABUSER,
        "есік алдында сөйлесіңіз",
        "Айдана үш күн",
        "тәуекел деңгейіне қарай",
    )
    assert robot.level() == ""
    assert not any(robot.sees(word) for word in hidden)
    cover = next(cover for cover in robot.covers() if cover.objectName() == "family_risk_cover")
    hold(cover, Qt.Key.Key_Space)
    assert robot.level() == "high"
    assert robot.sees("есік алдында сөйлесіңіз")
    let_go(cover, Qt.Key.Key_Space)
    assert robot.level() == ""
    assert not any(robot.sees(word) for word in hidden)


def test_a_file_that_is_not_here_is_said_calmly(office: Office, page: FamilyPage) -> None:
    robot = _robot(office, page, b"?" * 16)
    assert robot.refusal() == "Бұл жазба осы ноутбукте жоқ."
    assert not page.new_visit()


@pytest.mark.parametrize("visiting", [False, True])
@pytest.mark.parametrize(("code", "percent"), [("kk", 100), ("kk", 200), ("ru", 200), ("en", 100)])
def test_every_control_has_a_name_and_nothing_scrolls_sideways(
    office: Office, speak: Speak, qapp: QApplication, code: str, percent: int, visiting: bool
) -> None:
    speak(code)
    theme.use(qapp, scheme="light", text_percent=percent)
    office.workspace.in_visit = visiting
    page = FamilyPage(office.workspace)
    robot = _robot(office, page, BEKBOLAT)
    robot.write_note("а")
    assert unnamed_controls(page) == []
    assert page._body.minimumSizeHint().width() <= 1150


def test_a_note_of_another_day_is_asked_for_again_where_the_day_has_not_come(
    office: Office, page: FamilyPage
) -> None:
    robot = _robot(office, page)
    robot.write_note("Мектеп хабарласты")
    page.note_day.setText("31.12.2026")
    page.save_note()
    assert robot.sees("Бұл күн әлі келген жоқ.")
    assert office.desk.notes == []
    page.note_day.setText("20.11.2026")
    page.save_note()
    office.qtbot.waitUntil(lambda: len(office.desk.notes) == 1)
    office.qtbot.waitUntil(lambda: page.note_day.text() == "")


def test_a_task_is_begun_for_this_family(office: Office, page: FamilyPage) -> None:
    robot = _robot(office, page)
    robot.press("family_add_task")
    assert office.gone_to[-1] == ("tasks", {"stream": page.stream})


@pytest.mark.parametrize(
    ("erased", "said"),
    [
        (
            ErasedValues(date(2026, 11, 20), "court", False, 2),
            "Бұл істің 2 жазбасы 20.11.2026",
        ),
        (ErasedValues(date(2026, 11, 20), "term", True, 1), "Бұл істегінің бәрі 20.11.2026 күні өшірілді."),
        (ErasedValues(None, "of a newer program", True, 1), "Кім, қашан жазғаны"),
    ],
)
def test_it_says_what_was_erased_and_why(
    office: Office, page: FamilyPage, erased: ErasedValues, said: str
) -> None:
    office.desk.office_news.erased = (erased,)  # type: ignore[attr-defined]
    robot = _robot(office, page)
    office.qtbot.waitUntil(lambda: robot.sees(said))
    assert robot.sees("Сот солай шешті.") is (erased.reason == "court")


def test_it_says_who_wrote_late_and_keeps_it_after_it_was_seen(office: Office, page: FamilyPage) -> None:
    late = LateWork(QOISHYBAI, b"b" * 16, "Болат", "Қойшыбай Ләззат", False, 2, 0, 86_400_000, seen=True)
    office.desk.office_news.late = (late,)  # type: ignore[attr-defined]
    robot = _robot(office, page)
    office.qtbot.waitUntil(lambda: robot.sees("Іс басқаға берілгеннен кейін 2 өзгеріс келді."))
    assert robot.sees("01.01.1970")
