"""What is due, as rows: a short one to press, and the open one with its reason and the primary action.

Both show the family, where it lives and how late it is; in a discreet list the level of risk is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.records import AgendaItem
from core.schema import LEVELS
from ui import theme
from ui.language import Language
from ui.task_words import COUNTED_BACK, rule_words, task_word
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.layout import FlowLayout, column, row, surfaced, with_icon, words
from ui.widgets.risk_mark import RiskMark, risk_column_width
from ui.widgets.sections import ListRow
from ui.wording import Counting, level_word, risk_key

_TOP: Final = Qt.AlignmentFlag.AlignTop
_DOT: Final = " · "
VISIT_KINDS: Final = frozenset({"visit", "first_visit", "follow_up", "placement_visit"})


def due_words(item: AgendaItem, *, today: date, language: Language) -> str:
    """Overdue by 3 days; today; Friday, 27.11."""
    late = (today - item.due_on).days
    if late > 0:
        return Counting().days_late(late)
    return (
        language.day_distance(item.due_on, today=today) if late == 0 else language.weekday_date(item.due_on)
    )


def is_visit(item: AgendaItem) -> bool:
    """Whether a visit meets it: the duties of a record are met in its room, a task of one's own by hand."""
    return item.kind in VISIT_KINDS


def task_line(item: AgendaItem) -> str:
    """What is due, and for whom where it is about one person. A duty's title stands after its kind."""
    what = task_word(item.kind, item.title)
    if item.entity_type and item.title.strip() and item.kind not in COUNTED_BACK:
        what = f"{task_word(item.kind)}: {item.title.strip()}"
    return ", ".join(part for part in (what, item.about, item.left_to) if part)


def shows_level(item: AgendaItem, *, discreet: bool) -> bool:
    """An institution has no level of its own: nothing stands there unless what is due is grave."""
    return not discreet and not (item.of_object and item.level == LEVELS[0])


class AgendaRow(ListRow):
    """A line of what is due; pressing it opens the row."""

    def __init__(
        self, name: str, item: AgendaItem, *, today: date, language: Language, discreet: bool = False
    ) -> None:
        look = theme.current()
        when = due_words(item, today=today, language=language)
        task = task_line(item)
        about = _DOT.join(part for part in (item.village, task) if part)
        mark = RiskMark(risk_key(item.level)) if shows_level(item, discreet=discreet) else None
        middle = column(words(item.family_name, "strong", wrap=True), words(about, "small", wrap=True))
        heard = [item.family_name, about, when, level_word(item.level) if mark is not None else ""]
        due = _due(when, late=item.due_on < today)
        if look.roomy:
            if mark is not None:
                mark.setFixedWidth(risk_column_width("strong", 28) + look.px(1))
            items: tuple[QWidget | tuple[QWidget, int] | None, ...] = (mark, (middle, 1), due)
        else:
            items = ((column(middle, row(mark, (due, 1), gap=16), gap=4), 1),)
        super().__init__(name, *items, label=", ".join(part for part in heard if part))
        self.item = item
        self.setMinimumHeight(look.px(52))


class OpenAgendaRow(QFrame):
    """The one row that is open: why, and what to do. `start` is its primary button."""

    start_asked = Signal(bytes)
    continue_asked = Signal(bytes)
    family_asked = Signal(object)
    """With the item: its file is to be opened, of a family or of an institution."""

    def __init__(
        self,
        name: str,
        item: AgendaItem,
        *,
        today: date,
        language: Language,
        draft: bytes = b"",
        discreet: bool = False,
    ) -> None:
        super().__init__()
        look = theme.current()
        self.item = item
        self.setObjectName(name)
        surfaced(self, "current")
        late = item.due_on < today
        due = _due(due_words(item, today=today, language=language), late=late)
        title = words(item.family_name, "section", wrap=True)
        facts = words(_DOT.join(self._facts(language)), "small", wrap=True)
        why = words(" ".join(self._why(language, discreet=discreet)), wrap=True)
        buttons = QWidget()
        flow = FlowLayout(gap=8, line_gap=8)
        buttons.setLayout(flow)
        opens = self.tr("Open institution") if item.of_object else self.tr("Open family")
        if draft or is_visit(item):
            said = self.tr("Continue draft") if draft else self.tr("Start visit")
            self.start = PrimaryButton(said, f"{name}_start", keys="Ctrl+N")
            self.start.clicked.connect(
                lambda: self.continue_asked.emit(draft) if draft else self.start_asked.emit(item.stream)
            )
            flow.addWidget(self.start)
            family: QPushButton = Button(opens, f"{name}_family")
        else:  # met by a record in its room, not by a visit
            family = self.start = PrimaryButton(opens, f"{name}_family")
        family.clicked.connect(lambda: self.family_asked.emit(item))
        flow.addWidget(family)
        mark = None
        if shows_level(item, discreet=discreet):
            mark = RiskMark(risk_key(item.level), size=28, role="strong")
        if look.roomy:
            if mark is not None:
                mark.setFixedWidth(risk_column_width("strong", 28))
            body = column(row((title, 1), (due, _TOP)), facts, 12, why, 12, buttons)
            line = QHBoxLayout(self)
            line.setSpacing(look.gap(12))
            if mark is not None:
                line.addWidget(mark, 0, _TOP)
            line.addWidget(body, 1)
            line.setContentsMargins(look.gap(9), look.gap(12), look.gap(12), look.gap(16))
            return
        box = QVBoxLayout(self)
        box.setContentsMargins(look.gap(9), look.gap(12), look.gap(12), look.gap(12))
        body = column(title, facts, 8, row(mark, (due, 1), gap=16), 8, why, 12, buttons)
        box.addWidget(body)

    def _facts(self, language: Language) -> Sequence[str]:
        item = self.item
        facts = [item.village] if item.village else []
        if item.of_object:
            return facts
        facts.append(Counting().children(item.children))
        if item.last_visit_on is None:
            facts.append(self.tr("nobody has been there yet"))
        else:
            on = language.short_date(item.last_visit_on)
            facts.append(self.tr("last visit {date}").format(date=on))
        return facts

    def _why(self, language: Language, *, discreet: bool) -> Sequence[str]:
        item = self.item
        task = task_line(item)
        named = task[:1].upper() + task[1:]
        why = [self.tr("{task}: due on {date}.").format(task=named, date=language.long_date(item.due_on))]
        if not discreet and (reason := rule_words(item.rule)):
            why.append(reason)
        return why


def _due(when: str, *, late: bool) -> QWidget:
    if not late:
        return words(when, tone="muted")
    label = words(when, "strong", tone="warning")
    return with_icon("clock", label, "warning", size=18)
