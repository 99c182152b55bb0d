"""A week of what is due: seven columns from Monday to Sunday, holidays marked. Large text: day under day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.records import AgendaItem
from core.rules.holidays import Holiday, Holidays
from ui import theme
from ui.language import Language
from ui.widgets.agenda_row import shows_level, task_line
from ui.widgets.layout import STRETCH, Item, column, row, surfaced, words
from ui.widgets.risk_mark import RiskMark
from ui.widgets.sections import ListRow
from ui.wording import Counting, level_word, risk_key

DAYS: Final = 7
AT_FIRST: Final = 6
"""Lines of a day; how many more there are is said under them."""


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def week_columns(
    first: date,
    items: Sequence[AgendaItem],
    opened: Callable[[AgendaItem], None],
    *,
    today: date,
    language: Language,
    holidays: Holidays,
    discreet: bool,
) -> QWidget:
    """The days of the week that begins on `first`. `opened` gets the item of a line that was pressed."""
    look = theme.current()
    holder = QWidget()
    box: QHBoxLayout | QVBoxLayout = QHBoxLayout(holder) if look.roomy else QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(look.gap(8))
    for place in range(DAYS):
        day = first + timedelta(days=place)
        of_day = [item for item in items if item.due_on == day]
        shown = _day(day, of_day, opened, today, language, holidays.on(day), discreet)
        box.addWidget(shown, 1)
    return holder


def _day(
    day: date,
    items: Sequence[AgendaItem],
    opened: Callable[[AgendaItem], None],
    today: date,
    language: Language,
    holiday: Holiday | None,
    discreet: bool,
) -> QWidget:
    look = theme.current()
    name = language.weekday(day)
    head = words(f"{name[:1].upper()}{name[1:]}", "strong" if day == today else "body")
    number = words(language.day_month(day), "strong", tone="" if day == today else "muted")
    lines: list[Item] = [head, number]
    if holiday is not None:
        said = holiday.name.get(language.code) or holiday.name["kk"]
        lines += [2, words(said, "small", tone="warning", wrap=True)]
    lines.append(8)
    for item in items[:AT_FIRST]:
        lines += [_line(item, opened, discreet), 4]
    if len(items) > AT_FIRST:
        lines.append(words(Counting().more(len(items) - AT_FIRST), "hint", wrap=True))
    panel = surfaced(column(*lines, STRETCH, margins=(8, 10, 4, 10)), "current" if day == today else "panel")
    panel.setObjectName(f"week_{day.isoformat()}")
    heard = [language.long_date(day), "" if holiday is None else holiday.name.get(language.code, "")]
    panel.setAccessibleName(", ".join(part for part in heard if part))
    panel.setSizePolicy(QSizePolicy.Policy.Ignored if look.roomy else QSizePolicy.Policy.Preferred,
                        QSizePolicy.Policy.Preferred)  # fmt: skip
    return panel


def _line(item: AgendaItem, opened: Callable[[AgendaItem], None], discreet: bool) -> QWidget:
    what = task_line(item)
    heard = [item.family_name, what, level_word(item.level) if shows_level(item, discreet=discreet) else ""]
    texts: list[Item] = [words(item.family_name, wrap=True), words(what, "small", wrap=True)]
    if shows_level(item, discreet=discreet):
        texts.insert(0, row(RiskMark(risk_key(item.level), bare=True), STRETCH, gap=0))
    said = ", ".join(part for part in heard if part)
    line = ListRow(f"week_{item.task.hex()}", (column(*texts), 1), label=said)
    line.layout().setContentsMargins(0, 4, 0, 4)  # type: ignore[union-attr]
    line.clicked.connect(lambda: opened(item))
    return line
