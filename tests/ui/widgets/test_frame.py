"""Rail, header, strip, jump list, banners, marks and the parts of a page: signals, names and fit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import gallery
from tests.ui.conftest import Speak, unnamed_controls
from tests.ui.typing import press, type_text
from ui import theme
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, LinkButton, PrimaryButton, Segments, ToggleChip
from ui.widgets.header import Header
from ui.widgets.jump_list import FoldedJumpList, JumpList, JumpPage, PageState
from ui.widgets.layout import FlowLayout, words
from ui.widgets.rail import Rail
from ui.widgets.risk_mark import LEVELS, RiskMark, risk_column_width, risk_word
from ui.widgets.sections import ActionBar, ListRow, PageHead, SectionHeader
from ui.widgets.state_mark import RecordState, StateMark, state_icon, state_word
from ui.widgets.status_strip import StatusStrip, StripTone


def _button(parent: QWidget, name: str) -> QPushButton:
    found = parent.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_rail_tells_places_and_shows_where_one_is(look: Theme, qtbot: QtBot) -> None:
    rail = Rail("rail")
    qtbot.addWidget(rail)
    rail.set_current("today")
    with qtbot.waitSignal(rail.place_chosen) as chosen:
        rail.item("families").click()
    assert chosen.args == ["families"]
    assert rail.item("today").isChecked(), "only the page that opens says where one is"
    assert not rail.item("families").isChecked()
    rail.set_count("sync", 12)
    assert rail.item("sync").accessibleName() == "Синхрондау, 12"
    rail.set_count("sync", 0)
    assert rail.item("sync").accessibleName() == "Синхрондау"


def test_narrow_rail_keeps_names_and_fits_at_200_percent(
    look: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.use(qapp, scheme="light", text_percent=200)
    rail = Rail("rail")
    qtbot.addWidget(rail)
    rail.resize(rail.width(), 700)
    rail.show()
    assert rail.narrow
    assert rail.item("lock").accessibleName() == "Құлыптау, Ctrl+L"
    assert rail.item("lock").toolTip() == "Құлыптау"
    bottom = rail.item("lock").mapTo(rail, rail.item("lock").rect().bottomLeft()).y()
    assert bottom <= rail.height(), "Lock must be seen without scrolling"


def test_header_searches_and_starts_visits(look: Theme, qtbot: QtBot) -> None:
    header = Header("header")
    qtbot.addWidget(header)
    with qtbot.waitActive(header):
        header.show()
        header.activateWindow()
    header.focus_search()
    typed: list[str] = []
    header.search_changed.connect(typed.append)
    type_text(header.search, "Әл")
    assert typed == ["Ә", "Әл"]
    with qtbot.waitSignal(header.search_asked) as asked:
        press(header.search, Qt.Key.Key_Return)
    assert asked.args == ["Әл"]
    with qtbot.waitSignal(header.new_visit_asked):
        header.new_visit.click()


def test_strip_is_grey_offline_amber_failed_red_stuck(look: Theme, qtbot: QtBot) -> None:
    strip = StatusStrip("strip")
    qtbot.addWidget(strip)
    tones = {}
    for tone in StripTone:
        strip.show_sentence(tone, f"{tone} 12")
        tones[tone] = strip._sentence.property("tone")
        assert strip.accessibleName() == f"{tone} 12"
    assert tones[StripTone.OFFLINE] is None
    assert tones[StripTone.FAILED] == "warning"
    assert tones[StripTone.STUCK] == "error"
    with qtbot.waitSignal(strip.sync_asked):
        _button(strip, "strip_sync").click()


def test_strip_ends_in_dots_where_the_line_is_too_short_and_tells_all_in_its_tip(
    look: Theme, qtbot: QtBot
) -> None:
    strip = StatusStrip("strip")
    qtbot.addWidget(strip)
    strip.resize(900, 40)
    strip.show()
    said = "12 өзгеріс жіберілуін күтіп тұр. " * 6
    strip.show_sentence(StripTone.OFFLINE, said)
    qtbot.waitUntil(lambda: strip._sentence.text().endswith("…"))
    assert (strip.sentence(), strip._sentence.toolTip(), strip.accessibleName()) == (said, said, said)
    strip.resize(4000, 40)
    qtbot.waitUntil(lambda: strip._sentence.text() == said)


def test_strip_switches_field_mode_and_says_which_way(look: Theme, qtbot: QtBot) -> None:
    strip = StatusStrip("strip")
    qtbot.addWidget(strip)
    button = _button(strip, "strip_field_mode")
    for on, said in ((False, "Сапар режимін қосу"), (True, "Сапар режимін өшіру")):
        strip.show_field_mode(on)
        assert button.text() == said
        assert button.accessibleName().startswith(said)
        with qtbot.waitSignal(strip.field_mode_chosen) as chosen:
            button.click()
        assert chosen.args == [not on]


def test_with_little_room_the_strip_keeps_the_way_out_of_field_mode(
    look: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.use(qapp, scheme="light", text_percent=200)
    strip = StatusStrip("strip")
    qtbot.addWidget(strip)
    assert _button(strip, "strip_field_mode").isHidden()
    strip.show_field_mode(True)
    assert not _button(strip, "strip_field_mode").isHidden()


def test_jump_list_shows_states_and_keeps_lines(look: Theme, qtbot: QtBot) -> None:
    jump = JumpList("jump")
    qtbot.addWidget(jump)
    jump.set_top("Отбасылар", "Үйге бару", RiskMark("medium"))
    jump.set_pages([JumpPage("a", "Келісім"), JumpPage("b", "Күтім", PageState.ERROR, "1 қате")])
    jump.set_current("b")
    line = jump.item("b")
    assert line.accessibleName() == "2. Күтім, Тексеру керек, 1 қате"
    jump.set_pages([JumpPage("b", "Күтім", PageState.DONE), JumpPage("c", "Мектеп")])
    assert jump.item("b") is line
    assert line.accessibleName() == "1. Күтім, Дайын"
    assert jump.findChild(QPushButton, "jump_c") is not None
    with qtbot.waitSignal(jump.page_chosen) as chosen:
        jump.item("c").click()
    assert chosen.args == ["c"]
    assert line.isChecked()
    with qtbot.waitSignal(jump.finish_asked):
        jump.finish.click()
    with qtbot.waitSignal(jump.back_asked):
        _button(jump, "jump_back").click()


def test_folded_jump_list_says_the_page_and_offers_all(look: Theme, qtbot: QtBot) -> None:
    folded = FoldedJumpList("folded")
    qtbot.addWidget(folded)
    folded.set_pages(gallery.PAGES)
    folded.set_current("care")
    assert folded.text() == "3 / 5  Бала күтімі: 1 қате"
    menu = folded.menu()
    assert menu is not None
    assert len([action for action in menu.actions() if not action.isSeparator()]) == 6
    with qtbot.waitSignal(folded.page_chosen) as chosen:
        menu.actions()[1].trigger()
    assert chosen.args == ["members"]


def test_numbers_that_jump_are_explained_and_are_the_same_in_the_menu(look: Theme, qtbot: QtBot) -> None:
    jump, folded = JumpList("jump"), FoldedJumpList("folded")
    qtbot.addWidget(jump)
    qtbot.addWidget(folded)
    gaps = jump.findChild(QLabel, "jump_gaps")
    assert gaps is not None
    few = [
        JumpPage("a", "Бару", number="1"),
        JumpPage("b", "Серік", number=""),
        JumpPage("c", "Соңы", number="4"),
    ]
    jump.set_pages(few)
    folded.set_pages(few)
    menu = folded.menu()
    assert menu is not None
    assert [action.text() for action in menu.actions()[:4]] == ["1. Бару", "Серік", "4. Соңы", gaps.text()]
    assert not gaps.isHidden()
    assert not menu.actions()[3].isEnabled()
    whole = [JumpPage("a", "Бару", number="1"), JumpPage("c", "Соңы", number="2")]
    jump.set_pages(whole)
    folded.set_pages(whole)
    assert gaps.isHidden()
    assert gaps.text() not in [action.text() for action in menu.actions()]


def test_banner_links_actions_details_and_close(look: Theme, qtbot: QtBot) -> None:
    banner = Banner("summary", "error", "2 жауапты түзетіңіз")
    qtbot.addWidget(banner)
    banner.show()
    banner.add_link("born", "31.02.2026 деген күн жоқ.", group="4. Бала күтімі")
    with qtbot.waitSignal(banner.link_opened) as opened:
        _button(banner, "summary_born").click()
    assert opened.args == ["born"]
    assert banner.add_action("Қайталау", "again").accessibleName() == "Қайталау"
    banner.set_details("central_not_reached")
    banner.closable()
    assert not any(
        "central_not_reached" in label.text() for label in banner.findChildren(QLabel) if label.isVisible()
    )
    _button(banner, "summary_details").click()
    assert any(
        "central_not_reached" in label.text() for label in banner.findChildren(QLabel) if label.isVisible()
    )
    _button(banner, "summary_copy").click()
    assert QGuiApplication.clipboard().text() == "central_not_reached"
    assert unnamed_controls(banner) == []
    with qtbot.waitSignal(banner.closed):
        _button(banner, "summary_close").click()
    assert not banner.isVisible()


def test_risk_and_state_are_words_as_well(look: Theme, qtbot: QtBot, speak: Speak) -> None:
    assert [risk_word(level) for level in LEVELS] == ["Шұғыл", "Жоғары", "Орташа", "Төмен", "Бағаланбаған"]
    mark = RiskMark("urgent", bare=True)
    qtbot.addWidget(mark)
    assert mark.accessibleName() == "Тәуекел деңгейі: Шұғыл"
    mark.set_level("low")
    assert mark.accessibleName() == "Тәуекел деңгейі: Төмен"
    assert risk_column_width() > 100
    words_of_states = {state_word(state) for state in RecordState}
    assert len(words_of_states) == len(RecordState)
    assert not any(state_icon(state).isNull() for state in RecordState)
    sent = StateMark(RecordState.AT_CENTRE, since="14:32")
    qtbot.addWidget(sent)
    assert sent.accessibleName() == "Орталықта бар, 14:32"
    speak("ru")
    assert risk_word("urgent") == "Экстренный"


def test_segments_and_chips_tell_their_choice(look: Theme, qtbot: QtBot) -> None:
    segments = Segments("language", "Тіл", [("kk", "Қазақша"), ("ru", "Русский")], value="kk")
    qtbot.addWidget(segments)
    with qtbot.waitSignal(segments.chosen) as chosen:
        _button(segments, "language_ru").click()
    assert chosen.args == ["ru"]
    assert segments.value() == "ru"
    chip = ToggleChip("Мерзімі өткен", "overdue")
    qtbot.addWidget(chip)
    plain = chip.sizeHint().width()
    chip.click()
    assert chip.isChecked()
    assert max(chip.sizeHint().width(), chip.minimumWidth()) <= max(plain, chip.minimumWidth()), (
        "nothing moves"
    )


def test_page_parts_tell_what_was_pressed(look: Theme, qtbot: QtBot) -> None:
    head = PageHead("head", "Отбасы", back="Отбасылар", actions=[Button("Басып шығару", "print")])
    bar = ActionBar("bar", primary="Жалғастыру", back="Артқа")
    line = ListRow("row", RiskMark("high"), words("Серікбай"), label="Серікбай, Жоғары")
    header = SectionHeader("Бүгін", count=3)
    for widget in (head, bar, line, header):
        qtbot.addWidget(widget)
        assert unnamed_controls(widget) == []
    with qtbot.waitSignal(head.back_asked):
        _button(head, "head_back").click()
    with qtbot.waitSignal(bar.primary_asked):
        bar.primary.click()
    with qtbot.waitSignal(bar.back_asked):
        _button(bar, "bar_back").click()
    line.resize(400, 60)
    line.show()
    with qtbot.waitSignal(line.clicked):
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)


def test_flow_goes_on_in_the_next_line(look: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    flow = FlowLayout(gap=8, line_gap=4)
    holder.setLayout(flow)
    boxes = [QCheckBox(f"Таңдау {number}") for number in range(6)]
    for box in boxes:
        flow.addWidget(box)
    qtbot.addWidget(holder)
    one_line = flow.heightForWidth(2000)
    assert flow.heightForWidth(300) >= 2 * one_line
    holder.resize(300, flow.heightForWidth(300))
    holder.show()
    assert all(box.geometry().right() <= 300 for box in boxes)
    assert len({box.y() for box in boxes}) >= 2


def test_audit_finds_what_has_no_name(look: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    nameless = QPushButton(page)
    assert len(unnamed_controls(page)) == 1
    nameless.setObjectName("x")
    assert len(unnamed_controls(page)) == 1
    nameless.setAccessibleName("Сақтау")
    assert unnamed_controls(page) == []


@pytest.mark.parametrize("scheme", theme.SCHEMES)
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("code", ["kk", "ru"])
@pytest.mark.parametrize("make", [gallery.form_page, gallery.parts_page])
def test_everything_together_is_named_and_never_scrolls_sideways(
    look: Theme,
    qapp: QApplication,
    qtbot: QtBot,
    speak: Speak,
    make: Callable[[], QWidget],
    code: str,
    percent: int,
    scheme: str,
) -> None:
    speak(code)
    if (percent, scheme) != (100, "light"):
        theme.use(qapp, scheme=scheme, text_percent=percent)
    page = make()
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    assert unnamed_controls(page) == []
    assert page.minimumSizeHint().width() <= 1366
    for area in page.findChildren(QScrollArea):
        content = area.widget()
        assert content is not None
        assert content.minimumSizeHint().width() <= area.viewport().width(), area.objectName()


@pytest.mark.parametrize("kind", [Button, PrimaryButton, LinkButton])
def test_buttons_are_as_wide_as_their_words(look: Theme, qtbot: QtBot, kind: type[Button]) -> None:
    short, long = kind("Иә", "a"), kind("Сақтау және жалғастыру, содан кейін басып шығару", "b")
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert long.sizeHint().width() > short.sizeHint().width() + 150
    assert long.minimumSizeHint().width() >= long.fontMetrics().horizontalAdvance(long.text())
    assert not long.isDefault()
    assert not long.autoDefault()
