"""Dates, times, sizes, order and plurals in the three languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Speak
from ui import language, theme
from ui.language import Language

DAY = date(2026, 11, 25)
ZONE = timezone(timedelta(hours=5))
NOW_MS = int(datetime(2026, 11, 25, 9, 12, tzinfo=ZONE).timestamp() * 1000)
MINUTE, HOUR, A_DAY = 60_000, 3_600_000, 86_400_000


@pytest.fixture(params=language.CODES)
def spoken(request: pytest.FixtureRequest) -> Language:
    return Language.load(request.param)


def test_short_dates_are_the_same_in_every_language(spoken: Language) -> None:
    assert spoken.short_date(date(2018, 1, 5)) == "05.01.2018"
    assert spoken.day_month(date(2018, 1, 5)) == "05.01"


@pytest.mark.parametrize(
    ("code", "plain", "with_year", "near"),
    [
        ("kk", "25 қараша, сәрсенбі", "2026 жылғы 25 қараша, сәрсенбі", "жұма, 27.11"),
        ("ru", "25 ноября, среда", "25 ноября 2026 года, среда", "пятница, 27.11"),
        ("en", "25 November, Wednesday", "25 November 2026, Wednesday", "Friday, 27.11"),
    ],
)
def test_long_dates(code: str, plain: str, with_year: str, near: str) -> None:
    spoken = Language.load(code)
    assert spoken.long_date(DAY) == plain
    assert spoken.long_date(DAY, year=True) == with_year
    assert spoken.weekday_date(date(2026, 11, 27)) == near


def test_month_heading_is_standalone_and_capital() -> None:
    assert Language.load("ru").month(2026, 11) == "Ноябрь 2026"
    assert Language.load("kk").month(2026, 11) == "Қараша 2026"


@pytest.mark.parametrize(
    ("back_ms", "kk", "ru"),
    [
        (0, "жаңа ғана", "только что"),
        (-5 * HOUR, "жаңа ғана", "только что"),
        (5 * MINUTE, "5 минут бұрын", "5 минут назад"),
        (2 * HOUR, "2 сағат бұрын", "2 часа назад"),
        (21 * HOUR, "21 сағат бұрын", "21 час назад"),
        (31 * A_DAY, "31 күн бұрын", "31 день назад"),
    ],
)
def test_relative_times(back_ms: int, kk: str, ru: str) -> None:
    assert Language.load("kk").ago(NOW_MS - back_ms, now_ms=NOW_MS) == kk
    assert Language.load("ru").ago(NOW_MS - back_ms, now_ms=NOW_MS) == ru


def test_english_plurals_come_from_its_catalogue() -> None:
    english = Language.load("en")
    assert english.ago(NOW_MS - MINUTE, now_ms=NOW_MS) == "1 minute ago"
    assert english.ago(NOW_MS - 2 * MINUTE, now_ms=NOW_MS) == "2 minutes ago"


def test_moments_near_now_are_words() -> None:
    kazakh = Language.load("kk")
    assert kazakh.moment(NOW_MS, now_ms=NOW_MS, zone=ZONE) == "бүгін 09:12"
    assert kazakh.moment(NOW_MS - 10 * HOUR, now_ms=NOW_MS, zone=ZONE) == "кеше 23:12"
    assert kazakh.moment(NOW_MS - 2 * A_DAY, now_ms=NOW_MS, zone=ZONE) == "23.11.2026, 09:12"
    assert kazakh.time(NOW_MS, UTC) == "04:12"


def test_days_near_today_are_words() -> None:
    russian = Language.load("ru")
    tomorrow, later = DAY + timedelta(days=1), DAY + timedelta(days=9)
    assert russian.day_distance(tomorrow, today=DAY) == "завтра"
    assert russian.day_distance(later, today=DAY) == "04.12.2026"


def test_sizes_as_people_say_them() -> None:
    kazakh = Language.load("kk")
    assert kazakh.size(46_000) == "46 КБ"
    assert kazakh.size(10) == "1 КБ"
    assert kazakh.size(0) == "0 КБ"
    assert kazakh.size(1_230_000) == "1,2 МБ"
    assert kazakh.size(18_000_000_000) == "18,0 ГБ"


def test_kazakh_letters_stand_in_their_place() -> None:
    names = ["Яна", "Әлия", "Бақыт", "Алия", "Қайрат", "Кенже", "Ұлжан", "Үміт", "Уәли", "әсем"]
    assert Language.load("kk").sorted(names, key=str) == [
        "Алия", "Әлия", "әсем", "Бақыт", "Кенже", "Қайрат", "Уәли", "Ұлжан", "Үміт", "Яна",
    ]  # fmt: skip


def test_installing_changes_what_pages_say(look: theme.Theme, speak: Speak, qapp: QApplication) -> None:
    assert QCoreApplication.translate("Rail", "Families") == "Отбасылар"
    speak("ru")
    assert QCoreApplication.translate("Rail", "Families") == "Семьи"
    assert language.current().code == "ru"
    speak("en")
    assert QCoreApplication.translate("Rail", "Families") == "Families"


def test_qt_itself_speaks_kazakh(look: theme.Theme) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Бас тарту"


def test_second_language_is_at_hand_without_installing(look: theme.Theme) -> None:
    assert Language.load("ru").translate("RiskMark", "Urgent") == "Экстренный"
    assert QCoreApplication.translate("RiskMark", "Urgent") == "Шұғыл"


def test_unknown_string_stays_readable() -> None:
    assert Language.load("kk").translate("Nowhere", "%n things", "", 3) == "3 things"
