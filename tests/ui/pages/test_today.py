"""Today: the one that cannot wait is open, nothing is promised that was not checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from core.changes import Changes, RecordId
from core.clock import today
from core.errors import Code, StoreError
from core.records import AskedPair, Counting, LateWork, PossiblyKnown
from tests.ui.casework_desk import ABILKHAN, SERIKBAI
from tests.ui.conftest import Speak, unnamed_controls
from tests.ui.pages.conftest import Office
from tests.ui.robots.casework_robot import TodayRobot
from ui import theme
from ui.pages.today import TodayPage


@pytest.fixture
def page(office: Office) -> TodayPage:
    return TodayPage(office.workspace)


def _robot(office: Office, page: TodayPage) -> TodayRobot:
    office.show(page)
    robot = TodayRobot(page, office.qtbot)
    office.qtbot.waitUntil(lambda: page._view is not None)
    return robot


def test_the_gravest_of_what_is_late_is_open_and_first(office: Office, page: TodayPage) -> None:
    robot = _robot(office, page)
    assert robot.current().item.family_name == "Серікбай Нұргүл"
    assert robot.due()[:2] == ["Серікбай Нұргүл", "Әбілхан Раушан"]
    assert robot.sees("25 қараша, сәрсенбі")
    assert robot.sees("Мерзімінен 1 күн өтті")
    assert robot.current().start.hasFocus()


def test_start_visit_begins_a_draft_and_goes_to_its_form(office: Office, page: TodayPage) -> None:
    _robot(office, page).start_visit("Серікбай Нұргүл")
    office.qtbot.waitUntil(lambda: bool(office.gone_to))
    assert office.desk.started == [SERIKBAI]
    assert office.gone_to == [("visit", {"draft": b"n" * 16})]


def test_a_family_with_a_draft_is_gone_on_with_instead(office: Office, page: TodayPage) -> None:
    robot = _robot(office, page)
    robot.open_row("Әбілхан Раушан")
    assert robot.sees("Жобаны жалғастыру")
    robot.start_visit("Әбілхан Раушан")
    assert office.gone_to == [("visit", {"draft": b"d" * 16})]
    assert office.desk.started == []


def test_pressing_a_row_opens_it_and_its_family_is_a_key_away(office: Office, page: TodayPage) -> None:
    robot = _robot(office, page)
    robot.open_row("Мұсахан Ержан")
    assert robot.current().start.hasFocus()
    robot.open_family("Мұсахан Ержан")
    assert office.gone_to == [("family", {"stream": bytes([5]) * 16})]


def test_ctrl_n_starts_the_open_one(office: Office, page: TodayPage) -> None:
    _robot(office, page)
    assert page.new_visit()
    office.qtbot.waitUntil(lambda: office.desk.started == [SERIKBAI])


def test_what_is_missing_for_the_road_is_said_and_nothing_else(office: Office, page: TodayPage) -> None:
    office.desk.missing = ("old_sync", "disk")
    robot = _robot(office, page)
    assert robot.readiness() == "Жолға шықпас бұрын: тағы бір рет синхрондаңыз, дискіде орын босатыңыз"
    assert not robot.sees("Жолға дайын")


def test_ready_says_since_when(office: Office, page: TodayPage) -> None:
    assert _robot(office, page).readiness() == (
        "Жолға дайын. Желісіз қажетінше жұмыс істейді. Соңғы синхрондау: 2 сағат бұрын."
    )


def test_ready_says_until_when_and_what_is_only_here(office: Office, page: TodayPage) -> None:
    office.desk.ready_until, office.desk.waiting = date(2026, 12, 31), 12
    said = _robot(office, page).readiness()
    assert "Желісіз 2026 жылғы 31 желтоқсан күніне дейін жұмыс істейді." in said
    assert "12 өзгеріс тек осында." in said


def test_more_than_is_read_stands_on_the_tasks_page(office: Office, page: TodayPage) -> None:
    office.desk.overdue_count = 300
    robot = _robot(office, page)
    assert robot.sees("300")
    robot.press("today_all_overdue")
    assert office.gone_to == [("tasks", {})]


def test_an_empty_day_says_what_comes_next(office: Office, page: TodayPage) -> None:
    on = today(office.desk.clock)
    office.desk.rows = [replace(office.desk.rows[0], next_due_on=on + timedelta(days=9))]
    robot = _robot(office, page)
    assert robot.sees("4 желтоқсан")
    assert robot.due() == []
    robot.press("today_families")
    assert office.gone_to == [("families", {})]


def test_a_quiet_day_names_the_next_one_of_the_week(office: Office, page: TodayPage) -> None:
    on = today(office.desk.clock)
    office.desk.rows = [replace(office.desk.rows[0], next_due_on=on + timedelta(days=2))]
    robot = _robot(office, page)
    assert robot.sees("27 қараша, жұма")
    assert not robot.sees("жоспарланған бару да жоқ")


def test_the_side_leads_to_drafts_and_conflicts(office: Office, page: TodayPage) -> None:
    robot = _robot(office, page)
    robot.press(f"draft_{(b'e' * 16).hex()}")
    robot.press("today_conflicts")
    assert office.gone_to == [("visit", {"draft": b"e" * 16}), ("families", {"conflicts": True})]


def test_a_supervisor_is_told_who_may_be_on_record_twice(office: Office, page: TodayPage) -> None:
    names = ("Жақыпбек Бибігүл", "Жакыпбек Бибигуль")
    office.desk.alike = (AskedPair(b"s", b"1", b"t", b"2", False, names, "Айгүл", "Бір әже"),)
    robot = _robot(office, page)
    assert robot.sees("Екі рет жазылған ба?")
    assert robot.sees("Айгүл · Бір әже")
    robot.wait_for(QAbstractButton, "alike_31").click()
    where = {"one_stream": b"s", "one": b"1", "other_stream": b"t", "other": b"2", "family": False}
    assert office.gone_to == [("same", where)]


def test_who_may_be_known_elsewhere_is_told_until_it_is_seen(office: Office, page: TodayPage) -> None:
    """Of the other file there is nothing but whom to ask; it is never said that somebody *is* known."""
    known = PossiblyKnown(ABILKHAN, b"1", "Бибігүл", "Әбілхан Раушан", "Болат", same_iin=True, seen=False)
    office.desk.known.told = (known,)  # type: ignore[attr-defined]
    robot = _robot(office, page)
    assert robot.sees("Ауданда бұрыннан белгілі болуы мүмкін. Мына кісіден сұраңыз: Болат. ЖСН бірдей.")
    seen = next(
        one for one in page.findChildren(QAbstractButton) if one.objectName().startswith("known_seen_")
    )
    seen.click()
    office.qtbot.waitUntil(lambda: not robot.sees("Мына кісіден сұраңыз: Болат"))


def test_who_has_both_files_may_compare_them(office: Office, page: TodayPage) -> None:
    known = PossiblyKnown(
        b"s", b"1", "Жақыпбек Бибігүл", "Жақыпбек", "", same_iin=False, seen=False,
        other_stream=b"t", other=b"2", other_name="Жакыпбек Бибигуль", other_family_name="Қойшыбай",
    )  # fmt: skip
    office.desk.known.told = (known,)  # type: ignore[attr-defined]
    robot = _robot(office, page)
    assert robot.sees("Екі іс, бәлкім бір адам")
    robot.wait_for(QAbstractButton, "known_31_32").click()
    where = {"one_stream": b"s", "one": b"1", "other_stream": b"t", "other": b"2"}
    assert office.gone_to == [("same", where)]


def test_late_work_of_a_colleague_is_told_until_it_is_seen(office: Office, page: TodayPage) -> None:
    written_ms = office.desk.clock.now_ms() - 3_600_000
    late = LateWork(
        ABILKHAN, b"b" * 16, "Болат", "Әбілхан Раушан", own=False, changes=3,
        first_ms=written_ms, last_ms=written_ms, seen=False,
    )  # fmt: skip
    office.desk.office_news.late = (late,)  # type: ignore[attr-defined]
    robot = _robot(office, page)
    assert robot.sees("Іс басқаға берілгеннен кейін 3 өзгеріс келді. Жазған: Болат.")
    key = f"{ABILKHAN.hex()}_{late.author.hex()}"
    robot.wait_for(QAbstractButton, f"late_{key}").click()
    assert office.gone_to == [("family", {"stream": ABILKHAN})]
    robot.wait_for(QAbstractButton, f"late_seen_{key}").click()
    office.qtbot.waitUntil(lambda: not robot.sees("Жазған: Болат"))


def test_her_own_late_work_is_told_without_naming_the_file(office: Office, page: TodayPage) -> None:
    late = LateWork(b"z" * 16, b"a" * 16, "Айгүл", "", True, 1, 0, 0, seen=False)
    office.desk.office_news.late = (late,)  # type: ignore[attr-defined]
    robot = _robot(office, page)
    assert robot.sees("Іс басқаға берілгеннен кейін орталыққа сіздің 1 өзгерісіңіз жетті.")
    assert page.findChild(QAbstractButton, f"late_{late.stream.hex()}_{late.author.hex()}") is None


def test_in_a_home_nobody_reads_who_may_be_known(office: Office, page: TodayPage) -> None:
    known = PossiblyKnown(ABILKHAN, b"1", "Бибігүл", "Әбілхан Раушан", "Болат", same_iin=True, seen=False)
    office.desk.known.told = (known,)  # type: ignore[attr-defined]
    office.workspace.in_visit = True
    robot = _robot(office, page)
    assert not robot.sees("Мына кісіден сұраңыз: Болат")


def test_it_asks_again_when_a_file_was_touched(office: Office, page: TodayPage) -> None:
    robot = _robot(office, page)
    office.desk.drafts = []
    page.refresh(Changes(records=frozenset({RecordId(ABILKHAN, 1, ABILKHAN)})))
    office.qtbot.waitUntil(lambda: not robot.sees("Аяқталмаған жобалар"))


def test_the_focus_stays_where_it_was_when_the_page_is_drawn_anew(office: Office, page: TodayPage) -> None:
    robot = _robot(office, page)
    robot.wait_for(QAbstractButton, "today_conflicts").setFocus()
    office.desk.drafts = []
    page.refresh(Changes(drafts=frozenset({b"d" * 16})))
    office.qtbot.waitUntil(lambda: not robot.sees("Аяқталмаған жобалар"))
    assert robot.wait_for(QAbstractButton, "today_conflicts").hasFocus()


def test_a_refusal_is_said_above_the_page(office: Office, page: TodayPage) -> None:
    office.desk.refuse = StoreError(Code.STORE_DISK_FULL)
    robot = _robot(office, page)
    robot.start_visit("Серікбай Нұргүл")
    office.qtbot.waitUntil(lambda: bool(robot.refusal()))
    assert "Диск" in robot.refusal()
    assert office.gone_to == []


def test_during_a_visit_no_level_is_in_the_list(office: Office, page: TodayPage) -> None:
    office.workspace.in_visit = True
    robot = _robot(office, page)
    assert not any(robot.sees(word) for word in ("Шұғыл", "Жоғары", "Орташа", "деңгейіне"))
    assert robot.sees("Көптен байланыс жоқ")


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
@pytest.mark.parametrize("percent", [100, 200])
def test_every_control_has_a_name_and_nothing_scrolls_sideways(
    office: Office, speak: Speak, qapp: QApplication, code: str, percent: int
) -> None:
    speak(code)
    theme.use(qapp, scheme="light", text_percent=percent)
    page = TodayPage(office.workspace)
    _robot(office, page)
    assert unnamed_controls(page) == []
    assert page.minimumSizeHint().width() <= 1166


def test_while_deadlines_are_counted_nothing_is_said_of_them(office: Office, page: TodayPage) -> None:
    office.desk.counting = Counting(40, 900)
    robot = _robot(office, page)
    assert robot.sees("Мерзімдер есептелуде, дайыны: 40 / 900.")
    assert robot.due() == []
    assert not robot.sees("жоспар жоқ")
    assert not page.new_visit()
    office.desk.counting = None
    office.workspace.announce(Changes(due=True))
    office.qtbot.waitUntil(lambda: page._current is not None)
    assert robot.current().item.family_name == "Серікбай Нұргүл"
