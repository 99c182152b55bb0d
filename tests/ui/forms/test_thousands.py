"""Large numbers read in groups of three (`thousands-sep`), and stored without their spaces."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.ui.forms.conftest import Fill, form
from ui.forms.answer_fields import NO_BREAK_SPACE

FORM = form(
    "begin group | all | Бәрі | appearance=field-list",
    "decimal | income | Табысы | appearance=thousands-sep",
    "text | after | Кейін",
    "end group | |",
)


@pytest.mark.parametrize(
    ("typed", "shown", "stored"),
    [
        ("1250000", "1 250 000", "1250000"),
        ("-1250,75", "-1 250,75", "-1250.75"),
        ("-0,5", "-0,5", "-0.5"),
        ("12 34", "1 234", "1234"),
        ("12a", "12a", "12a"),
    ],
)
def test_thousands_stand_apart_once_the_field_is_left(
    fill: Fill, typed: str, shown: str, stored: str
) -> None:
    robot = fill(FORM).answer("income", typed)
    visit = robot.page.visit
    assert visit is not None
    session = visit.forms[0].session
    assert session.question(session.refs("income")[0]).value == stored
    robot.leave_field()
    field = robot.question("income").findChild(QLineEdit, "answer_income")
    assert field is not None
    assert field.text() == shown.replace(" ", NO_BREAK_SPACE)
    assert session.question(session.refs("income")[0]).value == stored
