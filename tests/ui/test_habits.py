"""The wheel never edits, Enter never destroys, Esc never drops text, and leaving at once is three presses."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSlider,
    QSpinBox,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.typing import hold, let_go, press, type_text
from ui.habits import COLLECT_EVERY_MS, ENTER_ACTS, Habits
from ui.theme import Theme
from ui.widgets.buttons import Button, DangerButton, PrimaryButton
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.combo_field import ComboField

ENTER, ESC, PAUSE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Pause


@pytest.fixture
def habits(qapp: QApplication, look: Theme) -> Iterator[Habits]:
    kept = Habits(qapp)
    yield kept
    qapp.removeEventFilter(kept)
    kept.deleteLater()
    gc.enable()


@pytest.fixture
def page(qtbot: QtBot, habits: Habits) -> QWidget:
    widget = QWidget()
    QVBoxLayout(widget)
    widget.resize(400, 300)
    qtbot.addWidget(widget)
    return widget


def _fill(page: QWidget, qtbot: QtBot, *widgets: QWidget) -> None:
    layout = page.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()


def _wheel(widget: QWidget) -> None:
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def _combo() -> QWidget:
    combo = QComboBox()
    combo.addItems(["a", "b", "c"])
    return combo


def _spin() -> QWidget:
    spin = QSpinBox()
    spin.setValue(5)
    return spin


def _date() -> QWidget:
    return QDateEdit(QDate(2000, 1, 1))


def _slider() -> QWidget:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue(50)
    return slider


def _value(widget: QWidget) -> object:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QDateEdit):
        return widget.date()
    assert isinstance(widget, QSpinBox | QSlider)
    return widget.value()


@pytest.mark.parametrize("make", [_combo, _spin, _date, _slider])
@pytest.mark.parametrize("focused", [False, True])
def test_wheel_never_edits(page: QWidget, qtbot: QtBot, make: Callable[[], QWidget], focused: bool) -> None:
    field, other = make(), QLineEdit()
    _fill(page, qtbot, other, field)
    (field if focused else other).setFocus()
    before = _value(field)
    _wheel(field)
    assert _value(field) == before
    assert field.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_wheel_over_a_field_scrolls_the_page_behind(page: QWidget, qtbot: QtBot) -> None:
    tall = QWidget()
    column = QVBoxLayout(tall)
    combo = _combo()
    column.addWidget(combo)
    column.addStretch(1)
    tall.setMinimumHeight(2000)
    area = QScrollArea()
    area.setWidget(tall)
    _fill(page, qtbot, area)
    at = QPointF(combo.mapTo(page, combo.rect().center()))
    QTest.wheelEvent(page.windowHandle(), at, QPoint(0, -120))  # as from outside: only this one goes on
    assert _value(combo) == "a"
    assert area.verticalScrollBar().value() > 0


def test_enter_goes_to_the_next_field_past_buttons(page: QWidget, qtbot: QtBot) -> None:
    pressed: list[str] = []
    first, last = QLineEdit(), QLineEdit()
    delete, plain = DangerButton("Жою", "delete"), Button("Сақтау", "save")
    delete.clicked.connect(lambda: pressed.append("delete"))
    plain.clicked.connect(lambda: pressed.append("save"))
    _fill(page, qtbot, first, delete, plain, last)
    first.setFocus()
    type_text(first, "Әлия")
    press(first, ENTER)
    assert last.hasFocus()
    assert first.text() == "Әлия"
    assert pressed == []


def test_enter_in_the_last_field_comes_to_the_primary_button_and_presses_it(
    page: QWidget, qtbot: QtBot
) -> None:
    pressed: list[int] = []
    field, primary = QLineEdit(), PrimaryButton("Жалғастыру", "go")
    primary.clicked.connect(lambda: pressed.append(1))
    _fill(page, qtbot, field, primary)
    field.setFocus()
    press(field, ENTER)
    assert primary.hasFocus()
    assert pressed == []
    press(primary, ENTER)
    assert pressed == [1]


def test_enter_never_presses_a_danger_button_but_space_does(page: QWidget, qtbot: QtBot) -> None:
    pressed: list[int] = []
    danger = DangerButton("Жою", "delete")
    danger.clicked.connect(lambda: pressed.append(1))
    _fill(page, qtbot, danger)
    danger.setFocus()
    press(danger, ENTER)
    assert pressed == []
    press(danger, Qt.Key.Key_Space)
    assert pressed == [1]


def test_enter_passes_a_whole_choice_group(page: QWidget, qtbot: QtBot) -> None:
    before, after = QLineEdit(), QLineEdit()
    group = ChoiceGroup("g", [Choice("a", "Иә"), Choice("b", "Жоқ")], multiple=True)
    _fill(page, qtbot, before, group, after)
    before.setFocus()
    press(before, ENTER)
    assert group.button("a").hasFocus()
    press(group.button("a"), ENTER)
    assert after.hasFocus()
    assert group.values() == ()


def test_enter_stays_where_it_has_work(page: QWidget, qtbot: QtBot) -> None:
    asked: list[int] = []
    search, area, other = QLineEdit(), QPlainTextEdit(), QCheckBox("x")
    search.setProperty(ENTER_ACTS, True)
    search.returnPressed.connect(lambda: asked.append(1))
    _fill(page, qtbot, search, area, other)
    search.setFocus()
    press(search, ENTER)
    assert asked == [1]
    assert search.hasFocus()
    area.setFocus()
    press(area, ENTER, text="\r")
    assert area.toPlainText() == "\n"


def test_enter_chooses_from_an_open_list_of_suggestions(page: QWidget, qtbot: QtBot) -> None:
    combo = ComboField("village", [Choice(str(n), f"Ауыл {n}") for n in range(12)])
    _fill(page, qtbot, combo, QLineEdit())
    combo.setFocus()
    type_text(combo, "ауыл 7")
    completer = combo.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    popup.setCurrentIndex(completer.completionModel().index(0, 0))
    press(popup, ENTER)
    assert combo.value() == "7"


def test_ctrl_enter_is_left_to_the_page(page: QWidget, qtbot: QtBot) -> None:
    first, second = QLineEdit(), QLineEdit()
    _fill(page, qtbot, first, second)
    first.setFocus()
    press(first, ENTER, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert first.hasFocus()


def test_dialog_has_no_default_button(qtbot: QtBot, habits: Habits) -> None:
    pressed: list[str] = []
    dialog = QDialog()
    qtbot.addWidget(dialog)
    box = QVBoxLayout(dialog)
    field = QLineEdit()
    box.addWidget(field)
    for name in ("Жою", "Сақтау"):
        button = QPushButton(name)
        button.clicked.connect(lambda _=False, name=name: pressed.append(name))
        box.addWidget(button)
    with qtbot.waitActive(dialog):
        dialog.open()
    field.setFocus()
    press(field, ENTER)
    assert pressed == []
    assert dialog.isVisible()
    assert not any(button.autoDefault() or button.isDefault() for button in dialog.findChildren(QPushButton))


def test_escape_in_a_dialog_never_drops_text(qtbot: QtBot, habits: Habits) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    field = QLineEdit()
    QVBoxLayout(dialog).addWidget(field)
    with qtbot.waitActive(dialog):
        dialog.open()
    field.setFocus()
    type_text(field, "Себебі бар")
    press(field, ESC)
    assert dialog.isVisible()
    assert field.text() == "Себебі бар"
    field.clear()
    press(field, ESC)
    assert not dialog.isVisible()


@pytest.mark.parametrize("make", [QTextEdit, QPlainTextEdit])
def test_tab_leaves_text_areas(
    page: QWidget, qtbot: QtBot, make: Callable[[], QTextEdit | QPlainTextEdit]
) -> None:
    area, after = make(), QLineEdit()
    _fill(page, qtbot, area, after)
    area.setFocus()
    press(area, Qt.Key.Key_Tab, text="\t")
    assert after.hasFocus()
    assert area.toPlainText() == ""


def test_three_escapes_ask_for_a_quick_exit_once(page: QWidget, qtbot: QtBot, habits: Habits) -> None:
    asked: list[int] = []
    habits.quick_exit_asked.connect(lambda: asked.append(1))
    field = QLineEdit()
    _fill(page, qtbot, field)
    field.setFocus()
    press(field, ESC)
    press(field, ESC)
    assert asked == []
    press(field, ESC)
    assert asked == [1]


def test_held_escape_or_other_keys_between_do_not_count(page: QWidget, qtbot: QtBot, habits: Habits) -> None:
    asked: list[int] = []
    habits.quick_exit_asked.connect(lambda: asked.append(1))
    field = QLineEdit()
    _fill(page, qtbot, field)
    field.setFocus()
    hold(field, ESC)
    for _ in range(5):
        hold(field, ESC, repeat=True)
    let_go(field, ESC)
    press(field, ESC)
    type_text(field, "ә")
    press(field, ESC)
    assert asked == []


def test_pause_asks_for_a_quick_exit_at_once_and_once(page: QWidget, qtbot: QtBot, habits: Habits) -> None:
    asked: list[int] = []
    habits.quick_exit_asked.connect(lambda: asked.append(1))
    inner = QLineEdit()
    _fill(page, qtbot, inner)
    inner.setFocus()
    press(inner, PAUSE)
    assert asked == [1]


def test_input_is_told_but_not_for_every_key(page: QWidget, qtbot: QtBot, habits: Habits) -> None:
    seen: list[int] = []
    habits.input_seen.connect(lambda: seen.append(1))
    field = QLineEdit()
    _fill(page, qtbot, field)
    seen.clear()
    habits._seen_at_ms = -10_000
    type_text(field, "Нұрсұлтан")
    assert seen == [1]


def test_cyclic_garbage_is_collected_only_by_the_timer(habits: Habits) -> None:
    assert not gc.isenabled()
    timer = habits._collector.timer
    assert timer.isActive()
    assert timer.interval() == COLLECT_EVERY_MS
    keep = [[] for _ in range(5000)]  # type: ignore[var-annotated]
    assert gc.get_count()[0] > gc.get_threshold()[0]
    habits._collector.collect_due()
    assert gc.get_count()[0] < gc.get_threshold()[0]
    assert len(keep) == 5000


def test_a_key_that_passes_window_and_widgets_counts_once(
    page: QWidget, qtbot: QtBot, habits: Habits
) -> None:
    asked: list[int] = []
    habits.quick_exit_asked.connect(lambda: asked.append(1))
    field = QLineEdit()
    _fill(page, qtbot, field)
    field.setFocus()
    window = page.windowHandle()
    for _ in range(2):
        QTest.keyClick(window, ESC)
    assert asked == []
    QTest.keyClick(window, ESC)
    QTest.keyClick(window, PAUSE)
    assert asked == [1, 1]
