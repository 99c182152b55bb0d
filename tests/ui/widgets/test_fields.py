"""Fields keep what was typed, speak through signals, and work on every keyboard layout."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.typing import press, type_text
from ui.theme import Theme
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.combo_field import ComboField, fold
from ui.widgets.date_field import DateField
from ui.widgets.date_text import DateProblem
from ui.widgets.digit_field import DigitField
from ui.widgets.letters import ALT_LETTERS, LETTERS, fitting_case
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.text_fields import MultilineField, TextField

TODAY = date(2026, 11, 25)
VILLAGES = [
    Choice(f"v{number}", name)
    for number, name in enumerate(
        (
            "Ақбидайлы",
            "Көкжарма",
            "Қарашілік",
            "Тоғызтерек",
            "Жылыбастау",
            "Ұзынбұлақ",
            "Өтеген",
            "Үшарал",
            "Іле",
        )
    )
]


@pytest.fixture
def shown(qtbot: QtBot, look: Theme) -> QWidget:
    page = QWidget()
    QVBoxLayout(page)
    page.resize(600, 400)
    qtbot.addWidget(page)
    return page


def _show(page: QWidget, qtbot: QtBot, *widgets: QWidget) -> None:
    layout = page.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()


def _press_at(field: QLineEdit, text: str, scan_code: int) -> None:
    """A key with its place on the keyboard."""
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, none, scan_code, 0, 0, text))


# ------------------------------------------------------------------ digits


def test_kazakh_top_row_types_digits(shown: QWidget, qtbot: QtBot) -> None:
    field = DigitField("iin")
    _show(shown, qtbot, field)
    type_text(field, '"әіңғ,.үұқ')
    assert field.text() == "1234567890"
    field.clear()
    type_text(field, '"ү"і"ғ')
    assert field.digits() == "181315"


def test_capitals_of_the_row_are_digits_too(shown: QWidget, qtbot: QtBot) -> None:
    field = DigitField("iin")
    _show(shown, qtbot, field)
    type_text(field, "ӘІҢҒҮҰҚ")
    assert field.text() == "2345890"


def test_wrong_letters_stay_in_the_field(shown: QWidget, qtbot: QtBot) -> None:
    field = DigitField("phone", width_chars=16)
    _show(shown, qtbot, field)
    type_text(field, "+7 (700) жоқ-12")
    assert field.text() == "+7 (700) жоқ-12".replace("қ", "0")
    assert field.digits() == "7700012"
    assert not field.is_all_digits()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,5", Decimal("12.5")),
        ("12.5", Decimal("12.5")),
        ("-3", Decimal("-3")),
        ("1 200", Decimal("1200")),
        ("1.2.3", None),
        ("abc", None),
        ("NaN", None),
        ("1e5", None),
        ("", None),
    ],
)
def test_decimal_numbers(shown: QWidget, qtbot: QtBot, text: str, number: Decimal | None) -> None:
    field = DigitField("weight", decimal=True)
    _show(shown, qtbot, field)
    type_text(field, text)
    assert field.text() == text
    assert field.number() == number


def test_point_is_a_digit_only_where_the_kazakh_row_is(shown: QWidget, qtbot: QtBot) -> None:
    field = DigitField("weight", decimal=True)
    _show(shown, qtbot, field)
    _press_at(field, "1", 10)
    _press_at(field, ".", 60)  # the point of another layout, or of the number pad
    _press_at(field, ".", 16)  # the key of 7
    assert field.text() == "1.7"


def test_left_is_told_when_the_focus_goes(shown: QWidget, qtbot: QtBot) -> None:
    field, other = DigitField("iin"), QLineEdit()
    _show(shown, qtbot, field, other)
    field.setFocus()
    with qtbot.waitSignal(field.left):
        other.setFocus()


# ------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("typed", "iso", "shown_after"),
    [
        ("05.11.2018", "2018-11-05", "05.11.2018"),
        ("5.1.2018", "2018-01-05", "05.01.2018"),
        ("05112018", "2018-11-05", "05.11.2018"),
        ("5/1/18", "2018-01-05", "05.01.2018"),
        ('қғ""әқ"ү', "2018-11-05", "05.11.2018"),
    ],
)
def test_typed_dates_are_what_they_say(
    shown: QWidget, qtbot: QtBot, typed: str, iso: str, shown_after: str
) -> None:
    field, other = DateField("born", today=TODAY), QLineEdit()
    _show(shown, qtbot, field, other)
    answers: list[str] = []
    field.answered.connect(answers.append)
    field.setFocus()
    type_text(field, typed)
    assert answers[-1] == iso
    assert field.iso() == iso
    other.setFocus()
    assert field.text() == shown_after
    assert field.iso() == iso


@pytest.mark.parametrize("typed", ["31.02.2018", "31022018", "кеше", "5.1"])
def test_wrong_dates_stay_and_are_explained(shown: QWidget, qtbot: QtBot, typed: str) -> None:
    field, other = DateField("born", today=TODAY), QLineEdit()
    _show(shown, qtbot, field, other)
    answers: list[str] = []
    field.answered.connect(answers.append)
    field.setFocus()
    type_text(field, typed)
    other.setFocus()
    assert field.text() == typed
    assert field.iso() is None
    assert answers == []
    assert "03.02.2026" in field.problem_words()


def test_date_can_be_emptied_and_corrected(shown: QWidget, qtbot: QtBot) -> None:
    field = DateField("born", today=TODAY)
    _show(shown, qtbot, field)
    answers: list[str] = []
    field.set_iso("2018-11-05")
    field.answered.connect(answers.append)
    field.setFocus()
    field.selectAll()
    press(field, Qt.Key.Key_Delete)
    assert answers == [""]
    assert field.iso() == ""
    assert field.problem() is None
    type_text(field, "31.02.2018")
    assert field.problem() is DateProblem.NO_SUCH_DAY
    assert "31.02.2018" in field.problem_words()


def test_stored_text_that_is_no_date_is_shown_as_it_is(look: Theme, qtbot: QtBot) -> None:
    field = DateField("born", today=TODAY)
    qtbot.addWidget(field)
    field.set_iso("31.02.2018")
    assert field.text() == "31.02.2018"


# ------------------------------------------------------------------ words


def test_letter_bar_follows_the_focus_and_stays_for_buttons(shown: QWidget, qtbot: QtBot) -> None:
    first, second, tick = TextField("a"), MultilineField("b"), QCheckBox("x")
    _show(shown, qtbot, first, second, tick)
    assert first.bar is not None
    assert second.bar is not None
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert first.bar.isVisible()
    tick.setFocus(Qt.FocusReason.MouseFocusReason)
    assert first.bar.isVisible(), "nothing may move under the mouse"
    second.setFocus(Qt.FocusReason.TabFocusReason)
    assert second.bar.isVisible()
    assert not first.bar.isVisible()


@pytest.mark.parametrize("make", [TextField, MultilineField])
def test_letters_go_in_at_the_cursor_in_fitting_case(
    shown: QWidget, qtbot: QtBot, make: type[TextField | MultilineField]
) -> None:
    field = make("a")
    _show(shown, qtbot, field)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert field.bar is not None
    buttons = {letter: field.bar.findChild(QWidget, f"a_letters_{letter}") for letter in LETTERS}
    buttons["Ә"].click()  # type: ignore[union-attr]
    type_text(field, "сем келд")
    buttons["І"].click()  # type: ignore[union-attr]
    assert field.text() == "Әсем келді"
    assert (field.line if isinstance(field, TextField) else field.area).hasFocus()


@pytest.mark.parametrize("make", [TextField, MultilineField])
@pytest.mark.parametrize(("russian", "kazakh"), list(ALT_LETTERS.items()))
def test_alt_and_a_russian_letter_gives_the_kazakh_one(
    shown: QWidget, qtbot: QtBot, make: type[TextField | MultilineField], russian: str, kazakh: str
) -> None:
    field = make("a")
    _show(shown, qtbot, field)
    alt = Qt.KeyboardModifier.AltModifier
    press(field, ord(russian), modifiers=alt, text=russian.lower())
    press(field, ord(russian), modifiers=alt | Qt.KeyboardModifier.ShiftModifier, text=russian)
    assert field.text() == kazakh.lower() + kazakh


@pytest.mark.parametrize(
    ("before", "given"),
    [("", "Ә"), ("Үй. ", "Ә"), ("Үй", "ә"), ("ҮЙ", "Ә"), ("не, ", "ә"), ("бар?", "Ә")],
)
def test_case_of_a_letter_from_the_bar(before: str, given: str) -> None:
    assert fitting_case("Ә", before) == given


def test_every_key_is_told_for_the_draft(shown: QWidget, qtbot: QtBot) -> None:
    told: list[str] = []
    line, area = TextField("a"), MultilineField("b")
    _show(shown, qtbot, line, area)
    line.edited.connect(told.append)
    area.edited.connect(told.append)
    type_text(line, "Әл")
    type_text(area, "Үй")
    assert told == ["Ә", "Әл", "Ү", "Үй"]


def test_text_area_grows_with_its_text_up_to_a_limit(shown: QWidget, qtbot: QtBot) -> None:
    field = MultilineField("a", lines=2, most_lines=4)
    _show(shown, qtbot, field)
    low = field.area.height()
    field.set_text("бір\nекі\nүш")
    middle = field.area.height()
    field.set_text("\n".join("бірнеше жол" for _ in range(30)))
    assert low < middle < field.area.height() < 2.5 * low


# ------------------------------------------------------------------ choices


def test_single_choice_by_keys(shown: QWidget, qtbot: QtBot) -> None:
    group = ChoiceGroup("carer", [Choice("m", "Анасы"), Choice("g", "Әжесі"), Choice("n", "Ешкім")])
    _show(shown, qtbot, group)
    answers: list[tuple[str, ...]] = []
    group.answered.connect(answers.append)
    group.setFocus()
    press(group, Qt.Key.Key_Space, text=" ")
    assert group.value() == "m"
    press(group.button("m"), Qt.Key.Key_Right)
    assert group.value() == "g"
    press(group.button("g"), Qt.Key.Key_3, text="3")
    assert group.value() == "n"
    press(group.button("n"), Qt.Key.Key_Delete)
    assert group.value() == ""
    assert answers == [("m",), ("g",), ("n",), ()]


def test_multiple_choice_keeps_the_order_of_the_form(shown: QWidget, qtbot: QtBot) -> None:
    group = ChoiceGroup("needs", [Choice(c, c) for c in "abc"], multiple=True)
    _show(shown, qtbot, group)
    group.button("c").click()
    group.button("a").click()
    assert group.values() == ("a", "c")
    group.button("c").click()
    assert group.values() == ("a",)


def test_showing_an_answer_is_not_answering(look: Theme, qtbot: QtBot) -> None:
    group = ChoiceGroup("g", [Choice("a", "Иә"), Choice("b", "Жоқ")])
    combo = ComboField("c", VILLAGES)
    qtbot.addWidget(group)
    qtbot.addWidget(combo)
    answers: list[object] = []
    group.answered.connect(answers.append)
    combo.answered.connect(answers.append)
    group.set_values(["b"])
    group.set_values([])
    combo.set_value("v3")
    assert answers == []
    assert group.value() == ""
    assert combo.value() == "v3"


def test_click_on_wrapped_words_chooses(shown: QWidget, qtbot: QtBot) -> None:
    long = "Иә, баланың көзінше болды және бала оны өзі айтып берді, көрші де растады, мектеп те хабарлады"
    group = ChoiceGroup("g", [Choice("a", long), Choice("b", "Жоқ", "Соңғы айда")])
    _show(shown, qtbot, group)
    option = group.button("a").parentWidget()
    assert option is not None
    assert option.height() > group.button("a").height(), "the words wrap"
    QTest.mouseClick(option, Qt.MouseButton.LeftButton, pos=option.rect().center())
    assert group.value() == "a"


@pytest.mark.parametrize("typed", ["узынбулак", "ұЗынб", "зынБҰЛ"])
def test_long_list_is_searched_with_either_alphabet(shown: QWidget, qtbot: QtBot, typed: str) -> None:
    combo = ComboField("village", VILLAGES)
    _show(shown, qtbot, combo)
    answers: list[str] = []
    combo.answered.connect(answers.append)
    combo.setFocus()
    type_text(combo, typed)
    completer = combo.completer()
    assert completer is not None
    model = completer.completionModel()
    assert [model.data(model.index(row, 0)) for row in range(model.rowCount())] == ["Ұзынбұлақ"]
    assert combo.stray_text() == typed
    combo._completed(model.index(0, 0))
    assert combo.value() == "v5"
    assert answers == ["v5"]
    assert combo.stray_text() == ""


def test_typed_text_that_is_no_entry_stays_and_is_no_value(shown: QWidget, qtbot: QtBot) -> None:
    combo, other = ComboField("village", VILLAGES), QLineEdit()
    _show(shown, qtbot, combo, other)
    combo.setFocus()
    type_text(combo, "Жоқауыл")
    other.setFocus()
    assert combo.currentText() == "Жоқауыл"
    assert combo.value() == ""
    assert combo.stray_text() == "Жоқауыл"
    assert combo.count() == len(VILLAGES)


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="әғқңөұүһіёйўАБВЯӘҚ abc", max_size=10))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert not set(fold(text)) & set("әғқңөұүһіёй")


# ------------------------------------------------------------------ passphrase


def test_passphrase_is_hidden_shown_submitted_and_cleared(shown: QWidget, qtbot: QtBot) -> None:
    field = PassphraseField("pass")
    _show(shown, qtbot, field)
    field.setFocus()
    type_text(field, "қалам терек")
    assert field.text() == "қалам терек"
    assert "қалам" not in field.line.displayText()
    field.show_button.click()
    assert field.line.displayText() == "қалам терек"
    with qtbot.waitSignal(field.submitted):
        press(field, Qt.Key.Key_Return)
    field.clear()
    assert field.text() == ""
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
    field.line.undo()
    assert field.text() == ""


def test_passphrase_says_caps_lock_and_layout(shown: QWidget, qtbot: QtBot) -> None:
    field = PassphraseField("pass")
    _show(shown, qtbot, field)
    type_text(field, "Қ")
    assert field._caps.isVisible()
    assert field._layout_chip.text() == "ҚАЗ"
    press(field, 0x416, modifiers=Qt.KeyboardModifier.ShiftModifier, text="Ж")
    assert not field._caps.isVisible()
    type_text(field, "ы")
    assert field._layout_chip.text() == "РУС"
    type_text(field, "q")
    assert field._layout_chip.text() == "ENG"
