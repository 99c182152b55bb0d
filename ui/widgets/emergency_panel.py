"""Whom to call at once, above every page: the district's own numbers, or the country's while none have come.

Drawn from what the laptop has; nothing is asked of a network. Which of the two is shown stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from core.rules.emergency_numbers import EmergencyNumbers, in_words
from ui.language import QT_TRANSLATE_NOOP, Language
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, FlowLayout, column, row, surfaced, words

GENERAL: Final = (
    ("112", QT_TRANSLATE_NOOP("EmergencyPanel", "Rescue service")),
    ("102", QT_TRANSLATE_NOOP("EmergencyPanel", "Police")),
    ("103", QT_TRANSLATE_NOOP("EmergencyPanel", "Ambulance")),
    (
        "111",
        QT_TRANSLATE_NOOP("EmergencyPanel", "Contact centre for the protection of children and families"),
    ),
)


def emergency_panel(
    numbers: EmergencyNumbers | None, language: Language, *, close: Callable[[], None]
) -> QWidget:
    """Numbers large, with words; the button takes the panel away, as the key does."""
    away = Button(QCoreApplication.translate("EmergencyPanel", "Close"), "emergency_close", keys="F4")
    away.clicked.connect(close)
    title = QCoreApplication.translate("EmergencyPanel", "Emergency numbers")
    panel = column(
        row(words(title, "strong"), STRETCH, away),
        _lines(numbers, language),
        4,
        words(_whose(numbers, language), "small", wrap=True),
        gap=4,
        margins=(16, 10, 16, 12),
    )
    panel.setObjectName("emergency_panel")
    panel.setAccessibleName(title)
    return surfaced(panel, "panel")


def _lines(numbers: EmergencyNumbers | None, language: Language) -> QWidget:
    box = QWidget()
    flow = FlowLayout(gap=28, line_gap=6)
    box.setLayout(flow)
    for number, who in _said(numbers, language):
        flow.addWidget(row(words(number, "section"), words(who), gap=8))
    return box


def _said(numbers: EmergencyNumbers | None, language: Language) -> list[tuple[str, str]]:
    if numbers is None:
        return [(number, QCoreApplication.translate("EmergencyPanel", who)) for number, who in GENERAL]
    told = []
    for one in numbers.numbers:
        who, where = in_words(one.who, language.code), in_words(one.where, language.code)
        told.append((one.number, f"{who}, {where}" if where else who))
    return told


def _whose(numbers: EmergencyNumbers | None, language: Language) -> str:
    if numbers is None:
        return QCoreApplication.translate(
            "EmergencyPanel",
            "General numbers of the country. Your agency has not sent the district's own list yet.",
        )
    return QCoreApplication.translate("EmergencyPanel", "{list}. Valid from {day}.").format(
        list=in_words(numbers.title, language.code),
        day=language.long_date(numbers.valid_from, weekday=False, year=True),
    )
